//! What stands beside the keys, outside the database and its backups, so that an older copy of the database is noticed:
//! the newest head of each log that readers were shown, the run of the server that wrote last, and a journal of erasures.

mod erasures;
mod heads;
mod journal;
mod lines;
mod run;

use std::io;
use std::path::Path;

pub use self::erasures::{Erased, Erasure, Erasures};
pub use self::heads::{Heads, KnownHead};
pub(crate) use self::journal::Journal;
pub use self::run::{Run, RunId};

/// The files of one data folder, kept beside its keys.
pub struct Beside {
    pub heads: Heads,
    pub erasures: Erasures,
}

impl Beside {
    /// For the one server of this folder: what it shows from now on is written there first.
    pub fn keep(folder: &Path) -> io::Result<Self> {
        let (heads, erasures) = (Heads::keep(folder)?, Erasures::keep(folder)?);
        Ok(Self { heads, erasures })
    }

    /// For a command beside a server, or while none runs: it shows nobody anything.
    pub fn look(folder: &Path) -> io::Result<Self> {
        let (heads, erasures) = (Heads::look(folder)?, Erasures::look(folder));
        Ok(Self { heads, erasures })
    }
}
