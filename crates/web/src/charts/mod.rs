//! Charts as SVG that the server makes: readable without script or style, in dark, in print and by people who see no color.
//!
//! Pure, and without a word of its own: whoever asks for a chart gives every text in the reader's language. Widths are
//! percentages and heights are pixels, so that letters keep their size on narrow screens. Colors, dashes and gaps come from
//! the stylesheet, by class: nothing here needs `style`. Where the page runs from right to left, so does the chart.

mod bars;
mod columns;
mod counts;
mod file;
mod lines;
mod table;
#[cfg(test)]
mod tests;

pub use bars::{Bar, BarChart, Part};
pub use columns::{ColumnChart, scale};
pub use counts::{CountChart, CountRow};
pub use file::{Chart, ChartFile};
pub use lines::{Break, Line, LineChart, Mark, Time};
pub use table::DataTable;

/// What stands around every chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// Unique on its page: what is in the chart refers to itself by it.
    pub id: String,
    /// What is shown.
    pub title: String,
    /// What can be seen in it, for whoever cannot see it.
    pub description: String,
    /// The words that open the table.
    pub table_words: String,
    pub table: DataTable,
    pub right_to_left: bool,
}

impl Frame {
    /// A share of the width, from where reading begins.
    fn across(&self, share: f64) -> f64 {
        let share = share.clamp(0.0, 1.0);
        if self.right_to_left { 1.0 - share } else { share }
    }
}

/// So many looks tell lines and parts apart: color, and shape, dash or hatch.
const LOOKS: usize = 6;

/// The class of the one with this place: `c1` and on.
fn look(place: usize) -> usize {
    place % LOOKS + 1
}

/// A percentage with so few digits that nobody sees the difference.
fn percent(share: f64) -> String {
    let text = format!("{:.2}", share * 100.0);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    format!("{text}%")
}

/// A length in the units of the plot, likewise.
fn units(length: f64) -> String {
    let text = format!("{length:.1}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Within a width that is measured in halves of a wide letter: those of Chinese, Japanese and Korean are twice as wide as others.
fn shortened(text: &str, width: usize) -> String {
    if width_of(text) <= width {
        return text.to_owned();
    }
    let mut left = width.saturating_sub(1);
    let fits = |character: &char| {
        let fits = character_width(*character) <= left;
        left = left.saturating_sub(character_width(*character));
        fits
    };
    let mut short: String = text.chars().take_while(fits).collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

fn width_of(text: &str) -> usize {
    text.chars().map(character_width).sum()
}

fn character_width(character: char) -> usize {
    if ('\u{1100}'..).contains(&character) { 2 } else { 1 }
}

/// A text whose own direction does not move what stands beside it: a picture has no `bdi`.
fn isolated(text: &str) -> String {
    format!("\u{2068}{text}\u{2069}")
}
