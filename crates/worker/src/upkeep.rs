//! What happens at its time whether somebody visits or not: hidden signatures join, submissions expire, addresses are erased.

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use undersigned_core::outside::Clock;
use undersigned_store::{LetterView, Store, StoreError, Work};

use crate::caps;

pub struct Upkeep {
    store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
    swept_at: Option<Timestamp>,
}

impl Upkeep {
    /// No call holds the writer for longer than this many rows take.
    const SLICE: u32 = 500;
    const EVERY: Duration = Duration::from_millis(250);
    const SWEEP_EVERY: SignedDuration = SignedDuration::from_mins(1);

    pub fn new(store: Arc<dyn Store>, clock: Arc<dyn Clock>) -> Self {
        Self { store, clock, swept_at: None }
    }

    pub async fn run(mut self, mut stop: tokio::sync::watch::Receiver<bool>) {
        while !*stop.borrow() {
            if let Err(error) = self.step().await {
                tracing::warn!(%error, "upkeep waits for the store");
            }
            tokio::select! {
                () = tokio::time::sleep(Self::EVERY) => {}
                _ = stop.changed() => {}
            }
        }
    }

    /// Whatever is due now. Repeating it changes nothing.
    pub async fn step(&mut self) -> Result<(), StoreError> {
        let now = self.clock.now();
        if !self.store.holds(Work::Upkeep) {
            return Ok(());
        }
        self.store.log_closes(now).await?;
        self.store.join_hidden(now).await?; // Also takes in what commands beside the server wrote.
        // One slice each time: the whole table at once would hold the writer.
        let before = now.checked_sub(caps::WINDOW).unwrap_or(now);
        self.store.sweep_mailboxes(before, Self::SLICE).await?;
        let sweep_due = self.swept_at.is_none_or(|at| Self::SWEEP_EVERY <= now.duration_since(at));
        if sweep_due {
            self.sweep(now).await?;
            self.swept_at = Some(now);
        }
        Ok(())
    }

    async fn sweep(&self, now: Timestamp) -> Result<(), StoreError> {
        for view in self.store.letters().newest_first() {
            self.expire(&view, now).await?;
            self.erase_addresses(&view, now).await?;
        }
        Ok(())
    }

    async fn expire(&self, view: &LetterView, now: Timestamp) -> Result<(), StoreError> {
        let before = view.letter.submissions_expired_before(now);
        while self.store.expire_submissions(view.letter.id, before, Self::SLICE).await?
            == Self::SLICE
        {}
        Ok(())
    }

    async fn erase_addresses(&self, view: &LetterView, now: Timestamp) -> Result<(), StoreError> {
        let is_closed = view.letter.closed_since(now).is_some();
        let is_due = view.letter.addresses_kept_until(now).is_some_and(|until| until <= now);
        if view.secret.is_none() || !is_closed || !is_due {
            return Ok(());
        }
        while self.store.erase_addresses(view.letter.id, Self::SLICE).await? != 0 {}
        Ok(())
    }
}
