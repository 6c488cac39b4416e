//! Pages of lists, rendered and packed once for all who ask before something changes. Bounded.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use parking_lot::Mutex;
use undersigned_core::signatures::LetterId;
use undersigned_store::ListGroups;

use crate::pace::Pace;
use crate::responses::PublicPage;
use crate::words::Words;

/// Some ten kilobytes each, with their packed forms.
const PAGES_MAX: usize = 2_000;
/// While people sign all the time, a page may be so old before it is rendered anew, if very many ask for many pages.
/// What a list can be narrowed to may always be so old: it follows a while after the revision.
const AGE_MAX: Duration = Duration::from_secs(1);
/// What changes without a revision, as the search's choices do, is seen by then.
const KEPT_FOR: Duration = Duration::from_secs(10);

/// Whose list, which page, in which language.
type Of = (LetterId, u64, Words);

pub(crate) struct ListPages {
    pages: Mutex<HashMap<Of, Kept>>,
    groups: Mutex<HashMap<LetterId, KeptGroups>>,
    pace: Mutex<Pace>,
}

#[derive(Clone)]
struct Kept {
    revision: u64,
    made_at: Instant,
    asked_at: Instant,
    page: Arc<PublicPage>,
}

struct KeptGroups {
    revision: u64,
    read_at: Instant,
    groups: Arc<Groups>,
}

/// What a list can be narrowed to: some sixty reads, which every page of it would make anew.
#[derive(Default)]
pub(crate) struct Groups {
    pub affiliations: ListGroups,
    pub places: ListGroups,
}

impl Default for ListPages {
    fn default() -> Self {
        let pace = Mutex::new(Pace::new(100.0, 200.0));
        Self { pages: Mutex::default(), groups: Mutex::default(), pace }
    }
}

impl ListPages {
    /// The page of this number, if it may still be sent.
    pub(crate) fn get(&self, of: Of, revision: u64, now: Timestamp) -> Option<Arc<PublicPage>> {
        let kept = {
            let mut pages = self.pages.lock();
            let kept = pages.get_mut(&of)?;
            kept.asked_at = Instant::now();
            kept.clone()
        };
        let age = kept.made_at.elapsed();
        let is_same = kept.revision == revision && age < KEPT_FOR;
        let may_be_older = || age < AGE_MAX && !self.pace.lock().take(now);
        (is_same || may_be_older()).then_some(kept.page)
    }

    /// Those of this very revision: whose name is not shown any more is in none of them.
    pub(crate) fn groups(&self, letter: LetterId, revision: u64) -> Option<Arc<Groups>> {
        let groups = self.groups.lock();
        let kept = groups.get(&letter)?;
        let is_same = kept.revision == revision && kept.read_at.elapsed() < AGE_MAX;
        is_same.then(|| kept.groups.clone())
    }

    /// Read since this revision was seen, not before.
    pub(crate) fn keep_groups(&self, letter: LetterId, revision: u64, groups: Arc<Groups>) {
        let kept = KeptGroups { revision, read_at: Instant::now(), groups };
        self.groups.lock().insert(letter, kept);
    }

    pub(crate) fn keep(&self, of: Of, revision: u64, new: Arc<PublicPage>) {
        let now = Instant::now();
        let mut pages = self.pages.lock();
        if PAGES_MAX <= pages.len() {
            forget_half(&mut pages);
        }
        pages.insert(of, Kept { revision, made_at: now, asked_at: now, page: new });
    }
}

/// Those that nobody has asked for in the longest time.
fn forget_half(pages: &mut HashMap<Of, Kept>) {
    let mut asked: Vec<Instant> = pages.values().map(|kept| kept.asked_at).collect();
    let middle = asked.len() / 2;
    let (_, middle, _) = asked.select_nth_unstable(middle);
    let middle = *middle;
    pages.retain(|_, kept| middle < kept.asked_at);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> Arc<PublicPage> {
        Arc::new(PublicPage::html("names".to_owned(), Words::ENGLISH))
    }

    #[test]
    fn a_page_is_kept_until_something_changes() {
        let (pages, letter, now) = (ListPages::default(), LetterId(1), Timestamp::UNIX_EPOCH);
        assert!(pages.get((letter, 1, Words::ENGLISH), 7, now).is_none());
        pages.keep((letter, 1, Words::ENGLISH), 7, page());
        assert!(pages.get((letter, 1, Words::ENGLISH), 7, now).is_some());
        assert!(pages.get((letter, 2, Words::ENGLISH), 7, now).is_none());
        assert!(pages.get((LetterId(2), 1, Words::ENGLISH), 7, now).is_none());
        assert!(
            pages.get((letter, 1, Words::ENGLISH), 8, now).is_none(),
            "somebody signed or withdrew"
        );
    }

    #[test]
    fn what_is_kept_is_bounded() {
        let pages = ListPages::default();
        for number in 0..3 * PAGES_MAX as u64 {
            pages.keep((LetterId(1), number, Words::ENGLISH), 1, page());
        }
        assert!(pages.pages.lock().len() <= PAGES_MAX);
    }
}
