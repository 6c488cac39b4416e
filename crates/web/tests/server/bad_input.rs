//! Whatever a client sends, the answer says what is wrong with it, nothing is stored, and the next signer is served.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use http::StatusCode;
use serde_json::json;
use undersigned_core::life::Retraction;
use undersigned_core::outside::Clock;

use crate::doors::{FORM, JSON, in_pieces, letter_id, post_raw, request, stored};
use crate::support::{Answer, TestApp};

const ALL_FIELDS: &str = "fields: { title: optional, affiliation: optional, place: optional }";
const TYPED: [(&str, &str); 6] = [
    ("name", "Ada Example"),
    ("email", "ada@example.org"),
    ("title", "Baker"),
    ("affiliation", "Corner Bakery"),
    ("place", "Harbour Street"),
    ("visibility", "public"),
];

/// The form with one field typed otherwise.
fn but<'a>(field: &'a str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    let others = TYPED.into_iter().filter(|(name, _)| *name != field);
    others.chain([(field, value)]).collect()
}

/// A letter with every field, one submission that waits and one that counts; and its address for submissions.
async fn letter_in_use(app: &TestApp) -> (&'static str, String) {
    let slug = app.publish_with("open-the-archive", ALL_FIELDS).await;
    app.sign_and_confirm(slug, "Counted Person", "counted@example.org", "public").await;
    app.sign(slug, "Waiting Person", "waiting@example.org").await;
    (slug, format!("/{slug}/signatures"))
}

fn assert_says(answer: &Answer, status: u16, words: &str) {
    assert_eq!(answer.status.as_u16(), status, "{}", answer.text());
    assert!(answer.text().contains(words), "not “{words}” but {}", answer.text());
}

#[tokio::test]
async fn a_body_beyond_64_kib_is_refused_announced_or_not() {
    let app = TestApp::start().await;
    let (slug, path) = letter_in_use(&app).await;
    app.sign(slug, "Ada Example", "ada@example.org").await;
    let link = app.link_of("ada@example.org").await;
    let before = stored(&app, slug).await;
    for path in [path.as_str(), &link] {
        for kib in [65, 10 * 1024] {
            let announced =
                post_raw(&app, path, FORM, format!("name={}", "a".repeat(kib * 1024))).await;
            assert_says(&announced, 413, "That is too long");
            let in_pieces = post_raw(&app, path, FORM, in_pieces(kib, |_| b"a".repeat(1024))).await;
            assert_says(&in_pieces, 413, "That is too long");
        }
        let json = json!({ "name": "a".repeat(10 * 1024 * 1024) }).to_string();
        assert_eq!(post_raw(&app, path, JSON, json).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    }
    assert_eq!(stored(&app, slug).await, before);
}

#[tokio::test]
async fn what_is_too_long_is_not_read_to_its_end() {
    let app = TestApp::start().await;
    let (_, path) = letter_in_use(&app).await;
    let read = Arc::new(AtomicUsize::new(0));
    let counted = read.clone();
    let body = in_pieces(10 * 1024, move |_| {
        counted.fetch_add(1, Ordering::SeqCst);
        b"a".repeat(1024)
    });
    assert_eq!(post_raw(&app, &path, FORM, body).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(read.load(Ordering::SeqCst) <= 70, "{} KiB were read", read.load(Ordering::SeqCst));

    // Announced, it is not read at all.
    let headers = [FORM, ("content-length", "10485760")];
    let unread =
        request("POST", &path, &headers, in_pieces(1, |_| panic!("nobody asked for this")));
    assert_eq!(app.send(unread).await.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn a_body_of_just_64_kib_is_read() {
    let app = TestApp::start().await;
    let (slug, path) = letter_in_use(&app).await;
    let before = stored(&app, slug).await;
    let body = format!("email=ada@example.org&name={}", "a".repeat(64 * 1024 - 27));
    assert_eq!(body.len(), 64 * 1024);
    assert_says(
        &post_raw(&app, &path, FORM, body).await,
        422,
        "Your name is longer than 120 characters",
    );
    assert_eq!(stored(&app, slug).await, before);
}

#[tokio::test]
async fn what_is_no_utf_8_is_refused() {
    let app = TestApp::start().await;
    let (slug, path) = letter_in_use(&app).await;
    let before = stored(&app, slug).await;
    let form_bodies: [&[u8]; 6] = [
        b"name=Ada\xff&email=ada@example.org",
        b"name=Ada%FF&email=ada@example.org",
        b"name=%C0%80&email=ada@example.org",
        b"name=%ED%A0%80&email=ada@example.org",
        b"name=Ada%C3&email=ada@example.org",
        b"n%FFme=Ada&email=ada@example.org",
    ];
    for body in form_bodies {
        assert_says(&post_raw(&app, &path, FORM, body).await, 400, "This request cannot be read");
    }
    let json_bodies: [&[u8]; 3] =
        [b"{\"name\":\"Ada\xff\"}", br#"{"name":"Ada\ud800"}"#, b"\xff\xfe{\x00\"\x00"];
    for body in json_bodies {
        assert_says(&post_raw(&app, &path, JSON, body).await, 400, "Nothing was stored");
    }
    assert_eq!(stored(&app, slug).await, before);
}

#[tokio::test]
async fn control_characters_are_refused_in_every_field() {
    let app = TestApp::start().await;
    let (slug, path) = letter_in_use(&app).await;
    let before = stored(&app, slug).await;
    for field in ["name", "email", "title", "affiliation", "place"] {
        for control in ['\0', '\u{1}', '\u{8}', '\u{1b}', '\u{7f}', '\u{9b}', '\n', '\r'] {
            let value = if field == "email" {
                format!("a{control}da@example.org")
            } else {
                format!("A{control}da")
            };
            let page = app.post(&path, &but(field, &value)).await;
            assert_says(&page, 422, "One thing to mend");
            let mut object: serde_json::Map<_, _> =
                TYPED.into_iter().map(|(name, value)| (name.to_owned(), json!(value))).collect();
            object.insert(field.to_owned(), json!(value));
            let problem = app.post_json(&path, object.into()).await;
            assert_eq!(
                problem.status,
                StatusCode::UNPROCESSABLE_ENTITY,
                "{field} with {control:?}"
            );
            assert_eq!(problem.json()["errors"][0]["field"], field);
            let message = problem.json()["errors"][0]["message"].as_str().unwrap().to_owned();
            assert!(message.starts_with("Your ") && message.contains(';'), "what to do: {message}");
        }
    }
    assert_says(
        &app.post(&path, &but("visibility", "pub\0lic")).await,
        422,
        "Choose who may see your name",
    );
    assert_says(
        &app.post(&path, &but("version", "\0")).await,
        409,
        "This is not the text that stands now",
    );
    assert_eq!(stored(&app, slug).await, before);
    assert_eq!(
        app.post(&path, &TYPED).await.status,
        StatusCode::SEE_OTHER,
        "without them it is taken"
    );
}

#[tokio::test]
async fn only_forms_and_json_are_read() {
    let app = TestApp::start().await;
    let (slug, path) = letter_in_use(&app).await;
    let before = stored(&app, slug).await;
    let body = "name=Ada+Example&email=ada@example.org&visibility=public";
    for content_type in
        ["text/plain", "multipart/form-data; boundary=x", "application/xml", "", "json", "*/*"]
    {
        let answer = post_raw(&app, &path, ("content-type", content_type), body).await;
        assert_says(&answer, 415, "format that is not taken here");
    }
    let untyped = app.send(request("POST", &path, &[], body)).await;
    assert_says(&untyped, 415, "format that is not taken here");
    assert_eq!(stored(&app, slug).await, before);
    for content_type in
        ["application/x-www-form-urlencoded; charset=utf-8", "Application/X-WWW-Form-Urlencoded"]
    {
        let answer = post_raw(&app, &path, ("content-type", content_type), body).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{content_type}");
    }
    let body = json!({ "name": "Ada Example", "email": "ada@example.org" }).to_string();
    for content_type in ["application/json; charset=utf-8", "Application/JSON"] {
        let answer = post_raw(&app, &path, ("content-type", content_type), body.clone()).await;
        assert_eq!(answer.status, StatusCode::ACCEPTED, "{content_type}");
    }
}

#[tokio::test]
async fn json_that_is_broken_or_of_wrong_types_is_refused() {
    let app = TestApp::start().await;
    let (slug, path) = letter_in_use(&app).await;
    let before = stored(&app, slug).await;
    let deep = format!("{{\"name\":{}{}}}", "[".repeat(20_000), "]".repeat(20_000));
    let bodies = [
        "",
        "{",
        "}",
        "null",
        "1",
        "\"Ada\"",
        "[]",
        "[{\"name\":\"Ada\"}]",
        "{name:1}",
        "{\"name\":}",
        r#"{"name":1,"email":"ada@example.org"}"#,
        r#"{"name":["Ada"],"email":"ada@example.org"}"#,
        r#"{"name":{"first":"Ada"},"email":"ada@example.org"}"#,
        r#"{"name":"Ada","email":"ada@example.org"} {}"#,
        r#"{"name":"Ada","email":"ada@example.org","updates":1e400}"#,
        &deep,
    ];
    for body in bodies {
        let answer = post_raw(&app, &path, JSON, body.to_owned()).await;
        assert_says(&answer, 400, "not a JSON object of texts and true or false");
    }
    for body in ["{}", r#"{"name":null,"email":null}"#, r#"{"name":true,"email":false}"#] {
        assert_eq!(
            post_raw(&app, &path, JSON, body).await.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{body}"
        );
    }
    assert_eq!(stored(&app, slug).await, before);
}

#[tokio::test]
async fn missing_fields_are_named_and_what_was_typed_comes_back() {
    let app = TestApp::start().await;
    let slug =
        app.publish_with("open-the-archive", "fields: { title: required, place: required }").await;
    let path = format!("/{slug}/signatures");
    let before = stored(&app, slug).await;
    for (field, words) in [
        ("name", "Your name is empty"),
        ("email", "Your e-mail address is empty"),
        ("title", "Your title is empty"),
        ("place", "Your place is empty"),
    ] {
        for sent in [but(field, "")[..5].to_vec(), but(field, ""), but(field, " \t ")] {
            let page = app.post(&path, &sent).await;
            assert_says(&page, 422, words);
            for (_, value) in TYPED
                .iter()
                .filter(|(name, _)| !["affiliation", "visibility", field].contains(name))
            {
                assert!(
                    page.text().contains(&format!("value=\"{value}\"")),
                    "{value} has to be typed again"
                );
            }
        }
    }
    assert_says(&app.post(&path, &[]).await, 422, "4 things to mend");
    assert_eq!(stored(&app, slug).await, before);
}

#[tokio::test]
async fn another_text_than_the_one_that_stands_is_not_signed() {
    let app = TestApp::start().await;
    let (slug, path) = letter_in_use(&app).await;
    let before = stored(&app, slug).await;
    let hash = app.get(&format!("/{slug}.json")).await.json()["version"]["hash"]
        .as_str()
        .unwrap()
        .to_owned();
    let long = "0".repeat(5000);
    for version in
        ["", "1", "0", &hash[1..], &format!("{hash}0"), &long, "<script>", &"é".repeat(32)]
    {
        assert_says(
            &app.post(&path, &but("version", version)).await,
            409,
            "This is not the text that stands now",
        );
        let answer = app
            .post_json(
                &path,
                json!({ "name": "Ada", "email": "a@example.org", "version": version }),
            )
            .await;
        assert_eq!(
            (answer.status.as_u16(), &answer.json()["errors"][0]["field"]),
            (409, &json!("form"))
        );
    }
    assert_eq!(stored(&app, slug).await, before);
    assert_eq!(app.post(&path, &but("version", &hash)).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn only_an_offered_visibility_is_taken() {
    let app = TestApp::start().await;
    let slug = app.publish_with("open-the-archive", "visibilities: [public, organizers]").await;
    let path = format!("/{slug}/signatures");
    let private =
        app.sign_and_confirm(slug, "Counted Person", "counted@example.org", "public").await;
    app.sign(slug, "Ada Example", "ada@example.org").await;
    let link = app.link_of("ada@example.org").await;
    let before = stored(&app, slug).await;
    for visibility in ["addressee", "sealed", "unlinkable", "everyone", "Public", " public", ""] {
        let words = "Choose who may see your name";
        assert_says(&app.post(&path, &but("visibility", visibility)).await, 422, words);
        assert_says(
            &app.post(&link, &[("choice", "signed"), ("visibility", visibility)]).await,
            422,
            words,
        );
        assert_says(
            &app.post(&private, &[("do", "change"), ("visibility", visibility)]).await,
            422,
            words,
        );
    }
    assert_eq!(stored(&app, slug).await, before);
}

#[tokio::test]
async fn a_domain_that_may_not_sign_is_told_so_at_once() {
    let app = TestApp::start().await;
    let rules = "eligibility: { domains: [example.org, bücher.example] }";
    let slug = app.publish_with("open-the-archive", rules).await;
    let path = format!("/{slug}/signatures");
    let before = stored(&app, slug).await;
    for email in [
        "ada@example.net",
        "ada@mail.example.org",
        "ada@example.org.example.net",
        "ada@notexample.org",
    ] {
        assert_says(
            &app.post(&path, &but("email", email)).await,
            422,
            "Only addresses at example.org",
        );
    }
    assert_eq!(stored(&app, slug).await, before);
    for email in
        ["ada@example.org", "ada@EXAMPLE.ORG", "ada@xn--bcher-kva.example", "ada@BÜCHER.example"]
    {
        assert_eq!(
            app.post(&path, &but("email", email)).await.status,
            StatusCode::SEE_OTHER,
            "{email}"
        );
    }
}

#[tokio::test]
async fn a_closed_or_retracted_letter_takes_no_signature() {
    let app = TestApp::start().await;
    let (slug, path) = letter_in_use(&app).await;
    let (letter, now) = (letter_id(&app, slug), app.clock.now());
    app.store.close_letter(letter, now).await.unwrap();
    let before = stored(&app, slug).await;
    assert_says(&app.post(&path, &TYPED).await, 409, "Signing is closed");
    let answer =
        app.post_json(&path, json!({ "name": "Ada Example", "email": "ada@example.org" })).await;
    assert_says(&answer, 409, "This letter is not open for signing any more");
    // Whatever else is wrong, the letter is closed: nobody mends a form in vain.
    assert_says(&app.post(&path, &[("name", "")]).await, 409, "Signing is closed");
    assert_eq!(stored(&app, slug).await, before);

    let retraction = Retraction { at: now, reason: "The archive opened by itself.".to_owned() };
    app.store.retract_letter(letter, retraction).await.unwrap();
    let before = stored(&app, slug).await;
    assert_says(&app.post(&path, &TYPED).await, 409, "The archive opened by itself.");
    let link = app.link_of("waiting@example.org").await;
    assert_eq!(app.confirm(&link).await.status, StatusCode::GONE);
    assert_eq!(stored(&app, slug).await, before);
    assert_eq!(app.get(&format!("/{slug}")).await.status, StatusCode::OK, "it stays readable");
}
