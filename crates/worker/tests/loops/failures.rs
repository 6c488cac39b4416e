use std::collections::BTreeSet;

use jiff::SignedDuration;

use crate::office::{Office, work};
use crate::post::{permanent, route_away, transient, unknown};

#[tokio::test]
async fn a_passing_refusal_is_tried_again_after_a_while_and_then_sent_once() {
    let office = Office::open().await;
    let letter = office.letter("reading-room").await;
    office.submit(letter, "ada@example.org").await;
    office.post.answer(|_| Err(transient()));
    let mut mail = office.mail_loop();
    work(&mut mail).await;
    office.seconds_pass(59);
    work(&mut mail).await;
    assert_eq!(office.post.tried().len(), 1, "not within the first minute");
    office.seconds_pass(31);
    work(&mut mail).await;
    assert_eq!(office.post.tried().len(), 2);
    office.seconds_pass(119);
    work(&mut mail).await;
    assert_eq!(office.post.tried().len(), 2, "the wait has doubled");
    office.post.accept();
    office.minutes_pass(60);
    work(&mut mail).await;
    office.minutes_pass(24 * 60);
    work(&mut mail).await;
    assert_eq!((office.post.tried().len(), office.post.delivered().len()), (3, 1));
    let ids: BTreeSet<String> =
        office.post.tried().into_iter().map(|mail| mail.message_id).collect();
    assert_eq!(ids.len(), 1);
}

#[tokio::test]
async fn a_retry_survives_a_restart() {
    let office = Office::open().await;
    let letter = office.letter("reading-room").await;
    office.submit(letter, "ada@example.org").await;
    office.post.answer(|_| Err(transient()));
    work(&mut office.mail_loop()).await;
    office.post.accept();
    work(&mut office.mail_loop()).await;
    assert!(office.post.delivered().is_empty(), "its wait is not cut short");
    office.minutes_pass(2);
    work(&mut office.mail_loop()).await;
    assert_eq!(office.post.delivered().len(), 1);
}

#[tokio::test]
async fn mail_is_given_up_after_four_days() {
    let office = Office::open().await;
    let letter = office.letter("reading-room").await;
    office.submit(letter, "ada@example.org").await;
    office.post.answer(|_| Err(transient()));
    let mut mail = office.mail_loop();
    for _ in 0..7 * 24 {
        work(&mut mail).await;
        office.minutes_pass(60);
    }
    let tried = office.post.tried();
    assert!(10 < tried.len() && tried.len() < 32, "{}", tried.len());
    let span = tried.last().unwrap().sent_at.duration_since(tried[0].sent_at);
    assert!(SignedDuration::from_hours(96) <= span && span < SignedDuration::from_hours(110));
}

#[tokio::test]
async fn a_final_refusal_is_given_up_and_the_others_go_on() {
    let office = Office::open().await;
    let letter = office.letter("reading-room").await;
    office.post.answer(
        |mail| {
            if mail.to == "nobody@example.org" { Err(permanent()) } else { Ok(()) }
        },
    );
    for email in ["ada@example.org", "nobody@example.org", "bo@example.org"] {
        office.submit(letter, email).await;
    }
    let mut mail = office.mail_loop();
    for _ in 0..5 {
        work(&mut mail).await;
        office.minutes_pass(60 * 24);
    }
    assert_eq!((office.post.tried().len(), office.post.delivered().len()), (3, 2));
}

#[tokio::test]
async fn a_doubt_is_repeated_once_at_most() {
    let office = Office::open().await;
    let letter = office.letter("reading-room").await;
    office.submit(letter, "ada@example.org").await;
    office.post.answer(|_| Err(unknown()));
    let mut mail = office.mail_loop();
    for _ in 0..5 {
        work(&mut mail).await;
        office.minutes_pass(60 * 12);
    }
    let tried = office.post.tried();
    assert_eq!(tried.len(), 2);
    assert_eq!(tried[0].message_id, tried[1].message_id);
}

#[tokio::test]
async fn an_outage_of_the_route_counts_against_no_mail() {
    let office = Office::open().await;
    let letter = office.letter("reading-room").await;
    let people = (0..100).map(|person| format!("person{person}@example.org"));
    office.submit_all(letter, people).await;
    office.post.answer(|_| Err(route_away()));
    let mut mail = office.mail_loop();
    work(&mut mail).await;
    assert!(office.post.tried().len() <= 4, "what was under way: {}", office.post.tried().len());
    // Three days, in which the server is asked now and then, never by everybody.
    for _ in 0..3 * 24 * 6 {
        office.minutes_pass(10);
        work(&mut mail).await;
    }
    let asked = office.post.tried().len();
    assert!(10 < asked && asked < 200, "{asked}");
    office.post.accept();
    office.minutes_pass(6 * 60);
    work(&mut mail).await;
    let delivered = office.post.delivered();
    let addresses: BTreeSet<String> = delivered.iter().map(|mail| mail.to.clone()).collect();
    assert_eq!((delivered.len(), addresses.len()), (100, 100));
}

#[tokio::test]
async fn an_outage_during_a_retry_counts_no_attempt() {
    let office = Office::open().await;
    let letter = office.letter("reading-room").await;
    office.submit(letter, "ada@example.org").await;
    office.post.answer(|_| Err(transient()));
    let mut mail = office.mail_loop();
    work(&mut mail).await;
    office.minutes_pass(2);
    office.post.answer(|_| Err(route_away()));
    work(&mut mail).await;
    let soon = office.now() + SignedDuration::from_mins(1);
    let retries = office.store.mail_retries(soon, 10).await.unwrap();
    assert_eq!(retries.iter().map(|retry| retry.attempts).collect::<Vec<_>>(), [1]);
    office.post.accept();
    office.minutes_pass(10);
    work(&mut mail).await;
    assert_eq!(office.post.delivered().len(), 1);
}
