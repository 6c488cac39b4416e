//! Hashes of tiles that were read lately. What is in a tree stays in it: a tile that was read before is only read on. So
//! the proof of a new entry, asked for by everybody who has just signed, costs a few rows and not a tile of them.

use std::collections::HashMap;

use parking_lot::Mutex;
use undersigned_core::signatures::LetterId;
use undersigned_log::tree::Hash;

use crate::error::Result;

#[derive(Default)]
pub(super) struct Tiles(Mutex<HashMap<Place, Vec<Hash>>>);

/// Letter, level, number.
type Place = (LetterId, u8, u64);

impl Tiles {
    /// Of 8 KiB each.
    const KEPT_MAX: usize = 512;

    /// The first `count` hashes of a tile; `read` answers those from a given one on.
    pub(super) fn get(
        &self,
        place: Place,
        count: usize,
        read: impl FnOnce(usize) -> Result<Vec<Hash>>,
    ) -> Result<Vec<Hash>> {
        let mut hashes = self.0.lock().get(&place).cloned().unwrap_or_default();
        if hashes.len() < count {
            hashes.extend(read(hashes.len())?);
            self.keep(place, &hashes);
        }
        hashes.truncate(count);
        Ok(hashes)
    }

    fn keep(&self, place: Place, hashes: &[Hash]) {
        let mut kept = self.0.lock();
        if Self::KEPT_MAX <= kept.len() && !kept.contains_key(&place) {
            kept.clear();
        }
        let known = kept.entry(place).or_default();
        // Another thread may have read on further meanwhile.
        if known.len() < hashes.len() {
            *known = hashes.to_vec();
        }
    }
}
