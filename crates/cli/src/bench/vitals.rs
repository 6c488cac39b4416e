//! What a process holds at a moment, as the kernel counts it: what must not grow while a server only goes on.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Serialize;

#[derive(Clone, Copy, Debug, Serialize)]
pub struct Vitals {
    /// Since the first look.
    pub at_s: f64,
    /// Resident, pages of the database's file among them.
    pub resident_mib: f64,
    /// Resident and the process's own: what it asked for.
    pub anonymous_mib: f64,
    pub descriptors: u64,
    pub threads: u64,
    /// Of the database's log of writes, where it is a file here.
    pub wal_mib: f64,
}

const MIB: f64 = 1024.0 * 1024.0;

impl Vitals {
    pub fn of(process: u32, wal: &Path, at_s: f64) -> Result<Self> {
        let path = format!("/proc/{process}/status");
        let status = fs::read_to_string(&path).with_context(|| format!("cannot read {path}"))?;
        let number = |label: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(label));
            let number = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
            number.with_context(|| format!("the kernel does not say {label}"))
        };
        Ok(Self {
            at_s,
            resident_mib: number("VmRSS:")? as f64 / 1024.0,
            anonymous_mib: number("RssAnon:")? as f64 / 1024.0,
            descriptors: fs::read_dir(format!("/proc/{process}/fd"))?.count() as u64,
            threads: number("Threads:")?,
            wal_mib: fs::metadata(wal).map_or(0.0, |file| file.len() as f64 / MIB),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use super::*;

    #[test]
    fn a_file_that_is_opened_is_seen_and_so_is_its_end() {
        let folder = tempfile::tempdir().unwrap();
        let wal = folder.path().join("wal");
        let look = || Vitals::of(std::process::id(), &wal, 0.0).unwrap();
        let before = look();
        assert!(0.0 < before.anonymous_mib && before.anonymous_mib <= before.resident_mib);
        assert!(0 < before.threads && before.wal_mib == 0.0);
        let many: Vec<_> = (0..500).map(|_| File::create(&wal).unwrap()).collect();
        many[0].set_len(3 << 20).unwrap();
        let during = look();
        // Other tests open files beside this one, though never so many.
        assert!(before.descriptors + 400 < during.descriptors, "{before:?} {during:?}");
        assert_eq!(during.wal_mib, 3.0);
        drop(many);
        assert!(look().descriptors + 400 < during.descriptors);
    }
}
