//! Withdrawing, "this was not me", and what an older link says afterwards.

use undersigned_core::identity::Rid;
use undersigned_core::signatures::{SignatureState, Visibility};
use undersigned_store::{Changed, Confirmed, Disowned, TombstoneReason};

use crate::fixture::Fixture;
use crate::story::{Story, Submitted, changed, content, counted, dkey, fresh};

async fn submit(story: &Story, email: &str) -> Submitted {
    story.submit(email, content("Ada", Visibility::Public)).await
}

async fn disown(story: &Story, sent: &Submitted) -> Disowned {
    let disowning = story.store.disown_submission(sent.key, sent.dkey, sent.rid);
    disowning.await.unwrap()
}

pub async fn withdrawing_lowers_the_number_and_is_shown(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    story.sign("bo@example.org", Visibility::Public).await;
    let signature = story.sign("ada@example.org", Visibility::Public).await;
    let withdrawn = changed(story.withdraw(&signature).await);
    assert_eq!(withdrawn.state, SignatureState::Withdrawn);
    assert_eq!((story.counts().verified, story.counts().withdrawn), (1, 1));
    assert_eq!(story.public_names().await, ["1 bo"]);
    let again = story.withdraw(&signature).await;
    assert!(matches!(again, Changed::Unchanged(_)), "{again:?}");
    assert_eq!((story.counts().verified, story.counts().withdrawn), (1, 1));
}

pub async fn only_the_holder_of_the_link_withdraws(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let mut signature = story.sign("ada@example.org", Visibility::Public).await;
    signature.rid = Rid(fresh());
    assert!(matches!(story.withdraw(&signature).await, Changed::NotThere));
    assert!(matches!(story.erase(&signature).await, Changed::NotThere));
    let other = content("Mallory", Visibility::Public);
    assert!(matches!(story.change(&signature, other).await, Changed::NotThere));
    assert_eq!(story.public_names().await, ["1 ada"]);
}

pub async fn an_old_link_never_signs_again_for_one_who_withdrew(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let (first, second) =
        (submit(&story, "ada@example.org").await, submit(&story, "ada@example.org").await);
    let signature = counted(story.confirm(&first).await);
    changed(story.withdraw(&signature).await);
    for old in [&first, &second] {
        let answer = story.confirm(old).await;
        assert!(matches!(answer, Confirmed::Stale(TombstoneReason::Withdrawn)), "{answer:?}");
    }
    assert_eq!(story.counts().verified, 0);
}

pub async fn a_fresh_submission_signs_again_and_counts_one_person(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let old = submit(&story, "ada@example.org").await;
    let first = story.sign("ada@example.org", Visibility::Public).await;
    changed(story.withdraw(&first).await);
    let second = story.sign("ada@example.org", Visibility::Public).await;
    assert_eq!((story.counts().verified, story.counts().withdrawn), (1, 0));
    assert_eq!(story.public_names().await, ["2 ada"], "no number is given twice");
    assert_eq!(story.signatures().await.len(), 1);
    // The links from before stay dead, also once the second signature is withdrawn.
    let answer = story.confirm(&old).await;
    assert!(matches!(answer, Confirmed::CountedBefore { .. }), "{answer:?}");
    changed(story.withdraw(&second).await);
    assert!(matches!(story.confirm(&old).await, Confirmed::Stale(TombstoneReason::Withdrawn)));
    assert_eq!((story.counts().verified, story.counts().withdrawn), (0, 1));
}

pub async fn not_me_kills_every_open_submission_of_that_person(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let (first, second) =
        (submit(&story, "ada@example.org").await, submit(&story, "ada@example.org").await);
    let other = submit(&story, "bo@example.org").await;
    assert_eq!(disown(&story, &first).await, Disowned::Now);
    assert_eq!(disown(&story, &first).await, Disowned::Before);
    for dead in [&first, &second] {
        let answer = story.confirm(dead).await;
        assert!(matches!(answer, Confirmed::Stale(TombstoneReason::NotMe)), "{answer:?}");
    }
    assert_eq!(story.counts().verified, 0);
    counted(story.confirm(&other).await);
    let fresh = submit(&story, "ada@example.org").await;
    counted(story.confirm(&fresh).await);
    assert_eq!(story.counts().verified, 2);
}

pub async fn a_stranger_disowns_nothing(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let sent = submit(&story, "ada@example.org").await;
    let wrong_row = Submitted { rid: Rid(fresh()), ..sent.clone() };
    let wrong_person = Submitted { dkey: dkey("bo@example.org"), ..sent.clone() };
    assert_eq!(disown(&story, &wrong_row).await, Disowned::Expired);
    assert_eq!(disown(&story, &wrong_person).await, Disowned::Expired);
    counted(story.confirm(&sent).await);
}

pub async fn not_me_takes_no_counted_signature_away(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let (first, second) =
        (submit(&story, "ada@example.org").await, submit(&story, "ada@example.org").await);
    counted(story.confirm(&first).await);
    assert_eq!(disown(&story, &first).await, Disowned::Counted);
    assert_eq!(disown(&story, &second).await, Disowned::Now);
    assert_eq!(story.counts().verified, 1);
    assert_eq!(story.public_names().await, ["1 Ada"]);
}

pub async fn not_me_after_a_withdrawal_still_says_withdrawn(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let signature = story.sign("ada@example.org", Visibility::Public).await;
    changed(story.withdraw(&signature).await);
    let again = submit(&story, "ada@example.org").await;
    assert_eq!(disown(&story, &again).await, Disowned::Now);
    assert!(matches!(story.confirm(&again).await, Confirmed::Stale(TombstoneReason::Withdrawn)));
}
