//! Reading every letter into memory.

use std::collections::HashMap;
use std::sync::Arc;

use rusqlite::Connection;
use undersigned_core::identity::LetterSecret;
use undersigned_core::letters::{LetterDefinition, Version, VersionHash};
use undersigned_core::life::{Letter, Retraction};
use undersigned_core::signatures::LetterId;

use super::log;
use super::rows::{optional_number, optional_time, time};
use crate::acts::state::{Counters, LetterState};
use crate::error::{Result, StoreError};

const SELECT: &str =
    "SELECT letter_id, definition, secret, opened_at, closed_at, delivered_at, retracted_at, retraction_reason,
            number, hash, canonical,
            revision, pending, last_seq, last_public, last_hidden,
            public, addressee, organizers, held, withdrawn, removed, log_closed, log_size, log_root, origin, names_hidden_at,
            names_shown_to
     FROM letters JOIN letter_counters USING (letter_id) JOIN versions USING (letter_id)
     WHERE number = (SELECT max(number) FROM versions AS newest WHERE newest.letter_id = letters.letter_id)";

pub(super) fn load(connection: &Connection) -> Result<HashMap<LetterId, LetterState>> {
    let mut statement = connection.prepare_cached(SELECT)?;
    let mut rows = statement.query([])?;
    let mut letters = HashMap::new();
    while let Some(row) = rows.next()? {
        let state = state(connection, row)?;
        letters.insert(state.letter.id, state);
    }
    Ok(letters)
}

fn state(connection: &Connection, row: &rusqlite::Row) -> Result<LetterState> {
    let definition: String = row.get(1)?;
    let definition: LetterDefinition =
        serde_json::from_str(&definition).map_err(|_| StoreError::Corrupt { what: "letter" })?;
    let retracted = match (optional_time(row.get(6)?)?, row.get(7)?) {
        (Some(at), Some(reason)) => Some(Retraction { at, reason }),
        _ => None,
    };
    let letter = Letter {
        id: LetterId(row.get(0)?),
        definition,
        version: Version {
            number: row.get(8)?,
            hash: VersionHash(row.get(9)?),
            canonical: row.get(10)?,
        },
        opened_at: time(row.get(3)?)?,
        closed_at: optional_time(row.get(4)?)?,
        delivered_at: optional_time(row.get(5)?)?,
        retracted,
        names_hidden_at: optional_time(row.get(26)?)?,
        names_shown_to: optional_number(row, 27)?,
    };
    let number = |index: usize| -> Result<u64> { Ok(row.get::<_, i64>(index)? as u64) };
    let counters = Counters {
        revision: number(11)?,
        pending: number(12)?,
        last_seq: number(13)?,
        last_public: number(14)?,
        last_hidden: number(15)?,
        public: number(16)?,
        addressee: number(17)?,
        organizers: number(18)?,
        held: number(19)?,
        withdrawn: number(20)?,
        removed: number(21)?,
        log_closed: row.get(22)?,
    };
    let origin: String = row.get(25)?;
    let (log, damaged) =
        log::restore_log(connection, letter.id, &origin, number(23)?, row.get(24)?)?;
    let secret: Option<[u8; 32]> = row.get(2)?;
    Ok(LetterState {
        letter: Arc::new(letter),
        secret: secret.map(LetterSecret::new),
        counters,
        log,
        damaged,
        frozen: damaged,
    })
}
