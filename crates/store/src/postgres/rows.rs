//! Between database values and domain types. A row becomes a domain type before it leaves this folder.

use tokio_postgres::Row;
use undersigned_core::identity::{Dkey, Rid};
use undersigned_core::names::{ShortText, SignerName};
use undersigned_core::signatures::{Content, LanguageNumber, LetterId};
use undersigned_core::tokens::SubmissionKey;
use undersigned_log::commitment::Opening;

use crate::acts::rows::PersonRow;
use crate::acts::standing::{ErasedRow, WaitingRow};
use crate::acts::turns::Turn;
pub(super) use crate::columns::*;
use crate::error::{Result, StoreError};
use crate::signatures::{PublicSignature, Signature, SignatureId, Tombstone};
use crate::submissions::Submission;

/// A column's value; a column of another type is a damaged database.
pub(super) fn get<'a, T: tokio_postgres::types::FromSql<'a>>(
    row: &'a Row,
    column: usize,
) -> Result<T> {
    row.try_get(column).map_err(|_| StoreError::Corrupt { what: "row" })
}

pub(super) fn bytes<const N: usize>(row: &Row, column: usize) -> Result<[u8; N]> {
    let bytes: &[u8] = get(row, column)?;
    bytes.try_into().map_err(|_| StoreError::Corrupt { what: "row" })
}

pub(super) fn optional_bytes<const N: usize>(row: &Row, column: usize) -> Result<Option<[u8; N]>> {
    let bytes: Option<&[u8]> = get(row, column)?;
    bytes.map(|bytes| bytes.try_into().map_err(|_| StoreError::Corrupt { what: "row" })).transpose()
}

pub(super) fn number(row: &Row, column: usize) -> Result<u64> {
    Ok(get::<i64>(row, column)? as u64)
}

pub(super) fn optional_number(row: &Row, column: usize) -> Result<Option<u64>> {
    Ok(get::<Option<i64>>(row, column)?.map(|number| number as u64))
}

pub(super) fn small(row: &Row, column: usize) -> Result<i64> {
    Ok(get::<i16>(row, column)?.into())
}

fn optional_small(row: &Row, column: usize) -> Result<Option<i64>> {
    Ok(get::<Option<i16>>(row, column)?.map(i64::from))
}

pub(super) fn letter(row: &Row, column: usize) -> Result<LetterId> {
    Ok(LetterId(get::<i64>(row, column)? as u32))
}

/// The bucket of all submissions: they stand in the order in which they came, not by whose they are.
pub(super) const SUBMISSIONS_VB: i16 = 0;

pub(super) const SUBMISSION_COLUMNS: &str = "submissions.letter_id, submissions.stream, submissions.seq, rid, dkey, version, email, submitted_at, \
     name, title, affiliation, place, visibility, updates, language";

pub(super) fn submission(row: &Row) -> Result<Submission> {
    Ok(Submission {
        key: submission_key(row, 0)?,
        rid: Rid(bytes(row, 3)?),
        dkey: Dkey(bytes(row, 4)?),
        version: get::<i32>(row, 5)? as u32,
        email: get(row, 6)?,
        submitted_at: time(get(row, 7)?)?,
        content: content(row, 8)?,
        language: LanguageNumber(get::<i16>(row, 14)? as u8),
    })
}

/// Reads `letter_id, stream, seq` from column `at` on.
pub(super) fn submission_key(row: &Row, at: usize) -> Result<SubmissionKey> {
    let stream = get::<i32>(row, at + 1)? as u16;
    Ok(SubmissionKey { letter: letter(row, at)?, stream, seq: number(row, at + 2)? })
}

/// Reads `name, title, affiliation, place, visibility, updates` from column `at` on.
fn content(row: &Row, at: usize) -> Result<Content> {
    let short = |column: usize| -> Result<Option<ShortText>> {
        Ok(get::<Option<String>>(row, column)?.map(ShortText::from_stored))
    };
    Ok(Content {
        name: SignerName::from_stored(get(row, at)?),
        title: short(at + 1)?,
        affiliation: short(at + 2)?,
        place: short(at + 3)?,
        visibility: visibility(small(row, at + 4)?)?,
        updates: get(row, at + 5)?,
    })
}

pub(super) const SIGNATURE_COLUMNS: &str =
    "signatures.letter_id, signatures.shelf, signatures.ordinal, rid, signatures.dkey, version, email, state,
     reason, confirmed_at, joins_at, salt, nonce, leaf, waits, current, earlier, bind,
     name, title, affiliation, place, visibility, updates";
pub(super) const SIGNATURE_WIDTH: usize = 24;

pub(super) fn signature(row: &Row) -> Result<Signature> {
    Ok(Signature {
        letter: letter(row, 0)?,
        id: SignatureId { shelf: shelf(small(row, 1)?)?, ordinal: number(row, 2)? },
        rid: Rid(bytes(row, 3)?),
        dkey: Dkey(bytes(row, 4)?),
        version: get::<i32>(row, 5)? as u32,
        email: get(row, 6)?,
        state: state(small(row, 7)?)?,
        reason: get(row, 8)?,
        confirmed_at: time(get(row, 9)?)?,
        joins_at: time(get(row, 10)?)?,
        joined: !get::<bool>(row, 14)?,
        opening: Opening { salt: bytes(row, 11)?, nonce: bytes(row, 12)? },
        bind: bytes(row, 17)?,
        leaf: optional_number(row, 13)?,
        current: optional_number(row, 15)?,
        earlier: optional_number(row, 16)?,
        content: content(row, 18)?,
    })
}

/// Reads `ordinal, name, title, affiliation, place`.
pub(super) fn public_signature(row: &Row) -> Result<PublicSignature> {
    Ok(PublicSignature {
        ordinal: number(row, 0)?,
        name: get(row, 1)?,
        title: get(row, 2)?,
        affiliation: get(row, 3)?,
        place: get(row, 4)?,
    })
}

/// Reads `shelf, ordinal, tombstone, tombstone_seq` from column `at` on.
pub(super) fn person(row: &Row, at: usize) -> Result<PersonRow> {
    let signature = match optional_small(row, at)?.zip(optional_number(row, at + 1)?) {
        Some((place, ordinal)) => Some(SignatureId { shelf: shelf(place)?, ordinal }),
        None => None,
    };
    let tombstone = match optional_small(row, at + 2)?.zip(optional_number(row, at + 3)?) {
        Some((reason, last_seq)) => Some(Tombstone { reason: tombstone_reason(reason)?, last_seq }),
        None => None,
    };
    Ok(PersonRow { signature, tombstone })
}

/// Reads `letter_id, dkey, due_at, rank, ordinal, shown, state, visibility, c, leaf, earlier`.
pub(super) fn waiting(row: &Row) -> Result<WaitingRow> {
    let turn = Turn {
        shown: shown(small(row, 5)?)?,
        after: (state(small(row, 6)?)?, visibility(small(row, 7)?)?),
        c: optional_bytes(row, 8)?,
        leaf: optional_number(row, 9)?,
        earlier: optional_number(row, 10)?,
    };
    Ok(WaitingRow {
        due_at: time(get(row, 2)?)?,
        rank: bytes(row, 3)?,
        dkey: Dkey(bytes(row, 1)?),
        ordinal: optional_number(row, 4)?,
        turn,
    })
}

/// Reads `letter_id, dkey, state, visibility, leaf, earlier, waits`.
pub(super) fn erased(row: &Row) -> Result<ErasedRow> {
    Ok(ErasedRow {
        standing: (state(small(row, 2)?)?, visibility(small(row, 3)?)?),
        leaf: optional_number(row, 4)?,
        earlier: optional_number(row, 5)?,
        waits: get(row, 6)?,
    })
}
