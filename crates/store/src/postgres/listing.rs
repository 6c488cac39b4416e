//! The derived list: read, and filled off the path of those who sign.

use std::collections::HashMap;
use std::future::Future;
use std::time::Instant;

use futures::future::try_join;
use tokio_postgres::Row;
use undersigned_core::listing::Term;
use undersigned_core::signatures::{LetterId, SignatureState};

use super::reading::{self, shown_end};
use super::rows::{get, number, public_signature, shelf_number, state_number};
use super::session::{Given, Session};
use crate::error::Result;
use crate::letters::LetterView;
use crate::listing::{Entry, GroupKind, ListGroup, ListGroups, Listed, Lister, Source, Walk};
use crate::signatures::{PublicSignature, Shelf};
use crate::timing::WriteTimes;

/// A connection, and the letter that is asked about.
pub(super) struct PostgresList<'a> {
    pub session: &'a Session,
    pub letter: LetterId,
}

impl PostgresList<'_> {
    fn id(&self) -> i64 {
        self.letter.0.into()
    }

    async fn walked(&self, sql: &str, walk: Walk) -> Result<Vec<Row>> {
        let Walk { from, to, beyond, is_backward, limit } = walk;
        let (edge, start) = if is_backward { (from, to) } else { (to, from) };
        let (start, ordinal) = beyond.map_or((start, 0), |(term, ordinal)| (term, ordinal as i64));
        let given: Given<'_> =
            &[&self.id(), &edge.as_bytes(), &start.as_bytes(), &ordinal, &(limit as i64)];
        self.session.query(sql, given).await
    }
}

impl Source for PostgresList<'_> {
    async fn numbers(&self, from: &Term, to: &Term, most: usize) -> Result<Option<Vec<u64>>> {
        // As one value: thousands of rows take longer on their way than the search for them. Where there are more, none comes.
        let row = self
            .session
            .query_opt(
                "SELECT CASE WHEN count(*) <= $4 THEN coalesce(array_agg(ordinal), '{}') END FROM (
                     SELECT ordinal FROM listing_terms WHERE letter_id = $1 AND $2 <= term AND term < $3
                     LIMIT $4::bigint + 1) AS found",
                &[&self.id(), &from.as_bytes(), &to.as_bytes(), &(most as i64)],
            )
            .await?;
        let numbers = row.map(|row| get::<Option<Vec<i64>>>(&row, 0)).transpose()?.flatten();
        Ok(numbers.map(|numbers| numbers.into_iter().map(|number| number as u64).collect()))
    }

    async fn walk(&self, walk: Walk) -> Result<Vec<(Term, u64)>> {
        let sql = if walk.is_backward { BACKWARD } else { FORWARD };
        let found = self.walked(sql, walk).await?;
        found.iter().map(|row| Ok((Term::from_stored(get(row, 0)?), number(row, 1)?))).collect()
    }

    async fn walk_rows(&self, walk: Walk) -> Result<Vec<(Term, Listed)>> {
        let sql = if walk.is_backward { ROWS_BACKWARD } else { ROWS_FORWARD };
        let found = self.walked(sql, walk).await?;
        let row = |row: &Row| {
            let terms = get::<Option<Vec<Vec<u8>>>>(row, 2)?.unwrap_or_default();
            let terms = terms.into_iter().map(Term::from_stored).collect();
            Ok((Term::from_stored(get(row, 0)?), Listed { ordinal: number(row, 1)?, terms }))
        };
        found.iter().map(row).collect()
    }

    async fn listed(&self, ordinals: &[u64]) -> Result<Vec<Listed>> {
        let ordinals: Vec<i64> = ordinals.iter().map(|ordinal| *ordinal as i64).collect();
        let found = self
            .session
            .query(
                "SELECT asked.ordinal, listing.terms FROM unnest($1::bigint[], $2::bigint[]) AS asked (letter_id, ordinal)
                 JOIN listing USING (letter_id, ordinal)",
                &[&vec![self.id(); ordinals.len()], &ordinals],
            )
            .await?;
        let listed = |row| {
            let terms = get::<Vec<Vec<u8>>>(row, 1)?.into_iter().map(Term::from_stored).collect();
            Ok(Listed { ordinal: number(row, 0)?, terms })
        };
        found.iter().map(listed).collect()
    }

    fn shown(&self, ordinals: &[u64]) -> impl Future<Output = Result<Vec<PublicSignature>>> + Send {
        these(self.session, SHOWN, self.letter, ordinals.to_vec())
    }

    async fn beyond(
        &self,
        ordinal: Option<u64>,
        is_backward: bool,
        limit: usize,
    ) -> Result<Vec<PublicSignature>> {
        if !is_backward {
            let from = ordinal.map_or(0, |ordinal| ordinal.saturating_add(1));
            let end = i64::MAX as u64;
            return reading::shown_block(self.session, self.letter, from, end, limit as u64).await;
        }
        let below = ordinal.map_or(i64::MAX, |ordinal| ordinal as i64);
        let found = self
            .session
            .query(
                concat!(
                    "SELECT ordinal, name, title, affiliation, place FROM signatures
                     WHERE letter_id = $1 AND shelf = $2 AND ordinal < $3 AND state = $4 AND name <> '' AND ordinal < ",
                    shown_end!(),
                    " ORDER BY ordinal DESC LIMIT $5"
                ),
                &[
                    &self.id(),
                    &(shelf_number(Shelf::Public) as i16),
                    &below,
                    &(state_number(SignatureState::Confirmed) as i16),
                    &(limit as i64),
                ],
            )
            .await?;
        found.iter().map(public_signature).collect()
    }
}

const FORWARD: &str = "SELECT term, ordinal FROM listing_terms
     WHERE letter_id = $1 AND term < $2 AND (term, ordinal) > ($3, $4)
     ORDER BY term, ordinal LIMIT $5";
const BACKWARD: &str = "SELECT term, ordinal FROM listing_terms
     WHERE letter_id = $1 AND $2 <= term AND (term, ordinal) < ($3, $4)
     ORDER BY term DESC, ordinal DESC LIMIT $5";
const ROWS_FORWARD: &str = "WITH walked AS MATERIALIZED (
         SELECT letter_id, term, ordinal FROM listing_terms
         WHERE letter_id = $1 AND term < $2 AND (term, ordinal) > ($3, $4)
         ORDER BY term, ordinal LIMIT $5)
     SELECT walked.term, walked.ordinal, listing.terms FROM walked LEFT JOIN listing USING (letter_id, ordinal)
     ORDER BY walked.term, walked.ordinal";
const ROWS_BACKWARD: &str = "WITH walked AS MATERIALIZED (
         SELECT letter_id, term, ordinal FROM listing_terms
         WHERE letter_id = $1 AND $2 <= term AND (term, ordinal) < ($3, $4)
         ORDER BY term DESC, ordinal DESC LIMIT $5)
     SELECT walked.term, walked.ordinal, listing.terms FROM walked LEFT JOIN listing USING (letter_id, ordinal)
     ORDER BY walked.term DESC, walked.ordinal DESC";

/// Those of these public numbers whom readers are shown.
const SHOWN: &str = concat!(
    "WITH asked AS MATERIALIZED (
         SELECT $1::bigint AS letter_id, $3::smallint AS shelf, ordinal FROM unnest($2::bigint[]) AS ordinal
         WHERE ordinal < ",
    shown_end!(),
    ")
     SELECT asked.ordinal, name, title, affiliation, place FROM asked JOIN signatures USING (letter_id, shelf, ordinal)
     WHERE state = $4 AND name <> '' ORDER BY asked.ordinal"
);
/// Those of them who are to be listed, also while names are hidden: who is listed stands ready for when they are shown again.
const TO_LIST: &str = "WITH asked AS MATERIALIZED (
         SELECT $1::bigint AS letter_id, $3::smallint AS shelf, ordinal FROM unnest($2::bigint[]) AS ordinal)
     SELECT asked.ordinal, name, title, affiliation, place FROM asked JOIN signatures USING (letter_id, shelf, ordinal)
     WHERE state = $4 AND name <> '' ORDER BY asked.ordinal";

async fn these(
    on: &Session,
    sql: &str,
    letter: LetterId,
    ordinals: Vec<u64>,
) -> Result<Vec<PublicSignature>> {
    let ordinals: Vec<i64> = ordinals.into_iter().map(|ordinal| ordinal as i64).collect();
    let found = on
        .query(
            sql,
            &[
                &i64::from(letter.0),
                &ordinals,
                &(shelf_number(Shelf::Public) as i16),
                &(state_number(SignatureState::Confirmed) as i16),
            ],
        )
        .await?;
    found.iter().map(public_signature).collect()
}

pub(super) async fn names_are_hidden(on: &Session, letter: LetterId) -> Result<bool> {
    let row = on
        .query_opt(
            "SELECT EXISTS (SELECT 1 FROM letters WHERE letter_id = $1 AND names_hidden_at IS NOT NULL)",
            &[&i64::from(letter.0)],
        )
        .await?;
    Ok(row.map(|row| get(&row, 0)).transpose()?.unwrap_or(true))
}

pub(super) async fn groups(
    on: &Session,
    letter: LetterId,
    kind: GroupKind,
    limit: usize,
) -> Result<ListGroups> {
    if names_are_hidden(on, letter).await? {
        return Ok(ListGroups::default());
    }
    let (id, kind_number) = (i64::from(letter.0), i16::from(kind.number()));
    let (limit, counted) = (limit as i64, ListGroups::COUNTED as i64);
    let (given, counted): (Given<'_>, Given<'_>) =
        (&[&id, &kind_number, &limit], &[&id, &kind_number, &counted]);
    let (found, counted) =
        try_join(on.query(LARGEST_GROUPS, given), on.query(GROUPS_COUNTED, counted)).await?;
    let count = counted.first().map(|row| number(row, 0)).transpose()?.unwrap_or_default();
    // A group is called what the first who is in it is.
    let firsts = found.iter().map(|row| Ok(get::<Option<i64>>(row, 2)?.map(|first| first as u64)));
    let firsts: Vec<Option<u64>> = firsts.collect::<Result<_>>()?;
    let asked: Vec<u64> = firsts.iter().copied().flatten().collect();
    let shown = PostgresList { session: on, letter }.shown(&asked).await?;
    let shown: HashMap<u64, PublicSignature> =
        shown.into_iter().map(|one| (one.ordinal, one)).collect();
    let mut groups = ListGroups { count, ..ListGroups::default() };
    for (row, first) in found.iter().zip(firsts) {
        let (term, people) = (Term::from_stored(get(row, 0)?), number(row, 1)?);
        let label = first.and_then(|first| kind.label(shown.get(&first)?.clone()));
        groups.largest.extend(label.map(|label| ListGroup { term, people, label }));
    }
    Ok(groups)
}

/// With the first who is in each.
const LARGEST_GROUPS: &str = "WITH largest AS MATERIALIZED (
         SELECT letter_id, term, people FROM listing_groups WHERE letter_id = $1 AND kind = $2 ORDER BY people DESC LIMIT $3)
     SELECT term, people,
         (SELECT ordinal FROM listing_terms
          WHERE listing_terms.letter_id = largest.letter_id AND listing_terms.term = largest.term
          ORDER BY ordinal LIMIT 1)
     FROM largest ORDER BY people DESC";
const GROUPS_COUNTED: &str = "SELECT count(*) FROM (
         SELECT 1 FROM listing_groups WHERE letter_id = $1 AND kind = $2 LIMIT $3) AS counted";

pub(super) async fn group_sizes(
    on: &Session,
    letter: LetterId,
    groups: &[Term],
) -> Result<Vec<u64>> {
    let terms: Vec<&[u8]> = groups.iter().map(Term::as_bytes).collect();
    let found = on
        .query(
            "WITH asked AS MATERIALIZED (
                 SELECT $1::bigint AS letter_id, term FROM unnest($2::bytea[]) AS term
                 WHERE NOT EXISTS (SELECT 1 FROM letters WHERE letters.letter_id = $1 AND names_hidden_at IS NOT NULL))
             SELECT asked.term, people FROM asked JOIN listing_groups USING (letter_id, term)",
            &[&i64::from(letter.0), &terms],
        )
        .await?;
    let size = |row| Ok((Term::from_stored(get(row, 0)?), number(row, 1)?));
    let sizes: HashMap<Term, u64> = found.iter().map(size).collect::<Result<_>>()?;
    Ok(groups.iter().map(|group| sizes.get(group).copied().unwrap_or_default()).collect())
}

/// Signatures are listed so many at once: some tens of milliseconds.
const PEOPLE_AT_ONCE: u64 = 2_000;
const DUE_AT_ONCE: i64 = 100;
const EMPTIED_AT_ONCE: i64 = 5_000;

/// A few of them at a time, before anybody is held up: a statement that runs beside commits takes their processor and puts its
/// own writes before theirs into the database's log.
const PEOPLE_IN_A_STATEMENT: usize = 250;

/// Answers whether there is more to do. In one transaction, so that two programs that fill one list do so in turn. `times` tell
/// whether this program commits meanwhile.
pub(super) async fn fill(on: &Session, view: &LetterView, times: &WriteTimes) -> Result<bool> {
    on.begin().await?;
    let is_more = fill_slice(on, view, times).await?;
    on.commit().await?;
    Ok(is_more)
}

async fn fill_slice(on: &Session, view: &LetterView, times: &WriteTimes) -> Result<bool> {
    let (letter, definition) = (view.letter.id, &view.letter.definition);
    let id = i64::from(letter.0);
    on.execute(
        "INSERT INTO listing_progress (letter_id, listed, made) VALUES ($1, 0, '')
         ON CONFLICT (letter_id) DO NOTHING",
        &[&id],
    )
    .await?;
    let row = on
        .query("SELECT listed, made FROM listing_progress WHERE letter_id = $1 FOR UPDATE", &[&id])
        .await?;
    let Some(row) = row.first() else { return Ok(true) };
    let (listed, made): (i64, String) = (get(row, 0)?, get(row, 1)?);
    let wanted = Lister::made(definition);
    if made != wanted {
        hold(on, id).await?;
        let is_left = empty(on, id).await?;
        put_progress(on, id, 0, if is_left { "" } else { &wanted }).await?;
        return Ok(true);
    }
    let lister = Lister::of(definition);
    let due = on
        .query(
            "SELECT ordinal FROM listing_due WHERE letter_id = $1 AND ordinal <= $2 ORDER BY ordinal LIMIT $3",
            &[&id, &listed, &DUE_AT_ONCE],
        )
        .await?;
    if !due.is_empty() {
        let due: Vec<u64> = due.iter().map(|row| number(row, 0)).collect::<Result<_>>()?;
        hold(on, id).await?;
        list_due(on, letter, due, &lister).await?;
        return Ok(true);
    }
    let from = listed as u64 + 1;
    let end = view.fill_end().min(from + PEOPLE_AT_ONCE);
    if end <= from {
        return Ok(false);
    }
    let found = reading::public(on, letter, from, end, PEOPLE_AT_ONCE).await?;
    let mut entries: Vec<Entry> = Vec::with_capacity(found.len());
    for few in found.chunks(PEOPLE_IN_A_STATEMENT) {
        let (begun, commits) = (Instant::now(), times.commits.counted().count);
        // Not all of them at once: what else runs on this thread waits meanwhile.
        entries.extend(few.iter().map(|signature| lister.list(signature)));
        insert(on, id, &entries[entries.len() - few.len()..]).await?;
        if times.commits.counted().count != commits {
            // Half of the time is left to those who sign.
            tokio::time::sleep(begun.elapsed()).await;
        }
    }
    // From here on nobody acts on a signature of this letter: whom somebody touched since the look above is due.
    hold(on, id).await?;
    let touched = on
        .query(
            "SELECT ordinal FROM listing_due WHERE letter_id = $1 AND $2 <= ordinal AND ordinal < $3",
            &[&id, &(from as i64), &(end as i64)],
        )
        .await?;
    let touched: Vec<i64> = touched.iter().map(|row| get(row, 0)).collect::<Result<_>>()?;
    if !touched.is_empty() {
        forget(on, id, &touched).await?;
    }
    let is_counted = |entry: &&Entry| !touched.contains(&(entry.ordinal as i64));
    count_groups(on, id, entries.iter().filter(is_counted)).await?;
    put_progress(on, id, end as i64 - 1, &wanted).await?;
    Ok(end < view.fill_end())
}

/// Whoever acts on a person of this letter waits until the commit, and is waited for.
async fn hold(on: &Session, id: i64) -> Result<()> {
    on.query("SELECT 1 FROM letter_counters WHERE letter_id = $1 FOR UPDATE", &[&id]).await?;
    Ok(())
}

async fn put_progress(on: &Session, id: i64, listed: i64, made: &str) -> Result<()> {
    on.execute(
        "UPDATE listing_progress SET listed = $2, made = $3 WHERE letter_id = $1",
        &[&id, &listed, &made],
    )
    .await?;
    Ok(())
}

pub(super) async fn begin_anew(on: &Session, letter: LetterId) -> Result<()> {
    on.execute(
        "UPDATE listing_progress SET listed = 0, made = '' WHERE letter_id = $1",
        &[&i64::from(letter.0)],
    )
    .await?;
    Ok(())
}

/// Answers whether anything may be left. Rows go last: whoever acts meanwhile finds the terms of a signature by its row.
async fn empty(on: &Session, id: i64) -> Result<bool> {
    for sql in [
        "DELETE FROM listing_terms WHERE letter_id = $1 AND (term, ordinal) IN (
             SELECT term, ordinal FROM listing_terms WHERE letter_id = $1 LIMIT $2)",
        "DELETE FROM listing_groups WHERE letter_id = $1 AND term IN (
             SELECT term FROM listing_groups WHERE letter_id = $1 LIMIT $2)",
        "DELETE FROM listing WHERE letter_id = $1 AND ordinal IN (
             SELECT ordinal FROM listing WHERE letter_id = $1 LIMIT $2)",
    ] {
        if on.execute(sql, &[&id, &EMPTIED_AT_ONCE]).await? != 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

async fn insert(on: &Session, id: i64, entries: &[Entry]) -> Result<()> {
    // A list of lists is no list of arrays here: the terms of one signature are those of its number, in order.
    let mut places: Vec<(&[u8], i64)> = Vec::new();
    for entry in entries {
        places.extend(entry.terms.iter().map(|term| (term.as_bytes(), entry.ordinal as i64)));
    }
    places.sort_unstable();
    let (terms, ordinals): (Vec<&[u8]>, Vec<i64>) = places.into_iter().unzip();
    on.execute(
        "INSERT INTO listing (letter_id, ordinal, terms)
         SELECT $1::bigint, ordinal, array_agg(term ORDER BY term)
         FROM unnest($2::bytea[], $3::bigint[]) AS new (term, ordinal) GROUP BY ordinal ORDER BY ordinal
         ON CONFLICT (letter_id, ordinal) DO UPDATE SET terms = excluded.terms",
        &[&id, &terms, &ordinals],
    )
    .await?;
    on.execute(
        "INSERT INTO listing_terms (letter_id, term, ordinal)
         SELECT $1::bigint, term, ordinal FROM unnest($2::bytea[], $3::bigint[]) AS new (term, ordinal)
         ON CONFLICT (letter_id, term, ordinal) DO NOTHING",
        &[&id, &terms, &ordinals],
    )
    .await?;
    Ok(())
}

async fn count_groups(on: &Session, id: i64, entries: impl Iterator<Item = &Entry>) -> Result<()> {
    let groups = entries.flat_map(|entry| entry.terms.iter().filter(|term| term.is_group()));
    let groups: Vec<&[u8]> = groups.map(Term::as_bytes).collect();
    if groups.is_empty() {
        return Ok(());
    }
    on.execute(
        "INSERT INTO listing_groups (letter_id, term, kind, people)
         SELECT $1::bigint, term, get_byte(term, 0), count(*) FROM unnest($2::bytea[]) AS new (term) GROUP BY term ORDER BY term
         ON CONFLICT (letter_id, term) DO UPDATE SET people = listing_groups.people + excluded.people",
        &[&id, &groups],
    )
    .await?;
    Ok(())
}

/// The letter is held.
async fn list_due(on: &Session, letter: LetterId, due: Vec<u64>, lister: &Lister) -> Result<()> {
    let id = i64::from(letter.0);
    let numbers: Vec<i64> = due.iter().map(|ordinal| *ordinal as i64).collect();
    // What an act took off is off; a row that is there all the same is not counted twice.
    let letters = vec![id; numbers.len()];
    for sql in FORGET {
        on.execute(sql, &[&letters, &numbers]).await?;
    }
    on.execute(
        "DELETE FROM listing_due WHERE letter_id = $1 AND ordinal = ANY($2)",
        &[&id, &numbers],
    )
    .await?;
    let found = these(on, TO_LIST, letter, due).await?;
    let entries: Vec<Entry> = found.iter().map(|signature| lister.list(signature)).collect();
    insert(on, id, &entries).await?;
    count_groups(on, id, entries.iter()).await
}

/// Rows of this transaction that were touched meanwhile: not counted yet.
async fn forget(on: &Session, id: i64, ordinals: &[i64]) -> Result<()> {
    for sql in [
        "DELETE FROM listing_terms USING (
             SELECT letter_id, ordinal, unnest(terms) AS term FROM listing WHERE letter_id = $1 AND ordinal = ANY($2)) AS gone
         WHERE listing_terms.letter_id = gone.letter_id AND listing_terms.term = gone.term AND listing_terms.ordinal = gone.ordinal",
        "DELETE FROM listing WHERE letter_id = $1 AND ordinal = ANY($2)",
    ] {
        on.execute(sql, &[&id, &ordinals]).await?;
    }
    Ok(())
}

/// Takes signatures off their lists, in the commit in which they change or go, and has them listed again, if they are still
/// there. In this order; letters and numbers are given as two arrays.
pub(super) const FORGET: [&str; 5] = [
    "UPDATE listing_groups SET people = listing_groups.people - gone.people
     FROM (SELECT listed.letter_id, listed.term, count(*) AS people FROM (
               SELECT listing.letter_id, unnest(listing.terms) AS term
               FROM unnest($1::bigint[], $2::bigint[]) AS changed (letter_id, ordinal)
               JOIN listing ON listing.letter_id = changed.letter_id AND listing.ordinal = changed.ordinal
               JOIN listing_progress ON listing_progress.letter_id = changed.letter_id
               WHERE changed.ordinal <= listing_progress.listed) AS listed
           WHERE get_byte(listed.term, 0) IN (97, 112) GROUP BY listed.letter_id, listed.term) AS gone
     WHERE listing_groups.letter_id = gone.letter_id AND listing_groups.term = gone.term",
    "DELETE FROM listing_groups USING (
         SELECT listing.letter_id, unnest(listing.terms) AS term
         FROM unnest($1::bigint[], $2::bigint[]) AS changed (letter_id, ordinal)
         JOIN listing ON listing.letter_id = changed.letter_id AND listing.ordinal = changed.ordinal) AS gone
     WHERE listing_groups.letter_id = gone.letter_id AND listing_groups.term = gone.term AND people <= 0",
    "DELETE FROM listing_terms USING (
         SELECT listing.letter_id, listing.ordinal, unnest(listing.terms) AS term
         FROM unnest($1::bigint[], $2::bigint[]) AS changed (letter_id, ordinal)
         JOIN listing ON listing.letter_id = changed.letter_id AND listing.ordinal = changed.ordinal) AS gone
     WHERE listing_terms.letter_id = gone.letter_id AND listing_terms.term = gone.term
       AND listing_terms.ordinal = gone.ordinal",
    "DELETE FROM listing USING unnest($1::bigint[], $2::bigint[]) AS changed (letter_id, ordinal)
     WHERE listing.letter_id = changed.letter_id AND listing.ordinal = changed.ordinal",
    "INSERT INTO listing_due (letter_id, ordinal)
     SELECT letter_id, ordinal FROM unnest($1::bigint[], $2::bigint[]) AS changed (letter_id, ordinal)
     ON CONFLICT (letter_id, ordinal) DO NOTHING",
];
