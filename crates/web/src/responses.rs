//! Pages as responses: who may keep them, and in which encoding they travel.

use std::io::Write;
use std::sync::OnceLock;

use askama::Template;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use sha2::{Digest, Sha256};

use crate::words::Words;

const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");
/// A shared cache asks once a second, however many read, and goes on answering meanwhile and in trouble: a stale number is
/// better than none.
const SHARED: HeaderValue = HeaderValue::from_static(
    "public, max-age=1, s-maxage=1, stale-while-revalidate=10, stale-if-error=600",
);
/// What fits into one packet with its headers travels no faster packed, and a cache keeps one copy of it instead of three.
const PACKED_FROM_BYTES: usize = 512;
const NOT_STORED: HeaderValue = HeaderValue::from_static("no-store");

/// A page for one person: kept by nobody, and not compressed, so that its size tells nothing about what is in it.
pub(crate) fn private(status: StatusCode, page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => {
            (status, [(CONTENT_TYPE, HTML), (CACHE_CONTROL, NOT_STORED)], html).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "a page could not be rendered");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// A page that is the same for everybody, ready to be sent again and again.
pub(crate) struct PublicPage {
    etag: HeaderValue,
    content_type: HeaderValue,
    /// Another reader gets another language under the same address.
    is_negotiated: bool,
    plain: Bytes,
    /// Packed when somebody first asks for it: many pages are read only by programs, plain and once.
    gzip: OnceLock<Bytes>,
    brotli: OnceLock<Bytes>,
}

impl PublicPage {
    pub(crate) fn html(html: String, words: Words) -> Self {
        Self { is_negotiated: !words.is_chosen, ..Self::new(HTML, html.into_bytes()) }
    }

    /// Of words in the language that the reader was found to read.
    pub(crate) fn negotiated(self, words: Words) -> Self {
        Self { is_negotiated: !words.is_chosen, ..self }
    }

    pub(crate) fn json(value: &impl serde::Serialize) -> Self {
        let body = serde_json::to_vec(value).expect("numbers and texts are JSON");
        Self::new(HeaderValue::from_static("application/json"), body)
    }

    pub(crate) fn of(content_type: &'static str, body: String) -> Self {
        Self::new(HeaderValue::from_static(content_type), body.into_bytes())
    }

    pub(crate) fn new(content_type: HeaderValue, body: Vec<u8>) -> Self {
        let digest = Sha256::digest(&body);
        let hex: String = digest[..12].iter().map(|byte| format!("{byte:02x}")).collect();
        let etag = HeaderValue::from_str(&format!("W/\"{hex}\""))
            .expect("hexadecimal digits are a header value");
        let (gzip, brotli) = (OnceLock::new(), OnceLock::new());
        Self { etag, content_type, is_negotiated: false, plain: body.into(), gzip, brotli }
    }

    /// A cache may ask about several versions at once.
    fn is_known(&self, request: &HeaderMap) -> bool {
        let known = request.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
        known
            .flat_map(|tags| tags.split(','))
            .any(|tag| tag.trim() == "*" || tag.trim() == self.etag)
    }

    pub(crate) fn respond(&self, request: &HeaderMap) -> Response {
        let is_packed = PACKED_FROM_BYTES <= self.plain.len();
        let mut response = if self.is_known(request) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            self.body(accepted(request).filter(|_| is_packed))
        };
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, SHARED);
        headers.insert(ETAG, self.etag.clone());
        let varies = match (is_packed, self.is_negotiated) {
            (true, true) => "accept-encoding, accept-language",
            (true, false) => "accept-encoding",
            (false, true) => "accept-language",
            (false, false) => return response,
        };
        headers.insert(VARY, HeaderValue::from_static(varies));
        response
    }

    fn body(&self, encoding: Option<&'static str>) -> Response {
        let body = match encoding {
            Some("br") => self.brotli.get_or_init(|| brotli(&self.plain)),
            Some(_) => self.gzip.get_or_init(|| gzip(&self.plain)),
            None => &self.plain,
        };
        let mut response =
            ([(CONTENT_TYPE, self.content_type.clone())], body.clone()).into_response();
        if let Some(encoding) = encoding {
            response.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        response
    }
}

/// The body in the smallest encoding that the client takes.
pub(crate) fn encoded(
    request: &HeaderMap,
    plain: &Bytes,
    gzip: &Bytes,
    brotli: &Bytes,
) -> (Bytes, Option<&'static str>) {
    let encoding = accepted(request);
    let body = match encoding {
        Some("br") => brotli,
        Some(_) => gzip,
        None => plain,
    };
    (body.clone(), encoding)
}

fn accepted(request: &HeaderMap) -> Option<&'static str> {
    let accepted = request.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or("");
    let accepts = |name: &&str| accepted.split(',').any(|part| part.trim() == *name);
    ["br", "gzip"].into_iter().find(accepts)
}

fn gzip(body: &[u8]) -> Bytes {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
    let written = encoder.write_all(body).and_then(|()| encoder.finish());
    written.expect("writing to memory does not fail").into()
}

fn brotli(body: &[u8]) -> Bytes {
    let params = brotli::enc::BrotliEncoderParams { quality: 5, ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &body[..], &mut compressed, &params)
        .expect("writing to memory does not fail");
    compressed.into()
}

/// A page that search engines may list, if its letter says so: all others ask them not to.
pub(crate) fn indexed(mut response: Response, is_indexed: bool) -> Response {
    if is_indexed {
        let all = HeaderValue::from_static("all");
        response.headers_mut().insert(HeaderName::from_static("x-robots-tag"), all);
    }
    response
}

/// JSON for one client.
pub(crate) fn json(status: StatusCode, value: &serde_json::Value) -> Response {
    let headers =
        [(CONTENT_TYPE, HeaderValue::from_static("application/json")), (CACHE_CONTROL, NOT_STORED)];
    (status, headers, value.to_string()).into_response()
}

/// A page that answers one person's form.
pub(crate) fn unstored_html(status: StatusCode, html: impl IntoResponse) -> Response {
    (status, [(CONTENT_TYPE, HTML), (CACHE_CONTROL, NOT_STORED)], html).into_response()
}
