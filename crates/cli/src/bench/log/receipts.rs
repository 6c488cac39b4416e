//! From a confirmation to its receipt, while so many come in a second as were asked for: an open loop, so that what waits
//! for a connection waits on the clock too.

use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use hdrhistogram::Histogram;
use serde::Serialize;

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
    let streams: Vec<Connection> =
        (0..connections).map(|_| Connection::open(address)).collect::<io::Result<_>>()?;
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
                        connection.receipt(link)?;
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

struct Connection(BufReader<TcpStream>);

struct Answer {
    status: u16,
    location: String,
    body: Vec<u8>,
}

impl Connection {
    fn open(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(60)))?;
        Ok(Self(BufReader::new(stream)))
    }

    /// Confirms, and asks until the receipt is there.
    fn receipt(&mut self, link: &str) -> io::Result<()> {
        let confirmed = self.ask(&post_form(HOST, link, "choice=signed"))?;
        let page = confirmed.location.split('?').next().unwrap_or_default();
        if confirmed.status != 303 || page.is_empty() {
            return Err(io::Error::other(format!(
                "a confirmation was answered with {}",
                confirmed.status
            )));
        }
        let receipt = get(HOST, &format!("{page}/receipt.txt"));
        loop {
            let answer = self.ask(&receipt)?;
            if answer.status == 200 && answer.body.starts_with(b"c2sp.org/tlog-proof@v1\n") {
                return Ok(());
            }
            thread::sleep(ASK_AGAIN_AFTER);
        }
    }

    fn ask(&mut self, request: &[u8]) -> io::Result<Answer> {
        self.0.get_mut().write_all(request)?;
        let mut answer = Answer { status: 0, location: String::new(), body: Vec::new() };
        let (mut line, mut length) = (String::new(), 0);
        loop {
            line.clear();
            if self.0.read_line(&mut line)? == 0 {
                return Err(ErrorKind::UnexpectedEof.into());
            }
            if answer.status == 0 {
                answer.status = line
                    .get(9..12)
                    .and_then(|status| status.parse().ok())
                    .ok_or(ErrorKind::InvalidData)?;
                continue;
            }
            let Some((name, value)) = line.trim_end().split_once(": ") else { break };
            match name {
                "location" => answer.location = value.to_owned(),
                "content-length" => length = value.parse().map_err(|_| ErrorKind::InvalidData)?,
                _ => {}
            }
        }
        answer.body.resize(length, 0);
        self.0.read_exact(&mut answer.body)?;
        Ok(answer)
    }
}
