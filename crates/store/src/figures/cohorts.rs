//! While names are hidden: signers by name in whole cohorts, each looked at once. The same on every database, for it is decided here.

use std::collections::BTreeMap;

use undersigned_core::figures::{COHORT_MIN, released};
use undersigned_core::listing::Term;
use undersigned_log::entry::Entry;

use crate::error::{Result, StoreError};
use crate::listing::Lister;
use crate::signatures::PublicSignature;

/// So many numbers at once: where more have come, they make several cohorts.
pub(crate) const BLOCK: u64 = 10_000;

/// How far cohorts are closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cohort {
    pub hidden_leaf: u64,
    pub listed: u64,
    pub closed: u64,
    pub day: i64,
    pub looked: i64,
}

/// What is to be done.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Nothing,
    /// Since this `hide`.
    BeginAnew {
        hidden_leaf: u64,
    },
    /// `from <= number < to`
    Look {
        from: u64,
        to: u64,
    },
}

/// A group of a closed cohort.
pub(crate) struct Group {
    pub term: Term,
    pub label: String,
    pub people: u64,
}

pub(crate) struct Closing {
    pub cohort: Cohort,
    pub groups: Vec<Group>,
}

impl Cohort {
    /// The first look is on the next day.
    pub(crate) fn begun(hidden_leaf: u64, listed: u64, today: i64) -> Self {
        Self { hidden_leaf, listed, closed: 0, day: today, looked: today }
    }

    pub(crate) fn step(
        cohort: Option<&Self>,
        hidden_leaf: Option<u64>,
        public_end: u64,
        today: i64,
    ) -> Step {
        let Some(hidden_leaf) = hidden_leaf else { return Step::Nothing };
        let Some(cohort) = cohort.filter(|cohort| cohort.hidden_leaf == hidden_leaf) else {
            return Step::BeginAnew { hidden_leaf };
        };
        let from = cohort.closed + 1;
        // Who could be read before is never in one cohort with somebody who could not.
        let end = if cohort.closed < cohort.listed {
            cohort.listed + 1
        } else if cohort.looked < today {
            public_end
        } else {
            return Step::Nothing;
        };
        Step::Look { from, to: end.min(from + BLOCK) }
    }

    /// Whether all who stand by name from this number on are looked at: they stand in one cohort only, for their numbers are given.
    /// Else only who signed here for the first time and changed nothing since: whoever withdraws or hides and comes back gets another
    /// number, and would fill one cohort after the other.
    pub(crate) fn looks_at_all(&self, from: u64) -> bool {
        from <= self.listed
    }

    /// Whoever stands by name among the numbers that were looked at.
    pub(crate) fn close(
        &self,
        lister: &Lister,
        (from, to): (u64, u64),
        found: &[PublicSignature],
        today: i64,
    ) -> Closing {
        let mut cohort = self.clone();
        let were_listed = self.looks_at_all(from);
        let is_block = to == from + BLOCK;
        if !were_listed && !is_block {
            cohort.looked = today; // What comes after these comes on another day.
        }
        let is_closed = were_listed || is_block || COHORT_MIN <= found.len() as u64;
        if !is_closed || to <= from {
            return Closing { cohort, groups: Vec::new() };
        }
        (cohort.closed, cohort.day) = (to - 1, today);
        let is_enough = were_listed || COHORT_MIN <= found.len() as u64;
        let groups = if is_enough { groups(lister, found) } else { Vec::new() };
        Closing { cohort, groups }
    }
}

/// Whether the entry of a signature is of somebody who had not signed this letter before.
pub(crate) fn is_first(line: &str) -> Result<bool> {
    let entry = Entry::parse(line.as_bytes()).ok_or(StoreError::Corrupt { what: "entry" })?;
    Ok(matches!(entry, Entry::Sign(sign) if sign.earlier.is_none()))
}

fn groups(lister: &Lister, found: &[PublicSignature]) -> Vec<Group> {
    let mut labels: BTreeMap<Term, String> = BTreeMap::new();
    let (mut affiliations, mut places) = (BTreeMap::new(), BTreeMap::new());
    for signature in found {
        let affiliation = signature.affiliation.as_deref();
        let affiliation = affiliation.map(|written| lister.spellings.counted_as(written));
        let affiliation = affiliation.and_then(|text| Some((Term::affiliation(text)?, text)));
        let place = signature.place.as_deref().and_then(|text| Some((Term::place(text)?, text)));
        for (found, cells) in [(affiliation, &mut affiliations), (place, &mut places)] {
            let Some((term, label)) = found else { continue };
            *cells.entry(term.clone()).or_insert(0) += 1;
            labels.entry(term).or_insert_with(|| label.to_owned());
        }
    }
    let released = [released(&affiliations), released(&places)].into_iter().flatten();
    released
        .map(|(term, people)| {
            let label = labels.remove(&term).unwrap_or_default();
            Group { term, label, people }
        })
        .collect()
}
