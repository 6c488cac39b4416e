//! The record of a letter, and the board of positions.

mod charts;
mod corrections;
mod positions;
pub mod words;

use askama::Template;
use jiff::Timestamp;
use undersigned_core::letters::Ask;
use undersigned_core::life::Letter;
use undersigned_core::record::{
    AskRecord, AskStatus, Board, Comparison, ItemKind, ItemName, KeptRecord, Poll, Record, Report,
    Series, Source, Sponsor, Statement, Waiting, Wording,
};
use undersigned_core::urls;

pub use self::corrections::{Correction, corrections};
pub use self::positions::{Choice, PositionsPage, Row};
use self::words as names;
use super::{LetterLink, format};
use crate::words::Words;

#[derive(Template)]
#[template(path = "record/page.html")]
pub struct RecordPage<'a> {
    pub words: Words,
    pub letter: &'a Letter,
    /// `None` while nothing was ever applied.
    pub kept: Option<&'a KeptRecord>,
    pub now: Timestamp,
    pub corrections: Vec<Correction<'a>>,
}

/// One ask of the letter, and what became of it.
struct AskView<'a> {
    number: u32,
    ask: &'a Ask,
    record: Option<&'a AskRecord>,
    status: AskStatus,
    /// `3 support, 1 opposes`; `None` without office holders.
    positions: Option<String>,
}

/// A series as a chart, with what a reader must know before comparing.
struct SeriesView<'a> {
    chart: String,
    series: Series<'a>,
}

static EMPTY: Record = Record {
    asks: Vec::new(),
    statements: Vec::new(),
    responses: Vec::new(),
    polls: Vec::new(),
    holders: Vec::new(),
    taken_out: Vec::new(),
};

impl<'a> RecordPage<'a> {
    fn record(&self) -> &'a Record {
        self.kept.map_or(&EMPTY, |kept| &kept.record)
    }

    fn link(&self) -> LetterLink {
        LetterLink::on(self.words, self.letter)
    }

    fn language(&self) -> &'a str {
        &self.letter.definition.language
    }

    fn direction(&self) -> &'static str {
        format::direction(self.language())
    }

    fn atom_url(&self) -> String {
        urls::record_atom(&self.letter.definition.slug)
    }

    fn json_feed_url(&self) -> String {
        urls::record_json_feed(&self.letter.definition.slug)
    }

    fn json_url(&self) -> String {
        urls::record_json(&self.letter.definition.slug)
    }

    fn poll_csv_url(&self, poll: &Poll) -> String {
        urls::poll_csv(&self.letter.definition.slug, &poll.id)
    }

    fn positions_url(&self, ask: u32) -> String {
        format!("{}?ask={ask}", urls::positions(&self.letter.definition.slug))
    }

    fn organizers(&self) -> String {
        let names = self.letter.definition.organizers.iter().map(|one| one.name.clone());
        self.words.listed(names)
    }

    fn url(&self) -> String {
        urls::record(&self.letter.definition.slug)
    }

    fn newest(&self) -> Option<Timestamp> {
        self.kept.and_then(|kept| kept.revisions.last()).map(|revision| revision.applied_at)
    }

    fn waiting(&self) -> Waiting {
        Waiting::of(self.record(), self.letter.delivered_at, self.now)
    }

    fn asks(&self) -> Vec<AskView<'a>> {
        let record = self.record();
        let asks = (1..).zip(&self.letter.definition.asks);
        asks.map(|(number, ask)| AskView {
            number,
            ask,
            record: record.ask(number),
            status: record.status(number),
            positions: positions_words(self.words, record, number),
        })
        .collect()
    }

    fn statements(&self) -> Vec<&'a Statement> {
        self.record().statements.iter().rev().collect()
    }

    fn source<'s>(&self, source: &'s Source) -> SourceView<'s> {
        source.into()
    }

    fn anchor(&self, kind: ItemKind, id: &str) -> String {
        ItemName::new(kind, id).anchor()
    }

    fn corrections_of(&self, kind: ItemKind, id: &str) -> Vec<&Correction<'a>> {
        let of_it = self.corrections.iter().filter(|one| one.is_of(kind, id));
        of_it.collect()
    }

    fn series(&self) -> Vec<SeriesView<'a>> {
        let all = Series::all(self.record());
        let view = |(place, series): (usize, Series<'a>)| SeriesView {
            chart: drawn(&charts::series(self.words, &series, place)),
            series,
        };
        all.into_iter().enumerate().map(view).collect()
    }

    fn polls(&self) -> Vec<&'a Poll> {
        self.record().polls.iter().rev().collect()
    }

    fn poll_chart(&self, poll: &Poll) -> String {
        drawn(&charts::poll(self.words, poll))
    }
}

impl SeriesView<'_> {
    /// Each base with the months in which it was asked.
    fn bases(&self, words: Words) -> Vec<String> {
        let Comparison::BasesDiffer(bases) = &self.series.comparison else { return Vec::new() };
        let months =
            |dates: &[jiff::civil::Date]| words.listed(dates.iter().map(|date| words.month(date)));
        let base =
            |(base, dates): &(&str, Vec<_>)| words.record_when(words.apart(base), months(dates));
        bases.iter().map(base).collect()
    }
}

/// Name, office, party and district, as far as they are known.
fn sponsor_words(words: Words, sponsor: &Sponsor) -> String {
    let parts = [
        Some(&sponsor.name),
        sponsor.office.as_ref(),
        sponsor.party.as_ref(),
        sponsor.district.as_ref(),
    ];
    words.listed(parts.into_iter().flatten().map(|part| words.apart(part)))
}

/// A chart is rendered in a place of its own: its template knows no page.
fn drawn(chart: &impl Template) -> String {
    chart.render().unwrap_or_default()
}

fn positions_words(words: Words, record: &Record, ask: u32) -> Option<String> {
    if record.holders.is_empty() {
        return None;
    }
    let board = Board::of(record, ask);
    let mut counts: Vec<String> = Vec::new();
    let stances = undersigned_core::record::Stance::ALL.map(Some).into_iter().chain([None]);
    for stance in stances {
        let count = board.positions.iter().filter(|one| one.said.map(|(said, _)| said) == stance);
        match count.count() {
            0 => {}
            count => {
                counts.push(words.record_stance_count(names::stance(words, stance), count as u64))
            }
        }
    }
    Some(counts.join(" · "))
}

/// The words under which a source is linked, and where to.
struct SourceView<'a> {
    name: String,
    link: Option<&'a str>,
    archived: Option<&'a str>,
}

impl<'a> From<&'a Source> for SourceView<'a> {
    fn from(source: &'a Source) -> Self {
        let host = |link: &str| {
            let host = link.split_once("://").map_or(link, |(_, rest)| rest);
            host.split(['/', '?', '#']).next().unwrap_or(host).to_owned()
        };
        let link = source.link.as_deref();
        let name = source.name.clone().or_else(|| link.map(host)).unwrap_or_default();
        Self { name, link, archived: source.archived.as_deref() }
    }
}
