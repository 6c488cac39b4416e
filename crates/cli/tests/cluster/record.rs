//! What a client knows, kept outside the database that is judged by it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

#[derive(Default)]
pub struct Record {
    next: AtomicI64,
    acknowledged: Mutex<BTreeMap<i64, Instant>>,
    unknown: Mutex<BTreeSet<i64>>,
}

/// The record against what is stored. `unknown_stored` is no fault: that is why a client asks again.
#[derive(Debug, PartialEq, Eq)]
pub struct Verdict {
    pub acknowledged: usize,
    pub lost: Vec<i64>,
    pub invented: Vec<i64>,
    pub twice: Vec<i64>,
    pub unknown: usize,
    pub unknown_stored: usize,
}

impl Record {
    /// For a second record about the same table.
    pub fn starting_at(id: i64) -> Self {
        Self { next: AtomicI64::new(id), ..Self::default() }
    }

    /// A number that nobody else has.
    pub fn next(&self) -> i64 {
        self.next.fetch_add(1, Ordering::Relaxed)
    }

    pub fn acknowledge(&self, id: i64) {
        self.acknowledged.lock().unwrap().insert(id, Instant::now());
    }

    pub fn leave_open(&self, id: i64) {
        self.unknown.lock().unwrap().insert(id);
    }

    pub fn is_acknowledged(&self, id: i64) -> bool {
        self.acknowledged.lock().unwrap().contains_key(&id)
    }

    pub fn is_open(&self, id: i64) -> bool {
        self.unknown.lock().unwrap().contains(&id)
    }

    pub fn acknowledged_since(&self, moment: Instant) -> usize {
        self.acknowledged.lock().unwrap().values().filter(|at| moment < **at).count()
    }

    /// How long nobody was told anything: the longest pause that ends after this moment.
    pub fn longest_pause_since(&self, moment: Instant) -> Option<Duration> {
        let mut times: Vec<_> = self.acknowledged.lock().unwrap().values().copied().collect();
        times.sort();
        let pairs = times.windows(2).filter(|pair| moment < pair[1]);
        pairs.map(|pair| pair[1] - pair[0]).max()
    }

    pub fn judge(&self, stored: &[i64]) -> Verdict {
        let acknowledged = self.acknowledged.lock().unwrap();
        let unknown = self.unknown.lock().unwrap();
        let once: BTreeSet<_> = stored.iter().copied().collect();
        let mut times = BTreeMap::new();
        stored.iter().for_each(|id| *times.entry(*id).or_insert(0) += 1);
        let known = |id: &i64| acknowledged.contains_key(id) || unknown.contains(id);
        Verdict {
            acknowledged: acknowledged.len(),
            lost: acknowledged.keys().filter(|id| !once.contains(id)).copied().collect(),
            invented: once.iter().filter(|id| !known(id)).copied().collect(),
            twice: times.into_iter().filter(|(_, times)| 1 < *times).map(|(id, _)| id).collect(),
            unknown: unknown.len(),
            unknown_stored: unknown.intersection(&once).count(),
        }
    }
}

impl Verdict {
    pub fn assert_kept(&self) {
        assert!(0 < self.acknowledged, "nothing was acknowledged, so nothing was tested");
        assert_eq!(self.lost, Vec::<i64>::new(), "acknowledged and not stored");
        assert_eq!(self.invented, Vec::<i64>::new(), "stored and never sent");
        assert_eq!(self.twice, Vec::<i64>::new(), "stored twice");
    }
}

#[test]
fn every_kind_of_fault_is_found() {
    let record = Record::default();
    let ids: Vec<_> = (0..6).map(|_| record.next()).collect();
    ids[..3].iter().for_each(|id| record.acknowledge(*id));
    ids[3..5].iter().for_each(|id| record.leave_open(*id));

    record.judge(&[0, 1, 2, 3]).assert_kept();
    let faulty = record.judge(&[0, 0, 2, 3, 5]);
    assert_eq!(faulty.lost, [1]);
    assert_eq!(faulty.invented, [5]);
    assert_eq!(faulty.twice, [0]);
    assert_eq!((faulty.unknown, faulty.unknown_stored), (2, 1));
}
