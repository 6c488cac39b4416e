//! The check of a receipt: the page on which a browser does it, the server's answer where no script runs, and one file for
//! those who have no network or ask this server nothing. An answer stores nothing and is about what was sent alone.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName,
};
use http::{HeaderMap, Request, StatusCode};
use serde_json::json;
use undersigned_core::addresses::EmailAddress;
use undersigned_core::urls;
use undersigned_log::checkpoint::CheckpointError;
use undersigned_log::notes::{NoteError, NoteVerifier};
use undersigned_log::receipts::code::ReceiptCode;
use undersigned_log::receipts::{Proven, Receipt, ReceiptError};
use undersigned_store::LetterView;

use crate::app::App;
use crate::error::{PageError, wants_json};
use crate::forms::Fields;
use crate::pages::{CheckAnswer, CheckForm, CheckPage, OfflineCheckPage, Outcome, ReceiptFacts};
use crate::responses::{self, PublicPage};
use crate::segment::Segment;

pub(crate) async fn show(
    State(app): State<App>,
    Segment(slug): Segment,
    headers: HeaderMap,
) -> Response {
    let page = app.letter(&slug).map(|view| page(&app, &view, None, CheckForm::default()));
    match page.and_then(|page| render(&page)) {
        Ok(html) => PublicPage::html(html).respond(&headers),
        Err(error) => error.respond(wants_json(&headers)),
    }
}

/// The server's word. A browser with scripts never asks for it.
pub(crate) async fn answer(
    State(app): State<App>,
    Segment(slug): Segment,
    request: Request<Body>,
) -> Response {
    let as_json = wants_json(request.headers());
    let answered = match app.letter(&slug) {
        Ok(view) => check(&app, &view, request, as_json).await,
        Err(error) => Err(error),
    };
    answered.unwrap_or_else(|error| error.respond(as_json))
}

pub(crate) async fn offline(
    State(app): State<App>,
    Segment(slug): Segment,
    headers: HeaderMap,
) -> Response {
    let rendered = app.letter(&slug).and_then(|view| {
        render(&OfflineCheckPage {
            letter: view.letter.as_ref().into(),
            public_url: public_url(&app, &view),
            form: CheckForm { vkey: vkey(&app, &view).to_string(), ..CheckForm::default() },
        })
    });
    match rendered {
        Ok(html) => {
            let headers: [(HeaderName, String); 4] = [
                (CONTENT_TYPE, "text/html; charset=utf-8".to_owned()),
                (CACHE_CONTROL, "public, max-age=60".to_owned()),
                (CONTENT_DISPOSITION, format!("attachment; filename=\"{slug}-check.html\"")),
                (CONTENT_SECURITY_POLICY, OfflineCheckPage::policy()),
            ];
            (headers, html).into_response()
        }
        Err(error) => error.respond(wants_json(&headers)),
    }
}

async fn check(
    app: &App,
    view: &Arc<LetterView>,
    request: Request<Body>,
    as_json: bool,
) -> Result<Response, PageError> {
    let fields = Fields::read_up_to(Receipt::BYTES_MAX, request).await?;
    let text = fields.get("receipt").unwrap_or_default();
    let email = fields.get("email").unwrap_or_default();
    let checked = match read(app, view, text).await? {
        Ok(receipt) => Checked::of(receipt, &vkey(app, view), email),
        Err(outcome) => Checked { outcome, proven: None },
    };
    if as_json {
        return checked.json();
    }
    let form = CheckForm {
        receipt: text.trim().to_owned(),
        email: email.to_owned(),
        ..CheckForm::default()
    };
    let status = match checked.outcome.is_good() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok(responses::private(status, &page(app, view, Some(checked.answer()), form)))
}

/// A receipt as its file has it, or the address that a code holds.
async fn read(
    app: &App,
    view: &LetterView,
    text: &str,
) -> Result<Result<Receipt, Outcome>, PageError> {
    let code = text.trim().split_once('#').and_then(|(_, code)| ReceiptCode::parse(code));
    let Some(code) = code else { return Ok(Receipt::parse(text).ok_or(Outcome::Malformed)) };
    if code.size <= code.index || view.log.size < code.size {
        return Ok(Err(Outcome::Missing));
    }
    let proven = app.store.prove_entry(view.letter.id, code.index, code.size).await?;
    let receipt = proven.map(|proven| code.receipt(&view.log.origin, proven.entry, proven.proof));
    Ok(receipt.ok_or(Outcome::Missing))
}

struct Checked {
    outcome: Outcome,
    /// The receipt, and what it proves where its signature and its place are right.
    proven: Option<(Receipt, Option<Proven>)>,
}

impl Checked {
    fn of(receipt: Receipt, verifier: &NoteVerifier, email: &str) -> Self {
        let (outcome, proven) = if receipt.origin() != verifier.name() {
            (Outcome::OtherLetter, None)
        } else {
            match receipt.check(verifier) {
                Ok(proven) => (whose(&receipt, &proven, email), Some(proven)),
                Err(error) => (refusal(error), None),
            }
        };
        Self { outcome, proven: Some((receipt, proven)) }
    }

    fn answer(self) -> CheckAnswer {
        let outcome = self.outcome;
        let facts = self
            .proven
            .map(|(receipt, proven)| ReceiptFacts::of(&receipt, proven.as_ref(), outcome));
        CheckAnswer { outcome, facts: facts.unwrap_or_default() }
    }

    fn json(self) -> Result<Response, PageError> {
        let Self { outcome, proven: Some((receipt, Some(proven))) } = self else {
            return Err(PageError::Receipt(self.outcome));
        };
        if !outcome.is_good() {
            return Err(PageError::Receipt(outcome));
        }
        let record: Option<serde_json::Value> =
            serde_json::from_str(&receipt.disclosure.record).ok();
        let body = json!({
            "outcome": outcome.code(),
            "title": outcome.heading(),
            "detail": outcome.text(),
            "log": proven.checkpoint.origin,
            "index": receipt.index,
            "size": proven.checkpoint.size,
            "hour": proven.entry.hour().to_string(),
            "record": record,
        });
        Ok(responses::json(StatusCode::OK, &body))
    }
}

fn whose(receipt: &Receipt, proven: &Proven, email: &str) -> Outcome {
    if email.trim().is_empty() {
        return Outcome::InLog;
    }
    match EmailAddress::parse(email) {
        Err(_) => Outcome::NoAddress,
        Ok(address) if proven.opens(&receipt.disclosure, address.normalized()) => Outcome::Bound,
        Ok(_) => Outcome::NotBound,
    }
}

fn refusal(error: ReceiptError) -> Outcome {
    match error {
        ReceiptError::Checkpoint(CheckpointError::Note(NoteError::Unsigned)) => Outcome::OtherKey,
        ReceiptError::Checkpoint(CheckpointError::Note(NoteError::Forged)) => Outcome::Forged,
        ReceiptError::Checkpoint(_) | ReceiptError::Malformed => Outcome::Malformed,
        ReceiptError::NotIncluded => Outcome::NotIncluded,
        ReceiptError::NoCommitment => Outcome::NoCommitment,
        ReceiptError::Disagrees => Outcome::Disagrees,
    }
}

fn page(app: &App, view: &LetterView, answer: Option<CheckAnswer>, form: CheckForm) -> CheckPage {
    let slug = &view.letter.definition.slug;
    CheckPage {
        letter: view.letter.as_ref().into(),
        public_url: public_url(app, view),
        form: CheckForm {
            action: Some(urls::check(slug)),
            proofs: Some(urls::log_proofs(slug)),
            vkey: vkey(app, view).to_string(),
            ..form
        },
        answer,
        offline_url: urls::offline_check(slug),
    }
}

fn public_url(app: &App, view: &LetterView) -> String {
    format!("{}{}", app.settings.public_url, urls::letter(&view.letter.definition.slug))
}

fn vkey(app: &App, view: &LetterView) -> NoteVerifier {
    app.log_key(view).verifier()
}

fn render(page: &impl askama::Template) -> Result<String, PageError> {
    page.render().map_err(|error| {
        tracing::error!(%error, "the page that checks could not be rendered");
        PageError::Internal
    })
}
