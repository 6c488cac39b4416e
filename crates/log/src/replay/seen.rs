//! Which commitments were there before, in a few bytes each.

use std::collections::HashSet;
use std::hash::{BuildHasher, BuildHasherDefault, Hasher, RandomState};

/// Short hashes under a key that nobody outside knows, so that commitments cannot be chosen to collide.
#[derive(Debug, Default)]
pub(super) struct Seen {
    key: RandomState,
    hashes: HashSet<u64, BuildHasherDefault<AsItIs>>,
}

impl Seen {
    /// Whether `c` is none of those `before`, all of which were inserted.
    pub(super) fn insert(&mut self, c: &[u8; 32], before: &[Option<[u8; 32]>]) -> bool {
        self.hashes.insert(self.key.hash_one(c)) || !before.contains(&Some(*c))
    }
}

/// What is hashed already.
#[derive(Debug, Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn write(&mut self, _: &[u8]) {
        unreachable!("only whole numbers are kept")
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
