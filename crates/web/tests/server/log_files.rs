//! The log as everybody may read it, and the receipts that signers keep.

use http::StatusCode;
use undersigned_log::checkpoint::Checkpoint;
use undersigned_log::notes::NoteVerifier;
use undersigned_log::receipts::{Receipt, ReceiptError};
use undersigned_log::tiles::read_bundle;

use crate::support::TestApp;

const SLUG: &str = "open-the-archive";

async fn verifier(app: &TestApp) -> NoteVerifier {
    NoteVerifier::parse(&app.get(&format!("/{SLUG}/log/vkey")).await.text()).unwrap()
}

async fn checkpoint(app: &TestApp) -> Checkpoint {
    let note = app.get(&format!("/{SLUG}/log/checkpoint")).await.text();
    Checkpoint::open(&note, &verifier(app).await).unwrap()
}

/// From the address that the private page has, with or without its query.
async fn receipt(app: &TestApp, private: &str) -> Receipt {
    let file = format!("{}/receipt.txt", private.split('?').next().unwrap());
    Receipt::parse(&app.get(&file).await.text()).unwrap()
}

#[tokio::test]
async fn a_letter_has_a_log_from_its_first_moment() {
    let app = TestApp::start().await;
    app.publish(SLUG).await;
    let checkpoint = checkpoint(&app).await;
    assert_eq!(checkpoint.origin, format!("letters.example.org/{SLUG}"));
    assert_eq!(checkpoint.size, 1);
    let bundle = app.get(&format!("/{SLUG}/log/tile/entries/000.p/1")).await;
    let entries = read_bundle(&bundle.body).unwrap().len();
    assert_eq!((bundle.status, entries), (StatusCode::OK, 1));
    assert_eq!(app.get(&format!("/{SLUG}/count.json")).await.json()["size"], 1);
}

#[tokio::test]
async fn a_receipt_proves_the_signature_and_whose_it_is() {
    let app = TestApp::start().await;
    app.publish(SLUG).await;
    let private = app.sign_and_confirm(SLUG, "Ada Example", "+Ada@example.org", "public").await;
    let receipt = receipt(&app, &private).await;
    let proven = receipt.check(&verifier(&app).await).unwrap();
    assert_eq!(proven.checkpoint.size, 2);
    assert!(proven.opens(&receipt.disclosure, "+ada@example.org"));
    assert!(!proven.opens(&receipt.disclosure, "bo@example.org"), "no entry serves two people");
    let again = Receipt::parse(&receipt.to_string()).unwrap();
    assert!(again == receipt);

    let other = Receipt { index: 0, ..receipt.clone() };
    assert_eq!(other.check(&verifier(&app).await), Err(ReceiptError::NotIncluded));
    let mut renamed = receipt.clone();
    renamed.disclosure.record = renamed.disclosure.record.replace("Ada", "Eve");
    assert!(!proven.opens(&renamed.disclosure, "+ada@example.org"));
    let page = app.get(&private).await.text();
    assert!(page.contains("c2sp.org/tlog-proof@v1"), "the page shows it too");
    assert!(!receipt.to_string().contains("/p/"), "proof alone, no capability");
}

#[tokio::test]
async fn a_hidden_signer_gets_the_receipt_at_the_hour_the_page_names() {
    let app = TestApp::start().await;
    app.publish(SLUG).await;
    let private = app.sign_and_confirm(SLUG, "Bo Example", "bo@example.org", "organizers").await;
    let file = format!("{}/receipt.txt", private.split('?').next().unwrap());
    assert_eq!(app.get(&file).await.status, StatusCode::NOT_FOUND);
    assert!(app.get(&private).await.text().contains("From then on your receipt stands here"));
    assert_eq!(checkpoint(&app).await.size, 1, "nothing moves before its time");
    app.join_hidden().await;
    let receipt = receipt(&app, &private).await;
    let proven = receipt.check(&verifier(&app).await).unwrap();
    assert!(proven.opens(&receipt.disclosure, "bo@example.org"));
    assert!(app.get(&private).await.text().contains("proves that you signed"));
}

#[tokio::test]
async fn a_name_that_is_taken_back_has_no_opening_any_more() {
    let app = TestApp::start().await;
    app.publish(SLUG).await;
    let private = app.sign_and_confirm(SLUG, "Ada Example", "ada@example.org", "public").await;
    app.sign_and_confirm(SLUG, "Bo Example", "bo@example.org", "organizers").await;
    app.join_hidden().await;
    let openings = format!("/{SLUG}/log/openings/000");
    let opened = app.get(&openings).await;
    assert_eq!(opened.headers["cache-control"], "public, max-age=60");
    let opened = opened.json();
    assert_eq!(opened["openings"].as_array().unwrap().len(), 1, "hidden names have none: {opened}");
    assert_eq!(opened["openings"][0]["leaf"], 1);
    assert!(opened["openings"][0]["record"].as_str().unwrap().contains("Ada Example"));
    app.post(&private, &[("do", "withdraw")]).await;
    assert_eq!(app.get(&openings).await.json()["openings"].as_array().unwrap().len(), 0);
    assert_eq!(checkpoint(&app).await.size, 4, "the withdrawal is an entry");
}

#[tokio::test]
async fn only_what_the_tree_has_is_served_and_nothing_of_a_hidden_hour_shows() {
    let app = TestApp::start().await;
    app.publish(SLUG).await;
    for path in [
        "0/000",
        "0/000.p/2",
        "1/000",
        "0/001.p/1",
        "entries/000",
        "entries/000.p/2",
        "8/000",
        "0/../x",
    ] {
        let answer = app.get(&format!("/{SLUG}/log/tile/{path}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
    for path in ["openings/001", "openings/0", "openings/x", "nothing"] {
        let answer = app.get(&format!("/{SLUG}/log/{path}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
    let tile = app.get(&format!("/{SLUG}/log/tile/0/000.p/1")).await;
    assert_eq!((tile.status, tile.body.len()), (StatusCode::OK, 32));
    assert_eq!(app.get("/no-such-letter/log/checkpoint").await.status, StatusCode::NOT_FOUND);
}

/// Whoever reads count, checkpoint and entries all the time learns of a hidden signature when its batch comes, and not which
/// of the batch it is.
#[tokio::test]
async fn a_poller_cannot_date_a_hidden_signature_better_than_its_batch() {
    let app = TestApp::start().await;
    app.publish(SLUG).await;
    let mut public = 0;
    for person in 0..12 {
        let before = (checkpoint(&app).await, app.get(&format!("/{SLUG}/count.json")).await.json());
        let hidden = person % 3 != 0;
        let visibility = if hidden { "organizers" } else { "public" };
        let email = format!("person{person}@example.org");
        app.sign_and_confirm(SLUG, &format!("Person {person}"), &email, visibility).await;
        let after = (checkpoint(&app).await, app.get(&format!("/{SLUG}/count.json")).await.json());
        public += u64::from(!hidden);
        assert_eq!(after.0.size, 1 + public);
        assert_eq!(hidden, before == after, "a hidden signature moves nothing, a public one does");
    }
    app.join_hidden().await;
    let bundle = app.get(&format!("/{SLUG}/log/tile/entries/000.p/13")).await;
    let entries = read_bundle(&bundle.body).unwrap();
    let lines: Vec<&str> =
        entries[5..].iter().map(|line| std::str::from_utf8(line).unwrap()).collect();
    assert_eq!(lines.len(), 8);
    assert!(lines.is_sorted(), "by commitments, which are random: no order of arrival");
    let hours: std::collections::BTreeSet<_> =
        lines.iter().map(|line| line.split("\"hour\":").nth(1).unwrap()).collect();
    assert_eq!(hours.len(), 1, "all of the one hour in which they joined");
}

#[tokio::test]
async fn the_text_of_the_version_is_there_to_be_hashed() {
    use sha2::{Digest, Sha256};
    let app = TestApp::start().await;
    app.publish(SLUG).await;
    let text = app.get(&format!("/{SLUG}/letter.md")).await;
    let hash = app.get(&format!("/{SLUG}.json")).await.json()["version"]["hash"].clone();
    let digest: String =
        Sha256::digest(&text.body).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hash, digest);
    assert_eq!(app.get(&format!("/{SLUG}/letter.md?version=1")).await.status, StatusCode::OK);
    assert_eq!(
        app.get(&format!("/{SLUG}/letter.md?version=2")).await.status,
        StatusCode::NOT_FOUND
    );
}
