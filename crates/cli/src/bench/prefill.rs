//! A data folder with a letter and as many signatures as a measurement wants under it, through the store itself.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use undersigned_core::addresses::EmailAddress;
use undersigned_core::identity::{LetterSecret, Rid, ServerKey};
use undersigned_core::letters::{Version, parse_letter_file};
use undersigned_core::names::SignerName;
use undersigned_core::outside::{Clock, bytes};
use undersigned_core::signatures::{Content, LanguageNumber, LetterId, NewSubmission, Visibility};
use undersigned_core::slugs::Slug;
use undersigned_core::tokens::{Purpose, SubmissionKey, Token};
use undersigned_core::urls;
use undersigned_log::commitment::Opening;
use undersigned_store::{Appended, Confirmation, Confirmed, NewLetter, Opened, Store};

use super::crowd;
use super::ground::Plot;
use crate::data_folder::DataFolder;
use crate::demo;
use crate::outside::{SystemClock, SystemRandomness};

/// Links are bound to an origin; the measured server gets this one, wherever it listens.
pub const ORIGIN: &str = "http://bench.example.org";
/// Numbers of prefilled signers begin here, those of measured ones at 0: nobody signs twice.
pub const FIRST: u64 = 5_000_000_000;
/// Calls under way at once: enough that the writer always finds a full batch.
const CALLERS: u64 = 512;

pub struct Prefill {
    store: Arc<dyn Store>,
    key: ServerKey,
    letter: LetterId,
    secret: LetterSecret,
    next: Arc<AtomicU64>,
    people: People,
}

/// Who signs.
#[derive(Clone, Copy)]
pub enum People {
    /// Each with a name like the one before.
    Numbered,
    /// As in a country: what a search has to find its way among.
    Crowd,
}

/// A submission as its mail would name it.
#[derive(Clone, Copy)]
struct Row {
    key: SubmissionKey,
    number: u64,
    rid: Rid,
}

impl Prefill {
    /// `host` is where the letter is said to be: the first part of its log's name.
    pub async fn begin(plot: &Plot, host: &str) -> Result<Self> {
        let data = DataFolder::create(&plot.data())?;
        let key = data.link_key(&data.lock()?, &SystemRandomness)?;
        // A server on the same database has both keys.
        data.log_key(&data.lock()?, &SystemRandomness)?;
        let store = plot.open_store().await?;
        Self::open(store, key, host, None).await
    }

    /// Another letter on the same server.
    pub async fn another(&self, host: &str, slug: &str) -> Result<Self> {
        Self::open(self.store.clone(), self.key.clone(), host, Some(slug)).await
    }

    async fn open(
        store: Arc<dyn Store>,
        key: ServerKey,
        host: &str,
        slug: Option<&str>,
    ) -> Result<Self> {
        let mut definition = parse_letter_file(demo::LETTER, "letter.md")?;
        if let Some(slug) = slug {
            definition.slug = Slug::parse(slug)?;
        }
        definition.closes_at = None;
        let secret: [u8; 32] = bytes(&SystemRandomness);
        let version = Version::first(&definition);
        let origin = format!("{host}/{}", definition.slug);
        let new = NewLetter { definition, version, secret, origin, opened_at: SystemClock.now() };
        let Opened::Now(letter) = store.open_letter(new).await? else {
            bail!("the folder is not fresh")
        };
        let secret = LetterSecret::new(secret);
        let next = Arc::new(AtomicU64::new(FIRST));
        Ok(Self { store, key, letter, secret, next, people: People::Numbered })
    }

    pub fn of(self, people: People) -> Self {
        Self { people, ..self }
    }

    pub fn store(&self) -> &dyn Store {
        self.store.as_ref()
    }

    pub fn letter(&self) -> LetterId {
        self.letter
    }

    /// Appends `count` submissions; answers how many a second the writer took.
    pub async fn submit(&self, count: u64) -> Result<f64> {
        let started = Instant::now();
        self.rows(count, 1).await?;
        Ok(rate(count, started.elapsed()))
    }

    /// Appends `count` submissions whose mail goes to so many domains.
    pub async fn submit_over(&self, count: u64, domains: u64) -> Result<()> {
        self.rows(count, domains).await.map(drop)
    }

    /// Appends and confirms `count` signatures; answers how many confirmations a second the writer took.
    pub async fn confirm(&self, count: u64) -> Result<f64> {
        let mut confirming = Duration::ZERO;
        let mut left = count;
        while left != 0 {
            let rows = self.rows(left.min(50_000), 1).await?;
            left -= rows.len() as u64;
            let started = Instant::now();
            self.confirm_rows(rows).await?;
            confirming += started.elapsed();
        }
        // As a server that has been there all the time has done long ago.
        while self.store.fill_list(self.letter).await? {}
        while self.store.count_figures(self.letter, SystemClock.now()).await? {}
        Ok(rate(count, confirming))
    }

    /// Appends `count` submissions and answers the paths of their links.
    pub async fn links(&self, count: u64) -> Result<Vec<String>> {
        let rows = self.rows(count, 1).await?;
        Ok(rows.into_iter().map(|row| self.link(row)).collect())
    }

    fn link(&self, row: Row) -> String {
        let dkey = self.secret.dkey(&address(row.number));
        urls::confirm(Token::mint(&self.key, ORIGIN, Purpose::Confirm, row.key, dkey, row.rid))
    }

    async fn rows(&self, count: u64, domains: u64) -> Result<Vec<Row>> {
        let first = self.next.fetch_add(count, Ordering::SeqCst);
        let end = first + count;
        let next = Arc::new(AtomicU64::new(first));
        let mut callers = tokio::task::JoinSet::new();
        for _ in 0..CALLERS.min(count) {
            let (store, next, letter, secret) =
                (self.store.clone(), next.clone(), self.letter, self.secret.clone());
            let people = self.people;
            callers.spawn(async move {
                let mut rows = Vec::new();
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if end <= number {
                        return Ok::<_, anyhow::Error>(rows);
                    }
                    let rid = Rid(bytes(&SystemRandomness));
                    let to = match domains {
                        1 => address(number),
                        _ => format!("signer{number}@domain{}.example", number % domains),
                    };
                    let content = people.content(number);
                    let new = submission(letter, &secret, content, &to, rid);
                    match store.append_pending(new).await? {
                        Appended::At(key) => rows.push(Row { key, number, rid }),
                        Appended::NotOpen => bail!("the letter is not open"),
                    }
                }
            });
        }
        let mut rows = Vec::new();
        while let Some(done) = callers.join_next().await {
            rows.extend(done.context("a caller panicked")??);
        }
        rows.sort_unstable_by_key(|row| row.key.seq);
        Ok(rows)
    }

    async fn confirm_rows(&self, rows: Vec<Row>) -> Result<()> {
        let rows = Arc::new(rows);
        let next = Arc::new(AtomicU64::new(0));
        let mut callers = tokio::task::JoinSet::new();
        for _ in 0..CALLERS {
            let (store, rows, next, secret) =
                (self.store.clone(), rows.clone(), next.clone(), self.secret.clone());
            let people = self.people;
            callers.spawn(async move {
                while let Some(row) = rows.get(next.fetch_add(1, Ordering::Relaxed) as usize) {
                    let confirmation = confirmation(row, people.content(row.number), &secret);
                    let confirmed = store.confirm_signature(confirmation).await?;
                    anyhow::ensure!(
                        matches!(confirmed, Confirmed::Counted(_)),
                        "a signature was not counted"
                    );
                }
                Ok::<_, anyhow::Error>(())
            });
        }
        while let Some(done) = callers.join_next().await {
            done.context("a caller panicked")??;
        }
        Ok(())
    }
}

fn rate(count: u64, elapsed: Duration) -> f64 {
    if count == 0 { 0.0 } else { count as f64 / elapsed.as_secs_f64() }
}

fn address(number: u64) -> String {
    format!("signer{number}@example.org")
}

impl People {
    fn content(self, number: u64) -> Content {
        let numbered = || SignerName::parse(&format!("Signer Number {number}"));
        let (name, affiliation, place) = match self {
            Self::Numbered => (numbered().expect("a plain name"), None, None),
            Self::Crowd => (crowd::name(number), crowd::affiliation(number), crowd::place(number)),
        };
        let (title, visibility, updates) = (None, Visibility::Public, false);
        Content { name, title, affiliation, place, visibility, updates }
    }
}

fn submission(
    letter: LetterId,
    secret: &LetterSecret,
    content: Content,
    to: &str,
    rid: Rid,
) -> NewSubmission {
    let email = EmailAddress::parse(to).expect("a plain address");
    NewSubmission {
        letter,
        version: 1,
        dkey: secret.dkey(email.normalized()),
        rid,
        email: email.as_typed().to_owned(),
        content,
        language: LanguageNumber::UNSAID,
        submitted_at: SystemClock.now(),
    }
}

fn confirmation(row: &Row, content: Content, secret: &LetterSecret) -> Confirmation {
    let now = SystemClock.now();
    Confirmation {
        key: row.key,
        dkey: secret.dkey(&address(row.number)),
        rid: row.rid,
        content,
        identity: address(row.number),
        opening: Opening { salt: bytes(&SystemRandomness), nonce: bytes(&SystemRandomness) },
        confirmed_at: now,
        next_joining: now,
    }
}
