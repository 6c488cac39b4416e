//! What the servers of a cluster say about themselves, over HTTP.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

const ANSWER_AT_MOST: Duration = Duration::from_millis(1500);

/// What Patroni answers about itself with 200.
#[derive(Clone, Copy)]
pub enum Role {
    Leader,
    SyncStandby,
    Replica,
}

impl Role {
    pub fn is_of(self, patroni: SocketAddr) -> bool {
        let path = match self {
            Self::Leader => "primary",
            Self::SyncStandby => "synchronous",
            Self::Replica => "replica",
        };
        ask(patroni, "GET", path, "").is_ok_and(|answer| answer.starts_with("HTTP/1.0 200"))
    }
}

/// Its members have agreed on a version; before that Patroni takes it for broken.
pub fn has_decided(etcd: SocketAddr) -> bool {
    let answer = ask(etcd, "GET", "version", "");
    answer.is_ok_and(|answer| answer.contains("etcdcluster") && !answer.contains("not_decided"))
}

pub fn ask(server: SocketAddr, method: &str, path: &str, body: &str) -> io::Result<String> {
    let mut stream = TcpStream::connect_timeout(&server, ANSWER_AT_MOST)?;
    stream.set_read_timeout(Some(ANSWER_AT_MOST))?;
    let length = body.len();
    write!(
        stream,
        "{method} /{path} HTTP/1.0\r\nHost: {server}\r\nContent-Length: {length}\r\n\r\n{body}"
    )?;
    let mut answer = Vec::new();
    stream.take(1 << 16).read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}
