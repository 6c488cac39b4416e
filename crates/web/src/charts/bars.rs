//! Shares of groups, one bar for each group: stacked where they make up a whole, else one under the other.

use askama::Template;

use super::{Frame, look, percent};

#[derive(Clone, Debug, Template)]
#[template(path = "charts/bars.html")]
pub struct BarChart {
    pub frame: Frame,
    /// What the parts are called, in the order in which they are stacked.
    pub options: Vec<String>,
    pub bars: Vec<Bar>,
    pub is_stacked: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    pub name: String,
    pub parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Its place among the options.
    pub option: usize,
    /// 1 is the whole.
    pub share: f64,
    pub text: String,
}

struct Drawn {
    x: String,
    y: u32,
    width: String,
    /// Where its text stands; `None` where it is too narrow for one.
    text_x: Option<String>,
    text_y: u32,
    look: usize,
    text: String,
    title: String,
}

struct DrawnBar {
    name: String,
    name_y: u32,
    parts: Vec<Drawn>,
}

impl BarChart {
    const NAME: u32 = 22;
    const BAR: u32 = 24;
    const GAP: u32 = 14;
    /// A part that stands alone: its words, and a thinner bar below them.
    const ALONE: u32 = 34;
    const THIN: u32 = 10;
    /// A part narrower than this has no room for its number, on the narrowest screen.
    const TEXT_FROM: f64 = 0.17;

    fn bar_height(&self) -> u32 {
        if self.is_stacked { Self::BAR } else { Self::THIN }
    }

    fn height(&self) -> u32 {
        self.bars.iter().map(|bar| self.height_of(bar)).sum()
    }

    fn height_of(&self, bar: &Bar) -> u32 {
        let parts = bar.parts.len() as u32;
        Self::NAME + if self.is_stacked { Self::BAR } else { parts * Self::ALONE } + Self::GAP
    }

    /// `0%` or, from right to left, `100%`.
    fn beginning(&self) -> String {
        percent(self.frame.across(0.0))
    }

    fn drawn(&self) -> Vec<DrawnBar> {
        let mut top = 0;
        let mut drawn = Vec::new();
        for bar in &self.bars {
            drawn.push(DrawnBar {
                name: bar.name.clone(),
                name_y: top + Self::NAME - 7,
                parts: self.parts(bar, top + Self::NAME),
            });
            top += self.height_of(bar);
        }
        drawn
    }

    fn parts(&self, bar: &Bar, top: u32) -> Vec<Drawn> {
        // Rounded shares may make up a little more than the whole: they are drawn as parts of what they make up.
        let whole = bar.parts.iter().map(|part| part.share).sum::<f64>().max(1.0);
        let (mut before, mut y) = (0.0, top);
        let mut drawn = Vec::new();
        for part in bar.parts.iter() {
            let width = if self.is_stacked { part.share / whole } else { part.share.min(1.0) };
            let starts = self.frame.across(before);
            let x = if self.frame.right_to_left { starts - width } else { starts };
            let option = self.options.get(part.option).map_or("", String::as_str);
            let words = format!("{option}: {}", part.text);
            let (text_x, text_y, bar_y, text) = if self.is_stacked {
                let middle = self.frame.across(before + width / 2.0);
                let text_x = (Self::TEXT_FROM <= width).then_some(middle);
                (text_x, y + Self::BAR - 7, y, part.text.clone())
            } else {
                (
                    Some(self.frame.across(0.0)),
                    y + 14,
                    y + Self::ALONE - Self::THIN - 4,
                    words.clone(),
                )
            };
            drawn.push(Drawn {
                x: percent(x.max(0.0)),
                y: bar_y,
                width: percent(width),
                text_x: text_x.map(percent),
                text_y,
                look: look(part.option),
                text,
                title: words,
            });
            if self.is_stacked {
                before += width;
            } else {
                y += Self::ALONE;
            }
        }
        drawn
    }

    fn key(&self) -> Vec<(usize, &str)> {
        let options = self.options.iter().enumerate();
        options.map(|(place, option)| (look(place), option.as_str())).collect()
    }
}
