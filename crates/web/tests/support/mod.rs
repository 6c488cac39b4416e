//! The whole server in one process: real router, real database file, real mail loop; mail into memory, a clock that
//! tests move, seeded randomness.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use async_trait::async_trait;
use axum::Router;
use axum::body::Body;
use bytes::Bytes;
use http::{HeaderMap, Method, Request, StatusCode};
use http_body_util::BodyExt;
use jiff::{SignedDuration, Timestamp};
use tempfile::TempDir;
use tower::ServiceExt;
use undersigned_core::identity::ServerKey;
use undersigned_core::letters::{LetterDefinition, Version, parse_letter_file};
use undersigned_core::life::HiddenBatch;
use undersigned_core::outside::{Clock, Randomness, bytes};
use undersigned_log::notes::LogKey;
use undersigned_mail::{Memory, Sender};
use undersigned_store::sqlite::{SqliteStore, Synchronous};
use undersigned_store::{NewLetter, Store};
use undersigned_web::{AppParts, Document, Limits, Paper, TypesetError, Typesetter, WebSettings};
use undersigned_worker::lists::Lists;
use undersigned_worker::mail_loop::{MailLoop, MailSettings};
use undersigned_worker::upkeep::Upkeep;

pub const ORIGIN: &str = "https://letters.example.org";

pub struct TestApp {
    pub store: Arc<dyn Store>,
    pub memory: Memory,
    pub clock: Arc<TestClock>,
    pub folder: TempDir,
    pub randomness: Arc<Seeded>,
    pub router: Router,
    mail: tokio::sync::Mutex<MailLoop>,
    upkeep: tokio::sync::Mutex<Upkeep>,
}

pub struct TestClock(AtomicI64);

impl TestClock {
    pub fn advance(&self, by: SignedDuration) {
        self.0.fetch_add(by.as_millis() as i64, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.0.load(Ordering::SeqCst)).unwrap()
    }
}

/// SplitMix64: the same bytes in every run.
pub struct Seeded(pub AtomicU64);

impl Randomness for Seeded {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let mut z = self.0.fetch_add(0x9E37_79B9_7F4A_7C15, Ordering::SeqCst);
            z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            chunk.copy_from_slice(&(z ^ (z >> 31)).to_le_bytes()[..chunk.len()]);
        }
    }
}

/// Prints what it was given, so that a test can read it.
struct PlainTypesetter;

#[async_trait]
impl Typesetter for PlainTypesetter {
    async fn typeset(&self, document: Document) -> Result<Bytes, TypesetError> {
        let names: Vec<_> = document.signers.iter().map(|signer| signer.name.clone()).collect();
        let title = document.text().title();
        let (verified, as_of) = (document.counts.verified, document.as_of);
        Ok(format!("%PDF {title}\n{verified}\n{}\nas of {as_of}", names.join("\n")).into())
    }

    async fn draw(&self, paper: Paper) -> Result<Bytes, TypesetError> {
        let title = &paper.letter.definition.title;
        let language = paper.words.language;
        Ok(format!("{:?} {title} {language:?}\n{:?}", paper.kind, paper.verified).into())
    }
}

#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8(self.body.to_vec()).unwrap()
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub fn location(&self) -> &str {
        self.headers["location"].to_str().unwrap()
    }
}

impl TestApp {
    pub async fn start() -> Self {
        Self::with(|_| {}).await
    }

    pub async fn with(change: impl FnOnce(&mut WebSettings)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self::on(folder, 1_795_000_000_000, change).await
    }

    /// A server on a folder that may hold a database already.
    pub async fn on(folder: TempDir, now_ms: i64, change: impl FnOnce(&mut WebSettings)) -> Self {
        let clock = Arc::new(TestClock(AtomicI64::new(now_ms)));
        let randomness = Arc::new(Seeded(AtomicU64::new(now_ms as u64)));
        let store = SqliteStore::open(&folder.path().join("undersigned.db"), Synchronous::Full)
            .await
            .unwrap();
        let store: Arc<dyn Store> = Arc::new(store);
        let memory = Memory::keeping(50_000);
        let mut settings = WebSettings {
            public_url: ORIGIN.to_owned(),
            hidden_batch: HiddenBatch::Standard,
            limits: Some(Limits {
                free_disk_bytes: 0,
                ..Limits::standard(folder.path().to_owned())
            }),
            discards_submissions: false,
            at_once: WebSettings::AT_ONCE,
            witnesses: Vec::new(),
            metrics_from: Vec::new(),
            trusted_proxies: vec!["127.0.0.1".parse().unwrap()],
            dev_mail: None,
            metrics: None,
        };
        change(&mut settings);
        let key = ServerKey::new(&[42; 32]);
        let mail = MailLoop::new(
            store.clone(),
            Arc::new(memory.clone()),
            clock.clone(),
            randomness.clone(),
            key.clone(),
            MailSettings {
                words: Arc::new(undersigned_web::words::PageWords),
                sender: Sender {
                    name: "Undersigned".to_owned(),
                    address: "no-reply@letters.example.org".to_owned(),
                },
                public_url: ORIGIN.to_owned(),
                host: "letters.example.org".to_owned(),
                per_domain_second: None,
                concurrency: 8,
            },
        );
        let parts = AppParts {
            store: store.clone(),
            clock: clock.clone(),
            randomness: randomness.clone(),
            typesetter: Arc::new(PlainTypesetter),
            key,
            log_key: LogKey::new([8; 32]),
            apart: tokio::runtime::Handle::current(),
            settings,
        };
        let router = undersigned_web::router(parts);
        let upkeep = Upkeep::new(store.clone(), clock.clone());
        Self {
            store,
            memory,
            folder,
            randomness,
            router,
            mail: mail.into(),
            upkeep: upkeep.into(),
            clock,
        }
    }

    /// Opens the usual letter under this slug and answers the slug.
    pub async fn publish<'a>(&self, slug: &'a str) -> &'a str {
        self.publish_with(slug, "").await
    }

    /// `keys` are further lines of front matter.
    pub async fn publish_with<'a>(&self, slug: &'a str, keys: &str) -> &'a str {
        self.open(definition(slug, keys)).await;
        slug
    }

    pub async fn open(&self, definition: LetterDefinition) {
        let new = NewLetter {
            version: Version::first(&definition),
            origin: undersigned_core::urls::log_origin(ORIGIN, &definition.slug),
            definition,
            secret: bytes(self.randomness.as_ref()),
            opened_at: self.clock.now(),
        };
        self.store.open_letter(new).await.unwrap();
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (head, body) = response.into_parts();
        Answer {
            status: head.status,
            headers: head.headers,
            body: body.collect().await.unwrap().to_bytes(),
        }
    }

    pub async fn request(&self, method: Method, path: &str) -> Answer {
        self.send(Request::builder().method(method).uri(path).body(Body::empty()).unwrap()).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.request(Method::GET, path).await
    }

    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.post_from("192.0.2.1", path, fields).await
    }

    pub async fn post_from(&self, client: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("x-forwarded-for", client)
            .body(serde_urlencoded::to_string(fields).unwrap().into())
            .unwrap();
        self.send(request).await
    }

    pub async fn post_json(&self, path: &str, body: serde_json::Value) -> Answer {
        let request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header("content-type", "application/json")
            .body(body.to_string().into())
            .unwrap();
        self.send(request).await
    }

    /// Signs in public, as a browser would.
    pub async fn sign(&self, slug: &str, name: &str, email: &str) -> Answer {
        self.sign_as(slug, name, email, "public").await
    }

    pub async fn sign_as(&self, slug: &str, name: &str, email: &str, visibility: &str) -> Answer {
        let fields = [("name", name), ("email", email), ("visibility", visibility)];
        let answer = self.post(&format!("/{slug}/signatures"), &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        answer
    }

    /// Sends all mail that may go now.
    pub async fn run_mail(&self) {
        let mut mail = self.mail.lock().await;
        while mail.step().await.unwrap() != 0 {}
    }

    /// What happens beside the pages by itself: the lists that are searched are filled too.
    pub async fn run_upkeep(&self) {
        self.upkeep.lock().await.step().await.unwrap();
        let mut lists = Lists::new(self.store.clone(), self.clock.clone());
        while lists.step().await.unwrap() {}
    }

    /// The path of the link in the newest mail to this address.
    pub async fn link_of(&self, email: &str) -> String {
        self.run_mail().await;
        let mail = self.memory.newest_to(email).expect("a mail to this address");
        let start = mail.text.find(ORIGIN).expect("a link in the mail");
        let link = mail.text[start..].split_whitespace().next().unwrap();
        link[ORIGIN.len()..].to_owned()
    }

    pub async fn confirm(&self, link: &str) -> Answer {
        self.post(link, &[("choice", "signed")]).await
    }

    /// Signs and confirms; answers the path of the private page.
    pub async fn sign_and_confirm(
        &self,
        slug: &str,
        name: &str,
        email: &str,
        visibility: &str,
    ) -> String {
        self.sign_as(slug, name, email, visibility).await;
        let link = self.link_of(email).await;
        let answer = self.confirm(&link).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        answer.location().split('?').next().unwrap().to_owned()
    }

    pub async fn count(&self, slug: &str) -> serde_json::Value {
        self.get(&format!("/{slug}/count.json")).await.json()
    }

    pub async fn verified(&self, slug: &str) -> u64 {
        self.count(slug).await["verified"].as_u64().unwrap()
    }

    /// Lets so much time pass that every fixed time of hidden signatures has come.
    pub async fn join_hidden(&self) {
        self.clock.advance(SignedDuration::from_hours(24));
        self.run_upkeep().await;
    }
}

pub fn definition(slug: &str, keys: &str) -> LetterDefinition {
    let source = format!(
        "---\ntitle: Open the archive on Saturdays\nslug: {slug}\n\
         addressees: [{{ name: Dana Office, office: Director, email: director@example.org }}]\n\
         organizers: [{{ name: Friends of the Archive }}]\n{keys}\n---\nDear Director,\n\nplease open it.\n"
    );
    parse_letter_file(&source, "letter.md").unwrap()
}
