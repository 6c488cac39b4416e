//! What a typeset letter says. Everything is already worded and formatted: the caller knows language, time and counts.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use undersigned_core::text::TextTree;

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterDocument {
    pub title: String,
    /// BCP 47, such as `en`, `pt-BR` or `zh-Hant`.
    pub language: String,
    /// A line at the top that says which copy this is, such as "Copy delivered to the addressee".
    #[serde(default)]
    pub copy_label: Option<String>,
    pub addressees: Vec<Addressee>,
    pub date: LetterDate,
    pub text: TextTree,
    #[serde(default)]
    pub asks: Vec<Ask>,
    /// Lines under the text, such as "With respect," and "the undersigned".
    #[serde(default)]
    pub closing: Vec<String>,
    pub organizers: Vec<String>,
    pub summary: Summary,
    pub signers: Vec<Signer>,
    /// Starts on a page of its own, so that it can be taken off before the rest is shown around.
    #[serde(default)]
    pub for_the_addressee: Option<NameList>,
    pub footer: Footer,
    #[serde(default)]
    pub labels: Labels,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Addressee {
    pub name: String,
    #[serde(default)]
    pub office: Option<String>,
    #[serde(default)]
    pub organization: Option<String>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterDate {
    /// As it is printed.
    pub text: String,
    /// As it stands in the file's metadata.
    pub day: Date,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    pub text: String,
    #[serde(default)]
    pub measure: Option<Measure>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    pub name: String,
    #[serde(default)]
    pub sponsor: Option<String>,
    #[serde(default)]
    pub link: Option<String>,
}

/// What stands above the names.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Such as "1,284 people have signed".
    pub heading: String,
    /// How many, how known, as of when.
    pub line: String,
    /// Such as "The first 20,000 of 45,000 names are printed; all are at …".
    #[serde(default)]
    pub note: Option<String>,
}

/// Names under a heading of their own.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameList {
    /// Such as "Known to the addressee alone".
    pub heading: String,
    /// How many, and what is asked of the reader.
    pub line: String,
    pub signers: Vec<Signer>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signer {
    pub name: String,
    #[serde(default)]
    pub title: Option<String>,
    #[serde(default)]
    pub affiliation: Option<String>,
    #[serde(default)]
    pub place: Option<String>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Footer {
    pub version: u32,
    /// SHA-256 of the version, 64 hexadecimal digits.
    pub version_hash: String,
    /// Where the version has texts in several languages: which they are, and which is the original.
    #[serde(default)]
    pub texts: Option<String>,
    /// Where a reader checks text and number.
    pub check_url: String,
}

/// The template's own words, in the letter's language.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Labels {
    pub asks: String,
    /// `{sponsor}` is replaced.
    pub sponsor: String,
    /// `{organizers}` is replaced.
    pub organizers: String,
    /// `{version}` is replaced.
    pub version: String,
    pub check: String,
    /// Explains the code points in one line of text.
    pub unprintable: String,
}

impl Default for Labels {
    fn default() -> Self {
        Self {
            asks: "We ask".to_owned(),
            sponsor: "brought by {sponsor}".to_owned(),
            organizers: "Organized by {organizers}".to_owned(),
            version: "version {version}".to_owned(),
            check: "Check this letter and its number at".to_owned(),
            unprintable: "characters this document’s fonts cannot show".to_owned(),
        }
    }
}
