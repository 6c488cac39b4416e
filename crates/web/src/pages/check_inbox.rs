use askama::Template;
use undersigned_core::letters::Retention;

use super::LetterLink;
use crate::words::Words;

/// What everybody sees after sending the form, whoever they are and whether they signed before.
#[derive(Template)]
#[template(path = "check_inbox.html")]
pub struct CheckInboxPage {
    pub words: Words,
    pub letter: LetterLink,
    pub retention: Retention,
    pub shows_dev_mail: bool,
}
