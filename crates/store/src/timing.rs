//! How long writes take, counted without a lock. Numbers only: no letter, no person, no time of day.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Each bucket ends here; one more holds what took longer. The same steps in each power of ten.
const BUCKETS_US: [u64; 37] = {
    const STEPS: [u64; 6] = [10, 15, 20, 30, 50, 70];
    let mut ends = [10_000_000; 37];
    let (mut index, mut unit) = (0, 1);
    while index < 36 {
        ends[index] = STEPS[index % 6] * unit;
        index += 1;
        if index % 6 == 0 {
            unit *= 10;
        }
    }
    ends
};

/// What a writer's turns took since this program began.
#[derive(Default)]
pub struct WriteTimes {
    /// From taking what waits to its answers: the wait for others, the statements, the commit, and what is kept beside.
    pub turns: Times,
    /// The commit alone, synced. On PostgreSQL with the writes that are sent along with it.
    pub commits: Times,
}

pub struct Times {
    counts: [AtomicU64; BUCKETS_US.len() + 1],
    sum_us: AtomicU64,
    worst_us: AtomicU64,
}

/// What was counted so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The end of each bucket, and how many took no longer: as monitors read it.
    pub up_to: Vec<(Duration, u64)>,
    pub count: u64,
    pub sum: Duration,
    pub worst: Duration,
}

impl Default for Times {
    fn default() -> Self {
        Self {
            counts: std::array::from_fn(|_| AtomicU64::new(0)),
            sum_us: AtomicU64::new(0),
            worst_us: AtomicU64::new(0),
        }
    }
}

impl Times {
    pub fn record(&self, took: Duration) {
        let us = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        let bucket = BUCKETS_US.partition_point(|end| *end < us);
        // Each number by itself is right; a monitor that looks in between sees one of them a moment later.
        self.counts[bucket].fetch_add(1, Ordering::Relaxed);
        self.sum_us.fetch_add(us, Ordering::Relaxed);
        self.worst_us.fetch_max(us, Ordering::Relaxed);
    }

    pub fn record_since(&self, begun: Instant) {
        self.record(begun.elapsed());
    }

    pub fn counted(&self) -> Counted {
        let mut count = 0;
        let mut up_to = Vec::with_capacity(BUCKETS_US.len());
        for (end, bucket) in BUCKETS_US.iter().zip(&self.counts) {
            count += bucket.load(Ordering::Relaxed);
            up_to.push((Duration::from_micros(*end), count));
        }
        Counted {
            up_to,
            count: count + self.counts[BUCKETS_US.len()].load(Ordering::Relaxed),
            sum: Duration::from_micros(self.sum_us.load(Ordering::Relaxed)),
            worst: Duration::from_micros(self.worst_us.load(Ordering::Relaxed)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_time_is_counted_where_it_ends() {
        let times = Times::default();
        for us in [0, 10, 11, 50_000, 50_001, 10_000_000, 10_000_001] {
            times.record(Duration::from_micros(us));
        }
        let counted = times.counted();
        let up_to = |us: u64| {
            let end = Duration::from_micros(us);
            counted.up_to.iter().find(|(bucket, _)| *bucket == end).map(|(_, count)| *count)
        };
        assert_eq!((up_to(10), up_to(15), up_to(50_000)), (Some(2), Some(3), Some(4)));
        assert_eq!((up_to(70_000), up_to(10_000_000)), (Some(5), Some(6)));
        assert_eq!((counted.count, counted.worst), (7, Duration::from_micros(10_000_001)));
        assert_eq!(counted.sum, Duration::from_micros(20_100_023));
        assert!(counted.up_to.is_sorted_by(|one, next| one.0 < next.0));
    }
}
