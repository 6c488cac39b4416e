//! Coming back to a log: it begins with what it was, and what is new is told.

use std::ops::ControlFlow;

use super::findings::{AuditError, Source, Unavailable, cheated, there};
use super::{file_of, in_batches, open_checkpoint, verifier_of};
use crate::checkpoint::Checkpoint;
use crate::entry::Entry;
use crate::notes::NoteVerifier;
use crate::tiles::{TilePath, read_bundle, read_tile};
use crate::tree::{Edge, Hash, TILE_WIDTH, leaf_hash};

/// A log as it stands now, and what came to it.
pub struct Followed {
    pub head: Checkpoint,
    /// The signed note, to come back with.
    pub note: String,
    pub verifier: NoteVerifier,
    /// Entries that are new.
    pub new: u64,
}

/// Reads what came after `before`, a checkpoint of this log seen earlier, and holds the log against it. Each new entry
/// is told with its leaf as it comes; it is part of the log only once this has answered.
pub fn follow(
    source: &mut dyn Source,
    origin: &str,
    pinned: Option<&NoteVerifier>,
    before: Option<&Checkpoint>,
    tell: &mut dyn FnMut(u64, Entry),
) -> Result<Followed, AuditError> {
    let verifier = verifier_of(source, origin, pinned)?;
    let (head, note) = open_checkpoint(source, &verifier, before.map_or(0, |before| before.size))?;
    let (old_size, old_root) = before.map_or((0, None), |before| (before.size, Some(before.root)));
    if head.size < old_size {
        return Err(cheated(format!("the log had {old_size} entries and now has {}", head.size)));
    }
    if head.size == old_size && old_root.is_some_and(|root| root != head.root) {
        return Err(cheated(format!("the server signed two different logs of {old_size} entries")));
    }
    let mut edge = edge_at(source, old_size)?;
    if old_root.is_some_and(|root| root != edge.root()) {
        return Err(cheated(format!(
            "the log no longer begins with the {old_size} entries that it had"
        )));
    }
    read_on(source, &mut edge, &head, tell)?;
    if edge.root() != head.root {
        return Err(cheated(
            "the new entries do not add up to the root that the server signed".to_owned(),
        ));
    }
    let new = head.size - old_size;
    Ok(Followed { head, note, verifier, new })
}

/// The right edge that the tree had: narrower forms of its tiles stay true as it grows.
fn edge_at(source: &mut dyn Source, size: u64) -> Result<Edge, AuditError> {
    Edge::restore(size, |level, from, to| {
        let width = (to - from) as u16;
        if width == 0 {
            return Ok(Vec::new());
        }
        // Asked for in the width that there is now, for a server need not keep the narrower ones.
        let path = TilePath { level: Some(level), index: from / TILE_WIDTH as u64, width };
        let tile = there(&file_of(path), source.file(&file_of(path)))?;
        let hashes = read_tile(&tile).filter(|hashes| hashes.len() == usize::from(width));
        hashes.ok_or_else(|| cheated(format!("{path} is no tile of {width} hashes")))
    })
}

fn read_on(
    source: &mut dyn Source,
    edge: &mut Edge,
    head: &Checkpoint,
    tell: &mut dyn FnMut(u64, Entry),
) -> Result<(), AuditError> {
    let first = edge.size() / TILE_WIDTH as u64;
    let bundles = (first..).map_while(|index| TilePath::of(None, index, head.size));
    let mut full = Vec::new();
    in_batches(
        source,
        bundles,
        |path| vec![file_of(*path)],
        |_, path, mut answers| {
            let answer = answers.pop().expect("a source answers for each path");
            let bundle = there(&file_of(path), answer)?;
            let entries =
                read_bundle(&bundle).filter(|entries| entries.len() == usize::from(path.width));
            let entries = entries
                .ok_or_else(|| cheated(format!("{path} is no bundle of {} entries", path.width)))?;
            for line in &entries[(edge.size() % TILE_WIDTH as u64) as usize..] {
                let leaf = edge.size();
                let entry = Entry::parse(line).ok_or_else(|| {
                    cheated(format!("entry {leaf} is no entry in its canonical form"))
                })?;
                edge.push(leaf_hash(line), &mut full);
                tell(leaf, entry);
            }
            full.clear();
            Ok(ControlFlow::Continue(()))
        },
    )
}

/// Whether a root that somebody else was shown is that of the same log: the source's own at that size.
pub fn same_log(source: &mut dyn Source, size: u64, root: &Hash) -> Result<bool, AuditError> {
    Ok(edge_at(source, size)?.root() == *root)
}

/// A letter whose key or numbers cannot be had was never there, as far as a stranger can tell.
pub(super) fn first(
    path: &str,
    file: Result<Option<Vec<u8>>, Unavailable>,
) -> Result<Vec<u8>, AuditError> {
    let missing =
        || Unavailable { path: path.to_owned(), why: "there is no such letter".to_owned() };
    match file {
        Ok(None) => Err(missing().into()),
        file => there(path, file),
    }
}
