//! What `undersigned bench` says: one JSON object for tools, a table for people.

use std::fmt::{self, Display, Formatter};

use serde::Serialize;

use super::tally::LoadResult;
use super::writes::Writes;

/// What one load did, and what the server took for it.
#[derive(Clone, Debug, Serialize)]
pub struct Measured {
    /// Until the server was ready to be asked.
    pub started_in_s: f64,
    pub memory_mib: f64,
    pub peak_memory_mib: f64,
    pub load: LoadResult,
    pub writes: Writes,
}

impl Measured {
    pub fn rows(&self, table: &mut Table, connections: usize, stored_before: u64) {
        let Self { started_in_s, memory_mib, peak_memory_mib, load, .. } = self;
        table.row("latency, median", format!("{:.2} ms", load.p50_ms));
        table.row("latency, 99 of 100", format!("{:.2} ms", load.p99_ms));
        table.row("latency, worst", format!("{:.2} ms", load.max_ms));
        table.row("connections", connections.to_string());
        table.row("signatures stored before", grouped(stored_before));
        table.row("errors", grouped(load.errors));
        table.row("server ready after", format!("{started_in_s:.2} s"));
        table.row("memory at the end", format!("{memory_mib:.0} MiB"));
        table.row("memory at its peak", format!("{peak_memory_mib:.0} MiB"));
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

/// What would be possible at most, and how much of it was reached.
pub fn ceiling(table: &mut Table, what: &str, rate: f64, ceiling: f64) {
    let share = if ceiling == 0.0 { 0.0 } else { 100.0 * rate / ceiling };
    table.row(format!("ceiling: {what}"), whole(ceiling));
    table.row("  of which reached", format!("{share:.0} %"));
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
    use super::*;

    #[test]
    fn digits_are_grouped_by_threes() {
        assert_eq!(
            ["0", "999", "1,000", "12,345,678"],
            [0, 999, 1_000, 12_345_678].map(grouped).each_ref().map(String::as_str)
        );
    }
}
