//! Rows of one kind inside a transaction: as they were fetched, and as acts left them.

use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;

use crate::error::{Result, StoreError};

pub(super) struct Table<K, V> {
    /// `None`: there is no such row.
    fetched: HashMap<K, Option<V>>,
    written: HashMap<K, Option<V>>,
    /// What the running call wrote over.
    before: Vec<(K, Option<Option<V>>)>,
    wanted: BTreeSet<K>,
}

impl<K, V> Default for Table<K, V> {
    fn default() -> Self {
        Self {
            fetched: HashMap::new(),
            written: HashMap::new(),
            before: Vec::new(),
            wanted: BTreeSet::new(),
        }
    }
}

impl<K: Copy + Eq + Hash + Ord, V: Clone> Table<K, V> {
    pub(super) fn get(&mut self, key: K) -> Result<Option<V>> {
        match self.written.get(&key).or_else(|| self.fetched.get(&key)) {
            Some(row) => Ok(row.clone()),
            None => {
                self.wanted.insert(key);
                Err(StoreError::NotFetched)
            }
        }
    }

    /// As acts of this transaction left it; `None` where they did not touch it.
    pub(super) fn written(&self, key: K) -> Option<&Option<V>> {
        self.written.get(&key)
    }

    pub(super) fn put(&mut self, key: K, row: Option<V>) {
        let before = self.written.insert(key, row);
        self.before.push((key, before));
    }

    pub(super) fn want(&mut self, key: K) {
        if !self.fetched.contains_key(&key) {
            self.wanted.insert(key);
        }
    }

    pub(super) fn begin_call(&mut self) {
        self.before.clear();
    }

    pub(super) fn undo_call(&mut self) {
        while let Some((key, before)) = self.before.pop() {
            match before {
                Some(row) => self.written.insert(key, row),
                None => self.written.remove(&key),
            };
        }
    }

    /// Whether there was such a row before this transaction, as far as anybody asked.
    pub(super) fn was_there(&self, key: K) -> bool {
        matches!(self.fetched.get(&key), Some(Some(_)))
    }

    /// Acts run again from their beginning.
    pub(super) fn forget_writes(&mut self) {
        self.written.clear();
        self.before.clear();
    }

    pub(super) fn wants_any(&self) -> bool {
        !self.wanted.is_empty()
    }

    /// What acts asked for, to be answered by `fetched`.
    pub(super) fn take_wanted(&mut self) -> Vec<K> {
        std::mem::take(&mut self.wanted).into_iter().collect()
    }

    /// Those of `asked` that are not among the rows are not there.
    pub(super) fn fetched(&mut self, asked: Vec<K>, rows: impl IntoIterator<Item = (K, V)>) {
        self.fetched.extend(asked.into_iter().map(|key| (key, None)));
        self.fetched.extend(rows.into_iter().map(|(key, row)| (key, Some(row))));
    }

    /// Rows to write, and keys of rows to delete, in the order of their keys.
    pub(super) fn changes(&self) -> (Vec<(K, &V)>, Vec<K>) {
        let mut kept = Vec::new();
        let mut gone = Vec::new();
        for (key, row) in &self.written {
            match row {
                Some(row) => kept.push((*key, row)),
                None => gone.push(*key),
            }
        }
        kept.sort_unstable_by_key(|(key, _)| *key);
        gone.sort_unstable();
        (kept, gone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table<u8, &'static str> {
        let mut table = Table::default();
        table.fetched(vec![1, 2], [(1, "one")]);
        table
    }

    #[test]
    fn what_was_not_fetched_is_wanted_and_what_is_not_there_is_known() {
        let mut table = table();
        assert_eq!(table.get(1).unwrap(), Some("one"));
        assert_eq!(table.get(2).unwrap(), None);
        assert!(matches!(table.get(3), Err(StoreError::NotFetched)));
        table.want(1);
        assert_eq!(table.take_wanted(), [3]);
        assert!(!table.wants_any());
    }

    #[test]
    fn a_call_that_fails_leaves_what_the_calls_before_it_wrote() {
        let mut table = table();
        table.begin_call();
        table.put(1, Some("first"));
        table.begin_call();
        table.put(1, None);
        table.put(2, Some("second"));
        table.put(1, Some("third"));
        table.undo_call();
        assert_eq!((table.get(1).unwrap(), table.get(2).unwrap()), (Some("first"), None));
        assert_eq!(table.changes(), (vec![(1, &"first")], vec![]));
        table.forget_writes();
        assert_eq!(table.get(1).unwrap(), Some("one"));
    }
}
