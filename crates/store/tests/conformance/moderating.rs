use undersigned_core::signatures::{SignatureState, Visibility};
use undersigned_store::{
    Changed, Confirmed, ListFilter, Moderated, ModerationTo, Shelf, SignatureId, TombstoneReason,
};

use crate::fixture::Fixture;
use crate::story::{Story, changed, content, moderated};

pub async fn holding_and_publishing_go_back_and_forth(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let id = story.sign("ada@example.org", Visibility::Public).await.id;
    let numbers = || (story.counts().verified, story.counts().held);
    assert_eq!(moderated(story.hold(id).await).state, SignatureState::Held);
    assert_eq!(numbers(), (0, 1));
    assert!(story.public_names().await.is_empty(), "a held name is not shown");
    assert_eq!(moderated(story.publish(id).await).state, SignatureState::Confirmed);
    assert_eq!(numbers(), (1, 0));
    assert_eq!(story.public_names().await, ["1 ada"]);
    moderated(story.hold(id).await);
    assert!(matches!(story.hold(id).await, Moderated::Unchanged(_)));
    assert_eq!(numbers(), (0, 1));
}

pub async fn removing_takes_the_name_out_and_keeps_the_reason(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let id = story.sign("ada@example.org", Visibility::Public).await.id;
    let removed = moderated(story.remove(id).await);
    assert_eq!(removed.state, SignatureState::Removed);
    assert_eq!(removed.reason.as_deref(), Some("not a person"));
    assert_eq!((story.counts().verified, story.counts().removed), (0, 1));
    assert!(story.public_names().await.is_empty());
    for to in [ModerationTo::Publish, ModerationTo::Hold { reason: None }] {
        assert!(matches!(story.moderate(id, to).await, Moderated::Unchanged(_)));
    }
    assert_eq!((story.counts().verified, story.counts().removed), (0, 1));
}

pub async fn a_removed_name_leaves_a_gap_and_nothing_is_renumbered(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    for email in ["ada@example.org", "bo@example.org", "cy@example.org", "di@example.org"] {
        story.sign(email, Visibility::Public).await;
    }
    story.remove(SignatureId::parse("p2").unwrap()).await;
    assert_eq!(story.public_names().await, ["1 ada", "3 cy", "4 di"]);
    let block = story.store.public_block(story.letter, 1, 3).await.unwrap();
    assert_eq!(block.iter().map(|one| one.ordinal).collect::<Vec<_>>(), [1], "a shorter block");
    let next = story.store.public_block(story.letter, 3, 5).await.unwrap();
    assert_eq!(next.iter().map(|one| one.ordinal).collect::<Vec<_>>(), [3, 4]);
}

pub async fn a_fresh_signature_after_a_removal_waits_for_a_human(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let old = story.submit("ada@example.org", content("Ada", Visibility::Public)).await;
    let id = story.sign("ada@example.org", Visibility::Public).await.id;
    moderated(story.remove(id).await);
    assert!(matches!(story.confirm(&old).await, Confirmed::Stale(TombstoneReason::Removed)));
    let again = story.sign("ada@example.org", Visibility::Public).await;
    assert_eq!(again.state, SignatureState::Held);
    assert_eq!((story.counts().verified, story.counts().held), (0, 1));
    assert!(story.public_names().await.is_empty());
    moderated(story.publish(again.id).await);
    assert_eq!((story.counts().verified, story.counts().held), (1, 0));
}

/// Otherwise whoever was removed would withdraw the held signature and sign a third time.
pub async fn withdrawing_does_not_undo_a_removal(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let first = story.sign("ada@example.org", Visibility::Public).await;
    moderated(story.remove(first.id).await);
    let second = story.sign("ada@example.org", Visibility::Public).await;
    changed(story.withdraw(&second).await);
    let third = story.sign("ada@example.org", Visibility::Public).await;
    assert_eq!(third.state, SignatureState::Held);
    assert!(matches!(story.erase(&third).await, Changed::Erased));
    let fourth = story.sign("ada@example.org", Visibility::Public).await;
    assert_eq!(fourth.state, SignatureState::Held);
    moderated(story.publish(fourth.id).await);
    changed(story.withdraw(&fourth).await);
    let fifth = story.sign("ada@example.org", Visibility::Public).await;
    assert_eq!(fifth.state, SignatureState::Confirmed, "the organizers took it back themselves");
}

/// Otherwise whoever is held would withdraw and sign again, unlooked at.
pub async fn withdrawing_does_not_undo_a_hold(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let first = story.sign("ada@example.org", Visibility::Public).await;
    let held = moderated(story.hold(first.id).await);
    changed(story.withdraw(&held).await);
    let second = story.sign("ada@example.org", Visibility::Public).await;
    assert_eq!(second.state, SignatureState::Held);
    assert_eq!((story.counts().verified, story.counts().held, story.counts().withdrawn), (0, 1, 0));
    moderated(story.publish(second.id).await);
    changed(story.withdraw(&second).await);
    let third = story.sign("ada@example.org", Visibility::Public).await;
    assert_eq!(third.state, SignatureState::Confirmed, "the organizers have looked");
}

pub async fn no_organizer_undoes_a_withdrawal(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let signature = story.sign("ada@example.org", Visibility::Public).await;
    changed(story.withdraw(&signature).await);
    assert!(matches!(story.publish(signature.id).await, Moderated::Unchanged(_)));
    assert!(matches!(story.remove(signature.id).await, Moderated::Unchanged(_)));
    assert_eq!((story.counts().withdrawn, story.counts().removed), (1, 0));
}

pub async fn a_signature_that_is_not_there_is_not_moderated(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    story.sign("ada@example.org", Visibility::Public).await;
    for id in ["p2", "h1"] {
        let id = SignatureId::parse(id).unwrap();
        assert!(matches!(story.hold(id).await, Moderated::NotThere));
    }
    assert_eq!(story.counts().verified, 1);
}

pub async fn organizers_page_through_every_signature_and_filter(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    for person in 0..4 {
        story.sign(&format!("public{person}@example.org"), Visibility::Public).await;
        story.sign(&format!("hidden{person}@example.org"), Visibility::Organizers).await;
    }
    story.remove(SignatureId { shelf: Shelf::Public, ordinal: 3 }).await;
    let ids: Vec<String> = story.signatures().await.iter().map(|one| one.id.to_string()).collect();
    assert_eq!(ids, ["p1", "p2", "p3", "p4", "h1", "h2", "h3", "h4"]);
    let list = async |filter| {
        let found = story.store.signatures(story.letter, filter, None, 100).await.unwrap();
        found.iter().map(|one| one.id.to_string()).collect::<Vec<_>>()
    };
    let removed = ListFilter { state: Some(SignatureState::Removed), visibility: None };
    assert_eq!(list(removed).await, ["p3"]);
    let hidden = ListFilter { state: None, visibility: Some(Visibility::Organizers) };
    assert_eq!(list(hidden).await, ["h1", "h2", "h3", "h4"]);
}
