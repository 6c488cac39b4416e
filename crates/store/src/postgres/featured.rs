//! Names that organizers show first. A row is a public number: whose it is, and whether it is shown, stands with the signature.

use jiff::Timestamp;
use undersigned_core::signatures::{LetterId, SignatureState};

use super::reading::{self, shown_end};
use super::rows::{millis, public_signature, shelf_number, state_number};
use super::session::Session;
use crate::error::Result;
use crate::signatures::{PublicSignature, Shelf};

pub(super) async fn feature(
    on: &Session,
    letter: LetterId,
    ordinal: u64,
    at: Option<Timestamp>,
) -> Result<Option<bool>> {
    let (id, number) = (i64::from(letter.0), ordinal as i64);
    on.begin().await?;
    on.query("SELECT 1 FROM letter_counters WHERE letter_id = $1 FOR UPDATE", &[&id]).await?;
    let changed = match at {
        Some(at) => {
            if reading::public(on, letter, ordinal, ordinal + 1, 1).await?.is_empty() {
                on.roll_back().await?;
                return Ok(None);
            }
            on.execute(
                "INSERT INTO featured (letter_id, ordinal, featured_at) VALUES ($1, $2, $3)
                 ON CONFLICT (letter_id, ordinal) DO NOTHING",
                &[&id, &number, &millis(at)],
            )
            .await?
        }
        None => {
            on.execute(
                "DELETE FROM featured WHERE letter_id = $1 AND ordinal = $2",
                &[&id, &number],
            )
            .await?
        }
    };
    on.execute(
        "UPDATE letter_counters SET revision = revision + $2 WHERE letter_id = $1",
        &[&id, &(changed as i64)],
    )
    .await?;
    on.commit().await?;
    Ok(Some(changed != 0))
}

pub(super) async fn featured(on: &Session, letter: LetterId) -> Result<Vec<PublicSignature>> {
    let found = on
        .query(
            concat!(
                "WITH asked AS MATERIALIZED (
                     SELECT letter_id, $2::smallint AS shelf, ordinal, featured_at FROM featured
                     WHERE letter_id = $1 AND ordinal < ",
                shown_end!(),
                ")
                 SELECT asked.ordinal, name, title, affiliation, place
                 FROM asked JOIN signatures USING (letter_id, shelf, ordinal)
                 WHERE state = $3 AND name <> '' ORDER BY featured_at, asked.ordinal LIMIT 100"
            ),
            &[
                &i64::from(letter.0),
                &(shelf_number(Shelf::Public) as i16),
                &(state_number(SignatureState::Confirmed) as i16),
            ],
        )
        .await?;
    found.iter().map(public_signature).collect()
}
