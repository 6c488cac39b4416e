//! What figures are drawn from: read, and counted off the path of those who sign.

use std::collections::HashSet;

use undersigned_core::signatures::{LetterId, SignatureState};
use undersigned_log::entry::Evidence;

use super::rows::{self, get, number, optional_number, shelf_number, small, visibility_number};
use super::session::Session;
use super::{listing, log, reading};
use crate::error::{Result, StoreError};
use crate::figures::{
    BLOCK, Change, Closing, Cohort, Figures, GroupFigures, HourFigure, Known, MADE, Slice,
    SlotState, Step, day_of, hour_number, hour_of, is_first,
};
use crate::letters::LetterView;
use crate::listing::{GroupKind, Lister};
use crate::signatures::Shelf;

/// Some milliseconds: pages are made on the same threads.
const ENTRIES_AT_ONCE: u64 = 1_000;
const CORRUPT: StoreError = StoreError::Corrupt { what: "figures" };

struct Progress {
    counted: u64,
    hidden_leaf: Option<u64>,
    made: i64,
}

/// Answers whether there is more to do. In one transaction, so that two programs that count one letter do so in turn.
pub(super) async fn count(on: &Session, view: &LetterView, today: i64) -> Result<bool> {
    on.begin().await?;
    let is_more = count_slice(on, view, today).await?;
    on.commit().await?;
    Ok(is_more)
}

async fn count_slice(on: &Session, view: &LetterView, today: i64) -> Result<bool> {
    let letter = view.letter.id;
    let id = i64::from(letter.0);
    on.execute(
        "INSERT INTO figures_progress (letter_id, counted, shown_from, made) VALUES ($1, 0, 0, 0)
         ON CONFLICT (letter_id) DO NOTHING",
        &[&id],
    )
    .await?;
    on.query("SELECT 1 FROM figures_progress WHERE letter_id = $1 FOR UPDATE", &[&id]).await?;
    let Some(progress) = progress(on, letter).await? else { return Ok(true) };
    if progress.made != MADE {
        begin_anew(on, id, view.log.size).await?;
        return Ok(true);
    }
    if progress.counted < view.log.size {
        let (from, end) = (progress.counted, view.log.size.min(progress.counted + ENTRIES_AT_ONCE));
        let change = change(on, letter, from, end).await?;
        put_change(on, id, &progress, end, &change).await?;
        return Ok(true);
    }
    if !view.letter.names_are_hidden() {
        return Ok(false);
    }
    close_cohort(on, view, progress.hidden_leaf, today).await
}

async fn close_cohort(
    on: &Session,
    view: &LetterView,
    hidden_leaf: Option<u64>,
    today: i64,
) -> Result<bool> {
    let letter = view.letter.id;
    let id = i64::from(letter.0);
    let before = cohort(on, letter).await?;
    match Cohort::step(before.as_ref(), hidden_leaf, view.public_end, today) {
        Step::Nothing => Ok(false),
        Step::BeginAnew { hidden_leaf } => {
            let listed = listed(on, id, hidden_leaf).await?.min(view.fill_end() - 1);
            on.execute("DELETE FROM figures_groups WHERE letter_id = $1", &[&id]).await?;
            put_cohort(on, id, &Cohort::begun(hidden_leaf, listed, today)).await?;
            Ok(true)
        }
        Step::Look { from, to } => {
            let Some(cohort) = before else { return Ok(false) };
            let lister = Lister::of(&view.letter.definition);
            let mut found = reading::public(on, letter, from, to, BLOCK).await?;
            if !cohort.looks_at_all(from) {
                let first = signed_first(on, id, from, to).await?;
                found.retain(|signature| first.contains(&signature.ordinal));
            }
            let Closing { cohort, groups } = cohort.close(&lister, (from, to), &found, today);
            let terms: Vec<&[u8]> = groups.iter().map(|group| group.term.as_bytes()).collect();
            let labels: Vec<&str> = groups.iter().map(|group| group.label.as_str()).collect();
            let people: Vec<i64> = groups.iter().map(|group| group.people as i64).collect();
            on.execute(
                "INSERT INTO figures_groups (letter_id, term, label, people)
                 SELECT $1::bigint, term, label, people
                 FROM unnest($2::bytea[], $3::text[], $4::bigint[]) AS new (term, label, people)
                 ON CONFLICT (letter_id, term) DO UPDATE SET people = figures_groups.people + excluded.people",
                &[&id, &terms, &labels, &people],
            )
            .await?;
            put_cohort(on, id, &cohort).await?;
            Ok(true)
        }
    }
}

/// Public numbers of those who signed for the first time, and stand as they signed.
async fn signed_first(on: &Session, id: i64, from: u64, to: u64) -> Result<HashSet<u64>> {
    let found = on
        .query(
            "WITH asked AS MATERIALIZED (
                 SELECT letter_id, leaf, ordinal FROM signatures
                 WHERE letter_id = $1 AND shelf = $2 AND $3 <= ordinal AND ordinal < $4 AND current = leaf)
             SELECT asked.ordinal, entry FROM asked JOIN log_entries USING (letter_id, leaf)",
            &[&id, &(shelf_number(Shelf::Public) as i16), &(from as i64), &(to as i64)],
        )
        .await?;
    let mut first = HashSet::new();
    for row in &found {
        if is_first(get(row, 1)?)? {
            first.insert(number(row, 0)?);
        }
    }
    Ok(first)
}

async fn progress(on: &Session, letter: LetterId) -> Result<Option<Progress>> {
    let row = on
        .query_opt(
            "SELECT counted, hidden_leaf, made FROM figures_progress WHERE letter_id = $1",
            &[&i64::from(letter.0)],
        )
        .await?;
    let progress = |row| {
        Ok(Progress {
            counted: number(row, 0)?,
            hidden_leaf: optional_number(row, 1)?,
            made: small(row, 2)?,
        })
    };
    row.as_ref().map(progress).transpose()
}

/// Has the figures counted from the first entry; nobody is shown fewer entries than were shown before, or than there are.
async fn begin_anew(on: &Session, id: i64, size: u64) -> Result<()> {
    for sql in [
        "DELETE FROM figures_hours WHERE letter_id = $1",
        "DELETE FROM figures_aside WHERE letter_id = $1",
        "DELETE FROM figures_turned WHERE letter_id = $1",
    ] {
        on.execute(sql, &[&id]).await?;
    }
    on.execute(
        "UPDATE figures_progress SET counted = 0, shown_from = greatest(shown_from, counted, $2), hidden_leaf = NULL, made = $3
         WHERE letter_id = $1",
        &[&id, &(size as i64), &(MADE as i16)],
    )
    .await?;
    Ok(())
}

async fn change(on: &Session, letter: LetterId, from: u64, end: u64) -> Result<Change> {
    let slice = Slice::parse(from, &log::entries(on, letter, from, end).await?)?;
    if slice.end() != end {
        return Err(CORRUPT);
    }
    let needs: Vec<i64> = slice.needs().into_iter().map(|leaf| leaf as i64).collect();
    if needs.is_empty() {
        return slice.count(Vec::new());
    }
    let found = on
        .query(
            "WITH asked AS MATERIALIZED (
                 SELECT letter_id, leaf, entry FROM log_entries WHERE letter_id = $1 AND leaf = ANY($2))
             SELECT asked.leaf, entry, state, visibility, code
             FROM asked LEFT JOIN figures_turned USING (letter_id, leaf)",
            &[&i64::from(letter.0), &needs],
        )
        .await?;
    let known = |row| {
        let turned = match get::<Option<i16>>(row, 2)? {
            Some(state) => {
                let state = SlotState::stored(state.into(), get(row, 4)?)?;
                Some((state, rows::visibility(small(row, 3)?)?))
            }
            None => None,
        };
        Ok(Known { leaf: number(row, 0)?, line: get(row, 1)?, turned })
    };
    slice.count(found.iter().map(known).collect::<Result<_>>()?)
}

async fn put_change(
    on: &Session,
    id: i64,
    before: &Progress,
    end: u64,
    change: &Change,
) -> Result<()> {
    let (mut hours, mut visibilities, mut evidences, mut people) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for ((hour, visibility, evidence), by) in &change.hours {
        hours.push(hour_number(*hour));
        visibilities.push(visibility_number(*visibility) as i16);
        evidences.push(evidence.as_str());
        people.push(*by);
    }
    on.execute(
        "INSERT INTO figures_hours (letter_id, hour, visibility, evidence, people)
         SELECT $1::bigint, hour, visibility, evidence, people
         FROM unnest($2::bigint[], $3::smallint[], $4::text[], $5::bigint[]) AS new (hour, visibility, evidence, people)
         ON CONFLICT (letter_id, hour, visibility, evidence) DO UPDATE SET people = figures_hours.people + excluded.people",
        &[&id, &hours, &visibilities, &evidences, &people],
    )
    .await?;
    let (mut states, mut codes, mut people) = (Vec::new(), Vec::new(), Vec::new());
    for ((state, code), by) in &change.aside {
        states.push(*state as i16);
        codes.push(code.as_str());
        people.push(*by);
    }
    on.execute(
        "INSERT INTO figures_aside (letter_id, state, code, people)
         SELECT $1::bigint, state, code, people FROM unnest($2::smallint[], $3::text[], $4::bigint[]) AS new (state, code, people)
         ON CONFLICT (letter_id, state, code) DO UPDATE SET people = figures_aside.people + excluded.people",
        &[&id, &states, &codes, &people],
    )
    .await?;
    let (mut leaves, mut states, mut visibilities, mut codes) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (leaf, slot) in &change.turned {
        leaves.push(*leaf as i64);
        states.push(slot.state.number() as i16);
        visibilities.push(visibility_number(slot.visibility) as i16);
        codes.push(slot.state.code());
    }
    on.execute(
        "INSERT INTO figures_turned (letter_id, leaf, state, visibility, code)
         SELECT $1::bigint, leaf, state, visibility, code
         FROM unnest($2::bigint[], $3::smallint[], $4::smallint[], $5::text[]) AS new (leaf, state, visibility, code)
         ON CONFLICT (letter_id, leaf) DO UPDATE SET state = excluded.state, visibility = excluded.visibility,
             code = excluded.code",
        &[&id, &leaves, &states, &visibilities, &codes],
    )
    .await?;
    let hidden_leaf = change.hidden.unwrap_or(before.hidden_leaf).map(|leaf| leaf as i64);
    on.execute(
        "UPDATE figures_progress SET counted = $2, hidden_leaf = $3 WHERE letter_id = $1",
        &[&id, &(end as i64), &hidden_leaf],
    )
    .await?;
    Ok(())
}

/// As of the newest entries that are counted; `None` while they are counted for the first time, or anew. In one statement, so that
/// all of it is of one commit.
pub(super) async fn figures(on: &Session, letter: LetterId) -> Result<Option<Figures>> {
    let found = on
        .query(
            "SELECT 0::smallint, counted, shown_from, made, ''::text FROM figures_progress WHERE letter_id = $1
             UNION ALL
             SELECT 1::smallint, hour, people, visibility, evidence FROM figures_hours WHERE letter_id = $1 AND 0 < people
             UNION ALL
             SELECT 2::smallint, 0::bigint, people, state, code FROM figures_aside WHERE letter_id = $1 AND 0 < people",
            &[&i64::from(letter.0)],
        )
        .await?;
    let (mut size, mut hours) = (None, Vec::new());
    let (mut held, mut withdrawn, mut removed) = (0, 0, Vec::new());
    for row in &found {
        let (people, text) = (number(row, 2)?, get::<&str>(row, 4)?);
        match small(row, 0)? {
            0 => {
                let counted = number(row, 1)?;
                size = (small(row, 3)? == MADE && people <= counted).then_some(counted);
            }
            1 => hours.push(HourFigure {
                hour: hour_of(get(row, 1)?).ok_or(CORRUPT)?,
                visibility: rows::visibility(small(row, 3)?)?,
                evidence: Evidence::parse(text).ok_or(CORRUPT)?,
                people,
            }),
            _ => match rows::state(small(row, 3)?)? {
                SignatureState::Held => held += people,
                SignatureState::Withdrawn => withdrawn += people,
                SignatureState::Removed => removed.push((text.to_owned(), people)),
                SignatureState::Confirmed => return Err(CORRUPT),
            },
        }
    }
    hours.sort_unstable_by_key(|figure| {
        (figure.hour, visibility_number(figure.visibility), figure.evidence.as_str())
    });
    removed.sort_unstable_by(|(a, more), (b, less)| less.cmp(more).then_with(|| a.cmp(b)));
    Ok(size.map(|size| Figures { size, hours, held, withdrawn, removed }))
}

pub(super) async fn group_figures(
    on: &Session,
    letter: LetterId,
    kind: GroupKind,
    limit: usize,
) -> Result<GroupFigures> {
    if listing::names_are_hidden(on, letter).await? {
        return rounded(on, letter, kind, limit).await;
    }
    let largest = listing::groups(on, letter, kind, limit).await?.largest;
    // Hidden meanwhile, they are not shown here either.
    let sizes = on
        .query(
            "SELECT people, count(*) FROM listing_groups WHERE letter_id = $1 AND kind = $2
               AND NOT EXISTS (SELECT 1 FROM letters WHERE letters.letter_id = $1 AND names_hidden_at IS NOT NULL)
             GROUP BY people ORDER BY people",
            &[&i64::from(letter.0), &i16::from(kind.number())],
        )
        .await?;
    let sizes = sizes.iter().map(|row| Ok((number(row, 0)?, number(row, 1)?)));
    Ok(GroupFigures::Listed { largest, sizes: sizes.collect::<Result<_>>()? })
}

async fn rounded(
    on: &Session,
    letter: LetterId,
    kind: GroupKind,
    limit: usize,
) -> Result<GroupFigures> {
    let nothing = GroupFigures::Rounded { largest: Vec::new(), other: 0, as_of: None };
    let hidden_leaf = progress(on, letter).await?.and_then(|progress| progress.hidden_leaf);
    let cohort = cohort(on, letter).await?.filter(|one| Some(one.hidden_leaf) == hidden_leaf);
    let Some(cohort) = cohort.filter(|cohort| cohort.closed != 0) else { return Ok(nothing) };
    let (from, to) = ([kind.number()], [kind.number() + 1]);
    let found = on
        .query(
            "SELECT label, people FROM figures_groups WHERE letter_id = $1 AND $2 <= term AND term < $3
             ORDER BY people DESC, term",
            &[&i64::from(letter.0), &&from[..], &&to[..]],
        )
        .await?;
    let group = |row| Ok((get::<String>(row, 0)?, number(row, 1)?));
    let mut largest: Vec<(String, u64)> = found.iter().map(group).collect::<Result<_>>()?;
    let other = largest.split_off(limit.min(largest.len()));
    let other = other.iter().map(|(_, people)| people).sum();
    Ok(GroupFigures::Rounded { largest, other, as_of: day_of(cohort.day) })
}

async fn cohort(on: &Session, letter: LetterId) -> Result<Option<Cohort>> {
    let row = on
        .query_opt(
            "SELECT hidden_leaf, listed, closed, day, looked FROM figures_cohorts WHERE letter_id = $1",
            &[&i64::from(letter.0)],
        )
        .await?;
    let cohort = |row| {
        Ok(Cohort {
            hidden_leaf: number(row, 0)?,
            listed: number(row, 1)?,
            closed: number(row, 2)?,
            day: get(row, 3)?,
            looked: get(row, 4)?,
        })
    };
    row.as_ref().map(cohort).transpose()
}

/// The highest public number that was given before names were hidden.
async fn listed(on: &Session, id: i64, hidden_leaf: u64) -> Result<u64> {
    let found = on
        .query(
            "SELECT coalesce(max(ordinal), 0) FROM log_entries WHERE letter_id = $1 AND leaf < $2",
            &[&id, &(hidden_leaf as i64)],
        )
        .await?;
    found.first().map_or(Ok(0), |row| number(row, 0))
}

async fn put_cohort(on: &Session, id: i64, cohort: &Cohort) -> Result<()> {
    let Cohort { hidden_leaf, listed, closed, day, looked } = cohort;
    on.execute(
        "INSERT INTO figures_cohorts (letter_id, hidden_leaf, listed, closed, day, looked) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (letter_id) DO UPDATE SET hidden_leaf = excluded.hidden_leaf, listed = excluded.listed,
             closed = excluded.closed, day = excluded.day, looked = excluded.looked",
        &[&id, &(*hidden_leaf as i64), &(*listed as i64), &(*closed as i64), day, looked],
    )
    .await?;
    Ok(())
}

/// Has everything counted anew, as far as it may be.
pub(super) async fn empty(on: &Session, letter: LetterId) -> Result<()> {
    on.execute(
        "UPDATE figures_progress SET made = 0 WHERE letter_id = $1",
        &[&i64::from(letter.0)],
    )
    .await?;
    Ok(())
}
