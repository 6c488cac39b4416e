use askama::Template;
use undersigned_core::letters::Ask;
use undersigned_core::record::{Board, ItemKind, ItemName, Position, Record, Stance};

use super::{charts, drawn, words};
use crate::pages::{LetterLink, format};
use crate::words::Words;

/// Who of the office holders stands where on one ask.
#[derive(Template)]
#[template(path = "record/positions.html")]
pub struct PositionsPage<'a> {
    pub words: Words,
    pub letter: LetterLink,
    /// The address of this page, without a filter.
    pub url: String,
    pub record_url: String,
    pub record: &'a Record,
    pub asks: &'a [Ask],
    pub board: Board<'a>,
    pub stances: Vec<Choice>,
    pub parties: Vec<Choice>,
    pub districts: Vec<Choice>,
    /// On this page of the list.
    pub rows: Vec<Row<'a>>,
    /// Whom the filter finds, on all pages.
    pub found: usize,
    pub page: usize,
    pub pages: usize,
    /// The filter as a query, to which a page is added.
    pub query: String,
}

/// A choice of the filter.
pub struct Choice {
    pub value: String,
    pub text: String,
    pub is_chosen: bool,
}

pub struct Row<'a>(pub Position<'a>);

impl Row<'_> {
    fn stance(&self) -> Option<Stance> {
        self.0.said.map(|(stance, _)| stance)
    }

    fn details(&self) -> String {
        let holder = self.0.holder;
        let parts = [Some(&holder.office), holder.party.as_ref(), holder.district.as_ref()];
        parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(", ")
    }
}

impl PositionsPage<'_> {
    fn ask_text(&self) -> &str {
        self.asks.get(self.board.ask as usize - 1).map_or("", |ask| &ask.text)
    }

    fn statement_url(&self, id: &str) -> String {
        format!("{}#{}", self.record_url, ItemName::new(ItemKind::Statement, id).anchor())
    }

    fn page_url(&self, page: usize) -> String {
        format!("{}?{}&page={page}", self.url, self.query)
    }

    fn has_parties(&self) -> bool {
        1 < self.parties.len()
    }

    fn has_districts(&self) -> bool {
        1 < self.districts.len()
    }

    fn by_party(&self) -> String {
        drawn(&charts::shares("by-party", "By party", "No party", &self.board.by_party()))
    }

    fn by_district(&self) -> String {
        let shares = self.board.by_district();
        drawn(&charts::shares("by-district", "By district", "No district", &shares))
    }

    fn found_words(&self) -> String {
        let all = self.board.positions.len();
        match self.found == all {
            true => format::quantity(all as u64, "office holder", "office holders"),
            false => format!(
                "{} of {}",
                format::number(self.found as u64),
                format::quantity(all as u64, "office holder", "office holders")
            ),
        }
    }
}
