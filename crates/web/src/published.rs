//! Files beside the log, byte for byte as readers are served them: an archive holds the same.

use serde::Serialize;
use undersigned_core::counts::Counts;
use undersigned_log::entry::hexadecimal;
use undersigned_store::PublicOpening;

#[derive(Serialize)]
pub(crate) struct CountData {
    #[serde(flatten)]
    pub(crate) counts: Counts,
    /// Of the checkpoint that the counts are counted from.
    pub(crate) size: u64,
}

/// `count.json`.
pub fn counts(counts: Counts, size: u64) -> String {
    serde_json::to_string(&CountData { counts, size }).expect("numbers are JSON")
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
