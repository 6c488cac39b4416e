//! A chart as a file of its own: what it says and every color of it is in the file, for it stands on pages that have no style of
//! ours. Colors are attributes, not style, which a page's policy may forbid.

use askama::Template;

use super::{ColumnChart, CountChart, Frame, isolated, shortened};

/// Any chart that can be a file.
pub enum Chart<'a> {
    Columns(&'a ColumnChart),
    Counts(&'a CountChart),
}

#[derive(Template)]
#[template(path = "charts/file.svg", escape = "html")]
pub struct ChartFile<'a> {
    chart: Chart<'a>,
    language: &'a str,
    /// Whose figures these are.
    about: &'a str,
    /// Where they come from, and as of when.
    source: &'a str,
}

impl<'a> ChartFile<'a> {
    const WIDTH: u32 = 720;
    const MARGIN: u32 = 28;
    const HEAD: u32 = 84;
    const FOOT: u32 = 52;
    /// A text of that many halves of a wide letter is as wide as the picture.
    const LINE: usize = 84;

    pub fn new(chart: Chart<'a>, language: &'a str, about: &'a str, source: &'a str) -> Self {
        Self { chart, language, about, source }
    }

    fn frame(&self) -> &Frame {
        match &self.chart {
            Chart::Columns(chart) => &chart.frame,
            Chart::Counts(chart) => &chart.frame,
        }
    }

    fn body(&self) -> String {
        let body = match &self.chart {
            Chart::Columns(chart) => chart.body().render(),
            Chart::Counts(chart) => chart.body(Self::LINE).render(),
        };
        body.unwrap_or_default()
    }

    fn body_height(&self) -> u32 {
        match &self.chart {
            Chart::Columns(chart) => chart.height().parse().unwrap_or_default(),
            Chart::Counts(chart) => chart.height(),
        }
    }

    fn body_width(&self) -> u32 {
        Self::WIDTH - 2 * Self::MARGIN
    }

    fn height(&self) -> u32 {
        Self::HEAD + self.body_height() + Self::FOOT
    }

    fn direction(&self) -> &'static str {
        if self.frame().right_to_left { "rtl" } else { "ltr" }
    }

    /// Where reading begins.
    fn start(&self) -> u32 {
        if self.frame().right_to_left { Self::WIDTH - Self::MARGIN } else { Self::MARGIN }
    }

    fn line(&self, text: &str) -> String {
        isolated(&shortened(text, Self::LINE))
    }
}
