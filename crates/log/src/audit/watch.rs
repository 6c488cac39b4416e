//! Coming back to a log: it begins with what it was, and what is new is told.

use super::findings::{AuditError, Source, Unavailable, cheated, there};
use super::{files, open_checkpoint, verifier_of};
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
    /// By leaf.
    pub news: Vec<(u64, Entry)>,
}

/// Reads what came after `before`, a checkpoint of this log seen earlier, and holds the log against it.
pub fn follow(
    source: &mut dyn Source,
    origin: &str,
    pinned: Option<&NoteVerifier>,
    before: Option<&Checkpoint>,
) -> Result<Followed, AuditError> {
    let verifier = verifier_of(source, origin, pinned)?;
    let (head, note) = open_checkpoint(source, &verifier)?;
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
    let news = read_on(source, &mut edge, &head)?;
    if edge.root() != head.root {
        return Err(cheated(
            "the new entries do not add up to the root that the server signed".to_owned(),
        ));
    }
    Ok(Followed { head, note, verifier, news })
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
        let tile = files(source, &[path])?.remove(0);
        let hashes = read_tile(&tile).filter(|hashes| hashes.len() == usize::from(width));
        hashes.ok_or_else(|| cheated(format!("{path} is no tile of {width} hashes")))
    })
}

fn read_on(
    source: &mut dyn Source,
    edge: &mut Edge,
    head: &Checkpoint,
) -> Result<Vec<(u64, Entry)>, AuditError> {
    let mut news = Vec::new();
    while edge.size() < head.size {
        let index = edge.size() / TILE_WIDTH as u64;
        let path = TilePath::of(None, index, head.size).expect("the tree reaches beyond the edge");
        let bundle = files(source, &[path])?.remove(0);
        let entries =
            read_bundle(&bundle).filter(|entries| entries.len() == usize::from(path.width));
        let entries = entries
            .ok_or_else(|| cheated(format!("{path} is no bundle of {} entries", path.width)))?;
        for line in &entries[(edge.size() % TILE_WIDTH as u64) as usize..] {
            let leaf = edge.size();
            let entry = Entry::parse(line).ok_or_else(|| {
                cheated(format!("entry {leaf} is no entry in its canonical form"))
            })?;
            edge.push(leaf_hash(line), &mut Vec::new());
            news.push((leaf, entry));
        }
    }
    Ok(news)
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
