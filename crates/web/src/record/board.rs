//! The board of positions, as a reader's filter has it.

use askama::Template;
use undersigned_core::record::{Board, BoardFilter, Holder, Record, Stance};
use undersigned_core::urls;
use undersigned_store::LetterView;

use crate::error::PageError;
use crate::pages::LetterLink;
use crate::pages::record::{Choice, PositionsPage, Row, words as names};
use crate::words::Words;

const PER_PAGE: usize = 100;
/// No stance, no party, no district: distinct from not asking for one.
const NONE: &str = "-";

#[derive(Default)]
struct Query {
    ask: Option<String>,
    stance: String,
    party: String,
    district: String,
    page: Option<String>,
}

impl Query {
    /// What stands there twice, or is unknown, is no query of ours.
    fn parse(text: &str) -> Result<Self, PageError> {
        let pairs: Vec<(String, String)> =
            serde_urlencoded::from_str(text).map_err(|_| PageError::NoPage)?;
        let mut query = Self::default();
        let mut seen = Vec::new();
        for (key, value) in pairs {
            if seen.contains(&key) {
                return Err(PageError::NoPage);
            }
            match key.as_str() {
                "ask" => query.ask = Some(value),
                "stance" => query.stance = value,
                "party" => query.party = value,
                "district" => query.district = value,
                "page" => query.page = Some(value),
                _ => {} // Others' marks in links are not ours to refuse.
            }
            seen.push(key);
        }
        Ok(query)
    }

    fn filter(&self) -> Result<BoardFilter<'_>, PageError> {
        let stance = match self.stance.as_str() {
            "" => None,
            NONE => Some(None),
            word => {
                let known = Stance::ALL.into_iter().find(|stance| stance.as_str() == word);
                Some(Some(known.ok_or(PageError::NoPage)?))
            }
        };
        Ok(BoardFilter { party: named(&self.party), district: named(&self.district), stance })
    }

    fn number(text: Option<&str>, max: usize) -> Result<usize, PageError> {
        let number = text.map_or(Ok(1), str::parse).map_err(|_| PageError::NoPage)?;
        if (1..=max).contains(&number) { Ok(number) } else { Err(PageError::NoPage) }
    }
}

fn named(value: &str) -> Option<&str> {
    match value {
        "" => None,
        NONE => Some(""),
        name => Some(name),
    }
}

pub(super) fn page(
    view: &LetterView,
    words: Words,
    record: &Record,
    query: &str,
) -> Result<String, PageError> {
    if record.holders.is_empty() {
        return Err(PageError::NoPage);
    }
    let asked = Query::parse(query)?;
    let definition = &view.letter.definition;
    let ask = Query::number(asked.ask.as_deref(), definition.asks.len())?;
    let board = Board::of(record, ask as u32);
    let found = board.filtered(asked.filter()?);
    let pages = found.len().div_ceil(PER_PAGE).max(1);
    let page = Query::number(asked.page.as_deref(), pages)?;
    let rows = found.iter().skip((page - 1) * PER_PAGE).take(PER_PAGE).copied().map(Row);
    let kept = [
        ("ask", ask.to_string()),
        ("stance", asked.stance.clone()),
        ("party", asked.party.clone()),
        ("district", asked.district.clone()),
    ];
    let query = serde_urlencoded::to_string(kept).map_err(|_| PageError::Internal)?;
    let page = PositionsPage {
        words,
        letter: LetterLink::on(words, &view.letter),
        url: urls::positions(&definition.slug),
        record_url: urls::record(&definition.slug),
        record,
        asks: &definition.asks,
        stances: stances(words, &asked.stance),
        parties: choices(
            record,
            &asked.party,
            [words.positions_every_party(), words.positions_no_party()],
            |one| &one.party,
        ),
        districts: choices(
            record,
            &asked.district,
            [words.positions_every_district(), words.positions_no_district()],
            |one| &one.district,
        ),
        rows: rows.collect(),
        found: found.len(),
        page,
        pages,
        here: match page {
            1 => format!("{query}&"),
            page => format!("{query}&page={page}&"),
        },
        query,
        board,
    };
    Ok(page.render()?)
}

fn choice(value: &str, text: &str, chosen: &str) -> Choice {
    Choice { value: value.to_owned(), text: text.to_owned(), is_chosen: value == chosen }
}

fn stances(words: Words, chosen: &str) -> Vec<Choice> {
    let known =
        Stance::ALL.map(|one| choice(one.as_str(), names::stance(words, Some(one)), chosen));
    let mut all = vec![choice("", words.positions_every_position(), chosen)];
    all.extend(known);
    all.push(choice(NONE, names::stance(words, None), chosen));
    all
}

/// Only the first one where nobody has any.
fn choices(
    record: &Record,
    chosen: &str,
    [every, none]: [&str; 2],
    of: impl Fn(&Holder) -> &Option<String>,
) -> Vec<Choice> {
    let mut names: Vec<&str> = record.holders.iter().filter_map(|one| of(one).as_deref()).collect();
    names.sort_unstable();
    names.dedup();
    let mut all = vec![choice("", every, chosen)];
    all.extend(names.iter().map(|name| choice(name, name, chosen)));
    if 1 < all.len() && record.holders.iter().any(|one| of(one).is_none()) {
        all.push(choice(NONE, none, chosen));
    }
    all
}
