//! What may be kept by whom, and in which encoding it travels.

use std::io::Read;

use http::StatusCode;

use crate::doors::ask;
use crate::support::{Answer, TestApp};

const PUBLIC: [&str; 5] = [
    "/",
    "/open-the-archive",
    "/open-the-archive.json",
    "/open-the-archive/signatures",
    "/open-the-archive/count.json",
];

fn decoded(answer: &Answer) -> Vec<u8> {
    let mut plain = Vec::new();
    match answer.headers.get("content-encoding").map(|encoding| encoding.to_str().unwrap()) {
        None => return answer.body.to_vec(),
        Some("gzip") => {
            flate2::read::GzDecoder::new(&answer.body[..]).read_to_end(&mut plain).unwrap()
        }
        Some("br") => {
            brotli::Decompressor::new(&answer.body[..], 4096).read_to_end(&mut plain).unwrap()
        }
        Some(other) => panic!("nobody asked for {other}"),
    };
    plain
}

async fn encoded(app: &TestApp, path: &str, accepted: &str) -> Answer {
    ask(app, "GET", path, &[("accept-encoding", accepted)]).await
}

#[tokio::test]
async fn every_encoding_holds_the_same_bytes() {
    let app = TestApp::start().await;
    let slug = app.publish("open-the-archive").await;
    app.sign_and_confirm(slug, "Zoë Ångström", "zoe@example.org", "public").await;
    let assets = undersigned_web::assets::all().iter().map(|asset| asset.path);
    for path in PUBLIC[..4].iter().copied().chain(assets) {
        let plain = app.get(path).await;
        assert!(!plain.headers.contains_key("content-encoding"), "{path}");
        assert!(!plain.body.is_empty());
        let cases = [
            ("br", Some("br")),
            ("gzip", Some("gzip")),
            ("gzip, deflate, br, zstd", Some("br")),
            ("deflate, gzip", Some("gzip")),
            ("identity", None),
            ("", None),
            ("br;q=0", None),
            ("gzip;q=0, identity", None),
            ("brotli", None),
        ];
        for (accepted, expected) in cases {
            let answer = encoded(&app, path, accepted).await;
            assert_eq!(
                answer.headers.get("content-encoding").map(|e| e.to_str().unwrap()),
                expected,
                "{path}: {accepted}"
            );
            assert_eq!(decoded(&answer), plain.body, "{path}: {accepted}");
            let is_page = !path.ends_with(".json") && !path.starts_with("/static/");
            let varies =
                if is_page { "accept-encoding, accept-language" } else { "accept-encoding" };
            assert_eq!(answer.headers["vary"], varies, "{path}");
        }
    }
}

#[tokio::test]
async fn a_page_that_is_known_is_not_sent_again_until_it_changes() {
    let app = TestApp::start().await;
    let slug = app.publish("open-the-archive").await;
    for path in &PUBLIC[..4] {
        let first = app.get(path).await;
        let tag = first.headers["etag"].to_str().unwrap().to_owned();
        for encoding in ["identity", "br", "gzip"] {
            for method in ["GET", "HEAD"] {
                let headers = [("if-none-match", tag.as_str()), ("accept-encoding", encoding)];
                let known = ask(&app, method, path, &headers).await;
                assert_eq!(known.status, StatusCode::NOT_MODIFIED, "{method} {path}");
                assert!(known.body.is_empty());
                for header in ["etag", "cache-control", "vary", "content-security-policy"] {
                    assert_eq!(
                        known.headers.get(header),
                        first.headers.get(header),
                        "{path}: {header}"
                    );
                }
            }
        }
        for listed in [format!("W/\"000\", {tag}"), format!("{tag}, \"x\""), "*".to_owned()] {
            let known = ask(&app, "GET", path, &[("if-none-match", &listed)]).await;
            assert_eq!(known.status, StatusCode::NOT_MODIFIED, "{path}: {listed}");
        }
        let unknown =
            ask(&app, "GET", path, &[("if-none-match", "W/\"000000000000000000000000\"")]).await;
        assert_eq!(unknown.status, StatusCode::OK);

        let email = format!("person{}@example.org", path.len());
        app.sign_and_confirm(slug, "Ada Example", &email, "public").await;
        let changed = ask(&app, "GET", path, &[("if-none-match", &tag)]).await;
        assert_eq!(changed.status, StatusCode::OK, "{path} has one name more");
        assert_ne!(changed.headers["etag"], tag.as_str());
    }
}

#[tokio::test]
async fn the_count_is_asked_for_again_and_again_and_sent_when_it_moved() {
    let app = TestApp::start().await;
    let slug = app.publish("open-the-archive").await;
    let path = "/open-the-archive/count.json";
    let first = encoded(&app, path, "br, gzip").await;
    assert_eq!(first.json()["verified"], 0);
    // Too small to be worth packing: a cache keeps one copy for everybody.
    assert!(!first.headers.contains_key("content-encoding"));
    assert!(!first.headers.contains_key("vary"));
    let tag = first.headers["etag"].to_str().unwrap();
    let again = ask(&app, "GET", path, &[("if-none-match", tag)]).await;
    assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));
    assert_eq!(again.headers["cache-control"], first.headers["cache-control"]);

    app.sign(slug, "Ada Example", "ada@example.org").await;
    let waiting = ask(&app, "GET", path, &[("if-none-match", tag)]).await;
    assert_eq!(waiting.status, StatusCode::NOT_MODIFIED, "who has not confirmed moves nothing");
    app.sign_and_confirm(slug, "Zoë Ångström", "zoe@example.org", "public").await;
    let moved = ask(&app, "GET", path, &[("if-none-match", tag)]).await;
    assert_eq!((moved.status, &moved.json()["verified"]), (StatusCode::OK, &1.into()));
    assert_ne!(moved.headers["etag"], tag);
}

#[tokio::test]
async fn readers_pages_are_kept_briefly_assets_for_ever() {
    let app = TestApp::start().await;
    app.publish("open-the-archive").await;
    for path in PUBLIC {
        let cached = app.get(path).await.headers["cache-control"].to_str().unwrap().to_owned();
        for part in ["public", "max-age=1", "s-maxage=1", "stale-while-revalidate=10"] {
            assert!(cached.split(", ").any(|said| said == part), "{path}: {cached}");
        }
    }
    for asset in undersigned_web::assets::all() {
        let answer = app.get(asset.path).await;
        assert_eq!(answer.headers["cache-control"], "public, max-age=31536000, immutable");
        assert_eq!(answer.headers["content-type"], asset.content_type);
    }
}

/// Answers of every kind: for readers, for one person, and refusals.
async fn answers_of_every_kind(app: &TestApp) -> (Vec<(String, Answer)>, Vec<(String, Answer)>) {
    let slug = app.publish("open-the-archive").await;
    let own_path =
        app.sign_and_confirm(slug, "Counted Person", "counted@example.org", "public").await;
    app.sign(slug, "Ada Example", "ada@example.org").await;
    let link = app.link_of("ada@example.org").await;
    let path = format!("/{slug}/signatures");
    let mut shared = Vec::new();
    for path in PUBLIC.into_iter().chain([
        "/open-the-archive/letter.pdf",
        "/healthz",
        "/readyz",
        "/metrics",
    ]) {
        shared.push((path.to_owned(), encoded(app, path, "br, gzip").await));
    }
    for asset in undersigned_web::assets::all() {
        shared.push((asset.path.to_owned(), app.get(asset.path).await));
    }
    let mut own = Vec::new();
    for path in [
        &link,
        &own_path,
        "/c/nothing",
        "/p/nothing",
        &format!("/{slug}/check-your-inbox"),
        "/nothing",
    ] {
        own.push((path.to_owned(), encoded(app, path, "br, gzip").await));
    }
    let typed = [("name", "Ada Example"), ("email", "ada@example.org")];
    let posts: [(&str, &[(&str, &str)]); 7] = [
        (&path, &typed),
        (&path, &[]),
        (&path, &[("version", "1")]),
        (&link, &[]),
        (&link, &[("choice", "signed")]),
        (&own_path, &[("do", "change"), ("name", "C. Person")]),
        (&own_path, &[("do", "erase")]),
    ];
    for (path, fields) in posts {
        own.push((format!("POST {path}"), app.post(path, fields).await));
    }
    own.push(("PUT /".to_owned(), ask(app, "PUT", "/", &[]).await));
    own.push(("JSON".to_owned(), app.post_json(&path, serde_json::json!({})).await));
    (shared, own)
}

#[tokio::test]
async fn every_answer_carries_its_guards_and_no_cookie() {
    let app = TestApp::start().await;
    let (shared, own) = answers_of_every_kind(&app).await;
    for (what, answer) in shared.iter().chain(&own) {
        let header =
            |name: &str| answer.headers.get(name).map_or("", |value| value.to_str().unwrap());
        let csp = header("content-security-policy");
        assert!(
            csp.starts_with("default-src 'none';") && csp.contains("frame-ancestors 'none'"),
            "{what}: {csp}"
        );
        assert!(!csp.contains("unsafe"), "{what}");
        assert_eq!(header("x-content-type-options"), "nosniff", "{what}");
        assert_eq!(header("referrer-policy"), "no-referrer", "{what}");
        assert!(!answer.headers.contains_key("set-cookie"), "{what}");
    }
}

#[tokio::test]
async fn what_is_for_one_person_is_kept_by_nobody_and_not_compressed() {
    let app = TestApp::start().await;
    let (_, own) = answers_of_every_kind(&app).await;
    for (what, answer) in own {
        let kept = answer.headers.get("cache-control").map_or("", |value| value.to_str().unwrap());
        let is_redirect = answer.status.is_redirection();
        assert!(kept == "no-store" || is_redirect && kept.is_empty(), "{what}: “{kept}”");
        assert!(!answer.headers.contains_key("content-encoding"), "{what}");
        assert!(!answer.headers.contains_key("etag"), "{what}");
    }
}
