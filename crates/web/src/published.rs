//! Files beside the log, byte for byte as readers are served them: an archive holds the same.

use serde::Serialize;
use undersigned_core::counts::Counts;
use undersigned_log::entry::hexadecimal;
use undersigned_store::{LetterView, PublicOpening};

#[derive(Serialize)]
pub(crate) struct CountData {
    #[serde(flatten)]
    counts: Counts,
    /// Of the checkpoint that the counts are counted from.
    size: u64,
    /// Signatures that were counted are missing: these numbers are not to be relied on.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    frozen: bool,
}

impl CountData {
    pub(crate) fn of(view: &LetterView) -> Self {
        Self { counts: view.counts, size: view.log.size, frozen: view.frozen.is_some() }
    }

    pub(crate) fn json(&self) -> String {
        serde_json::to_string(self).expect("numbers are JSON")
    }
}

/// `count.json` of a letter that lost nothing.
pub fn counts(counts: Counts, size: u64) -> String {
    CountData { counts, size, frozen: false }.json()
}

#[derive(Serialize)]
struct Page<'a> {
    openings: Vec<Opening<'a>>,
}

#[derive(Serialize)]
struct Opening<'a> {
    bind: String,
    leaf: u64,
    record: &'a str,
    salt: String,
}

impl<'a> Opening<'a> {
    fn of(opening: &'a PublicOpening) -> Self {
        let PublicOpening { leaf, salt, bind, record } = opening;
        Self { bind: hexadecimal(bind), leaf: *leaf, record, salt: hexadecimal(salt) }
    }
}

/// What opens the public entries of one bundle.
pub fn openings(openings: &[PublicOpening]) -> String {
    let page = Page { openings: openings.iter().map(Opening::of).collect() };
    serde_json::to_string(&page).expect("strings and numbers are JSON")
}
