//! The part of an address that names a letter, a token or a file.

use axum::extract::{FromRequestParts, Path};
use axum::response::Response;
use http::request::Parts;

use crate::error::{PageError, wants_json};

/// What is not text names nothing that is here: the same page as for any other wrong address.
pub(crate) struct Segment(pub(crate) String);

impl<S: Send + Sync> FromRequestParts<S> for Segment {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        match Path::from_request_parts(parts, state).await {
            Ok(Path(text)) => Ok(Self(text)),
            Err(_) => Err(PageError::NoPage.respond(wants_json(&parts.headers))),
        }
    }
}
