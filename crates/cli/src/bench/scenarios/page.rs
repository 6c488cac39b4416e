//! What everybody reads, written once and sent many times: the letter's page, as a browser without a cache asks for it, and its
//! numbers as data, as everybody asks who watches them.

use std::fmt::{self, Display, Formatter};
use std::slice::from_ref;

use anyhow::Result;
use serde::Serialize;
use tokio::runtime::Runtime;

use super::{HOST, Plan, SLUG, ceiling_empty, finish, load, prefill, server};
use crate::bench::report::{Measured, Table, ceiling, whole};
use crate::bench::requests::{Numbered, get};

#[derive(Clone, Debug, Serialize)]
pub struct PageReport {
    #[serde(skip)]
    what: &'static str,
    /// Pages a second.
    pub rate: f64,
    /// The same server with an empty handler.
    pub ceiling_empty: f64,
    pub p50_ms: f64,
    pub p99_ms: f64,
    pub connections: usize,
    pub stored_before: u64,
    pub measured: Measured,
}

impl Display for PageReport {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut table = Table::default();
        table.row(self.what, whole(self.rate));
        ceiling(&mut table, "empty handler", self.rate, self.ceiling_empty);
        self.measured.rows(&mut table, self.connections, self.stored_before);
        table.fmt(f)
    }
}

pub fn letter(plan: &Plan, runtime: &Runtime) -> Result<PageReport> {
    measure(plan, runtime, "letter pages a second", &format!("/{SLUG}"))
}

pub fn count(plan: &Plan, runtime: &Runtime) -> Result<PageReport> {
    measure(plan, runtime, "counts a second", &format!("/{SLUG}/count.json"))
}

fn measure(plan: &Plan, runtime: &Runtime, what: &'static str, path: &str) -> Result<PageReport> {
    let plot = plan.fresh()?;
    runtime.block_on(prefill(runtime, &plot)?.confirm(plan.stored))?;
    let requests = Numbered::new(get(HOST, path));
    let server = server(&plot, &[])?;
    let ceiling_empty = ceiling_empty(plan, &server)?;
    let load = load(plan, from_ref(&server), &[200], &requests)?;
    let measured = finish(vec![server], load)?;
    Ok(PageReport {
        what,
        rate: measured.load.rate,
        ceiling_empty,
        p50_ms: measured.load.p50_ms,
        p99_ms: measured.load.p99_ms,
        connections: plan.connections,
        stored_before: plan.stored,
        measured,
    })
}
