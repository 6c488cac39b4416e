//! What monitors and balancers ask.

use std::fmt::Display;
use std::net::IpAddr;

use axum::body::Body;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::header::CONTENT_TYPE;
use http::{Request, StatusCode};
use undersigned_store::Times;

use crate::app::App;
use crate::error::{PageError, wants_json};
use crate::serving::client_address;

/// From one of the operator's machines, and not through a proxy that brings everybody.
fn is_operators(request: &Request<Body>, metrics_from: &[IpAddr]) -> bool {
    let is_forwarded = ["forwarded", "x-forwarded-for", "via"]
        .iter()
        .any(|name| request.headers().contains_key(*name));
    let peer = client_address(request, &[]);
    !is_forwarded && (peer.is_loopback() || metrics_from.contains(&peer))
}

/// The process runs.
pub(crate) async fn healthz() -> &'static str {
    "ok\n"
}

/// The process can take work: the store answers through its writer.
pub(crate) async fn readyz(State(app): State<App>) -> Response {
    match app.store.ready().await {
        Ok(()) => "ready\n".into_response(),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "the store does not take writes\n").into_response()
        }
    }
}

/// Prometheus text. Numbers of things, never of people by address. For the operator alone: when a submission stops waiting
/// and no number moves, somebody signed hidden.
pub(crate) async fn metrics(State(app): State<App>, request: Request<Body>) -> Response {
    if !is_operators(&request, &app.settings.metrics_from) {
        return PageError::NoPage.respond(wants_json(request.headers()));
    }
    let book = app.store.letters();
    let verified: u64 = book.newest_first().iter().map(|view| view.counts.verified).sum();
    let mut text = app.settings.metrics.as_ref().map(|render| render()).unwrap_or_default();
    let gauges = [
        ("undersigned_letters", "Letters on this server.", book.newest_first().len() as u64),
        ("undersigned_signatures_verified", "Verified signatures over all letters.", verified),
        (
            "undersigned_submissions_waiting",
            "Submissions that wait for their mail to be answered.",
            book.pending(),
        ),
    ];
    for (name, help, value) in gauges {
        text.push_str(&gauge(name, help, value));
    }
    let times = app.store.write_times();
    text.push_str(&histogram(
        "undersigned_write_turn",
        "A batch of writes, waiting included.",
        &times.turns,
    ));
    text.push_str(&histogram(
        "undersigned_commit",
        "The commit of a batch, synced.",
        &times.commits,
    ));
    ([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text).into_response()
}

fn gauge(name: &str, help: &str, value: impl Display) -> String {
    format!("# HELP {name} {help}\n# TYPE {name} gauge\n{name} {value}\n")
}

/// In seconds, with the worst since the start beside it: no bucket is fine enough for that.
fn histogram(name: &str, help: &str, times: &Times) -> String {
    let counted = times.counted();
    let mut text = format!("# HELP {name}_seconds {help}\n# TYPE {name}_seconds histogram\n");
    let ends = counted.up_to.iter().map(|(end, count)| (end.as_secs_f64().to_string(), *count));
    for (end, count) in ends.chain([("+Inf".to_owned(), counted.count)]) {
        text.push_str(&format!("{name}_seconds_bucket{{le=\"{end}\"}} {count}\n"));
    }
    let (sum, count) = (counted.sum.as_secs_f64(), counted.count);
    text.push_str(&format!("{name}_seconds_sum {sum}\n{name}_seconds_count {count}\n"));
    let worst = counted.worst.as_secs_f64();
    text + &gauge(&format!("{name}_worst_seconds"), "The worst since the start.", worst)
}
