//! A log's head at one moment (C2SP tlog-checkpoint): three lines, signed.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use jiff::Timestamp;

use crate::cosignatures::CosignatureVerifier;
use crate::notes::{self, NoteError, NoteKey, NoteVerifier};
use crate::tree::Hash;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    pub origin: String,
    pub size: u64,
    pub root: Hash,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    #[error(transparent)]
    Note(#[from] NoteError),
    #[error("is no checkpoint of this log")]
    Malformed,
}

impl Checkpoint {
    /// The text that is signed.
    pub fn text(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.size, BASE64_STANDARD.encode(self.root))
    }

    /// The same checkpoint gives the same bytes: Ed25519 draws no random number.
    pub fn sign(&self, key: &NoteKey) -> String {
        key.sign(&self.text())
    }

    /// A note that `verifier` signed about the log of its own name. Lines after the third are passed over.
    pub fn open(note: &str, verifier: &NoteVerifier) -> Result<Self, CheckpointError> {
        let checkpoint = Self::read(verifier.open(note)?).ok_or(CheckpointError::Malformed)?;
        let is_its_own = checkpoint.origin == verifier.name();
        is_its_own.then_some(checkpoint).ok_or(CheckpointError::Malformed)
    }

    /// A checkpoint of any log, on the word of the witness that cosigned it, and when that was.
    pub fn open_cosigned(
        note: &str,
        witness: &CosignatureVerifier,
    ) -> Result<(Self, Timestamp), CheckpointError> {
        let at = witness.cosigned_at(note)?.ok_or(NoteError::Unsigned)?;
        let (text, _) = notes::split(note)?;
        Ok((Self::read(text).ok_or(CheckpointError::Malformed)?, at))
    }

    pub(crate) fn read(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let origin = lines.next().filter(|origin| !origin.is_empty())?.to_owned();
        let size = lines.next()?;
        let is_plain = size == "0" || !size.starts_with(['0', '+']);
        let size = size.parse().ok().filter(|_| is_plain)?;
        let root = BASE64_STANDARD.decode(lines.next()?).ok()?.try_into().ok()?;
        Some(Self { origin, size, root })
    }
}
