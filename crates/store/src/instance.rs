//! This instance as everybody sees it: the log that takes every letter's checkpoints.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use undersigned_core::signatures::LetterId;

use crate::beside::RunId;
use crate::log::{Frozen, LogHead};

#[derive(Clone, Debug)]
pub struct InstanceView {
    pub log: LogHead,
    /// It is not the log that was shown: it takes nothing more until somebody restarts it.
    pub frozen: Option<Frozen>,
    /// The largest tree that a `restart` of this log gave up; 0 where it was never restarted.
    pub given_up: u64,
    /// What the log says last about each letter.
    pub recorded: BTreeMap<LetterId, RecordedCheckpoint>,
    /// The signed checkpoint as readers are shown it, with the cosignatures of witnesses.
    pub witnessed: Option<Arc<str>>,
    /// The database was found to be an older copy: no mail goes out.
    pub mail_waits_since: Option<Timestamp>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordedCheckpoint {
    /// The entry in the instance's log.
    pub leaf: u64,
    /// Of the letter's log in it.
    pub size: u64,
    /// Entry and size of the newest one that is in `witnessed`.
    pub shown: Option<(u64, u64)>,
}

/// A server begins on this database.
#[derive(Clone, Debug)]
pub struct BeginRun {
    /// The name of the instance's log, fixed with the first run.
    pub origin: String,
    /// Ids of runs, one of which the database holds if it is what the last run left; empty on the first.
    pub known: Vec<RunId>,
    pub id: RunId,
    /// Tells the server's keys from others, and nothing else about them.
    pub keys: [u8; 32],
    pub at: Timestamp,
}

/// A letter's checkpoint for the instance's log: the signed note is the entry.
#[derive(Clone, Debug)]
pub struct LetterCheckpoint {
    pub letter: LetterId,
    pub size: u64,
    pub note: String,
    /// The entry that holds one of this size already, signed by another key. While that is the newest of this letter, this one
    /// comes after it: a repeat appends nothing.
    pub instead_of: Option<u64>,
}
