//! What each page shows, as a struct made for that page. Pure: no handler, no store, no clock.

mod check;
mod check_inbox;
mod confirm;
mod confirm_state;
mod dev_mail;
mod done;
mod embed;
mod error;
mod figures;
mod form;
pub mod format;
mod home;
mod letter;
mod numbers;
mod outcome;
mod press;
mod private;
pub mod record;
mod signatures;
mod signers;

pub use check::{CheckAnswer, CheckForm, CheckPage, OfflineCheckPage};
pub use check_inbox::CheckInboxPage;
pub use confirm::{ConfirmPage, OpenSubmission};
pub use confirm_state::{ConfirmState, ConfirmStatePage};
pub use dev_mail::{DevMail, DevMailMessagePage, DevMailPage};
pub use done::DonePage;
pub use embed::{Badge, EmbedPage};
pub use error::ErrorPage;
pub use figures::{Drawing, FigureChart, FigureData, FigureTable, FiguresPage};
pub use form::{Field, FieldError, FormValues, SignatureForm};
pub use home::{HomeLetter, HomePage};
pub use letter::LetterPage;
pub use numbers::Numbers;
pub use outcome::{Outcome, ReceiptFacts};
pub use press::{PressNumbers, PressPage};
pub use private::{PrivatePage, ShownReceipt, Standing};
pub use signatures::{
    AffiliationCount, HiddenNames, ListChoice, ListForm, ListPlace, ListResult, SearchPage,
    SignaturesPage,
};
pub use signers::Signer;

use undersigned_core::life::Letter;
use undersigned_core::urls;

use crate::words::Words;

/// A link with the words it is shown under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub label: String,
    pub url: String,
}

impl Link {
    pub fn new(label: impl Into<String>, url: impl Into<String>) -> Self {
        Self { label: label.into(), url: url.into() }
    }
}

/// A letter as other pages name it: its title, in one of its languages, as a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterLink {
    pub title: String,
    pub url: String,
    pub language: String,
}

impl LetterLink {
    pub fn direction(&self) -> &'static str {
        format::direction(&self.language)
    }

    /// Its form.
    pub fn sign_url(&self) -> String {
        format!("{}#sign", self.url)
    }
}

impl LetterLink {
    /// Its title in the language of the page, if it has one, else in its own.
    pub fn on(page: Words, letter: &Letter) -> Self {
        let definition = &letter.definition;
        let text = definition.text_in_or_original(page.tag());
        Self {
            title: text.title().to_owned(),
            url: urls::letter(&definition.slug),
            language: text.language().to_owned(),
        }
    }
}

impl From<&Letter> for LetterLink {
    fn from(letter: &Letter) -> Self {
        Self {
            title: letter.definition.title.clone(),
            url: urls::letter(&letter.definition.slug),
            language: letter.definition.language.clone(),
        }
    }
}
