//! Connections to PostgreSQL that break after a commit went through, and before anybody is told.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream, UnixStream};
use tokio_postgres::config::Host;
use undersigned_core::signatures::Visibility;
use undersigned_core::tokens::SubmissionKey;

use crate::fixture::{Fixture, Postgres};
use crate::story::{Story, content, counted};

/// Between the program and the server. Of so many commits nobody hears.
struct Proxy {
    address: String,
    unheard: Arc<AtomicU32>,
}

impl Proxy {
    async fn before(address: &str) -> Self {
        let server: tokio_postgres::Config = address.parse().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let name = address.rsplit_once('/').unwrap().1;
        let unheard = Arc::new(AtomicU32::new(0));
        let counted = unheard.clone();
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let unheard = counted.clone();
                let port = server.get_ports().first().copied().unwrap_or(5432);
                match server.get_hosts()[0].clone() {
                    Host::Tcp(host) => {
                        let server = TcpStream::connect((host, port)).await.unwrap();
                        tokio::spawn(pass(client, server, unheard));
                    }
                    Host::Unix(folder) => {
                        let socket = folder.join(format!(".s.PGSQL.{port}"));
                        let server = UnixStream::connect(socket).await.unwrap();
                        tokio::spawn(pass(client, server, unheard));
                    }
                }
            }
        });
        Self { address: format!("postgres://undersigned@127.0.0.1:{port}/{name}"), unheard }
    }
}

async fn pass(
    mut client: TcpStream,
    mut server: impl AsyncRead + AsyncWrite + Unpin,
    unheard: Arc<AtomicU32>,
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
                    if answered[..length].windows(7).any(|bytes| bytes == b"COMMIT\0") {
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
