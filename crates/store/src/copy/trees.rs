//! The logs of a copy, made anew from their entries and held against their heads and tiles.

use std::collections::{BTreeMap, HashMap};

use sha2::{Digest, Sha256};
use undersigned_core::signatures::LetterId;
use undersigned_log::tile_nodes::TileNodes;
use undersigned_log::tree::{Edge, Hash, leaf_hash};

use super::CopyError;
use super::rows::{Row, Slice, Value};
use super::tables::{COUNTERS, TABLES, Table};
use crate::error::{Result, StoreError};
use crate::log::{INSTANCE, LogHead};
use crate::tiles;

/// Takes in slices in the order of `TABLES`.
#[derive(Default)]
pub(super) struct Trees {
    origins: BTreeMap<LetterId, String>,
    heads: BTreeMap<LetterId, (u64, Hash)>,
    edges: BTreeMap<LetterId, Edge>,
    /// Tiles that the entries make, until the table shows them: their root, and a digest of what is in and over them.
    tiles: HashMap<(LetterId, u8, u64), (Hash, Hash)>,
}

impl Trees {
    pub(super) fn add(&mut self, slice: &Slice) -> Result<(), CopyError> {
        let table = &TABLES[slice.table];
        let take = match table.name {
            "letters" => Self::letter,
            COUNTERS => Self::letter_head,
            "instance" => Self::instance,
            "log_entries" => Self::entry,
            "log_tiles" => Self::tile,
            _ => return Ok(()),
        };
        slice.rows.iter().try_for_each(|row| take(self, table, row))
    }

    fn letter(&mut self, table: &Table, row: &Row) -> Result<(), CopyError> {
        self.origins.insert(letter(table, row)?, row[table.place_of("origin")].text()?.to_owned());
        Ok(())
    }

    fn letter_head(&mut self, table: &Table, row: &Row) -> Result<(), CopyError> {
        self.heads.insert(letter(table, row)?, head(table, row)?);
        Ok(())
    }

    fn instance(&mut self, table: &Table, row: &Row) -> Result<(), CopyError> {
        self.origins.insert(INSTANCE, row[table.place_of("origin")].text()?.to_owned());
        self.heads.insert(INSTANCE, head(table, row)?);
        Ok(())
    }

    fn entry(&mut self, table: &Table, row: &Row) -> Result<(), CopyError> {
        let id = letter(table, row)?;
        let leaf = row[table.place_of("leaf")].number()? as u64;
        let edge = self.edges.entry(id).or_default();
        if edge.size() != leaf {
            return Err(self.damaged(id));
        }
        let mut full = Vec::new();
        edge.push(leaf_hash(row[table.place_of("entry")].text()?.as_bytes()), &mut full);
        for tile in full {
            self.tiles.insert((id, tile.level, tile.index), (tile.root, digest(&tile.nodes)));
        }
        Ok(())
    }

    fn tile(&mut self, table: &Table, row: &Row) -> Result<(), CopyError> {
        let id = letter(table, row)?;
        let level = row[table.place_of("level")].number()? as u8;
        let index = row[table.place_of("tile")].number()? as u64;
        let root = row[table.place_of("root")].bytes()?;
        let nodes = match &row[table.place_of("nodes")] {
            Value::Null => None,
            nodes => Some(nodes.bytes()?),
        };
        let shown = tiles::stored(row[table.place_of("hashes")].bytes()?, nodes)?;
        let made = self.tiles.remove(&(id, level, index));
        let is_same = made.is_some_and(|(made, inside)| made == root && inside == digest(&shown));
        if is_same { Ok(()) } else { Err(self.damaged(id)) }
    }

    /// Every head is the one that its entries lead to, and no tile and no log is without the other.
    pub(super) fn heads(mut self) -> Result<Vec<LogHead>, CopyError> {
        if let Some((id, ..)) = self.tiles.keys().next() {
            return Err(self.damaged(*id));
        }
        let mut heads = Vec::new();
        for (id, (size, root)) in std::mem::take(&mut self.heads) {
            let edge = self.edges.remove(&id).unwrap_or_default();
            let Some(origin) = self.origins.get(&id) else { return Err(self.damaged(id)) };
            if (edge.size(), edge.root()) != (size, root) {
                return Err(self.damaged(id));
            }
            heads.push(LogHead { origin: origin.as_str().into(), size, root });
        }
        match self.edges.keys().next() {
            Some(id) => Err(self.damaged(*id)),
            None => Ok(heads),
        }
    }

    fn damaged(&self, id: LetterId) -> CopyError {
        let name = self.origins.get(&id).cloned();
        CopyError::Damaged { log: name.unwrap_or_else(|| format!("number {}", id.0)) }
    }
}

fn digest(tile: &TileNodes) -> Hash {
    let all = Sha256::new().chain_update(tile.hashes().as_flattened());
    all.chain_update(tile.nodes().as_flattened()).finalize().into()
}

fn letter(table: &Table, row: &Row) -> Result<LetterId> {
    Ok(LetterId(row[table.place_of("letter_id")].number()? as u32))
}

fn head(table: &Table, row: &Row) -> Result<(u64, Hash)> {
    let size = row[table.place_of("log_size")].number()? as u64;
    let root = row[table.place_of("log_root")].bytes()?;
    Ok((size, root.try_into().map_err(|_| StoreError::Corrupt { what: "row" })?))
}
