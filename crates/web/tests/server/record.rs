//! What is said and done about a letter, as its readers see it.

use http::StatusCode;
use jiff::{SignedDuration, Timestamp};
use undersigned_core::letters::LetterFileErrors;
use undersigned_core::outside::Clock;
use undersigned_core::record::{Record, parse_record};

use crate::support::{Answer, ORIGIN, TestApp};

const ASKS: &str = "asks: [{ text: Open on Saturdays. }, { text: Say what it costs. }]";

fn example(name: &str) -> Result<String, String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/examples/record/");
    std::fs::read_to_string(format!("{folder}{name}")).map_err(|error| error.to_string())
}

fn parse(yaml: &str) -> Record {
    try_parse(yaml).unwrap_or_else(|errors| panic!("{errors}"))
}

fn try_parse(yaml: &str) -> Result<Record, LetterFileErrors> {
    let today = "2026-12-01".parse().unwrap();
    parse_record(yaml, "record.yaml", 2, today, &mut |name| example(name))
}

async fn apply(app: &TestApp, yaml: &str) {
    let letter = app.store.letters().newest_first()[0].letter.id;
    app.store.apply_record(letter, parse(yaml), app.clock.now()).await.unwrap();
}

async fn start() -> TestApp {
    let app = TestApp::start().await;
    app.publish_with("archive", ASKS).await;
    app
}

async fn page(app: &TestApp) -> String {
    let answer = app.get("/archive/record").await;
    assert_eq!(answer.status, StatusCode::OK);
    answer.text()
}

/// A statement whose every text is `text`.
fn saying(text: &str) -> String {
    let text = serde_json::to_string(text).unwrap();
    format!(
        "statements:
  - id: first
    speaker: {text}
    role: {text}
    date: 2026-10-04
    venue: {text}
    quote: {text}
    reported_by: {text}
    report: second-hand
    source: {{ name: {text}, link: 'https://example.org/?a=\"><b>&c' }}
    reply: {{ date: 2026-10-05, text: {text} }}
    stances: [{{ ask: 1, stance: other }}]
"
    )
}

#[tokio::test]
async fn without_a_record_the_asks_stand_open_and_nothing_leads_there() {
    let app = start().await;
    let page = page(&app).await;
    assert!(page.contains("Open on Saturdays.") && page.contains("<b>Open</b>"), "{page}");
    assert!(page.contains("Not delivered yet."), "{page}");
    assert!(!app.get("/archive").await.text().contains("/archive/record"));
    assert_eq!(app.get("/archive/record/positions").await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.get("/nothing/record").await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.get("/archive/record.json").await.json()["revision"], 0);
}

#[tokio::test]
async fn an_applied_record_is_on_its_page_at_once_and_led_to() {
    let app = start().await;
    page(&app).await;
    apply(&app, &example("record.yaml").unwrap()).await;
    let page = page(&app).await;
    for part in [
        "<b>Partly met</b>",
        "Councillor Bo Example",
        "id=\"statement-director-morning-talk\"",
        "Second-hand: told by Harbour Gazette, not heard from the speaker.",
        "The speaker’s reply",
        "I also said that the trial has been a success so far.",
        "Acknowledgement of receipt, no answer",
        "<a href=\"https://archive.example.org/2026/morning-talk\" rel=\"noopener nofollow\">archived copy</a>",
        "Question changed (1)",
        "These polls were not asked of the same people",
        "The shares do not make up 100%: <bdi>rounded</bdi>",
        "Supports: 2 · Opposes: 1 · No position known: 4",
    ] {
        assert!(page.contains(part), "{part}");
    }
    assert!(!page.contains("style="), "the policy of these pages allows no style of an element");
    assert!(app.get("/archive").await.text().contains("/archive/record"));
}

#[tokio::test]
async fn days_without_an_answer_count_by_themselves() {
    let app = start().await;
    apply(&app, "responses: [{ id: a, date: 2026-11-19, from: Office, kind: acknowledgement, text: It came., source: { name: Mail } }]").await;
    let letter = app.store.letters().newest_first()[0].letter.id;
    app.store.record_delivery(letter, app.clock.now()).await.unwrap();
    assert!(page(&app).await.contains("Delivered today; no response yet."));
    app.clock.advance(SignedDuration::from_hours(45 * 24));
    assert!(page(&app).await.contains("No response after 45 days."));
    assert_eq!(app.get("/archive/record.json").await.json()["response"]["days"], 45);
}

#[tokio::test]
async fn a_correction_stands_with_its_date_and_the_earlier_words() {
    let app = start().await;
    apply(&app, &saying("We will see.")).await;
    app.clock.advance(SignedDuration::from_hours(48));
    apply(&app, &saying("We shall see.")).await;
    app.clock.advance(SignedDuration::from_hours(48));
    apply(&app, "taken_out: [{ id: first, why: Somebody else said it. }]").await;
    let page = page(&app).await;
    assert!(page.contains("<del><bdi>We will see.</bdi></del>"), "{page}");
    assert!(page.contains("<ins><bdi>We shall see.</bdi></ins>"), "{page}");
    assert!(page.contains("Somebody else said it."), "{page}");
    assert!(page.contains("id=\"correction-2-statement-first\""), "{page}");
    assert!(!page.contains("id=\"statement-first\""), "what was taken out stands no longer");
}

#[tokio::test]
async fn the_pages_are_rendered_once_until_something_changes() {
    let app = start().await;
    apply(&app, &saying("We will see.")).await;
    let tag = |answer: &Answer| answer.headers["etag"].clone();
    let first = tag(&app.get("/archive/record").await);
    app.sign_and_confirm("archive", "Ada Lime", "ada@example.org", "public").await;
    assert_eq!(tag(&app.get("/archive/record").await), first, "signatures are not in the record");
    apply(&app, &saying("We shall see.")).await;
    assert_ne!(tag(&app.get("/archive/record").await), first);
}

fn feed(answer: &Answer) -> feed_rs::model::Feed {
    feed_rs::parser::parse(&answer.body[..])
        .unwrap_or_else(|error| panic!("{error}: {}", answer.text()))
}

#[tokio::test]
async fn both_feeds_say_the_same_to_another_parser() {
    let app = start().await;
    apply(&app, &example("record.yaml").unwrap()).await;
    app.clock.advance(SignedDuration::from_hours(1));
    apply(&app, &saying("We will see.")).await;
    let atom = app.get("/archive/record.atom").await;
    assert_eq!(atom.headers["content-type"], "application/atom+xml; charset=utf-8");
    let json = app.get("/archive/record.feed.json").await;
    assert_eq!(json.headers["content-type"], "application/feed+json");
    let (atom, json) = (feed(&atom), feed(&json));
    let told = |feed: &feed_rs::model::Feed| -> Vec<(String, String, Option<String>)> {
        let entry = |entry: &feed_rs::model::Entry| {
            let text = entry.content.as_ref().and_then(|content| content.body.clone());
            (entry.id.clone(), entry.title.clone().unwrap().content, text)
        };
        feed.entries.iter().map(entry).collect()
    };
    assert_eq!(told(&atom), told(&json));
    assert_eq!(atom.id, format!("{ORIGIN}/archive/record"));
    let updated: Timestamp = atom.updated.unwrap().to_rfc3339().parse().unwrap();
    assert_eq!(updated, app.clock.now());
    let ids: Vec<&str> = atom.entries.iter().map(|entry| entry.id.as_str()).collect();
    let named = |end: &str| ids.iter().any(|id| id.ends_with(end));
    assert!(
        named("#statement-first") && named("#correction-2-statement-bo-example-motion"),
        "{ids:?}"
    );
    // Each leads to where it stands.
    let page = page(&app).await;
    for id in &ids {
        let anchor = id.split_once('#').unwrap().1;
        assert!(page.contains(&format!("id=\"{anchor}\"")), "{anchor}");
    }
}

/// What breaks out of text in HTML, in attributes, in XML and in JSON.
const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'><svg onload=alert(1)>",
    "</title></desc></svg><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "<!--<script>alert(1)//-->",
    "&lt;script&gt; &#60; &amp;",
    "{{7*7}} ${7*7} {% raw %}",
    "javascript:alert(1)",
    "=HYPERLINK(\"https://example.org\")",
    "نص عربي ‎ and עברית",
    "Ω≈ç√∫˜µ≤≥÷ 田中さん",
];

#[tokio::test]
async fn hostile_words_are_words_on_every_output() {
    let app = start().await;
    let mut shown = 0;
    for text in HOSTILE {
        let Ok(record) = try_parse(&saying(text)) else { continue }; // Refused: it comes on no page.
        shown += 1;
        let letter = app.store.letters().newest_first()[0].letter.id;
        app.store.apply_record(letter, record, app.clock.now()).await.unwrap();
        let page = page(&app).await;
        for wrong in
            ["<script>alert", "<img src=x", "<svg onload", "onerror=alert(1)>", "href=\"javascript"]
        {
            assert!(!page.contains(wrong), "{wrong} in {page}");
        }
        assert!(
            page.contains("href=\"https://example.org/?a=&#34;&#62;&#60;b&#62;&#38;c\""),
            "{page}"
        );
        let json = app.get("/archive/record.json").await.json();
        let said = json["statements"][0]["text"].as_str().unwrap().to_owned();
        let atom = feed(&app.get("/archive/record.atom").await);
        let title = |feed: &feed_rs::model::Feed| {
            let entry = feed.entries.iter().find(|entry| entry.id.ends_with("#statement-first"));
            entry.unwrap().title.clone().unwrap().content
        };
        assert_eq!(title(&feed(&app.get("/archive/record.feed.json").await)), said);
        assert_eq!(title(&atom), said);
    }
    assert!(10 <= shown, "only {shown} of {} came through", HOSTILE.len());
}

#[tokio::test]
async fn the_board_is_filtered_by_what_stands_in_its_address() {
    let app = start().await;
    apply(&app, &example("record.yaml").unwrap()).await;
    let board = async |query: &str| app.get(&format!("/archive/record/positions{query}")).await;
    let whole = board("").await.text();
    assert!(whole.contains("7 office holders"), "{whole}");
    assert!(
        whole.contains("href=\"/archive/record#statement-bo-example-motion\">Supports</a>"),
        "{whole}"
    );
    for (query, found, stands, missing) in [
        ("?stance=supports", "2 of 7 office holders", "Dov Example", "Cleo Example"),
        (
            "?ask=1&stance=-&party=Market+Square+Union&district=",
            "2 of 7 office holders",
            "Hana Example",
            "Bo Example",
        ),
        ("?party=-", "1 of 7 office holders", "Gül Example", "Bo Example"),
        ("?district=Old+Town&utm_source=x", "2 of 7 office holders", "Finn Example", "Bo Example"),
        (
            "?ask=2&stance=supports",
            "0 of 7 office holders",
            "Nobody fits all of this.",
            "holder-bo-example",
        ),
        (
            "?party=%3Cscript%3E",
            "0 of 7 office holders",
            "Nobody fits all of this.",
            "<script>alert",
        ),
    ] {
        let page = board(query).await.text();
        let list = &page[page.find("class=\"filter\"").unwrap()..];
        assert!(list.contains(found) && list.contains(stands), "{query}: {list}");
        assert!(!list.contains(missing), "{query}: {list}");
    }
    for wrong in
        ["?ask=3", "?ask=0", "?stance=maybe", "?page=2", "?page=0", "?ask=1&ask=2", "?page=x"]
    {
        assert_eq!(board(wrong).await.status, StatusCode::NOT_FOUND, "{wrong}");
    }
}

#[tokio::test]
async fn a_board_of_thousands_comes_in_pages_that_keep_the_filter() {
    let app = start().await;
    let mut record = parse("");
    record.holders = (1..=1_000)
        .map(|number| undersigned_core::record::Holder {
            id: format!("h{number}"),
            name: format!("Holder {number:04}"),
            office: "Councillor".into(),
            party: Some(if number % 2 == 0 { "A & B" } else { "C" }.into()),
            district: None,
        })
        .collect();
    let letter = app.store.letters().newest_first()[0].letter.id;
    app.store.apply_record(letter, record, app.clock.now()).await.unwrap();
    let page = app.get("/archive/record/positions?party=A+%26+B&page=5").await.text();
    assert!(page.contains("500 of 1,000 office holders") && page.contains("Page 5 of 5"), "{page}");
    assert!(
        page.contains("?ask=1&#38;stance=&#38;party=A+%26+B&#38;district=&#38;page=4"),
        "{page}"
    );
    assert!(page.contains("Holder 1000") && !page.contains("Holder 0800"), "{page}");
}

#[tokio::test]
async fn the_record_speaks_the_readers_language_and_quotes_in_its_own() {
    let app = start().await;
    apply(&app, &example("record.yaml").unwrap()).await;
    let german = app.get("/archive/record?lang=de").await;
    assert_eq!(german.headers["vary"], "accept-encoding");
    let german = german.text();
    for part in [
        "<html lang=\"de\" dir=\"ltr\">",
        "<b>Teilweise erfüllt</b>",
        "Aus zweiter Hand: erzählt von Harbour Gazette",
        "Eingangsbestätigung, keine Antwort",
        "Frage geändert (1)",
        "Dafür: 2 · Dagegen: 1 · Keine Haltung bekannt: 4",
        "href=\"/archive/record/positions?ask=1&#38;lang=de\"",
        "<blockquote lang=\"en\" dir=\"auto\"",
        "<a href=\"?lang=ja\"",
    ] {
        assert!(german.contains(part), "{part} in {german}");
    }
    assert!(german.contains(",5\u{a0}%") || german.contains("\u{a0}%"), "{german}");
    let arabic = app.get("/archive/record/positions?ask=1&lang=ar").await.text();
    assert!(arabic.contains("<html lang=\"ar\" dir=\"rtl\">"), "{arabic}");
    assert!(arabic.contains("<input type=\"hidden\" name=\"lang\" value=\"ar\">"));
    assert!(arabic.contains("مؤيد") && !arabic.contains("Supports"), "{arabic}");
    let here = "?ask=1&#38;stance=&#38;party=&#38;district=&#38;lang=de";
    assert!(arabic.contains(here), "the switch keeps the filter: {arabic}");
    let found = crate::doors::ask(&app, "GET", "/archive/record", &[("accept-language", "ja")]);
    let found = found.await;
    assert_eq!(found.headers["vary"], "accept-encoding, accept-language");
    assert!(found.text().contains("一部実現"));
    assert!(page(&app).await.contains("Partly met"), "nobody gets another reader's page");
}

#[tokio::test]
async fn each_poll_is_a_table_in_the_form_in_which_polls_are_read() {
    let app = start().await;
    assert_eq!(
        app.get("/archive/record/polls/sunday-2022.csv").await.status,
        StatusCode::NOT_FOUND
    );
    let record = parse(&example("record.yaml").unwrap());
    apply(&app, &example("record.yaml").unwrap()).await;
    let shown = page(&app).await;
    assert!(!record.polls.is_empty());
    for poll in &record.polls {
        let path = format!("/archive/record/polls/{}.csv", poll.id);
        assert!(shown.contains(&format!("href=\"{path}\"")), "{path}");
        let answer = app.get(&path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert_eq!(answer.headers["content-type"], "text/csv; charset=utf-8");
        assert!(answer.headers.contains_key("etag"));
        let read = |name: &str| match name {
            "poll.csv" => Ok(answer.text()),
            _ => example(name),
        };
        let today = "2026-12-01".parse().unwrap();
        let again =
            parse_record("polls: poll.csv", "record.yaml", 2, today, &mut { read }).unwrap();
        assert_eq!(again.polls, std::slice::from_ref(poll), "it is read back as it was");
    }
    for name in ["nobody.csv", "sunday-2022", "sunday-2022.json", ".csv"] {
        let answer = app.get(&format!("/archive/record/polls/{name}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{name}");
    }
}
