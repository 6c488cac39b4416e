//! A letter as a PDF is made elsewhere: this crate hands over what stands in it and gets bytes back.

use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use jiff::Timestamp;
use thiserror::Error;
use undersigned_core::counts::Counts;
use undersigned_core::life::Letter;
use undersigned_store::PublicSignature;

use crate::words::Words;

/// What a letter's document says. The same input gives the same bytes.
pub struct Document {
    pub letter: Arc<Letter>,
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
