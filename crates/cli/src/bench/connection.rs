//! One keep-alive connection of the load client, with at most one request in flight.

use std::io::{self, ErrorKind, Read, Write};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use mio::net::TcpStream;
use mio::{Interest, Registry, Token};

use super::requests::Requests;
use super::response::{Answer, ResponseReader};

pub struct Connection {
    address: SocketAddr,
    stream: TcpStream,
    reader: ResponseReader,
    request: Vec<u8>,
    written: usize,
    /// Of the request, where it came from a source of numbered ones.
    number: u64,
    sent_at: Option<Instant>,
    /// Since the last answer.
    losses: u32,
}

/// A server that drops a connection this often without answering once is not asked again.
const LOSSES_MAX: u32 = 10;
/// A full backlog drops the first try; the kernel makes another one after a second, and one two seconds after that.
const CONNECT_WITHIN: Duration = Duration::from_secs(5);

impl Connection {
    pub fn open(address: SocketAddr) -> io::Result<Self> {
        let stream = connect(address)?;
        let reader = ResponseReader::default();
        Ok(Self {
            address,
            stream,
            reader,
            request: Vec::new(),
            written: 0,
            number: 0,
            sent_at: None,
            losses: 0,
        })
    }

    pub fn register(&mut self, registry: &Registry, token: Token) -> io::Result<()> {
        registry.register(&mut self.stream, token, Interest::READABLE | Interest::WRITABLE)
    }

    /// A fresh connection in place of one that has ended. Waits for it: on loopback that is no time.
    pub fn reopen(&mut self, registry: &Registry, token: Token) -> io::Result<()> {
        registry.deregister(&mut self.stream)?;
        self.stream = connect(self.address)?;
        self.reader = ResponseReader::default();
        self.register(registry, token)
    }

    pub fn is_waiting(&self) -> bool {
        self.sent_at.is_some()
    }

    pub fn send(&mut self, number: u64, requests: &impl Requests, now: Instant) -> io::Result<()> {
        requests.write(number, &mut self.request);
        self.number = number;
        self.begin(now)
    }

    /// Of the request that was sent last.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The bytes to send next; what was sent last stands there.
    pub fn request(&mut self) -> &mut Vec<u8> {
        &mut self.request
    }

    /// Sends what stands in the request. Latency is counted from `since`.
    pub fn begin(&mut self, since: Instant) -> io::Result<()> {
        self.written = 0;
        self.sent_at = Some(since);
        self.flush()
    }

    /// Of the last answer.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.reader.header(name)
    }

    /// Writes what is left of the request, as far as the socket takes it.
    pub fn flush(&mut self) -> io::Result<()> {
        while self.written < self.request.len() {
            match self.stream.write(&self.request[self.written..]) {
                Ok(0) => return Err(ErrorKind::WriteZero.into()),
                Ok(written) => self.written += written,
                Err(error) if error.kind() == ErrorKind::WouldBlock => break,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// The answer and how long it took, once it is whole. `ended`: nothing will come after what is there now.
    pub fn receive(
        &mut self,
        buffer: &mut [u8],
        ended: bool,
    ) -> io::Result<Option<(Answer, Duration)>> {
        loop {
            match self.stream.read(buffer) {
                Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
                Ok(length) => {
                    let answer =
                        self.reader.read(&buffer[..length]).map_err(|_| ErrorKind::InvalidData)?;
                    if let Some(answer) = answer {
                        return Ok(self.answered(answer, ended));
                    }
                    // A short read has emptied the socket; asking again would only be told so. An end, though, is told once.
                    if length < buffer.len() && !ended {
                        return Ok(None);
                    }
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(None),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// True as long as it is worth another try.
    pub fn lose(&mut self) -> bool {
        self.sent_at = None;
        self.losses += 1;
        self.losses < LOSSES_MAX
    }

    fn answered(&mut self, answer: Answer, ended: bool) -> Option<(Answer, Duration)> {
        self.losses = 0;
        let latency = self.sent_at.take()?.elapsed();
        Some((Answer { closes: answer.closes || ended, ..answer }, latency))
    }
}

fn connect(address: SocketAddr) -> io::Result<TcpStream> {
    let stream = std::net::TcpStream::connect_timeout(&address, CONNECT_WITHIN)?;
    // Requests are smaller than a packet: without this, every second one would wait for an acknowledgement.
    stream.set_nodelay(true)?;
    stream.set_nonblocking(true)?;
    Ok(TcpStream::from_std(stream))
}
