//! What the pages say, in the reader's language. The texts are `words/*.ftl`; the build makes a method of each key, so one that
//! a language lacks, or that no page uses, ends the build. Numbers, dates and plural forms are ICU's.

mod documents;
mod html;
mod language;
mod mail;
mod own_names;
mod readme;
mod say;
mod tags;

use std::fmt::Display;

use icu_plurals::PluralCategory;

pub use documents::{DocumentWords, PaperWords};
pub use html::{Html, Target};
pub use language::Language;
pub(crate) use language::liked;
pub use mail::PageWords;
pub use own_names::own_name;
pub use readme::Readme;
use say::{Case, Piece, Value};

use crate::pages::format::{Count, Moment};

/// The language of one page, and whether its reader chose it by the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Words {
    pub language: Language,
    /// Links then go on in that language.
    pub is_chosen: bool,
}

impl Words {
    pub const ENGLISH: Self = Self { language: Language::English, is_chosen: false };

    /// As the browser asks for it, or as the letter is written.
    pub const fn found(language: Language) -> Self {
        Self { language, is_chosen: false }
    }

    pub const fn chosen(language: Language) -> Self {
        Self { language, is_chosen: true }
    }

    /// What stands within a letter's own text: in its language where that is known.
    pub(crate) fn within(self, language: &str) -> Self {
        Language::of(language).map_or(self, Self::found)
    }

    pub(crate) fn tag(self) -> &'static str {
        self.language.tag()
    }

    pub(crate) fn direction(self) -> &'static str {
        crate::pages::format::direction(self.tag())
    }

    /// Somebody's text within a sentence that is text too, and cannot mark its direction: where one of them runs from right to
    /// left, invisible characters keep each in its place.
    pub(crate) fn apart(self, text: &str) -> String {
        const FIRST_STRONG_ISOLATE: char = '\u{2068}';
        const POP_ISOLATE: char = '\u{2069}';
        let runs_left = |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}');
        if self.direction() == "rtl" || text.chars().any(runs_left) {
            format!("{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}")
        } else {
            text.to_owned()
        }
    }

    /// An address of this server, in the same language as this page.
    pub(crate) fn at(self, url: impl Display) -> String {
        let url = url.to_string();
        if self.is_chosen && url.starts_with('/') { in_language(&url, self.tag()) } else { url }
    }

    /// A file of this server that holds words: it is kept, so its address says which.
    pub(crate) fn always_at(self, url: impl Display) -> String {
        in_language(&url.to_string(), self.tag())
    }

    /// This page in all languages: tag, the language's own name, address.
    pub(crate) fn languages(self, url: impl Display) -> Vec<(&'static str, &'static str, String)> {
        let url = url.to_string();
        let shown = Language::ALL
            .into_iter()
            .filter(|language| *language != Language::Pseudo || self.language == Language::Pseudo);
        shown
            .map(|language| (language.tag(), language.name(), in_language(&url, language.tag())))
            .collect()
    }

    pub(crate) fn is(self, tag: &str) -> bool {
        self.tag() == tag
    }
}

fn in_language(url: &str, tag: &str) -> String {
    let (address, place) = match url.split_once('#') {
        Some((address, place)) => (address, format!("#{place}")),
        None => (url, String::new()),
    };
    let mark = if address.contains('?') { '&' } else { '?' };
    format!("{address}{mark}lang={tag}{place}")
}

mod messages {
    #![deny(dead_code)]
    use super::*;

    include!(concat!(env!("OUT_DIR"), "/messages.rs"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chosen_language_goes_on_in_links_of_this_server() {
        let words = Words::chosen(Language::English);
        assert_eq!(words.at("/a#sign"), "/a?lang=en#sign");
        assert_eq!(words.at("/a?page=2"), "/a?page=2&lang=en");
        assert_eq!(words.at("https://example.org/"), "https://example.org/");
        assert_eq!(Words::ENGLISH.at("/a#sign"), "/a#sign");
    }

    #[test]
    fn numbers_and_dates_are_written_as_each_language_does() {
        let time: jiff::Timestamp = "2027-03-01T18:05:00+01:00".parse().unwrap();
        let expected = [
            (Language::English, "1,234,567", "1 March 2027, 17:05 UTC"),
            (Language::Spanish, "1.234.567", "1 de marzo de 2027, 17:05 UTC"),
            (Language::French, "1\u{202f}234\u{202f}567", "1 mars 2027, 17:05 UTC"),
            (Language::German, "1.234.567", "1. März 2027, 17:05 UTC"),
            (Language::Arabic, "1,234,567", "1 مارس 2027، 17:05 بالتوقيت العالمي"),
            (Language::Hindi, "12,34,567", "1 मार्च, 2027, 17:05 UTC"),
            (Language::Japanese, "1,234,567", "2027年3月1日 17:05（UTC）"),
            (Language::Chinese, "1,234,567", "2027年3月1日 17:05（UTC）"),
        ];
        for (language, number, moment) in expected {
            let words = Words::found(language);
            assert_eq!(words.number(1_234_567_u64), number, "{language:?}");
            assert_eq!(words.date_and_hour(time), moment, "{language:?}");
        }
    }

    #[test]
    fn plural_forms_are_those_of_the_language() {
        let arabic = Words::found(Language::Arabic);
        let said = [0_u64, 1, 2, 3, 11, 100].map(|count| arabic.count_signed(count));
        let expected = [
            "لم يوقّع أحد بعد",
            "وقّع شخص واحد",
            "وقّع شخصان",
            "وقّع 3 أشخاص",
            "وقّع 11 شخصًا",
            "وقّع 100 شخص",
        ];
        assert_eq!(said, expected);
        let forms = arabic.plural_forms(|count| arabic.count_verb(count));
        let names: Vec<&str> = forms.keys().map(String::as_str).collect();
        assert_eq!(names, ["few", "many", "one", "other", "two", "zero"]);
    }

    #[test]
    fn what_comes_from_outside_is_text_in_every_message() {
        let said = Words::ENGLISH.letter_written("<b>&\"'").to_string();
        assert_eq!(said, "Written by <bdi>&#60;b&#62;&#38;&#34;&#39;</bdi>.");
        let link = Words::ENGLISH.inbox_wrong("/a\"b").to_string();
        assert!(link.contains("<a href=\"/a&#34;b\">sign again</a>"), "{link}");
    }
}
