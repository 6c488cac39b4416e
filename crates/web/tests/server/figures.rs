//! A letter's numbers, drawn and told: on their page, as pictures, and as tables.

use http::{Method, Request, StatusCode};
use roxmltree::Document;
use undersigned_core::outside::Clock;

use crate::support::{Answer, TestApp};

const LETTER: &str = "archive";
const KEYS: &str = "fields: { affiliation: optional, place: optional }";
const FILES: [&str; 11] = [
    "hours.csv",
    "days.csv",
    "visibility.csv",
    "evidence.csv",
    "affiliations.csv",
    "places.csv",
    "time.svg",
    "visibility.svg",
    "evidence.svg",
    "affiliations.svg",
    "places.svg",
];

async fn start(keys: &str) -> TestApp {
    let app = TestApp::start().await;
    app.publish_with(LETTER, keys).await;
    app
}

async fn sign(
    app: &TestApp,
    number: usize,
    affiliation: &str,
    place: &str,
    visibility: &str,
) -> String {
    let email = format!("signer{number}@example.org");
    let name = format!("Signer Number {number}");
    let fields = [
        ("name", name.as_str()),
        ("email", &email),
        ("affiliation", affiliation),
        ("place", place),
        ("visibility", visibility),
    ];
    let answer = app.post(&format!("/{LETTER}/signatures"), &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let answer = app.confirm(&app.link_of(&email).await).await;
    answer.location().split('?').next().unwrap().to_owned()
}

async fn page(app: &TestApp) -> String {
    let answer = app.get(&format!("/{LETTER}/figures")).await;
    assert_eq!(answer.status, StatusCode::OK);
    answer.text()
}

async fn file(app: &TestApp, name: &str) -> Answer {
    app.get(&format!("/{LETTER}/figures/{name}")).await
}

/// Rows of a table, without its head.
async fn rows(app: &TestApp, name: &str) -> Vec<Vec<String>> {
    let answer = file(app, name).await;
    assert_eq!(answer.status, StatusCode::OK, "{name}");
    assert_eq!(answer.headers["content-type"], "text/csv; charset=utf-8");
    let mut reader = csv::Reader::from_reader(&answer.body[..]);
    let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect());
    rows.collect()
}

fn row(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

/// Some of everything.
async fn much_happens(app: &TestApp) {
    for number in 0..6 {
        sign(app, number, "North School", "York", "public").await;
    }
    for number in 6..9 {
        sign(app, number, &format!("School {number}"), "", "public").await;
    }
    sign(app, 9, "A=1+1", "Town <script>alert(1)</script>", "public").await;
    let gone = sign(app, 10, "North School", "York", "public").await;
    app.post(&gone, &[("do", "withdraw")]).await;
    sign(app, 11, "Hidden School", "Hidden Town", "addressee").await;
    app.join_hidden().await;
}

#[tokio::test]
async fn before_anybody_counted_the_page_says_so_and_files_come_later() {
    let app = start(KEYS).await;
    assert!(page(&app).await.contains("The figures are being counted."));
    let answer = file(&app, "hours.csv").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.headers.contains_key("retry-after"));
    app.run_upkeep().await;
    let page = page(&app).await;
    assert!(page.contains("There is nothing to show here yet."), "{page}");
    assert_eq!(rows(&app, "hours.csv").await, Vec::<Vec<String>>::new());
    assert_eq!(file(&app, "time.svg").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_numbers_are_those_of_the_log_each_under_its_own_name() {
    let app = start(KEYS).await;
    much_happens(&app).await;
    let page = page(&app).await;
    let size = app.count(LETTER).await["size"].as_u64().unwrap();
    for part in [
        "<dt>Verified</dt><dd><b>11</b></dd>",
        "<dt>Held for review</dt><dd>0</dd>",
        "<dt>Withdrawn by the signer</dt><dd>1</dd>",
        "<dt>Removed by the organizers</dt><dd>0</dd>",
        &format!("Counted from the first {size} entries"),
        "href=\"/archive/check\"",
        "href=\"/archive/log/checkpoint\"",
        "Whoever has not yet answered the mail is counted nowhere",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    assert!(!page.contains("Imported") && !page.contains("Signed on paper"), "there are none");
    assert_eq!(
        rows(&app, "visibility.csv").await,
        [row(&["public", "10"]), row(&["addressee", "1"]), row(&["organizers", "0"])]
    );
    assert_eq!(rows(&app, "evidence.csv").await, [row(&["email", "11"])]);
    let hours = rows(&app, "hours.csv").await;
    assert_eq!(hours[0][1..], ["10", "10"]);
    assert_eq!(hours.last().unwrap()[1..], ["1", "11"]);
    assert!(hours.len() < 30 && hours[1..hours.len() - 1].iter().all(|row| row[1] == "0"));
    let days: u64 =
        rows(&app, "days.csv").await.iter().map(|row| row[1].parse::<u64>().unwrap()).sum();
    assert_eq!(days, 11);
}

#[tokio::test]
async fn small_groups_stand_together_and_nobody_hidden_is_in_one() {
    let app = start(KEYS).await;
    much_happens(&app).await;
    let affiliations = rows(&app, "affiliations.csv").await;
    // Four alone are fewer than five: the next one goes with them.
    assert_eq!(affiliations, [row(&["(small, together)", "5", "10"])]);
    sign(&app, 12, "South School", "", "public").await;
    app.run_upkeep().await;
    let affiliations = rows(&app, "affiliations.csv").await;
    assert_eq!(
        affiliations,
        [row(&["North School", "1", "6"]), row(&["(small, together)", "5", "5"])]
    );
    assert!(page(&app).await.contains("Only of people who stand by name and say this: 11 of 11."));
    let everything = everything(&app).await;
    for name in ["Hidden", "School 6", "South School", "script>alert"] {
        assert!(!everything.contains(name), "{name}");
    }
}

async fn everything(app: &TestApp) -> String {
    let mut all = page(app).await;
    for name in FILES {
        all += &file(app, name).await.text();
    }
    all
}

#[tokio::test]
async fn every_picture_is_a_document_of_its_own_with_its_colors_in_it() {
    let app = start(KEYS).await;
    much_happens(&app).await;
    for number in 20..26 {
        sign(&app, number, "Fäther & <b>Söns\"", "لندن \u{6f22}\u{5b57}", "public").await;
    }
    sign(&app, 26, "Other School", "", "public").await;
    app.run_upkeep().await;
    for language in ["en", "ar", "ja"] {
        for name in FILES.iter().filter(|name| name.ends_with(".svg")) {
            let answer = file(&app, &format!("{name}?lang={language}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{name}");
            assert_eq!(answer.headers["content-type"], "image/svg+xml");
            let disposition = format!("attachment; filename=\"archive-{name}\"");
            assert_eq!(answer.headers["content-disposition"], disposition.as_str());
            let text = answer.text();
            let svg = Document::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
            let root = svg.root_element();
            assert_eq!(root.tag_name().namespace(), Some("http://www.w3.org/2000/svg"));
            let drawn: Vec<_> = svg.descendants().filter(|node| node.is_element()).collect();
            assert!(!drawn.iter().any(|node| {
                ["script", "style", "foreignObject"].contains(&node.tag_name().name())
            }));
            for node in &drawn {
                let is_colored = ["rect", "path", "text"].contains(&node.tag_name().name());
                assert!(!is_colored || node.attribute("fill").is_some(), "{name}: {node:?}");
                assert!(node.attribute("style").is_none() && node.attribute("href").is_none());
            }
            let is_there = |tag| drawn.iter().any(|node| node.tag_name().name() == tag);
            assert!(is_there("title") && is_there("desc"), "{name}");
            let source = "letters.example.org/archive/figures";
            assert!(text.contains(source), "{name} says where it comes from");
        }
    }
    let csv = rows(&app, "affiliations.csv").await;
    assert!(csv.iter().any(|row| row[0] == "Fäther & <b>Söns\""), "{csv:?}");
    assert!(page(&app).await.contains("Fäther &#38; &#60;b&#62;Söns"));
}

#[tokio::test]
async fn what_is_made_is_kept_until_something_changes() {
    let app = start(KEYS).await;
    much_happens(&app).await;
    for path in ["/archive/figures", "/archive/figures/hours.csv", "/archive/figures/time.svg"] {
        let first = app.get(path).await;
        let cache = first.headers["cache-control"].to_str().unwrap();
        assert!(cache.contains("public") && cache.contains("s-maxage"), "{cache}");
        let tag = first.headers["etag"].clone();
        let ask = |encoding: &str| {
            Request::get(path)
                .header("if-none-match", &tag)
                .header("accept-encoding", encoding)
                .body(axum::body::Body::empty())
                .unwrap()
        };
        assert_eq!(app.send(ask("br")).await.status, StatusCode::NOT_MODIFIED, "{path}");
        app.run_upkeep().await;
        assert_eq!(app.send(ask("gzip")).await.status, StatusCode::NOT_MODIFIED, "{path}");
        let number = 30 + path.len();
        sign(&app, number, "", "", "public").await;
        app.run_upkeep().await;
        assert_eq!(app.send(ask("br")).await.status, StatusCode::OK, "{path}");
    }
    let negotiated = app.get("/archive/figures").await.headers["vary"].clone();
    assert!(negotiated.to_str().unwrap().contains("accept-language"));
    let head = app.request(Method::HEAD, "/archive/figures").await;
    assert_eq!((head.status, head.body.len()), (StatusCode::OK, 0));
}

#[tokio::test]
async fn only_files_that_there_are_are_found() {
    let app = start("").await;
    app.run_upkeep().await;
    for name in [
        "hours",
        "hours.svg",
        "time.csv",
        "hours.csv.csv",
        "..%2Fcount.json",
        "places.pdf",
        "é.csv",
    ] {
        let answer = file(&app, name).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{name}");
    }
    assert_eq!(app.get("/nothing/figures").await.status, StatusCode::NOT_FOUND);
    let answer = app.post("/archive/figures", &[]).await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn hidden_names_take_their_groups_with_them_at_once() {
    let app = start(KEYS).await;
    much_happens(&app).await;
    for number in 20..26 {
        sign(&app, number, "South School", "York", "public").await;
    }
    app.run_upkeep().await;
    assert!(everything(&app).await.contains("South School"));
    let letter = app.store.letters().newest_first()[0].letter.id;
    app.store.show_names(letter, false, app.clock.now()).await.unwrap();
    let all = everything(&app).await;
    assert!(!all.contains("South School") && !all.contains("York"), "{all}");
    assert!(all.contains("Names are not listed here."));
    app.run_upkeep().await;
    let affiliations = rows(&app, "affiliations.csv").await;
    // Four are in smaller groups: North School goes with them.
    let expected = [row(&["South School", "1", "5"])];
    assert_eq!(affiliations, expected, "in steps of five, of those who could be read before");
    assert!(page(&app).await.contains("at least 5"));
}

#[tokio::test]
async fn a_letter_that_does_not_ask_has_no_such_figure() {
    let app = start("fields: { affiliation: off, place: off }").await;
    app.sign_and_confirm(LETTER, "Ada", "ada@example.org", "public").await;
    app.run_upkeep().await;
    let page = page(&app).await;
    assert!(page.contains("Signatures by hour") && !page.contains("by place"), "{page}");
    assert_eq!(file(&app, "places.csv").await.status, StatusCode::NOT_FOUND);
    assert_eq!(file(&app, "places.svg").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_letter_and_the_press_page_lead_there() {
    let app = start(KEYS).await;
    assert!(app.get("/archive").await.text().contains("href=\"/archive/figures\""));
    let press = app.get("/archive/press").await.text();
    assert!(
        press.contains("href=\"/archive/figures\"") && press.contains("href=\"/archive/record\"")
    );
    let french = app.get("/archive/figures?lang=fr").await.text();
    assert!(french.contains("<h1>Chiffres</h1>") && french.contains("href=\"/archive?lang=fr\""));
}
