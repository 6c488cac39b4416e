use askama::Template;

use super::Link;
use crate::words::Words;

/// What went wrong, and what to do about it.
#[derive(Template)]
#[template(path = "error.html")]
pub struct ErrorPage {
    pub words: Words,
    pub status: u16,
    pub title: String,
    pub message: String,
    pub what_to_do: String,
    pub links: Vec<Link>,
}

impl ErrorPage {
    /// The page for a status about which there is nothing more particular to say.
    pub fn new(status: u16, words: Words) -> Self {
        let (title, message, what_to_do) = said(status, words);
        Self {
            words,
            status,
            title: title.to_owned(),
            message: message.to_owned(),
            what_to_do: what_to_do.to_owned(),
            links: vec![Link::new(words.page_all_letters(), "/")],
        }
    }
}

fn said(status: u16, words: Words) -> (&'static str, &'static str, &'static str) {
    match status {
        400 => (words.wrong_400(), words.wrong_400_why(), words.wrong_400_do()),
        404 => (words.wrong_404(), words.wrong_404_why(), words.wrong_404_do()),
        405 => (words.wrong_405(), words.wrong_405_why(), words.wrong_405_do()),
        408 => (words.wrong_408(), words.wrong_408_why(), words.wrong_408_do()),
        413 => (words.wrong_413(), words.wrong_413_why(), words.wrong_413_do()),
        415 => (words.wrong_415(), words.wrong_415_why(), words.wrong_415_do()),
        429 => (words.wrong_429(), words.wrong_429_why(), words.wrong_429_do()),
        503 => (words.wrong_503(), words.wrong_503_why(), words.wrong_503_do()),
        _ => (words.wrong_500(), words.wrong_500_why(), words.wrong_500_do()),
    }
}
