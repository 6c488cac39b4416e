//! From a confirmation to its receipt, while so many come in a second as were asked for: an open loop, so that what waits
//! for a connection waits on the clock too.

use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use hdrhistogram::Histogram;
use serde::Serialize;

use crate::bench::asking::Asking;
use crate::bench::requests::{get, post_form};

#[derive(Clone, Debug, Serialize)]
pub struct Receipts {
    /// Confirmations a second that were due.
    pub offered_rate: u64,
    /// Receipts a second that came.
    pub rate: f64,
    pub receipts: u64,
    pub p50_ms: f64,
    pub p99_ms: f64,
    pub max_ms: f64,
    pub connections: usize,
}

const HOST: &str = "bench.example.org";
const ASK_AGAIN_AFTER: Duration = Duration::from_millis(5);
const LATENCY_US_MAX: u64 = 600_000_000;

pub(super) fn measure(
    address: SocketAddr,
    links: &[String],
    rate: u64,
    connections: usize,
) -> Result<Receipts> {
    let next = AtomicUsize::new(0);
    let streams: Vec<Asking> =
        (0..connections).map(|_| Asking::open(address)).collect::<io::Result<_>>()?;
    let started = Instant::now();
    let (next, of) = (&next, links.len());
    let latencies = thread::scope(|scope| {
        let threads: Vec<_> = streams
            .into_iter()
            .map(|mut connection| {
                scope.spawn(move || -> io::Result<Vec<Duration>> {
                    let mut latencies = Vec::new();
                    loop {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        let Some(link) = links.get(number) else { return Ok(latencies) };
                        let due = started + Duration::from_secs_f64(number as f64 / rate as f64);
                        thread::sleep(due.saturating_duration_since(Instant::now()));
                        receipt(&mut connection, link)?;
                        latencies.push(due.elapsed());
                    }
                })
            })
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().expect("the client does not panic"))
            .collect::<Vec<_>>()
    });
    let elapsed = started.elapsed();
    let mut histogram = Histogram::<u64>::new_with_bounds(1, LATENCY_US_MAX, 3)
        .expect("bounds and precision are valid");
    for latencies in latencies {
        latencies?
            .iter()
            .for_each(|latency| histogram.saturating_record(latency.as_micros() as u64));
    }
    ensure!(histogram.len() == of as u64, "a receipt is missing");
    let ms = |us: u64| us as f64 / 1000.0;
    Ok(Receipts {
        offered_rate: rate,
        rate: of as f64 / elapsed.as_secs_f64(),
        receipts: histogram.len(),
        p50_ms: ms(histogram.value_at_quantile(0.50)),
        p99_ms: ms(histogram.value_at_quantile(0.99)),
        max_ms: ms(histogram.max()),
        connections,
    })
}

/// Confirms, and asks until the receipt is there.
fn receipt(connection: &mut Asking, link: &str) -> io::Result<()> {
    let confirmed = connection.ask(&post_form(HOST, link, "choice=signed"))?;
    let page = confirmed.location.split('?').next().unwrap_or_default();
    if confirmed.status != 303 || page.is_empty() {
        return Err(io::Error::other(format!(
            "a confirmation was answered with {}",
            confirmed.status
        )));
    }
    let receipt = get(HOST, &format!("{page}/receipt.txt"));
    loop {
        let answer = connection.ask(&receipt)?;
        if answer.status == 200 && answer.body.starts_with(b"c2sp.org/tlog-proof@v1\n") {
            return Ok(());
        }
        thread::sleep(ASK_AGAIN_AFTER);
    }
}
