//! A client that takes every answer, and every silence, for what it is.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// Longer than an answer takes while all is well; a person who waits longer presses the button again.
const ANSWER_AT_MOST: Duration = Duration::from_secs(8);
const BYTES_MAX: u64 = 1 << 22;

pub struct Answer {
    pub status: u16,
    pub location: Option<String>,
    pub body: String,
}

pub fn get(address: &str, path: &str) -> io::Result<Answer> {
    ask(address, "GET", path, "")
}

pub fn post(address: &str, path: &str, form: &[(&str, &str)]) -> io::Result<Answer> {
    ask(address, "POST", path, &serde_urlencoded::to_string(form).map_err(io::Error::other)?)
}

fn ask(address: &str, method: &str, path: &str, body: &str) -> io::Result<Answer> {
    let to = address.parse().map_err(io::Error::other)?;
    let mut stream = TcpStream::connect_timeout(&to, ANSWER_AT_MOST)?;
    stream.set_read_timeout(Some(ANSWER_AT_MOST))?;
    stream.set_write_timeout(Some(ANSWER_AT_MOST))?;
    let length = body.len();
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Length: {length}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n\r\n{body}"
    )?;
    let mut answer = Vec::new();
    stream.take(BYTES_MAX).read_to_end(&mut answer)?;
    let answer = String::from_utf8_lossy(&answer);
    // A connection that ends early has said nothing.
    let cut_short = || io::Error::from(io::ErrorKind::UnexpectedEof);
    let (head, body) = answer.split_once("\r\n\r\n").ok_or_else(cut_short)?;
    let value = |name: &str| {
        let mut lines = head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value.to_owned())
    };
    let length = value("content-length").and_then(|length| length.parse().ok());
    if length.is_some_and(|length: usize| body.len() < length) {
        return Err(cut_short());
    }
    let status = head.get(9..12).and_then(|status| status.parse().ok()).ok_or_else(cut_short)?;
    Ok(Answer { status, location: value("location"), body: body.to_owned() })
}
