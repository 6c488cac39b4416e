//! Connections. The ready-made server has no time limits on headers; this one has, and a bound on how many there are.

use std::io;
use std::net::IpAddr;
use std::sync::Arc;
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
use tokio::sync::{Semaphore, watch};
use tower::ServiceExt;

/// Beyond this a new connection waits until another ends.
const CONNECTIONS_MAX: usize = 10_000;
/// A client that takes longer to say what it wants is hung up on; it also bounds how long an idle connection stays.
const HEADER_TIME_MAX: Duration = Duration::from_secs(15);
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
    mut stop: watch::Receiver<bool>,
) -> io::Result<()> {
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    loop {
        let place = places.clone().acquire_owned().await.map_err(io::Error::other)?;
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
        let _ = stream.set_nodelay(true); // Slower without, not wrong.
        let (peer, router) = (Peer(peer.ip()), router.clone());
        let service = service_fn(move |request: Request<Incoming>| {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(peer);
            router.clone().oneshot(request)
        });
        let connection = graceful.watch(builder().serve_connection(TokioIo::new(stream), service));
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended early");
            }
            drop(place);
        });
    }
    drop(listener);
    if tokio::time::timeout(DRAIN_TIME_MAX, graceful.shutdown()).await.is_err() {
        tracing::warn!("some connections were cut when stopping");
    }
    Ok(())
}

fn builder() -> http1::Builder {
    let mut builder = http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIME_MAX)
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
