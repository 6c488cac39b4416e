use askama::Template;
use jiff::Timestamp;

use super::{LetterLink, OpenSubmission};
use crate::words::Words;

/// What a mailed link opens when there is nothing to choose.
#[derive(Template)]
#[template(path = "confirm_state.html")]
pub struct ConfirmStatePage {
    pub words: Words,
    /// `None` when the link does not tell.
    pub letter: Option<LetterLink>,
    pub state: ConfirmState,
    /// What else waits for this mailbox.
    pub others: Vec<OpenSubmission>,
}

pub enum ConfirmState {
    /// This mailbox is counted. The private page is for the very address that confirmed; another spelling gets `None`.
    AlreadyCounted {
        private_page: Option<String>,
    },
    /// Signed, then withdrew: an old link never signs again.
    Withdrew,
    /// The organizers took the signature out.
    Removed {
        reason: String,
    },
    /// "This was not me": nothing is counted and what was typed is gone.
    NotMe,
    /// Confirmed, and waits for a look by the organizers.
    Held {
        private_page: Option<String>,
    },
    /// Never there, answered too late, or already erased: the link does not say which.
    Unknown,
    ConfirmationsClosed {
        closed_at: Timestamp,
    },
    /// The organizers took the whole letter back.
    Retracted {
        reason: String,
    },
}

impl ConfirmStatePage {
    fn title(&self) -> &'static str {
        let words = self.words;
        match self.state {
            ConfirmState::AlreadyCounted { .. } => words.settled_counted(),
            ConfirmState::Withdrew => words.settled_withdrew(),
            ConfirmState::Removed { .. } => words.settled_removed(),
            ConfirmState::NotMe => words.settled_not_me(),
            ConfirmState::Held { .. } => words.settled_held(),
            ConfirmState::Unknown => words.settled_unknown(),
            ConfirmState::ConfirmationsClosed { .. } => words.settled_closed(),
            ConfirmState::Retracted { .. } => words.settled_retracted(),
        }
    }
}
