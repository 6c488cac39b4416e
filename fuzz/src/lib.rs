//! What every parser of foreign bytes must never do, as functions of bytes: a program that makes up bytes looks for some
//! that make one panic.
//!
//! The keys are known, but no made-up bytes contain a signature: so nothing may be accepted that is not in the seeds.

mod archives;
mod audits;
mod entries;
mod notes;
mod planted;
mod receipts;
pub mod seeds;
mod tiles;
mod witnessing;
mod world;

pub use archives::archive;
pub use audits::audit;
pub use entries::{entry, replay};
pub use notes::{cosignature, note, vkey};
pub use planted::planted;
pub use receipts::receipt;
pub use tiles::{tile, tile_path};
pub use witnessing::add_checkpoint;
