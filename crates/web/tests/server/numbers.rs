//! The number is honest whatever eight people and the organizers do, in any order, at any time.

use std::collections::{HashMap, HashSet};

use jiff::SignedDuration;
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestRunner};
use serde_json::Value;
use undersigned_core::signatures::SignatureState;
use undersigned_store::ModerationTo;

use crate::doors::{link_to, moderate, signatures, submissions};
use crate::support::TestApp;

const PEOPLE: usize = 8;
const SLUG: &str = "open-the-archive";
const VISIBILITIES: [&str; 3] = ["public", "addressee", "organizers"];

/// What happens next. Each names a person; the organizers act on whatever signature that person has.
#[derive(Clone, Debug)]
enum Step {
    Sign { person: usize, visibility: usize },
    Answer { person: usize, link: usize, choice: &'static str },
    Change { person: usize, visibility: usize },
    Do { person: usize, what: &'static str },
    Moderate { person: usize, to: usize },
    HiddenJoin,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let (person, visibility) = (0..PEOPLE, 0..3_usize);
    let choice = prop_oneof![6 => Just("signed"), 1 => Just("not-me"), 1 => Just("")];
    let what = prop_oneof![4 => Just("withdraw"), 1 => Just("erase")];
    let step = prop_oneof![
        6 => (person.clone(), visibility.clone()).prop_map(|(person, visibility)| Step::Sign { person, visibility }),
        8 => (person.clone(), 0..3_usize, choice).prop_map(|(person, link, choice)| Step::Answer { person, link, choice }),
        3 => (person.clone(), visibility).prop_map(|(person, visibility)| Step::Change { person, visibility }),
        3 => (person.clone(), what).prop_map(|(person, what)| Step::Do { person, what }),
        3 => (person, 0..3_usize).prop_map(|(person, to)| Step::Moderate { person, to }),
        1 => Just(Step::HiddenJoin),
    ];
    proptest::collection::vec(step, 1..60)
}

/// What each person holds: links and the newest private page.
struct World {
    app: TestApp,
    links: HashMap<usize, Vec<String>>,
    pages: HashMap<usize, String>,
    /// Who erased everything; until they sign afresh they go on being counted as withdrawn or removed.
    erased: HashSet<usize>,
}

impl World {
    async fn new() -> Self {
        let app = TestApp::start().await;
        app.publish(SLUG).await;
        Self { app, links: HashMap::new(), pages: HashMap::new(), erased: HashSet::new() }
    }

    async fn take(&mut self, step: &Step) {
        match step {
            Step::Sign { person, visibility } => {
                self.app
                    .sign_as(
                        SLUG,
                        &format!("Person {person}"),
                        &email(*person),
                        VISIBILITIES[*visibility],
                    )
                    .await;
                let link = link_to(submissions(&self.app, SLUG).await.last().unwrap());
                self.links.entry(*person).or_default().insert(0, link);
            }
            Step::Answer { person, link, choice } => {
                let Some(link) = self.links.get(person).and_then(|links| links.get(*link)) else {
                    return;
                };
                let answer = self.app.post(link, &[("choice", choice)]).await;
                if answer.status.is_redirection() {
                    self.pages
                        .insert(*person, answer.location().split('?').next().unwrap().to_owned());
                }
            }
            Step::Change { person, visibility } => {
                let Some(page) = self.pages.get(person) else { return };
                self.app
                    .post(page, &[("do", "change"), ("visibility", VISIBILITIES[*visibility])])
                    .await;
            }
            Step::Do { person, what } => {
                let Some(page) = self.pages.get(person) else { return };
                let answer = self.app.post(page, &[("do", what)]).await;
                if *what == "erase" && answer.status.is_success() {
                    self.erased.insert(*person);
                }
            }
            Step::Moderate { person, to } => self.moderate(*person, *to).await,
            Step::HiddenJoin => self.app.join_hidden().await,
        }
    }

    async fn moderate(&self, person: usize, to: usize) {
        let of_person = |row: &undersigned_store::Signature| {
            row.email.as_deref() == Some(email(person).as_str())
        };
        let Some(found) = signatures(&self.app, SLUG).await.into_iter().find(of_person) else {
            return;
        };
        let to = match to {
            0 => ModerationTo::Hold { reason: None },
            1 => ModerationTo::Publish,
            _ => ModerationTo::Remove { reason: "A test of the organizers.".to_owned() },
        };
        moderate(&self.app, SLUG, found.id, to).await;
    }

    async fn counts(&self) -> Value {
        self.app.count(SLUG).await
    }
}

fn email(person: usize) -> String {
    format!("person{person}@example.org")
}

fn number(counts: &Value, key: &str) -> i64 {
    counts[key].as_i64().unwrap()
}

fn assert_adds_up(counts: &Value) {
    let by: i64 =
        VISIBILITIES.iter().map(|visibility| number(&counts["by_visibility"], visibility)).sum();
    assert_eq!(number(counts, "verified"), by, "{counts}");
    let all = ["verified", "held", "withdrawn", "removed"];
    assert!(all.iter().all(|key| 0 <= number(counts, key)), "{counts}");
}

/// `verified` falls only together with a number that says why.
fn assert_fell_for_a_reason(before: &Value, after: &Value) {
    let rise = |key: &str| number(after, key) - number(before, key);
    let reasons = rise("withdrawn") + rise("removed") + rise("held");
    assert!(0 <= rise("verified") || -rise("verified") <= reasons, "{before}, then {after}");
}

/// Every page says what `count.json` says.
async fn assert_pages_agree(app: &TestApp, counts: &Value) {
    let verified = number(counts, "verified");
    let page = app.get(&format!("/{SLUG}")).await.text();
    assert!(
        page.contains(&format!("<data value=\"{verified}\" data-count>")),
        "the page does not say {verified}"
    );
    let list = app.get(&format!("/{SLUG}/signatures")).await.text();
    let names = list.matches("<bdi>Person ").count() as i64;
    assert_eq!(names, number(&counts["by_visibility"], "public"), "names under {counts}");
    let data = app.get(&format!("/{SLUG}.json")).await.json();
    assert_eq!(&data["counts"], counts);
    let pdf = app.get(&format!("/{SLUG}/letter.pdf")).await.text();
    assert_eq!(pdf.lines().nth(1), Some(verified.to_string().as_str()));
}

/// Once every fixed time has passed, the numbers are those of a recount.
async fn assert_recount(world: &World) {
    world.app.join_hidden().await;
    let counts = world.counts().await;
    let rows = signatures(&world.app, SLUG).await;
    let of = |state| rows.iter().filter(|row| row.state == state).count() as i64;
    assert_eq!(number(&counts, "verified"), of(SignatureState::Confirmed), "{counts}");
    assert_eq!(number(&counts, "held"), of(SignatureState::Held), "{counts}");
    let gone = number(&counts, "withdrawn") + number(&counts, "removed");
    let is_listed = |person| rows.iter().any(|row| row.email.as_deref() == Some(&email(person)));
    let erased = world.erased.iter().filter(|person| !is_listed(**person)).count() as i64;
    assert_eq!(
        gone,
        of(SignatureState::Withdrawn) + of(SignatureState::Removed) + erased,
        "{counts}"
    );
    for visibility in VISIBILITIES {
        let seen = |row: &&undersigned_store::Signature| {
            row.state == SignatureState::Confirmed && row.content.visibility.as_str() == visibility
        };
        assert_eq!(
            number(&counts["by_visibility"], visibility),
            rows.iter().filter(seen).count() as i64
        );
    }
    let mut people: Vec<_> = rows.iter().map(|row| row.dkey.0).collect();
    people.dedup();
    assert_eq!(people.len(), rows.len(), "nobody stands twice");
}

async fn live(steps: &[Step]) {
    let mut world = World::new().await;
    let mut before = world.counts().await;
    for step in steps {
        world.app.clock.advance(SignedDuration::from_secs(1));
        world.take(step).await;
        let after = world.counts().await;
        assert_adds_up(&after);
        assert_fell_for_a_reason(&before, &after);
        assert_pages_agree(&world.app, &after).await;
        before = after;
    }
    assert_recount(&world).await;
}

#[test]
fn the_number_is_honest_whatever_people_do_in_any_order() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let mut runner = TestRunner::new(ProptestConfig {
        cases: 40,
        rng_seed: RngSeed::Fixed(12),
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let outcome = runner.run(&steps(), |steps| {
        runtime.block_on(live(&steps));
        Ok(())
    });
    outcome.unwrap();
}
