//! The signer's own page: what stands, the receipt, and the ways to change or end it. Its address is a capability.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, LOCATION};
use http::{Request, StatusCode};
use jiff::Timestamp;
use serde_json::json;
use undersigned_core::addresses::EmailAddress;
use undersigned_core::outside::bytes;
use undersigned_core::signatures::SignatureState;
use undersigned_core::tokens::{Purpose, SubmissionKey, Token};
use undersigned_core::urls;
use undersigned_log::commitment::Opening;
use undersigned_log::receipts::Receipt;
use undersigned_log::receipts::code::ReceiptCode;
use undersigned_store::{Change, Changed, LetterView, Shelf, Signature, SignerAct};

use crate::app::App;
use crate::codes;
use crate::confirmations;
use crate::error::PageError;
use crate::forms::{Fields, parse_content};
use crate::pages::{
    ConfirmState, ConfirmStatePage, DonePage, Field, FieldError, FormValues, Link, PrivatePage,
    ShownReceipt, SignatureForm, Standing,
};
use crate::reader::Reader;
use crate::receipts::receipt;
use crate::responses;
use crate::segment::Segment;
use crate::words::Words;

/// A signature that this link's holder may act on.
struct Own {
    view: Arc<LetterView>,
    signature: Signature,
    /// The submission that was confirmed.
    submission: SubmissionKey,
    action: String,
}

pub(crate) async fn show(
    State(app): State<App>,
    Segment(token): Segment,
    RawQuery(query): RawQuery,
    reader: Reader,
) -> Response {
    let query = query.unwrap_or_default();
    let just_confirmed = query.split('&').any(|part| part == "confirmed");
    match find(&app, &token).await {
        Ok(own) => page(&app, &own, reader, StatusCode::OK, None, just_confirmed).await,
        Err(error) => nothing(error, reader),
    }
}

/// The receipt as a file: proof alone, no capability.
pub(crate) async fn receipt_file(
    State(app): State<App>,
    Segment(token): Segment,
    reader: Reader,
) -> Response {
    let found = match find(&app, &token).await {
        Ok(own) => receipt(&app, &own.view, &own.signature).await.map(|receipt| (own, receipt)),
        Err(error) => Err(error),
    };
    match found {
        Ok((own, Some(receipt))) => {
            let slug = &own.view.letter.definition.slug;
            let name = format!("attachment; filename=\"{slug}-receipt.txt\"");
            let kind = "text/plain; charset=utf-8";
            let headers =
                [(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-store"), (CONTENT_DISPOSITION, &name)];
            (headers, receipt.to_string()).into_response()
        }
        Ok((_, None)) => nothing(PageError::NoPage, reader),
        Err(error) => nothing(error, reader),
    }
}

/// The receipt as a code to scan: the address of the check, with the receipt in it.
pub(crate) async fn receipt_code(
    State(app): State<App>,
    Segment(token): Segment,
    reader: Reader,
) -> Response {
    let code = match find(&app, &token).await {
        Ok(own) => match receipt(&app, &own.view, &own.signature).await {
            Ok(receipt) => receipt.and_then(|receipt| scanned(&app, &own, &receipt)),
            Err(error) => return error.respond(reader.wants_json),
        },
        Err(error) => return nothing(error, reader),
    };
    match code.and_then(|address| codes::svg(&address)) {
        Some(svg) => {
            ([(CONTENT_TYPE, "image/svg+xml"), (CACHE_CONTROL, "no-store")], svg).into_response()
        }
        None => nothing(PageError::NoPage, reader),
    }
}

/// The address that the receipt's code holds.
fn scanned(app: &App, own: &Own, receipt: &Receipt) -> Option<String> {
    let check = check_with(own, receipt)?;
    Some(format!("{}{check}", app.settings.public_url))
}

fn check_with(own: &Own, receipt: &Receipt) -> Option<String> {
    let code = ReceiptCode::of(receipt)?.to_string();
    Some(urls::check_code(&own.view.letter.definition.slug, &code))
}

pub(crate) async fn act(
    State(app): State<App>,
    Segment(token): Segment,
    reader: Reader,
    request: Request<Body>,
) -> Response {
    let as_json = reader.wants_json;
    let own = match find(&app, &token).await {
        Ok(own) => own,
        Err(error) => return nothing(error, reader),
    };
    let fields = match Fields::read(request).await {
        Ok(fields) => fields,
        Err(error) => return error.respond(as_json),
    };
    let outcome = match fields.get("do") {
        Some("withdraw") => withdraw(&app, &own, reader).await,
        Some("erase") => erase(&app, &own, reader).await,
        Some("change") => change(&app, &own, &fields, reader).await,
        _ => Ok(mend(&app, &own, nothing_chosen(&own, reader), reader).await),
    };
    outcome.unwrap_or_else(|error| error.respond(as_json))
}

async fn find(app: &App, text: &str) -> Result<Own, PageError> {
    let token = Token::parse(text).ok_or(PageError::NoPage)?;
    let letter = token.submission.letter;
    let view = app.letter_by_id(letter).ok_or(PageError::NoPage)?;
    if view.frozen.is_some() {
        return Err(PageError::Frozen);
    }
    let person = app.store.person(letter, token.dkey).await?;
    let signature = person.and_then(|person| person.signature).ok_or(PageError::NoPage)?;
    if !app.verify(&token, Purpose::PrivatePage, signature.rid) {
        return Err(PageError::NoPage);
    }
    let submission = token.submission;
    Ok(Own { view, signature, submission, action: urls::private_page(token) })
}

/// Never there, erased, or signed afresh since: the link does not say which.
fn nothing(error: PageError, reader: Reader) -> Response {
    match error {
        PageError::NoPage if !reader.wants_json => {
            let page = ConfirmStatePage {
                words: reader.words(),
                letter: None,
                state: ConfirmState::Unknown,
                others: Vec::new(),
            };
            responses::private(StatusCode::NOT_FOUND, &page)
        }
        error => error.respond(reader.wants_json),
    }
}

impl Own {
    fn act(&self, app: &App) -> SignerAct {
        let at = app.clock.now();
        SignerAct {
            letter: self.signature.letter,
            dkey: self.signature.dkey,
            rid: self.signature.rid,
            at,
            next_joining: app.next_joining(&self.view, at),
        }
    }

    fn letter_link(&self) -> Link {
        let definition = &self.view.letter.definition;
        Link::new(definition.title.clone(), urls::letter(&definition.slug))
    }
}

fn nothing_chosen(own: &Own, reader: Reader) -> (FormValues, Vec<FieldError>) {
    let error = FieldError::new(Field::Form, reader.words_for(&own.view).mend_nothing_chosen());
    (FormValues::standing(&own.signature.content), vec![error])
}

async fn withdraw(app: &App, own: &Own, reader: Reader) -> Result<Response, PageError> {
    match app.store.withdraw_signature(own.act(app)).await? {
        Changed::Now(signature) | Changed::Unchanged(signature) if reader.wants_json => {
            Ok(state_json(&signature))
        }
        Changed::Now(_) | Changed::Unchanged(_) => {
            Ok(see_other(&reader.words_for(&own.view).at(&own.action)))
        }
        Changed::Erased | Changed::NotThere => Ok(nothing(PageError::NoPage, reader)),
    }
}

async fn erase(app: &App, own: &Own, reader: Reader) -> Result<Response, PageError> {
    let Signature { letter, dkey, ref email, .. } = own.signature;
    let email = email.as_deref().unwrap_or_default();
    let open = confirmations::open_submissions_of(app, letter, dkey, email).await?;
    // First what was typed and never counted: the erasure's checkpoint then covers both.
    app.store.blank_submissions(letter, dkey, open).await?;
    match app.store.erase_signature(own.act(app), own.submission).await? {
        Changed::NotThere => Ok(nothing(PageError::NoPage, reader)),
        _ if reader.wants_json => {
            Ok(responses::json(StatusCode::OK, &json!({ "state": "erased" })))
        }
        _ => Ok(erased(own, reader.words_for(&own.view))),
    }
}

fn erased(own: &Own, words: Words) -> Response {
    let page = DonePage {
        words,
        title: words.own_erased().to_owned(),
        paragraphs: vec![words.own_erased_how().to_owned(), words.own_erased_copies().to_owned()],
        links: vec![own.letter_link()],
    };
    responses::private(StatusCode::OK, &page)
}

async fn change(
    app: &App,
    own: &Own,
    fields: &Fields,
    reader: Reader,
) -> Result<Response, PageError> {
    let shown = FormValues::standing(&own.signature.content);
    let words = reader.words_for(&own.view);
    let parsed = parse_content(&own.view.letter.definition, fields, &shown, words);
    let Some(content) = parsed.content else {
        return Ok(mend(app, own, (parsed.values, parsed.errors), reader).await);
    };
    let address = own.signature.email.as_deref().and_then(|email| EmailAddress::parse(email).ok());
    let Some(address) = address else {
        let errors = vec![FieldError::new(Field::Form, words.mend_addresses_erased())];
        return Ok(mend(app, own, (parsed.values, errors), reader).await);
    };
    let change = Change {
        act: own.act(app),
        content,
        identity: address.normalized().to_owned(),
        opening: Opening {
            salt: bytes(app.randomness.as_ref()),
            nonce: bytes(app.randomness.as_ref()),
        },
    };
    match app.store.change_signature(change).await? {
        Changed::Now(signature) | Changed::Unchanged(signature) if reader.wants_json => {
            Ok(state_json(&signature))
        }
        Changed::Now(_) | Changed::Unchanged(_) => {
            Ok(see_other(&reader.words_for(&own.view).at(&own.action)))
        }
        Changed::Erased | Changed::NotThere => Ok(nothing(PageError::NoPage, reader)),
    }
}

fn state_json(signature: &Signature) -> Response {
    let body = json!({ "state": signature.state, "visibility": signature.content.visibility });
    responses::json(StatusCode::OK, &body)
}

fn see_other(location: &str) -> Response {
    (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response()
}

async fn mend(
    app: &App,
    own: &Own,
    (values, errors): (FormValues, Vec<FieldError>),
    reader: Reader,
) -> Response {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    if reader.wants_json {
        return PageError::Fields { status, errors }.respond(true);
    }
    page(app, own, reader, status, Some((values, errors)), false).await
}

async fn page(
    app: &App,
    own: &Own,
    reader: Reader,
    status: StatusCode,
    sent: Option<(FormValues, Vec<FieldError>)>,
    just_confirmed: bool,
) -> Response {
    let letter = &own.view.letter;
    let (values, errors) =
        sent.unwrap_or_else(|| (FormValues::standing(&own.signature.content), Vec::new()));
    let receipt = match receipt(app, &own.view, &own.signature).await {
        Ok(receipt) => receipt.map(|receipt| ShownReceipt {
            text: receipt.to_string(),
            file: urls::receipt(&own.action),
            check: check_with(own, &receipt)
                .unwrap_or_else(|| urls::check(&letter.definition.slug)),
            code: scanned(app, own, &receipt)
                .filter(|address| codes::fits(address))
                .map(|_| urls::receipt_code(&own.action)),
            tells_a_hidden_name: own.signature.content.visibility.is_hidden(),
        }),
        Err(error) => return error.respond(false),
    };
    let page = PrivatePage {
        words: reader.words_for(&own.view),
        letter,
        action: own.action.clone(),
        standing: standing(&own.signature),
        place: place(own),
        name_due_at: name_due_at(own),
        just_confirmed,
        form: SignatureForm {
            letter: &letter.definition,
            numbers: app.numbers(&own.view),
            values,
            errors,
        },
        address_kept_until: letter.addresses_kept_until(app.clock.now()),
        address_is_erased: own.signature.email.is_none(),
        receipt,
    };
    responses::private(status, &page)
}

fn standing(signature: &Signature) -> Standing {
    match signature.state {
        SignatureState::Confirmed if signature.joined => {
            Standing::Counted { since: signature.joins_at }
        }
        SignatureState::Confirmed => Standing::Joining { at: signature.joins_at },
        SignatureState::Held => Standing::Held,
        SignatureState::Removed => {
            Standing::Removed { reason: signature.reason.clone().unwrap_or_default() }
        }
        SignatureState::Withdrawn => Standing::Withdrawn { at: signature.joins_at },
    }
}

/// When the name appears, where it will and does not yet.
fn name_due_at(own: &Own) -> Option<Timestamp> {
    let Signature { id, state, confirmed_at, .. } = &own.signature;
    let waits = *state == SignatureState::Confirmed
        && id.shelf == Shelf::Public
        && !own.view.letter.names_are_hidden()
        && own.view.shown_end() <= id.ordinal;
    own.view.letter.name_due_at(*confirmed_at).filter(|_| waits)
}

/// Only a name that is shown has a place.
fn place(own: &Own) -> Option<String> {
    let letter = &own.view.letter;
    let id = own.signature.id;
    let is_shown = own.signature.state == SignatureState::Confirmed
        && id.shelf == Shelf::Public
        && id.ordinal < own.view.shown_end();
    is_shown.then(|| urls::signer(&letter.definition.slug, id.ordinal))
}
