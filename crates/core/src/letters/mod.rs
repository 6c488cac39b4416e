//! A letter as its organizers define it, the file they write it in, and the form of its text that signatures name.

mod canonical;
pub mod file;
mod translation;
mod version;

use std::collections::HashMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::listing::key;
use crate::signatures::Visibility;
use crate::slugs::Slug;

pub use file::{LetterFileError, LetterFileErrors, parse_letter_file, parse_letter_files};
pub use translation::{LetterText, Translation};
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
    #[serde(default)]
    pub names: NamesShown,
    /// A public name is shown at the first full hour that is at least so many hours after it was confirmed; 0: at once.
    #[serde(default)]
    pub names_after_hours: u16,
    #[serde(default)]
    pub search_engines: SearchEngines,
    #[serde(default)]
    pub affiliations: Affiliations,
    /// The Markdown below the front matter.
    pub body: String,
    /// In the order given; no two of one language, none of the original's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub translations: Vec<Translation>,
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

/// Where public names are to be seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NamesShown {
    /// Under the letter and in its list.
    #[default]
    Listed,
    /// The organizers show them to whoever asks; on the pages stand numbers only.
    OnRequest,
}

/// How affiliations are shown and counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Affiliations {
    /// Signers do not speak for what stands beside their names.
    pub identification_only: bool,
    /// What those in the list are called: "universities".
    pub called: Option<String>,
    /// Empty: every spelling that differs in more than case, accents and punctuation counts for itself.
    pub known: Vec<KnownAffiliation>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownAffiliation {
    pub name: String,
    /// Other ways of writing it.
    pub also: Vec<String>,
}

impl Default for Affiliations {
    fn default() -> Self {
        Self { identification_only: true, called: None, known: Vec::new() }
    }
}

/// What search engines are asked to leave alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SearchEngines {
    /// Everything.
    #[default]
    None,
    /// Everything but the letter's own page, with its first names.
    Letter,
    /// Nothing but searches in the list.
    Names,
}

/// Under which name each spelling of an affiliation counts.
pub struct KnownSpellings(HashMap<String, String>);

impl KnownSpellings {
    pub fn of(affiliations: &Affiliations) -> Self {
        let mut names = HashMap::new();
        for affiliation in &affiliations.known {
            let spellings = affiliation.also.iter().filter_map(|spelling| key(spelling));
            names.extend(spellings.map(|spelling| (spelling, affiliation.name.clone())));
        }
        Self(names)
    }

    /// What is not known counts as it was written.
    pub fn counted_as<'a>(&'a self, written: &'a str) -> &'a str {
        key(written).and_then(|key| self.0.get(&key)).map_or(written, String::as_str)
    }
}
