use rusqlite::{Connection, OptionalExtension};
use undersigned_core::record::{KeptRecord, Revision};
use undersigned_core::signatures::LetterId;

use super::rows::{millis, time};
use crate::error::Result;
use crate::records::{self, RecordRow};

pub(super) fn row(connection: &Connection, letter: LetterId) -> Result<Option<RecordRow>> {
    let found: Option<(u32, String)> = connection
        .prepare_cached("SELECT revision, content FROM records WHERE letter_id = ?1")?
        .query_row([letter.0], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    found.map(|(revision, content)| RecordRow::parse(revision, &content)).transpose()
}

pub(super) fn put(
    connection: &Connection,
    letter: LetterId,
    row: &RecordRow,
    revision: &Revision,
) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO records (letter_id, revision, content) VALUES (?1, ?2, ?3)
             ON CONFLICT (letter_id) DO UPDATE SET revision = excluded.revision, content = excluded.content",
        )?
        .execute((letter.0, row.revision, row.record.canonical()))?;
    connection
        .prepare_cached(
            "INSERT INTO record_revisions (letter_id, number, applied_at, changes) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute((
            letter.0,
            revision.number,
            millis(revision.applied_at),
            records::changes_json(revision),
        ))?;
    Ok(())
}

pub(super) fn number(connection: &Connection, letter: LetterId) -> Result<u32> {
    let found = connection
        .prepare_cached("SELECT revision FROM records WHERE letter_id = ?1")?
        .query_row([letter.0], |row| row.get(0))
        .optional()?;
    Ok(found.unwrap_or(0))
}

/// Revisions are only ever added: those up to the record's own are its history, whatever comes meanwhile.
pub(super) fn kept(connection: &Connection, letter: LetterId) -> Result<Option<KeptRecord>> {
    let Some(row) = row(connection, letter)? else { return Ok(None) };
    let mut statement = connection.prepare_cached(
        "SELECT number, applied_at, changes FROM record_revisions
         WHERE letter_id = ?1 AND number <= ?2 ORDER BY number",
    )?;
    let mut rows = statement.query((letter.0, row.revision))?;
    let mut revisions = Vec::new();
    while let Some(row) = rows.next()? {
        let changes: String = row.get(2)?;
        revisions.push(records::revision(row.get(0)?, time(row.get(1)?)?, &changes)?);
    }
    Ok(Some(row.with(revisions)))
}
