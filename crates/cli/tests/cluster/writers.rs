//! Clients that write one row after the other and write down what they were told.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use postgres::{Client, Config, NoTls};

use crate::record::{Record, Verdict};

const BETWEEN_ROWS: Duration = Duration::from_millis(5);
const BETWEEN_TRIES: Duration = Duration::from_millis(50);

pub struct Writers {
    record: Arc<Record>,
    stop: Arc<AtomicBool>,
    threads: Vec<JoinHandle<()>>,
}

/// A connection that notices a silent other side, and warnings.
pub struct Connection {
    client: Client,
    warned: Arc<AtomicBool>,
}

/// What is known after a transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Acknowledged,
    /// COMMIT was sent, and what came back was no plain yes.
    Unknown,
    /// COMMIT was never sent, so it cannot have happened.
    NotSent,
}

pub fn create_table(dsn: &str) {
    // No key: what is stored twice must show.
    let sql = "CREATE TABLE kept (id bigint NOT NULL)";
    Client::connect(dsn, NoTls).unwrap().batch_execute(sql).unwrap();
}

pub fn stored(dsn: &str) -> Vec<i64> {
    let rows = Client::connect(dsn, NoTls).unwrap().query("SELECT id FROM kept", &[]).unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

impl Writers {
    pub fn start(dsn: &str, count: usize) -> Self {
        let (record, stop) = (Arc::new(Record::default()), Arc::new(AtomicBool::new(false)));
        let start = |_| {
            let (dsn, record, stop) = (dsn.to_owned(), Arc::clone(&record), Arc::clone(&stop));
            thread::spawn(move || write_until(&stop, &dsn, &record))
        };
        let threads = (0..count).map(start).collect();
        Self { record, stop, threads }
    }

    pub fn record(&self) -> &Record {
        &self.record
    }

    /// Nothing is in flight any more when this comes back.
    pub fn stop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        self.threads.drain(..).for_each(|thread| thread.join().unwrap());
    }

    pub fn judge(&mut self, dsn: &str) -> Verdict {
        self.stop();
        self.record.judge(&stored(dsn))
    }
}

impl Drop for Writers {
    fn drop(&mut self) {
        // A failed test does not wait for writers that may wait themselves.
        self.stop.store(true, Ordering::Relaxed);
    }
}

impl Connection {
    pub fn open(dsn: &str) -> Result<Self, postgres::Error> {
        let warned = Arc::new(AtomicBool::new(false));
        let sees = Arc::clone(&warned);
        let mut config: Config = dsn.parse()?;
        config
            .connect_timeout(Duration::from_secs(2))
            .tcp_user_timeout(Duration::from_secs(3))
            .keepalives_idle(Duration::from_secs(1))
            .keepalives_interval(Duration::from_secs(1))
            .keepalives_retries(3)
            // A cancelled wait for the standby answers with success and this.
            .notice_callback(move |_| sees.store(true, Ordering::Relaxed));
        Ok(Self { client: config.connect(NoTls)?, warned })
    }

    pub fn run(&mut self, sql: &str) -> Result<(), postgres::Error> {
        self.client.batch_execute(sql)
    }

    pub fn write(&mut self, id: i64) -> Outcome {
        self.warned.store(false, Ordering::Relaxed);
        let Ok(mut transaction) = self.client.transaction() else { return Outcome::NotSent };
        if transaction.execute("INSERT INTO kept (id) VALUES ($1)", &[&id]).is_err() {
            return Outcome::NotSent;
        }
        match transaction.commit() {
            Ok(()) if !self.warned.load(Ordering::Relaxed) => Outcome::Acknowledged,
            _ => Outcome::Unknown,
        }
    }

    /// Writes one row and puts it on record.
    pub fn write_on(&mut self, record: &Record) -> Outcome {
        let id = record.next();
        let outcome = self.write(id);
        match outcome {
            Outcome::Acknowledged => record.acknowledge(id),
            Outcome::Unknown => record.leave_open(id),
            Outcome::NotSent => {}
        }
        outcome
    }
}

fn write_until(stop: &AtomicBool, dsn: &str, record: &Record) {
    while !stop.load(Ordering::Relaxed) {
        let Ok(mut connection) = Connection::open(dsn) else {
            thread::sleep(BETWEEN_TRIES);
            continue;
        };
        while !stop.load(Ordering::Relaxed) {
            match connection.write_on(record) {
                Outcome::Acknowledged => thread::sleep(BETWEEN_ROWS),
                Outcome::Unknown | Outcome::NotSent => break,
            }
        }
    }
}
