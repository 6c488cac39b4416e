//! Handing mail over, and what its outcome means for it.

use jiff::{SignedDuration, Timestamp};
use tokio::task::JoinSet;
use undersigned_core::outside::bytes;
use undersigned_core::tokens::{Purpose, Token, message_id};
use undersigned_core::urls;
use undersigned_mail::messages::{Confirmation, confirmation};
use undersigned_mail::{Outgoing, SendError, backoff};
use undersigned_store::{MailOutcome, Submission, Work};

use super::choosing::Slice;
use super::{Candidate, MailLoop};

impl MailLoop {
    pub(super) async fn send_all(&mut self, slice: &mut Slice) {
        let mut waiting = std::mem::take(&mut slice.to_send).into_iter();
        let mut under_way = JoinSet::new();
        loop {
            while under_way.len() < self.settings.concurrency.max(1) {
                let Some(candidate) = waiting.next() else { break };
                if !self.store.holds(Work::Mail) {
                    continue; // It is another program's to send by now: the row stays unfinished.
                }
                if self.is_paused(slice.now) {
                    self.put_back(candidate, slice); // The route is away: one mail need not ask after another.
                    continue;
                }
                let Some(mail) = self.compose(&candidate.submission) else {
                    slice.records.push(candidate.record(MailOutcome::GivenUp, slice.now));
                    continue;
                };
                let transport = self.transport.clone();
                under_way.spawn(async move { (transport.send(&mail).await, candidate) });
            }
            let Some(sent) = under_way.join_next().await else { break };
            let Ok((outcome, candidate)) = sent else { continue }; // A panicking transport: the row stays unfinished.
            self.settle(outcome, candidate, slice);
        }
    }

    fn settle(&mut self, outcome: Result<(), SendError>, candidate: Candidate, slice: &mut Slice) {
        let now = self.clock.now();
        let error = match outcome {
            Ok(()) => {
                self.route_failures = 0;
                slice.records.push(candidate.record(MailOutcome::Mailed, now));
                return;
            }
            Err(error) => error,
        };
        tracing::info!(%error, letter = candidate.submission.key.letter.0, "a mail was not handed over");
        metrics::counter!("undersigned_mail_failures_total").increment(1);
        if error.concerns_all_mail() && !matches!(error, SendError::Unknown { .. }) {
            self.pause(now);
            self.put_back(candidate, slice);
            return;
        }
        let outcome = self.after_failure(&error, &candidate, now);
        slice.records.push(candidate.record(outcome, now));
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
        if self.is_paused(now) {
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
        let about = Confirmation {
            language: submission.language,
            host: &self.settings.host,
            link: &format!("{origin}{}", urls::confirm(token)),
            expires_at: letter.submission_expires_at(submission.submitted_at),
            wording: letter.definition.confirmation_mail,
            title: &letter.definition.title,
        };
        let message = confirmation(&about, self.settings.words.as_ref());
        Some(Outgoing {
            message_id: message_id(&self.key, submission.key, submission.rid, &self.settings.host),
            from: self.settings.sender.clone(),
            to: submission.email.clone(),
            language: message.language,
            subject: message.subject,
            text: message.text,
            html: message.html,
            sent_at: self.clock.now(),
        })
    }
}
