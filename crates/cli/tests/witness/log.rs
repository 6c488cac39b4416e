//! A log that grows, and another one under its name that went another way.

use std::convert::Infallible;

use undersigned_log::checkpoint::Checkpoint;
use undersigned_log::notes::NoteKey;
use undersigned_log::proofs::{Subtree, Subtrees, prove_consistency};
use undersigned_log::tree::{Hash, leaf_hash, root_of};

pub struct Log {
    origin: String,
    seed: u8,
    leaves: Vec<Hash>,
}

struct Leaves<'l>(&'l [Hash]);

impl Subtrees for Leaves<'_> {
    type Error = Infallible;

    fn root(&mut self, Subtree { height, index }: Subtree) -> Result<Hash, Infallible> {
        let (from, to) = ((index as usize) << height, (index as usize + 1) << height);
        Ok(root_of(&self.0[from..to]))
    }
}

impl Log {
    pub fn new(origin: &str, size: usize) -> Self {
        let leaves = (0..size).map(|index| leaf_hash(format!("entry {index}").as_bytes()));
        Self { origin: origin.to_owned(), seed: 42, leaves: leaves.collect() }
    }

    /// The same name and key, and another entry at this place.
    pub fn forked(&self, at: usize) -> Self {
        let mut leaves = self.leaves.clone();
        leaves[at] = leaf_hash(b"another entry");
        Self { origin: self.origin.clone(), seed: self.seed, leaves }
    }

    pub fn signed_by(&self, seed: u8) -> Self {
        Self { origin: self.origin.clone(), seed, leaves: self.leaves.clone() }
    }

    pub fn key(&self) -> NoteKey {
        NoteKey::new(&self.origin, &[self.seed; 32])
    }

    pub fn origin(&self) -> &str {
        &self.origin
    }

    pub fn vkey(&self) -> String {
        self.key().verifier().to_string()
    }

    pub fn checkpoint(&self, size: usize) -> String {
        let root = root_of(&self.leaves[..size]);
        let origin = self.origin.clone();
        Checkpoint { origin, size: size as u64, root }.sign(&self.key())
    }

    /// What this log asks a witness that last cosigned `old` entries. Written without the code that reads it.
    pub fn request(&self, old: usize, new: usize) -> String {
        use base64::Engine;
        let proof = match old {
            0 => Vec::new(),
            old => prove_consistency(&mut Leaves(&self.leaves), old as u64, new as u64).unwrap(),
        };
        let base64 = |hash: &Hash| base64::prelude::BASE64_STANDARD.encode(hash) + "\n";
        let proof: String = proof.iter().map(base64).collect();
        format!("old {old}\n{proof}\n{}", self.checkpoint(new))
    }
}
