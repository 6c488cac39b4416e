//! The names that the letter's pages show, held against the records that open the log.

use std::borrow::Cow;
use std::ops::ControlFlow;

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::findings::{AuditError, Source, cheated, utf8};
use super::openings::Openings;
use super::{Progress, Reader, in_batches};
use crate::entry::Hex;
use crate::tree::Hash;

/// What a signature says, as it was committed to.
#[derive(Deserialize)]
pub(super) struct Record<'t> {
    #[serde(borrow, default)]
    affiliation: Option<Cow<'t, str>>,
    #[serde(borrow)]
    pub(super) letter: Cow<'t, str>,
    #[serde(borrow)]
    name: Cow<'t, str>,
    #[serde(borrow, default)]
    place: Option<Cow<'t, str>>,
    #[serde(borrow, default)]
    title: Option<Cow<'t, str>>,
    #[serde(borrow)]
    version: Cow<'t, str>,
    #[serde(borrow)]
    visibility: Cow<'t, str>,
}

impl<'t> Record<'t> {
    pub(super) fn parse(record: &'t str) -> Option<Self> {
        serde_json::from_str(record).ok()
    }

    /// The hash of the text that was signed.
    pub(super) fn version(&self) -> Option<Hash> {
        Hex::parse(&self.version).map(|version| version.0)
    }

    pub(super) fn is_public(&self) -> bool {
        self.visibility == "public"
    }

    fn details(&self) -> Cow<'_, str> {
        let details = [&self.title, &self.affiliation, &self.place];
        let mut details = details.into_iter().flatten();
        let Some(first) = details.next() else { return Cow::Borrowed("") };
        details.fold(Cow::Borrowed(&**first), |all, next| Cow::Owned(format!("{all}, {next}")))
    }
}

/// A name as a page shows it, with what stands beside it: a million of them must not need their letters in memory.
type Shown = [u8; 16];

fn shown(name: &str, details: &str) -> Shown {
    let length = (name.len() as u64).to_be_bytes(); // So that the parts cannot be shifted against each other.
    let digest = Sha256::new().chain_update(length).chain_update(name).chain_update(details);
    *digest.finalize().first_chunk().expect("a digest has 32 bytes")
}

/// How often each name was signed publicly and is not yet found on a page.
#[derive(Default)]
pub(super) struct NameBook {
    left: Vec<(Shown, u32)>,
    /// Not sorted in yet.
    fresh: Vec<Shown>,
}

impl NameBook {
    pub(super) fn write(&mut self, record: &Record) {
        self.fresh.push(shown(&record.name, &record.details()));
    }

    fn strike(&mut self, shown: &Shown) -> bool {
        if !self.fresh.is_empty() {
            self.sort();
        }
        let found = self.left.binary_search_by(|(name, _)| name.cmp(shown));
        let Some((_, left)) = found.ok().map(|place| &mut self.left[place]) else { return false };
        let is_left = *left != 0;
        *left = left.saturating_sub(1);
        is_left
    }

    /// How many were signed and not found.
    fn left(&mut self) -> u64 {
        self.sort();
        self.left.iter().map(|(_, left)| u64::from(*left)).sum()
    }

    fn sort(&mut self) {
        self.left.extend(std::mem::take(&mut self.fresh).into_iter().map(|name| (name, 1)));
        self.left.sort_unstable();
        self.left.dedup_by(|later, kept| {
            let is_same = later.0 == kept.0;
            if is_same {
                kept.1 = kept.1.saturating_add(later.1);
            }
            is_same
        });
    }
}

/// Every name on the letter's pages is opened; answers how many there are.
pub(super) fn check(
    source: &mut dyn Source,
    reader: &mut Reader,
    openings: &mut Openings,
    progress: Progress,
) -> Result<u64, AuditError> {
    let mut count = 0;
    let mut unknown: Vec<(u64, Shown)> = Vec::new();
    in_batches(
        source,
        1..,
        |number| vec![page(*number)],
        |source, number, mut answers| {
            let answer = answers.pop().expect("a source answers for each path")?;
            let Some(file) = answer else { return Ok(ControlFlow::Break(())) };
            each(&utf8(&page(number), Some(file))?, |name| {
                count += 1;
                if !openings.book.strike(&name) {
                    unknown.push((number, name));
                }
            })
            .ok_or_else(|| cheated(format!("{} shows names beside its list", page(number))))?;
            if reader.edge.size().max(1) < number {
                return Err(cheated("the pages of names do not end".to_owned()));
            }
            // Pages without end are no letter's: people who sign meanwhile are in the log.
            if reader.edge.size() < count {
                reader.catch_up(source, progress)?;
            }
            if reader.edge.size() < count {
                return Err(cheated(format!(
                    "the pages show more names than the {} entries of the log",
                    reader.edge.size()
                )));
            }
            Ok(ControlFlow::Continue(()))
        },
    )?;
    if !unknown.is_empty() {
        count -= unknown_names(source, reader, openings, unknown, progress)?;
    }
    everybody_is_shown(source, reader, openings, progress)?;
    Ok(count)
}

/// Whoever stands in the log by name stands on the pages, whoever was taken off meanwhile excepted.
fn everybody_is_shown(
    source: &mut dyn Source,
    reader: &mut Reader,
    openings: &mut Openings,
    progress: Progress,
) -> Result<(), AuditError> {
    if openings.book.left() == 0 {
        return Ok(());
    }
    reader.catch_up(source, progress)?;
    if openings.book.left() <= openings.gone(reader) || reader.replay.names_are_hidden() {
        return Ok(());
    }
    // Perhaps the pages came from a cache. Past it, there are at least as many as there were people by name.
    let size = reader.head.size;
    let due = reader.replay.hour().map_or(0, |hour| reader.replay.names_due(hour));
    let people = reader.replay.live_public().filter(|live| live.current < due).count() as u64;
    let mut shown = 0;
    in_batches(
        source,
        1..,
        |number| vec![format!("{}&size={size}", page(*number))],
        |_, number, mut answers| {
            let answer = answers.pop().expect("a source answers for each path")?;
            let Some(file) = answer else { return Ok(ControlFlow::Break(())) };
            let _ = each(&utf8(&page(number), Some(file))?, |_| shown += 1);
            let ends = number <= size.max(1);
            Ok(if ends { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
        },
    )?;
    reader.catch_up(source, progress)?;
    let meanwhile = reader.head.size - size;
    if shown + meanwhile < people && !reader.replay.names_are_hidden() {
        return Err(cheated(format!(
            "{people} people stand in the log by name, and the pages show {shown}"
        )));
    }
    Ok(())
}

/// Answers how many of them the pages do not show any more.
fn unknown_names(
    source: &mut dyn Source,
    reader: &mut Reader,
    openings: &mut Openings,
    mut unknown: Vec<(u64, Shown)>,
    progress: Progress,
) -> Result<u64, AuditError> {
    // The server goes on while it is read: who signed, changed or was published meanwhile is in the log by now.
    let before = reader.edge.size();
    reader.catch_up(source, progress)?;
    for from in [before, 0] {
        openings.read_again(source, reader, from)?;
        unknown.retain(|(_, name)| !openings.book.strike(name));
        if unknown.is_empty() {
            return Ok(0);
        }
    }
    let gone = unknown.len() as u64;
    for (number, name) in unknown {
        let path = page(number);
        let file = source.file(&format!("{path}&size={}", reader.head.size))?;
        let mut is_shown = false;
        let _ = each(&utf8(&path, file)?, |shown| is_shown |= shown == name);
        if is_shown {
            return Err(cheated(format!(
                "{path} shows a name that no entry of the log stands for"
            )));
        }
    }
    Ok(gone)
}

fn page(page: u64) -> String {
    format!("signatures?page={page}")
}

/// The names on a page: items of its list, each a `bdi`, and what stands beside it in an `i`. `None` where a name stands
/// elsewhere than in that list.
fn each(html: &str, mut tell: impl FnMut(Shown)) -> Option<()> {
    let mut told = 0;
    let list = between(html, "<ol class=\"names\">", "</ol>").unwrap_or_default();
    for item in list.split("<li ") {
        let Some(name) = between(item, "<bdi>", "</bdi>") else { continue };
        let details = between(item, "<i dir=\"auto\">", "</i>").unwrap_or_default();
        tell(shown(&unescaped(name), &unescaped(details)));
        told += 1;
    }
    (html.matches("<bdi").count() == told).then_some(())
}

fn between<'t>(text: &'t str, start: &str, end: &str) -> Option<&'t str> {
    text.split_once(start)?.1.split_once(end).map(|(between, _)| between)
}

fn unescaped(html: &str) -> Cow<'_, str> {
    if !html.contains('&') {
        return Cow::Borrowed(html);
    }
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
    Cow::Owned(text + rest)
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
