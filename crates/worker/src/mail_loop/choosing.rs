//! What may go now, by the caps of its mailbox and the budget of its domain; and what becomes of the rest.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use undersigned_core::identity::MailboxKey;
use undersigned_core::tokens::SubmissionKey;
use undersigned_store::{MailOutcome, MailRecord, MailboxMail, StoreError};

use super::{Candidate, MailLoop};
use crate::caps::{self, Decision};

/// One step's work.
pub(super) struct Slice {
    pub(super) now: Timestamp,
    pub(super) to_send: Vec<Candidate>,
    pub(super) records: Vec<MailRecord>,
    /// Each mailbox is asked for once: one with ten thousand submissions must not be read ten thousand times.
    mailboxes: HashMap<MailboxKey, History>,
}

/// What a mailbox got lately.
struct History {
    /// Submissions whose outcome is in the store.
    settled: HashSet<SubmissionKey>,
    mailed: Vec<MailboxMail>,
    /// With what this slice sends, should that arrive.
    expected: Vec<MailboxMail>,
}

impl Slice {
    pub(super) fn at(now: Timestamp) -> Self {
        Self { now, to_send: Vec::new(), records: Vec::new(), mailboxes: HashMap::new() }
    }
}

impl MailLoop {
    pub(super) async fn choose(
        &mut self,
        candidates: Vec<Candidate>,
        slice: &mut Slice,
    ) -> Result<(), StoreError> {
        for candidate in candidates {
            // Asked first, for it asks memory: what cannot go now must not ask the store again and again.
            if self.budgets.left(&candidate.domain, slice.now) == 0 {
                self.wait_for_budget(candidate, slice);
                continue;
            }
            if let Entry::Vacant(unread) = slice.mailboxes.entry(candidate.mailbox) {
                unread.insert(self.history(candidate.mailbox).await?);
            }
            self.judge(candidate, slice);
        }
        Ok(())
    }

    async fn history(&self, mailbox: MailboxKey) -> Result<History, StoreError> {
        // Older than the caps look back: a row that was walked before a restart may have been mailed days ago.
        let mails = self.store.mailbox(mailbox, Timestamp::MIN).await?.mails;
        let settled = mails.iter().map(|mail| mail.submission).collect();
        let mailed: Vec<MailboxMail> =
            mails.into_iter().filter(|mail| mail.mailed_at.is_some()).collect();
        Ok(History { settled, expected: mailed.clone(), mailed })
    }

    fn judge(&mut self, candidate: Candidate, slice: &mut Slice) {
        let now = slice.now;
        let (key, submitted_at) = (candidate.submission.key, candidate.submission.submitted_at);
        let Some(history) = slice.mailboxes.get_mut(&candidate.mailbox) else { return };
        if !candidate.is_retry && history.settled.contains(&key) {
            self.walk.finished(key); // Before a restart. If it is to be tried again, the retry table says when.
            return;
        }
        if caps::decide(key, submitted_at, &history.mailed, now) == Decision::NotNeeded {
            slice.records.push(candidate.record(MailOutcome::Covered, now));
            return;
        }
        match caps::decide(key, submitted_at, &history.expected, now) {
            Decision::Send => {
                self.budgets.take(&candidate.domain, now);
                let mail = MailboxMail { submission: key, mailed_at: Some(now) };
                history.expected.push(mail);
                slice.to_send.push(candidate);
            }
            Decision::NotBefore(due_at) => slice.later(candidate, due_at),
            // Once it is known whether the mail that would open this one too has arrived.
            Decision::NotNeeded => self.wait_shortly(candidate, slice),
        }
    }

    fn wait_for_budget(&mut self, candidate: Candidate, slice: &mut Slice) {
        let key = candidate.submission.key;
        if candidate.is_retry || !self.waiting.push(&candidate.domain, key) {
            self.wait_shortly(candidate, slice);
        }
    }

    /// Not its turn, through no fault of its own: no attempt is counted.
    pub(super) fn put_back(&mut self, candidate: Candidate, slice: &mut Slice) {
        if !candidate.is_retry && self.parked.len() < Self::PARKED_MAX {
            self.parked.push_back(candidate);
        } else {
            self.wait_shortly(candidate, slice);
        }
    }

    fn wait_shortly(&self, candidate: Candidate, slice: &mut Slice) {
        let due_at = slice.now.checked_add(Self::SHORT_PAUSE).unwrap_or(slice.now);
        slice.later(candidate, due_at);
    }
}

impl Slice {
    fn later(&mut self, candidate: Candidate, due_at: Timestamp) {
        let later = MailOutcome::Later { due_at, attempts: candidate.attempts };
        self.records.push(candidate.record(later, self.now));
    }
}
