//! In which of a letter's languages somebody reads it. A letter may be written in any language, the pages in eight: so this is asked apart from
//! the language of the pages, of the same address and the same header.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use http::header::ACCEPT_LANGUAGE;
use http::request::Parts;
use http::{HeaderMap, Uri};
use undersigned_core::letters::{LetterDefinition, LetterText};

use crate::words::{Language, liked};

/// Tags, the best liked first.
#[derive(Clone, Default)]
pub(crate) struct Wishes {
    chosen: Option<String>,
    accepted: Vec<String>,
}

impl Wishes {
    pub(crate) fn of(headers: &HeaderMap, uri: &Uri) -> Self {
        let header = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        Self {
            chosen: chosen(uri.query().unwrap_or_default()).map(str::to_owned),
            accepted: liked(header.unwrap_or_default()).map(str::to_owned).collect(),
        }
    }

    /// Who chose a language of the pages in which there is no text reads the original: the address says so to everybody alike.
    pub(crate) fn text<'a>(&self, letter: &'a LetterDefinition) -> LetterText<'a> {
        if let Some(chosen) = &self.chosen {
            match letter.text_in(chosen) {
                Some(text) => return text,
                None if Language::of(chosen).is_some() => return letter.original(),
                None => {}
            }
        }
        let accepted = self.accepted.iter().find_map(|tag| letter.text_in(tag));
        accepted.unwrap_or_else(|| letter.original())
    }
}

/// What the address names.
pub(crate) fn chosen(query: &str) -> Option<&str> {
    query.split('&').find_map(|pair| pair.strip_prefix("lang="))
}

impl<S: Sync> FromRequestParts<S> for Wishes {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.headers, &parts.uri))
    }
}

#[cfg(test)]
mod tests {
    use undersigned_core::letters::parse_letter_files;

    use super::*;

    fn letter(languages: &[&str]) -> LetterDefinition {
        let original = "---\ntitle: Keep it open\nlanguage: en-GB\naddressees: [{ name: Ada }]\norganizers: [{ name: Friends }]\n---\nText\n";
        let files: Vec<_> = languages
            .iter()
            .map(|tag| format!("---\nlanguage: {tag}\ntitle: In {tag}\n---\nText\n"))
            .collect();
        let files: Vec<_> = files.iter().map(|file| (file.as_str(), "letter.md")).collect();
        parse_letter_files((original, "letter.md"), &files).unwrap()
    }

    fn read(query: &str, header: &str) -> String {
        let letter = letter(&["fr", "ar", "pt-BR", "pt-PT"]);
        let chosen = chosen(query).map(str::to_owned);
        let wishes = Wishes { chosen, accepted: liked(header).map(str::to_owned).collect() };
        wishes.text(&letter).language().to_owned()
    }

    #[test]
    fn a_text_is_chosen_by_the_address_then_by_the_browser_then_it_is_the_original() {
        for (query, header, language) in [
            ("", "", "en-GB"),
            ("", "sw, ar;q=0.2, fr-CH;q=0.8", "fr"),
            ("", "pt", "pt-BR"),
            ("", "pt-PT, pt-BR;q=0.9", "pt-PT"),
            ("", "en-US, fr;q=0.9", "en-GB"),
            ("lang=ar", "fr", "ar"),
            ("lang=PT-pt", "fr", "pt-PT"),
            ("page=1&lang=pt", "fr", "pt-BR"),
            ("lang=de", "fr", "en-GB"), // A language of the pages, with no text in it.
            ("lang=sw", "fr", "fr"),    // Neither: as if nothing had been chosen.
            ("lang=", "ar", "ar"),
        ] {
            assert_eq!(read(query, header), language, "{query} {header}");
        }
    }
}
