//! The fields of a request body, as text.

use std::time::Duration;

use axum::body::Body;
use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderMap, Request};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use percent_encoding::percent_decode_str;

use crate::error::{PageError, Unreadable};

/// What a client sent. Of a field that stands twice the first counts.
pub(crate) struct Fields(Vec<(String, String)>);

impl Fields {
    /// A signature has a handful of short fields; percent-encoded, in any script, they fit several times.
    const BODY_BYTES_MAX: usize = 64 * 1024;
    const BODY_TIME_MAX: Duration = Duration::from_secs(10);

    pub(crate) async fn read(request: Request<Body>) -> Result<Self, PageError> {
        Self::read_up_to(Self::BODY_BYTES_MAX, request).await
    }

    pub(crate) async fn read_up_to(
        bytes_max: usize,
        request: Request<Body>,
    ) -> Result<Self, PageError> {
        let (head, body) = request.into_parts();
        let parse = match media_type(&head.headers).as_str() {
            "application/x-www-form-urlencoded" => parse_form,
            "application/json" => parse_json,
            _ => return Err(PageError::WrongType),
        };
        let announced =
            head.headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
        if announced.is_some_and(|length: usize| bytes_max < length) {
            return Err(PageError::TooLarge);
        }
        let bytes = tokio::time::timeout(Self::BODY_TIME_MAX, collect(body, bytes_max)).await;
        parse(&bytes.map_err(|_| PageError::Timeout)??).map(Self)
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
    }
}

fn media_type(headers: &HeaderMap) -> String {
    let value = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    value.split(';').next().unwrap_or("").trim().to_ascii_lowercase()
}

async fn collect(body: Body, bytes_max: usize) -> Result<Bytes, PageError> {
    let limited = Limited::new(body, bytes_max);
    match limited.collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(PageError::TooLarge),
        Err(_) => Err(PageError::BadRequest(Unreadable::Incomplete)),
    }
}

const NOT_UTF8: PageError = PageError::BadRequest(Unreadable::NotUtf8);
const NOT_JSON: PageError = PageError::BadRequest(Unreadable::NotJson);

fn parse_form(bytes: &[u8]) -> Result<Vec<(String, String)>, PageError> {
    let text = std::str::from_utf8(bytes).map_err(|_| NOT_UTF8)?;
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Ok((decode(name)?, decode(value)?))
        })
        .collect()
}

fn decode(text: &str) -> Result<String, PageError> {
    let spaced = text.replace('+', " ");
    let decoded = percent_decode_str(&spaced).decode_utf8().map_err(|_| NOT_UTF8)?;
    Ok(decoded.into_owned())
}

fn parse_json(bytes: &[u8]) -> Result<Vec<(String, String)>, PageError> {
    std::str::from_utf8(bytes).map_err(|_| NOT_UTF8)?;
    let object: serde_json::Map<String, serde_json::Value> =
        serde_json::from_slice(bytes).map_err(|_| NOT_JSON)?;
    let mut fields = Vec::with_capacity(object.len());
    for (name, value) in object {
        match value {
            serde_json::Value::String(text) => fields.push((name, text)),
            serde_json::Value::Bool(choice) => fields.push((name, choice.to_string())),
            serde_json::Value::Null => {}
            _ => return Err(NOT_JSON),
        }
    }
    Ok(fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_decoded_strictly() {
        let fields = parse_form("name=Zo%C3%AB+%26+Co&updates&name=Eve".as_bytes()).unwrap();
        let fields = Fields(fields);
        assert_eq!(fields.get("name"), Some("Zoë & Co"));
        assert_eq!(fields.get("updates"), Some(""));
        assert_eq!(fields.get("email"), None);
        assert!(parse_form(b"name=%FF").is_err());
        assert!(parse_form(b"name=\xff").is_err());
    }

    #[test]
    fn json_says_the_same() {
        let fields =
            Fields(parse_json(r#"{"name":"Zoë","updates":true,"title":null}"#.as_bytes()).unwrap());
        assert_eq!(
            (fields.get("name"), fields.get("updates"), fields.get("title")),
            (Some("Zoë"), Some("true"), None)
        );
        assert!(parse_json(b"[1]").is_err());
        assert!(parse_json(br#"{"name":1}"#).is_err());
        assert!(parse_json(b"{").is_err());
    }
}
