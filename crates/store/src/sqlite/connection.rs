//! How a connection to the database file is set up.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::error::Result;

/// Whether commits are synced. `Off` exists for one purpose: the negative control of the durability tests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Synchronous {
    #[default]
    Full,
    Off,
}

pub(crate) fn open_writing(path: &Path, synchronous: Synchronous) -> Result<Connection> {
    let mut connection = Connection::open(path)?;
    connection.busy_handler(Some(wait_briefly))?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(
        None,
        "synchronous",
        match synchronous {
            Synchronous::Full => "FULL",
            Synchronous::Off => "OFF",
        },
    )?;
    // Checkpoints inside the writer stall commits by up to seconds; a thread with its own connection runs them.
    connection.pragma_update(None, "wal_autocheckpoint", 0)?;
    // What is erased is overwritten, not only unlinked.
    connection.pragma_update(None, "secure_delete", true)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "cache_size", -8 * 1024)?; // KiB
    connection.set_prepared_statement_cache_capacity(64);
    plan_once(&connection)?;
    Ok(connection)
}

/// Commands write in slices, and who holds up a checkpoint reads one page: nobody holds a lock for long. SQLite's own way
/// waits for longer each time it asks, up to a tenth of a second, and all who sign wait with it.
fn wait_briefly(asked: i32) -> bool {
    const ASKED_MAX: i32 = 20_000; // Ten seconds in all.
    std::thread::sleep(Duration::from_micros(500));
    asked < ASKED_MAX
}

pub(crate) fn open_reading(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(Duration::from_secs(10))?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "cache_size", -4 * 1024)?; // KiB
    connection.set_prepared_statement_cache_capacity(32);
    plan_once(&connection)?;
    Ok(connection)
}

/// Else SQLite parses and plans a statement anew whenever another value is given for its `LIMIT`, however often it was prepared:
/// a fifth of what a search took.
fn plan_once(connection: &Connection) -> Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use rusqlite::StatementStatus;

    use super::*;

    #[test]
    fn a_statement_is_planned_once_whatever_its_limit() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let writing = open_writing(&path, Synchronous::Full).unwrap();
        let reading = open_reading(&path).unwrap();
        let plain = Connection::open(&path).unwrap();
        for (connection, is_planned_again) in [(&writing, false), (&reading, false), (&plain, true)]
        {
            let mut statement = connection
                .prepare("SELECT name FROM sqlite_schema WHERE name < ?1 LIMIT ?2")
                .unwrap();
            for limit in 1..=3 {
                statement.query_row(("z", limit), |_| Ok(())).unwrap_err();
            }
            let planned_again = statement.get_status(StatementStatus::RePrepare);
            assert_eq!(planned_again != 0, is_planned_again);
        }
    }
}
