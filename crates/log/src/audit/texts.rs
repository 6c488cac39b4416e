//! The texts that the log names by their hashes, and those that these name in their turn: a letter in several languages.

use std::collections::BTreeSet;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::findings::{AuditError, Source, cheated, there};
use crate::checkpoint::Checkpoint;
use crate::entry::{Entry, Hex, Open};
use crate::proofs::check_inclusion;
use crate::replay::Replay;
use crate::tree::{Hash, leaf_hash};

/// Of a text whose head names translations; docs/letter-format.md defines it.
const FIRST_LINE_OF_SEVERAL: &str = "undersigned letter 2";
const TRANSLATIONS_MAX: usize = 30;

pub(super) struct Texts {
    pub(super) versions: u64,
    pub(super) translations: u64,
}

/// Each version that the log names has its text, by its hash; and each translation that a text names has its own.
pub(super) fn check(source: &mut dyn Source, replay: &Replay) -> Result<Texts, AuditError> {
    check_versions(source, replay.versions())
}

/// The same of the text that a letter opened with, for whoever comes back and does not read the whole log again: its first
/// entry is shown to be in the tree of this head.
pub fn check_first_text(source: &mut dyn Source, head: &Checkpoint) -> Result<(), AuditError> {
    if head.size == 0 {
        return Ok(());
    }
    let path = format!("log/proof/0/{}", head.size);
    let proven = there(&path, source.file(&path))?;
    let open = first_entry(&proven, head);
    let open =
        open.ok_or_else(|| cheated("the first entry is not shown to be in the log".to_owned()))?;
    check_versions(source, &BTreeSet::from([open.version.0])).map(drop)
}

fn first_entry(proven: &[u8], head: &Checkpoint) -> Option<Open> {
    #[derive(Deserialize)]
    struct Proven {
        entry: String,
        proof: Vec<String>,
    }

    let Proven { entry, proof } = serde_json::from_slice(proven).ok()?;
    let hashes = proof.iter().map(|hash| BASE64_STANDARD.decode(hash).ok()?.try_into().ok());
    let hashes: Vec<Hash> = hashes.collect::<Option<_>>()?;
    let leaf = leaf_hash(entry.as_bytes());
    check_inclusion(&leaf, 0, head.size, &hashes, &head.root).then_some(())?;
    match Entry::parse(entry.as_bytes())? {
        Entry::Open(open) => Some(open),
        _ => None,
    }
}

fn check_versions(source: &mut dyn Source, versions: &BTreeSet<Hash>) -> Result<Texts, AuditError> {
    let mut found = BTreeSet::new();
    let mut translations = 0;
    for number in 1..=versions.len() {
        let path = format!("letter.md?version={number}");
        let text = there(&path, source.file(&path))?;
        let hash: Hash = Sha256::digest(&text).into();
        if !versions.contains(&hash) {
            return Err(cheated(format!(
                "the text of version {number} has the hash {}, which the log does not name",
                Hex(hash)
            )));
        }
        translations += check_translations(source, number, &text)?;
        found.insert(hash);
    }
    if found.len() != versions.len() {
        return Err(cheated("a version that the log names has no text of its own".to_owned()));
    }
    Ok(Texts { versions: found.len() as u64, translations })
}

/// Answers how many there are. The text is what its hash says: it may still be no text of ours.
fn check_translations(
    source: &mut dyn Source,
    number: usize,
    text: &[u8],
) -> Result<u64, AuditError> {
    let named = named_translations(text).ok_or_else(|| {
        cheated(format!("the text of version {number} names its translations as no letter does"))
    })?;
    for (language, hash) in &named {
        let path = format!("letter.{language}.md?version={number}");
        let served: Hash = Sha256::digest(there(&path, source.file(&path))?).into();
        if served != *hash {
            return Err(cheated(format!(
                "the text of version {number} in {language} has the hash {}, and not the one that the version names",
                Hex(served)
            )));
        }
    }
    Ok(named.len() as u64)
}

/// Languages and hashes, from the lines of the head. `None` where one is no such line, or where they are too many.
fn named_translations(text: &[u8]) -> Option<Vec<(String, Hash)>> {
    let Ok(text) = str::from_utf8(text) else { return Some(Vec::new()) };
    let mut lines = text.split('\n').take_while(|line| !line.is_empty());
    if lines.next() != Some(FIRST_LINE_OF_SEVERAL) {
        return Some(Vec::new());
    }
    let mut named: Vec<(String, Hash)> = Vec::new();
    for line in lines.filter_map(|line| line.strip_prefix("translation: ")) {
        let (language, hash) = line.split_once(' ')?;
        let Hex(hash) = Hex::parse(hash)?;
        let is_new = named.iter().all(|(other, _)| other != language);
        if !is_tag(language) || !is_new || named.len() == TRANSLATIONS_MAX {
            return None;
        }
        named.push((language.to_owned(), hash));
    }
    Some(named)
}

/// It becomes part of an address: nothing but what a language tag has.
fn is_tag(language: &str) -> bool {
    (2..=35).contains(&language.len())
        && language.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}
