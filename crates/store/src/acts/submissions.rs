use undersigned_core::identity::{Dkey, Rid};
use undersigned_core::tokens::SubmissionKey;

use super::batch::Batch;
use super::people::person;
use super::rows::PersonRow;
use crate::error::Result;
use crate::signatures::{Tombstone, TombstoneReason};
use crate::submissions::Disowned;

/// "This was not me".
pub(crate) fn disown(
    batch: &mut Batch,
    key: SubmissionKey,
    dkey: Dkey,
    rid: Rid,
) -> Result<Disowned> {
    let last_seq = batch.counters(key.letter)?.last_seq;
    let row = batch.rows.person(key.letter, dkey)?.unwrap_or_default();
    let counted = person(batch, key.letter, dkey)?.and_then(|person| person.signature);
    if counted.is_some_and(|signature| signature.rid == rid) {
        return Ok(Disowned::Counted);
    }
    let found = batch.rows.submission(key)?;
    let Some(found) = found.filter(|found| found.rid == rid && found.dkey == dkey) else {
        return Ok(Disowned::Expired);
    };
    if row.tombstone.is_some_and(|tombstone| found.key.seq <= tombstone.last_seq) {
        return Ok(Disowned::Before);
    }
    // A tombstone that says "withdrawn" or "removed" goes on saying so.
    let reason = row.tombstone.map_or(TombstoneReason::NotMe, |tombstone| tombstone.reason);
    let tombstone = Some(Tombstone { reason, last_seq });
    batch.rows.put_person(key.letter, dkey, PersonRow { tombstone, ..row })?;
    batch.rows.blank_submission(&found)?;
    Ok(Disowned::Now)
}

/// Erases what one person typed in a row.
pub(crate) fn blank(batch: &mut Batch, key: SubmissionKey, dkey: Dkey) -> Result<()> {
    let found = batch.rows.submission(key)?.filter(|found| found.dkey == dkey);
    found.iter().try_for_each(|found| batch.rows.blank_submission(found))
}
