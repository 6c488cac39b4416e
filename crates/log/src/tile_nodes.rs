//! The hashes of one tile and those over them, so that a proof makes few of them anew.

use crate::proofs::Subtree;
use crate::tree::{Hash, TILE_WIDTH, node_hash, perfect_root};

/// So many hashes under each kept subtree. What lies lower is made when it is asked for: 11 hashes for a proof at most.
const GROUP: usize = 16;
const GROUP_HEIGHT: u32 = GROUP.trailing_zeros();
/// The highest subtrees are the halves of a tile: its own root lies in the tile above.
const HEIGHT_MAX: u32 = TILE_WIDTH.trailing_zeros() - 1;

/// The first hashes of a tile, with the perfect subtrees over each 16 of them and over those, each one after the two that
/// it is made of. So a tile that grows only takes more at its end, and a narrower form is the beginning of a wider one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TileNodes {
    hashes: Vec<Hash>,
    nodes: Vec<Hash>,
}

impl TileNodes {
    /// Over a full tile.
    pub const NODES_MAX: usize = 2 * (TILE_WIDTH / GROUP) - 2;

    /// A full tile, with the nodes that [`extend`](Self::extend) made of it once. `None` where they are not as many.
    pub fn read(hashes: Vec<Hash>, nodes: Vec<Hash>) -> Option<Self> {
        let is_full = hashes.len() == TILE_WIDTH && nodes.len() == Self::NODES_MAX;
        is_full.then_some(Self { hashes, nodes })
    }

    /// Of the tile's own hashes, how many are here.
    pub fn width(&self) -> usize {
        self.hashes.len()
    }

    pub fn hashes(&self) -> &[Hash] {
        &self.hashes
    }

    /// Over a full tile there are [`NODES_MAX`](Self::NODES_MAX).
    pub fn nodes(&self) -> &[Hash] {
        &self.nodes
    }

    /// Appends hashes to a tile that has room for them.
    pub fn extend(&mut self, hashes: &[Hash]) {
        let width = self.width() + hashes.len();
        assert!(width <= TILE_WIDTH, "a tile has no room for more");
        self.hashes.reserve_exact(hashes.len());
        self.nodes.reserve_exact(nodes_of(width / GROUP) - self.nodes.len());
        let groups = self.width() / GROUP;
        self.hashes.extend_from_slice(hashes);
        for group in groups..width / GROUP {
            self.close(group);
        }
    }

    fn close(&mut self, group: usize) {
        self.nodes.push(perfect_root(&self.hashes[group * GROUP..(group + 1) * GROUP]));
        for height in 0..merges(group + 1) {
            let right = self.nodes.len() - 1;
            let left = right - ((2 << height) - 1); // In between lies what the right one is made of.
            self.nodes.push(node_hash(&self.nodes[left], &self.nodes[right]));
        }
    }

    /// The same tile with more of its hashes.
    pub fn grown(&self, hashes: &[Hash]) -> Self {
        let mut grown = self.clone();
        grown.extend(hashes);
        grown
    }

    /// The root of a subtree that lies in this tile; `None` where not all of its hashes are here.
    pub fn root(&self, subtree: Subtree) -> Option<Hash> {
        let (_, range) = subtree.in_tiles();
        let from = (range.start % TILE_WIDTH as u64) as usize;
        let end = from + (range.end - range.start) as usize;
        let height = u32::from(subtree.height % 8);
        let hashes = self.hashes.get(from..end)?;
        let Some(over_groups) = height.checked_sub(GROUP_HEIGHT) else {
            return Some(perfect_root(hashes));
        };
        // Those that end here are the newest over so many groups, the highest of them last.
        let groups = end / GROUP;
        let higher = merges(groups) - over_groups;
        Some(self.nodes[nodes_of(groups) - 1 - higher as usize])
    }

    /// The hash of a full tile in the tile above.
    pub fn tile_root(&self) -> Option<Hash> {
        let (left, right) = (Self::NODES_MAX / 2 - 1, Self::NODES_MAX - 1);
        Some(node_hash(self.nodes.get(left)?, self.nodes.get(right)?))
    }
}

/// How many subtrees more the last of so many groups completes.
fn merges(groups: usize) -> u32 {
    groups.trailing_zeros().min(HEIGHT_MAX - GROUP_HEIGHT)
}

/// How many nodes lie over the first groups.
fn nodes_of(groups: usize) -> usize {
    let roots = groups.count_ones() as usize;
    if groups == TILE_WIDTH / GROUP { TileNodes::NODES_MAX } else { 2 * groups - roots }
}
