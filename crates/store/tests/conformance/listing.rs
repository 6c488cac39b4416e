//! The public list is searched and ordered the same on every database, and never shows whom the pages do not show.

use jiff::SignedDuration;
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use undersigned_core::letters::{LetterDefinition, NamesShown};
use undersigned_core::listing::{Collation, Term, key, searched, words};
use undersigned_core::names::{ShortText, SignerName};
use undersigned_core::signatures::Visibility::{self, Addressee, Organizers, Public};
use undersigned_core::signatures::{Content, SignatureState};
use undersigned_store::{
    Found, GroupKind, ListCursor, ListFrom, ListOrder, ListPage, ListQuery, Signature, StoreError,
};

use crate::definition::definition;
use crate::fixture::Fixture;
use crate::story::{Story, changed, counted, moderated};

fn signer(name: &str, affiliation: &str, place: &str, visibility: Visibility) -> Content {
    let short = |text: &str| (!text.is_empty()).then(|| ShortText::parse(text).unwrap());
    Content {
        name: SignerName::parse(name).unwrap(),
        title: None,
        affiliation: short(affiliation),
        place: short(place),
        visibility,
        updates: false,
    }
}

async fn sign(story: &Story, email: &str, content: Content) -> Signature {
    counted(story.confirm(&story.submit(email, content).await).await)
}

/// Signs publicly, each under an address of their own.
async fn all_sign(story: &Story, names: &[&str]) {
    for (number, name) in names.iter().enumerate() {
        let content = signer(name, "", "", Public);
        sign(story, &format!("signer{number}@example.org"), content).await;
    }
    fill(story).await;
}

async fn fill(story: &Story) {
    while story.store.fill_list(story.letter).await.unwrap() {}
}

fn asked(story: &Story, text: &str, order: ListOrder) -> ListQuery {
    let (letter, words, groups) = (story.letter, searched(text), Vec::new());
    ListQuery { letter, words, groups, order, from: ListFrom::Start, limit: 100 }
}

async fn page(story: &Story, query: ListQuery) -> ListPage {
    story.store.public_list(query).await.unwrap()
}

fn names(page: &ListPage) -> Vec<&str> {
    page.signatures.iter().map(|signature| signature.name.as_str()).collect()
}

async fn search(story: &Story, text: &str) -> Vec<String> {
    let page = page(story, asked(story, text, ListOrder::First)).await;
    names(&page).into_iter().map(str::to_owned).collect()
}

pub async fn names_stand_in_the_order_of_the_letters_language(fixture: &impl Fixture) {
    let swedish = LetterDefinition { language: "sv".into(), ..definition("lasesalen") };
    let story = Story::about(fixture, swedish).await;
    all_sign(&story, &["Öberg", "Zorn", "Åberg", "Olsson", "olsson"]).await;
    let page = page(&story, asked(&story, "", ListOrder::Name)).await;
    assert_eq!(names(&page), ["olsson", "Olsson", "Zorn", "Åberg", "Öberg"]);
}

pub async fn a_list_is_read_page_by_page_in_both_directions(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    all_sign(&story, &["Eva A", "Ben A", "Ada A", "Dan A", "Cleo A", "Ada A"]).await;
    for (order, text, expected) in [
        (ListOrder::First, "", [1, 2, 3, 4, 5, 6]),
        (ListOrder::Newest, "", [6, 5, 4, 3, 2, 1]),
        (ListOrder::Name, "", [3, 6, 2, 5, 4, 1]),
        (ListOrder::First, "a", [1, 2, 3, 4, 5, 6]),
        (ListOrder::Newest, "a", [6, 5, 4, 3, 2, 1]),
        (ListOrder::Name, "a", [3, 6, 2, 5, 4, 1]),
    ] {
        let first = ListQuery { limit: 2, ..asked(&story, text, order) };
        let mut pages = vec![page(&story, first.clone()).await];
        while let Some(after) = pages.last().unwrap().after {
            let from = ListFrom::After(after);
            pages.push(page(&story, ListQuery { from, ..first.clone() }).await);
        }
        let numbers = |page: &ListPage| -> Vec<u64> {
            page.signatures.iter().map(|signature| signature.ordinal).collect()
        };
        assert_eq!(
            pages.iter().flat_map(numbers).collect::<Vec<_>>(),
            expected,
            "{order:?} {text}"
        );
        for (page_before, this) in pages.iter().zip(&pages[1..]) {
            let from = ListFrom::Before(this.before.unwrap());
            let back = page(&story, ListQuery { from, ..first.clone() }).await;
            assert_eq!(numbers(&back), numbers(page_before), "{order:?} {text}, backward");
            assert_eq!(
                back.after.map(|cursor| cursor.ordinal),
                numbers(page_before).last().copied()
            );
        }
        assert_eq!(pages[0].before, None);
    }
}

pub async fn a_search_finds_the_beginning_of_any_word_in_any_script(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let people = [
        ("Ådå Exâmple", "North School", "Málaga"),
        ("王小明", "", "北京"),
        ("Ада Лавлейс", "Школа № 5", ""),
        ("محمد علي", "", "القاهرة"),
        ("Łucja O’Brien", "Université de l’État", ""),
    ];
    for (number, (name, affiliation, place)) in people.iter().enumerate() {
        let content = signer(name, affiliation, place, Public);
        sign(&story, &format!("signer{number}@example.org"), content).await;
    }
    fill(&story).await;
    for (text, found) in [
        ("ada", "Ådå Exâmple"),
        ("EX", "Ådå Exâmple"),
        ("mal north", "Ådå Exâmple"),
        ("小", "王小明"),
        ("王小明", "王小明"),
        ("京", "王小明"),
        ("лав", "Ада Лавлейс"),
        ("ШКОЛА", "Ада Лавлейс"),
        ("مُحَمَّد", "محمد علي"),
        ("القاهره", "محمد علي"),
        ("lucja brien", "Łucja O’Brien"),
        ("o'br etat", "Łucja O’Brien"),
    ] {
        assert_eq!(search(&story, text).await, [found], "{text}");
    }
    for text in ["da", "ada lavleis", "north nobody", "school north x"] {
        assert_eq!(search(&story, text).await, Vec::<String>::new(), "{text}");
    }
}

pub async fn a_list_is_narrowed_to_an_affiliation_or_a_place(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let people = [
        ("Ada", "North School", "Leeds"),
        ("Ben", "NORTH SCHOOL", "York"),
        ("Cleo", "North School Choir", "York"),
        ("Dan", "", "york"),
    ];
    for (name, affiliation, place) in people {
        sign(&story, &format!("{name}@example.org"), signer(name, affiliation, place, Public))
            .await;
    }
    fill(&story).await;
    let narrowed = async |groups: Vec<Option<Term>>, text: &str| {
        let groups = groups.into_iter().map(Option::unwrap).collect();
        let page = page(&story, ListQuery { groups, ..asked(&story, text, ListOrder::Name) }).await;
        (names(&page).join(" "), page.found)
    };
    let (school, york) = (Term::affiliation("North school"), Term::place("York"));
    let found = narrowed(vec![school.clone()], "").await;
    assert_eq!(found, ("Ada Ben".to_owned(), Found::Exactly(2)));
    assert_eq!(narrowed(vec![york.clone()], "").await.0, "Ben Cleo Dan");
    assert_eq!(narrowed(vec![school, york.clone()], "").await.0, "Ben");
    assert_eq!(narrowed(vec![york], "nor").await.0, "Ben Cleo");
    let groups = story.store.public_groups(story.letter, GroupKind::Affiliation, 1).await.unwrap();
    assert_eq!(groups.count, 2);
    assert_eq!((groups.largest[0].label.as_str(), groups.largest[0].people), ("North School", 2));
    let places = story.store.public_groups(story.letter, GroupKind::Place, 9).await.unwrap();
    let people: Vec<u64> = places.largest.iter().map(|group| group.people).collect();
    assert_eq!((places.count, people), (2, vec![3, 1]));
}

pub async fn who_is_not_shown_is_not_found(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let sign = async |name: &str, visibility| {
        let content = signer(name, "Canary Works", "Canary Wharf", visibility);
        sign(&story, &format!("{name}@example.org"), content).await
    };
    sign("Addressee", Addressee).await;
    sign("Organizers", Organizers).await;
    let withdraws = sign("Withdraws", Public).await;
    let hides = sign("Hides", Public).await;
    let held = sign("Held", Public).await;
    let removed = sign("Removed", Public).await;
    let erased = sign("Erased", Public).await;
    story.hidden_join().await;
    fill(&story).await;
    assert_eq!(search(&story, "canary").await.len(), 5);

    // At once, and not when the list is filled again.
    changed(story.withdraw(&withdraws).await);
    changed(story.show_to(&hides, Organizers).await);
    moderated(story.hold(held.id).await);
    moderated(story.remove(removed.id).await);
    story.erase(&erased).await;
    let nobody = async || {
        for order in [ListOrder::First, ListOrder::Newest, ListOrder::Name] {
            for text in ["", "canary", "erased", "hides"] {
                let page = page(&story, asked(&story, text, order)).await;
                assert_eq!(names(&page), Vec::<&str>::new(), "{order:?} {text}");
                assert!(matches!(page.found, Found::Exactly(0) | Found::Uncounted));
            }
        }
        for kind in [GroupKind::Affiliation, GroupKind::Place] {
            let groups = story.store.public_groups(story.letter, kind, 9).await.unwrap();
            assert_eq!((groups.count, groups.largest), (0, Vec::new()));
        }
    };
    nobody().await;
    fill(&story).await;
    nobody().await;
    moderated(story.publish(held.id).await);
    fill(&story).await;
    assert_eq!(search(&story, "canary").await, ["Held"]);
}

pub async fn who_is_featured_comes_first_wherever_a_name_is_shown(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    all_sign(&story, &["Ada", "Ben", "Cleo"]).await;
    let feature = async |ordinal: u64, at| {
        let changed = story.store.feature_signature(story.letter, ordinal, at).await;
        changed.unwrap()
    };
    let now = story.now();
    assert_eq!(feature(3, Some(now)).await, Some(true));
    assert_eq!(feature(3, Some(now)).await, Some(false), "once");
    assert_eq!(feature(1, Some(now + SignedDuration::from_secs(1))).await, Some(true));
    assert_eq!(feature(4, Some(now)).await, None, "nobody has that number");
    let featured = async || {
        let found = story.store.featured(story.letter).await.unwrap();
        found.into_iter().map(|signature| signature.name.as_str().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(featured().await, ["Cleo", "Ada"], "as the organizers chose them");
    let cleo = page(&story, asked(&story, "cleo", ListOrder::First)).await.signatures[0].ordinal;
    assert_eq!(cleo, 3);
    story.store.show_names(story.letter, false, story.now()).await.unwrap();
    assert_eq!(featured().await, Vec::<String>::new(), "while all names are hidden");
    story.store.show_names(story.letter, true, story.now()).await.unwrap();
    assert_eq!(feature(3, None).await, Some(true));
    assert_eq!(feature(3, None).await, Some(false));
    assert_eq!(featured().await, ["Ada"]);
}

pub async fn while_names_are_hidden_no_list_tells_of_anybody(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    for name in ["Ada", "Ben", "Cleo"] {
        let content = signer(name, "North School", "York", Public);
        sign(&story, &format!("{name}@example.org"), content).await;
    }
    fill(&story).await;
    let groups = [Term::affiliation("north school"), Term::place("York"), Term::place("Leeds")];
    let groups: Vec<Term> = groups.into_iter().map(Option::unwrap).collect();
    let told = async || {
        let mut people = Vec::new();
        for order in [ListOrder::First, ListOrder::Newest, ListOrder::Name] {
            for text in ["", "ada", "york"] {
                people.push(names(&page(&story, asked(&story, text, order)).await).len() as u64);
            }
            let from = ListFrom::Before(ListCursor { ordinal: 3, nth: 0 });
            let before = ListQuery { from, ..asked(&story, "", order) };
            people.push(names(&page(&story, before).await).len() as u64);
        }
        for kind in [GroupKind::Affiliation, GroupKind::Place] {
            people.push(story.store.public_groups(story.letter, kind, 9).await.unwrap().count);
        }
        people.extend(story.store.group_sizes(story.letter, groups.clone()).await.unwrap());
        people.push(story.store.public_block(story.letter, 1, 9).await.unwrap().len() as u64);
        people
    };
    let shown = told().await;
    assert_eq!(shown, [3, 1, 3, 2, 3, 1, 3, 0, 3, 1, 3, 2, 1, 1, 3, 3, 0, 3]);
    story.store.show_names(story.letter, false, story.now()).await.unwrap();
    assert_eq!(told().await, vec![0; shown.len()]);
    fill(&story).await;
    assert_eq!(told().await, vec![0; shown.len()]);
    story.store.show_names(story.letter, true, story.now()).await.unwrap();
    assert_eq!(told().await, shown, "and all are there again");
}

pub async fn a_changed_name_is_found_by_the_new_one_only(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let content = signer("Ada Before", "", "Leeds", Public);
    let ada = sign(&story, "ada@example.org", content).await;
    fill(&story).await;
    changed(story.change(&ada, signer("Ada After", "", "York", Public)).await);
    assert_eq!(search(&story, "before").await, Vec::<String>::new());
    fill(&story).await;
    assert_eq!(search(&story, "before").await, Vec::<String>::new());
    assert_eq!(search(&story, "after york").await, ["Ada After"]);
    let places = story.store.public_groups(story.letter, GroupKind::Place, 9).await.unwrap();
    assert_eq!((places.count, places.largest[0].label.as_str()), (1, "York"));
}

pub async fn a_page_goes_on_where_its_signer_stood_or_begins_anew(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    all_sign(&story, &["Ada", "Ben", "Cleo", "Dan"]).await;
    let (ordinal, nth) = (2, 0);
    let from = ListFrom::After(ListCursor { ordinal, nth });
    let query = ListQuery { from, ..asked(&story, "", ListOrder::Name) };
    assert_eq!(names(&page(&story, query.clone()).await), ["Cleo", "Dan"]);
    let ben = story.signatures().await.into_iter().find(|one| one.id.ordinal == 2).unwrap();
    changed(story.withdraw(&ben).await);
    let page = page(&story, query).await;
    assert!(page.is_moved);
    assert_eq!(names(&page), ["Ada", "Cleo", "Dan"]);
}

pub async fn an_emptied_list_is_filled_with_the_same(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    all_sign(&story, &["Ada", "Ben", "Ada"]).await;
    let by_name = async || page(&story, asked(&story, "", ListOrder::Name)).await;
    let before = by_name().await;
    story.store.empty_list(story.letter).await.unwrap();
    let ben = story.signatures().await.into_iter().find(|one| one.id.ordinal == 2).unwrap();
    fill(&story).await;
    assert_eq!(by_name().await, before);
    story.store.empty_list(story.letter).await.unwrap();
    changed(story.withdraw(&ben).await); // While it is empty, or about to be.
    fill(&story).await;
    assert_eq!(names(&by_name().await), ["Ada", "Ada"]);
}

pub async fn two_programs_fill_one_list(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    for number in 0..30 {
        story.sign(&format!("signer{number}@example.org"), Public).await;
    }
    let beside = story.beside(fixture.open().await);
    tokio::join!(fill(&story), fill(&beside));
    assert_eq!(search(&story, "signer").await.len(), 30);
    let page = page(&beside, asked(&beside, "", ListOrder::Name)).await;
    assert_eq!(page.signatures.len(), 30);
}

#[derive(Clone, Copy, Debug)]
enum Act {
    Sign(usize, usize, Visibility),
    Change(usize, usize, Visibility),
    Withdraw(usize),
    Erase(usize),
    Hold(usize),
    Publish(usize),
    Fill,
}

const PEOPLE: usize = 6;
const CONTENTS: [(&str, &str, &str); 6] = [
    ("Ada Smith", "North School", "York"),
    ("ada Smithson", "north school", "Leeds"),
    ("Åda Öberg", "", "york"),
    ("王小明", "Smith & Sons", "北京"),
    ("Ben Adams", "North School", ""),
    ("Zoë O’Neil", "Université de l’État", "Zürich"),
];
const SEARCHES: [&str; 10] =
    ["", "a", "ada", "smith", "smi ada", "明", "o", "york", "no one", "z u"];

fn act() -> impl Strategy<Value = Act> {
    let who = || 0..PEOPLE;
    let what = || 0..CONTENTS.len();
    let how = || proptest::sample::select(vec![Public, Public, Public, Organizers]);
    prop_oneof![
        6 => (who(), what(), how()).prop_map(|(who, what, how)| Act::Sign(who, what, how)),
        2 => (who(), what(), how()).prop_map(|(who, what, how)| Act::Change(who, what, how)),
        1 => who().prop_map(Act::Withdraw),
        1 => who().prop_map(Act::Erase),
        1 => who().prop_map(Act::Hold),
        1 => who().prop_map(Act::Publish),
        2 => Just(Act::Fill),
    ]
}

async fn carry_out(story: &Story, act: Act) {
    let email = |who| format!("person{who}@example.org");
    let content = |what: usize, how| {
        let (name, affiliation, place) = CONTENTS[what];
        signer(name, affiliation, place, how)
    };
    let signature = async |who| {
        let dkey = crate::story::dkey(&email(who));
        story.store.person(story.letter, dkey).await.unwrap()?.signature
    };
    match act {
        Act::Sign(who, what, how) => {
            let submitted = story.submit(&email(who), content(what, how)).await;
            story.confirm(&submitted).await;
        }
        Act::Fill => fill(story).await,
        Act::Change(who, ..)
        | Act::Withdraw(who)
        | Act::Erase(who)
        | Act::Hold(who)
        | Act::Publish(who) => {
            let Some(signature) = signature(who).await else { return };
            match act {
                Act::Change(_, what, how) => {
                    drop(story.change(&signature, content(what, how)).await)
                }
                Act::Withdraw(_) => drop(story.withdraw(&signature).await),
                Act::Erase(_) => drop(story.erase(&signature).await),
                Act::Hold(_) => drop(story.hold(signature.id).await),
                _ => drop(story.publish(signature.id).await),
            }
        }
    }
}

/// Every name that is shown, found and ordered in the simplest way.
struct Plain {
    ordinal: u64,
    name: String,
    affiliation: Option<String>,
    place: Option<String>,
}

impl Plain {
    fn is_found_by(&self, text: &str) -> bool {
        let texts = [Some(&self.name), self.affiliation.as_ref(), self.place.as_ref()];
        let words: Vec<String> = texts.into_iter().flatten().flat_map(|text| words(text)).collect();
        searched(text).iter().all(|asked| words.iter().any(|word| word.starts_with(asked)))
    }
}

async fn plain(story: &Story) -> Vec<Plain> {
    let shown = story.signatures().await.into_iter().filter(|signature| {
        signature.state == SignatureState::Confirmed && signature.content.visibility == Public
    });
    let text = |text: ShortText| text.as_str().to_owned();
    let plain = |signature: Signature| Plain {
        ordinal: signature.id.ordinal,
        name: signature.content.name.as_str().to_owned(),
        affiliation: signature.content.affiliation.map(text),
        place: signature.content.place.map(text),
    };
    shown.map(plain).collect()
}

async fn check(story: &Story) {
    let mut people = plain(story).await;
    let collation = Collation::of("en");
    for order in [ListOrder::First, ListOrder::Newest, ListOrder::Name] {
        people.sort_by_key(|person| match order {
            ListOrder::First => (Vec::new(), person.ordinal),
            ListOrder::Newest => (Vec::new(), u64::MAX - person.ordinal),
            ListOrder::Name => (collation.sort_key(&person.name), person.ordinal),
        });
        for text in SEARCHES {
            let found = people.iter().filter(|person| person.is_found_by(text));
            let expected: Vec<u64> = found.map(|person| person.ordinal).collect();
            let query = ListQuery { limit: 2, ..asked(story, text, order) };
            assert_eq!(walked(story, query).await, expected, "{order:?} {text}");
        }
    }
    for (kind, of) in [
        (GroupKind::Affiliation, (|one: &Plain| one.affiliation.clone()) as fn(&Plain) -> _),
        (GroupKind::Place, |one: &Plain| one.place.clone()),
    ] {
        let keys = people.iter().filter_map(|person| key(&of(person)?));
        let mut counted: std::collections::BTreeMap<String, u64> = Default::default();
        keys.for_each(|key| *counted.entry(key).or_default() += 1);
        let groups = story.store.public_groups(story.letter, kind, 100).await.unwrap();
        let found = groups.largest.iter().map(|group| (key(&group.label).unwrap(), group.people));
        assert_eq!(found.collect::<std::collections::BTreeMap<_, _>>(), counted);
    }
}

/// All pages, one after the other.
async fn walked(story: &Story, query: ListQuery) -> Vec<u64> {
    let mut numbers = Vec::new();
    let mut from = ListFrom::Start;
    loop {
        let page = page(story, ListQuery { from, ..query.clone() }).await;
        numbers.extend(page.signatures.iter().map(|signature| signature.ordinal));
        match page.after {
            Some(after) => from = ListFrom::After(after),
            None => return numbers,
        }
    }
}

async fn tell(fixture: &impl Fixture, acts: &[Act]) {
    let story = Story::begin(fixture).await;
    for act in acts {
        carry_out(&story, *act).await;
        // Whether it is filled or not: nobody is found who is not shown.
        let shown: Vec<u64> = plain(&story).await.iter().map(|person| person.ordinal).collect();
        let found = walked(&story, asked(&story, "", ListOrder::Name)).await;
        assert!(found.iter().all(|ordinal| shown.contains(ordinal)), "{found:?} among {shown:?}");
    }
    fill(&story).await;
    check(&story).await;
}

/// The same sequences on every run.
pub fn the_list_is_that_of_a_plain_model<F: Fixture>() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let config =
        ProptestConfig { cases: F::LIVES / 3, failure_persistence: None, ..Default::default() };
    let mut runner =
        TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let told = runner.run(&proptest::collection::vec(act(), 1..30), |acts| {
        runtime.block_on(async { tell(&F::new().await, &acts).await });
        Ok(())
    });
    told.unwrap();
}

pub async fn words_that_readers_have_not_seen_wait_like_a_new_name(fixture: &impl Fixture) {
    let later = LetterDefinition { names_after_hours: 2, ..definition("reading-room") };
    let story = Story::about(fixture, later).await;
    let ada = sign(&story, "ada@example.org", signer("Ada", "", "", Public)).await;
    let ben = sign(&story, "ben@example.org", signer("Ben", "", "", Organizers)).await;
    story.hidden_join().await;
    let shown = async || {
        while story.store.show_due_names(story.letter, story.now()).await.unwrap() {}
        fill(&story).await;
        let block = story.store.public_block(story.letter, 0, 100).await.unwrap();
        let names = block.into_iter().map(|one| one.name).collect::<Vec<_>>().join(" ");
        assert_eq!(search(&story, "").await.join(" "), names);
        names
    };
    story.minutes_pass(180);
    assert_eq!(shown().await, "Ada");
    // Another name, and one that comes out of hiding: neither is seen sooner than a new one.
    let eve = changed(story.change(&ada, signer("Eve", "", "", Public)).await);
    changed(story.show_to(&ben, Public).await);
    assert_eq!(shown().await, "", "nor is the old one, which nobody stands by");
    story.minutes_pass(119);
    assert_eq!(shown().await, "");
    story.minutes_pass(61);
    assert_eq!(shown().await, "Eve Ben");
    let content = Content { updates: true, ..signer("Eve", "", "", Public) };
    changed(story.change(&eve, content).await);
    assert_eq!(shown().await, "Eve Ben", "what is no reader's business hides nobody");
}

pub async fn names_that_only_who_asks_is_shown_are_never_shown_to_all(fixture: &impl Fixture) {
    let names = NamesShown::OnRequest;
    let on_request = LetterDefinition { names, ..definition("reading-room") };
    let story = Story::about(fixture, on_request).await;
    all_sign(&story, &["Ada"]).await;
    let shown = story.store.show_names(story.letter, true, story.now()).await;
    assert!(matches!(shown, Err(StoreError::OnRequest)), "{shown:?}");
    assert_eq!(story.view().shown_end(), 0);
}

pub async fn names_held_back_are_shown_in_their_order_when_their_hours_have_passed(
    fixture: &impl Fixture,
) {
    let later = LetterDefinition { names_after_hours: 2, ..definition("reading-room") };
    let story = Story::about(fixture, later).await;
    story.minutes_pass(20);
    all_sign(&story, &["Ada A", "Ben A"]).await;
    story.minutes_pass(60);
    sign(&story, "later@example.org", signer("Cleo A", "", "", Public)).await;
    let shown = async || {
        while story.store.show_due_names(story.letter, story.now()).await.unwrap() {}
        fill(&story).await;
        let listed = search(&story, "a").await;
        let block = story.store.public_block(story.letter, 0, 100).await.unwrap();
        let block: Vec<String> = block.into_iter().map(|one| one.name).collect();
        assert_eq!(listed, block);
        for order in [ListOrder::First, ListOrder::Newest, ListOrder::Name] {
            assert_eq!(page(&story, asked(&story, "", order)).await.signatures.len(), block.len());
        }
        let size = story.view().log.size;
        let openings = story.store.log_openings(story.letter, 0, size).await.unwrap();
        assert_eq!(openings.len(), block.len());
        assert_eq!(story.view().shown_end(), block.len() as u64 + 1);
        block
    };
    // Confirmed at 8:20 and 9:20: due at 11:00 and 12:00.
    for (minutes, expected) in [
        (0, vec![]),
        (99, vec![]),
        (1, vec!["Ada A", "Ben A"]),
        (59, vec!["Ada A", "Ben A"]),
        (1, vec!["Ada A", "Ben A", "Cleo A"]),
    ] {
        story.minutes_pass(minutes);
        assert_eq!(shown().await, expected, "at {}", story.now());
    }
    let reopened = story.beside(fixture.open().await);
    assert_eq!(reopened.view().shown_end(), 4, "it was stored");

    sign(&story, "last@example.org", signer("Dan A", "", "", Public)).await;
    story.store.show_names(story.letter, false, story.now()).await.unwrap();
    story.minutes_pass(240);
    assert!(!story.store.show_due_names(story.letter, story.now()).await.unwrap());
    assert_eq!((story.view().shown_end(), story.view().fill_end()), (0, 4), "as readers saw it");
    story.store.show_names(story.letter, true, story.now()).await.unwrap();
    assert_eq!(shown().await, ["Ada A", "Ben A", "Cleo A", "Dan A"]);
}
