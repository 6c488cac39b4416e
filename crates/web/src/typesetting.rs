//! A letter as a PDF is made elsewhere: this crate hands over what stands in it and gets bytes back.

use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use jiff::Timestamp;
use thiserror::Error;
use undersigned_core::counts::Counts;
use undersigned_core::letters::LetterText;
use undersigned_core::life::Letter;
use undersigned_store::PublicSignature;

use crate::words::{Language, Words, own_name};

/// What a letter's document says. The same input gives the same bytes.
pub struct Document {
    pub letter: Arc<Letter>,
    /// Which of its texts, by its number: 0 is the original.
    pub text: usize,
    pub counts: Counts,
    /// The moment for which the numbers hold.
    pub as_of: Timestamp,
    pub signers: Vec<PublicSignature>,
    /// Names known to the addressee alone; empty but on the delivered copy.
    pub for_the_addressee: Vec<PublicSignature>,
    pub is_delivered_copy: bool,
}

impl Document {
    /// More names than this are not printed: the document says how many there are and where.
    pub const SIGNERS_MAX: u64 = 20_000;

    pub fn text(&self) -> LetterText<'_> {
        let definition = &self.letter.definition;
        definition.texts().nth(self.text).unwrap_or_else(|| definition.original())
    }

    /// Of a letter in several languages: which they are, and which is the original. In the language of this text where the pages speak it.
    pub fn about_its_texts(&self) -> Option<String> {
        let definition = &self.letter.definition;
        if definition.translations.is_empty() {
            return None;
        }
        let language = Language::of(self.text().language()).unwrap_or(Language::English);
        let words = Words::found(language);
        let languages = words.listed(definition.texts().map(|text| own_name(text.language())));
        let count = 1 + definition.translations.len() as u64;
        Some(words.texts_pdf(count, languages, own_name(&definition.language)))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PaperKind {
    /// A PNG of 1200 × 630 pixels.
    Card,
    /// PDFs of one page.
    Poster,
    SignUpSheet,
}

/// A small thing to share. The same input gives the same bytes.
pub struct Paper {
    pub kind: PaperKind,
    pub letter: Arc<Letter>,
    pub words: Words,
    /// Verified signatures; `None` where they are not to be relied on.
    pub verified: Option<u64>,
    /// The letter's address as a code to scan: an SVG.
    pub code: Option<String>,
}

#[async_trait]
pub trait Typesetter: Send + Sync {
    async fn typeset(&self, document: Document) -> Result<Bytes, TypesetError>;

    async fn draw(&self, paper: Paper) -> Result<Bytes, TypesetError>;
}

#[derive(Debug, Error)]
pub enum TypesetError {
    #[error("too many documents are being typeset")]
    Busy,
    #[error("the document could not be typeset: {0}")]
    Failed(String),
}
