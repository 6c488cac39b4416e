//! Who changes letters, people and signatures on this program's behalf. It takes all calls that wait, runs them in one
//! transaction that holds the rows of the letters concerned, commits, then answers all. Other programs on the same database
//! do the same, each in its turn; calls that come while another has its turn join those that wait for this one.
//!
//! A transaction that was not committed, or of which nobody knows, is run again from its beginning: under their ids acts
//! that are there already change nothing.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Duration;

use futures::future::join;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, MissedTickBehavior, interval, sleep};
use undersigned_core::signatures::LetterId;

use super::jobs::{Job, Ran, Scope, TypedJob};
use super::leases::Leases;
use super::line::Line;
use super::looking::{Seen, is_diverged};
use super::session::Address;
use super::session::Session;
use super::states::{self, Remembered};
use super::working::{Want, Working};
use super::{fetch, flush, looking};
use crate::acts::batch::Batch;
use crate::acts::instance::Instance;
use crate::acts::state::LetterState;
use crate::error::{Result, StoreError};
use crate::faults::{Moment, Step};
use crate::log::{INSTANCE, LogHead};
use crate::showing::Showing;
use crate::tiles::Tiles;
use crate::timing::WriteTimes;

enum Request {
    Run(Box<dyn Job>),
    /// Takes in what others committed.
    Look(oneshot::Sender<Result<()>>),
}

#[derive(Clone)]
pub(super) struct Writer {
    queue: mpsc::Sender<Request>,
}

impl Writer {
    const WAITING_MAX: usize = 8192; // Calls, about 1 kB each. Beyond that: come back later.
    const BATCH_MAX: usize = 1024;
    /// How often this program looks at what others did.
    const LOOK_EVERY: Duration = Duration::from_millis(500);
    /// A leader that died is replaced in about 20 seconds.
    const PATIENCE: Duration = Duration::from_secs(40);

    pub(super) fn start(
        address: Address,
        showing: Showing,
        leases: Leases,
        tiles: Arc<Tiles>,
        times: Arc<WriteTimes>,
    ) -> Result<Self> {
        let (queue, waiting) = mpsc::channel(Self::WAITING_MAX);
        let line = Line::new(waiting);
        let writing = WriterTask {
            address,
            on: None,
            remembered: Remembered::default(),
            letters: HashMap::new(),
            instance: None,
            seen: Seen::default(),
            showing,
            leases,
            tiles,
            times,
        };
        // A thread of its own: keeping heads beside the keys waits for the disk.
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|_| StoreError::Stopped)?;
        std::thread::Builder::new()
            .name("write".into())
            .spawn(move || runtime.block_on(writing.run(line)))
            .map_err(|_| StoreError::Stopped)?;
        Ok(Self { queue })
    }

    /// Runs an act in the next batch. If it fails, nothing of it remains; the others are not touched.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        scope: Scope,
        wants: Vec<Want>,
        act: impl FnMut(&mut Batch) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (job, answered) = TypedJob::new(scope, wants, act);
        self.queue.try_send(Request::Run(Box::new(job))).map_err(full_or_stopped)?;
        answered.await.map_err(|_| StoreError::Unknown)?
    }

    pub(super) async fn look(&self) -> Result<()> {
        let (answer, answered) = oneshot::channel();
        self.queue.try_send(Request::Look(answer)).map_err(full_or_stopped)?;
        answered.await.map_err(|_| StoreError::Stopped)?
    }
}

fn full_or_stopped<T>(error: mpsc::error::TrySendError<T>) -> StoreError {
    match error {
        mpsc::error::TrySendError::Full(_) => StoreError::Busy,
        mpsc::error::TrySendError::Closed(_) => StoreError::Stopped,
    }
}

/// Those that have come meanwhile, as far as they are about these letters.
fn join_in(line: &mut Line<Request>, letters: &[LetterId], jobs: &mut Vec<Box<dyn Job>>) {
    let fits =
        |request: &Request| matches!(request, Request::Run(job) if job.scope().is_within(letters));
    while jobs.len() < Writer::BATCH_MAX
        && let Some(Request::Run(job)) = line.next_if(fits)
    {
        jobs.push(job);
    }
}

struct WriterTask {
    address: Address,
    on: Option<Session>,
    remembered: Remembered,
    letters: HashMap<LetterId, LetterState>,
    instance: Option<Instance>,
    seen: Seen,
    showing: Showing,
    leases: Leases,
    tiles: Arc<Tiles>,
    times: Arc<WriteTimes>,
}

impl WriterTask {
    async fn run(mut self, mut line: Line<Request>) {
        let mut ticks = interval(Writer::LOOK_EVERY);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            let taken = tokio::select! {
                taken = line.take(Writer::BATCH_MAX) => {
                    if taken.is_empty() {
                        return;
                    }
                    taken
                }
                _ = ticks.tick() => Vec::new(),
            };
            let mut jobs = Vec::new();
            let mut looks = Vec::new();
            for request in taken {
                match request {
                    Request::Run(job) => jobs.push(job),
                    Request::Look(answer) => looks.push(answer),
                }
            }
            if !jobs.is_empty() {
                self.run_all(jobs, &mut line).await;
            }
            if !looks.is_empty() || self.seen.is_old(Writer::LOOK_EVERY) {
                let outcome = self.look().await;
                if let Err(error) = &outcome {
                    tracing::warn!(%error, "the database could not be looked at");
                }
                looks.into_iter().for_each(|answer| drop(answer.send(outcome.clone())));
            }
        }
    }

    /// One call that the database refuses must not take the others down.
    async fn run_all(&mut self, jobs: Vec<Box<dyn Job>>, line: &mut Line<Request>) {
        let (jobs, outcome) = self.run_together(jobs, Some(line)).await;
        if matches!(outcome, Err(StoreError::Database(_))) && 1 < jobs.len() {
            for job in jobs {
                let (alone, outcome) = self.run_together(vec![job], None).await;
                alone.into_iter().for_each(|job| job.answer(outcome.clone()));
            }
            return;
        }
        jobs.into_iter().for_each(|job| job.answer(outcome.clone()));
    }

    async fn run_together(
        &mut self,
        mut jobs: Vec<Box<dyn Job>>,
        mut joining: Option<&mut Line<Request>>,
    ) -> (Vec<Box<dyn Job>>, Result<()>) {
        let deadline = Instant::now() + Writer::PATIENCE;
        let mut pause = Duration::from_millis(5);
        let mut is_unknown = false;
        let outcome = loop {
            let begun = std::time::Instant::now();
            let outcome = self.attempt(&mut jobs, joining.as_deref_mut()).await;
            self.times.turns.record_since(begun);
            let Err(error) = &outcome else { break outcome };
            self.give_up_connection(error);
            is_unknown |= matches!(error, StoreError::Unknown);
            if is_unknown {
                joining = None; // Whoever joined now would be told of what was tried before they came.
            }
            if !may_pass(error) || deadline < Instant::now() {
                tracing::error!(%error, "a batch was not committed");
                // One attempt may have been, whatever became of the last one.
                break if is_unknown { Err(StoreError::Unknown) } else { outcome };
            }
            sleep(pause).await;
            pause = (2 * pause).min(Duration::from_secs(1));
        };
        (jobs, outcome)
    }

    /// After anything but a conflict, what stands on the other side of the connection is not known.
    fn give_up_connection(&mut self, error: &StoreError) {
        if !matches!(error, StoreError::Conflict) {
            self.on = None;
            self.remembered.forget_logs();
            self.seen = Seen::default();
        }
    }

    /// Looks before anything else on a connection that is new: it may lead to a database that lost something.
    async fn connect(&mut self) -> Result<()> {
        if self.on.as_ref().is_none_or(|on| !on.is_of_use()) {
            self.on = Some(self.address.connect().await?);
            self.remembered.forget_logs();
            self.tiles.forget();
            self.seen = Seen::default();
            self.look_around().await?;
        }
        Ok(())
    }

    async fn look(&mut self) -> Result<()> {
        let outcome = match self.connect().await {
            Ok(()) => self.look_around().await,
            Err(error) => Err(error),
        };
        outcome.inspect_err(|error| self.give_up_connection(error))
    }

    /// Reads what others committed, and shows it once a commit of this program came back after the read: what a server
    /// shows before its standbys have it may never have been.
    async fn look_around(&mut self) -> Result<()> {
        let Self { on, remembered, letters, instance, seen, showing, leases, .. } = self;
        let on = on.as_mut().ok_or(StoreError::Lost)?;
        let news = looking::look(on, remembered, letters, seen, showing).await?;
        looking::sign_of_life(on, leases.node(), leases.is_wanted()).await?;
        leases.renew(on).await?;
        if news.is_new_book {
            showing.everything_changed();
        }
        showing.letters_changed(news.letters.keys().copied());
        letters.extend(news.letters);
        if let Some(newer) = news.instance {
            *instance = newer;
            showing.instance_changed();
        }
        seen.now();
        showing.show(letters, instance.as_ref());
        showing.publish_pending(&news.pending);
        Ok(())
    }

    async fn attempt(
        &mut self,
        jobs: &mut Vec<Box<dyn Job>>,
        joining: Option<&mut Line<Request>>,
    ) -> Result<()> {
        self.connect().await?;
        let outcome = self.run_and_commit(jobs, joining).await;
        if outcome.is_err()
            && let Some(on) = &self.on
            && on.roll_back().await.is_err()
        {
            self.on = None;
        }
        let committed = outcome?;
        if let Some(evidence) = committed.evidence {
            self.showing.freeze(evidence, &self.letters)?;
            self.seen = Seen::default();
            return self.look_around().await;
        }
        if committed.reload {
            self.seen = Seen::default();
            return self.look_around().await;
        }
        self.showing.show(&self.letters, self.instance.as_ref());
        Ok(())
    }

    async fn run_and_commit(
        &mut self,
        jobs: &mut Vec<Box<dyn Job>>,
        joining: Option<&mut Line<Request>>,
    ) -> Result<Committed> {
        let Self { on, remembered, letters: all, instance: seen_instance, showing, times, .. } =
            self;
        let on = on.as_mut().ok_or(StoreError::Lost)?;
        let (ids, with_instance) = scope_of(on, jobs).await?;
        let counted = states::begin_locked(on, &ids).await?;
        if let Some(line) = joining {
            join_in(line, &ids, jobs);
        }
        let mut working = Working::default();
        jobs.iter().flat_map(|job| job.wants()).for_each(|want| working.want(*want));
        let (before, fetched) =
            join(states::complete(on, remembered, &counted), fetch::fetch(on, &mut working)).await;
        fetched?;
        let mut before = before?;
        for (id, state) in &mut before {
            // Under the lock the cheap look: the thorough one was made when the connection was.
            let known = all.get(id).and_then(|known| known.frozen);
            let diverged = is_diverged(showing, &state.log).then(|| showing.frozen(&state.log));
            state.frozen = state.damaged.or(known).or(diverged.flatten());
        }
        let mut instance = None;
        if with_instance {
            instance = states::load_instance(on, remembered, true).await?;
            if let (Some(now), Some(seen)) = (&mut instance, &seen_instance) {
                now.frozen = now.damaged.or(seen.frozen);
            }
        }
        let (committed, letters, instance) =
            run_until_fetched(on, &mut working, jobs, &before, instance, showing.is_behind())
                .await?;
        let fault = |moment| match committed.grew {
            true => showing.fault(Step::Commit, moment),
            false => Ok(()),
        };
        let begun = std::time::Instant::now();
        fault(Moment::Before)?;
        let flushed = flush::commit(on, &working).await;
        times.commits.record_since(begun);
        flushed?;
        fault(Moment::After)?;
        showing.letters_changed(committed.touched.iter().copied());
        for (id, state) in letters {
            if committed.touched.contains(&id) {
                remembered.grew(id, &state.log);
                all.insert(id, state);
            }
        }
        if let Some(instance) = instance {
            remembered.grew(INSTANCE, &instance.log);
            if committed.instance_changed {
                showing.instance_changed();
            }
            *seen_instance = Some(instance);
        }
        Ok(committed)
    }
}

/// What a transaction did.
struct Committed {
    touched: BTreeSet<LetterId>,
    instance_changed: bool,
    grew: bool,
    reload: bool,
    evidence: Option<LogHead>,
}

/// Acts ask for a row after another: a handful of rounds. More means that one asks for ever.
const ROUNDS_MAX: usize = 64;

async fn run_until_fetched(
    on: &Session,
    working: &mut Working,
    jobs: &mut [Box<dyn Job>],
    before: &HashMap<LetterId, LetterState>,
    instance: Option<Instance>,
    is_behind: bool,
) -> Result<(Committed, HashMap<LetterId, LetterState>, Option<Instance>)> {
    for _ in 0..ROUNDS_MAX {
        while working.wants_any() {
            fetch::fetch(on, working).await?;
        }
        working.forget_writes();
        let (mut letters, mut instance) = (before.clone(), instance.clone());
        let mut batch = Batch::new(working, &mut letters, instance.as_mut());
        batch.is_behind = is_behind;
        let mut is_whole = true;
        for job in jobs.iter_mut() {
            is_whole &= job.run(&mut batch) == Ran::Through;
        }
        if is_whole {
            batch.flush()?;
            let committed = Committed {
                touched: batch.touched().collect(),
                instance_changed: batch.instance_changed,
                grew: batch.grew(),
                reload: batch.reload,
                evidence: batch.evidence.take(),
            };
            return Ok((committed, letters, instance));
        }
    }
    Err(StoreError::Database("an act asks for rows without end".into()))
}

async fn scope_of(on: &Session, jobs: &[Box<dyn Job>]) -> Result<(Vec<LetterId>, bool)> {
    let mut letters = BTreeSet::new();
    let mut instance = false;
    for job in jobs {
        match job.scope() {
            Scope::Letter(id) => drop(letters.insert(*id)),
            Scope::Instance => instance = true,
            Scope::Everything => {
                letters.extend(states::all_letters(on).await?);
                instance = true;
            }
            Scope::NewLetter => {}
        }
    }
    Ok((letters.into_iter().collect(), instance))
}

/// Whether the same transaction may go through when it is tried again.
fn may_pass(error: &StoreError) -> bool {
    matches!(
        error,
        StoreError::Conflict | StoreError::Lost | StoreError::Unknown | StoreError::Full
    )
}
