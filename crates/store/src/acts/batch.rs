//! One commit for many calls: what they change together, in memory until it is in the database.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use jiff::Timestamp;
use undersigned_core::life::Letter;
use undersigned_core::signatures::{LetterId, SignatureState, Visibility};
use undersigned_log::entry::{Entry, Hour};
use undersigned_log::tree::{Hash, leaf_hash};

use super::instance::Instance;
use super::rows::Rows;
use super::standing::Standing;
use super::state::{Counters, LetterState, Log};
use crate::error::{Result, StoreError};
use crate::log::{Frozen, INSTANCE, LogHead};

pub(crate) struct Batch<'a> {
    pub(crate) rows: &'a mut dyn Rows,
    letters: &'a mut HashMap<LetterId, LetterState>,
    instance: Option<&'a mut Instance>,
    touched: BTreeSet<LetterId>,
    /// Entries of this batch, by their leaf hashes; the tree takes them in before the commit.
    appended: HashMap<LetterId, Vec<Appended>>,
    /// Whether any log grew.
    grew: bool,
    /// What the running call changed in memory, as it was before: the database forgets a call that fails, and so must this.
    undo: Vec<Undo>,
    /// A letter was opened, closed or otherwise changed as a whole: everything is read again after the commit.
    pub(crate) reload: bool,
    /// What readers see of the instance changed.
    pub(crate) instance_changed: bool,
    instance_grew: bool,
    /// Readers do not see yet what an earlier batch committed.
    pub(crate) is_behind: bool,
    /// A head that somebody else was shown: every log is frozen after the commit.
    pub(crate) evidence: Option<LogHead>,
}

enum Undo {
    Counters(LetterId, Counters),
    Appended(LetterId),
}

struct Appended {
    leaf: Hash,
    /// `None` for a checkpoint, which has none.
    hour: Option<Hour>,
}

/// What one call does to a letter's numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Delta {
    public: i64,
    addressee: i64,
    organizers: i64,
    held: i64,
    withdrawn: i64,
    removed: i64,
}

impl Delta {
    /// `by` people more (or fewer) who stand so.
    pub(crate) fn add(&mut self, standing: Standing, by: i64) {
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
    pub(crate) fn new(
        rows: &'a mut dyn Rows,
        letters: &'a mut HashMap<LetterId, LetterState>,
        instance: Option<&'a mut Instance>,
    ) -> Self {
        Self {
            rows,
            letters,
            instance,
            touched: BTreeSet::new(),
            appended: HashMap::new(),
            grew: false,
            undo: Vec::new(),
            reload: false,
            instance_changed: false,
            instance_grew: false,
            is_behind: false,
            evidence: None,
        }
    }

    pub(crate) fn begin_call(&mut self) {
        self.undo.clear();
        self.rows.begin_call();
    }

    /// Takes back what the running call did to the numbers.
    pub(crate) fn undo_call(&mut self) {
        self.rows.undo_call();
        while let Some(step) = self.undo.pop() {
            match step {
                Undo::Counters(id, before) => {
                    if let Some(state) = self.letters.get_mut(&id) {
                        state.counters = before;
                    }
                }
                Undo::Appended(id) => {
                    self.appended.get_mut(&id).map(Vec::pop);
                }
            }
        }
    }

    pub(crate) fn letter(&self, id: LetterId) -> Result<&Letter> {
        Ok(&self.state(id)?.letter)
    }

    pub(crate) fn counters(&self, id: LetterId) -> Result<&Counters> {
        Ok(&self.state(id)?.counters)
    }

    pub(crate) fn origin(&self, id: LetterId) -> Result<Arc<str>> {
        Ok(self.state(id)?.log.origin.clone())
    }

    pub(crate) fn letters(&self) -> Vec<LetterId> {
        self.letters.keys().copied().collect()
    }

    pub(crate) fn instance(&self) -> Option<&Instance> {
        self.instance.as_deref()
    }

    /// Changes what is remembered of the instance. Called after the last statement that can fail.
    pub(crate) fn change_instance(&mut self, change: impl FnOnce(&mut Instance)) {
        if let Some(instance) = &mut self.instance {
            change(instance);
            self.instance_changed = true;
        }
    }

    pub(crate) fn frozen(&self, id: LetterId) -> Result<Option<Frozen>> {
        Ok(self.state(id)?.frozen)
    }

    pub(crate) fn damaged(&self, id: LetterId) -> Result<Option<Frozen>> {
        Ok(self.state(id)?.damaged)
    }

    /// Nothing of a frozen letter changes.
    pub(crate) fn refuse_frozen(&self, id: LetterId) -> Result<()> {
        if self.frozen(id)?.is_some() { Err(StoreError::Frozen) } else { Ok(()) }
    }

    pub(crate) fn is_anything_frozen(&self) -> bool {
        let of_instance = self.instance().is_some_and(|instance| instance.frozen.is_some());
        of_instance || self.letters.values().any(|state| state.frozen.is_some())
    }

    fn log(&self, id: LetterId) -> Result<&Log> {
        match id {
            INSTANCE => Ok(&self.instance().ok_or(StoreError::NoInstance)?.log),
            letter => Ok(&self.state(letter)?.log),
        }
    }

    /// The hour of an entry that is appended now: never before that of the entry in front of it.
    pub(crate) fn hour(&self, id: LetterId, at: Timestamp) -> Result<Hour> {
        let appended = self.appended.get(&id).and_then(|appended| appended.last());
        let newest = appended.and_then(|entry| entry.hour).or(self.log(id)?.hour);
        let hour = Hour::of(at);
        Ok(newest.map_or(hour, |newest| newest.max(hour)))
    }

    /// Appends to the letter's log. `public` is the number of the public signature that the entry commits to.
    pub(crate) fn append(
        &mut self,
        id: LetterId,
        entry: &Entry,
        public: Option<u64>,
    ) -> Result<u64> {
        self.refuse_frozen(id)?;
        let leaf = self.append_line(id, &entry.canonical(), Some(entry.hour()), public)?;
        self.revise(id);
        Ok(leaf)
    }

    /// The one entry that a frozen log takes.
    pub(crate) fn append_restart(&mut self, id: LetterId, restart: &Entry) -> Result<()> {
        self.append_line(id, &restart.canonical(), Some(restart.hour()), None)?;
        if id != INSTANCE {
            self.revise(id);
        }
        Ok(())
    }

    /// A letter's signed checkpoint. What else this instance's log holds is a `restart`.
    pub(crate) fn append_to_instance(&mut self, note: &str) -> Result<u64> {
        match self.instance() {
            None => Err(StoreError::NoInstance),
            Some(instance) if instance.frozen.is_some() => Err(StoreError::Frozen),
            Some(_) => self.append_line(INSTANCE, note, None, None),
        }
    }

    fn append_line(
        &mut self,
        id: LetterId,
        line: &str,
        hour: Option<Hour>,
        public: Option<u64>,
    ) -> Result<u64> {
        let size = self.log(id)?.edge.size();
        let appended = self.appended.entry(id).or_default();
        let leaf = size + appended.len() as u64;
        self.rows.insert_entry(id, leaf, line, public)?;
        appended.push(Appended { leaf: leaf_hash(line.as_bytes()), hour });
        self.grew = true;
        self.undo.push(Undo::Appended(id));
        Ok(leaf)
    }

    pub(crate) fn grew(&self) -> bool {
        self.grew
    }

    fn state(&self, id: LetterId) -> Result<&LetterState> {
        self.letters.get(&id).ok_or(StoreError::NoLetter(id))
    }

    /// A letter that this very batch opened.
    pub(crate) fn take_in(&mut self, state: LetterState) {
        self.letters.insert(state.letter.id, state);
    }

    /// Changes a letter, for the calls after this one too. Called after the last statement that can fail.
    pub(crate) fn amend(&mut self, id: LetterId, change: impl FnOnce(&mut Letter)) {
        if let Some(state) = self.letters.get_mut(&id) {
            change(Arc::make_mut(&mut state.letter));
        }
        self.revise(id);
    }

    /// Changes counters that no reader sees.
    pub(crate) fn count(&mut self, id: LetterId, change: impl FnOnce(&mut Counters)) {
        if let Some(state) = self.letters.get_mut(&id) {
            self.undo.push(Undo::Counters(id, state.counters));
            change(&mut state.counters);
            self.touched.insert(id);
        }
    }

    /// Marks that a reader could see a difference.
    pub(crate) fn revise(&mut self, id: LetterId) {
        self.count(id, |counters| counters.revision += 1);
    }

    /// Moves the public numbers at once.
    pub(crate) fn move_now(&mut self, id: LetterId, delta: Delta) {
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

    /// Lets the trees take in what was appended, and writes one row per touched letter.
    pub(crate) fn flush(&mut self) -> Result<()> {
        for (id, appended) in std::mem::take(&mut self.appended) {
            self.grow(id, appended)?;
        }
        for id in &self.touched {
            let state = self.letters.get(id).ok_or(StoreError::NoLetter(*id))?;
            self.rows.put_numbers(*id, state)?;
        }
        if (self.instance_changed || self.instance_grew)
            && let Some(instance) = &self.instance
        {
            self.rows.put_instance(instance)?;
        }
        Ok(())
    }

    fn grow(&mut self, id: LetterId, appended: Vec<Appended>) -> Result<()> {
        let log = match (id, &mut self.instance) {
            (INSTANCE, Some(instance)) => &mut instance.log,
            _ => &mut self.letters.get_mut(&id).ok_or(StoreError::NoLetter(id))?.log,
        };
        let mut full = Vec::new();
        for entry in appended {
            log.edge.push(entry.leaf, &mut full);
            log.hour = entry.hour.or(log.hour);
        }
        full.iter().try_for_each(|tile| self.rows.insert_tile(id, tile))?;
        self.instance_grew |= id == INSTANCE;
        Ok(())
    }

    pub(crate) fn touched(&self) -> impl Iterator<Item = LetterId> + '_ {
        self.touched.iter().copied()
    }
}
