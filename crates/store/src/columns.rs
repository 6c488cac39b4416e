//! How words of the domain stand in a column, the same in every database.

use jiff::Timestamp;
use undersigned_core::letters::LetterDefinition;
use undersigned_core::signatures::{SignatureState, Visibility};

use crate::acts::standing::Standing;
use crate::error::{Result, StoreError};
use crate::signatures::{Shelf, TombstoneReason};

pub(crate) fn millis(at: Timestamp) -> i64 {
    at.as_millisecond()
}

pub(crate) fn time(millis: i64) -> Result<Timestamp> {
    Timestamp::from_millisecond(millis).map_err(|_| StoreError::Corrupt { what: "time" })
}

pub(crate) fn optional_time(millis: Option<i64>) -> Result<Option<Timestamp>> {
    millis.map(time).transpose()
}

pub(crate) fn visibility_number(visibility: Visibility) -> i64 {
    match visibility {
        Visibility::Public => 0,
        Visibility::Addressee => 1,
        Visibility::Organizers => 2,
    }
}

pub(crate) fn visibility(number: i64) -> Result<Visibility> {
    match number {
        0 => Ok(Visibility::Public),
        1 => Ok(Visibility::Addressee),
        2 => Ok(Visibility::Organizers),
        _ => Err(StoreError::Corrupt { what: "visibility" }),
    }
}

pub(crate) fn state_number(state: SignatureState) -> i64 {
    match state {
        SignatureState::Confirmed => 0,
        SignatureState::Held => 1,
        SignatureState::Removed => 2,
        SignatureState::Withdrawn => 3,
    }
}

pub(crate) fn state(number: i64) -> Result<SignatureState> {
    match number {
        0 => Ok(SignatureState::Confirmed),
        1 => Ok(SignatureState::Held),
        2 => Ok(SignatureState::Removed),
        3 => Ok(SignatureState::Withdrawn),
        _ => Err(StoreError::Corrupt { what: "state" }),
    }
}

/// What the numbers show of somebody whose standing waits for its time: 0 is nothing.
pub(crate) fn shown_number(shown: Option<Standing>) -> i64 {
    shown.map_or(0, |(state, visibility)| {
        1 + state_number(state) * 3 + visibility_number(visibility)
    })
}

pub(crate) fn shown(number: i64) -> Result<Option<Standing>> {
    match number {
        0 => Ok(None),
        _ => Ok(Some((state((number - 1) / 3)?, visibility((number - 1) % 3)?))),
    }
}

pub(crate) fn shelf_number(shelf: Shelf) -> i64 {
    match shelf {
        Shelf::Public => 0,
        Shelf::Hidden => 1,
    }
}

pub(crate) fn shelf(number: i64) -> Result<Shelf> {
    match number {
        0 => Ok(Shelf::Public),
        1 => Ok(Shelf::Hidden),
        _ => Err(StoreError::Corrupt { what: "shelf" }),
    }
}

pub(crate) fn tombstone_number(reason: TombstoneReason) -> i64 {
    match reason {
        TombstoneReason::Withdrawn => 1,
        TombstoneReason::Removed => 2,
        TombstoneReason::NotMe => 3,
        TombstoneReason::WithdrawnWhileHeld => 4,
    }
}

pub(crate) fn tombstone_reason(number: i64) -> Result<TombstoneReason> {
    match number {
        1 => Ok(TombstoneReason::Withdrawn),
        2 => Ok(TombstoneReason::Removed),
        3 => Ok(TombstoneReason::NotMe),
        4 => Ok(TombstoneReason::WithdrawnWhileHeld),
        _ => Err(StoreError::Corrupt { what: "tombstone" }),
    }
}

pub(crate) fn definition(definition: &LetterDefinition) -> String {
    serde_json::to_string(definition).expect("a definition is JSON")
}
