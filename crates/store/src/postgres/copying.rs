//! A database that is a copy under way says so where every program looks first.

use super::migrations;
use super::rows::get;
use super::session::Session;
use crate::applied::{self, UNFINISHED};
use crate::error::{Result, StoreError};

/// `is_copy`: it is a copy under way that is looked at.
pub(crate) async fn readable(session: &Session, is_copy: bool) -> Result<()> {
    let found = migrations::found(session).await?.ok_or(StoreError::NoInstance)?;
    applied::readable(found, migrations::known(), is_copy)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CopyState {
    /// Every table is there and empty; `holding` is in a transaction that keeps others away.
    Begun,
    InUse,
    /// Somebody else's.
    OtherTables,
    /// A copy that another version of this program began.
    OtherProgram,
    UnderWay,
}

/// Tables that rows are copied into, and those that come into being beside them.
pub(crate) const COPIED: &str = "letters, versions, letter_counters, submissions, submission_counters, people, signatures, mail_progress,
    mailboxes, mail_retries, erased, log_entries, log_tiles, waiting, instance, runs, letter_checkpoints, log_restarts, featured,
    records, record_revisions, figures_cohorts, figures_groups";

/// Filled again from those.
pub(crate) const DERIVED: &str = "listing, listing_terms, listing_groups, listing_due, listing_progress, \
    figures_progress, figures_hours, figures_aside, figures_turned";

pub(crate) async fn begin_copy(holding: &Session, writing: &Session) -> Result<CopyState> {
    holding.client.batch_execute("SET idle_in_transaction_session_timeout = 0").await?;
    let unfinished = UNFINISHED + migrations::known();
    if migrations::found(holding).await?.is_none() {
        if has_tables(holding).await? {
            return Ok(CopyState::OtherTables);
        }
        // With the first table it is unfinished: it is never empty and whole.
        let make = format!(
            "BEGIN;
             CREATE TABLE migrations (one smallint PRIMARY KEY CHECK (one = 1), applied integer NOT NULL);
             INSERT INTO migrations (one, applied) VALUES (1, {unfinished});
             {};",
            migrations::all()
        );
        holding.client.batch_execute(&make).await?;
        holding.commit().await?;
    }
    let found = match hold(holding).await {
        Err(StoreError::Conflict) => return Ok(CopyState::UnderWay),
        found => found?,
    };
    match found {
        found if found == unfinished => {
            let again = format!("TRUNCATE {COPIED}, {DERIVED}, nodes, leases");
            writing.client.batch_execute(&again).await?;
        }
        UNFINISHED.. => return Ok(CopyState::OtherProgram),
        found => {
            applied::readable(found, migrations::known(), false)?;
            if is_in_use(holding).await? {
                return Ok(CopyState::InUse);
            }
            put(holding, unfinished).await?;
            holding.commit().await?;
            if let Err(StoreError::Conflict) = hold(holding).await {
                return Ok(CopyState::UnderWay);
            }
        }
    }
    Ok(CopyState::Begun)
}

pub(crate) async fn end_copy(holding: &Session) -> Result<()> {
    put(holding, migrations::known()).await?;
    holding.commit().await
}

/// Nobody else copies into this database as long as this transaction lasts. Answers the number.
async fn hold(session: &Session) -> Result<u32> {
    session.client.batch_execute("BEGIN").await?;
    let row = session
        .client
        .query_one("SELECT applied FROM migrations WHERE one = 1 FOR UPDATE NOWAIT", &[])
        .await?;
    Ok(get::<i32>(&row, 0)? as u32)
}

async fn put(session: &Session, applied: u32) -> Result<()> {
    let applied = applied as i32;
    session.client.execute("UPDATE migrations SET applied = $1 WHERE one = 1", &[&applied]).await?;
    Ok(())
}

fn names() -> impl Iterator<Item = &'static str> {
    COPIED.split(',').map(str::trim)
}

async fn has_tables(session: &Session) -> Result<bool> {
    let names: Vec<&str> = names().collect();
    let sql = "SELECT EXISTS (SELECT 1 FROM unnest($1::text[]) AS name WHERE to_regclass(name) IS NOT NULL)";
    get(&session.client.query_one(sql, &[&names]).await?, 0)
}

async fn is_in_use(session: &Session) -> Result<bool> {
    for name in names() {
        let sql = format!("SELECT EXISTS (SELECT 1 FROM {name})");
        if get(&session.client.query_one(&sql, &[]).await?, 0)? {
            return Ok(true);
        }
    }
    Ok(false)
}
