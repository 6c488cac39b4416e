//! How many submissions one network may send. Kept in memory under a random key, in two generations that rotate:
//! nothing of a client's address reaches the disk, and memory stays bounded.

use std::collections::HashMap;
use std::hash::Hasher;
use std::net::IpAddr;

use jiff::{SignedDuration, Timestamp};
use parking_lot::Mutex;
use siphasher::sip::SipHasher13;

pub(crate) struct Buckets {
    max: u32,
    key: [u8; 16],
    generations: Mutex<Generations>,
}

struct Generations {
    began: Timestamp,
    current: HashMap<u64, u32>,
    before: HashMap<u64, u32>,
}

const WINDOW: SignedDuration = SignedDuration::from_mins(10);
/// About 8 MB a generation. A flood from more prefixes than this shares what is left.
const PREFIXES_MAX: usize = 500_000;

impl Buckets {
    pub(crate) fn new(max: u32, key: [u8; 16]) -> Self {
        let generations =
            Generations { began: Timestamp::MIN, current: HashMap::new(), before: HashMap::new() };
        Self { max, key, generations: Mutex::new(generations) }
    }

    /// Counts one submission from this network. `false`: it has sent enough for now.
    pub(crate) fn take(&self, address: IpAddr, now: Timestamp) -> bool {
        let prefix = self.keyed(address);
        let mut generations = self.generations.lock();
        generations.rotate(now);
        let passed = now.duration_since(generations.began).as_secs_f64() / WINDOW.as_secs_f64();
        // The older generation fades out as the newer one fills: no burst of twice the limit at a boundary.
        let faded = f64::from(generations.before.get(&prefix).copied().unwrap_or(0))
            * (1.0 - passed.clamp(0.0, 1.0));
        let is_full =
            PREFIXES_MAX <= generations.current.len() && !generations.current.contains_key(&prefix);
        let slot = if is_full { 0 } else { prefix };
        let count = generations.current.entry(slot).or_default();
        if f64::from(self.max) <= f64::from(*count) + faded {
            return false;
        }
        *count += 1;
        true
    }

    fn keyed(&self, address: IpAddr) -> u64 {
        let mut hasher = SipHasher13::new_with_key(&self.key);
        match address.to_canonical() {
            IpAddr::V4(v4) => hasher.write(&v4.octets()[..3]),
            IpAddr::V6(v6) => hasher.write(&v6.octets()[..7]),
        }
        hasher.finish()
    }
}

impl Generations {
    fn rotate(&mut self, now: Timestamp) {
        let age = now.duration_since(self.began);
        if age < WINDOW {
            return;
        }
        let current = std::mem::take(&mut self.current);
        self.before = if age < WINDOW * 2 { current } else { HashMap::new() };
        self.began = now;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + second).unwrap()
    }

    fn take(buckets: &Buckets, address: &str, second: i64) -> bool {
        buckets.take(address.parse().unwrap(), at(second))
    }

    #[test]
    fn a_network_is_counted_as_one_and_others_go_on() {
        let buckets = Buckets::new(2, [7; 16]);
        assert!(take(&buckets, "192.0.2.1", 0));
        assert!(take(&buckets, "192.0.2.200", 0));
        assert!(!take(&buckets, "192.0.2.3", 0));
        assert!(take(&buckets, "198.51.100.1", 0));
        assert!(take(&buckets, "2001:db8:1:100::1", 0));
        assert!(take(&buckets, "2001:db8:1:1ff::2", 0));
        assert!(!take(&buckets, "2001:db8:1:123::3", 0));
    }

    #[test]
    fn the_limit_fades_instead_of_jumping() {
        let buckets = Buckets::new(10, [7; 16]);
        assert_eq!((0..20).filter(|_| take(&buckets, "192.0.2.1", 0)).count(), 10);
        assert_eq!((0..20).filter(|_| take(&buckets, "192.0.2.1", 600)).count(), 0);
        assert_eq!((0..20).filter(|_| take(&buckets, "192.0.2.1", 900)).count(), 5);
        assert_eq!((0..20).filter(|_| take(&buckets, "192.0.2.1", 3600)).count(), 10);
    }
}
