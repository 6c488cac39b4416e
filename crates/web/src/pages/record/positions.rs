use askama::Template;
use undersigned_core::letters::Ask;
use undersigned_core::record::{Board, ItemKind, ItemName, Position, Record, Stance};

use super::{charts, drawn, words as names};
use crate::pages::LetterLink;
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
    /// The query of this very page, to which a language is added.
    pub here: String,
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

    fn details(&self, words: &Words) -> String {
        let holder = self.0.holder;
        let parts = [Some(&holder.office), holder.party.as_ref(), holder.district.as_ref()];
        words.listed(parts.into_iter().flatten().cloned())
    }
}

impl PositionsPage<'_> {
    fn ask_text(&self) -> &str {
        self.asks.get(self.board.ask as usize - 1).map_or("", |ask| &ask.text)
    }

    fn statement_url(&self, id: &str) -> String {
        let anchor = ItemName::new(ItemKind::Statement, id).anchor();
        self.words.at(format!("{}#{anchor}", self.record_url))
    }

    fn page_url(&self, page: usize) -> String {
        self.words.at(format!("{}?{}&page={page}", self.url, self.query))
    }

    fn page_number(&self) -> u64 {
        self.page as u64
    }

    fn page_count(&self) -> u64 {
        self.pages as u64
    }

    fn has_parties(&self) -> bool {
        1 < self.parties.len()
    }

    fn has_districts(&self) -> bool {
        1 < self.districts.len()
    }

    fn by_party(&self) -> String {
        let (title, none) = (self.words.positions_by_party(), self.words.positions_no_party());
        let shares = self.board.by_party();
        drawn(&charts::shares(self.words, "by-party", title, none, &shares))
    }

    fn by_district(&self) -> String {
        let (title, none) =
            (self.words.positions_by_district(), self.words.positions_no_district());
        let shares = self.board.by_district();
        drawn(&charts::shares(self.words, "by-district", title, none, &shares))
    }

    fn found_words(&self) -> String {
        let (found, all) = (self.found as u64, self.board.positions.len() as u64);
        match found == all {
            true => self.words.positions_count(all),
            false => self.words.positions_found(all, found),
        }
    }
}
