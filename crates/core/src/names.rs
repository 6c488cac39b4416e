//! Names of people, and the short texts that stand beside them.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A name as it is printed under the letter.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SignerName(String);

/// A title, an affiliation or a place as it is printed beside a name. Never empty.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ShortText(String);

/// Why a name or short text was refused. Each message says what to change.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NameError {
    #[error("is empty")]
    Empty,
    #[error("is longer than {max} characters")]
    TooLong { max: usize },
}

impl SignerName {
    pub const CHARS_MAX: usize = 120; // Keeps a name on one printed line, in any script.

    pub fn parse(input: &str) -> Result<Self, NameError> {
        parse(input, Self::CHARS_MAX).map(Self)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ShortText {
    pub const CHARS_MAX: usize = 120;

    pub fn parse(input: &str) -> Result<Self, NameError> {
        parse(input, Self::CHARS_MAX).map(Self)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn parse(input: &str, max: usize) -> Result<String, NameError> {
    let text = input.trim();
    match text.chars().count() {
        0 => Err(NameError::Empty),
        count if max < count => Err(NameError::TooLong { max }),
        _ => Ok(text.to_owned()),
    }
}

impl std::fmt::Debug for SignerName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SignerName(…)")
    }
}

impl std::fmt::Debug for ShortText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ShortText(…)")
    }
}
