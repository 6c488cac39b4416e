//! What a list's address asks for.

use undersigned_core::letters::{Affiliations, KnownSpellings};
use undersigned_core::listing::{SEARCH_CHARS_MAX, Term, searched};
use undersigned_store::{ListCursor, ListFrom, ListOrder};

use crate::error::PageError;

/// Of one list, as it stands in its address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Query {
    /// As somebody typed it.
    pub search: String,
    pub affiliation: String,
    pub place: String,
    pub order: ListOrder,
    pub at: At,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum At {
    /// A fixed block of public numbers.
    Page(u64),
    From(ListFrom),
}

impl Default for At {
    fn default() -> Self {
        Self::Page(1)
    }
}

const AFFILIATION_CHARS_MAX: usize = 120;

impl Query {
    /// A query that is none, or says one thing twice, is no page.
    pub(crate) fn parse(raw: &str) -> Result<Self, PageError> {
        let pairs: Vec<(String, String)> =
            serde_urlencoded::from_str(raw).map_err(|_| PageError::NoPage)?;
        let value = |name: &str| {
            let mut found = pairs.iter().filter(|(key, _)| key == name).map(|(_, value)| value);
            match (found.next(), found.next()) {
                (Some(_), Some(_)) => Err(PageError::NoPage),
                (value, _) => Ok(value.map(String::as_str)),
            }
        };
        let text = |name, chars_max| -> Result<String, PageError> {
            let text = value(name)?.unwrap_or_default().trim();
            Ok(text.chars().filter(|character| !character.is_control()).take(chars_max).collect())
        };
        Ok(Self {
            search: text("q", SEARCH_CHARS_MAX)?,
            affiliation: text("affiliation", AFFILIATION_CHARS_MAX)?,
            place: text("place", AFFILIATION_CHARS_MAX)?,
            order: order(value("order")?)?,
            at: at(value("page")?, value("after")?, value("before")?)?,
        })
    }

    /// Whether the list is the whole one, in the order of its numbers.
    pub(crate) fn is_plain(&self) -> bool {
        let texts = [&self.search, &self.affiliation, &self.place];
        texts.into_iter().all(String::is_empty) && self.order == ListOrder::First
    }

    pub(crate) fn words(&self) -> Vec<String> {
        searched(&self.search)
    }

    /// `None` where nobody can be meant: a text without a letter.
    pub(crate) fn groups(&self, affiliations: &Affiliations) -> Option<Vec<Term>> {
        let mut groups = Vec::new();
        if !self.affiliation.is_empty() {
            let spellings = KnownSpellings::of(affiliations);
            groups.push(Term::affiliation(spellings.counted_as(&self.affiliation))?);
        }
        if !self.place.is_empty() {
            groups.push(Term::place(&self.place)?);
        }
        Some(groups)
    }

    /// The address of the same list elsewhere, after its `?`.
    pub(crate) fn address(&self, at: At) -> String {
        let texts =
            [("q", &self.search), ("affiliation", &self.affiliation), ("place", &self.place)];
        let mut pairs: Vec<(&str, String)> = texts
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(name, text)| (name, text.clone()))
            .collect();
        pairs.extend(order_name(self.order).map(|order| ("order", order.to_owned())));
        pairs.extend(match at {
            At::Page(page) => Some(("page", page.to_string())),
            At::From(ListFrom::Start) => None,
            At::From(ListFrom::After(cursor)) => Some(("after", written(cursor))),
            At::From(ListFrom::Before(cursor)) => Some(("before", written(cursor))),
        });
        serde_urlencoded::to_string(pairs).expect("texts are pairs of texts")
    }
}

pub(crate) const ORDERS: [(&str, ListOrder); 3] =
    [("first", ListOrder::First), ("newest", ListOrder::Newest), ("name", ListOrder::Name)];

fn order(value: Option<&str>) -> Result<ListOrder, PageError> {
    let Some(value) = value.filter(|value| !value.is_empty()) else { return Ok(ListOrder::First) };
    let found = ORDERS.into_iter().find(|(name, _)| *name == value);
    found.map(|(_, order)| order).ok_or(PageError::NoPage)
}

/// `None` for the order that needs no word.
fn order_name(order: ListOrder) -> Option<&'static str> {
    let found = ORDERS.into_iter().find(|(_, known)| *known == order)?;
    (order != ListOrder::First).then_some(found.0)
}

fn at(page: Option<&str>, after: Option<&str>, before: Option<&str>) -> Result<At, PageError> {
    let cursor = |text: &str| cursor(text).ok_or(PageError::NoPage);
    match (page, after, before) {
        (None, None, None) => Ok(At::default()),
        (Some(page), None, None) => page.parse().map(At::Page).map_err(|_| PageError::NoPage),
        (None, Some(after), None) => Ok(At::From(ListFrom::After(cursor(after)?))),
        (None, None, Some(before)) => Ok(At::From(ListFrom::Before(cursor(before)?))),
        _ => Err(PageError::NoPage),
    }
}

/// A public number, and after a dot which of several places of it is meant.
fn cursor(text: &str) -> Option<ListCursor> {
    let (ordinal, nth) = text.split_once('.').unwrap_or((text, "0"));
    let ordinal = ordinal.parse().ok().filter(|ordinal| *ordinal <= i64::MAX as u64)?;
    Some(ListCursor { ordinal, nth: nth.parse().ok()? })
}

fn written(cursor: ListCursor) -> String {
    match cursor {
        ListCursor { ordinal, nth: 0 } => ordinal.to_string(),
        ListCursor { ordinal, nth } => format!("{ordinal}.{nth}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_as_it_was_written() {
        for raw in [
            "page=1",
            "page=7",
            "q=ada+ex&order=name&after=7",
            "q=%E7%8E%8B&affiliation=North+School&place=York&order=newest&before=9.2",
        ] {
            let query = Query::parse(raw).unwrap();
            assert_eq!(query.address(query.at), raw);
        }
        assert!(Query::parse("").unwrap().is_plain());
        assert!(Query::parse("page=2&size=12").unwrap().is_plain());
        assert!(Query::parse("q=&place=&order=first").unwrap().is_plain());
        assert!(!Query::parse("order=name").unwrap().is_plain());
    }

    #[test]
    fn what_names_no_place_in_a_list_is_no_page() {
        for raw in [
            "page=x",
            "page=-1",
            "page=",
            "page=1&page=2",
            "after=x",
            "after=1&before=2",
            "page=1&after=2",
            "order=best",
            "after=1.x",
            "after=99999999999999999999",
            "q=a&q=b",
        ] {
            assert!(Query::parse(raw).is_err(), "{raw}");
        }
    }

    #[test]
    fn a_search_is_cut_to_what_is_looked_at() {
        let long = format!("q={}", "x".repeat(5_000));
        assert_eq!(Query::parse(&long).unwrap().search.len(), SEARCH_CHARS_MAX);
        assert_eq!(Query::parse("q=a%00%1b%0Ab").unwrap().search, "ab");
    }
}
