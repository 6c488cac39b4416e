//! A witness of logs: one key, a memory of one checkpoint per log, and the few addresses of C2SP tlog-witness.

pub mod key;
mod memory;
mod router;
mod state;

use std::sync::Arc;

use undersigned_core::outside::Clock;
use undersigned_log::cosignatures::CosignatureKey;
use undersigned_log::notes::NoteVerifier;

pub use memory::Memory;
pub use router::router;
pub use state::StateFolder;

pub struct Witness {
    pub key: CosignatureKey,
    pub logs: Vec<NoteVerifier>,
    pub memory: Memory,
    pub clock: Arc<dyn Clock>,
}
