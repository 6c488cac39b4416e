use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use http::{HeaderMap, StatusCode};
use serde_json::json;
use undersigned_core::letters::SearchEngines;
use undersigned_core::life::Letter;
use undersigned_core::urls;
use undersigned_store::LetterView;

use crate::app::App;
use crate::error::{PageError, wants_json};
use crate::letter_page::{self, Respond};
use crate::pages::{HomeLetter, HomePage};
use crate::published::CountData;
use crate::reader::Reader;
use crate::responses::{self, PublicPage};
use crate::segment::Segment;

pub(crate) async fn home(State(app): State<App>, reader: Reader, headers: HeaderMap) -> Response {
    let now = app.clock.now();
    let letters = app.store.letters().newest_first().into_iter().map(|view| HomeLetter {
        link: view.letter.as_ref().into(),
        to: view
            .letter
            .definition
            .addressees
            .iter()
            .map(|addressee| addressee.name.clone())
            .collect(),
        state: view.letter.state(now),
        verified: view.counts.verified,
        opened_at: view.letter.opened_at,
    });
    let words = reader.words();
    let page = HomePage {
        words,
        letters: letters.collect(),
        shows_dev_mail: app.settings.dev_mail.is_some(),
    };
    match askama::Template::render(&page) {
        Ok(html) => PublicPage::html(html, words).respond(&headers),
        Err(_) => PageError::Internal.respond(wants_json(&headers)),
    }
}

/// `/{slug}` is the letter's page, `/{slug}.json` the same as data.
pub(crate) async fn letter(
    State(app): State<App>,
    Segment(name): Segment,
    reader: Reader,
    headers: HeaderMap,
) -> Response {
    let (slug, as_data) = match name.strip_suffix(".json") {
        Some(slug) => (slug, true),
        None => (name.as_str(), false),
    };
    let view = app.letter(slug);
    let is_indexed = view
        .as_ref()
        .is_ok_and(|view| view.letter.definition.search_engines != SearchEngines::None);
    let found = match view {
        Ok(view) if as_data => return PublicPage::json(&data(&app, &view)).respond(&headers),
        Ok(view) => letter_page::cached(&app, &view, reader.words_for(&view)).await,
        Err(error) => Err(error),
    };
    match found {
        Ok(page) => responses::indexed(page.respond(&headers), is_indexed),
        Err(error) => error.respond(as_data || wants_json(&headers)),
    }
}

fn data(app: &App, view: &LetterView) -> serde_json::Value {
    let Letter { definition, version, .. } = &*view.letter;
    let now = app.clock.now();
    let addressees = definition.addressees.iter().map(|addressee| {
        json!({ "name": addressee.name, "office": addressee.office, "organization": addressee.organization })
    });
    let organizers =
        definition.organizers.iter().map(|organizer| json!({ "name": organizer.name }));
    json!({
        "slug": definition.slug,
        "url": format!("{}{}", app.settings.public_url, urls::letter(&definition.slug)),
        "title": definition.title,
        "language": definition.language,
        "state": view.letter.state(now),
        "frozen": view.frozen.is_some(),
        "addressees": addressees.collect::<Vec<_>>(),
        "asks": definition.asks,
        "organizers": organizers.collect::<Vec<_>>(),
        "text": definition.body,
        "version": { "number": version.number, "hash": version.hash },
        "opened_at": view.letter.opened_at,
        "closes_at": definition.closes_at,
        "closed_at": view.letter.closed_since(now),
        "delivered_at": view.letter.delivered_at,
        "retracted": view.letter.retracted,
        "goal": definition.goal,
        "eligibility": definition.eligibility,
        "visibilities": definition.visibilities,
        "fields": definition.fields,
        "retention": definition.retention,
        "evidence": view.letter.evidence(),
        "counts": CountData::of(view),
        "witnessed": app.witnessed(view).map(|witnessed| json!({
            "by": witnessed.by, "of": witnessed.of, "at": witnessed.at, "size": witnessed.size,
        })),
    })
}

pub(crate) async fn count(
    State(app): State<App>,
    Segment(slug): Segment,
    headers: HeaderMap,
) -> Response {
    match app.letter(&slug) {
        Ok(view) => app.counts.of(&view).respond(&headers),
        Err(error) => error.respond(true),
    }
}

pub(crate) async fn pdf(
    State(app): State<App>,
    Segment(slug): Segment,
    headers: HeaderMap,
) -> Response {
    let found = match app.letter(&slug) {
        Ok(view) if view.frozen.is_some() => Err(PageError::Frozen),
        Ok(view) => app.documents.letter(&app, &view).await,
        Err(error) => Err(error),
    };
    match found {
        Ok(pdf) => {
            let name = format!("inline; filename=\"{slug}.pdf\"");
            let headers = [
                (CONTENT_TYPE, "application/pdf"),
                (CACHE_CONTROL, "public, max-age=60"),
                (CONTENT_DISPOSITION, &name),
            ];
            (StatusCode::OK, headers, pdf).into_response()
        }
        Err(error) => error.respond(wants_json(&headers)),
    }
}
