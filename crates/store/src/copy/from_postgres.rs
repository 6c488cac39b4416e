//! Every row of a PostgreSQL database, as of one moment.

use futures::{TryStreamExt, pin_mut};
use tokio::sync::mpsc;
use tokio_postgres::types::ToSql;

use super::rows::{Filling, Row, Slice, Value};
use super::tables::{COUNTERS, Column, Kind, TABLES, Table};
use crate::error::{Result, StoreError};
use crate::postgres::{Address, Session, WHOLE_TABLES, readable};

pub(super) async fn stream(
    address: &Address,
    is_copy: bool,
) -> Result<mpsc::Receiver<Result<Slice>>> {
    let session = open(address, is_copy).await?;
    let (slices, taken) = mpsc::channel(super::UNDER_WAY);
    tokio::spawn(async move {
        if let Err(error) = send_all(&session, &slices).await {
            let _ = slices.send(Err(error)).await; // Whoever takes them is told, if it still wants to know.
        }
    });
    Ok(taken)
}

pub(super) async fn count(address: &Address) -> Result<u64> {
    let session = open(address, false).await?;
    let mut rows = 0;
    for table in &TABLES {
        let sql = format!("SELECT count(*) FROM {}", table.name);
        rows += session.client.query_one(&sql, &[]).await?.get::<_, i64>(0) as u64;
    }
    Ok(rows)
}

/// When a program was at work on it last.
pub(super) async fn last_seen(address: &Address) -> Result<Option<i64>> {
    let session = address.connect().await?;
    Ok(session.client.query_one("SELECT max(seen_at) FROM nodes", &[]).await?.get(0))
}

async fn open(address: &Address, is_copy: bool) -> Result<Session> {
    let session = address.connect().await?;
    session.client.batch_execute(WHOLE_TABLES).await?;
    // While the other side writes, this one waits: it holds no lock that anybody could want.
    session.client.batch_execute("SET idle_in_transaction_session_timeout = 0").await?;
    session.client.batch_execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?;
    readable(&session, is_copy).await?;
    Ok(session)
}

async fn send_all(session: &Session, slices: &mpsc::Sender<Result<Slice>>) -> Result<()> {
    for (number, table) in TABLES.iter().enumerate() {
        let none: [&(dyn ToSql + Sync); 0] = [];
        let rows = session.client.query_raw(&select(table), none).await?;
        pin_mut!(rows);
        let mut filling = Filling::default();
        while let Some(row) = rows.try_next().await? {
            let slice = filling.push(number, values(&row, table)?);
            if let Some(slice) = slice
                && slices.send(Ok(slice)).await.is_err()
            {
                return Ok(()); // Nobody takes them any more.
            }
        }
        if let Some(slice) = filling.take(number) {
            let _ = slices.send(Ok(slice)).await; // As above.
        }
    }
    Ok(())
}

fn select(table: &Table) -> String {
    let columns: Vec<String> = table.columns.iter().map(|column| read(table, column)).collect();
    let place = match table.name {
        COUNTERS => "letter_counters JOIN submission_counters USING (letter_id)",
        name => name,
    };
    format!("SELECT {} FROM {place} ORDER BY {}", columns.join(", "), table.key_names())
}

/// Numbers come in one width.
fn read(table: &Table, Column { name, kind }: &Column) -> String {
    match (table.name, *name, kind) {
        (COUNTERS, "pending", _) => "last_seq - settled".to_owned(),
        (.., Kind::Small | Kind::Integer) => format!("{name}::bigint"),
        (.., Kind::Flag) => format!("{name}::integer::bigint"),
        _ => (*name).to_owned(),
    }
}

fn values(row: &tokio_postgres::Row, table: &Table) -> Result<Row> {
    let corrupt = |_| StoreError::Corrupt { what: "row" };
    let value = |(place, column): (usize, &Column)| {
        Ok(match column.kind {
            Kind::Text => {
                row.try_get::<_, Option<String>>(place).map_err(corrupt)?.map(Value::Text)
            }
            Kind::Bytes => {
                row.try_get::<_, Option<Vec<u8>>>(place).map_err(corrupt)?.map(Value::Bytes)
            }
            _ => row.try_get::<_, Option<i64>>(place).map_err(corrupt)?.map(Value::Number),
        }
        .unwrap_or(Value::Null))
    };
    table.columns.iter().enumerate().map(value).collect()
}
