//! From entries of a log to what they change in its numbers: `log::replay` counts the same from outside, all at once.

use std::collections::{BTreeMap, BTreeSet};

use undersigned_core::signatures::{SignatureState, Visibility};
use undersigned_log::entry::{self, Entry, Evidence, Hour, Sign};

use crate::columns::state_number;
use crate::error::{Result, StoreError};

/// Grows with every change of what is counted as what: figures that were counted before are counted anew.
pub(crate) const MADE: i64 = 1;

const CORRUPT: StoreError = StoreError::Corrupt { what: "log" };

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SlotState {
    Confirmed,
    Held,
    Withdrawn,
    Removed {
        code: String,
    },
    /// The same person signed afresh.
    Superseded,
}

impl SlotState {
    const SUPERSEDED: i64 = 4;

    /// As it stands in a column.
    pub(crate) fn number(&self) -> i64 {
        match self {
            Self::Confirmed => state_number(SignatureState::Confirmed),
            Self::Held => state_number(SignatureState::Held),
            Self::Withdrawn => state_number(SignatureState::Withdrawn),
            Self::Removed { .. } => state_number(SignatureState::Removed),
            Self::Superseded => Self::SUPERSEDED,
        }
    }

    pub(crate) fn code(&self) -> &str {
        match self {
            Self::Removed { code } => code,
            _ => "",
        }
    }

    pub(crate) fn stored(number: i64, code: String) -> Result<Self> {
        if number == Self::SUPERSEDED {
            return Ok(Self::Superseded);
        }
        Ok(match crate::columns::state(number)? {
            SignatureState::Confirmed => Self::Confirmed,
            SignatureState::Held => Self::Held,
            SignatureState::Withdrawn => Self::Withdrawn,
            SignatureState::Removed => Self::Removed { code },
        })
    }
}

/// How the signature of one `sign` entry stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Slot {
    pub state: SlotState,
    pub visibility: Visibility,
    pub hour: Hour,
    pub evidence: Evidence,
}

impl Slot {
    fn of(sign: &Sign) -> Self {
        Self {
            state: if sign.held { SlotState::Held } else { SlotState::Confirmed },
            visibility: shown(sign.visibility),
            hour: sign.hour,
            evidence: sign.evidence,
        }
    }
}

fn shown(visibility: entry::Visibility) -> Visibility {
    match visibility {
        entry::Visibility::Public => Visibility::Public,
        entry::Visibility::Addressee => Visibility::Addressee,
        entry::Visibility::Organizers => Visibility::Organizers,
    }
}

/// A signature that entered the log before this slice: its own entry, and how it stands if something happened to it since.
pub(crate) struct Known {
    pub leaf: u64,
    pub line: String,
    pub turned: Option<(SlotState, Visibility)>,
}

impl Known {
    fn slot(self) -> Result<(u64, Slot)> {
        let Some(Entry::Sign(sign)) = Entry::parse(self.line.as_bytes()) else {
            return Err(CORRUPT);
        };
        let mut slot = Slot::of(&sign);
        if let Some((state, visibility)) = self.turned {
            (slot.state, slot.visibility) = (state, visibility);
        }
        Ok((self.leaf, slot))
    }
}

/// Entries that follow each other, from this leaf on.
pub(crate) struct Slice {
    from: u64,
    entries: Vec<Entry>,
}

/// What a slice changes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Change {
    pub hours: BTreeMap<(Hour, Visibility, Evidence), i64>,
    pub aside: BTreeMap<(i64, String), i64>,
    pub turned: BTreeMap<u64, Slot>,
    /// The leaf of a `hide`, or none after a `show`; `None` where there was neither.
    pub hidden: Option<Option<u64>>,
}

impl Slice {
    pub(crate) fn parse(from: u64, lines: &[String]) -> Result<Self> {
        let entry = |line: &String| Entry::parse(line.as_bytes()).ok_or(CORRUPT);
        Ok(Self { from, entries: lines.iter().map(entry).collect::<Result<_>>()? })
    }

    pub(crate) fn end(&self) -> u64 {
        self.from + self.entries.len() as u64
    }

    /// Signatures from before that it turns, each once.
    pub(crate) fn needs(&self) -> Vec<u64> {
        let indexes: BTreeSet<u64> = self.entries.iter().filter_map(index).collect();
        indexes.into_iter().filter(|index| *index < self.from).collect()
    }

    pub(crate) fn count(&self, known: Vec<Known>) -> Result<Change> {
        let earlier: BTreeMap<u64, Slot> =
            known.into_iter().map(Known::slot).collect::<Result<_>>()?;
        let mut counting = Counting { slice: self, earlier, change: Change::default() };
        for (leaf, entry) in (self.from..).zip(&self.entries) {
            counting.entry(leaf, entry)?;
        }
        Ok(counting.change)
    }
}

/// The signature that an entry turns.
fn index(entry: &Entry) -> Option<u64> {
    match entry {
        Entry::Withdraw { index, .. }
        | Entry::Remove { index, .. }
        | Entry::Hold { index, .. }
        | Entry::Release { index, .. }
        | Entry::Amend { index, .. } => Some(*index),
        Entry::Sign(sign) => sign.earlier,
        _ => None,
    }
}

struct Counting<'s> {
    slice: &'s Slice,
    earlier: BTreeMap<u64, Slot>,
    change: Change,
}

impl Counting<'_> {
    fn entry(&mut self, leaf: u64, entry: &Entry) -> Result<()> {
        match entry {
            Entry::Sign(sign) => {
                if let Some(index) = sign.earlier {
                    self.turn(index, |slot| slot.state = SlotState::Superseded)?;
                }
                self.add(&Slot::of(sign), 1);
            }
            Entry::Withdraw { index, .. } => {
                self.turn(*index, |slot| slot.state = SlotState::Withdrawn)?;
            }
            Entry::Remove { code, index, .. } => {
                self.turn(*index, |slot| slot.state = SlotState::Removed { code: code.clone() })?;
            }
            Entry::Hold { index, .. } => self.turn(*index, |slot| slot.state = SlotState::Held)?,
            Entry::Release { index, .. } => {
                self.turn(*index, |slot| slot.state = SlotState::Confirmed)?;
            }
            Entry::Amend { index, visibility, .. } => {
                self.turn(*index, |slot| slot.visibility = shown(*visibility))?;
            }
            Entry::Hide { .. } => self.change.hidden = Some(Some(leaf)),
            Entry::Show { .. } => self.change.hidden = Some(None),
            _ => {}
        }
        Ok(())
    }

    fn turn(&mut self, index: u64, turn: impl FnOnce(&mut Slot)) -> Result<()> {
        let mut slot = self.slot(index)?;
        self.add(&slot, -1);
        turn(&mut slot);
        self.add(&slot, 1);
        self.change.turned.insert(index, slot);
        Ok(())
    }

    fn slot(&self, index: u64) -> Result<Slot> {
        if let Some(slot) = self.change.turned.get(&index).or_else(|| self.earlier.get(&index)) {
            return Ok(slot.clone());
        }
        let place = index.checked_sub(self.slice.from).map(|place| place as usize);
        match place.and_then(|place| self.slice.entries.get(place)) {
            Some(Entry::Sign(sign)) => Ok(Slot::of(sign)),
            _ => Err(CORRUPT),
        }
    }

    fn add(&mut self, slot: &Slot, by: i64) {
        match &slot.state {
            SlotState::Confirmed => {
                let key = (slot.hour, slot.visibility, slot.evidence);
                *self.change.hours.entry(key).or_default() += by;
            }
            SlotState::Superseded => {}
            state => {
                let key = (state.number(), state.code().to_owned());
                *self.change.aside.entry(key).or_default() += by;
            }
        }
    }
}
