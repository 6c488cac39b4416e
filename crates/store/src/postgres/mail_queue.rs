//! Recording what became of mails, in whole sets.

use std::collections::BTreeMap;

use futures::future::{BoxFuture, FutureExt, join_all};

use super::rows::millis;
use super::session::Session;
use crate::error::{Result, StoreError};
use crate::mail::{MailOutcome, MailProgress, MailRecord};

/// Repeating it changes nothing.
pub(super) async fn record(
    session: &Session,
    records: &[MailRecord],
    progress: &[MailProgress],
) -> Result<()> {
    session.begin().await?;
    let steps: Vec<BoxFuture<Result<()>>> = vec![
        record_mailboxes(session, records).boxed(),
        put_off(session, records).boxed(),
        finish(session, records).boxed(),
        walk(session, progress).boxed(),
    ];
    for outcome in join_all(steps).await {
        outcome?;
    }
    session.commit().await
}

/// Of one submission the last word counts, and a statement may meet a row once.
fn last_of_each(records: &[MailRecord]) -> Vec<&MailRecord> {
    let last: BTreeMap<_, _> = records.iter().map(|record| (record.submission, record)).collect();
    last.into_values().collect()
}

async fn record_mailboxes(session: &Session, records: &[MailRecord]) -> Result<()> {
    let mut mails = BTreeMap::new();
    for record in records {
        let mailed_at = (record.outcome == MailOutcome::Mailed).then_some(millis(record.at));
        let mail = mails.entry((record.mailbox, record.submission)).or_insert((record.at, None));
        mail.1 = mailed_at.or(mail.1);
    }
    let each = || mails.iter();
    let vb: Vec<i16> = each().map(|((mailbox, _), _)| mailbox.vb().into()).collect();
    let boxes: Vec<Vec<u8>> = each().map(|((mailbox, _), _)| mailbox.0.to_vec()).collect();
    let letters: Vec<i64> = each().map(|((_, key), _)| key.letter.0.into()).collect();
    let streams: Vec<i32> = each().map(|((_, key), _)| key.stream.into()).collect();
    let seqs: Vec<i64> = each().map(|((_, key), _)| key.seq as i64).collect();
    let walked: Vec<i64> = each().map(|(_, (at, _))| millis(*at)).collect();
    let mailed: Vec<Option<i64>> = each().map(|(_, (_, mailed))| *mailed).collect();
    session
        .execute(
            "INSERT INTO mailboxes (vb, mailbox, letter_id, stream, seq, walked_at, mailed_at)
             SELECT * FROM unnest($1::smallint[], $2::bytea[], $3::bigint[], $4::integer[], $5::bigint[], $6::bigint[],
                                  $7::bigint[])
             ON CONFLICT (vb, mailbox, letter_id, stream, seq) DO UPDATE
             SET mailed_at = coalesce(excluded.mailed_at, mailboxes.mailed_at)",
            &[&vb, &boxes, &letters, &streams, &seqs, &walked, &mailed],
        )
        .await?;
    Ok(())
}

async fn put_off(session: &Session, records: &[MailRecord]) -> Result<()> {
    let later: Vec<_> = last_of_each(records)
        .into_iter()
        .filter_map(|record| match record.outcome {
            MailOutcome::Later { due_at, attempts } => Some((record.submission, due_at, attempts)),
            _ => None,
        })
        .collect();
    let letters: Vec<i64> = later.iter().map(|(key, ..)| key.letter.0.into()).collect();
    let streams: Vec<i32> = later.iter().map(|(key, ..)| key.stream.into()).collect();
    let seqs: Vec<i64> = later.iter().map(|(key, ..)| key.seq as i64).collect();
    let due: Vec<i64> = later.iter().map(|(_, due_at, _)| millis(*due_at)).collect();
    let attempts: Vec<i32> = later.iter().map(|(.., attempts)| *attempts as i32).collect();
    session
        .execute(
            "INSERT INTO mail_retries (letter_id, stream, seq, due_at, attempts)
             SELECT * FROM unnest($1::bigint[], $2::integer[], $3::bigint[], $4::bigint[], $5::integer[])
             ON CONFLICT (letter_id, stream, seq) DO UPDATE
             SET due_at = excluded.due_at, attempts = excluded.attempts",
            &[&letters, &streams, &seqs, &due, &attempts],
        )
        .await?;
    Ok(())
}

async fn finish(session: &Session, records: &[MailRecord]) -> Result<()> {
    let done: Vec<_> = last_of_each(records)
        .into_iter()
        .filter(|record| !matches!(record.outcome, MailOutcome::Later { .. }))
        .map(|record| record.submission)
        .collect();
    let letters: Vec<i64> = done.iter().map(|key| key.letter.0.into()).collect();
    let streams: Vec<i32> = done.iter().map(|key| key.stream.into()).collect();
    let seqs: Vec<i64> = done.iter().map(|key| key.seq as i64).collect();
    session
        .execute(
            "DELETE FROM mail_retries USING unnest($1::bigint[], $2::integer[], $3::bigint[]) AS done (letter_id, stream, seq)
             WHERE mail_retries.letter_id = done.letter_id AND mail_retries.stream = done.stream
               AND mail_retries.seq = done.seq",
            &[&letters, &streams, &seqs],
        )
        .await?;
    Ok(())
}

async fn walk(session: &Session, progress: &[MailProgress]) -> Result<()> {
    for step in progress {
        session
            .execute(
                "INSERT INTO mail_progress (letter_id, stream, walked) VALUES ($1, $2, $3)
                 ON CONFLICT (letter_id, stream) DO UPDATE
                 SET walked = greatest(mail_progress.walked, excluded.walked)",
                &[&i64::from(step.letter.0), &i32::from(step.stream), &(step.walked as i64)],
            )
            .await?;
    }
    Ok(())
}

/// Whether the same call may be made again.
pub(super) fn may_pass(error: &StoreError) -> bool {
    matches!(error, StoreError::Conflict | StoreError::Lost | StoreError::Unknown)
}
