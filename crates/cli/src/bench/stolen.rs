//! Time that the host of a virtual machine gives to others while a processor here has work: a stall that no server can help.

use std::fs;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// `/proc/stat` counts in these, as Linux does on every platform that this runs on: `sysconf(_SC_CLK_TCK)`.
const TICKS_PER_SECOND: u64 = 100;

/// Looks every second, until its end.
pub struct Watch {
    stop: mpsc::Sender<()>,
    looking: JoinHandle<Vec<Duration>>,
}

impl Watch {
    /// None where the kernel does not say.
    pub fn begin() -> Option<Self> {
        let (stop, stopped) = mpsc::channel();
        let mut before = taken(&fs::read_to_string("/proc/stat").ok()?)?;
        let started = Instant::now();
        let looking = thread::spawn(move || {
            let mut seconds = Vec::new();
            loop {
                let next = started + Duration::from_secs(1 + seconds.len() as u64);
                let left = next.saturating_duration_since(Instant::now());
                let is_over = stopped.recv_timeout(left) != Err(RecvTimeoutError::Timeout);
                let now = fs::read_to_string("/proc/stat").ok().and_then(|text| taken(&text));
                let now = now.unwrap_or(before);
                seconds.push(now.saturating_sub(before));
                before = now;
                if is_over {
                    return seconds;
                }
            }
        });
        Some(Self { stop, looking })
    }

    /// What was taken in each second since it began, from all processors together.
    pub fn end(self) -> Vec<Duration> {
        drop(self.stop);
        self.looking.join().expect("a look does not panic")
    }
}

/// Since the machine started: the eighth number of the first line (proc(5), "steal").
fn taken(stat: &str) -> Option<Duration> {
    let ticks: u64 = stat.lines().next()?.split_whitespace().nth(8)?.parse().ok()?;
    Some(Duration::from_millis(1_000 / TICKS_PER_SECOND * ticks))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_eighth_number_of_all_processors_is_read() {
        let stat = "cpu  10 20 30 40 50 60 70 8 90 100\ncpu0 1 2 3 4 5 6 7 9 9 10\n";
        assert_eq!(taken(stat), Some(Duration::from_millis(80)));
        assert_eq!((taken("cpu  1 2 3"), taken("")), (None, None));
    }

    #[test]
    fn a_watch_ends_when_it_is_told_and_knows_each_second_that_it_began() {
        let Some(watch) = Watch::begin() else { return };
        assert_eq!(watch.end().len(), 1);
    }
}
