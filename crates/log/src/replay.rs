//! The life of a letter, read from its entries: what each may say, and the numbers that they add up to.
//!
//! The numbers are a pure function of the entries. A server that shows others is caught by whoever reads its log.

mod contradiction;
mod seen;

use std::collections::{BTreeMap, BTreeSet};

use crate::entry::{Entry, Evidence, Hour, Open, Sign, Visibility};

pub use self::contradiction::Contradiction;
use self::seen::Seen;

/// Who signed hidden before a letter was retracted still enters the log at the next fixed time, a day later at most.
const HIDDEN_WAIT_HOURS_MAX: i64 = 24;

/// The numbers of a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub public: u64,
    pub addressee: u64,
    pub organizers: u64,
    pub held: u64,
    pub withdrawn: u64,
    pub removed: u64,
    /// Of those that count.
    pub by_evidence: BTreeMap<Evidence, u64>,
}

impl Tally {
    pub fn verified(&self) -> u64 {
        self.public + self.addressee + self.organizers
    }

    fn count(&mut self, slot: &Slot, by: i64) {
        let number = match (slot.state, slot.visibility) {
            (State::Confirmed, Visibility::Public) => &mut self.public,
            (State::Confirmed, Visibility::Addressee) => &mut self.addressee,
            (State::Confirmed, Visibility::Organizers) => &mut self.organizers,
            (State::Held, _) => &mut self.held,
            (State::Withdrawn, _) => &mut self.withdrawn,
            (State::Removed, _) => &mut self.removed,
            (State::Superseded, _) => return,
        };
        *number = number.saturating_add_signed(by);
        if slot.state == State::Confirmed {
            let number = self.by_evidence.entry(slot.evidence).or_default();
            *number = number.saturating_add_signed(by);
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Confirmed,
    Held,
    Withdrawn,
    Removed,
    /// The same person signed afresh.
    Superseded,
}

/// How the signature of one `sign` entry stands.
#[derive(Clone, Copy, Debug)]
struct Slot {
    state: State,
    visibility: Visibility,
    evidence: Evidence,
    /// The text that it is under.
    text: u32,
    /// The leaf whose commitment stands: its own, or that of its latest `amend` or `carry`.
    current: u64,
}

/// A signature whose name everybody may see, and the entry that commits to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LivePublic {
    pub signed: u64,
    pub current: u64,
    /// The hash of the text that it is under.
    pub version: [u8; 32],
}

#[derive(Debug)]
pub struct Replay {
    origin: String,
    opened: Option<Open>,
    versions: BTreeSet<[u8; 32]>,
    /// The same in their order: a million slots name theirs by its place.
    texts: Vec<[u8; 32]>,
    /// Where each begins: entries come in the order of their hours.
    hours: Vec<(Hour, u64)>,
    size: u64,
    /// By leaf; `None` where it is no `sign`.
    slots: Vec<Option<Slot>>,
    /// By leaf; of `sign`, `amend` and `carry`.
    commitments: Vec<Option<[u8; 32]>>,
    seen: Seen,
    erased: Vec<(u64, u64)>,
    hidden: bool,
    until: Option<Hour>,
    delivered: bool,
    retracted: Option<Hour>,
    restarts: Vec<Restart>,
    tally: Tally,
}

/// The log went on from an older state after its database was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restart {
    /// The entry that says so.
    pub leaf: u64,
    /// The last tree that was known before.
    pub size: u64,
    pub root: [u8; 32],
}

/// Hours, as far as a letter may open with.
const NAMES_AFTER: std::ops::RangeInclusive<u16> = 1..=720;

type Step = Result<(), &'static str>;

impl Replay {
    pub fn new(origin: &str) -> Self {
        Self {
            origin: origin.to_owned(),
            opened: None,
            versions: BTreeSet::new(),
            texts: Vec::new(),
            hours: Vec::new(),
            size: 0,
            slots: Vec::new(),
            commitments: Vec::new(),
            seen: Seen::default(),
            erased: Vec::new(),
            hidden: false,
            until: None,
            delivered: false,
            retracted: None,
            restarts: Vec::new(),
            tally: Tally::default(),
        }
    }

    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    pub fn size(&self) -> u64 {
        self.size
    }

    pub fn opened(&self) -> Option<&Open> {
        self.opened.as_ref()
    }

    pub fn versions(&self) -> &BTreeSet<[u8; 32]> {
        &self.versions
    }

    /// The one that the letter opened with.
    pub fn first_text(&self) -> Option<[u8; 32]> {
        self.texts.first().copied()
    }

    /// The hour of the newest entry.
    pub fn hour(&self) -> Option<Hour> {
        self.hours.last().map(|(hour, _)| *hour)
    }

    /// Names behind entries from this one on may be withheld for now, as the letter opened. `now` is the hour it is where they
    /// are asked for, and one more is left to the server.
    pub fn names_due(&self, now: Hour) -> u64 {
        let Some(hours) = self.opened().and_then(|open| open.names_after) else {
            return self.size;
        };
        let newest = now.plus(-2 - i64::from(hours));
        let mut later = self.hours.iter().filter(|(hour, _)| newest < *hour);
        later.next().map_or(self.size, |(_, first)| *first)
    }

    pub fn is_closed(&self) -> bool {
        self.until.is_some()
    }

    pub fn restarts(&self) -> &[Restart] {
        &self.restarts
    }

    /// Whether all names are hidden.
    pub fn names_are_hidden(&self) -> bool {
        self.hidden
    }

    /// What the entry at `leaf` commits to.
    pub fn commitment(&self, leaf: u64) -> Option<[u8; 32]> {
        *self.commitments.get(usize::try_from(leaf).ok()?)?
    }

    /// Public signatures that count, whose openings nobody may withhold.
    pub fn live_public(&self) -> impl Iterator<Item = LivePublic> + '_ {
        let slots = self.slots.iter().zip(0..);
        slots.filter_map(|(slot, signed)| {
            let slot = slot.as_ref().filter(|slot| {
                slot.state == State::Confirmed && slot.visibility == Visibility::Public
            })?;
            let is_erased =
                self.erased.iter().any(|(from, to)| (*from..*to).contains(&slot.current));
            let Slot { current, text, .. } = *slot;
            let version = self.texts[text as usize];
            (!is_erased).then_some(LivePublic { signed, current, version })
        })
    }

    /// Takes the next entry in. After a contradiction the replay is as before.
    pub fn push(&mut self, line: &[u8]) -> Result<Entry, Contradiction> {
        let refuse = |what| Contradiction { leaf: self.size, what };
        let entry =
            Entry::parse(line).ok_or_else(|| refuse("is no entry in its canonical form"))?;
        self.step(&entry).map_err(refuse_at(self.size))?;
        if self.hour() != Some(entry.hour()) {
            self.hours.push((entry.hour(), self.size));
        }
        self.size += 1;
        self.slots.resize(self.size as usize, None);
        self.commitments.resize(self.size as usize, None);
        Ok(entry)
    }

    fn step(&mut self, entry: &Entry) -> Step {
        match entry {
            Entry::Open(_) if self.size != 0 => return Err("opens a letter that is open"),
            Entry::Open(_) => {}
            _ if self.size == 0 => return Err("is the first entry and does not open the letter"),
            _ => {}
        }
        if self.hour().is_some_and(|hour| entry.hour() < hour) {
            return Err("is dated before the entry in front of it");
        }
        match entry {
            Entry::Open(Open { names_after: Some(hours), .. }) if !NAMES_AFTER.contains(hours) => {
                Err("withholds names for less than an hour or more than thirty days")
            }
            Entry::Open(open) => self.open(open),
            Entry::Sign(sign) => self.sign(sign),
            Entry::Withdraw { index, .. } => {
                self.turn(*index, &[State::Confirmed, State::Held], State::Withdrawn)
            }
            Entry::Remove { index, .. } => {
                self.turn(*index, &[State::Confirmed, State::Held], State::Removed)
            }
            Entry::Hold { index, .. } => self.turn(*index, &[State::Confirmed], State::Held),
            Entry::Release { index, .. } => self.turn(*index, &[State::Held], State::Confirmed),
            Entry::Amend { c, index, visibility, .. } => {
                self.check_visibility(*visibility)?;
                self.commit_anew(*index, c.0, |slot| slot.visibility = *visibility)
            }
            Entry::Carry { c, index, version, .. } => {
                self.check_version(&version.0)?;
                let text = self.text(&version.0);
                self.commit_anew(*index, c.0, |slot| slot.text = text)
            }
            Entry::Hide { .. } | Entry::Show { .. } => {
                self.hidden = matches!(entry, Entry::Hide { .. });
                Ok(())
            }
            Entry::Erase { from, to, .. } => self.erase(*from, *to),
            Entry::Version { version, .. } => {
                let is_new = self.until.is_none() && self.versions.insert(version.0);
                if is_new {
                    self.texts.push(version.0);
                }
                is_new
                    .then_some(())
                    .ok_or("names a version that is there, or comes after the close")
            }
            Entry::Close { until, .. } => match self.until.replace(*until) {
                None => Ok(()),
                Some(before) => {
                    self.until = Some(before);
                    Err("closes a letter that is closed")
                }
            },
            Entry::Deliver { .. } => once(&mut self.delivered, "delivers a letter again"),
            Entry::Retract { .. } if self.retracted.is_some() => Err("retracts a letter again"),
            Entry::Retract { hour } => {
                self.retracted = Some(*hour);
                Ok(())
            }
            // The tree that it names is lost, and may have been larger than this one.
            Entry::Restart { root, size, .. } => {
                self.restarts.push(Restart { leaf: self.size, size: *size, root: root.0 });
                Ok(())
            }
        }
    }

    fn open(&mut self, open: &Open) -> Step {
        if open.origin != self.origin {
            return Err("opens another log");
        }
        self.versions.insert(open.version.0);
        self.texts.push(open.version.0);
        self.opened = Some(open.clone());
        Ok(())
    }

    fn sign(&mut self, sign: &Sign) -> Step {
        self.check_version(&sign.version.0)?;
        self.check_visibility(sign.visibility)?;
        let is_late = |retracted: Hour| retracted.plus(HIDDEN_WAIT_HOURS_MAX) < sign.hour;
        if self.retracted.is_some_and(is_late) {
            return Err("signs a retracted letter");
        }
        if self.until.is_some_and(|until| until < sign.hour) {
            return Err("signs after the close");
        }
        let earlier = sign.earlier.map(|index| self.slot(index)).transpose()?;
        if earlier.is_some_and(|slot| !matches!(slot.state, State::Withdrawn | State::Removed)) {
            return Err("takes the place of a signature that stands");
        }
        self.take_commitment(sign.c.0)?;
        if let (Some(slot), Some(index)) = (earlier, sign.earlier) {
            self.tally.count(&slot, -1);
            self.slots[index as usize] = Some(Slot { state: State::Superseded, ..slot });
        }
        let state = if sign.held { State::Held } else { State::Confirmed };
        let (visibility, evidence) = (sign.visibility, sign.evidence);
        let text = self.text(&sign.version.0);
        let slot = Slot { state, visibility, evidence, text, current: self.size };
        self.tally.count(&slot, 1);
        self.slots.push(Some(slot));
        Ok(())
    }

    fn slot(&self, index: u64) -> Result<Slot, &'static str> {
        let slot = usize::try_from(index).ok().and_then(|index| *self.slots.get(index)?);
        slot.ok_or("names an entry that is no signature")
    }

    fn turn(&mut self, index: u64, from: &[State], to: State) -> Step {
        let slot = self.slot(index)?;
        if !from.contains(&slot.state) {
            return Err("names a signature that does not stand so");
        }
        self.replace(index, slot, Slot { state: to, ..slot });
        Ok(())
    }

    fn commit_anew(&mut self, index: u64, c: [u8; 32], change: impl FnOnce(&mut Slot)) -> Step {
        let slot = self.slot(index)?;
        if !matches!(slot.state, State::Confirmed | State::Held) {
            return Err("names a signature that does not stand");
        }
        self.take_commitment(c)?;
        let mut changed = Slot { current: self.size, ..slot };
        change(&mut changed);
        self.replace(index, slot, changed);
        Ok(())
    }

    fn replace(&mut self, index: u64, before: Slot, after: Slot) {
        self.tally.count(&before, -1);
        self.tally.count(&after, 1);
        self.slots[index as usize] = Some(after);
    }

    fn take_commitment(&mut self, c: [u8; 32]) -> Step {
        if !self.seen.insert(&c, &self.commitments) {
            return Err("repeats a commitment: one receipt for two signatures");
        }
        self.commitments.push(Some(c));
        Ok(())
    }

    /// Of a version that is known.
    fn text(&self, version: &[u8; 32]) -> u32 {
        self.texts.iter().position(|text| text == version).unwrap_or_default() as u32
    }

    fn check_version(&self, version: &[u8; 32]) -> Step {
        self.versions
            .contains(version)
            .then_some(())
            .ok_or("signs a text that is not this letter's")
    }

    fn check_visibility(&self, visibility: Visibility) -> Step {
        let is_offered =
            self.opened.as_ref().is_some_and(|open| open.visibilities.contains(&visibility));
        is_offered.then_some(()).ok_or("has a visibility that the letter does not offer")
    }

    fn erase(&mut self, from: u64, to: u64) -> Step {
        if to <= from || self.size < to {
            return Err("erases what is not there");
        }
        self.erased.push((from, to));
        Ok(())
    }
}

fn once(flag: &mut bool, again: &'static str) -> Step {
    let was = std::mem::replace(flag, true);
    if was { Err(again) } else { Ok(()) }
}

fn refuse_at(leaf: u64) -> impl Fn(&'static str) -> Contradiction {
    move |what| Contradiction { leaf, what }
}

#[cfg(test)]
mod tests;
