//! Walks every letter's submissions in the order of their rows and sends each its confirmation mail, under caps.
//!
//! Mail goes at least once, under the same Message-ID: what became of it is recorded after it was handed over, so a
//! crash repeats at most what was in flight. The low-water mark only passes rows whose outcome is in the store.

mod choosing;
mod gathering;
mod sending;

use std::collections::{HashSet, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use undersigned_core::identity::{MailboxKey, ServerKey};
use undersigned_core::outside::{Clock, Randomness};
use undersigned_core::signatures::LetterId;
use undersigned_mail::messages::MailWords;
use undersigned_mail::{Sender, Transport};
use undersigned_store::{MailOutcome, MailRecord, Store, StoreError, Submission, Work};

use self::choosing::Slice;
use crate::budgets::Budgets;
use crate::waiting::Waiting;
use crate::walk::Walk;

pub struct MailSettings {
    pub words: Arc<dyn MailWords>,
    pub sender: Sender,
    /// Without a slash at its end: the origin that tokens are bound to.
    pub public_url: String,
    /// As people know the site.
    pub host: String,
    /// Mails a second to one destination domain; `None` is no limit.
    pub per_domain_second: Option<u32>,
    /// Mails under way at once.
    pub concurrency: usize,
}

pub struct MailLoop {
    store: Arc<dyn Store>,
    transport: Arc<dyn Transport>,
    clock: Arc<dyn Clock>,
    randomness: Arc<dyn Randomness>,
    key: ServerKey,
    settings: MailSettings,
    walk: Walk,
    budgets: Budgets,
    /// Taken from the walk, for when the route comes back.
    parked: VecDeque<Candidate>,
    /// Taken from the walk, for when their domain's budget allows it.
    waiting: Waiting,
    /// Carried out, but not in the store yet because it could not take it: it goes first.
    unrecorded: Vec<MailRecord>,
    route_failures: u32,
    paused_until: Option<Timestamp>,
}

#[derive(Clone)]
struct Candidate {
    submission: Submission,
    mailbox: MailboxKey,
    domain: String,
    attempts: u32,
    is_retry: bool,
}

impl MailLoop {
    const SLICE: u32 = 256;
    const PARKED_MAX: usize = 10_000; // A few MB; what is beyond that waits in the store.
    const IDLE_PAUSE: Duration = Duration::from_millis(50);
    const TROUBLE_PAUSE: Duration = Duration::from_secs(1);
    /// For what cannot be sent in this slice and is not kept in memory.
    const SHORT_PAUSE: SignedDuration = SignedDuration::from_secs(5);

    pub fn new(
        store: Arc<dyn Store>,
        transport: Arc<dyn Transport>,
        clock: Arc<dyn Clock>,
        randomness: Arc<dyn Randomness>,
        key: ServerKey,
        settings: MailSettings,
    ) -> Self {
        let budgets = Budgets::new(settings.per_domain_second);
        Self {
            store,
            transport,
            clock,
            randomness,
            key,
            settings,
            walk: Walk::default(),
            budgets,
            parked: VecDeque::new(),
            waiting: Waiting::default(),
            unrecorded: Vec::new(),
            route_failures: 0,
            paused_until: None,
        }
    }

    /// Runs until `stop` resolves; what is under way then is finished first.
    pub async fn run(mut self, mut stop: tokio::sync::watch::Receiver<bool>) {
        while !*stop.borrow() {
            let pause = match self.step().await {
                Ok(0) => Self::IDLE_PAUSE,
                Ok(_) => continue,
                Err(error) => {
                    tracing::warn!(%error, "mail waits for the store");
                    Self::TROUBLE_PAUSE
                }
            };
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                _ = stop.changed() => {}
            }
        }
    }

    /// Takes one slice of work, carries it out, and records it. Answers how many submissions it settled.
    pub async fn step(&mut self) -> Result<usize, StoreError> {
        self.record().await?;
        if !self.store.holds(Work::Mail) {
            self.forget(); // Another program walks on from the store's mark.
            return Ok(0);
        }
        let now = self.clock.now();
        if self.is_paused(now) || self.store.letters().mail_waits() {
            return Ok(0);
        }
        let mut slice = Slice::at(now);
        if let Err(error) = self.fill(&mut slice).await {
            self.forget();
            return Err(error);
        }
        self.send_all(&mut slice).await;
        self.unrecorded = slice.records;
        self.record().await
    }

    /// What was taken is taken again from the store's own mark: nothing is passed over, and the store knows what was settled.
    fn forget(&mut self) {
        self.walk = Walk::default();
        self.parked.clear();
        self.waiting = Waiting::default();
    }

    async fn fill(&mut self, slice: &mut Slice) -> Result<(), StoreError> {
        let candidates = self.gather(slice).await?;
        self.choose(candidates, slice).await
    }

    fn is_paused(&self, now: Timestamp) -> bool {
        self.paused_until.is_some_and(|until| now < until)
    }

    async fn record(&mut self) -> Result<usize, StoreError> {
        if self.unrecorded.is_empty() {
            return Ok(0);
        }
        let records = self.unrecorded.clone();
        let streams: HashSet<(LetterId, u16)> = records
            .iter()
            .map(|record| (record.submission.letter, record.submission.stream))
            .collect();
        records.iter().for_each(|record| self.walk.finished(record.submission));
        let progress = streams
            .into_iter()
            .map(|(letter, stream)| self.walk.progress(letter, stream))
            .collect();
        let settled = records.len();
        let mailed = records.iter().filter(|record| record.outcome == MailOutcome::Mailed).count();
        self.store.record_mail(records, progress).await?;
        self.unrecorded.clear();
        metrics::counter!("undersigned_mails_total").increment(mailed as u64);
        Ok(settled)
    }
}

impl Candidate {
    fn record(&self, outcome: MailOutcome, at: Timestamp) -> MailRecord {
        MailRecord { submission: self.submission.key, mailbox: self.mailbox, outcome, at }
    }
}
