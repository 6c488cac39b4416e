//! What figures are drawn from: what a letter's log says of its signatures, counted entry by entry off the path of those who sign,
//! and the groups of those who stand by name.

mod cohorts;
mod counting;

use jiff::Timestamp;
use undersigned_core::signatures::Visibility;
use undersigned_log::entry::{Evidence, Hour};

use crate::listing::ListGroup;

pub(crate) use cohorts::{BLOCK, Closing, Cohort, Step, is_first};
pub(crate) use counting::{Change, Known, MADE, Slice, SlotState};

/// The numbers of a letter, counted from the first entries of its log: nothing else than what everybody can count there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// Of so many entries.
    pub size: u64,
    /// Signatures that count, by the hour in which they entered the log: a hidden one at its fixed time. In the order of hours.
    pub hours: Vec<HourFigure>,
    pub held: u64,
    pub withdrawn: u64,
    /// By the codes of their removals.
    pub removed: Vec<(String, u64)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct HourFigure {
    pub hour: Hour,
    pub visibility: Visibility,
    pub evidence: Evidence,
    pub people: u64,
}

impl Figures {
    pub fn verified(&self) -> u64 {
        self.hours.iter().map(|figure| figure.people).sum()
    }
}

/// How many of those who stand by name have a whole place, or a whole affiliation, in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GroupFigures {
    /// As anybody can count it from the list.
    Listed {
        /// Largest first.
        largest: Vec<ListGroup>,
        /// How many groups there are of each number of people.
        sizes: Vec<(u64, u64)>,
    },
    /// Names are hidden: of closed cohorts only, in steps of five.
    Rounded {
        /// Largest first.
        largest: Vec<(String, u64)>,
        /// In smaller ones that could be shown as well.
        other: u64,
        /// The day on which the newest cohort was closed; `None` before the first.
        as_of: Option<Timestamp>,
    },
}

pub(crate) fn hour_number(hour: Hour) -> i64 {
    hour.starts_at().as_second().div_euclid(3_600)
}

/// `None` where no time is so late.
pub(crate) fn hour_of(number: i64) -> Option<Hour> {
    Some(Hour::of(Timestamp::from_second(number.checked_mul(3_600)?).ok()?))
}

const DAY_SECONDS: i64 = 86_400;

pub(crate) fn day_number(at: Timestamp) -> i64 {
    at.as_second().div_euclid(DAY_SECONDS)
}

/// When it began; `None` where it is no day.
pub(crate) fn day_of(number: i64) -> Option<Timestamp> {
    Timestamp::from_second(number.checked_mul(DAY_SECONDS)?).ok()
}
