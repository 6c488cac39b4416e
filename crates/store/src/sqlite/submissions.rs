use rusqlite::Connection;
use undersigned_core::identity::{Dkey, MailboxKey};
use undersigned_core::signatures::NewSubmission;
use undersigned_core::tokens::SubmissionKey;

use super::rows::{self, SUBMISSION_COLUMNS, millis, visibility_number};
use crate::acts::batch::Batch;
use crate::beside::{Erased, Erasure};
use crate::error::Result;
use crate::submissions::{Appended, Submission};

/// One file has one stream.
pub(super) const STREAM: u16 = 0;
/// A submission's bucket is its stream's.
pub(super) const STREAM_VB: u8 = 0;

/// A single statement, at the end of its letter's rows. Nothing is looked up.
pub(super) fn append(
    connection: &Connection,
    batch: &mut Batch,
    new: &NewSubmission,
) -> Result<Appended> {
    if !batch.letter(new.letter)?.takes_submissions(new.submitted_at) {
        return Ok(Appended::NotOpen);
    }
    batch.refuse_frozen(new.letter)?;
    let seq = batch.counters(new.letter)?.last_seq + 1;
    let content = &new.content;
    connection
        .prepare_cached(
            "INSERT INTO submissions (vb, letter_id, stream, seq, rid, dkey, version, email, name, title, affiliation,
                                      place, visibility, updates, submitted_at, language)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
        )?
        .execute((
            STREAM_VB,
            new.letter.0,
            STREAM,
            seq as i64,
            new.rid.0,
            new.dkey.0,
            new.version,
            &new.email,
            content.name.as_str(),
            content.title.as_ref().map(|text| text.as_str()),
            content.affiliation.as_ref().map(|text| text.as_str()),
            content.place.as_ref().map(|text| text.as_str()),
            visibility_number(content.visibility),
            content.updates,
            millis(new.submitted_at),
            new.language.0,
        ))?;
    batch.count(new.letter, |counters| {
        counters.last_seq = seq;
        counters.pending += 1;
    });
    Ok(Appended::At(SubmissionKey { letter: new.letter, stream: STREAM, seq }))
}

pub(super) fn submission(
    connection: &Connection,
    key: SubmissionKey,
) -> Result<Option<Submission>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {SUBMISSION_COLUMNS} FROM submissions WHERE vb = ?1 AND letter_id = ?2 AND stream = ?3 AND seq = ?4"
    ))?;
    let mut rows = statement.query((STREAM_VB, key.letter.0, key.stream, key.seq as i64))?;
    rows.next()?.map(rows::submission).transpose()
}

pub(super) fn submissions_after(
    connection: &Connection,
    after: SubmissionKey,
    limit: u32,
) -> Result<Vec<Submission>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {SUBMISSION_COLUMNS} FROM submissions
         WHERE vb = ?1 AND letter_id = ?2 AND stream = ?3 AND ?4 < seq ORDER BY seq LIMIT ?5"
    ))?;
    let mut rows =
        statement.query((STREAM_VB, after.letter.0, after.stream, after.seq as i64, limit))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(rows::submission(row)?);
    }
    Ok(found)
}

pub(super) fn open_submissions(
    connection: &Connection,
    mailbox: MailboxKey,
    limit: u32,
) -> Result<Vec<Submission>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {SUBMISSION_COLUMNS}
         FROM mailboxes JOIN submissions USING (letter_id, stream, seq)
         WHERE mailboxes.vb = ?1 AND mailbox = ?2 AND submissions.vb = ?3
         ORDER BY submitted_at DESC, seq DESC LIMIT ?4"
    ))?;
    let mut rows = statement.query((mailbox.vb(), mailbox.0, STREAM_VB, limit))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(rows::submission(row)?);
    }
    Ok(found)
}

/// Those of these rows that are of this person and hold something, as the journal of erasures names them.
pub(super) fn of_person(
    connection: &Connection,
    keys: &[SubmissionKey],
    dkey: Dkey,
) -> Result<Vec<Erasure>> {
    let mut found = Vec::new();
    for key in keys {
        let row = submission(connection, *key)?;
        found.extend(
            row.filter(|row| row.dkey == dkey && !row.email.is_empty()).map(|row| Erasure {
                submission: *key,
                dkey,
                rid: row.rid,
                what: Erased::Submission,
            }),
        );
    }
    Ok(found)
}

/// Takes the row away once it has become a signature.
pub(super) fn delete(connection: &Connection, key: SubmissionKey) -> Result<()> {
    connection
        .prepare_cached(
            "DELETE FROM submissions WHERE vb = ?1 AND letter_id = ?2 AND stream = ?3 AND seq = ?4",
        )?
        .execute((STREAM_VB, key.letter.0, key.stream, key.seq as i64))?;
    Ok(())
}

/// The row stays, so that its link can go on saying what became of it; what somebody typed goes.
pub(super) fn blank(connection: &Connection, key: SubmissionKey) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE submissions
             SET email = '', name = '', title = NULL, affiliation = NULL, place = NULL, updates = 0
             WHERE vb = ?1 AND letter_id = ?2 AND stream = ?3 AND seq = ?4",
        )?
        .execute((STREAM_VB, key.letter.0, key.stream, key.seq as i64))?;
    Ok(())
}
