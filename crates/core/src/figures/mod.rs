//! Figures by place and by affiliation: which numbers are shown, so that none of them brings fewer than [`FEW`] people to light.
//!
//! Where names are listed, anybody counts them from the list: small groups are put together for reading. Where they are not,
//! numbers are taken from whole cohorts of signers, once for each: see decision 15.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

/// A group of fewer is not shown by its name.
pub const FEW: u64 = 5;

/// So many who stand by name make a cohort: whether it is closed depends on nothing that is not public.
pub const COHORT_MIN: u64 = 25;

/// Groups that are shown together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Together {
    pub groups: u64,
    pub people: u64,
}

/// Groups as readers see them where names are listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined<L> {
    /// Largest first; each has at least [`FEW`].
    pub shown: Vec<(L, u64)>,
    /// Smaller than those, each with at least [`FEW`].
    pub other: Together,
    /// Groups of fewer than [`FEW`]; together they are none or at least that many, as far as there are so many in all.
    pub few: Together,
}

impl<L> Joined<L> {
    /// `largest` come first and by their names; `sizes` says of all groups how many have how many people.
    pub fn of(largest: Vec<(L, u64)>, sizes: &[(u64, u64)]) -> Self {
        let together = |is_meant: fn(u64) -> bool| {
            let sizes = sizes.iter().filter(|(people, _)| is_meant(*people));
            sizes.fold(Together::default(), |sum, (people, groups)| Together {
                groups: sum.groups + groups,
                people: sum.people + people * groups,
            })
        };
        let few = together(|people| people < FEW);
        let all = together(|people| FEW <= people);
        let shown: Vec<(L, u64)> =
            largest.into_iter().filter(|(_, people)| FEW <= *people).collect();
        let people: u64 = shown.iter().map(|(_, people)| people).sum();
        let other = Together {
            groups: all.groups.saturating_sub(shown.len() as u64),
            people: all.people.saturating_sub(people),
        };
        let mut joined = Self { shown, other, few };
        if (1..FEW).contains(&joined.few.people) {
            joined.join_next(sizes);
        }
        joined
    }

    /// The smallest of those that could be shown goes to the few: alone these would be few people still.
    fn join_next(&mut self, sizes: &[(u64, u64)]) {
        let next = if self.other.groups != 0 {
            let large = sizes.iter().map(|(people, _)| *people).filter(|people| FEW <= *people);
            let next = large.min().unwrap_or_default().min(self.other.people);
            self.other.groups -= 1;
            self.other.people -= next;
            next
        } else if let Some((_, people)) = self.shown.pop() {
            people
        } else {
            return;
        };
        self.few.groups += 1;
        self.few.people += next;
    }

    pub fn people(&self) -> u64 {
        let shown: u64 = self.shown.iter().map(|(_, people)| people).sum();
        shown + self.other.people + self.few.people
    }
}

/// What is shown of one closed cohort, for good: groups of at least [`FEW`] in it, in steps of [`FEW`], rounded down. Whoever is
/// in smaller ones is in none; if these were fewer than [`FEW`] people in all, the smallest group goes with them.
pub fn released<K: Clone + Ord>(cohort: &BTreeMap<K, u64>) -> BTreeMap<K, u64> {
    let few: u64 = cohort.values().filter(|people| **people < FEW).sum();
    let mut large: Vec<(u64, &K)> = cohort
        .iter()
        .filter(|(_, people)| FEW <= **people)
        .map(|(key, people)| (*people, key))
        .collect();
    large.sort_unstable();
    let from = usize::from((1..FEW).contains(&few)).min(large.len());
    large[from..].iter().map(|(people, key)| ((*key).clone(), people / FEW * FEW)).collect()
}
