//! Bytes on a real connection that no client would send, or not to their end. The next client is served.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::time::Duration;

use http::StatusCode;
use tokio::net::TcpListener;
use tokio::sync::watch;
use undersigned_web::serving;

use crate::doors::stored;
use crate::support::TestApp;

const SIGN: &str = "POST /open-the-archive/signatures HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/x-www-form-urlencoded\r\n";
const ADA: &str = "name=Ada+Example&email=ada%40example.org";

struct Wire {
    app: TestApp,
    address: SocketAddr,
    stop: watch::Sender<bool>,
    server: tokio::task::JoinHandle<std::io::Result<()>>,
}

async fn wire() -> Wire {
    wire_with(serving::Patience::STANDARD).await
}

async fn wire_with(patience: serving::Patience) -> Wire {
    let app = TestApp::start().await;
    app.publish("open-the-archive").await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = watch::channel(false);
    let server = tokio::spawn(serving::serve(listener, app.router.clone(), patience, stopped));
    Wire { app, address, stop, server }
}

impl Wire {
    /// Sends these bytes and reads what comes back, until the server hangs up.
    async fn say(&self, bytes: impl Into<Vec<u8>>) -> String {
        self.talk(bytes.into(), |_| Ok(())).await
    }

    /// The same, but nothing more can come from the client.
    async fn break_off(&self, bytes: impl Into<Vec<u8>>) -> String {
        self.talk(bytes.into(), |stream| stream.shutdown(Shutdown::Write)).await
    }

    async fn talk(&self, bytes: Vec<u8>, end: fn(&TcpStream) -> std::io::Result<()>) -> String {
        let address = self.address;
        let talk = move || {
            let mut stream = TcpStream::connect(address).unwrap();
            stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
            // The server may hang up while it is still being talked to.
            let _ = stream.write_all(&bytes).and_then(|()| end(&stream));
            let mut answer = Vec::new();
            let _ = stream.read_to_end(&mut answer);
            String::from_utf8_lossy(&answer).into_owned()
        };
        tokio::task::spawn_blocking(talk).await.unwrap()
    }

    async fn sign(&self) -> String {
        self.say(format!("{SIGN}content-length: {}\r\n\r\n{ADA}", ADA.len())).await
    }
}

fn status(answer: &str) -> Option<u16> {
    answer.strip_prefix("HTTP/1.1 ")?.get(..3)?.parse().ok()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_no_request_is_refused_and_stores_nothing() {
    let wire = wire().await;
    let before = stored(&wire.app, "open-the-archive").await;
    let length = ADA.len();
    let requests: [(Vec<u8>, &[u16]); 12] = [
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".to_vec(), &[400]),
        (b"GET\r\n\r\n".to_vec(), &[400]),
        (b"GET / HTTP/3.7\r\n\r\n".to_vec(), &[400]),
        (b"GET /\x00 HTTP/1.1\r\nhost: x\r\n\r\n".to_vec(), &[400]),
        (b"GET / HTTP/1.1\r\nhost: x\r\nbad\x00name: 1\r\n\r\n".to_vec(), &[400]),
        (format!("GET / HTTP/1.1\r\n{}\r\n", "x-header: 1\r\n".repeat(100)).into_bytes(), &[431]),
        (
            format!("GET / HTTP/1.1\r\nx-header: {}\r\n\r\n", "a".repeat(100_000)).into_bytes(),
            &[431],
        ),
        (
            format!("GET /{} HTTP/1.1\r\nhost: x\r\n\r\n", "a".repeat(100_000)).into_bytes(),
            &[414, 431],
        ),
        (
            format!("{SIGN}content-length: {length}\r\ncontent-length: 7\r\n\r\n{ADA}")
                .into_bytes(),
            &[400],
        ),
        (format!("{SIGN}content-length: -1\r\n\r\n{ADA}").into_bytes(), &[400]),
        (format!("{SIGN}transfer-encoding: gzip, chunked, x\r\n\r\n{ADA}").into_bytes(), &[400]),
        (
            format!("{SIGN}transfer-encoding: chunked\r\n\r\nZZ\r\n{ADA}\r\n0\r\n\r\n")
                .into_bytes(),
            &[400],
        ),
    ];
    for (index, (bytes, expected)) in requests.into_iter().enumerate() {
        let answer = wire.say(bytes).await;
        assert!(
            status(&answer).is_some_and(|status| expected.contains(&status)),
            "request {index}: {answer}"
        );
    }
    assert_eq!(stored(&wire.app, "open-the-archive").await, before);
    assert_eq!(status(&wire.sign().await), Some(303), "the next one is served");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn half_a_form_is_no_signature() {
    let wire = wire().await;
    let before = stored(&wire.app, "open-the-archive").await;
    let halves = [
        SIGN.to_owned(),
        format!("{SIGN}content-length: {}\r\n\r\n{ADA}", ADA.len() + 100),
        format!("{SIGN}transfer-encoding: chunked\r\n\r\n{:x}\r\n{ADA}\r\n", ADA.len()),
        format!("{SIGN}transfer-encoding: chunked\r\n\r\n{:x}\r\n{ADA}", ADA.len()),
    ];
    for half in halves {
        let answer = wire.break_off(half.clone()).await;
        assert!(matches!(status(&answer), None | Some(400)), "{half}: {answer}");
    }
    assert_eq!(stored(&wire.app, "open-the-archive").await, before);
    let whole =
        format!("{SIGN}transfer-encoding: chunked\r\n\r\n{:x}\r\n{ADA}\r\n0\r\n\r\n", ADA.len());
    assert_eq!(status(&wire.say(whole).await), Some(303));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_megabytes_in_chunks_are_answered_and_hung_up_on() {
    let wire = wire().await;
    let before = stored(&wire.app, "open-the-archive").await;
    let chunk = format!("10000\r\n{}\r\n", "a".repeat(0x10000));
    let body = format!("{SIGN}transfer-encoding: chunked\r\n\r\n{}0\r\n\r\n", chunk.repeat(160));
    // Whether the client hears it depends on when it stops talking; that nothing came of it does not.
    assert!(matches!(status(&wire.say(body).await), None | Some(413)));
    let short = format!("{SIGN}transfer-encoding: chunked\r\n\r\n{}", chunk.repeat(2));
    assert_eq!(status(&wire.say(short).await), Some(413));
    assert_eq!(stored(&wire.app, "open-the-archive").await, before);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_stops_finishes_what_is_under_way() {
    let wire = wire().await;
    assert_eq!(status(&wire.sign().await), Some(303));
    wire.stop.send_replace(true);
    wire.server.await.unwrap().unwrap();
    let refused = TcpStream::connect(wire.address);
    assert!(refused.is_err(), "nobody listens any more");
    assert_eq!(wire.app.get("/open-the-archive").await.status, StatusCode::OK);
    assert_eq!(wire.app.store.letters().pending(), 1);
}

/// People who hold every place: with nothing said, with half a head, with half a form.
fn holding(address: SocketAddr, count: usize) -> Vec<TcpStream> {
    let half_a_form = format!("{SIGN}content-length: {}\r\n\r\nname=A", ADA.len());
    let beginnings = ["", "GET / HTTP/1.1\r\nhost: x\r\nx-a: 1\r\n", &half_a_form];
    let hold = |number: usize| {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(beginnings[number % beginnings.len()].as_bytes()).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream
    };
    (0..count).map(hold).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_silent_leaves_the_place_to_who_comes() {
    // They would be waited for for ever: only who comes puts them out.
    let patience = serving::Patience { time: None, connections_max: 9 };
    let wire = wire_with(patience).await;
    let mut held = holding(wire.address, 9);
    assert_eq!(status(&wire.sign().await), Some(303));
    let put_out = held.iter_mut().filter_map(|stream| {
        stream.set_nonblocking(true).unwrap();
        // Who was put out reads the end; whoever still holds a place reads nothing yet.
        stream.read(&mut [0]).is_ok_and(|bytes| bytes == 0).then_some(())
    });
    assert_eq!(put_out.count(), 1, "one had to leave, for one came");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_holds_every_place_keeps_nobody_out_however_many_come() {
    let patience = serving::Patience { time: None, connections_max: 6 };
    let wire = wire_with(patience).await;
    let held = holding(wire.address, 30);
    for _ in 0..3 {
        assert_eq!(status(&wire.sign().await), Some(303));
    }
    drop(held);
}

#[test]
fn a_process_with_few_descriptors_takes_fewer_connections() {
    let most = |descriptors| serving::Patience::STANDARD.within(descriptors).connections_max;
    assert_eq!([100, 1_024, 20_000].map(most), [50, 824, 10_000]);
}
