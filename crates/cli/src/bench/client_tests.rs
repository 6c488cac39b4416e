//! The client against a small server that answers as each test wants it to.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use super::*;
use crate::bench::requests::{NUMBER, Numbered, Prepared, get, post_form};

const SEE_OTHER: &str =
    "HTTP/1.1 303 See Other\r\nLocation: /a/check-your-inbox\r\nContent-Length: 0\r\n\r\n";
const REFUSED: &str =
    "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 4\r\n\r\nfull";
const LAST: &str = "HTTP/1.1 303 See Other\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
const NOTHING: &str = "";

/// Answers by what `answer` makes of a request's body, and closes the connection after `LAST` and `NOTHING`.
struct Server {
    address: SocketAddr,
    bodies: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start(answer: fn(&str) -> &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Self { address: listener.local_addr().unwrap(), bodies: Arc::default() };
        let bodies = Arc::clone(&server.bodies);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let bodies = Arc::clone(&bodies);
                thread::spawn(move || serve(stream.unwrap(), answer, &bodies));
            }
        });
        server
    }

    fn load(&self, connections: usize, count: u64) -> Load {
        let time = Duration::from_secs(30);
        Load {
            addresses: vec![self.address],
            connections,
            threads: 2,
            expected: &[303],
            first: 1,
            count,
            time,
        }
    }

    fn bodies(&self) -> Vec<String> {
        let mut bodies = self.bodies.lock().unwrap().clone();
        bodies.sort();
        bodies
    }
}

fn serve(stream: TcpStream, answer: fn(&str) -> &'static str, bodies: &Mutex<Vec<String>>) {
    let mut reader = BufReader::new(stream);
    while let Some(body) = body(&mut reader) {
        let answer = answer(&body);
        bodies.lock().unwrap().push(body);
        if reader.get_mut().write_all(answer.as_bytes()).is_err()
            || [LAST, NOTHING].contains(&answer)
        {
            return;
        }
    }
}

fn body(reader: &mut BufReader<TcpStream>) -> Option<String> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if let Some(value) = line.strip_prefix("Content-Length: ") {
            length = value.trim().parse().unwrap();
        }
        if line == "\r\n" {
            break;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    String::from_utf8(body).ok()
}

fn signs() -> Numbered {
    Numbered::new(post_form("localhost", "/a/signatures", &format!("name=Signer+{NUMBER}")))
}

fn numbers(range: std::ops::Range<u64>) -> Vec<String> {
    range.map(|number| format!("name=Signer+{number:010}")).collect()
}

#[test]
fn every_request_is_sent_once_and_answered() {
    let server = Server::start(|_| SEE_OTHER);
    let result = server.load(5, 1_000).run(&signs()).unwrap();
    assert_eq!((result.requests, result.errors), (1_000, 0));
    assert_eq!(result.by_status, BTreeMap::from([(303, 1_000)]));
    assert_eq!(server.bodies(), numbers(1..1_001));
    assert!(0.0 < result.rate && 0.0 < result.p50_ms && result.p50_ms <= result.p99_ms);
    assert!(result.p99_ms <= result.max_ms);
    assert_eq!(result.timeline.iter().map(|second| second.answers).sum::<u64>(), 1_000);
}

#[test]
fn connections_are_spread_over_all_servers() {
    let (one, other) = (Server::start(|_| SEE_OTHER), Server::start(|_| SEE_OTHER));
    let addresses = vec![one.address, other.address];
    let result = Load { addresses, ..one.load(4, 1_000) }.run(&signs()).unwrap();
    assert_eq!((result.requests, result.errors), (1_000, 0));
    let mut bodies = [one.bodies(), other.bodies()];
    assert!(bodies.iter().all(|bodies| !bodies.is_empty()));
    let mut all = std::mem::take(&mut bodies[0]);
    all.append(&mut bodies[1]);
    all.sort();
    assert_eq!(all, numbers(1..1_001));
}

#[test]
fn a_second_load_goes_on_with_new_signers() {
    let server = Server::start(|_| SEE_OTHER);
    server.load(2, 10).run(&signs()).unwrap();
    Load { first: 11, ..server.load(2, 10) }.run(&signs()).unwrap();
    assert_eq!(server.bodies(), numbers(1..21));
}

#[test]
fn an_unexpected_status_is_an_error_and_is_told_apart() {
    let server = Server::start(|body| if body.ends_with('0') { REFUSED } else { SEE_OTHER });
    let result = server.load(3, 100).run(&signs()).unwrap();
    assert_eq!(result.by_status, BTreeMap::from([(303, 90), (503, 10)]));
    assert_eq!((result.requests, result.errors, result.unanswered), (100, 10, 0));
}

#[test]
fn a_server_that_closes_after_an_answer_is_connected_to_again() {
    let server = Server::start(|body| if body.ends_with('0') { LAST } else { SEE_OTHER });
    let result = server.load(3, 100).run(&signs()).unwrap();
    assert_eq!((result.requests, result.errors), (100, 0));
    assert_eq!(server.bodies(), numbers(1..101));
}

#[test]
fn a_request_without_an_answer_is_an_error_and_is_not_sent_twice() {
    let server = Server::start(|body| if body.ends_with('5') { NOTHING } else { SEE_OTHER });
    let result = server.load(1, 100).run(&signs()).unwrap();
    assert_eq!((result.requests, result.errors, result.unanswered), (90, 10, 10));
    assert_eq!(server.bodies(), numbers(1..101));
}

#[test]
fn a_server_that_never_answers_ends_the_load() {
    let server = Server::start(|_| NOTHING);
    let result = server.load(4, u64::MAX).run(&signs()).unwrap();
    assert_eq!((result.requests, result.rate), (0, 0.0));
    assert_eq!(result.errors, 4 * 10);
}

#[test]
fn time_ends_a_load_without_a_count() {
    let server = Server::start(|_| SEE_OTHER);
    let result =
        Load { time: Duration::from_millis(50), ..server.load(2, u64::MAX) }.run(&signs()).unwrap();
    assert_eq!(result.errors, 0);
    assert_eq!(server.bodies().len() as u64, result.requests);
}

#[test]
fn nobody_at_the_address_is_an_error_at_once() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let server = Server { address, bodies: Arc::default() };
    let error = server.load(1, 1).run(&signs()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConnectionRefused);
}

#[test]
fn prepared_requests_are_sent_as_they_stand() {
    let server = Server::start(|_| SEE_OTHER);
    let links: Prepared =
        ["a", "b", "c"].map(|token| post_form("localhost", "/c/x", token)).into_iter().collect();
    let result = Load { first: 0, ..server.load(2, 3) }.run(&links).unwrap();
    assert_eq!((result.requests, result.errors), (3, 0));
    assert_eq!(server.bodies(), ["a", "b", "c"]);
}

#[test]
fn a_large_request_and_a_page_without_a_body_in_the_request_pass() {
    let server = Server::start(|_| SEE_OTHER);
    let large = post_form("localhost", "/a/signatures", &"x".repeat(4_000_000));
    assert_eq!(server.load(2, 4).run(&Numbered::new(large)).unwrap().errors, 0);
    assert_eq!(server.load(2, 4).run(&Numbered::new(get("localhost", "/a"))).unwrap().errors, 0);
}
