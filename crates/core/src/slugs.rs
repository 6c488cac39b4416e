//! The name of a letter in its address.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower-case ASCII letters and digits in words joined by single hyphens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SlugError {
    #[error("a slug has 1 to {max} characters")]
    Length { max: usize },
    #[error("a slug has only a-z, 0-9 and single hyphens between them")]
    Characters,
    #[error("“{0}” is an address of the server itself; choose another slug")]
    Reserved(String),
}

impl Slug {
    const CHARS_MAX: usize = 80;
    /// First path segments that the server keeps for itself, now or later.
    const RESERVED: &[&str] = &[
        "c", "p", "dev", "healthz", "readyz", "metrics", "log", "static", "embed", "feed", "api",
        "admin", "about", "privacy", "robots", "assets", "letters", "search", "help", "login",
        "account", "terms", "imprint", "status", "witness", "sitemap",
    ];

    pub fn parse(input: &str) -> Result<Self, SlugError> {
        if input.is_empty() || Self::CHARS_MAX < input.len() {
            return Err(SlugError::Length { max: Self::CHARS_MAX });
        }
        let word = |word: &str| {
            !word.is_empty()
                && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        };
        if !input.split('-').all(word) {
            return Err(SlugError::Characters);
        }
        if Self::RESERVED.contains(&input) {
            return Err(SlugError::Reserved(input.to_owned()));
        }
        Ok(Self(input.to_owned()))
    }

    /// The title's words in ASCII, as many as fit. `None` when a letter of it is not Latin, or nothing usable is left:
    /// then the organizers choose a slug, since a romanization is theirs to choose.
    pub fn from_title(title: &str) -> Option<Self> {
        let mut text = String::new();
        for c in title.nfkd().filter(|c| !is_combining_mark(*c)) {
            match c {
                'a'..='z' | '0'..='9' => text.push(c),
                'A'..='Z' => text.push(c.to_ascii_lowercase()),
                '\'' | '’' | 'ʼ' | 'ʻ' => {} // Library’s is one word.
                _ => text.push_str(latin_letter(c).or((!c.is_alphanumeric()).then_some("-"))?),
            }
        }
        let mut slug = String::new();
        for word in text.split('-').filter(|word| !word.is_empty()) {
            let joint = if slug.is_empty() { "" } else { "-" };
            if Self::CHARS_MAX < slug.len() + joint.len() + word.len() {
                break;
            }
            slug.push_str(joint);
            slug.push_str(word);
        }
        Self::parse(&slug).ok()
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Slug {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Slug {
    type Error = SlugError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

/// Latin letters that do not decompose into an ASCII letter and a mark.
fn latin_letter(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' | 'ẞ' => "ss",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'þ' | 'Þ' => "th",
        'ħ' | 'Ħ' => "h",
        'ı' => "i",
        'ŋ' | 'Ŋ' => "ng",
        'ŧ' | 'Ŧ' => "t",
        'ĸ' => "k",
        'ə' | 'Ə' => "e",
        'ɓ' | 'Ɓ' => "b",
        'ɗ' | 'Ɗ' => "d",
        'ƙ' | 'Ƙ' => "k",
        'ɛ' | 'Ɛ' => "e",
        'ɔ' | 'Ɔ' => "o",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    use super::{Slug, SlugError};

    fn from_title(title: &str) -> Option<String> {
        Slug::from_title(title).map(String::from)
    }

    #[test]
    fn a_slug_is_ascii_words_joined_by_hyphens() {
        for slug in ["reading-room", "a", "2027", "x-1-y"] {
            assert!(Slug::parse(slug).is_ok(), "{slug}");
        }
        for slug in ["Reading", "a--b", "-a", "a-", "a b", "ä", "a.b", "a/b", "c-"] {
            assert_eq!(Slug::parse(slug), Err(SlugError::Characters), "{slug}");
        }
        assert_eq!(Slug::parse("metrics"), Err(SlugError::Reserved("metrics".into())));
        assert_eq!(Slug::parse(&"a".repeat(81)), Err(SlugError::Length { max: 80 }));
        assert_eq!(Slug::parse(""), Err(SlugError::Length { max: 80 }));
    }

    #[test]
    fn a_latin_title_becomes_its_plain_words() {
        for (title, slug) in [
            ("Keep the reading room open on Sundays", "keep-the-reading-room-open-on-sundays"),
            ("  The Library’s “quiet” hours — 12 to 18! ", "the-librarys-quiet-hours-12-to-18"),
            ("Grüße aus Łódź: Straße & Brücke", "grusse-aus-lodz-strasse-brucke"),
            ("Nærøyfjord, Þingvellir, Đà Nẵng", "naeroyfjord-thingvellir-da-nang"),
            ("Çay bahçesi açık kalsın", "cay-bahcesi-acik-kalsin"),
            ("ﬁne ２０２７ №", "fine-2027-no"),
        ] {
            assert_eq!(from_title(title).as_deref(), Some(slug));
        }
    }

    #[test]
    fn a_title_in_another_script_needs_a_slug_of_its_own() {
        for title in ["Откройте зал", "Library зал", "图书馆", "افتحوا القاعة", "…", "", "About"]
        {
            assert_eq!(from_title(title), None, "{title}");
        }
    }

    #[test]
    fn a_long_title_is_cut_between_words() {
        let slug = from_title(&"reading ".repeat(20)).unwrap();
        assert_eq!(slug, ["reading"; 10].join("-"));
        assert_eq!(from_title(&"a".repeat(81)), None, "a word is never cut");
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            rng_seed: RngSeed::Fixed(1),
            failure_persistence: None,
            ..ProptestConfig::default()
        })]

        #[test]
        fn every_slug_from_a_title_is_a_slug(title in any::<String>(), latin in "[ -~À-ž]{0,200}") {
            for title in [title, latin] {
                if let Some(slug) = Slug::from_title(&title) {
                    prop_assert_eq!(Slug::parse(slug.as_str()), Ok(slug));
                }
            }
        }
    }
}
