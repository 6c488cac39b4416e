//! A floor of free space: below it nothing new is taken in, and reading goes on.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use jiff::Timestamp;

pub(crate) struct DiskWatch {
    data: PathBuf,
    floor_bytes: u64,
    looked_at_second: AtomicI64,
    is_low: AtomicBool,
}

impl DiskWatch {
    pub(crate) fn new(data: PathBuf, floor_bytes: u64) -> Self {
        Self {
            data,
            floor_bytes,
            looked_at_second: AtomicI64::new(i64::MIN),
            is_low: AtomicBool::new(false),
        }
    }

    /// Looks once a second at most.
    pub(crate) fn is_low(&self, now: Timestamp) -> bool {
        let second = now.as_second();
        if self.looked_at_second.swap(second, Ordering::Relaxed) != second {
            self.is_low.store(
                self.free_bytes().is_some_and(|free| free < self.floor_bytes),
                Ordering::Relaxed,
            );
        }
        self.is_low.load(Ordering::Relaxed)
    }

    /// `None` where the system does not tell: then the database's own error has to do.
    fn free_bytes(&self) -> Option<u64> {
        let stat = rustix::fs::statvfs(&self.data).ok()?;
        Some(stat.f_bavail.saturating_mul(stat.f_frsize))
    }
}
