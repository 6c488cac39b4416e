//! Mail cannot be turned into a weapon, nor silence anyone.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use undersigned_core::signatures::LetterId;
use undersigned_mail::Outgoing;

use crate::office::{Office, token, work};

const VICTIM: &str = "victim@example.org";

fn letter_of(mail: &Outgoing) -> LetterId {
    token(mail).submission.letter
}

/// The most that any span of this length held.
fn most_within(times: &[Timestamp], span: SignedDuration) -> usize {
    let within =
        |from: Timestamp| times.iter().filter(|at| from <= **at && **at < from + span).count();
    times.iter().map(|from| within(*from)).max().unwrap_or(0)
}

#[tokio::test]
async fn ten_thousand_submissions_for_one_mailbox_stay_under_the_caps() {
    let office = Office::open().await;
    let mut letters = Vec::new();
    for slug in ["reading-room", "night-bus", "old-oak", "swimming-pool"] {
        letters.push(office.letter(slug).await);
    }
    let mut mail = office.mail_loop();
    // A flood from the first minute, over thirty hours, on four letters.
    for _ in 0..180 {
        for letter in &letters {
            office.submit_all(*letter, vec![VICTIM.to_owned(); 14]).await;
        }
        office.seconds_pass(1);
        work(&mut mail).await;
        office.seconds_pass(599);
    }
    let sent = office.post.delivered();
    let mut per_letter: BTreeMap<LetterId, Vec<Timestamp>> = BTreeMap::new();
    for one in &sent {
        per_letter.entry(letter_of(one)).or_default().push(one.sent_at);
    }
    let all: Vec<Timestamp> = sent.iter().map(|one| one.sent_at).collect();
    let day = SignedDuration::from_hours(24);
    assert_eq!(most_within(&all, day), 6);
    for times in per_letter.values() {
        assert!(most_within(times, SignedDuration::from_mins(10)) <= 1);
        assert!(most_within(times, day) <= 3);
    }
    // Nothing is lost: once the flood is over every letter's newest link comes, and opens them all.
    for _ in 0..3 {
        office.pass(day);
        work(&mut mail).await;
    }
    let last = office.post.delivered_to(VICTIM).pop().unwrap();
    assert_eq!(office.opened_by(&last).await.len(), 180 * 4 * 14);
    let late = office.post.delivered().split_off(sent.len());
    assert!(late.len() <= 4, "one a letter at most: {}", late.len());
    let after_flood = office.now();
    let waiting = office.store.mail_retries(after_flood + day, 10).await.unwrap();
    assert!(waiting.is_empty());
}

#[tokio::test]
async fn three_mails_a_letter_ten_minutes_apart_then_a_day() {
    let office = Office::open().await;
    let letter = office.letter("reading-room").await;
    let mut mail = office.mail_loop();
    let start = office.now();
    for _ in 0..120 {
        office.submit(letter, VICTIM).await;
        work(&mut mail).await;
        office.minutes_pass(1);
    }
    office.pass(SignedDuration::from_hours(22));
    work(&mut mail).await;
    let minutes: Vec<i64> = office
        .post
        .delivered()
        .iter()
        .map(|one| one.sent_at.duration_since(start).as_mins())
        .collect();
    assert_eq!(minutes, [0, 10, 20, 24 * 60]);
    let newest = office.post.delivered().pop().unwrap();
    assert_eq!(office.opened_by(&newest).await.len(), 120);
}

#[tokio::test]
async fn several_spellings_of_one_mailbox_share_its_caps() {
    let office = Office::open().await;
    let letter = office.letter("reading-room").await;
    for spelling in
        ["ada.l@gmail.com", "adal@gmail.com", "a.dal+x@gmail.com", "ADAL@googlemail.com"]
    {
        office.submit(letter, spelling).await;
    }
    let mut mail = office.mail_loop();
    work(&mut mail).await;
    assert_eq!(office.post.tried().len(), 1);
    office.minutes_pass(10);
    work(&mut mail).await;
    assert_eq!(office.post.tried().len(), 2, "the newest of the others; its link opens them all");
    let newest = office.post.delivered().pop().unwrap();
    assert_eq!(office.opened_by(&newest).await.len(), 4);
    office.minutes_pass(10);
    work(&mut mail).await;
    assert_eq!(office.post.tried().len(), 2);
}

#[tokio::test]
async fn a_flood_for_one_mailbox_holds_up_nobody_else() {
    let office = Office::open().await;
    let letter = office.letter("reading-room").await;
    office.submit_all(letter, vec![VICTIM.to_owned(); 1000]).await;
    office.submit(letter, "ada@example.org").await;
    work(&mut office.mail_loop()).await;
    assert_eq!(office.post.delivered_to(VICTIM).len(), 1);
    assert_eq!(office.post.delivered_to("ada@example.org").len(), 1);
}

/// A stranger's submission with a spelling that the mailbox's server refuses must not swallow the owner's own.
#[tokio::test]
async fn a_refused_spelling_silences_no_other() {
    let office = Office::open().await;
    let letter = office.letter("reading-room").await;
    office.post.answer(|mail| {
        if mail.to == "ADA@example.org" { Err(crate::post::permanent()) } else { Ok(()) }
    });
    for spelling in ["ADA@example.org", "ada@example.org"] {
        office.submit(letter, spelling).await;
    }
    office.seconds_pass(1);
    let mut mail = office.mail_loop();
    work(&mut mail).await;
    office.minutes_pass(1);
    work(&mut mail).await;
    assert_eq!(office.post.delivered_to("ada@example.org").len(), 1);
    assert_eq!(office.post.tried().len(), 2);
}
