//! A few threads with a read connection each. A read is one short statement; none outlives one page of rows.

use std::path::Path;
use std::sync::Arc;

use parking_lot::Mutex;
use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};

use super::connection::open_reading;
use crate::error::{Result, StoreError};

type Read = Box<dyn FnOnce(&Connection) + Send>;

#[derive(Clone)]
pub(super) struct Readers {
    queue: mpsc::Sender<Read>,
}

impl Readers {
    const WAITING_MAX: usize = 4096; // Beyond that a reader is told to come back: memory stays bounded.

    pub(super) fn start(path: &Path, threads: usize) -> Result<Self> {
        let (queue, waiting) = mpsc::channel::<Read>(Self::WAITING_MAX);
        let waiting = Arc::new(Mutex::new(waiting));
        for number in 0..threads {
            let connection = open_reading(path)?;
            let waiting = waiting.clone();
            std::thread::Builder::new()
                .name(format!("read-{number}"))
                .spawn(move || run(&connection, &waiting))
                .map_err(|_| StoreError::Stopped)?;
        }
        Ok(Self { queue })
    }

    pub(super) async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (answer, answered) = oneshot::channel();
        let job: Read = Box::new(move |connection| {
            let _ = answer.send(at_one_moment(connection, read)); // Whoever asked may have gone.
        });
        self.queue.try_send(job).map_err(|error| match error {
            mpsc::error::TrySendError::Full(_) => StoreError::Busy,
            mpsc::error::TrySendError::Closed(_) => StoreError::Stopped,
        })?;
        answered.await.map_err(|_| StoreError::Stopped)?
    }
}

/// A read of several statements sees one commit, not one before and another after a signature moved.
fn at_one_moment<T>(
    connection: &Connection,
    read: impl FnOnce(&Connection) -> Result<T>,
) -> Result<T> {
    connection.prepare_cached("BEGIN")?.execute([])?;
    let found = read(connection);
    connection.prepare_cached("COMMIT")?.execute([])?;
    found
}

fn run(connection: &Connection, waiting: &Mutex<mpsc::Receiver<Read>>) {
    loop {
        // The lock is held while waiting for work, never while working.
        let next = waiting.lock().blocking_recv();
        let Some(read) = next else { return };
        read(connection);
    }
}
