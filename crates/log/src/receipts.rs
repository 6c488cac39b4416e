//! What a signer keeps: a C2SP tlog-proof, with what opens the entry in its `extra` line. Proof alone, no capability.

pub mod code;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::checkpoint::{Checkpoint, CheckpointError};
use crate::commitment::{bind, commit};
use crate::entry::{Entry, Hex, Visibility};
use crate::notes::NoteVerifier;
use crate::proofs::check_inclusion;
use crate::tlog_proof::TlogProof;
use crate::tree::{Hash, leaf_hash};

/// What opens the entry, as the `extra` line carries it: JSON in base64.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disclosure {
    /// The entry as it stands in the log.
    pub entry: String,
    /// What the signer was counted by: `email`.
    pub identity: String,
    /// 64 hexadecimal digits.
    pub nonce: String,
    /// Which rules made the identity the normalized one.
    pub normalization: u32,
    /// The signed record, canonical JSON.
    pub record: String,
    /// 64 hexadecimal digits.
    pub salt: String,
}

impl Disclosure {
    fn opening(&self) -> Option<(Hash, Hash)> {
        Some((Hex::parse(&self.salt)?.0, Hex::parse(&self.nonce)?.0))
    }

    pub fn record(&self) -> Option<SignedRecord> {
        from_object(self.record.as_bytes())
    }
}

/// A list of the values in their order would do for serde. It is another form of the same, which other readers refuse.
fn from_object<T: DeserializeOwned>(json: &[u8]) -> Option<T> {
    json.trim_ascii_start().starts_with(b"{").then(|| serde_json::from_slice(json).ok())?
}

/// A disclosed record, to be shown. Only `Proven::opens` says whether it is what the entry commits to.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignedRecord {
    pub affiliation: Option<String>,
    /// The origin of the letter's log.
    pub letter: String,
    pub name: String,
    pub place: Option<String>,
    pub title: Option<String>,
    pub version: Hex,
    pub visibility: Visibility,
}

#[derive(Clone, PartialEq, Eq)]
pub struct Receipt {
    pub disclosure: Disclosure,
    pub index: u64,
    pub proof: Vec<Hash>,
    /// The signed note.
    pub checkpoint: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReceiptError {
    #[error("this is no receipt")]
    Malformed,
    #[error("the receipt's checkpoint {0}")]
    Checkpoint(#[from] CheckpointError),
    #[error("the entry is not at that place in the log")]
    NotIncluded,
    #[error("the receipt is about an entry that commits to nothing")]
    NoCommitment,
    #[error("the record in the receipt says something else than the entry")]
    Disagrees,
}

/// What a receipt proves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proven {
    pub checkpoint: Checkpoint,
    pub entry: Entry,
    commitment: Hash,
}

impl Receipt {
    pub const BYTES_MAX: usize = TlogProof::BYTES_MAX;

    pub fn parse(text: &str) -> Option<Self> {
        let TlogProof { extra, index, hashes, checkpoint } = TlogProof::parse(text)?;
        let disclosure = from_object(&extra)?;
        Some(Self { disclosure, index, proof: hashes, checkpoint })
    }

    /// The log that it says it is from.
    pub fn origin(&self) -> &str {
        self.checkpoint.lines().next().unwrap_or_default()
    }

    /// Signature, place in the log, and the form of the entry. Whether the disclosure opens the entry is another question:
    /// `Proven::opens`.
    pub fn check(&self, verifier: &NoteVerifier) -> Result<Proven, ReceiptError> {
        let checkpoint = Checkpoint::open(&self.checkpoint, verifier)?;
        let leaf = leaf_hash(self.disclosure.entry.as_bytes());
        if !check_inclusion(&leaf, self.index, checkpoint.size, &self.proof, &checkpoint.root) {
            return Err(ReceiptError::NotIncluded);
        }
        let entry =
            Entry::parse(self.disclosure.entry.as_bytes()).ok_or(ReceiptError::Malformed)?;
        let commitment = match &entry {
            Entry::Sign(sign) => sign.c.0,
            Entry::Amend { c, .. } | Entry::Carry { c, .. } => c.0,
            _ => return Err(ReceiptError::NoCommitment),
        };
        let record = self.disclosure.record().ok_or(ReceiptError::Malformed)?;
        if !record.agrees(&entry, &checkpoint.origin) {
            return Err(ReceiptError::Disagrees);
        }
        Ok(Proven { checkpoint, entry, commitment })
    }
}

impl SignedRecord {
    /// What stands in the open in the log is what was signed.
    fn agrees(&self, entry: &Entry, origin: &str) -> bool {
        let (version, visibility) = match entry {
            Entry::Sign(sign) => (Some(sign.version), Some(sign.visibility)),
            Entry::Amend { visibility, .. } => (None, Some(*visibility)),
            Entry::Carry { version, .. } => (Some(*version), None),
            _ => (None, None),
        };
        self.letter == origin
            && version.is_none_or(|version| version == self.version)
            && visibility.is_none_or(|visibility| visibility == self.visibility)
    }
}

impl Proven {
    /// Whether the disclosed record is what the entry commits to, bound to the signer's normalized identity.
    pub fn opens(&self, disclosure: &Disclosure, identity: &str) -> bool {
        disclosure.opening().is_some_and(|(salt, nonce)| {
            commit(&salt, &disclosure.record, &bind(&nonce, identity)) == self.commitment
        })
    }
}

impl std::fmt::Display for Receipt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let extra = serde_json::to_vec(&self.disclosure).expect("strings and a number are JSON");
        let (hashes, checkpoint) = (self.proof.clone(), self.checkpoint.clone());
        TlogProof { extra, index: self.index, hashes, checkpoint }.fmt(f)
    }
}
