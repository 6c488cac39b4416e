//! What a receipt comes to, step by step as the browser does it.

use axum::response::Response;
use http::StatusCode;
use serde_json::json;
use undersigned_core::addresses::EmailAddress;
use undersigned_log::checkpoint::CheckpointError;
use undersigned_log::notes::{NoteError, NoteVerifier};
use undersigned_log::receipts::code::ReceiptCode;
use undersigned_log::receipts::{Disclosure, Proven, Receipt, ReceiptError};
use undersigned_store::LetterView;

use crate::app::App;
use crate::error::PageError;
use crate::pages::{CheckAnswer, Outcome, ReceiptFacts};
use crate::responses;
use crate::words::Words;

pub(super) struct Judgement {
    outcome: Outcome,
    receipt: Option<Receipt>,
    /// Only where signature and place are right.
    proven: Option<Proven>,
}

/// A receipt as its file has it, or the address that a code holds.
pub(super) async fn read(
    app: &App,
    view: &LetterView,
    text: &str,
) -> Result<Result<Receipt, Outcome>, PageError> {
    let parts = text.trim().split_once('#');
    let code = parts.and_then(|(address, code)| Some((address, ReceiptCode::parse(code)?)));
    let Some((address, code)) = code else {
        return Ok(Receipt::parse(text).ok_or(Outcome::Malformed));
    };
    if is_of_another(address, view.letter.definition.slug.as_str()) {
        return Ok(Err(Outcome::OtherLetter));
    }
    // A code that nobody signed for says nothing about the log, so the log is asked after that only.
    let verifier = app.log_key(view).verifier();
    match code.check(&verifier) {
        Ok(_) => asked(app, view, &code, &verifier).await,
        Err(error) => Ok(Err(refusal(error.into()))),
    }
}

/// The receipt, with the entry and its proof as the log has them. What does not fit the signed state is not its entry.
async fn asked(
    app: &App,
    view: &LetterView,
    code: &ReceiptCode,
    verifier: &NoteVerifier,
) -> Result<Result<Receipt, Outcome>, PageError> {
    if view.frozen.is_some() {
        return Err(PageError::Frozen); // Its log lost entries, and the code may be about one of them.
    }
    if view.log.size < code.size {
        return Ok(Err(Outcome::Missing));
    }
    let proven = app.store.prove_entry(view.letter.id, code.index, code.size).await?;
    let receipt = proven.map(|proven| code.receipt(&view.log.origin, proven.entry, proven.proof));
    let fits = |receipt: &Receipt| receipt.check(verifier) != Err(ReceiptError::NotIncluded);
    Ok(receipt.filter(fits).ok_or(Outcome::Missing))
}

/// Whether the address before a code is another letter's check. A letter keeps its path where the server moves to another host.
fn is_of_another(address: &str, slug: &str) -> bool {
    let mut parts = address.split('?').next().unwrap_or_default().rsplit('/');
    parts.next() == Some("check") && parts.next().is_some_and(|letter| letter != slug)
}

impl Judgement {
    pub(super) fn without_receipt(outcome: Outcome) -> Self {
        Self { outcome, receipt: None, proven: None }
    }

    pub(super) fn of(receipt: Receipt, verifier: &NoteVerifier, email: &str) -> Self {
        let (outcome, proven) = if receipt.origin() != verifier.name() {
            (Outcome::OtherLetter, None)
        } else {
            match receipt.check(verifier) {
                Ok(proven) => (whose(&receipt, &proven, email), Some(proven)),
                Err(error) => (refusal(error), None),
            }
        };
        Self { outcome, receipt: Some(receipt), proven }
    }

    pub(super) fn answer(self, words: Words) -> CheckAnswer {
        let Self { outcome, receipt, proven } = self;
        let facts =
            receipt.map(|receipt| ReceiptFacts::of(&receipt, proven.as_ref(), outcome, words));
        CheckAnswer { outcome, facts: facts.unwrap_or_default() }
    }

    pub(super) fn json(self) -> Result<Response, PageError> {
        let Self { outcome, receipt, proven } = self;
        let (Some(receipt), Some(proven), true) = (receipt, proven, outcome.is_good()) else {
            return Err(PageError::Receipt(outcome));
        };
        let record: serde_json::Value =
            serde_json::from_str(&receipt.disclosure.record).unwrap_or_default();
        let body = json!({
            "outcome": outcome.code(),
            "title": outcome.heading(&Words::ENGLISH),
            "detail": outcome.text(&Words::ENGLISH),
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
    if !is_known(&receipt.disclosure) {
        return Outcome::UnknownIdentity;
    }
    match EmailAddress::parse(email) {
        Err(_) => Outcome::NoAddress,
        Ok(address) if proven.opens(&receipt.disclosure, address.normalized()) => Outcome::Bound,
        Ok(_) => Outcome::NotBound,
    }
}

/// Whether an address, normalized as it is today, is what the signer was counted by.
fn is_known(disclosure: &Disclosure) -> bool {
    disclosure.identity == "email" && disclosure.normalization == 1
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
