//! A PostgreSQL database of a test's own, gone with it.

use std::sync::atomic::{AtomicU64, Ordering};

use tokio::runtime::Runtime;
use tokio_postgres::{Client, NoTls, SimpleQueryMessage};

pub struct Database {
    name: String,
    pub address: String,
    runtime: Runtime,
    server: Client,
    /// On the database itself, once somebody asked it something.
    client: Option<Client>,
}

static NEXT: AtomicU64 = AtomicU64::new(0);

impl Database {
    pub fn new() -> Self {
        Self::made("")
    }

    /// `how` is what stands behind `CREATE DATABASE name`.
    pub fn made(how: &str) -> Self {
        let server = std::env::var("UNDERSIGNED_TEST_POSTGRES")
            .expect("run this under scripts/with-postgres");
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .unwrap();
        let name = format!("d_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let (base, _) = server.rsplit_once('/').unwrap();
        let address = format!("{base}/{name}");
        let server = connect(&runtime, &server);
        runtime.block_on(server.batch_execute(&format!("CREATE DATABASE {name} {how}"))).unwrap();
        Self { name, address, runtime, server, client: None }
    }

    pub fn run(&mut self, sql: &str) {
        self.answer(sql);
    }

    /// Of the whole server, where a database is named.
    pub fn run_on_server(&self, sql: &str) {
        let sql = sql.replace("DATABASE self", &format!("DATABASE {}", self.name));
        let sql = sql.replace("'self'", &format!("'{}'", self.name));
        self.runtime.block_on(self.server.batch_execute(&sql)).unwrap();
    }

    /// The first column of the first row.
    pub fn answer(&mut self, sql: &str) -> Option<String> {
        self.try_answer(sql).unwrap()
    }

    fn try_answer(&mut self, sql: &str) -> Result<Option<String>, tokio_postgres::Error> {
        let client = self.client.get_or_insert_with(|| connect(&self.runtime, &self.address));
        let messages = self.runtime.block_on(client.simple_query(sql))?;
        Ok(messages.iter().find_map(|message| match message {
            SimpleQueryMessage::Row(row) => row.get(0).map(str::to_owned),
            _ => None,
        }))
    }

    /// `0` also where there is no such table yet.
    pub fn count(&mut self, table: &str) -> u64 {
        let counted = self.try_answer(&format!("SELECT count(*) FROM {table}"));
        counted.ok().flatten().map_or(0, |count| count.parse().unwrap())
    }
}

fn connect(runtime: &Runtime, address: &str) -> Client {
    let (client, connection) = runtime.block_on(tokio_postgres::connect(address, NoTls)).unwrap();
    runtime.spawn(connection);
    client
}

impl Drop for Database {
    fn drop(&mut self) {
        self.client = None;
        let drop = format!("DROP DATABASE {} WITH (FORCE)", self.name);
        let _ = self.runtime.block_on(self.server.batch_execute(&drop)); // A test that failed is failed already.
    }
}
