//! Three times what the server can take, on a slow disk: what is still served, and how soon the rest is told to come back.
//!
//! It confirms rather than signs: what a commit of signs can hold is more than two cores can bring to it.

use std::fmt::{self, Display, Formatter};
use std::slice::from_ref;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use serde::Serialize;
use tokio::runtime::Runtime;

use super::{HOST, Plan, finish, load, prefill, server};
use crate::bench::connection::Connection;
use crate::bench::open_loop::{Due, Lag, OpenLoad, Script};
use crate::bench::process::cpu_of;
use crate::bench::report::{Measured, Table, grouped, whole};
use crate::bench::requests::{Prepared, Requests, post_form};
use crate::bench::tally::{Expected, LoadResult};

pub struct OverloadPlan {
    pub plan: Plan,
    /// What each commit takes longer.
    pub commit_delay_ms: u64,
    /// Of what the server can take.
    pub times: f64,
}

#[derive(Clone, Debug, Serialize)]
pub struct OverloadReport {
    pub commit_delay_ms: u64,
    /// Confirmations a second in a closed loop: what the server can take.
    pub capacity: f64,
    pub offered_rate: f64,
    pub served: LoadResult,
    /// Told 503, with a time to come back.
    pub turned_away: LoadResult,
    /// Served, of the capacity.
    pub kept: f64,
    pub connections: usize,
    pub client_lag: Lag,
    pub client_cores: f64,
    pub server_cores: f64,
    /// After the closed loop, to compare with.
    pub memory_before_mib: f64,
    pub measured: Measured,
}

const SERVED: usize = 0;
const TURNED_AWAY: usize = 1;
/// Anything else: every answer of this kind is an error.
const WRONG: usize = 2;
const EXPECTED: [Expected; 3] = [&[303], &[503], &[]];
/// Callers of the closed loop: a batch is full, and nothing is turned away.
const CALLERS: usize = 1_500;
/// More a second than any machine so far confirmed in the closed loop.
const FASTEST: u64 = 20_000;

pub fn measure(overload: &OverloadPlan, runtime: &Runtime) -> Result<OverloadReport> {
    const MIB: f64 = 1024.0 * 1024.0;
    let plan = &overload.plan;
    let plot = plan.fresh()?;
    let prefill = prefill(runtime, &plot)?;
    runtime.block_on(prefill.confirm(plan.stored))?;
    let wanted = plan.seconds * FASTEST * (1 + overload.times.ceil() as u64);
    let links = runtime.block_on(prefill.links(wanted))?;
    let requests: Prepared =
        links.iter().map(|path| post_form(HOST, path, "choice=signed")).collect();
    drop((prefill, links));
    let delay = overload.commit_delay_ms.to_string();
    let server = server(&plot, &[("UNDERSIGNED_COMMIT_DELAY_MS", &delay)])?;
    let closed = Plan { connections: CALLERS, ground: plan.ground.clone(), ..*plan };
    let closed = load(&closed, from_ref(&server), &[303], &requests)?;
    ensure!(closed.errors == 0, "{} requests failed before the overload", closed.errors);
    let memory_before_mib = server.memory()?.bytes as f64 / MIB;

    let offered_rate = overload.times * closed.rate;
    let (address, connections) = (server.address(), plan.connections);
    let open = OpenLoad { address, connections, expected: &EXPECTED };
    let mut script =
        Flood { requests, first: closed.requests, offered_rate, time: plan.time(), asked: 0 };
    let before = (cpu_of(std::process::id())?, server.cpu()?, Instant::now());
    let result = open.run(&mut script)?;
    let elapsed = before.2.elapsed().as_secs_f64();
    let client_cores = (cpu_of(std::process::id())? - before.0).as_secs_f64() / elapsed;
    let server_cores = (server.cpu()? - before.1).as_secs_f64() / elapsed;
    let [served, turned_away, wrong] = &result.kinds[..] else { unreachable!("three kinds") };
    ensure!(wrong.requests == 0, "answers that nobody expects: {:?}", wrong.by_status);
    let measured = finish(vec![server], served.clone())?;
    Ok(OverloadReport {
        commit_delay_ms: overload.commit_delay_ms,
        capacity: closed.rate,
        offered_rate,
        kept: served.rate / closed.rate,
        served: served.clone(),
        turned_away: turned_away.clone(),
        connections: plan.connections,
        client_lag: result.lag,
        client_cores,
        server_cores,
        memory_before_mib,
        measured,
    })
}

struct Flood {
    requests: Prepared,
    first: u64,
    offered_rate: f64,
    time: Duration,
    asked: u64,
}

impl Script for Flood {
    fn next(&mut self) -> Option<Due> {
        let number = self.asked;
        self.asked += 1;
        let at = Duration::from_secs_f64(number as f64 / self.offered_rate);
        (at < self.time).then_some(Due { at, kind: SERVED, number })
    }

    fn write(&mut self, due: &Due, request: &mut Vec<u8>) {
        self.requests.write(self.first + due.number, request);
    }

    fn answered(&mut self, _: &Due, status: u16, connection: &Connection) -> (usize, Option<Due>) {
        let kind = match status {
            303 => SERVED,
            503 if connection.header("retry-after").is_some() => TURNED_AWAY,
            _ => WRONG,
        };
        (kind, None)
    }
}

impl Display for OverloadReport {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut table = Table::default();
        let ms = |ms: f64| format!("{ms:.1} ms");
        let mib = |mib: f64| format!("{mib:.0} MiB");
        table.row("each commit takes longer by", format!("{} ms", self.commit_delay_ms));
        table.row("confirmations a second, at most", whole(self.capacity));
        table.row("confirmations a second, offered", whole(self.offered_rate));
        table.row("  served", whole(self.served.rate));
        table.row("  of what is possible", format!("{:.0} %", 100.0 * self.kept));
        table.row("  turned away, told when to come back", whole(self.turned_away.rate));
        table.row("  unanswered", grouped(self.served.unanswered));
        for (what, load) in [("served", &self.served), ("turned away", &self.turned_away)] {
            table.row(format!("{what} after, median"), ms(load.p50_ms));
            table.row("  99 of 100", ms(load.p99_ms));
            table.row("  worst", ms(load.max_ms));
        }
        self.measured.writes.rows(&mut table);
        table.row("connections", self.connections.to_string());
        table.row("server", format!("{:.2} cores", self.server_cores));
        table.row("client", format!("{:.2} cores", self.client_cores));
        table.row("client late, 99 of 100", ms(self.client_lag.p99_ms));
        table.row("memory before", mib(self.memory_before_mib));
        table.row("memory at its peak", mib(self.measured.peak_memory_mib));
        table.fmt(f)
    }
}
