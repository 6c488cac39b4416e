//! The sitemap from outside: what is not there, what is there but not in that way, and HEAD wherever GET is.

use http::{Method, StatusCode};

use crate::doors::{BROWSER, JSON, ask, request, stored};
use crate::support::TestApp;

/// Every address that `GET` answers, with a link and a private page that work.
async fn addresses(app: &TestApp) -> Vec<String> {
    let slug = app.publish("open-the-archive").await;
    let private =
        app.sign_and_confirm(slug, "Counted Person", "counted@example.org", "public").await;
    app.sign(slug, "Ada Example", "ada@example.org").await;
    let link = app.link_of("ada@example.org").await;
    let of_letter = [
        "",
        ".json",
        "/count.json",
        "/letter.pdf",
        "/signatures",
        "/signatures?page=1",
        "/check-your-inbox",
        "/check",
        "/check/offline.html",
        "/log/checkpoint",
        "/log/vkey",
        "/log/proof/0/1",
    ];
    let assets = undersigned_web::assets::all().iter().map(|asset| asset.path.to_owned());
    let fixed = ["/", "/healthz", "/readyz", "/metrics"].map(str::to_owned);
    let letter = of_letter.map(|rest| format!("/{slug}{rest}"));
    letter
        .into_iter()
        .chain(fixed)
        .chain(assets)
        .chain([link, format!("{private}/receipt.txt"), format!("{private}/receipt.svg"), private])
        .collect()
}

#[tokio::test]
async fn head_works_wherever_get_does_and_says_the_same() {
    let app = TestApp::start().await;
    for path in addresses(&app).await {
        for encoding in ["identity", "br", "gzip"] {
            let headers = [BROWSER, ("accept-encoding", encoding)];
            let get = ask(&app, "GET", &path, &headers).await;
            let head = ask(&app, "HEAD", &path, &headers).await;
            assert_eq!(get.status, StatusCode::OK, "{path}");
            assert_eq!(head.status, get.status, "{path}");
            assert_eq!(head.headers, get.headers, "{path}");
            assert_eq!(head.headers["content-length"], get.body.len().to_string(), "{path}");
            assert!(head.body.is_empty(), "{path}");
        }
    }
}

#[tokio::test]
async fn what_is_not_there_is_a_page_or_a_problem() {
    let app = TestApp::start().await;
    let slug = app.publish("open-the-archive").await;
    let long = "a".repeat(8000);
    let paths = [
        "/nothing-here",
        "/nothing-here.json",
        "/nothing-here/signatures",
        "/nothing-here/letter.pdf",
        "/nothing-here/check-your-inbox",
        "/open-the-archive/nothing",
        "/open-the-archive/log/proof/%FF/1",
        "/open-the-archive/log/tile/%FF",
        "/open-the-archive/log/openings/%FF",
        "/open-the-archive/check/nothing",
        "/open-the-archive/log",
        "/Open-The-Archive",
        "/open-the-archive.txt",
        "/open-the-archive.json.json",
        "/.json",
        "/c",
        "/p",
        "/c/x",
        "/p/x",
        "/c/x/y",
        "/static",
        "/static/nothing.css",
        "/static/undersigned.css",
        "//",
        "//example.org/",
        "//example.org//",
        "/\\example.org/",
        "/nothing//",
        "/static/..%2f..%2fCargo.toml",
        "/../../etc/passwd",
        "/dev/mail",
        "/dev/mail/1",
        "/a/b/c/d/e",
        "/%00",
        "/%FF",
        "/%FF/signatures",
        "/c/%FF",
        "/p/%FF",
        "/static/%FF",
        "/%F0%9F%93%9C",
        "/open-the-archive%2Fsignatures",
        "/robots.txt",
        "/favicon.ico",
        "/?a/b",
        "/open-the-archive/signatures/1",
    ];
    let paths = paths.map(str::to_owned).into_iter().filter(|path| !path.starts_with("/?"));
    let longs = [
        format!("/{long}"),
        format!("/c/{long}"),
        format!("/p/{long}"),
        format!("/{long}/signatures"),
        format!("/static/{long}"),
    ];
    for path in paths.chain(longs) {
        for method in ["GET", "HEAD"] {
            let page = ask(&app, method, &path, &[BROWSER]).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{method} {path}");
            let is_data = path.ends_with(".json");
            let expected =
                if is_data { "application/problem+json" } else { "text/html; charset=utf-8" };
            assert_eq!(page.headers["content-type"], expected, "{method} {path}");
            assert!(
                method == "HEAD" || is_data || page.text().contains("href=\"/\""),
                "a way on from {path}"
            );
        }
        let problem = ask(&app, "GET", &path, &[("accept", "application/json")]).await;
        assert_eq!(problem.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(problem.headers["content-type"], "application/problem+json", "{path}");
        assert_eq!(problem.json()["status"], 404, "{path}");
    }
    assert_eq!(
        app.get(&format!("/{slug}?utm=anything")).await.status,
        StatusCode::OK,
        "a query harms nothing"
    );
}

#[tokio::test]
async fn a_slash_too_many_leads_to_the_page_that_was_meant() {
    let app = TestApp::start().await;
    for path in addresses(&app).await {
        let (bare, query) = path.split_once('?').unwrap_or((&path, ""));
        let (bare, is_root) = (bare.trim_end_matches('/'), bare == "/");
        if is_root || bare.contains("/log/") {
            continue;
        }
        let query = if query.is_empty() { String::new() } else { format!("?{query}") };
        for method in ["GET", "HEAD"] {
            let slashed = ask(&app, method, &format!("{bare}/{query}"), &[BROWSER]).await;
            assert_eq!(slashed.status, StatusCode::PERMANENT_REDIRECT, "{method} {bare}/");
            assert_eq!(slashed.headers["location"], format!("{bare}{query}"), "{method} {bare}/");
        }
        let posted = ask(&app, "POST", &format!("{bare}/"), &[BROWSER]).await;
        assert_eq!(posted.status, StatusCode::NOT_FOUND, "POST {bare}/");
    }
}

#[tokio::test]
async fn a_wrong_method_is_told_which_ones_there_are() {
    let app = TestApp::start().await;
    let addresses = addresses(&app).await;
    let before = stored(&app, "open-the-archive").await;
    for path in addresses {
        let is_private = path.starts_with("/p/") && !path.contains("/receipt.");
        let takes_post = path.contains("/signatures")
            || path.ends_with("/check")
            || path.starts_with("/c/")
            || is_private;
        for method in ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"]
        {
            if method == "POST" && takes_post {
                continue;
            }
            let page = ask(&app, method, &path, &[BROWSER]).await;
            assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED, "{method} {path}");
            let allow = page.headers["allow"].to_str().unwrap();
            let allowed: Vec<_> = allow.split(',').map(str::trim).collect();
            assert_eq!(
                allowed,
                if takes_post { vec!["GET", "HEAD", "POST"] } else { vec!["GET", "HEAD"] },
                "{path}"
            );
            assert!(
                page.text().contains("This page cannot be used in that way"),
                "{method} {path}"
            );
            let problem = app.send(request(method, &path, &[JSON], "{}")).await;
            assert_eq!(
                problem.headers["content-type"], "application/problem+json",
                "{method} {path}"
            );
            assert_eq!(problem.headers["allow"], allow);
        }
    }
    assert_eq!(stored(&app, "open-the-archive").await, before);
}

#[tokio::test]
async fn only_pages_that_exist_are_pages() {
    let app = TestApp::start().await;
    let slug = app.publish("open-the-archive").await;
    app.sign_and_confirm(slug, "Ada Example", "ada@example.org", "public").await;
    for page in [
        "0",
        "2",
        "-1",
        "+1",
        "1.0",
        "1e0",
        "",
        "%201",
        "%31%30",
        "x",
        "99999999999999999999",
        "18446744073709551615",
        "9223372036854775807",
        "%FF",
        "%00",
        "1%00",
        "%D9%A1",
    ] {
        let answer = app.get(&format!("/{slug}/signatures?page={page}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "page {page}");
        assert!(answer.text().contains("There is no page here"), "page {page}");
    }
    assert_eq!(
        app.get(&format!("/{slug}/signatures?page=1&page=2")).await.status,
        StatusCode::NOT_FOUND
    );
    for query in ["", "?", "?page=1", "?other=2", "?page=1&other=%FF"] {
        let answer = app.request(Method::GET, &format!("/{slug}/signatures{query}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{query}");
    }
}
