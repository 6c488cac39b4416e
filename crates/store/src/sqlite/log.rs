//! A letter's log: appended to in the very commit that moves the numbers, read for everybody who checks.
//!
//! Order of writes: entries and full tiles, with the size and root of the tree beside the numbers, in one synced
//! transaction; only what came back from its commit is signed and served. There is no key in here.

use std::collections::HashMap;
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension};
use undersigned_core::letters::VersionHash;
use undersigned_core::signatures::{LetterId, SignatureState};
use undersigned_log::commitment::Record;
use undersigned_log::entry::{Entry, Hour};
use undersigned_log::proofs::{Subtree, Subtrees, prove_consistency, prove_inclusion};
use undersigned_log::tile_nodes::TileNodes;
use undersigned_log::tiles::{TilePath, write_bundle};
use undersigned_log::tree::{Edge, FullTile, Hash, TILE_WIDTH, leaf_hash};

use super::rows::{self, shelf_number, state_number};
use super::signatures;
use crate::acts::state::Log;
use crate::error::{Result, StoreError};
use crate::log::{Frozen, PublicOpening};
use crate::signatures::Shelf;
use crate::tiles::{self, Tiles};

/// Reads a log back. One that is damaged is empty here, beside the head that it should have.
pub(super) fn restore_log(
    connection: &Connection,
    id: LetterId,
    origin: &str,
    size: u64,
    root: Hash,
) -> Result<(Log, Option<Frozen>)> {
    match restore(connection, id, size, &root) {
        Ok((edge, hour)) => Ok((Log { origin: origin.into(), edge, hour }, None)),
        Err(StoreError::Corrupt { .. }) => {
            tracing::error!(log = %origin, "this log is damaged: put a good database back");
            Ok((Log::empty(origin), Some(Frozen { size, root })))
        }
        Err(error) => Err(error),
    }
}

/// The root of the tree as it was at `size`, which it has reached.
pub(super) fn root_at(connection: &Connection, letter: LetterId, size: u64) -> Result<Hash> {
    Ok(edge_at(connection, letter, size)?.root())
}

fn edge_at(connection: &Connection, letter: LetterId, size: u64) -> Result<Edge> {
    Edge::restore(size, |level, from, to| hashes(connection, letter, level, from, to))
}

/// Reads the edge back and holds it against the root that was committed with it.
fn restore(
    connection: &Connection,
    letter: LetterId,
    size: u64,
    root: &Hash,
) -> Result<(Edge, Option<Hour>)> {
    let edge = edge_at(connection, letter, size)?;
    if edge.root() != *root {
        return Err(StoreError::Corrupt { what: "log" });
    }
    let newest: Option<String> = connection
        .prepare_cached(
            "SELECT entry FROM log_entries WHERE letter_id = ?1 ORDER BY leaf DESC LIMIT 1",
        )?
        .query_row([letter.0], |row| row.get(0))
        .optional()?;
    let hour = newest.and_then(|line| Entry::parse(line.as_bytes())).map(|entry| entry.hour());
    Ok((edge, hour))
}

/// Those of one tile, by their place on their level: `from <= place < to`.
fn hashes(
    connection: &Connection,
    letter: LetterId,
    level: u8,
    from: u64,
    to: u64,
) -> Result<Vec<Hash>> {
    let found: Vec<Hash> = match level {
        0 => entries(connection, letter, from, to)?
            .iter()
            .map(|line| leaf_hash(line.as_bytes()))
            .collect(),
        _ => connection
            .prepare_cached(
                "SELECT root FROM log_tiles
                 WHERE letter_id = ?1 AND level = ?2 AND ?3 <= tile AND tile < ?4 ORDER BY tile",
            )?
            .query_map((letter.0, level - 1, from as i64, to as i64), |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?,
    };
    let is_whole = found.len() as u64 == to - from;
    is_whole.then_some(found).ok_or(StoreError::Corrupt { what: "log" })
}

pub(super) fn entries(
    connection: &Connection,
    letter: LetterId,
    from: u64,
    to: u64,
) -> Result<Vec<String>> {
    Ok(connection
        .prepare_cached(
            "SELECT entry FROM log_entries WHERE letter_id = ?1 AND ?2 <= leaf AND leaf < ?3 ORDER BY leaf",
        )?
        .query_map((letter.0, from as i64, to as i64), |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?)
}

pub(super) fn insert_entry(
    connection: &Connection,
    letter: LetterId,
    leaf: u64,
    line: &str,
    public: Option<u64>,
) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO log_entries (letter_id, leaf, entry, ordinal) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute((letter.0, leaf as i64, line, public.map(|ordinal| ordinal as i64)))?;
    Ok(())
}

pub(super) fn insert_tile(
    connection: &Connection,
    letter: LetterId,
    tile: &FullTile,
) -> Result<()> {
    let (hashes, nodes) = (tile.nodes.hashes().as_flattened(), tile.nodes.nodes().as_flattened());
    connection
        .prepare_cached("INSERT INTO log_tiles (letter_id, level, tile, root, hashes, nodes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
        .execute((letter.0, tile.level, tile.index as i64, tile.root, hashes, nodes))?;
    Ok(())
}

fn full_tile(
    connection: &Connection,
    letter: LetterId,
    level: u8,
    tile: u64,
) -> Result<Option<Vec<u8>>> {
    Ok(connection
        .prepare_cached(
            "SELECT hashes FROM log_tiles WHERE letter_id = ?1 AND level = ?2 AND tile = ?3",
        )?
        .query_row((letter.0, level, tile as i64), |row| row.get(0))
        .optional()?)
}

/// A full tile, with what lies over its hashes.
fn whole_tile(
    connection: &Connection,
    letter: LetterId,
    level: u8,
    tile: u64,
) -> Result<Option<TileNodes>> {
    connection
        .prepare_cached(
            "SELECT hashes, nodes FROM log_tiles WHERE letter_id = ?1 AND level = ?2 AND tile = ?3",
        )?
        .query_row((letter.0, level, tile as i64), |row| {
            Ok(tiles::stored(row.get_ref(0)?.as_blob()?, row.get_ref(1)?.as_blob_or_null()?))
        })
        .optional()?
        .transpose()
}

/// The bytes of a tile or bundle that the log has in this width.
pub(super) fn tile(connection: &Connection, letter: LetterId, path: TilePath) -> Result<Vec<u8>> {
    let from = path.index * TILE_WIDTH as u64;
    let to = from + u64::from(path.width);
    let Some(level) = path.level else {
        let entries = entries(connection, letter, from, to)?;
        let is_whole = entries.len() as u64 == to - from;
        let bundle = write_bundle(entries.iter().map(String::as_bytes));
        return is_whole.then_some(bundle).ok_or(StoreError::Corrupt { what: "log" });
    };
    if path.is_full()
        && let Some(hashes) = full_tile(connection, letter, level, path.index)?
    {
        return Ok(hashes);
    }
    Ok(hashes(connection, letter, level, from, to)?.concat())
}

/// A tree of `size` leaves out of the tables, which have at least as many.
pub(super) struct Stored<'a> {
    connection: &'a Connection,
    tiles: &'a Tiles,
    letter: LetterId,
    size: u64,
    /// Those that were looked at: a proof takes several hashes from each, and is made of few tiles.
    looked_at: Vec<(u8, u64, Arc<TileNodes>)>,
}

impl Subtrees for Stored<'_> {
    type Error = StoreError;

    fn root(&mut self, subtree: Subtree) -> Result<Hash> {
        if self.size >> subtree.height <= subtree.index {
            return Err(StoreError::Corrupt { what: "log" }); // A tile in memory may hold what came after this tree.
        }
        let (level, range) = subtree.in_tiles();
        let tile = range.start / TILE_WIDTH as u64;
        let is_it = |seen: &&(u8, u64, _)| (seen.0, seen.1) == (level, tile);
        let root = match self.looked_at.iter().find(is_it) {
            Some((.., nodes)) => nodes.root(subtree),
            None => {
                let nodes = self.nodes(level, tile)?;
                let root = nodes.root(subtree);
                self.looked_at.push((level, tile, nodes));
                root
            }
        };
        root.ok_or(StoreError::Corrupt { what: "log" })
    }
}

impl<'a> Stored<'a> {
    pub(super) fn new(
        connection: &'a Connection,
        tiles: &'a Tiles,
        letter: LetterId,
        size: u64,
    ) -> Self {
        Self { connection, tiles, letter, size, looked_at: Vec::new() }
    }

    /// A tile at least as wide as this tree has it.
    fn nodes(&self, level: u8, tile: u64) -> Result<Arc<TileNodes>> {
        let first = tile * TILE_WIDTH as u64;
        let end = self.size.checked_shr(8 * u32::from(level)).unwrap_or(0);
        let width = end.saturating_sub(first).min(TILE_WIDTH as u64);
        self.tiles.get((self.letter, level, tile), width as usize, |known| {
            if known.width() == 0
                && let Some(whole) = whole_tile(self.connection, self.letter, level, tile)?
            {
                return Ok(whole);
            }
            let from = first + known.width() as u64;
            Ok(known.grown(&hashes(self.connection, self.letter, level, from, first + width)?))
        })
    }

    pub(super) fn inclusion(&mut self, leaf: u64) -> Result<Vec<Hash>> {
        let size = self.size;
        prove_inclusion(self, leaf, size)
    }

    /// With the tree of the first `old` leaves.
    pub(super) fn consistency(&mut self, old: u64) -> Result<Vec<Hash>> {
        let size = self.size;
        prove_consistency(self, old, size)
    }
}

pub(super) fn entry(
    connection: &Connection,
    letter: LetterId,
    leaf: u64,
) -> Result<Option<String>> {
    Ok(entries(connection, letter, leaf, leaf + 1)?.pop())
}

/// What opens the commitments at `from <= leaf < to` of public signatures that count.
pub(super) fn openings(
    connection: &Connection,
    letter: LetterId,
    from: u64,
    to: u64,
) -> Result<Vec<PublicOpening>> {
    let end = signatures::shown_end(connection, letter)?;
    let origin: String = connection
        .prepare_cached("SELECT origin FROM letters WHERE letter_id = ?1")?
        .query_row([letter.0], |row| row.get(0))?;
    let versions = versions(connection, letter)?;
    let mut statement = connection.prepare_cached(
        "SELECT log_entries.leaf, salt, bind, signatures.version, visibility, name, title, affiliation, place
         FROM log_entries
         JOIN signatures ON signatures.letter_id = log_entries.letter_id AND shelf = ?4
              AND signatures.ordinal = log_entries.ordinal AND signatures.current = log_entries.leaf AND state = ?5
              AND name <> '' AND signatures.ordinal < ?6
         WHERE log_entries.letter_id = ?1 AND ?2 <= log_entries.leaf AND log_entries.leaf < ?3
         ORDER BY log_entries.leaf",
    )?;
    let shelf = shelf_number(Shelf::Public);
    let state = state_number(SignatureState::Confirmed);
    let mut rows = statement.query((letter.0, from as i64, to as i64, shelf, state, end as i64))?;
    let mut openings = Vec::new();
    while let Some(row) = rows.next()? {
        // As it was committed to: what it says was checked then, and is only copied here.
        let text = |column| row.get_ref(column)?.as_str_or_null().map_err(rusqlite::Error::from);
        let corrupt = || StoreError::Corrupt { what: "signature" };
        let record = Record {
            affiliation: text(7)?,
            letter: &origin,
            name: text(5)?.ok_or_else(corrupt)?,
            place: text(8)?,
            title: text(6)?,
            version: versions.get(&row.get(3)?).ok_or_else(corrupt)?,
            visibility: rows::visibility(row.get(4)?)?.as_str(),
        };
        openings.push(PublicOpening {
            leaf: row.get::<_, i64>(0)? as u64,
            salt: row.get(1)?,
            bind: row.get(2)?,
            record: record.canonical(),
        });
    }
    Ok(openings)
}

/// The hashes of a letter's texts, by their numbers.
fn versions(connection: &Connection, letter: LetterId) -> Result<HashMap<u32, String>> {
    let hash = |row: &rusqlite::Row| Ok((row.get(0)?, VersionHash(row.get(1)?).to_string()));
    Ok(connection
        .prepare_cached("SELECT number, hash FROM versions WHERE letter_id = ?1")?
        .query_map([letter.0], hash)?
        .collect::<rusqlite::Result<_>>()?)
}
