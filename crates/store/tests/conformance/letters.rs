use jiff::SignedDuration;
use undersigned_core::letters::{Eligibility, LetterDefinition, Translation};
use undersigned_core::life::{LetterState, Retraction};
use undersigned_core::signatures::LetterId;
use undersigned_store::{Opened, StoreError};

use crate::definition::definition;
use crate::fixture::Fixture;
use crate::story::{Story, new_letter, start};

pub async fn opening_a_letter_twice_changes_nothing_and_says_so(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let before = story.view();
    let mut again = new_letter(definition("reading-room"));
    again.secret = [8; 32];
    again.opened_at = start() + SignedDuration::from_hours(1);
    assert_eq!(story.store.open_letter(again).await.unwrap(), Opened::Before(story.letter));
    let after = story.view();
    assert_eq!(after.letter, before.letter);
    assert_eq!(after.revision, before.revision);
    assert_eq!(after.secret.as_ref().unwrap().as_bytes(), &[7; 32]);
}

pub async fn another_text_under_the_same_slug_is_refused(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let mut other = definition("reading-room");
    other.body = "Close the reading room.".into();
    let refused = story.store.open_letter(new_letter(other)).await;
    assert!(matches!(refused, Err(StoreError::TextDiffers { .. })), "{refused:?}");
    assert_eq!(story.view().letter.definition, definition("reading-room"));
}

pub async fn a_letter_in_several_languages_is_given_back_as_it_was_opened(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let mut several = definition("night-bus");
    several.translations = ["fr", "pt-BR"].map(|language| translation(&several, language)).into();
    let new = new_letter(several.clone());
    let version = new.version.clone();
    let Opened::Now(id) = story.store.open_letter(new).await.unwrap() else { panic!("new") };
    let mut fewer = several.clone();
    fewer.translations.pop();
    let refused = story.store.open_letter(new_letter(fewer)).await;
    assert!(matches!(refused, Err(StoreError::TextDiffers { .. })), "{refused:?}");
    assert_eq!(
        story.store.open_letter(new_letter(several.clone())).await.unwrap(),
        Opened::Before(id)
    );
    drop(story);
    let reopened = Story::begin(fixture).await;
    let letter = reopened.store.letters().by_id(id).unwrap().view().letter.clone();
    assert_eq!((&letter.definition, &letter.version), (&several, &version));
}

fn translation(letter: &LetterDefinition, language: &str) -> Translation {
    Translation {
        language: language.to_owned(),
        title: format!("In {language}"),
        addressees: letter.addressees.clone(),
        asks: letter.asks.iter().map(|ask| ask.text.clone()).collect(),
        body: "Texte.".to_owned(),
    }
}

pub async fn other_rules_under_the_same_slug_are_refused(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let mut other = definition("reading-room");
    other.eligibility = Eligibility::Domains(vec!["example.org".into()]);
    let refused = story.store.open_letter(new_letter(other)).await;
    assert!(matches!(refused, Err(StoreError::RulesDiffer { .. })), "{refused:?}");
    assert_eq!(story.view().letter.definition, definition("reading-room"));
}

pub async fn letters_stand_newest_first_each_with_its_own_numbers(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let second = story.store.open_letter(new_letter(definition("night-bus"))).await.unwrap();
    let Opened::Now(second) = second else { panic!("{second:?}") };
    story.sign("ada@example.org", undersigned_core::signatures::Visibility::Public).await;
    let book = story.store.letters();
    let shown: Vec<_> =
        book.newest_first().iter().map(|view| (view.letter.id, view.counts.verified)).collect();
    assert_eq!(shown, [(second, 0), (story.letter, 1)]);
    let slug = definition("night-bus").slug;
    assert_eq!(book.by_slug(&slug).unwrap().view().letter.id, second);
}

pub async fn a_letter_is_the_same_after_reopening(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    story.sign("ada@example.org", undersigned_core::signatures::Visibility::Public).await;
    let before = story.view();
    drop(story);
    let after = Story::begin(fixture).await.view();
    assert_eq!(after.letter, before.letter);
    assert_eq!((after.counts, after.revision), (before.counts, before.revision));
    assert_eq!(after.public_end, before.public_end);
}

pub async fn closing_twice_keeps_the_first_time(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let first = story.now();
    assert_eq!(story.store.close_letter(story.letter, first).await.unwrap(), first);
    story.minutes_pass(5);
    assert_eq!(story.store.close_letter(story.letter, story.now()).await.unwrap(), first);
    assert_eq!(story.view().letter.closed_at, Some(first));
    assert_eq!(story.view().letter.state(story.now()), LetterState::Closed);
}

pub async fn closing_twice_at_once_answers_one_time(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let (first, second) = (start(), start() + SignedDuration::from_mins(1));
    let (first, second) = tokio::join!(
        story.store.close_letter(story.letter, first),
        story.store.close_letter(story.letter, second),
    );
    assert_eq!(first.unwrap(), second.unwrap());
}

pub async fn a_letter_that_closed_by_its_own_date_keeps_that_date(fixture: &impl Fixture) {
    let mut dated = definition("reading-room");
    dated.closes_at = Some(start() + SignedDuration::from_mins(10));
    let story = Story::about(fixture, dated.clone()).await;
    story.minutes_pass(60);
    let closed = story.store.close_letter(story.letter, story.now()).await.unwrap();
    assert_eq!(Some(closed), dated.closes_at);
}

pub async fn delivering_twice_keeps_the_first_time(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let first = story.now();
    story.store.close_letter(story.letter, first).await.unwrap();
    assert_eq!(story.store.record_delivery(story.letter, first).await.unwrap(), first);
    story.minutes_pass(5);
    assert_eq!(story.store.record_delivery(story.letter, story.now()).await.unwrap(), first);
    assert_eq!(story.view().letter.state(story.now()), LetterState::Delivered);
}

pub async fn retracting_twice_keeps_the_first_reason(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let retraction = |reason: &str| Retraction { at: start(), reason: reason.into() };
    let (first, second) = tokio::join!(
        story.store.retract_letter(story.letter, retraction("granted")),
        story.store.retract_letter(story.letter, retraction("a mistake")),
    );
    assert_eq!(first.unwrap(), second.unwrap());
    let third = story.store.retract_letter(story.letter, retraction("again")).await.unwrap();
    assert_eq!(story.view().letter.retracted.as_ref(), Some(&third));
    assert_ne!(third.reason, "again");
}

pub async fn a_letter_that_is_not_there_is_named(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let closed = story.store.close_letter(LetterId(99), story.now()).await;
    assert!(matches!(closed, Err(StoreError::NoLetter(LetterId(99)))), "{closed:?}");
    assert!(story.store.letters().by_id(LetterId(99)).is_none());
}
