//! Does the time of an answer tell whether an address has signed? Asks a server over real HTTP, new addresses and one
//! that is counted already in random order, and prints what an eavesdropper with a good clock would have.
//!
//! `cargo run --release -p undersigned-web --example oracle [PAIRS]`; 20,000 of each by default.

use std::collections::HashSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use bytes::Bytes;
use jiff::{SignedDuration, Timestamp};
use undersigned_core::identity::ServerKey;
use undersigned_core::letters::{Version, parse_letter_file};
use undersigned_core::life::HiddenBatch;
use undersigned_core::outside::{Clock, Randomness, bytes};
use undersigned_core::tokens::{Purpose, SubmissionKey, Token};
use undersigned_core::urls;
use undersigned_log::notes::LogKey;
use undersigned_store::sqlite::{SqliteStore, Synchronous};
use undersigned_store::{NewLetter, Opened, Store};
use undersigned_web::{AppParts, Document, Paper, TypesetError, Typesetter, WebSettings, serving};

const ORIGIN: &str = "https://letters.example.org";
/// As long as the addresses of newcomers, so that the requests differ in nothing but who is meant.
const COUNTED: &str = "person0000000@example.org";
const LETTER: &str = "---\ntitle: Open the archive on Saturdays\nslug: open-the-archive\n\
    addressees: [{ name: Dana Office }]\norganizers: [{ name: Friends of the Archive }]\n---\nPlease open it.\n";
const WARM_UP: usize = 1000;
const SEED: u64 = 7;

struct Started(Instant);

impl Clock for Started {
    fn now(&self) -> Timestamp {
        let passed = SignedDuration::try_from(self.0.elapsed()).unwrap_or_default();
        Timestamp::from_second(1_795_000_000).expect("a time within the calendar") + passed
    }
}

/// SplitMix64: the same order in every run.
struct Seeded(AtomicU64);

impl Seeded {
    fn next(&self) -> u64 {
        let mut z = self.0.fetch_add(0x9E37_79B9_7F4A_7C15, Ordering::Relaxed);
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
}

impl Randomness for Seeded {
    fn fill(&self, bytes: &mut [u8]) {
        bytes
            .chunks_mut(8)
            .for_each(|chunk| chunk.copy_from_slice(&self.next().to_le_bytes()[..chunk.len()]));
    }
}

struct NoTypesetter;

#[async_trait]
impl Typesetter for NoTypesetter {
    async fn typeset(&self, _: Document) -> Result<Bytes, TypesetError> {
        Err(TypesetError::Busy)
    }

    async fn draw(&self, _: Paper) -> Result<Bytes, TypesetError> {
        Err(TypesetError::Busy)
    }
}

fn main() {
    let pairs =
        std::env::args().nth(1).map_or(20_000, |count| count.parse().expect("a number of pairs"));
    let folder = tempfile::tempdir().expect("a folder for the database");
    let runtime = tokio::runtime::Runtime::new().expect("workers");
    let key = ServerKey::new(&[42; 32]);
    let store = runtime.block_on(open(folder.path()));
    let address = runtime.block_on(serve(store.clone(), key.clone()));
    let mut client = Client::connect(address);

    client.sign(COUNTED);
    let link = runtime.block_on(link_of_the_first(store.as_ref(), &key));
    let confirmed = client.post(&link, "choice=signed");
    assert!(confirmed.starts_with("HTTP/1.1 303"), "the address is counted");

    let order = Seeded(AtomicU64::new(SEED));
    let (mut new, mut counted) = (Side::default(), Side::default());
    let mut newcomer = 0;
    for pair in 0..WARM_UP + pairs {
        let counted_first = order.next() & 1 == 0;
        for is_counted in [counted_first, !counted_first] {
            newcomer += usize::from(!is_counted);
            let email = if is_counted {
                COUNTED.to_owned()
            } else {
                format!("person{newcomer:07}@example.org")
            };
            let began = Instant::now();
            let answer = client.sign(&email);
            let took = began.elapsed();
            if WARM_UP <= pair {
                if is_counted { &mut counted } else { &mut new }.take(took, answer);
            }
        }
    }
    report(pairs, &new, &counted);
}

async fn open(folder: &std::path::Path) -> Arc<dyn Store> {
    let store = SqliteStore::open(&folder.join("undersigned.db"), Synchronous::Full)
        .await
        .expect("a database");
    let definition = parse_letter_file(LETTER, "letter.md").expect("a letter");
    let opened_at = Started(Instant::now()).now();
    let new = NewLetter {
        version: Version::first(&definition),
        origin: "letters.example/letter".to_owned(),
        definition,
        secret: [9; 32],
        opened_at,
    };
    let opened = store.open_letter(new).await.expect("an open letter");
    assert!(matches!(opened, Opened::Now(_)), "in a fresh database");
    Arc::new(store)
}

async fn serve(store: Arc<dyn Store>, key: ServerKey) -> SocketAddr {
    let settings = WebSettings {
        public_url: ORIGIN.to_owned(),
        hidden_batch: HiddenBatch::Standard,
        limits: None,
        witnesses: Vec::new(),
        metrics_from: Vec::new(),
        trusted_proxies: Vec::new(),
        dev_mail: None,
        discards_submissions: false,
        at_once: WebSettings::AT_ONCE,
        metrics: None,
    };
    let randomness: Arc<dyn Randomness> =
        Arc::new(Seeded(AtomicU64::new(u64::from_le_bytes(bytes(&Seeded(AtomicU64::new(SEED)))))));
    let clock = Arc::new(Started(Instant::now()));
    let router = undersigned_web::router(AppParts {
        store,
        clock,
        randomness,
        typesetter: Arc::new(NoTypesetter),
        key,
        log_key: LogKey::new([8; 32]),
        apart: tokio::runtime::Handle::current(),
        settings,
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let (stop, stopped) = tokio::sync::watch::channel(false);
    tokio::spawn(async move {
        let _stays_open = stop;
        serving::serve(listener, router, serving::Patience::STANDARD, stopped).await
    });
    address
}

/// As its mail would have it.
async fn link_of_the_first(store: &dyn Store, key: &ServerKey) -> String {
    let letter = store.letters().newest_first()[0].letter.id;
    let before = SubmissionKey { letter, stream: 0, seq: 0 };
    let first = store.submissions_after(before, 1).await.expect("rows").remove(0);
    urls::confirm(Token::mint(key, ORIGIN, Purpose::Confirm, first.key, first.dkey, first.rid))
}

struct Client {
    stream: TcpStream,
    answers: BufReader<TcpStream>,
}

impl Client {
    fn connect(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).expect("a connection");
        stream.set_nodelay(true).expect("no delay");
        let answers = BufReader::new(stream.try_clone().expect("a second handle"));
        Self { stream, answers }
    }

    fn sign(&mut self, email: &str) -> String {
        let body =
            format!("name=Ada+Example&email={}&visibility=public", email.replace('@', "%40"));
        self.post("/open-the-archive/signatures", &body)
    }

    /// The whole answer, less its date.
    fn post(&mut self, path: &str, body: &str) -> String {
        let request = format!(
            "POST {path} HTTP/1.1\r\nhost: letters.example.org\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        );
        self.stream.write_all(request.as_bytes()).expect("the server listens");
        let (mut answer, mut length) = (String::new(), 0);
        loop {
            let mut line = String::new();
            self.answers.read_line(&mut line).expect("the server answers");
            if let Some(value) = line.strip_prefix("content-length: ") {
                length = value.trim().parse().expect("a length");
            }
            if !line.starts_with("date: ") {
                answer.push_str(&line);
            }
            if line == "\r\n" {
                break;
            }
        }
        let mut body = vec![0; length];
        self.answers.read_exact(&mut body).expect("the whole answer");
        answer + &String::from_utf8_lossy(&body)
    }
}

#[derive(Default)]
struct Side {
    micros: Vec<f64>,
    answers: HashSet<String>,
}

impl Side {
    fn take(&mut self, took: Duration, answer: String) {
        self.micros.push(took.as_secs_f64() * 1e6);
        self.answers.insert(answer);
    }

    fn quantile(&self, share: f64) -> f64 {
        let mut sorted = self.micros.clone();
        sorted.sort_by(f64::total_cmp);
        sorted[((sorted.len() - 1) as f64 * share) as usize]
    }

    /// Mean and variance of the mean, of times up to `max`.
    fn mean(&self, max: f64) -> (f64, f64) {
        let kept: Vec<f64> = self.micros.iter().copied().filter(|micros| *micros <= max).collect();
        let count = kept.len() as f64;
        let mean = kept.iter().sum::<f64>() / count;
        let variance =
            kept.iter().map(|micros| (micros - mean).powi(2)).sum::<f64>() / (count - 1.0);
        (mean, variance / count)
    }
}

/// Beyond ±1.96 a difference of means would be unlikely by chance, at 5 %.
fn welch_t(a: &Side, b: &Side, max: f64) -> f64 {
    let ((mean_a, variance_a), (mean_b, variance_b)) = (a.mean(max), b.mean(max));
    (mean_a - mean_b) / (variance_a + variance_b).sqrt()
}

fn report(pairs: usize, new: &Side, counted: &Side) {
    println!("{pairs} requests each, interleaved in random order, over one connection");
    println!("{:<22}{:>12}{:>12}{:>12}{:>12}", "microseconds", "median", "mean", "p90", "p99");
    for (name, side) in [("new address", new), ("counted address", counted)] {
        let (mean, _) = side.mean(f64::INFINITY);
        println!(
            "{name:<22}{:>12.1}{mean:>12.1}{:>12.1}{:>12.1}",
            side.quantile(0.5),
            side.quantile(0.9),
            side.quantile(0.99)
        );
    }
    let max = new.quantile(0.99).max(counted.quantile(0.99));
    println!("Welch t, all:          {:>8.2}", welch_t(counted, new, f64::INFINITY));
    println!("Welch t, fastest 99 %: {:>8.2}", welch_t(counted, new, max));
    let all: HashSet<_> = new.answers.union(&counted.answers).collect();
    println!(
        "bytes of all answers, less the date: {}",
        if all.len() == 1 { "identical" } else { "DIFFERENT" }
    );
}
