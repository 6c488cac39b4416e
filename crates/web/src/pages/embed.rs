use std::fmt::Display;

use askama::Template;
use undersigned_core::life::LetterState;

use super::{LetterLink, Numbers};
use crate::words::Words;

/// The letter in a frame on somebody else's page.
#[derive(Template)]
#[template(path = "sharing/embed.html")]
pub struct EmbedPage<'a> {
    pub words: Words,
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
    /// The frame stands elsewhere, so its links say where they lead.
    fn address(&self, url: impl Display) -> String {
        format!("{}{}", self.public_url, self.words.at(url))
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
    pub words: Words,
    pub label: &'static str,
    pub value: String,
}

impl Badge {
    pub fn of(words: Words, verified: u64, is_frozen: bool) -> Self {
        let value = match is_frozen {
            true => words.badge_frozen().to_owned(),
            false => words.badge_signed(verified),
        };
        Self { words, label: words.badge_label(), value }
    }

    fn name(&self) -> String {
        self.words.badge_name(self.label, &self.value)
    }

    /// The width of a text at 11 pixels, as most faces draw it; the text is stretched to it.
    fn text_width(text: &str) -> usize {
        let width = |c| match c {
            ',' | '.' | ' ' | 'i' | 'l' | '\u{a0}' | '\u{202f}' => 4,
            '\u{2e80}'.. => 12,
            // Vowel signs of Devanagari above and below, and marks of Arabic, stand over other letters.
            '\u{900}'..='\u{902}' | '\u{93c}' | '\u{941}'..='\u{948}' | '\u{94d}' => 0,
            '\u{64b}'..='\u{65f}' => 0,
            '\u{600}'..='\u{6ff}' => 6,
            _ => 7,
        };
        text.chars().map(width).sum()
    }

    fn left(&self) -> usize {
        Self::text_width(self.label) + 12
    }

    fn right(&self) -> usize {
        Self::text_width(&self.value) + 12
    }

    fn width(&self) -> usize {
        self.left() + self.right()
    }

    /// What is read first stands where reading begins.
    fn is_mirrored(&self) -> bool {
        self.words.direction() == "rtl"
    }

    /// The middle of the label.
    fn label_at(&self) -> usize {
        if self.is_mirrored() { self.right() + self.left() / 2 } else { self.left() / 2 }
    }

    fn value_at(&self) -> usize {
        if self.is_mirrored() { self.right() / 2 } else { self.left() + self.right() / 2 }
    }
}
