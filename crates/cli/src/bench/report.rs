//! What `undersigned bench` says: one JSON object for tools, a table for people.

use std::fmt::{self, Display, Formatter};

use serde::Serialize;

use super::tally::LoadResult;

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
    /// Submissions stored before the measurement.
    pub stored_before: u64,
    /// Stored when the measurement was over.
    pub signatures: u64,
    /// Resident memory of the server at the end.
    pub memory_mib: f64,
    /// The load behind `rate`, with its statuses and its seconds.
    pub load: LoadResult,
}

impl Display for SignReport {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let share = |ceiling: f64| if ceiling == 0.0 { 0.0 } else { 100.0 * self.rate / ceiling };
        let mut table = Table::default();
        table.row("signs a second, durable, over HTTP", whole(self.rate));
        table.row("ceiling: form parsed, nothing stored", whole(self.ceiling_http));
        table.row("  of which reached", format!("{:.0} %", share(self.ceiling_http)));
        table.row("ceiling: writer alone, from memory", whole(self.ceiling_writer));
        table.row("  of which reached", format!("{:.0} %", share(self.ceiling_writer)));
        table.row("latency, median", format!("{:.2} ms", self.p50_ms));
        table.row("latency, 99 of 100", format!("{:.2} ms", self.p99_ms));
        table.row("latency, worst", format!("{:.2} ms", self.load.max_ms));
        table.row("connections", self.connections.to_string());
        table.row("signatures stored before", grouped(self.stored_before));
        table.row("signatures stored at the end", grouped(self.signatures));
        table.row("memory of the server", format!("{:.0} MiB", self.memory_mib));
        table.row("errors", grouped(self.load.errors));
        table.fmt(f)
    }
}

/// What one load did, and what the server took for it.
#[derive(Clone, Debug, Serialize)]
pub struct Measured {
    pub memory_mib: f64,
    pub peak_memory_mib: f64,
    pub load: LoadResult,
}

#[derive(Clone, Debug, Serialize)]
pub struct ConfirmReport {
    /// Confirmations a second over HTTP.
    pub rate: f64,
    /// The writer alone, fed from memory, while it counted what was stored before.
    pub ceiling_writer: f64,
    pub p50_ms: f64,
    pub p99_ms: f64,
    pub connections: usize,
    pub stored_before: u64,
    pub measured: Measured,
}

#[derive(Clone, Debug, Serialize)]
pub struct PageReport {
    /// Letter pages a second.
    pub rate: f64,
    pub p50_ms: f64,
    pub p99_ms: f64,
    pub connections: usize,
    pub stored_before: u64,
    pub measured: Measured,
}

#[derive(Clone, Debug, Serialize)]
pub struct MixedReport {
    pub stored_before: u64,
    pub connections: usize,
    pub sign: LoadResult,
    pub confirm: LoadResult,
    pub memory_mib: f64,
    pub peak_memory_mib: f64,
}

impl Display for ConfirmReport {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut table = Table::default();
        table.row("confirmations a second, over HTTP", whole(self.rate));
        table.row("ceiling: writer alone, from memory", whole(self.ceiling_writer));
        rows(&mut table, &self.measured, self.connections, self.stored_before);
        table.fmt(f)
    }
}

impl Display for PageReport {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut table = Table::default();
        table.row("letter pages a second", whole(self.rate));
        rows(&mut table, &self.measured, self.connections, self.stored_before);
        table.fmt(f)
    }
}

fn rows(table: &mut Table, measured: &Measured, connections: usize, stored_before: u64) {
    table.row("latency, median", format!("{:.2} ms", measured.load.p50_ms));
    table.row("latency, 99 of 100", format!("{:.2} ms", measured.load.p99_ms));
    table.row("latency, worst", format!("{:.2} ms", measured.load.max_ms));
    table.row("connections", connections.to_string());
    table.row("signatures stored before", grouped(stored_before));
    table.row("errors", grouped(measured.load.errors));
    table.row("memory at the end", format!("{:.0} MiB", measured.memory_mib));
    table.row("memory at its peak", format!("{:.0} MiB", measured.peak_memory_mib));
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
        table.row("connections", self.connections.to_string());
        table.row("signatures stored before", grouped(self.stored_before));
        table.row("memory at its peak", format!("{:.0} MiB", self.peak_memory_mib));
        table.fmt(f)
    }
}

/// Labels on the left, figures lined up on the right.
#[derive(Default)]
pub struct Table(Vec<(String, String)>);

impl Table {
    pub fn row(&mut self, label: impl Into<String>, figure: impl Into<String>) {
        self.0.push((label.into(), figure.into()));
    }
}

impl Display for Table {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let width = |pick: fn(&(String, String)) -> &String| {
            self.0.iter().map(|row| pick(row).chars().count()).max().unwrap_or(0)
        };
        let (labels, figures) = (width(|row| &row.0), width(|row| &row.1));
        for (label, figure) in &self.0 {
            writeln!(f, "{label:labels$}  {figure:>figures$}")?;
        }
        Ok(())
    }
}

/// A rate as people read it: no more digits than it is worth.
pub fn whole(rate: f64) -> String {
    grouped(rate.round() as u64)
}

pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<_> = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy).collect();
    groups.join(",")
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::bench::tally::Tally;

    fn report() -> SignReport {
        let mut tally = Tally::new(303);
        tally.answer(303, Duration::from_millis(2), Duration::from_secs(1));
        let load = tally.result();
        SignReport {
            rate: 24_000.4,
            ceiling_http: 48_000.0,
            ceiling_writer: 60_000.0,
            p50_ms: load.p50_ms,
            p99_ms: load.p99_ms,
            connections: 64,
            stored_before: 1_000_000,
            signatures: 1_000_001,
            memory_mib: 80.0,
            load,
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

    #[test]
    fn digits_are_grouped_by_threes() {
        assert_eq!(
            ["0", "999", "1,000", "12,345,678"],
            [0, 999, 1_000, 12_345_678].map(grouped).each_ref().map(String::as_str)
        );
    }
}
