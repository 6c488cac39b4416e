//! Letters as every page sees them: from memory, as of the newest commit.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use arc_swap::ArcSwap;
use jiff::Timestamp;
use undersigned_core::counts::Counts;
use undersigned_core::identity::LetterSecret;
use undersigned_core::letters::{LetterDefinition, Version};
use undersigned_core::life::Letter;
use undersigned_core::signatures::LetterId;
use undersigned_core::slugs::Slug;

use crate::error::{Result, StoreError};
use crate::instance::InstanceView;
use crate::log::{Frozen, LogHead};

#[derive(Clone)]
pub struct NewLetter {
    pub definition: LetterDefinition,
    pub version: Version,
    pub secret: [u8; 32],
    /// The name of the letter's log, fixed for good: host and slug.
    pub origin: String,
    pub opened_at: Timestamp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opened {
    Now(LetterId),
    /// The same text and rules were opened before: nothing changed.
    Before(LetterId),
}

/// A letter and its numbers at one commit.
#[derive(Debug)]
pub struct LetterView {
    pub letter: Arc<Letter>,
    /// `None` once the letter's addresses are erased.
    pub secret: Option<LetterSecret>,
    pub counts: Counts,
    /// One past the highest public ordinal ever given.
    pub public_end: u64,
    /// Grows with every commit that a reader could see.
    pub revision: u64,
    /// What the counts are counted from.
    pub log: LogHead,
    /// Its log is not the one that was shown: the letter is read, and nothing of it changes.
    pub frozen: Option<Frozen>,
}

impl LetterView {
    /// One past the highest public number that readers may be shown: who is below it, and stands by name, is.
    pub fn shown_end(&self) -> u64 {
        // What is frozen may be an older copy, from before names were hidden or taken off.
        let shows_nobody = self.letter.names_are_hidden() || self.frozen.is_some();
        if shows_nobody { 0 } else { self.fill_end() }
    }

    pub(crate) fn refuse_frozen(&self) -> Result<()> {
        if self.frozen.is_some() { Err(StoreError::Frozen) } else { Ok(()) }
    }

    /// Some milliseconds of work.
    pub(crate) const NAMES_DUE_AT_ONCE: u64 = 2_000;

    /// From which public number on names are held back, and before which moment those were confirmed that need not be any more.
    pub(crate) fn names_due(&self, now: Timestamp) -> Option<(u64, Timestamp)> {
        // While all are hidden it stays as it was: so it tells whom readers had seen by then.
        let from = self.letter.names_shown_to.filter(|end| *end < self.public_end)?;
        if self.letter.names_are_hidden() || self.frozen.is_some() {
            return None;
        }
        Some((from, self.letter.names_due_before(now)?))
    }

    /// The same, whether all names are hidden or not: up to here the list is filled, so that it is there when they are shown again.
    pub fn fill_end(&self) -> u64 {
        self.letter.names_shown_to.map_or(self.public_end, |end| end.min(self.public_end))
    }
}

/// The place in memory where a letter's newest view stands.
pub struct LetterCell {
    view: ArcSwap<LetterView>,
    pending: AtomicU64,
}

impl LetterCell {
    pub(crate) fn new(view: LetterView, pending: u64) -> Self {
        Self { view: ArcSwap::from_pointee(view), pending: AtomicU64::new(pending) }
    }

    pub fn view(&self) -> Arc<LetterView> {
        self.view.load_full()
    }

    /// Submissions that wait for their mail to be answered: no people, and no public number.
    pub fn pending(&self) -> u64 {
        self.pending.load(Ordering::Relaxed)
    }

    pub(crate) fn publish(&self, view: LetterView) {
        self.view.store(Arc::new(view));
    }

    /// What this program appended, before it looks at what others did.
    pub(crate) fn add_pending(&self, appended: u64) {
        self.pending.fetch_add(appended, Ordering::Relaxed);
    }

    pub(crate) fn publish_pending(&self, pending: u64) {
        self.pending.store(pending, Ordering::Relaxed);
    }
}

/// All letters of this server.
#[derive(Default)]
pub struct LetterBook {
    by_slug: HashMap<Slug, Arc<LetterCell>>,
    by_id: HashMap<LetterId, Arc<LetterCell>>,
    instance: Option<InstanceView>,
}

impl LetterBook {
    pub(crate) fn new(
        cells: impl IntoIterator<Item = (LetterId, Slug, Arc<LetterCell>)>,
        instance: Option<InstanceView>,
    ) -> Self {
        let mut book = Self { instance, ..Self::default() };
        for (id, slug, cell) in cells {
            book.by_slug.insert(slug, cell.clone());
            book.by_id.insert(id, cell);
        }
        book
    }

    /// The same letters, each in its place, beside another state of the instance.
    pub(crate) fn with_instance(&self, instance: Option<InstanceView>) -> Self {
        Self { by_slug: self.by_slug.clone(), by_id: self.by_id.clone(), instance }
    }

    pub fn by_slug(&self, slug: &Slug) -> Option<&Arc<LetterCell>> {
        self.by_slug.get(slug)
    }

    pub fn by_id(&self, id: LetterId) -> Option<&Arc<LetterCell>> {
        self.by_id.get(&id)
    }

    /// `None` before the first server began here.
    pub fn instance(&self) -> Option<&InstanceView> {
        self.instance.as_ref()
    }

    /// Whether the database was found to be an older copy, and nobody has said yet that mail may go out again.
    pub fn mail_waits(&self) -> bool {
        self.instance.as_ref().is_some_and(|instance| instance.mail_waits_since.is_some())
    }

    /// Every letter, newest first.
    pub fn newest_first(&self) -> Vec<Arc<LetterView>> {
        let mut views: Vec<_> = self.by_id.values().map(|cell| cell.view()).collect();
        views.sort_by_key(|view| std::cmp::Reverse(view.letter.id));
        views
    }

    pub fn pending(&self) -> u64 {
        self.by_id.values().map(|cell| cell.pending()).sum()
    }
}
