//! Moves committed pages from the write-ahead log into the database file, outside the writer.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::Duration;

use rusqlite::Connection;
use tokio::sync::oneshot;

use super::connection::{Synchronous, open_writing};
use crate::error::{Result, StoreError};

const EVERY: Duration = Duration::from_millis(1000);
/// From this size on the log is restarted, which waits for readers; below, passive checkpoints wait for nobody.
const RESTART_BYTES: u64 = 256 * 1024 * 1024;
/// Passive checkpoints leave small logs alone: they would only write the same pages again and again.
const WORTH_BYTES: u64 = 4 * 1024 * 1024;

/// A request to leave no erased byte in the log of writes.
type Truncate = oneshot::Sender<bool>;

#[derive(Clone)]
pub(super) struct Checkpoints {
    truncate: SyncSender<Truncate>,
}

impl Checkpoints {
    pub(super) fn start(path: &Path, synchronous: Synchronous) -> Result<Self> {
        let connection = open_writing(path, synchronous)?;
        let log = PathBuf::from(format!("{}-wal", path.display()));
        let (truncate, requests) = sync_channel(256);
        std::thread::Builder::new()
            .name("checkpoint".into())
            .spawn(move || run(&connection, &log, &requests))
            .map_err(|_| StoreError::Stopped)?;
        Ok(Self { truncate })
    }

    /// Returns once every committed page is in the database file and the log of writes is empty.
    pub(super) async fn truncate(&self) -> Result<()> {
        let (done, answer) = oneshot::channel();
        self.truncate.try_send(done).map_err(|_| StoreError::Busy)?;
        match answer.await {
            Ok(true) => Ok(()),
            Ok(false) => Err(StoreError::Busy),
            Err(_) => Err(StoreError::Stopped),
        }
    }
}

fn run(connection: &Connection, log: &Path, requests: &Receiver<Truncate>) {
    loop {
        match requests.recv_timeout(EVERY) {
            Ok(first) => {
                let waiting: Vec<Truncate> =
                    std::iter::once(first).chain(requests.try_iter()).collect();
                let done = checkpoint(connection, "TRUNCATE");
                for answer in waiting {
                    let _ = answer.send(done); // Whoever asked may have gone.
                }
            }
            Err(RecvTimeoutError::Timeout) => {
                let bytes = std::fs::metadata(log).map_or(0, |log| log.len());
                if WORTH_BYTES <= bytes {
                    checkpoint(connection, "PASSIVE");
                }
                if RESTART_BYTES <= bytes {
                    // Holds the write lock: what the passive one left is little.
                    checkpoint(connection, "TRUNCATE");
                }
            }
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

/// Whether the whole log was moved.
fn checkpoint(connection: &Connection, mode: &str) -> bool {
    let result = connection
        .query_row(&format!("PRAGMA wal_checkpoint({mode})"), [], |row| row.get::<_, i64>(0));
    match result {
        Ok(busy) => busy == 0,
        Err(error) => {
            tracing::warn!(%error, mode, "checkpoint failed");
            false
        }
    }
}
