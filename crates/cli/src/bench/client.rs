//! A load client that is not what is measured: prepared bytes, raw sockets, few threads, one request in flight each.
//!
//! It is a closed loop: every connection sends its next request when the last one is answered. It ends by itself, by
//! count or by time, and waits a little for answers that are still out.

use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use mio::event::Event;
use mio::{Events, Poll, Registry, Token};

use super::connection::Connection;
use super::requests::Requests;
use super::stolen::Watch;
use super::tally::{Expected, LoadResult, Tally};

/// What to send, how much of it, for how long.
#[derive(Clone, Debug)]
pub struct Load {
    /// Connections are spread over them.
    pub addresses: Vec<SocketAddr>,
    pub connections: usize,
    /// One is enough for a server on the same two cores.
    pub threads: usize,
    pub expected: Expected,
    /// Number of the first request. A later load goes on from `first + count`, so that every signer is new.
    pub first: u64,
    /// At most so many requests …
    pub count: u64,
    /// … and at most so long.
    pub time: Duration,
}

/// What is still out when the time is over is waited for so long, then counted as unanswered.
const GRACE: Duration = Duration::from_secs(5);
const READ_BYTES: usize = 64 * 1024;
const EVENTS_AT_ONCE: usize = 256;

impl Load {
    /// Connects first; the clock starts with the first request.
    pub fn run<R: Requests>(&self, requests: &R) -> io::Result<LoadResult> {
        let groups = self.connect()?;
        let watch = Watch::begin();
        let run = Run { load: self, requests, sent: AtomicU64::new(0), started: Instant::now() };
        let run = &run;
        let tallies = thread::scope(|scope| {
            let threads: Vec<_> = groups
                .into_iter()
                .map(|connections| scope.spawn(move || run.drive(connections)))
                .collect();
            threads
                .into_iter()
                .map(|thread| thread.join().expect("the client does not panic"))
                .collect::<Vec<_>>()
        });
        let stolen = watch.map(Watch::end);
        let mut total = Tally::new(self.expected);
        for tally in tallies {
            total.add(&tally?);
        }
        let result = total.result();
        Ok(match stolen {
            Some(stolen) => result.beside(&stolen),
            None => result,
        })
    }

    fn connect(&self) -> io::Result<Vec<Vec<Connection>>> {
        let mut groups: Vec<Vec<_>> = (0..self.threads.max(1)).map(|_| Vec::new()).collect();
        for index in 0..self.connections {
            let group = index % groups.len();
            let address = self.addresses[index % self.addresses.len()];
            groups[group].push(Connection::open(address)?);
        }
        Ok(groups)
    }
}

/// A load while it runs; the threads share the count of requests.
struct Run<'a, R> {
    load: &'a Load,
    requests: &'a R,
    sent: AtomicU64,
    started: Instant,
}

/// What one thread has at hand beside its connections.
struct Driver<'a> {
    registry: &'a Registry,
    buffer: Vec<u8>,
    tally: Tally,
}

impl<R: Requests> Run<'_, R> {
    fn drive(&self, mut connections: Vec<Connection>) -> io::Result<Tally> {
        let mut poll = Poll::new()?;
        let registry = &poll.registry().try_clone()?;
        let tally = Tally::new(self.load.expected);
        let mut driver = Driver { registry, buffer: vec![0; READ_BYTES], tally };
        for (index, connection) in connections.iter_mut().enumerate() {
            connection.register(driver.registry, Token(index))?;
            self.send_next(connection, Token(index), &mut driver);
        }
        let mut events = Events::with_capacity(EVENTS_AT_ONCE);
        let over_at = self.started + self.load.time + GRACE;
        while connections.iter().any(Connection::is_waiting) {
            let Some(left) = over_at.checked_duration_since(Instant::now()) else { break };
            match poll.poll(&mut events, Some(left)) {
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                polled => polled?,
            }
            for event in &events {
                self.advance(&mut connections[event.token().0], event, &mut driver);
            }
        }
        for _ in connections.iter().filter(|connection| connection.is_waiting()) {
            driver.tally.unanswered();
        }
        Ok(driver.tally)
    }

    fn advance(&self, connection: &mut Connection, event: &Event, driver: &mut Driver) {
        if !connection.is_waiting() {
            return;
        }
        let answered = connection
            .flush()
            .and_then(|()| connection.receive(&mut driver.buffer, event.is_read_closed()));
        match answered {
            Ok(None) => {}
            Ok(Some((answer, latency))) => {
                driver.tally.answer(answer.status, latency, self.started.elapsed());
                driver.tally.slow(connection.number(), latency);
                if !answer.closes || connection.reopen(driver.registry, event.token()).is_ok() {
                    self.send_next(connection, event.token(), driver);
                }
            }
            Err(_) => {
                if lost(connection, event.token(), driver) {
                    self.send_next(connection, event.token(), driver);
                }
            }
        }
    }

    fn send_next(&self, connection: &mut Connection, token: Token, driver: &mut Driver) {
        while let Some((number, now)) = self.next() {
            if connection.send(number, self.requests, now).is_ok()
                || !lost(connection, token, driver)
            {
                return;
            }
        }
    }

    /// The next number and the time, while there is something left of both.
    fn next(&self) -> Option<(u64, Instant)> {
        let now = Instant::now();
        if self.started + self.load.time <= now {
            return None;
        }
        let sent = self.sent.fetch_add(1, Ordering::Relaxed);
        (sent < self.load.count).then(|| (self.load.first + sent, now))
    }
}

/// Notes a request that got no answer; true when the connection stands again.
fn lost(connection: &mut Connection, token: Token, driver: &mut Driver) -> bool {
    driver.tally.unanswered();
    connection.lose() && connection.reopen(driver.registry, token).is_ok()
}

#[cfg(test)]
#[path = "client_tests.rs"]
mod tests;
