//! Which run of the server wrote to the database last. A copy from an earlier run is noticed by it.

use std::io;
use std::path::Path;

use super::lines::{Lines, damaged};

const FILE: &str = "run";

/// Random, made anew on each start of a server.
pub type RunId = [u8; 16];

/// A run that begins: first its id stands in the file beside those before it, then in the database, then alone in the file.
/// Whenever the program ends between, the next one still knows the database.
pub struct Run {
    lines: Lines,
    known: Vec<RunId>,
    new: RunId,
}

impl Run {
    pub fn begin(folder: &Path, new: RunId) -> io::Result<Self> {
        let path = folder.join(FILE);
        let (mut lines, text) = Lines::open(&path)?;
        let known: Option<Vec<RunId>> = text.lines().map(read).collect();
        let known = known.ok_or(damaged(&path))?;
        lines.append(&line(&new))?;
        Ok(Self { lines, known, new })
    }

    /// One of these stands in the database that the last run left; none is known on the first start.
    pub fn known(&self) -> &[RunId] {
        &self.known
    }

    pub fn id(&self) -> RunId {
        self.new
    }

    /// The database holds the new id.
    pub fn begun(mut self) -> io::Result<()> {
        self.lines.replace(&line(&self.new))
    }
}

fn line(id: &RunId) -> String {
    format!("{}\n", undersigned_log::entry::hexadecimal(id))
}

fn read(line: &str) -> Option<RunId> {
    // Two of them are the digits of a hash.
    let hex = undersigned_log::entry::Hex::parse(&line.repeat(2))?;
    hex.0.first_chunk().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_that_was_cut_short_leaves_both_ids() {
        let folder = tempfile::tempdir().unwrap();
        let first = Run::begin(folder.path(), [1; 16]).unwrap();
        assert!(first.known().is_empty());
        first.begun().unwrap();
        drop(Run::begin(folder.path(), [2; 16]).unwrap());
        let third = Run::begin(folder.path(), [3; 16]).unwrap();
        assert_eq!(third.known(), [[1; 16], [2; 16]]);
        third.begun().unwrap();
        assert_eq!(Run::begin(folder.path(), [4; 16]).unwrap().known(), [[3; 16]]);
    }
}
