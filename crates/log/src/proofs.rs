//! Inclusion and consistency proofs (RFC 9162, section 2.1), made from perfect subtrees and checked from their hashes.

use crate::tree::{Hash, node_hash};

/// A perfect subtree: `2^height` leaves from `index · 2^height` on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Subtree {
    pub height: u8,
    pub index: u64,
}

/// A proof has one hash per level; a tree of 2^63 leaves has that many.
pub const PROOF_HASHES_MAX: usize = 64;

/// Where perfect subtrees come from.
pub trait Subtrees {
    type Error;
    fn root(&mut self, subtree: Subtree) -> Result<Hash, Self::Error>;
}

/// The hashes from leaf `index` up to the root of a tree of `size` leaves. `index < size`.
pub fn prove_inclusion<S: Subtrees>(
    tree: &mut S,
    index: u64,
    size: u64,
) -> Result<Vec<Hash>, S::Error> {
    let (mut from, mut to) = (0, size);
    let mut sides = Vec::new();
    while 1 < to - from {
        let middle = from + split(to - from);
        if index < middle {
            sides.push((middle, to));
            to = middle;
        } else {
            sides.push((from, middle));
            from = middle;
        }
    }
    sides.into_iter().rev().map(|(from, to)| range_root(tree, from, to)).collect()
}

/// The hashes that show a tree of `new` leaves to begin with one of `old`. `0 < old <= new`.
pub fn prove_consistency<S: Subtrees>(
    tree: &mut S,
    old: u64,
    new: u64,
) -> Result<Vec<Hash>, S::Error> {
    let (mut from, mut to) = (0, new);
    let mut sides = Vec::new();
    let mut is_whole = true; // Whether the old tree is the whole subtree so far: then its root is known.
    while old != to {
        let middle = from + split(to - from);
        if old <= middle {
            sides.push((middle, to));
            to = middle;
        } else {
            sides.push((from, middle));
            from = middle;
            is_whole = false;
        }
    }
    if !is_whole {
        sides.push((from, to));
    }
    sides.into_iter().rev().map(|(from, to)| range_root(tree, from, to)).collect()
}

/// The largest power of two below `count`. `2 <= count`.
fn split(count: u64) -> u64 {
    1 << (u64::BITS - 1 - (count - 1).leading_zeros())
}

/// `from` begins a perfect subtree at least as large as the range: so it is for every range of a proof.
fn range_root<S: Subtrees>(tree: &mut S, from: u64, to: u64) -> Result<Hash, S::Error> {
    let count = to - from;
    if count.is_power_of_two() {
        let height = count.trailing_zeros() as u8;
        return tree.root(Subtree { height, index: from >> height });
    }
    let middle = from + split(count);
    let left = range_root(tree, from, middle)?;
    let right = range_root(tree, middle, to)?;
    Ok(node_hash(&left, &right))
}

/// Whether the proof leads from the leaf to the root.
pub fn check_inclusion(leaf: &Hash, index: u64, size: u64, proof: &[Hash], root: &Hash) -> bool {
    if size <= index {
        return false;
    }
    let (mut place, mut last) = (index, size - 1);
    let mut hash = *leaf;
    for side in proof {
        if last == 0 {
            return false;
        }
        if place & 1 == 1 || place == last {
            hash = node_hash(side, &hash);
            while place & 1 == 0 && place != 0 {
                place >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash(&hash, side);
        }
        place >>= 1;
        last >>= 1;
    }
    last == 0 && hash == *root
}

/// Whether the larger tree begins with the smaller one.
pub fn check_consistency(old: (u64, &Hash), new: (u64, &Hash), proof: &[Hash]) -> bool {
    let ((old_size, old_root), (new_size, new_root)) = (old, new);
    if old_size == new_size {
        return proof.is_empty() && old_root == new_root;
    }
    if old_size == 0 || new_size < old_size {
        return false;
    }
    let (mut place, mut last) = (old_size - 1, new_size - 1);
    while place & 1 == 1 {
        place >>= 1;
        last >>= 1;
    }
    let mut rest = proof.iter();
    let start = if old_size.is_power_of_two() { Some(old_root) } else { rest.next() };
    let Some(start) = start else { return false };
    let (mut old_hash, mut new_hash) = (*start, *start);
    for side in rest {
        if last == 0 {
            return false;
        }
        if place & 1 == 1 || place == last {
            old_hash = node_hash(side, &old_hash);
            new_hash = node_hash(side, &new_hash);
            while place & 1 == 0 && place != 0 {
                place >>= 1;
                last >>= 1;
            }
        } else {
            new_hash = node_hash(&new_hash, side);
        }
        place >>= 1;
        last >>= 1;
    }
    last == 0 && old_hash == *old_root && new_hash == *new_root
}
