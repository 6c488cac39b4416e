//! Values over time, one line for each thing that is followed. A line ends where a value is missing, and at a break: what
//! stands on its two sides was not measured in the same way, so nothing leads across.

use askama::Template;

use super::{Frame, look, percent, units};

#[derive(Clone, Debug, Template)]
#[template(path = "charts/lines.html")]
pub struct LineChart {
    pub frame: Frame,
    /// The value at the top; 0 is at the bottom.
    pub top: f64,
    /// Values with a line across and their text.
    pub grid: Vec<Mark>,
    /// At least one, oldest first.
    pub times: Vec<Time>,
    pub lines: Vec<Line>,
    pub breaks: Vec<Break>,
}

/// A value as it is drawn, and as it is read.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    pub value: f64,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Time {
    /// Seconds, days or anything else that grows evenly.
    pub at: f64,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub name: String,
    /// One for each time.
    pub marks: Vec<Option<Mark>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// It lies between this time and the one before it.
    pub before: usize,
    pub text: String,
}

/// A text and where it stands.
struct Placed {
    x: String,
    y: String,
    anchor: &'static str,
    text: String,
}

struct Point {
    x: String,
    y: String,
    look: usize,
}

struct Run {
    /// In units of the plot: thousandths of its width and height.
    points: String,
    look: usize,
}

impl LineChart {
    const HEIGHT: f64 = 272.0;
    const PLOT_TOP: f64 = 34.0; // Room for the words of a break.
    const PLOT_HEIGHT: f64 = 200.0;
    const SIDE: f64 = 0.03; // Room for half a mark.
    const LABEL_HEIGHT: f64 = 16.0;
    const TIMES_MAX: usize = 4; // That many dates stand beside each other on the narrowest screen.

    fn height(&self) -> String {
        units(Self::HEIGHT)
    }

    fn plot_top(&self) -> String {
        units(Self::PLOT_TOP)
    }

    fn plot_height(&self) -> String {
        units(Self::PLOT_HEIGHT)
    }

    fn plot_bottom(&self) -> String {
        units(Self::PLOT_TOP + Self::PLOT_HEIGHT)
    }

    fn side(&self) -> String {
        percent(Self::SIDE)
    }

    fn plot_width(&self) -> String {
        percent(1.0 - 2.0 * Self::SIDE)
    }

    /// From 0 at the first time to 1 at the last.
    fn share(&self, time: usize) -> f64 {
        let (Some(first), Some(last)) = (self.times.first(), self.times.last()) else { return 0.5 };
        let span = last.at - first.at;
        if span <= 0.0 { 0.5 } else { (self.times[time].at - first.at) / span }
    }

    /// In the whole picture.
    fn x(&self, share: f64) -> f64 {
        self.frame.across(Self::SIDE + share * (1.0 - 2.0 * Self::SIDE))
    }

    fn depth(&self, value: f64) -> f64 {
        1.0 - (value / self.top).clamp(0.0, 1.0)
    }

    fn y(&self, value: f64) -> f64 {
        Self::PLOT_TOP + self.depth(value) * Self::PLOT_HEIGHT
    }

    fn grid_lines(&self) -> Vec<Placed> {
        let line = |mark: &Mark| Placed {
            x: percent(self.frame.across(0.0)),
            y: units(self.y(mark.value)),
            anchor: "start",
            text: mark.text.clone(),
        };
        self.grid.iter().map(line).collect()
    }

    fn runs(&self) -> Vec<Run> {
        let lines = self.lines.iter().enumerate();
        lines
            .flat_map(|(place, line)| {
                let runs = self.runs_of(line).into_iter().filter(|run| 1 < run.len());
                runs.map(move |run| Run { points: self.points_of(line, &run), look: look(place) })
            })
            .collect()
    }

    /// Times of a line that nothing parts.
    fn runs_of(&self, line: &Line) -> Vec<Vec<usize>> {
        let mut runs: Vec<Vec<usize>> = vec![Vec::new()];
        for (time, mark) in line.marks.iter().enumerate() {
            let is_broken = self.breaks.iter().any(|one| one.before == time);
            if mark.is_none() || is_broken {
                runs.push(Vec::new());
            }
            if mark.is_some() {
                runs.last_mut().expect("there is always one").push(time);
            }
        }
        runs.retain(|run| !run.is_empty());
        runs
    }

    fn points_of(&self, line: &Line, run: &[usize]) -> String {
        const UNITS: f64 = 1000.0;
        let point = |time: &usize| {
            let mark = line.marks[*time].as_ref()?;
            let x = self.frame.across(self.share(*time)) * UNITS;
            Some(format!("{},{}", units(x), units(self.depth(mark.value) * UNITS)))
        };
        run.iter().filter_map(point).collect::<Vec<_>>().join(" ")
    }

    /// A mark on every value while there are few; else where a line begins or ends.
    fn points(&self) -> Vec<Point> {
        const FEW: usize = 24;
        let mut points = Vec::new();
        for (place, line) in self.lines.iter().enumerate() {
            for run in self.runs_of(line) {
                let ends = [run.first(), run.last()];
                let is_shown = |time: &usize| self.times.len() <= FEW || ends.contains(&Some(time));
                points.extend(run.iter().filter(|time| is_shown(time)).filter_map(|time| {
                    let mark = line.marks[*time].as_ref()?;
                    let (x, y) = (percent(self.x(self.share(*time))), units(self.y(mark.value)));
                    Some(Point { x, y, look: look(place) })
                }));
            }
        }
        points
    }

    /// The value at the end of each run, none upon another.
    fn values(&self) -> Vec<Placed> {
        let mut at_time: Vec<Vec<(f64, &Mark)>> = vec![Vec::new(); self.times.len()];
        for line in &self.lines {
            for time in self.runs_of(line).iter().filter_map(|run| run.last()) {
                let mark = line.marks[*time].as_ref().expect("runs are of marks");
                at_time[*time].push((self.y(mark.value) - 9.0, mark));
            }
        }
        let mut values = Vec::new();
        for (time, mut of_time) in at_time.into_iter().enumerate() {
            of_time.sort_by(|a, b| a.0.total_cmp(&b.0));
            let mut free_from = f64::MIN;
            for (wanted, mark) in of_time {
                let y = wanted.max(free_from);
                free_from = y + Self::LABEL_HEIGHT;
                let share = self.share(time);
                let anchor = if share < 0.08 {
                    "start"
                } else if 0.92 < share {
                    "end"
                } else {
                    "middle"
                };
                let x = percent(self.x(share));
                values.push(Placed { x, y: units(y), anchor, text: mark.text.clone() });
            }
        }
        values
    }

    fn time_texts(&self) -> Vec<Placed> {
        let last = self.times.len().saturating_sub(1);
        let shown = self.times.len().min(Self::TIMES_MAX);
        // Evenly among the times: the first and the last are always there.
        let places = (0..shown).map(|place| if shown < 2 { 0 } else { place * last / (shown - 1) });
        let mut free_from = f64::MIN;
        let mut texts = Vec::new();
        for time in places {
            let share = self.share(time);
            let is_last = time == last;
            if share < free_from || (!is_last && 1.0 - share < 0.24 && time != 0) {
                continue; // It would run into the one before it, or into the last one.
            }
            free_from = share + 0.24;
            let anchor = if share < 0.12 {
                "start"
            } else if 0.88 < share {
                "end"
            } else {
                "middle"
            };
            let edge = match anchor {
                "start" => 0.0,
                "end" => 1.0,
                _ => Self::SIDE + share * (1.0 - 2.0 * Self::SIDE),
            };
            texts.push(Placed {
                x: percent(self.frame.across(edge)),
                y: units(Self::HEIGHT - 12.0),
                anchor,
                text: self.times[time].text.clone(),
            });
        }
        texts
    }

    fn break_lines(&self) -> Vec<Placed> {
        let line = |one: &Break| {
            let share = (self.share(one.before.saturating_sub(1)) + self.share(one.before)) / 2.0;
            let anchor = if share < 0.25 {
                "start"
            } else if 0.75 < share {
                "end"
            } else {
                "middle"
            };
            Placed { x: percent(self.x(share)), y: "14".to_owned(), anchor, text: one.text.clone() }
        };
        self.breaks.iter().filter(|one| one.before < self.times.len()).map(line).collect()
    }

    fn key(&self) -> Vec<(usize, &str)> {
        self.lines
            .iter()
            .enumerate()
            .map(|(place, line)| (look(place), line.name.as_str()))
            .collect()
    }
}
