//! One letter, its server, its witness: all that was ever signed here.

#[path = "../../crates/log/tests/cheats/site.rs"]
#[expect(dead_code, reason = "the cheats use the rest")]
mod site;

use std::convert::Infallible;

use jiff::Timestamp;
use undersigned_log::checkpoint::Checkpoint;
use undersigned_log::cosignatures::{CosignatureKey, with_lines};
use undersigned_log::entry::{Entry, hexadecimal};
use undersigned_log::notes::NoteKey;
use undersigned_log::proofs::{Subtree, Subtrees, prove_consistency, prove_inclusion};
use undersigned_log::receipts::{Disclosure, Receipt};
use undersigned_log::tree::{Hash, leaf_hash, root_of};

pub use site::{ORIGIN, Server, Site, TEXT};

/// Ten entries: an opening, seven signers, of whom one withdraws and one is hidden.
pub fn server() -> Server {
    let mut server = Server::open();
    for name in ["Ada", "Ben & Co", "Cem", "Dörte", "Eve", "Fay"] {
        server.sign(name);
    }
    let hidden = site::sign([9; 32], undersigned_log::entry::Visibility::Organizers, 10);
    server.entries.push(hidden);
    server.withdraw(3);
    server.entries.push(Entry::Close { hour: site::hour(11), until: site::hour(12) });
    server
}

pub fn lines() -> Vec<String> {
    server().entries.iter().map(Entry::canonical).collect()
}

pub fn key() -> NoteKey {
    NoteKey::new(ORIGIN, &[42; 32])
}

/// The head after so many of its entries.
pub fn checkpoint(size: usize) -> Checkpoint {
    let root = root_of(&leaves()[..size]);
    Checkpoint { origin: ORIGIN.to_owned(), size: size as u64, root }
}

pub fn witness() -> CosignatureKey {
    CosignatureKey::new("witness.example/w1", &[7; 32])
}

pub fn cosigned_at() -> Timestamp {
    Timestamp::from_second(1_700_000_000).expect("a time")
}

pub fn cosigned_note() -> String {
    let checkpoint = server().checkpoint();
    let line = witness().cosign(&checkpoint.text(), cosigned_at());
    with_lines(&checkpoint.sign(&key()), &line)
}

/// Of a public signature.
pub fn receipt(index: u64) -> Receipt {
    let server = server();
    let signer = &server.public[&index];
    let disclosure = Disclosure {
        entry: lines()[index as usize].clone(),
        identity: "email".to_owned(),
        nonce: hexadecimal(&[7; 32]),
        normalization: 1,
        record: signer.record.clone(),
        salt: hexadecimal(&signer.salt),
    };
    let leaves = leaves();
    let Ok(proof) = prove_inclusion(&mut Leaves(&leaves), index, leaves.len() as u64);
    Receipt { disclosure, index, proof, checkpoint: cosigned_note() }
}

pub fn leaves() -> Vec<Hash> {
    lines().iter().map(|line| leaf_hash(line.as_bytes())).collect()
}

pub fn consistency(old: u64, new: u64) -> Vec<Hash> {
    if old == 0 {
        return Vec::new();
    }
    let Ok(proof) = prove_consistency(&mut Leaves(&leaves()), old, new);
    proof
}

struct Leaves<'l>(&'l [Hash]);

impl Subtrees for Leaves<'_> {
    type Error = Infallible;

    fn root(&mut self, Subtree { height, index }: Subtree) -> Result<Hash, Infallible> {
        let (from, to) = ((index as usize) << height, (index as usize + 1) << height);
        Ok(root_of(&self.0[from..to]))
    }
}
