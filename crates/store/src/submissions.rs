//! Submissions: rows that wait for their mail to be answered.

use jiff::Timestamp;
use undersigned_core::identity::{Dkey, Rid};
use undersigned_core::names::SignerName;
use undersigned_core::signatures::{Content, LanguageNumber};
use undersigned_core::tokens::SubmissionKey;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Appended {
    At(SubmissionKey),
    /// The letter closed or was retracted before the row could be appended: nothing is stored.
    NotOpen,
}

#[derive(Clone, Debug)]
pub struct Submission {
    pub key: SubmissionKey,
    pub rid: Rid,
    pub dkey: Dkey,
    pub version: u32,
    /// As typed: where mail goes.
    pub email: String,
    pub content: Content,
    pub language: LanguageNumber,
    pub submitted_at: Timestamp,
}

impl Submission {
    /// Without what somebody typed.
    pub(crate) fn blanked(&self) -> Self {
        let content = Content {
            name: SignerName::from_stored(String::new()),
            title: None,
            affiliation: None,
            place: None,
            visibility: self.content.visibility,
            updates: false,
        };
        Self { email: String::new(), content, ..self.clone() }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disowned {
    Now,
    Before,
    /// No such row, or a row of somebody else under the same number.
    Expired,
    /// This very link confirmed a signature: withdrawing is done on the private page.
    Counted,
}
