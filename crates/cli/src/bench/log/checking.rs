//! `verify`, as anybody starts it: this very executable as a child.

use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde::Serialize;

use crate::bench::process::memory_of;

#[derive(Clone, Debug, Serialize)]
pub struct Verify {
    pub signatures: u64,
    pub seconds: f64,
    pub peak_memory_mib: f64,
}

const LOOK_EVERY: Duration = Duration::from_millis(5);
const MIB: f64 = 1024.0 * 1024.0;

pub(super) fn verify(url: &str, signatures: u64) -> Result<Verify> {
    let program = std::env::current_exe().context("cannot find this executable")?;
    let started = Instant::now();
    let mut child = Command::new(program)
        .args(["verify", url, "--json"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .context("cannot start verify")?;
    let mut peak = 0;
    // The kernel's own peak, so that what lies between two looks is not missed.
    while child.try_wait()?.is_none() {
        peak = memory_of(child.id()).map_or(peak, |memory| memory.peak_bytes);
        thread::sleep(LOOK_EVERY);
    }
    let seconds = started.elapsed().as_secs_f64();
    let output = child.wait_with_output()?;
    ensure!(output.status.success(), "verify ended with {}", output.status);
    let said: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    ensure!(said["verified"] == signatures, "verify counted {}", said["verified"]);
    Ok(Verify { signatures, seconds, peak_memory_mib: peak as f64 / MIB })
}
