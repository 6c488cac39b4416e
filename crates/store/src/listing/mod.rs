//! The public list as readers search and order it, from tables that are derived from signatures.

mod common;
mod entries;
mod finding;
mod intersection;
mod source;

pub(crate) use common::CommonTerms;
pub(crate) use entries::{Entry, Lister, decode, encode};
pub(crate) use finding::find;
pub(crate) use source::{Listed, Source, Walk};

use undersigned_core::listing::Term;
use undersigned_core::signatures::LetterId;

use crate::signatures::PublicSignature;

/// What of a letter's public list is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListQuery {
    pub letter: LetterId,
    /// Words that must each begin a word of name, affiliation or place: `core::listing::searched`.
    pub words: Vec<String>,
    /// Whole affiliations and places.
    pub groups: Vec<Term>,
    pub order: ListOrder,
    pub from: ListFrom,
    pub limit: usize,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ListOrder {
    /// In the order in which they were counted.
    #[default]
    First,
    Newest,
    Name,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ListFrom {
    #[default]
    Start,
    After(ListCursor),
    Before(ListCursor),
}

/// A place in a list: a signer's number. Where a signer stands in it more than once, `nth` counts from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ListCursor {
    pub ordinal: u64,
    pub nth: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListPage {
    pub signatures: Vec<PublicSignature>,
    pub found: Found,
    /// As they stand here: not always as they were asked for.
    pub order: ShownOrder,
    /// Where the page before this one ends, if there may be one.
    pub before: Option<ListCursor>,
    /// Where the next one begins, if there may be one: it may be there though nobody was found so far.
    pub after: Option<ListCursor>,
    /// The signer at whom the page was to begin is not in the list any more: it begins at its start.
    pub is_moved: bool,
}

impl ListPage {
    /// Of a letter whose names are hidden.
    pub(crate) fn of_nobody() -> Self {
        Self {
            signatures: Vec::new(),
            found: Found::Exactly(0),
            order: ShownOrder::First,
            before: None,
            after: None,
            is_moved: false,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    Exactly(u64),
    MoreThan(u64),
    /// Too many to count.
    Uncounted,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShownOrder {
    First,
    Newest,
    Name,
    /// Of the words that were found: too many were to order them otherwise.
    Word,
}

/// People who have a whole affiliation, or a whole place, in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListGroup {
    pub term: Term,
    pub people: u64,
    /// As one of them writes it.
    pub label: String,
}

/// Which groups are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupKind {
    Affiliation,
    Place,
}

impl GroupKind {
    pub(crate) fn number(self) -> u8 {
        match self {
            Self::Affiliation => Term::AFFILIATION,
            Self::Place => Term::PLACE,
        }
    }

    pub(crate) fn label(self, signature: PublicSignature) -> Option<String> {
        match self {
            Self::Affiliation => signature.affiliation,
            Self::Place => signature.place,
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListGroups {
    /// How many there are in all, up to [`ListGroups::COUNTED`].
    pub count: u64,
    /// The largest, largest first.
    pub largest: Vec<ListGroup>,
}

impl ListGroups {
    /// Nobody reads a larger number for its last digits.
    pub const COUNTED: u64 = 10_000;
}
