//! What figures are drawn from: read, and counted off the path of those who sign.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension};
use undersigned_core::listing::Term;
use undersigned_core::signatures::{LetterId, SignatureState};
use undersigned_log::entry::Evidence;

use super::listing;
use super::log;
use super::readers::Readers;
use super::rows::{self, shelf_number, visibility_number};
use super::signatures;
use super::writer::Writer;
use crate::error::{Result, StoreError};
use crate::figures::{
    BLOCK, Change, Closing, Cohort, Figures, GroupFigures, HourFigure, Known, MADE, Slice,
    SlotState, Step, day_of, hour_number, hour_of, is_first,
};
use crate::letters::LetterView;
use crate::listing::{GroupKind, Lister};
use crate::signatures::Shelf;

/// Some ten milliseconds of reading, and next to nothing to write.
const ENTRIES_AT_ONCE: u64 = 4_000;
const EMPTIED_AT_ONCE: u32 = 2_000;
const CORRUPT: StoreError = StoreError::Corrupt { what: "figures" };

#[derive(Clone, Debug, PartialEq, Eq)]
struct Progress {
    counted: u64,
    shown_from: u64,
    hidden_leaf: Option<u64>,
    made: i64,
}

/// Answers whether there is more to do.
pub(super) async fn count(
    readers: &Readers,
    writer: &Writer,
    view: &LetterView,
    today: i64,
) -> Result<bool> {
    let (letter, size) = (view.letter.id, view.log.size);
    let progress = readers.read(move |connection| progress(connection, letter)).await?;
    let Some(progress) = progress.filter(|progress| progress.made == MADE) else {
        writer.write(move |connection, _| begin_anew(connection, letter, size)).await?;
        return Ok(true);
    };
    if progress.counted < size {
        let (from, end) = (progress.counted, size.min(progress.counted + ENTRIES_AT_ONCE));
        let change = readers.read(move |connection| change(connection, letter, from, end)).await?;
        writer
            .write(move |connection, _| put_change(connection, letter, &progress, end, &change))
            .await?;
        return Ok(true);
    }
    if !view.letter.names_are_hidden() {
        return Ok(false);
    }
    close_cohort(readers, writer, view, progress.hidden_leaf, today).await
}

async fn close_cohort(
    readers: &Readers,
    writer: &Writer,
    view: &LetterView,
    hidden_leaf: Option<u64>,
    today: i64,
) -> Result<bool> {
    let (letter, public_end) = (view.letter.id, view.public_end);
    let seen = view.fill_end() - 1;
    let before = readers.read(move |connection| cohort(connection, letter)).await?;
    match Cohort::step(before.as_ref(), hidden_leaf, public_end, today) {
        Step::Nothing => Ok(false),
        Step::BeginAnew { hidden_leaf } => {
            let listed =
                readers.read(move |connection| listed(connection, letter, hidden_leaf)).await?;
            let cohort = Cohort::begun(hidden_leaf, listed.min(seen), today);
            writer
                .write(move |connection, _| {
                    connection
                        .prepare_cached("DELETE FROM figures_groups WHERE letter_id = ?1")?
                        .execute([letter.0])?;
                    put_cohort(connection, letter, &cohort)
                })
                .await?;
            Ok(true)
        }
        Step::Look { from, to } => {
            let Some(cohort) = before else { return Ok(false) };
            let lister = Lister::of(&view.letter.definition);
            let looks_at_all = cohort.looks_at_all(from);
            let found = readers
                .read(move |connection| {
                    let mut found = signatures::public(connection, letter, from, to, BLOCK)?;
                    if !looks_at_all {
                        let first = signed_first(connection, letter, from, to)?;
                        found.retain(|signature| first.contains(&signature.ordinal));
                    }
                    Ok(found)
                })
                .await?;
            let closing = cohort.close(&lister, (from, to), &found, today);
            writer
                .write(move |connection, _| put_closing(connection, letter, &cohort, &closing))
                .await?;
            Ok(true)
        }
    }
}

/// Public numbers of those who signed for the first time, and stand as they signed.
fn signed_first(
    connection: &Connection,
    letter: LetterId,
    from: u64,
    to: u64,
) -> Result<HashSet<u64>> {
    let mut statement = connection.prepare_cached(
        "SELECT signatures.ordinal, entry FROM signatures JOIN log_entries USING (letter_id, leaf)
         WHERE letter_id = ?1 AND shelf = ?2 AND ?3 <= signatures.ordinal AND signatures.ordinal < ?4 AND current = leaf",
    )?;
    let shelf = shelf_number(Shelf::Public);
    let mut rows = statement.query((letter.0, shelf, from as i64, to as i64))?;
    let mut first = HashSet::new();
    while let Some(row) = rows.next()? {
        if is_first(&row.get::<_, String>(1)?)? {
            first.insert(row.get::<_, i64>(0)? as u64);
        }
    }
    Ok(first)
}

fn progress(connection: &Connection, letter: LetterId) -> Result<Option<Progress>> {
    Ok(connection
        .prepare_cached(
            "SELECT counted, shown_from, hidden_leaf, made FROM figures_progress WHERE letter_id = ?1",
        )?
        .query_row([letter.0], |row| {
            Ok(Progress {
                counted: row.get::<_, i64>(0)? as u64,
                shown_from: row.get::<_, i64>(1)? as u64,
                hidden_leaf: row.get::<_, Option<i64>>(2)?.map(|leaf| leaf as u64),
                made: row.get(3)?,
            })
        })
        .optional()?)
}

fn put_progress(connection: &Connection, letter: LetterId, progress: &Progress) -> Result<()> {
    let Progress { counted, shown_from, hidden_leaf, made } = progress;
    connection
        .prepare_cached(
            "INSERT INTO figures_progress (letter_id, counted, shown_from, hidden_leaf, made) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (letter_id) DO UPDATE SET counted = excluded.counted, shown_from = excluded.shown_from,
                 hidden_leaf = excluded.hidden_leaf, made = excluded.made",
        )?
        .execute((
            letter.0,
            *counted as i64,
            *shown_from as i64,
            hidden_leaf.map(|leaf| leaf as i64),
            made,
        ))?;
    Ok(())
}

/// Has the figures counted from the first entry; nobody is shown fewer entries than were shown before, or than there are.
pub(super) fn begin_anew(connection: &Connection, letter: LetterId, size: u64) -> Result<()> {
    let before = progress(connection, letter)?;
    let shown_from = before.map_or(0, |before| before.shown_from.max(before.counted)).max(size);
    for sql in [
        "DELETE FROM figures_hours WHERE letter_id = ?1 AND (hour, visibility, evidence) IN (
             SELECT hour, visibility, evidence FROM figures_hours WHERE letter_id = ?1 LIMIT ?2)",
        "DELETE FROM figures_aside WHERE letter_id = ?1 AND (state, code) IN (
             SELECT state, code FROM figures_aside WHERE letter_id = ?1 LIMIT ?2)",
        "DELETE FROM figures_turned WHERE letter_id = ?1 AND leaf IN (
             SELECT leaf FROM figures_turned WHERE letter_id = ?1 LIMIT ?2)",
    ] {
        if connection.prepare_cached(sql)?.execute((letter.0, EMPTIED_AT_ONCE))? != 0 {
            // Until it is empty it is of no rules.
            let emptied = Progress { counted: 0, shown_from, hidden_leaf: None, made: 0 };
            return put_progress(connection, letter, &emptied);
        }
    }
    let begun = Progress { counted: 0, shown_from, hidden_leaf: None, made: MADE };
    put_progress(connection, letter, &begun)
}

fn change(connection: &Connection, letter: LetterId, from: u64, end: u64) -> Result<Change> {
    let slice = Slice::parse(from, &log::entries(connection, letter, from, end)?)?;
    if slice.end() != end {
        return Err(CORRUPT);
    }
    let mut turned = connection.prepare_cached(
        "SELECT state, visibility, code FROM figures_turned WHERE letter_id = ?1 AND leaf = ?2",
    )?;
    let mut known = Vec::new();
    for leaf in slice.needs() {
        let line = log::entry(connection, letter, leaf)?.ok_or(CORRUPT)?;
        let turned = turned
            .query_row((letter.0, leaf as i64), |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, String>(2)?))
            })
            .optional()?;
        let turned = match turned {
            Some((state, visibility, code)) => {
                Some((SlotState::stored(state, code)?, rows::visibility(visibility)?))
            }
            None => None,
        };
        known.push(Known { leaf, line, turned });
    }
    slice.count(known)
}

/// Where somebody else counted these entries meanwhile, nothing is left to do.
fn put_change(
    connection: &Connection,
    letter: LetterId,
    before: &Progress,
    end: u64,
    change: &Change,
) -> Result<()> {
    if progress(connection, letter)?.as_ref() != Some(before) {
        return Ok(());
    }
    let mut hours = connection.prepare_cached(
        "INSERT INTO figures_hours (letter_id, hour, visibility, evidence, people) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (letter_id, hour, visibility, evidence) DO UPDATE SET people = people + excluded.people",
    )?;
    for ((hour, visibility, evidence), by) in &change.hours {
        let (hour, visibility) = (hour_number(*hour), visibility_number(*visibility));
        hours.execute((letter.0, hour, visibility, evidence.as_str(), by))?;
    }
    let mut aside = connection.prepare_cached(
        "INSERT INTO figures_aside (letter_id, state, code, people) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (letter_id, state, code) DO UPDATE SET people = people + excluded.people",
    )?;
    for ((state, code), by) in &change.aside {
        aside.execute((letter.0, state, code, by))?;
    }
    let mut turned = connection.prepare_cached(
        "INSERT INTO figures_turned (letter_id, leaf, state, visibility, code) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (letter_id, leaf) DO UPDATE SET state = excluded.state, visibility = excluded.visibility,
             code = excluded.code",
    )?;
    for (leaf, slot) in &change.turned {
        let (state, code) = (slot.state.number(), slot.state.code());
        let visibility = visibility_number(slot.visibility);
        turned.execute((letter.0, *leaf as i64, state, visibility, code))?;
    }
    let hidden_leaf = change.hidden.unwrap_or(before.hidden_leaf);
    put_progress(connection, letter, &Progress { counted: end, hidden_leaf, ..before.clone() })
}

/// As of the newest entries that are counted; `None` while they are counted for the first time, or anew.
pub(super) fn figures(connection: &Connection, letter: LetterId) -> Result<Option<Figures>> {
    let Some(progress) = progress(connection, letter)? else { return Ok(None) };
    if progress.made != MADE || progress.counted < progress.shown_from {
        return Ok(None);
    }
    let mut found = Figures {
        size: progress.counted,
        hours: Vec::new(),
        held: 0,
        withdrawn: 0,
        removed: Vec::new(),
    };
    let mut statement = connection.prepare_cached(
        "SELECT hour, visibility, evidence, people FROM figures_hours
         WHERE letter_id = ?1 AND 0 < people ORDER BY hour, visibility, evidence",
    )?;
    let mut rows = statement.query([letter.0])?;
    while let Some(row) = rows.next()? {
        found.hours.push(HourFigure {
            hour: hour_of(row.get(0)?).ok_or(CORRUPT)?,
            visibility: rows::visibility(row.get(1)?)?,
            evidence: Evidence::parse(row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?)
                .ok_or(CORRUPT)?,
            people: row.get::<_, i64>(3)? as u64,
        });
    }
    let mut statement = connection.prepare_cached(
        "SELECT state, code, people FROM figures_aside WHERE letter_id = ?1 AND 0 < people ORDER BY people DESC, code",
    )?;
    let mut rows = statement.query([letter.0])?;
    while let Some(row) = rows.next()? {
        let (state, people) = (row.get::<_, i64>(0)?, row.get::<_, i64>(2)? as u64);
        match rows::state(state)? {
            SignatureState::Held => found.held += people,
            SignatureState::Withdrawn => found.withdrawn += people,
            SignatureState::Removed => found.removed.push((row.get(1)?, people)),
            SignatureState::Confirmed => return Err(CORRUPT),
        }
    }
    Ok(Some(found))
}

pub(super) fn group_figures(
    connection: &Connection,
    letter: LetterId,
    kind: GroupKind,
    limit: usize,
) -> Result<GroupFigures> {
    if signatures::shown_end(connection, letter)? == 0 {
        return rounded(connection, letter, kind, limit);
    }
    let largest = listing::groups(connection, letter, kind, limit)?.largest;
    let mut statement = connection.prepare_cached(
        "SELECT people, count(*) FROM listing_groups WHERE letter_id = ?1 AND kind = ?2
         GROUP BY people ORDER BY people",
    )?;
    let sizes = statement.query_map((letter.0, kind.number()), |row| {
        Ok((row.get::<_, i64>(0)? as u64, row.get::<_, i64>(1)? as u64))
    })?;
    Ok(GroupFigures::Listed { largest, sizes: sizes.collect::<rusqlite::Result<_>>()? })
}

fn rounded(
    connection: &Connection,
    letter: LetterId,
    kind: GroupKind,
    limit: usize,
) -> Result<GroupFigures> {
    let nothing = GroupFigures::Rounded { largest: Vec::new(), other: 0, as_of: None };
    let hidden_leaf = progress(connection, letter)?.and_then(|progress| progress.hidden_leaf);
    let cohort = cohort(connection, letter)?.filter(|one| Some(one.hidden_leaf) == hidden_leaf);
    let Some(cohort) = cohort.filter(|cohort| cohort.closed != 0) else { return Ok(nothing) };
    let mut statement = connection.prepare_cached(
        "SELECT label, people FROM figures_groups WHERE letter_id = ?1 AND ?2 <= term AND term < ?3
         ORDER BY people DESC, term",
    )?;
    let (from, to) = ([kind.number()], [kind.number() + 1]);
    let groups = statement.query_map((letter.0, &from[..], &to[..]), |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)? as u64))
    })?;
    let mut largest: Vec<(String, u64)> = groups.collect::<rusqlite::Result<_>>()?;
    let other = largest.split_off(limit.min(largest.len()));
    let other = other.iter().map(|(_, people)| people).sum();
    Ok(GroupFigures::Rounded { largest, other, as_of: day_of(cohort.day) })
}

fn cohort(connection: &Connection, letter: LetterId) -> Result<Option<Cohort>> {
    Ok(connection
        .prepare_cached(
            "SELECT hidden_leaf, listed, closed, day, looked FROM figures_cohorts WHERE letter_id = ?1",
        )?
        .query_row([letter.0], |row| {
            Ok(Cohort {
                hidden_leaf: row.get::<_, i64>(0)? as u64,
                listed: row.get::<_, i64>(1)? as u64,
                closed: row.get::<_, i64>(2)? as u64,
                day: row.get(3)?,
                looked: row.get(4)?,
            })
        })
        .optional()?)
}

/// The highest public number that was given before names were hidden.
fn listed(connection: &Connection, letter: LetterId, hidden_leaf: u64) -> Result<u64> {
    let listed: Option<i64> = connection
        .prepare_cached("SELECT max(ordinal) FROM log_entries WHERE letter_id = ?1 AND leaf < ?2")?
        .query_row((letter.0, hidden_leaf as i64), |row| row.get(0))?;
    Ok(listed.unwrap_or_default() as u64)
}

fn put_cohort(connection: &Connection, letter: LetterId, cohort: &Cohort) -> Result<()> {
    let Cohort { hidden_leaf, listed, closed, day, looked } = cohort;
    connection
        .prepare_cached(
            "INSERT INTO figures_cohorts (letter_id, hidden_leaf, listed, closed, day, looked) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (letter_id) DO UPDATE SET hidden_leaf = excluded.hidden_leaf, listed = excluded.listed,
                 closed = excluded.closed, day = excluded.day, looked = excluded.looked",
        )?
        .execute((letter.0, *hidden_leaf as i64, *listed as i64, *closed as i64, day, looked))?;
    Ok(())
}

/// Where somebody else closed it meanwhile, nothing is left to do: no cohort is counted twice.
fn put_closing(
    connection: &Connection,
    letter: LetterId,
    before: &Cohort,
    closing: &Closing,
) -> Result<()> {
    if cohort(connection, letter)?.as_ref() != Some(before) {
        return Ok(());
    }
    let mut add = connection.prepare_cached(
        "INSERT INTO figures_groups (letter_id, term, label, people) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (letter_id, term) DO UPDATE SET people = people + excluded.people",
    )?;
    for group in &closing.groups {
        let term: &Term = &group.term;
        add.execute((letter.0, term.as_bytes(), &group.label, group.people as i64))?;
    }
    put_cohort(connection, letter, &closing.cohort)
}

/// Has everything counted anew, as far as it may be.
pub(super) fn empty(connection: &Connection, letter: LetterId) -> Result<()> {
    let Some(before) = progress(connection, letter)? else { return Ok(()) };
    let shown_from = before.shown_from.max(before.counted);
    put_progress(connection, letter, &Progress { shown_from, made: 0, ..before })
}
