use std::collections::{BTreeMap, BTreeSet};

use undersigned_core::tokens::Purpose;
use undersigned_mail::Memory;
use undersigned_store::BeginRun;

use crate::office::{ORIGIN, Office, server_key, token, work};

fn people(from: usize, to: usize) -> impl Iterator<Item = String> {
    (from..to).map(|person| format!("person{person}@example.org"))
}

fn per_address(office: &Office) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for mail in office.post.delivered() {
        *counts.entry(mail.to).or_default() += 1;
    }
    counts
}

#[tokio::test]
async fn every_submission_gets_one_mail() {
    let office = Office::open().await;
    let letter = office.letter("reading-room").await;
    office.submit_all(letter, people(0, 600)).await;
    let mut mail = office.mail_loop();
    work(&mut mail).await;
    let counts = per_address(&office);
    assert_eq!(counts.len(), 600);
    assert!(counts.values().all(|mails| *mails == 1));
    office.submit_all(letter, people(600, 603)).await;
    work(&mut mail).await;
    assert_eq!(office.post.tried().len(), 603);
}

#[tokio::test]
async fn the_link_in_a_mail_is_for_confirming_this_very_row() {
    let office = Office::open().await;
    let letter = office.letter("reading-room").await;
    let key = office.submit(letter, "ada@example.org").await;
    let memory = Memory::new();
    work(&mut office.mail_loop_over(std::sync::Arc::new(memory.clone()))).await;
    let mail = memory.newest_to("ada@example.org").unwrap();
    let token = token(&mail);
    let row = office.store.submission(key).await.unwrap().unwrap();
    assert_eq!(token.submission, key);
    assert!(token.dkey == row.dkey);
    assert!(token.verify(&server_key(), ORIGIN, Purpose::Confirm, row.rid));
    assert!(!token.verify(&server_key(), ORIGIN, Purpose::PrivatePage, row.rid));
    assert!(mail.text.contains("22 January 2027"), "seven days, as the letter says");
}

#[tokio::test]
async fn a_restart_sends_nothing_twice() {
    let office = Office::open().await;
    let letter = office.letter("reading-room").await;
    office.submit_all(letter, people(0, 300)).await;
    work(&mut office.mail_loop()).await;
    for hours in [0, 30] {
        office.minutes_pass(hours * 60);
        work(&mut office.mail_loop()).await;
        assert_eq!(office.post.tried().len(), 300);
    }
}

const NOTHING_IS_RECORDED: &str = "CREATE TRIGGER broken BEFORE INSERT ON mailboxes
     BEGIN SELECT RAISE(ABORT, 'broken'); END";
const MENDED: &str = "DROP TRIGGER broken";

#[tokio::test]
async fn a_crash_repeats_at_most_what_was_in_flight_under_the_same_id() {
    let office = Office::open().await;
    let letter = office.letter("reading-room").await;
    office.submit_all(letter, people(0, 10)).await;
    let mut mail = office.mail_loop();
    work(&mut mail).await;
    office.submit_all(letter, people(10, 15)).await;
    office.break_store(NOTHING_IS_RECORDED);
    assert!(mail.step().await.is_err());
    drop(mail);
    office.break_store(MENDED);
    work(&mut office.mail_loop()).await;
    let counts = per_address(&office);
    assert!(people(0, 10).all(|address| counts[&address] == 1));
    assert!(people(10, 15).all(|address| counts[&address] == 2));
    let ids: BTreeSet<String> =
        office.post.delivered().into_iter().map(|mail| mail.message_id).collect();
    assert_eq!(ids.len(), 15, "a repeat has the id of the first");
}

#[tokio::test]
async fn what_was_sent_while_the_store_failed_is_recorded_later_and_not_sent_again() {
    let office = Office::open().await;
    let letter = office.letter("reading-room").await;
    office.submit_all(letter, people(0, 5)).await;
    let mut mail = office.mail_loop();
    office.break_store(NOTHING_IS_RECORDED);
    for _ in 0..3 {
        assert!(mail.step().await.is_err());
    }
    office.submit_all(letter, people(5, 8)).await;
    office.break_store(MENDED);
    work(&mut mail).await;
    work(&mut office.mail_loop()).await;
    let counts = per_address(&office);
    assert_eq!((counts.len(), office.post.tried().len()), (8, 8));
}

#[tokio::test]
async fn a_store_that_cannot_be_read_loses_nobody() {
    let office = Office::open().await;
    let letter = office.letter("reading-room").await;
    office.submit_all(letter, people(0, 5)).await;
    let mut mail = office.mail_loop();
    office.break_store("ALTER TABLE mailboxes RENAME TO gone");
    for _ in 0..3 {
        assert!(mail.step().await.is_err());
    }
    assert!(office.post.tried().is_empty(), "no mail without its caps");
    office.break_store("ALTER TABLE gone RENAME TO mailboxes");
    work(&mut mail).await;
    assert_eq!((per_address(&office).len(), office.post.tried().len()), (5, 5));
}

#[tokio::test]
async fn a_submission_that_is_gone_gets_no_mail() {
    let office = Office::open().await;
    let letter = office.letter("reading-room").await;
    office.submit(letter, "early@example.org").await;
    office.minutes_pass(1);
    office.store.expire_submissions(letter, office.now(), 500).await.unwrap();
    office.submit(letter, "ada@example.org").await;
    work(&mut office.mail_loop()).await;
    assert_eq!(per_address(&office).into_keys().collect::<Vec<_>>(), ["ada@example.org"]);
}

#[tokio::test]
async fn no_mail_goes_out_for_an_older_copy_until_somebody_says_so() {
    let office = Office::open().await;
    let letter = office.letter("reading-room").await;
    let begin = |known: Vec<[u8; 16]>, id: u8| BeginRun {
        origin: "letters.example/log".to_owned(),
        known,
        id: [id; 16],
        keys: [0; 32],
        at: office.now(),
    };
    office.store.begin_run(begin(Vec::new(), 1)).await.unwrap();
    assert!(office.store.begin_run(begin(vec![[7; 16]], 2)).await.unwrap(), "of another run");
    office.submit(letter, "ada@example.org").await;
    let mut mail = office.mail_loop();
    work(&mut mail).await;
    assert_eq!(office.post.delivered().len(), 0);
    assert!(office.store.release_mail().await.unwrap());
    assert!(!office.store.release_mail().await.unwrap(), "once");
    work(&mut mail).await;
    assert_eq!(office.post.delivered().len(), 1);
}
