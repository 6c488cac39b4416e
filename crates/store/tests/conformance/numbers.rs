//! The number is honest, whatever a few people and their organizers do in whatever order.

use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use undersigned_core::counts::Counts;
use undersigned_core::signatures::{SignatureState, Visibility};
use undersigned_store::{Confirmed, Signature};

use crate::fixture::Fixture;
use crate::story::{Story, content};

const PEOPLE: usize = 2; // Few, so that acts meet.

#[derive(Clone, Copy, Debug)]
enum Act {
    Sign(usize, Visibility),
    Submit(usize, Visibility),
    /// The newest link that this person was mailed.
    Confirm(usize),
    Withdraw(usize),
    Erase(usize),
    Change(usize, Visibility),
    Hold(usize),
    Publish(usize),
    Remove(usize),
    TenMinutesPass,
    HiddenJoin,
}

fn act() -> impl Strategy<Value = Act> {
    let person = || 0..PEOPLE;
    let visibility = || proptest::sample::select(Visibility::ALL.to_vec());
    prop_oneof![
        6 => (person(), visibility()).prop_map(|(who, how)| Act::Sign(who, how)),
        1 => (person(), visibility()).prop_map(|(who, how)| Act::Submit(who, how)),
        1 => person().prop_map(Act::Confirm),
        2 => person().prop_map(Act::Withdraw),
        1 => person().prop_map(Act::Erase),
        4 => (person(), visibility()).prop_map(|(who, how)| Act::Change(who, how)),
        1 => person().prop_map(Act::Hold),
        1 => person().prop_map(Act::Publish),
        1 => person().prop_map(Act::Remove),
        1 => Just(Act::TenMinutesPass),
        2 => Just(Act::HiddenJoin),
    ]
}

/// What a reader of the rules would expect, kept in the simplest way.
#[derive(Default)]
struct Model {
    people: [Expected; PEOPLE],
    /// How many people were taken out since the last joining, and still stand in the number.
    may_fall: u64,
}

#[derive(Default)]
struct Expected {
    link: Option<crate::story::Submitted>,
    link_is_dead: bool,
    stands: Option<(SignatureState, Visibility)>,
    /// Removed, or withdrawn while held: the next signature waits for a human.
    held_next: bool,
    /// In the number at some time since the last joining, so perhaps until the next.
    may_be_counted: bool,
    /// No list shows them any more; the numbers go on saying that somebody withdrew, or was removed.
    is_erased: bool,
}

impl Model {
    fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        let standing = self.people.iter().filter_map(|person| person.stands);
        standing.for_each(|(state, visibility)| add(&mut counts, state, visibility));
        counts
    }

    fn take_out(&mut self, who: usize) {
        self.people[who].link_is_dead = true;
        self.may_fall += 1;
    }
}

fn add(counts: &mut Counts, state: SignatureState, visibility: Visibility) {
    match state {
        SignatureState::Confirmed => {
            counts.verified += 1;
            *counts.by_visibility.get_mut(visibility) += 1;
        }
        SignatureState::Held => counts.held += 1,
        SignatureState::Withdrawn => counts.withdrawn += 1,
        SignatureState::Removed => counts.removed += 1,
    }
}

fn email(who: usize) -> String {
    format!("person{who}@example.org")
}

async fn signature(story: &Story, who: usize) -> Option<Signature> {
    let dkey = crate::story::dkey(&email(who));
    story.store.person(story.letter, dkey).await.unwrap()?.signature
}

async fn carry_out(story: &Story, model: &mut Model, act: Act) {
    match act {
        Act::Submit(who, how) => submit(story, model, who, how).await,
        Act::Confirm(who) => confirm(story, model, who).await,
        Act::Sign(who, how) => {
            submit(story, model, who, how).await;
            confirm(story, model, who).await;
        }
        Act::TenMinutesPass => story.minutes_pass(10),
        Act::HiddenJoin => {
            story.hidden_join().await;
            for person in &mut model.people {
                let confirmed = |(state, _)| state == SignatureState::Confirmed;
                person.may_be_counted = person.stands.is_some_and(confirmed);
            }
        }
        Act::Withdraw(who) | Act::Erase(who) | Act::Change(who, _) => {
            sign_off_or_change(story, model, act, who).await;
        }
        Act::Hold(who) | Act::Publish(who) | Act::Remove(who) => {
            moderate(story, model, act, who).await;
        }
    }
    for person in &mut model.people {
        person.may_be_counted |=
            person.stands == Some((SignatureState::Confirmed, Visibility::Public));
    }
}

fn is_active(person: &Expected) -> bool {
    let active = [SignatureState::Confirmed, SignatureState::Held];
    person.stands.is_some_and(|(state, _)| active.contains(&state))
}

async fn submit(story: &Story, model: &mut Model, who: usize, how: Visibility) {
    let person = &mut model.people[who];
    person.link = Some(story.submit(&email(who), content("Ada", how)).await);
    person.link_is_dead = false;
}

async fn confirm(story: &Story, model: &mut Model, who: usize) {
    let person = &mut model.people[who];
    let Some(link) = person.link.clone() else { return };
    let answer = story.confirm(&link).await;
    if is_active(person) || person.link_is_dead {
        return; // What such a link says is told elsewhere; here only that it moves no number.
    }
    assert!(matches!(answer, Confirmed::Counted(_)), "{answer:?}");
    let state = if person.held_next { SignatureState::Held } else { SignatureState::Confirmed };
    person.stands = Some((state, link.content.visibility));
    person.is_erased = false;
}

async fn sign_off_or_change(story: &Story, model: &mut Model, act: Act, who: usize) {
    let Some(signature) = signature(story, who).await else { return };
    let (state, visibility) = model.people[who].stands.unwrap();
    let active = is_active(&model.people[who]);
    let leaves = matches!(act, Act::Withdraw(_) | Act::Erase(_));
    model.people[who].held_next |= leaves && state == SignatureState::Held;
    match act {
        Act::Change(_, to) => {
            story.show_to(&signature, to).await;
            if active {
                model.people[who].stands = Some((state, to));
            }
        }
        Act::Withdraw(_) => drop(story.withdraw(&signature).await),
        _ => {
            story.erase(&signature).await;
            model.people[who].is_erased = true;
        }
    }
    if leaves && active {
        model.people[who].stands = Some((SignatureState::Withdrawn, visibility));
        model.take_out(who);
    }
}

async fn moderate(story: &Story, model: &mut Model, act: Act, who: usize) {
    let Some(signature) = signature(story, who).await else { return };
    let state = match act {
        Act::Hold(_) => {
            story.hold(signature.id).await;
            SignatureState::Held
        }
        Act::Publish(_) => {
            story.publish(signature.id).await;
            SignatureState::Confirmed
        }
        _ => {
            story.remove(signature.id).await;
            SignatureState::Removed
        }
    };
    let person = &mut model.people[who];
    let (before, visibility) = person.stands.unwrap();
    if !is_active(person) || before == state {
        return;
    }
    person.stands = Some((state, visibility));
    person.held_next = state == SignatureState::Removed
        || (person.held_next && state != SignatureState::Confirmed); // Publishing takes it back.
    match state {
        SignatureState::Held => model.may_fall += 1,
        SignatureState::Removed => model.take_out(who),
        _ => {}
    }
}

async fn public_people(story: &Story) -> u64 {
    story.store.public_block(story.letter, 0, 1000).await.unwrap().len() as u64
}

async fn check_step(story: &Story, model: &mut Model, before: Counts) {
    let now = story.counts();
    assert_eq!(now.verified, now.by_visibility.public + now.by_visibility.hidden());
    assert_eq!(now.by_visibility.public, public_people(story).await, "names and number agree");
    crate::figures::are_those_of_the_log(story).await;
    let fall = before.verified.saturating_sub(now.verified);
    assert!(fall <= model.may_fall, "{before:?} fell to {now:?}");
    model.may_fall -= fall;
    let people = model.people.iter().filter(|person| person.may_be_counted).count() as u64;
    assert!(now.verified <= people, "{now:?} counts somebody twice");
}

async fn tell(fixture: &impl Fixture, acts: &[Act]) {
    let story = Story::begin(fixture).await;
    let mut model = Model::default();
    for act in acts {
        let before = story.counts();
        carry_out(&story, &mut model, *act).await;
        check_step(&story, &mut model, before).await;
        if matches!(act, Act::HiddenJoin) {
            model.may_fall = 0;
        }
    }
    story.hidden_join().await;
    assert_eq!(story.counts(), model.counts());
    let mut recount = Counts::default();
    for person in model.people.iter().filter(|person| person.is_erased) {
        let (state, visibility) = person.stands.unwrap();
        add(&mut recount, state, visibility);
    }
    for signature in story.signatures().await {
        add(&mut recount, signature.state, signature.content.visibility);
    }
    assert_eq!(story.counts(), recount);
}

/// The same sequences on every run.
pub fn numbers_add_up_whatever_people_do<F: Fixture>() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let config =
        ProptestConfig { cases: F::LIVES, failure_persistence: None, ..Default::default() };
    let mut runner =
        TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let told = runner.run(&proptest::collection::vec(act(), 1..40), |acts| {
        runtime.block_on(async { tell(&F::new().await, &acts).await });
        Ok(())
    });
    told.unwrap();
}
