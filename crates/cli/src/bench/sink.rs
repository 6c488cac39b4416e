//! A mail server that takes everything and keeps nothing but when: as cheap as one can be, so that it is not what is measured. It offers
//! pipelining, and answers all that came in one piece with one piece.

use std::collections::HashMap;
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

pub struct Sink {
    address: SocketAddr,
    taken: Arc<Mutex<Taken>>,
}

#[derive(Default)]
pub struct Taken {
    pub mails: u64,
    pub first: Option<Instant>,
    pub last: Option<Instant>,
    pub connections: u64,
    /// When mail to addresses that begin with [`Sink::NOTED`] came.
    pub noted: HashMap<String, Instant>,
}

impl Taken {
    /// Mails a second, from the first to the last.
    pub fn rate(&self) -> f64 {
        let span =
            self.first.zip(self.last).map_or(0.0, |(first, last)| (last - first).as_secs_f64());
        if span == 0.0 { 0.0 } else { self.mails as f64 / span }
    }
}

const READ_BYTES: usize = 64 * 1024;
const GREETING: &[u8] = b"220 sink.example.org ESMTP\r\n";
const HELLO: &[u8] = b"250-sink.example.org\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n";
const OK: &[u8] = b"250 2.0.0 ok\r\n";
const GO_ON: &[u8] = b"354 go on\r\n";
const BYE: &[u8] = b"221 2.0.0 bye\r\n";
const UNKNOWN: &[u8] = b"500 5.5.1 what?\r\n";

impl Sink {
    pub const NOTED: &str = "noted";

    /// Takes mail until the program ends. Each answer takes as long as the way to a server elsewhere and back.
    pub fn start(round_trip: Duration) -> Result<Self> {
        let listener =
            TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("cannot listen for mail")?;
        let address = listener.local_addr()?;
        let taken: Arc<Mutex<Taken>> = Arc::default();
        let sink = Self { address, taken: taken.clone() };
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let taken = taken.clone();
                look(&taken, |taken| taken.connections += 1);
                thread::spawn(move || Conversation::new(taken).hold(stream, round_trip));
            }
        });
        Ok(sink)
    }

    /// As in `UNDERSIGNED_MAIL`.
    pub fn setting(&self) -> String {
        format!("smtp://{}?tls=none", self.address)
    }

    pub fn look<T>(&self, look_at: impl FnOnce(&mut Taken) -> T) -> T {
        look(&self.taken, look_at)
    }
}

fn look<T>(taken: &Mutex<Taken>, look_at: impl FnOnce(&mut Taken) -> T) -> T {
    look_at(&mut taken.lock().unwrap_or_else(PoisonError::into_inner))
}

struct Conversation {
    taken: Arc<Mutex<Taken>>,
    /// A line that has not ended yet.
    line: Vec<u8>,
    in_content: bool,
    noted: Option<String>,
    answers: Vec<u8>,
    leaves: bool,
}

impl Conversation {
    fn new(taken: Arc<Mutex<Taken>>) -> Self {
        let (line, answers) = (Vec::new(), Vec::new());
        Self { taken, line, in_content: false, noted: None, answers, leaves: false }
    }

    fn hold(mut self, mut stream: TcpStream, round_trip: Duration) -> io::Result<()> {
        stream.set_nodelay(true)?;
        stream.write_all(GREETING)?;
        let mut buffer = vec![0; READ_BYTES];
        while !self.leaves {
            let length = stream.read(&mut buffer)?;
            if length == 0 {
                break;
            }
            self.read(&buffer[..length]);
            if !self.answers.is_empty() {
                thread::sleep(round_trip);
                stream.write_all(&self.answers)?;
                self.answers.clear();
            }
        }
        Ok(())
    }

    fn read(&mut self, bytes: &[u8]) {
        for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
            if self.line.is_empty() && piece.ends_with(b"\n") {
                self.obey(piece);
                continue;
            }
            self.line.extend_from_slice(piece);
            if piece.ends_with(b"\n") {
                let line = std::mem::take(&mut self.line);
                self.obey(&line);
            }
        }
    }

    fn obey(&mut self, line: &[u8]) {
        let answer = match (self.in_content, line) {
            (true, b".\r\n") => {
                self.in_content = false;
                self.count();
                OK
            }
            (true, _) => return,
            (false, [b'E', b'H', b'L', b'O', ..]) => HELLO,
            (false, [b'M', b'A', b'I', b'L', ..] | [b'R', b'S', b'E', b'T', ..]) => OK,
            (false, [b'R', b'C', b'P', b'T', ..]) => {
                self.noted = noted(line);
                OK
            }
            (false, [b'D', b'A', b'T', b'A', ..]) => {
                self.in_content = true;
                GO_ON
            }
            (false, [b'Q', b'U', b'I', b'T', ..]) => {
                self.leaves = true;
                BYE
            }
            _ => UNKNOWN,
        };
        self.answers.extend_from_slice(answer);
    }

    fn count(&mut self) {
        let (now, noted) = (Instant::now(), self.noted.take());
        look(&self.taken, |taken| {
            taken.mails += 1;
            taken.first.get_or_insert(now);
            taken.last = Some(now);
            taken.noted.extend(noted.map(|address| (address, now)));
        });
    }
}

fn noted(line: &[u8]) -> Option<String> {
    let address = std::str::from_utf8(line).ok()?.split(['<', '>']).nth(1)?;
    address.starts_with(Sink::NOTED).then(|| address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(pieces: &[&[u8]]) -> (String, Arc<Mutex<Taken>>) {
        let taken: Arc<Mutex<Taken>> = Arc::default();
        let mut conversation = Conversation::new(taken.clone());
        pieces.iter().for_each(|piece| conversation.read(piece));
        (String::from_utf8(conversation.answers).unwrap(), taken)
    }

    const TWO_MAILS: &[u8] = b"MAIL FROM:<a@example.org>\r\nRCPT TO:<noted1@example.net>\r\nDATA\r\n\
        Subject: x\r\n\r\nQUIT\r\n..\r\n.\r\nMAIL FROM:<a@example.org>\r\nRCPT TO:<b@example.net>\r\nDATA\r\n.\r\n";

    #[test]
    fn mails_are_counted_however_the_bytes_are_cut() {
        for size in 1..TWO_MAILS.len() {
            let pieces: Vec<_> = TWO_MAILS.chunks(size).collect();
            let (answers, taken) = answers(&pieces);
            let codes: Vec<_> = answers.lines().map(|line| &line[..3]).collect();
            assert_eq!(codes, ["250", "250", "354", "250", "250", "250", "354", "250"]);
            let taken = taken.lock().unwrap();
            assert_eq!((taken.mails, taken.noted.len()), (2, 1));
            assert!(taken.noted.contains_key("noted1@example.net"));
        }
    }
}
