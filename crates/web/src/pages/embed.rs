use askama::Template;
use undersigned_core::life::LetterState;

use super::{LetterLink, Numbers, format};
use crate::words::Words;

/// The letter in a frame on somebody else's page.
#[derive(Template)]
#[template(path = "sharing/embed.html")]
pub struct EmbedPage<'a> {
    pub letter: LetterLink,
    /// Scheme and host: links leave the frame.
    pub public_url: &'a str,
    pub check_url: String,
    pub state: LetterState,
    pub is_frozen: bool,
    pub numbers: Numbers,
    pub goal: Option<u32>,
}

impl EmbedPage<'_> {
    fn verb(&self) -> String {
        Words::ENGLISH.count_verb(self.numbers.counts.verified)
    }

    /// `value` and `max` of the bar.
    fn progress(&self) -> Option<(u64, u64)> {
        let goal = u64::from(self.goal?);
        Some((self.numbers.counts.verified.min(goal), goal))
    }
}

/// The number as a small picture.
#[derive(Template)]
#[template(path = "sharing/badge.svg", escape = "html")]
pub struct Badge {
    pub label: &'static str,
    pub value: String,
}

impl Badge {
    pub fn of(verified: u64, is_frozen: bool) -> Self {
        let value = match is_frozen {
            true => "number not to be relied on".to_owned(),
            false => format!("{} signed", format::number(verified)),
        };
        Self { label: "open letter", value }
    }

    /// The width of a text at 11 pixels, as most faces draw it; the text is stretched to it.
    fn width(text: &str) -> usize {
        text.chars().map(|c| if matches!(c, ',' | ' ' | 'i' | 'l') { 4 } else { 7 }).sum()
    }

    fn left(&self) -> usize {
        Self::width(self.label) + 12
    }

    fn right(&self) -> usize {
        Self::width(&self.value) + 12
    }
}
