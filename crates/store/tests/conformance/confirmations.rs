use jiff::SignedDuration;
use tokio::task::JoinSet;
use undersigned_core::identity::Rid;
use undersigned_core::life::Retraction;
use undersigned_core::signatures::{SignatureState, Visibility};
use undersigned_store::{Confirmed, Person, Signature};

use crate::fixture::Fixture;
use crate::story::{Story, Submitted, content, counted, dkey, fresh};

async fn submit(story: &Story, email: &str) -> Submitted {
    story.submit(email, content("Ada", Visibility::Public)).await
}

async fn person(story: &Story, email: &str) -> Option<Person> {
    story.store.person(story.letter, dkey(email)).await.unwrap()
}

pub async fn confirming_counts_a_person(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let sent = submit(&story, "ada@example.org").await;
    let (row, person) = story.store.submission_and_person(sent.key, sent.dkey).await.unwrap();
    assert!(row.is_some() && person.is_none());
    let signature = counted(story.confirm(&sent).await);
    assert_eq!(signature.state, SignatureState::Confirmed);
    assert_eq!(signature.email.as_deref(), Some("ada@example.org"));
    assert_eq!(signature.confirmed_at, story.now());
    assert_eq!(signature.id.to_string(), "p1");
    assert_eq!(story.counts().verified, 1);
    assert_eq!(story.pending(), 0, "the submission has become a signature");
    assert!(story.store.submission(sent.key).await.unwrap().is_none());
    let (row, person) = story.store.submission_and_person(sent.key, sent.dkey).await.unwrap();
    assert!(row.is_none() && person.is_some());
    assert_eq!(story.public_names().await, ["1 Ada"]);
}

/// The link proves the mailbox; the page decides the content.
pub async fn what_the_page_said_is_what_counts(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let sent = submit(&story, "ada@example.org").await;
    let mut confirmation = story.confirmation(&sent);
    confirmation.content = content("Ada Lovelace", Visibility::Organizers);
    let signature = counted(story.store.confirm_signature(confirmation).await.unwrap());
    assert_eq!(signature.content, content("Ada Lovelace", Visibility::Organizers));
    assert!(story.public_names().await.is_empty());
}

pub async fn confirming_twice_changes_nothing_and_answers_the_same(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let sent = submit(&story, "ada@example.org").await;
    let first = counted(story.confirm(&sent).await);
    let revision = story.view().revision;
    story.minutes_pass(30);
    let again = Submitted { content: content("Somebody Else", Visibility::Organizers), ..sent };
    let second = counted(story.confirm(&again).await);
    assert_eq!(format!("{first:?}"), format!("{second:?}"));
    assert!(first.opening == second.opening);
    assert_eq!((story.counts().verified, story.view().revision), (1, revision));
}

pub async fn a_hundred_confirmations_of_one_link_count_once(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let sent = submit(&story, "ada@example.org").await;
    let mut confirming = JoinSet::new();
    for _ in 0..100 {
        let (store, confirmation) = (story.store.clone(), story.confirmation(&sent));
        confirming.spawn(async move { store.confirm_signature(confirmation).await.unwrap() });
    }
    let signatures: Vec<Signature> = confirming.join_all().await.into_iter().map(counted).collect();
    assert!(signatures.iter().all(|one| one.opening == signatures[0].opening));
    assert_eq!(story.counts().verified, 1);
    assert_eq!(story.signatures().await.len(), 1);
}

pub async fn a_hundred_submissions_of_one_mailbox_count_once(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let mut confirming = JoinSet::new();
    for _ in 0..100 {
        let sent = submit(&story, "ada@example.org").await;
        let (store, confirmation) = (story.store.clone(), story.confirmation(&sent));
        confirming.spawn(async move { store.confirm_signature(confirmation).await.unwrap() });
    }
    let answers = confirming.join_all().await;
    let counted = answers.iter().filter(|answer| matches!(answer, Confirmed::Counted(_)));
    assert_eq!(counted.count(), 1);
    let told =
        |answer: &&Confirmed| matches!(answer, Confirmed::CountedBefore { same_address: true, .. });
    assert_eq!(answers.iter().filter(told).count(), 99);
    assert_eq!(story.counts().verified, 1);
    assert_eq!(story.signatures().await.len(), 1);
}

/// Only the very address that confirmed sees its private page.
pub async fn another_spelling_of_a_counted_mailbox_is_told_so(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    story.sign("ada.l@gmail.com", Visibility::Public).await;
    let other = submit(&story, "adal+letters@gmail.com").await;
    let answer = story.confirm(&other).await;
    assert!(matches!(answer, Confirmed::CountedBefore { same_address: false, .. }), "{answer:?}");
    let same = submit(&story, "ada.l@gmail.com").await;
    let answer = story.confirm(&same).await;
    assert!(matches!(answer, Confirmed::CountedBefore { same_address: true, .. }), "{answer:?}");
    assert_eq!(story.counts().verified, 1);
}

pub async fn a_link_to_somebody_elses_row_is_expired(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let sent = submit(&story, "ada@example.org").await;
    let strangers = [
        Submitted { rid: Rid(fresh()), ..sent.clone() },
        Submitted { dkey: dkey("bo@example.org"), ..sent.clone() },
        Submitted {
            key: undersigned_core::tokens::SubmissionKey { seq: 2, ..sent.key },
            ..sent.clone()
        },
    ];
    for stranger in strangers {
        let answer = story.confirm(&stranger).await;
        assert!(matches!(answer, Confirmed::Expired), "{answer:?}");
    }
    assert_eq!((story.counts().verified, story.pending()), (0, 1));
    assert!(person(&story, "ada@example.org").await.is_none());
    assert!(person(&story, "bo@example.org").await.is_none());
    counted(story.confirm(&sent).await);
}

pub async fn an_expired_submission_confirms_nobody(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let sent = submit(&story, "ada@example.org").await;
    story.minutes_pass(1);
    story.store.expire_submissions(story.letter, story.now(), 500).await.unwrap();
    assert!(matches!(story.confirm(&sent).await, Confirmed::Expired));
    assert_eq!(story.counts().verified, 0);
}

pub async fn a_day_after_the_close_a_link_still_counts_then_not(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let (ada, bo) = (submit(&story, "a@example.org").await, submit(&story, "b@example.org").await);
    story.store.close_letter(story.letter, story.now()).await.unwrap();
    story.store.record_delivery(story.letter, story.now()).await.unwrap();
    story.minutes_pass(24 * 60 - 1);
    let first = counted(story.confirm(&ada).await);
    story.minutes_pass(1);
    assert!(matches!(story.confirm(&bo).await, Confirmed::NotOpen));
    assert_eq!((story.counts().verified, story.pending()), (1, 1));
    let repeated = counted(story.confirm(&ada).await);
    assert_eq!(repeated.id, first.id, "who was counted in time is told so for ever");
}

pub async fn a_retracted_letter_counts_nobody_any_more(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let sent = submit(&story, "ada@example.org").await;
    let retraction = Retraction { at: story.now(), reason: "granted".into() };
    story.store.retract_letter(story.letter, retraction).await.unwrap();
    assert!(matches!(story.confirm(&sent).await, Confirmed::NotOpen));
    assert_eq!(story.counts().verified, 0);
}

pub async fn public_and_hidden_people_are_numbered_apart(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let mut ids = Vec::new();
    for (email, visibility) in [
        ("ada@example.org", Visibility::Public),
        ("bo@example.org", Visibility::Addressee),
        ("cy@example.org", Visibility::Organizers),
        ("di@example.org", Visibility::Public),
    ] {
        ids.push(story.sign(email, visibility).await.id.to_string());
    }
    assert_eq!(ids, ["p1", "h1", "h2", "p2"]);
    assert_eq!(story.view().public_end, 3);
}

pub async fn confirmations_survive_reopening(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let sent = submit(&story, "ada@example.org").await;
    let first = counted(story.confirm(&sent).await);
    drop(story);
    let story = Story::begin(fixture).await;
    story.minutes_pass(1);
    let again = counted(story.confirm(&sent).await);
    assert_eq!(format!("{first:?}"), format!("{again:?}"));
    assert_eq!(story.counts().verified, 1);
    story.minutes_pass(SignedDuration::from_hours(24 * 365).as_mins());
    assert_eq!(counted(story.confirm(&sent).await).id, first.id);
}
