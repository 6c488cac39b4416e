//! The Merkle tree of RFC 6962: hashes, and the growing right edge of a tree.

use sha2::{Digest, Sha256};

use crate::tile_nodes::TileNodes;

pub type Hash = [u8; 32];

/// `MTH({d}) = SHA-256(0x00 ‖ d)`.
pub fn leaf_hash(entry: &[u8]) -> Hash {
    Sha256::new().chain_update([0]).chain_update(entry).finalize().into()
}

/// `SHA-256(0x01 ‖ left ‖ right)`.
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}

/// The root of a tree without leaves: `SHA-256("")`.
pub fn empty_root() -> Hash {
    Sha256::digest([]).into()
}

/// The root over neighbouring subtrees of one size; only where all are there is it a subtree of the next tile level.
pub fn root_of(hashes: &[Hash]) -> Hash {
    peak_to_root(None, hashes).unwrap_or_else(empty_root)
}

/// Hangs perfect subtrees, the smallest of them rightmost, to the left of what is there.
fn peak_to_root(right: Option<Hash>, hashes: &[Hash]) -> Option<Hash> {
    let mut root = right;
    let mut rest = hashes;
    while !rest.is_empty() {
        let size = 1 << rest.len().trailing_zeros();
        let (left, peak) = rest.split_at(rest.len() - size);
        let peak = perfect_root(peak);
        root = Some(root.map_or(peak, |root| node_hash(&peak, &root)));
        rest = left;
    }
    root
}

/// Of `2^k` hashes.
pub(crate) fn perfect_root(hashes: &[Hash]) -> Hash {
    let mut level = hashes.to_vec();
    while 1 < level.len() {
        for pair in 0..level.len() / 2 {
            level[pair] = node_hash(&level[2 * pair], &level[2 * pair + 1]);
        }
        level.truncate(level.len() / 2);
    }
    level[0]
}

/// Hashes of one tile.
pub const TILE_WIDTH: usize = 256;

/// A tile that will never change again: a pure function of the entries below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FullTile {
    pub level: u8,
    pub index: u64,
    pub nodes: TileNodes,
    /// Its hash in the tile above.
    pub root: Hash,
}

/// The right edge of a tree: the tiles that are not full yet, level by level. All that appending needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edge {
    size: u64,
    levels: Vec<Vec<Hash>>,
}

impl Edge {
    /// Reads an edge back: `hashes(level, from, to)` gives those of the partial tile, by their place on their level.
    pub fn restore<E>(
        size: u64,
        mut hashes: impl FnMut(u8, u64, u64) -> Result<Vec<Hash>, E>,
    ) -> Result<Self, E> {
        let mut levels = Vec::new();
        let mut end = size;
        while end != 0 {
            let from = end - end % TILE_WIDTH as u64;
            levels.push(hashes(levels.len() as u8, from, end)?);
            end /= TILE_WIDTH as u64;
        }
        Ok(Self { size, levels })
    }

    pub fn size(&self) -> u64 {
        self.size
    }

    pub fn root(&self) -> Hash {
        self.levels
            .iter()
            .fold(None, |right, hashes| peak_to_root(right, hashes))
            .unwrap_or_else(empty_root)
    }

    /// The hashes of the tiles that are not full yet, lowest level first.
    pub fn levels(&self) -> &[Vec<Hash>] {
        &self.levels
    }

    /// Appends one leaf. Tiles that it fills are added to `full`, lowest first.
    pub fn push(&mut self, leaf: Hash, full: &mut Vec<FullTile>) {
        self.size += 1;
        let mut hash = leaf;
        let mut end = self.size;
        for level in 0.. {
            if self.levels.len() == level {
                self.levels.push(Vec::with_capacity(TILE_WIDTH));
            }
            let hashes = &mut self.levels[level];
            hashes.push(hash);
            if hashes.len() < TILE_WIDTH {
                return;
            }
            end /= TILE_WIDTH as u64;
            let mut nodes = TileNodes::default();
            nodes.extend(hashes);
            hashes.clear();
            hash = nodes.tile_root().expect("a full tile has a root");
            full.push(FullTile { level: level as u8, index: end - 1, nodes, root: hash });
        }
    }
}
