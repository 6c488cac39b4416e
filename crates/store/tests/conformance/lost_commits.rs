//! Connections to PostgreSQL that break after a commit went through, and before anybody is told.

use std::future::Future;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream, UnixStream};
use tokio::time::timeout;
use tokio_postgres::NoTls;
use tokio_postgres::config::Host;
use undersigned_core::signatures::Visibility;
use undersigned_core::tokens::SubmissionKey;
use undersigned_store::postgres::{Address, Patience, PostgresStore, Surroundings};
use undersigned_store::{BeginRun, LetterCheckpoint, Store, StoreError};

use crate::fixture::{Fixture, Postgres};
use crate::story::{Story, content, counted, start};

/// Between the program and the server. Of so many commits nobody hears.
struct Proxy {
    address: String,
    unheard: Arc<AtomicU32>,
    /// Where nobody hears of one, the connection stays, and says nothing more.
    stands_still: Arc<AtomicBool>,
}

impl Proxy {
    async fn before(address: &str) -> Self {
        let server: tokio_postgres::Config = address.parse().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let name = address.rsplit_once('/').unwrap().1;
        let unheard = Arc::new(AtomicU32::new(0));
        let stands_still = Arc::new(AtomicBool::new(false));
        let (counted, stands) = (unheard.clone(), stands_still.clone());
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let (unheard, stands) = (counted.clone(), stands.clone());
                let port = server.get_ports().first().copied().unwrap_or(5432);
                match server.get_hosts()[0].clone() {
                    Host::Tcp(host) => {
                        let server = TcpStream::connect((host, port)).await.unwrap();
                        tokio::spawn(pass(client, server, unheard, stands));
                    }
                    Host::Unix(folder) => {
                        let socket = folder.join(format!(".s.PGSQL.{port}"));
                        let server = UnixStream::connect(socket).await.unwrap();
                        tokio::spawn(pass(client, server, unheard, stands));
                    }
                }
            }
        });
        Self {
            address: format!("postgres://undersigned@127.0.0.1:{port}/{name}"),
            unheard,
            stands_still,
        }
    }
}

async fn pass(
    mut client: TcpStream,
    mut server: impl AsyncRead + AsyncWrite + Unpin,
    unheard: Arc<AtomicU32>,
    stands_still: Arc<AtomicBool>,
) {
    let (mut asked, mut answered) = ([0; 65_536], [0; 65_536]);
    let mut is_last = false;
    loop {
        tokio::select! {
            length = client.read(&mut asked) => {
                let Ok(length @ 1..) = length else { return };
                let commits = asked[..length].windows(7).any(|bytes| bytes == b"COMMIT\0");
                let left = |left: u32| commits.then(|| left.checked_sub(1)).flatten();
                is_last |= unheard.fetch_update(Ordering::SeqCst, Ordering::SeqCst, left).is_ok();
                server.write_all(&asked[..length]).await.unwrap();
            }
            length = server.read(&mut answered) => {
                let Ok(length @ 1..) = length else { return };
                if is_last {
                    // It is there, and the answer goes nowhere.
                    let is_there = answered[..length].windows(7).any(|bytes| bytes == b"COMMIT\0");
                    if is_there && !stands_still.load(Ordering::SeqCst) {
                        return;
                    }
                    continue;
                }
                if client.write_all(&answered[..length]).await.is_err() {
                    return;
                }
            }
        }
    }
}

/// Between the program and the server. What is connected when it stands still is never answered again.
struct Gate {
    address: String,
    open: Arc<Mutex<Vec<Arc<AtomicBool>>>>,
}

impl Gate {
    async fn before(address: &str) -> Self {
        let proxy = Proxy::before(address).await;
        let behind: tokio_postgres::Config = proxy.address.parse().unwrap();
        let port = behind.get_ports()[0];
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let own = listener.local_addr().unwrap().port();
        let address = proxy.address.replace(&format!(":{port}/"), &format!(":{own}/"));
        let open: Arc<Mutex<Vec<Arc<AtomicBool>>>> = Arc::default();
        let all = open.clone();
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let stands_still = Arc::new(AtomicBool::new(false));
                all.lock().unwrap().push(stands_still.clone());
                let server = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
                tokio::spawn(answer(client, server, stands_still));
            }
        });
        Self { address, open }
    }

    fn stand_still(&self) {
        let open = self.open.lock().unwrap();
        open.iter().for_each(|one| one.store(true, Ordering::SeqCst));
    }
}

async fn answer(client: TcpStream, server: TcpStream, stands_still: Arc<AtomicBool>) {
    let (mut from_client, mut to_client) = client.into_split();
    let (mut from_server, mut to_server) = server.into_split();
    tokio::spawn(async move {
        let _ = tokio::io::copy(&mut from_client, &mut to_server).await;
    });
    let mut answered = [0; 65_536];
    while let Ok(length @ 1..) = from_server.read(&mut answered).await {
        if !stands_still.load(Ordering::SeqCst)
            && to_client.write_all(&answered[..length]).await.is_err()
        {
            return;
        }
    }
}

#[tokio::test]
async fn a_submission_whose_commit_nobody_heard_of_is_there_once() {
    for unheard in 1..=3 {
        let fixture = Postgres::new().await;
        let proxy = Proxy::before(fixture.address()).await;
        let story = Story::begin(&fixture).await;
        let story = story.beside(Postgres::open_at(&proxy.address).await);
        proxy.unheard.store(unheard, Ordering::SeqCst);
        let submitted = story.submit("ada@example.org", content("Ada", Visibility::Public)).await;
        assert_eq!(proxy.unheard.load(Ordering::SeqCst), 0);
        let all = SubmissionKey { seq: 0, ..submitted.key };
        let rows = story.store.submissions_after(all, 10).await.unwrap();
        assert_eq!(rows.len(), 1, "after {unheard} commits that nobody heard of");
        assert_eq!(rows[0].key, submitted.key);
    }
}

#[tokio::test]
async fn a_confirmation_whose_commit_nobody_heard_of_counts_once() {
    for unheard in 1..=3 {
        let fixture = Postgres::new().await;
        let proxy = Proxy::before(fixture.address()).await;
        let story = Story::begin(&fixture).await;
        let story = story.beside(Postgres::open_at(&proxy.address).await);
        let submitted = story.submit("ada@example.org", content("Ada", Visibility::Public)).await;
        proxy.unheard.store(unheard, Ordering::SeqCst);
        let first = counted(story.confirm(&submitted).await);
        assert_eq!(proxy.unheard.load(Ordering::SeqCst), 0);
        let again = counted(story.confirm(&submitted).await);
        assert!((first.id, first.leaf, first.rid.0) == (again.id, again.leaf, again.rid.0));
        assert_eq!((story.counts().verified, story.view().log.size), (1, 2));
    }
}

/// Gives up soon, so that a test need not wait.
async fn impatient(address: &str) -> Arc<dyn Store> {
    let patience =
        Patience { answer: Duration::from_millis(300), commit: Duration::from_millis(300) };
    let address = Address::parse(address).unwrap().with_patience(patience);
    let store = PostgresStore::open_in(address, Surroundings::none([9; 16])).await;
    Arc::new(store.unwrap())
}

/// Longer than anything here takes: without a bound on silence it would take for ever.
async fn in_the_end<T>(work: impl Future<Output = T>) -> T {
    timeout(Duration::from_secs(60), work).await.expect("the silence has an end")
}

#[tokio::test]
async fn a_machine_that_stands_still_at_a_commit_is_left_and_the_row_is_there_once() {
    let fixture = Postgres::new().await;
    let proxy = Proxy::before(fixture.address()).await;
    proxy.stands_still.store(true, Ordering::SeqCst);
    let story = Story::begin(&fixture).await;
    let story = story.beside(impatient(&proxy.address).await);
    proxy.unheard.store(1, Ordering::SeqCst);
    let submitting = story.submit("ada@example.org", content("Ada", Visibility::Public));
    let submitted = in_the_end(submitting).await;
    proxy.unheard.store(1, Ordering::SeqCst);
    let signature = counted(in_the_end(story.confirm(&submitted)).await);
    assert_eq!(proxy.unheard.load(Ordering::SeqCst), 0);
    let again = counted(story.confirm(&submitted).await);
    assert!((signature.id, signature.leaf) == (again.id, again.leaf));
    assert_eq!((story.counts().verified, story.view().log.size), (1, 2));
}

/// A read on a connection that went silent is an error, and the next one has another connection.
#[tokio::test]
async fn a_machine_that_stands_still_is_asked_nothing_more_on_that_connection() {
    let fixture = Postgres::new().await;
    let gate = Gate::before(fixture.address()).await;
    let story = Story::begin(&fixture).await;
    let submitted = story.submit("ada@example.org", content("Ada", Visibility::Public)).await;
    let story = story.beside(impatient(&gate.address).await);
    let found = story.store.submission(submitted.key).await.unwrap();
    assert!(found.is_some());
    gate.stand_still();
    let mut lost = 0;
    // Four connections are used in turn; those that were open before stand still for ever.
    for _ in 0..8 {
        match in_the_end(story.store.submission(submitted.key)).await {
            Ok(found) => assert!(found.is_some()),
            Err(StoreError::Lost) => lost += 1,
            Err(error) => panic!("{error}"),
        }
    }
    assert_eq!(lost, 1, "the one that was open");
}

#[tokio::test]
async fn a_checkpoint_under_another_key_whose_commit_nobody_heard_of_is_appended_once() {
    let fixture = Postgres::new().await;
    let proxy = Proxy::before(fixture.address()).await;
    let story = Story::begin(&fixture).await;
    let story = story.beside(Postgres::open_at(&proxy.address).await);
    story.store.begin_run(run(Vec::new(), 1)).await.unwrap();
    let letter = story.letter;
    let checkpoint = |note: &str, instead_of| LetterCheckpoint {
        letter,
        size: 1,
        note: note.to_owned(),
        instead_of,
    };
    let appended = |store: &dyn Store| store.letters().instance().unwrap().log.size;
    story.store.append_checkpoints(vec![checkpoint("by one key\n", None)]).await.unwrap();
    proxy.unheard.store(1, Ordering::SeqCst);
    let by_another = checkpoint("by another\n", Some(0));
    story.store.append_checkpoints(vec![by_another.clone()]).await.unwrap();
    assert_eq!(proxy.unheard.load(Ordering::SeqCst), 0);
    assert_eq!(appended(story.store.as_ref()), 2, "one by each key");
    story.store.append_checkpoints(vec![by_another]).await.unwrap();
    assert_eq!(appended(story.store.as_ref()), 2);
}

fn run(known: Vec<u8>, id: u8) -> BeginRun {
    let origin = "letters.example/log".to_owned();
    let known = known.into_iter().map(|id| [id; 16]).collect();
    BeginRun { origin, known, id: [id; 16], keys: [0; 32], at: start() }
}

/// Each server's own last run is kept, whoever else began since.
#[tokio::test]
async fn runs_that_ended_are_forgotten_also_where_nobody_heard_of_the_commit() {
    let fixture = Postgres::new().await;
    let proxy = Proxy::before(fixture.address()).await;
    let story = Story::begin(&fixture).await;
    let story = story.beside(Postgres::open_at(&proxy.address).await);
    let begins = async |known, id| !story.store.begin_run(run(known, id)).await.unwrap();
    assert!(begins(vec![], 1).await);
    assert!(begins(vec![], 101).await, "another server on the same database");
    assert!(begins(vec![1], 2).await);
    proxy.unheard.store(1, Ordering::SeqCst);
    assert!(begins(vec![2], 3).await, "its own commit, of which it did not hear, is no older copy");
    assert_eq!(proxy.unheard.load(Ordering::SeqCst), 0);
    assert!(begins(vec![101], 102).await);
    assert_eq!(stored_runs(fixture.address()).await, [[3; 16], [102; 16]]);
    assert!(!begins(vec![50], 51).await, "what is not there is still missed");
}

async fn stored_runs(address: &str) -> Vec<Vec<u8>> {
    let (client, connection) = tokio_postgres::connect(address, NoTls).await.unwrap();
    tokio::spawn(connection);
    let rows = client.query("SELECT run FROM runs ORDER BY run", &[]).await.unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}
