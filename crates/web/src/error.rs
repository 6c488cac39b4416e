//! The one place that turns what went wrong into a page or a problem (RFC 9457), and a status.

use std::fmt::Display;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use askama::Template;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderMap, HeaderValue, StatusCode};
use parking_lot::Mutex;
use serde_json::json;
use undersigned_store::StoreError;

use crate::pages::{ErrorPage, FieldError, Outcome};
use crate::responses;

#[derive(Debug)]
pub(crate) enum PageError {
    NoPage,
    WrongMethod,
    BadRequest(&'static str),
    Timeout,
    TooLarge,
    WrongType,
    TooMany,
    /// The day after the close is over.
    TooLate,
    /// A ceiling, the disk's floor or a full queue.
    Unavailable,
    /// The letter's log is not the one that was shown: nothing of it changes.
    Frozen,
    /// Fields to mend, for a client that wants JSON. A browser gets its form back instead.
    Fields {
        status: StatusCode,
        errors: Vec<FieldError>,
    },
    /// A receipt that is not good, for a client that wants JSON. A browser gets the page with the outcome.
    Receipt(Outcome),
    Internal,
}

const FROZEN_TITLE: &str = "This letter stands still for now";
const FROZEN_MESSAGE: &str = "The server found that its data is older than what it has shown before, so nothing about this letter \
     changes until the people who run it have looked. Nothing was changed now, and links that you were mailed stay good: try again later.";

impl From<StoreError> for PageError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Busy | StoreError::Unknown | StoreError::Full | StoreError::Lost => {
                Self::turned_away(error)
            }
            StoreError::Frozen => Self::Frozen,
            StoreError::NoLetter(_) => Self::NoPage,
            error => {
                tracing::error!(%error, "a request failed");
                Self::Internal
            }
        }
    }
}

impl PageError {
    /// Thousands are turned away in a second when they are: the first of each is told, with how many came since the last.
    pub(crate) fn turned_away(why: impl Display) -> Self {
        static LAST: Mutex<Option<(Instant, u64)>> = Mutex::new(None);
        let mut last = LAST.lock();
        match &mut *last {
            Some((told_at, untold)) if told_at.elapsed() < Duration::from_secs(1) => *untold += 1,
            _ => {
                let untold = last.map_or(0, |(_, untold)| untold);
                tracing::warn!(%why, untold, "a request was turned away");
                *last = Some((Instant::now(), 0));
            }
        }
        Self::Unavailable
    }

    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::NoPage => StatusCode::NOT_FOUND,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::Timeout => StatusCode::REQUEST_TIMEOUT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::WrongType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::TooLate => StatusCode::GONE,
            Self::Unavailable | Self::Frozen => StatusCode::SERVICE_UNAVAILABLE,
            Self::Fields { status, .. } => *status,
            Self::Receipt(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// As a page, or as a problem where the client speaks JSON.
    pub(crate) fn respond(self, wants_json: bool) -> Response {
        let mut response = if wants_json { self.problem() } else { self.page() };
        let retry_after = match self {
            Self::TooMany => Some("300"),
            Self::Unavailable => Some("30"),
            Self::Frozen => Some("3600"),
            _ => None,
        };
        if let Some(seconds) = retry_after {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static(seconds));
        }
        response
    }

    fn page(&self) -> Response {
        if let Self::Unavailable = self {
            return unavailable();
        }
        let mut page = ErrorPage::new(self.status().as_u16());
        match self {
            Self::BadRequest(what) => page.message = (*what).to_owned(),
            Self::Frozen => {
                page.title = FROZEN_TITLE.to_owned();
                page.message = FROZEN_MESSAGE.to_owned();
            }
            Self::Fields { errors, .. } => {
                page.title = "Something in the form has to be mended".to_owned();
                page.message =
                    errors.iter().map(|error| error.message.clone()).collect::<Vec<_>>().join(" ");
            }
            _ => {}
        }
        responses::private(self.status(), &page)
    }

    fn problem(&self) -> Response {
        let status = self.status();
        let page = ErrorPage::new(status.as_u16());
        let mut problem = json!({ "type": "about:blank", "status": status.as_u16(), "title": page.title, "detail": page.message });
        match self {
            Self::BadRequest(what) => problem["detail"] = json!(what),
            Self::Frozen => {
                problem["title"] = json!(FROZEN_TITLE);
                problem["detail"] = json!(FROZEN_MESSAGE);
            }
            Self::TooLate => {
                problem["title"] = json!("This letter is closed");
                problem["detail"] =
                    json!("It takes no confirmations any more. Nothing was counted.");
            }
            Self::Receipt(outcome) => {
                problem["title"] = json!(outcome.heading());
                problem["detail"] = json!(outcome.text());
                problem["outcome"] = json!(outcome.code());
            }
            Self::Fields { errors, .. } => {
                problem["title"] = json!("Something in the form has to be mended");
                problem["detail"] = json!("Nothing was stored.");
                let errors = errors
                    .iter()
                    .map(|error| json!({ "field": error.field.name(), "message": error.message }));
                problem["errors"] = errors.collect();
            }
            _ => {}
        }
        let headers = [
            (CONTENT_TYPE, HeaderValue::from_static("application/problem+json")),
            (CACHE_CONTROL, HeaderValue::from_static("no-store")),
        ];
        (status, headers, problem.to_string()).into_response()
    }
}

/// Thousands a second are told so when there are too many: the page is rendered once.
fn unavailable() -> Response {
    static PAGE: OnceLock<Bytes> = OnceLock::new();
    let status = PageError::Unavailable.status();
    let render = || ErrorPage::new(status.as_u16()).render().unwrap_or_default().into();
    responses::unstored_html(status, PAGE.get_or_init(render).clone())
}

/// Whether an answer should be JSON: the client sent it, or asks for it and not for a page.
pub(crate) fn wants_json(headers: &HeaderMap) -> bool {
    let text =
        |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok()).unwrap_or("");
    let accept = text(http::header::ACCEPT);
    text(CONTENT_TYPE).to_ascii_lowercase().starts_with("application/json")
        || (accept.contains("json") && !accept.contains("text/html"))
}

pub(crate) async fn no_page(headers: HeaderMap) -> Response {
    PageError::NoPage.respond(wants_json(&headers))
}

pub(crate) async fn wrong_method(headers: HeaderMap) -> Response {
    PageError::WrongMethod.respond(wants_json(&headers))
}
