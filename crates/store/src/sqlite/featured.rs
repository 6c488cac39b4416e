//! Names that organizers show first. A row is a public number: whose it is, and whether it is shown, stands with the signature.

use jiff::Timestamp;
use rusqlite::Connection;
use undersigned_core::signatures::LetterId;

use super::rows::millis;
use super::signatures;
use crate::error::Result;
use crate::signatures::PublicSignature;

pub(super) fn feature(
    connection: &Connection,
    letter: LetterId,
    ordinal: u64,
    at: Option<Timestamp>,
) -> Result<Option<bool>> {
    let changed = match at {
        Some(at) => {
            if signatures::public(connection, letter, ordinal, ordinal + 1, 1)?.is_empty() {
                return Ok(None);
            }
            connection
                .prepare_cached(
                    "INSERT INTO featured (letter_id, ordinal, featured_at) VALUES (?1, ?2, ?3)
                     ON CONFLICT (letter_id, ordinal) DO NOTHING",
                )?
                .execute((letter.0, ordinal as i64, millis(at)))?
        }
        None => connection
            .prepare_cached("DELETE FROM featured WHERE letter_id = ?1 AND ordinal = ?2")?
            .execute((letter.0, ordinal as i64))?,
    };
    Ok(Some(changed != 0))
}

pub(super) fn featured(connection: &Connection, letter: LetterId) -> Result<Vec<PublicSignature>> {
    let mut statement = connection.prepare_cached(
        "SELECT ordinal FROM featured WHERE letter_id = ?1 ORDER BY featured_at, ordinal LIMIT 100",
    )?;
    let ordinals = statement.query_map([letter.0], |row| Ok(row.get::<_, i64>(0)? as u64))?;
    let mut found = Vec::new();
    for ordinal in ordinals {
        let ordinal = ordinal?;
        found.extend(signatures::public_block(connection, letter, ordinal, ordinal + 1)?);
    }
    Ok(found)
}
