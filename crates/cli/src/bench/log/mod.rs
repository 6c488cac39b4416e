//! The log: what appending costs in memory, what proofs cost there and in the store, how long `verify` takes on a large
//! letter, how long a signer waits for the receipt, and what it all takes on the disk.

mod checking;
mod memory;
mod proofs;
mod receipts;
mod report;

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use tokio::runtime::Runtime;

use super::ground::Ground;
use super::prefill::{ORIGIN, Prefill};
use super::process::{ServerProcess, ServerSettings, free_address};
pub use report::LogReport;

pub struct Plan {
    pub stored: u64,
    pub seconds: u64,
    pub rate: u64,
    pub connections: usize,
    pub ground: Ground,
}

const SLUG: &str = "reading-room";
const STOP_WITHIN: Duration = Duration::from_secs(30);

pub fn measure(plan: &Plan, runtime: &Runtime) -> Result<LogReport> {
    let append = memory::append();
    let in_memory = proofs::in_memory();

    let plot = plan.ground.fresh()?;
    let address = free_address()?;
    let prefill = runtime.block_on(Prefill::begin(&plot, &address.to_string()))?;
    let prefill_rate = runtime.block_on(prefill.confirm(plan.stored))?;
    let in_store = runtime.block_on(proofs::in_store(&prefill))?;
    let disk = plot.disk(plan.stored)?;
    let links = runtime.block_on(prefill.links(plan.rate * plan.seconds))?;
    drop(prefill);

    let server = ServerProcess::start(&ServerSettings {
        address: Some(address),
        data: plot.data(),
        mail: "memory:".to_owned(),
        hidden_batch: "1s".to_owned(),
        log: plot.path().join("server.log"),
        more: vec![
            ("UNDERSIGNED_DATABASE".to_owned(), plot.address().to_owned()),
            ("UNDERSIGNED_PUBLIC_URL".to_owned(), ORIGIN.to_owned()),
            // Mail goes out at the pace that one destination domain is given, as it would in life.
            ("UNDERSIGNED_MAIL_PER_DOMAIN_SECOND".to_owned(), "20".to_owned()),
        ],
    })?;
    let verify = checking::verify(&format!("http://{address}/{SLUG}"), plan.stored)?;
    let receipts = receipts::measure(address, &links, plan.rate, plan.connections)?;
    let status = server.stop(STOP_WITHIN)?;
    ensure!(status.success(), "the server stopped with {status}");
    Ok(LogReport {
        stored: plan.stored,
        prefill_rate,
        append,
        in_memory,
        in_store,
        disk,
        verify,
        receipts,
    })
}

/// How long one of `times` runs takes.
fn each(times: u64, mut run: impl FnMut(u64)) -> Duration {
    let started = Instant::now();
    (0..times).for_each(&mut run);
    started.elapsed() / u32::try_from(times).unwrap_or(u32::MAX)
}
