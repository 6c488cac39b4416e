//! The same question over time. Where its wording changed, the series is broken: what stands on both sides are answers to
//! two questions.

use jiff::civil::Date;

use super::{Poll, Record, Tenths};

/// Polls of one series, oldest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series<'a> {
    pub name: &'a str,
    pub polls: Vec<&'a Poll>,
    /// What all who were asked could say, in the order in which it first came up.
    pub options: Vec<&'a str>,
    pub breaks: Vec<Break<'a>>,
    /// Whom the polls stand for, where they do not all stand for the same people.
    pub comparison: Comparison<'a>,
}

/// Before `polls[before]` the question was another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break<'a> {
    pub before: usize,
    pub was: &'a str,
    pub is: &'a str,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Comparison<'a> {
    SameBase,
    /// Each base with the polls that have it.
    BasesDiffer(Vec<(&'a str, Vec<Date>)>),
}

/// What one poll of a series says about one option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeriesPoint {
    pub date: Date,
    pub percent: Option<Tenths>,
}

impl<'a> Series<'a> {
    /// Every series of at least two polls that asked everybody.
    pub fn all(record: &'a Record) -> Vec<Self> {
        let mut names: Vec<&str> = Vec::new();
        for name in record.polls.iter().filter_map(|poll| poll.series.as_deref()) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.into_iter().filter_map(|name| Self::named(record, name)).collect()
    }

    fn named(record: &'a Record, name: &'a str) -> Option<Self> {
        let of_it = record.polls.iter().filter(|poll| poll.series.as_deref() == Some(name));
        let polls: Vec<&Poll> = of_it.filter(|poll| everybody(poll).is_some()).collect();
        if polls.len() < 2 {
            return None;
        }
        let mut options: Vec<&str> = Vec::new();
        for share in polls.iter().filter_map(|poll| everybody(poll)).flatten() {
            if !options.contains(&share.option.as_str()) {
                options.push(&share.option);
            }
        }
        let (breaks, comparison) = (breaks(&polls), comparison(&polls));
        Some(Self { name, polls, options, breaks, comparison })
    }

    /// One for each poll.
    pub fn points(&self, option: &str) -> Vec<SeriesPoint> {
        let point = |poll: &&Poll| {
            let share = everybody(poll).into_iter().flatten().find(|share| share.option == option);
            SeriesPoint { date: poll.to, percent: share.map(|share| share.percent) }
        };
        self.polls.iter().map(point).collect()
    }
}

fn everybody(poll: &Poll) -> Option<&Vec<super::Share>> {
    poll.groups.iter().find(|group| group.name.is_none()).map(|group| &group.shares)
}

fn breaks<'a>(polls: &[&'a Poll]) -> Vec<Break<'a>> {
    let pairs = (1..).zip(polls.windows(2));
    let asked_otherwise = pairs.filter(|(_, pair)| pair[0].question != pair[1].question);
    asked_otherwise
        .map(|(before, pair)| Break { before, was: &pair[0].question, is: &pair[1].question })
        .collect()
}

fn comparison<'a>(polls: &[&'a Poll]) -> Comparison<'a> {
    let mut bases: Vec<(&str, Vec<Date>)> = Vec::new();
    for poll in polls {
        match bases.iter_mut().find(|(base, _)| *base == poll.base) {
            Some((_, dates)) => dates.push(poll.to),
            None => bases.push((&poll.base, vec![poll.to])),
        }
    }
    if bases.len() == 1 { Comparison::SameBase } else { Comparison::BasesDiffer(bases) }
}
