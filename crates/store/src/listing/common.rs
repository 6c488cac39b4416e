use std::collections::HashMap;
use std::time::{Duration, Instant};

use parking_lot::Mutex;
use undersigned_core::listing::Term;
use undersigned_core::signatures::LetterId;

/// What was found to be had by very many, lately: to find it out means to read ten thousand numbers, for a letter of the
/// alphabet as often as somebody types it. Where it is not so any more, a search is bounded all the same.
#[derive(Default)]
pub(crate) struct CommonTerms {
    until: Mutex<HashMap<Asked, Instant>>,
}

#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Asked {
    pub letter: LetterId,
    pub term: Term,
    /// The whole term, or its beginning.
    pub is_whole: bool,
}

impl CommonTerms {
    const KEPT_FOR: Duration = Duration::from_secs(60);
    const MOST: usize = 1024;

    pub(super) fn have(&self, asked: &Asked) -> bool {
        self.until.lock().get(asked).is_some_and(|until| Instant::now() < *until)
    }

    pub(super) fn keep(&self, asked: Asked) {
        let now = Instant::now();
        let mut kept = self.until.lock();
        if kept.len() == Self::MOST {
            kept.retain(|_, until| now < *until);
        }
        if kept.len() < Self::MOST || kept.contains_key(&asked) {
            kept.insert(asked, now + Self::KEPT_FOR);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_are_kept_than_there_is_room_for() {
        let common = CommonTerms::default();
        let asked = |number: usize| Asked {
            letter: LetterId(1),
            term: Term::word(&number.to_string()),
            is_whole: false,
        };
        (0..=CommonTerms::MOST).for_each(|number| common.keep(asked(number)));
        assert!(common.have(&asked(0)) && common.have(&asked(CommonTerms::MOST - 1)));
        assert!(!common.have(&asked(CommonTerms::MOST)));
        assert!(!common.have(&Asked { letter: LetterId(2), ..asked(0) }));
        assert!(!common.have(&Asked { is_whole: true, ..asked(0) }));
    }
}
