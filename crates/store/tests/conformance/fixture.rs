//! Where a store under test comes from. A second database joins the suite by a second `Fixture`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use std::sync::atomic::{AtomicU64, Ordering};

use tempfile::TempDir;
use tokio_postgres::NoTls;
use undersigned_store::Store;
use undersigned_store::postgres::{Address, PostgresStore, Surroundings};
use undersigned_store::sqlite::{SqliteStore, Synchronous};

/// One empty database.
pub trait Fixture: Sized {
    /// How many invented lives are told on it: on a server that is asked over a wire, fewer.
    const LIVES: u32;

    async fn new() -> Self;

    /// A store on that database: another program beside those that are open, or the next one after they were dropped.
    async fn open(&self) -> Arc<dyn Store>;
}

pub struct Sqlite {
    folder: TempDir,
}

impl Sqlite {
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("letters.db")
    }

    pub async fn open_at(path: &Path) -> Arc<dyn Store> {
        Arc::new(SqliteStore::open(path, Synchronous::Full).await.unwrap())
    }
}

impl Fixture for Sqlite {
    const LIVES: u32 = 150;

    async fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    async fn open(&self) -> Arc<dyn Store> {
        Self::open_at(&self.path()).await
    }
}

pub struct Postgres {
    address: String,
}

impl Postgres {
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Another program, that reaches the database at another address.
    pub async fn open_at(address: &str) -> Arc<dyn Store> {
        let address = Address::parse(address).unwrap();
        let node = TEST.fetch_add(1, Ordering::Relaxed).to_le_bytes();
        let surroundings = Surroundings::none([node, node].concat().try_into().unwrap());
        Arc::new(PostgresStore::open_in(address, surroundings).await.unwrap())
    }
}

impl Fixture for Postgres {
    const LIVES: u32 = 15;

    async fn new() -> Self {
        let server = std::env::var("UNDERSIGNED_TEST_POSTGRES")
            .expect("run this under scripts/with-postgres");
        let name = format!(
            "test_{}",
            TEST.fetch_add(1, Ordering::Relaxed) + std::process::id() as u64 * 10_000
        );
        let (client, connection) = tokio_postgres::connect(&server, NoTls).await.unwrap();
        tokio::spawn(connection);
        client.batch_execute(&format!("CREATE DATABASE {name}")).await.unwrap();
        let (base, _) = server.rsplit_once('/').unwrap();
        Self { address: format!("{base}/{name}") }
    }

    async fn open(&self) -> Arc<dyn Store> {
        Self::open_at(&self.address).await
    }
}

static TEST: AtomicU64 = AtomicU64::new(0);
