//! Who counts as one person, and the ids that make every retry safe.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// A random id chosen before the first attempt: after an unknown commit, the same `rid` gives the same answer.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rid(pub [u8; 16]);

/// The key under which one mailbox counts once on one letter.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dkey(pub [u8; 16]);

impl Dkey {
    /// The virtual bucket: leads the confirmed key, so that one viral letter spreads over shards.
    pub fn vb(self) -> u8 {
        self.0[0]
    }
}

/// The key under which one mailbox is known across all letters, for mail caps only.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MailboxKey(pub [u8; 16]);

impl MailboxKey {
    /// The virtual bucket, as for `Dkey`.
    pub fn vb(self) -> u8 {
        self.0[0]
    }
}

/// A letter's secret. Destroyed when its addresses are erased: from then on a `Dkey` can't be tried against a list of addresses.
#[derive(Clone)]
pub struct LetterSecret {
    keyed: Hmac<Sha256>,
    bytes: [u8; 32],
}

impl LetterSecret {
    pub fn new(bytes: [u8; 32]) -> Self {
        Self { keyed: keyed(&bytes), bytes }
    }

    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.bytes
    }

    /// `identity` is a normalized address, roster entry or code.
    pub fn dkey(&self, identity: &str) -> Dkey {
        Dkey(mac16(&self.keyed, &[b"undersigned dkey v1\0", identity.as_bytes()]))
    }
}

/// A server key from a file outside the database.
#[derive(Clone)]
pub struct ServerKey {
    keyed: Hmac<Sha256>,
}

impl ServerKey {
    pub fn new(bytes: &[u8; 32]) -> Self {
        Self { keyed: keyed(bytes) }
    }

    pub fn mailbox_key(&self, normalized_address: &str) -> MailboxKey {
        MailboxKey(self.mac(&[b"undersigned mailbox v1\0", normalized_address.as_bytes()]))
    }

    pub(crate) fn mac(&self, parts: &[&[u8]]) -> [u8; 16] {
        mac16(&self.keyed, parts)
    }
}

fn keyed(bytes: &[u8; 32]) -> Hmac<Sha256> {
    Hmac::new_from_slice(bytes).expect("HMAC takes a key of any length")
}

fn mac16(keyed: &Hmac<Sha256>, parts: &[&[u8]]) -> [u8; 16] {
    let mut mac = keyed.clone();
    parts.iter().for_each(|part| mac.update(part));
    let full = mac.finalize().into_bytes();
    full[..16].try_into().expect("SHA-256 has 32 bytes")
}

macro_rules! redacted {
    ($($name:ident),*) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )*};
}
redacted!(Rid, Dkey, MailboxKey, LetterSecret, ServerKey);
