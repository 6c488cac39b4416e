//! The sentences in which the promises are told: somebody submits, confirms, withdraws; an organizer holds, publishes.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::reading::{ReadLog, read_log};
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use undersigned_core::addresses::EmailAddress;
use undersigned_core::counts::Counts;
use undersigned_core::identity::{Dkey, LetterSecret, Rid};
use undersigned_core::letters::{LetterDefinition, Version};
use undersigned_core::life::HiddenBatch;
use undersigned_core::names::SignerName;
use undersigned_core::signatures::{Content, LanguageNumber, LetterId, NewSubmission, Visibility};
use undersigned_core::tokens::SubmissionKey;
use undersigned_log::commitment::Opening;
use undersigned_store::{
    Appended, Change, Changed, Confirmation, Confirmed, LetterView, ListFilter, Moderated,
    Moderation, ModerationTo, NewLetter, Opened, Signature, SignatureId, SignerAct, Store,
};

use crate::definition::definition;
use crate::fixture::Fixture;

pub struct Story {
    pub store: Arc<dyn Store>,
    pub letter: LetterId,
    now: Cell<Timestamp>,
}

/// A submission with what its mailed link stands for.
#[derive(Clone)]
pub struct Submitted {
    pub key: SubmissionKey,
    pub rid: Rid,
    pub dkey: Dkey,
    pub identity: String,
    pub content: Content,
}

pub fn start() -> Timestamp {
    "2027-01-15T08:00:00Z".parse().unwrap()
}

/// Bytes that nothing else in a test has.
pub fn fresh<const LENGTH: usize>() -> [u8; LENGTH] {
    static GIVEN: AtomicU64 = AtomicU64::new(0);
    let number = GIVEN.fetch_add(1, Ordering::Relaxed);
    Sha256::digest(number.to_le_bytes())[..LENGTH].try_into().unwrap()
}

pub fn opening() -> Opening {
    Opening { salt: fresh(), nonce: fresh() }
}

pub fn content(name: &str, visibility: Visibility) -> Content {
    Content {
        name: SignerName::parse(name).unwrap(),
        title: None,
        affiliation: None,
        place: None,
        visibility,
        updates: false,
    }
}

pub fn new_letter(definition: LetterDefinition) -> NewLetter {
    let version = Version::first(&definition);
    let origin = format!("letters.example/{}", definition.slug);
    NewLetter { definition, version, secret: [7; 32], origin, opened_at: start() }
}

pub fn identity(email: &str) -> String {
    EmailAddress::parse(email).unwrap().normalized().to_owned()
}

pub fn dkey(email: &str) -> Dkey {
    LetterSecret::new([7; 32]).dkey(&identity(email))
}

/// Where the journal of erasures has no say, it does not matter which.
pub fn any_submission(letter: LetterId) -> SubmissionKey {
    SubmissionKey { letter, stream: 0, seq: 1 }
}

pub fn counted(confirmed: Confirmed) -> Signature {
    match confirmed {
        Confirmed::Counted(signature) => *signature,
        other => panic!("not counted: {other:?}"),
    }
}

pub fn changed(changed: Changed) -> Signature {
    match changed {
        Changed::Now(signature) => *signature,
        other => panic!("not changed: {other:?}"),
    }
}

pub fn moderated(moderated: Moderated) -> Signature {
    match moderated {
        Moderated::Now(signature) => *signature,
        other => panic!("not changed: {other:?}"),
    }
}

impl Story {
    pub async fn begin(fixture: &impl Fixture) -> Self {
        Self::about(fixture, definition("reading-room")).await
    }

    pub async fn about(fixture: &impl Fixture, definition: LetterDefinition) -> Self {
        let store = fixture.open().await;
        let letter = match store.open_letter(new_letter(definition)).await.unwrap() {
            Opened::Now(letter) | Opened::Before(letter) => letter,
        };
        Self { store, letter, now: Cell::new(start()) }
    }

    /// The same letter as another program sees it.
    pub fn beside(&self, store: Arc<dyn Store>) -> Self {
        Self { store, letter: self.letter, now: self.now.clone() }
    }

    pub fn now(&self) -> Timestamp {
        self.now.get()
    }

    pub fn minutes_pass(&self, minutes: i64) {
        self.now.set(self.now() + SignedDuration::from_mins(minutes));
    }

    pub fn next_joining(&self) -> Timestamp {
        HiddenBatch::Every(SignedDuration::from_hours(1)).next_joining(self.now(), 0)
    }

    /// An hour later hidden signatures have joined.
    pub async fn hidden_join(&self) {
        self.minutes_pass(60);
        self.store.join_hidden(self.now()).await.unwrap();
    }

    /// The letter's log, held against its root, its tiles, its numbers and its openings.
    pub async fn log(&self) -> ReadLog {
        read_log(self.store.as_ref(), self.letter).await.unwrap()
    }

    pub fn view(&self) -> Arc<LetterView> {
        self.store.letters().by_id(self.letter).unwrap().view()
    }

    pub fn counts(&self) -> Counts {
        self.view().counts
    }

    pub fn pending(&self) -> u64 {
        self.store.letters().by_id(self.letter).unwrap().pending()
    }

    pub fn new_submission(&self, email: &str, content: Content) -> NewSubmission {
        NewSubmission {
            letter: self.letter,
            version: 1,
            dkey: dkey(email),
            rid: Rid(fresh()),
            email: email.into(),
            content,
            language: LanguageNumber::UNSAID,
            submitted_at: self.now(),
        }
    }

    pub async fn submit(&self, email: &str, content: Content) -> Submitted {
        let new = self.new_submission(email, content.clone());
        let (dkey, rid) = (new.dkey, new.rid);
        match self.store.append_pending(new).await.unwrap() {
            Appended::At(key) => Submitted { key, rid, dkey, identity: identity(email), content },
            Appended::NotOpen => panic!("the letter is not open"),
        }
    }

    pub fn confirmation(&self, submitted: &Submitted) -> Confirmation {
        Confirmation {
            key: submitted.key,
            dkey: submitted.dkey,
            rid: submitted.rid,
            content: submitted.content.clone(),
            identity: submitted.identity.clone(),
            opening: opening(),
            confirmed_at: self.now(),
            next_joining: self.next_joining(),
        }
    }

    pub async fn confirm(&self, submitted: &Submitted) -> Confirmed {
        self.store.confirm_signature(self.confirmation(submitted)).await.unwrap()
    }

    /// From the form to the private page.
    pub async fn sign(&self, email: &str, visibility: Visibility) -> Signature {
        let name = email.split('@').next().unwrap();
        let submitted = self.submit(email, content(name, visibility)).await;
        counted(self.confirm(&submitted).await)
    }

    pub fn act(&self, signature: &Signature) -> SignerAct {
        SignerAct {
            letter: self.letter,
            dkey: signature.dkey,
            rid: signature.rid,
            at: self.now(),
            next_joining: self.next_joining(),
        }
    }

    pub async fn withdraw(&self, signature: &Signature) -> Changed {
        self.store.withdraw_signature(self.act(signature)).await.unwrap()
    }

    pub async fn erase(&self, signature: &Signature) -> Changed {
        self.store.erase_signature(self.act(signature), any_submission(self.letter)).await.unwrap()
    }

    pub async fn change(&self, signature: &Signature, content: Content) -> Changed {
        let identity = identity(signature.email.as_deref().unwrap());
        let change = Change { act: self.act(signature), content, identity, opening: opening() };
        self.store.change_signature(change).await.unwrap()
    }

    pub async fn show_to(&self, signature: &Signature, visibility: Visibility) -> Changed {
        self.change(signature, Content { visibility, ..signature.content.clone() }).await
    }

    pub async fn moderate(&self, id: SignatureId, to: ModerationTo) -> Moderated {
        let moderation = Moderation {
            letter: self.letter,
            signature: id,
            to,
            at: self.now(),
            next_joining: self.next_joining(),
        };
        self.store.moderate_signature(moderation).await.unwrap()
    }

    pub async fn hold(&self, id: SignatureId) -> Moderated {
        self.moderate(id, ModerationTo::Hold { reason: None }).await
    }

    pub async fn publish(&self, id: SignatureId) -> Moderated {
        self.moderate(id, ModerationTo::Publish).await
    }

    pub async fn remove(&self, id: SignatureId) -> Moderated {
        self.moderate(id, ModerationTo::Remove { reason: "not a person".into() }).await
    }

    /// Every signature, over as many pages as it takes.
    pub async fn signatures(&self) -> Vec<Signature> {
        const PAGE: u32 = 3;
        let mut all: Vec<Signature> = Vec::new();
        loop {
            let after = all.last().map(|last| last.id);
            let filter = ListFilter::default();
            let page = self.store.signatures(self.letter, filter, after, PAGE).await.unwrap();
            if page.is_empty() {
                return all;
            }
            all.extend(page);
        }
    }

    /// Who stands on the public page, as `number name`.
    pub async fn public_names(&self) -> Vec<String> {
        let block = self.store.public_block(self.letter, 0, 1000).await.unwrap();
        block.iter().map(|signature| format!("{} {}", signature.ordinal, signature.name)).collect()
    }
}
