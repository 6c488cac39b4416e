//! What is new, for feed readers: Atom (RFC 4287) and JSON Feed 1.1, of the same entries.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::{HeaderMap, HeaderValue};
use jiff::Timestamp;
use serde_json::json;
use undersigned_core::life::Letter;
use undersigned_core::urls;

use crate::app::App;
use crate::error::{PageError, wants_json};
use crate::reader::Reader;
use crate::responses::PublicPage;
use crate::segment::Segment;
use crate::words::Words;

/// Newest first; more than this many no reader shows.
const ENTRIES_MAX: usize = 50;

#[derive(Template)]
#[template(path = "sharing/feed.atom.xml", escape = "html")]
pub(crate) struct Feed {
    /// Of its title; entries have their own.
    pub(crate) words: Words,
    pub(crate) title: String,
    /// Of the page that shows the same.
    pub(crate) page_url: String,
    /// Without its ending.
    pub(crate) feed_url: String,
    /// Where there is no entry yet.
    pub(crate) begun_at: Timestamp,
    pub(crate) entries: Vec<FeedEntry>,
}

pub(crate) struct FeedEntry {
    /// Never another entry's, and never changed.
    pub(crate) id: String,
    pub(crate) url: String,
    pub(crate) title: String,
    /// BCP 47, of the title.
    pub(crate) language: String,
    pub(crate) summary: String,
    pub(crate) summary_language: &'static str,
    pub(crate) at: Timestamp,
}

impl Feed {
    fn updated(&self) -> Timestamp {
        self.entries.iter().map(|entry| entry.at).max().unwrap_or(self.begun_at)
    }

    fn language(&self) -> &'static str {
        self.words.tag()
    }

    /// Its own address, by which a reader asks again.
    fn own_url(&self, ending: &str) -> String {
        let url = format!("{}.{ending}", self.feed_url);
        if self.words.is_chosen { self.words.always_at(url) } else { url }
    }

    fn atom(&self) -> Result<PublicPage, PageError> {
        const ATOM: HeaderValue = HeaderValue::from_static("application/atom+xml; charset=utf-8");
        let xml = self.render()?;
        Ok(PublicPage::new(ATOM, xml.into_bytes()))
    }

    fn json(&self) -> PublicPage {
        const FEED: HeaderValue = HeaderValue::from_static("application/feed+json; charset=utf-8");
        let items = self.entries.iter().map(|entry| {
            json!({
                "id": entry.id, "url": entry.url, "title": entry.title, "language": entry.language,
                "content_text": entry.summary, "date_published": entry.at,
            })
        });
        let feed = json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.title,
            "home_page_url": self.page_url,
            "language": self.language(),
            "feed_url": self.own_url("json"),
            "items": items.collect::<Vec<_>>(),
        });
        PublicPage::new(FEED, feed.to_string().into_bytes())
    }

    /// In the form whose ending was asked for.
    pub(crate) fn page(&self, ending: &str) -> Result<PublicPage, PageError> {
        match ending {
            "atom" => self.atom(),
            "json" => Ok(self.json()),
            _ => Err(PageError::NoPage),
        }
    }
}

/// A text as XML 1.0 can hold it.
pub(crate) fn xml(text: &str) -> String {
    let is_held = |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..);
    text.chars().filter(is_held).collect()
}

/// `/feed/letters.atom`, `/feed/letters.json`: the letters of this server.
pub(crate) async fn letters(
    State(app): State<App>,
    Segment(name): Segment,
    reader: Reader,
    headers: HeaderMap,
) -> Response {
    let ending = name.strip_prefix("letters.").ok_or(PageError::NoPage);
    answer(
        ending.and_then(|ending| letters_feed(&app, reader.words_named(None)).page(ending)),
        &headers,
    )
}

/// `/{slug}/feed/letter.atom`, `/{slug}/feed/letter.json`: what happened to one letter.
pub(crate) async fn letter(
    State(app): State<App>,
    Segment((slug, name)): Segment<(String, String)>,
    reader: Reader,
    headers: HeaderMap,
) -> Response {
    let ending = name.strip_prefix("letter.").ok_or(PageError::NoPage);
    let page = ending.and_then(|ending| {
        let view = app.letter(&slug)?;
        let words = reader.words_named(Some(&view));
        letter_feed(&app.settings.public_url, &view.letter, words, app.clock.now()).page(ending)
    });
    answer(page, &headers)
}

fn answer(page: Result<PublicPage, PageError>, headers: &HeaderMap) -> Response {
    match page {
        Ok(page) => page.respond(headers),
        Err(error) => error.respond(wants_json(headers)),
    }
}

fn letters_feed(app: &App, words: Words) -> Feed {
    let public_url = &app.settings.public_url;
    let views = app.store.letters().newest_first();
    let begun_at = views.iter().map(|view| view.letter.opened_at).min();
    // Nobody asked for one language: each letter speaks its own.
    let own = |letter: &Letter| match words.is_chosen {
        true => words,
        false => words.within(&letter.definition.language),
    };
    let newest = views.iter().take(ENTRIES_MAX).map(|view| &view.letter);
    let entries = newest.map(|letter| opened(public_url, letter, own(letter)));
    Feed {
        words,
        title: words.home_title().to_owned(),
        page_url: format!("{public_url}/"),
        feed_url: format!("{public_url}/feed/letters"),
        begun_at: begun_at.unwrap_or(Timestamp::UNIX_EPOCH),
        entries: entries.collect(),
    }
}

fn letter_feed(public_url: &str, letter: &Letter, words: Words, now: Timestamp) -> Feed {
    let url = format!("{public_url}{}", urls::letter(&letter.definition.slug));
    let mut entries = vec![opened(public_url, letter, words)];
    let mut add = |at: Option<Timestamp>, what: &str, title: String, summary: String| {
        let Some(at) = at else { return };
        entries.push(FeedEntry {
            id: format!("{url}#{what}"),
            url: url.clone(),
            title,
            language: words.tag().to_owned(),
            summary,
            summary_language: words.tag(),
            at,
        });
    };
    let title = &letter.definition.title;
    let closed = words.letter_closed().to_owned();
    add(letter.closed_since(now), "closed", words.feed_closed(title), closed);
    let handed = words.feed_delivered_how(addressees(letter, words));
    add(letter.delivered_at, "delivered", words.feed_delivered(title), handed);
    let retraction = letter.retracted.as_ref();
    let reason = retraction.map(|retraction| retraction.reason.clone());
    add(
        retraction.map(|retraction| retraction.at),
        "retracted",
        words.feed_retracted(title),
        reason.unwrap_or_default(),
    );
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.at));
    Feed {
        words,
        title: letter.definition.title.clone(),
        page_url: url,
        feed_url: format!("{public_url}{}", urls::letter_feed(&letter.definition.slug)),
        begun_at: letter.opened_at,
        entries,
    }
}

fn opened(public_url: &str, letter: &Letter, words: Words) -> FeedEntry {
    let url = format!("{public_url}{}", urls::letter(&letter.definition.slug));
    FeedEntry {
        id: format!("{url}#opened"),
        url,
        title: letter.definition.title.clone(),
        language: letter.definition.language.clone(),
        summary: words.letter_description(addressees(letter, words)),
        summary_language: words.tag(),
        at: letter.opened_at,
    }
}

fn addressees(letter: &Letter, words: Words) -> String {
    let names = letter.definition.addressees.iter().map(|addressee| addressee.name.clone());
    words.listed(names)
}
