//! Links that nobody mailed: cut, altered, for another purpose, from another server. None of them opens anything.

use http::StatusCode;
use undersigned_core::identity::ServerKey;
use undersigned_core::tokens::{Purpose, SubmissionKey, Token};
use undersigned_core::urls;
use undersigned_store::Submission;

use crate::doors::{link_to, server_key, signatures, stored, submissions, token};
use crate::support::{ORIGIN, TestApp};

const LINK_DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// A letter with one waiting and one counted person; the link of the first, the private page of the second.
async fn letter_with_links(app: &TestApp) -> (&'static str, String, String) {
    let slug = app.publish("open-the-archive").await;
    let private =
        app.sign_and_confirm(slug, "Counted Person", "counted@example.org", "public").await;
    app.sign(slug, "Ada Example", "ada@example.org").await;
    let link = app.link_of("ada@example.org").await;
    (slug, link, private)
}

/// Whatever is tried with this link, it is not there.
async fn assert_opens_nothing(app: &TestApp, path: &str, what: &str) {
    let page = app.get(path).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND, "{what}");
    assert!(page.text().contains("This link opens nothing any more"), "{what}");
    let acts: [&[(&str, &str)]; 5] = [
        &[("choice", "signed")],
        &[("choice", "not-me")],
        &[("do", "withdraw")],
        &[("do", "erase")],
        &[("do", "change"), ("name", "Eve")],
    ];
    for act in acts {
        assert_eq!(app.post(path, act).await.status, StatusCode::NOT_FOUND, "{what}: {act:?}");
    }
}

#[tokio::test]
async fn a_link_with_any_bit_flipped_opens_nothing() {
    let app = TestApp::start().await;
    let (slug, link, private) = letter_with_links(&app).await;
    let before = stored(&app, slug).await;
    for path in [&link, &private] {
        let text = token(path);
        for place in 0..text.len() {
            let value =
                LINK_DIGITS.iter().position(|digit| *digit == text.as_bytes()[place]).unwrap();
            for bit in 0..6 {
                let mut altered = text.as_bytes().to_vec();
                altered[place] = LINK_DIGITS[value ^ (1 << bit)];
                let altered = path.replace(text, std::str::from_utf8(&altered).unwrap());
                assert_eq!(
                    app.get(&altered).await.status,
                    StatusCode::NOT_FOUND,
                    "bit {bit} of digit {place}"
                );
                let fields = [("choice", "signed"), ("do", "withdraw")];
                assert_eq!(app.post(&altered, &fields).await.status, StatusCode::NOT_FOUND);
            }
        }
    }
    assert_eq!(stored(&app, slug).await, before);
    assert_eq!(app.confirm(&link).await.status, StatusCode::SEE_OTHER, "the true one still works");
}

#[tokio::test]
async fn a_cut_or_padded_link_opens_nothing() {
    let app = TestApp::start().await;
    let (slug, link, private) = letter_with_links(&app).await;
    let before = stored(&app, slug).await;
    for path in [&link, &private] {
        let text = token(path);
        let forms = [
            text[1..].to_owned(),
            text[..text.len() - 1].to_owned(),
            format!("{text}A"),
            format!("{text}="),
            format!("{text}."),
            format!("{text}%20"),
            format!("%00{text}"),
            text.to_lowercase(),
            text.chars().rev().collect(),
            "A".repeat(63),
            text.repeat(100),
            "=".repeat(63),
            "%C3%A9".repeat(31),
        ];
        for form in forms {
            assert_opens_nothing(&app, &path.replace(text, &form), &form).await;
        }
    }
    assert_eq!(stored(&app, slug).await, before);
}

#[tokio::test]
async fn purposes_never_stand_in_for_each_other() {
    let app = TestApp::start().await;
    let (slug, link, private) = letter_with_links(&app).await;
    let confirming = app.memory.newest_to("counted@example.org").unwrap().text.clone();
    let confirming =
        confirming.split("/c/").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
    let before = stored(&app, slug).await;
    assert_opens_nothing(
        &app,
        &format!("/p/{}", token(&link)),
        "a waiting person's link as a private page",
    )
    .await;
    assert_opens_nothing(
        &app,
        &format!("/p/{confirming}"),
        "a counted person's link as a private page",
    )
    .await;
    assert_opens_nothing(&app, &format!("/c/{}", token(&private)), "a private page as a link")
        .await;
    assert_eq!(stored(&app, slug).await, before);
}

#[tokio::test]
async fn another_servers_link_opens_nothing_here() {
    let app = TestApp::start().await;
    let (slug, link, private) = letter_with_links(&app).await;
    let waiting = submissions(&app, slug).await.remove(0);
    let counted = signatures(&app, slug).await.remove(0);
    assert_eq!(link_to(&waiting), link, "this is how a true one is minted");
    let before = stored(&app, slug).await;
    let origins = [
        "https://letters.example.net",
        "http://letters.example.org",
        "https://letters.example.org/",
        "",
    ];
    let foreign_key = ServerKey::new(&[43; 32]);
    let others =
        origins.map(|origin| (server_key(), origin)).into_iter().chain([(foreign_key, ORIGIN)]);
    for (key, origin) in others {
        let Submission { key: row, dkey, rid, .. } = waiting;
        let confirm = Token::mint(&key, origin, Purpose::Confirm, row, dkey, rid);
        assert_opens_nothing(&app, &urls::confirm(confirm), origin).await;
        let page = SubmissionKey { letter: counted.letter, stream: 0, seq: 0 };
        let own = Token::mint(&key, origin, Purpose::PrivatePage, page, counted.dkey, counted.rid);
        assert_ne!(urls::private_page(own), private);
        assert_opens_nothing(&app, &urls::private_page(own), origin).await;
    }
    assert_eq!(stored(&app, slug).await, before);
}

#[tokio::test]
async fn one_persons_link_opens_nobody_elses_row() {
    let app = TestApp::start().await;
    let slug = app.publish("open-the-archive").await;
    app.publish("fix-the-bridge").await;
    for (letter, email) in [
        (slug, "ada@example.org"),
        (slug, "ben@example.org"),
        ("fix-the-bridge", "ada@example.org"),
    ] {
        app.sign(letter, "Somebody Here", email).await;
    }
    let rows = submissions(&app, slug).await;
    let elsewhere = submissions(&app, "fix-the-bridge").await.remove(0);
    let before = (stored(&app, slug).await, stored(&app, "fix-the-bridge").await);
    let (ada, ben) = (&rows[0], &rows[1]);
    for (key, dkey, rid) in [
        (ben.key, ada.dkey, ada.rid),
        (ada.key, ben.dkey, ada.rid),
        (ada.key, ada.dkey, ben.rid),
        (elsewhere.key, ada.dkey, ada.rid),
        (SubmissionKey { seq: 3, ..ada.key }, ada.dkey, ada.rid),
        (SubmissionKey { stream: 1, ..ada.key }, ada.dkey, ada.rid),
        (SubmissionKey { seq: u64::MAX, ..ada.key }, ada.dkey, ada.rid),
    ] {
        let token = Token::mint(&server_key(), ORIGIN, Purpose::Confirm, key, dkey, rid);
        assert_opens_nothing(&app, &urls::confirm(token), "parts of two rows").await;
    }
    assert_eq!((stored(&app, slug).await, stored(&app, "fix-the-bridge").await), before);
}
