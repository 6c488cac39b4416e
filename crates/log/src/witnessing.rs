//! What a witness decides (C2SP tlog-witness): whether a checkpoint continues all it has cosigned of that log.
//!
//! It remembers one head per log. Whoever calls this holds what is remembered still, from reading it to writing it anew.

mod request;

use sha2::{Digest, Sha256};

use crate::checkpoint::{Checkpoint, CheckpointError};
use crate::notes::{NoteError, NoteVerifier};
use crate::proofs::check_consistency;
use crate::tree::{Hash, empty_root};

pub use self::request::AddCheckpoint;

/// The largest tree that a witness has cosigned of one log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    pub size: u64,
    pub root: Hash,
}

impl Head {
    /// Of a log that was never cosigned.
    pub fn empty() -> Self {
        Self { size: 0, root: empty_root() }
    }
}

impl From<&Checkpoint> for Head {
    fn from(checkpoint: &Checkpoint) -> Self {
        Self { size: checkpoint.size, root: checkpoint.root }
    }
}

/// How a log is named in a witness's addresses and files: the hash of its name, in hexadecimal digits.
pub fn log_id(origin: &str) -> String {
    crate::entry::hexadecimal(&Sha256::digest(origin))
}

/// Why a witness cosigns nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("this is no request to cosign a checkpoint")]
    Malformed,
    #[error("this witness does not know that log")]
    UnknownLog,
    #[error("the checkpoint is not signed by a key of its log")]
    Untrusted,
    #[error("the old size is larger than that of the checkpoint")]
    Shrinks,
    /// The answer is that size.
    #[error("{known}")]
    AnotherSize { known: u64 },
    #[error("this witness cosigned another tree of the same size")]
    AnotherRoot,
    #[error("the proof does not lead from the old tree to the new one")]
    Unproven,
}

impl Refusal {
    /// As HTTP answers it.
    pub fn status(self) -> u16 {
        match self {
            Self::Malformed | Self::Shrinks => 400,
            Self::Untrusted => 403,
            Self::UnknownLog => 404,
            Self::AnotherSize { .. } | Self::AnotherRoot => 409,
            Self::Unproven => 422,
        }
    }
}

/// A checkpoint that a trusted log signed: what is left to decide depends on what the witness remembers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub checkpoint: Checkpoint,
    /// What a cosignature is over.
    pub text: String,
    /// The same with the log's signature, and no lines of others.
    pub note: String,
    old_size: u64,
    proof: Vec<Hash>,
}

impl Proposal {
    /// Of these logs' keys; a log may have several, under one name.
    pub fn trusted(request: AddCheckpoint, logs: &[NoteVerifier]) -> Result<Self, Refusal> {
        let AddCheckpoint { old_size, proof, note, origin } = request;
        let mut keys = logs.iter().filter(|log| log.name() == origin).peekable();
        if keys.peek().is_none() {
            return Err(Refusal::UnknownLog);
        }
        for key in keys {
            match Checkpoint::open(&note, key) {
                Ok(checkpoint) => {
                    let (text, note) = key.own(&note).map_err(|_| Refusal::Malformed)?;
                    return Ok(Self { checkpoint, text, note, old_size, proof });
                }
                Err(CheckpointError::Note(NoteError::Unsigned | NoteError::Forged)) => {}
                Err(_) => return Err(Refusal::Malformed),
            }
        }
        Err(Refusal::Untrusted)
    }

    /// Whether the witness may cosign this, and remember it from then on, where `known` is what it remembers now.
    pub fn decide(&self, known: &Head) -> Result<(), Refusal> {
        let new = Head::from(&self.checkpoint);
        if new.size < self.old_size {
            return Err(Refusal::Shrinks);
        }
        if self.old_size != known.size {
            return Err(Refusal::AnotherSize { known: known.size });
        }
        if new.size == known.size && new.root != known.root {
            return Err(Refusal::AnotherRoot);
        }
        let follows = match known.size {
            0 => self.proof.is_empty(), // Every tree begins with none.
            size => check_consistency((size, &known.root), (new.size, &new.root), &self.proof),
        };
        follows.then_some(()).ok_or(Refusal::Unproven)
    }
}
