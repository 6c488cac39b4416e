//! Names of people, and the short texts that stand beside them.
//!
//! Every script is welcome. What is refused are characters that a reader cannot see or that move other characters
//! about, and addresses: a name is no place to advertise.

mod characters;
mod links;
#[cfg(test)]
mod people;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A name as it is printed under the letter: NFC, on one line, single spaces, at least one letter.
///
/// Deserializing trusts its source (a row, a child process); what a visitor sends goes through `parse`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SignerName(String);

/// A title, an affiliation or a place as it is printed beside a name. Never empty; otherwise as a name, but needs no letter.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ShortText(String);

/// Why a name or short text was refused. Each message follows the field's label and says what to change.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NameError {
    #[error("is empty")]
    Empty,
    #[error("is longer than {max} characters; shorten it")]
    TooLong { max: usize },
    #[error("has no letter; write at least one")]
    NoLetter,
    #[error("has more than one line; write it on one line")]
    LineBreak,
    #[error("has a control character; type it again instead of pasting it")]
    Control,
    #[error("has a character that changes the direction of text; type it again without it")]
    Direction,
    #[error("has a character that nobody can see; type it again without it")]
    Invisible,
    #[error("has a character that only some programs know; type it again without it")]
    PrivateUse,
    #[error("has a character that was damaged on the way; type it again")]
    Damaged,
    #[error("has a picture or a tick mark; leave it out")]
    Symbol,
    #[error("has more accents on one letter than any language uses; type it again with fewer")]
    TooManyMarks,
    #[error("has an accent with no letter under it; type that letter again")]
    LooseMark,
    #[error("begins with “{0}”; begin with a letter or a digit")]
    Start(char),
    #[error("looks like a web address; leave it out, or put a space after the dot")]
    WebAddress,
    #[error("has a mail address in it; leave it out")]
    MailAddress,
}

impl SignerName {
    pub const CHARS_MAX: usize = 120; // Keeps a name on one printed line, in any script.

    pub fn parse(input: &str) -> Result<Self, NameError> {
        let name = parse_shown(input, Self::CHARS_MAX)?;
        if !name.chars().any(characters::may_be_letter) {
            return Err(NameError::NoLetter);
        }
        Ok(Self(name))
    }

    /// For a name that `parse` accepted when it came in: it stays readable when the rules grow stricter.
    pub fn from_stored(name: String) -> Self {
        Self(name)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ShortText {
    pub const CHARS_MAX: usize = 120;

    pub fn parse(input: &str) -> Result<Self, NameError> {
        parse_shown(input, Self::CHARS_MAX).map(Self)
    }

    /// As `SignerName::from_stored`.
    pub fn from_stored(text: String) -> Self {
        Self(text)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What stands beside others' names: the rules of a line, and nothing that leads elsewhere.
fn parse_shown(input: &str, chars_max: usize) -> Result<String, NameError> {
    let text = parse_line(input, chars_max)?;
    // No name begins so, but a spreadsheet's formula does.
    if let Some(start) = text.chars().next().filter(|start| "=+-@＝＋－＠".contains(*start)) {
        return Err(NameError::Start(start));
    }
    links::refuse(&text)?;
    Ok(text)
}

/// One line of text that prints as it reads: NFC, trimmed, runs of white space made one space.
pub(crate) fn parse_line(input: &str, chars_max: usize) -> Result<String, NameError> {
    const BYTES_PER_CHAR: usize = 16; // Room for white space and decomposed accents; bounds the work on one field.

    let input = input.trim();
    if chars_max * BYTES_PER_CHAR < input.len() {
        return Err(NameError::TooLong { max: chars_max });
    }
    characters::refuse_line_breaks(input)?;
    let text = characters::compose(input);
    if text.is_empty() {
        return Err(NameError::Empty);
    }
    if chars_max < text.chars().count() {
        return Err(NameError::TooLong { max: chars_max });
    }
    characters::refuse(&text)?;
    Ok(text)
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
