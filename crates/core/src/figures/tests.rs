//! An attacker who holds every answer in turn, and knows from the log how many signed by name between any two of them, looks for
//! a group of fewer than five people. The worst case for the people: there are no other groups than those the attacker knows,
//! and everybody is in one of them.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::*;

/// How many joined each group, day by day.
type Days = Vec<Vec<u64>>;
/// What is shown after each day.
type Seen = Vec<BTreeMap<usize, u64>>;

fn cells(groups: &[u64]) -> BTreeMap<usize, u64> {
    groups.iter().copied().enumerate().filter(|(_, people)| *people != 0).collect()
}

fn add(sum: &mut [u64], day: &[u64]) {
    sum.iter_mut().zip(day).for_each(|(sum, joined)| *sum += joined);
}

/// Cohorts of whole days, as the store closes them.
fn in_cohorts(days: &Days) -> Seen {
    let mut waiting = vec![0; days[0].len()];
    let mut shown: BTreeMap<usize, u64> = BTreeMap::new();
    let mut seen = Seen::new();
    for day in days {
        add(&mut waiting, day);
        if COHORT_MIN <= waiting.iter().sum() {
            for (group, people) in released(&cells(&waiting)) {
                *shown.entry(group).or_default() += people;
            }
            waiting.fill(0);
        }
        seen.push(shown.clone());
    }
    seen
}

/// All who are there, each day anew, in groups of at least five: what comes to mind first.
fn naively(days: &Days) -> Seen {
    let mut all = vec![0; days[0].len()];
    let mut seen = Seen::new();
    for day in days {
        add(&mut all, day);
        seen.push(cells(&all).into_iter().filter(|(_, people)| FEW <= *people).collect());
    }
    seen
}

/// The same, rounded down to steps of five.
fn rounded_daily(days: &Days) -> Seen {
    let round = |seen: BTreeMap<usize, u64>| {
        seen.into_iter().map(|(group, people)| (group, people / FEW * FEW)).collect()
    };
    naively(days).into_iter().map(round).collect()
}

/// Every way in which `people` may be spread over so many groups.
fn spreads(people: u64, groups: usize) -> Vec<Vec<u64>> {
    if groups == 1 {
        return vec![vec![people]];
    }
    let first = |first: u64| {
        let rest = spreads(people - first, groups - 1);
        rest.into_iter().map(move |rest| [vec![first], rest].concat())
    };
    (0..=people).flat_map(first).collect()
}

fn worlds(days: &[u64], groups: usize) -> Vec<Days> {
    days.iter().fold(vec![Vec::new()], |worlds, people| {
        let spreads = spreads(*people, groups);
        let with = |world: &Days| {
            let world = world.clone();
            spreads.iter().map(move |day| [world.clone(), vec![day.clone()]].concat())
        };
        worlds.iter().flat_map(with).collect()
    })
}

/// Whether the attacker can tell, of some days on end and some group, that between one and four people of it joined in them.
fn brings_few_to_light(publish: fn(&Days) -> Seen, truth: &Days) -> bool {
    let (people, groups): (Vec<u64>, usize) =
        (truth.iter().map(|day| day.iter().sum()).collect(), truth[0].len());
    let seen = publish(truth);
    let possible: Vec<Days> =
        worlds(&people, groups).into_iter().filter(|world| publish(world) == seen).collect();
    let spans = (0..truth.len()).flat_map(|from| (from..truth.len()).map(move |to| (from, to)));
    spans.into_iter().any(|(from, to)| {
        (0..groups).any(|group| {
            let joined = |world: &Days| world[from..=to].iter().map(|day| day[group]).sum::<u64>();
            possible.iter().all(|world| (1..FEW).contains(&joined(world)))
        })
    })
}

/// Two days of two groups, or one of three: more than that an attacker of this patience does not get through in a test.
fn histories() -> impl Strategy<Value = Days> {
    let day = |people: std::ops::RangeInclusive<u64>, groups: usize| {
        let cuts = proptest::collection::vec(0..=1_000_u64, groups - 1);
        (people, cuts).prop_map(move |(people, mut cuts)| {
            cuts.sort_unstable();
            let mut ends: Vec<u64> = cuts.iter().map(|cut| cut * people / 1_000).collect();
            ends.push(people);
            let mut before = 0;
            ends.iter().map(|end| end - std::mem::replace(&mut before, *end)).collect()
        })
    };
    prop_oneof![
        (day(0..=40, 2), day(0..=40, 2)).prop_map(|(first, second)| vec![first, second]),
        (day(25..=40, 2), day(1..=8, 2), day(15..=20, 2))
            .prop_map(|(first, second, third)| vec![first, second, third]),
        day(25..=45, 3).prop_map(|day| vec![day]),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 96,
        rng_seed: RngSeed::Fixed(15),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_sequence_of_answers_brings_fewer_than_five_to_light(days in histories()) {
        prop_assert!(!brings_few_to_light(in_cohorts, &days), "{days:?}");
    }

    #[test]
    fn what_is_released_of_a_cohort_is_never_more_than_there_is(
        cohort in proptest::collection::btree_map(0_u8..40, 1_u64..60, 0..20),
    ) {
        let shown = released(&cohort);
        for (key, people) in &shown {
            prop_assert!(FEW <= *people && people % FEW == 0 && *people <= cohort[key]);
        }
        let left: u64 =
            cohort.iter().filter(|(key, _)| !shown.contains_key(key)).map(|(_, people)| people).sum();
        prop_assert!(!(1..FEW).contains(&left) || shown.is_empty());
    }

    #[test]
    fn joined_groups_lose_nobody_and_show_no_few(
        mut groups in proptest::collection::vec(1_u64..12, 0..40), limit in 0_usize..25,
    ) {
        groups.sort_unstable_by(|a, b| b.cmp(a));
        let mut sizes: BTreeMap<u64, u64> = BTreeMap::new();
        groups.iter().for_each(|people| *sizes.entry(*people).or_default() += 1);
        let sizes: Vec<(u64, u64)> = sizes.into_iter().collect();
        let largest: Vec<(usize, u64)> = groups.iter().copied().enumerate().take(limit).collect();
        let joined = Joined::of(largest, &sizes);
        prop_assert_eq!(joined.people(), groups.iter().sum::<u64>());
        let count = joined.shown.len() as u64 + joined.other.groups + joined.few.groups;
        prop_assert_eq!(count, groups.len() as u64);
        prop_assert!(joined.shown.iter().all(|(_, people)| FEW <= *people));
        prop_assert!(joined.other.groups == 0 || FEW <= joined.other.people);
        prop_assert!(!(1..FEW).contains(&joined.few.people) || joined.shown.is_empty() && joined.other.groups == 0);
    }
}

/// The same attacker, and what comes to mind first: the test can fail.
#[test]
fn what_comes_to_mind_first_is_seen_through() {
    let one_comes = vec![vec![9, 7], vec![1, 0]];
    assert!(brings_few_to_light(naively, &one_comes), "exact numbers are subtracted");
    assert!(brings_few_to_light(rounded_daily, &one_comes), "the last straw has a name");
    assert!(!brings_few_to_light(in_cohorts, &one_comes));
}
