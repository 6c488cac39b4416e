//! The record of a letter, between its rows and the domain.

use jiff::Timestamp;
use undersigned_core::record::{Change, KeptRecord, Record, Revision};

use crate::error::{Result, StoreError};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AppliedRecord {
    Now(Revision),
    /// The record says that already: nothing changed.
    Before,
}

/// As it stands. Revision 0 is that of a letter without a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct RecordRow {
    pub revision: u32,
    pub record: Record,
}

impl RecordRow {
    pub(crate) fn parse(revision: u32, content: &str) -> Result<Self> {
        Ok(Self { revision, record: serde_json::from_str(content).map_err(|_| corrupt())? })
    }

    pub(crate) fn with(self, revisions: Vec<Revision>) -> KeptRecord {
        KeptRecord { record: self.record, revisions }
    }
}

pub(crate) fn revision(number: u32, applied_at: Timestamp, changes: &str) -> Result<Revision> {
    let changes: Vec<Change> = serde_json::from_str(changes).map_err(|_| corrupt())?;
    Ok(Revision { number, applied_at, changes })
}

pub(crate) fn changes_json(revision: &Revision) -> String {
    serde_json::to_string(&revision.changes).expect("texts and numbers are JSON")
}

fn corrupt() -> StoreError {
    StoreError::Corrupt { what: "record" }
}
