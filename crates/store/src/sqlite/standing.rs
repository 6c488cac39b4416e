//! How a person's standing moves the numbers, and when. One place for the rule that hidden stays hidden in time too:
//! whatever happens to a hidden signature reaches the numbers at a fixed time, together with all the others'.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row};
use undersigned_core::identity::Dkey;
use undersigned_core::signatures::{LetterId, SignatureState, Visibility};

use super::batch::{Batch, Delta};
use super::rows::{self, millis, shelf_number, state_number, visibility_number};
use crate::error::{Result, StoreError};
use crate::signatures::Signature;

pub(super) type Standing = (SignatureState, Visibility);

/// How a person stood before a step, and what of it the numbers show.
pub(super) struct Before {
    standing: Standing,
    /// The time at which the numbers come to show it, where they do not yet.
    waits_until: Option<Timestamp>,
    shown: Option<Standing>,
}

impl Before {
    pub(super) fn of(batch: &Batch, signature: &Signature) -> Result<Self> {
        let standing = (signature.state, signature.content.visibility);
        if signature.joined {
            return Ok(Self { standing, waits_until: None, shown: Some(standing) });
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
        let shown = rows::shown(number.ok_or(StoreError::Corrupt { what: "standing" })?)?;
        Ok(Self { standing, waits_until: Some(signature.joins_at), shown })
    }

    /// Of somebody whose signature was erased: the numbers go on saying that somebody withdrew, or was removed.
    pub(super) fn erased(batch: &Batch, letter: LetterId, dkey: Dkey) -> Result<Option<Self>> {
        let found = batch
            .connection
            .prepare_cached(
                "SELECT state, visibility, joins_at, shown_as FROM erased
                 WHERE vb = ?1 AND letter_id = ?2 AND dkey = ?3",
            )?
            .query_row((dkey.vb(), letter.0, dkey.0), |row| {
                Ok(Self::from_erased(batch, letter, row))
            })
            .optional()?;
        found.transpose()
    }

    fn from_erased(batch: &Batch, letter: LetterId, row: &Row) -> Result<Self> {
        let standing = (rows::state(row.get(0)?)?, rows::visibility(row.get(1)?)?);
        let joins_at = rows::time(row.get(2)?)?;
        let shown: Option<i64> = row.get(3)?;
        match shown.filter(|_| batch.counters(letter).is_ok_and(|c| c.joined_until < joins_at)) {
            None => Ok(Self { standing, waits_until: None, shown: Some(standing) }),
            Some(number) => {
                Ok(Self { standing, waits_until: Some(joins_at), shown: rows::shown(number)? })
            }
        }
    }

    /// Keeps of an erased signature what a fresh one will have to take back.
    pub(super) fn remember(&self, batch: &Batch, signature: &Signature) -> Result<()> {
        let (state, visibility) = self.standing;
        batch
            .connection
            .prepare_cached(
                "INSERT INTO erased (vb, letter_id, dkey, visibility, state, joins_at, shown_as, leaf)
                 SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, leaf FROM signatures
                 WHERE letter_id = ?2 AND shelf = ?8 AND ordinal = ?9",
            )?
            .execute((
                signature.dkey.vb(),
                signature.letter.0,
                signature.dkey.0,
                visibility_number(visibility),
                state_number(state),
                millis(self.waits_until.unwrap_or(signature.joins_at)),
                self.waits_until.map(|_| rows::shown_number(self.shown)),
                shelf_number(signature.id.shelf),
                signature.id.ordinal as i64,
            ))?;
        Ok(())
    }
}

pub(super) fn forget_erased(batch: &Batch, letter: LetterId, dkey: Dkey) -> Result<()> {
    batch
        .connection
        .prepare_cached("DELETE FROM erased WHERE vb = ?1 AND letter_id = ?2 AND dkey = ?3")?
        .execute((dkey.vb(), letter.0, dkey.0))?;
    Ok(())
}

/// When a person's new standing reaches the numbers, and what they show until then.
pub(super) struct Step {
    before: Option<Before>,
    /// `None` is at once.
    due: Option<Timestamp>,
}

impl Step {
    /// `before` is how somebody stands who signs afresh; `None` for somebody whom the numbers do not know.
    pub(super) fn sign(before: Option<Before>, due: Option<Timestamp>) -> Self {
        Self { before, due }
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
        let before = Before::of(batch, before)?;
        Ok(Self { before: Some(before), due: (!is_seen).then_some(due) })
    }

    pub(super) fn joins_at(&self, now: Timestamp) -> Timestamp {
        self.due.unwrap_or(now)
    }

    fn shown(&self) -> Option<Standing> {
        self.before.as_ref().and_then(|before| before.shown)
    }

    /// For the row's `shown_as`.
    pub(super) fn shown_as(&self) -> Option<i64> {
        self.due.map(|_| rows::shown_number(self.shown()))
    }

    /// Answers how the person stands from now on.
    pub(super) fn carry_out(self, batch: &mut Batch, letter: LetterId, after: Standing) -> Before {
        let shown = self.shown();
        if let Some((before, at)) =
            self.before.as_ref().and_then(|before| Some((before, before.waits_until?)))
        {
            // What was to come at its time does not come: the numbers keep what they show.
            let mut stay = Delta::default();
            stay.add(before.standing, -1);
            shown.iter().for_each(|shown| stay.add(*shown, 1));
            batch.move_at(letter, at, stay);
        }
        let mut delta = Delta::default();
        shown.iter().for_each(|shown| delta.add(*shown, -1));
        delta.add(after, 1);
        match self.due {
            Some(due) => {
                batch.move_at(letter, due, delta);
                Before { standing: after, waits_until: Some(due), shown }
            }
            None => {
                batch.move_now(letter, delta);
                Before { standing: after, waits_until: None, shown: Some(after) }
            }
        }
    }
}
