//! Stands where the letter is said to be, and hands on what the server behind says, or something else.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crate::grown::SLUG;
use crate::http;

pub struct Proxy {
    address: String,
    stop: Arc<AtomicBool>,
    thread: Option<thread::JoinHandle<()>>,
}

impl Proxy {
    /// `lie` is given each path below the letter's with the true body, and answers what is told instead; `None`: 404.
    pub fn start(
        address: &str,
        behind: &str,
        lie: impl Fn(&str, Vec<u8>) -> Option<Vec<u8>> + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind(address).unwrap();
        let stop = Arc::new(AtomicBool::new(false));
        let (stopped, behind, lie) = (stop.clone(), behind.to_owned(), Arc::new(lie));
        let thread = thread::spawn(move || {
            for stream in listener.incoming() {
                if stopped.load(Ordering::SeqCst) {
                    return;
                }
                let (stream, behind, lie) = (stream.unwrap(), behind.clone(), lie.clone());
                thread::spawn(move || hand_on(stream, &behind, lie.as_ref()));
            }
        });
        Self { address: address.to_owned(), stop, thread: Some(thread) }
    }
}

fn hand_on(mut stream: TcpStream, behind: &str, lie: impl Fn(&str, Vec<u8>) -> Option<Vec<u8>>) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
    let Some(first) = lines.next() else { return };
    lines.find(String::is_empty);
    let path = first.split(' ').nth(1).unwrap();
    let answer = http::get(behind, path);
    let below = path.strip_prefix(&format!("/{SLUG}/")).unwrap_or(path);
    let told = if answer.status == 200 { lie(below, answer.body) } else { None };
    let (status, body) = told.map_or(("404 Not Found", Vec::new()), |body| ("200 OK", body));
    let length = body.len();
    // Whoever asked may have gone.
    let _ = write!(
        stream,
        "HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n"
    );
    let _ = stream.write_all(&body);
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        drop(TcpStream::connect(&self.address));
        self.thread.take().map(thread::JoinHandle::join);
    }
}
