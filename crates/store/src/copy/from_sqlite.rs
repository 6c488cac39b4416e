//! Every row of a database file, in one read transaction, on a thread of its own.

use std::path::Path;

use rusqlite::Connection;
use rusqlite::types::ValueRef;
use tokio::sync::mpsc;

use super::rows::{Filling, Row, Slice, Value};
use super::tables::{RUNS, TABLES, Table};
use crate::error::{Result, StoreError};
use crate::sqlite::{open_reading, readable};

pub(super) fn stream(path: &Path, is_copy: bool) -> Result<mpsc::Receiver<Result<Slice>>> {
    let (slices, taken) = mpsc::channel(super::UNDER_WAY);
    let connection = open(path, is_copy)?;
    std::thread::Builder::new()
        .name("copy".into())
        .spawn(move || {
            let outcome = send_all(&connection, &slices);
            // Whoever takes them is told, if it still wants to know.
            let _ = outcome.map_err(|error| slices.blocking_send(Err(error)));
        })
        .map_err(|_| StoreError::Stopped)?;
    Ok(taken)
}

pub(super) fn count(path: &Path) -> Result<u64> {
    let connection = open(path, false)?;
    let each = TABLES.iter().map(|table| {
        let sql = format!("SELECT count(*) FROM {}", source(table).1);
        connection.query_row(&sql, [], |row| row.get::<_, i64>(0))
    });
    Ok(each.sum::<rusqlite::Result<i64>>()? as u64)
}

fn open(path: &Path, is_copy: bool) -> Result<Connection> {
    let connection = open_reading(path)?;
    readable(&connection, is_copy)?;
    connection.execute_batch("BEGIN")?; // One commit for all that follows.
    Ok(connection)
}

/// Columns, and where they stand. When a run began is not kept here.
fn source(table: &Table) -> (String, &'static str) {
    match table.name {
        RUNS => ("run, 0".to_owned(), "instance"),
        name => (table.names(), name),
    }
}

fn send_all(connection: &Connection, slices: &mpsc::Sender<Result<Slice>>) -> Result<()> {
    for (number, table) in TABLES.iter().enumerate() {
        let (columns, place) = source(table);
        let sql = format!("SELECT {columns} FROM {place} ORDER BY {}", table.key_names());
        let mut statement = connection.prepare(&sql)?;
        let mut rows = statement.query([])?;
        let mut filling = Filling::default();
        while let Some(row) = rows.next()? {
            let slice = filling.push(number, values(row, table.columns.len())?);
            if slice.is_some_and(|slice| slices.blocking_send(Ok(slice)).is_err()) {
                return Ok(()); // Nobody takes them any more.
            }
        }
        filling.take(number).map(|slice| slices.blocking_send(Ok(slice)));
    }
    Ok(())
}

fn values(row: &rusqlite::Row, width: usize) -> Result<Row> {
    let value = |column| {
        Ok(match row.get_ref(column)? {
            ValueRef::Null => Value::Null,
            ValueRef::Integer(number) => Value::Number(number),
            ValueRef::Text(text) => Value::Text(
                std::str::from_utf8(text)
                    .map_err(|_| StoreError::Corrupt { what: "row" })?
                    .to_owned(),
            ),
            ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
            ValueRef::Real(_) => return Err(StoreError::Corrupt { what: "row" }),
        })
    };
    (0..width).map(value).collect()
}
