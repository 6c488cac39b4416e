//! A PostgreSQL server, its database, and the role that the address names.

use std::collections::BTreeSet;

use thiserror::Error;
use tokio_postgres::{Client, Row};
use undersigned_core::outside::Clock;

use super::settings::{Settings, Standbys};
use super::{Finding, Level, catalogue, settings};
use crate::applied::UNFINISHED;
use crate::error::StoreError;
use crate::postgres::{Address, found_migrations, known_migrations};

/// Why nothing could be looked at. Says nothing of the address, which holds a password.
#[derive(Debug, Error)]
pub enum Unreachable {
    #[error("the server refuses this role, or its password")]
    Refused,
    #[error("there is no such database on the server")]
    NoDatabase,
    #[error("the server has no connection left")]
    NoConnectionLeft,
    #[error(
        "no server answers at the address, or none as the address wants it (sslmode, target_session_attrs)"
    )]
    NoAnswer,
    #[error("this role may not read the tables: look with the one that the program uses")]
    NotAllowed,
    #[error("the server refused a question")]
    Store(#[source] StoreError),
}

impl Unreachable {
    fn of(error: &tokio_postgres::Error) -> Self {
        match error.as_db_error().map(|refused| refused.code().code()) {
            Some("28000" | "28P01") => Self::Refused,
            Some("3D000") => Self::NoDatabase,
            Some("53300") => Self::NoConnectionLeft,
            _ => Self::NoAnswer,
        }
    }
}

impl From<StoreError> for Unreachable {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Database(what) if what.starts_with("42501") => Self::NotAllowed,
            error => Self::Store(error),
        }
    }
}

pub async fn examine(address: &Address, clock: &dyn Clock) -> Result<Vec<Finding>, Unreachable> {
    let session = address.connect_as_it_is().await.map_err(|error| Unreachable::of(&error))?;
    let client = &session.client;
    let mut findings = settings::judge(&read_settings(client, clock).await?);
    findings.push(collation(client).await?);
    let found = found_migrations(&session).await?;
    findings.push(migrations(found));
    if found == Some(known_migrations()) {
        findings.extend(tables(client).await?);
    }
    findings.push(Finding::new(
        "disk",
        Level::Note,
        "how full the server's disk is cannot be seen from here: watch it on the server. A full one stops every signature",
    ));
    Ok(findings)
}

const SETTINGS: &str = "
    SELECT current_setting('server_version_num')::integer, current_setting('server_version'),
           current_setting('server_encoding'), pg_is_in_recovery(), current_setting('transaction_read_only')::boolean,
           current_setting('fsync')::boolean, current_setting('full_page_writes')::boolean,
           current_setting('synchronous_commit'), trim(current_setting('synchronous_standby_names')),
           (SELECT setting::bigint FROM pg_settings WHERE name = 'statement_timeout'),
           coalesce((SELECT setting::bigint FROM pg_settings WHERE name = 'transaction_timeout'), 0),
           coalesce((SELECT setting::bigint FROM pg_settings WHERE name = 'idle_session_timeout'), 0),
           (SELECT CASE WHEN pg_has_role(current_user, 'pg_read_all_stats', 'USAGE') THEN count(*) END FROM pg_stat_replication
            WHERE state = 'streaming' AND sync_state IN ('sync', 'quorum')),
           least(
               (SELECT sum(setting::bigint * CASE name WHEN 'max_connections' THEN 1 ELSE -1 END)::bigint FROM pg_settings
                WHERE name IN ('max_connections', 'superuser_reserved_connections', 'reserved_connections')),
               (SELECT nullif(rolconnlimit, -1) FROM pg_roles WHERE rolname = current_user),
               (SELECT nullif(datconnlimit, -1) FROM pg_database WHERE datname = current_database()))";

async fn read_settings(client: &Client, clock: &dyn Clock) -> Result<Settings, StoreError> {
    let row = client.query_one(SETTINGS, &[]).await?;
    Ok(Settings {
        version: get(&row, 0)?,
        version_in_words: get(&row, 1)?,
        encoding: get(&row, 2)?,
        is_standby: get(&row, 3)?,
        is_read_only: get(&row, 4)?,
        fsync: get(&row, 5)?,
        full_page_writes: get(&row, 6)?,
        synchronous_commit: get(&row, 7)?,
        synchronous_standby_names: get(&row, 8)?,
        statement_timeout: get(&row, 9)?,
        transaction_timeout: get(&row, 10)?,
        idle_session_timeout: get(&row, 11)?,
        standbys: get::<Option<i64>>(&row, 12)?.map_or(Standbys::NotShown, Standbys::Connected),
        connections: get(&row, 13)?,
        skew: skew(client, clock).await?,
    })
}

/// Its clock was read somewhere on the way there and back: the middle, give or take half of it.
async fn skew(client: &Client, clock: &dyn Clock) -> Result<(i64, i64), StoreError> {
    let sql = "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint";
    let statement = client.prepare(sql).await?;
    let before = clock.now().as_millisecond();
    let theirs: i64 = get(&client.query_one(&statement, &[]).await?, 0)?;
    let after = clock.now().as_millisecond();
    Ok((theirs - (before + after) / 2, (after - before) / 2 + 1))
}

/// Of all text only slugs and the names of works are keys. They are compared for equality and never sorted for anybody, so
/// any deterministic order will do; but their indexes are sorted, and the order of a library changes with its version.
async fn collation(client: &Client) -> Result<Finding, StoreError> {
    const ABOUT: &str = "collation";
    let sql = "
        SELECT coalesce(bool_or(NOT c.collisdeterministic), false),
               coalesce(bool_or(c.collversion IS DISTINCT FROM pg_collation_actual_version(c.oid) AND c.collname <> 'default'), false)
        FROM pg_attribute a JOIN pg_class t ON t.oid = a.attrelid JOIN pg_collation c ON c.oid = a.attcollation
        WHERE pg_table_is_visible(t.oid) AND (t.relname, a.attname) IN (('letters', 'slug'), ('leases', 'work'))";
    let columns = client.query_one(sql, &[]).await?;
    let sql = "
        SELECT datcollate, datcollversion IS DISTINCT FROM pg_database_collation_actual_version(oid)
        FROM pg_database WHERE datname = current_database()";
    let database = client.query_one(sql, &[]).await?;
    let (name, is_other): (String, bool) = (get(&database, 0)?, get(&database, 1)?);
    if get(&columns, 0)? {
        let says = "letters.slug or leases.work has a nondeterministic collation: two different slugs may count as one. Give \
                    these columns the database's own collation";
        return Ok(Finding::new(ABOUT, Level::Unsafe, says));
    }
    if is_other || get::<bool>(&columns, 1)? {
        let says = "text was sorted by another version of the collation than the system has now (after an upgrade of the \
                    system): the index on letters.slug may not find a letter, or take one twice. REINDEX TABLE letters, leases; \
                    then ALTER DATABASE … REFRESH COLLATION VERSION";
        return Ok(Finding::new(ABOUT, Level::Unsafe, says));
    }
    Ok(Finding::good(
        ABOUT,
        format!("text is sorted as by {name}; only slugs are keys, compared for equality"),
    ))
}

fn migrations(found: Option<u32>) -> Finding {
    let known = known_migrations();
    let (level, says) = match found {
        None | Some(0) => (Level::Note, "the database is empty: the first server makes the tables".to_owned()),
        Some(UNFINISHED..) => (
            Level::Unsafe,
            "the database is a copy that was not completed, and no server starts on it: run `undersigned store copy` to its end".to_owned(),
        ),
        Some(found) if found < known => (
            Level::Note,
            format!("the database has migration {found}, this program knows {known}: the next start applies the rest"),
        ),
        Some(found) if known < found => (
            Level::Unsafe,
            format!("the database has migration {found}, this program knows {known} and refuses it: use the newer program"),
        ),
        Some(found) => return Finding::good("migrations", format!("migration {found}, as this program knows")),
    };
    Finding::new("migrations", level, says)
}

async fn tables(client: &Client) -> Result<Vec<Finding>, StoreError> {
    let rows = client.query(catalogue::QUERY, &[&catalogue::tables()]).await?;
    let found = rows.iter().map(|row| get(row, 0)).collect::<Result<BTreeSet<String>, _>>()?;
    Ok(catalogue::judge(&found))
}

fn get<'a, T: tokio_postgres::types::FromSql<'a>>(
    row: &'a Row,
    column: usize,
) -> Result<T, StoreError> {
    row.try_get(column).map_err(|_| StoreError::Corrupt { what: "row" })
}
