//! Connections. The ready-made server waits for ever for headers and for answers to be taken; this one does not, and has a bound on how
//! many there are.

mod places;
mod stream;

use std::io;
use std::net::IpAddr;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tower::ServiceExt;

use places::Places;
use stream::Patient;

/// How long clients are waited for, and how many there may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// A client that takes longer to say what it wants, or to take its answer, is hung up on; it also bounds how long an idle
    /// connection stays. `None` is for ever: for tests that show what this is good for.
    pub time: Option<Duration>,
    /// Beyond this a new connection waits until another ends, or has been silent for long.
    pub connections_max: usize,
}

impl Patience {
    pub const STANDARD: Self =
        Self { time: Some(Duration::from_secs(15)), connections_max: 10_000 };
    /// For the database, mail and children.
    const DESCRIPTORS_KEPT: usize = 200;

    /// As many connections as a process may hold that has so many file descriptors: one more would fail whatever comes next.
    pub fn within(self, descriptors: usize) -> Self {
        let most = descriptors.saturating_sub(Self::DESCRIPTORS_KEPT).max(descriptors / 2);
        Self { connections_max: self.connections_max.min(most), ..self }
    }
}

const DRAIN_TIME_MAX: Duration = Duration::from_secs(10);
const HEADERS_MAX: usize = 64;
const BUFFER_BYTES_MAX: usize = 32 * 1024;

/// The peer's address, for rate limits only.
#[derive(Clone, Copy)]
struct Peer(IpAddr);

/// Answers requests until `stop` turns true, then finishes what is under way.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    patience: Patience,
    mut stop: watch::Receiver<bool>,
) -> io::Result<()> {
    let graceful = GracefulShutdown::new();
    let places = Places::new(patience.connections_max);
    for number in 0.. {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = stop.wait_for(|stop| *stop) => break,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                // Out of file descriptors, most likely: connections end by themselves, so waiting helps.
                tracing::warn!(%error, "no connection was accepted");
                tokio::time::sleep(Duration::from_millis(100)).await;
                continue;
            }
        };
        let held = tokio::select! {
            held = places.take(number) => held,
            _ = stop.wait_for(|stop| *stop) => break,
        };
        let _ = stream.set_nodelay(true); // Slower without, not wrong.
        let (peer, router, place) = (Peer(peer.ip()), router.clone(), held.place());
        let service = service_fn(move |request: Request<Incoming>| {
            let (router, place) = (router.clone(), place.clone());
            let mut request = request.map(|body| Body::new(place.clone().hears(body)));
            request.extensions_mut().insert(peer);
            async move {
                let answer = router.oneshot(request).await;
                place.is_answered();
                answer
            }
        });
        let stream = TokioIo::new(Patient::new(stream, patience.time));
        let connection = graceful.watch(builder(patience).serve_connection(stream, service));
        tokio::spawn(async move {
            tokio::select! {
                ended = connection => {
                    if let Err(error) = ended {
                        tracing::debug!(%error, "a connection ended early");
                    }
                }
                () = held.is_wanted() => tracing::debug!("a silent connection left its place to another"),
            }
        });
    }
    drop(listener);
    if tokio::time::timeout(DRAIN_TIME_MAX, graceful.shutdown()).await.is_err() {
        tracing::warn!("some connections were cut when stopping");
    }
    Ok(())
}

fn builder(patience: Patience) -> http1::Builder {
    let mut builder = http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(patience.time)
        .max_headers(HEADERS_MAX)
        .max_buf_size(BUFFER_BYTES_MAX);
    builder
}

/// Whose network a request comes from. Only a trusted proxy's word is taken for another's.
pub(crate) fn client_address(request: &Request<Body>, trusted_proxies: &[IpAddr]) -> IpAddr {
    let peer =
        request.extensions().get::<Peer>().map_or(IpAddr::from([127, 0, 0, 1]), |peer| peer.0);
    if !trusted_proxies.contains(&peer) {
        return peer;
    }
    let forwarded = request.headers().get_all("x-forwarded-for").iter();
    let named =
        forwarded.filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(','));
    // From the right: each proxy appends whom it heard, and only what trusted ones appended is true.
    let addresses: Vec<IpAddr> = named.filter_map(|address| address.trim().parse().ok()).collect();
    addresses.into_iter().rev().find(|address| !trusted_proxies.contains(address)).unwrap_or(peer)
}
