//! The public list by its address alone, as a reader without JavaScript has it: searched, narrowed, ordered, page by page.

use http::StatusCode;
use undersigned_core::outside::Clock;
use undersigned_log::tiles::TilePath;

use crate::support::TestApp;

/// Signs in public, with what stands beside the name.
pub async fn sign(app: &TestApp, slug: &str, name: &str, affiliation: &str, place: &str) -> String {
    let email = format!("{}@example.org", name.to_lowercase().replace(' ', "."));
    let fields = [
        ("name", name),
        ("email", email.as_str()),
        ("visibility", "public"),
        ("affiliation", affiliation),
        ("place", place),
    ];
    let answer = app.post(&format!("/{slug}/signatures"), &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let link = app.link_of(&email).await;
    let content = [
        ("choice", "signed"),
        ("name", name),
        ("visibility", "public"),
        ("affiliation", affiliation),
        ("place", place),
    ];
    app.post(&link, &content).await.location().split('?').next().unwrap().to_owned()
}

async fn published(app: &TestApp) -> &'static str {
    app.publish_with("open-the-archive", "fields: { affiliation: optional, place: optional }").await
}

/// Names in the list, in its order.
async fn names(app: &TestApp, address: &str) -> Vec<String> {
    let page = app.get(&format!("/open-the-archive/signatures{address}")).await;
    assert_eq!(page.status, StatusCode::OK, "{address}");
    names_in(&page.text())
}

fn names_in(page: &str) -> Vec<String> {
    let items = page.split("<li id=\"s").skip(1);
    items
        .map(|item| {
            let name = item.split_once("<bdi>").unwrap().1;
            name.split_once("</bdi>").unwrap().0.to_owned()
        })
        .collect()
}

async fn some_sign(app: &TestApp) {
    let slug = published(app).await;
    sign(app, slug, "Eva Östberg", "North School", "York").await;
    sign(app, slug, "Ben Adams", "north school", "Leeds").await;
    sign(app, slug, "Ada Smith", "", "York").await;
    app.run_upkeep().await;
}

#[tokio::test]
async fn a_search_finds_words_of_name_affiliation_and_place() {
    let app = TestApp::start().await;
    some_sign(&app).await;
    for (address, expected) in [
        ("?q=ost", vec!["Eva Östberg"]),
        ("?q=NORTH+yo", vec!["Eva Östberg"]),
        ("?q=york", vec!["Eva Östberg", "Ada Smith"]),
        ("?q=a&order=name", vec!["Ada Smith", "Ben Adams"]),
        ("?affiliation=NORTH+SCHOOL&order=newest", vec!["Ben Adams", "Eva Östberg"]),
        ("?place=york&q=smith", vec!["Ada Smith"]),
        ("?order=newest", vec!["Ada Smith", "Ben Adams", "Eva Östberg"]),
        ("?order=name", vec!["Ada Smith", "Ben Adams", "Eva Östberg"]),
        ("?q=nobody", vec![]),
        ("?q=%21%21%21", vec![]),
        ("?place=%3F", vec![]),
        ("?order=newest&after=2", vec!["Eva Östberg"]),
        ("?order=name&before=1", vec!["Ada Smith", "Ben Adams"]),
    ] {
        assert_eq!(names(&app, address).await, expected, "{address}");
    }
    let page = app.get("/open-the-archive/signatures?q=nobody").await.text();
    assert!(page.contains("0 people found.") && page.contains("Nobody who is named here fits"));
    assert!(page.contains("value=\"nobody\""), "what was typed can be mended");
}

#[tokio::test]
async fn the_form_needs_no_script_and_offers_what_there_is() {
    let app = TestApp::start().await;
    some_sign(&app).await;
    let page = app.get("/open-the-archive/signatures").await.text();
    assert!(
        page.contains(
            "<form class=\"search\" method=\"get\" action=\"/open-the-archive/signatures\""
        )
    );
    assert!(page.contains("<option value=\"North School\">North School (2)</option>"), "{page}");
    assert!(page.contains("<option value=\"York\">York (2)</option>"));
    let page = app.get("/open-the-archive/signatures?place=Elsewhere").await.text();
    assert!(page.contains("<option value=\"Elsewhere\" selected>Elsewhere</option>"));
}

#[tokio::test]
async fn what_is_typed_is_shown_as_text_and_answered_whatever_it_is() {
    let app = TestApp::start().await;
    some_sign(&app).await;
    let long = "x".repeat(20_000);
    for typed in ["%3Cscript%3E", "%22+onfocus%3Dx", "%00", "%F0%9F%98%80", "%ff", "%", &long, "++"]
    {
        for name in ["q", "affiliation", "place"] {
            let page = app.get(&format!("/open-the-archive/signatures?{name}={typed}")).await;
            assert_eq!(page.status, StatusCode::OK, "{name}={typed}");
            let text = page.text();
            assert!(!text.contains("<script>") && !text.contains("\" onfocus"), "{name}={typed}");
            assert!(text.len() < 20_000);
        }
    }
    for address in ["?order=best", "?after=x", "?after=1&before=2", "?q=a&q=b", "?q=a&page=2"] {
        let page = app.get(&format!("/open-the-archive/signatures{address}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{address}");
    }
}

#[tokio::test]
async fn a_list_is_read_to_its_end_by_its_links() {
    let app = TestApp::with(|settings| settings.limits = None).await;
    let slug = app.publish("open-the-archive").await;
    for number in 0..230 {
        app.sign(slug, &format!("Signer Number {number}"), &format!("s{number}@example.org")).await;
    }
    app.run_mail().await;
    for number in 0..230 {
        let link = app.link_of(&format!("s{number}@example.org")).await;
        app.confirm(&link).await;
    }
    app.run_upkeep().await;
    for start in ["?order=newest", "?order=name", "?q=signer", "?q=number&order=name"] {
        let mut address = start.to_owned();
        let mut found = Vec::new();
        loop {
            let page = app.get(&format!("/{slug}/signatures{address}")).await.text();
            found.extend(names_in(&page));
            let Some((before, _)) = page.split_once("\" rel=\"next\"") else { break };
            let (_, next) = before.rsplit_once("href=\"").unwrap();
            let (_, query) = next.split_once('?').unwrap();
            address = format!("?{}", query.replace("&#38;", "&"));
        }
        assert_eq!(found.len(), 230, "{start}");
        found.sort();
        found.dedup();
        assert_eq!(found.len(), 230, "{start}");
    }
}

#[tokio::test]
async fn who_withdraws_is_found_nowhere_from_then_on() {
    let app = TestApp::start().await;
    let slug = published(&app).await;
    let private = sign(&app, slug, "Ada Smith", "Canary Works", "York").await;
    app.run_upkeep().await;
    assert_eq!(names(&app, "?q=ada").await, ["Ada Smith"]);
    app.post(&private, &[("do", "withdraw")]).await;
    for address in ["", "?q=ada", "?order=name", "?order=newest", "?place=York", "?q=canary"] {
        assert_eq!(names(&app, address).await, Vec::<String>::new(), "{address}");
        let page = app.get(&format!("/{slug}/signatures{address}")).await.text();
        assert!(!page.contains("Canary Works"), "{address}");
    }
}

#[tokio::test]
async fn a_page_is_rendered_once_and_known_by_its_tag() {
    let app = TestApp::start().await;
    some_sign(&app).await;
    for address in ["?page=1", "?q=ada", "?order=name"] {
        let path = format!("/open-the-archive/signatures{address}");
        let first = app.get(&path).await;
        let again = app.get(&path).await;
        assert_eq!(first.headers["etag"], again.headers["etag"]);
        let request = http::Request::builder()
            .uri(&path)
            .header("if-none-match", &first.headers["etag"])
            .body(axum::body::Body::empty())
            .unwrap();
        assert_eq!(app.send(request).await.status, StatusCode::NOT_MODIFIED, "{address}");
    }
}

/// Where a name is to be seen, or a group that it is in.
pub const DOORS: [&str; 10] = [
    "",
    "/signatures",
    "/signatures?q=ada",
    "/signatures?order=name",
    "/signatures?order=newest",
    "/signatures?place=York",
    "/signatures?affiliation=Canary+Works",
    "/letter.pdf",
    "/signatures.csv",
    "/log/openings/000",
];

/// Those at which this name stands, or a group of one.
pub async fn doors_with(app: &TestApp, name: &str) -> Vec<&'static str> {
    let mut found = Vec::new();
    for door in DOORS {
        let answer = app.get(&format!("/open-the-archive{door}")).await;
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        if text.contains(name) || text.contains("(1)") {
            found.push(door);
        }
    }
    found
}

/// Pages and documents of very many signers may be a moment old; not in this.
#[tokio::test]
async fn all_names_are_hidden_at_once_also_where_an_older_answer_would_do() {
    let app = TestApp::with(|settings| settings.limits = None).await;
    let slug = published(&app).await;
    let (page, pdf) = (format!("/{slug}"), format!("/{slug}/letter.pdf"));
    app.sign_and_confirm(slug, "Ada Smith", "ada@example.org", "public").await;
    for number in 0..1_000 {
        let email = format!("signer{number}@example.org");
        app.sign_and_confirm(slug, "Ben Adams", &email, "public").await;
        if number < 100 {
            app.get(&page).await; // So often that it is not rendered anew any more.
        }
    }
    assert!(app.get(&pdf).await.text().contains("1001"));
    app.sign_and_confirm(slug, "Cleo Adams", "cleo@example.org", "public").await;
    let letter = app.store.letters().newest_first()[0].letter.id;
    for path in [&page, &pdf] {
        let older = app.get(path).await.text();
        assert!(older.contains("Ada Smith") && !older.contains("1002"), "{path} is an older one");
    }
    assert!(app.store.show_names(letter, false, app.clock.now()).await.unwrap());
    for path in [&page, &pdf] {
        assert!(!app.get(path).await.text().contains("Ada Smith"), "{path}");
    }
}

#[tokio::test]
async fn all_names_are_hidden_at_once_on_every_door_and_shown_again() {
    let app = TestApp::start().await;
    let slug = published(&app).await;
    let private = sign(&app, slug, "Ada Smith", "Canary Works", "York").await;
    app.run_upkeep().await;
    let letter = app.store.letters().newest_first()[0].letter.id;
    let featured = app.store.feature_signature(letter, 1, Some(app.clock.now())).await.unwrap();
    assert_eq!(featured, Some(true));
    let named = async || doors_with(&app, "Ada Smith").await;
    assert_eq!(named().await.len(), DOORS.len());
    assert!(app.store.show_names(letter, false, app.clock.now()).await.unwrap());
    assert!(!app.store.show_names(letter, false, app.clock.now()).await.unwrap(), "once");
    assert_eq!(named().await, Vec::<&str>::new());
    assert_eq!(app.verified(slug).await, 1, "the number stays");
    let page = app.get(&format!("/{slug}/signatures")).await.text();
    assert!(page.contains("The organizers hide all names for now"));
    assert!(!app.get(&private).await.text().contains("Your line in the list"));
    let log = app.store.log_tile(letter, TilePath::of(None, 0, 3).unwrap()).await.unwrap();
    assert!(String::from_utf8_lossy(&log).contains("\"type\":\"hide\""));

    assert!(app.store.show_names(letter, true, app.clock.now()).await.unwrap());
    assert_eq!(named().await.len(), DOORS.len());
    assert!(
        app.get(&private).await.text().contains("/signatures?page=1#s1\">Your line in the list")
    );
}

#[tokio::test]
async fn a_letter_that_names_on_request_never_shows_one() {
    let app = TestApp::start().await;
    let slug = app.publish_with("open-the-archive", "names: on_request").await;
    let page = app.get(&format!("/{slug}")).await.text();
    assert!(page.contains("Whoever asks") && page.contains("Here you are counted, not named."));
    app.sign_and_confirm(slug, "Ada Smith", "ada@example.org", "public").await;
    app.run_upkeep().await;
    for door in ["", "/signatures", "/signatures?q=ada", "/log/openings/000"] {
        let page = app.get(&format!("/{slug}{door}")).await.text();
        assert!(!page.contains("Ada Smith"), "{door}");
    }
    let page = app.get(&format!("/{slug}/signatures")).await.text();
    assert!(page.contains("Friends of the Archive shows them on request."));
    assert_eq!(app.verified(slug).await, 1);
}

#[tokio::test]
async fn whom_organizers_feature_stands_first() {
    let app = TestApp::start().await;
    some_sign(&app).await;
    let letter = app.store.letters().newest_first()[0].letter.id;
    let feature = async |number, at| app.store.feature_signature(letter, number, at).await.unwrap();
    assert_eq!(feature(3, Some(app.clock.now())).await, Some(true));
    assert_eq!(feature(3, Some(app.clock.now())).await, Some(false));
    assert_eq!(feature(9, Some(app.clock.now())).await, None, "nobody has this number");
    let page = app.get("/open-the-archive").await.text();
    let names = page.split_once("First signers").unwrap().1;
    let (ada, eva) = (names.find("Ada Smith").unwrap(), names.find("Eva Östberg").unwrap());
    assert!(ada < eva);
    assert_eq!(names.matches("Ada Smith").count(), 1);
    let list = app.get("/open-the-archive/signatures").await.text();
    assert!(
        list.contains(
            "<a href=\"/open-the-archive/signatures?page=1#s3\" dir=\"auto\">Ada Smith</a>"
        )
    );
    assert_eq!(list.matches("<bdi").count(), 3, "a verifier counts each name once");
    assert_eq!(feature(3, None).await, Some(true));
    assert!(!app.get("/open-the-archive/signatures").await.text().contains("Among the signers"));
}

#[tokio::test]
async fn search_engines_are_asked_to_stay_away_but_where_the_letter_says_otherwise() {
    let app = TestApp::start().await;
    let robots = async |path: &str| {
        let answer = app.get(path).await;
        answer.headers["x-robots-tag"].to_str().unwrap().to_owned()
    };
    app.publish("open-the-archive").await;
    app.publish_with("known", "search_engines: letter").await;
    app.publish_with("well-known", "search_engines: names").await;
    let away = "noindex, nofollow";
    for (path, expected) in [
        ("/open-the-archive", away),
        ("/open-the-archive/signatures", away),
        ("/known", "all"),
        ("/known/signatures", away),
        ("/well-known", "all"),
        ("/well-known/signatures", "all"),
        ("/well-known/signatures?page=1", "all"),
        ("/well-known/signatures?q=ada", away),
        ("/well-known/signatures?order=name", away),
    ] {
        assert_eq!(robots(path).await, expected, "{path}");
    }
}

#[tokio::test]
async fn spellings_that_the_letter_knows_count_as_one() {
    let app = TestApp::start().await;
    let keys = "fields: { affiliation: optional }\naffiliations:\n  called: universities\n  identification_only: no\n  \
                known: [{ name: University of York, also: [York University] }, { name: Elsewhere }]";
    let slug = app.publish_with("open-the-archive", keys).await;
    sign(&app, slug, "Ada Smith", "york university", "").await;
    sign(&app, slug, "Ben Adams", "University of York", "").await;
    sign(&app, slug, "Eva Lee", "A Workshop", "").await;
    app.run_upkeep().await;
    let page = app.get(&format!("/{slug}/signatures")).await.text();
    assert!(page.contains("2 signers from 1 universities."), "{page}");
    assert!(!page.contains("for identification only"));
    for address in ["?affiliation=University+of+York", "?affiliation=YORK+UNIVERSITY"] {
        assert_eq!(names(&app, address).await, ["Ada Smith", "Ben Adams"], "{address}");
    }
}
