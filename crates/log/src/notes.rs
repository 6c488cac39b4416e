//! Signed notes (C2SP signed-note): a text, and under it lines of signatures by named Ed25519 keys.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use ed25519_dalek::{Signature, Signer, SigningKey, Verifier, VerifyingKey};
use sha2::{Digest, Sha256};

const ED25519: u8 = 1;

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
        NoteVerifier { name: self.name.clone(), key: self.key.verifying_key() }
    }

    /// The note with this key's signature under it. `text` ends with a line break.
    pub fn sign(&self, text: &str) -> String {
        let signature = self.key.sign(text.as_bytes()).to_bytes();
        let id = self.verifier().id();
        let bytes = [id.as_slice(), &signature].concat();
        format!("{text}\n— {} {}\n", self.name, BASE64_STANDARD.encode(bytes))
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
pub struct NoteVerifier {
    name: String,
    key: VerifyingKey,
}

impl NoteVerifier {
    pub fn parse(vkey: &str) -> Result<Self, NoteError> {
        let mut parts = vkey.trim_end().splitn(3, '+');
        let (Some(name), Some(id), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(NoteError::Key);
        };
        let key = BASE64_STANDARD.decode(key).map_err(|_| NoteError::Key)?;
        let Some((&ED25519, key)) = key.split_first() else { return Err(NoteError::Key) };
        let key = <&[u8; 32]>::try_from(key).map_err(|_| NoteError::Key)?;
        let key = VerifyingKey::from_bytes(key).map_err(|_| NoteError::Key)?;
        let verifier = Self { name: name.to_owned(), key };
        let is_whole = is_name(name) && crate::entry::hexadecimal(&verifier.id()) == id;
        is_whole.then_some(verifier).ok_or(NoteError::Key)
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    /// The same key under the name of another log.
    pub fn named(&self, name: &str) -> Self {
        Self { name: name.to_owned(), key: self.key }
    }

    fn id(&self) -> [u8; 4] {
        let digest = Sha256::new()
            .chain_update(&self.name)
            .chain_update(b"\n")
            .chain_update([ED25519])
            .chain_update(self.key.as_bytes())
            .finalize();
        [digest[0], digest[1], digest[2], digest[3]]
    }

    /// The text of the note, if this key signed it. Lines of other keys are passed over.
    pub fn open<'n>(&self, note: &'n str) -> Result<&'n str, NoteError> {
        let (text, signatures) = split(note)?;
        let mut found = false;
        for line in signatures.lines() {
            let (name, bytes) = signature_line(line)?;
            let Some((id, signature)) = bytes.split_first_chunk::<4>() else {
                return Err(NoteError::Malformed);
            };
            if name != self.name || *id != self.id() {
                continue;
            }
            let signature = Signature::from_slice(signature).map_err(|_| NoteError::Forged)?;
            self.key.verify(text.as_bytes(), &signature).map_err(|_| NoteError::Forged)?;
            found = true;
        }
        found.then_some(text).ok_or(NoteError::Unsigned)
    }
}

impl std::fmt::Display for NoteVerifier {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let key = [&[ED25519], self.key.as_bytes().as_slice()].concat();
        let id = crate::entry::hexadecimal(&self.id());
        write!(f, "{}+{id}+{}", self.name, BASE64_STANDARD.encode(key))
    }
}

pub const NOTE_BYTES_MAX: usize = 64 * 1024;
const SIGNATURES_MAX: usize = 64;

fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || c == '+')
}

/// Text and signature lines, each with its last line break.
fn split(note: &str) -> Result<(&str, &str), NoteError> {
    let is_text = note.len() <= NOTE_BYTES_MAX
        && note.ends_with('\n')
        && !note.contains(|c: char| c < ' ' && c != '\n');
    let at = note.rfind("\n\n").filter(|_| is_text).ok_or(NoteError::Malformed)?;
    let (text, signatures) = (&note[..=at], &note[at + 2..]);
    let is_signed = !signatures.is_empty() && signatures.lines().count() <= SIGNATURES_MAX;
    is_signed.then_some((text, signatures)).ok_or(NoteError::Malformed)
}

fn signature_line(line: &str) -> Result<(&str, Vec<u8>), NoteError> {
    let (name, bytes) = line
        .strip_prefix("— ")
        .and_then(|line| line.split_once(' '))
        .filter(|(name, _)| is_name(name))
        .ok_or(NoteError::Malformed)?;
    let bytes = BASE64_STANDARD.decode(bytes).map_err(|_| NoteError::Malformed)?;
    Ok((name, bytes))
}
