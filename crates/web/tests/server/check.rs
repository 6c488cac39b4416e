//! What the server has to do with the check of a receipt: the page, the entry behind a code, and its word where no script runs.

use http::StatusCode;
use serde_json::json;
use undersigned_log::checkpoint::Checkpoint;
use undersigned_log::notes::{LogKey, NoteKey};
use undersigned_log::receipts::Receipt;
use undersigned_log::receipts::code::ReceiptCode;

use crate::doors::{BROWSER, FORM, JSON, ask, in_pieces, post_raw, stored};
use crate::support::{Answer, ORIGIN, TestApp};

const SLUG: &str = "open-the-archive";
const CHECK: &str = "/open-the-archive/check";

const ADA: &str = "ada@example.org";

/// A letter with two signatures; the first one's private page and receipt.
async fn signed(app: &TestApp) -> (String, String) {
    app.publish(SLUG).await;
    let private = app.sign_and_confirm(SLUG, "Ada Example", ADA, "public").await;
    app.sign_and_confirm(SLUG, "Bo Example", "bo@example.org", "public").await;
    let receipt = app.get(&format!("{private}/receipt.txt")).await.text();
    (private, receipt)
}

async fn check(app: &TestApp, receipt: &str, email: &str) -> Answer {
    app.post(CHECK, &[("receipt", receipt), ("email", email)]).await
}

/// The heading of the outcome. Each answer says whose word it is.
fn heading(answer: &Answer) -> String {
    let page = answer.text();
    assert!(page.contains("This is the server&#39;s word"), "{page}");
    let outcome = page.split("class=\"outcome\"").nth(1).unwrap();
    let heading = outcome.split("tabindex=\"-1\">").nth(1).unwrap();
    heading.split("</h2>").next().unwrap().replace("&#39;", "'")
}

#[tokio::test]
async fn without_a_script_the_server_answers_and_keeps_nothing() {
    let app = TestApp::start().await;
    let (_, receipt) = signed(&app).await;
    let before = stored(&app, SLUG).await;
    let mails = app.memory.newest_to(ADA).is_some();
    for (email, status, words) in [
        (" ADA@Example.org ", StatusCode::OK, "The receipt is good, and bound to this address"),
        ("", StatusCode::OK, "The entry is in the log; the name was not checked"),
        (
            "bo@example.org",
            StatusCode::UNPROCESSABLE_ENTITY,
            "The entry is in the log, but it is not bound to this address",
        ),
        ("bo at example", StatusCode::UNPROCESSABLE_ENTITY, "That is not a mail address"),
    ] {
        let answer = check(&app, &receipt, email).await;
        assert_eq!((answer.status, heading(&answer).as_str()), (status, words));
        assert_eq!(answer.headers["cache-control"], "no-store");
        assert!(answer.text().contains("<bdi>Ada Example</bdi>"), "what the receipt says");
    }
    assert_eq!(stored(&app, SLUG).await, before);
    assert_eq!(app.memory.newest_to(ADA).is_some(), mails);
}

#[tokio::test]
async fn a_receipt_that_is_wrong_is_refused_in_words() {
    let app = TestApp::start().await;
    let (_, receipt) = signed(&app).await;
    app.publish("second-letter").await;
    let other = app.sign_and_confirm("second-letter", "Ada Example", ADA, "public").await;
    let other = app.get(&format!("{other}/receipt.txt")).await.text();
    let origin = "letters.example.org/open-the-archive";
    let cases = [
        (String::new(), "That is not a receipt"),
        ("<b>hello</b>".to_owned(), "That is not a receipt"),
        (receipt.split("\n\n").next().unwrap().to_owned(), "That is not a receipt"),
        (other, "This receipt is of another letter"),
        (receipt.replace("index 1\n", "index 0\n"), "The entry is not at that place in the log"),
        (
            receipt.replace(&format!("\n{origin}\n"), &format!("\n{origin}\n9")),
            "The signature is false",
        ),
        (
            receipt.replace(&format!("— {origin} "), "— witness.example.org "),
            "Another key signed this receipt",
        ),
    ];
    for (text, words) in cases {
        let answer = check(&app, &text, ADA).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
        assert_eq!(heading(&answer), words);
        assert!(!answer.text().contains("<b>hello"), "what was typed is text");
    }
    let elsewhere = check(&app, &receipt.replace(origin, "evil.example/x"), ADA).await.text();
    assert!(elsewhere.contains("evil.example/x"), "the log that it names is said");
}

#[tokio::test]
async fn programs_get_json() {
    let app = TestApp::start().await;
    let (_, receipt) = signed(&app).await;
    let good = app.post_json(CHECK, json!({ "receipt": receipt, "email": ADA })).await;
    assert_eq!(good.status, StatusCode::OK);
    let good = good.json();
    assert_eq!(good["outcome"], "bound");
    assert_eq!((&good["index"], &good["size"]), (&json!(1), &json!(3)));
    assert_eq!(good["record"]["name"], "Ada Example");
    let bad = app.post_json(CHECK, json!({ "receipt": receipt, "email": "bo@example.org" })).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(bad.headers["content-type"], "application/problem+json");
    assert_eq!(bad.json()["outcome"], "not-bound");
    assert!(bad.json()["detail"].as_str().unwrap().contains("given to two people"));
    assert_eq!(post_raw(&app, CHECK, JSON, "{").await.status, StatusCode::BAD_REQUEST);
    let long = in_pieces(129, |_| vec![b'a'; 1024]);
    assert_eq!(post_raw(&app, CHECK, FORM, long).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(
        post_raw(&app, CHECK, ("content-type", "text/csv"), "x").await.status,
        StatusCode::UNSUPPORTED_MEDIA_TYPE
    );
    let nowhere = app.post_json("/no-letter/check", json!({ "receipt": receipt })).await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_check_as_one_file_has_a_policy_of_its_own() {
    let app = TestApp::start().await;
    signed(&app).await;
    let page = ask(&app, "GET", CHECK, &[BROWSER]).await;
    assert_eq!(page.status, StatusCode::OK);
    let policy = page.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("script-src 'self';"), "the page has the usual one: {policy}");
    let vkey = app.get(&format!("/{SLUG}/log/vkey")).await.text();
    let file = app.get(&format!("{CHECK}/offline.html")).await;
    assert_eq!(
        file.headers["content-disposition"],
        "attachment; filename=\"open-the-archive-check.html\""
    );
    let policy = file.headers["content-security-policy"].to_str().unwrap();
    assert!(!policy.contains("'self'") && !policy.contains("unsafe"), "{policy}");
    assert_eq!(policy.matches("'sha256-").count(), 3, "{policy}");
    assert_eq!(file.headers["x-content-type-options"], "nosniff");
    for text in [page.text(), file.text()] {
        assert!(text.contains(&format!("data-vkey=\"{}\"", vkey.trim())));
        assert!(text.contains(&format!("<code>undersigned verify {ORIGIN}/{SLUG}</code>")));
    }
    assert!(!file.text().contains("Ask this server"));
    assert_eq!(app.get("/no-letter/check/offline.html").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_log_gives_out_what_a_code_leaves_out() {
    let app = TestApp::start().await;
    let (private, text) = signed(&app).await;
    let page = app.get(&private).await.text();
    let link = page.split(&format!("href=\"{CHECK}#")).nth(1).unwrap();
    let code = ReceiptCode::parse(link.split('"').next().unwrap()).unwrap();
    let proof = app.get(&format!("/{SLUG}/log/proof/{}/{}", code.index, code.size)).await;
    assert_eq!(proof.headers["cache-control"], "public, max-age=31536000, immutable");
    assert_eq!(proof.headers["content-type"], "application/json");
    let receipt = Receipt::parse(&text).unwrap();
    assert_eq!(proof.json()["entry"], receipt.disclosure.entry);
    assert_eq!(proof.json()["proof"].as_array().unwrap().len(), receipt.proof.len());

    let scanned = format!("{ORIGIN}{CHECK}#{code}");
    let answer = check(&app, &scanned, ADA).await;
    assert_eq!(heading(&answer), "The receipt is good, and bound to this address");
    for path in [
        "3/3",
        "1/0",
        "0/4",
        "01/3",
        "+1/3",
        "-1/3",
        "x/3",
        "1/3x",
        "1",
        "1/3/1",
        "1/99999999999999999999",
    ] {
        let answer = app.get(&format!("/{SLUG}/log/proof/{path}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(app.get("/no-letter/log/proof/0/1").await.status, StatusCode::NOT_FOUND);
}

/// The receipt's code, as if the key had signed this state of the log.
fn code_under(receipt: &str, key: &NoteKey, size: u64, root: [u8; 32]) -> String {
    let mut receipt = Receipt::parse(receipt).unwrap();
    receipt.checkpoint = Checkpoint { origin: receipt.origin().to_owned(), size, root }.sign(key);
    ReceiptCode::of(&receipt).unwrap().to_string()
}

#[tokio::test]
async fn a_made_up_code_accuses_nobody() {
    let app = TestApp::start().await;
    let (_, receipt) = signed(&app).await;
    let origin = Receipt::parse(&receipt).unwrap().origin().to_owned();
    let code = ReceiptCode::of(&Receipt::parse(&receipt).unwrap()).unwrap().to_string();
    let check_page = format!("{ORIGIN}{CHECK}");
    app.publish("second-letter").await;
    let other = app.sign_and_confirm("second-letter", "Ada Example", ADA, "public").await;
    let other = Receipt::parse(&app.get(&format!("{other}/receipt.txt")).await.text()).unwrap();
    let other = ReceiptCode::of(&other).unwrap();
    let (own, strange) = (LogKey::new([8; 32]).of(&origin), LogKey::new([9; 32]).of(&origin));
    let (cut, changed) =
        (code_under(&receipt, &own, 999, [1; 32]), code_under(&receipt, &own, 3, [1; 32]));
    let strangers = code_under(&receipt, &strange, 999, [1; 32]);
    let missing = "The log shown here does not have this entry";
    let cases = [
        (format!("{check_page}#{code}"), "bound", "The receipt is good, and bound to this address"),
        (format!("#{code}"), "bound", "The receipt is good, and bound to this address"),
        (
            format!("https://earlier.example{CHECK}?from=mail#{code}"),
            "bound",
            "The receipt is good, and bound to this address",
        ),
        (
            format!("{ORIGIN}/second-letter/check#{code}"),
            "other-letter",
            "This receipt is of another letter",
        ),
        (
            format!("/second-letter/check#{code}"),
            "other-letter",
            "This receipt is of another letter",
        ),
        (format!("{check_page}#{other}"), "other-key", "Another key signed this receipt"),
        (format!("{check_page}#{strangers}"), "other-key", "Another key signed this receipt"),
        (
            format!("{check_page}#{}", code.replacen(".1.3.", ".1.999.", 1)),
            "forged",
            "The signature is false",
        ),
        (
            format!("{check_page}#{}", code.replacen(".1.3.", ".3.3.", 1)),
            "malformed",
            "That is not a receipt",
        ),
        (
            format!("{check_page}#{}", code.replacen(".1.3.", ".01.3.", 1)),
            "malformed",
            "That is not a receipt",
        ),
        (format!("{check_page}#{cut}"), "missing", missing),
        (format!("{check_page}#{changed}"), "missing", missing),
    ];
    for (text, outcome, words) in cases {
        let answer = check(&app, &text, ADA).await;
        assert_eq!(heading(&answer), words, "{text}");
        let answer = app.post_json(CHECK, json!({ "receipt": text, "email": ADA })).await;
        assert_eq!(answer.json()["outcome"], outcome, "{text}");
    }
}

#[tokio::test]
async fn an_identity_that_the_check_does_not_know_accuses_nobody() {
    let app = TestApp::start().await;
    let (_, receipt) = signed(&app).await;
    let changed = |change: &dyn Fn(&mut Receipt)| {
        let mut receipt = Receipt::parse(&receipt).unwrap();
        change(&mut receipt);
        receipt.to_string()
    };
    let cases = [
        changed(&|receipt| receipt.disclosure.identity = "roster".to_owned()),
        changed(&|receipt| receipt.disclosure.normalization = 2),
    ];
    for text in cases {
        for (email, outcome) in
            [(ADA, "unknown-identity"), ("R-17", "unknown-identity"), ("", "in-log")]
        {
            let answer = check(&app, &text, email).await;
            assert_eq!(answer.status, StatusCode::OK);
            assert!(heading(&answer).starts_with("The entry is in the log; the "));
            let answer = app.post_json(CHECK, json!({ "receipt": text, "email": email })).await;
            assert_eq!(answer.json()["outcome"], outcome);
            assert!(!answer.text().contains("given to two people"));
        }
    }
}

#[tokio::test]
async fn a_letter_from_an_earlier_address_is_verified_with_its_key() {
    let app = TestApp::start().await;
    app.publish(SLUG).await;
    let TestApp { folder, .. } = app;
    let moved = "https://moved.example";
    let app =
        TestApp::on(folder, 1_795_000_500_000, |settings| settings.public_url = moved.to_owned())
            .await;
    let vkey = app.get(&format!("/{SLUG}/log/vkey")).await.text();
    assert!(vkey.starts_with("letters.example.org/open-the-archive+"));
    for path in [CHECK.to_owned(), format!("{CHECK}/offline.html")] {
        let page = app.get(&path).await.text();
        let command =
            format!("<code>undersigned verify {moved}/{SLUG} --key {}</code>", vkey.trim());
        assert!(page.contains(&command), "{page}");
    }
}

#[tokio::test]
async fn the_page_says_when_its_server_is_asked_and_the_file_that_nobody_is() {
    let app = TestApp::start().await;
    app.publish(SLUG).await;
    let page = app.get(CHECK).await.text();
    assert!(page.contains("With a code, your browser asks this server for the entry"));
    let file = app.get(&format!("{CHECK}/offline.html")).await.text();
    assert!(!file.contains("asks this server") && file.contains("This file asks nobody"));
    let unreachable = file.split("data-outcome=\"unreachable\"").nth(1).unwrap();
    let unreachable = unreachable.split("</template>").next().unwrap();
    assert!(unreachable.contains("Use the saved receipt file instead"), "{unreachable}");
    assert!(!unreachable.contains("again") && !unreachable.contains("network"), "{unreachable}");
}

#[tokio::test]
async fn the_code_is_the_signers_own_and_there_when_the_receipt_is() {
    let app = TestApp::start().await;
    let (private, _) = signed(&app).await;
    let code = app.get(&format!("{private}/receipt.svg")).await;
    assert_eq!(code.headers["content-type"], "image/svg+xml");
    assert_eq!(code.headers["cache-control"], "no-store");
    assert!(code.text().starts_with("<svg ") && !code.text().contains("style"));
    assert!(
        app.get(&private).await.text().contains(&format!("<img src=\"{private}/receipt.svg\""))
    );

    let hidden = app.sign_and_confirm(SLUG, "Cy Example", "cy@example.org", "organizers").await;
    let path = format!("{hidden}/receipt.svg");
    assert_eq!(app.get(&path).await.status, StatusCode::NOT_FOUND);
    assert!(!app.get(&hidden).await.text().contains("receipt.svg"));
    app.join_hidden().await;
    assert_eq!(app.get(&path).await.status, StatusCode::OK);
    let page = app.get(&hidden).await.text();
    assert!(page.contains("proves that you signed") && page.contains("receipt.svg"));

    app.post(&hidden, &[("do", "erase")]).await;
    assert_eq!(app.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.get("/p/no-such-token/receipt.svg").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_receipt_too_long_for_a_code_is_kept_as_a_file() {
    let app = TestApp::start().await;
    app.publish(SLUG).await;
    let long = |length| "語".repeat(length);
    let fields = [
        ("name", long(100)),
        ("email", ADA.to_owned()),
        ("title", long(100)),
        ("affiliation", long(100)),
        ("visibility", "public".to_owned()),
    ];
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    app.post(&format!("/{SLUG}/signatures"), &fields).await;
    let link = app.link_of(ADA).await;
    let private = app.confirm(&link).await.location().split('?').next().unwrap().to_owned();
    let receipt = app.get(&format!("{private}/receipt.txt")).await.text();
    assert_eq!(check(&app, &receipt, ADA).await.status, StatusCode::OK);
    assert_eq!(app.get(&format!("{private}/receipt.svg")).await.status, StatusCode::NOT_FOUND);
    assert!(!app.get(&private).await.text().contains("receipt.svg"));
}
