//! A letter's log as static files, named as C2SP tlog-tiles has them, and what stands beside it.
//!
//! Everything served here is of the newest commit: no checkpoint is made of entries that could be lost.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderMap, HeaderName};
use serde_json::json;
use undersigned_core::signatures::LetterId;
use undersigned_log::tiles::TilePath;
use undersigned_log::tree::TILE_WIDTH;
use undersigned_store::{LetterView, ProvenEntry};

use crate::app::App;
use crate::error::{PageError, wants_json};
use crate::published;
use crate::segment::Segment;

pub(crate) const TEXT: &str = "text/plain; charset=utf-8";
const BYTES: &str = "application/octet-stream";

const FOR_A_SECOND: &str = "public, max-age=1";
pub(crate) const FOR_A_MINUTE: &str = "public, max-age=60";
/// A full tile, or a proof in a tree of one size, is a pure function of entries that never change.
pub(crate) const FOR_GOOD: &str = "public, max-age=31536000, immutable";

type Header = (HeaderName, &'static str);

pub(crate) fn file(
    content_type: &'static str,
    cache: &'static str,
    body: impl IntoResponse,
) -> Response {
    let headers: [Header; 2] = [(CONTENT_TYPE, content_type), (CACHE_CONTROL, cache)];
    (headers, body).into_response()
}

pub(crate) fn or_problem(outcome: Result<Response, PageError>, headers: &HeaderMap) -> Response {
    outcome.unwrap_or_else(|error| error.respond(wants_json(headers)))
}

pub(crate) async fn checkpoint(
    State(app): State<App>,
    Segment(slug): Segment,
    headers: HeaderMap,
) -> Response {
    let note = app.letter(&slug).and_then(|view| app.checkpoint(&view));
    or_problem(note.map(|note| file(TEXT, FOR_A_SECOND, note)), &headers)
}

pub(crate) async fn vkey(
    State(app): State<App>,
    Segment(slug): Segment,
    headers: HeaderMap,
) -> Response {
    let vkey = app.letter(&slug).map(|view| format!("{}\n", app.log_key(&view).verifier()));
    or_problem(vkey.map(|vkey| file(TEXT, FOR_A_MINUTE, vkey)), &headers)
}

/// Files of a log that lost entries would contradict those that somebody holds, and caches keep them for good.
fn unfrozen(app: &App, slug: &str) -> Result<Arc<LetterView>, PageError> {
    let view = app.letter(slug)?;
    if view.frozen.is_some() { Err(PageError::Frozen) } else { Ok(view) }
}

pub(crate) async fn tile(
    State(app): State<App>,
    Segment((slug, path)): Segment<(String, String)>,
    headers: HeaderMap,
) -> Response {
    or_problem(find_tile(&app, &slug, &path).await, &headers)
}

async fn find_tile(app: &App, slug: &str, path: &str) -> Result<Response, PageError> {
    let view = unfrozen(app, slug)?;
    let path = TilePath::parse(path).filter(|path| path.is_in(view.log.size));
    let path = path.ok_or(PageError::NoPage)?;
    let cache = if path.is_full() { FOR_GOOD } else { FOR_A_MINUTE };
    tile_bytes(app, view.letter.id, path, cache).await
}

pub(crate) async fn tile_bytes(
    app: &App,
    log: LetterId,
    path: TilePath,
    cache: &'static str,
) -> Result<Response, PageError> {
    Ok(file(BYTES, cache, app.store.log_tile(log, path).await?))
}

/// An entry, and its way to the root of the tree of this size. For whoever holds a code, which leaves both out.
pub(crate) async fn proof(
    State(app): State<App>,
    Segment((slug, index, size)): Segment<(String, String, String)>,
    headers: HeaderMap,
) -> Response {
    or_problem(find_proof(&app, &slug, &index, &size).await, &headers)
}

async fn find_proof(app: &App, slug: &str, index: &str, size: &str) -> Result<Response, PageError> {
    let view = unfrozen(app, slug)?;
    let (index, size) = number(index).zip(number(size)).ok_or(PageError::NoPage)?;
    if size <= index || view.log.size < size {
        return Err(PageError::NoPage);
    }
    let proven = app.store.prove_entry(view.letter.id, index, size).await?;
    let ProvenEntry { entry, proof } = proven.ok_or(PageError::NoPage)?;
    let proof: Vec<_> = proof.iter().map(|hash| BASE64_STANDARD.encode(hash)).collect();
    let body = json!({ "entry": entry, "proof": proof });
    Ok(file("application/json", FOR_GOOD, body.to_string()))
}

/// Decimal digits in their one form, so that each proof has one address.
fn number(text: &str) -> Option<u64> {
    let number: u64 = text.parse().ok()?;
    (number.to_string() == text).then_some(number)
}

/// What opens the public entries of one bundle. Not part of the log: a name that is taken back is gone from here.
pub(crate) async fn openings(
    State(app): State<App>,
    Segment((slug, index)): Segment<(String, String)>,
    headers: HeaderMap,
) -> Response {
    or_problem(find_openings(&app, &slug, &index).await, &headers)
}

async fn find_openings(app: &App, slug: &str, index: &str) -> Result<Response, PageError> {
    let view = unfrozen(app, slug)?;
    let bundle = TilePath::parse(&format!("entries/{index}")).filter(TilePath::is_full);
    let bundle = bundle.and_then(|path| TilePath::of(None, path.index, view.log.size));
    let from = bundle.ok_or(PageError::NoPage)?.index * TILE_WIDTH as u64;
    let openings = app.store.log_openings(view.letter.id, from, from + TILE_WIDTH as u64).await?;
    Ok(file("application/json", FOR_A_MINUTE, published::openings(&openings)))
}

/// The text that a version's hash is over; `?version=N` names one, the newest otherwise.
pub(crate) async fn text(
    State(app): State<App>,
    Segment(slug): Segment,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let found = app.letter(&slug).and_then(|view| {
        version_text(&view, query.as_deref(), || view.letter.version.canonical.clone())
    });
    or_problem(found, &headers)
}

pub(crate) fn version_text(
    view: &LetterView,
    query: Option<&str>,
    text: impl FnOnce() -> String,
) -> Result<Response, PageError> {
    let newest = format!("version={}", view.letter.version.number);
    let is_known = query.is_none_or(|query| query == newest);
    let markdown = "text/markdown; charset=utf-8";
    is_known.then(|| file(markdown, FOR_A_MINUTE, text())).ok_or(PageError::NoPage)
}
