//! A PostgreSQL database on which no program starts until the last row is there.

use std::collections::HashMap;

use tokio_postgres::Statement;
use tokio_postgres::types::ToSql;

use super::CopyError;
use super::rows::{Row, Slice, Value};
use super::tables::{COUNTERS, Column, Kind, TABLES, Table};
use crate::error::{Result, StoreError};
use crate::postgres::{self, Address, CopyState, Session};

pub(super) struct Target {
    /// Holds the row that says that the copy is unfinished: a second copy into the same database is refused.
    holding: Session,
    writing: Session,
    prepared: HashMap<usize, Statement>,
}

impl Target {
    /// What an earlier copy left goes.
    pub(super) async fn begin(address: &Address) -> Result<Self, CopyError> {
        let holding = address.connect().await?;
        let writing = address.connect().await?;
        match postgres::begin_copy(&holding, &writing).await? {
            CopyState::Begun => {}
            CopyState::InUse => return Err(CopyError::InUse),
            CopyState::OtherTables => return Err(CopyError::OtherTables),
            CopyState::OtherProgram => return Err(CopyError::OtherProgram),
            CopyState::UnderWay => return Err(CopyError::UnderWay),
        }
        // Until the end nobody relies on a row: the last commit waits for all that were before it.
        writing.client.batch_execute("SET synchronous_commit = off").await?;
        Ok(Self { holding, writing, prepared: HashMap::new() })
    }

    pub(super) async fn write(&mut self, slice: Slice) -> Result<()> {
        let table = &TABLES[slice.table];
        let statement = match self.prepared.get(&slice.table) {
            Some(statement) => statement.clone(),
            None => {
                let statement = self.writing.client.prepare(&insert(table)).await?;
                self.prepared.entry(slice.table).or_insert(statement).clone()
            }
        };
        let columns = columns(table, slice.rows)?;
        let given: Vec<&(dyn ToSql + Sync)> =
            columns.iter().map(|column| &**column as &(dyn ToSql + Sync)).collect();
        self.writing.client.execute(&statement, &given).await?;
        Ok(())
    }

    pub(super) async fn finish(self) -> Result<()> {
        for table in &TABLES {
            let sql = format!("ANALYZE {}", table.name); // Or the first pages are searched for as in an empty table.
            self.writing.client.batch_execute(&sql).await?;
        }
        postgres::end_copy(&self.holding).await
    }
}

fn insert(table: &Table) -> String {
    let each = || table.columns.iter();
    let given: Vec<String> = each()
        .enumerate()
        .map(|(place, column)| format!("${}::{}[]", place + 1, travels_as(column)))
        .collect();
    let new = format!("unnest({}) AS new ({})", given.join(", "), table.names());
    match table.name {
        COUNTERS => {
            let kept = || each().filter(|column| column.name != "last_seq");
            let names: Vec<&str> = kept()
                .map(|column| if column.name == "pending" { "settled" } else { column.name })
                .collect();
            let values: Vec<String> = kept()
                .map(|column| match column.name {
                    "pending" => "last_seq - pending".to_owned(),
                    _ => write(column),
                })
                .collect();
            format!(
                "WITH new AS (SELECT * FROM {new}),
                      numbered AS (INSERT INTO submission_counters (letter_id, last_seq) SELECT letter_id, last_seq FROM new)
                 INSERT INTO letter_counters ({}) SELECT {} FROM new",
                names.join(", "),
                values.join(", ")
            )
        }
        name => {
            let values: Vec<String> = each().map(write).collect();
            format!(
                "INSERT INTO {name} ({}) SELECT {} FROM {new}",
                table.names(),
                values.join(", ")
            )
        }
    }
}

/// Numbers go in one width.
fn travels_as(column: &Column) -> &'static str {
    match column.kind {
        Kind::Text => "text",
        Kind::Bytes => "bytea",
        _ => "bigint",
    }
}

fn write(column: &Column) -> String {
    let name = column.name;
    match column.kind {
        Kind::Small => format!("{name}::smallint"),
        Kind::Integer => format!("{name}::integer"),
        Kind::Flag => format!("{name} <> 0"),
        Kind::Big | Kind::Text | Kind::Bytes => name.to_owned(),
    }
}

type Given = Box<dyn ToSql + Sync + Send>;

fn columns(table: &Table, rows: Vec<Row>) -> Result<Vec<Given>> {
    let mut columns: Vec<Vec<Value>> =
        table.columns.iter().map(|_| Vec::with_capacity(rows.len())).collect();
    for row in rows {
        columns.iter_mut().zip(row).for_each(|(column, value)| column.push(value));
    }
    table.columns.iter().zip(columns).map(|(column, values)| given(column, values)).collect()
}

fn given(column: &Column, values: Vec<Value>) -> Result<Given> {
    Ok(match column.kind {
        Kind::Text => Box::new(all(values, |value| match value {
            Value::Text(text) => Some(text),
            _ => None,
        })?),
        Kind::Bytes => Box::new(all(values, |value| match value {
            Value::Bytes(bytes) => Some(bytes),
            _ => None,
        })?),
        _ => Box::new(all(values, |value| match value {
            Value::Number(number) => Some(number),
            _ => None,
        })?),
    })
}

fn all<T>(values: Vec<Value>, of: impl Fn(Value) -> Option<T>) -> Result<Vec<Option<T>>> {
    let one = |value| match value {
        Value::Null => Ok(None),
        value => of(value).map(Some).ok_or(StoreError::Corrupt { what: "row" }),
    };
    values.into_iter().map(one).collect()
}
