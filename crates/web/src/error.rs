//! The one place that turns what went wrong into a page or a problem (RFC 9457), and a status.

use std::fmt::Display;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use askama::Template;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION, RETRY_AFTER};
use http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use parking_lot::Mutex;
use serde_json::json;
use undersigned_store::StoreError;

use crate::pages::{ErrorPage, FieldError, Outcome};
use crate::responses;
use crate::words::{Language, Words};

#[derive(Clone, Debug)]
pub(crate) enum PageError {
    NoPage,
    WrongMethod,
    BadRequest(Unreadable),
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

/// Why a request cannot be read.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Unreadable {
    Incomplete,
    NotUtf8,
    NotJson,
    /// Only programs ask in that way.
    NoUrl,
}

impl Unreadable {
    fn text(self, words: Words) -> &'static str {
        match self {
            Self::Incomplete => words.wrong_incomplete(),
            Self::NotUtf8 => words.wrong_not_utf8(),
            Self::NotJson => words.wrong_not_json(),
            Self::NoUrl => "Say which page: ?url=…",
        }
    }
}

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

impl From<askama::Error> for PageError {
    fn from(error: askama::Error) -> Self {
        tracing::error!(%error, "a page could not be rendered");
        Self::Internal
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

    /// As a problem where the client speaks JSON; else as a page, which the reader's language is still to be found for.
    pub(crate) fn respond(self, wants_json: bool) -> Response {
        let mut response = if wants_json { self.problem() } else { self.status().into_response() };
        let retry_after = match self {
            Self::TooMany => Some("300"),
            Self::Unavailable => Some("30"),
            Self::Frozen => Some("3600"),
            _ => None,
        };
        if let Some(seconds) = retry_after {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static(seconds));
        }
        if !wants_json {
            response.extensions_mut().insert(self);
        }
        response
    }

    /// The page itself, with what `response` says beside it.
    pub(crate) fn page(&self, response: Response, words: Words) -> Response {
        let mut told = match self {
            Self::Unavailable => unavailable(words),
            _ => responses::private(self.status(), &self.told(words)),
        };
        told.headers_mut().extend(response.into_parts().0.headers);
        told
    }

    fn told(&self, words: Words) -> ErrorPage {
        let mut page = ErrorPage::new(self.status().as_u16(), words);
        match self {
            Self::BadRequest(what) => page.message = what.text(words).to_owned(),
            Self::Frozen => {
                page.title = words.letter_frozen().to_owned();
                page.message = words.wrong_frozen().to_owned();
            }
            Self::Fields { errors, .. } => {
                page.title = words.wrong_fields().to_owned();
                page.message =
                    errors.iter().map(|error| error.message.clone()).collect::<Vec<_>>().join(" ");
            }
            _ => {}
        }
        page
    }

    fn problem(&self) -> Response {
        let words = Words::ENGLISH;
        let status = self.status();
        let page = ErrorPage::new(status.as_u16(), words);
        let mut problem = json!({ "type": "about:blank", "status": status.as_u16(), "title": page.title, "detail": page.message });
        match self {
            Self::BadRequest(what) => problem["detail"] = json!(what.text(words)),
            Self::Frozen => {
                problem["title"] = json!(words.letter_frozen());
                problem["detail"] = json!(words.wrong_frozen());
            }
            Self::TooLate => {
                problem["title"] = json!(words.settled_closed());
                problem["detail"] = json!(words.wrong_too_late());
            }
            Self::Receipt(outcome) => {
                problem["title"] = json!(outcome.heading(&words));
                problem["detail"] = json!(outcome.text(&words));
                problem["outcome"] = json!(outcome.code());
            }
            Self::Fields { errors, .. } => {
                problem["title"] = json!(words.wrong_fields());
                problem["detail"] = json!(words.wrong_fields_why());
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

/// Thousands a second are told so when there are too many: the page is rendered once in each language.
fn unavailable(words: Words) -> Response {
    static PAGES: [OnceLock<Bytes>; Language::ALL.len()] =
        [const { OnceLock::new() }; Language::ALL.len()];
    let status = PageError::Unavailable.status();
    let words = Words::found(words.language);
    let render = || ErrorPage::new(status.as_u16(), words).render().unwrap_or_default().into();
    responses::unstored_html(status, PAGES[words.language as usize].get_or_init(render).clone())
}

/// Whether an answer should be JSON: the client sent it, or asks for it and not for a page.
pub(crate) fn wants_json(headers: &HeaderMap) -> bool {
    let text =
        |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok()).unwrap_or("");
    let accept = text(http::header::ACCEPT);
    text(CONTENT_TYPE).to_ascii_lowercase().starts_with("application/json")
        || (accept.contains("json") && !accept.contains("text/html"))
}

pub(crate) async fn no_page(method: Method, uri: Uri, headers: HeaderMap) -> Response {
    let is_asked_for = method == Method::GET || method == Method::HEAD;
    match without_slash(&uri).filter(|_| is_asked_for) {
        Some(location) => {
            let headers = [(LOCATION, location), (CACHE_CONTROL, "no-store".to_owned())];
            (StatusCode::PERMANENT_REDIRECT, headers).into_response()
        }
        None => PageError::NoPage.respond(wants_json(&headers)),
    }
}

/// Where an address was meant to lead that other people's programs have put a slash after. Never to another server, as what
/// begins with two slashes, or one and a backslash, would.
fn without_slash(uri: &Uri) -> Option<String> {
    let path = uri.path().strip_suffix('/').filter(|path| !path.is_empty())?;
    let stays_here = !path.contains("//") && !path.contains('\\') && !path.ends_with('/');
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    stays_here.then(|| format!("{path}{query}"))
}

pub(crate) async fn wrong_method(headers: HeaderMap) -> Response {
    PageError::WrongMethod.respond(wants_json(&headers))
}
