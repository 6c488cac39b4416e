//! The open loop against a small server that is slow where a test wants it to be.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;

use super::*;
use crate::bench::requests::get;

/// Answers `/slow…` after a pause, all else at once, each connection on a thread of its own.
fn server() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for stream in listener.incoming() {
            thread::spawn(move || {
                let mut reader = BufReader::new(stream.unwrap());
                let mut line = String::new();
                while reader.read_line(&mut line).is_ok_and(|length| length != 0) {
                    if line.starts_with("GET /slow") {
                        thread::sleep(SLOW);
                    }
                    if line == "\r\n" {
                        let answer = "HTTP/1.1 200 x\r\nETag: \"a\"\r\nContent-Length: 0\r\n\r\n";
                        reader.get_mut().write_all(answer.as_bytes()).unwrap();
                    }
                    line.clear();
                }
            });
        }
    });
    address
}

const SLOW: Duration = Duration::from_millis(300);
const EXPECTED: &[Expected] = &[&[200], &[200]];

/// One request every 10 ms; the first is slow. Kind 1 follows upon number 5.
struct Every {
    sent: u64,
    until: u64,
    path: &'static str,
}

impl Script for Every {
    fn next(&mut self) -> Option<Due> {
        let number = self.sent;
        self.sent += 1;
        let at = Duration::from_millis(10) * number as u32;
        (number < self.until).then_some(Due { at, kind: 0, number })
    }

    fn write(&mut self, due: &Due, request: &mut Vec<u8>) {
        let path = if due.number == 0 { self.path } else { "/" };
        request.extend_from_slice(&get("localhost", path));
    }

    fn answered(
        &mut self,
        due: &Due,
        status: u16,
        connection: &Connection,
    ) -> (usize, Option<Due>) {
        assert_eq!((status, connection.header("etag")), (200, Some("\"a\"")));
        let follows = due.kind == 0 && due.number == 5;
        (due.kind, follows.then_some(Due { kind: 1, ..*due }))
    }
}

fn run(connections: usize, path: &'static str) -> OpenResult {
    let load = OpenLoad { address: server(), connections, expected: EXPECTED };
    load.run(&mut Every { sent: 0, until: 50, path }).unwrap()
}

#[test]
fn everything_due_is_sent_and_what_follows_is_sent_too() {
    let result = run(4, "/");
    assert_eq!(result.due, [50, 1]);
    assert_eq!((result.kinds[0].requests, result.kinds[1].requests), (50, 1));
    assert_eq!((result.kinds[0].errors, result.kinds[1].errors), (0, 0));
    assert!(0.45 < result.kinds[0].elapsed.as_secs_f64(), "not before the last was due");
}

#[test]
fn what_waits_behind_a_slow_answer_waits_on_the_clock() {
    let result = run(1, "/slow");
    // 29 more were due meanwhile: their median waited for about half of it.
    assert!(SLOW.as_secs_f64() * 1000.0 < result.kinds[0].max_ms);
    assert!(50.0 < result.kinds[0].p50_ms, "{}", result.kinds[0].p50_ms);
    assert_eq!(result.kinds[0].errors, 0);
}

#[test]
fn one_slow_answer_holds_up_nobody_where_a_connection_is_free() {
    let result = run(4, "/slow");
    assert!(result.kinds[0].p50_ms < 50.0, "{}", result.kinds[0].p50_ms);
    assert!(SLOW.as_secs_f64() * 1000.0 < result.kinds[0].max_ms);
}

#[test]
fn a_server_that_hangs_up_leaves_errors_and_an_end() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || listener.incoming().for_each(drop));
    let load = OpenLoad { address, connections: 2, expected: EXPECTED };
    let result = load.run(&mut Every { sent: 0, until: 50, path: "/" }).unwrap();
    assert_eq!((result.kinds[0].requests, result.kinds[0].errors), (0, 50));
}
