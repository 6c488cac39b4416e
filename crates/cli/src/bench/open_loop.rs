//! A load that comes when it is due, whether what came before was answered or not: people do not wait for each other. Latency counts from
//! when a request was due, so what waits for a connection, or for this client, waits on the clock too.

use std::collections::VecDeque;
use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::thread;
use std::time::{Duration, Instant};

use hdrhistogram::Histogram;
use mio::event::Event;
use mio::{Events, Poll, Registry, Token};
use serde::Serialize;

use super::connection::Connection;
use super::tally::{Expected, LoadResult, Tally};

/// A request at its time, counted from the beginning of the load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    pub at: Duration,
    pub kind: usize,
    /// Which of its kind.
    pub number: u64,
}

/// What is asked for, and when.
pub trait Script {
    /// Each in the order of its time; `None` ends the load.
    fn next(&mut self) -> Option<Due>;
    /// Puts the request into the emptied buffer.
    fn write(&mut self, due: &Due, request: &mut Vec<u8>);
    /// Under which kind the answer counts, and what the same person asks for at once.
    fn answered(&mut self, due: &Due, status: u16, connection: &Connection)
    -> (usize, Option<Due>);
}

pub struct OpenLoad<'a> {
    pub address: SocketAddr,
    pub connections: usize,
    /// Of each kind, the statuses of a good answer.
    pub expected: &'a [Expected],
}

#[derive(Clone, Debug)]
pub struct OpenResult {
    pub kinds: Vec<LoadResult>,
    /// Of each kind, how many were due.
    pub due: Vec<u64>,
    pub lag: Lag,
}

/// How late this client was, where a connection was free: a client that is late measures itself.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Lag {
    pub p50_ms: f64,
    pub p99_ms: f64,
    pub max_ms: f64,
}

/// What is still out when the last request was due is waited for so long, then counted as unanswered.
const GRACE: Duration = Duration::from_secs(10);
/// A server's backlog holds a thousand; what finds it full waits for a second, and the first connections grow old meanwhile.
const CONNECTED_AT_ONCE: usize = 100;
const PAUSE: Duration = Duration::from_millis(5);
const READ_BYTES: usize = 64 * 1024;
const EVENTS_AT_ONCE: usize = 1024;
const LAG_US_MAX: u64 = 600_000_000;

impl OpenLoad<'_> {
    /// Connects first; the clock starts when all stand.
    pub fn run(&self, script: &mut impl Script) -> io::Result<OpenResult> {
        let poll = Poll::new()?;
        let registry = poll.registry().try_clone()?;
        let mut connections = Vec::with_capacity(self.connections);
        for index in 0..self.connections {
            if index % CONNECTED_AT_ONCE == 0 {
                thread::sleep(PAUSE);
            }
            let mut connection = Connection::open(self.address)?;
            connection.register(&registry, Token(index))?;
            connections.push((connection, None));
        }
        let lag =
            Histogram::new_with_bounds(1, LAG_US_MAX, 3).expect("bounds and precision are valid");
        let mut driver = Driver {
            script,
            registry,
            idle: (0..connections.len()).collect(),
            connections,
            gone: 0,
            waiting: VecDeque::new(),
            tallies: self.expected.iter().map(|expected| Tally::new(expected)).collect(),
            due: vec![0; self.expected.len()],
            lag,
            buffer: vec![0; READ_BYTES],
            started: Instant::now(),
        };
        driver.drive(poll)?;
        Ok(driver.result())
    }
}

struct Driver<'a, S> {
    script: &'a mut S,
    registry: Registry,
    /// Each with the request that is under way on it.
    connections: Vec<(Connection, Option<Due>)>,
    /// Used in turn, so that none is idle for long.
    idle: VecDeque<usize>,
    /// Connections that could not be had again.
    gone: usize,
    /// Due, and no connection was free yet.
    waiting: VecDeque<Due>,
    tallies: Vec<Tally>,
    due: Vec<u64>,
    lag: Histogram<u64>,
    buffer: Vec<u8>,
    started: Instant,
}

impl<S: Script> Driver<'_, S> {
    fn drive(&mut self, mut poll: Poll) -> io::Result<()> {
        let mut events = Events::with_capacity(EVENTS_AT_ONCE);
        let mut next = self.script.next();
        let mut over_at = None;
        loop {
            let now = self.started.elapsed();
            while let Some(due) = next.filter(|due| due.at <= now) {
                self.take(due);
                next = self.script.next();
            }
            self.send_waiting();
            if next.is_none() {
                let is_idle = self.idle.len() + self.gone == self.connections.len();
                let is_done = is_idle && (self.waiting.is_empty() || self.idle.is_empty());
                if is_done || *over_at.get_or_insert(now + GRACE) <= now {
                    return Ok(());
                }
            }
            let until = next.map(|due| due.at).or(over_at).unwrap_or(now);
            let pause = until.saturating_sub(self.started.elapsed());
            match poll.poll(&mut events, Some(pause)) {
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                polled => polled?,
            }
            for event in &events {
                self.advance(event);
            }
        }
    }

    fn take(&mut self, due: Due) {
        self.due[due.kind] += 1;
        if self.waiting.len() < self.idle.len() {
            let late = self.started.elapsed().saturating_sub(due.at);
            self.lag.saturating_record(late.as_micros() as u64);
        }
        self.waiting.push_back(due);
    }

    fn send_waiting(&mut self) {
        while !self.waiting.is_empty()
            && let Some(index) = self.idle.pop_front()
        {
            let Some(due) = self.waiting.pop_front() else { return };
            let (connection, under_way) = &mut self.connections[index];
            connection.request().clear();
            self.script.write(&due, connection.request());
            *under_way = Some(due);
            if connection.begin(self.started + due.at).is_err() {
                self.lose(index);
            }
        }
    }

    fn advance(&mut self, event: &Event) {
        let index = event.token().0;
        let (connection, under_way) = &mut self.connections[index];
        let Some(due) = *under_way else {
            if event.is_read_closed() {
                // It was idle for too long: nobody's request was on it.
                let _ = connection.reopen(&self.registry, event.token());
            }
            return;
        };
        let answered = connection
            .flush()
            .and_then(|()| connection.receive(&mut self.buffer, event.is_read_closed()));
        match answered {
            Ok(None) => {}
            Ok(Some((answer, latency))) => {
                *under_way = None;
                let (kind, follows) = self.script.answered(&due, answer.status, connection);
                self.tallies[kind].answer(answer.status, latency, self.started.elapsed());
                if !answer.closes || connection.reopen(&self.registry, event.token()).is_ok() {
                    self.idle.push_back(index);
                } else {
                    self.gone += 1;
                }
                if let Some(follows) = follows {
                    self.take(Due { at: self.started.elapsed(), ..follows });
                }
            }
            Err(_) => self.lose(index),
        }
        self.send_waiting();
    }

    fn lose(&mut self, index: usize) {
        let (connection, under_way) = &mut self.connections[index];
        if let Some(due) = under_way.take() {
            self.tallies[due.kind].unanswered();
        }
        if connection.lose() && connection.reopen(&self.registry, Token(index)).is_ok() {
            self.idle.push_back(index);
        } else {
            self.gone += 1;
        }
    }

    fn result(mut self) -> OpenResult {
        let under_way = self.connections.iter().filter_map(|(_, due)| *due);
        for due in under_way.chain(self.waiting) {
            self.tallies[due.kind].unanswered();
        }
        let ms = |us: u64| us as f64 / 1000.0;
        OpenResult {
            kinds: self.tallies.iter().map(Tally::result).collect(),
            due: self.due,
            lag: Lag {
                p50_ms: ms(self.lag.value_at_quantile(0.50)),
                p99_ms: ms(self.lag.value_at_quantile(0.99)),
                max_ms: ms(self.lag.max()),
            },
        }
    }
}

#[cfg(test)]
#[path = "open_loop_tests.rs"]
mod tests;
