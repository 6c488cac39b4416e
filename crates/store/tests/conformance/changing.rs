use undersigned_core::names::ShortText;
use undersigned_core::signatures::{Content, SignatureState, Visibility};
use undersigned_store::Changed;

use crate::fixture::Fixture;
use crate::story::{Story, changed, content, moderated};

pub async fn changing_a_name_keeps_number_and_place(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let signature = story.sign("ada@example.org", Visibility::Public).await;
    story.sign("bo@example.org", Visibility::Public).await;
    let title = Some(ShortText::parse("Librarian").unwrap());
    let new = Content { title, ..content("Ada Lovelace", Visibility::Public) };
    let revision = story.view().revision;
    let after = changed(story.change(&signature, new.clone()).await);
    assert_eq!((after.id, after.content), (signature.id, new));
    assert!(after.opening != signature.opening, "a new record is committed to anew");
    assert_eq!(story.public_names().await, ["1 Ada Lovelace", "2 bo"]);
    assert_eq!(story.counts().verified, 2);
    assert!(revision < story.view().revision, "a reader sees a difference");
}

pub async fn changing_to_the_same_changes_nothing(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let signature = story.sign("ada@example.org", Visibility::Public).await;
    let revision = story.view().revision;
    let answer = story.change(&signature, signature.content.clone()).await;
    assert!(matches!(answer, Changed::Unchanged(_)), "{answer:?}");
    assert_eq!(story.view().revision, revision);
    assert!(story.signatures().await[0].opening == signature.opening);
}

pub async fn what_was_withdrawn_or_removed_is_not_changed(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let withdrawn = story.sign("ada@example.org", Visibility::Public).await;
    changed(story.withdraw(&withdrawn).await);
    let removed = story.sign("bo@example.org", Visibility::Public).await;
    moderated(story.remove(removed.id).await);
    for signature in [withdrawn, removed] {
        let answer = story.change(&signature, content("Other", Visibility::Public)).await;
        assert!(matches!(answer, Changed::Unchanged(_)), "{answer:?}");
    }
    assert!(story.public_names().await.is_empty());
}

/// Otherwise a change would release a held signature.
pub async fn what_is_held_stays_held_when_changed(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let signature = story.sign("ada@example.org", Visibility::Public).await;
    moderated(story.hold(signature.id).await);
    let after = changed(story.change(&signature, content("Other", Visibility::Public)).await);
    assert_eq!(after.state, SignatureState::Held);
    let after = changed(story.show_to(&after, Visibility::Organizers).await);
    assert_eq!(after.state, SignatureState::Held);
    story.hidden_join().await;
    assert_eq!((story.counts().verified, story.counts().held), (0, 1));
}
