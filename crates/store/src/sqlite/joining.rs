//! The fixed times at which hidden people reach log and numbers, in slices, so that nobody waits long for the writer.

use jiff::Timestamp;
use rusqlite::Row;
use undersigned_core::identity::Dkey;
use undersigned_core::signatures::LetterId;

use super::batch::Batch;
use super::rows::{self, millis, shelf_number};
use super::turns::{Turn, Turned};
use crate::error::Result;
use crate::signatures::Shelf;

/// Entries, tiles and rows of this many people take a commit of a few milliseconds.
const SLICE: u32 = 500;

struct Waiting {
    due_at: i64,
    rank: [u8; 32],
    dkey: Dkey,
    ordinal: Option<i64>,
    turn: Turn,
}

/// Letters with somebody whose time has come.
pub(super) fn letters_due(batch: &Batch, now: Timestamp) -> Result<Vec<LetterId>> {
    let mut due = Vec::new();
    for letter in batch.letters() {
        let is_due: bool = batch
            .connection
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM waiting WHERE letter_id = ?1 AND due_at <= ?2)",
            )?
            .query_row((letter.0, millis(now)), |row| row.get(0))?;
        if is_due && batch.frozen(letter)?.is_none() {
            due.push(letter);
        }
    }
    Ok(due)
}

/// One slice of those whose time has come, in the order of their ranks. Answers how many: none once all are in.
pub(super) fn join_slice(batch: &mut Batch, letter: LetterId, now: Timestamp) -> Result<usize> {
    batch.refuse_frozen(letter)?;
    let due = due(batch, letter, now)?;
    let count = due.len();
    due.into_iter().try_for_each(|waiting| join(batch, letter, waiting, now))?;
    Ok(count)
}

fn due(batch: &Batch, letter: LetterId, now: Timestamp) -> Result<Vec<Waiting>> {
    let mut statement = batch.connection.prepare_cached(
        "SELECT due_at, rank, dkey, ordinal, shown, state, visibility, c, leaf, earlier FROM waiting
         WHERE letter_id = ?1 AND due_at <= ?2 ORDER BY due_at, rank LIMIT ?3",
    )?;
    let mut rows = statement.query((letter.0, millis(now), SLICE))?;
    let mut due = Vec::new();
    while let Some(row) = rows.next()? {
        due.push(waiting(row)?);
    }
    Ok(due)
}

fn waiting(row: &Row) -> Result<Waiting> {
    let leaf = |column| {
        Ok::<_, rusqlite::Error>(row.get::<_, Option<i64>>(column)?.map(|leaf| leaf as u64))
    };
    let turn = Turn {
        shown: rows::shown(row.get(4)?)?,
        after: (rows::state(row.get(5)?)?, rows::visibility(row.get(6)?)?),
        c: row.get(7)?,
        leaf: leaf(8)?,
        earlier: leaf(9)?,
    };
    Ok(Waiting {
        due_at: row.get(0)?,
        rank: row.get(1)?,
        dkey: Dkey(row.get(2)?),
        ordinal: row.get(3)?,
        turn,
    })
}

fn join(batch: &mut Batch, letter: LetterId, waiting: Waiting, now: Timestamp) -> Result<()> {
    let Turned { leaf, current } = waiting.turn.log(batch, letter, None, now)?;
    batch
        .connection
        .prepare_cached("DELETE FROM waiting WHERE letter_id = ?1 AND due_at = ?2 AND rank = ?3")?
        .execute((letter.0, waiting.due_at, waiting.rank))?;
    let current = current.map(|current| current as i64);
    match waiting.ordinal {
        Some(ordinal) => batch
            .connection
            .prepare_cached(
                "UPDATE signatures
                 SET waits = 0, leaf = ?4, current = coalesce(?5, current), earlier = NULL
                 WHERE letter_id = ?1 AND shelf = ?2 AND ordinal = ?3",
            )?
            .execute((letter.0, shelf_number(Shelf::Hidden), ordinal, leaf as i64, current))?,
        None => batch
            .connection
            .prepare_cached(
                "UPDATE erased SET waits = 0, leaf = ?4, earlier = NULL
                 WHERE vb = ?1 AND letter_id = ?2 AND dkey = ?3",
            )?
            .execute((waiting.dkey.vb(), letter.0, waiting.dkey.0, leaf as i64))?,
    };
    Ok(())
}
