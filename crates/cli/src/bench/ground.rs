//! Where a measurement's data stands: a folder of its own, and where asked for a PostgreSQL database of its own. Both are gone
//! afterwards.

use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use anyhow::{Context, Result, anyhow};
use tempfile::TempDir;
use tokio_postgres::{Client, NoTls};
use undersigned_core::outside::bytes;
use undersigned_store::Store;
use undersigned_store::postgres::{Address, PostgresStore, Surroundings};
use undersigned_store::sqlite::SqliteStore;

use super::disk::Disk;
use crate::data_folder::DataFolder;
use crate::outside::SystemRandomness;

/// What the operator named.
#[derive(Clone)]
pub struct Ground {
    pub folder: PathBuf,
    /// Of a PostgreSQL server on which databases may be made: `postgres://USER@HOST/postgres`.
    pub server: Option<String>,
}

impl Ground {
    pub fn fresh(&self) -> Result<Plot> {
        let folder = tempfile::Builder::new().prefix("undersigned-bench-").tempdir_in(&self.folder);
        let folder =
            folder.with_context(|| format!("cannot make a folder in {}", self.folder.display()))?;
        let database = self.server.as_deref().map(Made::on).transpose()?;
        Ok(Plot { folder, database })
    }
}

pub struct Plot {
    folder: TempDir,
    database: Option<Made>,
}

/// A database that was made for this.
struct Made {
    server: String,
    name: String,
    address: String,
}

impl Plot {
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn data(&self) -> PathBuf {
        self.path().join("data")
    }

    /// For the environment of a server on it.
    pub fn address(&self) -> &str {
        self.database.as_ref().map_or("sqlite", |made| &made.address)
    }

    pub async fn open_store(&self) -> Result<Arc<dyn Store>> {
        match &self.database {
            None => {
                let file = DataFolder::create(&self.data())?.database();
                Ok(Arc::new(SqliteStore::open(&file, Default::default()).await?))
            }
            Some(made) => {
                let node = Surroundings::none(bytes(&SystemRandomness));
                let address = Address::parse(&made.address)?;
                Ok(Arc::new(PostgresStore::open_in(address, node).await?))
            }
        }
    }

    /// What PostgreSQL does by itself within minutes of a great change, and a bulk load leaves for afterwards: forgets rows that are
    /// gone, and counts those that stand.
    pub fn settle(&self) -> Result<()> {
        let Some(made) = &self.database else { return Ok(()) };
        let address = made.address.clone();
        wait(async move { Ok(connect(&address).await?.batch_execute("VACUUM (ANALYZE)").await?) })
    }

    /// Of every table and index.
    pub fn disk(&self, signatures: u64) -> Result<Disk> {
        match &self.database {
            None => Disk::measure(&DataFolder::create(&self.data())?.database(), signatures),
            Some(made) => {
                let address = made.address.clone();
                Disk::of_postgres(&wait(async move { sizes(&address).await })?, signatures)
            }
        }
    }

    /// A number that a statement answers, the same on both databases.
    pub fn count(&self, sql: &'static str) -> Result<u64> {
        match &self.database {
            None => {
                let file = DataFolder::create(&self.data())?.database();
                let connection = rusqlite::Connection::open(file)?;
                Ok(connection.query_row(sql, [], |row| row.get::<_, i64>(0))? as u64)
            }
            Some(made) => {
                let address = made.address.clone();
                wait(async move {
                    let row = connect(&address).await?.query_one(sql, &[]).await?;
                    Ok(row.try_get::<_, i64>(0)? as u64)
                })
            }
        }
    }
}

impl Made {
    fn on(server: &str) -> Result<Self> {
        static MADE: AtomicU64 = AtomicU64::new(0);
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let name = format!("undersigned_bench_{}_{number}", std::process::id());
        let slash = server.rfind('/').context("write postgres://USER@HOST/postgres")?;
        let rest = server[slash..].find('?').map_or("", |query| &server[slash + query..]);
        let address = format!("{}/{name}{rest}", &server[..slash]);
        let (at, statement) = (server.to_owned(), format!("CREATE DATABASE {name}"));
        wait(async move { Ok(connect(&at).await?.batch_execute(&statement).await?) })?;
        Ok(Self { server: server.to_owned(), name, address })
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        let statement = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        let server = self.server.clone();
        // What is left behind says in its name what it was.
        let _ = wait(async move { Ok(connect(&server).await?.batch_execute(&statement).await?) });
    }
}

async fn connect(address: &str) -> Result<Client> {
    // What is wrong with it may quote it, and it may hold a password.
    let connected = tokio_postgres::connect(address, NoTls).await;
    let (client, connection) = connected.map_err(|_| anyhow!("cannot reach the database"))?;
    tokio::spawn(connection);
    Ok(client)
}

/// On a thread of its own: this is called inside and outside of other work.
fn wait<T: Send + 'static>(work: impl Future<Output = Result<T>> + Send + 'static) -> Result<T> {
    let run = move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(work)
    };
    std::thread::spawn(run).join().map_err(|_| anyhow!("the database could not be asked"))?
}

async fn sizes(address: &str) -> Result<Vec<(String, u64)>> {
    let found = connect(address)
        .await?
        .query(
            // What is too long for a row stands apart, under a name that says nothing.
            "SELECT coalesce(whose.relname || ', apart', part.relname)::text, pg_relation_size(part.oid)
             FROM pg_class part
             LEFT JOIN pg_class whose ON whose.reltoastrelid = part.oid
             WHERE part.relkind IN ('r', 'i', 't')
             AND coalesce(whose.relnamespace, part.relnamespace) = 'public'::regnamespace",
            &[],
        )
        .await?;
    found.iter().map(|row| Ok((row.try_get(0)?, row.try_get::<_, i64>(1)? as u64))).collect()
}
