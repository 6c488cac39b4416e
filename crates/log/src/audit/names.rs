//! The names that the letter's pages show, held against the records that open the log.

use std::collections::HashMap;

use serde::Deserialize;

use super::findings::{AuditError, Source, cheated, utf8};
use super::openings::Openings;
use super::{Progress, Reader};
use crate::entry::Hex;
use crate::tree::Hash;

#[derive(Deserialize)]
struct Record {
    #[serde(default)]
    affiliation: Option<String>,
    letter: String,
    name: String,
    #[serde(default)]
    place: Option<String>,
    #[serde(default)]
    title: Option<String>,
    version: String,
    visibility: String,
}

/// The letter that a record is for, and the hash of the text that it was signed under.
pub(super) fn signed_under(record: &str) -> Option<(String, Option<Hash>)> {
    let record: Record = serde_json::from_str(record).ok()?;
    Some((record.letter, Hex::parse(&record.version).map(|version| version.0)))
}

/// A name as a page shows it: with what stands beside it.
type Shown = (String, String);

/// How often each name was signed publicly and is not yet found on a page.
#[derive(Default)]
pub(super) struct NameBook(HashMap<Shown, u64>);

impl NameBook {
    /// `None` where the record is none of a public signature.
    pub(super) fn write(&mut self, record: &str) -> Option<()> {
        let record: Record = serde_json::from_str(record).ok()?;
        let details = [record.title, record.affiliation, record.place];
        let details: Vec<String> = details.into_iter().flatten().collect();
        *self.0.entry((record.name, details.join(", "))).or_default() += 1;
        (record.visibility == "public").then_some(())
    }

    fn strike(&mut self, shown: &Shown) -> bool {
        match self.0.get_mut(shown) {
            Some(left) if *left != 0 => {
                *left -= 1;
                true
            }
            _ => false,
        }
    }
}

const AT_ONCE: u64 = 32;

/// Every name on the letter's pages is opened; answers how many there are.
pub(super) fn check(
    source: &mut dyn Source,
    reader: &mut Reader,
    openings: &mut Openings,
    progress: Progress,
) -> Result<u64, AuditError> {
    let mut shown = 0;
    let mut unknown = Vec::new();
    'pages: for first in (1..).step_by(AT_ONCE as usize) {
        let paths: Vec<String> = (first..first + AT_ONCE).map(page).collect();
        for (file, path) in source.files(&paths).into_iter().zip(paths) {
            let Some(file) = file? else { break 'pages };
            for name in read(&utf8(&path, Some(file))?) {
                shown += 1;
                if !openings.book.strike(&name) {
                    unknown.push((path.clone(), name));
                }
            }
        }
    }
    if unknown.is_empty() {
        return Ok(shown);
    }
    // The server goes on while it is read: who signed, changed or was published meanwhile is in the log by now.
    let before = reader.edge.size();
    reader.catch_up(source, progress)?;
    for from in [before, 0] {
        openings.read_again(source, reader, from)?;
        unknown.retain(|(_, name)| !openings.book.strike(name));
        if unknown.is_empty() {
            return Ok(shown);
        }
    }
    for (path, name) in unknown {
        let file = source.file(&format!("{path}&size={}", reader.head.size))?;
        if read(&utf8(&path, file)?).contains(&name) {
            return Err(cheated(format!(
                "{path} shows a name that no entry of the log stands for"
            )));
        }
        shown -= 1;
    }
    Ok(shown)
}

fn page(page: u64) -> String {
    format!("signatures?page={page}")
}

/// The names on a page: items of its list, each a `bdi`, and what stands beside it in an `i`.
fn read(html: &str) -> Vec<Shown> {
    let list = between(html, "<ol class=\"names\">", "</ol>").unwrap_or_default();
    let items = list.split("<li ").filter_map(|item| {
        let name = between(item, "<bdi>", "</bdi>")?;
        let details = between(item, "<i dir=\"auto\">", "</i>").unwrap_or_default();
        Some((unescaped(name), unescaped(details)))
    });
    items.collect()
}

fn between<'t>(text: &'t str, start: &str, end: &str) -> Option<&'t str> {
    text.split_once(start)?.1.split_once(end).map(|(between, _)| between)
}

fn unescaped(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('&') {
        text.push_str(before);
        let character =
            after.split_once(';').and_then(|(name, after)| Some((character(name)?, after)));
        match character {
            Some((character, after)) => {
                text.push(character);
                rest = after;
            }
            None => {
                text.push('&');
                rest = after;
            }
        }
    }
    text + rest
}

fn character(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        _ => char::from_u32(name.strip_prefix('#')?.parse().ok()?),
    }
}
