use thiserror::Error;
use undersigned_core::signatures::LetterId;
use undersigned_core::slugs::Slug;

pub type Result<T, E = StoreError> = std::result::Result<T, E>;

#[derive(Clone, Debug, Error)]
pub enum StoreError {
    #[error("no letter with number {}", .0.0)]
    NoLetter(LetterId),
    #[error("letter {slug} exists with another text")]
    TextDiffers { slug: Slug },
    #[error("letter {slug} exists with other rules")]
    RulesDiffer { slug: Slug },
    /// The queue in front of the writer is full: try again later.
    #[error("too many writes are waiting")]
    Busy,
    /// The commit may or may not be there: the same call under the same `rid` gives the same answer.
    #[error("the outcome of the commit is not known")]
    Unknown,
    #[error("the database file is full or cannot be written")]
    Full,
    #[error(
        "the database is of a newer program: it has migration {found}, this program knows {known}"
    )]
    TooNew { found: u32, known: u32 },
    #[error("database: {0}")]
    Database(String),
    #[error("the stored {what} cannot be read")]
    Corrupt { what: &'static str },
    #[error(
        "the database holds letters from before letters had logs, and none can be given one later: begin a new data folder"
    )]
    BeforeTheLog,
    /// Readers were shown another log than the one in this database.
    #[error("the log is not the one that was shown; it waits to be restarted")]
    Frozen,
    #[error("no server has begun on this database yet")]
    NoInstance,
    #[error("what stands beside the keys cannot be written: {0}")]
    Beside(String),
    #[error("the store has stopped")]
    Stopped,
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull | ErrorCode::SystemIoFailure | ErrorCode::ReadOnly) => {
                Self::Full
            }
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            // The extended message names columns and constraints, never a value that was bound.
            _ => Self::Database(error.to_string()),
        }
    }
}
