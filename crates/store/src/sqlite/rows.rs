//! Between database values and domain types. A row becomes a domain type before it leaves this folder.

use rusqlite::Row;
use undersigned_core::identity::{Dkey, Rid};
use undersigned_core::names::{ShortText, SignerName};
use undersigned_core::signatures::{Content, LanguageNumber, LetterId};
use undersigned_core::tokens::SubmissionKey;

pub(super) use crate::columns::*;
use crate::error::Result;
use crate::submissions::Submission;

pub(super) fn optional_number(row: &Row, column: usize) -> Result<Option<u64>> {
    Ok(row.get::<_, Option<i64>>(column)?.map(|number| number as u64))
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
     name, title, affiliation, place, visibility, updates, language";

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
        language: LanguageNumber(row.get(14)?),
    })
}
