//! Requests of one connection each.

use std::io::{Read, Write};
use std::net::TcpStream;

pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

pub fn get(address: &str, path: &str) -> Answer {
    ask(address, "GET", path, "")
}

pub fn post(address: &str, path: &str, form: &[(&str, &str)]) -> Answer {
    ask(address, "POST", path, &serde_urlencoded::to_string(form).unwrap())
}

fn ask(address: &str, method: &str, path: &str, body: &str) -> Answer {
    let mut stream = TcpStream::connect(address).unwrap();
    let length = body.len();
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Length: {length}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n\r\n{body}"
    )
    .unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let end = answer.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
    let head = String::from_utf8_lossy(&answer[..end]).into_owned();
    Answer { status: head[9..12].parse().unwrap(), head, body: answer.split_off(end + 4) }
}

impl Answer {
    pub fn location(&self) -> &str {
        let is_it = |line: &&str| line.to_ascii_lowercase().starts_with("location: ");
        &self.head.lines().find(is_it).unwrap()["location: ".len()..]
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}
