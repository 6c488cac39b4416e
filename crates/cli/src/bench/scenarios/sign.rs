//! Durable signs a second, beside the same server without storing and the writer alone.

use std::fmt::{self, Display, Formatter};

use anyhow::Result;
use serde::Serialize;
use tokio::runtime::Runtime;

use super::{Plan, load_on, prefill, sign_requests};
use crate::bench::disk::Disk;
use crate::bench::report::{Table, ceiling, grouped, whole};
use crate::bench::tally::LoadResult;
use crate::bench::writes::Writes;

/// Signing, measured over HTTP, beside what the same machine could do at most.
#[derive(Clone, Debug, Serialize)]
pub struct SignReport {
    /// Durable signs a second over HTTP.
    pub rate: f64,
    /// The same server with a handler that parses the form and stores nothing.
    pub ceiling_http: f64,
    /// The writer alone, fed from memory.
    pub ceiling_writer: f64,
    pub p50_ms: f64,
    pub p99_ms: f64,
    pub connections: usize,
    /// Servers on one database.
    pub nodes: usize,
    /// Submissions stored before the measurement.
    pub stored_before: u64,
    /// Stored when the measurement was over.
    pub signatures: u64,
    /// Resident memory of the server at the end.
    pub memory_mib: f64,
    /// Until the server was ready to be asked.
    pub started_in_s: f64,
    /// After the measurement.
    pub disk: Disk,
    /// The load behind `rate`, with its statuses and its seconds.
    pub load: LoadResult,
    pub writes: Writes,
}

impl Display for SignReport {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut table = Table::default();
        table.row("signs a second, durable, over HTTP", whole(self.rate));
        ceiling(&mut table, "form parsed, nothing stored", self.rate, self.ceiling_http);
        ceiling(&mut table, "writer alone, from memory", self.rate, self.ceiling_writer);
        table.row("latency, median", format!("{:.2} ms", self.p50_ms));
        table.row("latency, 99 of 100", format!("{:.2} ms", self.p99_ms));
        table.row("latency, worst", format!("{:.2} ms", self.load.max_ms));
        table.row("connections", self.connections.to_string());
        table.row("servers", self.nodes.to_string());
        table.row("signatures stored before", grouped(self.stored_before));
        table.row("signatures stored at the end", grouped(self.signatures));
        table.row("server ready after", format!("{:.2} s", self.started_in_s));
        table.row("memory of the server", format!("{:.0} MiB", self.memory_mib));
        table.row("errors", grouped(self.load.errors));
        self.writes.rows(&mut table);
        self.disk.rows(&mut table);
        table.fmt(f)
    }
}

/// What the writer is fed alone to find its ceiling, where nothing is stored beforehand.
const WRITER_SAMPLE: u64 = 200_000;

pub fn measure(plan: &Plan, runtime: &Runtime) -> Result<SignReport> {
    let ceiling_http = {
        let plot = plan.fresh()?;
        drop(prefill(runtime, &plot)?);
        let discarding = [("UNDERSIGNED_DISCARD_SUBMISSIONS", "on")];
        load_on(plan, &plot, &discarding, &[303], &sign_requests())?.load.rate
    };
    let plot = plan.fresh()?;
    let writer = prefill(runtime, &plot)?;
    let ceiling_writer = if plan.stored == 0 {
        let sample = plan.fresh()?;
        runtime.block_on(prefill(runtime, &sample)?.submit(WRITER_SAMPLE))?
    } else {
        runtime.block_on(writer.submit(plan.stored))?
    };
    drop(writer);
    let measured = load_on(plan, &plot, &[], &[303], &sign_requests())?;
    let answered = measured.load.requests - measured.load.errors;
    let signatures = plan.stored + answered;
    Ok(SignReport {
        rate: measured.load.rate,
        ceiling_http,
        ceiling_writer,
        p50_ms: measured.load.p50_ms,
        p99_ms: measured.load.p99_ms,
        connections: plan.connections,
        nodes: plan.nodes,
        stored_before: plan.stored,
        signatures,
        started_in_s: measured.started_in_s,
        disk: plot.disk(signatures)?,
        memory_mib: measured.memory_mib,
        load: measured.load,
        writes: measured.writes,
    })
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::bench::tally::Tally;
    use crate::bench::writes::Took;

    fn report() -> SignReport {
        let mut tally = Tally::new(&[303]);
        tally.answer(303, Duration::from_millis(2), Duration::from_secs(1));
        let load = tally.result();
        let took = Took { count: 1, p50_ms: 0.3, p99_ms: 2.0, worst_ms: 2.0 };
        SignReport {
            rate: 24_000.4,
            ceiling_http: 48_000.0,
            ceiling_writer: 60_000.0,
            p50_ms: load.p50_ms,
            p99_ms: load.p99_ms,
            connections: 64,
            nodes: 1,
            stored_before: 1_000_000,
            signatures: 1_000_001,
            memory_mib: 80.0,
            started_in_s: 0.1,
            disk: Disk { parts: Vec::new(), database_bytes_per_signature: 0.0 },
            load,
            writes: Writes { commits: took, turns: took },
        }
    }

    #[test]
    fn the_object_has_what_tools_ask_for() {
        let json: serde_json::Value = serde_json::to_value(report()).unwrap();
        for key in [
            "rate",
            "ceiling_http",
            "ceiling_writer",
            "p50_ms",
            "p99_ms",
            "connections",
            "signatures",
        ] {
            assert!(json[key].is_number(), "{key} is missing");
        }
        assert_eq!(json["load"]["by_status"]["303"], 1);
        assert_eq!(json["load"]["elapsed_s"], 1.0);
    }

    #[test]
    fn the_table_lines_up_and_says_how_much_of_each_ceiling_was_reached() {
        let table = report().to_string();
        assert!(table.contains("signs a second, durable, over HTTP       24,000\n"), "{table}");
        assert!(table.contains("signatures stored at the end          1,000,001\n"), "{table}");
        assert!(table.contains("50 %\n") && table.contains("40 %\n"), "{table}");
        let widths: Vec<_> = table.lines().map(|line| line.chars().count()).collect();
        assert!(widths.iter().all(|width| *width == widths[0]), "{table}");
    }
}
