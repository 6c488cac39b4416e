//! A letter on somebody else's page: a frame, a badge, and what a page's program is told that wants to embed it (oEmbed).

use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, StatusCode};
use serde::Deserialize;
use serde_json::json;
use undersigned_core::urls;
use undersigned_store::LetterView;

use super::Shared;
use crate::app::App;
use crate::error::{PageError, Unreadable};
use crate::pages::{Badge, EmbedPage};
use crate::reader::Reader;
use crate::responses::PublicPage;
use crate::segment::Segment;
use crate::words::Words;

const SVG: HeaderValue = HeaderValue::from_static("image/svg+xml");
/// No script, no form, no cookie, and anybody's frame: it shows what everybody may see, and its links open elsewhere.
const CSP: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *",
);

/// On an answer that may stand in other people's frames.
#[derive(Clone, Copy)]
pub(crate) struct Framable;

/// `/embed/{slug}` is the frame, `/embed/{slug}.svg` the badge.
pub(crate) async fn embed(
    State(app): State<App>,
    Segment(name): Segment,
    reader: Reader,
    headers: HeaderMap,
) -> Response {
    let made = match name.strip_suffix(".svg") {
        Some(slug) => {
            app.letter(slug).and_then(|view| badge(&app, &view, reader.words_named(Some(&view))))
        }
        None => {
            app.letter(&name).and_then(|view| frame(&app, &view, reader.words_named(Some(&view))))
        }
    };
    match made {
        Ok(page) => framable(page.respond(&headers)),
        Err(error) => framable(error.respond(reader.wants_json)),
    }
}

fn framable(mut response: Response) -> Response {
    response.extensions_mut().insert(Framable);
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, CSP);
    response
}

fn frame(app: &App, view: &Arc<LetterView>, words: Words) -> Result<Arc<PublicPage>, PageError> {
    let now = app.clock.now();
    app.shared.of(view, (Shared::Embed, words), now, || {
        let page = EmbedPage {
            words,
            letter: view.letter.as_ref().into(),
            public_url: &app.settings.public_url,
            check_url: urls::check(&view.letter.definition.slug),
            state: view.letter.state(now),
            is_frozen: view.frozen.is_some(),
            numbers: app.numbers(view),
            goal: view.letter.definition.goal,
        };
        let html = askama::Template::render(&page)?;
        Ok(PublicPage::of("text/html; charset=utf-8", html))
    })
}

fn badge(app: &App, view: &Arc<LetterView>, words: Words) -> Result<Arc<PublicPage>, PageError> {
    app.shared.of(view, (Shared::Badge, words), app.clock.now(), || {
        let badge = Badge::of(words, view.counts.verified, view.frozen.is_some());
        let svg = askama::Template::render(&badge)?;
        Ok(PublicPage::new(SVG, svg.into_bytes()))
    })
}

#[derive(Deserialize)]
pub(crate) struct Consumer {
    url: String,
    format: Option<String>,
    maxwidth: Option<u32>,
    maxheight: Option<u32>,
}

const WIDTH: u32 = 480;
const HEIGHT: u32 = 230;

/// oEmbed 1.0, section 2.3.4.4: "rich", JSON only.
pub(crate) async fn oembed(
    State(app): State<App>,
    query: Result<Query<Consumer>, QueryRejection>,
    reader: Reader,
    headers: HeaderMap,
) -> Response {
    let Ok(Query(consumer)) = query else {
        return PageError::BadRequest(Unreadable::NoUrl).respond(true);
    };
    if consumer.format.is_some_and(|format| format != "json") {
        return (StatusCode::NOT_IMPLEMENTED, [(CONTENT_TYPE, "text/plain")], "only json\n")
            .into_response();
    }
    let public_url = &app.settings.public_url;
    let path =
        consumer.url.strip_prefix(public_url.as_str()).and_then(|path| path.strip_prefix('/'));
    let slug = path.map(|path| path.split(['/', '?', '#']).next().unwrap_or_default());
    let view = match slug.ok_or(PageError::NoPage).and_then(|slug| app.letter(slug)) {
        Ok(view) => view,
        Err(error) => return error.respond(true),
    };
    let width = consumer.maxwidth.map_or(WIDTH, |most| most.min(WIDTH));
    let height = consumer.maxheight.map_or(HEIGHT, |most| most.min(HEIGHT));
    let definition = &view.letter.definition;
    // The language of the page that is to be embedded.
    let asked = path.and_then(|path| path.split(['?', '#']).nth(1)).unwrap_or_default();
    let words = reader.words_of_query(asked, &view);
    let frame = words.at(urls::embed(&definition.slug));
    PublicPage::json(&json!({
        "version": "1.0",
        "type": "rich",
        "title": definition.title,
        "provider_name": "Undersigned",
        "provider_url": public_url,
        "cache_age": 3600,
        "width": width,
        "height": height,
        "html": iframe(&format!("{public_url}{frame}"), &definition.title, width, height),
    }))
    .respond(&headers)
}

/// What somebody pastes into their page.
pub(crate) fn iframe(url: &str, title: &str, width: u32, height: u32) -> String {
    let title = askama::filters::escape(title, askama::filters::Html)
        .map(|title| title.to_string())
        .unwrap_or_default();
    format!(
        "<iframe src=\"{url}\" title=\"{title}\" width=\"{width}\" height=\"{height}\" loading=\"lazy\" \
         style=\"border:0;max-width:100%\"></iframe>"
    )
}

pub(crate) fn usual_iframe(url: &str, title: &str) -> String {
    iframe(url, title, WIDTH, HEIGHT)
}
