//! Files beside the log, byte for byte as readers are served them: an archive holds the same.

use serde::Serialize;
use undersigned_core::counts::Counts;
use undersigned_core::life::Letter;
use undersigned_core::signatures::LetterId;
use undersigned_core::urls;
use undersigned_log::checkpoint::Checkpoint;
use undersigned_log::entry::hexadecimal;
use undersigned_log::notes::LogKey;
use undersigned_log::tlog_proof::TlogProof;
use undersigned_store::{INSTANCE, LetterView, ProvenEntry, PublicOpening, Store, StoreError};

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

/// `log/witnessed`: that the newest checkpoint of this letter that others were shown stands in the server's own log. A C2SP
/// tlog-proof, whose `extra` line is the entry itself. `None` while there is none.
pub async fn witnessed(
    store: &dyn Store,
    key: &LogKey,
    letter: LetterId,
) -> Result<Option<String>, StoreError> {
    let Some(instance) = store.letters().instance().cloned() else { return Ok(None) };
    let recorded = instance.recorded.get(&letter).and_then(|recorded| recorded.shown);
    let Some(((leaf, _), note)) = recorded.zip(instance.witnessed) else { return Ok(None) };
    let verifier = key.of(&instance.log.origin).verifier();
    // After a change of keys it is signed anew a moment later.
    let Ok(Checkpoint { size, .. }) = Checkpoint::open(&note, &verifier) else { return Ok(None) };
    let Some(ProvenEntry { entry, proof }) = store.prove_entry(INSTANCE, leaf, size).await? else {
        return Ok(None);
    };
    let (extra, hashes, checkpoint) = (entry.into_bytes(), proof, note.to_string());
    Ok(Some(TlogProof { extra, index: leaf, hashes, checkpoint }.to_string()))
}

/// The exact texts of a letter under their files' names, the original's first.
pub fn texts(letter: &Letter) -> Vec<(String, String)> {
    let original = (urls::text_file(None, "md"), letter.version.canonical.clone());
    let translations = letter.definition.translations.iter().map(|translation| {
        (urls::text_file(Some(&translation.language), "md"), translation.canonical())
    });
    std::iter::once(original).chain(translations).collect()
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
