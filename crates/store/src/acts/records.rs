//! The record of a letter: what its organizers say now takes the place of what they said before, and what changed is kept.

use jiff::Timestamp;
use undersigned_core::record::{Record, Revision, changes};
use undersigned_core::signatures::LetterId;

use super::batch::Batch;
use super::state::as_stored;
use crate::error::Result;
use crate::records::{AppliedRecord, RecordRow};

pub(crate) fn apply(
    batch: &mut Batch,
    letter: LetterId,
    record: &Record,
    at: Timestamp,
) -> Result<AppliedRecord> {
    batch.letter(letter)?;
    batch.refuse_frozen(letter)?;
    let before = batch.rows.record(letter)?.unwrap_or_default();
    if before.record == *record {
        return Ok(AppliedRecord::Before);
    }
    let changes = changes(&before.record, record);
    let revision = Revision { number: before.revision + 1, applied_at: as_stored(at), changes };
    let row = RecordRow { revision: revision.number, record: record.clone() };
    batch.rows.put_record(letter, &row, &revision)?;
    batch.revise(letter);
    Ok(AppliedRecord::Now(revision))
}
