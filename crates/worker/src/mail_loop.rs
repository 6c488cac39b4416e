//! Walks every letter's submissions in the order of their rows and sends each its confirmation mail, under caps.
//!
//! Mail goes at least once, under the same Message-ID: what became of it is recorded after it was handed over, so a
//! crash repeats at most what was in flight. The low-water mark only passes rows whose outcome is in the store.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::task::JoinSet;
use undersigned_core::addresses::EmailAddress;
use undersigned_core::identity::{MailboxKey, ServerKey};
use undersigned_core::outside::{Clock, Randomness, bytes};
use undersigned_core::signatures::LetterId;
use undersigned_core::tokens::{Purpose, SubmissionKey, Token, message_id};
use undersigned_core::urls;
use undersigned_mail::messages::{Confirmation, confirmation};
use undersigned_mail::{Outgoing, SendError, Sender, Transport, backoff};
use undersigned_store::{MailOutcome, MailRecord, MailboxMail, Store, StoreError, Submission};

use crate::budgets::Budgets;
use crate::caps::{self, Decision};
use crate::walk::Walk;

pub struct MailSettings {
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
    /// Taken from the walk, waiting for their domain's budget or for the route to come back.
    parked: VecDeque<Candidate>,
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
    const PARKED_MAX: usize = 10_000; // A few MB; beyond that the walk waits.
    const IDLE_PAUSE: Duration = Duration::from_millis(50);
    const TROUBLE_PAUSE: Duration = Duration::from_secs(1);
    const BUDGET_PAUSE: SignedDuration = SignedDuration::from_secs(5);

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
        let now = self.clock.now();
        if self.paused_until.is_some_and(|until| now < until) {
            return Ok(0);
        }
        let mut records = Vec::new();
        let to_send = match self.take(now, &mut records).await {
            Ok(to_send) => to_send,
            Err(error) => {
                // What was taken is taken again from the store's own mark: nothing is passed over, and the caps know
                // what was mailed.
                self.walk = Walk::default();
                self.parked.clear();
                return Err(error);
            }
        };
        self.send_all(to_send, &mut records).await;
        self.unrecorded = records;
        self.record().await
    }

    async fn take(
        &mut self,
        now: Timestamp,
        records: &mut Vec<MailRecord>,
    ) -> Result<Vec<Candidate>, StoreError> {
        let candidates = self.gather(now, records).await?;
        self.choose(candidates, now, records).await
    }

    async fn gather(
        &mut self,
        now: Timestamp,
        records: &mut Vec<MailRecord>,
    ) -> Result<Vec<Candidate>, StoreError> {
        let mut candidates: Vec<Candidate> = self.parked.drain(..).collect();
        self.gather_retries(now, &mut candidates, records).await?;
        if candidates.len() < Self::PARKED_MAX {
            self.gather_new(&mut candidates, now, records).await?;
        }
        Ok(candidates)
    }

    async fn gather_retries(
        &mut self,
        now: Timestamp,
        candidates: &mut Vec<Candidate>,
        records: &mut Vec<MailRecord>,
    ) -> Result<(), StoreError> {
        for retry in self.store.mail_retries(now, Self::SLICE).await? {
            match self.store.submission(retry.submission).await? {
                Some(submission) => {
                    self.add(submission, retry.attempts, true, now, candidates, records)
                }
                // Answered through another link, or expired: there is nothing left to confirm.
                None => records.push(gone(retry.submission, now)),
            }
        }
        // Newest first: one mail opens the older ones of the same mailbox.
        candidates.sort_by_key(|candidate| {
            std::cmp::Reverse((candidate.is_retry, candidate.submission.submitted_at))
        });
        Ok(())
    }

    /// The same number of rows from every letter, so that a large one does not hold up a small one.
    async fn gather_new(
        &mut self,
        candidates: &mut Vec<Candidate>,
        now: Timestamp,
        records: &mut Vec<MailRecord>,
    ) -> Result<(), StoreError> {
        let book = self.store.letters();
        let waiting: Vec<LetterId> = book
            .newest_first()
            .iter()
            .map(|view| view.letter.id)
            .filter(|id| book.by_id(*id).is_some_and(|cell| cell.pending() != 0))
            .collect();
        let share = (Self::SLICE / waiting.len().max(1) as u32).max(1);
        for letter in waiting {
            if !self.walk.knows(letter, 0) {
                for from in self.store.mail_progress(letter).await? {
                    self.walk.start(from);
                }
            }
            let after = self.walk.position(letter, 0);
            for submission in self.store.submissions_after(after, share).await? {
                self.walk.took(submission.key);
                self.add(submission, 0, false, now, candidates, records);
            }
        }
        Ok(())
    }

    fn add(
        &mut self,
        submission: Submission,
        attempts: u32,
        is_retry: bool,
        now: Timestamp,
        candidates: &mut Vec<Candidate>,
        records: &mut Vec<MailRecord>,
    ) {
        match EmailAddress::parse(&submission.email) {
            Ok(address) => candidates.push(Candidate {
                mailbox: self.key.mailbox_key(address.normalized()),
                domain: address.domain().to_owned(),
                submission,
                attempts,
                is_retry,
            }),
            Err(_) => records.push(gone(submission.key, now)),
        }
    }

    /// Asks the caps and the budgets; what may go now comes back.
    async fn choose(
        &mut self,
        candidates: Vec<Candidate>,
        now: Timestamp,
        records: &mut Vec<MailRecord>,
    ) -> Result<Vec<Candidate>, StoreError> {
        let since = now.checked_sub(caps::WINDOW).unwrap_or(now);
        let mut chosen_now: HashMap<MailboxKey, Vec<MailboxMail>> = HashMap::new();
        let mut to_send = Vec::new();
        for candidate in candidates {
            // Asked first, for it asks memory: ten thousand parked rows must not ask the store twenty times a second.
            if !candidate.is_retry && !self.budgets.has(&candidate.domain, now) {
                self.parked.push_back(candidate);
                continue;
            }
            let key = candidate.submission.key;
            let mut history = self.store.mailbox(candidate.mailbox, since).await?.mails;
            history.extend(chosen_now.get(&candidate.mailbox).into_iter().flatten());
            match caps::decide(key, candidate.submission.submitted_at, &history, now) {
                Decision::NotNeeded => records.push(candidate.record(MailOutcome::Covered, now)),
                Decision::NotBefore(due_at) => {
                    let later = MailOutcome::Later { due_at, attempts: candidate.attempts };
                    records.push(candidate.record(later, now));
                }
                Decision::Send if self.budgets.take(&candidate.domain, now) => {
                    let mail = MailboxMail { submission: key, mailed_at: Some(now) };
                    chosen_now.entry(candidate.mailbox).or_default().push(mail);
                    to_send.push(candidate);
                }
                Decision::Send if candidate.is_retry => {
                    let due_at = now.checked_add(Self::BUDGET_PAUSE).unwrap_or(now);
                    let later = MailOutcome::Later { due_at, attempts: candidate.attempts };
                    records.push(candidate.record(later, now));
                }
                Decision::Send => self.parked.push_back(candidate),
            }
        }
        Ok(to_send)
    }

    async fn send_all(&mut self, to_send: Vec<Candidate>, records: &mut Vec<MailRecord>) {
        let mut waiting = to_send.into_iter();
        let mut under_way = JoinSet::new();
        loop {
            while under_way.len() < self.settings.concurrency.max(1) {
                let Some(candidate) = waiting.next() else { break };
                let Some(mail) = self.compose(&candidate.submission) else {
                    records.push(candidate.record(MailOutcome::GivenUp, self.clock.now()));
                    continue;
                };
                let transport = self.transport.clone();
                under_way.spawn(async move { (transport.send(&mail).await, candidate) });
            }
            let Some(sent) = under_way.join_next().await else { break };
            let Ok((outcome, candidate)) = sent else { continue }; // A panicking transport: the row stays unfinished.
            self.settle(outcome, candidate, records);
        }
    }

    fn settle(
        &mut self,
        outcome: Result<(), SendError>,
        candidate: Candidate,
        records: &mut Vec<MailRecord>,
    ) {
        let now = self.clock.now();
        let error = match outcome {
            Ok(()) => {
                self.route_failures = 0;
                records.push(candidate.record(MailOutcome::Mailed, now));
                return;
            }
            Err(error) => error,
        };
        tracing::info!(%error, letter = candidate.submission.key.letter.0, "a mail was not handed over");
        metrics::counter!("undersigned_mail_failures_total").increment(1);
        if error.concerns_all_mail() && !matches!(error, SendError::Unknown { .. }) {
            self.pause(now);
            // Not this mail's fault: no attempt is counted. A retry stays in its table, due as it is.
            if !candidate.is_retry {
                self.parked.push_back(candidate);
            }
            return;
        }
        records.push(candidate.record(self.after_failure(&error, &candidate, now), now));
    }

    fn after_failure(
        &self,
        error: &SendError,
        candidate: &Candidate,
        now: Timestamp,
    ) -> MailOutcome {
        let attempts = candidate.attempts + 1;
        let age = now.duration_since(candidate.submission.submitted_at).unsigned_abs();
        match error {
            SendError::Permanent { .. } => MailOutcome::GivenUp,
            // It may have arrived. One repeat under the same Message-ID; a second doubt counts as delivered.
            SendError::Unknown { .. } if 0 < candidate.attempts => MailOutcome::Mailed,
            _ if backoff::is_given_up(attempts, age) => MailOutcome::GivenUp,
            _ => MailOutcome::Later { due_at: self.later(attempts, now), attempts },
        }
    }

    fn pause(&mut self, now: Timestamp) {
        if self.paused_until.is_some_and(|until| now < until) {
            return; // The same trouble, seen by another mail of this slice.
        }
        self.route_failures += 1;
        self.paused_until = Some(self.later(self.route_failures, now));
    }

    fn later(&self, attempts: u32, now: Timestamp) -> Timestamp {
        let jitter = u64::from_le_bytes(bytes(self.randomness.as_ref()));
        let delay = SignedDuration::try_from(backoff::delay(attempts, jitter))
            .unwrap_or(SignedDuration::MAX);
        now.checked_add(delay).unwrap_or(Timestamp::MAX)
    }

    /// `None` where the letter is gone from memory, which cannot happen to an open one.
    fn compose(&self, submission: &Submission) -> Option<Outgoing> {
        let view = self.store.letters().by_id(submission.key.letter)?.view();
        let letter = &view.letter;
        let origin = &self.settings.public_url;
        let token = Token::mint(
            &self.key,
            origin,
            Purpose::Confirm,
            submission.key,
            submission.dkey,
            submission.rid,
        );
        let expires_on =
            letter.submission_expires_at(submission.submitted_at).strftime("%-d %B %Y").to_string();
        let message = confirmation(&Confirmation {
            host: &self.settings.host,
            link: &format!("{origin}{}", urls::confirm(token)),
            expires_on: &expires_on,
            wording: letter.definition.confirmation_mail,
            title: &letter.definition.title,
        });
        Some(Outgoing {
            message_id: message_id(&self.key, submission.key, submission.rid, &self.settings.host),
            from: self.settings.sender.clone(),
            to: submission.email.clone(),
            subject: message.subject,
            text: message.text,
            html: message.html,
            sent_at: self.clock.now(),
        })
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

/// Nothing to send any more. The mailbox is not known here, and no cap counts it.
fn gone(submission: SubmissionKey, at: Timestamp) -> MailRecord {
    MailRecord { submission, mailbox: MailboxKey([0; 16]), outcome: MailOutcome::GivenUp, at }
}
