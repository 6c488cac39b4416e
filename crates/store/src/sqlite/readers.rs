//! A few threads with a read connection each. A read is one short statement; none outlives one page of rows.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use parking_lot::{Condvar, Mutex};
use rusqlite::Connection;
use tokio::sync::oneshot;

use super::connection::open_reading;
use crate::error::{Result, StoreError};

type Read = Box<dyn FnOnce(&Connection) + Send>;

pub(super) struct Readers {
    waiting: Arc<Waiting>,
    /// For reads that are over sooner than another thread would have been woken.
    here: Mutex<Connection>,
}

/// Reads that no thread has taken yet.
#[derive(Default)]
struct Waiting {
    queue: Mutex<Queue>,
    /// Wakes one thread for one read: being woken takes longer than most reads do.
    came: Condvar,
}

#[derive(Default)]
struct Queue {
    reads: VecDeque<Read>,
    /// Nobody is left who could ask.
    is_over: bool,
}

impl Readers {
    const WAITING_MAX: usize = 4096; // Beyond that a reader is told to come back: memory stays bounded.

    pub(super) fn start(path: &Path, threads: usize) -> Result<Self> {
        let readers = Self { waiting: Arc::default(), here: Mutex::new(open_reading(path)?) };
        for number in 0..threads {
            let connection = open_reading(path)?;
            let waiting = readers.waiting.clone();
            std::thread::Builder::new()
                .name(format!("read-{number}"))
                .spawn(move || waiting.read_all(&connection))
                .map_err(|_| StoreError::Stopped)?;
        }
        Ok(readers)
    }

    pub(super) async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (answer, answered) = oneshot::channel();
        self.waiting.push(Box::new(move |connection| {
            let _ = answer.send(at_one_moment(connection, read)); // Whoever asked may have gone.
        }))?;
        answered.await.map_err(|_| StoreError::Stopped)?
    }

    /// For what reads a few pages: on this very thread where the connection is free, since the way to another one and back
    /// takes longer than the read (10 to 45 µs against 5 to 30). Whoever finds it taken goes that way.
    pub(super) async fn read_here<T: Send + 'static>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        if let Some(connection) = self.here.try_lock() {
            return at_one_moment(&connection, read);
        }
        self.read(read).await
    }
}

impl Drop for Readers {
    fn drop(&mut self) {
        self.waiting.queue.lock().is_over = true;
        self.waiting.came.notify_all();
    }
}

impl Waiting {
    fn push(&self, read: Read) -> Result<()> {
        let mut queue = self.queue.lock();
        if Readers::WAITING_MAX <= queue.reads.len() {
            return Err(StoreError::Busy);
        }
        queue.reads.push_back(read);
        drop(queue);
        self.came.notify_one();
        Ok(())
    }

    fn read_all(&self, connection: &Connection) {
        while let Some(read) = self.next() {
            read(connection);
        }
    }

    /// `None` once it is over and every read is taken.
    fn next(&self) -> Option<Read> {
        let mut queue = self.queue.lock();
        loop {
            if let Some(read) = queue.reads.pop_front() {
                return Some(read);
            }
            if queue.is_over {
                return None;
            }
            self.came.wait(&mut queue);
        }
    }
}

/// A read of several statements sees one commit, not one before and another after a signature moved.
fn at_one_moment<T>(
    connection: &Connection,
    read: impl FnOnce(&Connection) -> Result<T>,
) -> Result<T> {
    connection.prepare_cached("BEGIN")?.execute([])?;
    // A read that panics ends with its answer, not with the thread that reads for everybody.
    let found = catch_unwind(AssertUnwindSafe(|| read(connection)))
        .unwrap_or_else(|_| Err(StoreError::Database("a read panicked".into())));
    connection.prepare_cached("COMMIT")?.execute([])?;
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    #[expect(
        clippy::await_holding_lock,
        reason = "whoever finds the connection taken goes another way"
    )]
    async fn a_read_that_panics_is_an_error_and_the_next_one_is_answered() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("letters.db");
        Connection::open(&path).unwrap().execute_batch("CREATE TABLE letters (slug TEXT)").unwrap();
        let readers = Readers::start(&path, 1).unwrap();
        let panicked = readers.read(|_| -> Result<i64> { panic!("as a test wants it") }).await;
        assert!(matches!(panicked, Err(StoreError::Database(_))));
        let count = |connection: &Connection| -> Result<i64> {
            Ok(connection.query_row("SELECT count(*) FROM letters", [], |row| row.get(0))?)
        };
        assert_eq!(readers.read(count).await.unwrap(), 0);
        let panicked = readers.read_here(|_| -> Result<i64> { panic!("here too") }).await;
        assert!(matches!(panicked, Err(StoreError::Database(_))));
        let taken = readers.here.lock();
        assert_eq!(readers.read_here(count).await.unwrap(), 0, "nobody waits for it");
        drop(taken);
        assert_eq!(readers.read_here(count).await.unwrap(), 0);
    }
}
