//! Hidden stays hidden, in time too: nothing that a hidden person does moves a number before its fixed time.

use undersigned_core::counts::Counts;
use undersigned_core::signatures::Visibility::{self, Addressee, Organizers, Public};
use undersigned_store::{Changed, Signature};

use crate::fixture::Fixture;
use crate::story::{Story, changed, content, moderated};

/// All that a reader could watch.
fn watched(story: &Story) -> (Counts, u64, u64) {
    let view = story.view();
    (view.counts, view.revision, view.public_end)
}

pub async fn a_hidden_signature_joins_at_its_fixed_time(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let before = watched(&story);
    story.minutes_pass(10);
    let signature = story.sign("ada@example.org", Organizers).await;
    assert_eq!(signature.joins_at, story.next_joining());
    assert!(!signature.joined);
    assert_eq!(watched(&story), before);
    story.minutes_pass(49);
    assert_eq!(story.store.join_hidden(story.now()).await.unwrap(), 0);
    assert_eq!(watched(&story), before);
    story.minutes_pass(1);
    assert_eq!(story.store.join_hidden(story.now()).await.unwrap(), 1);
    assert_eq!((story.counts().verified, story.counts().by_visibility.organizers), (1, 1));
    assert!(story.signatures().await[0].joined);
    assert_eq!(story.store.join_hidden(story.now()).await.unwrap(), 0, "once");
    assert_eq!(story.counts().verified, 1);
}

pub async fn what_a_hidden_person_does_shows_at_the_next_fixed_time_only(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let signed = [
        story.sign("ada@example.org", Organizers).await,
        story.sign("bo@example.org", Organizers).await,
        story.sign("cy@example.org", Addressee).await,
        story.sign("di@example.org", Addressee).await,
        story.sign("ed@example.org", Addressee).await,
    ];
    story.hidden_join().await;
    let before = watched(&story);
    assert_eq!(before.0.verified, 5);
    story.minutes_pass(20);
    changed(story.withdraw(&signed[0]).await);
    assert!(matches!(story.erase(&signed[1]).await, Changed::Erased));
    changed(story.show_to(&signed[2], Organizers).await);
    moderated(story.hold(signed[3].id).await);
    moderated(story.remove(signed[4].id).await);
    changed(story.change(&signed[2], content("Cy Example", Organizers)).await);
    story.store.join_hidden(story.now()).await.unwrap();
    assert_eq!(watched(&story), before);
    story.hidden_join().await;
    let counts = story.counts();
    assert_eq!((counts.verified, counts.by_visibility.organizers), (1, 1));
    assert_eq!((counts.withdrawn, counts.held, counts.removed), (2, 1, 1));
}

pub async fn who_withdraws_before_joining_never_shows_in_the_number(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let signature = story.sign("ada@example.org", Addressee).await;
    changed(story.withdraw(&signature).await);
    assert_eq!(story.counts(), Counts::default());
    story.hidden_join().await;
    assert_eq!(story.counts(), Counts { withdrawn: 1, ..Counts::default() });
}

pub async fn hidden_people_stand_on_no_public_page(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    story.sign("ada@example.org", Addressee).await;
    story.sign("bo@example.org", Organizers).await;
    story.hidden_join().await;
    assert!(story.public_names().await.is_empty());
    assert_eq!(story.view().public_end, 1);
}

async fn ada(story: &Story) -> Signature {
    story.signatures().await.remove(0)
}

pub async fn visibility_changes_in_every_direction<F: Fixture>(_: &F) {
    for from in Visibility::ALL {
        for to in Visibility::ALL.into_iter().filter(|to| *to != from) {
            change_is_right(&F::new().await, from, to, true).await;
            change_is_right(&F::new().await, from, to, false).await;
        }
    }
}

async fn change_is_right(
    fixture: &impl Fixture,
    from: Visibility,
    to: Visibility,
    joined_first: bool,
) {
    let story = Story::begin(fixture).await;
    story.minutes_pass(10);
    let signature = story.sign("ada@example.org", from).await;
    if joined_first {
        story.hidden_join().await;
    }
    let verified = story.counts().verified;
    changed(story.show_to(&signature, to).await);
    assert_eq!(ada(&story).await.content.visibility, to);
    let shown = if to == Public { vec!["1 ada".to_owned()] } else { Vec::new() };
    assert_eq!(
        story.public_names().await,
        shown,
        "{from:?} to {to:?}: a name comes and goes at once"
    );
    assert!(verified <= story.counts().verified, "{from:?} to {to:?}");
    story.hidden_join().await;
    let mut counts = Counts { verified: 1, ..Counts::default() };
    *counts.by_visibility.get_mut(to) = 1;
    assert_eq!(story.counts(), counts, "{from:?} to {to:?}, joined first: {joined_first}");
    assert_eq!(story.signatures().await.len(), 1);
}

/// Once in the numbers, a hidden person's further acts wait for a fixed time, whatever they were before.
pub async fn who_goes_into_hiding_withdraws_unseen(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    story.minutes_pass(10);
    let signature = story.sign("ada@example.org", Public).await;
    let hidden = changed(story.show_to(&signature, Organizers).await);
    assert!(hidden.joined, "the number never stepped back");
    assert_eq!(story.counts().verified, 1);
    let before = watched(&story);
    story.minutes_pass(10);
    changed(story.withdraw(&hidden).await);
    story.store.join_hidden(story.now()).await.unwrap();
    assert_eq!(watched(&story), before);
    story.hidden_join().await;
    assert_eq!(story.counts(), Counts { withdrawn: 1, ..Counts::default() });
}

/// Two changes between two joinings must not count the person twice until then.
pub async fn coming_out_of_hiding_by_steps_counts_one_person(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let signature = story.sign("ada@example.org", Addressee).await;
    story.hidden_join().await;
    changed(story.show_to(&signature, Organizers).await);
    changed(story.show_to(&ada(&story).await, Public).await);
    assert_eq!(story.counts().verified, 1);
    story.hidden_join().await;
    assert_eq!((story.counts().verified, story.counts().by_visibility.public), (1, 1));
}

pub async fn signing_publicly_after_a_hidden_withdrawal_counts_one_person(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let signature = story.sign("ada@example.org", Addressee).await;
    story.hidden_join().await;
    changed(story.withdraw(&signature).await);
    story.sign("ada@example.org", Public).await;
    assert_eq!(story.counts().verified, 1);
    story.hidden_join().await;
    assert_eq!((story.counts().verified, story.counts().withdrawn), (1, 0));
}
