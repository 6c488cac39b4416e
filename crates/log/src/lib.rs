//! The public log of a letter: entries without personal data, the commitments in them, the Merkle tree over them, its
//! tiles, checkpoints and proofs, receipts, and the reading of a log from its first entry to its numbers.
//!
//! Pure: no I/O, no clock, no random source. `docs/log-format.md` describes every format; its vectors are tests.

pub mod audit;
pub mod checkpoint;
pub mod commitment;
pub mod cosignatures;
pub mod entry;
pub mod notes;
pub mod proofs;
pub mod receipts;
pub mod replay;
pub mod tile_nodes;
pub mod tiles;
pub mod tlog_proof;
pub mod tree;
pub mod witnessing;
