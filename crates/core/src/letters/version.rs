//! Versions: what a signature names.

use serde::{Deserialize, Serialize};

use super::LetterDefinition;

/// One immutable text of a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// 1 is the first.
    pub number: u32,
    /// SHA-256 of `canonical`.
    pub hash: VersionHash,
    /// The canonical form that docs/letter-format.md defines.
    pub canonical: String,
}

impl Version {
    pub fn first(definition: &LetterDefinition) -> Self {
        let canonical = definition.canonical();
        Self { number: 1, hash: VersionHash::of(&canonical), canonical }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct VersionHash(pub [u8; 32]);

impl VersionHash {
    pub fn of(canonical: &str) -> Self {
        use sha2::{Digest, Sha256};
        Self(Sha256::digest(canonical.as_bytes()).into())
    }

    /// 64 lower-case hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 64 {
            return None;
        }
        let mut hash = [0; 32];
        for (index, pair) in bytes.chunks_exact(2).enumerate() {
            hash[index] = digit(pair[0])? << 4 | digit(pair[1])?;
        }
        Some(Self(hash))
    }
}

fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    }
}

impl std::fmt::Display for VersionHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl std::fmt::Debug for VersionHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self}")
    }
}

impl TryFrom<String> for VersionHash {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not a version hash: 64 lower-case hexadecimal digits")
    }
}

impl From<VersionHash> for String {
    fn from(hash: VersionHash) -> Self {
        hash.to_string()
    }
}
