use thiserror::Error;
use undersigned_core::signatures::LetterId;
use undersigned_core::slugs::Slug;

use crate::postgres::is_retryable;

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
    #[error(
        "the database is of an older program: it has migration {found}, this program knows {known}. Any command of this \
         program that uses it brings it up to date"
    )]
    TooOld { found: u32, known: u32 },
    #[error(
        "the database is a copy that was not completed: run `undersigned store copy` into it once more, to its end"
    )]
    Unfinished,
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
    #[error(
        "who signed this letter was told that names are shown only to those who ask the organizers: they cannot be shown to everybody"
    )]
    OnRequest,
    #[error("no server has begun on this database yet")]
    NoInstance,
    #[error("what stands beside the keys cannot be written: {0}")]
    Beside(String),
    /// Servers on one database need the same keys: links and logs are theirs together.
    #[error(
        "another server on this database runs with other keys: copy links.key and log.key from its data folder, or stop it first"
    )]
    OtherKeys,
    #[error("the store has stopped")]
    Stopped,
    #[error("the connection to the database is lost")]
    Lost,
    /// Two writers met: the transaction is not there, and the same one is tried again.
    #[error("another writer came first")]
    Conflict,
    /// An act wants a row that was not fetched yet. Never leaves the store.
    #[error("a row was not fetched")]
    NotFetched,
}

impl From<tokio_postgres::Error> for StoreError {
    fn from(error: tokio_postgres::Error) -> Self {
        let Some(refused) = error.as_db_error() else {
            return Self::Lost;
        };
        match refused.code().code() {
            // Two programs that open a letter at once meet in a key.
            "23505" => Self::Conflict,
            code if is_retryable(code) => Self::Conflict,
            "53100" | "25006" => Self::Full, // Disk full; a database that takes no writes.
            "25P03" | "57P01" | "57P02" | "57P03" => Self::Lost, // Ended by the server.
            // The details quote values, which may be personal; message and constraint do not.
            code => Self::Database(format!(
                "{code} {}",
                refused.constraint().unwrap_or_else(|| refused.table().unwrap_or_default())
            )),
        }
    }
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
