//! Reading people, signatures, submissions, and what mail remembers.

use std::ops::Range;

use jiff::Timestamp;
use undersigned_core::identity::{Dkey, MailboxKey};
use undersigned_core::signatures::{LetterId, SignatureState};
use undersigned_core::tokens::SubmissionKey;

use super::rows::{
    self, SIGNATURE_COLUMNS, SIGNATURE_WIDTH, SUBMISSION_COLUMNS, SUBMISSIONS_VB, get, millis,
    number, optional_time, shelf_number, state_number, submission_key, time, visibility_number,
};
use super::session::Session;
use crate::error::Result;
use crate::mail::{MailProgress, MailRetry, Mailbox, MailboxMail};
use crate::signatures::{ListFilter, Person, PublicSignature, Shelf, Signature, SignatureId};
use crate::submissions::Submission;

/// In one statement: a person and the signature are of one moment.
pub(super) async fn person(on: &Session, letter: LetterId, dkey: Dkey) -> Result<Option<Person>> {
    let found = on
        .query_opt(
            &format!(
                "WITH asked AS MATERIALIZED (
                     SELECT letter_id, shelf, ordinal, tombstone, tombstone_seq FROM people
                     WHERE vb = $1 AND letter_id = $2 AND dkey = $3)
                 SELECT {SIGNATURE_COLUMNS}, asked.shelf, asked.ordinal, asked.tombstone, asked.tombstone_seq
                 FROM asked LEFT JOIN signatures USING (letter_id, shelf, ordinal)"
            ),
            &[&i16::from(dkey.vb()), &i64::from(letter.0), &&dkey.0[..]],
        )
        .await?;
    let Some(row) = found else { return Ok(None) };
    let person = rows::person(&row, SIGNATURE_WIDTH)?;
    let has_signature = get::<Option<i64>>(&row, 0)?.is_some();
    let signature = has_signature.then(|| rows::signature(&row)).transpose()?;
    Ok(Some(Person { signature, tombstone: person.tombstone }))
}

/// SQL: readers are shown public numbers of letter `$1` below this one, and nobody while all its names are hidden. Every statement
/// that reads names for readers asks here, so that it is true of the same moment.
macro_rules! shown_end {
    () => {
        "(SELECT CASE WHEN names_hidden_at IS NULL THEN coalesce(names_shown_to, 9223372036854775807) ELSE 0 END
          FROM letters WHERE letters.letter_id = $1)"
    };
}
pub(super) use shown_end;

/// Whom readers are shown.
pub(super) async fn shown_block(
    on: &Session,
    letter: LetterId,
    from: u64,
    to: u64,
    limit: u64,
) -> Result<Vec<PublicSignature>> {
    block(
        on,
        concat!(
            "SELECT ordinal, name, title, affiliation, place FROM signatures
             WHERE letter_id = $1 AND shelf = $2 AND $3 <= ordinal AND ordinal < $4 AND state = $5 AND name <> ''
               AND ordinal < ",
            shown_end!(),
            " ORDER BY ordinal LIMIT $6"
        ),
        letter,
        from..to,
        limit,
    )
    .await
}

/// Up to where public signatures, from this number on, were confirmed before a moment: at most so many are looked at.
pub(super) async fn confirmed_before(
    on: &Session,
    letter: LetterId,
    from: u64,
    before: Timestamp,
    limit: u64,
) -> Result<u64> {
    let found = on
        .query(
            "SELECT ordinal, confirmed_at FROM signatures WHERE letter_id = $1 AND shelf = $2 AND $3 <= ordinal
             ORDER BY ordinal LIMIT $4",
            &[
                &i64::from(letter.0),
                &(shelf_number(Shelf::Public) as i16),
                &(from as i64),
                &(limit as i64),
            ],
        )
        .await?;
    let mut end = from;
    for row in &found {
        if millis(before) <= get(row, 1)? {
            break;
        }
        end = number(row, 0)? + 1;
    }
    Ok(end)
}

/// For the list that is kept of them.
pub(super) async fn public(
    on: &Session,
    letter: LetterId,
    from: u64,
    to: u64,
    limit: u64,
) -> Result<Vec<PublicSignature>> {
    block(
        on,
        "SELECT ordinal, name, title, affiliation, place FROM signatures
         WHERE letter_id = $1 AND shelf = $2 AND $3 <= ordinal AND ordinal < $4 AND state = $5 AND name <> ''
         ORDER BY ordinal LIMIT $6",
        letter,
        from..to,
        limit,
    )
    .await
}

async fn block(
    on: &Session,
    sql: &str,
    letter: LetterId,
    numbers: Range<u64>,
    limit: u64,
) -> Result<Vec<PublicSignature>> {
    let Range { start: from, end: to } = numbers;
    let found = on
        .query(
            sql,
            &[
                &i64::from(letter.0),
                &(shelf_number(Shelf::Public) as i16),
                &(from as i64),
                &(to as i64),
                &(state_number(SignatureState::Confirmed) as i16),
                &(limit as i64),
            ],
        )
        .await?;
    found.iter().map(rows::public_signature).collect()
}

pub(super) async fn list(
    on: &Session,
    letter: LetterId,
    filter: ListFilter,
    after: Option<SignatureId>,
    limit: u32,
) -> Result<Vec<Signature>> {
    let (shelf, ordinal) =
        after.map_or((-1, 0), |id| (shelf_number(id.shelf) as i16, id.ordinal as i64));
    let state = filter.state.map(|state| state_number(state) as i16);
    let visibility = filter.visibility.map(|visibility| visibility_number(visibility) as i16);
    let found = on
        .query(
            &format!(
                "SELECT {SIGNATURE_COLUMNS} FROM signatures
                 WHERE letter_id = $1 AND (shelf, ordinal) > ($2, $3)
                   AND ($4::smallint IS NULL OR state = $4) AND ($5::smallint IS NULL OR visibility = $5)
                 ORDER BY shelf, ordinal LIMIT $6"
            ),
            &[&i64::from(letter.0), &shelf, &ordinal, &state, &visibility, &i64::from(limit)],
        )
        .await?;
    found.iter().map(rows::signature).collect()
}

pub(super) async fn submission(on: &Session, key: SubmissionKey) -> Result<Option<Submission>> {
    let found = on
        .query_opt(
            &format!(
                "SELECT {SUBMISSION_COLUMNS} FROM submissions
                 WHERE vb = 0 AND letter_id = $1 AND stream = $2 AND seq = $3"
            ),
            &[&i64::from(key.letter.0), &i32::from(key.stream), &(key.seq as i64)],
        )
        .await?;
    found.as_ref().map(rows::submission).transpose()
}

pub(super) async fn submissions_after(
    on: &Session,
    after: SubmissionKey,
    limit: u32,
) -> Result<Vec<Submission>> {
    let found = on
        .query(
            &format!(
                "SELECT {SUBMISSION_COLUMNS} FROM submissions
                 WHERE vb = 0 AND letter_id = $1 AND stream = $2 AND $3 < seq ORDER BY seq LIMIT $4"
            ),
            &[
                &i64::from(after.letter.0),
                &i32::from(after.stream),
                &(after.seq as i64),
                &i64::from(limit),
            ],
        )
        .await?;
    found.iter().map(rows::submission).collect()
}

pub(super) async fn open_submissions(
    on: &Session,
    mailbox: MailboxKey,
    limit: u32,
) -> Result<Vec<Submission>> {
    let found = on
        .query(
            &format!(
                "WITH asked AS MATERIALIZED (
                     SELECT {SUBMISSIONS_VB}::smallint AS vb, letter_id, stream, seq FROM mailboxes
                     WHERE mailboxes.vb = $1 AND mailbox = $2)
                 SELECT {SUBMISSION_COLUMNS} FROM asked JOIN submissions USING (vb, letter_id, stream, seq)
                 ORDER BY submitted_at DESC, submissions.seq DESC LIMIT $3"
            ),
            &[&i16::from(mailbox.vb()), &&mailbox.0[..], &i64::from(limit)],
        )
        .await?;
    found.iter().map(rows::submission).collect()
}

pub(super) async fn mail_progress(on: &Session, letter: LetterId) -> Result<Vec<MailProgress>> {
    let found = on
        .query(
            "SELECT stream, walked FROM mail_progress WHERE letter_id = $1 ORDER BY stream",
            &[&i64::from(letter.0)],
        )
        .await?;
    let progress = |row| {
        let stream = get::<i32>(row, 0)? as u16;
        Ok(MailProgress { letter, stream, walked: number(row, 1)? })
    };
    found.iter().map(progress).collect()
}

/// What is open, and what was mailed since `since`.
pub(super) async fn mailbox(
    on: &Session,
    mailbox: MailboxKey,
    since: Timestamp,
) -> Result<Mailbox> {
    let found = on
        .query(
            "SELECT letter_id, stream, seq, mailed_at FROM mailboxes
             WHERE vb = $1 AND mailbox = $2 AND (mailed_at IS NULL OR $3 <= mailed_at)",
            &[&i16::from(mailbox.vb()), &&mailbox.0[..], &millis(since)],
        )
        .await?;
    let mail = |row| {
        Ok(MailboxMail {
            submission: submission_key(row, 0)?,
            mailed_at: optional_time(get(row, 3)?)?,
        })
    };
    Ok(Mailbox { mails: found.iter().map(mail).collect::<Result<_>>()? })
}

pub(super) async fn mail_retries(
    on: &Session,
    due: Timestamp,
    limit: u32,
) -> Result<Vec<MailRetry>> {
    let found = on
        .query(
            "SELECT letter_id, stream, seq, due_at, attempts FROM mail_retries
             WHERE due_at <= $1 ORDER BY due_at LIMIT $2",
            &[&millis(due), &i64::from(limit)],
        )
        .await?;
    let retry = |row| {
        Ok(MailRetry {
            submission: submission_key(row, 0)?,
            due_at: time(get(row, 3)?)?,
            attempts: get::<i32>(row, 4)? as u32,
        })
    };
    found.iter().map(retry).collect()
}
