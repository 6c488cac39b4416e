//! One commit for many calls: what they change together, in memory until it is in the file.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use jiff::Timestamp;
use rusqlite::Connection;
use undersigned_core::life::Letter;
use undersigned_core::signatures::{LetterId, SignatureState, Visibility};

use super::rows::millis;
use super::standing::Standing;
use super::state::{Counters, LetterState};
use crate::error::{Result, StoreError};

pub(super) struct Batch<'a> {
    pub(super) connection: &'a Connection,
    letters: &'a mut HashMap<LetterId, LetterState>,
    touched: BTreeSet<LetterId>,
    deferred: BTreeMap<(LetterId, Timestamp), Delta>,
    /// What the running call changed in memory, as it was before: the file forgets a call that fails, and so must this.
    undo: Vec<Undo>,
    /// A letter was opened, closed or otherwise changed as a whole: everything is read again after the commit.
    pub(super) reload: bool,
}

enum Undo {
    Counters(LetterId, Counters),
    Deferred((LetterId, Timestamp), Option<Delta>),
}

/// What one call does to a letter's numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Delta {
    public: i64,
    addressee: i64,
    organizers: i64,
    held: i64,
    withdrawn: i64,
    removed: i64,
}

impl Delta {
    /// `by` people more (or fewer) who stand so.
    pub(super) fn add(&mut self, standing: Standing, by: i64) {
        let number = match standing {
            (SignatureState::Confirmed, Visibility::Public) => &mut self.public,
            (SignatureState::Confirmed, Visibility::Addressee) => &mut self.addressee,
            (SignatureState::Confirmed, Visibility::Organizers) => &mut self.organizers,
            (SignatureState::Held, _) => &mut self.held,
            (SignatureState::Withdrawn, _) => &mut self.withdrawn,
            (SignatureState::Removed, _) => &mut self.removed,
        };
        *number += by;
    }
}

impl<'a> Batch<'a> {
    pub(super) fn new(
        connection: &'a Connection,
        letters: &'a mut HashMap<LetterId, LetterState>,
    ) -> Self {
        Self {
            connection,
            letters,
            touched: BTreeSet::new(),
            deferred: BTreeMap::new(),
            undo: Vec::new(),
            reload: false,
        }
    }

    pub(super) fn begin_call(&mut self) {
        self.undo.clear();
    }

    /// Takes back what the running call did to the numbers.
    pub(super) fn undo_call(&mut self) {
        while let Some(step) = self.undo.pop() {
            match step {
                Undo::Counters(id, before) => {
                    if let Some(state) = self.letters.get_mut(&id) {
                        state.counters = before;
                    }
                }
                Undo::Deferred(key, Some(before)) => drop(self.deferred.insert(key, before)),
                Undo::Deferred(key, None) => drop(self.deferred.remove(&key)),
            }
        }
    }

    pub(super) fn letter(&self, id: LetterId) -> Result<&Letter> {
        Ok(&self.state(id)?.letter)
    }

    pub(super) fn counters(&self, id: LetterId) -> Result<&Counters> {
        Ok(&self.state(id)?.counters)
    }

    fn state(&self, id: LetterId) -> Result<&LetterState> {
        self.letters.get(&id).ok_or(StoreError::NoLetter(id))
    }

    /// Changes a letter, for the calls after this one too. Called after the last statement that can fail.
    pub(super) fn amend(&mut self, id: LetterId, change: impl FnOnce(&mut Letter)) {
        if let Some(state) = self.letters.get_mut(&id) {
            change(Arc::make_mut(&mut state.letter));
        }
        self.revise(id);
    }

    /// Changes counters that no reader sees.
    pub(super) fn count(&mut self, id: LetterId, change: impl FnOnce(&mut Counters)) {
        if let Some(state) = self.letters.get_mut(&id) {
            self.undo.push(Undo::Counters(id, state.counters));
            change(&mut state.counters);
            self.touched.insert(id);
        }
    }

    /// Marks that a reader could see a difference.
    pub(super) fn revise(&mut self, id: LetterId) {
        self.count(id, |counters| counters.revision += 1);
    }

    /// Moves the public numbers at once.
    pub(super) fn move_now(&mut self, id: LetterId, delta: Delta) {
        self.count(id, |counters| {
            let step = |number: &mut u64, by: i64| *number = number.saturating_add_signed(by);
            step(&mut counters.public, delta.public);
            step(&mut counters.addressee, delta.addressee);
            step(&mut counters.organizers, delta.organizers);
            step(&mut counters.held, delta.held);
            step(&mut counters.withdrawn, delta.withdrawn);
            step(&mut counters.removed, delta.removed);
            counters.revision += 1;
        });
    }

    /// Moves the numbers at a fixed time, so that watching them tells nothing about a hidden person.
    pub(super) fn move_at(&mut self, id: LetterId, due_at: Timestamp, delta: Delta) {
        self.undo.push(Undo::Deferred((id, due_at), self.deferred.get(&(id, due_at)).copied()));
        let waiting = self.deferred.entry((id, due_at)).or_default();
        waiting.addressee += delta.addressee;
        waiting.organizers += delta.organizers;
        waiting.held += delta.held;
        waiting.withdrawn += delta.withdrawn;
        waiting.removed += delta.removed;
    }

    /// Writes one row per touched letter.
    pub(super) fn flush(&self) -> Result<()> {
        for id in &self.touched {
            self.write_counters(*id)?;
        }
        for ((id, due_at), delta) in &self.deferred {
            self.write_deferred(*id, *due_at, delta)?;
        }
        Ok(())
    }

    fn write_counters(&self, id: LetterId) -> Result<()> {
        let c = self.counters(id)?;
        let number = |value: u64| value as i64;
        self.connection
            .prepare_cached(
                "UPDATE letter_counters
                 SET revision = ?2, pending = ?3, last_seq = ?4, last_public = ?5, last_hidden = ?6, last_leaf = ?7,
                     joined_until = ?8, public = ?9, addressee = ?10, organizers = ?11,
                     held = ?12, withdrawn = ?13, removed = ?14
                 WHERE letter_id = ?1",
            )?
            .execute((
                id.0,
                number(c.revision),
                number(c.pending),
                number(c.last_seq),
                number(c.last_public),
                number(c.last_hidden),
                number(c.last_leaf),
                millis(c.joined_until),
                number(c.public),
                number(c.addressee),
                number(c.organizers),
                number(c.held),
                number(c.withdrawn),
                number(c.removed),
            ))?;
        Ok(())
    }

    fn write_deferred(&self, id: LetterId, due_at: Timestamp, delta: &Delta) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT INTO hidden_deltas (letter_id, due_at, addressee, organizers, held, withdrawn, removed)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                 ON CONFLICT (letter_id, due_at) DO UPDATE
                 SET addressee = addressee + excluded.addressee, organizers = organizers + excluded.organizers,
                     held = held + excluded.held, withdrawn = withdrawn + excluded.withdrawn,
                     removed = removed + excluded.removed",
            )?
            .execute((
                id.0,
                millis(due_at),
                delta.addressee,
                delta.organizers,
                delta.held,
                delta.withdrawn,
                delta.removed,
            ))?;
        Ok(())
    }

    pub(super) fn touched(&self) -> impl Iterator<Item = LetterId> + '_ {
        self.touched.iter().copied()
    }

    /// Letters with hidden signatures whose time has come.
    pub(super) fn letters_due(&self, now: Timestamp) -> Result<Vec<LetterId>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT DISTINCT letter_id FROM hidden_deltas WHERE due_at <= ?1")?;
        let ids = statement.query_map([millis(now)], |row| Ok(LetterId(row.get(0)?)))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    /// Hidden signatures whose time has come: their sums join the counts at once. Answers whether there were any.
    pub(super) fn join_hidden(&mut self, id: LetterId, now: Timestamp) -> Result<bool> {
        let sums = "SELECT coalesce(sum(addressee), 0), coalesce(sum(organizers), 0), coalesce(sum(held), 0),
                           coalesce(sum(withdrawn), 0), coalesce(sum(removed), 0), max(due_at)
                    FROM hidden_deltas WHERE letter_id = ?1 AND due_at <= ?2";
        let (delta, due) =
            self.connection.prepare_cached(sums)?.query_row((id.0, millis(now)), |row| {
                let delta = Delta {
                    public: 0,
                    addressee: row.get(0)?,
                    organizers: row.get(1)?,
                    held: row.get(2)?,
                    withdrawn: row.get(3)?,
                    removed: row.get(4)?,
                };
                Ok((delta, row.get::<_, Option<i64>>(5)?))
            })?;
        let Some(due) = due else { return Ok(false) };
        self.connection
            .prepare_cached("DELETE FROM hidden_deltas WHERE letter_id = ?1 AND due_at <= ?2")?
            .execute((id.0, due))?;
        let due = super::rows::time(due)?;
        self.move_now(id, delta);
        self.count(id, |counters| counters.joined_until = counters.joined_until.max(due));
        Ok(true)
    }
}
