//! Charts as SVG that the server makes: readable without script or style, in dark, in print and by people who see no color.
//!
//! Pure, and without a word of its own: whoever asks for a chart gives every text in the reader's language. Widths are
//! percentages and heights are pixels, so that letters keep their size on narrow screens. Colors, dashes and gaps come from
//! the stylesheet, by class: nothing here needs `style`. Where the page runs from right to left, so does the chart.

mod bars;
mod lines;
mod table;
#[cfg(test)]
mod tests;

pub use bars::{Bar, BarChart, Part};
pub use lines::{Break, Line, LineChart, Mark, Time};
pub use table::DataTable;

/// What stands around every chart.
#[derive(Clone, Debug)]
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
