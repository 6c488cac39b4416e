//! A server without pages: a store, a clock that stands until it is moved, and the loops.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use parking_lot::Mutex;
use tempfile::TempDir;
use tokio::task::JoinSet;
use undersigned_core::addresses::EmailAddress;
use undersigned_core::identity::{LetterSecret, MailboxKey, Rid, ServerKey};
use undersigned_core::letters::{LetterDefinition, Version};
use undersigned_core::names::SignerName;
use undersigned_core::outside::{Clock, Randomness};
use undersigned_core::signatures::{Content, LanguageNumber, LetterId, NewSubmission, Visibility};
use undersigned_core::tokens::{SubmissionKey, Token};
use undersigned_mail::testing::TestWords;
use undersigned_mail::{Outgoing, Sender, Transport};
use undersigned_store::beside::Beside;
use undersigned_store::sqlite::{SqliteStore, Surroundings, Synchronous};
use undersigned_store::{Appended, NewLetter, Opened, Store, Submission};
use undersigned_worker::mail_loop::{MailLoop, MailSettings};
use undersigned_worker::upkeep::Upkeep;

use crate::definition::definition;
use crate::post::Post;

pub const ORIGIN: &str = "https://letters.example.org";

pub struct Office {
    pub store: Arc<dyn Store>,
    pub post: Post,
    pub per_domain_second: Option<u32>,
    clock: Arc<Hands>,
    folder: TempDir,
}

struct Hands(Mutex<Timestamp>);

impl Clock for Hands {
    fn now(&self) -> Timestamp {
        *self.0.lock()
    }
}

/// Multiplies and adds: dull, and the same on every run.
struct Dice(Mutex<u64>);

impl Randomness for Dice {
    fn fill(&self, bytes: &mut [u8]) {
        let mut state = self.0.lock();
        for byte in bytes {
            *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            *byte = (*state >> 56) as u8;
        }
    }
}

pub fn server_key() -> ServerKey {
    ServerKey::new(&[5; 32])
}

pub fn mailbox(email: &str) -> MailboxKey {
    server_key().mailbox_key(EmailAddress::parse(email).unwrap().normalized())
}

/// The token in the link of a mail, as whoever reads the mail has it.
pub fn token(mail: &Outgoing) -> Token {
    let (_, link) = mail.text.split_once(&format!("{ORIGIN}/c/")).unwrap();
    Token::parse(link.split_whitespace().next().unwrap()).unwrap()
}

impl Office {
    pub async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("letters.db");
        let beside = Beside::keep(&folder.path().join("keys")).unwrap();
        let surroundings = Surroundings::beside(Synchronous::Full, beside);
        let store = SqliteStore::open_in(&path, surroundings).await.unwrap();
        let start = "2027-01-15T08:00:00Z".parse().unwrap();
        Self {
            store: Arc::new(store),
            post: Post::new(),
            per_domain_second: None,
            clock: Arc::new(Hands(Mutex::new(start))),
            folder,
        }
    }

    pub fn database(&self) -> PathBuf {
        self.folder.path().join("letters.db")
    }

    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub fn clock(&self) -> Arc<dyn Clock> {
        self.clock.clone()
    }

    pub fn pass(&self, time: SignedDuration) {
        let mut now = self.clock.0.lock();
        *now += time;
    }

    pub fn seconds_pass(&self, seconds: i64) {
        self.pass(SignedDuration::from_secs(seconds));
    }

    pub fn minutes_pass(&self, minutes: i64) {
        self.pass(SignedDuration::from_mins(minutes));
    }

    pub async fn letter(&self, slug: &str) -> LetterId {
        self.letter_as(definition(slug)).await
    }

    pub async fn letter_as(&self, definition: LetterDefinition) -> LetterId {
        let version = Version::first(&definition);
        let origin = format!("letters.example/{}", definition.slug);
        let new = NewLetter { definition, version, secret: [7; 32], origin, opened_at: self.now() };
        match self.store.open_letter(new).await.unwrap() {
            Opened::Now(letter) | Opened::Before(letter) => letter,
        }
    }

    pub async fn submit(&self, letter: LetterId, email: &str) -> SubmissionKey {
        self.submit_all(letter, [email.to_owned()]).await[0]
    }

    pub async fn submit_all(
        &self,
        letter: LetterId,
        emails: impl IntoIterator<Item = String>,
    ) -> Vec<SubmissionKey> {
        let mut appending = JoinSet::new();
        let mut keys = Vec::new();
        for email in emails {
            let (store, new) = (self.store.clone(), self.new_submission(letter, &email));
            appending.spawn(async move { store.append_pending(new).await.unwrap() });
            if 1000 <= appending.len() {
                keys.extend(appended(&mut appending).await);
            }
        }
        keys.extend(appended(&mut appending).await);
        keys
    }

    fn new_submission(&self, letter: LetterId, email: &str) -> NewSubmission {
        static GIVEN: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(1);
        let given = GIVEN.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let identity = EmailAddress::parse(email).unwrap().normalized().to_owned();
        NewSubmission {
            letter,
            version: 1,
            dkey: LetterSecret::new([7; 32]).dkey(&identity),
            rid: Rid(u128::from(given).to_le_bytes()),
            email: email.to_owned(),
            content: Content {
                name: SignerName::parse("Zebulon Quillfeather").unwrap(),
                title: None,
                affiliation: None,
                place: None,
                visibility: Visibility::Public,
                updates: false,
            },
            language: LanguageNumber::UNSAID,
            submitted_at: self.now(),
        }
    }

    /// As after a start: it knows what the store knows, and nothing else.
    pub fn mail_loop(&self) -> MailLoop {
        self.mail_loop_over(Arc::new(self.post.clone()))
    }

    pub fn mail_loop_over(&self, transport: Arc<dyn Transport>) -> MailLoop {
        let sender = Sender { name: "Letters".into(), address: "mail@letters.example.org".into() };
        MailLoop::new(
            self.store.clone(),
            transport,
            self.clock.clone(),
            Arc::new(Dice(Mutex::new(1))),
            server_key(),
            MailSettings {
                words: Arc::new(TestWords),
                sender,
                public_url: ORIGIN.into(),
                host: "letters.example.org".into(),
                per_domain_second: self.per_domain_second,
                concurrency: 4,
            },
        )
    }

    pub fn upkeep(&self) -> Upkeep {
        Upkeep::new(self.store.clone(), self.clock.clone())
    }

    /// What the link in `mail` opens: every submission of that mailbox.
    pub async fn opened_by(&self, mail: &Outgoing) -> Vec<Submission> {
        self.store.open_submissions(mailbox(&mail.to), 100_000).await.unwrap()
    }

    /// Lets the database refuse something, as a full disk or a lost table would.
    pub fn break_store(&self, how: &str) {
        rusqlite::Connection::open(self.database()).unwrap().execute_batch(how).unwrap();
    }
}

async fn appended(appending: &mut JoinSet<Appended>) -> Vec<SubmissionKey> {
    let all = std::mem::take(appending).join_all().await;
    all.into_iter()
        .map(|appended| match appended {
            Appended::At(key) => key,
            Appended::NotOpen => panic!("the letter is not open"),
        })
        .collect()
}

/// Until nothing is left to do at this time. Also slices that only wait are gone through.
pub async fn work(mail: &mut MailLoop) {
    let mut idle = 0;
    while idle < 3 {
        idle = if mail.step().await.unwrap() == 0 { idle + 1 } else { 0 };
    }
}
