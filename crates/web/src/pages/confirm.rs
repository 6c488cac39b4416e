use askama::Template;
use jiff::Timestamp;
use undersigned_core::life::Letter;
use undersigned_core::signatures::Visibility;

use super::{Field, LetterLink, SignatureForm};
use crate::words::Words;

/// What a mailed link opens: exactly what will appear and to whom, editable, nothing chosen.
#[derive(Template)]
#[template(path = "confirm.html")]
pub struct ConfirmPage<'a> {
    pub words: Words,
    pub letter: &'a Letter,
    /// Where the form goes: this page's own address.
    pub action: String,
    pub form: SignatureForm<'a>,
    /// Until when this submission waits for an answer.
    pub expires_at: Timestamp,
    /// What else waits for this mailbox.
    pub others: Vec<OpenSubmission>,
}

/// Another submission that the same mailbox may answer.
pub struct OpenSubmission {
    pub letter: LetterLink,
    /// Its confirmation page.
    pub url: String,
    /// The name that was given.
    pub name: String,
    pub submitted_at: Timestamp,
}

impl ConfirmPage<'_> {
    fn link(&self) -> LetterLink {
        LetterLink::on(self.words, self.letter)
    }

    fn short_hash(&self) -> String {
        self.letter.version.hash.to_string()[..12].to_owned()
    }

    fn offers_public(&self) -> bool {
        self.letter.definition.visibilities.contains(&Visibility::Public)
    }
}
