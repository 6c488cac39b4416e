use askama::Template;
use jiff::Timestamp;

use super::{LetterLink, OpenSubmission, format};

/// What a mailed link opens when there is nothing to choose.
#[derive(Template)]
#[template(path = "confirm_state.html")]
pub struct ConfirmStatePage {
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
        match self.state {
            ConfirmState::AlreadyCounted { .. } => "Your signature is counted",
            ConfirmState::Withdrew => "You withdrew your signature",
            ConfirmState::Removed { .. } => "Your signature was removed",
            ConfirmState::NotMe => "Nothing was signed in your name",
            ConfirmState::Held { .. } => "Your signature is being looked at",
            ConfirmState::Unknown => "This link opens nothing any more",
            ConfirmState::ConfirmationsClosed { .. } => "This letter is closed",
            ConfirmState::Retracted { .. } => "This letter was retracted",
        }
    }
}
