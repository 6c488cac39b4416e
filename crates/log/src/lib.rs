//! What the public log holds: entries without personal data, and the commitments in them.
//!
//! Pure: no I/O, no clock, no random source. Tree, tiles and checkpoints build on this form.

pub mod commitment;
pub mod entry;
