//! What is measured: each scenario with its own server process, its own load client, and the ceilings of the same run.

pub mod confirm;
pub mod evening;
pub mod list;
pub mod mail;
pub mod mixed;
pub mod overload;
pub mod page;
pub mod sign;
pub mod soak;

use std::path::PathBuf;
use std::slice::from_ref;
use std::time::Duration;

use anyhow::{Result, ensure};
use tokio::runtime::Runtime;

use super::client::Load;
use super::disk::Disk;
use super::ground::{Ground, Plot};
use super::prefill::{ORIGIN, Prefill};
use super::process::{ServerProcess, ServerSettings};
use super::report::Measured;
use super::requests::{NUMBER, Numbered, Prepared, Requests, get, post_form};
use super::tally::{Expected, LoadResult};
use super::writes::Writes;

/// How a scenario is run.
pub struct Plan {
    /// Signatures (for `sign`: submissions) that are there before the measurement.
    pub stored: u64,
    pub seconds: u64,
    pub connections: usize,
    /// Servers on one database.
    pub nodes: usize,
    pub ground: Ground,
}

const HOST: &str = "bench.example.org";
const SLUG: &str = "reading-room";
const STOP_WITHIN: Duration = Duration::from_secs(30);
/// One thread of the client is enough to be faster than the server, and leaves it a core.
const CLIENT_THREADS: usize = 1;

impl Plan {
    fn time(&self) -> Duration {
        Duration::from_secs(self.seconds)
    }

    fn fresh(&self) -> Result<Plot> {
        self.ground.fresh()
    }

    fn load(&self, servers: &[ServerProcess], expected: Expected) -> Load {
        Load {
            addresses: servers.iter().map(ServerProcess::address).collect(),
            connections: self.connections,
            threads: CLIENT_THREADS,
            expected,
            first: 0,
            count: u64::MAX,
            time: self.time(),
        }
    }
}

fn server(plot: &Plot, more: &[(&str, &str)]) -> Result<ServerProcess> {
    server_in(plot, plot.data(), more)
}

/// As many as the plan says, on one database, with the same keys.
fn servers(plan: &Plan, plot: &Plot, more: &[(&str, &str)]) -> Result<Vec<ServerProcess>> {
    const KEYS: [&str; 2] = ["links.key", "log.key"];
    ensure!(
        plan.nodes == 1 || plan.ground.server.is_some(),
        "several servers need one PostgreSQL: name it with --database"
    );
    let mut servers = vec![server(plot, more)?];
    for number in 1..plan.nodes {
        let data = plot.path().join(format!("data-{number}"));
        std::fs::create_dir_all(data.join("keys"))?;
        for key in KEYS {
            std::fs::copy(plot.data().join("keys").join(key), data.join("keys").join(key))?;
        }
        servers.push(server_in(plot, data, more)?);
    }
    Ok(servers)
}

fn server_in(plot: &Plot, data: PathBuf, more: &[(&str, &str)]) -> Result<ServerProcess> {
    let mut variables = vec![
        ("UNDERSIGNED_DATABASE".to_owned(), plot.address().to_owned()),
        ("UNDERSIGNED_PUBLIC_URL".to_owned(), ORIGIN.to_owned()),
        // Mail goes out at the pace that one destination domain is given, as it would in life.
        ("UNDERSIGNED_MAIL_PER_DOMAIN_SECOND".to_owned(), "20".to_owned()),
    ];
    variables.extend(more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    ServerProcess::start(&ServerSettings {
        address: None,
        log: data.with_extension("log"),
        data,
        mail: "memory:".to_owned(),
        hidden_batch: "1s".to_owned(),
        more: variables,
    })
}

fn sign_requests() -> Numbered {
    let body = format!(
        "name=Signer+Number+{NUMBER}&email=s{NUMBER}%40example.org&title=bookbinder&affiliation=Town+Workshop&visibility=public"
    );
    Numbered::new(post_form(HOST, &format!("/{SLUG}/signatures"), &body))
}

fn prefill(runtime: &Runtime, plot: &Plot) -> Result<Prefill> {
    runtime.block_on(Prefill::begin(plot, "bench.invalid"))
}

/// What is confirmed.
struct Confirmable {
    /// How many confirmations a second the writer took, while it counted what is stored.
    ceiling_writer: f64,
    /// What these take on the disk.
    disk: Disk,
    /// For each run as many as the fastest server could use up.
    links: Vec<Prepared>,
}

fn confirmable(plan: &Plan, runs: usize, runtime: &Runtime, plot: &Plot) -> Result<Confirmable> {
    const FASTEST: u64 = 25_000;
    let prefill = prefill(runtime, plot)?;
    let stored = plan.stored.max(1000);
    let ceiling_writer = runtime.block_on(prefill.confirm(stored))?;
    let disk = plot.disk(stored)?;
    plot.settle()?;
    let links = (0..runs).map(|_| {
        let links = runtime.block_on(prefill.links(plan.seconds * FASTEST))?;
        Ok(links.iter().map(|path| post_form(HOST, path, "choice=signed")).collect())
    });
    Ok(Confirmable { ceiling_writer, disk, links: links.collect::<Result<_>>()? })
}

/// A server on `plot` under this load, and what it took for it.
fn load_on(
    plan: &Plan,
    plot: &Plot,
    more: &[(&str, &str)],
    expected: Expected,
    requests: &impl Requests,
) -> Result<Measured> {
    let servers = servers(plan, plot, more)?;
    let load = load(plan, &servers, expected, requests)?;
    finish(servers, load)
}

fn load(
    plan: &Plan,
    servers: &[ServerProcess],
    expected: Expected,
    requests: &impl Requests,
) -> Result<LoadResult> {
    let load = plan.load(servers, expected).run(requests)?;
    ensure!(load.requests != 0, "no request was answered");
    Ok(load)
}

/// The same server with a handler that does nothing: what connections, routing and headers alone leave room for.
fn ceiling_empty(plan: &Plan, server: &ServerProcess) -> Result<f64> {
    Ok(load(plan, from_ref(server), &[200], &Numbered::new(get(HOST, "/healthz")))?.rate)
}

/// Memory is that of all servers together, the start that of the slowest.
fn finish(servers: Vec<ServerProcess>, load: LoadResult) -> Result<Measured> {
    const MIB: f64 = 1024.0 * 1024.0;
    let (mut memory, mut peak_memory, mut started_in_s) = (0, 0, 0.0_f64);
    for server in &servers {
        let taken = server.memory()?;
        memory += taken.bytes;
        peak_memory += taken.peak_bytes;
        started_in_s = started_in_s.max(server.started_in().as_secs_f64());
    }
    let writes = Writes::of_all(&servers)?;
    for server in servers {
        let status = server.stop(STOP_WITHIN)?;
        ensure!(status.success(), "the server stopped with {status}");
    }
    Ok(Measured {
        started_in_s,
        memory_mib: memory as f64 / MIB,
        peak_memory_mib: peak_memory as f64 / MIB,
        load,
        writes,
    })
}
