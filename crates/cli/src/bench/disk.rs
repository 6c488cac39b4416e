//! What each table and each index takes, by the database's own count of pages (SQLite: the table `dbstat`).

use std::path::Path;

use anyhow::{Context, Result};
use rusqlite::{Connection, OpenFlags};
use serde::Serialize;

use super::report::Table;

#[derive(Clone, Debug, Serialize)]
pub struct Disk {
    /// The largest first.
    pub parts: Vec<Part>,
    /// Of everything: log, signatures, people, submissions.
    pub database_bytes_per_signature: f64,
}

/// A table or an index.
#[derive(Clone, Debug, Serialize)]
pub struct Part {
    pub name: String,
    pub bytes: u64,
    pub bytes_per_signature: f64,
}

/// Parts that take less a signature, or next to nothing, stay out of the table for people.
const SHOWN_FROM: f64 = 0.5;
const SHOWN_FROM_BYTES: u64 = 64 * 1024;

impl Disk {
    pub fn measure(database: &Path, signatures: u64) -> Result<Self> {
        let database = Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_ONLY)
            .context("cannot open the database")?;
        let per_signature = |bytes: u64| bytes as f64 / signatures.max(1) as f64;
        let mut pages = database
            .prepare("SELECT name, pgsize FROM dbstat WHERE aggregate = TRUE ORDER BY 2 DESC")?;
        let parts = pages.query_map([], |row| {
            let (name, bytes) = (row.get(0)?, row.get::<_, i64>(1)? as u64);
            Ok(Part { name, bytes, bytes_per_signature: per_signature(bytes) })
        })?;
        let parts: Vec<Part> = parts.collect::<rusqlite::Result<_>>()?;
        let all = parts.iter().map(|part| part.bytes).sum();
        Ok(Self { parts, database_bytes_per_signature: per_signature(all) })
    }

    pub fn of_postgres(sizes: &[(String, u64)], signatures: u64) -> Result<Self> {
        let per_signature = |bytes: u64| bytes as f64 / signatures.max(1) as f64;
        let part = |(name, bytes): &(String, u64)| Part {
            name: name.clone(),
            bytes: *bytes,
            bytes_per_signature: per_signature(*bytes),
        };
        let mut parts: Vec<Part> = sizes.iter().filter(|(_, bytes)| 0 < *bytes).map(part).collect();
        parts.sort_by_key(|part| std::cmp::Reverse(part.bytes));
        let all = parts.iter().map(|part| part.bytes).sum();
        Ok(Self { parts, database_bytes_per_signature: per_signature(all) })
    }

    pub fn rows(&self, table: &mut Table) {
        let bytes = |bytes: f64| format!("{bytes:.1} B");
        table.row("on disk, per signature", bytes(self.database_bytes_per_signature));
        let is_shown =
            |part: &&Part| SHOWN_FROM <= part.bytes_per_signature && SHOWN_FROM_BYTES <= part.bytes;
        for part in self.parts.iter().filter(is_shown) {
            table.row(format!("  {}", part.name), bytes(part.bytes_per_signature));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_and_indexes_are_told_apart_and_add_up() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("some.db");
        let database = Connection::open(&path).unwrap();
        database
            .execute_batch(
                "CREATE TABLE people (name TEXT); CREATE INDEX by_name ON people (name);
                 WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
                 INSERT INTO people SELECT printf('%0100d', i) FROM n;",
            )
            .unwrap();
        let disk = Disk::measure(&path, 1_000).unwrap();
        for name in ["people", "by_name"] {
            let part = disk.parts.iter().find(|part| part.name == name).unwrap();
            assert!((100.0..200.0).contains(&part.bytes_per_signature), "{disk:?}");
        }
        let size = std::fs::metadata(&path).unwrap().len();
        assert_eq!(disk.parts.iter().map(|part| part.bytes).sum::<u64>(), size);
    }
}
