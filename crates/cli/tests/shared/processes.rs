//! Processes by the folder they work in: a database's processes have its data folder, and nobody else's have.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};

/// Kills until none is left, since one may have started another in between.
pub fn kill_all_in(folder: &Path) -> usize {
    let mut killed = 0;
    for _ in 0..1000 {
        let found = all_in(folder);
        if found.is_empty() {
            return killed;
        }
        killed += found.len();
        for process in found {
            // It may have ended by itself.
            let _ = kill_process(process, Signal::KILL);
        }
        thread::sleep(Duration::from_millis(5));
    }
    panic!("processes in {} cannot be killed", folder.display());
}

/// Whether one is left that is more than an entry waiting for its parent.
pub fn all_in(folder: &Path) -> Vec<Pid> {
    let entries = fs::read_dir("/proc").unwrap().filter_map(|entry| entry.ok());
    let works_there = |path: &Path| {
        // The folder of a process that has ended cannot be read.
        fs::read_link(path.join("cwd")).is_ok_and(|place| place.starts_with(folder))
    };
    entries
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path())))
        .filter(|(_, path)| works_there(path))
        .filter_map(|(id, _)| Pid::from_raw(id))
        .collect()
}

/// A killed PostgreSQL leaves a few bytes of shared memory behind, which the system keeps until somebody says no.
pub fn forget_memory(data: &Path) {
    let Ok(file) = fs::read_to_string(data.join("postmaster.pid")) else { return };
    // The seventh line: a key, and the number that the system gave.
    let Some(id) = file.lines().nth(6).and_then(|line| line.split_whitespace().nth(1)) else {
        return;
    };
    // The next server of this folder may have taken it away already.
    let _ = Command::new("ipcrm").args(["--shmem-id", id]).output();
}

/// The postmaster's number, in the words of the data folder: inside a namespace it is another than outside.
pub fn postmaster(data: &Path) -> Option<i32> {
    let file = fs::read_to_string(data.join("postmaster.pid")).ok()?;
    file.lines().next()?.trim().parse().ok()
}
