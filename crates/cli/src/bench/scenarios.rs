//! What is measured: each scenario with its own server process, its own load client, and the ceilings of the same run.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;
use tokio::runtime::Runtime;

use super::client::Load;
use super::prefill::{ORIGIN, Prefill};
use super::process::{ServerProcess, ServerSettings};
use super::report::{ConfirmReport, Measured, MixedReport, PageReport, SignReport};
use super::requests::{NUMBER, Numbered, Prepared, Requests, get, post_form};
use super::tally::LoadResult;

/// How a scenario is run.
pub struct Plan {
    /// Signatures (for `sign`: submissions) that are there before the measurement.
    pub stored: u64,
    pub seconds: u64,
    pub connections: usize,
    /// Where the data is put; removed afterwards.
    pub folder: PathBuf,
}

const HOST: &str = "bench.example.org";
const SLUG: &str = "reading-room";
const STOP_WITHIN: Duration = Duration::from_secs(30);
/// One thread of the client is enough to be faster than the server, and leaves it a core.
const CLIENT_THREADS: usize = 1;
/// What the writer is fed alone to find its ceiling, where nothing is stored beforehand.
const WRITER_SAMPLE: u64 = 200_000;

impl Plan {
    fn time(&self) -> Duration {
        Duration::from_secs(self.seconds)
    }

    fn fresh(&self) -> Result<TempDir> {
        let folder = tempfile::Builder::new().prefix("undersigned-bench-").tempdir_in(&self.folder);
        folder.with_context(|| format!("cannot make a folder in {}", self.folder.display()))
    }

    fn load(&self, server: &ServerProcess, expected: u16, first: u64) -> Load {
        Load {
            address: server.address(),
            connections: self.connections,
            threads: CLIENT_THREADS,
            expected,
            first,
            count: u64::MAX,
            time: self.time(),
        }
    }
}

fn server(folder: &TempDir, more: &[(&str, &str)]) -> Result<ServerProcess> {
    let mut variables = vec![
        ("UNDERSIGNED_PUBLIC_URL".to_owned(), ORIGIN.to_owned()),
        // Mail goes out at the pace that one destination domain is given, as it would in life.
        ("UNDERSIGNED_MAIL_PER_DOMAIN_SECOND".to_owned(), "20".to_owned()),
    ];
    variables.extend(more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    ServerProcess::start(&ServerSettings {
        address: None,
        data: folder.path().join("data"),
        mail: "memory:".to_owned(),
        hidden_batch: "1s".to_owned(),
        log: folder.path().join("server.log"),
        more: variables,
    })
}

fn sign_requests() -> Numbered {
    let body = format!(
        "name=Signer+Number+{NUMBER}&email=s{NUMBER}%40example.org&title=bookbinder&affiliation=Town+Workshop&visibility=public"
    );
    Numbered::new(post_form(HOST, &format!("/{SLUG}/signatures"), &body))
}

fn prefill(runtime: &Runtime, folder: &TempDir) -> Result<Prefill> {
    runtime.block_on(Prefill::begin(&folder.path().join("data"), "bench.invalid"))
}

/// Durable signs a second, beside the same server without storing and the writer alone.
pub fn sign(plan: &Plan, runtime: &Runtime) -> Result<SignReport> {
    let ceiling_http = {
        let folder = plan.fresh()?;
        drop(prefill(runtime, &folder)?);
        measure(
            plan,
            &folder,
            &[("UNDERSIGNED_DISCARD_SUBMISSIONS", "on")],
            303,
            0,
            &sign_requests(),
        )?
        .load
        .rate
    };
    let folder = plan.fresh()?;
    let writer = prefill(runtime, &folder)?;
    let ceiling_writer = if plan.stored == 0 {
        let sample = plan.fresh()?;
        runtime.block_on(prefill(runtime, &sample)?.submit(WRITER_SAMPLE))?
    } else {
        runtime.block_on(writer.submit(plan.stored))?
    };
    drop(writer);
    let measured = measure(plan, &folder, &[], 303, 0, &sign_requests())?;
    let answered = measured.load.requests - measured.load.errors;
    Ok(SignReport {
        rate: measured.load.rate,
        ceiling_http,
        ceiling_writer,
        p50_ms: measured.load.p50_ms,
        p99_ms: measured.load.p99_ms,
        connections: plan.connections,
        stored_before: plan.stored,
        signatures: plan.stored + answered,
        memory_mib: measured.memory_mib,
        load: measured.load,
    })
}

fn measure(
    plan: &Plan,
    folder: &TempDir,
    more: &[(&str, &str)],
    expected: u16,
    first: u64,
    requests: &impl Requests,
) -> Result<Measured> {
    let server = server(folder, more)?;
    let load = plan.load(&server, expected, first).run(requests)?;
    let measured = finish(server, load)?;
    ensure!(measured.load.requests != 0, "no request was answered");
    Ok(measured)
}

fn finish(server: ServerProcess, load: LoadResult) -> Result<Measured> {
    const MIB: f64 = 1024.0 * 1024.0;
    let memory = server.memory()?;
    let status = server.stop(STOP_WITHIN)?;
    ensure!(status.success(), "the server stopped with {status}");
    Ok(Measured {
        memory_mib: memory.bytes as f64 / MIB,
        peak_memory_mib: memory.peak_bytes as f64 / MIB,
        load,
    })
}

/// Confirmations a second: each counts one person.
pub fn confirm(plan: &Plan, runtime: &Runtime) -> Result<ConfirmReport> {
    let folder = plan.fresh()?;
    let (ceiling_writer, links) = confirmable(plan, runtime, &folder)?;
    let measured = measure(plan, &folder, &[], 303, 0, &links)?;
    Ok(ConfirmReport {
        rate: measured.load.rate,
        ceiling_writer,
        p50_ms: measured.load.p50_ms,
        p99_ms: measured.load.p99_ms,
        connections: plan.connections,
        stored_before: plan.stored,
        measured,
    })
}

/// As many links as the fastest server could use up.
fn confirmable(plan: &Plan, runtime: &Runtime, folder: &TempDir) -> Result<(f64, Prepared)> {
    const FASTEST: u64 = 25_000;
    let prefill = prefill(runtime, folder)?;
    let ceiling = runtime.block_on(prefill.confirm(plan.stored.max(1000)))?;
    let links = runtime.block_on(prefill.links(plan.seconds * FASTEST))?;
    let requests = links.iter().map(|path| post_form(HOST, path, "choice=signed")).collect();
    Ok((ceiling, requests))
}

/// The letter's page, as a browser without a cache asks for it.
pub fn page(plan: &Plan, runtime: &Runtime) -> Result<PageReport> {
    let folder = plan.fresh()?;
    runtime.block_on(prefill(runtime, &folder)?.confirm(plan.stored))?;
    let requests = Numbered::new(get(HOST, &format!("/{SLUG}")));
    let measured = measure(plan, &folder, &[], 200, 0, &requests)?;
    Ok(PageReport {
        rate: measured.load.rate,
        p50_ms: measured.load.p50_ms,
        p99_ms: measured.load.p99_ms,
        connections: plan.connections,
        stored_before: plan.stored,
        measured,
    })
}

/// Signs while others confirm: two loads on one server.
pub fn mixed(plan: &Plan, runtime: &Runtime) -> Result<MixedReport> {
    let folder = plan.fresh()?;
    let (_, links) = confirmable(plan, runtime, &folder)?;
    let server = server(&folder, &[])?;
    let half =
        |expected| Load { connections: plan.connections / 2, ..plan.load(&server, expected, 0) };
    let (signing, confirming) = (half(303), half(303));
    let (sign, confirm) = std::thread::scope(|scope| {
        let confirming = scope.spawn(|| confirming.run(&links));
        let signs = signing.run(&sign_requests());
        (signs, confirming.join().expect("the client does not panic"))
    });
    let (sign, confirm) = (sign?, confirm?);
    let measured = finish(server, sign)?;
    Ok(MixedReport {
        stored_before: plan.stored,
        connections: plan.connections,
        sign: measured.load,
        confirm,
        memory_mib: measured.memory_mib,
        peak_memory_mib: measured.peak_memory_mib,
    })
}
