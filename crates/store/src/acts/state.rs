//! What a transaction knows of every letter it touches.

use std::sync::Arc;

use jiff::Timestamp;
use undersigned_core::counts::{ByVisibility, Counts};
use undersigned_core::identity::LetterSecret;
use undersigned_core::life::Letter;
use undersigned_core::signatures::LetterId;
use undersigned_log::entry::Hour;
use undersigned_log::tree::{Edge, Hash};

use crate::letters::{LetterView, NewLetter};
use crate::log::{Frozen, LogHead};

/// Of a log: enough to append to it.
#[derive(Clone)]
pub(crate) struct Log {
    pub origin: Arc<str>,
    pub edge: Edge,
    /// Of the newest entry: no later one is dated before it, whatever the clock says.
    pub hour: Option<Hour>,
}

impl Log {
    pub(crate) fn empty(origin: &str) -> Self {
        Self { origin: origin.into(), edge: Edge::default(), hour: None }
    }

    pub(crate) fn head(&self) -> LogHead {
        LogHead { origin: self.origin.clone(), size: self.edge.size(), root: self.edge.root() }
    }
}

#[derive(Clone)]
pub(crate) struct LetterState {
    pub letter: Arc<Letter>,
    pub secret: Option<LetterSecret>,
    pub counters: Counters,
    pub log: Log,
    /// Its log cannot be read as it was committed: the others go on.
    pub damaged: Option<Frozen>,
    /// Set by who knows what readers were shown.
    pub frozen: Option<Frozen>,
}

/// One row of `letter_counters`: moved once per batch, never by a recount.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counters {
    pub revision: u64,
    pub pending: u64,
    pub last_seq: u64,
    pub last_public: u64,
    pub last_hidden: u64,
    pub public: u64,
    pub addressee: u64,
    pub organizers: u64,
    pub held: u64,
    pub withdrawn: u64,
    pub removed: u64,
    /// Whether the log says that the letter is closed.
    pub log_closed: bool,
}

impl Counters {
    pub(crate) fn hidden(&self) -> u64 {
        self.addressee + self.organizers
    }

    fn counts(&self) -> Counts {
        let by_visibility = ByVisibility {
            public: self.public,
            addressee: self.addressee,
            organizers: self.organizers,
        };
        Counts {
            verified: self.public + self.addressee + self.organizers,
            held: self.held,
            withdrawn: self.withdrawn,
            removed: self.removed,
            by_visibility,
        }
    }
}

impl LetterState {
    /// As the database has it right after `insert_letter`.
    pub(crate) fn opened(id: LetterId, new: &NewLetter) -> Self {
        let letter = Letter {
            id,
            definition: new.definition.clone(),
            version: new.version.clone(),
            opened_at: as_stored(new.opened_at),
            closed_at: None,
            delivered_at: None,
            retracted: None,
            names_hidden_at: None,
            names_shown_to: (new.definition.names_after_hours != 0).then_some(FIRST_PUBLIC),
        };
        Self {
            letter: Arc::new(letter),
            secret: Some(LetterSecret::new(new.secret)),
            counters: Counters { revision: 1, ..Counters::default() },
            log: Log::empty(&new.origin),
            damaged: None,
            frozen: None,
        }
    }

    /// The head that the database keeps: what is damaged keeps the one that it should have.
    pub(crate) fn kept_head(&self) -> (u64, Hash) {
        match self.damaged {
            Some(Frozen { size, root }) => (size, root),
            None => (self.log.edge.size(), self.log.edge.root()),
        }
    }

    pub(crate) fn view(&self) -> LetterView {
        LetterView {
            letter: self.letter.clone(),
            secret: self.secret.clone(),
            counts: self.counters.counts(),
            public_end: self.counters.last_public + 1,
            revision: self.counters.revision,
            log: self.log.head(),
            frozen: self.frozen,
        }
    }
}

/// Public numbers begin here.
const FIRST_PUBLIC: u64 = 1;

/// Times are kept in milliseconds: what a repeat of the call will find.
pub(crate) fn as_stored(at: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(at.as_millisecond()).unwrap_or(at)
}
