//! The derived list: read, and filled off the path of those who sign.

use std::collections::{BTreeMap, BTreeSet};
use std::future::{Future, ready};

use rusqlite::{Connection, OptionalExtension};
use undersigned_core::listing::Term;
use undersigned_core::signatures::LetterId;

use super::signatures;
use crate::error::{Result, StoreError};
use crate::listing::{
    Entry, GroupKind, ListGroup, ListGroups, Listed, Source, Walk, decode, encode,
};
use crate::signatures::PublicSignature;

/// A read connection, and the letter that is asked about.
pub(super) struct SqliteList<'a> {
    pub connection: &'a Connection,
    pub letter: LetterId,
}

impl Source for SqliteList<'_> {
    fn numbers(
        &self,
        from: &Term,
        to: &Term,
        most: usize,
    ) -> impl Future<Output = Result<Option<Vec<u64>>>> + Send {
        let numbers = self.read_numbers(from, to, most + 1);
        ready(numbers.map(|numbers| Some(numbers).filter(|numbers| numbers.len() <= most)))
    }

    fn walk(&self, walk: Walk) -> impl Future<Output = Result<Vec<(Term, u64)>>> + Send {
        ready(self.read_walk(&walk))
    }

    fn walk_rows(&self, walk: Walk) -> impl Future<Output = Result<Vec<(Term, Listed)>>> + Send {
        let rows = self.read_walk(&walk).and_then(|places| {
            let row = |(term, ordinal)| {
                let terms = terms_of(self.connection, self.letter, ordinal)?.unwrap_or_default();
                Ok((term, Listed { ordinal, terms }))
            };
            places.into_iter().map(row).collect()
        });
        ready(rows)
    }

    fn listed(&self, ordinals: &[u64]) -> impl Future<Output = Result<Vec<Listed>>> + Send {
        let found = ordinals.iter().filter_map(|ordinal| {
            let row = terms_of(self.connection, self.letter, *ordinal).transpose()?;
            Some(row.map(|terms| Listed { ordinal: *ordinal, terms }))
        });
        ready(found.collect())
    }

    fn shown(&self, ordinals: &[u64]) -> impl Future<Output = Result<Vec<PublicSignature>>> + Send {
        let one = |ordinal: &u64| {
            signatures::public(self.connection, self.letter, *ordinal, *ordinal + 1, 1)
        };
        let found: Result<Vec<Vec<PublicSignature>>> = ordinals.iter().map(one).collect();
        ready(found.map(|found| found.concat()))
    }

    fn beyond(
        &self,
        ordinal: Option<u64>,
        is_backward: bool,
        limit: usize,
    ) -> impl Future<Output = Result<Vec<PublicSignature>>> + Send {
        ready(signatures::beyond(self.connection, self.letter, ordinal, is_backward, limit))
    }
}

impl SqliteList<'_> {
    fn read_numbers(&self, from: &Term, to: &Term, limit: usize) -> Result<Vec<u64>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT ordinal FROM listing_terms WHERE letter_id = ?1 AND ?2 <= term AND term < ?3 LIMIT ?4",
        )?;
        let numbers = statement
            .query_map((self.letter.0, from.as_bytes(), to.as_bytes(), limit as i64), |row| {
                Ok(row.get::<_, i64>(0)? as u64)
            })?;
        Ok(numbers.collect::<rusqlite::Result<_>>()?)
    }

    fn read_walk(&self, walk: &Walk) -> Result<Vec<(Term, u64)>> {
        let Walk { from, to, beyond, is_backward, limit } = walk;
        let sql = if *is_backward {
            "SELECT term, ordinal FROM listing_terms
             WHERE letter_id = ?1 AND ?2 <= term AND (term, ordinal) < (?3, ?4)
             ORDER BY term DESC, ordinal DESC LIMIT ?5"
        } else {
            "SELECT term, ordinal FROM listing_terms
             WHERE letter_id = ?1 AND term < ?2 AND (term, ordinal) > (?3, ?4)
             ORDER BY term, ordinal LIMIT ?5"
        };
        let (edge, start) = if *is_backward { (from, to) } else { (to, from) };
        let (start, ordinal) =
            beyond.as_ref().map_or((start, 0), |(term, ordinal)| (term, *ordinal as i64));
        let mut statement = self.connection.prepare_cached(sql)?;
        let places = statement.query_map(
            (self.letter.0, edge.as_bytes(), start.as_bytes(), ordinal, *limit as i64),
            |row| Ok((Term::from_stored(row.get(0)?), row.get::<_, i64>(1)? as u64)),
        )?;
        Ok(places.collect::<rusqlite::Result<_>>()?)
    }
}

pub(super) fn groups(
    connection: &Connection,
    letter: LetterId,
    kind: GroupKind,
    limit: usize,
) -> Result<ListGroups> {
    if signatures::shown_end(connection, letter)? == 0 {
        return Ok(ListGroups::default());
    }
    let (number, list) = (kind.number(), SqliteList { connection, letter });
    let count: i64 = connection
        .prepare_cached(
            "SELECT count(*) FROM (SELECT 1 FROM listing_groups WHERE letter_id = ?1 AND kind = ?2 LIMIT ?3)",
        )?
        .query_row((letter.0, number, ListGroups::COUNTED as i64), |row| row.get(0))?;
    let mut statement = connection.prepare_cached(
        "SELECT term, people FROM listing_groups WHERE letter_id = ?1 AND kind = ?2 ORDER BY people DESC LIMIT ?3",
    )?;
    let mut rows = statement.query((letter.0, number, limit as i64))?;
    let mut groups = ListGroups { count: count as u64, ..ListGroups::default() };
    while let Some(row) = rows.next()? {
        let (term, people) = (Term::from_stored(row.get(0)?), row.get::<_, i64>(1)? as u64);
        let end = Term::from_stored([term.as_bytes(), &[0]].concat());
        let one = list.read_numbers(&term, &end, 1)?;
        let one = one
            .first()
            .map(|ordinal| signatures::public_block(connection, letter, *ordinal, *ordinal + 1));
        let label = one.transpose()?.and_then(|mut one| kind.label(one.pop()?));
        groups.largest.extend(label.map(|label| ListGroup { term, people, label }));
    }
    Ok(groups)
}

pub(super) fn group_sizes(
    connection: &Connection,
    letter: LetterId,
    groups: &[Term],
) -> Result<Vec<u64>> {
    if signatures::shown_end(connection, letter)? == 0 {
        return Ok(vec![0; groups.len()]);
    }
    let mut statement = connection
        .prepare_cached("SELECT people FROM listing_groups WHERE letter_id = ?1 AND term = ?2")?;
    let size = |group: &Term| -> Result<u64> {
        let people: Option<i64> =
            statement.query_row((letter.0, group.as_bytes()), |row| row.get(0)).optional()?;
        Ok(people.unwrap_or_default() as u64)
    };
    groups.iter().map(size).collect()
}

fn terms_of(connection: &Connection, letter: LetterId, ordinal: u64) -> Result<Option<Vec<Term>>> {
    let terms: Option<Vec<u8>> = connection
        .prepare_cached("SELECT terms FROM listing WHERE letter_id = ?1 AND ordinal = ?2")?
        .query_row((letter.0, ordinal as i64), |row| row.get(0))
        .optional()?;
    let decoded = |terms: Vec<u8>| decode(&terms).ok_or(StoreError::Corrupt { what: "list" });
    terms.map(decoded).transpose()
}

/// How far the list of a letter is filled, and by which rules.
#[derive(Default)]
pub(super) struct Progress {
    pub listed: u64,
    pub made: String,
    /// Whether there is something under other rules.
    pub is_begun: bool,
}

pub(super) fn progress(connection: &Connection, letter: LetterId) -> Result<Progress> {
    let found = connection
        .prepare_cached("SELECT listed, made FROM listing_progress WHERE letter_id = ?1")?
        .query_row([letter.0], |row| {
            let listed = row.get::<_, i64>(0)? as u64;
            Ok(Progress { listed, made: row.get(1)?, is_begun: true })
        })
        .optional()?;
    Ok(found.unwrap_or_default())
}

/// Signatures to list again, among those that were listed.
pub(super) fn due(
    connection: &Connection,
    letter: LetterId,
    listed: u64,
    limit: usize,
) -> Result<Vec<u64>> {
    let mut statement = connection.prepare_cached(
        "SELECT ordinal FROM listing_due WHERE letter_id = ?1 AND ordinal <= ?2 ORDER BY ordinal LIMIT ?3",
    )?;
    let due = statement.query_map((letter.0, listed as i64, limit as i64), |row| {
        Ok(row.get::<_, i64>(0)? as u64)
    })?;
    Ok(due.collect::<rusqlite::Result<_>>()?)
}

/// Takes a signature off the list in the commit in which it changes or goes, and has it listed again, if it is still there.
pub(super) fn forget(connection: &Connection, letter: LetterId, ordinal: u64) -> Result<()> {
    if let Some(terms) = terms_of(connection, letter, ordinal)? {
        let is_counted = ordinal <= progress(connection, letter)?.listed;
        let mut delete = connection.prepare_cached(
            "DELETE FROM listing_terms WHERE letter_id = ?1 AND term = ?2 AND ordinal = ?3",
        )?;
        for term in &terms {
            delete.execute((letter.0, term.as_bytes(), ordinal as i64))?;
        }
        let groups = terms.iter().filter(|term| is_counted && term.is_group());
        groups.into_iter().try_for_each(|term| count_group(connection, letter, term, -1))?;
        connection
            .prepare_cached("DELETE FROM listing WHERE letter_id = ?1 AND ordinal = ?2")?
            .execute((letter.0, ordinal as i64))?;
    }
    connection
        .prepare_cached(
            "INSERT INTO listing_due (letter_id, ordinal) VALUES (?1, ?2) ON CONFLICT (letter_id, ordinal) DO NOTHING",
        )?
        .execute((letter.0, ordinal as i64))?;
    Ok(())
}

fn count_group(connection: &Connection, letter: LetterId, term: &Term, by: i64) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO listing_groups (letter_id, term, kind, people) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (letter_id, term) DO UPDATE SET people = people + excluded.people",
        )?
        .execute((letter.0, term.as_bytes(), term.kind(), by))?;
    connection
        .prepare_cached(
            "DELETE FROM listing_groups WHERE letter_id = ?1 AND term = ?2 AND people <= 0",
        )?
        .execute((letter.0, term.as_bytes()))?;
    Ok(())
}

/// Rows of signatures as they stood when they were read. Who was touched since is due, and is left for later.
pub(super) fn insert_rows(
    connection: &Connection,
    letter: LetterId,
    entries: &[Entry],
) -> Result<()> {
    let touched = touched(connection, letter, entries)?;
    let mut insert = connection.prepare_cached(
        "INSERT INTO listing (letter_id, ordinal, terms) VALUES (?1, ?2, ?3)
         ON CONFLICT (letter_id, ordinal) DO UPDATE SET terms = excluded.terms",
    )?;
    for entry in entries.iter().filter(|entry| !touched.contains(&entry.ordinal)) {
        insert.execute((letter.0, entry.ordinal as i64, encode(&entry.terms)))?;
    }
    Ok(())
}

/// Terms of some of `entries`, in order: pages of the index are written once, not once for each signer.
pub(super) fn insert_terms(
    connection: &Connection,
    letter: LetterId,
    places: &[(Term, u64)],
) -> Result<()> {
    let touched = all_touched(connection, letter)?;
    let mut insert = connection.prepare_cached(
        "INSERT INTO listing_terms (letter_id, term, ordinal) VALUES (?1, ?2, ?3)
         ON CONFLICT (letter_id, term, ordinal) DO NOTHING",
    )?;
    for (term, ordinal) in places.iter().filter(|(_, ordinal)| !touched.contains(ordinal)) {
        insert.execute((letter.0, term.as_bytes(), *ordinal as i64))?;
    }
    Ok(())
}

/// The last step: only now they are counted, and need not be listed once more.
pub(super) fn finish(
    connection: &Connection,
    letter: LetterId,
    entries: &[Entry],
    progress: &Progress,
) -> Result<()> {
    let touched = touched(connection, letter, entries)?;
    let counted = entries.iter().filter(|entry| !touched.contains(&entry.ordinal));
    count_groups(connection, letter, counted)?;
    put_progress(connection, letter, progress)
}

fn count_groups<'e>(
    connection: &Connection,
    letter: LetterId,
    entries: impl Iterator<Item = &'e Entry>,
) -> Result<()> {
    let mut groups: BTreeMap<&Term, i64> = BTreeMap::new();
    let terms = entries.flat_map(|entry| entry.terms.iter().filter(|term| term.is_group()));
    terms.for_each(|term| *groups.entry(term).or_default() += 1);
    groups.into_iter().try_for_each(|(term, by)| count_group(connection, letter, term, by))
}

fn touched(connection: &Connection, letter: LetterId, entries: &[Entry]) -> Result<BTreeSet<u64>> {
    if entries.is_empty() { Ok(BTreeSet::new()) } else { all_touched(connection, letter) }
}

fn all_touched(connection: &Connection, letter: LetterId) -> Result<BTreeSet<u64>> {
    Ok(due(connection, letter, i64::MAX as u64, usize::MAX >> 1)?.into_iter().collect())
}

pub(super) fn put_progress(
    connection: &Connection,
    letter: LetterId,
    progress: &Progress,
) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO listing_progress (letter_id, listed, made) VALUES (?1, ?2, ?3)
             ON CONFLICT (letter_id) DO UPDATE SET listed = excluded.listed, made = excluded.made",
        )?
        .execute((letter.0, progress.listed as i64, &progress.made))?;
    Ok(())
}

/// Lists what was due, as it stands now: in one commit with the look at it.
pub(super) fn list_due(
    connection: &Connection,
    letter: LetterId,
    due: &[u64],
    list: impl Fn(&PublicSignature) -> Entry,
) -> Result<()> {
    let mut entries = Vec::new();
    for ordinal in due {
        forget(connection, letter, *ordinal)?;
        connection
            .prepare_cached("DELETE FROM listing_due WHERE letter_id = ?1 AND ordinal = ?2")?
            .execute((letter.0, *ordinal as i64))?;
        let found = signatures::public(connection, letter, *ordinal, *ordinal + 1, 1)?;
        entries.extend(found.iter().map(&list));
    }
    insert_rows(connection, letter, &entries)?;
    let mut places: Vec<(Term, u64)> = places(&entries);
    places.sort_unstable();
    insert_terms(connection, letter, &places)?;
    count_groups(connection, letter, entries.iter())
}

pub(super) fn places(entries: &[Entry]) -> Vec<(Term, u64)> {
    let of = |entry: &Entry| {
        let ordinal = entry.ordinal;
        entry.terms.iter().map(move |term| (term.clone(), ordinal)).collect::<Vec<_>>()
    };
    entries.iter().flat_map(of).collect()
}

/// One slice of an emptying. Answers whether there was anything left to go.
pub(super) fn empty(connection: &Connection, letter: LetterId, limit: u32) -> Result<bool> {
    // Rows last: whoever acts meanwhile finds the terms of a signature by its row.
    for sql in [
        "DELETE FROM listing_terms WHERE letter_id = ?1 AND (term, ordinal) IN (
             SELECT term, ordinal FROM listing_terms WHERE letter_id = ?1 LIMIT ?2)",
        "DELETE FROM listing_groups WHERE letter_id = ?1 AND term IN (
             SELECT term FROM listing_groups WHERE letter_id = ?1 LIMIT ?2)",
        "DELETE FROM listing WHERE letter_id = ?1 AND ordinal IN (
             SELECT ordinal FROM listing WHERE letter_id = ?1 LIMIT ?2)",
    ] {
        if connection.prepare_cached(sql)?.execute((letter.0, limit))? != 0 {
            return Ok(true);
        }
    }
    Ok(false)
}
