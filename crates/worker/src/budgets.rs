//! A mail budget per destination domain, so that a flood of addresses at one provider does not get the server listed there.

use std::collections::HashMap;

use jiff::Timestamp;

/// Token buckets in memory, one per registrable domain.
pub(crate) struct Budgets {
    per_second: f64,
    burst: f64,
    buckets: HashMap<String, Bucket>,
}

struct Bucket {
    tokens: f64,
    filled_at: Timestamp,
}

impl Budgets {
    const DOMAINS_MAX: usize = 10_000; // Full buckets are dropped beyond that: they say nothing.
    const BURST_SECONDS: f64 = 10.0;

    /// `None`: no budget.
    pub(crate) fn new(per_second: Option<u32>) -> Self {
        let per_second = per_second.map_or(f64::INFINITY, f64::from);
        Self { per_second, burst: per_second * Self::BURST_SECONDS, buckets: HashMap::new() }
    }

    pub(crate) fn take(&mut self, domain: &str, now: Timestamp) -> bool {
        if self.per_second.is_infinite() {
            return true;
        }
        if Self::DOMAINS_MAX <= self.buckets.len() && !self.buckets.contains_key(domain) {
            self.forget_full(now);
        }
        let (per_second, burst) = (self.per_second, self.burst);
        let bucket = self
            .buckets
            .entry(domain.to_owned())
            .or_insert(Bucket { tokens: burst, filled_at: now });
        bucket.tokens = (bucket.tokens + per_second * seconds(bucket.filled_at, now)).min(burst);
        bucket.filled_at = now;
        if bucket.tokens < 1.0 {
            return false;
        }
        bucket.tokens -= 1.0;
        true
    }

    /// How often `take` would succeed now. Takes nothing.
    pub(crate) fn left(&self, domain: &str, now: Timestamp) -> usize {
        let filled = |bucket: &Bucket| {
            (bucket.tokens + self.per_second * seconds(bucket.filled_at, now)).min(self.burst)
        };
        self.buckets.get(domain).map_or(self.burst, filled) as usize
    }

    fn forget_full(&mut self, now: Timestamp) {
        let (per_second, burst) = (self.per_second, self.burst);
        self.buckets.retain(|_, bucket| {
            bucket.tokens + per_second * seconds(bucket.filled_at, now) < burst
        });
    }
}

fn seconds(from: Timestamp, to: Timestamp) -> f64 {
    to.duration_since(from).as_secs_f64().max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + second).unwrap()
    }

    #[test]
    fn one_domain_waits_while_another_goes_on() {
        let mut budgets = Budgets::new(Some(1));
        let taken = (0..20).filter(|_| budgets.take("example.org", at(0))).count();
        assert_eq!(taken, 10);
        assert!(budgets.take("example.net", at(0)));
        assert!(!budgets.take("example.org", at(0)));
        assert!(budgets.take("example.org", at(1)));
        assert!(!budgets.take("example.org", at(1)));
    }
}
