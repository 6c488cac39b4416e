//! What there is to do: parked mail, retries that are due, rows that were not walked yet.

use std::cmp::Reverse;
use std::collections::HashMap;

use undersigned_core::addresses::EmailAddress;
use undersigned_core::identity::MailboxKey;
use undersigned_core::signatures::LetterId;
use undersigned_core::tokens::SubmissionKey;
use undersigned_store::{MailOutcome, MailRecord, StoreError, Submission};

use super::choosing::Slice;
use super::{Candidate, MailLoop};

impl MailLoop {
    pub(super) async fn gather(&mut self, slice: &mut Slice) -> Result<Vec<Candidate>, StoreError> {
        let mut candidates = self.retries(slice).await?;
        let mut others: Vec<Candidate> = self.parked.drain(..).collect();
        others.extend(self.within_budget(slice).await?);
        others.extend(self.new_rows(slice).await?);
        candidates.extend(interleaved(others));
        Ok(candidates)
    }

    async fn retries(&mut self, slice: &mut Slice) -> Result<Vec<Candidate>, StoreError> {
        let mut retries = Vec::new();
        for retry in self.store.mail_retries(slice.now, Self::SLICE).await? {
            let candidate = match self.store.submission(retry.submission).await? {
                Some(submission) => self.candidate(submission),
                None => None, // Answered through another link, or expired: there is nothing left to confirm.
            };
            match candidate {
                Some(found) => {
                    retries.push(Candidate { attempts: retry.attempts, is_retry: true, ..found })
                }
                None => slice.records.push(gone(retry.submission, slice)),
            }
        }
        // Newest first: one mail opens the older ones of the same mailbox.
        retries.sort_by_key(|retry| Reverse(retry.submission.submitted_at));
        Ok(retries)
    }

    /// Rows that waited for their domain's budget, read again: somebody may have answered them meanwhile.
    async fn within_budget(&mut self, slice: &mut Slice) -> Result<Vec<Candidate>, StoreError> {
        let budget = |domain: &str| self.budgets.left(domain, slice.now);
        let keys = self.waiting.take(Self::SLICE as usize, budget);
        let mut candidates = Vec::with_capacity(keys.len());
        for key in keys {
            let submission = self.store.submission(key).await?;
            match submission.and_then(|submission| self.candidate(submission)) {
                Some(candidate) => candidates.push(candidate),
                None => slice.records.push(gone(key, slice)),
            }
        }
        Ok(candidates)
    }

    /// The same number of rows from every letter, so that a large one does not hold up a small one.
    async fn new_rows(&mut self, slice: &mut Slice) -> Result<Vec<Candidate>, StoreError> {
        let book = self.store.letters();
        let waiting: Vec<LetterId> = book
            .newest_first()
            .iter()
            .map(|view| view.letter.id)
            .filter(|id| book.by_id(*id).is_some_and(|cell| cell.pending() != 0))
            .collect();
        let share = (Self::SLICE / waiting.len().max(1) as u32).max(1);
        let mut rows = Vec::new();
        for letter in waiting {
            if !self.walk.knows(letter, 0) {
                for from in self.store.mail_progress(letter).await? {
                    self.walk.start(from);
                }
            }
            let after = self.walk.position(letter, 0);
            for submission in self.store.submissions_after(after, share).await? {
                let key = submission.key;
                self.walk.took(key);
                match self.candidate(submission) {
                    Some(candidate) => rows.push(candidate),
                    None => slice.records.push(gone(key, slice)),
                }
            }
        }
        Ok(rows)
    }

    /// `None` where the address is none.
    fn candidate(&self, submission: Submission) -> Option<Candidate> {
        let address = EmailAddress::parse(&submission.email).ok()?;
        Some(Candidate {
            mailbox: self.key.mailbox_key(address.normalized()),
            domain: address.registrable_domain().to_owned(),
            submission,
            attempts: 0,
            is_retry: false,
        })
    }
}

/// One of each letter, then the next of each: where a budget is short, no letter gets all of it.
fn interleaved(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    let mut seen: HashMap<LetterId, usize> = HashMap::new();
    candidates.sort_by_cached_key(|candidate| {
        let nth = seen.entry(candidate.submission.key.letter).or_default();
        *nth += 1;
        *nth
    });
    candidates
}

/// Nothing to send any more. The mailbox is not known here, and no cap counts it.
fn gone(submission: SubmissionKey, slice: &Slice) -> MailRecord {
    let mailbox = MailboxKey([0; 16]);
    MailRecord { submission, mailbox, outcome: MailOutcome::GivenUp, at: slice.now }
}
