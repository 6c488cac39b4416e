use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use http::{HeaderMap, StatusCode};
use serde_json::json;
use undersigned_core::letters::{Addressee, LetterText, SearchEngines};
use undersigned_core::life::Letter;
use undersigned_core::urls;
use undersigned_store::LetterView;

use crate::app::App;
use crate::error::{PageError, wants_json};
use crate::letter_page::{self, Respond};
use crate::log_files::{self, or_problem};
use crate::pages::{HomeLetter, HomePage, LetterLink};
use crate::published::CountData;
use crate::reader::{Reader, Wishes};
use crate::responses::{self, PublicPage};
use crate::segment::Segment;

pub(crate) async fn home(State(app): State<App>, reader: Reader, headers: HeaderMap) -> Response {
    let now = app.clock.now();
    let words = reader.words();
    let letters = app.store.letters().newest_first().into_iter().map(|view| HomeLetter {
        link: LetterLink::on(words, &view.letter),
        to: view
            .letter
            .definition
            .text_in_or_original(words.tag())
            .addressees()
            .iter()
            .map(|addressee| addressee.name.clone())
            .collect(),
        state: view.letter.state(now),
        verified: view.counts.verified,
        opened_at: view.letter.opened_at,
    });
    let page = HomePage {
        words,
        letters: letters.collect(),
        shows_dev_mail: app.settings.dev_mail.is_some(),
    };
    match askama::Template::render(&page) {
        Ok(html) => PublicPage::html(html, words).respond(&headers),
        Err(error) => PageError::from(error).respond(wants_json(&headers)),
    }
}

/// `/{slug}` is the letter's page, `/{slug}.json` the same as data.
pub(crate) async fn letter(
    State(app): State<App>,
    Segment(name): Segment,
    reader: Reader,
    wishes: Wishes,
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
        Ok(view) => {
            let text = wishes.text(&view.letter.definition);
            letter_page::cached(&app, &view, text, reader.words_for(&view)).await
        }
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
    let addressee = |addressee: &Addressee| json!({ "name": addressee.name, "office": addressee.office, "organization": addressee.organization });
    let addressees = definition.addressees.iter().map(addressee);
    let organizers =
        definition.organizers.iter().map(|organizer| json!({ "name": organizer.name }));
    let translations = definition.translations.iter().map(|translation| {
        let addressees = translation.addressees.iter();
        json!({
            "language": translation.language,
            "title": translation.title,
            "addressees": addressees.map(addressee).collect::<Vec<_>>(),
            "asks": translation.asks.iter().map(|text| json!({ "text": text })).collect::<Vec<_>>(),
            "text": translation.body,
            "hash": translation.hash(),
        })
    });
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
        "translations": translations.collect::<Vec<_>>(),
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
    let found = app.letter(&slug);
    let made = match found {
        Ok(view) => pdf_of(&app, &view, view.letter.definition.original()).await,
        Err(error) => Err(error),
    };
    or_problem(made, &headers)
}

/// A text in another language than the original's: in its canonical form, or as a PDF.
pub(crate) async fn translation(
    State(app): State<App>,
    Segment((slug, file)): Segment<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    or_problem(find_translation(&app, &slug, &file, query.as_deref()).await, &headers)
}

async fn find_translation(
    app: &App,
    slug: &str,
    file: &str,
    query: Option<&str>,
) -> Result<Response, PageError> {
    let (language, ending) = file
        .strip_prefix("letter.")
        .and_then(|rest| rest.rsplit_once('.'))
        .ok_or(PageError::NoPage)?;
    let view = app.letter(slug)?;
    let definition = &view.letter.definition;
    let mut texts = definition.texts().skip(1);
    let text = texts.find(|text| text.language() == language).ok_or(PageError::NoPage)?;
    match (ending, definition.translation(language)) {
        ("md", Some(translation)) => {
            log_files::version_text(&view, query, || translation.canonical())
        }
        ("pdf", Some(_)) => pdf_of(app, &view, text).await,
        _ => Err(PageError::NoPage),
    }
}

async fn pdf_of(app: &App, view: &LetterView, text: LetterText<'_>) -> Result<Response, PageError> {
    if view.frozen.is_some() {
        return Err(PageError::Frozen);
    }
    let pdf = app.documents.letter(app, view, text).await?;
    let slug = &view.letter.definition.slug;
    let name = match text.is_original() {
        true => format!("inline; filename=\"{slug}.pdf\""),
        false => format!("inline; filename=\"{slug}.{}.pdf\"", text.language()),
    };
    let headers = [
        (CONTENT_TYPE, "application/pdf"),
        (CACHE_CONTROL, "public, max-age=60"),
        (CONTENT_DISPOSITION, &name),
    ];
    Ok((StatusCode::OK, headers, pdf).into_response())
}
