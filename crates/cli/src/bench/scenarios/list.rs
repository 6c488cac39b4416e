//! Any page of the list of signers, in no order: how fast one comes while few ask, and how many can be had.

use std::fmt::{self, Display, Formatter};
use std::slice::from_ref;

use anyhow::Result;
use serde::Serialize;
use tokio::runtime::Runtime;

use super::{HOST, Plan, SLUG, ceiling_empty, finish, load, prefill, server};
use crate::bench::report::{Measured, Table, ceiling, grouped, whole};
use crate::bench::requests::{Prepared, get_packed};
use crate::bench::somewhere;
use crate::bench::tally::LoadResult;

#[derive(Clone, Debug, Serialize)]
pub struct ListReport {
    pub pages: u64,
    /// Two connections: next to nothing waits, so a latency is what the server takes for one page.
    pub alone: LoadResult,
    /// List pages a second.
    pub rate: f64,
    /// The same server with an empty handler.
    pub ceiling_empty: f64,
    pub connections: usize,
    pub stored_before: u64,
    pub measured: Measured,
}

const ALONE: usize = 2;
const PER_PAGE: u64 = 100;
/// Different ones; a longer load asks for them again.
const ASKED: u64 = 50_000;

impl Display for ListReport {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut table = Table::default();
        table.row("pages of the list", grouped(self.pages));
        table.row(format!("{ALONE} connections: pages a second"), whole(self.alone.rate));
        table.row("  latency, median", format!("{:.2} ms", self.alone.p50_ms));
        table.row("  latency, 99 of 100", format!("{:.2} ms", self.alone.p99_ms));
        table.row("  latency, worst", format!("{:.2} ms", self.alone.max_ms));
        table.row("all connections: pages a second", whole(self.rate));
        ceiling(&mut table, "empty handler", self.rate, self.ceiling_empty);
        self.measured.rows(&mut table, self.connections, self.stored_before);
        table.fmt(f)
    }
}

pub fn measure(plan: &Plan, runtime: &Runtime) -> Result<ListReport> {
    let plot = plan.fresh()?;
    runtime.block_on(prefill(runtime, &plot)?.confirm(plan.stored))?;
    let pages = plan.stored.div_ceil(PER_PAGE).max(1);
    let requests = requests(pages);
    let server = server(&plot, &[])?;
    let ceiling_empty = ceiling_empty(plan, &server)?;
    let few = Plan { connections: ALONE, ground: plan.ground.clone(), ..*plan };
    let alone = load(&few, from_ref(&server), &[200], &requests)?;
    let load = load(plan, from_ref(&server), &[200], &requests)?;
    let measured = finish(vec![server], load)?;
    Ok(ListReport {
        pages,
        alone,
        rate: measured.load.rate,
        ceiling_empty,
        connections: plan.connections,
        stored_before: plan.stored,
        measured,
    })
}

/// As a browser asks: packed.
fn requests(pages: u64) -> Prepared {
    let page = |number| 1 + somewhere(number, pages);
    let path = |number| format!("/{SLUG}/signatures?page={}", page(number));
    (1..=ASKED).map(|number| get_packed(HOST, &path(number))).collect()
}
