//! Loses a connection around its COMMIT: before the server hears of it, or before the client hears back.

use std::collections::BTreeMap;
use std::io::{self, BufReader, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::shared::frontend::{Commits, Message};

const CONNECT_AT_MOST: Duration = Duration::from_secs(5);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    Pass,
    /// The server never hears of it.
    LostBefore,
    /// It is sent on and the connection goes at once: what the server made of it is open.
    LostAtOnce,
    /// The server has answered that it is committed, and the client never hears that.
    AnswerLost,
}

pub struct CommitProxy {
    address: SocketAddr,
    shared: Arc<Shared>,
    listening: Option<JoinHandle<()>>,
}

struct Shared {
    server: SocketAddr,
    plan: Box<dyn Fn(u64) -> Fate + Send + Sync>,
    commits: AtomicU64,
    fates: Mutex<Vec<Fate>>,
    stopped: AtomicBool,
    streams: Mutex<Vec<TcpStream>>,
}

/// What the two directions of a connection know of each other.
#[derive(Default)]
struct Exchange {
    asked: AtomicU64,
    /// The question whose answer must not reach the client; 0 is none.
    swallowed: AtomicU64,
}

impl CommitProxy {
    /// The same seed gives the same fates in the same order of COMMITs. Half of them pass.
    pub fn start(server: SocketAddr, seed: u64) -> Self {
        Self::with(server, move |number| fate_of(seed, number))
    }

    /// The plan is asked once for every COMMIT, counted from 0 over all connections.
    pub fn with(server: SocketAddr, plan: impl Fn(u64) -> Fate + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Shared {
            server,
            plan: Box::new(plan),
            commits: AtomicU64::new(0),
            fates: Mutex::new(Vec::new()),
            stopped: AtomicBool::new(false),
            streams: Mutex::new(Vec::new()),
        });
        let listening = Some(thread::spawn({
            let shared = Arc::clone(&shared);
            move || shared.listen(&listener)
        }));
        Self { address, shared, listening }
    }

    /// The same database, by way of here.
    pub fn dsn(&self, dsn: &str) -> String {
        let direct = self.shared.server.to_string();
        assert!(dsn.contains(&direct), "the DSN does not name {direct}");
        dsn.replace(&direct, &self.address.to_string())
    }

    /// In the order of the COMMITs.
    pub fn fates(&self) -> Vec<Fate> {
        self.shared.fates.lock().unwrap().clone()
    }

    pub fn counts(&self) -> BTreeMap<Fate, usize> {
        let mut counts = BTreeMap::new();
        self.fates().into_iter().for_each(|fate| *counts.entry(fate).or_insert(0) += 1);
        counts
    }
}

impl Shared {
    fn listen(self: Arc<Self>, listener: &TcpListener) {
        for client in listener.incoming() {
            if self.stopped.load(Ordering::SeqCst) {
                return;
            }
            let Ok(client) = client else { continue };
            let shared = Arc::clone(&self);
            // Ends with its connection.
            thread::spawn(move || {
                let _ = shared.serve(client);
            });
        }
    }

    fn serve(&self, mut client: TcpStream) -> io::Result<()> {
        let mut from_client = BufReader::new(client.try_clone()?);
        let mut first = Message::read_first(&mut from_client)?;
        while first.asks_for_encryption() {
            client.write_all(b"N")?;
            first = Message::read_first(&mut from_client)?;
        }
        let server = TcpStream::connect_timeout(&self.server, CONNECT_AT_MOST)?;
        server.set_nodelay(true)?;
        client.set_nodelay(true)?;
        let mut to_server = server.try_clone()?;
        to_server.write_all(first.bytes())?;
        {
            let mut streams = self.streams.lock().unwrap();
            streams.extend([client.try_clone()?, server.try_clone()?]);
        }
        let exchange = Exchange::default();
        thread::scope(|scope| {
            scope.spawn(|| {
                let _ = answers(&server, &client, &exchange);
                hang_up(&server, &client);
            });
            let _ = self.questions(&mut from_client, &mut to_server, &exchange);
            hang_up(&server, &client);
        });
        self.streams.lock().unwrap().retain(|stream| stream.peer_addr().is_ok());
        Ok(())
    }

    /// Comes back when the connection is to end.
    fn questions(
        &self,
        from_client: &mut BufReader<TcpStream>,
        to_server: &mut TcpStream,
        exchange: &Exchange,
    ) -> io::Result<()> {
        let mut commits = Commits::default();
        loop {
            let message = Message::read(from_client)?;
            let asked = exchange.asked.load(Ordering::SeqCst) + u64::from(message.asks_for_ready());
            exchange.asked.store(asked, Ordering::SeqCst);
            let fate = if commits.is_carried_out_by(&message) { self.fate() } else { Fate::Pass };
            if fate == Fate::LostBefore {
                return Ok(());
            }
            if fate != Fate::Pass {
                // Before it is sent: the server may answer faster than the connection is taken away. A prepared one is
                // answered by the "ready" of the sync behind it.
                let question = asked + u64::from(!message.asks_for_ready());
                exchange.swallowed.store(question, Ordering::SeqCst);
            }
            to_server.write_all(message.bytes())?;
            if fate == Fate::LostAtOnce {
                return Ok(());
            }
        }
    }

    fn fate(&self) -> Fate {
        // Counted under the lock, so that the list is in the order of the numbers.
        let mut fates = self.fates.lock().unwrap();
        let fate = (self.plan)(self.commits.fetch_add(1, Ordering::SeqCst));
        fates.push(fate);
        fate
    }
}

/// Comes back when the connection is to end.
fn answers(server: &TcpStream, mut client: &TcpStream, exchange: &Exchange) -> io::Result<()> {
    let mut from_server = BufReader::new(server);
    // The first "ready" answers no question: it ends the greeting.
    let mut ready = None;
    loop {
        let message = Message::read(&mut from_server)?;
        let swallowed = exchange.swallowed.load(Ordering::SeqCst);
        let current = ready.map_or(0, |answered: u64| answered + 1);
        if message.says_committed() && swallowed == current && 0 < swallowed {
            return Ok(());
        }
        client.write_all(message.bytes())?;
        if message.says_ready() {
            ready = Some(current);
        }
    }
}

fn hang_up(server: &TcpStream, client: &TcpStream) {
    // The other direction may have done it.
    let _ = client.shutdown(Shutdown::Both);
    let _ = server.shutdown(Shutdown::Both);
}

impl Drop for CommitProxy {
    fn drop(&mut self) {
        self.shared.stopped.store(true, Ordering::SeqCst);
        for stream in self.shared.streams.lock().unwrap().drain(..) {
            let _ = stream.shutdown(Shutdown::Both);
        }
        // Wakes the listener up, which then sees that it is over.
        let _ = TcpStream::connect(self.address);
        if let Some(listening) = self.listening.take() {
            let _ = listening.join();
        }
    }
}

/// Of a seed's n-th COMMIT.
pub fn fate_of(seed: u64, number: u64) -> Fate {
    match mixed(seed, number) % 6 {
        0 => Fate::LostBefore,
        1 => Fate::LostAtOnce,
        2 => Fate::AnswerLost,
        _ => Fate::Pass,
    }
}

/// SplitMix64 of the number, from the seed.
fn mixed(seed: u64, number: u64) -> u64 {
    let step = 0x9e37_79b9_7f4a_7c15_u64;
    let mut z =
        seed.wrapping_mul(0xd134_2543_de82_ef95).wrapping_add(step.wrapping_mul(number + 1));
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
