use undersigned_core::record::KeptRecord;
use undersigned_core::signatures::LetterId;

use super::rows::{get, time};
use super::session::Session;
use crate::error::Result;
use crate::records::{self, RecordRow};

pub(super) async fn row(on: &Session, letter: LetterId) -> Result<Option<RecordRow>> {
    let found = on
        .query_opt(
            "SELECT revision, content FROM records WHERE letter_id = $1",
            &[&i64::from(letter.0)],
        )
        .await?;
    let Some(row) = found else { return Ok(None) };
    Ok(Some(RecordRow::parse(get::<i32>(&row, 0)? as u32, get(&row, 1)?)?))
}

pub(super) async fn number(on: &Session, letter: LetterId) -> Result<u32> {
    let found = on
        .query_opt("SELECT revision FROM records WHERE letter_id = $1", &[&i64::from(letter.0)])
        .await?;
    found.map_or(Ok(0), |row| Ok(get::<i32>(&row, 0)? as u32))
}

/// Revisions are only ever added: those up to the record's own are its history, whatever comes meanwhile.
pub(super) async fn kept(on: &Session, letter: LetterId) -> Result<Option<KeptRecord>> {
    let Some(row) = row(on, letter).await? else { return Ok(None) };
    let found = on
        .query(
            "SELECT number, applied_at, changes FROM record_revisions
             WHERE letter_id = $1 AND number <= $2 ORDER BY number",
            &[&i64::from(letter.0), &(row.revision as i32)],
        )
        .await?;
    let revision = |row: &tokio_postgres::Row| {
        records::revision(get::<i32>(row, 0)? as u32, time(get(row, 1)?)?, get(row, 2)?)
    };
    let revisions = found.iter().map(revision).collect::<Result<_>>()?;
    Ok(Some(row.with(revisions)))
}
