//! A letter's other languages: the same letter, the same asks, one count.

use serde::{Deserialize, Serialize};

use super::{Addressee, LetterDefinition, Measure};

/// What a translation's file says. Measures, links, mail addresses and rules are the original's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Translation {
    /// BCP 47 tag; no two texts of a letter have the same.
    pub language: String,
    pub title: String,
    /// As many as the original has, in its order; the original's own where the file names none.
    pub addressees: Vec<Addressee>,
    /// One for each ask of the original, in its order.
    pub asks: Vec<String>,
    /// The Markdown below the front matter.
    pub body: String,
}

/// One of the texts of a letter, whichever it is.
#[derive(Clone, Copy)]
pub struct LetterText<'a> {
    /// 0 is the original, 1 the first translation.
    pub number: usize,
    letter: &'a LetterDefinition,
    translation: Option<&'a Translation>,
}

impl LetterDefinition {
    /// A reader chooses among them by a line of links, and each is kept in memory for each language of the pages.
    pub const TRANSLATIONS_MAX: usize = 30;

    pub fn original(&self) -> LetterText<'_> {
        LetterText { number: 0, letter: self, translation: None }
    }

    /// The original, and the translations in the order in which they were given.
    pub fn texts(&self) -> impl Iterator<Item = LetterText<'_>> {
        let translations = (1..).zip(&self.translations).map(|(number, translation)| LetterText {
            number,
            letter: self,
            translation: Some(translation),
        });
        std::iter::once(self.original()).chain(translations)
    }

    /// The translation in exactly this language.
    pub fn translation(&self, language: &str) -> Option<&Translation> {
        self.translations.iter().find(|translation| translation.language == language)
    }

    /// The text for somebody who asks for this language: in exactly it, else the first in any form of it.
    pub fn text_in(&self, wish: &str) -> Option<LetterText<'_>> {
        let exactly = |text: &LetterText| text.language().eq_ignore_ascii_case(wish);
        let somehow =
            |text: &LetterText| primary(text.language()).eq_ignore_ascii_case(primary(wish));
        self.texts().find(exactly).or_else(|| self.texts().find(somehow))
    }

    /// The text in this language, else the original.
    pub fn text_in_or_original(&self, wish: &str) -> LetterText<'_> {
        self.text_in(wish).unwrap_or_else(|| self.original())
    }
}

impl<'a> LetterText<'a> {
    pub fn is_original(self) -> bool {
        self.translation.is_none()
    }

    pub fn language(self) -> &'a str {
        self.translation.map_or(&self.letter.language, |translation| &translation.language)
    }

    pub fn title(self) -> &'a str {
        self.translation.map_or(&self.letter.title, |translation| &translation.title)
    }

    pub fn addressees(self) -> &'a [Addressee] {
        self.translation.map_or(&self.letter.addressees, |translation| &translation.addressees)
    }

    /// Each with the measure it refers to.
    pub fn asks(self) -> impl Iterator<Item = (&'a str, Option<&'a Measure>)> {
        self.letter.asks.iter().enumerate().map(move |(index, ask)| {
            let translated = self.translation.and_then(|translation| translation.asks.get(index));
            (translated.unwrap_or(&ask.text).as_str(), ask.measure.as_ref())
        })
    }

    pub fn body(self) -> &'a str {
        self.translation.map_or(&self.letter.body, |translation| &translation.body)
    }
}

fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or_default()
}
