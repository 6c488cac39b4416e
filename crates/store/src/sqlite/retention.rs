//! Nothing personal is kept longer than its date. Every step is a slice, so that the writer is never held for long.

use std::collections::HashMap;

use jiff::Timestamp;
use rusqlite::Connection;
use undersigned_core::signatures::LetterId;

use super::rows::millis;
use super::submissions::{STREAM, STREAM_VB};
use crate::acts::batch::Batch;
use crate::error::Result;

/// Rows stand in the order in which they came: the oldest are a letter's low end.
pub(super) fn expire_submissions(
    connection: &Connection,
    batch: &mut Batch,
    letter: LetterId,
    before: Timestamp,
    limit: u32,
) -> Result<u32> {
    batch.counters(letter)?;
    let expired = connection
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

/// Where walks over whole tables stand. Without them each slice would pass over all that the slices before it left.
#[derive(Default)]
pub(super) struct Marks {
    mailboxes: Option<MailboxRow>,
    addresses: HashMap<LetterId, (i64, i64)>,
}

/// `vb, mailbox, letter_id, stream, seq`
type MailboxRow = (u8, [u8; 16], u32, u16, i64);

/// A mailbox row serves a cap for a day, and its open submission as long as that is there.
pub(super) fn sweep_mailboxes(
    connection: &Connection,
    marks: &mut Marks,
    before: Timestamp,
    limit: u32,
) -> Result<u32> {
    let from = marks.mailboxes.take().unwrap_or((0, [0; 16], 0, 0, 0));
    let rows: Vec<MailboxRow> = connection
        .prepare_cached(
            "SELECT vb, mailbox, letter_id, stream, seq FROM mailboxes
             WHERE (vb, mailbox, letter_id, stream, seq) > (?1, ?2, ?3, ?4, ?5)
             ORDER BY vb, mailbox, letter_id, stream, seq LIMIT ?6",
        )?
        .query_map((from.0, from.1, from.2, from.3, from.4, limit), |row| row.try_into())?
        .collect::<rusqlite::Result<_>>()?;
    let Some(last) = rows.last().copied() else { return Ok(0) };
    let swept = connection
        .prepare_cached(
            "DELETE FROM mailboxes
             WHERE (vb, mailbox, letter_id, stream, seq) > (?1, ?2, ?3, ?4, ?5)
               AND (vb, mailbox, letter_id, stream, seq) <= (?6, ?7, ?8, ?9, ?10)
               AND walked_at < ?11 AND (mailed_at IS NULL OR mailed_at < ?11)
               AND NOT EXISTS (
                   SELECT 1 FROM submissions
                   WHERE submissions.vb = ?12 AND submissions.letter_id = mailboxes.letter_id
                     AND submissions.stream = mailboxes.stream AND submissions.seq = mailboxes.seq)",
        )?
        .execute((
            from.0, from.1, from.2, from.3, from.4, last.0, last.1, last.2, last.3, last.4,
            millis(before), STREAM_VB,
        ))?;
    marks.mailboxes = (rows.len() as u32 == limit).then_some(last);
    Ok(swept as u32)
}

pub(super) fn erase_addresses(
    connection: &Connection,
    batch: &mut Batch,
    marks: &mut Marks,
    letter: LetterId,
    limit: u32,
) -> Result<u32> {
    let mut erased = 0;
    if let Some(mark) = marks.addresses.remove(&letter) {
        erased = erase_addresses_after(connection, marks, letter, mark, limit)?;
    }
    if erased == 0 {
        // From the beginning: somebody may have confirmed meanwhile.
        erased = erase_addresses_after(connection, marks, letter, (-1, 0), limit)?;
    }
    if erased == 0 {
        marks.addresses.remove(&letter);
        connection
            .prepare_cached("UPDATE letters SET secret = NULL WHERE letter_id = ?1")?
            .execute([letter.0])?;
        batch.revise(letter);
        batch.reload = true;
    }
    Ok(erased)
}

fn erase_addresses_after(
    connection: &Connection,
    marks: &mut Marks,
    letter: LetterId,
    from: (i64, i64),
    limit: u32,
) -> Result<u32> {
    let rows: Vec<(i64, i64)> = connection
        .prepare_cached(
            "SELECT shelf, ordinal FROM signatures
             WHERE letter_id = ?1 AND (shelf, ordinal) > (?2, ?3) AND email IS NOT NULL
             ORDER BY shelf, ordinal LIMIT ?4",
        )?
        .query_map((letter.0, from.0, from.1, limit), |row| row.try_into())?
        .collect::<rusqlite::Result<_>>()?;
    let Some(last) = rows.last().copied() else { return Ok(0) };
    // The nonce goes with the address: whoever had it could try addresses against what binds them.
    let erased = connection
        .prepare_cached(
            "UPDATE signatures SET email = NULL, nonce = zeroblob(32)
             WHERE letter_id = ?1 AND (shelf, ordinal) > (?2, ?3) AND (shelf, ordinal) <= (?4, ?5)
               AND email IS NOT NULL",
        )?
        .execute((letter.0, from.0, from.1, last.0, last.1))?;
    marks.addresses.insert(letter, last);
    Ok(erased as u32)
}
