//! The public names as a table, sent block by block: a million take no more memory than a hundred.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures::stream;
use http::HeaderMap;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use undersigned_store::{LetterView, PublicSignature, StoreError};

use crate::app::App;
use crate::csv_cells::{cell, optional, table};
use crate::error::{PageError, wants_json};
use crate::segment::Segment;

const BLOCK: u64 = 1_000;

pub(crate) async fn names(
    State(app): State<App>,
    Segment(slug): Segment,
    headers: HeaderMap,
) -> Response {
    let view = match app.letter(&slug) {
        Ok(view) if view.frozen.is_some() => {
            return PageError::Frozen.respond(wants_json(&headers));
        }
        Ok(view) => view,
        Err(error) => return error.respond(wants_json(&headers)),
    };
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CACHE_CONTROL, "public, max-age=60, s-maxage=60".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{slug}-names.csv\"")),
    ];
    let head = table([["number", "name", "title", "affiliation", "place"].map(Into::into)]);
    let first = stream::once(async { Ok::<_, StoreError>(head.into()) });
    let rest = stream::unfold(1, move |from| block(app.clone(), view.clone(), from));
    (headers, Body::from_stream(stream::StreamExt::chain(first, rest))).into_response()
}

/// The names from this public number on, and where the next block begins.
async fn block(
    app: App,
    view: Arc<LetterView>,
    from: u64,
) -> Option<(Result<Bytes, StoreError>, u64)> {
    if view.shown_end() <= from {
        return None;
    }
    let to = (from + BLOCK).min(view.shown_end());
    let found = app.store.public_block(view.letter.id, from, to).await;
    Some((found.map(|names| rows(&names)), to))
}

fn rows(names: &[PublicSignature]) -> Bytes {
    let rows = names.iter().map(|signature| {
        let PublicSignature { ordinal, name, title, affiliation, place } = signature;
        [
            ordinal.to_string().into(),
            cell(name),
            optional(title.as_deref()),
            optional(affiliation.as_deref()),
            optional(place.as_deref()),
        ]
    });
    table(rows).into()
}
