//! Where files come from, and what there is to say when something is wrong.

use crate::entry::Entry;
use crate::notes::NOTE_BYTES_MAX;
use crate::tree::TILE_WIDTH;

/// The files of one letter, by their addresses under it: `log/checkpoint`, `count.json`; those of its server, by their
/// addresses there: `/log/tile/entries/000`.
pub trait Source {
    fn file(&mut self, path: &str) -> Result<Fetched, Unavailable>;

    /// Many at once, in their order; a source over a network asks for them side by side.
    fn files(&mut self, paths: &[String]) -> Vec<Result<Fetched, Unavailable>> {
        paths.iter().map(|path| self.file(path)).collect()
    }

    /// What `files` will be asked for next: a source over a network may begin to fetch it.
    fn expect(&mut self, _paths: &[String]) {}

    /// Whether it has the pages on which the letter's names stand. An archive has none: its names are its openings.
    fn has_pages(&self) -> bool {
        true
    }
}

/// No honest file of this path has more bytes: a source stops reading there.
pub fn bytes_max(path: &str) -> usize {
    const MIB: usize = 1024 * 1024;
    match path.trim_start_matches('/') {
        "log/vkey" => 4 * 1024,
        "log/checkpoint" | "count.json" => NOTE_BYTES_MAX,
        path if path.starts_with("log/checkpoint") => NOTE_BYTES_MAX,
        path if path.starts_with("log/tile/entries/") => TILE_WIDTH * (Entry::BYTES_MAX + 2),
        path if path.starts_with("log/tile/") => TILE_WIDTH * 32,
        _ => 4 * MIB,
    }
}

/// `None` where the source says that there is no such file.
pub type Fetched = Option<Vec<u8>>;

/// The source could not be asked: nobody is accused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {why}")]
pub struct Unavailable {
    pub path: String,
    pub why: String,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AuditError {
    /// The first contradiction, in words.
    #[error("{0}")]
    Cheated(String),
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

pub(super) fn cheated(what: String) -> AuditError {
    AuditError::Cheated(what)
}

/// A file that the log promises.
pub(super) fn there(path: &str, file: Result<Fetched, Unavailable>) -> Result<Vec<u8>, AuditError> {
    file?.ok_or_else(|| cheated(format!("{path} is withheld")))
}

pub(super) fn utf8(path: &str, file: Fetched) -> Result<String, AuditError> {
    let bytes = there(path, Ok(file))?;
    String::from_utf8(bytes).map_err(|_| cheated(format!("{path} is no text")))
}
