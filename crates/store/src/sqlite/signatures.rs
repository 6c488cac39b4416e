//! Reading people and their signatures. What changes them stands in `acts`.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row};
use undersigned_core::identity::{Dkey, Rid};
use undersigned_core::signatures::{LetterId, SignatureState};
use undersigned_log::commitment::Opening;

use super::rows::{self, shelf_number, state_number, visibility_number};
use crate::acts::rows::PersonRow;
use crate::error::Result;
use crate::signatures::{
    ListFilter, Person, PublicSignature, Shelf, Signature, SignatureId, Tombstone,
};

const COLUMNS: &str =
    "signatures.letter_id, signatures.shelf, signatures.ordinal, rid, dkey, version, email, state,
     reason, confirmed_at, joins_at, salt, nonce, leaf, waits, current, earlier, bind,
     name, title, affiliation, place, visibility, updates";

fn signature(row: &Row) -> Result<Signature> {
    Ok(Signature {
        letter: LetterId(row.get(0)?),
        id: SignatureId { shelf: rows::shelf(row.get(1)?)?, ordinal: row.get::<_, i64>(2)? as u64 },
        rid: Rid(row.get(3)?),
        dkey: Dkey(row.get(4)?),
        version: row.get(5)?,
        email: row.get(6)?,
        state: rows::state(row.get(7)?)?,
        reason: row.get(8)?,
        confirmed_at: rows::time(row.get(9)?)?,
        joins_at: rows::time(row.get(10)?)?,
        joined: !row.get::<_, bool>(14)?,
        opening: Opening { salt: row.get(11)?, nonce: row.get(12)? },
        leaf: rows::optional_number(row, 13)?,
        current: rows::optional_number(row, 15)?,
        earlier: rows::optional_number(row, 16)?,
        bind: row.get(17)?,
        content: rows::content(row, 18)?,
    })
}

pub(super) fn person(
    connection: &Connection,
    letter: LetterId,
    dkey: Dkey,
) -> Result<Option<Person>> {
    let Some(row) = person_row(connection, letter, dkey)? else { return Ok(None) };
    let signature = match row.signature {
        Some(id) => by_id(connection, letter, id)?,
        None => None,
    };
    Ok(Some(Person { signature, tombstone: row.tombstone }))
}

pub(super) fn person_row(
    connection: &Connection,
    letter: LetterId,
    dkey: Dkey,
) -> Result<Option<PersonRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT shelf, ordinal, tombstone, tombstone_seq FROM people
         WHERE vb = ?1 AND letter_id = ?2 AND dkey = ?3",
    )?;
    let mut rows = statement.query((dkey.vb(), letter.0, dkey.0))?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let place: Option<i64> = row.get(0)?;
    let signature = match place.zip(rows::optional_number(row, 1)?) {
        Some((shelf, ordinal)) => Some(SignatureId { shelf: rows::shelf(shelf)?, ordinal }),
        None => None,
    };
    let reason: Option<i64> = row.get(2)?;
    let tombstone = match reason.zip(rows::optional_number(row, 3)?) {
        Some((reason, last_seq)) => {
            Some(Tombstone { reason: rows::tombstone_reason(reason)?, last_seq })
        }
        None => None,
    };
    Ok(Some(PersonRow { signature, tombstone }))
}

pub(super) fn by_id(
    connection: &Connection,
    letter: LetterId,
    id: SignatureId,
) -> Result<Option<Signature>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM signatures
         WHERE signatures.letter_id = ?1 AND signatures.shelf = ?2 AND signatures.ordinal = ?3"
    ))?;
    let mut rows = statement.query((letter.0, shelf_number(id.shelf), id.ordinal as i64))?;
    rows.next()?.map(signature).transpose()
}

pub(super) fn public_block(
    connection: &Connection,
    letter: LetterId,
    from: u64,
    to: u64,
) -> Result<Vec<PublicSignature>> {
    shown_block(connection, letter, from, to, i64::MAX as u64)
}

pub(super) fn first_public(
    connection: &Connection,
    letter: LetterId,
    limit: u64,
) -> Result<Vec<PublicSignature>> {
    shown_block(connection, letter, 0, i64::MAX as u64, limit)
}

/// Readers are shown public numbers below this one, and nobody while all names are hidden: every door for readers asks here, in
/// the same commit.
pub(super) fn shown_end(connection: &Connection, letter: LetterId) -> Result<u64> {
    let end: i64 = connection
        .prepare_cached(
            "SELECT CASE WHEN names_hidden_at IS NULL THEN coalesce(names_shown_to, 9223372036854775807) ELSE 0 END
             FROM letters WHERE letter_id = ?1",
        )?
        .query_row([letter.0], |row| row.get(0))
        .optional()?
        .unwrap_or_default();
    Ok(end as u64)
}

fn shown_block(
    connection: &Connection,
    letter: LetterId,
    from: u64,
    to: u64,
    limit: u64,
) -> Result<Vec<PublicSignature>> {
    let to = to.min(shown_end(connection, letter)?);
    public(connection, letter, from, to, limit)
}

/// Confirmed public signatures, for whom readers see and for the list that is kept of them.
pub(super) fn public(
    connection: &Connection,
    letter: LetterId,
    from: u64,
    to: u64,
    limit: u64,
) -> Result<Vec<PublicSignature>> {
    let mut statement = connection.prepare_cached(
        "SELECT ordinal, name, title, affiliation, place FROM signatures
         WHERE letter_id = ?1 AND shelf = ?2 AND ?3 <= ordinal AND ordinal < ?4 AND state = ?5 AND name <> ''
         ORDER BY ordinal LIMIT ?6",
    )?;
    let confirmed = state_number(SignatureState::Confirmed);
    let shelf = shelf_number(Shelf::Public);
    let rows = statement
        .query_map((letter.0, shelf, from as i64, to as i64, confirmed, limit as i64), shown)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Up to where public signatures, from this number on, were confirmed before a moment: at most so many are looked at.
pub(super) fn confirmed_before(
    connection: &Connection,
    letter: LetterId,
    from: u64,
    before: Timestamp,
    limit: u64,
) -> Result<u64> {
    let mut statement = connection.prepare_cached(
        "SELECT ordinal, confirmed_at FROM signatures WHERE letter_id = ?1 AND shelf = ?2 AND ?3 <= ordinal
         ORDER BY ordinal LIMIT ?4",
    )?;
    let (shelf, before) = (shelf_number(Shelf::Public), rows::millis(before));
    let mut rows = statement.query((letter.0, shelf, from as i64, limit as i64))?;
    let mut end = from;
    while let Some(row) = rows.next()? {
        if before <= row.get::<_, i64>(1)? {
            break;
        }
        end = row.get::<_, i64>(0)? as u64 + 1;
    }
    Ok(end)
}

/// Beyond a number, in the order in which they stand there.
pub(super) fn beyond(
    connection: &Connection,
    letter: LetterId,
    ordinal: Option<u64>,
    is_backward: bool,
    limit: usize,
) -> Result<Vec<PublicSignature>> {
    if !is_backward {
        let from = ordinal.map_or(0, |ordinal| ordinal.saturating_add(1));
        return shown_block(connection, letter, from, i64::MAX as u64, limit as u64);
    }
    let end = shown_end(connection, letter)?;
    let mut statement = connection.prepare_cached(
        "SELECT ordinal, name, title, affiliation, place FROM signatures
         WHERE letter_id = ?1 AND shelf = ?2 AND ordinal < ?3 AND state = ?4 AND name <> ''
         ORDER BY ordinal DESC LIMIT ?5",
    )?;
    let confirmed = state_number(SignatureState::Confirmed);
    let shelf = shelf_number(Shelf::Public);
    let below = ordinal.map_or(end, |ordinal| ordinal.min(end)) as i64;
    let rows = statement.query_map((letter.0, shelf, below, confirmed, limit as i64), shown)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn shown(row: &Row) -> rusqlite::Result<PublicSignature> {
    Ok(PublicSignature {
        ordinal: row.get::<_, i64>(0)? as u64,
        name: row.get(1)?,
        title: row.get(2)?,
        affiliation: row.get(3)?,
        place: row.get(4)?,
    })
}

pub(super) fn list(
    connection: &Connection,
    letter: LetterId,
    filter: ListFilter,
    after: Option<SignatureId>,
    limit: u32,
) -> Result<Vec<Signature>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM signatures
         WHERE signatures.letter_id = ?1 AND (signatures.shelf, signatures.ordinal) > (?2, ?3)
           AND (?4 IS NULL OR state = ?4) AND (?5 IS NULL OR visibility = ?5)
         ORDER BY signatures.shelf, signatures.ordinal LIMIT ?6"
    ))?;
    let (shelf, ordinal) = after.map_or((-1, 0), |id| (shelf_number(id.shelf), id.ordinal as i64));
    let state = filter.state.map(state_number);
    let visibility = filter.visibility.map(visibility_number);
    let mut rows = statement.query((letter.0, shelf, ordinal, state, visibility, limit))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(signature(row)?);
    }
    Ok(found)
}
