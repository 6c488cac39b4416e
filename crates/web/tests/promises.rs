//! The promises of the project, 1 to 12, each through the door that people use. Where a promise is kept by several
//! parts, the test here is the one a signer would recognize; the parts have their own.

mod support;

use http::{Method, StatusCode};
use jiff::SignedDuration;
use support::TestApp;
use undersigned_core::life::HiddenBatch;
use undersigned_log::receipts::Receipt;

const UNTOUCHED: &[(&str, &str)] = &[];

#[tokio::test]
async fn promise_1_acknowledged_is_durable() {
    let app = TestApp::start().await;
    let slug = app.publish("open-the-archive").await;
    app.sign_and_confirm(slug, "Ada Example", "ada@example.org", "public").await;
    app.sign(slug, "Ben Example", "ben@example.org").await;

    // The folder as it is at this moment, without a farewell: what a new process would find.
    let copy = tempfile::tempdir().unwrap();
    for file in ["undersigned.db", "undersigned.db-wal"] {
        std::fs::copy(app.folder.path().join(file), copy.path().join(file)).unwrap();
    }
    let after = TestApp::on(copy, 1_795_000_100_000, |_| {}).await;
    assert_eq!(after.verified(slug).await, 1);
    let link = after.link_of("ben@example.org").await;
    assert_eq!(after.confirm(&link).await.status, StatusCode::SEE_OTHER);
    assert_eq!(after.verified(slug).await, 2);
}

#[tokio::test]
async fn promise_2_one_mailbox_one_signature() {
    let app = TestApp::start().await;
    let slug = app.publish("open-the-archive").await;
    app.sign(slug, "Ada Example", "ada@example.org").await;
    let link = app.link_of("ada@example.org").await;
    let confirmations = futures::future::join_all((0..100).map(|_| app.confirm(&link))).await;
    let places: std::collections::HashSet<_> =
        confirmations.iter().map(|answer| answer.location().to_owned()).collect();
    assert_eq!(places.len(), 1, "every confirmation leads to the same page");
    assert_eq!(app.verified(slug).await, 1);

    // The same mailbox in other clothes, on the other route.
    app.clock.advance(SignedDuration::from_mins(11));
    let body = serde_json::json!({ "name": "A. Example", "email": "ADA@EXAMPLE.org", "visibility": "public" });
    assert_eq!(
        app.post_json(&format!("/{slug}/signatures"), body).await.status,
        StatusCode::ACCEPTED
    );
    let second = app.link_of("ADA@EXAMPLE.org").await;
    let told = app.get(&second).await.text();
    assert!(told.contains("Your signature is counted"), "{told}");
    app.confirm(&second).await;
    assert_eq!(app.verified(slug).await, 1);
}

#[tokio::test]
async fn promise_3_get_changes_nothing() {
    let app = TestApp::start().await;
    let slug = app.publish("open-the-archive").await;
    app.sign(slug, "Ada Example", "ada@example.org").await;
    let link = app.link_of("ada@example.org").await;
    for method in [Method::GET, Method::HEAD, Method::GET] {
        assert_eq!(app.request(method, &link).await.status, StatusCode::OK);
    }
    let untouched = app.post(&link, UNTOUCHED).await;
    assert_eq!(untouched.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(untouched.text().contains("Choose one of the two answers"));
    let page = app.get(&link).await.text();
    assert!(
        !page.contains("value=\"signed\" required checked")
            && !page.contains("value=\"not-me\" required checked")
    );
    assert_eq!(app.verified(slug).await, 0);

    // The link goes on working, before and after.
    let private = app.confirm(&link).await.location().to_owned();
    assert_eq!(app.verified(slug).await, 1);
    assert!(app.get(&link).await.text().contains("Your signature is counted"));
    for path in [private.as_str(), private.split('?').next().unwrap()] {
        assert_eq!(app.get(path).await.status, StatusCode::OK);
        assert_eq!(app.post(path, UNTOUCHED).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(app.verified(slug).await, 1);
}

#[tokio::test]
async fn promise_4_no_oracle() {
    let app = TestApp::start().await;
    let slug = app.publish("open-the-archive").await;
    let path = format!("/{slug}/signatures");
    app.sign_and_confirm(slug, "Counted Person", "counted@example.org", "public").await;
    let hidden =
        app.sign_and_confirm(slug, "Hidden Person", "hidden@example.org", "organizers").await;
    app.sign(slug, "Waiting Person", "waiting@example.org").await;
    app.post(&hidden, &[("do", "withdraw")]).await;

    let addresses =
        ["never@example.org", "counted@example.org", "hidden@example.org", "waiting@example.org"];
    let mut answers = Vec::new();
    for email in addresses {
        let fields = [("name", "Ada Example"), ("email", email), ("visibility", "public")];
        answers.push(app.post(&path, &fields).await);
    }
    for answer in &answers[1..] {
        assert_eq!(answer.status, answers[0].status);
        assert_eq!(answer.headers, answers[0].headers);
        assert_eq!(answer.body, answers[0].body);
    }
}

#[tokio::test]
async fn promise_5_the_number_is_honest() {
    let app = TestApp::start().await;
    let slug = app.publish("open-the-archive").await;
    let ada = app.sign_and_confirm(slug, "Ada Example", "ada@example.org", "public").await;
    app.sign_and_confirm(slug, "Ben Example", "ben@example.org", "public").await;
    app.sign(slug, "Only Pending", "pending@example.org").await;
    let before = app.count(slug).await;
    assert_eq!(before["verified"], 2);
    assert_eq!(before.get("pending"), None, "what waits for its mail is no public number");

    app.post(&ada, &[("do", "withdraw")]).await;
    let after = app.count(slug).await;
    assert_eq!((&after["verified"], &after["withdrawn"]), (&1.into(), &1.into()));
    let page = app.get(&format!("/{slug}")).await.text();
    assert!(page.contains("1 withdrawn by the signer"), "a number that fell says why");
    assert!(!page.contains("Ada Example</bdi>"));
}

#[tokio::test]
async fn promise_6_hidden_stays_hidden() {
    let app = TestApp::start().await;
    let slug = app.publish("open-the-archive").await;
    app.sign_and_confirm(slug, "Public Person", "public@example.org", "public").await;
    let before = doors(&app, slug).await;
    app.sign_and_confirm(slug, "Canary Addressee", "one@example.org", "addressee").await;
    app.sign_and_confirm(slug, "Canary Organizers", "two@example.org", "organizers").await;
    assert_eq!(doors(&app, slug).await, before, "nothing that a stranger can ask for has moved");

    app.join_hidden().await;
    let counts = app.count(slug).await;
    assert_eq!(counts["verified"], 3);
    assert_eq!(
        counts["by_visibility"],
        serde_json::json!({ "public": 1, "addressee": 1, "organizers": 1 })
    );
    for (path, _, body) in doors(&app, slug).await {
        assert!(!body.contains("Canary"), "{path} names a hidden signer");
    }
}

/// Every public address of a letter: path, headers and body.
async fn doors(app: &TestApp, slug: &str) -> Vec<(String, String, String)> {
    let paths = [
        "/",
        "/{}",
        "/{}.json",
        "/{}/count.json",
        "/{}/signatures",
        "/{}/signatures?page=1",
        "/{}/signatures?q=canary",
        "/{}/signatures?q=c",
        "/{}/signatures?order=name",
        "/{}/signatures?order=newest",
        "/{}/signatures?place=canary",
        "/{}/signatures?affiliation=canary",
        "/{}/letter.pdf",
    ];
    let mut answers = Vec::new();
    for path in paths {
        let path = path.replace("{}", slug);
        let answer = app.get(&path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        answers.push((path, format!("{:?}", answer.headers), answer.text()));
    }
    answers
}

#[tokio::test]
async fn promise_6_hidden_signatures_join_hourly_once_there_is_a_crowd() {
    let now = "2026-11-22T18:20:00Z".parse().unwrap();
    let hour = "2026-11-22T19:00:00Z".parse().unwrap();
    let midnight = "2026-11-23T00:00:00Z".parse().unwrap();
    assert_eq!(HiddenBatch::Standard.next_joining(now, HiddenBatch::FEW_BELOW - 1), midnight);
    assert_eq!(HiddenBatch::Standard.next_joining(now, HiddenBatch::FEW_BELOW), hour);
}

#[tokio::test]
async fn promise_7_erasure_destroys_what_opens_the_log() {
    let app = TestApp::start().await;
    let slug = app.publish("open-the-archive").await;
    let private =
        app.sign_and_confirm(slug, "Zebediah Unmistakable", "zebediah@example.org", "public").await;
    app.sign_and_confirm(slug, "Ada Example", "ada@example.org", "public").await;
    assert!(bytes_on_disk(&app).contains("Zebediah Unmistakable"), "the search itself works");

    let answer = app.post(&private, &[("do", "erase")]).await;
    assert!(answer.text().contains("Everything is erased"));
    let left = bytes_on_disk(&app);
    assert!(
        !left.contains("Zebediah") && !left.contains("zebediah@"),
        "name and address are gone from the bytes"
    );
    assert!(left.contains("Ada Example"));
    let counts = app.count(slug).await;
    assert_eq!((&counts["verified"], &counts["withdrawn"]), (&1.into(), &1.into()));
    assert_eq!(app.get(&private).await.status, StatusCode::NOT_FOUND);
}

/// All files of the data folder as text, unprintable bytes lost.
fn bytes_on_disk(app: &TestApp) -> String {
    let files = std::fs::read_dir(app.folder.path()).unwrap();
    let bytes: Vec<u8> =
        files.flat_map(|file| std::fs::read(file.unwrap().path()).unwrap()).collect();
    String::from_utf8_lossy(&bytes).into_owned()
}

#[tokio::test]
async fn promise_8_text_is_bound() {
    let app = TestApp::start().await;
    let slug = app.publish("open-the-archive").await;
    let version = app.get(&format!("/{slug}.json")).await.json()["version"]["hash"]
        .as_str()
        .unwrap()
        .to_owned();
    let path = format!("/{slug}/signatures");
    let sign = |version: String| {
        let (app, path) = (&app, &path);
        async move {
            app.post(
                path,
                &[("name", "Ada Example"), ("email", "ada@example.org"), ("version", &version)],
            )
            .await
        }
    };
    let other = sign("0".repeat(64)).await;
    assert_eq!(other.status, StatusCode::CONFLICT);
    assert!(other.text().contains("This is not the text that stands now"));
    assert_eq!(sign(version.clone()).await.status, StatusCode::SEE_OTHER);
    let link = app.link_of("ada@example.org").await;
    assert!(app.get(&link).await.text().contains(&version[..12]));
    let private = app.confirm(&link).await.location().to_owned();
    let file = format!("{}/receipt.txt", private.split('?').next().unwrap());
    let receipt = Receipt::parse(&app.get(&file).await.text()).unwrap();
    assert!(receipt.disclosure.entry.contains(&version), "the log entry names the version");
}

#[tokio::test]
async fn promise_9_mail_is_no_weapon() {
    let app = TestApp::start().await;
    let slug = app.publish("open-the-archive").await;
    for attempt in 0..100 {
        let name = format!("Buy Cheap Watches {}", "ABCDEFGHIJ".repeat(1 + attempt % 3));
        app.sign(slug, &name, "victim@example.org").await;
    }
    app.run_mail().await;
    let mails = app.memory.mails_to("victim@example.org");
    assert_eq!(mails.len(), 1, "one mail per letter in ten minutes");
    for text in [&mails[0].text, &mails[0].html, &mails[0].subject] {
        assert!(!text.contains("Watches"), "no submitter's text");
        assert!(!text.contains("archive") && !text.contains("Archive"), "neither letter nor side");
    }
    // Deferred, not lost: the link that was mailed opens all of them.
    let page = app.get(&app.link_of("victim@example.org").await).await.text();
    assert!(page.contains("Also waiting for your answer"));

    for _ in 0..24 * 6 {
        app.clock.advance(SignedDuration::from_mins(10));
        app.sign(slug, "Ada Example", "victim@example.org").await;
        app.run_mail().await;
    }
    let sent = app.memory.mails_to("victim@example.org").len();
    assert!((3..=4).contains(&sent), "three a day about one letter, not {sent}");
}

#[tokio::test]
async fn promise_9_an_answered_link_still_opens_what_else_waits_for_its_mailbox() {
    let app = TestApp::start().await;
    let first = app.publish("open-the-archive").await;
    let second = app.publish("mend-the-bridge").await;
    app.sign(first, "Ada Example", "ada@example.org").await;
    let link = app.link_of("ada@example.org").await;
    app.confirm(&link).await;
    app.sign(second, "Ada Elsewhere", "ada@example.org").await;
    app.run_mail().await;
    let page = app.get(&link).await.text();
    assert!(page.contains("Your signature is counted") && page.contains("As <bdi>Ada Elsewhere"));
}

#[tokio::test]
async fn promise_10_the_page_decides_the_content() {
    let app = TestApp::start().await;
    let slug = app.publish("open-the-archive").await;
    let typed = [
        ("name", "Words In Her Mouth"),
        ("email", "ada@example.org"),
        ("visibility", "public"),
        ("title", "fan of the mayor"),
        ("updates", "on"),
    ];
    app.post(&format!("/{slug}/signatures"), &typed).await;
    let link = app.link_of("ada@example.org").await;
    let page = app.get(&link).await.text();
    assert!(
        page.contains("Words In Her Mouth") && page.contains("fan of the mayor"),
        "shown exactly"
    );
    assert!(!page.contains("name=\"updates\" value=\"yes\" checked"), "asked again");

    let answer = [
        ("choice", "signed"),
        ("name", "Ada Example"),
        ("title", ""),
        ("visibility", "organizers"),
    ];
    app.post(&link, &answer).await;
    app.join_hidden().await;
    let page = app.get(&format!("/{slug}")).await.text();
    assert!(!page.contains("Words In Her Mouth") && !page.contains("Ada Example</bdi>"));
    assert_eq!(app.count(slug).await["by_visibility"]["organizers"], 1);
}

#[tokio::test]
async fn promise_11_little_is_kept() {
    let app = TestApp::start().await;
    let slug = app.publish("open-the-archive").await;
    let fields = [("name", "Ada Example"), ("email", "ada@example.org"), ("visibility", "public")];
    let answer = app.post_from("203.0.113.77", &format!("/{slug}/signatures"), &fields).await;
    assert!(!answer.headers.contains_key("set-cookie"));
    let link = app.link_of("ada@example.org").await;
    let token = link.rsplit('/').next().unwrap();
    app.confirm(&link).await;
    let kept = bytes_on_disk(&app);
    assert!(!kept.contains("203.0.113"), "no client address");
    assert!(!kept.contains(token), "no token");

    // Unconfirmed submissions go after their days.
    app.sign(slug, "Fleeting Person", "fleeting@example.org").await;
    app.clock.advance(SignedDuration::from_hours(24 * 8));
    app.run_upkeep().await;
    assert_eq!(app.store.letters().pending(), 0);
}

#[tokio::test]
async fn promise_11_what_was_typed_for_somebody_else_is_erased_at_their_word() {
    let app = TestApp::start().await;
    let slug = app.publish("open-the-archive").await;
    app.sign(slug, "Unwanted Words", "ada@example.org").await;
    app.sign(slug, "Unwanted Again", "ada@example.org").await;
    let link = app.link_of("ada@example.org").await;
    let answer = app.post(&link, &[("choice", "not-me")]).await;
    assert!(answer.text().contains("Nothing was signed in your name"));
    let open = app.store.submissions_after(first_row(), 10).await.unwrap();
    assert_eq!(
        open.len(),
        2,
        "the rows stay, so that their links go on saying what became of them"
    );
    assert!(open.iter().all(|row| row.email.is_empty() && row.content.name.as_str().is_empty()));
    assert!(app.get(&link).await.text().contains("Nothing was signed in your name"));
    assert_eq!(app.verified(slug).await, 0);
}

fn first_row() -> undersigned_core::tokens::SubmissionKey {
    undersigned_core::tokens::SubmissionKey {
        letter: undersigned_core::signatures::LetterId(1),
        stream: 0,
        seq: 0,
    }
}

#[tokio::test]
async fn promise_12_everything_works_without_javascript() {
    let app = TestApp::start().await;
    let slug = app.publish("open-the-archive").await;
    let page = app.get(&format!("/{slug}")).await.text();
    assert!(page.contains("<form id=\"sign\"") && page.contains("method=\"post\""));
    let private = app.sign_and_confirm(slug, "Ada Example", "ada@example.org", "public").await;
    for act in [
        vec![("do", "change"), ("name", "Ada E. Example")],
        vec![("do", "withdraw")],
        vec![("do", "erase")],
    ] {
        let answer = app.post(&private, &act).await;
        assert!(
            answer.status.is_success() || answer.status.is_redirection(),
            "{act:?}: {}",
            answer.status
        );
    }
    assert_eq!(app.verified(slug).await, 0);
}
