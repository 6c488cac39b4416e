//! How many of each: a name, a number and a bar, one under the other.

use askama::Template;

use super::{Frame, isolated, percent, shortened, width_of};

#[derive(Clone, Debug, PartialEq, Template)]
#[template(path = "charts/counts.html")]
pub struct CountChart {
    pub frame: Frame,
    pub rows: Vec<CountRow>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountRow {
    pub name: String,
    pub count: u64,
    /// As it is read.
    pub text: String,
    /// Several things put together: drawn in another look.
    pub is_rest: bool,
}

struct Drawn {
    name: String,
    text: String,
    title: String,
    text_y: u32,
    x: String,
    y: u32,
    width: String,
    is_rest: bool,
}

impl CountChart {
    const ROW: u32 = 38;
    const BAR: u32 = 10;
    const TEXT: u32 = 15;
    /// So many halves of a wide letter stand beside each other on the narrowest screen.
    const NARROW: usize = 38;

    pub(super) fn height(&self) -> u32 {
        Self::ROW * self.rows.len() as u32
    }

    /// `0%` or, from right to left, `100%`.
    fn beginning(&self) -> String {
        percent(self.frame.across(0.0))
    }

    /// Names are as long as there is room for, on a line of so many halves of a wide letter, beside their numbers.
    fn drawn(&self, line_width: usize) -> Vec<Drawn> {
        let most = self.rows.iter().map(|row| row.count).max().unwrap_or_default().max(1);
        let drawn = |(top, row): (u32, &CountRow)| {
            let width = row.count as f64 / most as f64;
            let starts = self.frame.across(0.0);
            let x = if self.frame.right_to_left { starts - width } else { starts };
            Drawn {
                name: isolated(&shortened(
                    &row.name,
                    line_width.saturating_sub(width_of(&row.text) + 1),
                )),
                text: row.text.clone(),
                title: format!("{}: {}", row.name, row.text),
                text_y: top + Self::TEXT,
                x: percent(x.max(0.0)),
                y: top + Self::TEXT + 6,
                width: percent(width),
                is_rest: row.is_rest,
            }
        };
        (0..).step_by(Self::ROW as usize).zip(&self.rows).map(drawn).collect()
    }

    fn narrow_body(&self) -> CountBody<'_> {
        self.body(Self::NARROW)
    }

    /// What stands within the picture, for lines of so many halves of a wide letter.
    pub(super) fn body(&self, line_width: usize) -> CountBody<'_> {
        CountBody { chart: self, line_width }
    }
}

impl CountBody<'_> {
    fn rows(&self) -> Vec<Drawn> {
        self.chart.drawn(self.line_width)
    }
}

#[derive(Template)]
#[template(path = "charts/counts.body.html")]
pub(super) struct CountBody<'a> {
    chart: &'a CountChart,
    line_width: usize,
}
