use askama::Template;

use super::{LetterLink, Numbers, Signer, format};

/// One fixed block of public names.
#[derive(Template)]
#[template(path = "signatures.html")]
pub struct SignaturesPage<'a> {
    pub letter: LetterLink,
    /// The address of this list, without a page.
    pub url: String,
    pub pdf_url: String,
    pub numbers: Numbers,
    /// From 1.
    pub page: u64,
    /// At least 1.
    pub pages: u64,
    /// A removed name leaves a gap: fewer names, the same numbers.
    pub signers: &'a [Signer],
}

impl SignaturesPage<'_> {
    fn page_url(&self, page: u64) -> String {
        format!("{}?page={page}", self.url)
    }
}
