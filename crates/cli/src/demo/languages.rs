//! Name lists, one file a language, that say how names are put together there.

use serde::Deserialize;

/// Grammar lives in the lists: where women and men of one family are named differently, each has a list of its own.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    pub signers: usize,
    /// `{given}`, `{family}` and, where people carry two family names, `{second}`.
    pub pattern: String,
    #[serde(default)]
    family: List,
    #[serde(default)]
    titles: List,
    pub affiliations: List,
    women: People,
    men: People,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct People {
    given: List,
    #[serde(default)]
    family: List,
    #[serde(default)]
    titles: List,
}

/// Words in one string, separated by a comma and a space.
#[derive(Default, Deserialize)]
#[serde(from = "String")]
pub struct List(Vec<String>);

/// The words from which one signer's line is made.
pub struct Words<'a> {
    pub given: &'a List,
    pub family: &'a List,
    pub titles: &'a List,
}

impl Language {
    pub fn words(&self, woman: bool) -> Words<'_> {
        let people = if woman { &self.women } else { &self.men };
        Words {
            given: &people.given,
            family: people.family.or(&self.family),
            titles: people.titles.or(&self.titles),
        }
    }
}

impl List {
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The word at `index`, counting on from the beginning after the end.
    pub fn at(&self, index: usize) -> &str {
        &self.0[index % self.0.len()]
    }

    fn or<'a>(&'a self, shared: &'a Self) -> &'a Self {
        if self.0.is_empty() { shared } else { self }
    }
}

impl From<String> for List {
    fn from(text: String) -> Self {
        Self(text.split(", ").map(str::to_owned).collect())
    }
}

pub fn all() -> Vec<Language> {
    FILES
        .iter()
        .map(|text| toml::from_str(text).expect("name lists are embedded, and read by a test"))
        .collect()
}

const FILES: &[&str] = &[
    include_str!("people/albanian.toml"),
    include_str!("people/amharic.toml"),
    include_str!("people/arabic.toml"),
    include_str!("people/armenian.toml"),
    include_str!("people/bengali.toml"),
    include_str!("people/bulgarian.toml"),
    include_str!("people/catalan.toml"),
    include_str!("people/chinese_simplified.toml"),
    include_str!("people/chinese_traditional.toml"),
    include_str!("people/croatian.toml"),
    include_str!("people/czech.toml"),
    include_str!("people/dutch.toml"),
    include_str!("people/english.toml"),
    include_str!("people/estonian.toml"),
    include_str!("people/finnish.toml"),
    include_str!("people/french.toml"),
    include_str!("people/georgian.toml"),
    include_str!("people/german.toml"),
    include_str!("people/greek.toml"),
    include_str!("people/hebrew.toml"),
    include_str!("people/hindi.toml"),
    include_str!("people/hungarian.toml"),
    include_str!("people/icelandic.toml"),
    include_str!("people/indonesian.toml"),
    include_str!("people/irish.toml"),
    include_str!("people/italian.toml"),
    include_str!("people/japanese.toml"),
    include_str!("people/korean.toml"),
    include_str!("people/latvian.toml"),
    include_str!("people/lithuanian.toml"),
    include_str!("people/norwegian.toml"),
    include_str!("people/persian.toml"),
    include_str!("people/polish.toml"),
    include_str!("people/portuguese.toml"),
    include_str!("people/romanian.toml"),
    include_str!("people/russian.toml"),
    include_str!("people/serbian.toml"),
    include_str!("people/slovenian.toml"),
    include_str!("people/spanish.toml"),
    include_str!("people/swahili.toml"),
    include_str!("people/swedish.toml"),
    include_str!("people/tamil.toml"),
    include_str!("people/thai.toml"),
    include_str!("people/turkish.toml"),
    include_str!("people/ukrainian.toml"),
    include_str!("people/vietnamese.toml"),
    include_str!("people/welsh.toml"),
    include_str!("people/yoruba.toml"),
];
