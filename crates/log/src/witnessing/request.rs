//! The body of `add-checkpoint`: the old size, a proof, an empty line, a checkpoint.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use super::Refusal;
use crate::notes::{self, NOTE_BYTES_MAX};
use crate::tiles::plain_number;
use crate::tree::Hash;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddCheckpoint {
    /// Of the newest tree that the witness cosigned, as the sender knows it.
    pub old_size: u64,
    pub proof: Vec<Hash>,
    /// The signed note.
    pub note: String,
    pub(super) origin: String,
}

impl AddCheckpoint {
    pub const PROOF_LINES_MAX: usize = 63;
    const LINE_BYTES_MAX: usize = 45; // A hash in base64, and the line break.
    pub const BYTES_MAX: usize =
        NOTE_BYTES_MAX + (1 + Self::PROOF_LINES_MAX) * Self::LINE_BYTES_MAX;

    /// For a note whose signatures are the receiver's to check.
    pub fn new(old_size: u64, proof: Vec<Hash>, note: String) -> Result<Self, Refusal> {
        let origin = origin_of(&note).ok_or(Refusal::Malformed)?;
        let is_bounded = proof.len() <= Self::PROOF_LINES_MAX;
        is_bounded.then_some(Self { old_size, proof, note, origin }).ok_or(Refusal::Malformed)
    }

    pub fn parse(body: &[u8]) -> Result<Self, Refusal> {
        let is_bounded = body.len() <= Self::BYTES_MAX;
        let text = std::str::from_utf8(body).ok().filter(|_| is_bounded);
        let (head, note) =
            text.and_then(|text| text.split_once("\n\n")).ok_or(Refusal::Malformed)?;
        let mut lines = head.split('\n');
        let old_size = lines.next().and_then(|line| plain_number(line.strip_prefix("old ")?));
        let proof = lines.map(hash).collect::<Option<Vec<_>>>();
        let (old_size, proof) = old_size.zip(proof).ok_or(Refusal::Malformed)?;
        Self::new(old_size, proof, note.to_owned())
    }
}

impl std::fmt::Display for AddCheckpoint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "old {}", self.old_size)?;
        for hash in &self.proof {
            writeln!(f, "{}", BASE64_STANDARD.encode(hash))?;
        }
        write!(f, "\n{}", self.note)
    }
}

fn hash(line: &str) -> Option<Hash> {
    BASE64_STANDARD.decode(line).ok()?.try_into().ok()
}

/// The first line of what is a note, and whose text has no empty line: a checkpoint has none.
fn origin_of(note: &str) -> Option<String> {
    let (text, _) = notes::split(note).ok()?;
    let mut lines = text.lines();
    let origin = lines.next()?.to_owned();
    (!origin.is_empty() && lines.all(|line| !line.is_empty())).then_some(origin)
}
