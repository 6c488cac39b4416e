use jiff::{SignedDuration, Timestamp};
use undersigned_core::identity::MailboxKey;
use undersigned_core::signatures::Visibility;
use undersigned_core::tokens::SubmissionKey;
use undersigned_store::{Changed, MailOutcome, MailRecord};

use crate::fixture::Fixture;
use crate::story::{Story, changed, content, counted, identity};

async fn submit(story: &Story, email: &str) -> SubmissionKey {
    story.submit(email, content("Ada", Visibility::Public)).await.key
}

pub async fn submissions_expire_oldest_first_in_slices(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    for person in 0..5 {
        submit(&story, &format!("person{person}@example.org")).await;
    }
    story.minutes_pass(1);
    let young = submit(&story, "young@example.org").await;
    let mut slices = Vec::new();
    for _ in 0..4 {
        let expiring = story.store.expire_submissions(story.letter, story.now(), 2);
        slices.push((expiring.await.unwrap(), story.pending()));
    }
    assert_eq!(slices, [(2, 4), (2, 2), (1, 1), (0, 1)]);
    assert!(story.store.submission(young).await.unwrap().is_some());
}

pub async fn expiring_takes_no_counted_person(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let signature = story.sign("ada@example.org", Visibility::Public).await;
    submit(&story, "ada@example.org").await;
    story.minutes_pass(1);
    let expired = story.store.expire_submissions(story.letter, story.now(), 500).await.unwrap();
    assert_eq!((expired, story.pending(), story.counts().verified), (1, 0, 1));
    assert_eq!(story.signatures().await[0].id, signature.id);
}

/// Sweeps until nothing is left to look at.
async fn sweep(story: &Story, before: Timestamp) {
    for _ in 0..20 {
        story.store.sweep_mailboxes(before, 2).await.unwrap();
    }
}

pub async fn mailboxes_are_forgotten_once_nothing_needs_them(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let since = story.now();
    let mut sent = Vec::new();
    for person in 0_u8..6 {
        let key = submit(&story, &format!("person{person}@example.org")).await;
        let mailbox = MailboxKey([person * 40; 16]);
        let outcome = MailOutcome::Mailed;
        let record = MailRecord { submission: key, mailbox, outcome, at: story.now() };
        story.store.record_mail(vec![record], Vec::new()).await.unwrap();
        sent.push((key, mailbox));
    }
    let known = async || {
        let mut known = Vec::new();
        for (key, mailbox) in &sent {
            if !story.store.mailbox(*mailbox, since).await.unwrap().mails.is_empty() {
                known.push(key.seq);
            }
        }
        known
    };
    // Four of the six submissions expire; the others are open and keep their rows.
    story.minutes_pass(25 * 60);
    story.store.expire_submissions(story.letter, story.now(), 4).await.unwrap();
    sweep(&story, since).await;
    assert_eq!(known().await, [1, 2, 3, 4, 5, 6], "the caps need a day of history");
    sweep(&story, story.now() - SignedDuration::from_hours(24)).await;
    assert_eq!(known().await, [5, 6]);
}

pub async fn erasing_addresses_ends_with_the_letters_secret(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    for person in 0..3 {
        story.sign(&format!("person{person}@example.org"), Visibility::Public).await;
    }
    let before = story.counts();
    let mut slices = Vec::new();
    for _ in 0..3 {
        let erased = story.store.erase_addresses(story.letter, 2).await.unwrap();
        slices.push((erased, story.view().secret.is_some()));
    }
    assert_eq!(slices, [(2, true), (1, true), (0, false)]);
    assert_eq!(story.counts(), before);
    assert_eq!(story.public_names().await, ["1 person0", "2 person1", "3 person2"]);
    assert!(story.signatures().await.iter().all(|one| one.email.is_none()));
    drop(story);
    assert!(Story::begin(fixture).await.view().secret.is_none(), "gone from the database too");
}

pub async fn without_addresses_a_link_still_withdraws(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let signature = story.sign("ada@example.org", Visibility::Public).await;
    while story.store.erase_addresses(story.letter, 500).await.unwrap() != 0 {}
    changed(story.withdraw(&signature).await);
    assert_eq!((story.counts().verified, story.counts().withdrawn), (0, 1));
}

pub async fn erasing_a_person_keeps_the_numbers_right(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    story.sign("bo@example.org", Visibility::Public).await;
    let sent = story.submit("ada@example.org", content("Ada", Visibility::Public)).await;
    let signature = counted(story.confirm(&sent).await);
    assert!(matches!(story.erase(&signature).await, Changed::Erased));
    assert_eq!((story.counts().verified, story.counts().withdrawn), (1, 1));
    assert_eq!(story.public_names().await, ["1 bo"]);
    assert_eq!(story.signatures().await.len(), 1);
    assert!(matches!(story.erase(&signature).await, Changed::NotThere));
    assert_eq!((story.counts().verified, story.counts().withdrawn), (1, 1));
    let person = story.store.person(story.letter, sent.dkey).await.unwrap().unwrap();
    assert!(person.signature.is_none() && person.tombstone.is_some());
    assert_eq!(sent.identity, identity("ada@example.org"));
}

pub async fn erasing_after_withdrawing_counts_the_withdrawal_once(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let signature = story.sign("ada@example.org", Visibility::Public).await;
    changed(story.withdraw(&signature).await);
    assert!(matches!(story.erase(&signature).await, Changed::Erased));
    assert_eq!((story.counts().verified, story.counts().withdrawn), (0, 1));
}

pub async fn an_erased_persons_old_links_stay_dead(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let old = story.submit("ada@example.org", content("Ada", Visibility::Public)).await;
    let signature = story.sign("ada@example.org", Visibility::Public).await;
    story.erase(&signature).await;
    let answer = story.confirm(&old).await;
    assert!(matches!(answer, undersigned_store::Confirmed::Stale(_)), "{answer:?}");
    let fresh = story.submit("ada@example.org", content("Ada", Visibility::Public)).await;
    counted(story.confirm(&fresh).await);
    assert_eq!(story.public_names().await, ["2 Ada"]);
}

pub async fn who_erased_everything_and_signs_again_counts_once(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let ways = [
        ("ada@example.org", Visibility::Public, Visibility::Public),
        ("bo@example.org", Visibility::Public, Visibility::Addressee),
        ("cy@example.org", Visibility::Addressee, Visibility::Public),
        ("di@example.org", Visibility::Addressee, Visibility::Organizers),
    ];
    for (gone, (email, first, then)) in (0..).zip(ways) {
        let signature = story.sign(email, first).await;
        story.hidden_join().await;
        story.erase(&signature).await;
        let again = story.sign(email, then).await;
        assert!(story.counts().verified <= 1, "{email}: {:?}", story.counts());
        story.hidden_join().await;
        assert_eq!((story.counts().verified, story.counts().withdrawn), (1, gone), "{email}");
        story.erase(&again).await;
        story.hidden_join().await;
        assert_eq!((story.counts().verified, story.counts().withdrawn), (0, gone + 1), "{email}");
    }
}
