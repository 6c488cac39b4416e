//! Rows whose domain has used up its budget, by domain and letter. Only their numbers are kept: a million take 16 MB,
//! and nothing is written for them until it is their turn.

use std::collections::{HashMap, VecDeque};

use undersigned_core::signatures::LetterId;
use undersigned_core::tokens::SubmissionKey;

#[derive(Default)]
pub(crate) struct Waiting {
    domains: HashMap<String, Letters>,
    rows: usize,
}

/// Served in turn, so that where a budget is short no letter gets all of it.
#[derive(Default)]
struct Letters(VecDeque<(LetterId, VecDeque<SubmissionKey>)>);

impl Waiting {
    const ROWS_MAX: usize = 1_000_000;

    /// `false`: it is full, and the row has to wait in the store.
    pub(crate) fn push(&mut self, domain: &str, key: SubmissionKey) -> bool {
        if Self::ROWS_MAX <= self.rows {
            return false;
        }
        self.rows += 1;
        match self.domains.get_mut(domain) {
            Some(letters) => letters.push(key),
            None => self.domains.entry(domain.to_owned()).or_default().push(key),
        }
        true
    }

    /// At most `most` rows, of those domains first whose budget lasts: `budget` says for how many.
    pub(crate) fn take(
        &mut self,
        most: usize,
        budget: impl Fn(&str) -> usize,
    ) -> Vec<SubmissionKey> {
        let mut taken = Vec::new();
        for (domain, letters) in &mut self.domains {
            let share = budget(domain).min(most - taken.len());
            taken.extend((0..share).map_while(|_| letters.pop()));
        }
        self.rows -= taken.len();
        self.domains.retain(|_, letters| !letters.0.is_empty());
        taken
    }
}

impl Letters {
    fn push(&mut self, key: SubmissionKey) {
        match self.0.iter_mut().find(|(letter, _)| *letter == key.letter) {
            Some((_, rows)) => rows.push_back(key),
            None => self.0.push_back((key.letter, VecDeque::from([key]))),
        }
    }

    fn pop(&mut self) -> Option<SubmissionKey> {
        let (letter, mut rows) = self.0.pop_front()?;
        let key = rows.pop_front();
        if !rows.is_empty() {
            self.0.push_back((letter, rows));
        }
        key
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(letter: u32, seq: u64) -> SubmissionKey {
        SubmissionKey { letter: LetterId(letter), stream: 0, seq }
    }

    #[test]
    fn letters_take_turns_and_a_domain_without_budget_waits_on() {
        let mut waiting = Waiting::default();
        for seq in 1..=3 {
            assert!(waiting.push("example.org", key(1, seq)));
        }
        waiting.push("example.org", key(2, 1));
        waiting.push("example.net", key(1, 9));
        let budget = |domain: &str| if domain == "example.org" { 3 } else { 0 };
        assert_eq!(waiting.take(10, budget), [key(1, 1), key(2, 1), key(1, 2)]);
        assert_eq!(waiting.take(1, |_| 5).len(), 1);
        assert_eq!(waiting.take(10, |_| 5).len(), 1);
        assert_eq!(waiting.take(10, |_| 5), []);
    }
}
