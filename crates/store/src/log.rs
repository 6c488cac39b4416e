//! What everybody may read of a letter's log.

use std::sync::Arc;

use undersigned_core::counts::Counts;
use undersigned_core::signatures::LetterId;
use undersigned_log::checkpoint::Checkpoint;
use undersigned_log::tiles::TilePath;
use undersigned_log::tree::Hash;

use crate::error::Result;
use crate::signatures::PublicSignature;

/// The instance's own log, where the log of a letter is asked for.
pub const INSTANCE: LetterId = LetterId(0);

/// The tree of the newest commit. The numbers beside it are counted from its entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogHead {
    pub origin: Arc<str>,
    pub size: u64,
    pub root: Hash,
}

impl LogHead {
    pub fn checkpoint(&self) -> Checkpoint {
        Checkpoint { origin: self.origin.to_string(), size: self.size, root: self.root }
    }
}

/// Readers were shown another log than the one that is here: the database is an older copy, or not the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frozen {
    /// The newest head that somebody may hold.
    pub size: u64,
    pub root: Hash,
}

/// What opens a public signature's entry: mutable, for the signer may change it or take it back.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicOpening {
    pub leaf: u64,
    pub salt: [u8; 32],
    pub bind: [u8; 32],
    /// Canonical JSON, as it was committed to.
    pub record: String,
}

/// An entry with its way to the root of a tree of `size` leaves.
#[derive(Clone, PartialEq, Eq)]
pub struct ProvenEntry {
    pub entry: String,
    pub proof: Vec<Hash>,
}

/// A letter's log, and what stands beside it, at one moment: everything is of the same commit.
pub trait LogMoment {
    fn head(&mut self) -> Result<LogHead>;
    fn counts(&mut self) -> Result<Counts>;
    /// A tile or bundle that the tree has.
    fn tile(&mut self, path: TilePath) -> Result<Vec<u8>>;
    /// As `Store::log_openings`.
    fn openings(&mut self, from: u64, to: u64) -> Result<Vec<PublicOpening>>;
    /// The first public signatures in the order of their numbers, at most `limit`.
    fn names(&mut self, limit: u64) -> Result<Vec<PublicSignature>>;
}

/// What somebody looks at in one moment.
pub type Look = Box<dyn FnOnce(&mut dyn LogMoment) -> Result<()> + Send>;
