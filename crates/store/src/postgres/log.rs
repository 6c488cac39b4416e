//! A letter's log out of the tables.

use std::collections::HashMap;
use std::sync::Arc;

use futures::future::{try_join, try_join_all};
use tokio_postgres::Row;
use undersigned_core::letters::VersionHash;
use undersigned_core::signatures::{LetterId, SignatureState};
use undersigned_log::commitment::Record;
use undersigned_log::entry::{Entry, Hour};
use undersigned_log::proofs::{Subtree, Subtrees, prove_consistency, prove_inclusion};
use undersigned_log::tile_nodes::TileNodes;
use undersigned_log::tiles::{TilePath, write_bundle};
use undersigned_log::tree::{Edge, Hash, TILE_WIDTH, leaf_hash};

use super::reading::shown_end;
use super::rows::{bytes, get, number, shelf_number, small, state_number, visibility};
use super::session::Session;
use crate::acts::state::Log;
use crate::error::{Result, StoreError};
use crate::log::{Frozen, PublicOpening};
use crate::signatures::Shelf;
use crate::tiles::{self, Tiles};

/// Reads a log back. One that is damaged is empty here, beside the head that it should have.
pub(super) async fn restore_log(
    on: &Session,
    id: LetterId,
    origin: &str,
    size: u64,
    root: Hash,
) -> Result<(Log, Option<Frozen>)> {
    match restore(on, id, size, &root).await {
        Ok((edge, hour)) => Ok((Log { origin: origin.into(), edge, hour }, None)),
        Err(StoreError::Corrupt { .. }) => {
            tracing::error!(log = %origin, "this log is damaged: put a good database back");
            Ok((Log::empty(origin), Some(Frozen { size, root })))
        }
        Err(error) => Err(error),
    }
}

/// The root of the tree as it was at `size`, which it has reached.
pub(super) async fn root_at(on: &Session, log: LetterId, size: u64) -> Result<Hash> {
    Ok(edge_at(on, log, size).await?.root())
}

/// The edge says which hashes it is made of before it is given them.
async fn edge_at(on: &Session, log: LetterId, size: u64) -> Result<Edge> {
    let mut wanted = Vec::new();
    let listed: Result<Edge> = Edge::restore(size, |level, from, to| {
        wanted.push((level, from, to));
        Ok(vec![[0; 32]; (to - from) as usize])
    });
    listed?;
    // All on their way at once: whoever waits for the letter waits for this.
    let reads = wanted.into_iter().map(|(level, from, to)| async move {
        Ok::<_, StoreError>(((level, from, to), hashes(on, log, level, from, to).await?))
    });
    let mut read: HashMap<_, _> = try_join_all(reads).await?.into_iter().collect();
    Edge::restore(size, |level, from, to| {
        read.remove(&(level, from, to)).ok_or(StoreError::Corrupt { what: "log" })
    })
}

/// Reads the edge back and holds it against the root that was committed with it.
async fn restore(
    on: &Session,
    log: LetterId,
    size: u64,
    root: &Hash,
) -> Result<(Edge, Option<Hour>)> {
    let newest = entries(on, log, size.saturating_sub(1), size);
    let (edge, newest) = try_join(edge_at(on, log, size), newest).await?;
    if edge.root() != *root {
        return Err(StoreError::Corrupt { what: "log" });
    }
    let hour =
        newest.last().and_then(|line| Entry::parse(line.as_bytes())).map(|entry| entry.hour());
    Ok((edge, hour))
}

/// Those of one tile, by their place on their level: `from <= place < to`.
async fn hashes(on: &Session, log: LetterId, level: u8, from: u64, to: u64) -> Result<Vec<Hash>> {
    let found: Vec<Hash> = match level {
        0 => {
            let lines = entries(on, log, from, to).await?;
            lines.iter().map(|line| leaf_hash(line.as_bytes())).collect()
        }
        _ => on
            .query(
                "SELECT root FROM log_tiles
                 WHERE letter_id = $1 AND level = $2 AND $3 <= tile AND tile < $4 ORDER BY tile",
                &[&i64::from(log.0), &i16::from(level - 1), &(from as i64), &(to as i64)],
            )
            .await?
            .iter()
            .map(|row| bytes(row, 0))
            .collect::<Result<_>>()?,
    };
    let is_whole = found.len() as u64 == to - from;
    is_whole.then_some(found).ok_or(StoreError::Corrupt { what: "log" })
}

pub(super) async fn entries(
    on: &Session,
    log: LetterId,
    from: u64,
    to: u64,
) -> Result<Vec<String>> {
    let found = on
        .query(
            "SELECT entry FROM log_entries WHERE letter_id = $1 AND $2 <= leaf AND leaf < $3 ORDER BY leaf",
            &[&i64::from(log.0), &(from as i64), &(to as i64)],
        )
        .await?;
    found.iter().map(|row| get(row, 0)).collect()
}

pub(super) async fn entry(on: &Session, log: LetterId, leaf: u64) -> Result<Option<String>> {
    Ok(entries(on, log, leaf, leaf + 1).await?.pop())
}

async fn full_tile(on: &Session, log: LetterId, level: u8, tile: u64) -> Result<Option<Vec<u8>>> {
    let found = on
        .query_opt(
            "SELECT hashes FROM log_tiles WHERE letter_id = $1 AND level = $2 AND tile = $3",
            &[&i64::from(log.0), &i16::from(level), &(tile as i64)],
        )
        .await?;
    found.as_ref().map(|row| get(row, 0)).transpose()
}

/// A full tile, with what lies over its hashes.
async fn whole_tile(
    on: &Session,
    log: LetterId,
    level: u8,
    tile: u64,
) -> Result<Option<TileNodes>> {
    let found = on
        .query_opt(
            "SELECT hashes, nodes FROM log_tiles WHERE letter_id = $1 AND level = $2 AND tile = $3",
            &[&i64::from(log.0), &i16::from(level), &(tile as i64)],
        )
        .await?;
    let read = |row: &Row| tiles::stored(get(row, 0)?, get(row, 1)?);
    found.as_ref().map(read).transpose()
}

/// The bytes of a tile or bundle that the log has in this width.
pub(super) async fn tile(on: &Session, log: LetterId, path: TilePath) -> Result<Vec<u8>> {
    let from = path.index * TILE_WIDTH as u64;
    let to = from + u64::from(path.width);
    let Some(level) = path.level else {
        let entries = entries(on, log, from, to).await?;
        let is_whole = entries.len() as u64 == to - from;
        let bundle = write_bundle(entries.iter().map(String::as_bytes));
        return is_whole.then_some(bundle).ok_or(StoreError::Corrupt { what: "log" });
    };
    if path.is_full()
        && let Some(hashes) = full_tile(on, log, level, path.index).await?
    {
        return Ok(hashes);
    }
    Ok(hashes(on, log, level, from, to).await?.concat())
}

pub(super) async fn inclusion(
    on: &Session,
    tiles: &Tiles,
    log: LetterId,
    size: u64,
    leaf: u64,
) -> Result<Vec<Hash>> {
    prove(on, tiles, log, size, |tree| prove_inclusion(tree, leaf, size)).await
}

/// With the tree of the first `old` leaves.
pub(super) async fn consistency(
    on: &Session,
    tiles: &Tiles,
    log: LetterId,
    size: u64,
    old: u64,
) -> Result<Vec<Hash>> {
    prove(on, tiles, log, size, |tree| prove_consistency(tree, old, size)).await
}

/// Tries with the tiles that are in memory, and reads what was missing, one tile after the other.
async fn prove(
    on: &Session,
    tiles: &Tiles,
    log: LetterId,
    size: u64,
    proof: impl Fn(&mut Known) -> Result<Vec<Hash>>,
) -> Result<Vec<Hash>> {
    loop {
        let mut known = Known { tiles, log, size, missing: None };
        match proof(&mut known) {
            Err(StoreError::NotFetched) => {}
            done => return done,
        }
        let Some(Missing { level, tile, known, width }) = known.missing else {
            return Err(StoreError::Corrupt { what: "log" });
        };
        let first = tile * TILE_WIDTH as u64;
        let whole = if known == 0 { whole_tile(on, log, level, tile).await? } else { None };
        let read = match &whole {
            Some(_) => Vec::new(),
            None => hashes(on, log, level, first + known as u64, first + width as u64).await?,
        };
        // Meanwhile others may have kept some of these hashes, or the tile may be gone from memory: then once more.
        let grown = |kept: &TileNodes| {
            let rest = kept.width().checked_sub(known).and_then(|skipped| read.get(skipped..));
            whole.or_else(|| Some(kept.grown(rest?))).ok_or(StoreError::NotFetched)
        };
        match tiles.get((log, level, tile), width, grown) {
            Ok(_) | Err(StoreError::NotFetched) => {}
            Err(error) => return Err(error),
        }
    }
}

struct Missing {
    level: u8,
    tile: u64,
    known: usize,
    width: usize,
}

/// A tree of `size` leaves, as far as it is in memory.
struct Known<'a> {
    tiles: &'a Tiles,
    log: LetterId,
    size: u64,
    missing: Option<Missing>,
}

impl Subtrees for Known<'_> {
    type Error = StoreError;

    fn root(&mut self, subtree: Subtree) -> Result<Hash> {
        if self.size >> subtree.height <= subtree.index {
            return Err(StoreError::Corrupt { what: "log" }); // A tile in memory may hold what came after this tree.
        }
        let (level, range) = subtree.in_tiles();
        let tile = range.start / TILE_WIDTH as u64;
        let end = self.size.checked_shr(8 * u32::from(level)).unwrap_or(0);
        let width = end.saturating_sub(tile * TILE_WIDTH as u64).min(TILE_WIDTH as u64) as usize;
        let nodes: Arc<TileNodes> = self.tiles.get((self.log, level, tile), width, |known| {
            self.missing = Some(Missing { level, tile, known: known.width(), width });
            Err(StoreError::NotFetched)
        })?;
        nodes.root(subtree).ok_or(StoreError::Corrupt { what: "log" })
    }
}

/// What opens the commitments at `from <= leaf < to` of public signatures that count.
pub(super) async fn openings(
    on: &Session,
    letter: LetterId,
    from: u64,
    to: u64,
) -> Result<Vec<PublicOpening>> {
    let id = i64::from(letter.0);
    let origin = on.query_opt("SELECT origin FROM letters WHERE letter_id = $1", &[&id]).await?;
    let origin = origin.ok_or(StoreError::NoLetter(letter))?;
    let origin: &str = get(&origin, 0)?;
    let versions = versions(on, letter).await?;
    let found = on
        .query(
            concat!(
                "WITH asked AS MATERIALIZED (
                     SELECT letter_id, $4::smallint AS shelf, ordinal, leaf FROM log_entries
                     WHERE letter_id = $1 AND $2 <= leaf AND leaf < $3 AND ordinal < ",
                shown_end!(),
                ")
                 SELECT asked.leaf, salt, bind, signatures.version, visibility, name, title, affiliation, place
                 FROM asked JOIN signatures USING (letter_id, shelf, ordinal)
                 WHERE signatures.current = asked.leaf AND state = $5 AND name <> '' ORDER BY asked.leaf"
            ),
            &[
                &id,
                &(from as i64),
                &(to as i64),
                &(shelf_number(Shelf::Public) as i16),
                &(state_number(SignatureState::Confirmed) as i16),
            ],
        )
        .await?;
    let mut openings = Vec::with_capacity(found.len());
    for row in &found {
        // As it was committed to: what it says was checked then, and is only copied here.
        let version: i32 = get(row, 3)?;
        let corrupt = StoreError::Corrupt { what: "signature" };
        let record = Record {
            affiliation: get(row, 7)?,
            letter: origin,
            name: get(row, 5)?,
            place: get(row, 8)?,
            title: get(row, 6)?,
            version: versions.get(&version).ok_or(corrupt)?,
            visibility: visibility(small(row, 4)?)?.as_str(),
        };
        openings.push(PublicOpening {
            leaf: number(row, 0)?,
            salt: bytes(row, 1)?,
            bind: bytes(row, 2)?,
            record: record.canonical(),
        });
    }
    Ok(openings)
}

/// The hashes of a letter's texts, by their numbers.
async fn versions(on: &Session, letter: LetterId) -> Result<HashMap<i32, String>> {
    let found = on
        .query("SELECT number, hash FROM versions WHERE letter_id = $1", &[&i64::from(letter.0)])
        .await?;
    found.iter().map(|row| Ok((get(row, 0)?, VersionHash(bytes(row, 1)?).to_string()))).collect()
}
