//! The letter on other people's pages, in feeds, calendars and tables: each output is read by a parser that is not ours.

use http::StatusCode;
use icalendar::parser::{read_calendar, unfold};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use undersigned_core::letters::{Version, parse_letter_file};
use undersigned_core::life::Retraction;
use undersigned_core::outside::Clock;
use undersigned_store::NewLetter;

use crate::support::{Answer, ORIGIN, TestApp};

/// What would end an element, an attribute, a value or a line.
const HOSTILE: &str = "</script><script>alert(1)</script> \" ' & ]]> -->; , \\ =1+1 مرحبا";

fn content_type(answer: &Answer) -> &str {
    answer.headers["content-type"].to_str().unwrap()
}

async fn publish_hostile(app: &TestApp) {
    let quoted = serde_json::to_string(HOSTILE).unwrap(); // JSON strings are YAML strings.
    let source = format!(
        "---\ntitle: {quoted}\nslug: hostile\ncloses_at: 2027-01-31T18:00:00Z\n\
         addressees: [{{ name: {quoted} }}]\norganizers: [{{ name: {quoted} }}]\n---\nDear all,\n\nplease.\n"
    );
    let definition = parse_letter_file(&source, "letter.md").unwrap();
    let new = NewLetter {
        version: Version::first(&definition),
        origin: undersigned_core::urls::log_origin(ORIGIN, &definition.slug),
        definition,
        secret: [7; 32],
        opened_at: Timestamp::from_second(1_795_000_000).unwrap(),
    };
    app.store.open_letter(new).await.unwrap();
}

#[tokio::test]
async fn feeds_say_the_same_to_a_reader_in_either_form() {
    let app = TestApp::start().await;
    app.publish("archive").await;
    app.clock.advance(SignedDuration::from_hours(1));
    publish_hostile(&app).await;
    for path in ["/feed/letters.atom", "/feed/letters.json"] {
        let answer = app.get(path).await;
        let feed = feed_rs::parser::parse(&answer.body[..]).unwrap();
        let titles: Vec<_> =
            feed.entries.iter().map(|entry| entry.title.clone().unwrap().content).collect();
        assert_eq!(titles, [HOSTILE, "Open the archive on Saturdays"], "{path}");
        let links: Vec<_> = feed.entries.iter().map(|entry| entry.id.clone()).collect();
        assert_eq!(links, [format!("{ORIGIN}/hostile#opened"), format!("{ORIGIN}/archive#opened")]);
    }
    assert_eq!(app.get("/feed/letters.rss").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_letters_feed_tells_its_life() {
    let app = TestApp::start().await;
    app.publish_with("archive", "closes_at: 2027-01-31T18:00:00Z").await;
    let entries = async |app: &TestApp| {
        let answer = app.get("/archive/feed/letter.atom").await;
        assert_eq!(content_type(&answer), "application/atom+xml; charset=utf-8");
        let feed = feed_rs::parser::parse(&answer.body[..]).unwrap();
        feed.entries.into_iter().map(|entry| entry.id).collect::<Vec<_>>()
    };
    assert_eq!(entries(&app).await, [format!("{ORIGIN}/archive#opened")]);
    app.clock.advance(SignedDuration::from_hours(24 * 365));
    let closed = [format!("{ORIGIN}/archive#closed"), format!("{ORIGIN}/archive#opened")];
    assert_eq!(entries(&app).await, closed);
}

#[tokio::test]
async fn the_last_day_stands_in_a_calendar() {
    let app = TestApp::start().await;
    publish_hostile(&app).await;
    let answer = app.get("/hostile/closing.ics").await;
    assert_eq!(content_type(&answer), "text/calendar; charset=utf-8");
    let text = answer.text();
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    let unfolded = unfold(&text);
    let calendar = read_calendar(&unfolded).unwrap();
    let event = &calendar.components[0];
    let property = |name: &str| event.find_prop(name).unwrap().val.to_string();
    assert_eq!(property("DTSTART"), "20270131T180000Z");
    let summary = property("SUMMARY").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\");
    let summary = summary.replace(['\u{2068}', '\u{2069}'], ""); // Arabic in it is kept apart.
    assert_eq!(summary, format!("Last day to sign: {HOSTILE}"));
    app.publish("archive").await;
    assert_eq!(app.get("/archive/closing.ics").await.status, StatusCode::NOT_FOUND, "no last day");
}

#[tokio::test]
async fn only_what_is_made_for_it_may_be_framed() {
    let app = TestApp::start().await;
    app.publish("archive").await;
    for path in ["/embed/archive", "/embed/archive.svg"] {
        let answer = app.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert!(!answer.headers.contains_key("x-frame-options"), "{path}");
        let policy = answer.headers["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("frame-ancestors *") && !policy.contains("script"), "{policy}");
        assert!(!answer.headers.contains_key("set-cookie"));
        assert!(answer.body.len() < 15_000, "{path}");
    }
    for path in
        ["/", "/archive", "/archive/signatures", "/archive/press", "/archive/check", "/embed"]
    {
        let answer = app.get(path).await;
        assert_eq!(answer.headers["x-frame-options"], "DENY", "{path}");
        let policy = answer.headers["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
    }
}

#[tokio::test]
async fn frame_and_badge_show_the_number_of_the_letter() {
    let app = TestApp::start().await;
    app.publish_with("archive", "goal: 10").await;
    for (name, email) in [("Ada", "ada@example.org"), ("Ben", "ben@example.org")] {
        app.sign_and_confirm("archive", name, email, "public").await;
    }
    let frame = app.get("/embed/archive").await.text();
    assert!(frame.contains("<data value=\"2\">2</data> people have signed"), "{frame}");
    assert!(frame.contains("max=\"10\"") && !frame.contains("<script"), "{frame}");
    let badge = app.get("/embed/archive.svg").await;
    let badge_text = badge.text();
    let svg = roxmltree::Document::parse(&badge_text).unwrap();
    assert_eq!(svg.root_element().attribute("aria-label"), Some("open letter: 2 signed"));
    assert_eq!(content_type(&badge), "image/svg+xml");
    let retraction = Retraction { at: app.clock.now(), reason: "Answered.".to_owned() };
    let id = app.store.letters().newest_first()[0].letter.id;
    app.store.retract_letter(id, retraction).await.unwrap();
    let frame = app.get("/embed/archive").await.text();
    assert!(frame.contains("retracted") && !frame.contains("Read and sign"), "{frame}");
}

#[tokio::test]
async fn a_page_that_wants_to_embed_is_told_how() {
    let app = TestApp::start().await;
    publish_hostile(&app).await;
    let answer = app.get(&format!("/embed/oembed.json?url={ORIGIN}/hostile&maxwidth=300")).await;
    let facts = answer.json();
    assert_eq!((&facts["type"], &facts["title"]), (&"rich".into(), &HOSTILE.into()));
    assert_eq!(facts["width"], 300);
    let html = facts["html"].as_str().unwrap();
    assert!(html.contains(&format!("src=\"{ORIGIN}/embed/hostile\"")), "{html}");
    assert!(!html.contains("<script"), "{html}");
    for (query, status) in [
        ("?url=https://elsewhere.example/hostile", StatusCode::NOT_FOUND),
        ("?url=https://letters.example.org.evil.example/hostile", StatusCode::NOT_FOUND),
        ("", StatusCode::BAD_REQUEST),
        ("?url=https://letters.example.org/hostile&format=xml", StatusCode::NOT_IMPLEMENTED),
    ] {
        assert_eq!(app.get(&format!("/embed/oembed.json{query}")).await.status, status, "{query}");
    }
}

#[tokio::test]
async fn programs_read_what_the_letter_is() {
    let app = TestApp::start().await;
    publish_hostile(&app).await;
    let page = app.get("/hostile").await.text();
    let (_, after) = page.split_once("<script type=\"application/ld+json\">").unwrap();
    let (json, _) = after.split_once("</script>").unwrap();
    let facts: Value = serde_json::from_str(json).unwrap();
    assert_eq!(facts["headline"], HOSTILE);
    assert_eq!(facts["url"], format!("{ORIGIN}/hostile"));
    assert!(page.contains(&format!("<link rel=\"canonical\" href=\"{ORIGIN}/hostile\">")));
    assert!(page.contains(&format!("property=\"og:image\" content=\"{ORIGIN}/hostile/card.png\"")));
    assert!(!page.contains("<script>alert"), "nothing of the title is markup");
}

#[tokio::test]
async fn the_press_finds_number_checkpoint_and_a_line_to_paste() {
    let app = TestApp::start().await;
    app.publish("archive").await;
    app.sign_and_confirm("archive", "Ada", "ada@example.org", "public").await;
    let page = app.get("/archive/press").await.text();
    let size = app.count("archive").await["size"].as_u64().unwrap();
    assert!(page.contains("signed by 1 person as of"), "{page}");
    assert!(page.contains(&format!("checkpoint of size {size}")), "{page}");
    publish_hostile(&app).await;
    let hostile = app.get("/hostile/press").await.text();
    assert!(!hostile.contains("<script>alert"), "{hostile}");
}

/// What somebody else puts somewhere speaks as they say, else as the letter does; the browser of whoever sees it has no say.
#[tokio::test]
async fn what_stands_elsewhere_speaks_as_its_address_says_or_as_the_letter_does() {
    let app = TestApp::start().await;
    app.publish_with("archiv", "language: de\ncloses_at: 2027-01-31T18:00:00Z").await;
    app.sign_and_confirm("archiv", "Ada", "ada@example.org", "public").await;
    let found = [
        ("/embed/archiv", "Person hat unterschrieben", "人が署名しました"),
        ("/embed/archiv.svg", "offener Brief: 1 Unterschrift", "公開書簡：署名 1"),
        (
            "/archiv/closing.ics",
            "SUMMARY;LANGUAGE=de:Letzter Tag",
            "SUMMARY;LANGUAGE=ja:署名の最終日",
        ),
        ("/archiv/feed/letter.atom", "Ein offener Brief an", "宛ての公開書簡"),
        ("/archiv/feed/letter.json", "Ein offener Brief an", "宛ての公開書簡"),
        ("/feed/letters.atom", "Ein offener Brief an", "宛ての公開書簡"),
        ("/archiv/record.atom", "Die Chronik", "記録"),
        ("/archiv/record.feed.json", "Die Chronik", "記録"),
        ("/archiv/card.png", "German", "Japanese"),
        ("/archiv/poster.pdf", "German", "Japanese"),
    ];
    for (path, own, japanese) in found {
        let wished = crate::doors::ask(&app, "GET", path, &[("accept-language", "fr")]).await;
        assert!(wished.text().contains(own), "{path}: {}", wished.text());
        let vary = wished.headers.get("vary").map(|vary| vary.to_str().unwrap()).unwrap_or("");
        assert!(!vary.contains("language"), "{path}: {vary}");
        let chosen = app.get(&format!("{path}?lang=ja")).await;
        assert!(chosen.text().contains(japanese), "{path}: {}", chosen.text());
        assert_eq!(
            app.get(path).await.body,
            wished.body,
            "{path}: neither takes the other's place"
        );
    }
}

#[tokio::test]
async fn a_frame_goes_on_in_the_language_it_was_asked_for() {
    let app = TestApp::start().await;
    app.publish("archive").await;
    let frame = app.get("/embed/archive?lang=ar").await.text();
    assert!(frame.contains("<html lang=\"ar\" dir=\"rtl\">"), "{frame}");
    assert!(frame.contains(&format!("href=\"{ORIGIN}/archive?lang=ar#sign\"")), "{frame}");
    let page = app.get("/archive?lang=ar").await.text();
    let (_, rest) = page.split_once("type=\"application/json+oembed\" href=\"").unwrap();
    let oembed = rest.split('"').next().unwrap().strip_prefix(ORIGIN).unwrap();
    let html = app.get(oembed).await.json()["html"].as_str().unwrap().to_owned();
    assert!(html.contains(&format!("src=\"{ORIGIN}/embed/archive?lang=ar\"")), "{html}");
    let press = app.get("/archive/press?lang=fr").await.text();
    assert!(press.contains("/embed/archive?lang=fr&#34;"), "what is pasted says it too: {press}");
    assert!(press.contains("lettre ouverte à"), "{press}");
    let negotiated = crate::doors::ask(&app, "GET", "/archive/press", &[("accept-language", "de")]);
    let negotiated = negotiated.await;
    assert!(negotiated.text().contains("Für die Presse"));
    assert_eq!(negotiated.headers["vary"], "accept-encoding, accept-language");
}

#[tokio::test]
async fn the_card_has_the_number_and_the_poster_has_none() {
    let app = TestApp::start().await;
    app.publish("archive").await;
    app.sign_and_confirm("archive", "Ada", "ada@example.org", "public").await;
    let card = app.get("/archive/card.png").await;
    assert_eq!(content_type(&card), "image/png");
    assert!(card.text().contains("Some(1)"), "{}", card.text());
    for path in ["/archive/poster.pdf", "/archive/sign-up.pdf"] {
        let paper = app.get(path).await;
        assert_eq!(content_type(&paper), "application/pdf");
        assert!(paper.text().ends_with("None"), "a printed number would soon be wrong");
    }
}

#[tokio::test]
async fn the_table_of_names_has_public_ones_only() {
    let app = TestApp::start().await;
    app.publish_with("archive", "visibilities: [public, organizers]").await;
    app.sign_and_confirm("archive", "Ada, \"the first\"", "ada@example.org", "public").await;
    app.sign_and_confirm("archive", "Hidden Person", "hid@example.org", "organizers").await;
    app.join_hidden().await;
    let answer = app.get("/archive/signatures.csv").await;
    let mut table = csv::Reader::from_reader(&answer.body[..]);
    let names: Vec<_> = table.records().map(|row| row.unwrap()[1].to_owned()).collect();
    assert_eq!(names, ["Ada, \"the first\""]);
}
