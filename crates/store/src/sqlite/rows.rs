//! Between database values and domain types. A row becomes a domain type before it leaves this folder.

use jiff::Timestamp;
use rusqlite::Row;
use undersigned_core::identity::{Dkey, Rid};
use undersigned_core::letters::LetterDefinition;
use undersigned_core::names::{ShortText, SignerName};
use undersigned_core::signatures::{Content, LetterId, SignatureState, Visibility};
use undersigned_core::tokens::SubmissionKey;

use crate::acts::standing::Standing;
use crate::error::{Result, StoreError};
use crate::signatures::{Shelf, TombstoneReason};
use crate::submissions::Submission;

pub(super) fn millis(at: Timestamp) -> i64 {
    at.as_millisecond()
}

pub(super) fn time(millis: i64) -> Result<Timestamp> {
    Timestamp::from_millisecond(millis).map_err(|_| StoreError::Corrupt { what: "time" })
}

pub(super) fn optional_time(millis: Option<i64>) -> Result<Option<Timestamp>> {
    millis.map(time).transpose()
}

pub(super) fn visibility_number(visibility: Visibility) -> i64 {
    match visibility {
        Visibility::Public => 0,
        Visibility::Addressee => 1,
        Visibility::Organizers => 2,
    }
}

pub(super) fn visibility(number: i64) -> Result<Visibility> {
    match number {
        0 => Ok(Visibility::Public),
        1 => Ok(Visibility::Addressee),
        2 => Ok(Visibility::Organizers),
        _ => Err(StoreError::Corrupt { what: "visibility" }),
    }
}

pub(super) fn state_number(state: SignatureState) -> i64 {
    match state {
        SignatureState::Confirmed => 0,
        SignatureState::Held => 1,
        SignatureState::Removed => 2,
        SignatureState::Withdrawn => 3,
    }
}

pub(super) fn state(number: i64) -> Result<SignatureState> {
    match number {
        0 => Ok(SignatureState::Confirmed),
        1 => Ok(SignatureState::Held),
        2 => Ok(SignatureState::Removed),
        3 => Ok(SignatureState::Withdrawn),
        _ => Err(StoreError::Corrupt { what: "state" }),
    }
}

/// What the numbers show of somebody whose standing waits for its time: 0 is nothing.
pub(super) fn shown_number(shown: Option<Standing>) -> i64 {
    shown.map_or(0, |(state, visibility)| {
        1 + state_number(state) * 3 + visibility_number(visibility)
    })
}

pub(super) fn shown(number: i64) -> Result<Option<Standing>> {
    match number {
        0 => Ok(None),
        _ => Ok(Some((state((number - 1) / 3)?, visibility((number - 1) % 3)?))),
    }
}

pub(super) fn shelf_number(shelf: Shelf) -> i64 {
    match shelf {
        Shelf::Public => 0,
        Shelf::Hidden => 1,
    }
}

pub(super) fn shelf(number: i64) -> Result<Shelf> {
    match number {
        0 => Ok(Shelf::Public),
        1 => Ok(Shelf::Hidden),
        _ => Err(StoreError::Corrupt { what: "shelf" }),
    }
}

pub(super) fn tombstone_number(reason: TombstoneReason) -> i64 {
    match reason {
        TombstoneReason::Withdrawn => 1,
        TombstoneReason::Removed => 2,
        TombstoneReason::NotMe => 3,
        TombstoneReason::WithdrawnWhileHeld => 4,
    }
}

pub(super) fn tombstone_reason(number: i64) -> Result<TombstoneReason> {
    match number {
        1 => Ok(TombstoneReason::Withdrawn),
        2 => Ok(TombstoneReason::Removed),
        3 => Ok(TombstoneReason::NotMe),
        4 => Ok(TombstoneReason::WithdrawnWhileHeld),
        _ => Err(StoreError::Corrupt { what: "tombstone" }),
    }
}

pub(super) fn optional_number(row: &Row, column: usize) -> Result<Option<u64>> {
    Ok(row.get::<_, Option<i64>>(column)?.map(|number| number as u64))
}

pub(super) fn definition(definition: &LetterDefinition) -> String {
    serde_json::to_string(definition).expect("a definition is JSON")
}

/// Reads `name, title, affiliation, place, visibility, updates` from column `at` on.
pub(super) fn content(row: &Row, at: usize) -> Result<Content> {
    let name: String = row.get(at)?;
    let short = |index: usize| -> Result<Option<ShortText>> {
        let text: Option<String> = row.get(at + index)?;
        Ok(text.map(ShortText::from_stored))
    };
    Ok(Content {
        name: SignerName::from_stored(name),
        title: short(1)?,
        affiliation: short(2)?,
        place: short(3)?,
        visibility: visibility(row.get(at + 4)?)?,
        updates: row.get(at + 5)?,
    })
}

pub(super) const SUBMISSION_COLUMNS: &str = "letter_id, stream, seq, rid, dkey, version, email, submitted_at, \
     name, title, affiliation, place, visibility, updates";

pub(super) fn submission(row: &Row) -> Result<Submission> {
    Ok(Submission {
        key: SubmissionKey {
            letter: LetterId(row.get(0)?),
            stream: row.get(1)?,
            seq: row.get::<_, i64>(2)? as u64,
        },
        rid: Rid(row.get(3)?),
        dkey: Dkey(row.get(4)?),
        version: row.get(5)?,
        email: row.get(6)?,
        submitted_at: time(row.get(7)?)?,
        content: content(row, 8)?,
    })
}
