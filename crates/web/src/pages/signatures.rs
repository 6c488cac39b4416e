use askama::Template;

use super::{LetterLink, Numbers, Signer};
use crate::words::Words;

/// One fixed block of public names.
#[derive(Template)]
#[template(path = "signatures.html")]
pub struct SignaturesPage<'a> {
    pub words: Words,
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
    fn url(&self) -> String {
        if self.page == 1 { self.url.clone() } else { self.page_url(self.page) }
    }

    fn count(&self) -> String {
        let verified = self.numbers.counts.verified;
        let verb = self.words.count_verb(verified);
        match self.numbers.by_visibility(&self.words) {
            Some(list) => self.words.signers_count_by(verified, verb, list),
            None => self.words.signers_count(verified, verb),
        }
    }

    fn page_url(&self, page: u64) -> String {
        format!("{}?page={page}", self.url)
    }
}
