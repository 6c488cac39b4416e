use crate::csv_cells;

/// The figures of a chart, as text. The first cell of each row is its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DataTable {
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl DataTable {
    /// RFC 4180. A cell that a spreadsheet would take for a formula gets an apostrophe in front.
    pub fn csv(&self) -> String {
        let lines = std::iter::once(&self.head).chain(&self.rows);
        csv_cells::table(lines.map(|cells| cells.iter().map(|text| csv_cells::cell(text))))
    }
}
