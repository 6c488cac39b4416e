//! A commitment hides a signature's record and binds it to one mailbox.
//!
//! `c = SHA-256(tag ‖ salt ‖ record ‖ bind)` with `bind = SHA-256(tag' ‖ nonce ‖ identity)`.
//! Salt, nonce and bind have 32 bytes each, so the parts cannot be shifted against each other.

use serde::Serialize;
use sha2::{Digest, Sha256};

const TAG: &[u8] = b"undersigned/commitment/v1\0";
const BIND_TAG: &[u8] = b"undersigned/bind/v1\0";

/// The full signed record, whatever its visibility: the salt hides it.
#[derive(Clone, Debug, Serialize)]
pub struct Record<'a> {
    // In the order of RFC 8785: sorted by key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub affiliation: Option<&'a str>,
    /// The origin of the letter's log.
    pub letter: &'a str,
    pub name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<&'a str>,
    /// Lower-case hexadecimal SHA-256 of the version signed.
    pub version: &'a str,
    pub visibility: &'a str,
}

impl Record<'_> {
    /// RFC 8785 canonical JSON, UTF-8, without a line break.
    pub fn canonical(&self) -> String {
        serde_json::to_string(self).expect("a record of strings is JSON")
    }
}

/// What opens a commitment. Destroying it makes the entry say nothing about anybody.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Opening {
    pub salt: [u8; 32],
    pub nonce: [u8; 32],
}

impl std::fmt::Debug for Opening {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Opening(…)")
    }
}

/// `identity` is the normalized string that the signer's counting key is made of.
pub fn bind(nonce: &[u8; 32], identity: &str) -> [u8; 32] {
    Sha256::new()
        .chain_update(BIND_TAG)
        .chain_update(nonce)
        .chain_update(identity)
        .finalize()
        .into()
}

pub fn commit(salt: &[u8; 32], record: &str, bind: &[u8; 32]) -> [u8; 32] {
    let parts = Sha256::new().chain_update(TAG).chain_update(salt).chain_update(record);
    parts.chain_update(bind).finalize().into()
}
