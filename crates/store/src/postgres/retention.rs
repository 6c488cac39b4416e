//! Nothing personal is kept longer than its date. Every step is a slice, so that nobody waits long for a letter's row.

use std::collections::HashMap;

use jiff::Timestamp;
use undersigned_core::signatures::LetterId;

use super::rows::{bytes, get, millis};
use super::session::Session;
use crate::error::Result;

/// Rows stand in the order in which they came: the oldest are a letter's low end.
pub(super) async fn expire_submissions(
    session: &Session,
    letter: LetterId,
    before: Timestamp,
    limit: u32,
) -> Result<u32> {
    let id = i64::from(letter.0);
    session.begin().await?;
    session.query("SELECT 1 FROM letter_counters WHERE letter_id = $1 FOR UPDATE", &[&id]).await?;
    let expired = session
        .execute(
            "DELETE FROM submissions
             WHERE vb = 0 AND letter_id = $1 AND stream = 0 AND submitted_at < $2 AND seq <= (
                 SELECT max(seq) FROM (
                     SELECT seq FROM submissions WHERE vb = 0 AND letter_id = $1 AND stream = 0 ORDER BY seq LIMIT $3) AS oldest)",
            &[&id, &millis(before), &i64::from(limit)],
        )
        .await?;
    session
        .execute(
            "UPDATE letter_counters SET settled = settled + $2 WHERE letter_id = $1",
            &[&id, &(expired as i64)],
        )
        .await?;
    session.commit().await?;
    Ok(expired as u32)
}

/// Where walks over whole tables stand. Without them each slice would pass over all that the slices before it left.
#[derive(Default)]
pub(super) struct Marks {
    mailboxes: Option<MailboxRow>,
    addresses: HashMap<LetterId, (i16, i64)>,
}

#[derive(Clone)]
struct MailboxRow {
    vb: i16,
    mailbox: Vec<u8>,
    letter: i64,
    stream: i32,
    seq: i64,
}

/// A mailbox row serves a cap for a day, and its open submission as long as that is there.
pub(super) async fn sweep_mailboxes(
    session: &Session,
    marks: &mut Marks,
    before: Timestamp,
    limit: u32,
) -> Result<u32> {
    let first = MailboxRow { vb: 0, mailbox: vec![0; 16], letter: 0, stream: 0, seq: 0 };
    let from = marks.mailboxes.take().unwrap_or(first);
    let found = session
        .query(
            "SELECT vb, mailbox, letter_id, stream, seq FROM mailboxes
             WHERE (vb, mailbox, letter_id, stream, seq) > ($1, $2, $3, $4, $5)
             ORDER BY vb, mailbox, letter_id, stream, seq LIMIT $6",
            &[&from.vb, &from.mailbox, &from.letter, &from.stream, &from.seq, &i64::from(limit)],
        )
        .await?;
    let Some(last) = found.last() else { return Ok(0) };
    let last = MailboxRow {
        vb: get(last, 0)?,
        mailbox: bytes::<16>(last, 1)?.to_vec(),
        letter: get(last, 2)?,
        stream: get(last, 3)?,
        seq: get(last, 4)?,
    };
    let swept = session
        .execute(
            "DELETE FROM mailboxes
             WHERE (vb, mailbox, letter_id, stream, seq) > ($1, $2, $3, $4, $5)
               AND (vb, mailbox, letter_id, stream, seq) <= ($6, $7, $8, $9, $10)
               AND walked_at < $11 AND (mailed_at IS NULL OR mailed_at < $11)
               AND NOT EXISTS (
                   SELECT 1 FROM submissions
                   WHERE submissions.vb = 0 AND submissions.letter_id = mailboxes.letter_id
                     AND submissions.stream = mailboxes.stream AND submissions.seq = mailboxes.seq
                   OFFSET 0)", // One by one, by its key: not as a join with all submissions.
            &[
                &from.vb,
                &from.mailbox,
                &from.letter,
                &from.stream,
                &from.seq,
                &last.vb,
                &last.mailbox,
                &last.letter,
                &last.stream,
                &last.seq,
                &millis(before),
            ],
        )
        .await?;
    marks.mailboxes = (found.len() as u32 == limit).then_some(last);
    Ok(swept as u32)
}

/// With the last address the letter's secret goes.
pub(super) async fn erase_addresses(
    session: &Session,
    marks: &mut Marks,
    letter: LetterId,
    limit: u32,
) -> Result<u32> {
    let id = i64::from(letter.0);
    session.begin().await?;
    session.query("SELECT 1 FROM letter_counters WHERE letter_id = $1 FOR UPDATE", &[&id]).await?;
    let mut erased = 0;
    if let Some(mark) = marks.addresses.remove(&letter) {
        erased = erase_after(session, marks, letter, mark, limit).await?;
    }
    if erased == 0 {
        // From the beginning: somebody may have confirmed meanwhile.
        erased = erase_after(session, marks, letter, (-1, 0), limit).await?;
    }
    if erased == 0 {
        marks.addresses.remove(&letter);
        session.execute("UPDATE letters SET secret = NULL WHERE letter_id = $1", &[&id]).await?;
        session
            .execute(
                "UPDATE letter_counters SET revision = revision + 1 WHERE letter_id = $1",
                &[&id],
            )
            .await?;
    }
    session.commit().await?;
    Ok(erased)
}

async fn erase_after(
    session: &Session,
    marks: &mut Marks,
    letter: LetterId,
    from: (i16, i64),
    limit: u32,
) -> Result<u32> {
    let id = i64::from(letter.0);
    let found = session
        .query(
            "SELECT shelf, ordinal FROM signatures
             WHERE letter_id = $1 AND (shelf, ordinal) > ($2, $3) AND email IS NOT NULL
             ORDER BY shelf, ordinal LIMIT $4",
            &[&id, &from.0, &from.1, &i64::from(limit)],
        )
        .await?;
    let Some(last) = found.last() else { return Ok(0) };
    let last: (i16, i64) = (get(last, 0)?, get(last, 1)?);
    // The nonce goes with the address: whoever had it could try addresses against what binds them.
    let erased = session
        .execute(
            "UPDATE signatures SET email = NULL, nonce = $6
             WHERE letter_id = $1 AND (shelf, ordinal) > ($2, $3) AND (shelf, ordinal) <= ($4, $5)
               AND email IS NOT NULL",
            &[&id, &from.0, &from.1, &last.0, &last.1, &&[0_u8; 32][..]],
        )
        .await?;
    marks.addresses.insert(letter, last);
    Ok(erased as u32)
}
