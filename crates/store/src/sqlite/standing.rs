//! How a person's standing reaches log and numbers, and when. One place for the rule that hidden stays hidden in time
//! too: whatever happens to a hidden signature reaches both at a fixed time, together with all the others'.

use jiff::Timestamp;
use rusqlite::OptionalExtension;
use undersigned_core::identity::Dkey;
use undersigned_core::signatures::{LetterId, SignatureState, Visibility};

use super::batch::Batch;
use super::rows::{self, millis, state_number, visibility_number};
use super::turns::{Turn, Turned};
use crate::error::{Result, StoreError};
use crate::signatures::Signature;

pub(super) type Standing = (SignatureState, Visibility);

/// How a person stands, and what of it log and numbers show.
pub(super) struct Place {
    pub standing: Standing,
    /// `None` before there is anything to show.
    shown: Option<Standing>,
    pub leaf: Option<u64>,
    pub current: Option<u64>,
    pub earlier: Option<u64>,
    waits: Option<Waits>,
}

/// What a row of `waiting` holds beside the place.
struct Waits {
    due_at: Timestamp,
    c: Option<[u8; 32]>,
}

impl Place {
    pub(super) fn of(batch: &Batch, signature: &Signature) -> Result<Self> {
        let standing = (signature.state, signature.content.visibility);
        let (leaf, current, earlier) = (signature.leaf, signature.current, signature.earlier);
        let mut place =
            Self { standing, shown: Some(standing), leaf, current, earlier, waits: None };
        if !signature.joined {
            place.wait(batch, signature.letter, signature.dkey)?;
        }
        Ok(place)
    }

    /// Of somebody whose signature was erased: log and numbers go on saying that somebody withdrew, or was removed.
    pub(super) fn of_erased(batch: &Batch, letter: LetterId, dkey: Dkey) -> Result<Option<Self>> {
        let found = batch
            .connection
            .prepare_cached(
                "SELECT state, visibility, leaf, earlier, waits FROM erased
                 WHERE vb = ?1 AND letter_id = ?2 AND dkey = ?3",
            )?
            .query_row((dkey.vb(), letter.0, dkey.0), |row| {
                let numbers: (i64, i64) = (row.get(0)?, row.get(1)?);
                let leaves: (Option<i64>, Option<i64>) = (row.get(2)?, row.get(3)?);
                Ok((numbers, leaves, row.get::<_, bool>(4)?))
            })
            .optional()?;
        let Some(((state, visibility), (leaf, earlier), waits)) = found else { return Ok(None) };
        let standing = (rows::state(state)?, rows::visibility(visibility)?);
        let number = |leaf: Option<i64>| leaf.map(|leaf| leaf as u64);
        let (leaf, earlier) = (number(leaf), number(earlier));
        let mut place =
            Self { standing, shown: Some(standing), leaf, current: leaf, earlier, waits: None };
        if waits {
            place.wait(batch, letter, dkey)?;
        }
        Ok(Some(place))
    }

    fn wait(&mut self, batch: &Batch, letter: LetterId, dkey: Dkey) -> Result<()> {
        let (shown, due_at, c): (i64, i64, Option<[u8; 32]>) = batch
            .connection
            .prepare_cached(
                "SELECT shown, due_at, c FROM waiting WHERE letter_id = ?1 AND dkey = ?2",
            )?
            .query_row((letter.0, dkey.0), |row| row.try_into())
            .optional()?
            .ok_or(StoreError::Corrupt { what: "standing" })?;
        self.shown = rows::shown(shown)?;
        self.waits = Some(Waits { due_at: rows::time(due_at)?, c });
        Ok(())
    }

    pub(super) fn waits(&self) -> bool {
        self.waits.is_some()
    }

    /// Keeps of an erased signature what a fresh one will have to take back, and erases where its body stood.
    pub(super) fn remember(&self, batch: &Batch, signature: &Signature) -> Result<()> {
        let (state, visibility) = self.standing;
        let dkey = signature.dkey;
        batch
            .connection
            .prepare_cached(
                "INSERT INTO erased (vb, letter_id, dkey, visibility, state, waits, leaf, earlier)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute((
                dkey.vb(),
                signature.letter.0,
                dkey.0,
                visibility_number(visibility),
                state_number(state),
                self.waits(),
                self.leaf.map(|leaf| leaf as i64),
                self.earlier.map(|leaf| leaf as i64),
            ))?;
        batch
            .connection
            .prepare_cached("UPDATE waiting SET ordinal = NULL WHERE letter_id = ?1 AND dkey = ?2")?
            .execute((signature.letter.0, dkey.0))?;
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

/// Whom a step is about. `ordinal` is where the body stands after it.
#[derive(Clone, Copy)]
pub(super) struct Who {
    pub letter: LetterId,
    pub dkey: Dkey,
    pub ordinal: u64,
}

/// A person's way to a new standing: from what, and whether at once or at a fixed time.
pub(super) struct Step {
    before: Option<Place>,
    is_fresh: bool,
    due: Option<Timestamp>,
}

impl Step {
    /// `before` is how somebody stands who signs afresh; `None` for somebody whom the numbers do not know.
    pub(super) fn sign(before: Option<Place>, due: Option<Timestamp>) -> Self {
        Self { before, is_fresh: true, due }
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
        let before = Place::of(batch, before)?;
        let due = before.waits.as_ref().map_or(next_joining, |waits| waits.due_at);
        Ok(Self { before: Some(before), is_fresh: false, due: (!is_seen).then_some(due) })
    }

    pub(super) fn joins_at(&self, now: Timestamp) -> Timestamp {
        self.due.unwrap_or(now)
    }

    /// Answers how the person stands from now on. `c` is a commitment that the log does not hold.
    pub(super) fn carry_out(
        self,
        batch: &mut Batch,
        who: Who,
        after: Standing,
        c: Option<[u8; 32]>,
        now: Timestamp,
    ) -> Result<Place> {
        let Self { before, is_fresh, due } = self;
        let (shown, waited) = match &before {
            Some(before) => (before.shown, before.waits.as_ref()),
            None => (None, None),
        };
        if waited.is_some() {
            // What was to come at its time does not come: log and numbers keep what they show.
            stop_waiting(batch, who)?;
        }
        let (leaf, current, earlier) = match &before {
            Some(before) if is_fresh => (None, None, before.leaf.or(before.earlier)),
            Some(before) => (before.leaf, before.current, before.earlier),
            None => (None, None, None),
        };
        let c = c.or(waited.filter(|_| !is_fresh).and_then(|waits| waits.c));
        let turn = Turn { shown, after, c, leaf, earlier };
        let Some(due_at) = due else {
            let public = (!after.1.is_hidden()).then_some(who.ordinal);
            let Turned { leaf, current: newer } = turn.log(batch, who.letter, public, now)?;
            let current = newer.or(current);
            let (shown, leaf) = (Some(after), Some(leaf));
            return Ok(Place { standing: after, shown, leaf, current, earlier: None, waits: None });
        };
        wait_until(batch, who, due_at, &turn)?;
        let waits = Some(Waits { due_at, c });
        Ok(Place { standing: after, shown, leaf, current, earlier, waits })
    }
}

fn stop_waiting(batch: &Batch, who: Who) -> Result<()> {
    batch
        .connection
        .prepare_cached("DELETE FROM waiting WHERE letter_id = ?1 AND dkey = ?2")?
        .execute((who.letter.0, who.dkey.0))?;
    Ok(())
}

fn wait_until(batch: &Batch, who: Who, due_at: Timestamp, turn: &Turn) -> Result<()> {
    let (state, visibility) = turn.after;
    batch
        .connection
        .prepare_cached(
            "INSERT INTO waiting (letter_id, due_at, rank, dkey, ordinal, shown, state, visibility, c, leaf, earlier)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .execute(rusqlite::params![
            who.letter.0,
            millis(due_at),
            turn.c.unwrap_or_else(|| rank(who.dkey)),
            who.dkey.0,
            who.ordinal as i64,
            rows::shown_number(turn.shown),
            state_number(state),
            visibility_number(visibility),
            turn.c,
            turn.leaf.map(|leaf| leaf as i64),
            turn.earlier.map(|leaf| leaf as i64),
        ])?;
    Ok(())
}

/// A counting key is a MAC that nobody outside knows, and so is its order.
fn rank(dkey: Dkey) -> [u8; 32] {
    let mut rank = [0; 32];
    rank[..16].copy_from_slice(&dkey.0);
    rank
}
