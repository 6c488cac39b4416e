//! Where files come from, and what there is to say when something is wrong.

/// The files of one letter, by their addresses under it: `log/checkpoint`, `count.json`.
pub trait Source {
    fn file(&mut self, path: &str) -> Result<Fetched, Unavailable>;

    /// Many at once, in their order; a source over a network asks for them side by side.
    fn files(&mut self, paths: &[String]) -> Vec<Result<Fetched, Unavailable>> {
        paths.iter().map(|path| self.file(path)).collect()
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
