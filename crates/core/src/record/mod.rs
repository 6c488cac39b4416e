//! The record of a letter: what is said and done about it, each with its source. Kept by the organizers in files, applied as
//! a whole; what a later revision changes in an earlier one stays visible.
//!
//! Pure: files are read by the caller, and today's date is an argument.

mod changes;
pub mod file;
mod items;
mod positions;
mod series;
#[cfg(test)]
mod tests;
mod waiting;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use changes::{Change, FieldChange, What, changes};
pub use file::{RecordProblem, parse_record};
pub use items::{Field, ItemKind, ItemName};
pub use positions::{Board, BoardFilter, Position, Shares};
pub use series::{Break, Comparison, Series, SeriesPoint};
pub use waiting::Waiting;

/// All of it, in one canonical order: the same record has the same JSON, however its file was arranged.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    pub asks: Vec<AskRecord>,
    pub statements: Vec<Statement>,
    pub responses: Vec<Response>,
    pub polls: Vec<Poll>,
    pub holders: Vec<Holder>,
    /// Why items that stood here before do so no longer.
    pub taken_out: Vec<TakenOut>,
}

/// What became of one ask of the letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskRecord {
    /// Its number in the letter, from 1.
    pub ask: u32,
    pub measure: Option<MeasureRecord>,
    /// Oldest first.
    pub history: Vec<Turn>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AskStatus {
    Open,
    Promised,
    PartlyMet,
    Met,
    Refused,
    Overtaken,
}

/// The bill, motion or docket an ask refers to, as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureRecord {
    pub kind: MeasureKind,
    pub name: String,
    pub number: Option<String>,
    pub sponsor: Option<Sponsor>,
    pub link: Option<String>,
    pub status: Option<String>,
    /// As of when that is its status.
    pub as_of: Option<Date>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MeasureKind {
    Bill,
    Motion,
    Docket,
    Other,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sponsor {
    pub name: String,
    pub office: Option<String>,
    pub party: Option<String>,
    pub district: Option<String>,
}

/// From this date on an ask stands so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    pub date: Date,
    pub status: AskStatus,
    pub note: Option<String>,
    pub source: Source,
}

/// Where it stands. A name, a link, or both: what is not on the web has a name only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    pub name: Option<String>,
    pub link: Option<String>,
    /// Where a copy is kept.
    pub archived: Option<String>,
}

/// Who said what, where, when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    pub id: String,
    pub speaker: String,
    pub role: Option<String>,
    /// The speaker in the list of office holders.
    pub holder: Option<String>,
    pub date: Date,
    /// The place, the broadcast, the publication.
    pub venue: Option<String>,
    pub wording: Wording,
    pub text: String,
    /// BCP 47 tag of `text`, where it is not the letter's.
    pub language: Option<String>,
    pub reported_by: Option<String>,
    pub report: Report,
    pub source: Source,
    pub stances: Vec<StanceOn>,
    /// The speaker's own word about this entry.
    pub reply: Option<Reply>,
    /// Why the entry was changed, in the organizers' words.
    pub correction: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wording {
    Quote,
    Paraphrase,
}

/// Whether the source is the speaker's own words, or somebody who tells them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Report {
    Direct,
    SecondHand,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StanceOn {
    pub ask: u32,
    pub stance: Stance,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stance {
    Supports,
    Opposes,
    Undecided,
    Other,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    pub date: Date,
    pub text: String,
    pub source: Option<Source>,
}

/// What came back from whom the letter was addressed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    pub id: String,
    pub date: Date,
    pub from: String,
    pub kind: ResponseKind,
    pub text: String,
    pub source: Source,
    pub correction: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ResponseKind {
    Answer,
    /// That it arrived, and nothing about it: the days without an answer go on.
    Acknowledgement,
}

/// One published survey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Poll {
    pub id: String,
    /// Polls with the same word here asked the same thing over time.
    pub series: Option<String>,
    pub pollster: String,
    pub sponsor: Option<String>,
    pub from: Date,
    pub to: Date,
    /// As it was asked.
    pub question: String,
    /// Whom it stands for, such as adults in the town.
    pub base: String,
    /// How many were asked.
    pub asked: Option<u32>,
    /// In percentage points.
    pub margin: Option<Tenths>,
    pub groups: Vec<Group>,
    pub source: Source,
}

/// A part of those asked, and what they said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// `None`: all who were asked.
    pub name: Option<String>,
    pub asked: Option<u32>,
    pub shares: Vec<Share>,
    /// Why the shares do not make up the whole.
    pub why_not_100: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    pub option: String,
    pub percent: Tenths,
}

/// A number with one decimal, in tenths: `545` is 54.5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "f64", from = "f64")]
pub struct Tenths(pub u32);

/// Somebody whose position is asked about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    pub id: String,
    pub name: String,
    pub office: String,
    pub party: Option<String>,
    pub district: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenOut {
    pub id: String,
    pub why: String,
}

/// One application of a file: what it changed, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// From 1.
    pub number: u32,
    pub applied_at: Timestamp,
    pub changes: Vec<Change>,
}

/// A record as it stands, and how it came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptRecord {
    pub record: Record,
    /// Oldest first, never empty.
    pub revisions: Vec<Revision>,
}

impl Record {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The bytes that are stored, and compared.
    pub fn canonical(&self) -> String {
        serde_json::to_string(self).expect("texts and numbers are JSON")
    }

    /// What is said of an ask of the letter.
    pub fn ask(&self, number: u32) -> Option<&AskRecord> {
        self.asks.iter().find(|ask| ask.ask == number)
    }

    /// An ask of which nothing is recorded is open.
    pub fn status(&self, ask: u32) -> AskStatus {
        let newest = self.ask(ask).and_then(|ask| ask.history.last());
        newest.map_or(AskStatus::Open, |turn| turn.status)
    }

    /// In the order in which every record is kept.
    fn arrange(&mut self) {
        self.asks.sort_by_key(|ask| ask.ask);
        for ask in &mut self.asks {
            ask.history.sort_by_key(|turn| turn.date);
        }
        for statement in &mut self.statements {
            statement.stances.sort_by_key(|on| on.ask);
        }
        self.statements.sort_by(|a, b| (a.date, &a.id).cmp(&(b.date, &b.id)));
        self.responses.sort_by(|a, b| (a.date, &a.id).cmp(&(b.date, &b.id)));
        self.polls.sort_by(|a, b| (a.to, &a.id).cmp(&(b.to, &b.id)));
        self.holders.sort_by(|a, b| a.id.cmp(&b.id));
        self.taken_out.sort_by(|a, b| a.id.cmp(&b.id));
    }
}

impl AskStatus {
    pub const ALL: [Self; 6] =
        [Self::Open, Self::Promised, Self::PartlyMet, Self::Met, Self::Refused, Self::Overtaken];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Promised => "promised",
            Self::PartlyMet => "partly-met",
            Self::Met => "met",
            Self::Refused => "refused",
            Self::Overtaken => "overtaken",
        }
    }
}

impl MeasureKind {
    pub const ALL: [Self; 4] = [Self::Bill, Self::Motion, Self::Docket, Self::Other];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Bill => "bill",
            Self::Motion => "motion",
            Self::Docket => "docket",
            Self::Other => "other",
        }
    }
}

impl Stance {
    pub const ALL: [Self; 4] = [Self::Supports, Self::Undecided, Self::Other, Self::Opposes];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Supports => "supports",
            Self::Opposes => "opposes",
            Self::Undecided => "undecided",
            Self::Other => "other",
        }
    }
}

impl Report {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::SecondHand => "second-hand",
        }
    }
}

impl ResponseKind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Acknowledgement => "acknowledgement",
        }
    }
}

impl Tenths {
    pub const HUNDRED: Self = Self(1000);

    /// `54`, `54.5`; a comma will do.
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, tenth) = match text.split_once(['.', ',']) {
            Some((whole, tenth)) if tenth.len() == 1 => (whole, tenth),
            Some(_) => return None,
            None => (text, "0"),
        };
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || 4 < whole.len() || !digits(tenth) {
            return None;
        }
        Some(Self(whole.parse::<u32>().ok()? * 10 + tenth.parse::<u32>().ok()?))
    }
}

impl From<Tenths> for f64 {
    fn from(tenths: Tenths) -> Self {
        Self::from(tenths.0) / 10.0
    }
}

impl From<f64> for Tenths {
    fn from(number: f64) -> Self {
        Self((number * 10.0).round() as u32)
    }
}

impl std::fmt::Display for Tenths {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 % 10 {
            0 => write!(f, "{}", self.0 / 10),
            tenth => write!(f, "{}.{tenth}", self.0 / 10),
        }
    }
}
