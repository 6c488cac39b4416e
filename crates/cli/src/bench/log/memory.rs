//! Appending in memory, beside hashing the same bytes in one piece.

use std::hint::black_box;
use std::time::Instant;

use serde::Serialize;
use sha2::{Digest, Sha256};
use undersigned_log::entry::{Entry, Evidence, Hex, Hour, Sign, Visibility};
use undersigned_log::tree::{Edge, leaf_hash};

#[derive(Clone, Debug, Serialize)]
pub struct Append {
    pub leaves: u64,
    /// Leaves a second: hashed, taken in, their tiles made. One thread.
    pub rate: f64,
    /// The same bytes through SHA-256 in one piece, on the same thread: leaves and, for each, one inner node.
    pub ceiling: f64,
}

/// Enough for a figure; a program that is not optimized has none worth waiting for.
const LEAVES: u64 = if cfg!(debug_assertions) { 20_000 } else { 2_000_000 };
/// Lines that are made beforehand; the load goes over them again and again.
const LINES: u64 = 10_000;
const NODE_BYTES: usize = 65;

pub(super) fn lines() -> Vec<String> {
    (0..LINES).map(line).collect()
}

fn line(number: u64) -> String {
    let hour = Hour::parse("2026-11-22T18Z").expect("it is an hour");
    let c = Hex(Sha256::digest(number.to_be_bytes()).into());
    let (evidence, visibility) = (Evidence::Email, Visibility::Public);
    let sign =
        Sign { c, earlier: None, evidence, held: false, hour, version: Hex([7; 32]), visibility };
    Entry::Sign(sign).canonical()
}

pub(super) fn append() -> Append {
    let lines = lines();
    let started = Instant::now();
    let (mut edge, mut full) = (Edge::default(), Vec::new());
    for line in lines.iter().cycle().take(LEAVES as usize) {
        edge.push(leaf_hash(line.as_bytes()), &mut full);
        full.clear();
    }
    black_box(edge.root());
    let rate = LEAVES as f64 / started.elapsed().as_secs_f64();

    let bytes = LEAVES as usize * (lines[0].len() + 1 + NODE_BYTES);
    let piece: Vec<u8> = lines.concat().into_bytes();
    let started = Instant::now();
    let mut hash = Sha256::new();
    let mut left = bytes;
    while left != 0 {
        let some = left.min(piece.len());
        hash.update(&piece[..some]);
        left -= some;
    }
    black_box(hash.finalize());
    let ceiling = LEAVES as f64 / started.elapsed().as_secs_f64();
    Append { leaves: LEAVES, rate, ceiling }
}
