//! Moves committed pages from the write-ahead log into the database file, outside the writer.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use parking_lot::FairMutex;
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
    database: PathBuf,
    log: PathBuf,
    turns: Arc<FairMutex<()>>,
    truncate: SyncSender<Truncate>,
}

impl Checkpoints {
    /// `turns` is this program's way to the database's write lock, which is asked for again and again until it happens to be
    /// free: beside a writer that never rests that may take for ever, and the log grows meanwhile. Here whoever comes next is next.
    pub(super) fn start(
        path: &Path,
        synchronous: Synchronous,
        turns: Arc<FairMutex<()>>,
    ) -> Result<Self> {
        let connection = open_writing(path, synchronous)?;
        let log = PathBuf::from(format!("{}-wal", path.display()));
        let (truncate, requests) = sync_channel(256);
        let work = Work { connection, log: log.clone(), turns: turns.clone() };
        std::thread::Builder::new()
            .name("checkpoint".into())
            .spawn(move || run(&work, &requests))
            .map_err(|_| StoreError::Stopped)?;
        Ok(Self { database: path.to_owned(), log, turns, truncate })
    }

    /// Makes the log as long as it gets before it is begun anew.
    pub(super) async fn reserve(&self) -> Result<()> {
        let Self { database, log, turns, .. } = self.clone();
        let reserving = move || {
            // Nobody writes to the log meanwhile, and readers look at no such frame.
            let _turn = turns.lock();
            let connection = open_writing(&database, Synchronous::Full)?;
            connection.execute_batch("BEGIN IMMEDIATE")?;
            let reserved = reserve(&log);
            connection.execute_batch("COMMIT")?;
            reserved
        };
        tokio::task::spawn_blocking(reserving).await.map_err(|_| StoreError::Stopped)?
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

struct Work {
    connection: Connection,
    log: PathBuf,
    turns: Arc<FairMutex<()>>,
}

fn run(work: &Work, requests: &Receiver<Truncate>) {
    loop {
        match requests.recv_timeout(EVERY) {
            Ok(first) => {
                let waiting: Vec<Truncate> =
                    std::iter::once(first).chain(requests.try_iter()).collect();
                let done = work.truncate();
                for answer in waiting {
                    let _ = answer.send(done); // Whoever asked may have gone.
                }
            }
            Err(RecvTimeoutError::Timeout) => work.tidy(),
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

/// Fills the log with zeros, which are no frame, up to where it is begun anew.
fn reserve(log: &Path) -> Result<()> {
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

impl Work {
    /// What a passive checkpoint leaves came while it ran. From this little on the rest is moved while the writer waits.
    const SHORT: Duration = Duration::from_millis(5);
    /// Each round is shorter than the one before, unless the disk can't keep up: then the writer has to wait for it.
    const ROUNDS_MAX: usize = 8;

    fn truncate(&self) -> bool {
        self.move_most();
        self.while_nobody_writes("TRUNCATE").is_some_and(|outcome| !outcome.was_busy)
    }

    fn tidy(&self) {
        if std::fs::metadata(&self.log).map_or(0, |log| log.len()) < WORTH_BYTES {
            return;
        }
        let Some(passive) = checkpoint(&self.connection, "PASSIVE") else { return };
        if RESTART_BYTES <= passive.log_frames * FRAME_BYTES {
            self.move_most();
            self.while_nobody_writes("RESTART");
        }
    }

    fn move_most(&self) {
        for _ in 0..Self::ROUNDS_MAX {
            let begun = Instant::now();
            if checkpoint(&self.connection, "PASSIVE").is_none() || begun.elapsed() < Self::SHORT {
                return;
            }
        }
    }

    fn while_nobody_writes(&self, mode: &str) -> Option<Outcome> {
        let _turn = self.turns.lock();
        checkpoint(&self.connection, mode)
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
