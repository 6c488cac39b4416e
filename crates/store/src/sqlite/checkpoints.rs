//! Moves committed pages from the write-ahead log into the database file, outside the writer.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::Duration;

use rusqlite::Connection;
use tokio::sync::oneshot;

use super::connection::{Synchronous, open_writing};
use crate::error::{Result, StoreError};

const EVERY: Duration = Duration::from_millis(500);
/// From this much content on the log is begun anew, which waits for readers; below, passive checkpoints wait for nobody.
/// The file keeps its size: writing over what is there is a cheaper sync than growing a file, and it is what the
/// writer waits for.
const RESTART_BYTES: u64 = 64 * 1024 * 1024;
/// Passive checkpoints leave small logs alone: they would only write the same pages again and again.
const WORTH_BYTES: u64 = 4 * 1024 * 1024;
const FRAME_BYTES: u64 = 4096 + 24; // A page of the default size and its header.

/// A request to leave no erased byte in the log of writes.
type Truncate = oneshot::Sender<bool>;

#[derive(Clone)]
pub(super) struct Checkpoints {
    log: PathBuf,
    truncate: SyncSender<Truncate>,
}

impl Checkpoints {
    pub(super) fn start(path: &Path, synchronous: Synchronous) -> Result<Self> {
        let connection = open_writing(path, synchronous)?;
        let log = PathBuf::from(format!("{}-wal", path.display()));
        let (truncate, requests) = sync_channel(256);
        let thread_log = log.clone();
        std::thread::Builder::new()
            .name("checkpoint".into())
            .spawn(move || run(&connection, &thread_log, &requests))
            .map_err(|_| StoreError::Stopped)?;
        Ok(Self { log, truncate })
    }

    pub(super) fn log(&self) -> &Path {
        &self.log
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
                let done = truncate(connection);
                for answer in waiting {
                    let _ = answer.send(done); // Whoever asked may have gone.
                }
            }
            Err(RecvTimeoutError::Timeout) => tidy(connection, log),
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

/// Fills the log with zeros, which are no frame, up to where it is begun anew.
pub(super) fn reserve(log: &Path) -> Result<()> {
    const STEP: usize = 1024 * 1024;
    let fill = || -> std::io::Result<()> {
        let mut file = OpenOptions::new().append(true).open(log)?;
        let mut length = file.metadata()?.len();
        while length < RESTART_BYTES {
            file.write_all(&vec![0; STEP])?;
            length += STEP as u64;
        }
        file.sync_all()
    };
    fill().map_err(|error| {
        tracing::warn!(%error, "the log of writes was not reserved");
        StoreError::Full
    })
}

fn truncate(connection: &Connection) -> bool {
    // Most of the work waits for nobody; only the rest holds the write lock.
    checkpoint(connection, "PASSIVE");
    checkpoint(connection, "TRUNCATE").is_some_and(|outcome| !outcome.was_busy)
}

fn tidy(connection: &Connection, log: &Path) {
    if std::fs::metadata(log).map_or(0, |log| log.len()) < WORTH_BYTES {
        return;
    }
    let Some(passive) = checkpoint(connection, "PASSIVE") else { return };
    if RESTART_BYTES <= passive.log_frames * FRAME_BYTES {
        checkpoint(connection, "RESTART");
    }
}

struct Outcome {
    was_busy: bool,
    /// In the log, moved or not.
    log_frames: u64,
}

fn checkpoint(connection: &Connection, mode: &str) -> Option<Outcome> {
    let outcome = connection.query_row(&format!("PRAGMA wal_checkpoint({mode})"), [], |row| {
        Ok(Outcome {
            was_busy: row.get::<_, i64>(0)? != 0,
            log_frames: row.get::<_, i64>(1)?.max(0) as u64,
        })
    });
    outcome.inspect_err(|error| tracing::warn!(%error, mode, "checkpoint failed")).ok()
}
