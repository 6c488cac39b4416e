//! The check of a receipt: the page on which a browser does it, the server's answer where no script runs, and one file for
//! those who have no network or ask this server nothing. An answer stores nothing and is about what was sent alone.

mod judgement;

use std::sync::Arc;

use askama::Template;
use axum::body::Body;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, VARY,
};
use http::{HeaderMap, HeaderValue, Request, StatusCode};
use undersigned_core::urls;
use undersigned_log::notes::NoteVerifier;
use undersigned_log::receipts::Receipt;
use undersigned_store::LetterView;

use self::judgement::Judgement;
use crate::app::App;
use crate::error::PageError;
use crate::forms::Fields;
use crate::pages::{CheckAnswer, CheckForm, CheckPage, LetterLink, OfflineCheckPage};
use crate::reader::Reader;
use crate::responses::{self, PublicPage};
use crate::segment::Segment;
use crate::words::Words;

pub(crate) async fn show(
    State(app): State<App>,
    Segment(slug): Segment,
    reader: Reader,
    headers: HeaderMap,
) -> Response {
    let page = app
        .letter(&slug)
        .map(|view| page(&app, &view, reader.words_for(&view), None, CheckForm::default()));
    match page.and_then(|page| Ok((page.render()?, page.words))) {
        Ok((html, words)) => PublicPage::html(html, words).respond(&headers),
        Err(error) => error.respond(reader.wants_json),
    }
}

/// The server's word. A browser with scripts never asks for it.
pub(crate) async fn answer(
    State(app): State<App>,
    Segment(slug): Segment,
    reader: Reader,
    request: Request<Body>,
) -> Response {
    let as_json = reader.wants_json;
    let answered = match app.letter(&slug) {
        Ok(view) => check(&app, &view, reader, request).await,
        Err(error) => Err(error),
    };
    answered.unwrap_or_else(|error| error.respond(as_json))
}

pub(crate) async fn offline(
    State(app): State<App>,
    Segment(slug): Segment,
    reader: Reader,
) -> Response {
    let rendered = app.letter(&slug).and_then(|view| {
        let words = reader.words_for(&view);
        let page = OfflineCheckPage {
            words,
            letter: LetterLink::on(words, &view.letter),
            public_url: public_url(&app, &view),
            form: CheckForm { vkey: vkey(&app, &view).to_string(), ..CheckForm::default() },
        };
        Ok((page.render()?, words))
    });
    match rendered {
        Ok((html, words)) => {
            let headers: [(HeaderName, String); 4] = [
                (CONTENT_TYPE, "text/html; charset=utf-8".to_owned()),
                (CACHE_CONTROL, "public, max-age=60".to_owned()),
                (CONTENT_DISPOSITION, format!("attachment; filename=\"{slug}-check.html\"")),
                (CONTENT_SECURITY_POLICY, OfflineCheckPage::policy()),
            ];
            let mut response = (headers, html).into_response();
            if !words.is_chosen {
                response.headers_mut().insert(VARY, HeaderValue::from_static("accept-language"));
            }
            response
        }
        Err(error) => error.respond(reader.wants_json),
    }
}

async fn check(
    app: &App,
    view: &Arc<LetterView>,
    reader: Reader,
    request: Request<Body>,
) -> Result<Response, PageError> {
    let fields = Fields::read_up_to(Receipt::BYTES_MAX, request).await?;
    let text = fields.get("receipt").unwrap_or_default();
    let email = fields.get("email").unwrap_or_default();
    let judged = match judgement::read(app, view, text).await? {
        Ok(receipt) => Judgement::of(receipt, &vkey(app, view), email),
        Err(outcome) => Judgement::without_receipt(outcome),
    };
    if reader.wants_json {
        return judged.json();
    }
    let form = CheckForm {
        receipt: text.trim().to_owned(),
        email: email.to_owned(),
        ..CheckForm::default()
    };
    let words = reader.words_for(view);
    let answer = judged.answer(words);
    let status = match answer.outcome.is_good() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok(responses::private(status, &page(app, view, words, Some(answer), form)))
}

fn page(
    app: &App,
    view: &LetterView,
    words: Words,
    answer: Option<CheckAnswer>,
    form: CheckForm,
) -> CheckPage {
    let slug = &view.letter.definition.slug;
    CheckPage {
        words,
        letter: LetterLink::on(words, &view.letter),
        public_url: public_url(app, view),
        form: CheckForm {
            action: Some(urls::check(slug)),
            proofs: Some(urls::log_proofs(slug)),
            vkey: vkey(app, view).to_string(),
            ..form
        },
        answer,
        url: urls::check(slug),
        offline_url: urls::offline_check(slug),
    }
}

fn public_url(app: &App, view: &LetterView) -> String {
    format!("{}{}", app.settings.public_url, urls::letter(&view.letter.definition.slug))
}

fn vkey(app: &App, view: &LetterView) -> NoteVerifier {
    app.log_key(view).verifier()
}
