use axum::body::Body;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::header::LOCATION;
use http::{Request, StatusCode};
use serde_json::json;
use undersigned_core::identity::Rid;
use undersigned_core::letters::VersionHash;
use undersigned_core::outside::bytes;
use undersigned_core::signatures::{LanguageNumber, NewSubmission};
use undersigned_core::urls;
use undersigned_store::{Appended, LetterView};

use crate::app::App;
use crate::error::PageError;
use crate::forms::{Fields, parse_content, parse_email};
use crate::letter_page;
use crate::pages::{CheckInboxPage, Field, FieldError, FormValues, LetterLink};
use crate::reader::{Reader, Wishes};
use crate::responses;
use crate::segment::Segment;
use crate::serving::client_address;
use crate::words::{Language, Words};

/// What a handler of a submission ends with, when it does not end well.
enum Refusal {
    Page(PageError),
    /// The form comes back, with what was typed and what to mend.
    Form {
        status: StatusCode,
        values: FormValues,
        errors: Vec<FieldError>,
    },
}

impl<E: Into<PageError>> From<E> for Refusal {
    fn from(error: E) -> Self {
        Self::Page(error.into())
    }
}

pub(crate) async fn create(
    State(app): State<App>,
    Segment(slug): Segment,
    reader: Reader,
    wishes: Wishes,
    request: Request<Body>,
) -> Response {
    let as_json = reader.wants_json;
    let view = match app.letter(&slug) {
        Ok(view) => view,
        Err(error) => return error.respond(as_json),
    };
    let words = reader.words_for(&view);
    match submit(&app, &view, (words, reader.language_of_mail(&view)), request).await {
        Ok(()) if as_json => {
            responses::json(StatusCode::ACCEPTED, &json!({ "status": "check-your-inbox" }))
        }
        Ok(()) => {
            let location = words.at(urls::check_inbox(&view.letter.definition.slug));
            (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response()
        }
        Err(Refusal::Page(error)) => error.respond(as_json),
        Err(Refusal::Form { status, errors, .. }) if as_json => {
            PageError::Fields { status, errors }.respond(true)
        }
        Err(Refusal::Form { status, values, errors }) => {
            let text = wishes.text(&view.letter.definition);
            match letter_page::html(&app, &view, text, words, values, errors).await {
                Ok(html) => responses::unstored_html(status, html),
                Err(error) => error.respond(false),
            }
        }
    }
}

async fn submit(
    app: &App,
    view: &LetterView,
    (words, language): (Words, Option<Language>),
    request: Request<Body>,
) -> Result<(), Refusal> {
    if view.frozen.is_some() {
        return Err(PageError::Frozen.into());
    }
    let now = app.clock.now();
    let address = client_address(&request, &app.settings.trusted_proxies);
    let fields = Fields::read(request).await?;
    let _place = app.place_to_sign()?;
    let letter = &view.letter;
    let shown = FormValues::empty(&letter.definition);
    let mut parsed = parse_content(&letter.definition, &fields, &shown, words);
    let email = parsed.values.email.clone().unwrap_or_default();
    let email = parse_email(&letter.definition, &email, words, &mut parsed.errors);
    if !letter.takes_submissions(now) {
        let errors = vec![FieldError::new(Field::Form, words.mend_not_open())];
        return Err(Refusal::Form { status: StatusCode::CONFLICT, values: parsed.values, errors });
    }
    if fields
        .get("version")
        .is_some_and(|version| VersionHash::parse(version) != Some(letter.version.hash))
    {
        let errors = vec![FieldError::new(Field::Form, words.mend_other_version())];
        return Err(Refusal::Form { status: StatusCode::CONFLICT, values: parsed.values, errors });
    }
    let (Some(content), Some(email)) = (parsed.content, email) else {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return Err(Refusal::Form { status, values: parsed.values, errors: parsed.errors });
    };
    refuse_floods(app, view, address)?;
    // The secret goes only with the addresses, months after the close.
    let secret = view.secret.as_ref().ok_or(PageError::Internal)?;
    let new = NewSubmission {
        letter: letter.id,
        version: letter.version.number,
        dkey: secret.dkey(email.normalized()),
        rid: Rid(bytes(app.randomness.as_ref())),
        email: email.as_typed().to_owned(),
        content,
        language: language.map_or(LanguageNumber::UNSAID, Language::number),
        submitted_at: now,
    };
    if app.settings.discards_submissions {
        return Ok(());
    }
    // Nothing is looked up here, so the answer cannot tell whether this address has signed: its owner learns by mail.
    match app.store.append_pending(new).await? {
        Appended::At(_) => Ok(()),
        Appended::NotOpen => {
            let errors = vec![FieldError::new(Field::Form, words.mend_just_closed())];
            Err(Refusal::Form { status: StatusCode::CONFLICT, values: parsed.values, errors })
        }
    }
}

/// Nothing is unbounded: not what one network sends, not what waits, not the disk.
fn refuse_floods(app: &App, view: &LetterView, address: std::net::IpAddr) -> Result<(), PageError> {
    let Some(limits) = &app.settings.limits else { return Ok(()) };
    let now = app.clock.now();
    if app.buckets.as_ref().is_some_and(|buckets| !buckets.take(address, now)) {
        return Err(PageError::TooMany);
    }
    if app.disk.as_ref().is_some_and(|disk| disk.is_low(now)) {
        return Err(PageError::turned_away("the disk is nearly full"));
    }
    let book = app.store.letters();
    let on_letter = book.by_id(view.letter.id).map_or(0, |cell| cell.pending());
    if limits.waiting_per_letter <= on_letter || limits.waiting_in_all <= book.pending() {
        return Err(PageError::turned_away("too many wait for their mail"));
    }
    Ok(())
}

pub(crate) async fn check_inbox(
    State(app): State<App>,
    Segment(slug): Segment,
    reader: Reader,
) -> Response {
    match app.letter(&slug) {
        Ok(view) => {
            let words = reader.words_for(&view);
            let page = CheckInboxPage {
                words,
                letter: LetterLink::on(words, &view.letter),
                retention: view.letter.definition.retention,
                shows_dev_mail: app.settings.dev_mail.is_some(),
            };
            responses::private(StatusCode::OK, &page)
        }
        Err(error) => error.respond(reader.wants_json),
    }
}
