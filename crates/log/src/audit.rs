//! Checking a letter from outside: everything that its server publishes, held against the one signed root.
//!
//! Pure: where the files come from is the caller's affair, a server or an archive.

mod ahead;
mod findings;
mod marks;
mod names;
mod openings;
mod texts;
mod watch;
mod witnessed;

use std::ops::ControlFlow;

use serde::Deserialize;

use crate::checkpoint::Checkpoint;
use crate::cosignatures::CosignatureVerifier;
use crate::entry::Hour;
use crate::notes::NoteVerifier;
use crate::replay::{Replay, Tally};
use crate::tiles::{TilePath, read_bundle, read_tile};
use crate::tree::{Edge, FullTile, Hash, TILE_WIDTH, leaf_hash};

use self::ahead::in_batches;
pub use self::findings::{AuditError, Fetched, Source, Unavailable, bytes_max};
use self::findings::{cheated, there, utf8};
pub use self::texts::check_first_text;
pub use self::watch::{Followed, follow, same_log};
use self::witnessed::Claim;
pub use self::witnessed::Witnessed;

/// What was checked and found true.
#[derive(Clone, Debug)]
pub struct Report {
    pub checkpoint: Checkpoint,
    pub tally: Tally,
    /// Of the newest entry.
    pub hour: Option<Hour>,
    /// Names that are shown, each of which opened its entry; `None` where all are hidden.
    pub names: Option<u64>,
    /// Whether that was read from the letter's pages; an archive has none.
    pub has_pages: bool,
    pub versions: u64,
    /// Texts in further languages, of all versions; each has the hash that its version's text names.
    pub translations: u64,
    /// `None` where the server's log holds nothing about this letter.
    pub witnessed: Option<Witnessed>,
    /// Sizes of trees that were lost and given up: whoever kept one sees a contradiction, and this is its reason.
    pub given_up: Vec<u64>,
}

/// What is done, for a progress bar: entries of how many.
pub type Progress<'a> = &'a mut dyn FnMut(u64, u64);

/// A log of more entries is not read: no letter has ever had as many, and memory is needed for each.
const ENTRIES_MAX: u64 = 1 << 28;

/// What the reader knew before; what is not known, the server's own word names.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Of the log.
    pub key: Option<NoteVerifier>,
    pub witnesses: Vec<CosignatureVerifier>,
    /// The hour it is: names that may be withheld for some have to be there by then. Without it, that of the newest entry.
    pub now: Option<Hour>,
}

/// Reads the whole log and everything that is counted and shown from it.
pub fn audit(
    source: &mut dyn Source,
    origin: &str,
    known: &Known,
    progress: Progress,
) -> Result<Report, AuditError> {
    let counts = read_counts(source)?;
    let verifier = verifier_of(source, origin, known.key.as_ref())?;
    // Before the checkpoint: the letter's own log is at least as long as what others were shown of it.
    let claim = witnessed::read(source, &verifier, &known.witnesses)?;
    let mut reader = Reader::begin(source, verifier, claim, counts.size)?;
    if reader.head.size < counts.size {
        return Err(cheated(format!(
            "the counts are of {} entries, but the signed log has {}",
            counts.size, reader.head.size
        )));
    }
    reader.read_entries(source, Some(&counts), progress)?;
    reader.claim.iter().try_for_each(|claim| claim.check(&reader.replay))?;
    let first = reader.head.size;
    let names = openings::check(source, &mut reader, known.now, progress)?;
    check_counts_again(source, &mut reader, first, progress)?;
    let texts = texts::check(source, &reader.replay)?;
    let Reader { head, replay, claim, .. } = reader;
    let (tally, hour) = (replay.tally().clone(), replay.hour());
    Ok(Report {
        checkpoint: head,
        tally,
        hour,
        names,
        has_pages: source.has_pages(),
        versions: texts.versions,
        translations: texts.translations,
        witnessed: claim.map(|claim| claim.witnessed),
        given_up: replay.restarts().iter().map(|restart| restart.size).collect(),
    })
}

/// The log so far, read and held together.
struct Reader {
    verifier: NoteVerifier,
    head: Checkpoint,
    edge: Edge,
    full: Vec<FullTile>,
    replay: Replay,
    claim: Option<Claim>,
}

impl Reader {
    fn begin(
        source: &mut dyn Source,
        verifier: NoteVerifier,
        claim: Option<Claim>,
        at_least: u64,
    ) -> Result<Self, AuditError> {
        let at_least = claim.as_ref().map_or(0, Claim::size_max).max(at_least);
        let (head, _) = open_checkpoint(source, &verifier, at_least)?;
        let replay = Replay::new(verifier.name());
        let (edge, full) = (Edge::default(), Vec::new());
        Ok(Self { verifier, head, edge, full, replay, claim })
    }

    /// Reads on to the head: entries, the tree over them, the tiles of it, and the life of the letter.
    fn read_entries(
        &mut self,
        source: &mut dyn Source,
        counts: Option<&PublishedCounts>,
        progress: Progress,
    ) -> Result<(), AuditError> {
        let size = self.head.size;
        if let Some(counts) = counts.filter(|counts| counts.size == 0) {
            counts.check(&Tally::default())?; // Of no entries: there is nothing to count.
        }
        let first = self.edge.size() / TILE_WIDTH as u64;
        let bundles = (first..).map_while(|index| TilePath::of(None, index, size));
        let paths_of = |bundle: &TilePath| {
            let tile = bundle.is_full().then_some(TilePath { level: Some(0), ..*bundle });
            std::iter::once(*bundle).chain(tile).map(file_of).collect()
        };
        in_batches(source, bundles, paths_of, |source, path, answers| {
            let mut answers = answers.into_iter();
            let mut next = |path: &TilePath| {
                let answer = answers.next().expect("a source answers for each path");
                there(&file_of(*path), answer)
            };
            self.take_bundle(&path, &next(&path)?, counts)?;
            for tile in std::mem::take(&mut self.full) {
                let width = TILE_WIDTH as u16;
                let path = TilePath { level: Some(tile.level), index: tile.index, width };
                let served = match tile.level {
                    0 => next(&path)?,
                    _ => there(&file_of(path), source.file(&file_of(path)))?,
                };
                same_hashes(&path, tile.nodes.hashes(), &served)?;
            }
            progress(self.edge.size(), size);
            Ok(ControlFlow::Continue(()))
        })?;
        self.check_edge(source)?;
        if self.edge.root() != self.head.root {
            return Err(cheated(
                "the entries do not add up to the root that the server signed".to_owned(),
            ));
        }
        Ok(())
    }

    fn take_bundle(
        &mut self,
        path: &TilePath,
        bundle: &[u8],
        counts: Option<&PublishedCounts>,
    ) -> Result<(), AuditError> {
        let entries =
            read_bundle(bundle).filter(|entries| entries.len() == usize::from(path.width));
        let entries = entries
            .ok_or_else(|| cheated(format!("{path} is no bundle of {} entries", path.width)))?;
        let known = (self.edge.size() - path.index * TILE_WIDTH as u64) as usize;
        for line in &entries[known..] {
            self.edge.push(leaf_hash(line), &mut self.full);
            self.replay.push(line).map_err(|contradiction| cheated(contradiction.to_string()))?;
            if let Some(counts) = counts.filter(|counts| counts.size == self.replay.size()) {
                counts.check(self.replay.tally())?;
            }
            if let Some(claim) = &mut self.claim {
                claim.compare(self.edge.size(), || self.edge.root());
            }
        }
        Ok(())
    }

    fn check_edge(&self, source: &mut dyn Source) -> Result<(), AuditError> {
        for (level, hashes) in self.edge.levels().iter().enumerate() {
            let level = level as u8;
            let index = (self.edge.size() >> (8 * u32::from(level))) / TILE_WIDTH as u64;
            let Some(path) = TilePath::of(Some(level), index, self.edge.size()) else { continue };
            let served = there(&file_of(path), source.file(&file_of(path)))?;
            same_hashes(&path, hashes, &served)?;
        }
        Ok(())
    }

    /// Takes in what was logged since: the server went on working while it was read.
    fn catch_up(&mut self, source: &mut dyn Source, progress: Progress) -> Result<(), AuditError> {
        let (newer, _) = open_checkpoint(source, &self.verifier, self.head.size)?;
        if newer.size < self.head.size {
            return Err(cheated(format!(
                "the log had {} entries and now has {}",
                self.head.size, newer.size
            )));
        }
        self.head = newer;
        self.read_entries(source, None, progress)
    }
}

fn same_hashes(path: &TilePath, hashes: &[Hash], served: &[u8]) -> Result<(), AuditError> {
    let is_same = read_tile(served).is_some_and(|served| served == hashes);
    is_same.then_some(()).ok_or_else(|| cheated(format!("tile {path} is not that of the entries")))
}

/// The key that the server names; never another than the reader knew before.
fn verifier_of(
    source: &mut dyn Source,
    origin: &str,
    pinned: Option<&NoteVerifier>,
) -> Result<NoteVerifier, AuditError> {
    let vkey = watch::first("log/vkey", source.file("log/vkey"))?;
    let vkey = utf8("log/vkey", Some(vkey))?;
    let served =
        NoteVerifier::parse(&vkey).map_err(|error| cheated(format!("log/vkey {error}")))?;
    if pinned.is_some_and(|pinned| pinned.named(served.name()) != served) {
        return Err(cheated("the log is signed with another key than the one you gave".to_owned()));
    }
    // A letter keeps the name that it opened under, wherever its server moves: who knows its key knows that name.
    let is_expected = served.name() == origin || pinned.is_some_and(|known| *known == served);
    is_expected.then_some(()).ok_or_else(|| Unavailable {
        path: "log/vkey".to_owned(),
        why: format!(
            "the log is called {}, and not {origin}: if the letter has moved, give its whole key by --key",
            served.name().escape_debug()
        ),
    })?;
    Ok(served)
}

/// One of at least so many leaves, if there is one: a cache may keep an older one for a moment, and nobody is accused for that.
fn open_checkpoint(
    source: &mut dyn Source,
    verifier: &NoteVerifier,
    at_least: u64,
) -> Result<(Checkpoint, String), AuditError> {
    let found = checkpoint_at(source, verifier, "log/checkpoint")?;
    if at_least <= found.0.size {
        return Ok(found);
    }
    checkpoint_at(source, verifier, &format!("log/checkpoint?size={at_least}"))
}

fn checkpoint_at(
    source: &mut dyn Source,
    verifier: &NoteVerifier,
    path: &str,
) -> Result<(Checkpoint, String), AuditError> {
    let note = utf8("log/checkpoint", source.file(path)?)?;
    let head = Checkpoint::open(&note, verifier)
        .map_err(|error| cheated(format!("the checkpoint {error}")))?;
    if ENTRIES_MAX < head.size {
        let why = format!("it speaks of {} entries, more than are read here", head.size);
        return Err(Unavailable { path: "log/checkpoint".to_owned(), why }.into());
    }
    Ok((head, note))
}

fn file_of(path: TilePath) -> String {
    format!("log/tile/{path}")
}

/// `count.json`.
#[derive(Deserialize)]
struct PublishedCounts {
    size: u64,
    verified: u64,
    held: u64,
    withdrawn: u64,
    removed: u64,
    by_visibility: PublishedVisibilities,
}

#[derive(Deserialize)]
struct PublishedVisibilities {
    public: u64,
    addressee: u64,
    organizers: u64,
}

fn read_counts(source: &mut dyn Source) -> Result<PublishedCounts, AuditError> {
    let counts = watch::first("count.json", source.file("count.json"))?;
    serde_json::from_slice(&counts)
        .map_err(|_| cheated("count.json does not say how many have signed".to_owned()))
}

/// Numbers of long ago are true of the first entries: those of today have to be shown.
fn check_counts_again(
    source: &mut dyn Source,
    reader: &mut Reader,
    first: u64,
    progress: Progress,
) -> Result<(), AuditError> {
    if !source.has_pages() {
        return Ok(()); // What is in a file is of one moment.
    }
    let path = format!("count.json?size={}", reader.head.size);
    let counts: PublishedCounts =
        serde_json::from_slice(&findings::there("count.json", source.file(&path))?)
            .map_err(|_| cheated("count.json does not say how many have signed".to_owned()))?;
    if counts.size < first {
        return Err(cheated(format!(
            "the numbers that are shown are of the first {} entries, and the log had {first} before",
            counts.size
        )));
    }
    if reader.edge.size() < counts.size {
        reader.catch_up(source, progress)?;
    }
    match counts.size == reader.edge.size() {
        true => counts.check(reader.replay.tally()),
        false => Ok(()), // Somebody signed meanwhile: they were right when this began.
    }
}

impl PublishedCounts {
    fn check(&self, tally: &Tally) -> Result<(), AuditError> {
        let by = &self.by_visibility;
        let numbers = [
            ("verified", self.verified, tally.verified()),
            ("public", by.public, tally.public),
            ("known to the addressee", by.addressee, tally.addressee),
            ("known to the organizers", by.organizers, tally.organizers),
            ("held", self.held, tally.held),
            ("withdrawn", self.withdrawn, tally.withdrawn),
            ("removed", self.removed, tally.removed),
        ];
        match numbers.iter().find(|(_, shown, counted)| shown != counted) {
            None => Ok(()),
            Some((what, shown, counted)) => Err(cheated(format!(
                "the server says {shown} {what}, but the first {} entries of its log add up to {counted}",
                self.size
            ))),
        }
    }
}
