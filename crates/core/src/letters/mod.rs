//! A letter as its organizers define it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::signatures::Visibility;
use crate::slugs::Slug;

/// Everything a letter file says, defaults filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterDefinition {
    pub title: String,
    pub slug: Slug,
    /// BCP 47 tag.
    pub language: String,
    pub addressees: Vec<Addressee>,
    pub asks: Vec<Ask>,
    pub organizers: Vec<Organizer>,
    pub closes_at: Option<Timestamp>,
    pub goal: Option<u32>,
    pub eligibility: Eligibility,
    /// Never empty; in the order the form shows them.
    pub visibilities: Vec<Visibility>,
    pub fields: Fields,
    pub retention: Retention,
    pub confirmation_mail: ConfirmationMail,
    /// The Markdown below the front matter.
    pub body: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Addressee {
    pub name: String,
    pub office: Option<String>,
    pub organization: Option<String>,
    pub email: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    pub text: String,
    pub measure: Option<Measure>,
}

/// The bill, motion or docket an ask refers to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    pub name: String,
    pub sponsor: Option<String>,
    pub link: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organizer {
    pub name: String,
    pub email: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Eligibility {
    #[default]
    Anyone,
    /// Lower-case ASCII (IDNA) domains; a subdomain does not match.
    Domains(Vec<String>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fields {
    pub title: FieldRule,
    pub affiliation: FieldRule,
    pub place: FieldRule,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldRule {
    Off,
    Optional,
    Required,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retention {
    /// How long a submission waits for its mail to be answered.
    pub pending_days: u16,
    /// How long addresses are kept after the letter closes.
    pub address_months: u16,
}

/// What a confirmation mail gives away to whoever can read the mailbox.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConfirmationMail {
    /// Names neither the letter nor a side.
    #[default]
    Neutral,
    /// Names the letter's title.
    Named,
}

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
