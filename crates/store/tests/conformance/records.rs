use jiff::SignedDuration;
use undersigned_core::record::{Record, Response, ResponseKind, Revision, Source, What};
use undersigned_core::signatures::LetterId;
use undersigned_store::{AppliedRecord, StoreError};

use crate::definition::definition;
use crate::fixture::Fixture;
use crate::story::{Story, new_letter, start};

fn saying(text: &str) -> Record {
    let source = Source { name: Some("Minutes".into()), link: None, archived: None };
    let response = Response {
        id: "first".into(),
        date: "2027-01-10".parse().unwrap(),
        from: "The office".into(),
        kind: ResponseKind::Answer,
        text: text.into(),
        source,
        correction: None,
    };
    Record { responses: vec![response], ..Record::default() }
}

async fn apply(story: &Story, text: &str) -> AppliedRecord {
    story.store.apply_record(story.letter, saying(text), story.now()).await.unwrap()
}

fn now(applied: AppliedRecord) -> Revision {
    match applied {
        AppliedRecord::Now(revision) => revision,
        other => panic!("not applied: {other:?}"),
    }
}

pub async fn a_letter_has_no_record_until_one_is_applied(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    assert_eq!(story.store.record(story.letter).await.unwrap(), None);
    assert_eq!(story.store.record_revision(story.letter).await.unwrap(), 0);
}

pub async fn a_record_comes_back_as_it_was_applied_with_what_it_changed(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let before = story.view().revision;
    let first = now(apply(&story, "We will see.").await);
    assert_eq!((first.number, first.applied_at), (1, start()));
    assert_eq!(first.changes[0].what, What::Added);
    assert!(before < story.view().revision, "readers see that something changed");
    story.minutes_pass(5);
    let second = now(apply(&story, "We shall see.").await);
    assert_eq!(second.applied_at, start() + SignedDuration::from_mins(5));
    assert!(second.changes[0].is_correction());
    let kept = story.store.record(story.letter).await.unwrap().unwrap();
    assert_eq!(kept.record, saying("We shall see."));
    assert_eq!(kept.revisions, [first, second]);
    assert_eq!(story.store.record_revision(story.letter).await.unwrap(), 2);
}

pub async fn applying_a_record_twice_changes_nothing(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    apply(&story, "We will see.").await;
    let (before, view) = (story.store.record(story.letter).await.unwrap(), story.view().revision);
    story.minutes_pass(5);
    assert_eq!(apply(&story, "We will see.").await, AppliedRecord::Before);
    assert_eq!(story.store.record(story.letter).await.unwrap(), before);
    assert_eq!(story.view().revision, view);
}

pub async fn records_applied_at_once_are_one_after_the_other(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let texts = ["one", "two", "three", "one"];
    let applied = texts.map(|text| apply(&story, text));
    futures::future::join_all(applied).await;
    let kept = story.store.record(story.letter).await.unwrap().unwrap();
    let numbers: Vec<u32> = kept.revisions.iter().map(|revision| revision.number).collect();
    assert_eq!(numbers, (1..=kept.revisions.len() as u32).collect::<Vec<_>>());
    let added = |revision: &Revision| revision.changes[0].what == What::Added;
    assert!(added(&kept.revisions[0]) && !kept.revisions[1..].iter().any(added));
}

pub async fn a_record_is_of_one_letter_and_of_one_that_is_there(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    story.store.open_letter(new_letter(definition("night-bus"))).await.unwrap();
    let other = story.store.letters().by_slug(&definition("night-bus").slug).unwrap().view();
    apply(&story, "We will see.").await;
    assert_eq!(story.store.record(other.letter.id).await.unwrap(), None);
    let nobodys = story.store.apply_record(LetterId(99), saying("No."), start()).await;
    assert!(matches!(nobodys, Err(StoreError::NoLetter(LetterId(99)))), "{nobodys:?}");
}

pub async fn a_record_survives_reopening(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    apply(&story, "We will see.").await;
    let before = story.store.record(story.letter).await.unwrap();
    drop(story);
    let story = Story::begin(fixture).await;
    assert_eq!(story.store.record(story.letter).await.unwrap(), before);
}
