//! What the log takes in the database file, by SQLite's own count of pages (the table `dbstat`).

use std::path::Path;

use anyhow::{Context, Result};
use rusqlite::{Connection, OpenFlags};
use serde::Serialize;

#[derive(Clone, Debug, Serialize)]
pub struct Disk {
    pub entries_bytes_per_signature: f64,
    pub tiles_bytes_per_signature: f64,
    /// Of everything: log, signatures, people, submissions.
    pub database_bytes_per_signature: f64,
}

pub(super) fn measure(database: &Path, signatures: u64) -> Result<Disk> {
    let database = Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_ONLY)
        .context("cannot open the database")?;
    let pages = "SELECT coalesce(sum(pgsize), 0) FROM dbstat WHERE name = ?1 OR ?1 = ''";
    let of = |table: &str| -> Result<f64> {
        let bytes: i64 = database.query_row(pages, [table], |row| row.get(0))?;
        Ok(bytes as f64 / signatures as f64)
    };
    Ok(Disk {
        entries_bytes_per_signature: of("log_entries")?,
        tiles_bytes_per_signature: of("log_tiles")? + of("sqlite_autoindex_log_tiles_1")?,
        database_bytes_per_signature: of("")?,
    })
}
