//! The addresses of a witness.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::map_response;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use undersigned_log::witnessing::{AddCheckpoint, Proposal, Refusal};

use super::Witness;
use super::memory::Unanswered;

type App = Arc<Witness>;

/// A request is a few kilobytes: whoever takes longer is not heard out.
const BODY_TIME_MAX: Duration = Duration::from_secs(10);

const TEXT: &str = "text/plain; charset=utf-8";
const SIZE: &str = "text/x.tlog.size";

pub fn router(witness: App) -> Router {
    Router::new()
        .route("/add-checkpoint", post(add_checkpoint))
        .route("/checkpoint/{log}", get(last_checkpoint))
        .route("/healthz", get(async || text(StatusCode::OK, "ok")))
        .fallback(async || text(StatusCode::NOT_FOUND, "there is nothing here"))
        .layer(map_response(secure))
        .with_state(witness)
}

async fn add_checkpoint(State(app): State<App>, body: Body) -> Response {
    let body = to_bytes(body, AddCheckpoint::BYTES_MAX);
    let body = match tokio::time::timeout(BODY_TIME_MAX, body).await {
        Ok(Ok(body)) => body,
        // Broken off, or longer than any request is.
        Ok(Err(_)) => return text(StatusCode::PAYLOAD_TOO_LARGE, "this is too long"),
        Err(_) => return text(StatusCode::REQUEST_TIMEOUT, "this took too long"),
    };
    // Once begun, it is finished: a client that hangs up leaves no half of it behind.
    let answered = tokio::task::spawn_blocking(move || answer(&app, &body)).await;
    match answered {
        Ok(Ok(lines)) => (StatusCode::OK, [(CONTENT_TYPE, TEXT)], lines).into_response(),
        Ok(Err(Unanswered::Refused(refusal))) => refused(refusal),
        Ok(Err(error @ Unanswered::Disk(_))) => failed(&error),
        Err(error) => failed(&error),
    }
}

fn answer(app: &Witness, body: &[u8]) -> Result<String, Unanswered> {
    let request = AddCheckpoint::parse(body)?;
    let proposal = Proposal::trusted(request, &app.logs)?;
    app.memory.cosign(&proposal, &app.key, &*app.clock)
}

fn refused(refusal: Refusal) -> Response {
    let status = StatusCode::from_u16(refusal.status()).expect("these are statuses");
    match refusal {
        Refusal::AnotherSize { known } => {
            (status, [(CONTENT_TYPE, SIZE)], format!("{known}\n")).into_response()
        }
        refusal => text(status, &refusal.to_string()),
    }
}

fn failed(error: &dyn std::error::Error) -> Response {
    let cause = error.source().map(ToString::to_string);
    tracing::error!(%error, cause, "a checkpoint was not cosigned");
    text(
        StatusCode::INTERNAL_SERVER_ERROR,
        "this witness cannot remember now, so it cosigns nothing",
    )
}

/// Not in the specification: what the witness cosigned last, so that a log that lost its end sees its own signature on it.
async fn last_checkpoint(State(app): State<App>, Path(log): Path<String>) -> Response {
    // It may wait for a write.
    match tokio::task::spawn_blocking(move || app.memory.last(&log)).await {
        Ok(Some(note)) => (StatusCode::OK, [(CONTENT_TYPE, TEXT)], note).into_response(),
        Ok(None) => text(StatusCode::NOT_FOUND, "this witness has cosigned no such log"),
        Err(error) => failed(&error),
    }
}

fn text(status: StatusCode, line: &str) -> Response {
    (status, [(CONTENT_TYPE, TEXT)], format!("{line}\n")).into_response()
}

async fn secure(mut response: Response) -> Response {
    const ALWAYS: [(HeaderName, HeaderValue); 2] = [
        (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    response.headers_mut().extend(ALWAYS);
    response
}
