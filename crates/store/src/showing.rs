//! Letting readers see what is committed, once its heads stand beside the keys.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use arc_swap::ArcSwap;
use undersigned_core::signatures::LetterId;

use crate::acts::instance::Instance;
use crate::acts::state::{LetterState, Log};
use crate::beside::{Heads, KnownHead};
use crate::error::{Result, StoreError};
use crate::faults::{Faults, Moment, Step};
use crate::letters::{LetterBook, LetterCell};
use crate::log::{Frozen, LogHead};

pub(crate) struct Showing {
    book: Arc<ArcSwap<LetterBook>>,
    /// What readers were shown; `None` where nobody is shown anything.
    heads: Option<Heads>,
    faults: Arc<dyn Faults>,
    unshown: Unshown,
}

/// Committed, and not seen by readers yet.
#[derive(Default)]
struct Unshown {
    letters: BTreeSet<LetterId>,
    instance: bool,
    everything: bool,
}

/// What a log is, held against what was shown of it.
pub(crate) enum Judged {
    /// It is that log, or nothing was shown.
    Continued,
    /// It is that log if its tree of `size` leaves had this root.
    If { size: u64, root: [u8; 32] },
    /// It is another one, or an older state of it.
    Diverged,
}

impl Showing {
    pub(crate) fn new(
        book: Arc<ArcSwap<LetterBook>>,
        heads: Option<Heads>,
        faults: Arc<dyn Faults>,
    ) -> Self {
        Self { book, heads, faults, unshown: Unshown::default() }
    }

    pub(crate) fn is_behind(&self) -> bool {
        let Unshown { letters, instance, everything } = &self.unshown;
        *everything || *instance || !letters.is_empty()
    }

    pub(crate) fn letters_changed(&mut self, letters: impl IntoIterator<Item = LetterId>) {
        self.unshown.letters.extend(letters);
    }

    pub(crate) fn instance_changed(&mut self) {
        self.unshown.instance = true;
    }

    pub(crate) fn everything_changed(&mut self) {
        self.unshown.everything = true;
    }

    pub(crate) fn known(&self, origin: &str) -> Option<&KnownHead> {
        self.heads.as_ref()?.known(origin)
    }

    pub(crate) fn judge(&self, log: &Log) -> Judged {
        let Some(known) = self.known(&log.origin) else { return Judged::Continued };
        let KnownHead { size, root, frozen } = *known;
        if frozen || log.edge.size() < size {
            return Judged::Diverged;
        }
        if log.edge.size() == size {
            return if log.edge.root() == root { Judged::Continued } else { Judged::Diverged };
        }
        Judged::If { size, root }
    }

    /// As the log stands once it was found to be another one.
    pub(crate) fn frozen(&self, log: &Log) -> Option<Frozen> {
        let known = self.known(&log.origin)?;
        Some(Frozen { size: known.size, root: known.root })
    }

    /// Somebody proved that this instance signed a head that is not here: which letters lost something, nobody can tell.
    pub(crate) fn freeze(
        &mut self,
        evidence: LogHead,
        letters: &HashMap<LetterId, LetterState>,
    ) -> Result<()> {
        let Some(heads) = &mut self.heads else { return Ok(()) };
        let known = |state: &LetterState| match state.frozen {
            Some(Frozen { size, root }) => LogHead { size, root, ..state.log.head() },
            None => state.log.head(),
        };
        let all: Vec<LogHead> =
            std::iter::once(evidence).chain(letters.values().map(known)).collect();
        heads.freeze(&all).map_err(|error| StoreError::Beside(error.to_string()))
    }

    pub(crate) fn fault(&self, step: Step, moment: Moment) -> Result<()> {
        self.faults.at(step, moment)
    }

    /// Where the heads cannot be kept, what readers see stays as it is, and the next call tries again.
    pub(crate) fn show(
        &mut self,
        letters: &HashMap<LetterId, LetterState>,
        instance: Option<&Instance>,
    ) {
        if let Err(error) = self.keep_heads(letters, instance) {
            tracing::error!(%error, "what was committed is not shown yet");
            return;
        }
        let unshown = std::mem::take(&mut self.unshown);
        if unshown.everything {
            self.publish_all(letters, instance);
            return;
        }
        let states = unshown.letters.iter().filter_map(|id| letters.get(id));
        states.for_each(|state| self.publish(state));
        if unshown.instance {
            let view = instance.map(Instance::view);
            self.book.store(Arc::new(self.book.load().with_instance(view)));
        }
    }

    pub(crate) fn publish_pending(&self, pending: &[(LetterId, u64)]) {
        let book = self.book.load();
        for (id, count) in pending {
            book.by_id(*id).inspect(|cell| cell.publish_pending(*count));
        }
    }

    fn keep_heads(
        &mut self,
        letters: &HashMap<LetterId, LetterState>,
        instance: Option<&Instance>,
    ) -> Result<()> {
        let Some(heads) = &mut self.heads else { return Ok(()) };
        let is_shown = |id: &LetterId| self.unshown.everything || self.unshown.letters.contains(id);
        let letters = letters.iter().filter(|(id, state)| is_shown(id) && state.frozen.is_none());
        let instance = instance.iter().filter(|instance| instance.frozen.is_none());
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

    fn publish(&self, state: &LetterState) {
        let book = self.book.load();
        let Some(cell) = book.by_id(state.letter.id) else { return };
        cell.publish_pending(state.counters.pending);
        // Readers of a page see nothing of a submission: the view changes only with the revision.
        if cell.view().revision != state.counters.revision {
            cell.publish(state.view());
        }
    }

    fn publish_all(&self, letters: &HashMap<LetterId, LetterState>, instance: Option<&Instance>) {
        let cells = letters.iter().map(|(id, state)| {
            let cell = Arc::new(LetterCell::new(state.view(), state.counters.pending));
            (*id, state.letter.definition.slug.clone(), cell)
        });
        let book = LetterBook::new(cells, instance.map(Instance::view));
        self.book.store(Arc::new(book));
    }
}

fn is_known(heads: &Heads, log: &Log) -> bool {
    heads.known(&log.origin).is_some_and(|known| {
        !known.frozen && known.size == log.edge.size() && known.root == log.edge.root()
    })
}
