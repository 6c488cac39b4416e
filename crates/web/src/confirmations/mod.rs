//! What a mailed link opens. `GET` changes nothing: mail scanners follow links, run scripts and submit forms, so
//! counting takes a deliberate choice that no form has preselected.

mod links;

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::header::LOCATION;
use http::{Request, StatusCode};
use serde_json::json;
use undersigned_core::addresses::EmailAddress;
use undersigned_core::outside::bytes;
use undersigned_core::signatures::SignatureState;
use undersigned_log::commitment::Opening;
use undersigned_store::{Confirmation, Confirmed, Disowned, LetterView, Signature, Submission};

use crate::app::App;
use crate::error::PageError;
use crate::forms::{Fields, ParsedContent, parse_content};
use crate::pages::{
    ConfirmPage, ConfirmState, ConfirmStatePage, Field, FieldError, FormValues, LetterLink,
    SignatureForm,
};
use crate::reader::Reader;
use crate::responses;
use crate::segment::Segment;

pub(crate) use self::links::open_submissions_of;
use self::links::{Found, Settled, Waiting, find, others, signature_state, stale, too_late};

pub(crate) async fn show(
    State(app): State<App>,
    Segment(token): Segment,
    reader: Reader,
) -> Response {
    match find(&app, &token).await {
        Ok(Found::Waiting(waiting)) => {
            let values = FormValues::to_confirm(&waiting.submission.content);
            let reader = reader.after_mail(waiting.language(), &waiting.view);
            confirm_page(&app, &waiting, &token, reader, StatusCode::OK, values, Vec::new()).await
        }
        Ok(Found::Answered(view, signature)) => {
            settled(&app, answered(&app, view, &signature), reader).await
        }
        Ok(Found::Settled(state)) => settled(&app, state, reader).await,
        Err(error) => error.respond(reader.wants_json),
    }
}

pub(crate) async fn answer(
    State(app): State<App>,
    Segment(token): Segment,
    reader: Reader,
    request: Request<Body>,
) -> Response {
    let as_json = reader.wants_json;
    let fields = match Fields::read(request).await {
        Ok(fields) => fields,
        Err(error) => return error.respond(as_json),
    };
    let serving = {
        let app = app.clone();
        async move { serve(&app, &token, &fields, reader).await }
    };
    app.in_place(serving).await.unwrap_or_else(|error| error.respond(as_json))
}

async fn serve(app: &App, token: &str, fields: &Fields, reader: Reader) -> Response {
    let as_json = reader.wants_json;
    let waiting = match find(app, token).await {
        Ok(Found::Waiting(waiting)) => waiting,
        Ok(Found::Answered(view, signature)) => {
            // Pressed twice, the button leads to the same page.
            return match (signature.state, fields.get("choice")) {
                (SignatureState::Confirmed | SignatureState::Held, Some("signed")) => {
                    counted(app, &signature, reader, &view)
                }
                _ => settled(app, answered(app, view, &signature), reader).await,
            };
        }
        Ok(Found::Settled(state)) => return settled(app, state, reader).await,
        Err(error) => return error.respond(as_json),
    };
    let reader = reader.after_mail(waiting.language(), &waiting.view);
    let outcome = match fields.get("choice") {
        Some("signed") => signed(app, &waiting, token, fields, reader).await,
        Some("not-me") => not_me(app, &waiting, reader).await,
        _ => Ok(mend(app, &waiting, token, unanswered(&waiting, fields, reader), reader).await),
    };
    outcome.unwrap_or_else(|error| error.respond(as_json))
}

fn answered(app: &App, view: Arc<LetterView>, signature: &Signature) -> Settled {
    let email = signature.email.as_deref().unwrap_or_default();
    Settled::of(view, email, signature_state(app, signature, true))
}

/// An untouched form: nothing changes, and the page says what is missing.
fn unanswered(waiting: &Waiting, fields: &Fields, reader: Reader) -> ParsedContent {
    let mut parsed = parse(waiting, fields, reader);
    let message = reader.words_for(&waiting.view).mend_choice();
    parsed.errors.push(FieldError::new(Field::Choice, message));
    parsed
}

fn parse(waiting: &Waiting, fields: &Fields, reader: Reader) -> ParsedContent {
    let shown = FormValues::to_confirm(&waiting.submission.content);
    let words = reader.words_for(&waiting.view);
    parse_content(&waiting.view.letter.definition, fields, &shown, words)
}

async fn signed(
    app: &App,
    waiting: &Waiting,
    token: &str,
    fields: &Fields,
    reader: Reader,
) -> Result<Response, PageError> {
    let parsed = parse(waiting, fields, reader);
    let Some(content) = parsed.content.clone() else {
        return Ok(mend(app, waiting, token, parsed, reader).await);
    };
    let Waiting { view, submission } = waiting;
    let now = app.clock.now();
    // It was a mail address when the row was appended, and mail reached it.
    let address = EmailAddress::parse(&submission.email).map_err(|_| PageError::Internal)?;
    let confirmed = app
        .store
        .confirm_signature(Confirmation {
            key: submission.key,
            dkey: submission.dkey,
            rid: submission.rid,
            content,
            identity: address.normalized().to_owned(),
            opening: Opening {
                salt: bytes(app.randomness.as_ref()),
                nonce: bytes(app.randomness.as_ref()),
            },
            confirmed_at: now,
            next_joining: app.next_joining(view, now),
        })
        .await?;
    let state = match confirmed {
        Confirmed::Counted(signature) => return Ok(counted(app, &signature, reader, view)),
        Confirmed::CountedBefore { same_address, signature } => {
            signature_state(app, &signature, same_address)
        }
        Confirmed::Stale(reason) => stale(reason, None),
        Confirmed::Expired => ConfirmState::Unknown,
        Confirmed::NotOpen => {
            too_late(&app.letter_by_id(submission.key.letter).unwrap_or_else(|| view.clone()), now)
        }
    };
    Ok(settled(app, Settled::of(view.clone(), &submission.email, state), reader).await)
}

/// The private page, under its own address: reloading it does not send the form again.
fn counted(app: &App, signature: &Signature, reader: Reader, view: &LetterView) -> Response {
    let page = app.private_page(signature.letter, signature.dkey, signature.rid);
    if reader.wants_json {
        let body = json!({ "state": signature.state, "private_page": format!("{}{page}", app.settings.public_url) });
        return responses::json(StatusCode::OK, &body);
    }
    let location = reader.words_for(view).at(format!("{page}?confirmed"));
    (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response()
}

async fn not_me(app: &App, waiting: &Waiting, reader: Reader) -> Result<Response, PageError> {
    let Submission { key, dkey, rid, .. } = waiting.submission;
    let open = open_submissions_of(app, key.letter, dkey, &waiting.submission.email).await?;
    let state = match app.store.disown_submission(key, dkey, rid).await? {
        Disowned::Now | Disowned::Before => {
            app.store.blank_submissions(key.letter, dkey, open).await?;
            ConfirmState::NotMe
        }
        // Confirmed by another tab meanwhile.
        Disowned::Counted => ConfirmState::AlreadyCounted {
            private_page: Some(app.private_page(key.letter, dkey, rid)),
        },
        Disowned::Expired => ConfirmState::Unknown,
    };
    let Waiting { view, submission } = waiting;
    Ok(settled(app, Settled::of(view.clone(), &submission.email, state), reader).await)
}

async fn mend(
    app: &App,
    waiting: &Waiting,
    token: &str,
    parsed: ParsedContent,
    reader: Reader,
) -> Response {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    if reader.wants_json {
        return PageError::Fields { status, errors: parsed.errors }.respond(true);
    }
    confirm_page(app, waiting, token, reader, status, parsed.values, parsed.errors).await
}

async fn confirm_page(
    app: &App,
    waiting: &Waiting,
    token: &str,
    reader: Reader,
    status: StatusCode,
    values: FormValues,
    errors: Vec<FieldError>,
) -> Response {
    let Waiting { view, submission } = waiting;
    let words = reader.words_for(view);
    let others = match others(app, &submission.email, Some(submission.key), words).await {
        Ok(others) => others,
        Err(error) => return error.respond(false),
    };
    let page = ConfirmPage {
        words,
        letter: &view.letter,
        action: format!("/c/{token}"),
        form: SignatureForm {
            letter: &view.letter.definition,
            numbers: app.numbers(view),
            values,
            errors,
        },
        expires_at: view.letter.submission_expires_at(submission.submitted_at),
        others,
    };
    responses::private(status, &page)
}

async fn settled(app: &App, settled: Settled, reader: Reader) -> Response {
    let Settled { view, state, email } = settled;
    let status = match state {
        ConfirmState::Unknown => StatusCode::NOT_FOUND,
        ConfirmState::ConfirmationsClosed { .. } | ConfirmState::Retracted { .. } => {
            StatusCode::GONE
        }
        _ => StatusCode::OK,
    };
    if reader.wants_json {
        return settled_json(app, &state, status);
    }
    let words = view.as_ref().map_or_else(|| reader.words(), |view| reader.words_for(view));
    let others = match others(app, &email, None, words).await {
        Ok(others) => others,
        Err(error) => return error.respond(false),
    };
    let letter = view.as_ref().map(|view| LetterLink::on(words, &view.letter));
    responses::private(status, &ConfirmStatePage { words, letter, state, others })
}

fn settled_json(app: &App, state: &ConfirmState, status: StatusCode) -> Response {
    let url = |page: &Option<String>| {
        page.as_ref().map(|page| format!("{}{page}", app.settings.public_url))
    };
    let (name, private_page) = match state {
        ConfirmState::AlreadyCounted { private_page } => ("confirmed", url(private_page)),
        ConfirmState::Held { private_page } => ("held", url(private_page)),
        ConfirmState::Withdrew => ("withdrawn", None),
        ConfirmState::Removed { .. } => ("removed", None),
        ConfirmState::NotMe => ("not-me", None),
        ConfirmState::Unknown => return PageError::NoPage.respond(true),
        ConfirmState::ConfirmationsClosed { .. } | ConfirmState::Retracted { .. } => {
            return PageError::TooLate.respond(true);
        }
    };
    responses::json(status, &json!({ "state": name, "private_page": private_page }))
}
