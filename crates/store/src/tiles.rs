//! Tiles that were read lately, with the nodes over their hashes. What is in a tree stays in it: a tile that was read
//! before is only read on. So the proof of a new entry, asked for by everybody who has just signed, costs a few rows and
//! not a tile of them.

use std::collections::HashMap;
use std::sync::Arc;

use parking_lot::Mutex;
use undersigned_core::signatures::LetterId;
use undersigned_log::tile_nodes::TileNodes;
use undersigned_log::tiles::read_tile;
use undersigned_log::tree::TILE_WIDTH;

use crate::error::{Result, StoreError};

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
    /// 4.5 MiB with as many older ones: a full tile with its nodes is 9 KiB.
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

    /// At least the first `width` hashes of a tile; `read` makes them from those that are known.
    pub(crate) fn get(
        &self,
        place: Place,
        width: usize,
        read: impl FnOnce(&TileNodes) -> Result<TileNodes>,
    ) -> Result<Arc<TileNodes>> {
        let known = self.0.lock().find(place).unwrap_or_default();
        if width <= known.width() {
            return Ok(known);
        }
        let nodes = Arc::new(read(&known)?);
        self.0.lock().keep(place, nodes.clone());
        Ok(nodes)
    }
}

/// A full tile out of a table; its nodes are `None` where it was written before they were kept.
pub(crate) fn stored(hashes: &[u8], nodes: Option<&[u8]>) -> Result<TileNodes> {
    let corrupt = || StoreError::Corrupt { what: "log" };
    let hashes =
        read_tile(hashes).filter(|hashes| hashes.len() == TILE_WIDTH).ok_or_else(corrupt)?;
    match nodes {
        Some(nodes) => {
            let nodes = read_tile(nodes).ok_or_else(corrupt)?;
            TileNodes::read(hashes, nodes).ok_or_else(corrupt)
        }
        None => Ok(TileNodes::default().grown(&hashes)),
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
