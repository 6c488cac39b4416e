//! Requests as no browser would make them, links as the mail loop makes them, and what is stored now.

use axum::body::Body;
use bytes::Bytes;
use http::Request;
use undersigned_core::identity::ServerKey;
use undersigned_core::life::HiddenBatch;
use undersigned_core::outside::Clock;
use undersigned_core::signatures::LetterId;
use undersigned_core::slugs::Slug;
use undersigned_core::tokens::{Purpose, SubmissionKey, Token};
use undersigned_core::urls;
use undersigned_store::{ListFilter, Moderation, ModerationTo, Signature, SignatureId, Submission};

use crate::support::{Answer, ORIGIN, TestApp};

pub const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
pub const JSON: (&str, &str) = ("content-type", "application/json");
/// What a browser asks for.
pub const BROWSER: (&str, &str) = ("accept", "text/html,application/xhtml+xml,*/*;q=0.8");

const ROWS_MAX: u32 = 10_000;

/// All that the store keeps of one letter, in a form that can be compared and that names nobody.
#[derive(Debug, PartialEq)]
pub struct Stored {
    pending: u64,
    submissions: Vec<String>,
    signatures: Vec<String>,
    counts: String,
    revision: u64,
}

pub fn request(
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: impl Into<Body>,
) -> Request<Body> {
    let request = Request::builder().method(method).uri(path);
    let request =
        headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    request.body(body.into()).unwrap()
}

/// A body whose length nobody announced, in pieces of one KiB; `piece` is asked for each.
pub fn in_pieces(kib: usize, piece: impl Fn(usize) -> Vec<u8> + Send + 'static) -> Body {
    let pieces = (0..kib).map(move |index| Ok::<_, std::io::Error>(Bytes::from(piece(index))));
    Body::from_stream(futures::stream::iter(pieces))
}

pub async fn ask(app: &TestApp, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
    app.send(request(method, path, headers, Body::empty())).await
}

pub async fn post_raw(
    app: &TestApp,
    path: &str,
    content_type: (&str, &str),
    body: impl Into<Body>,
) -> Answer {
    app.send(request("POST", path, &[content_type], body)).await
}

pub fn letter_id(app: &TestApp, slug: &str) -> LetterId {
    app.store.letters().by_slug(&Slug::parse(slug).unwrap()).unwrap().view().letter.id
}

pub async fn submissions(app: &TestApp, slug: &str) -> Vec<Submission> {
    let first = SubmissionKey { letter: letter_id(app, slug), stream: 0, seq: 0 };
    app.store.submissions_after(first, ROWS_MAX).await.unwrap()
}

pub async fn signatures(app: &TestApp, slug: &str) -> Vec<Signature> {
    app.store.signatures(letter_id(app, slug), ListFilter::default(), None, ROWS_MAX).await.unwrap()
}

pub async fn stored(app: &TestApp, slug: &str) -> Stored {
    let view = app.store.letters().by_id(letter_id(app, slug)).unwrap().view();
    let submissions = submissions(app, slug).await.into_iter();
    let signatures = signatures(app, slug).await.into_iter();
    Stored {
        pending: app.store.letters().pending(),
        submissions: submissions.map(|row| format!("{} {:?}", row.key.seq, row.rid.0)).collect(),
        signatures: signatures
            .map(|row| {
                format!(
                    "{} {:?} {:?} {:?} {}",
                    row.id,
                    row.rid.0,
                    row.state,
                    row.reason,
                    row.content.name.as_str()
                )
            })
            .collect(),
        counts: format!("{:?}", view.counts),
        revision: view.revision,
    }
}

/// As the mail loop mints it, without waiting for its caps.
pub fn link_to(submission: &Submission) -> String {
    let Submission { key, dkey, rid, .. } = *submission;
    urls::confirm(Token::mint(&server_key(), ORIGIN, Purpose::Confirm, key, dkey, rid))
}

pub fn server_key() -> ServerKey {
    ServerKey::new(&[42; 32])
}

/// The token at the end of a link's path.
pub fn token(link: &str) -> &str {
    link.rsplit('/').next().unwrap().split('?').next().unwrap()
}

pub async fn moderate(app: &TestApp, slug: &str, signature: SignatureId, to: ModerationTo) {
    let at = app.clock.now();
    let next_joining = HiddenBatch::Standard.next_joining(at, 0);
    let moderation = Moderation { letter: letter_id(app, slug), signature, to, at, next_joining };
    app.store.moderate_signature(moderation).await.unwrap();
}
