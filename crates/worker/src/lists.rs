//! Fills the lists that are searched and counts what figures are drawn from: off the path of those who sign, and some seconds
//! behind them. Shows the names whose time has come.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use undersigned_core::outside::Clock;
use undersigned_core::signatures::LetterId;
use undersigned_store::{LetterView, Store, StoreError, Work};

pub struct Lists {
    store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
    filled: HashMap<LetterId, Filled>,
}

/// A list as it was when nothing was left to do.
#[derive(Clone, Copy)]
struct Filled {
    revision: u64,
    list_end: u64,
    at: Timestamp,
}

impl Lists {
    const EVERY: Duration = Duration::from_millis(250);
    /// While very many sign, more at once are less work: pages of the index are written once for all of them.
    const MANY: u64 = 1_000;
    const MANY_EVERY: SignedDuration = SignedDuration::from_secs(4);
    /// What a command beside the server changed is seen by then.
    const LOOK_EVERY: SignedDuration = SignedDuration::from_secs(30);

    pub fn new(store: Arc<dyn Store>, clock: Arc<dyn Clock>) -> Self {
        Self { store, clock, filled: HashMap::new() }
    }

    pub async fn run(mut self, mut stop: tokio::sync::watch::Receiver<bool>) {
        while !*stop.borrow() {
            match self.step().await {
                Ok(true) => continue,
                Ok(false) => {}
                Err(error) => tracing::warn!(%error, "a list waits for the store"),
            }
            tokio::select! {
                () = tokio::time::sleep(Self::EVERY) => {}
                _ = stop.changed() => {}
            }
        }
    }

    /// One slice of each list that is behind. Answers whether there is more to do.
    pub async fn step(&mut self) -> Result<bool, StoreError> {
        if !self.store.holds(Work::Upkeep) {
            return Ok(false);
        }
        let now = self.clock.now();
        let (mut is_more, mut failed) = (false, None);
        for view in self.store.letters().newest_first() {
            match self.step_of(&view, now).await {
                Ok(is_left) => is_more |= is_left,
                // One letter that cannot be read holds up no other.
                Err(error) => failed = Some(error),
            }
        }
        failed.map_or(Ok(is_more), Err)
    }

    async fn step_of(&mut self, view: &LetterView, now: Timestamp) -> Result<bool, StoreError> {
        let is_left = self.store.show_due_names(view.letter.id, now).await?;
        Ok(self.is_due(view, now) && self.fill(view, now).await? || is_left)
    }

    fn is_due(&self, view: &LetterView, now: Timestamp) -> bool {
        let Some(filled) = self.filled.get(&view.letter.id) else { return true };
        let passed = now.duration_since(filled.at);
        if filled.list_end + Self::MANY < view.fill_end() {
            return Self::MANY_EVERY <= passed;
        }
        filled.revision != view.revision || Self::LOOK_EVERY <= passed
    }

    async fn fill(&mut self, view: &LetterView, now: Timestamp) -> Result<bool, StoreError> {
        let id = view.letter.id;
        let is_filled = !self.store.fill_list(id).await?;
        let is_counted = !self.store.count_figures(id, now).await?;
        if !is_filled || !is_counted {
            self.filled.remove(&id);
            return Ok(true);
        }
        let (revision, list_end) = (view.revision, view.fill_end());
        self.filled.insert(id, Filled { revision, list_end, at: now });
        Ok(false)
    }
}
