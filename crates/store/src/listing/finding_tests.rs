//! Every way of finding is that of a plain model, also where very many fit: with small bounds a few hundred people are many.

use std::collections::{BTreeMap, BTreeSet};
use std::future::{Future, ready};
use std::sync::atomic::{AtomicUsize, Ordering};

use futures::FutureExt;
use proptest::prelude::*;
use undersigned_core::listing::Term;
use undersigned_core::signatures::LetterId;

use super::super::source::{Listed, Source, Walk};
use super::super::{ListFrom, ListOrder, ListPage, ListQuery, ShownOrder};
use super::{Bounds, CommonTerms, find_within};
use crate::error::Result;
use crate::signatures::PublicSignature;

#[derive(Debug, Default)]
struct Plain {
    people: BTreeMap<u64, Vec<Term>>,
    places: BTreeSet<(Term, u64)>,
    /// How many numbers were read.
    read: AtomicUsize,
}

impl Plain {
    fn of(people: &[(u8, Vec<u8>)]) -> Self {
        let mut plain = Self::default();
        for ((name, words), ordinal) in people.iter().zip(1..) {
            let word = |word: &u8| Term::word(WORDS[usize::from(*word) % WORDS.len()]);
            let mut terms: BTreeSet<Term> = words.iter().map(word).collect();
            terms.insert(Term::name(&[*name]));
            terms.extend(words.first().and_then(|word| Term::place(&word.to_string())));
            plain.places.extend(terms.iter().map(|term| (term.clone(), ordinal)));
            plain.people.insert(ordinal, terms.into_iter().collect());
        }
        plain
    }

    fn signature(ordinal: u64) -> PublicSignature {
        let (title, affiliation, place) = (None, None, None);
        PublicSignature { ordinal, name: ordinal.to_string(), title, affiliation, place }
    }
}

const WORDS: [&str; 6] = ["a", "ab", "abc", "b", "ba", "c"];

impl Source for Plain {
    fn numbers(
        &self,
        from: &Term,
        to: &Term,
        most: usize,
    ) -> impl Future<Output = Result<Option<Vec<u64>>>> + Send {
        let found = self.places.iter().filter(|(term, _)| from <= term && term < to);
        let found: Vec<u64> = found.map(|(_, ordinal)| *ordinal).take(most + 1).collect();
        self.read.fetch_add(found.len(), Ordering::Relaxed);
        ready(Ok(Some(found).filter(|found| found.len() <= most)))
    }

    fn walk(&self, walk: Walk) -> impl Future<Output = Result<Vec<(Term, u64)>>> + Send {
        let Walk { from, to, beyond, is_backward, limit } = walk;
        let inside = self.places.iter().filter(|(term, _)| from <= *term && *term < to);
        let places: Vec<(Term, u64)> = match (is_backward, beyond) {
            (false, None) => inside.take(limit).cloned().collect(),
            (true, None) => inside.rev().take(limit).cloned().collect(),
            (false, Some(beyond)) => {
                inside.filter(|place| beyond < **place).take(limit).cloned().collect()
            }
            (true, Some(beyond)) => {
                inside.rev().filter(|place| **place < beyond).take(limit).cloned().collect()
            }
        };
        ready(Ok(places))
    }

    async fn walk_rows(&self, walk: Walk) -> Result<Vec<(Term, Listed)>> {
        let row = |(term, ordinal)| {
            let terms = self.people.get(&ordinal).cloned().unwrap_or_default();
            (term, Listed { ordinal, terms })
        };
        Ok(self.walk(walk).await?.into_iter().map(row).collect())
    }

    fn listed(&self, ordinals: &[u64]) -> impl Future<Output = Result<Vec<Listed>>> + Send {
        let listed = |ordinal: &u64| {
            let terms = self.people.get(ordinal)?.clone();
            Some(Listed { ordinal: *ordinal, terms })
        };
        ready(Ok(ordinals.iter().filter_map(listed).collect()))
    }

    fn shown(&self, ordinals: &[u64]) -> impl Future<Output = Result<Vec<PublicSignature>>> + Send {
        ready(Ok(ordinals.iter().copied().map(Self::signature).collect()))
    }

    fn beyond(
        &self,
        ordinal: Option<u64>,
        is_backward: bool,
        limit: usize,
    ) -> impl Future<Output = Result<Vec<PublicSignature>>> + Send {
        let all = self.people.keys().copied();
        let numbers: Vec<u64> = if is_backward {
            all.rev().filter(|n| ordinal.is_none_or(|from| *n < from)).take(limit).collect()
        } else {
            all.filter(|n| ordinal.is_none_or(|from| from < *n)).take(limit).collect()
        };
        ready(Ok(numbers.into_iter().map(Self::signature).collect()))
    }
}

fn pages(plain: &Plain, query: &ListQuery, bounds: Bounds) -> Vec<ListPage> {
    let mut pages: Vec<ListPage> = Vec::new();
    let mut from = ListFrom::Start;
    let common = CommonTerms::default();
    loop {
        let query = ListQuery { from, ..query.clone() };
        let page = find_within(plain, &query, &common, bounds).now_or_never().unwrap().unwrap();
        let next = page.after;
        pages.push(page);
        assert!(pages.len() < 10_000, "the pages do not end");
        match next {
            Some(after) => from = ListFrom::After(after),
            None => return pages,
        }
    }
}

fn numbers(pages: &[ListPage]) -> Vec<u64> {
    pages.iter().flat_map(|page| page.signatures.iter().map(|one| one.ordinal)).collect()
}

fn expected(plain: &Plain, query: &ListQuery) -> Vec<u64> {
    let is_found = |terms: &Vec<Term>| {
        let words = query.words.iter().map(|word| Term::word(word));
        let mut words = words.into_iter();
        words.all(|word| terms.iter().any(|term| word.begins(term)))
            && query.groups.iter().all(|group| terms.contains(group))
    };
    plain.people.iter().filter(|(_, terms)| is_found(terms)).map(|(ordinal, _)| *ordinal).collect()
}

fn query() -> impl Strategy<Value = ListQuery> {
    let words = proptest::sample::subsequence(vec!["a", "ab", "b", "c", "x"], 0..3);
    let groups = proptest::sample::subsequence(vec!["0", "1", "2"], 0..2);
    let order =
        proptest::sample::select(vec![ListOrder::First, ListOrder::Newest, ListOrder::Name]);
    (words, groups, order, 1..5_usize).prop_map(|(words, groups, order, limit)| ListQuery {
        letter: LetterId(1),
        words: words.into_iter().map(str::to_owned).collect(),
        groups: groups.into_iter().filter_map(Term::place).collect(),
        order,
        from: ListFrom::Start,
        limit,
    })
}

fn query_of(words: &[&str], places: &[&str]) -> ListQuery {
    ListQuery {
        letter: LetterId(1),
        words: words.iter().map(|word| (*word).to_owned()).collect(),
        groups: places.iter().filter_map(|place| Term::place(place)).collect(),
        order: ListOrder::First,
        from: ListFrom::Start,
        limit: 3,
    }
}

/// Numbers that were read for each of these, one after another.
fn reads(plain: &Plain, queries: &[ListQuery]) -> Vec<usize> {
    let bounds = Bounds { numbers: 20, ordered: 5, rows: 10, rows_at_once: 2 };
    let common = CommonTerms::default();
    let read = |query| {
        let before = plain.read.load(Ordering::Relaxed);
        find_within(plain, query, &common, bounds).now_or_never().unwrap().unwrap();
        plain.read.load(Ordering::Relaxed) - before
    };
    queries.iter().map(read).collect()
}

#[test]
fn what_many_have_is_found_out_once_and_a_group_beside_it_is_walked() {
    // Forty people: the word "b" and the place 3 are had by all, the place 0 by nobody.
    let people: Vec<(u8, Vec<u8>)> = (0..40).map(|name| (name, vec![3])).collect();
    let plain = Plain::of(&people);
    let word = query_of(&["b"], &[]);
    let both = query_of(&["b"], &["3"]);
    let nobody = query_of(&["b"], &["0"]);
    // One more than a bound says that there are too many: of numbers for the word, of what is ordered for the group.
    assert_eq!(reads(&plain, &[word, both, nobody]), [21, 6, 0]);
    // A group alone is counted.
    assert_eq!(reads(&plain, &[query_of(&[], &["3"]), query_of(&["b"], &["3"])]), [21, 27]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..Default::default() })]

    #[test]
    fn everybody_who_fits_is_found_once_whatever_the_bounds(
        people in proptest::collection::vec((any::<u8>(), proptest::collection::vec(0_u8..6, 0..4)), 0..60),
        query in query(),
        numbers_max in 0_usize..40,
        ordered in 0_usize..20,
        rows_max in 1_usize..20,
        rows_at_once in 1_usize..6,
    ) {
        let plain = Plain::of(&people);
        let bounds = Bounds { numbers: numbers_max, ordered, rows: rows_max.max(rows_at_once), rows_at_once };
        let pages = pages(&plain, &query, bounds);
        let found = numbers(&pages);
        let mut sorted = found.clone();
        sorted.sort_unstable();
        prop_assert_eq!(&sorted, &expected(&plain, &query));
        let order = pages[0].order;
        let name = |ordinal: &u64| {
            plain.people[ordinal].iter().find(|term| Term::any_name().begins(term)).cloned()
        };
        match order {
            ShownOrder::First => prop_assert!(found.is_sorted()),
            ShownOrder::Newest => prop_assert!(found.iter().rev().is_sorted()),
            ShownOrder::Name => prop_assert!(found.iter().map(|n| (name(n), *n)).is_sorted()),
            ShownOrder::Word => {}
        }
        // And back again, by the links of each page.
        for (earlier, later) in pages.iter().zip(&pages[1..]) {
            let Some(before) = later.before.filter(|_| !earlier.signatures.is_empty()) else { continue };
            let back = ListQuery { from: ListFrom::Before(before), ..query.clone() };
            let back = find_within(&plain, &back, &CommonTerms::default(), bounds).now_or_never().unwrap().unwrap();
            let earlier = numbers(std::slice::from_ref(earlier));
            let back = numbers(&[back]);
            prop_assert!(back.ends_with(&earlier) || earlier.ends_with(&back), "{back:?} {earlier:?}");
        }
    }
}
