//! All hashes inside one tile, so that no proof makes them anew.

use crate::proofs::Subtree;
use crate::tree::{Hash, TILE_WIDTH, node_hash};

/// The perfect subtrees over the first hashes of a tile, each one after the two that it is made of. So a tile that grows
/// only takes more at its end, and a narrower form of a tile is the beginning of a wider one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TileNodes {
    width: usize,
    nodes: Vec<Hash>,
}

impl TileNodes {
    /// The highest subtrees are the halves of a tile: its own root lies in the tile above.
    const HEIGHT_MAX: u32 = 7;
    /// Of a full tile.
    pub const NODES_MAX: usize = 2 * TILE_WIDTH - 2;

    /// Of the tile's own hashes, how many are here.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Appends hashes to a tile that has room for them.
    pub fn extend(&mut self, hashes: &[Hash]) {
        assert!(self.width + hashes.len() <= TILE_WIDTH, "a tile has no room for more");
        self.nodes.reserve_exact(Self::nodes_of(self.width + hashes.len()) - self.nodes.len());
        hashes.iter().for_each(|hash| self.push(*hash));
    }

    fn push(&mut self, hash: Hash) {
        self.nodes.push(hash);
        self.width += 1;
        for height in 0..self.width.trailing_zeros().min(Self::HEIGHT_MAX) {
            let right = self.nodes.len() - 1;
            let left = right - ((2 << height) - 1); // In between lies what the right one is made of.
            self.nodes.push(node_hash(&self.nodes[left], &self.nodes[right]));
        }
    }

    /// The root of a subtree that lies in this tile; `None` where not all of its hashes are here.
    pub fn root(&self, subtree: Subtree) -> Option<Hash> {
        let (_, range) = subtree.in_tiles();
        let from = (range.start % TILE_WIDTH as u64) as usize;
        let end = from + (range.end - range.start) as usize;
        // Those that end here are the newest of so many hashes, the highest of them last.
        let lower = usize::from(subtree.height % 8);
        let higher = end.trailing_zeros().min(Self::HEIGHT_MAX) as usize - lower;
        (end <= self.width).then(|| self.nodes[Self::nodes_of(end) - 1 - higher])
    }

    /// How many subtrees lie over the first `width` hashes.
    fn nodes_of(width: usize) -> usize {
        let roots = width.count_ones() as usize;
        if width == TILE_WIDTH { Self::NODES_MAX } else { 2 * width - roots }
    }
}
