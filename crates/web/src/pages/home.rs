use askama::Template;
use jiff::Timestamp;
use undersigned_core::life::LetterState;

use super::LetterLink;
use crate::words::Words;

/// All letters of this server.
#[derive(Template)]
#[template(path = "home.html")]
pub struct HomePage {
    pub words: Words,
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

impl HomePage {
    fn url(&self) -> &'static str {
        "/"
    }

    fn state_words(&self, letter: &HomeLetter) -> &'static str {
        match letter.state {
            LetterState::Open => self.words.state_open(),
            LetterState::Closed => self.words.state_closed(),
            LetterState::Delivered => self.words.state_delivered(),
            LetterState::Retracted => self.words.state_retracted(),
        }
    }
}
