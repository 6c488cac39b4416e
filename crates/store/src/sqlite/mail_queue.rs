use jiff::Timestamp;
use rusqlite::Connection;
use undersigned_core::identity::MailboxKey;
use undersigned_core::signatures::LetterId;
use undersigned_core::tokens::SubmissionKey;

use super::rows::{millis, optional_time, time};
use crate::error::Result;
use crate::mail::{MailOutcome, MailProgress, MailRecord, MailRetry, Mailbox, MailboxMail};

pub(super) fn progress(connection: &Connection, letter: LetterId) -> Result<Vec<MailProgress>> {
    let mut statement = connection.prepare_cached(
        "SELECT stream, walked FROM mail_progress WHERE letter_id = ?1 ORDER BY stream",
    )?;
    let rows = statement.query_map([letter.0], |row| {
        Ok(MailProgress { letter, stream: row.get(0)?, walked: row.get::<_, i64>(1)? as u64 })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What is open, and what was mailed since `since`.
pub(super) fn mailbox(
    connection: &Connection,
    mailbox: MailboxKey,
    since: Timestamp,
) -> Result<Mailbox> {
    let mut statement = connection.prepare_cached(
        "SELECT letter_id, stream, seq, mailed_at FROM mailboxes
         WHERE vb = ?1 AND mailbox = ?2 AND (mailed_at IS NULL OR ?3 <= mailed_at)",
    )?;
    let mut rows = statement.query((mailbox.vb(), mailbox.0, millis(since)))?;
    let mut found = Mailbox::default();
    while let Some(row) = rows.next()? {
        found.mails.push(MailboxMail {
            submission: SubmissionKey {
                letter: LetterId(row.get(0)?),
                stream: row.get(1)?,
                seq: row.get::<_, i64>(2)? as u64,
            },
            mailed_at: optional_time(row.get(3)?)?,
        });
    }
    Ok(found)
}

pub(super) fn retries(
    connection: &Connection,
    due: Timestamp,
    limit: u32,
) -> Result<Vec<MailRetry>> {
    let mut statement = connection.prepare_cached(
        "SELECT letter_id, stream, seq, due_at, attempts FROM mail_retries WHERE due_at <= ?1 ORDER BY due_at LIMIT ?2",
    )?;
    let mut rows = statement.query((millis(due), limit))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(MailRetry {
            submission: SubmissionKey {
                letter: LetterId(row.get(0)?),
                stream: row.get(1)?,
                seq: row.get::<_, i64>(2)? as u64,
            },
            due_at: time(row.get(3)?)?,
            attempts: row.get(4)?,
        });
    }
    Ok(found)
}

pub(super) fn record(
    connection: &Connection,
    records: &[MailRecord],
    progress: &[MailProgress],
) -> Result<()> {
    for record in records {
        record_mailbox(connection, record)?;
        record_retry(connection, record)?;
    }
    for step in progress {
        connection
            .prepare_cached(
                "INSERT INTO mail_progress (letter_id, stream, walked) VALUES (?1, ?2, ?3)
                 ON CONFLICT (letter_id, stream) DO UPDATE SET walked = max(walked, excluded.walked)",
            )?
            .execute((step.letter.0, step.stream, step.walked as i64))?;
    }
    Ok(())
}

fn record_mailbox(connection: &Connection, record: &MailRecord) -> Result<()> {
    let key = record.submission;
    let mailed_at = (record.outcome == MailOutcome::Mailed).then_some(millis(record.at));
    connection
        .prepare_cached(
            "INSERT INTO mailboxes (vb, mailbox, letter_id, stream, seq, walked_at, mailed_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (vb, mailbox, letter_id, stream, seq) DO UPDATE
             SET mailed_at = coalesce(excluded.mailed_at, mailed_at)",
        )?
        .execute((
            record.mailbox.vb(),
            record.mailbox.0,
            key.letter.0,
            key.stream,
            key.seq as i64,
            millis(record.at),
            mailed_at,
        ))?;
    Ok(())
}

fn record_retry(connection: &Connection, record: &MailRecord) -> Result<()> {
    let SubmissionKey { letter, stream, seq } = record.submission;
    match record.outcome {
        MailOutcome::Later { due_at, attempts } => connection
            .prepare_cached(
                "INSERT INTO mail_retries (letter_id, stream, seq, due_at, attempts) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (letter_id, stream, seq) DO UPDATE
                 SET due_at = excluded.due_at, attempts = excluded.attempts",
            )?
            .execute((letter.0, stream, seq as i64, millis(due_at), attempts))?,
        MailOutcome::Mailed | MailOutcome::Covered | MailOutcome::GivenUp => connection
            .prepare_cached("DELETE FROM mail_retries WHERE letter_id = ?1 AND stream = ?2 AND seq = ?3")?
            .execute((letter.0, stream, seq as i64))?,
    };
    Ok(())
}
