//! Nothing personal is kept longer than its date. Every step is a slice, so that the writer is never held for long.

use jiff::Timestamp;
use undersigned_core::signatures::LetterId;

use super::batch::Batch;
use super::rows::millis;
use super::submissions::{STREAM, STREAM_VB};
use crate::error::Result;

/// Rows stand in the order in which they came: the oldest are a letter's low end.
pub(super) fn expire_submissions(
    batch: &mut Batch,
    letter: LetterId,
    before: Timestamp,
    limit: u32,
) -> Result<u32> {
    batch.counters(letter)?;
    let expired = batch
        .connection
        .prepare_cached(
            "DELETE FROM submissions
             WHERE vb = ?1 AND letter_id = ?2 AND stream = ?3 AND submitted_at < ?4 AND seq IN (
                 SELECT seq FROM submissions WHERE vb = ?1 AND letter_id = ?2 AND stream = ?3 ORDER BY seq LIMIT ?5)",
        )?
        .execute((STREAM_VB, letter.0, STREAM, millis(before), limit))?;
    if expired != 0 {
        batch.count(letter, |counters| {
            counters.pending = counters.pending.saturating_sub(expired as u64)
        });
    }
    Ok(expired as u32)
}

/// A mailbox row serves a cap for a day, and its open submission as long as that is there.
pub(super) fn sweep_mailboxes(batch: &mut Batch, before: Timestamp, limit: u32) -> Result<u32> {
    let swept = batch
        .connection
        .prepare_cached(
            "DELETE FROM mailboxes WHERE (vb, mailbox, letter_id, stream, seq) IN (
                 SELECT vb, mailbox, letter_id, stream, seq FROM mailboxes
                 WHERE walked_at < ?1 AND (mailed_at IS NULL OR mailed_at < ?1)
                   AND NOT EXISTS (
                       SELECT 1 FROM submissions
                       WHERE submissions.vb = ?2 AND submissions.letter_id = mailboxes.letter_id
                         AND submissions.stream = mailboxes.stream AND submissions.seq = mailboxes.seq)
                 LIMIT ?3)",
        )?
        .execute((millis(before), STREAM_VB, limit))?;
    Ok(swept as u32)
}

pub(super) fn erase_addresses(batch: &mut Batch, letter: LetterId, limit: u32) -> Result<u32> {
    let erased = batch
        .connection
        .prepare_cached(
            "UPDATE signatures SET email = NULL WHERE (letter_id, shelf, ordinal) IN (
                 SELECT letter_id, shelf, ordinal FROM signatures
                 WHERE letter_id = ?1 AND email IS NOT NULL LIMIT ?2)",
        )?
        .execute((letter.0, limit))?;
    if erased == 0 {
        batch
            .connection
            .prepare_cached("UPDATE letters SET secret = NULL WHERE letter_id = ?1")?
            .execute([letter.0])?;
        batch.revise(letter);
        batch.reload = true;
    }
    Ok(erased as u32)
}
