//! One person's connection: asks, waits for the answer, reads all of it.

use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

pub struct Asking(BufReader<TcpStream>);

pub struct Answer {
    pub status: u16,
    pub location: String,
    pub body: Vec<u8>,
}

impl Asking {
    pub fn open(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(60)))?;
        Ok(Self(BufReader::new(stream)))
    }

    pub fn ask(&mut self, request: &[u8]) -> io::Result<Answer> {
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
