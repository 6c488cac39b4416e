//! Confirmations a second: each counts one person.

use std::fmt::{self, Display, Formatter};

use anyhow::{Context, Result};
use serde::Serialize;
use tokio::runtime::Runtime;

use super::{Confirmable, Plan, confirmable, load_on};
use crate::bench::disk::Disk;
use crate::bench::report::{Measured, Table, whole};

#[derive(Clone, Debug, Serialize)]
pub struct ConfirmReport {
    /// Confirmations a second over HTTP.
    pub rate: f64,
    /// The writer alone, fed from memory, while it counted what was stored before.
    pub ceiling_writer: f64,
    pub p50_ms: f64,
    pub p99_ms: f64,
    pub connections: usize,
    /// Servers on one database.
    pub nodes: usize,
    pub stored_before: u64,
    /// The run with the median rate; of two in the middle the slower.
    pub measured: Measured,
    /// All of them, in their order, where there were several.
    pub runs: Vec<Measured>,
    /// Before the first run.
    pub disk: Disk,
}

impl Display for ConfirmReport {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut table = Table::default();
        table.row("confirmations a second, over HTTP", whole(self.rate));
        table.row("ceiling: writer alone, from memory", whole(self.ceiling_writer));
        table.row("servers", self.nodes.to_string());
        self.measured.rows(&mut table, self.connections, self.stored_before);
        self.measured.writes.rows(&mut table);
        for (Measured { load, writes, .. }, number) in self.runs.iter().zip(1..) {
            let (rate, worst) = (whole(load.rate), writes.commits.worst_ms);
            table.row(format!("run {number}: a second"), rate);
            table.row("  worst commit", format!("{worst:.2} ms"));
        }
        self.disk.rows(&mut table);
        table.fmt(f)
    }
}

/// Every run has a server of its own, and finds what the runs before it confirmed.
pub fn measure(plan: &Plan, runs: usize, runtime: &Runtime) -> Result<ConfirmReport> {
    let plot = plan.fresh()?;
    let Confirmable { ceiling_writer, disk, links } = confirmable(plan, runs, runtime, &plot)?;
    let runs = links.iter().map(|links| load_on(plan, &plot, &[], &[303], links));
    let runs: Vec<Measured> = runs.collect::<Result<_>>()?;
    let measured = median(&runs).context("there is a run")?.clone();
    Ok(ConfirmReport {
        rate: measured.load.rate,
        ceiling_writer,
        p50_ms: measured.load.p50_ms,
        p99_ms: measured.load.p99_ms,
        connections: plan.connections,
        nodes: plan.nodes,
        stored_before: plan.stored,
        measured,
        runs: if runs.len() == 1 { Vec::new() } else { runs },
        disk,
    })
}

fn median(runs: &[Measured]) -> Option<&Measured> {
    let mut by_rate: Vec<_> = runs.iter().collect();
    by_rate.sort_by(|one, other| one.load.rate.total_cmp(&other.load.rate));
    by_rate.get(runs.len().saturating_sub(1) / 2).copied()
}
