use jiff::SignedDuration;
use tokio::task::JoinSet;
use undersigned_core::life::Retraction;
use undersigned_core::names::ShortText;
use undersigned_core::signatures::{LanguageNumber, LetterId, Visibility};
use undersigned_core::tokens::SubmissionKey;
use undersigned_store::{Appended, Opened, StoreError};

use crate::definition::definition;
use crate::fixture::Fixture;
use crate::story::{Story, content, new_letter, start};

async fn submit(story: &Story, email: &str) -> SubmissionKey {
    story.submit(email, content("Ada", Visibility::Public)).await.key
}

async fn rows(story: &Story) -> Vec<u64> {
    let before_all = SubmissionKey { letter: story.letter, stream: 0, seq: 0 };
    let rows = story.store.submissions_after(before_all, 1000).await.unwrap();
    rows.iter().map(|row| row.key.seq).collect()
}

pub async fn rows_are_numbered_from_one_on_each_letter(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let opened = story.store.open_letter(new_letter(definition("night-bus"))).await.unwrap();
    let Opened::Now(other) = opened else { panic!("{opened:?}") };
    assert_eq!(submit(&story, "ada@example.org").await.seq, 1);
    assert_eq!(submit(&story, "bo@example.org").await.seq, 2);
    let mut new = story.new_submission("ada@example.org", content("Ada", Visibility::Public));
    new.letter = other;
    let first = SubmissionKey { letter: other, stream: 0, seq: 1 };
    assert_eq!(story.store.append_pending(new).await.unwrap(), Appended::At(first));
}

pub async fn a_number_is_never_given_twice(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    submit(&story, "ada@example.org").await;
    submit(&story, "bo@example.org").await;
    story.minutes_pass(1);
    let expired = story.store.expire_submissions(story.letter, story.now(), 500).await.unwrap();
    assert_eq!((expired, story.pending()), (2, 0));
    drop(story);
    let story = Story::begin(fixture).await;
    assert_eq!(submit(&story, "cy@example.org").await.seq, 3);
}

pub async fn a_hundred_at_once_are_numbered_without_a_gap(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let mut appending = JoinSet::new();
    for person in 0..100 {
        let email = format!("person{person}@example.org");
        let new = story.new_submission(&email, content("Ada", Visibility::Public));
        let store = story.store.clone();
        appending.spawn(async move { store.append_pending(new).await.unwrap() });
    }
    assert!(appending.join_all().await.iter().all(|appended| *appended != Appended::NotOpen));
    assert_eq!(rows(&story).await, (1..=100).collect::<Vec<_>>());
    assert_eq!(story.pending(), 100);
}

pub async fn a_submission_comes_back_as_it_was_sent(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let mut full = content("آدا لوفلیس", Visibility::Addressee);
    full.title = Some(ShortText::parse("Librarian").unwrap());
    full.affiliation = Some(ShortText::parse("Town Library").unwrap());
    full.place = Some(ShortText::parse("Malmö").unwrap());
    full.updates = true;
    let sent = story.submit("Ada@Example.org", full.clone()).await;
    let found = story.store.submission(sent.key).await.unwrap().unwrap();
    assert_eq!(found.content, full);
    assert_eq!(found.email, "Ada@Example.org", "mail goes to the address as typed");
    assert_eq!((found.key, found.version), (sent.key, 1));
    assert!(found.rid == sent.rid && found.dkey == sent.dkey);
    assert_eq!(found.submitted_at, story.now());
    assert_eq!(found.language, LanguageNumber::UNSAID);
    let nobody = SubmissionKey { seq: 2, ..sent.key };
    assert!(story.store.submission(nobody).await.unwrap().is_none());
}

pub async fn the_language_of_a_submission_is_read_wherever_the_row_is(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    for number in [3, 255] {
        let mut new = story.new_submission("ada@example.org", content("Ada", Visibility::Public));
        new.language = LanguageNumber(number);
        let (dkey, rid) = (new.dkey, new.rid);
        let Appended::At(key) = story.store.append_pending(new).await.unwrap() else { panic!() };
        let one = story.store.submission(key).await.unwrap().unwrap();
        let (with_person, _) = story.store.submission_and_person(key, dkey).await.unwrap();
        let before = SubmissionKey { seq: key.seq - 1, ..key };
        let walked = story.store.submissions_after(before, 1).await.unwrap();
        let read = [&one, with_person.as_ref().unwrap(), &walked[0]];
        assert_eq!(read.map(|row| row.language), [LanguageNumber(number); 3]);
        story.store.disown_submission(key, dkey, rid).await.unwrap();
        let blank = story.store.submission(key).await.unwrap().unwrap();
        assert_eq!((blank.email.as_str(), blank.language), ("", LanguageNumber(number)));
    }
}

pub async fn submissions_are_read_in_the_order_of_their_numbers(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    for person in 0..5 {
        submit(&story, &format!("person{person}@example.org")).await;
    }
    let after = SubmissionKey { letter: story.letter, stream: 0, seq: 2 };
    let page = story.store.submissions_after(after, 2).await.unwrap();
    assert_eq!(page.iter().map(|row| row.key.seq).collect::<Vec<_>>(), [3, 4]);
}

/// Whether an address has signed before is told neither by the answer nor by what is stored.
pub async fn the_same_address_again_is_appended_like_any_other(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    story.sign("ada@example.org", Visibility::Public).await;
    assert_eq!(submit(&story, "ada@example.org").await.seq, 2);
    assert_eq!(submit(&story, "ada@example.org").await.seq, 3);
    assert_eq!(rows(&story).await, [2, 3]);
}

pub async fn a_submission_is_no_person_and_no_public_number(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let before = story.view();
    let sent = story.submit("ada@example.org", content("Ada", Visibility::Public)).await;
    let after = story.view();
    assert_eq!((after.counts, after.revision), (before.counts, before.revision));
    assert_eq!(after.public_end, before.public_end);
    assert_eq!(story.pending(), 1);
    assert!(story.store.person(story.letter, sent.dkey).await.unwrap().is_none());
    assert!(story.public_names().await.is_empty());
}

async fn is_refused(story: &Story) {
    let new = story.new_submission("late@example.org", content("Late", Visibility::Public));
    let before = story.pending();
    assert_eq!(story.store.append_pending(new).await.unwrap(), Appended::NotOpen);
    assert_eq!(story.pending(), before);
    assert!(rows(story).await.is_empty(), "nothing is stored");
}

pub async fn a_closed_letter_takes_no_submission(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    story.store.close_letter(story.letter, story.now()).await.unwrap();
    is_refused(&story).await;
}

pub async fn a_letter_past_its_date_takes_no_submission(fixture: &impl Fixture) {
    let mut dated = definition("reading-room");
    dated.closes_at = Some(start() + SignedDuration::from_mins(10));
    let story = Story::about(fixture, dated).await;
    story.minutes_pass(10);
    is_refused(&story).await;
}

pub async fn a_delivered_letter_takes_no_submission(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    story.store.record_delivery(story.letter, story.now()).await.unwrap();
    is_refused(&story).await;
}

pub async fn a_retracted_letter_takes_no_submission(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let retraction = Retraction { at: story.now(), reason: "granted".into() };
    story.store.retract_letter(story.letter, retraction).await.unwrap();
    is_refused(&story).await;
}

pub async fn a_submission_to_no_letter_is_an_error(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let mut new = story.new_submission("ada@example.org", content("Ada", Visibility::Public));
    new.letter = LetterId(99);
    let appended = story.store.append_pending(new).await;
    assert!(matches!(appended, Err(StoreError::NoLetter(LetterId(99)))), "{appended:?}");
}
