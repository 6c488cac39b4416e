//! How a person's standing moves the numbers, and when. One place for the rule that hidden stays hidden in time too:
//! whatever happens to a hidden signature reaches the numbers at a fixed time, together with all the others'.

use jiff::Timestamp;
use undersigned_core::signatures::{LetterId, SignatureState, Visibility};

use super::batch::{Batch, Delta};
use super::rows::{self, shelf_number};
use crate::error::{Result, StoreError};
use crate::signatures::Signature;

pub(super) type Standing = (SignatureState, Visibility);

/// When a person's new standing reaches the numbers, and what they show until then.
pub(super) struct Step {
    /// `None` is at once.
    due: Option<Timestamp>,
    shown: Option<Standing>,
}

impl Step {
    /// For somebody whom the numbers do not know.
    pub(super) fn first(due: Option<Timestamp>) -> Self {
        Self { due, shown: None }
    }

    /// For somebody who stands as `before` and signs afresh.
    pub(super) fn again(batch: &Batch, before: &Signature, due: Option<Timestamp>) -> Result<Self> {
        Ok(Self { due, shown: shown(batch, before)? })
    }

    /// From `before` to a signature of visibility `to`.
    pub(super) fn from(
        batch: &Batch,
        before: &Signature,
        to: Visibility,
        next_joining: Timestamp,
    ) -> Result<Self> {
        // Where a name comes or goes, everybody sees it.
        let is_seen = !before.content.visibility.is_hidden() || !to.is_hidden();
        let due = if before.joined { next_joining } else { before.joins_at };
        Self::again(batch, before, (!is_seen).then_some(due))
    }

    pub(super) fn joins_at(&self, now: Timestamp) -> Timestamp {
        self.due.unwrap_or(now)
    }

    /// For the row's `shown_as`.
    pub(super) fn shown_as(&self) -> Option<i64> {
        self.due.map(|_| rows::shown_number(self.shown))
    }

    /// `before` is the signature that no longer stands as it stood, if there was one.
    pub(super) fn carry_out(
        &self,
        batch: &mut Batch,
        before: Option<&Signature>,
        letter: LetterId,
        after: Standing,
    ) {
        if let Some(before) = before.filter(|before| !before.joined) {
            // What was to come at its time does not come: the numbers keep what they show.
            let mut stay = Delta::default();
            stay.add(standing(before), -1);
            self.shown.iter().for_each(|shown| stay.add(*shown, 1));
            batch.move_at(letter, before.joins_at, stay);
        }
        let mut delta = Delta::default();
        self.shown.iter().for_each(|shown| delta.add(*shown, -1));
        delta.add(after, 1);
        match self.due {
            Some(due) => batch.move_at(letter, due, delta),
            None => batch.move_now(letter, delta),
        }
    }
}

fn standing(signature: &Signature) -> Standing {
    (signature.state, signature.content.visibility)
}

/// What the numbers show of somebody now, which is not yet a standing that waits for its time.
fn shown(batch: &Batch, signature: &Signature) -> Result<Option<Standing>> {
    if signature.joined {
        return Ok(Some(standing(signature)));
    }
    let number: Option<i64> = batch
        .connection
        .prepare_cached(
            "SELECT shown_as FROM signatures WHERE letter_id = ?1 AND shelf = ?2 AND ordinal = ?3",
        )?
        .query_row(
            (signature.letter.0, shelf_number(signature.id.shelf), signature.id.ordinal as i64),
            |row| row.get(0),
        )?;
    rows::shown(number.ok_or(StoreError::Corrupt { what: "standing" })?)
}
