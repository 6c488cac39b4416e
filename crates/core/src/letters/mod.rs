//! A letter as its organizers define it, the file they write it in, and the form of its text that signatures name.

mod canonical;
pub mod file;
mod version;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::signatures::Visibility;
use crate::slugs::Slug;

pub use file::{LetterFileError, LetterFileErrors, parse_letter_file};
pub use version::{Version, VersionHash};

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
