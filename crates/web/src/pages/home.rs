use askama::Template;
use jiff::Timestamp;
use undersigned_core::life::LetterState;

use super::{LetterLink, format};

/// All letters of this server.
#[derive(Template)]
#[template(path = "home.html")]
pub struct HomePage {
    /// In the order they are shown.
    pub letters: Vec<HomeLetter>,
    /// Mail goes to a folder that `/dev/mail` shows.
    pub shows_dev_mail: bool,
}

pub struct HomeLetter {
    pub link: LetterLink,
    /// Names of the addressees.
    pub to: Vec<String>,
    pub state: LetterState,
    pub verified: u64,
    pub opened_at: Timestamp,
}

impl HomeLetter {
    fn signed(&self) -> String {
        match self.verified {
            0 => "nobody has signed yet".to_owned(),
            1 => "1 person has signed".to_owned(),
            count => format!("{} people have signed", format::number(count)),
        }
    }

    fn state_words(&self) -> &'static str {
        match self.state {
            LetterState::Open => "Open for signing",
            LetterState::Closed => "Closed",
            LetterState::Delivered => "Delivered",
            LetterState::Retracted => "Retracted",
        }
    }
}
