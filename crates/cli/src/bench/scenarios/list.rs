//! Any page of the list of signers, in no order: how fast one comes while few ask, and how many can be had.

use std::fmt::{self, Display, Formatter};
use std::slice::from_ref;

use anyhow::Result;
use serde::Serialize;
use tokio::runtime::Runtime;

use super::{HOST, Plan, SLUG, ceiling_empty, finish, load, prefill, server};
use crate::bench::client::Load;
use crate::bench::prefill::{FIRST, People};
use crate::bench::process::ServerProcess;
use crate::bench::report::{Measured, Table, ceiling, grouped, whole};
use crate::bench::requests::{Prepared, Same, get_packed};
use crate::bench::tally::LoadResult;
use crate::bench::{crowd, somewhere};

#[derive(Clone, Debug, Serialize)]
pub struct ListReport {
    pub pages: u64,
    /// One connection: nothing waits, so a latency is what the server takes for one page, and the client for asking.
    pub alone: LoadResult,
    /// What is searched, narrowed and ordered, each over one connection, too.
    pub asked: Vec<Asked>,
    /// List pages a second.
    pub rate: f64,
    /// The same server with an empty handler.
    pub ceiling_empty: f64,
    pub connections: usize,
    pub stored_before: u64,
    pub measured: Measured,
}

/// One way to ask for a part of the list.
#[derive(Clone, Debug, Serialize)]
pub struct Asked {
    pub what: &'static str,
    pub load: LoadResult,
    /// The slowest questions of this load, each asked [`AGAIN`] times more: the highest of their medians. What makes a question
    /// slow by itself stays in it; a moment in which the machine was slow does not.
    pub again_ms: f64,
}

const ALONE: usize = 1;
const AGAIN: u64 = 15;
const PER_PAGE: u64 = 100;
/// Different ones; a longer load asks for them again.
const ASKED: u64 = 50_000;

impl Display for ListReport {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut table = Table::default();
        table.row("pages of the list", grouped(self.pages));
        table.row("one connection: pages a second", whole(self.alone.rate));
        table.row("  latency, median", format!("{:.2} ms", self.alone.p50_ms));
        table.row("  latency, 99 of 100", format!("{:.2} ms", self.alone.p99_ms));
        table.row("  latency, worst", format!("{:.2} ms", self.alone.max_ms));
        table.row("  latency, worst while others took nothing", undisturbed(&self.alone));
        for Asked { what, load, again_ms } in &self.asked {
            let (median, most, worst) = (load.p50_ms, load.p99_ms, load.max_ms);
            table.row(
                format!("{what}: median, 99 of 100, worst"),
                format!("{median:.2}, {most:.2}, {worst:.2} ms"),
            );
            table.row("  worst while others took nothing", undisturbed(load));
            table.row("  slowest asked again: highest median", format!("{again_ms:.2} ms"));
        }
        table.row("all connections: pages a second", whole(self.rate));
        ceiling(&mut table, "empty handler", self.rate, self.ceiling_empty);
        self.measured.rows(&mut table, self.connections, self.stored_before);
        table.fmt(f)
    }
}

fn undisturbed(load: &LoadResult) -> String {
    load.undisturbed_max_ms.map_or("unknown".to_owned(), |worst| format!("{worst:.2} ms"))
}

pub fn measure(plan: &Plan, runtime: &Runtime) -> Result<ListReport> {
    let plot = plan.fresh()?;
    runtime.block_on(prefill(runtime, &plot)?.of(People::Crowd).confirm(plan.stored))?;
    plot.settle()?;
    let pages = plan.stored.div_ceil(PER_PAGE).max(1);
    let requests = requests(pages);
    let server = server(&plot, &[])?;
    let ceiling_empty = ceiling_empty(plan, &server)?;
    let few = Plan { connections: ALONE, ground: plan.ground.clone(), ..*plan };
    let alone = load(&few, from_ref(&server), &[200], &requests)?;
    let some = Plan { seconds: plan.seconds.div_ceil(2), ..few };
    let asked = asked(plan.stored)
        .into_iter()
        .map(|(what, requests)| {
            let load = super::load(&some, from_ref(&server), &[200], &requests)?;
            let again_ms = again(&some, &server, &requests, &load.slowest)?;
            Ok(Asked { what, load, again_ms })
        })
        .collect::<Result<_>>()?;
    let load = load(plan, from_ref(&server), &[200], &requests)?;
    let measured = finish(vec![server], load)?;
    Ok(ListReport {
        pages,
        alone,
        asked,
        rate: measured.load.rate,
        ceiling_empty,
        connections: plan.connections,
        stored_before: plan.stored,
        measured,
    })
}

fn again(plan: &Plan, server: &ServerProcess, requests: &Prepared, slowest: &[u64]) -> Result<f64> {
    let medians = slowest.iter().map(|number| {
        let same = Same { of: requests, number: *number };
        let load = Load { count: AGAIN, ..plan.load(from_ref(server), &[200]) };
        Ok(load.run(&same)?.p50_ms)
    });
    medians.reduce(|one, other| Ok(f64::max(one?, other?))).unwrap_or(Ok(0.0))
}

/// As a browser asks: packed.
fn requests(pages: u64) -> Prepared {
    let page = |number| 1 + somewhere(number, pages);
    let path = |number| format!("/{SLUG}/signatures?page={}", page(number));
    (1..=ASKED).map(|number| get_packed(HOST, &path(number))).collect()
}

/// Everything that can be asked of a list but its plain pages.
fn asked(stored: u64) -> Vec<(&'static str, Prepared)> {
    let many = |query: &dyn Fn(u64) -> String| -> Prepared {
        let path = |number| format!("/{SLUG}/signatures?{}", query(number));
        (1..=ASKED / 10).map(|number| get_packed(HOST, &path(number))).collect()
    };
    let number = |number| FIRST + somewhere(number, stored.max(1));
    let name = |signer: u64| urlencoded(crowd::name(signer).as_str());
    let letter = |number: u64| char::from(b'a' + (number % 26) as u8);
    let word = |signer: u64| {
        let name = crowd::name(signer).as_str().to_owned();
        name.split(' ').nth(1).unwrap_or_default().to_owned()
    };
    let place = |signer| crowd::place(signer).map(|place| urlencoded(place.as_str()));
    let place = |signer| place(signer).unwrap_or_default();
    vec![
        ("a whole name", many(&|n| format!("q={}", name(number(n))))),
        ("a word", many(&|n| format!("q={}", urlencoded(&word(number(n)))))),
        ("a word, by name", many(&|n| format!("q={}&order=name", urlencoded(&word(number(n)))))),
        ("one letter", many(&|n| format!("q={}", letter(n)))),
        (
            "two letters, far in",
            many(&|n| {
                format!("q={}+{}&after={}", letter(n), letter(n / 26), number(n) - FIRST + 1)
            }),
        ),
        ("nobody", many(&|n| format!("q=xq{n}"))),
        ("a place", many(&|n| format!("place={}", place(number(n))))),
        ("a place, by name", many(&|n| format!("place={}&order=name", place(number(n))))),
        ("a place and a letter", many(&|n| format!("place={}&q={}", place(number(n)), letter(n)))),
        ("by name, anywhere", many(&|n| format!("order=name&after={}", number(n) - FIRST + 1))),
        ("newest, anywhere", many(&|n| format!("order=newest&after={}", number(n) - FIRST + 1))),
    ]
}

fn urlencoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
