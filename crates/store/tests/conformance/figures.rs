//! Figures are those of the log, on every database, and tell of groups of those who stand by name only.

use std::collections::BTreeMap;

use undersigned_core::letters::{Affiliations, KnownAffiliation, LetterDefinition, NamesShown};
use undersigned_core::names::{ShortText, SignerName};
use undersigned_core::signatures::Content;
use undersigned_core::signatures::Visibility::{self, Addressee, Organizers, Public};
use undersigned_log::entry::{self, Entry, Evidence, Hour};
use undersigned_log::replay::Replay;
use undersigned_store::{Figures, GroupFigures, GroupKind, Signature};

use crate::definition::definition;
use crate::fixture::Fixture;
use crate::story::{Story, changed, counted, moderated};

async fn count(story: &Story) {
    while story.store.fill_list(story.letter).await.unwrap() {}
    while story.store.count_figures(story.letter, story.now()).await.unwrap() {}
}

async fn figures(story: &Story) -> Figures {
    story.store.figures(story.letter).await.unwrap().expect("they are counted")
}

/// Those that count, by hour and visibility, in the plainest way.
fn hours(entries: &[Entry]) -> BTreeMap<(Hour, &'static str), u64> {
    let mut slots: BTreeMap<u64, (Hour, entry::Visibility, bool)> = BTreeMap::new();
    for (leaf, entry) in (0..).zip(entries) {
        match entry {
            Entry::Sign(sign) => {
                slots.insert(leaf, (sign.hour, sign.visibility, !sign.held));
            }
            Entry::Withdraw { index, .. }
            | Entry::Remove { index, .. }
            | Entry::Hold { index, .. } => {
                slots.get_mut(index).unwrap().2 = false;
            }
            Entry::Release { index, .. } => slots.get_mut(index).unwrap().2 = true,
            Entry::Amend { index, visibility, .. } => slots.get_mut(index).unwrap().1 = *visibility,
            _ => {}
        }
    }
    let mut hours = BTreeMap::new();
    for (hour, visibility, counts) in slots.into_values() {
        if counts {
            *hours.entry((hour, visibility.as_str())).or_insert(0) += 1;
        }
    }
    hours
}

/// Counts what is new, and holds the figures against the log as a stranger reads it.
pub async fn are_those_of_the_log(story: &Story) {
    count(story).await;
    let found = figures(story).await;
    let entries = story.log().await.entries;
    let mut replay = Replay::new(&story.view().log.origin);
    for entry in &entries {
        replay.push(entry.canonical().as_bytes()).unwrap();
    }
    let tally = replay.tally();
    let with = |visibility: Visibility| -> u64 {
        let of_it = found.hours.iter().filter(|figure| figure.visibility == visibility);
        of_it.map(|figure| figure.people).sum()
    };
    assert_eq!(found.size, story.view().log.size);
    assert_eq!(
        [with(Public), with(Addressee), with(Organizers), found.held, found.withdrawn],
        [tally.public, tally.addressee, tally.organizers, tally.held, tally.withdrawn]
    );
    assert_eq!(found.removed.iter().map(|(_, people)| people).sum::<u64>(), tally.removed);
    assert!(found.removed.iter().all(|(code, _)| code == "organizers"), "{:?}", found.removed);
    let mut by_evidence: BTreeMap<Evidence, u64> = BTreeMap::new();
    let mut by_hour: BTreeMap<(Hour, &str), u64> = BTreeMap::new();
    for figure in &found.hours {
        *by_evidence.entry(figure.evidence).or_default() += figure.people;
        *by_hour.entry((figure.hour, figure.visibility.as_str())).or_default() += figure.people;
    }
    let mut expected = tally.by_evidence.clone();
    expected.retain(|_, people| *people != 0);
    assert_eq!(by_evidence, expected);
    assert_eq!(by_hour, hours(&entries));
    assert!(found.hours.is_sorted(), "in the order of hours");
}

/// A few of everything that can happen to a signature.
async fn much_happens(story: &Story) {
    let ada = story.sign("ada@example.org", Public).await;
    let ben = story.sign("ben@example.org", Public).await;
    let cleo = story.sign("cleo@example.org", Public).await;
    story.sign("dov@example.org", Organizers).await;
    story.sign("eve@example.org", Addressee).await;
    are_those_of_the_log(story).await;
    story.hidden_join().await;
    are_those_of_the_log(story).await;
    story.minutes_pass(60);
    changed(story.withdraw(&ada).await);
    moderated(story.remove(ben.id).await);
    moderated(story.hold(cleo.id).await);
    are_those_of_the_log(story).await;
    moderated(story.publish(cleo.id).await);
    changed(story.show_to(&cleo, Organizers).await);
    story.sign("ada@example.org", Public).await;
    story.sign("ben@example.org", Public).await; // Held: it was removed before.
    are_those_of_the_log(story).await;
    story.hidden_join().await;
    are_those_of_the_log(story).await;
}

pub async fn figures_are_those_of_the_log(fixture: &impl Fixture) {
    much_happens(&Story::begin(fixture).await).await;
}

pub async fn figures_that_are_counted_anew_are_the_same_and_never_of_fewer_entries(
    fixture: &impl Fixture,
) {
    let story = Story::begin(fixture).await;
    assert_eq!(story.store.figures(story.letter).await.unwrap(), None, "nobody counted yet");
    much_happens(&story).await;
    let before = figures(&story).await;
    story.store.empty_figures(story.letter).await.unwrap();
    let mut steps = 0;
    loop {
        let is_more = story.store.count_figures(story.letter, story.now()).await.unwrap();
        match story.store.figures(story.letter).await.unwrap() {
            Some(figures) => {
                assert_eq!(figures, before);
                break;
            }
            None => assert!(is_more, "it would never be whole"),
        }
        steps += 1;
    }
    assert!(steps != 0, "they were counted anew");
    are_those_of_the_log(&story).await;
}

/// A hidden signature moves no figure before its batch does.
pub async fn a_hidden_signature_is_in_no_figure_before_its_time(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    story.sign("ada@example.org", Public).await;
    count(&story).await;
    let before = figures(&story).await;
    story.sign("ben@example.org", Organizers).await;
    count(&story).await;
    assert_eq!(figures(&story).await, before);
    story.hidden_join().await;
    count(&story).await;
    assert_eq!(figures(&story).await.verified(), 2);
}

fn signer(number: usize, affiliation: &str, place: &str, visibility: Visibility) -> Content {
    let short = |text: &str| (!text.is_empty()).then(|| ShortText::parse(text).unwrap());
    Content {
        name: SignerName::parse(&format!("Signer Number {number}")).unwrap(),
        title: None,
        affiliation: short(affiliation),
        place: short(place),
        visibility,
        updates: false,
    }
}

/// So many people of one affiliation and place sign, numbered from `from` on.
async fn all_sign(
    story: &Story,
    people: std::ops::Range<usize>,
    affiliation: &str,
    place: &str,
    visibility: Visibility,
) -> Vec<Signature> {
    let mut signed = Vec::new();
    for number in people {
        let content = signer(number, affiliation, place, visibility);
        let submitted = story.submit(&format!("signer{number}@example.org"), content).await;
        signed.push(counted(story.confirm(&submitted).await));
    }
    signed
}

async fn groups(story: &Story, kind: GroupKind) -> GroupFigures {
    story.store.group_figures(story.letter, kind, 20).await.unwrap()
}

/// People by label, and how many groups there are of each number of people.
type Listed = (Vec<(String, u64)>, Vec<(u64, u64)>);

fn listed(figures: GroupFigures) -> Listed {
    let GroupFigures::Listed { largest, sizes } = figures else { panic!("names are listed") };
    (largest.into_iter().map(|group| (group.label, group.people)).collect(), sizes)
}

pub async fn groups_are_of_those_who_stand_by_name(fixture: &impl Fixture) {
    let known = KnownAffiliation { name: "North School".into(), also: vec!["N. School".into()] };
    let affiliations = Affiliations { known: vec![known], ..Affiliations::default() };
    let story =
        Story::about(fixture, LetterDefinition { affiliations, ..definition("groups") }).await;
    all_sign(&story, 0..3, "N. School", "York", Public).await;
    let north = all_sign(&story, 3..6, "North School", "york", Public).await;
    all_sign(&story, 6..8, "South School", "", Public).await;
    all_sign(&story, 8..20, "North School", "York", Addressee).await;
    all_sign(&story, 20..30, "North School", "York", Organizers).await;
    story.hidden_join().await;
    count(&story).await;
    let (largest, sizes) = listed(groups(&story, GroupKind::Affiliation).await);
    let people: Vec<u64> = largest.iter().map(|(_, people)| *people).collect();
    assert_eq!((people, sizes), (vec![6, 2], vec![(2, 1), (6, 1)]));
    assert_eq!(listed(groups(&story, GroupKind::Place).await).1, [(6, 1)]);
    // Whoever goes, or hides, is in none at once.
    changed(story.withdraw(&north[0]).await);
    changed(story.show_to(&north[1], Organizers).await);
    assert_eq!(listed(groups(&story, GroupKind::Place).await).1, [(4, 1)]);
}

const DAY_MINUTES: i64 = 24 * 60;

async fn next_day(story: &Story) {
    story.minutes_pass(DAY_MINUTES);
    count(story).await;
}

fn rounded(figures: GroupFigures) -> Vec<(String, u64)> {
    let GroupFigures::Rounded { largest, other: 0, .. } = figures else {
        panic!("names are hidden: {figures:?}")
    };
    largest
}

async fn affiliations(story: &Story) -> Vec<(String, u64)> {
    rounded(groups(story, GroupKind::Affiliation).await)
}

fn expect(groups: &[(&str, u64)]) -> Vec<(String, u64)> {
    groups.iter().map(|(label, people)| ((*label).to_owned(), *people)).collect()
}

pub async fn while_names_are_not_listed_groups_are_of_whole_cohorts(fixture: &impl Fixture) {
    let names = NamesShown::OnRequest;
    let story = Story::about(fixture, LetterDefinition { names, ..definition("asked") }).await;
    let first = all_sign(&story, 0..24, "North School", "York", Public).await;
    all_sign(&story, 100..150, "North School", "York", Organizers).await;
    story.hidden_join().await;
    next_day(&story).await;
    assert_eq!(affiliations(&story).await, [], "24 are no cohort, however many are hidden");
    all_sign(&story, 24..26, "North School", "York", Public).await;
    count(&story).await;
    assert_eq!(affiliations(&story).await, [], "only at the fixed time");
    next_day(&story).await;
    assert_eq!(affiliations(&story).await, expect(&[("North School", 25)]));
    assert_eq!(rounded(groups(&story, GroupKind::Place).await), expect(&[("York", 25)]));
    let GroupFigures::Rounded { as_of: Some(as_of), .. } = groups(&story, GroupKind::Place).await
    else {
        panic!("it says as of when")
    };
    assert_eq!(as_of.to_string(), "2027-01-17T00:00:00Z");
    // One who comes and one who goes move nothing, on no day.
    all_sign(&story, 26..27, "North School", "York", Public).await;
    changed(story.withdraw(&first[0]).await);
    next_day(&story).await;
    next_day(&story).await;
    assert_eq!(affiliations(&story).await, expect(&[("North School", 25)]));
    // In the next cohort four are few, and the next larger group goes with them.
    all_sign(&story, 27..40, "South School", "", Public).await;
    all_sign(&story, 40..50, "West School", "", Public).await;
    all_sign(&story, 50..54, "East School", "", Public).await;
    next_day(&story).await;
    // One of North School and four of East School are five people: nobody needs to go with them.
    let expected = [("North School", 25), ("South School", 10), ("West School", 10)];
    assert_eq!(affiliations(&story).await, expect(&expected));
    all_sign(&story, 54..67, "South School", "", Public).await;
    all_sign(&story, 67..77, "West School", "", Public).await;
    all_sign(&story, 77..81, "East School", "", Public).await;
    next_day(&story).await;
    let expected = [("North School", 25), ("South School", 20), ("West School", 10)];
    assert_eq!(affiliations(&story).await, expect(&expected), "West School went with the four");
    // Counting the log anew counts no cohort again.
    story.store.empty_figures(story.letter).await.unwrap();
    count(&story).await;
    assert_eq!(affiliations(&story).await, expect(&expected));
}

pub async fn who_could_be_read_is_in_no_cohort_with_who_could_not(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let signed = all_sign(&story, 0..9, "North School", "York", Public).await;
    count(&story).await;
    assert_eq!(listed(groups(&story, GroupKind::Affiliation).await).1, [(9, 1)]);
    assert!(story.store.show_names(story.letter, false, story.now()).await.unwrap());
    assert_eq!(affiliations(&story).await, [], "at once");
    // The tenth: were it counted with the nine, the number would tell.
    all_sign(&story, 9..10, "North School", "York", Public).await;
    count(&story).await;
    assert_eq!(affiliations(&story).await, expect(&[("North School", 5)]), "as of the list");
    changed(story.withdraw(&signed[0]).await);
    next_day(&story).await;
    assert_eq!(affiliations(&story).await, expect(&[("North School", 5)]));
    assert!(story.store.show_names(story.letter, true, story.now()).await.unwrap());
    count(&story).await;
    assert_eq!(listed(groups(&story, GroupKind::Affiliation).await).1, [(9, 1)]);
    assert!(story.store.show_names(story.letter, false, story.now()).await.unwrap());
    count(&story).await;
    assert_eq!(affiliations(&story).await, expect(&[("North School", 5)]), "of those listed then");
}

pub async fn who_comes_back_fills_no_further_cohort(fixture: &impl Fixture) {
    let names = NamesShown::OnRequest;
    let story = Story::about(fixture, LetterDefinition { names, ..definition("asked") }).await;
    count(&story).await; // The first look is on the next day.
    let mut signed = all_sign(&story, 0..30, "North School", "York", Public).await;
    next_day(&story).await;
    assert_eq!(affiliations(&story).await, expect(&[("North School", 30)]));
    // They hide and come back, as often as they like.
    for _ in 0..2 {
        for one in &mut signed {
            changed(story.show_to(one, Organizers).await);
        }
        story.hidden_join().await;
        for one in &mut signed {
            changed(story.show_to(one, Public).await);
        }
        next_day(&story).await;
        assert_eq!(affiliations(&story).await, expect(&[("North School", 30)]));
    }
    // They withdraw and sign again.
    for one in &signed {
        changed(story.withdraw(one).await);
    }
    story.minutes_pass(1);
    all_sign(&story, 0..30, "North School", "York", Public).await;
    next_day(&story).await;
    assert_eq!(affiliations(&story).await, expect(&[("North School", 30)]));
    // Thirty others are thirty more.
    all_sign(&story, 100..130, "North School", "York", Public).await;
    next_day(&story).await;
    assert_eq!(affiliations(&story).await, expect(&[("North School", 60)]));
}

pub async fn two_programs_count_one_letter(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    for number in 0..30 {
        story.sign(&format!("signer{number}@example.org"), Public).await;
    }
    let beside = story.beside(fixture.open().await);
    tokio::join!(count(&story), count(&beside));
    assert_eq!(figures(&story).await.verified(), 30);
    assert_eq!(figures(&beside).await, figures(&story).await);
}
