//! The log holds everything that moves the numbers, in the same commit, and says nothing about anybody.

use futures::future::join_all;
use undersigned_core::signatures::Visibility;
use undersigned_log::commitment::{Record, bind, commit};
use undersigned_log::entry::{self, Entry, Hex, Sign};
use undersigned_log::proofs::{check_consistency, check_inclusion};
use undersigned_log::tiles::TilePath;
use undersigned_log::tree::leaf_hash;
use undersigned_store::{LogMoment, Signature, SignatureId, StoreError};

use crate::definition::definition;
use crate::fixture::Fixture;
use crate::story::{Story, changed, content, identity, moderated};

fn signs(entries: &[Entry]) -> Vec<Sign> {
    let sign = |entry: &Entry| match entry {
        Entry::Sign(sign) => Some(sign.clone()),
        _ => None,
    };
    entries.iter().filter_map(sign).collect()
}

fn words(entries: &[Entry]) -> Vec<String> {
    let word = |entry: &Entry| {
        let line: serde_json::Value = serde_json::from_str(&entry.canonical()).unwrap();
        line["type"].as_str().unwrap().to_owned()
    };
    entries.iter().map(word).collect()
}

async fn now(story: &Story, signature: &Signature) -> Signature {
    let person = story.store.person(story.letter, signature.dkey).await.unwrap();
    person.unwrap().signature.unwrap()
}

/// What a signer does with a receipt: the entry at the place it names commits to what they signed.
async fn assert_opens(story: &Story, signature: &Signature) {
    let view = story.view();
    let version = view.letter.version.hash.to_string();
    let text = |text: &Option<undersigned_core::names::ShortText>| {
        text.as_ref().map(|text| text.as_str().to_owned())
    };
    let content = &signature.content;
    let (affiliation, place, title) =
        (text(&content.affiliation), text(&content.place), text(&content.title));
    let record = Record {
        affiliation: affiliation.as_deref(),
        letter: "letters.example/reading-room",
        name: content.name.as_str(),
        place: place.as_deref(),
        title: title.as_deref(),
        version: &version,
        visibility: content.visibility.as_str(),
    };
    let bound = bind(&signature.opening.nonce, &identity(signature.email.as_deref().unwrap()));
    let c = commit(&signature.opening.salt, &record.canonical(), &bound);
    let leaf = signature.current.unwrap();
    let proven = story.store.prove_entry(story.letter, leaf, view.log.size).await.unwrap().unwrap();
    let hash = leaf_hash(proven.entry.as_bytes());
    assert!(check_inclusion(&hash, leaf, view.log.size, &proven.proof, &view.log.root));
    match Entry::parse(proven.entry.as_bytes()).unwrap() {
        Entry::Sign(Sign { c: logged, .. }) | Entry::Amend { c: logged, .. } => {
            assert_eq!(logged, Hex(c));
        }
        other => panic!("{other:?} commits to nothing"),
    }
}

pub async fn an_entry_is_opened_by_its_signers_receipt(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let public = story.sign("ada@example.org", Visibility::Public).await;
    let hidden = story.sign("bo@example.org", Visibility::Addressee).await;
    assert_opens(&story, &public).await;
    assert_eq!(hidden.current, None, "its time has not come");
    story.hidden_join().await;
    assert_opens(&story, &now(&story, &hidden).await).await;
    let hours: Vec<String> =
        signs(&story.log().await.entries).iter().map(|sign| sign.hour.to_string()).collect();
    assert_eq!(
        hours,
        ["2027-01-15T08Z", "2027-01-15T09Z"],
        "the hour in which each entered the log"
    );
}

pub async fn an_entry_says_nothing_about_anybody(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let signature = story.sign("ada@example.org", Visibility::Public).await;
    changed(story.change(&signature, content("Ada Lovelace", Visibility::Public)).await);
    moderated(story.remove(signature.id).await);
    let entries = story.log().await.entries;
    let text: String = entries[1..].iter().map(Entry::canonical).collect();
    for personal in ["ada@", "Ada", "example.org", "not a person"] {
        assert!(!text.contains(personal), "{personal}");
    }
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
    story.hidden_join().await;
    assert_eq!(signs(&story.log().await.entries).len(), 6);
    let mut leaves: Vec<_> =
        story.signatures().await.into_iter().map(|one| one.leaf.unwrap()).collect();
    leaves.sort_unstable();
    assert_eq!(leaves, [1, 2, 3, 4, 5, 6]);
}

pub async fn hidden_entries_come_at_their_time_in_an_order_that_tells_nothing(
    fixture: &impl Fixture,
) {
    let story = Story::begin(fixture).await;
    for person in 0..40 {
        story.sign(&format!("person{person}@example.org"), Visibility::Organizers).await;
        assert_eq!(story.view().log.size, 1, "only the opening");
    }
    story.hidden_join().await;
    let signs = signs(&story.log().await.entries);
    let order: Vec<Hex> = signs.iter().map(|sign| sign.c).collect();
    assert_eq!(order.len(), 40);
    assert!(order.is_sorted(), "by their commitments, which are random");
}

pub async fn what_is_changed_is_amended(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let signature = story.sign("ada@example.org", Visibility::Public).await;
    let renamed =
        changed(story.change(&signature, content("Ada Lovelace", Visibility::Public)).await);
    assert_opens(&story, &renamed).await;
    let hidden = changed(story.show_to(&renamed, Visibility::Organizers).await);
    assert_opens(&story, &hidden).await;
    assert_eq!(words(&story.log().await.entries), ["open", "sign", "amend", "amend"]);
    let addressee = changed(story.show_to(&hidden, Visibility::Addressee).await);
    assert_eq!(addressee.current, hidden.current, "until its time, the log holds what it held");
    story.hidden_join().await;
    assert_opens(&story, &now(&story, &hidden).await).await;
    assert_eq!(story.log().await.entries.len(), 5);
}

pub async fn a_held_signature_is_logged_as_held(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let first = story.sign("ada@example.org", Visibility::Public).await;
    moderated(story.remove(first.id).await);
    let again = story.sign("ada@example.org", Visibility::Public).await;
    assert_opens(&story, &again).await;
    let log = story.log().await;
    assert_eq!(words(&log.entries), ["open", "sign", "remove", "sign"]);
    let again = signs(&log.entries).pop().unwrap();
    assert_eq!((again.held, again.earlier), (true, Some(1)));
}

pub async fn the_life_of_a_letter_is_in_its_log(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let closed = story.store.close_letter(story.letter, story.now()).await.unwrap();
    story.store.close_letter(story.letter, closed).await.unwrap();
    story.store.log_closes(closed).await.unwrap();
    story.store.record_delivery(story.letter, story.now()).await.unwrap();
    story.store.record_delivery(story.letter, story.now()).await.unwrap();
    let retraction =
        undersigned_core::life::Retraction { at: story.now(), reason: "No longer needed.".into() };
    story.store.retract_letter(story.letter, retraction).await.unwrap();
    let entries = story.log().await.entries;
    assert_eq!(words(&entries), ["open", "close", "deliver", "retract"]);
    let Entry::Open(open) = &entries[0] else { panic!("{:?}", entries[0]) };
    assert_eq!(open.origin, "letters.example/reading-room");
    assert_eq!(open.visibilities.first(), Some(&entry::Visibility::Public));
}

pub async fn a_letter_that_closes_by_its_own_date_is_closed_in_its_log(fixture: &impl Fixture) {
    let closes_at = Some(crate::story::start() + jiff::SignedDuration::from_mins(30));
    let dated =
        undersigned_core::letters::LetterDefinition { closes_at, ..definition("reading-room") };
    let story = Story::about(fixture, dated).await;
    story.store.log_closes(story.now()).await.unwrap();
    assert_eq!(words(&story.log().await.entries), ["open"]);
    story.minutes_pass(31);
    story.store.log_closes(story.now()).await.unwrap();
    story.store.log_closes(story.now()).await.unwrap();
    assert_eq!(words(&story.log().await.entries), ["open", "close"]);
}

/// Over more than one tile, beside another program, and after opening the database again.
pub async fn a_log_grows_and_stays_itself(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let mut heads = vec![story.view().log.clone()];
    for person in 0..300 {
        story.sign(&format!("person{person}@example.org"), Visibility::Public).await;
        if person % 37 == 0 {
            heads.push(story.view().log.clone());
        }
    }
    story.log().await;
    let beside = story.beside(fixture.open().await);
    beside.sign("beside@example.org", Visibility::Public).await;
    story.store.refresh().await.unwrap();
    story.sign("after@example.org", Visibility::Public).await;
    story.log().await;
    let head = story.view().log.clone();
    assert_eq!(head.size, 303);
    for old in &heads {
        let proof = story.store.prove_growth(story.letter, old.size, head.size).await.unwrap();
        assert!(check_consistency((old.size, &old.root), (head.size, &head.root), &proof));
    }
    for (entry, leaf) in story.log().await.entries.iter().zip(0..) {
        let line = entry.canonical();
        let proven = story.store.prove_entry(story.letter, leaf, head.size).await.unwrap().unwrap();
        assert_eq!(proven.entry, line);
        assert!(check_inclusion(
            &leaf_hash(line.as_bytes()),
            leaf,
            head.size,
            &proven.proof,
            &head.root
        ));
    }
}

/// As on an evening on which everybody who has signed asks for a receipt, of the tree as it is just then.
pub async fn proofs_that_are_asked_for_at_once_all_hold(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let mut heads = Vec::new();
    for person in 0..40 {
        story.sign(&format!("person{person}@example.org"), Visibility::Public).await;
        heads.push(story.view().log.clone());
    }
    let fresh = fixture.open().await; // It has read no tile yet.
    let asked = heads.iter().flat_map(|head| [(head, 0), (head, head.size - 1)]);
    let proven = join_all(asked.map(async |(head, leaf)| {
        let proven = fresh.prove_entry(story.letter, leaf, head.size).await.unwrap().unwrap();
        let hash = leaf_hash(proven.entry.as_bytes());
        check_inclusion(&hash, leaf, head.size, &proven.proof, &head.root)
    }))
    .await;
    assert_eq!(proven, vec![true; 80]);
}

pub async fn an_opening_is_there_as_long_as_the_name_is_shown(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let ada = story.sign("ada@example.org", Visibility::Public).await;
    let bo = story.sign("bo@example.org", Visibility::Public).await;
    let cy = story.sign("cy@example.org", Visibility::Public).await;
    story.sign("di@example.org", Visibility::Addressee).await;
    story.hidden_join().await;
    let opened = async || {
        let openings = story.store.log_openings(story.letter, 0, 100).await.unwrap();
        openings.into_iter().map(|opening| opening.leaf).collect::<Vec<_>>()
    };
    assert_eq!(opened().await, [1, 2, 3]);
    story.hold(SignatureId { ..bo.id }).await;
    story.withdraw(&cy).await;
    assert_eq!(opened().await, [1]);
    story.publish(bo.id).await;
    story.erase(&ada).await;
    assert_eq!(opened().await, [2]);
    story.log().await;
}

pub async fn one_moment_is_of_one_commit(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    story.sign("ada@example.org", Visibility::Public).await;
    let (ask, mut asked) = tokio::sync::mpsc::unbounded_channel();
    let (done, is_done) = std::sync::mpsc::channel();
    let look = move |log: &mut dyn LogMoment| {
        let bundle = TilePath { level: None, index: 0, width: 2 };
        let mut everything = || -> Result<_, StoreError> {
            let names: Vec<String> = log.names(10)?.into_iter().map(|one| one.name).collect();
            let opened = log.openings(0, 256)?.len();
            Ok((log.head()?, log.counts()?, log.tile(bundle)?, names, opened))
        };
        let before = everything()?;
        ask.send(()).unwrap();
        is_done.recv().unwrap(); // Somebody has signed meanwhile.
        assert_eq!(everything()?, before);
        let (head, counts, _, names, opened) = before;
        assert_eq!((head.size, counts.verified, names.len(), opened), (2, 1, 1, 1));
        assert!(log.names(0)?.is_empty());
        Ok(())
    };
    let goes_on = async {
        asked.recv().await.unwrap();
        story.sign("bo@example.org", Visibility::Public).await;
        done.send(()).unwrap();
    };
    let (looked, ()) = tokio::join!(story.store.look_at_log(story.letter, Box::new(look)), goes_on);
    looked.unwrap();
    assert_eq!(story.view().log.size, 3);
}
