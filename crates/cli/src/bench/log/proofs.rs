//! Proofs, in memory and out of the store's tables.

use std::convert::Infallible;
use std::hint::black_box;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use serde::Serialize;
use undersigned_log::proofs::{Subtree, Subtrees, prove_consistency, prove_inclusion};
use undersigned_log::tree::{Hash, leaf_hash, node_hash};
use undersigned_store::StoreError;

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

/// From the database: of leaves anywhere, whose tiles have to be read and hashed, and of the newest ones, which an evening
/// asks for: their tiles are in memory after the first of them.
#[derive(Clone, Debug, Serialize)]
pub struct StoreProofs {
    /// Of the tree.
    pub leaves: u64,
    pub inclusion_anywhere_us: f64,
    pub inclusion_recent_us: f64,
    pub consistency_anywhere_us: f64,
    pub consistency_recent_us: f64,
}

/// The newest leaves: those of a few seconds at 5,000 confirmations a second.
const RECENT: u64 = 10_000;
const LEAVES: u64 = if cfg!(debug_assertions) { 1 << 12 } else { 1 << 20 };
const PROOFS_IN_MEMORY: u64 = if cfg!(debug_assertions) { 500 } else { 100_000 };
const PROOFS_IN_STORE: u64 = if cfg!(debug_assertions) { 50 } else { 2_000 };
const PASSES: usize = 5;

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
pub(super) async fn in_store(prefill: &Prefill) -> Result<StoreProofs> {
    let (store, letter) = (prefill.store(), prefill.letter());
    let letters = store.letters();
    let size = letters.by_id(letter).context("the letter is there")?.view().log.size;
    let anywhere = |number| somewhere(number, size);
    let recent = |number| size - 1 - somewhere(number, RECENT.min(size));
    let inclusion = async |leaf| store.prove_entry(letter, leaf, size).await.map(drop);
    let consistency = async |leaf| store.prove_growth(letter, 1 + leaf, size).await.map(drop);
    Ok(StoreProofs {
        leaves: size,
        inclusion_anywhere_us: usual_us(async |number| inclusion(anywhere(number)).await).await?,
        inclusion_recent_us: usual_us(async |number| inclusion(recent(number)).await).await?,
        consistency_anywhere_us: usual_us(async |number| consistency(anywhere(number)).await)
            .await?,
        consistency_recent_us: usual_us(async |number| consistency(recent(number)).await).await?,
    })
}

/// The mean of a pass; of several passes, each over other leaves, the median.
async fn usual_us(prove: impl AsyncFn(u64) -> Result<(), StoreError>) -> Result<f64> {
    let mut passes = [Duration::ZERO; PASSES];
    for (first, pass) in (0..).step_by(PROOFS_IN_STORE as usize).zip(&mut passes) {
        let started = Instant::now();
        for number in first..first + PROOFS_IN_STORE {
            prove(number).await?;
        }
        *pass = started.elapsed() / PROOFS_IN_STORE as u32;
    }
    passes.sort_unstable();
    Ok(us(passes[PASSES / 2]))
}

fn us(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e6
}
