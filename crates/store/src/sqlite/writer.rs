//! The one thread that writes. It takes all calls that wait, runs them in one transaction, syncs, then answers all:
//! it needs no timer, for what came in during the last sync is the next batch.

use std::collections::{BTreeSet, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use arc_swap::ArcSwap;
use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};
use undersigned_core::signatures::LetterId;

use super::act_rows::SqliteRows;
use super::frozen::frozen;
use super::{instance, state};
use crate::acts::batch::Batch;
use crate::acts::instance::Instance;
use crate::acts::state::{LetterState, Log};
use crate::beside::Heads;
use crate::error::{Result, StoreError};
use crate::faults::{Faults, Moment, Step};
use crate::letters::{LetterBook, LetterCell};
use crate::log::{Frozen, INSTANCE, LogHead};

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

    pub(super) fn start(
        connection: Connection,
        book: Arc<ArcSwap<LetterBook>>,
        heads: Option<Heads>,
        faults: Arc<dyn Faults>,
    ) -> Result<Self> {
        let (queue, waiting) = mpsc::channel(Self::WAITING_MAX);
        let thread = WriterThread {
            connection,
            letters: HashMap::new(),
            instance: None,
            book,
            heads,
            faults,
            unshown: Unshown::default(),
            seen_version: None,
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
    book: Arc<ArcSwap<LetterBook>>,
    /// What readers were shown; `None` where nobody is shown anything.
    heads: Option<Heads>,
    faults: Arc<dyn Faults>,
    unshown: Unshown,
    /// SQLite's number for "somebody else committed". `None` before the first look.
    seen_version: Option<i64>,
}

impl WriterThread {
    fn run(mut self, mut waiting: mpsc::Receiver<Job>) {
        let mut jobs = Vec::with_capacity(Writer::BATCH_MAX);
        while waiting.blocking_recv_many(&mut jobs, Writer::BATCH_MAX) != 0 {
            let mut answers = Vec::with_capacity(jobs.len());
            let outcome = self.commit(jobs.drain(..), &mut answers);
            jobs.clear(); // Where the batch could not begin, whoever waits is told by the dropped answer.
            if let Err(error) = &outcome {
                tracing::error!(%error, "a batch was not committed");
                // Memory may be ahead of the file: it is read again before the next batch.
                self.seen_version = None;
            }
            answers.into_iter().for_each(|answer| answer(outcome.clone()));
        }
    }

    fn commit(&mut self, jobs: impl Iterator<Item = Job>, answers: &mut Vec<Answer>) -> Result<()> {
        self.connection.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        let outcome = self.fill_and_commit(jobs, answers);
        if outcome.is_err() && !self.connection.is_autocommit() {
            let _ = self.connection.execute_batch("ROLLBACK"); // The first error is the one to tell.
        }
        outcome
    }

    fn fill_and_commit(
        &mut self,
        jobs: impl Iterator<Item = Job>,
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
        batch.is_behind = self.unshown.is_any();
        for job in jobs {
            answers.push(job(&self.connection, &mut batch));
            if self.connection.is_autocommit() {
                // A full disk can end the whole transaction: nothing of this batch is kept, and nothing more of it
                // may run, for each statement would be a commit of its own.
                return Err(StoreError::Unknown);
            }
        }
        batch.flush()?;
        let (reload, grew, evidence) = (batch.reload, batch.grew(), batch.evidence.take());
        self.unshown.letters.extend(batch.touched());
        self.unshown.instance |= batch.instance_changed;
        self.commit_synced(grew)?;
        if let Some(evidence) = evidence {
            self.freeze(evidence)?;
        }
        if reload {
            return self.reload();
        }
        self.show();
        Ok(())
    }

    fn commit_synced(&self, grew: bool) -> Result<()> {
        let fault = |moment| if grew { self.faults.at(Step::Commit, moment) } else { Ok(()) };
        fault(Moment::Before)?;
        if let Err(error) = self.connection.prepare_cached("COMMIT")?.execute([]) {
            tracing::error!(%error, "commit failed");
            return Err(StoreError::Unknown);
        }
        fault(Moment::After)
    }

    /// Reads everything again, and whether it is what readers were shown.
    fn reload(&mut self) -> Result<()> {
        self.letters = state::load(&self.connection)?;
        self.instance = instance::load(&self.connection)?;
        let heads = self.heads.as_ref();
        for (id, state) in &mut self.letters {
            let diverged = || frozen(&self.connection, heads, *id, &state.log);
            state.frozen = state.damaged.map_or_else(diverged, |damaged| Ok(Some(damaged)))?;
        }
        if let Some(instance) = &mut self.instance {
            let diverged = || frozen(&self.connection, heads, INSTANCE, &instance.log);
            instance.frozen =
                instance.damaged.map_or_else(diverged, |damaged| Ok(Some(damaged)))?;
        }
        self.unshown.everything = true;
        self.show();
        Ok(())
    }

    /// Somebody proved that this instance signed a head that is not here: which letters lost something, nobody can tell.
    fn freeze(&mut self, evidence: LogHead) -> Result<()> {
        let Some(heads) = &mut self.heads else { return Ok(()) };
        let known = |state: &LetterState| match state.frozen {
            Some(Frozen { size, root }) => LogHead { size, root, ..state.log.head() },
            None => state.log.head(),
        };
        let letters = self.letters.values().map(known);
        let all: Vec<LogHead> = std::iter::once(evidence).chain(letters).collect();
        heads.freeze(&all).map_err(|error| StoreError::Beside(error.to_string()))?;
        self.reload()
    }

    /// Lets readers see what is committed, once its heads stand beside the keys. Where that fails, what they see stays as it
    /// is, and the next batch tries again.
    fn show(&mut self) {
        if let Err(error) = self.keep_heads() {
            tracing::error!(%error, "what was committed is not shown yet");
            return;
        }
        let unshown = std::mem::take(&mut self.unshown);
        if unshown.everything {
            self.publish_all();
            return;
        }
        unshown.letters.into_iter().for_each(|id| self.publish(id));
        if unshown.instance {
            let instance = self.instance.as_ref().map(Instance::view);
            self.book.store(Arc::new(self.book.load().with_instance(instance)));
        }
    }

    fn keep_heads(&mut self) -> Result<()> {
        let Some(heads) = &mut self.heads else { return Ok(()) };
        let is_shown = |id: &LetterId| self.unshown.everything || self.unshown.letters.contains(id);
        let letters =
            self.letters.iter().filter(|(id, state)| is_shown(id) && state.frozen.is_none());
        let instance = self.instance.iter().filter(|instance| instance.frozen.is_none());
        let logs =
            letters.map(|(_, state)| &state.log).chain(instance.map(|instance| &instance.log));
        let grown: Vec<LogHead> = logs.filter(|log| !is_known(heads, log)).map(Log::head).collect();
        if grown.is_empty() {
            return Ok(());
        }
        self.faults.at(Step::Head, Moment::Before)?;
        heads.show(&grown).map_err(|error| StoreError::Beside(error.to_string()))?;
        self.faults.at(Step::Head, Moment::After)
    }

    fn publish(&self, id: LetterId) {
        let book = self.book.load();
        let (Some(cell), Some(state)) = (book.by_id(id), self.letters.get(&id)) else { return };
        cell.publish_pending(state.counters.pending);
        // Readers of a page see nothing of a submission: the view changes only with the revision.
        if cell.view().revision != state.counters.revision {
            cell.publish(state.view());
        }
    }

    fn publish_all(&self) {
        let cells = self.letters.iter().map(|(id, state)| {
            let cell = Arc::new(LetterCell::new(state.view(), state.counters.pending));
            (*id, state.letter.definition.slug.clone(), cell)
        });
        let instance = self.instance.as_ref().map(Instance::view);
        self.book.store(Arc::new(LetterBook::new(cells, instance)));
    }
}

/// Committed, and not seen by readers yet.
#[derive(Default)]
struct Unshown {
    letters: BTreeSet<LetterId>,
    instance: bool,
    everything: bool,
}

impl Unshown {
    fn is_any(&self) -> bool {
        self.everything || self.instance || !self.letters.is_empty()
    }
}

fn is_known(heads: &Heads, log: &Log) -> bool {
    heads.known(&log.origin).is_some_and(|known| {
        !known.frozen && known.size == log.edge.size() && known.root == log.edge.root()
    })
}
