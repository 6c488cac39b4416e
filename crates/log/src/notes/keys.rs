//! What Ed25519 keys of signed notes have in common, whatever they sign: a name, an id, a vkey, and lines under a note.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use ed25519_dalek::{Signature, Verifier, VerifyingKey};
use sha2::{Digest, Sha256};

use super::NoteError;

/// The type of a signature, as C2SP signed-note assigns them.
pub(crate) const NOTE: u8 = 0x01;
pub(crate) const COSIGNATURE: u8 = 0x04;

/// A public key under a name, for signatures of one type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NamedKey<const TYPE: u8> {
    pub name: String,
    pub key: VerifyingKey,
}

impl<const TYPE: u8> NamedKey<TYPE> {
    /// Reads a vkey: `name+id+key`.
    pub fn parse(vkey: &str) -> Result<Self, NoteError> {
        let mut parts = vkey.trim_end().splitn(3, '+');
        let (Some(name), Some(id), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(NoteError::Key);
        };
        let key = BASE64_STANDARD.decode(key).map_err(|_| NoteError::Key)?;
        let key = key.split_first().filter(|(of, _)| **of == TYPE).ok_or(NoteError::Key)?.1;
        let key = <&[u8; 32]>::try_from(key).map_err(|_| NoteError::Key)?;
        // Under a key of small order anybody can sign: two checkpoints under it would prove nothing.
        let key = VerifyingKey::from_bytes(key).ok().filter(|key| !key.is_weak());
        let key = key.ok_or(NoteError::Key)?;
        let named = Self { name: name.to_owned(), key };
        let is_whole = is_name(name) && crate::entry::hexadecimal(&named.id()) == id;
        is_whole.then_some(named).ok_or(NoteError::Key)
    }

    fn id(&self) -> [u8; 4] {
        let digest = Sha256::new()
            .chain_update(&self.name)
            .chain_update(b"\n")
            .chain_update([TYPE])
            .chain_update(self.key.as_bytes())
            .finalize();
        [digest[0], digest[1], digest[2], digest[3]]
    }

    /// A signature of this key as a line under a note, with its line break.
    pub fn line(&self, signature: &[u8]) -> String {
        let bytes = [self.id().as_slice(), signature].concat();
        format!("— {} {}\n", self.name, BASE64_STANDARD.encode(bytes))
    }

    /// The text of a note, and the signatures that stand under it as this key's. Lines of other keys are passed over.
    pub fn read<'n>(&self, note: &'n str) -> Result<(&'n str, Vec<Vec<u8>>), NoteError> {
        let (text, lines) = super::split(note)?;
        let mut own = Vec::new();
        for line in lines.lines() {
            own.extend(self.own(line)?);
        }
        Ok((text, own))
    }

    /// Of these lines, those that stand there as this key's, and that can be read.
    pub fn lines_of(&self, lines: &str) -> String {
        let own = |line: &&str| self.own(line).is_ok_and(|own| own.is_some());
        lines.lines().filter(own).flat_map(|line| [line, "\n"]).collect()
    }

    fn own(&self, line: &str) -> Result<Option<Vec<u8>>, NoteError> {
        let (name, id, signature) = signature_line(line)?;
        Ok((name == self.name && id == self.id()).then_some(signature))
    }

    pub fn check(&self, message: &[u8], signature: &[u8]) -> Result<(), NoteError> {
        let signature = Signature::from_slice(signature).map_err(|_| NoteError::Forged)?;
        self.key.verify(message, &signature).map_err(|_| NoteError::Forged)
    }
}

impl<const TYPE: u8> std::fmt::Display for NamedKey<TYPE> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let key = [&[TYPE], self.key.as_bytes().as_slice()].concat();
        let id = crate::entry::hexadecimal(&self.id());
        write!(f, "{}+{id}+{}", self.name, BASE64_STANDARD.encode(key))
    }
}

pub(crate) fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || c < ' ' || c == '+')
}

/// The name on a signature line, the key's id, and the signature.
pub(crate) fn signature_line(line: &str) -> Result<(&str, [u8; 4], Vec<u8>), NoteError> {
    let (name, bytes) = line
        .strip_prefix("— ")
        .and_then(|line| line.split_once(' '))
        .filter(|(name, _)| is_name(name))
        .ok_or(NoteError::Malformed)?;
    let bytes = BASE64_STANDARD.decode(bytes).map_err(|_| NoteError::Malformed)?;
    let (id, signature) = bytes.split_first_chunk::<4>().ok_or(NoteError::Malformed)?;
    Ok((name, *id, signature.to_vec()))
}
