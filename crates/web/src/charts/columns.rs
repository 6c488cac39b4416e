//! How many in each stretch of time: columns beside each other, as one shape, so that thousands weigh little.

use std::fmt::Write;

use askama::Template;

use super::{Frame, Mark, percent, units};

#[derive(Clone, Debug, PartialEq, Template)]
#[template(path = "charts/columns.html")]
pub struct ColumnChart {
    pub frame: Frame,
    /// The value at the top; 0 is at the bottom.
    pub top: f64,
    /// Values with a line across and their text.
    pub grid: Vec<Mark>,
    /// Of stretches of one length, oldest first.
    pub columns: Vec<u64>,
    /// Under the first and the last one.
    pub ends: (String, String),
}

/// A line of the grid.
struct GridLine {
    x: String,
    y: String,
    text: String,
}

impl ColumnChart {
    const HEIGHT: f64 = 232.0;
    const PLOT_TOP: f64 = 22.0; // Room for the number on the topmost line.
    const PLOT_HEIGHT: f64 = 180.0;
    /// The narrowest picture, and how wide a digit is in it: the numbers of the grid stand beside the columns, not on them.
    const NARROWEST: f64 = 320.0;
    const DIGIT_WIDTH: f64 = 7.0;
    /// Few columns are no wall.
    const WIDEST: f64 = 0.08;
    /// Beyond that many, what lies between two is narrower than a point of a screen.
    const APART_MAX: usize = 120;
    /// In which the shape is drawn, whatever its size on the page.
    const UNITS: f64 = 1000.0;

    pub(super) fn height(&self) -> String {
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

    fn times_y(&self) -> String {
        units(Self::HEIGHT - 10.0)
    }

    /// The part of the width that the numbers of the grid take.
    fn side(&self) -> f64 {
        let longest = self.grid.iter().map(|mark| mark.text.chars().count()).max();
        longest.map_or(0.0, |digits| (digits + 1) as f64 * Self::DIGIT_WIDTH / Self::NARROWEST)
    }

    /// Of the columns' part of the width, in that of the whole picture.
    fn x(&self, share: f64) -> f64 {
        let side = self.side();
        self.frame.across(side + share * (1.0 - side))
    }

    fn start(&self) -> String {
        percent(self.x(0.0))
    }

    fn end(&self) -> String {
        percent(self.x(1.0))
    }

    fn has_ends(&self) -> bool {
        1 < self.columns.len()
    }

    fn grid_lines(&self) -> Vec<GridLine> {
        let line = |mark: &Mark| {
            let depth = 1.0 - (mark.value / self.top).clamp(0.0, 1.0);
            GridLine {
                x: percent(self.frame.across(0.0)),
                y: units(Self::PLOT_TOP + depth * Self::PLOT_HEIGHT),
                text: mark.text.clone(),
            }
        };
        self.grid.iter().map(line).collect()
    }

    fn shape(&self) -> String {
        let count = self.columns.len().max(1) as f64;
        let step = (1.0 / count).min(Self::WIDEST);
        let gap = if self.columns.len() <= Self::APART_MAX { 0.15 } else { 0.0 };
        let mut shape = String::new();
        for (place, value) in self.columns.iter().enumerate().filter(|(_, value)| **value != 0) {
            let from = self.x(step * (place as f64 + gap / 2.0)) * Self::UNITS;
            let to = self.x(step * (place as f64 + 1.0 - gap / 2.0)) * Self::UNITS;
            let y = (1.0 - (*value as f64 / self.top).clamp(0.0, 1.0)) * Self::UNITS;
            let (from, to, y) = (units(from), units(to), units(y));
            write!(shape, "M{from} 1000V{y}H{to}V1000z").expect("a string takes every text");
        }
        shape
    }

    /// What stands within the picture.
    pub(super) fn body(&self) -> ColumnBody<'_> {
        ColumnBody { chart: self }
    }
}

#[derive(Template)]
#[template(path = "charts/columns.body.html")]
pub(super) struct ColumnBody<'a> {
    chart: &'a ColumnChart,
}

/// A scale from 0 to a round number that is at least `most`, in at most five steps.
pub fn scale(most: u64) -> Vec<u64> {
    let most = most.max(1);
    let steps = (0..).map(|power| 10_u64.saturating_pow(power));
    let mut steps = steps.flat_map(|ten| [1, 2, 5].map(|factor| ten.saturating_mul(factor)));
    let step = steps.find(|step| most.div_ceil(*step) <= 5).unwrap_or(most);
    (0..=most.div_ceil(step)).map(|place| place.saturating_mul(step)).collect()
}
