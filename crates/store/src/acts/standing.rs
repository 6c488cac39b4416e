//! How a person's standing reaches log and numbers, and when. One place for the rule that hidden stays hidden in time
//! too: whatever happens to a hidden signature reaches both at a fixed time, together with all the others'.

use jiff::Timestamp;
use undersigned_core::identity::Dkey;
use undersigned_core::signatures::{LetterId, SignatureState, Visibility};

use super::batch::Batch;
use super::turns::{Turn, Turned};
use crate::error::{Result, StoreError};
use crate::signatures::Signature;

pub(crate) type Standing = (SignatureState, Visibility);

/// Whose signature was erased: nothing personal, only what a fresh one must take back.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ErasedRow {
    pub standing: Standing,
    pub leaf: Option<u64>,
    pub earlier: Option<u64>,
    /// Whether log and numbers do not show it yet: then a row in `waiting` says what they show.
    pub waits: bool,
}

/// What a hidden person did since the last fixed time: from what log and numbers show to how the person stands.
#[derive(Clone, Debug)]
pub(crate) struct WaitingRow {
    pub due_at: Timestamp,
    /// Random to everybody outside, so that the order of entries tells nothing.
    pub rank: [u8; 32],
    pub dkey: Dkey,
    /// On the hidden shelf; `None` once the body is erased.
    pub ordinal: Option<u64>,
    pub turn: Turn,
}

/// How a person stands, and what of it log and numbers show.
pub(crate) struct Place {
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
    pub(crate) fn of(batch: &mut Batch, signature: &Signature) -> Result<Self> {
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
    pub(crate) fn of_erased(
        batch: &mut Batch,
        letter: LetterId,
        dkey: Dkey,
    ) -> Result<Option<Self>> {
        let Some(row) = batch.rows.erased(letter, dkey)? else { return Ok(None) };
        let ErasedRow { standing, leaf, earlier, waits } = row;
        let mut place =
            Self { standing, shown: Some(standing), leaf, current: leaf, earlier, waits: None };
        if waits {
            place.wait(batch, letter, dkey)?;
        }
        Ok(Some(place))
    }

    fn wait(&mut self, batch: &mut Batch, letter: LetterId, dkey: Dkey) -> Result<()> {
        let row = batch.rows.waiting(letter, dkey)?;
        let row = row.ok_or(StoreError::Corrupt { what: "standing" })?;
        self.shown = row.turn.shown;
        self.waits = Some(Waits { due_at: row.due_at, c: row.turn.c });
        Ok(())
    }

    pub(crate) fn waits(&self) -> bool {
        self.waits.is_some()
    }

    /// Keeps of an erased signature what a fresh one will have to take back, and forgets where its body stood.
    pub(crate) fn remember(&self, batch: &mut Batch, signature: &Signature) -> Result<()> {
        let (letter, dkey) = (signature.letter, signature.dkey);
        let Self { standing, leaf, earlier, .. } = *self;
        let row = ErasedRow { standing, leaf, earlier, waits: self.waits() };
        batch.rows.put_erased(letter, dkey, row)?;
        match batch.rows.waiting(letter, dkey)? {
            Some(waiting) => {
                batch.rows.put_waiting(letter, &WaitingRow { ordinal: None, ..waiting })
            }
            None => Ok(()),
        }
    }
}

/// Whom a step is about. `ordinal` is where the body stands after it.
#[derive(Clone, Copy)]
pub(crate) struct Who {
    pub letter: LetterId,
    pub dkey: Dkey,
    pub ordinal: u64,
}

/// A person's way to a new standing: from what, and whether at once or at a fixed time.
pub(crate) struct Step {
    before: Option<Place>,
    is_fresh: bool,
    due: Option<Timestamp>,
}

impl Step {
    /// `before` is how somebody stands who signs afresh; `None` for somebody whom the numbers do not know.
    pub(crate) fn sign(before: Option<Place>, due: Option<Timestamp>) -> Self {
        Self { before, is_fresh: true, due }
    }

    /// From `before` to a signature of visibility `to`.
    pub(crate) fn from(
        batch: &mut Batch,
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

    pub(crate) fn joins_at(&self, now: Timestamp) -> Timestamp {
        self.due.unwrap_or(now)
    }

    /// Answers how the person stands from now on. `c` is a commitment that the log does not hold.
    pub(crate) fn carry_out(
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
            batch.rows.delete_waiting(who.letter, who.dkey)?;
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
        wait_until(batch, who, due_at, turn)?;
        let waits = Some(Waits { due_at, c });
        Ok(Place { standing: after, shown, leaf, current, earlier, waits })
    }
}

fn wait_until(batch: &mut Batch, who: Who, due_at: Timestamp, turn: Turn) -> Result<()> {
    let rank = turn.c.unwrap_or_else(|| rank(who.dkey));
    let row = WaitingRow { due_at, rank, dkey: who.dkey, ordinal: Some(who.ordinal), turn };
    batch.rows.put_waiting(who.letter, &row)
}

/// A counting key is a MAC that nobody outside knows, and so is its order.
fn rank(dkey: Dkey) -> [u8; 32] {
    let mut rank = [0; 32];
    rank[..16].copy_from_slice(&dkey.0);
    rank
}
