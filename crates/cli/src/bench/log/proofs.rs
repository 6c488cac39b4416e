//! Proofs, in memory and out of the store's tables.

use std::convert::Infallible;
use std::hint::black_box;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use serde::Serialize;
use undersigned_log::proofs::{Subtree, Subtrees, prove_consistency, prove_inclusion};
use undersigned_log::tree::{Hash, leaf_hash, node_hash};
use undersigned_store::Store;

use super::{each, memory};
use crate::bench::prefill::Prefill;
use crate::bench::somewhere;

#[derive(Clone, Debug, Serialize)]
pub struct Proofs {
    /// Of the tree.
    pub leaves: u64,
    pub inclusion_us: f64,
    pub consistency_us: f64,
}

const LEAVES: u64 = if cfg!(debug_assertions) { 1 << 12 } else { 1 << 20 };
const PROOFS_IN_MEMORY: u64 = if cfg!(debug_assertions) { 500 } else { 100_000 };
const PROOFS_IN_STORE: u64 = if cfg!(debug_assertions) { 50 } else { 2_000 };

/// All perfect subtrees, by their height.
struct Levels(Vec<Vec<Hash>>);

impl Subtrees for Levels {
    type Error = Infallible;

    fn root(&mut self, subtree: Subtree) -> Result<Hash, Infallible> {
        Ok(self.0[usize::from(subtree.height)][subtree.index as usize])
    }
}

pub(super) fn in_memory() -> Proofs {
    let lines = memory::lines();
    let leaf = |number: u64| leaf_hash(lines[number as usize % lines.len()].as_bytes());
    let mut levels = Levels(vec![(0..LEAVES).map(leaf).collect()]);
    while let Some(below) = levels.0.last().filter(|level| 1 < level.len()) {
        let (pairs, _) = below.as_chunks::<2>();
        let level = pairs.iter().map(|[left, right]| node_hash(left, right)).collect();
        levels.0.push(level);
    }
    let size = LEAVES - 1; // Not the easiest of all sizes.
    let inclusion = each(PROOFS_IN_MEMORY, |number| {
        let Ok(proof) = prove_inclusion(&mut levels, somewhere(number, size), size);
        black_box(proof);
    });
    let consistency = each(PROOFS_IN_MEMORY, |number| {
        let Ok(proof) = prove_consistency(&mut levels, 1 + somewhere(number, size), size);
        black_box(proof);
    });
    Proofs { leaves: size, inclusion_us: us(inclusion), consistency_us: us(consistency) }
}

/// One after the other, with the way to a reading thread and back.
pub(super) async fn in_store(prefill: &Prefill) -> Result<Proofs> {
    let (store, letter) = (prefill.store(), prefill.letter());
    let letters = store.letters();
    let size = letters.by_id(letter).context("the letter is there")?.view().log.size;
    let started = Instant::now();
    for number in 0..PROOFS_IN_STORE {
        black_box(store.prove_entry(letter, somewhere(number, size), size).await?);
    }
    let inclusion = started.elapsed() / PROOFS_IN_STORE as u32;
    let started = Instant::now();
    for number in 0..PROOFS_IN_STORE {
        black_box(store.prove_growth(letter, 1 + somewhere(number, size), size).await?);
    }
    let consistency = started.elapsed() / PROOFS_IN_STORE as u32;
    Ok(Proofs { leaves: size, inclusion_us: us(inclusion), consistency_us: us(consistency) })
}

fn us(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e6
}
