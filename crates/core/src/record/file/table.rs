//! A CSV file as lines of named cells, each with its line in the file.

use super::RecordProblem;
use crate::letters::file::fields::short;
use crate::letters::file::problems::{Problem, Problems};
use crate::names::parse_line;

pub(super) const LINES_MAX: usize = 20_000;
const BYTES_MAX: usize = 2 * 1024 * 1024;

pub(super) struct Columns<'a> {
    pub(super) required: &'a [&'static str],
    pub(super) optional: &'a [&'static str],
}

pub(super) struct Line {
    pub(super) number: usize,
    cells: Vec<(&'static str, String)>,
}

/// All lines below the first. `None` where their columns are not known; a line that cannot be read is left out and reported.
pub(super) fn lines(text: &str, columns: &Columns, problems: &mut Problems) -> Option<Vec<Line>> {
    if BYTES_MAX < text.len() {
        let problem = RecordProblem::FileTooLong { kib: BYTES_MAX / 1024 };
        problems.add(1, "", Problem::Record(problem));
        return None;
    }
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut records = reader.records();
    let header = match records.next() {
        Some(Ok(header)) => names(&header, columns, problems)?,
        _ => {
            problems.add(1, "", Problem::Record(RecordProblem::NoHeader));
            return None;
        }
    };
    let mut lines = Vec::new();
    for record in records {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(1, |position| position.line() as usize);
                let problem = RecordProblem::NotCsv(error.to_string());
                problems.add(line, "", Problem::Record(problem));
                return None;
            }
        };
        let number = record.position().map_or(1, |position| position.line() as usize);
        if LINES_MAX <= lines.len() {
            let problem = RecordProblem::TooManyLines { max: LINES_MAX };
            problems.add(number, "", Problem::Record(problem));
            return None;
        }
        if record.len() != header.len() {
            let problem = RecordProblem::Cells { found: record.len(), expected: header.len() };
            problems.add(number, "", Problem::Record(problem));
            continue;
        }
        let cells = header.iter().zip(&record).map(|(name, cell)| (*name, cell.to_owned()));
        let line = Line { number, cells: cells.collect() };
        if line.cells.iter().any(|(_, cell)| !cell.trim().is_empty()) {
            lines.push(line);
        }
    }
    Some(lines)
}

/// Spreadsheets write semicolons where a comma stands in numbers.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or("");
    if header.contains(';') && !header.contains(',') { b';' } else { b',' }
}

fn names(
    header: &csv::StringRecord,
    columns: &Columns,
    problems: &mut Problems,
) -> Option<Vec<&'static str>> {
    let known = || columns.required.iter().chain(columns.optional).copied();
    let mut names: Vec<&'static str> = Vec::new();
    let mut is_good = true;
    for cell in header {
        let cell = cell.trim().to_lowercase();
        let problem = match known().find(|name| *name == cell) {
            Some(name) if !names.contains(&name) => {
                names.push(name);
                continue;
            }
            Some(_) => RecordProblem::ColumnTwice,
            None => {
                let rated = known().map(|name| (name, strsim::jaro_winkler(&cell, name)));
                let nearest = rated.max_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(name, _)| name);
                RecordProblem::UnknownColumn { nearest }
            }
        };
        problems.add(1, &short(&cell), Problem::Record(problem));
        is_good = false;
    }
    for missing in columns.required.iter().filter(|name| !names.contains(name)) {
        problems.add(1, missing, Problem::Record(RecordProblem::NoColumn));
        is_good = false;
    }
    is_good.then_some(names)
}

impl Line {
    pub(super) fn cell(&self, column: &str) -> &str {
        let found = self.cells.iter().find(|(name, _)| *name == column);
        found.map_or("", |(_, cell)| cell.trim())
    }

    pub(super) fn fail<T>(
        &self,
        column: &str,
        problem: RecordProblem,
        problems: &mut Problems,
    ) -> Option<T> {
        problems.add(self.number, column, Problem::Record(problem));
        None
    }

    /// `None` inside where the cell is empty.
    pub(super) fn maybe_text(
        &self,
        column: &str,
        chars_max: usize,
        problems: &mut Problems,
    ) -> Option<Option<String>> {
        let cell = self.cell(column);
        if cell.is_empty() {
            return Some(None);
        }
        match parse_line(cell, chars_max) {
            Ok(text) => Some(Some(text)),
            Err(error) => {
                problems.add(self.number, column, Problem::Text(error));
                None
            }
        }
    }

    pub(super) fn text(
        &self,
        column: &str,
        chars_max: usize,
        problems: &mut Problems,
    ) -> Option<String> {
        match self.maybe_text(column, chars_max, problems)? {
            Some(text) => Some(text),
            None => self.fail(column, RecordProblem::EmptyCell, problems),
        }
    }
}
