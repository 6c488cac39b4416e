//! Cosignatures (C2SP tlog-cosignature, `cosignature/v1`): a witness says that, at a time, a checkpoint was the newest it had
//! seen of its log, and that it continued every earlier one.

use ed25519_dalek::{Signer, SigningKey};
use jiff::Timestamp;

use crate::notes::NoteError;
use crate::notes::keys::{COSIGNATURE, NamedKey, signature_line};

/// A witness's key. It signs nothing but cosignatures: its messages do not carry its name, so no other witness has this key.
pub struct CosignatureKey {
    name: String,
    key: SigningKey,
}

impl CosignatureKey {
    pub fn new(name: &str, seed: &[u8; 32]) -> Self {
        Self { name: name.to_owned(), key: SigningKey::from_bytes(seed) }
    }

    pub fn verifier(&self) -> CosignatureVerifier {
        CosignatureVerifier(NamedKey { name: self.name.clone(), key: self.key.verifying_key() })
    }

    /// One signature line, with its line break, for the text of a checkpoint.
    pub fn cosign(&self, text: &str, at: Timestamp) -> String {
        let second = at.as_second().max(0).unsigned_abs(); // A clock before 1970 is wrong: this format has no such times.
        let signature = self.key.sign(&message(text, second)).to_bytes();
        self.verifier().0.line(&[second.to_be_bytes().as_slice(), &signature].concat())
    }
}

/// What checks a witness's cosignatures; written as a vkey, `name+id+key`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CosignatureVerifier(NamedKey<COSIGNATURE>);

impl CosignatureVerifier {
    pub fn parse(vkey: &str) -> Result<Self, NoteError> {
        NamedKey::parse(vkey).map(Self)
    }

    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// When this witness cosigned the note; the latest time, where it did so more than once. `None` where no line is this
    /// witness's. A line that stands there as its own and is false spoils the whole note.
    pub fn cosigned_at(&self, note: &str) -> Result<Option<Timestamp>, NoteError> {
        let (text, lines) = self.0.read(note)?;
        let times = lines.iter().map(|line| self.time_of(text, line));
        times.collect::<Result<Vec<_>, _>>().map(|times| times.into_iter().max())
    }

    fn time_of(&self, text: &str, line: &[u8]) -> Result<Timestamp, NoteError> {
        let (second, signature) = line.split_first_chunk::<8>().ok_or(NoteError::Malformed)?;
        let second = u64::from_be_bytes(*second);
        self.0.check(&message(text, second), signature)?;
        let second = i64::try_from(second).map_err(|_| NoteError::Malformed)?;
        Timestamp::from_second(second).map_err(|_| NoteError::Malformed)
    }

    /// Of what a witness answered, the lines that stand there as this one's. Whether they are true, the note says that they
    /// are put under: `cosigned_at`.
    pub fn lines_of(&self, answer: &str) -> String {
        self.0.lines_of(answer)
    }
}

impl std::fmt::Display for CosignatureVerifier {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

fn message(text: &str, second: u64) -> Vec<u8> {
    format!("cosignature/v1\ntime {second}\n{text}").into_bytes()
}

/// The note with more signature lines. What is no signature line is left out: it could change what the note says.
pub fn with_lines(note: &str, lines: &str) -> String {
    let lines = lines.lines().filter(|line| signature_line(line).is_ok());
    [note].into_iter().chain(lines.flat_map(|line| [line, "\n"])).collect()
}
