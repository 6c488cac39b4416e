//! Looks at a database and says in words what is unsafe about it. Changes nothing, applies nothing, takes no lock that
//! anybody waits for.

mod catalogue;
mod postgres;
mod settings;
mod sqlite;

use serde::Serialize;

pub use self::postgres::{Unreachable, examine as examine_postgres};
pub use self::sqlite::examine as examine_sqlite;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// What was acknowledged may be lost or wrong, or the program refuses to work here.
    Unsafe,
    /// In the way, and nothing that was acknowledged is lost by it.
    Warning,
    /// Worth knowing, and often as it should be.
    Note,
    Good,
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// A word for programs.
    pub about: &'static str,
    pub level: Level,
    /// For people.
    pub says: String,
}

impl Finding {
    pub fn new(about: &'static str, level: Level, says: impl Into<String>) -> Self {
        Self { about, level, says: says.into() }
    }

    pub fn good(about: &'static str, says: impl Into<String>) -> Self {
        Self::new(about, Level::Good, says)
    }
}
