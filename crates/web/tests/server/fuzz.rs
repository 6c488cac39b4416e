//! Five hundred requests that nobody would make, one after another, to one server. None of them is its own fault.

use http::{Method, Request};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{RngSeed, TestRunner};

use crate::doors::{ask, stored};
use crate::support::TestApp;

#[derive(Clone, Debug)]
struct Odd {
    method: Method,
    path: String,
    headers: Vec<(&'static str, Vec<u8>)>,
    body: Vec<u8>,
}

fn method() -> impl Strategy<Value = Method> {
    let known = [
        "GET", "HEAD", "POST", "POST", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW",
    ];
    select(known.to_vec()).prop_map(|method| method.parse().unwrap())
}

/// Pieces of true addresses, and of what stands in none.
fn path(known: Vec<String>) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("open-the-archive".to_owned()),
        select(vec![
            "c",
            "p",
            "static",
            "signatures",
            "count.json",
            "letter.pdf",
            "check-your-inbox",
            "dev",
            "mail",
            "..",
            ""
        ])
        .prop_map(str::to_owned),
        "[a-zA-Z0-9._~!$&'()*+,;=:@-]{0,80}",
        "(%[0-9A-F]{2}){1,20}",
    ];
    let query = prop_oneof![Just(String::new()), "\\?(page=)?[a-zA-Z0-9&=%+._-]{0,40}"];
    let made = (proptest::collection::vec(piece, 0..5), query)
        .prop_map(|(pieces, query)| format!("/{}{query}", pieces.join("/")));
    prop_oneof![
        made,
        select(known.clone()),
        (select(known), "[a-zA-Z0-9_-]{1,4}").prop_map(|(path, end)| path + &end)
    ]
}

fn headers() -> impl Strategy<Value = Vec<(&'static str, Vec<u8>)>> {
    let name = select(vec![
        "accept",
        "accept-encoding",
        "content-type",
        "content-length",
        "if-none-match",
        "x-forwarded-for",
        "cookie",
        "host",
        "range",
        "expect",
        "transfer-encoding",
        "origin",
        "referer",
        "x-http-method-override",
    ]);
    let value = prop_oneof![
        select(vec![
            "application/json",
            "application/x-www-form-urlencoded",
            "text/html",
            "*/*",
            "br",
            "gzip;q=0",
            "W/\"0\"",
            "*",
            "bytes=0-",
            "0",
            "-1",
            "18446744073709551616",
            "::1",
            "127.0.0.1, 10.0.0.1",
            "chunked",
            "100-continue",
            "\u{feff}",
            "",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
        proptest::collection::vec(32..=255_u8, 0..60)
            .prop_map(|bytes| bytes.into_iter().filter(|byte| *byte != 127).collect()),
    ];
    proptest::collection::vec((name, value), 0..6)
}

fn body() -> impl Strategy<Value = Vec<u8>> {
    let field = select(vec![
        "name",
        "email",
        "title",
        "place",
        "visibility",
        "version",
        "updates",
        "choice",
        "do",
        "x",
        "",
    ]);
    let value = prop_oneof![
        select(vec![
            "signed",
            "not-me",
            "withdraw",
            "change",
            "public",
            "organizers",
            "ada@example.org",
            "Ada",
            "%00",
            "%FF",
            "%F0%9F%98%80"
        ])
        .prop_map(str::to_owned),
        "\\PC{0,200}",
        any::<String>(),
    ];
    let fields = proptest::collection::vec((field, value), 0..8);
    let form =
        fields.clone().prop_map(|fields| serde_urlencoded::to_string(fields).unwrap().into_bytes());
    let json = fields.prop_map(|fields| {
        let object: serde_json::Map<_, _> =
            fields.into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect();
        serde_json::Value::from(object).to_string().into_bytes()
    });
    let text = "[\\[\\]{}\",:0-9a-z&=%+]{0,300}".prop_map(String::into_bytes);
    prop_oneof![
        form,
        json,
        text,
        proptest::collection::vec(any::<u8>(), 0..2000),
        Just(vec![b'a'; 70_000])
    ]
}

fn odd(known: Vec<String>) -> impl Strategy<Value = Odd> {
    (method(), path(known), headers(), body()).prop_map(|(method, path, headers, body)| Odd {
        method,
        path,
        headers,
        body,
    })
}

impl Odd {
    /// What HTTP itself would not let through is no request.
    fn request(&self) -> Option<Request<axum::body::Body>> {
        let mut request = Request::builder().method(self.method.clone()).uri(&self.path);
        for (name, value) in &self.headers {
            request = request.header(*name, value.as_slice());
        }
        request.body(self.body.clone().into()).ok()
    }
}

#[test]
fn no_request_is_the_servers_own_fault() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let app = runtime.block_on(TestApp::start());
    let known = runtime.block_on(async {
        let slug = app.publish("open-the-archive").await;
        let private =
            app.sign_and_confirm(slug, "Counted Person", "counted@example.org", "public").await;
        app.sign(slug, "Ada Example", "ada@example.org").await;
        let link = app.link_of("ada@example.org").await;
        ["/open-the-archive", "/open-the-archive/signatures", "/open-the-archive/check", "/"]
            .map(str::to_owned)
            .into_iter()
            .chain([link, private])
            .collect()
    });
    let mut runner = TestRunner::new(ProptestConfig {
        cases: 500,
        rng_seed: RngSeed::Fixed(3),
        failure_persistence: None,
        max_global_rejects: 5000,
        ..ProptestConfig::default()
    });
    let outcome = runner.run(&odd(known), |odd| {
        let request = odd.request();
        prop_assume!(request.is_some());
        let answer = runtime.block_on(app.send(request.unwrap()));
        let status = answer.status.as_u16();
        prop_assert!(
            [200, 202, 303, 304, 308, 400, 404, 405, 409, 413, 415, 422].contains(&status),
            "{status}"
        );
        let leads_to = answer.headers.get("location").map(|to| to.to_str().unwrap());
        prop_assert!(
            leads_to.is_none_or(|to| to.starts_with('/') && !to[1..].starts_with(['/', '\\'])),
            "to another server: {leads_to:?}"
        );
        prop_assert!(answer.headers.contains_key("content-security-policy"));
        prop_assert!(!answer.headers.contains_key("set-cookie"));
        // A refusal is a page or a problem, never a bare line of some library.
        if 400 <= status && odd.method != Method::HEAD {
            let content_type = answer.headers["content-type"].to_str().unwrap();
            prop_assert!(
                ["text/html; charset=utf-8", "application/problem+json"].contains(&content_type),
                "{content_type}"
            );
        }
        Ok(())
    });
    outcome.unwrap();
    runtime.block_on(async {
        let before = stored(&app, "open-the-archive").await;
        assert_eq!(ask(&app, "GET", "/readyz", &[]).await.status, 200);
        app.clock.advance(jiff::SignedDuration::from_mins(11));
        app.sign_and_confirm("open-the-archive", "Next Person", "next@example.org", "public").await;
        assert_ne!(stored(&app, "open-the-archive").await, before, "the next signer is served");
    });
}
