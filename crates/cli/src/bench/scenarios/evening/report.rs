use std::fmt::{self, Display, Formatter};
use std::time::Duration;

use anyhow::Result;
use serde::Serialize;

use super::Size;
use super::script::Kind;
use crate::bench::open_loop::{Lag, OpenResult};
use crate::bench::process::Memory;
use crate::bench::proxy::Proxy;
use crate::bench::report::{Table, grouped, whole};
use crate::bench::tally::LoadResult;
use crate::bench::writes::Writes;

#[derive(Clone, Debug, Serialize)]
pub struct EveningReport {
    pub stored_before: u64,
    pub connections: usize,
    /// The same server with an empty handler, in a closed loop.
    pub ceiling_empty: f64,
    /// One, or as many as it took until something gave.
    pub readings: Vec<Reading>,
    /// Of all sizes.
    pub writes: Writes,
}

/// One size of the evening.
#[derive(Clone, Debug, Serialize)]
pub struct Reading {
    pub times: u64,
    pub kinds: Vec<KindReading>,
    /// Of all kinds.
    pub offered_rate: f64,
    pub rate: f64,
    pub server_cores: f64,
    pub client_cores: f64,
    pub client_lag: Lag,
    pub mails_per_second: f64,
    pub memory_mib: f64,
    pub peak_memory_mib: f64,
    /// Of all requests that the cache took, how many never reached the server.
    pub kept_from_server: Option<f64>,
    pub proxy_cores: Option<f64>,
    /// What gave first; `None`: it held.
    pub gave: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct KindReading {
    pub kind: &'static str,
    pub offered_rate: f64,
    /// Requests a second that reached the server, where there was a cache between.
    pub origin_rate: Option<f64>,
    pub load: LoadResult,
}

pub(super) struct Cost {
    pub(super) server_cores: f64,
    pub(super) client_cores: f64,
    pub(super) memory: Memory,
    pub(super) mails_per_second: f64,
    pub(super) origin: Option<Seen>,
}

/// The cache before a load, to be looked at again after it.
pub(super) struct Origin<'a> {
    proxy: &'a Proxy,
    reached: usize,
    cpu: Duration,
}

/// What reached the server through the cache.
pub(super) struct Seen {
    rates: [f64; Kind::ALL.len()],
    cores: f64,
}

impl<'a> Origin<'a> {
    pub(super) fn before(proxy: &'a Proxy) -> Result<Self> {
        Ok(Self { proxy, reached: proxy.reached()?.len(), cpu: proxy.cpu()? })
    }

    pub(super) fn after(self, elapsed: f64) -> Result<Seen> {
        let mut rates = [0.0; Kind::ALL.len()];
        for request in &self.proxy.reached()?[self.reached..] {
            if let Some(kind) = Kind::asked(&request.method, &request.path) {
                rates[kind as usize] += 1.0 / elapsed;
            }
        }
        Ok(Seen { rates, cores: (self.proxy.cpu()? - self.cpu).as_secs_f64() / elapsed })
    }
}

const P99_MS_MAX: f64 = 100.0;
/// Answers a second, of what was offered: less means that a backlog grew.
const REACHED_MIN: f64 = 0.98;
/// Of so few answers a second that the last one's moment decides, no rate is judged.
const JUDGED_FROM: u64 = 1_000;
/// Beyond that the client measures itself.
const LAG_MS_MAX: f64 = 50.0;

pub(super) fn reading(size: Size, seconds: u64, result: OpenResult, cost: Cost) -> Reading {
    let of = result.due.iter().zip(result.kinds).zip(Kind::ALL);
    let kinds: Vec<_> = of
        .map(|((due, load), (place, kind, _))| {
            let offered_rate = *due as f64 / seconds as f64;
            let origin_rate = cost.origin.as_ref().map(|origin| origin.rates[place as usize]);
            KindReading { kind, offered_rate, origin_rate, load }
        })
        .collect();
    let answered: f64 = kinds.iter().map(|kind| kind.load.rate).sum();
    let reached = |origin: &Seen| 1.0 - origin.rates.iter().sum::<f64>() / answered;
    const MIB: f64 = 1024.0 * 1024.0;
    Reading {
        times: size.times,
        gave: gave(&kinds, result.lag),
        offered_rate: kinds.iter().map(|kind| kind.offered_rate).sum(),
        rate: answered,
        kept_from_server: cost.origin.as_ref().map(reached),
        proxy_cores: cost.origin.as_ref().map(|origin| origin.cores),
        kinds,
        server_cores: cost.server_cores,
        client_cores: cost.client_cores,
        client_lag: result.lag,
        mails_per_second: cost.mails_per_second,
        memory_mib: cost.memory.bytes as f64 / MIB,
        peak_memory_mib: cost.memory.peak_bytes as f64 / MIB,
    }
}

fn gave(kinds: &[KindReading], lag: Lag) -> Option<String> {
    let errors = kinds.iter().find(|kind| kind.load.errors != 0).map(|kind| {
        let (errors, requests) = (grouped(kind.load.errors), grouped(kind.load.requests));
        format!("errors: {errors} of {requests} {}", kind.kind)
    });
    let behind = kinds.iter().find(|kind| {
        JUDGED_FROM <= kind.load.requests && kind.load.rate < REACHED_MIN * kind.offered_rate
    });
    let behind = behind.map(|kind| {
        let (rate, offered) = (whole(kind.load.rate), whole(kind.offered_rate));
        format!("rate: {rate} of {offered} {} a second", kind.kind)
    });
    let slow = kinds.iter().find(|kind| P99_MS_MAX < kind.load.p99_ms);
    let slow = slow.map(|kind| format!("latency: {:.0} ms, {}", kind.load.p99_ms, kind.kind));
    let gave = errors.or(behind).or(slow)?;
    let is_own = LAG_MS_MAX < lag.p99_ms;
    let by = if is_own { "; the client was late itself" } else { "" };
    Some(format!("{gave}{by}"))
}

impl Display for EveningReport {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut table = Table::default();
        table.row("signatures stored before", grouped(self.stored_before));
        table.row("connections", self.connections.to_string());
        table.row("ceiling: empty handler, a second", whole(self.ceiling_empty));
        table.fmt(f)?;
        for reading in &self.readings {
            writeln!(f)?;
            reading.fmt(f)?;
        }
        let mut table = Table::default();
        self.writes.rows(&mut table);
        write!(f, "\n{table}")?;
        if let Some((first, gave)) =
            self.readings.last().and_then(|last| Some((last, last.gave.as_ref()?)))
        {
            writeln!(f, "\nAt {} times that evening gave: {gave}", first.times)?;
        }
        Ok(())
    }
}

impl Display for Reading {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} × that evening{:>25}{:>10}{:>8}{:>10}{:>10}{:>10}{:>12}",
            self.times,
            "offered/s",
            "reached/s",
            "errors",
            "p50 ms",
            "p99 ms",
            "worst ms",
            if self.kept_from_server.is_some() { "at server/s" } else { "" }
        )?;
        for KindReading { kind, offered_rate, origin_rate, load } in &self.kinds {
            let origin = origin_rate.map(|rate| format!("{rate:.1}")).unwrap_or_default();
            writeln!(
                f,
                "{kind:<26}{offered_rate:>15.1}{:>10.1}{:>8}{:>10.2}{:>10.2}{:>10.2}{origin:>12}",
                load.rate, load.errors, load.p50_ms, load.p99_ms, load.max_ms
            )?;
        }
        let mut table = Table::default();
        let cores = |cores: f64| format!("{cores:.2} cores");
        table.row("all requests a second, offered", whole(self.offered_rate));
        table.row("all requests a second, answered well", whole(self.rate));
        if let (Some(kept), Some(proxy)) = (self.kept_from_server, self.proxy_cores) {
            table.row("  answered by the cache", format!("{:.2} %", 100.0 * kept));
            table.row("cache", cores(proxy));
        }
        table.row("mails a second", whole(self.mails_per_second));
        table.row("server", cores(self.server_cores));
        table.row("client and mail sink", cores(self.client_cores));
        table.row("client late, median", format!("{:.2} ms", self.client_lag.p50_ms));
        table.row("client late, 99 of 100", format!("{:.2} ms", self.client_lag.p99_ms));
        table.row("client late, worst", format!("{:.2} ms", self.client_lag.max_ms));
        table.row("memory at the end", format!("{:.0} MiB", self.memory_mib));
        table.row("memory at its peak", format!("{:.0} MiB", self.peak_memory_mib));
        table.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::bench::tally::Tally;

    const LAG: Lag = Lag { p50_ms: 0.1, p99_ms: 1.0, max_ms: 2.0 };

    fn kinds(answers: u64, latency: Duration, unanswered: u64, last: Duration) -> Vec<KindReading> {
        let mut tally = Tally::new(&[200]);
        (0..answers).for_each(|_| tally.answer(200, latency, last));
        (0..unanswered).for_each(|_| tally.unanswered());
        let load = tally.result();
        let (kind, offered_rate) = ("letter pages", answers as f64 / 10.0);
        vec![KindReading { kind, offered_rate, origin_rate: None, load }]
    }

    #[test]
    fn what_gave_is_named_and_so_is_a_client_that_was_late() {
        let (quick, second) = (Duration::from_millis(5), Duration::from_secs(1));
        assert_eq!(gave(&kinds(2_000, quick, 0, 10 * second), LAG), None);
        let failed = gave(&kinds(2_000, quick, 3, 10 * second), LAG).unwrap();
        assert_eq!(failed, "errors: 3 of 2,000 letter pages");
        let behind = gave(&kinds(2_000, quick, 0, 12 * second), LAG).unwrap();
        assert_eq!(behind, "rate: 167 of 200 letter pages a second");
        let slow = kinds(2_000, 30 * quick, 0, 10 * second);
        assert!(gave(&slow, LAG).unwrap().starts_with("latency: 150 ms"));
        let late = Lag { p99_ms: 80.0, ..LAG };
        assert!(gave(&slow, late).unwrap().ends_with("the client was late itself"));
    }
}
