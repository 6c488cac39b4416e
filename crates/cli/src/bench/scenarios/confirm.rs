//! Confirmations a second: each counts one person.

use std::fmt::{self, Display, Formatter};

use anyhow::Result;
use serde::Serialize;
use tokio::runtime::Runtime;

use super::{Plan, confirmable, load_on};
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
    pub measured: Measured,
    /// Before the measurement.
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
        self.disk.rows(&mut table);
        table.fmt(f)
    }
}

pub fn measure(plan: &Plan, runtime: &Runtime) -> Result<ConfirmReport> {
    let plot = plan.fresh()?;
    let (ceiling_writer, disk, links) = confirmable(plan, runtime, &plot)?;
    let measured = load_on(plan, &plot, &[], &[303], &links)?;
    Ok(ConfirmReport {
        rate: measured.load.rate,
        ceiling_writer,
        p50_ms: measured.load.p50_ms,
        p99_ms: measured.load.p99_ms,
        connections: plan.connections,
        nodes: plan.nodes,
        stored_before: plan.stored,
        measured,
        disk,
    })
}
