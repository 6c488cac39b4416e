//! What a mailed link stands for now. Reads only.

use std::sync::Arc;

use jiff::Timestamp;
use undersigned_core::addresses::EmailAddress;
use undersigned_core::identity::Dkey;
use undersigned_core::signatures::{LetterId, SignatureState};
use undersigned_core::tokens::{Purpose, SubmissionKey, Token};
use undersigned_core::urls;
use undersigned_store::{LetterView, Person, Signature, Submission, TombstoneReason};

use crate::app::App;
use crate::error::PageError;
use crate::pages::{ConfirmState, LetterLink, OpenSubmission};
use crate::words::{Language, Words};

/// Other submissions of the same mailbox that one page lists.
const OTHERS_MAX: u32 = 20;

/// What a link stands for now.
pub(super) enum Found {
    /// It waits for an answer.
    Waiting(Waiting),
    /// This very link was answered with "I signed this".
    Answered(Arc<LetterView>, Box<Signature>),
    Settled(Settled),
}

pub(super) struct Waiting {
    pub(super) view: Arc<LetterView>,
    pub(super) submission: Submission,
}

impl Waiting {
    /// Of the page that it was typed on, if that is known.
    pub(super) fn language(&self) -> Option<Language> {
        Language::numbered(self.submission.language)
    }
}

/// There is nothing to choose.
pub(super) struct Settled {
    pub(super) view: Option<Arc<LetterView>>,
    pub(super) state: ConfirmState,
    /// The mailbox that the link has proven, as typed; empty where it proved none.
    pub(super) email: String,
}

impl Settled {
    pub(super) fn unknown() -> Self {
        Self { view: None, state: ConfirmState::Unknown, email: String::new() }
    }

    pub(super) fn of(view: Arc<LetterView>, email: &str, state: ConfirmState) -> Self {
        Self { view: Some(view), state, email: email.to_owned() }
    }
}

pub(super) async fn find(app: &App, text: &str) -> Result<Found, PageError> {
    let unknown = || Ok(Found::Settled(Settled::unknown()));
    let Some(token) = Token::parse(text) else { return unknown() };
    let key = token.submission;
    let Some(view) = app.letter_by_id(key.letter) else { return unknown() };
    let is_of = |rid| app.verify(&token, Purpose::Confirm, rid);
    let (submission, person) = app.store.submission_and_person(key, token.dkey).await?;
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
        return Found::Settled(Settled::of(view, &submission.email, ConfirmState::Unknown));
    }
    let Some(person) = person else { return open(view, submission, now) };
    let counts = |signature: &&Signature| {
        matches!(signature.state, SignatureState::Confirmed | SignatureState::Held)
    };
    if let Some(signature) = person.signature.as_ref().filter(counts) {
        let same_address = signature.email.as_deref() == Some(&submission.email);
        let state = signature_state(app, signature, same_address);
        return Found::Settled(Settled::of(view, &submission.email, state));
    }
    match person.tombstone.filter(|tombstone| submission.key.seq <= tombstone.last_seq) {
        Some(tombstone) => {
            let state = stale(tombstone.reason, person.signature.as_ref());
            Found::Settled(Settled::of(view, &submission.email, state))
        }
        None => open(view, submission, now),
    }
}

fn open(view: Arc<LetterView>, submission: Submission, now: Timestamp) -> Found {
    if view.letter.takes_confirmations(now) {
        return Found::Waiting(Waiting { view, submission });
    }
    let state = too_late(&view, now);
    Found::Settled(Settled::of(view, &submission.email, state))
}

pub(super) fn too_late(view: &LetterView, now: Timestamp) -> ConfirmState {
    match &view.letter.retracted {
        Some(retraction) => ConfirmState::Retracted { reason: retraction.reason.clone() },
        None => ConfirmState::ConfirmationsClosed {
            closed_at: view.letter.closed_since(now).unwrap_or(now),
        },
    }
}

/// Only the very address that confirmed is led to its private page.
pub(super) fn signature_state(
    app: &App,
    signature: &Signature,
    same_address: bool,
) -> ConfirmState {
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

pub(super) fn stale(reason: TombstoneReason, signature: Option<&Signature>) -> ConfirmState {
    match reason {
        TombstoneReason::Withdrawn | TombstoneReason::WithdrawnWhileHeld => ConfirmState::Withdrew,
        TombstoneReason::NotMe => ConfirmState::NotMe,
        TombstoneReason::Removed => ConfirmState::Removed {
            reason: signature.and_then(|signature| signature.reason.clone()).unwrap_or_default(),
        },
    }
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
pub(super) async fn others(
    app: &App,
    email: &str,
    but: Option<SubmissionKey>,
    words: Words,
) -> Result<Vec<OpenSubmission>, PageError> {
    let Ok(address) = EmailAddress::parse(email) else { return Ok(Vec::new()) };
    let mailbox = app.key.mailbox_key(address.normalized());
    let mut others = Vec::new();
    for other in app.store.open_submissions(mailbox, OTHERS_MAX).await? {
        if Some(other.key) == but {
            continue;
        }
        let Some(view) = app.letter_by_id(other.key.letter) else { continue };
        let person = app.store.person(other.key.letter, other.dkey).await?;
        if let Found::Waiting(Waiting { view, submission: other }) =
            standing(app, view, other, person)
        {
            let token = app.mint(Purpose::Confirm, other.key, other.dkey, other.rid);
            others.push(OpenSubmission {
                letter: LetterLink::on(words, &view.letter),
                url: urls::confirm(token),
                name: other.content.name.as_str().to_owned(),
                submitted_at: other.submitted_at,
            });
        }
    }
    Ok(others)
}
