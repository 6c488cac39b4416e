//! That evening, for longer: what the server holds must be the same at the end as near the beginning.

use std::fmt::{self, Display, Formatter};
use std::path::Path;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use serde::Serialize;
use tokio::runtime::Runtime;

use super::evening::report::Reading;
use super::evening::{Place, Size};
use super::{Plan, STOP_WITHIN};
use crate::bench::report::{Table, grouped};
use crate::bench::vitals::Vitals;

pub struct SoakPlan {
    pub plan: Plan,
    pub times: u64,
    pub look_every: Duration,
}

#[derive(Clone, Debug, Serialize)]
pub struct SoakReport {
    pub seconds: u64,
    pub stored_before: u64,
    pub connections: usize,
    pub evening: Reading,
    pub courses: Vec<Course>,
    /// Every course is, and the evening held.
    pub flat: bool,
    pub looks: Vec<Vitals>,
}

/// How one figure went on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Course {
    pub of: &'static str,
    /// Medians of the quarters of what was seen after the beginning.
    pub first_quarter: f64,
    pub last_quarter: f64,
    pub most: f64,
    /// The straight line that lies nearest.
    pub slope_per_hour: f64,
    pub flat: bool,
}

/// While connections come and the caches of the database fill (at the pace of what is written, up to some 64 MiB) growth says nothing: this
/// part of the looks is left out.
const BEGINNING: f64 = 0.4;
/// Flat: the last quarter's median is at most so much over the first quarter's, as a share …
const GROWTH_MAX: f64 = 0.05;
/// … or, where that is little, by as much as a figure moves by itself.
const FIGURES: [Figure; 5] = [
    ("memory, resident, MiB", |look| look.resident_mib, 8.0),
    ("memory, its own, MiB", |look| look.anonymous_mib, 4.0),
    ("file descriptors", |look| look.descriptors as f64, 16.0),
    ("threads", |look| look.threads as f64, 4.0),
    ("log of writes, MiB", |look| look.wal_mib, 8.0),
];

type Figure = (&'static str, fn(&Vitals) -> f64, f64);

pub fn measure(soak: &SoakPlan, runtime: &Runtime) -> Result<SoakReport> {
    let plan = &soak.plan;
    let plot = plan.fresh()?;
    let size = Size { times: soak.times };
    let place = Place::open(plan, runtime, &plot, &[size], false)?;
    let wal = plot.data().join("undersigned.db-wal");
    let process = place.server.id();
    let (over, until) = mpsc::channel::<()>();
    let (evening, looks) = thread::scope(|scope| {
        let looking = scope.spawn(|| look(process, &wal, soak.look_every, until));
        let evening = place.replay(plan, size, &mut (0, 0));
        drop(over);
        (evening, looking.join().expect("looking does not panic"))
    });
    let (evening, looks) = (evening?, looks?);
    let status = place.server.stop(STOP_WITHIN)?;
    ensure!(status.success(), "the server stopped with {status}");
    let courses = courses(&looks);
    Ok(SoakReport {
        seconds: plan.seconds,
        stored_before: plan.stored,
        connections: plan.connections,
        flat: evening.gave.is_none() && courses.iter().all(|course| course.flat),
        evening,
        courses,
        looks,
    })
}

/// Until the other end is dropped.
fn look(process: u32, wal: &Path, every: Duration, until: Receiver<()>) -> Result<Vec<Vitals>> {
    let begun = Instant::now();
    let mut looks = Vec::new();
    while until.recv_timeout(every) == Err(RecvTimeoutError::Timeout) {
        looks.push(Vitals::of(process, wal, begun.elapsed().as_secs_f64())?);
    }
    Ok(looks)
}

fn courses(looks: &[Vitals]) -> Vec<Course> {
    let later = &looks[(BEGINNING * looks.len() as f64) as usize..];
    let of = |(of, figure, moves): Figure| course(of, later, figure, moves);
    FIGURES.into_iter().map(of).collect()
}

fn course(of: &'static str, looks: &[Vitals], figure: fn(&Vitals) -> f64, moves: f64) -> Course {
    let values: Vec<f64> = looks.iter().map(figure).collect();
    let quarter = values.len().div_ceil(4);
    let first_quarter = median(&values[..quarter]);
    let last_quarter = median(&values[values.len() - quarter..]);
    let hours: Vec<f64> = looks.iter().map(|look| look.at_s / 3600.0).collect();
    Course {
        of,
        first_quarter,
        last_quarter,
        most: values.iter().copied().fold(0.0, f64::max),
        slope_per_hour: slope(&hours, &values),
        flat: last_quarter <= first_quarter + moves.max(GROWTH_MAX * first_quarter),
    }
}

fn median(values: &[f64]) -> f64 {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

/// By least squares.
fn slope(xs: &[f64], ys: &[f64]) -> f64 {
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len().max(1) as f64;
    let (x, y) = (mean(xs), mean(ys));
    let together: f64 = xs.iter().zip(ys).map(|(xi, yi)| (xi - x) * (yi - y)).sum();
    let spread: f64 = xs.iter().map(|xi| (xi - x).powi(2)).sum();
    if spread == 0.0 { 0.0 } else { together / spread }
}

impl Display for SoakReport {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut table = Table::default();
        table.row("seconds", grouped(self.seconds));
        table.row("looks", grouped(self.looks.len() as u64));
        table.row("signatures stored before", grouped(self.stored_before));
        table.row("connections", self.connections.to_string());
        table.fmt(f)?;
        writeln!(f, "\n{}", self.evening)?;
        let columns = ["first quarter", "last quarter", "most", "per hour"];
        let [first, last, most, slope] = columns;
        writeln!(f, "{:<22}{first:>15}{last:>15}{most:>12}{slope:>12}", "")?;
        for course in &self.courses {
            let Course { of, first_quarter, last_quarter, most, slope_per_hour, flat } = course;
            let flat = if *flat { "flat" } else { "GROWS" };
            writeln!(
                f,
                "{of:<22}{first_quarter:>15.1}{last_quarter:>15.1}{most:>12.1}{slope_per_hour:>+12.2}  {flat}"
            )?;
        }
        let gave = self.evening.gave.as_deref().unwrap_or("nothing");
        let all = if self.flat { "All is flat" } else { "Not all is flat" };
        writeln!(f, "\n{all}; of the evening gave: {gave}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A look every five seconds for twenty minutes.
    fn looks(resident: fn(f64) -> f64) -> Vec<Vitals> {
        let look = |number| {
            let at_s = 5.0 * f64::from(number);
            let (descriptors, threads) = (2_050, 12);
            let resident_mib = resident(at_s);
            Vitals { at_s, resident_mib, anonymous_mib: 40.0, descriptors, threads, wal_mib: 64.0 }
        };
        (0..240).map(look).collect()
    }

    fn flat(resident: fn(f64) -> f64) -> bool {
        let courses = courses(&looks(resident));
        assert!(courses[1..].iter().all(|course| course.flat));
        courses[0].flat
    }

    #[test]
    fn what_grows_all_the_time_is_told_from_what_fills_at_the_beginning() {
        assert!(flat(|_| 60.0));
        assert!(flat(|at| if at < 400.0 { at } else { 400.0 }), "caches fill");
        assert!(flat(|at| 60.0 + 7.0 * (at / 30.0).sin()), "up and down");
        assert!(!flat(|at| 60.0 + at / 60.0), "a MiB a minute");
        assert!(!flat(|at| 2_000.0 + at / 5.0));
    }

    #[test]
    fn the_slope_is_that_of_the_line() {
        let course = &courses(&looks(|at| 60.0 + at / 60.0))[0];
        assert!((course.slope_per_hour - 60.0).abs() < 0.01, "{course:?}");
    }
}
