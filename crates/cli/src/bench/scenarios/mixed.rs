//! Signs while others confirm: two loads on one server.

use std::fmt::{self, Display, Formatter};
use std::slice::from_ref;

use anyhow::Result;
use serde::Serialize;
use tokio::runtime::Runtime;

use super::{Plan, confirmable, finish, server, sign_requests};
use crate::bench::client::Load;
use crate::bench::report::{Table, grouped, whole};
use crate::bench::tally::{Expected, LoadResult};
use crate::bench::writes::Writes;

#[derive(Clone, Debug, Serialize)]
pub struct MixedReport {
    pub stored_before: u64,
    pub connections: usize,
    pub sign: LoadResult,
    pub confirm: LoadResult,
    pub memory_mib: f64,
    pub peak_memory_mib: f64,
    pub writes: Writes,
}

impl Display for MixedReport {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut table = Table::default();
        for (what, load) in [("signs", &self.sign), ("confirmations", &self.confirm)] {
            table.row(format!("{what} a second"), whole(load.rate));
            table.row("  latency, median", format!("{:.2} ms", load.p50_ms));
            table.row("  latency, 99 of 100", format!("{:.2} ms", load.p99_ms));
            table.row("  latency, worst", format!("{:.2} ms", load.max_ms));
            table.row("  errors", grouped(load.errors));
        }
        self.writes.rows(&mut table);
        table.row("connections", self.connections.to_string());
        table.row("signatures stored before", grouped(self.stored_before));
        table.row("memory at its peak", format!("{:.0} MiB", self.peak_memory_mib));
        table.fmt(f)
    }
}

pub fn measure(plan: &Plan, runtime: &Runtime) -> Result<MixedReport> {
    let plot = plan.fresh()?;
    let links = confirmable(plan, 1, runtime, &plot)?.links.remove(0);
    let server = server(&plot, &[])?;
    let half = |expected: Expected| Load {
        connections: plan.connections / 2,
        ..plan.load(from_ref(&server), expected)
    };
    let (signing, confirming) = (half(&[303]), half(&[303]));
    let (sign, confirm) = std::thread::scope(|scope| {
        let confirming = scope.spawn(|| confirming.run(&links));
        let signs = signing.run(&sign_requests());
        (signs, confirming.join().expect("the client does not panic"))
    });
    let (sign, confirm) = (sign?, confirm?);
    let measured = finish(vec![server], sign)?;
    Ok(MixedReport {
        stored_before: plan.stored,
        connections: plan.connections,
        sign: measured.load,
        confirm,
        memory_mib: measured.memory_mib,
        peak_memory_mib: measured.peak_memory_mib,
        writes: measured.writes,
    })
}
