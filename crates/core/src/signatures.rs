//! A signature: what a person submits, what is counted, and how far it may be seen.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::identity::{Dkey, Rid};
use crate::names::{ShortText, SignerName};

/// How far a signer chooses to be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// Name for everyone.
    Public,
    /// Name only on the delivered copy.
    Addressee,
    /// Name only for the organizers.
    Organizers,
}

impl Visibility {
    pub const ALL: [Self; 3] = [Self::Public, Self::Addressee, Self::Organizers];

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|visibility| visibility.as_str() == text)
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Addressee => "addressee",
            Self::Organizers => "organizers",
        }
    }

    /// Hidden signatures join log and counts in shuffled batches at fixed times.
    pub fn is_hidden(self) -> bool {
        self != Self::Public
    }
}

/// Where a counted person stands. Pending submissions are no people and have no state here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignatureState {
    Confirmed,
    /// Waits for a human check: neither counted nor shown.
    Held,
    /// Taken out by the organizers, with a public reason.
    Removed,
    /// Taken out by the signer.
    Withdrawn,
}

impl SignatureState {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Held => "held",
            Self::Removed => "removed",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// What a signer wants to stand under the letter, and who may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    pub name: SignerName,
    pub title: Option<ShortText>,
    pub affiliation: Option<ShortText>,
    pub place: Option<ShortText>,
    pub visibility: Visibility,
    /// Asked for mail about this letter.
    pub updates: bool,
}

/// A submission on its way to the store: one appended row, nothing looked up.
#[derive(Clone, Debug)]
pub struct NewSubmission {
    pub letter: LetterId,
    pub version: u32,
    pub dkey: Dkey,
    pub rid: Rid,
    /// As typed: where the confirmation mail goes.
    pub email: String,
    pub content: Content,
    /// Of the page that it was typed on: mail to this address is in it.
    pub language: LanguageNumber,
    pub submitted_at: Timestamp,
}

/// One of the languages of the pages, as it is kept with a submission. Which is which the pages say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LanguageNumber(pub u8);

impl LanguageNumber {
    /// A program signed and did not say what its user reads, or the row is older than the column: mail is in English.
    pub const UNSAID: Self = Self(0);
}

/// The number of a letter on this server. Never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LetterId(pub u32);
