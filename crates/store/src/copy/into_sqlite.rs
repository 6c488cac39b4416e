//! A database file that is no database of anybody's until the last row is there.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ToSql, params_from_iter};

use super::CopyError;
use super::rows::{Slice, Value};
use super::tables::{RUNS, TABLES, Table};
use crate::error::Result;
use crate::sqlite::{Synchronous, begin_copy, end_copy, is_unfinished, migrate, open_writing};

pub(super) struct Target {
    path: PathBuf,
    connection: Connection,
}

impl Target {
    /// What an earlier copy left goes. The file says of itself that it is unfinished before the first row is in it.
    pub(super) fn begin(path: &Path) -> Result<Self, CopyError> {
        if path.exists() && is_unfinished(&open_writing(path, Synchronous::Full)?)? {
            remove(path)?;
        }
        let mut connection = open_writing(path, Synchronous::Full)?;
        let is_new: bool =
            connection.query_row("SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema)", [], |row| {
                row.get(0)
            })?;
        if !is_new {
            migrate(&mut connection)?;
            refuse_rows(&connection)?;
        }
        begin_copy(&mut connection, is_new)?;
        // Into the file itself: it stays so, whatever becomes of the log of writes.
        checkpoint(&connection)?;
        // Until the end nobody relies on a row: it is synced then, all at once.
        connection.pragma_update(None, "synchronous", "OFF")?;
        connection.pragma_update(None, "wal_autocheckpoint", 4_000)?; // Pages.
        Ok(Self { path: path.to_owned(), connection })
    }

    pub(super) fn write(&mut self, slice: &Slice) -> Result<()> {
        let table = &TABLES[slice.table];
        if table.name == RUNS {
            return Ok(()); // The row of the instance has the one that is kept.
        }
        let tx = self.connection.transaction()?;
        let mut insert = tx.prepare_cached(&insert(table))?;
        for row in &slice.rows {
            insert.execute(params_from_iter(row))?;
        }
        drop(insert);
        Ok(tx.commit()?)
    }

    pub(super) fn finish(self) -> Result<(), CopyError> {
        self.connection.pragma_update(None, "synchronous", "FULL")?;
        checkpoint(&self.connection)?;
        File::open(&self.path)?.sync_all()?;
        end_copy(&self.connection)?;
        checkpoint(&self.connection)?;
        self.connection.close().map_err(|(_, error)| error)?;
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty());
        Ok(File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?)
    }
}

fn insert(table: &Table) -> String {
    let places: Vec<String> = (1..=table.columns.len()).map(|place| format!("?{place}")).collect();
    format!("INSERT INTO {} ({}) VALUES ({})", table.name, table.names(), places.join(", "))
}

fn refuse_rows(connection: &Connection) -> Result<(), CopyError> {
    for table in TABLES.iter().filter(|table| table.name != RUNS) {
        let sql = format!("SELECT EXISTS (SELECT 1 FROM {})", table.name);
        if connection.query_row(&sql, [], |row| row.get(0))? {
            return Err(CopyError::InUse);
        }
    }
    Ok(())
}

/// Last the file that says what it is.
fn remove(path: &Path) -> Result<(), CopyError> {
    for end in ["-wal", "-shm", ""] {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        match fs::remove_file(name) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}

fn checkpoint(connection: &Connection) -> Result<()> {
    Ok(connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?)
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Number(number) => ValueRef::Integer(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}
