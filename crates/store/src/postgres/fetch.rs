//! Fetches the rows that acts asked for, each kind in one statement.

use futures::future::join5;
use undersigned_core::identity::Dkey;
use undersigned_core::signatures::LetterId;
use undersigned_core::tokens::SubmissionKey;

use super::records;
use super::rows::{self, SUBMISSIONS_VB, bytes, get, letter, millis, optional_bytes, shelf_number};
use super::session::Session;
use super::working::{DueKey, PersonKey, SignatureKey, Working};
use crate::acts::rows::{OpenedRow, PersonRow};
use crate::acts::standing::{ErasedRow, WaitingRow};
use crate::error::Result;
use crate::signatures::Signature;
use crate::submissions::Submission;

pub(super) async fn fetch(on: &Session, working: &mut Working) -> Result<()> {
    fetch_due(on, working).await?; // Says what else will be asked for.
    let asked_people = working.people.take_wanted();
    let asked_submissions = working.submissions.take_wanted();
    let asked_signatures = working.signatures.take_wanted();
    let asked_waiting = working.waiting.take_wanted();
    let asked_erased = working.erased.take_wanted();
    // All on their way before the first is answered.
    let (people, submissions, signatures, waiting, erased) = join5(
        people(on, &asked_people),
        submissions(on, &asked_submissions),
        signatures(on, &asked_signatures),
        waiting(on, &asked_waiting),
        erased(on, &asked_erased),
    )
    .await;
    working.people.fetched(asked_people, people?);
    working.submissions.fetched(asked_submissions, submissions?);
    working.signatures.fetched(asked_signatures, signatures?);
    working.waiting.fetched(asked_waiting, waiting?);
    working.erased.fetched(asked_erased, erased?);
    fetch_rare(on, working).await
}

/// Keys of people as arrays: bucket, letter, counting key.
struct People(Vec<i16>, Vec<i64>, Vec<Vec<u8>>);

impl People {
    fn of(keys: &[PersonKey]) -> Self {
        let vb = keys.iter().map(|(_, dkey)| dkey.vb().into()).collect();
        let letter = keys.iter().map(|(letter, _)| letter.0.into()).collect();
        Self(vb, letter, keys.iter().map(|(_, dkey)| dkey.0.to_vec()).collect())
    }
}

fn person_key(row: &tokio_postgres::Row) -> Result<PersonKey> {
    Ok((letter(row, 0)?, Dkey(bytes(row, 1)?)))
}

async fn people(on: &Session, asked: &[PersonKey]) -> Result<Vec<(PersonKey, PersonRow)>> {
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let People(vb, letters, dkeys) = People::of(asked);
    let found = on
        .query(
            "SELECT people.letter_id, people.dkey, shelf, ordinal, tombstone, tombstone_seq
             FROM unnest($1::smallint[], $2::bigint[], $3::bytea[]) AS asked (vb, letter_id, dkey)
             JOIN people USING (vb, letter_id, dkey)",
            &[&vb, &letters, &dkeys],
        )
        .await?;
    let found = found.iter().map(|row| Ok((person_key(row)?, rows::person(row, 2)?)));
    found.collect()
}

async fn submissions(
    on: &Session,
    asked: &[SubmissionKey],
) -> Result<Vec<(SubmissionKey, Submission)>> {
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let buckets = vec![SUBMISSIONS_VB; asked.len()];
    let letters: Vec<i64> = asked.iter().map(|key| key.letter.0.into()).collect();
    let streams: Vec<i32> = asked.iter().map(|key| key.stream.into()).collect();
    let seqs: Vec<i64> = asked.iter().map(|key| key.seq as i64).collect();
    let found = on
        .query(
            "SELECT submissions.letter_id, submissions.stream, submissions.seq, rid, dkey, version, email, submitted_at,
                    name, title, affiliation, place, visibility, updates, language
             FROM unnest($1::smallint[], $2::bigint[], $3::integer[], $4::bigint[]) AS asked (vb, letter_id, stream, seq)
             JOIN submissions USING (vb, letter_id, stream, seq)",
            &[&buckets, &letters, &streams, &seqs],
        )
        .await?;
    let found = found.iter().map(|row| rows::submission(row).map(|found| (found.key, found)));
    found.collect()
}

async fn signatures(
    on: &Session,
    asked: &[SignatureKey],
) -> Result<Vec<(SignatureKey, Signature)>> {
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let letters: Vec<i64> = asked.iter().map(|(letter, _)| letter.0.into()).collect();
    let shelves: Vec<i16> = asked.iter().map(|(_, id)| shelf_number(id.shelf) as i16).collect();
    let ordinals: Vec<i64> = asked.iter().map(|(_, id)| id.ordinal as i64).collect();
    let found = on
        .query(
            "SELECT signatures.letter_id, signatures.shelf, signatures.ordinal, rid, signatures.dkey, version, email,
                    state, reason, confirmed_at, joins_at, salt, nonce, leaf, waits, current, earlier, bind,
                    name, title, affiliation, place, visibility, updates
             FROM unnest($1::bigint[], $2::smallint[], $3::bigint[]) AS asked (letter_id, shelf, ordinal)
             JOIN signatures USING (letter_id, shelf, ordinal)",
            &[&letters, &shelves, &ordinals],
        )
        .await?;
    let found =
        found.iter().map(|row| rows::signature(row).map(|found| ((found.letter, found.id), found)));
    found.collect()
}

async fn waiting(on: &Session, asked: &[PersonKey]) -> Result<Vec<(PersonKey, WaitingRow)>> {
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let People(_, letters, dkeys) = People::of(asked);
    let found = on
        .query(
            "SELECT waiting.letter_id, waiting.dkey, due_at, rank, ordinal, shown, state, visibility, c, leaf, earlier
             FROM unnest($1::bigint[], $2::bytea[]) AS asked (letter_id, dkey) JOIN waiting USING (letter_id, dkey)",
            &[&letters, &dkeys],
        )
        .await?;
    let found = found.iter().map(|row| Ok((person_key(row)?, rows::waiting(row)?)));
    found.collect()
}

async fn erased(on: &Session, asked: &[PersonKey]) -> Result<Vec<(PersonKey, ErasedRow)>> {
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let People(vb, letters, dkeys) = People::of(asked);
    let found = on
        .query(
            "SELECT erased.letter_id, erased.dkey, state, visibility, leaf, earlier, waits
             FROM unnest($1::smallint[], $2::bigint[], $3::bytea[]) AS asked (vb, letter_id, dkey)
             JOIN erased USING (vb, letter_id, dkey)",
            &[&vb, &letters, &dkeys],
        )
        .await?;
    let found = found.iter().map(|row| Ok((person_key(row)?, rows::erased(row)?)));
    found.collect()
}

async fn fetch_due(on: &Session, working: &mut Working) -> Result<()> {
    for key in std::mem::take(&mut working.wanted.due) {
        let (LetterId(id), now, limit): DueKey = key;
        let found = on
            .query(
                "SELECT waiting.letter_id, waiting.dkey, due_at, rank, ordinal, shown, state, visibility, c, leaf, earlier
                 FROM waiting WHERE letter_id = $1 AND due_at <= $2 ORDER BY due_at, rank LIMIT $3",
                &[&i64::from(id), &millis(now), &i64::from(limit)],
            )
            .await?;
        let found = found.iter().map(rows::waiting).collect::<Result<Vec<_>>>()?;
        working.fetched_due(key, found);
    }
    Ok(())
}

async fn fetch_rare(on: &Session, working: &mut Working) -> Result<()> {
    for slug in std::mem::take(&mut working.wanted.opened) {
        let found = on
            .query(
                "SELECT letter_id, definition, hash FROM letters JOIN versions USING (letter_id)
                 WHERE slug = $1 ORDER BY number DESC LIMIT 1",
                &[&slug.as_str()],
            )
            .await?;
        let opened = |row: &tokio_postgres::Row| -> Result<OpenedRow> {
            let id = letter(row, 0)?;
            Ok(OpenedRow { id, definition: get(row, 1)?, version_hash: bytes(row, 2)? })
        };
        let found = found.first().map(opened).transpose()?;
        working.opened.insert(slug, found);
    }
    for letter in std::mem::take(&mut working.wanted.records) {
        let found = records::row(on, letter).await?;
        working.records.insert(letter, found);
    }
    if std::mem::take(&mut working.wanted.next_letter) {
        let found = on.query("SELECT coalesce(max(letter_id), 0) + 1 FROM letters", &[]).await?;
        working.next_letter = found.first().map(|row| letter(row, 0)).transpose()?.map(|id| id.0);
    }
    let runs = std::mem::take(&mut working.wanted.runs);
    if !runs.is_empty() {
        let runs: Vec<Vec<u8>> = runs.iter().map(|run| run.to_vec()).collect();
        let found = on.query("SELECT run FROM runs WHERE run = ANY($1)", &[&runs]).await?;
        working.has_run = Some(found.iter().any(|row| optional_bytes::<16>(row, 0).is_ok()));
    }
    Ok(())
}
