//! Every counted person has one log entry, whose commitment the opening opens, and which says nothing about anybody.

use undersigned_core::signatures::Visibility;
use undersigned_log::commitment::{Record, bind, commit};
use undersigned_log::entry::hexadecimal;
use undersigned_store::Signature;

use crate::fixture::Fixture;
use crate::story::{Story, changed, content, identity, moderated};

fn entry(signature: &Signature) -> serde_json::Value {
    serde_json::from_str(signature.entry.as_deref().unwrap()).unwrap()
}

/// What a signer does with a receipt.
fn assert_opens(story: &Story, signature: &Signature) {
    let version = story.view().letter.version.hash.to_string();
    let text = |text: &Option<undersigned_core::names::ShortText>| {
        text.as_ref().map(|text| text.as_str().to_owned())
    };
    let content = &signature.content;
    let (affiliation, place, title) =
        (text(&content.affiliation), text(&content.place), text(&content.title));
    let record = Record {
        affiliation: affiliation.as_deref(),
        name: content.name.as_str(),
        place: place.as_deref(),
        title: title.as_deref(),
        version: &version,
        visibility: content.visibility.as_str(),
    };
    let identity = identity(signature.email.as_deref().unwrap());
    let bound = bind(&signature.opening.nonce, &identity);
    let c = commit(&signature.opening.salt, &record.canonical(), &bound);
    assert_eq!(entry(signature)["c"], hexadecimal(&c));
}

pub async fn an_entry_is_opened_by_its_signers_receipt(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let public = story.sign("ada@example.org", Visibility::Public).await;
    let hidden = story.sign("bo@example.org", Visibility::Addressee).await;
    assert_opens(&story, &public);
    assert_opens(&story, &hidden);
    assert_eq!(entry(&public)["hour"], "2027-01-15T08Z");
    assert_eq!(entry(&hidden)["hour"], "2027-01-15T09Z", "the hour in which it joins");
    assert_eq!(entry(&public)["held"], false);
}

pub async fn an_entry_says_nothing_about_anybody(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let signature = story.sign("ada@example.org", Visibility::Public).await;
    let text = signature.entry.clone().unwrap();
    for personal in ["ada", "example.org"] {
        assert!(!text.contains(personal), "{personal}");
    }
    let entry = entry(&signature);
    let keys: Vec<&String> = entry.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["c", "evidence", "held", "hour", "type", "version", "visibility"]);
    assert_eq!((&entry["type"], &entry["evidence"]), (&"sign".into(), &"email".into()));
    assert_eq!(entry["version"], story.view().letter.version.hash.to_string());
}

pub async fn every_counted_person_has_an_entry_of_their_own(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    for person in 0..6 {
        let visibility = Visibility::ALL[person % 3];
        let email = format!("person{person}@example.org");
        let sent = story.submit(&email, content("Ada", visibility)).await;
        story.confirm(&sent).await;
        story.confirm(&sent).await;
    }
    let mut entries: Vec<String> =
        story.signatures().await.into_iter().map(|one| one.entry.unwrap()).collect();
    entries.sort();
    entries.dedup();
    assert_eq!(entries.len(), 6);
}

pub async fn an_entry_follows_what_was_changed_before_it_was_logged(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let signature = story.sign("ada@example.org", Visibility::Public).await;
    let renamed =
        changed(story.change(&signature, content("Ada Lovelace", Visibility::Public)).await);
    assert_opens(&story, &renamed);
    assert_eq!(entry(&renamed)["hour"], "2027-01-15T08Z");
    story.minutes_pass(60);
    let hidden = changed(story.show_to(&renamed, Visibility::Organizers).await);
    assert_opens(&story, &hidden);
    assert_eq!(entry(&hidden)["visibility"], "organizers");
    assert_eq!(entry(&hidden)["hour"], "2027-01-15T09Z");
}

pub async fn a_held_signature_is_logged_as_held(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let first = story.sign("ada@example.org", Visibility::Public).await;
    moderated(story.remove(first.id).await);
    let again = story.sign("ada@example.org", Visibility::Public).await;
    assert_eq!(entry(&again)["held"], true);
    assert_opens(&story, &again);
}
