//! The one thread that writes. It takes the calls that wait, as many as a batch has time for, runs them in one transaction, syncs,
//! then answers all:
//! it needs no timer, for what came in during the last sync is the next batch.

use std::collections::HashMap;
use std::iter;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use arc_swap::ArcSwap;
use parking_lot::FairMutex;
use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};
use undersigned_core::signatures::LetterId;

use super::act_rows::SqliteRows;
use super::frozen::frozen;
use super::{instance, state};
use crate::acts::batch::Batch;
use crate::acts::instance::Instance;
use crate::acts::state::LetterState;
use crate::beside::Heads;
use crate::error::{Result, StoreError};
use crate::faults::{Faults, Moment, Step};
use crate::letters::LetterBook;
use crate::log::INSTANCE;
use crate::showing::Showing;
use crate::timing::WriteTimes;

/// What a call does after the commit it is part of: `Ok` once it is synced.
type Answer = Box<dyn FnOnce(Result<()>) + Send>;
type Job = Box<dyn FnOnce(&Connection, &mut Batch) -> Answer + Send>;

#[derive(Clone)]
pub(super) struct Writer {
    queue: mpsc::Sender<Job>,
}

impl Writer {
    const WAITING_MAX: usize = 8192; // Calls, about 1 kB each. Beyond that: come back later.
    const BATCH_MAX: usize = 1024;
    /// A batch runs calls for a part of what the last commit took, and at least for so long. The slower the disk, the more of
    /// the machine is left to those who have to be told to come back: without a bound the writer takes all of it for those
    /// who are served, and nobody is told anything in time (docs/decisions/0020-bounded-batches.md).
    const RUNS_FOR: Duration = Duration::from_millis(1);
    const COMMIT_TO_CALLS: u32 = 4;

    pub(super) fn start(
        connection: Connection,
        book: Arc<ArcSwap<LetterBook>>,
        heads: Option<Heads>,
        faults: Arc<dyn Faults>,
        turns: Arc<FairMutex<()>>,
        times: Arc<WriteTimes>,
    ) -> Result<Self> {
        let (queue, waiting) = mpsc::channel(Self::WAITING_MAX);
        let thread = WriterThread {
            connection,
            letters: HashMap::new(),
            instance: None,
            showing: Showing::new(book, heads, faults),
            seen_version: None,
            turns,
            times,
            last_commit: Duration::ZERO,
        };
        std::thread::Builder::new()
            .name("write".into())
            .spawn(move || thread.run(waiting))
            .map_err(|_| StoreError::Stopped)?;
        Ok(Self { queue })
    }

    /// Runs `call` in the next batch. If it fails, nothing of it remains; the others are not touched.
    pub(super) async fn write<T: Send + 'static>(
        &self,
        call: impl FnOnce(&Connection, &mut Batch) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.enqueue(move |connection, batch| in_savepoint(connection, batch, call)).await
    }

    /// As `write`, for a call of a single changing statement: a statement undoes itself, and a savepoint costs time.
    pub(super) async fn write_statement<T: Send + 'static>(
        &self,
        call: impl FnOnce(&Connection, &mut Batch) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.enqueue(call).await
    }

    #[cfg(test)]
    pub(super) fn waiting(&self) -> usize {
        self.queue.max_capacity() - self.queue.capacity()
    }

    async fn enqueue<T: Send + 'static>(
        &self,
        call: impl FnOnce(&Connection, &mut Batch) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |connection, batch| {
            batch.begin_call();
            let outcome = catch_unwind(AssertUnwindSafe(|| call(connection, batch)))
                .unwrap_or_else(|_| Err(StoreError::Database("a call panicked".into())));
            if outcome.is_err() {
                batch.undo_call();
            }
            Box::new(move |commit| {
                // Whoever asked may have gone; the commit stands all the same.
                let _ = answer.send(commit.and(outcome));
            })
        });
        self.queue.try_send(job).map_err(|error| match error {
            mpsc::error::TrySendError::Full(_) => StoreError::Busy,
            mpsc::error::TrySendError::Closed(_) => StoreError::Stopped,
        })?;
        answered.await.map_err(|_| StoreError::Unknown)?
    }
}

fn in_savepoint<T>(
    connection: &Connection,
    batch: &mut Batch,
    call: impl FnOnce(&Connection, &mut Batch) -> Result<T>,
) -> Result<T> {
    connection.prepare_cached("SAVEPOINT call")?.execute([])?;
    let outcome = catch_unwind(AssertUnwindSafe(|| call(connection, batch)))
        .unwrap_or_else(|_| Err(StoreError::Database("a call panicked".into())));
    if outcome.is_err() {
        connection.prepare_cached("ROLLBACK TO call")?.execute([])?;
    }
    connection.prepare_cached("RELEASE call")?.execute([])?;
    outcome
}

struct WriterThread {
    connection: Connection,
    letters: HashMap<LetterId, LetterState>,
    instance: Option<Instance>,
    showing: Showing,
    /// SQLite's number for "somebody else committed". `None` before the first look.
    seen_version: Option<i64>,
    /// Held for a batch: see `checkpoints`.
    turns: Arc<FairMutex<()>>,
    times: Arc<WriteTimes>,
    last_commit: Duration,
}

impl WriterThread {
    fn run(mut self, mut waiting: mpsc::Receiver<Job>) {
        while let Some(first) = waiting.blocking_recv() {
            let most = Writer::BATCH_MAX.min(1 + waiting.len());
            let rest = iter::from_fn(|| waiting.try_recv().ok());
            let mut jobs = iter::once(first).chain(rest).take(most);
            let mut answers = Vec::with_capacity(most);
            let begun = Instant::now();
            let outcome = self.commit(&mut jobs, &mut answers);
            self.times.turns.record_since(begun);
            if outcome.is_err() {
                jobs.for_each(drop); // Whoever waits is told by the dropped answer.
            }
            if let Err(error) = &outcome {
                tracing::error!(%error, "a batch was not committed");
                // Memory may be ahead of the file: it is read again before the next batch.
                self.seen_version = None;
            }
            answers.into_iter().for_each(|answer| answer(outcome.clone()));
        }
    }

    fn commit(
        &mut self,
        jobs: &mut impl Iterator<Item = Job>,
        answers: &mut Vec<Answer>,
    ) -> Result<()> {
        let turns = self.turns.clone();
        let _turn = turns.lock();
        self.connection.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        let outcome = self.fill_and_commit(jobs, answers);
        if outcome.is_err() && !self.connection.is_autocommit() {
            let _ = self.connection.execute_batch("ROLLBACK"); // The first error is the one to tell.
        }
        outcome
    }

    fn fill_and_commit(
        &mut self,
        jobs: &mut impl Iterator<Item = Job>,
        answers: &mut Vec<Answer>,
    ) -> Result<()> {
        // Under the write lock, so nothing can change between this look and the commit.
        let version = self
            .connection
            .prepare_cached("PRAGMA data_version")?
            .query_row([], |row| row.get(0))?;
        if self.seen_version != Some(version) {
            self.reload()?;
            self.seen_version = Some(version);
        }
        let mut rows = SqliteRows(&self.connection);
        let mut batch = Batch::new(&mut rows, &mut self.letters, self.instance.as_mut());
        batch.is_behind = self.showing.is_behind();
        let begun = Instant::now();
        let runs_for = Writer::RUNS_FOR.max(self.last_commit / Writer::COMMIT_TO_CALLS);
        for job in jobs {
            answers.push(job(&self.connection, &mut batch));
            if self.connection.is_autocommit() {
                // A full disk can end the whole transaction: nothing of this batch is kept, and nothing more of it
                // may run, for each statement would be a commit of its own.
                return Err(StoreError::Unknown);
            }
            if runs_for < begun.elapsed() {
                break; // The others stay in line.
            }
        }
        batch.flush()?;
        let (reload, grew, evidence) = (batch.reload, batch.grew(), batch.evidence.take());
        self.showing.letters_changed(batch.touched());
        if batch.instance_changed {
            self.showing.instance_changed();
        }
        self.commit_synced(grew)?;
        if let Some(evidence) = evidence {
            self.showing.freeze(evidence, &self.letters)?;
            return self.reload();
        }
        if reload {
            return self.reload();
        }
        self.show();
        Ok(())
    }

    fn commit_synced(&mut self, grew: bool) -> Result<()> {
        let fault = |moment| if grew { self.showing.fault(Step::Commit, moment) } else { Ok(()) };
        let begun = Instant::now();
        fault(Moment::Before)?;
        let committed = self.connection.prepare_cached("COMMIT")?.execute([]);
        self.last_commit = begun.elapsed();
        self.times.commits.record(self.last_commit);
        if let Err(error) = committed {
            tracing::error!(%error, "commit failed");
            return Err(StoreError::Unknown);
        }
        fault(Moment::After)
    }

    /// Reads everything again, and whether it is what readers were shown.
    fn reload(&mut self) -> Result<()> {
        self.letters = state::load(&self.connection)?;
        self.instance = instance::load(&self.connection)?;
        let showing = &self.showing;
        for (id, state) in &mut self.letters {
            let diverged = || frozen(&self.connection, showing, *id, &state.log);
            state.frozen = state.damaged.map_or_else(diverged, |damaged| Ok(Some(damaged)))?;
        }
        if let Some(instance) = &mut self.instance {
            let diverged = || frozen(&self.connection, showing, INSTANCE, &instance.log);
            instance.frozen =
                instance.damaged.map_or_else(diverged, |damaged| Ok(Some(damaged)))?;
        }
        self.showing.everything_changed();
        self.show();
        Ok(())
    }

    fn show(&mut self) {
        self.showing.show(&self.letters, self.instance.as_ref());
    }
}
