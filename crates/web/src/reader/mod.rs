//! Who asks: in which language they read, and whether they are a program. There is no cookie: a language is chosen by the
//! address (`?lang=fr`), and links go on in it; else the browser's wish counts, else the letter's own language.

mod wishes;

use std::convert::Infallible;

use axum::extract::{FromRequestParts, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::header::ACCEPT_LANGUAGE;
use http::request::Parts;
use http::{HeaderMap, Uri};
use undersigned_store::LetterView;

use crate::app::App;
use crate::error::{PageError, wants_json};
use crate::words::{Language, Words};

pub(crate) use wishes::Wishes;
use wishes::chosen;

#[derive(Clone, Copy)]
pub(crate) struct Reader {
    pub(crate) wants_json: bool,
    chosen: Option<Language>,
    accepted: Option<Language>,
}

impl Reader {
    pub(crate) fn of(app: &App, headers: &HeaderMap, uri: &Uri) -> Self {
        let accepted = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        // Where a server shows its own mail, somebody works on its pages.
        let works_on_pages = app.settings.dev_mail.is_some();
        let is_served = |language: &Language| *language != Language::Pseudo || works_on_pages;
        Self {
            wants_json: wants_json(headers),
            chosen: chosen(uri.query().unwrap_or_default()).and_then(named).filter(is_served),
            accepted: accepted.and_then(Language::accepted).filter(is_served),
        }
    }

    /// For a page that is about no letter.
    pub(crate) fn words(self) -> Words {
        self.words_with(None)
    }

    pub(crate) fn words_for(self, view: &LetterView) -> Words {
        self.words_with(Language::of(&view.letter.definition.language))
    }

    /// For what stands on other people's pages, in feeds and on paper: whoever puts it there chooses, else it speaks as the letter
    /// does. What a browser wishes for does not count.
    pub(crate) fn words_named(self, view: Option<&LetterView>) -> Words {
        let own = view.and_then(|view| Language::of(&view.letter.definition.language));
        match self.chosen {
            Some(language) => Words::chosen(language),
            None => Words::found(own.unwrap_or(Language::English)),
        }
    }

    /// Of an address of this server that somebody names.
    pub(crate) fn words_of_query(self, query: &str, view: &LetterView) -> Words {
        let chosen = chosen(query).and_then(named).filter(|language| *language != Language::Pseudo);
        Self { chosen, ..self }.words_named(Some(view))
    }

    /// Whoever follows a link from a mail reads on in the mail's language, unless the address says otherwise.
    pub(crate) fn after_mail(self, language: Option<Language>, view: &LetterView) -> Self {
        let other = language.filter(|language| self.words_for(view).language != *language);
        Self { chosen: self.chosen.or(other), ..self }
    }

    /// In which a reader is to be written to. A program says in the address what its user reads, or nobody does.
    pub(crate) fn language_of_mail(self, view: &LetterView) -> Option<Language> {
        let found = || (!self.wants_json).then(|| self.words_for(view).language);
        self.chosen.or_else(found)
    }

    /// Programs are answered in English, whatever their user reads.
    fn words_with(self, letter: Option<Language>) -> Words {
        match self.chosen {
            _ if self.wants_json => Words::ENGLISH,
            Some(language) => Words::chosen(language),
            None => Words::found(self.accepted.or(letter).unwrap_or(Language::English)),
        }
    }
}

impl FromRequestParts<App> for Reader {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        Ok(Self::of(app, &parts.headers, &parts.uri))
    }
}

/// Whatever fails, however deep, is told in the reader's language.
pub(crate) async fn tell_errors(State(app): State<App>, request: Request, next: Next) -> Response {
    let reader = Reader::of(&app, request.headers(), request.uri());
    let mut response = next.run(request).await;
    match response.extensions_mut().remove::<PageError>() {
        Some(error) => error.page(response, reader.words()),
        None => response,
    }
}

/// `en-GB` names a text of a letter; its pages speak English.
fn named(tag: &str) -> Option<Language> {
    Language::named(tag).or_else(|| Language::of(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_chosen_by_the_address() {
        let chosen = |query| chosen(query).and_then(named);
        assert_eq!(chosen("page=2&lang=en"), Some(Language::English));
        assert_eq!(chosen("lang=pt"), None);
        assert_eq!(chosen("lang=zh-Hant"), Some(Language::Chinese));
        assert_eq!(chosen("slang=en"), None);
    }
}
