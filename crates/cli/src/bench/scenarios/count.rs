//! The numbers as data, as everybody who watches them asks again and again, over connections that are kept alive.

use std::fmt::{self, Display, Formatter};

use anyhow::Result;
use serde::Serialize;
use tokio::runtime::Runtime;

use super::{HOST, Plan, SLUG, ceiling_empty, finish, load, prefill, server};
use crate::bench::report::{Measured, Table, ceiling, whole};
use crate::bench::requests::{Numbered, get};

#[derive(Clone, Debug, Serialize)]
pub struct CountReport {
    /// Counts a second.
    pub rate: f64,
    /// The same server with an empty handler.
    pub ceiling_empty: f64,
    pub p50_ms: f64,
    pub p99_ms: f64,
    pub connections: usize,
    pub stored_before: u64,
    pub measured: Measured,
}

impl Display for CountReport {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut table = Table::default();
        table.row("counts a second", whole(self.rate));
        ceiling(&mut table, "empty handler", self.rate, self.ceiling_empty);
        self.measured.rows(&mut table, self.connections, self.stored_before);
        table.fmt(f)
    }
}

pub fn measure(plan: &Plan, runtime: &Runtime) -> Result<CountReport> {
    let folder = plan.fresh()?;
    runtime.block_on(prefill(runtime, &folder)?.confirm(plan.stored))?;
    let server = server(&folder, &[])?;
    let ceiling_empty = ceiling_empty(plan, &server)?;
    let requests = Numbered::new(get(HOST, &format!("/{SLUG}/count.json")));
    let load = load(plan, &server, &[200], &requests)?;
    let measured = finish(server, load)?;
    Ok(CountReport {
        rate: measured.load.rate,
        ceiling_empty,
        p50_ms: measured.load.p50_ms,
        p99_ms: measured.load.p99_ms,
        connections: plan.connections,
        stored_before: plan.stored,
        measured,
    })
}
