//! Signed notes (C2SP signed-note): a text, and under it lines of signatures by named Ed25519 keys.

pub(crate) mod keys;

use ed25519_dalek::{Signer, SigningKey};

use self::keys::{NOTE, NamedKey};

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    #[error("is no signed note")]
    Malformed,
    #[error("is no key of a signed note")]
    Key,
    #[error("is not signed by the log's key")]
    Unsigned,
    #[error("has a false signature")]
    Forged,
}

/// A key that signs notes. Its name is the origin of the log it signs for.
pub struct NoteKey {
    name: String,
    key: SigningKey,
}

impl NoteKey {
    /// One key may sign for many logs, under the name of each.
    pub fn new(name: &str, seed: &[u8; 32]) -> Self {
        Self { name: name.to_owned(), key: SigningKey::from_bytes(seed) }
    }

    pub fn verifier(&self) -> NoteVerifier {
        NoteVerifier(NamedKey { name: self.name.clone(), key: self.key.verifying_key() })
    }

    /// The note with this key's signature under it. `text` ends with a line break.
    pub fn sign(&self, text: &str) -> String {
        let signature = self.key.sign(text.as_bytes()).to_bytes();
        format!("{text}\n{}", self.verifier().0.line(&signature))
    }
}

/// The secret of a server's log key: 32 random bytes that stay for good.
#[derive(Clone)]
pub struct LogKey([u8; 32]);

impl LogKey {
    pub fn new(seed: [u8; 32]) -> Self {
        Self(seed)
    }

    /// The key as it signs for the log of this name.
    pub fn of(&self, origin: &str) -> NoteKey {
        NoteKey::new(origin, &self.0)
    }
}

/// What checks a key's signatures; written as a vkey, `name+id+key`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteVerifier(NamedKey<NOTE>);

impl NoteVerifier {
    pub fn parse(vkey: &str) -> Result<Self, NoteError> {
        NamedKey::parse(vkey).map(Self)
    }

    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// The same key under the name of another log.
    pub fn named(&self, name: &str) -> Self {
        Self(NamedKey { name: name.to_owned(), key: self.0.key })
    }

    /// The text of the note, if this key signed it. Lines of other keys are passed over.
    pub fn open<'n>(&self, note: &'n str) -> Result<&'n str, NoteError> {
        let (text, signatures) = self.0.read(note)?;
        for signature in &signatures {
            self.0.check(text.as_bytes(), signature)?;
        }
        (!signatures.is_empty()).then_some(text).ok_or(NoteError::Unsigned)
    }

    /// The text of the note, and the note without the lines of other keys, if this key signed it.
    pub fn own(&self, note: &str) -> Result<(String, String), NoteError> {
        let text = self.open(note)?;
        let own = format!("{text}\n{}", self.0.lines_of(&note[text.len() + 1..]));
        Ok((text.to_owned(), own))
    }
}

impl std::fmt::Display for NoteVerifier {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

pub const NOTE_BYTES_MAX: usize = 64 * 1024;
const SIGNATURES_MAX: usize = 64;

/// Text and signature lines, each with its last line break.
pub(crate) fn split(note: &str) -> Result<(&str, &str), NoteError> {
    let is_text = note.len() <= NOTE_BYTES_MAX
        && note.ends_with('\n')
        && !note.contains(|c: char| c < ' ' && c != '\n');
    let at = note.rfind("\n\n").filter(|_| is_text).ok_or(NoteError::Malformed)?;
    let (text, signatures) = (&note[..=at], &note[at + 2..]);
    let is_signed = !signatures.is_empty() && signatures.lines().count() <= SIGNATURES_MAX;
    is_signed.then_some((text, signatures)).ok_or(NoteError::Malformed)
}
