//! Erasing and the log agree: what opens an entry is gone from every byte on the disk, and everything else holds as before.

use http::StatusCode;
use jiff::SignedDuration;
use tokio::runtime::Handle;
use tokio::task::block_in_place;
use undersigned_log::audit::{
    AuditError, Fetched, Known, Report, Source, Unavailable, audit, same_log,
};
use undersigned_log::checkpoint::Checkpoint;
use undersigned_log::entry::{Hex, Hour};
use undersigned_log::notes::NoteVerifier;
use undersigned_log::proofs::check_consistency;
use undersigned_log::receipts::Receipt;
use undersigned_log::tiles::read_bundle;

use crate::doors::{moderate, signatures};
use crate::support::TestApp;

const SLUG: &str = "open-the-archive";
const LOG: &str = "letters.example.org/open-the-archive";

/// The server as one reads it who checks the letter.
struct Reader<'a>(&'a TestApp);

impl Source for Reader<'_> {
    fn file(&mut self, path: &str) -> Result<Fetched, Unavailable> {
        let path = format!("/{SLUG}/{path}");
        let answer = block_in_place(|| Handle::current().block_on(self.0.get(&path)));
        match answer.status {
            StatusCode::OK => Ok(Some(answer.body.to_vec())),
            StatusCode::NOT_FOUND => Ok(None),
            status => Err(Unavailable { path, why: status.to_string() }),
        }
    }
}

fn consistent(app: &TestApp) -> Report {
    audited(app, None).unwrap()
}

/// By somebody for whom it is this hour.
pub fn audited(app: &TestApp, now: Option<Hour>) -> Result<Report, AuditError> {
    audit(&mut Reader(app), LOG, &Known { now, ..Known::default() }, &mut |_, _| {})
}

async fn verifier(app: &TestApp) -> NoteVerifier {
    NoteVerifier::parse(&app.get(&format!("/{SLUG}/log/vkey")).await.text()).unwrap()
}

async fn receipt(app: &TestApp, private: &str) -> Receipt {
    Receipt::parse(&app.get(&format!("{private}/receipt.txt")).await.text()).unwrap()
}

/// Whether these bytes stand anywhere in the data folder: database, its free pages, its log of writes, its index.
fn on_disk(app: &TestApp, marker: &[u8]) -> bool {
    let files = std::fs::read_dir(app.folder.path()).unwrap();
    files.map(|file| std::fs::read(file.unwrap().path()).unwrap()).any(|bytes| {
        let first = marker[0];
        let starts = bytes.iter().enumerate().filter(|(_, byte)| **byte == first);
        starts.into_iter().any(|(at, _)| bytes[at..].starts_with(marker))
    })
}

fn secrets(receipt: &Receipt) -> [Vec<u8>; 2] {
    let bytes = |text: &str| Hex::parse(text).unwrap().0.to_vec();
    [bytes(&receipt.disclosure.salt), bytes(&receipt.disclosure.nonce)]
}

fn all(markers: &[Vec<u8>], app: &TestApp) -> Vec<bool> {
    markers.iter().map(|marker| on_disk(app, marker)).collect()
}

/// Others who keep their receipts: page, address, receipt.
type Kept = (String, String, Receipt);

async fn others(app: &TestApp, people: std::ops::Range<usize>) -> Vec<Kept> {
    let mut kept = Vec::new();
    for person in people {
        let email = format!("other{person}@example.org");
        let name = format!("Other Person {person}");
        let private = app.sign_and_confirm(SLUG, &name, &email, "public").await;
        kept.push((private.clone(), email, receipt(app, &private).await));
    }
    kept
}

/// What everybody else was given holds: by itself, and as the beginning of the log that is served now.
async fn assert_still_proves(app: &TestApp, receipt: &Receipt, email: &str) {
    let proven = receipt.check(&verifier(app).await).unwrap();
    assert!(proven.opens(&receipt.disclosure, email));
    let Checkpoint { size, root, .. } = proven.checkpoint;
    let note = app.get(&format!("/{SLUG}/log/checkpoint")).await.text();
    let now = Checkpoint::open(&note, &verifier(app).await).unwrap();
    let letter = app.store.letters().newest_first()[0].letter.id;
    let proof = app.store.prove_growth(letter, size, now.size).await.unwrap();
    assert!(size < now.size && check_consistency((size, &root), (now.size, &now.root), &proof));
    assert!(same_log(&mut Reader(app), size, &root).unwrap(), "by its tiles too");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_erased_person_is_nowhere_on_the_disk_and_everything_else_holds() {
    let app = TestApp::start().await;
    app.publish(SLUG).await;
    let before = others(&app, 0..12).await;

    let email = "zebedee.unmistakable@example.org";
    let private = app.sign_and_confirm(SLUG, "Zebedee Unmistakable", email, "public").await;
    let first = receipt(&app, &private).await;
    let change =
        [("do", "change"), ("name", "Zeb Reconsidered"), ("affiliation", "Quagga Society")];
    assert_eq!(app.post(&private, &change).await.status, StatusCode::SEE_OTHER);
    let second = receipt(&app, &private).await;
    app.sign(SLUG, "Zebulon Forgotten", email).await; // Never answered.
    let after = others(&app, 12..15).await;

    let texts = [email, "zebedee.unmistakable", "Zebedee Unmistakable", "Zeb Reconsidered"];
    let texts = texts.into_iter().chain(["Quagga Society", "Zebulon Forgotten"]);
    let mut markers: Vec<Vec<u8>> = texts.map(|text| text.as_bytes().to_vec()).collect();
    markers.extend(secrets(&first).into_iter().chain(secrets(&second)));
    assert_eq!(all(&markers, &app), [true; 10], "the search finds what is there");
    assert_eq!(consistent(&app).tally.verified(), 16);

    assert_eq!(app.post(&private, &[("do", "erase")]).await.status, StatusCode::OK);
    assert_eq!(all(&markers, &app), [false; 10], "and finds nothing from the answer on");
    assert!(on_disk(&app, b"Other Person 7") && on_disk(&app, b"other7@example.org"));
    assert_eq!(app.get(&format!("{private}/receipt.txt")).await.status, StatusCode::NOT_FOUND);

    let report = consistent(&app);
    let tally = (report.tally.verified(), report.tally.withdrawn, report.names);
    assert_eq!(tally, (15, 1, Some(15)), "the withdrawal is what explains the missing opening");
    for (_, email, receipt) in before.iter().chain(&after) {
        assert_still_proves(&app, receipt, email).await;
    }
    assert_still_proves(&app, &first, email).await; // Whoever kept a receipt can still show it.
    assert_still_proves(&app, &second, email).await;

    let TestApp { folder, .. } = app;
    let again = TestApp::on(folder, 1_795_000_900_000, |_| {}).await;
    assert_eq!(all(&markers, &again), [false; 10], "nor after the next start");
    assert_eq!(consistent(&again).checkpoint, report.checkpoint);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_erases_before_the_fixed_time_is_counted_once_and_opened_never() {
    let app = TestApp::start().await;
    app.publish(SLUG).await;
    others(&app, 0..2).await;
    let email = "yolanda.unmistakable@example.org";
    let private = app.sign_and_confirm(SLUG, "Yolanda Unmistakable", email, "addressee").await;
    let signature = signatures(&app, SLUG).await.pop().unwrap();
    let mut markers = vec![email.as_bytes().to_vec(), b"Yolanda".to_vec()];
    markers.extend([signature.opening.salt.to_vec(), signature.opening.nonce.to_vec()]);
    assert_eq!(all(&markers, &app), [true; 4]);
    let shown = app.get(&format!("/{SLUG}/log/checkpoint")).await.body;

    app.post(&private, &[("do", "erase")]).await;
    assert_eq!(all(&markers, &app), [false; 4]);
    assert_eq!(app.get(&format!("/{SLUG}/log/checkpoint")).await.body, shown, "at its time only");
    app.join_hidden().await;
    assert_eq!(all(&markers, &app), [false; 4]);
    let report = consistent(&app);
    assert_eq!((report.tally.verified(), report.tally.withdrawn), (2, 1));
    assert_eq!(report.checkpoint.size, 5, "the opening, three signatures and a withdrawal");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_their_retention_addresses_and_what_binds_them_are_gone_and_names_stay() {
    let app = TestApp::start().await;
    let keys = "closes_at: 2026-11-20T00:00:00Z\nretention: { address_months: 1 }";
    app.publish_with(SLUG, keys).await;
    let kept = others(&app, 0..4).await;
    let hidden =
        app.sign_and_confirm(SLUG, "Hidden Person", "hidden@example.org", "organizers").await;
    let held = app.sign_and_confirm(SLUG, "Held Person", "held@example.org", "public").await;
    let held_receipt = receipt(&app, &held).await;
    let id = signatures(&app, SLUG)
        .await
        .iter()
        .find(|one| one.email.as_deref() == Some("held@example.org"))
        .unwrap()
        .id;
    moderate(&app, SLUG, id, undersigned_store::ModerationTo::Hold { reason: None }).await;
    app.join_hidden().await;
    let hidden_receipt = receipt(&app, &hidden).await;

    let mut gone = vec![b"hidden@example.org".to_vec(), b"held@example.org".to_vec()];
    let mut stays = vec![b"Other Person 2".to_vec(), b"Hidden Person".to_vec()];
    let receipts = kept.iter().map(|(_, _, receipt)| receipt);
    for receipt in receipts.chain([&hidden_receipt, &held_receipt]) {
        let [salt, nonce] = secrets(receipt);
        gone.push(nonce);
        stays.push(salt);
    }
    gone.extend(kept.iter().map(|(_, email, _)| email.as_bytes().to_vec()));
    assert_eq!(all(&gone, &app), vec![true; gone.len()]);

    app.clock.advance(SignedDuration::from_hours(24 * 30));
    app.run_upkeep().await;
    assert_eq!(all(&gone, &app), vec![true; gone.len()], "not a day before");
    app.clock.advance(SignedDuration::from_hours(24 * 30));
    app.run_upkeep().await;
    assert_eq!(all(&gone, &app), vec![false; gone.len()]);
    assert_eq!(all(&stays, &app), vec![true; stays.len()], "names, and what opens their entries");

    let report = consistent(&app);
    let tally = &report.tally;
    assert_eq!((tally.public, tally.organizers, tally.held), (4, 1, 1), "nobody counts less");
    assert_eq!(report.names, Some(4));
    for (private, email, receipt) in &kept {
        assert_still_proves(&app, receipt, email).await;
        let file = app.get(&format!("{private}/receipt.txt")).await;
        assert_eq!(file.status, StatusCode::NOT_FOUND, "no receipt that would prove nothing");
    }
    assert_still_proves(&app, &hidden_receipt, "hidden@example.org").await;
    assert!(app.get(&kept[0].0).await.text().contains("No receipt can be made any more"));

    assert_eq!(app.post(&kept[0].0, &[("do", "withdraw")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(app.post(&kept[1].0, &[("do", "erase")]).await.status, StatusCode::OK);
    assert!(!on_disk(&app, &stays[3]), "the second one's salt");
    let report = consistent(&app);
    assert_eq!((report.tally.public, report.tally.withdrawn, report.names), (2, 2, Some(2)));
    assert_eq!(kinds(&app, report.checkpoint.size).await.last().unwrap(), "withdraw");
}

async fn kinds(app: &TestApp, size: u64) -> Vec<String> {
    let bundle = app.get(&format!("/{SLUG}/log/tile/entries/000.p/{size}")).await;
    let kind = |line: &&[u8]| {
        let line: serde_json::Value = serde_json::from_slice(line).unwrap();
        line["type"].as_str().unwrap().to_owned()
    };
    read_bundle(&bundle.body).unwrap().iter().map(kind).collect()
}
