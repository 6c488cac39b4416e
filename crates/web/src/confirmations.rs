//! What a mailed link opens. `GET` changes nothing: mail scanners follow links, run scripts and submit forms, so
//! counting takes a deliberate choice that no form has preselected.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::header::LOCATION;
use http::{Request, StatusCode};
use jiff::Timestamp;
use serde_json::json;
use undersigned_core::addresses::EmailAddress;
use undersigned_core::identity::Dkey;
use undersigned_core::outside::bytes;
use undersigned_core::signatures::{LetterId, SignatureState};
use undersigned_core::tokens::{Purpose, SubmissionKey, Token};
use undersigned_core::urls;
use undersigned_log::commitment::Opening;
use undersigned_store::{
    Confirmation, Confirmed, Disowned, LetterView, Person, Signature, Submission, TombstoneReason,
};

use crate::app::App;
use crate::error::{PageError, wants_json};
use crate::forms::{Fields, ParsedContent, parse_content};
use crate::pages::{
    ConfirmPage, ConfirmState, ConfirmStatePage, Field, FieldError, FormValues, OpenSubmission,
    SignatureForm,
};
use crate::responses;
use crate::segment::Segment;

/// Other submissions of the same mailbox that one page lists.
const OTHERS_MAX: u32 = 20;

/// What a link stands for now.
enum Found {
    /// It waits for an answer.
    Waiting(Waiting),
    /// This very link was answered with "I signed this".
    Answered(Arc<LetterView>, Box<Signature>),
    Settled(Option<Arc<LetterView>>, ConfirmState),
}

struct Waiting {
    view: Arc<LetterView>,
    submission: Submission,
}

pub(crate) async fn show(
    State(app): State<App>,
    Segment(token): Segment,
    request: Request<Body>,
) -> Response {
    match find(&app, &token).await {
        Ok(Found::Waiting(waiting)) => {
            let values = FormValues::to_confirm(&waiting.submission.content);
            confirm_page(&app, &waiting, &token, StatusCode::OK, values, Vec::new()).await
        }
        Ok(Found::Answered(view, signature)) => {
            let state = signature_state(&app, &signature, true);
            settled(&app, Some(view), state, wants_json(request.headers()))
        }
        Ok(Found::Settled(view, state)) => {
            settled(&app, view, state, wants_json(request.headers()))
        }
        Err(error) => error.respond(wants_json(request.headers())),
    }
}

pub(crate) async fn answer(
    State(app): State<App>,
    Segment(token): Segment,
    request: Request<Body>,
) -> Response {
    let as_json = wants_json(request.headers());
    let fields = match Fields::read(request).await {
        Ok(fields) => fields,
        Err(error) => return error.respond(as_json),
    };
    let waiting = match find(&app, &token).await {
        Ok(Found::Waiting(waiting)) => waiting,
        Ok(Found::Answered(view, signature)) => {
            // Pressed twice, the button leads to the same page.
            return match (signature.state, fields.get("choice")) {
                (SignatureState::Confirmed | SignatureState::Held, Some("signed")) => {
                    counted(&app, &signature, as_json)
                }
                _ => settled(&app, Some(view), signature_state(&app, &signature, true), as_json),
            };
        }
        Ok(Found::Settled(view, state)) => return settled(&app, view, state, as_json),
        Err(error) => return error.respond(as_json),
    };
    let outcome = match fields.get("choice") {
        Some("signed") => signed(&app, &waiting, &token, &fields, as_json).await,
        Some("not-me") => not_me(&app, &waiting, as_json).await,
        _ => Ok(mend(&app, &waiting, &token, unanswered(&waiting, &fields), as_json).await),
    };
    outcome.unwrap_or_else(|error| error.respond(as_json))
}

async fn find(app: &App, text: &str) -> Result<Found, PageError> {
    let unknown = || Ok(Found::Settled(None, ConfirmState::Unknown));
    let Some(token) = Token::parse(text) else { return unknown() };
    let key = token.submission;
    let Some(view) = app.letter_by_id(key.letter) else { return unknown() };
    let is_of = |rid| app.verify(&token, Purpose::Confirm, rid);
    let submission = app.store.submission(key).await?;
    // Asked second: what another tab confirms meanwhile moves from there to here, and is not missed in between.
    let person = app.store.person(key.letter, token.dkey).await?;
    let signature = person.as_ref().and_then(|person| person.signature.as_ref());
    if let Some(signature) = signature.filter(|signature| is_of(signature.rid)) {
        return Ok(Found::Answered(view, Box::new(signature.clone())));
    }
    let submission = submission.filter(|found| found.dkey == token.dkey && is_of(found.rid));
    let Some(submission) = submission else { return unknown() };
    Ok(standing(app, view, submission, person))
}

/// A row is there, and the link is truly its own.
fn standing(
    app: &App,
    view: Arc<LetterView>,
    submission: Submission,
    person: Option<Person>,
) -> Found {
    let now = app.clock.now();
    if view.letter.submission_expires_at(submission.submitted_at) <= now {
        return Found::Settled(Some(view), ConfirmState::Unknown);
    }
    let Some(person) = person else { return open(view, submission, now) };
    let counts = |signature: &&Signature| {
        matches!(signature.state, SignatureState::Confirmed | SignatureState::Held)
    };
    if let Some(signature) = person.signature.as_ref().filter(counts) {
        let same_address = signature.email.as_deref() == Some(&submission.email);
        return Found::Settled(Some(view), signature_state(app, signature, same_address));
    }
    match person.tombstone.filter(|tombstone| submission.key.seq <= tombstone.last_seq) {
        Some(tombstone) => {
            let state = stale(tombstone.reason, person.signature.as_ref());
            Found::Settled(Some(view), state)
        }
        None => open(view, submission, now),
    }
}

fn open(view: Arc<LetterView>, submission: Submission, now: Timestamp) -> Found {
    if view.letter.takes_confirmations(now) {
        return Found::Waiting(Waiting { view, submission });
    }
    let state = too_late(&view, now);
    Found::Settled(Some(view), state)
}

fn too_late(view: &LetterView, now: Timestamp) -> ConfirmState {
    match &view.letter.retracted {
        Some(retraction) => ConfirmState::Retracted { reason: retraction.reason.clone() },
        None => ConfirmState::ConfirmationsClosed {
            closed_at: view.letter.closed_since(now).unwrap_or(now),
        },
    }
}

/// Only the very address that confirmed is led to its private page.
fn signature_state(app: &App, signature: &Signature, same_address: bool) -> ConfirmState {
    let private_page =
        same_address.then(|| app.private_page(signature.letter, signature.dkey, signature.rid));
    match signature.state {
        SignatureState::Confirmed => ConfirmState::AlreadyCounted { private_page },
        SignatureState::Held => ConfirmState::Held { private_page },
        SignatureState::Withdrawn => ConfirmState::Withdrew,
        SignatureState::Removed => {
            ConfirmState::Removed { reason: signature.reason.clone().unwrap_or_default() }
        }
    }
}

fn stale(reason: TombstoneReason, signature: Option<&Signature>) -> ConfirmState {
    match reason {
        TombstoneReason::Withdrawn | TombstoneReason::WithdrawnWhileHeld => ConfirmState::Withdrew,
        TombstoneReason::NotMe => ConfirmState::NotMe,
        TombstoneReason::Removed => ConfirmState::Removed {
            reason: signature.and_then(|signature| signature.reason.clone()).unwrap_or_default(),
        },
    }
}

/// An untouched form: nothing changes, and the page says what is missing.
fn unanswered(waiting: &Waiting, fields: &Fields) -> ParsedContent {
    let mut parsed = parse(waiting, fields);
    parsed.errors.push(FieldError::new(
        Field::Choice,
        "Choose one of the two answers: “I signed this letter” or “This was not me”.",
    ));
    parsed
}

fn parse(waiting: &Waiting, fields: &Fields) -> ParsedContent {
    let shown = FormValues::to_confirm(&waiting.submission.content);
    parse_content(&waiting.view.letter.definition, fields, &shown)
}

async fn signed(
    app: &App,
    waiting: &Waiting,
    token: &str,
    fields: &Fields,
    as_json: bool,
) -> Result<Response, PageError> {
    let parsed = parse(waiting, fields);
    let Some(content) = parsed.content.clone() else {
        return Ok(mend(app, waiting, token, parsed, as_json).await);
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
        Confirmed::Counted(signature) => return Ok(counted(app, &signature, as_json)),
        Confirmed::CountedBefore { same_address, signature } => {
            signature_state(app, &signature, same_address)
        }
        Confirmed::Stale(reason) => stale(reason, None),
        Confirmed::Expired => ConfirmState::Unknown,
        Confirmed::NotOpen => {
            too_late(&app.letter_by_id(submission.key.letter).unwrap_or_else(|| view.clone()), now)
        }
    };
    Ok(settled(app, Some(view.clone()), state, as_json))
}

/// The private page, under its own address: reloading it does not send the form again.
fn counted(app: &App, signature: &Signature, as_json: bool) -> Response {
    let page = app.private_page(signature.letter, signature.dkey, signature.rid);
    if as_json {
        let body = json!({ "state": signature.state, "private_page": format!("{}{page}", app.settings.public_url) });
        return responses::json(StatusCode::OK, &body);
    }
    (StatusCode::SEE_OTHER, [(LOCATION, format!("{page}?confirmed"))]).into_response()
}

async fn not_me(app: &App, waiting: &Waiting, as_json: bool) -> Result<Response, PageError> {
    let Submission { key, dkey, rid, .. } = waiting.submission;
    let open = open_submissions_of(app, key.letter, dkey, &waiting.submission.email).await?;
    let state = match app.store.disown_submission(key, dkey, rid, app.clock.now()).await? {
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
    Ok(settled(app, Some(waiting.view.clone()), state, as_json))
}

async fn mend(
    app: &App,
    waiting: &Waiting,
    token: &str,
    parsed: ParsedContent,
    as_json: bool,
) -> Response {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    if as_json {
        return PageError::Fields { status, errors: parsed.errors }.respond(true);
    }
    confirm_page(app, waiting, token, status, parsed.values, parsed.errors).await
}

async fn confirm_page(
    app: &App,
    waiting: &Waiting,
    token: &str,
    status: StatusCode,
    values: FormValues,
    errors: Vec<FieldError>,
) -> Response {
    let Waiting { view, submission } = waiting;
    let others = match others(app, submission).await {
        Ok(others) => others,
        Err(error) => return error.respond(false),
    };
    let page = ConfirmPage {
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

/// What else was typed for this person under this letter: to be erased with the rest.
pub(crate) async fn open_submissions_of(
    app: &App,
    letter: LetterId,
    dkey: Dkey,
    email: &str,
) -> Result<Vec<SubmissionKey>, PageError> {
    const ALL: u32 = 1000;
    let Ok(address) = EmailAddress::parse(email) else { return Ok(Vec::new()) };
    let open = app.store.open_submissions(app.key.mailbox_key(address.normalized()), ALL).await?;
    let own = open.into_iter().filter(|other| other.key.letter == letter && other.dkey == dkey);
    Ok(own.map(|other| other.key).collect())
}

/// A link proves the mailbox, so it opens everything that waits for that mailbox, on every letter.
async fn others(app: &App, submission: &Submission) -> Result<Vec<OpenSubmission>, PageError> {
    let Ok(address) = EmailAddress::parse(&submission.email) else { return Ok(Vec::new()) };
    let mailbox = app.key.mailbox_key(address.normalized());
    let mut others = Vec::new();
    for other in app.store.open_submissions(mailbox, OTHERS_MAX).await? {
        if other.key == submission.key {
            continue;
        }
        let Some(view) = app.letter_by_id(other.key.letter) else { continue };
        let person = app.store.person(other.key.letter, other.dkey).await?;
        if let Found::Waiting(Waiting { view, submission: other }) =
            standing(app, view, other, person)
        {
            let token = app.mint(Purpose::Confirm, other.key, other.dkey, other.rid);
            others.push(OpenSubmission {
                letter: view.letter.as_ref().into(),
                url: urls::confirm(token),
                name: other.content.name.as_str().to_owned(),
                submitted_at: other.submitted_at,
            });
        }
    }
    Ok(others)
}

fn settled(
    app: &App,
    view: Option<Arc<LetterView>>,
    state: ConfirmState,
    as_json: bool,
) -> Response {
    let status = match state {
        ConfirmState::Unknown => StatusCode::NOT_FOUND,
        ConfirmState::ConfirmationsClosed { .. } | ConfirmState::Retracted { .. } => {
            StatusCode::GONE
        }
        _ => StatusCode::OK,
    };
    if as_json {
        return settled_json(app, &state, status);
    }
    let letter = view.as_ref().map(|view| view.letter.as_ref().into());
    responses::private(status, &ConfirmStatePage { letter, state, others: Vec::new() })
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
