//! One page of a list that is searched, narrowed or ordered. Whatever is asked for, a bounded number of rows is read:
//! where few are found they are ordered as was asked for, where very many are, they stand in an order that an index has.

use std::collections::HashMap;

use undersigned_core::listing::Term;

use super::common::{Asked, CommonTerms};
use super::intersection::intersection;
use super::source::{Listed, Source, Walk};
use super::{Found, ListCursor, ListFrom, ListOrder, ListPage, ListQuery, ShownOrder};
use crate::error::Result;
use crate::signatures::PublicSignature;

/// How much is read for one page, whatever is asked for.
#[derive(Clone, Copy)]
struct Bounds {
    /// Who has a term is read whole up to so many; beyond, the list is walked.
    numbers: usize,
    /// Rows that are read whole, and ordered as was asked for.
    ordered: usize,
    /// Rows that are looked at one after another.
    rows: usize,
    rows_at_once: usize,
}

impl Bounds {
    const STANDARD: Self = Self { numbers: 10_000, ordered: 500, rows: 500, rows_at_once: 250 };
}

/// What each who is found must have.
#[derive(Clone)]
struct Condition {
    term: Term,
    /// The whole term, or its beginning.
    is_whole: bool,
}

impl Condition {
    fn end(&self) -> Term {
        if self.is_whole {
            // The next one there can be.
            return Term::from_stored([self.term.as_bytes(), &[0]].concat());
        }
        self.term.end()
    }

    fn is_met_by(&self, term: &Term) -> bool {
        if self.is_whole { *term == self.term } else { self.term.begins(term) }
    }

    fn holds(&self, row: &Listed) -> bool {
        row.terms.iter().any(|term| self.is_met_by(term))
    }
}

pub(crate) async fn find(
    source: &impl Source,
    query: &ListQuery,
    common: &CommonTerms,
) -> Result<ListPage> {
    find_within(source, query, common, Bounds::STANDARD).await
}

async fn find_within(
    source: &impl Source,
    query: &ListQuery,
    common: &CommonTerms,
    bounds: Bounds,
) -> Result<ListPage> {
    let conditions = conditions(query);
    if conditions.is_empty() {
        return match query.order {
            ListOrder::Name => by_name(source, query).await,
            ListOrder::First | ListOrder::Newest => by_number(source, query).await,
        };
    }
    let mut few: Option<Vec<u64>> = None;
    let mut many = Vec::new();
    for condition in conditions {
        // A few rows are looked at sooner than many numbers.
        if few.as_ref().is_some_and(|few| few.len() <= bounds.rows_at_once) {
            many.push(condition);
            continue;
        }
        // Beside what many have, a group is walked just as well, from where the page begins.
        let is_walked = condition.is_whole && few.is_none() && !many.is_empty();
        let numbers = match is_walked {
            true => source.numbers(&condition.term, &condition.end(), bounds.ordered).await?,
            false => numbers_unless_common(source, query, common, &condition, bounds).await?,
        };
        let Some(mut numbers) = numbers else {
            many.push(condition);
            continue;
        };
        numbers.sort_unstable();
        numbers.dedup();
        few = Some(match few {
            Some(few) => intersection(&few, &numbers),
            None => numbers,
        });
    }
    match few {
        Some(few) => among(source, query, bounds, few, &many).await,
        None => along(source, query, bounds, many).await,
    }
}

async fn numbers_unless_common(
    source: &impl Source,
    query: &ListQuery,
    common: &CommonTerms,
    condition: &Condition,
    bounds: Bounds,
) -> Result<Option<Vec<u64>>> {
    let Condition { term, is_whole } = condition;
    let asked = Asked { letter: query.letter, term: term.clone(), is_whole: *is_whole };
    if common.have(&asked) {
        return Ok(None);
    }
    let numbers = source.numbers(term, &condition.end(), bounds.numbers).await?;
    if numbers.is_none() {
        common.keep(asked);
    }
    Ok(numbers)
}

/// The longest words first: they are the rarest.
fn conditions(query: &ListQuery) -> Vec<Condition> {
    let group = |term: &Term| Condition { term: term.clone(), is_whole: true };
    let mut words: Vec<&String> = query.words.iter().collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let words = words.into_iter().map(|word| Condition { term: Term::word(word), is_whole: false });
    words.chain(query.groups.iter().map(group)).collect()
}

/// The page as its rows come: backward from where the one after it begins, and one more than it holds.
fn is_before(query: &ListQuery) -> bool {
    matches!(query.from, ListFrom::Before(_))
}

fn cursor(query: &ListQuery) -> Option<ListCursor> {
    match query.from {
        ListFrom::Start => None,
        ListFrom::After(cursor) | ListFrom::Before(cursor) => Some(cursor),
    }
}

fn at(ordinal: u64) -> ListCursor {
    ListCursor { ordinal, nth: 0 }
}

/// Cuts what came to one page, in reading order, and says whether there is more on either side.
fn cut<T>(
    query: &ListQuery,
    mut rows: Vec<T>,
    place: impl Fn(&T) -> ListCursor,
) -> (Vec<T>, Option<ListCursor>, Option<ListCursor>) {
    let is_more = query.limit < rows.len();
    rows.truncate(query.limit);
    let is_before = is_before(query);
    if is_before {
        rows.reverse();
    }
    let (first, last) = (rows.first().map(&place), rows.last().map(&place));
    let is_inside = query.from != ListFrom::Start;
    let before = first.filter(|_| if is_before { is_more } else { is_inside });
    let after = last.filter(|_| is_before || is_more);
    (rows, before, after)
}

async fn by_number(source: &impl Source, query: &ListQuery) -> Result<ListPage> {
    let is_newest = query.order == ListOrder::Newest;
    let from = cursor(query).map(|cursor| cursor.ordinal);
    let is_backward = is_newest != is_before(query);
    let rows = source.beyond(from, is_backward, query.limit + 1).await?;
    let (signatures, before, after) = cut(query, rows, |row| at(row.ordinal));
    let order = if is_newest { ShownOrder::Newest } else { ShownOrder::First };
    let found = Found::Uncounted;
    Ok(ListPage { signatures, found, order, before, after, is_moved: false })
}

async fn by_name(source: &impl Source, query: &ListQuery) -> Result<ListPage> {
    let any = Condition { term: Term::any_name(), is_whole: false };
    let (query, beyond) = begin(source, query, &any).await?;
    let is_moved = query.is_moved;
    let walk = Walk {
        from: any.term.clone(),
        to: any.end(),
        beyond,
        is_backward: is_before(&query.query),
        limit: query.query.limit + 1,
    };
    let rows = source.walk(walk).await?;
    let (rows, before, after) = cut(&query.query, rows, |(_, ordinal)| at(*ordinal));
    let numbers: Vec<u64> = rows.into_iter().map(|(_, ordinal)| ordinal).collect();
    let signatures = shown(source, &numbers).await?;
    let (found, order) = (Found::Uncounted, ShownOrder::Name);
    Ok(ListPage { signatures, found, order, before, after, is_moved })
}

/// A query that begins where its signer still stands, or else at the start.
struct Begun {
    query: ListQuery,
    is_moved: bool,
}

/// Where in the order of terms the page begins.
async fn begin(
    source: &impl Source,
    query: &ListQuery,
    among: &Condition,
) -> Result<(Begun, Option<(Term, u64)>)> {
    let here = Begun { query: query.clone(), is_moved: false };
    let Some(cursor) = cursor(query) else { return Ok((here, None)) };
    if among.is_whole {
        return Ok((here, Some((among.term.clone(), cursor.ordinal))));
    }
    let listed = source.listed(&[cursor.ordinal]).await?;
    let term = listed.first().and_then(|row| {
        row.terms.iter().filter(|term| among.is_met_by(term)).nth(cursor.nth).cloned()
    });
    Ok(match term {
        Some(term) => (here, Some((term, cursor.ordinal))),
        None => {
            let query = ListQuery { from: ListFrom::Start, ..query.clone() };
            (Begun { query, is_moved: true }, None)
        }
    })
}

/// In the order of `numbers`; who is not shown any more is missing.
async fn shown(source: &impl Source, numbers: &[u64]) -> Result<Vec<PublicSignature>> {
    let rows = source.shown(numbers).await?;
    let mut rows: HashMap<u64, PublicSignature> =
        rows.into_iter().map(|row| (row.ordinal, row)).collect();
    Ok(numbers.iter().filter_map(|number| rows.remove(number)).collect())
}

/// Among those who meet the other conditions.
async fn among(
    source: &impl Source,
    query: &ListQuery,
    bounds: Bounds,
    numbers: Vec<u64>,
    conditions: &[Condition],
) -> Result<ListPage> {
    let is_by_name = query.order == ListOrder::Name && numbers.len() <= bounds.ordered;
    if is_by_name || (!conditions.is_empty() && numbers.len() <= bounds.ordered) {
        let mut rows = source.listed(&numbers).await?;
        rows.retain(|row| conditions.iter().all(|condition| condition.holds(row)));
        let found = Found::Exactly(rows.len() as u64);
        if is_by_name {
            return few_by_name(source, query, rows, found).await;
        }
        let mut numbers: Vec<u64> = rows.iter().map(|row| row.ordinal).collect();
        numbers.sort_unstable();
        return few_by_number(source, query, &numbers, found).await;
    }
    if conditions.is_empty() {
        let found = Found::Exactly(numbers.len() as u64);
        return few_by_number(source, query, &numbers, found).await;
    }
    let (numbers, last) = some_of(source, query, bounds, &numbers, conditions).await?;
    page_of(source, query, numbers, last, Found::Uncounted).await
}

async fn few_by_name(
    source: &impl Source,
    query: &ListQuery,
    rows: Vec<Listed>,
    found: Found,
) -> Result<ListPage> {
    let any = Term::any_name();
    let mut rows: Vec<(Term, u64)> = rows
        .into_iter()
        .filter_map(|row| Some((row.terms.into_iter().find(|term| any.begins(term))?, row.ordinal)))
        .collect();
    rows.sort_unstable();
    let from = cursor(query);
    let place = from.map(|cursor| rows.iter().position(|(_, ordinal)| *ordinal == cursor.ordinal));
    let is_moved = place == Some(None);
    let place = place.flatten();
    let query = &match is_moved {
        true => ListQuery { from: ListFrom::Start, ..query.clone() },
        false => query.clone(),
    };
    if is_before(query) {
        rows.truncate(place.unwrap_or_default());
        rows.reverse();
    } else if let Some(place) = place {
        rows.drain(..=place);
    }
    rows.truncate(query.limit + 1);
    let (rows, before, after) = cut(query, rows, |(_, ordinal)| at(*ordinal));
    let numbers: Vec<u64> = rows.into_iter().map(|(_, ordinal)| ordinal).collect();
    let signatures = shown(source, &numbers).await?;
    Ok(ListPage { signatures, found, order: ShownOrder::Name, before, after, is_moved })
}

/// Those beyond the page's beginning, as they are read from there.
fn beyond<'n>(query: &ListQuery, numbers: &'n [u64]) -> Box<dyn Iterator<Item = u64> + Send + 'n> {
    let is_newest = query.order == ListOrder::Newest;
    let is_backward = is_newest != is_before(query);
    let from = cursor(query).map(|cursor| cursor.ordinal);
    if is_backward {
        let end = from.map_or(numbers.len(), |from| numbers.partition_point(|n| *n < from));
        Box::new(numbers[..end].iter().rev().copied())
    } else {
        let start = from.map_or(0, |from| numbers.partition_point(|n| *n <= from));
        Box::new(numbers[start..].iter().copied())
    }
}

async fn few_by_number(
    source: &impl Source,
    query: &ListQuery,
    numbers: &[u64],
    found: Found,
) -> Result<ListPage> {
    let numbers: Vec<u64> = beyond(query, numbers).take(query.limit + 1).collect();
    page_of(source, query, numbers, None, found).await
}

/// `stopped` is where the search ended though it is not over.
async fn page_of(
    source: &impl Source,
    query: &ListQuery,
    numbers: Vec<u64>,
    stopped: Option<ListCursor>,
    found: Found,
) -> Result<ListPage> {
    let (numbers, before, after) = cut(query, numbers, |number| at(*number));
    let (before, after) = go_on(query, before, after, stopped);
    let signatures = shown(source, &numbers).await?;
    let order =
        if query.order == ListOrder::Newest { ShownOrder::Newest } else { ShownOrder::First };
    Ok(ListPage { signatures, found, order, before, after, is_moved: false })
}

fn go_on(
    query: &ListQuery,
    before: Option<ListCursor>,
    after: Option<ListCursor>,
    stopped: Option<ListCursor>,
) -> (Option<ListCursor>, Option<ListCursor>) {
    if is_before(query) {
        (before.or(stopped), after.or(cursor(query)))
    } else {
        (before, after.or(stopped))
    }
}

/// As many of them as make a page, and where the search stopped, if it did for having looked at enough.
async fn some_of(
    source: &impl Source,
    query: &ListQuery,
    bounds: Bounds,
    numbers: &[u64],
    conditions: &[Condition],
) -> Result<(Vec<u64>, Option<ListCursor>)> {
    let candidates: Vec<u64> = beyond(query, numbers).take(bounds.rows).collect();
    let mut found = Vec::new();
    for some in candidates.chunks(bounds.rows_at_once) {
        let rows = source.listed(some).await?;
        let rows: HashMap<u64, Listed> = rows.into_iter().map(|row| (row.ordinal, row)).collect();
        let holds = |number: &&u64| {
            rows.get(*number)
                .is_some_and(|row| conditions.iter().all(|condition| condition.holds(row)))
        };
        found.extend(some.iter().filter(holds));
        if query.limit < found.len() {
            return Ok((found, None));
        }
    }
    let stopped =
        candidates.last().filter(|_| candidates.len() == bounds.rows).map(|last| at(*last));
    Ok((found, stopped))
}

/// Along the terms of one condition, which very many meet, as all the others: a group's, if there is one, for its people stand
/// there in their order.
async fn along(
    source: &impl Source,
    query: &ListQuery,
    bounds: Bounds,
    mut conditions: Vec<Condition>,
) -> Result<ListPage> {
    let leading = conditions.iter().rposition(|condition| condition.is_whole).unwrap_or_default();
    let (leading, others) = (conditions.remove(leading), conditions);
    let leading = &leading;
    let is_newest = query.order == ListOrder::Newest && leading.is_whole;
    let (Begun { query, is_moved }, mut beyond) = begin(source, query, leading).await?;
    let is_backward = is_newest != is_before(&query);
    let mut found: Vec<u64> = Vec::new();
    let (mut looked_at, mut stopped) = (0, None);
    loop {
        let (from, to) = (leading.term.clone(), leading.end());
        let walk = Walk { from, to, beyond, is_backward, limit: bounds.rows_at_once };
        let places = source.walk_rows(walk).await?;
        for (term, row) in &places {
            let mut met = row.terms.iter().filter(|term| leading.is_met_by(term));
            let Some(nth) = met.position(|met| met == term) else { continue };
            stopped = Some(ListCursor { ordinal: row.ordinal, nth });
            // Who has several such words stands at the first of them.
            if nth == 0 && others.iter().all(|condition| condition.holds(row)) {
                found.push(row.ordinal);
            }
        }
        looked_at += places.len();
        if places.len() < bounds.rows_at_once {
            stopped = None;
            break;
        }
        if query.limit < found.len() || bounds.rows <= looked_at {
            break;
        }
        beyond = places.into_iter().last().map(|(term, row)| (term, row.ordinal));
    }
    let order = match (leading.is_whole, is_newest) {
        (false, _) => ShownOrder::Word,
        (true, true) => ShownOrder::Newest,
        (true, false) => ShownOrder::First,
    };
    let stopped = stopped.filter(|_| found.len() <= query.limit);
    let found_in_all =
        if others.is_empty() { Found::MoreThan(bounds.numbers as u64) } else { Found::Uncounted };
    let page = page_of(source, &query, found, stopped, found_in_all).await?;
    Ok(ListPage { order, is_moved, ..page })
}

#[cfg(test)]
#[path = "finding_tests.rs"]
mod tests;
