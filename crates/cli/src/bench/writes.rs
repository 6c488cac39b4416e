//! How long the server's commits took, as it says itself on `/metrics`.

use anyhow::{Context, Result, ensure};
use serde::Serialize;

use super::asking::Asking;
use super::process::ServerProcess;
use super::report::{Table, grouped};

/// Since the server started.
#[derive(Clone, Debug, Serialize)]
pub struct Writes {
    /// Of the commit alone, synced.
    pub commits: Took,
    /// Of all that a batch waits for and does, the commit included.
    pub turns: Took,
}

/// A median or a 99th of 100 is the end of its bucket: it took no longer.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Took {
    pub count: u64,
    pub p50_ms: f64,
    pub p99_ms: f64,
    pub worst_ms: f64,
}

impl Writes {
    pub fn of(server: &ServerProcess) -> Result<Self> {
        let host = server.address();
        let request = format!("GET /metrics HTTP/1.1\r\nHost: {host}\r\n\r\n");
        let answer = Asking::open(host)?.ask(request.as_bytes())?;
        ensure!(answer.status == 200, "/metrics answered {}", answer.status);
        let text = String::from_utf8(answer.body)?;
        let read = |name| took(&text, name).with_context(|| format!("/metrics has no {name}"));
        Ok(Self { commits: read("undersigned_commit")?, turns: read("undersigned_write_turn")? })
    }

    /// Of several servers the counts together, and the times of the slowest.
    pub fn of_all(servers: &[ServerProcess]) -> Result<Self> {
        let mut writes = servers.iter().map(Self::of);
        let first = writes.next().context("there is a server")??;
        writes.try_fold(first, |all, one| {
            let one = one?;
            Ok(Self { commits: all.commits.and(one.commits), turns: all.turns.and(one.turns) })
        })
    }

    pub fn rows(&self, table: &mut Table) {
        for (what, took) in [("commits", self.commits), ("batches, commit included", self.turns)] {
            let Took { count, p50_ms, p99_ms, worst_ms } = took;
            table.row(what, grouped(count));
            table.row("  median, at most", format!("{p50_ms:.2} ms"));
            table.row("  99 of 100, at most", format!("{p99_ms:.2} ms"));
            table.row("  worst", format!("{worst_ms:.2} ms"));
        }
    }
}

impl Took {
    fn and(self, other: Self) -> Self {
        Self {
            count: self.count + other.count,
            p50_ms: self.p50_ms.max(other.p50_ms),
            p99_ms: self.p99_ms.max(other.p99_ms),
            worst_ms: self.worst_ms.max(other.worst_ms),
        }
    }
}

fn took(text: &str, name: &str) -> Option<Took> {
    let value = |label: &str| text.lines().find_map(|line| line.strip_prefix(label));
    let count: u64 = value(&format!("{name}_seconds_count "))?.parse().ok()?;
    let worst: f64 = value(&format!("{name}_worst_seconds "))?.parse().ok()?;
    let bucket = format!("{name}_seconds_bucket{{le=\"");
    let buckets: Vec<(f64, u64)> = text
        .lines()
        .filter_map(|line| line.strip_prefix(&bucket)?.split_once("\"} "))
        .filter_map(|(end, count)| Some((end.parse().ok()?, count.parse().ok()?)))
        .collect();
    let ms = |seconds: f64| 1_000.0 * seconds;
    let at = |share: f64| {
        let wanted = (share * count as f64).ceil() as u64;
        let end = buckets.iter().find(|(_, up_to)| wanted <= *up_to).map(|(end, _)| *end);
        ms(end.map_or(worst, |end| end.min(worst)))
    };
    Some(Took { count, p50_ms: at(0.50), p99_ms: at(0.99), worst_ms: ms(worst) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_server_says_is_read_as_it_is_meant() {
        let text = "# TYPE undersigned_commit_seconds histogram\n\
                    undersigned_commit_seconds_bucket{le=\"0.0003\"} 60\n\
                    undersigned_commit_seconds_bucket{le=\"0.005\"} 98\n\
                    undersigned_commit_seconds_bucket{le=\"0.05\"} 100\n\
                    undersigned_commit_seconds_bucket{le=\"+Inf\"} 100\n\
                    undersigned_commit_seconds_sum 0.3\n\
                    undersigned_commit_seconds_count 100\n\
                    undersigned_commit_worst_seconds 0.031\n";
        let expected = Took { count: 100, p50_ms: 0.3, p99_ms: 31.0, worst_ms: 31.0 };
        assert_eq!(took(text, "undersigned_commit"), Some(expected));
        assert_eq!(took(text, "undersigned_write_turn"), None);
    }
}
