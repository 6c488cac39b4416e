//! Every public name opens an entry, and every live public entry has its name.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::ops::ControlFlow;

use serde::Deserialize;

use super::findings::{AuditError, Source, cheated, there};
use super::marks::Marks;
use super::names::{self, NameBook, Record};
use super::{Progress, Reader, in_batches};
use crate::commitment::commit;
use crate::entry::{Hex, Hour};
use crate::tiles::TilePath;
use crate::tree::{Hash, TILE_WIDTH};

#[derive(Deserialize)]
struct Page<'t> {
    #[serde(borrow)]
    openings: Vec<Opening<'t>>,
}

#[derive(Deserialize)]
struct Opening<'t> {
    leaf: u64,
    #[serde(borrow)]
    record: Cow<'t, str>,
    #[serde(borrow)]
    salt: Cow<'t, str>,
    #[serde(borrow)]
    bind: Cow<'t, str>,
}

#[derive(Default)]
pub(super) struct Openings {
    /// Entries of public signatures that count.
    live: Marks,
    /// Where the text is not the letter's first one: the text that each of them is under.
    later_texts: HashMap<u64, Hash>,
    opened: Marks,
    /// How many these are.
    names: u64,
    pub(super) book: NameBook,
}

/// Answers how many names are shown; `None` where all are hidden.
pub(super) fn check(
    source: &mut dyn Source,
    reader: &mut Reader,
    now: Option<Hour>,
    progress: Progress,
) -> Result<Option<u64>, AuditError> {
    let mut openings = Openings::default();
    openings.read(source, reader, &bundles(0, reader), "")?;
    if reader.replay.names_are_hidden() {
        return Ok(None);
    }
    let missing = openings.missing(reader, now);
    if !missing.is_empty() {
        // Names go while they are read: whoever withdrew meanwhile is in the log by now. And a cache may be a minute old.
        reader.catch_up(source, progress)?;
        if reader.replay.names_are_hidden() {
            return Ok(None);
        }
        let bundles: BTreeSet<u64> = missing.iter().map(|leaf| leaf / TILE_WIDTH as u64).collect();
        let bundles: Vec<u64> = bundles.into_iter().collect();
        openings.read(source, reader, &bundles, &fresh(reader))?;
        let still = openings.missing(reader, now);
        if let Some(leaf) = missing.iter().find(|leaf| still.contains(leaf)) {
            return Err(cheated(format!(
                "the name behind entry {leaf} is withheld, and the log says neither that it was taken back nor why it is hidden"
            )));
        }
    }
    if !source.has_pages() {
        return Ok(Some(openings.names));
    }
    names::check(source, reader, &mut openings, progress).map(Some)
}

/// No cache has this address yet.
fn fresh(reader: &Reader) -> String {
    format!("?size={}", reader.head.size)
}

fn bundles(from: u64, reader: &Reader) -> Vec<u64> {
    (from / TILE_WIDTH as u64..reader.edge.size().div_ceil(TILE_WIDTH as u64)).collect()
}

impl Openings {
    /// Those of entries from `from` on, past every cache.
    pub(super) fn read_again(
        &mut self,
        source: &mut dyn Source,
        reader: &Reader,
        from: u64,
    ) -> Result<(), AuditError> {
        self.read(source, reader, &bundles(from, reader), &fresh(reader))
    }

    /// How many of those that were opened do not stand by name any more.
    pub(super) fn gone(&self, reader: &Reader) -> u64 {
        let still = reader.replay.live_public().filter(|live| self.opened.contains(live.current));
        self.names - (still.count() as u64).min(self.names)
    }

    /// Live public entries whose opening was not there and has to be.
    fn missing(&self, reader: &Reader, now: Option<Hour>) -> Vec<u64> {
        let due = now.or(reader.replay.hour()).map_or(0, |now| reader.replay.names_due(now));
        let live = reader.replay.live_public().map(|live| live.current);
        live.filter(|leaf| *leaf < due && !self.opened.contains(*leaf)).collect()
    }

    fn read(
        &mut self,
        source: &mut dyn Source,
        reader: &Reader,
        bundles: &[u64],
        query: &str,
    ) -> Result<(), AuditError> {
        self.live = reader.replay.live_public().map(|live| live.current).collect();
        let first = reader.replay.first_text();
        let later = reader.replay.live_public().filter(|live| Some(live.version) != first);
        self.later_texts = later.map(|live| (live.current, live.version)).collect();
        let width = TILE_WIDTH as u16;
        let paths_of = |index: &u64| {
            let bundle = TilePath { level: None, index: *index, width }.to_string();
            vec![format!("log/openings/{}{query}", bundle.trim_start_matches("entries/"))]
        };
        in_batches(source, bundles.iter().copied(), paths_of, |_, index, mut answers| {
            let path = paths_of(&index).remove(0);
            let answer = answers.pop().expect("a source answers for each path");
            let page = there(&path, answer)?;
            let page: Page = serde_json::from_slice(&page)
                .map_err(|_| cheated(format!("{path} is no list of openings")))?;
            page.openings.iter().try_for_each(|opening| self.take(reader, opening))?;
            Ok(ControlFlow::Continue(()))
        })
    }

    fn text_of(&self, reader: &Reader, leaf: u64) -> Option<Hash> {
        self.later_texts.get(&leaf).copied().or(reader.replay.first_text())
    }

    fn take(&mut self, reader: &Reader, opening: &Opening) -> Result<(), AuditError> {
        let leaf = opening.leaf;
        if reader.edge.size() <= leaf {
            return Ok(()); // Of after the checkpoint: the server went on while it was read.
        }
        let Some(committed) = reader.replay.commitment(leaf) else {
            return Err(cheated(format!(
                "a name is shown for entry {leaf}, which commits to none"
            )));
        };
        let secrets = Hex::parse(&opening.salt).zip(Hex::parse(&opening.bind));
        let opens = secrets
            .is_some_and(|(salt, bind)| commit(&salt.0, &opening.record, &bind.0) == committed);
        if !opens {
            return Err(cheated(format!(
                "what is shown as the name behind entry {leaf} does not open it"
            )));
        }
        let record = Record::parse(&opening.record);
        let Some(record) = record.filter(|record| record.letter == reader.verifier.name()) else {
            return Err(cheated(format!("entry {leaf} was signed for another letter")));
        };
        // An opening from a cache may be of somebody who has withdrawn since: such a name counts for nothing here.
        if !self.live.contains(leaf) {
            return Ok(());
        }
        if record.version() != self.text_of(reader, leaf) {
            return Err(cheated(format!(
                "entry {leaf} names another text than the one that was signed"
            )));
        }
        if self.opened.insert(leaf) {
            if !record.is_public() {
                return Err(cheated(format!("entry {leaf} was not signed for everybody to see")));
            }
            self.book.write(&record);
            self.names += 1;
        }
        Ok(())
    }
}
