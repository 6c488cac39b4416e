//! Tiles that were read lately, with all hashes inside them. What is in a tree stays in it: a tile that was read before is
//! only read on. So the proof of a new entry, asked for by everybody who has just signed, costs a few rows and not a tile
//! of them, and whoever asks next hashes nothing.

use std::collections::HashMap;
use std::sync::Arc;

use parking_lot::Mutex;
use undersigned_core::signatures::LetterId;
use undersigned_log::tile_nodes::TileNodes;
use undersigned_log::tree::Hash;

use crate::error::Result;

pub(crate) struct Tiles(Mutex<Kept>);

/// Letter, level, number.
type Place = (LetterId, u8, u64);

/// What nobody asks for twice leaves with the older ones; what is asked for again is among the newer.
struct Kept {
    newer_max: usize,
    newer: HashMap<Place, Arc<TileNodes>>,
    older: HashMap<Place, Arc<TileNodes>>,
}

impl Default for Tiles {
    /// 8 MiB with as many older ones: a full tile with what is inside it is just under 16 KiB.
    fn default() -> Self {
        Self::keeping(256)
    }
}

impl Tiles {
    pub(crate) fn keeping(newer_max: usize) -> Self {
        Self(Mutex::new(Kept { newer_max, newer: HashMap::new(), older: HashMap::new() }))
    }

    /// Where the tables may hold another tree than before.
    pub(crate) fn forget(&self) {
        let mut kept = self.0.lock();
        kept.newer.clear();
        kept.older.clear();
    }

    /// How many newer and older ones.
    #[cfg(test)]
    pub(crate) fn kept(&self) -> (usize, usize) {
        let kept = self.0.lock();
        (kept.newer.len(), kept.older.len())
    }

    /// At least the first `width` hashes of a tile; `read` answers those from a given one on.
    pub(crate) fn get(
        &self,
        place: Place,
        width: usize,
        read: impl FnOnce(usize) -> Result<Vec<Hash>>,
    ) -> Result<Arc<TileNodes>> {
        let known = self.0.lock().find(place).unwrap_or_default();
        if width <= known.width() {
            return Ok(known);
        }
        let mut nodes = TileNodes::clone(&known);
        nodes.extend(&read(known.width())?);
        let nodes = Arc::new(nodes);
        self.0.lock().keep(place, nodes.clone());
        Ok(nodes)
    }
}

impl Kept {
    fn find(&mut self, place: Place) -> Option<Arc<TileNodes>> {
        if let Some(nodes) = self.newer.get(&place) {
            return Some(nodes.clone());
        }
        let nodes = self.older.remove(&place)?;
        self.keep(place, nodes.clone());
        Some(nodes)
    }

    fn keep(&mut self, place: Place, nodes: Arc<TileNodes>) {
        if let Some(known) = self.newer.get_mut(&place) {
            // Another thread may have read on further meanwhile.
            if known.width() < nodes.width() {
                *known = nodes;
            }
            return;
        }
        if self.newer.len() == self.newer_max {
            self.older = std::mem::take(&mut self.newer);
        }
        self.newer.insert(place, nodes);
    }
}
