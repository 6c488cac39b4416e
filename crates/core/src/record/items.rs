//! The record as flat items, so that two of them can be compared word by word whatever they are.

use serde::{Deserialize, Serialize};

use super::{
    AskRecord, Group, Holder, MeasureRecord, Poll, Record, Reply, Response, Source, Statement, Turn,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ItemKind {
    Measure,
    /// A status of an ask from a date on.
    Turn,
    Statement,
    Response,
    Poll,
    Holder,
}

/// What an item is called: the same in every revision.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ItemName {
    pub kind: ItemKind,
    pub id: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// As it is called in the file.
    pub key: String,
    pub text: String,
}

pub(super) struct Item {
    pub(super) name: ItemName,
    /// What a reader knows it by.
    pub(super) title: String,
    pub(super) fields: Vec<Field>,
    pub(super) correction: Option<String>,
}

impl ItemKind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Measure => "measure",
            Self::Turn => "turn",
            Self::Statement => "statement",
            Self::Response => "response",
            Self::Poll => "poll",
            Self::Holder => "holder",
        }
    }
}

impl ItemName {
    pub fn new(kind: ItemKind, id: impl Into<String>) -> Self {
        Self { kind, id: id.into() }
    }

    /// Where it stands on a page, and its name in feeds.
    pub fn anchor(&self) -> String {
        format!("{}-{}", self.kind.as_str(), self.id)
    }
}

impl AskRecord {
    /// Each turn with its name: ask, date, and a number where one day brought several.
    pub fn named_turns(&self) -> impl Iterator<Item = (ItemName, &Turn)> {
        self.history.iter().enumerate().map(|(index, turn)| {
            let before = self.history[..index].iter().filter(|other| other.date == turn.date);
            let id = match before.count() {
                0 => format!("{}-{}", self.ask, turn.date),
                again => format!("{}-{}-{}", self.ask, turn.date, again + 1),
            };
            (ItemName::new(ItemKind::Turn, id), turn)
        })
    }
}

pub(super) fn items(record: &Record) -> Vec<Item> {
    let mut items = Vec::new();
    for ask in &record.asks {
        items.extend(ask.measure.as_ref().map(|measure| self::measure(ask.ask, measure)));
        items.extend(ask.named_turns().map(|(name, turn)| self::turn(name, ask.ask, turn)));
    }
    items.extend(record.statements.iter().map(statement));
    items.extend(record.responses.iter().map(response));
    items.extend(record.polls.iter().map(poll));
    items.extend(record.holders.iter().map(holder));
    items
}

#[derive(Default)]
struct Fields(Vec<Field>);

impl Fields {
    fn put(mut self, key: &str, text: impl ToString) -> Self {
        self.0.push(Field { key: key.to_owned(), text: text.to_string() });
        self
    }

    fn maybe(self, key: &str, text: Option<&impl ToString>) -> Self {
        match text {
            Some(text) => self.put(key, text.to_string()),
            None => self,
        }
    }

    fn source(self, prefix: &str, source: &Source) -> Self {
        self.maybe(&format!("{prefix}source.name"), source.name.as_ref())
            .maybe(&format!("{prefix}source.link"), source.link.as_ref())
            .maybe(&format!("{prefix}archived"), source.archived.as_ref())
    }
}

fn measure(ask: u32, measure: &MeasureRecord) -> Item {
    let mut fields = Fields::default()
        .put("kind", measure.kind.as_str())
        .put("name", &measure.name)
        .maybe("number", measure.number.as_ref());
    if let Some(sponsor) = &measure.sponsor {
        fields = fields
            .put("sponsor.name", &sponsor.name)
            .maybe("sponsor.office", sponsor.office.as_ref())
            .maybe("sponsor.party", sponsor.party.as_ref())
            .maybe("sponsor.district", sponsor.district.as_ref());
    }
    let Fields(fields) = fields
        .maybe("link", measure.link.as_ref())
        .maybe("status", measure.status.as_ref())
        .maybe("as_of", measure.as_of.as_ref());
    let name = ItemName::new(ItemKind::Measure, ask.to_string());
    Item { name, title: measure.name.clone(), fields, correction: None }
}

fn turn(name: ItemName, ask: u32, turn: &Turn) -> Item {
    let Fields(fields) = Fields::default()
        .put("status", turn.status.as_str())
        .put("date", turn.date)
        .maybe("note", turn.note.as_ref())
        .source("", &turn.source);
    let title = format!("{ask}: {}", turn.status.as_str());
    Item { name, title, fields, correction: None }
}

fn statement(statement: &Statement) -> Item {
    let mut fields = Fields::default()
        .put("speaker", &statement.speaker)
        .maybe("role", statement.role.as_ref())
        .maybe("holder", statement.holder.as_ref())
        .put("date", statement.date)
        .maybe("venue", statement.venue.as_ref())
        .put(statement.wording.as_str(), &statement.text)
        .maybe("language", statement.language.as_ref())
        .maybe("reported_by", statement.reported_by.as_ref())
        .put("report", statement.report.as_str())
        .source("", &statement.source);
    for on in &statement.stances {
        fields = fields.put(&format!("stances.{}", on.ask), on.stance.as_str());
    }
    if let Some(Reply { date, text, source }) = &statement.reply {
        fields = fields.put("reply.date", date).put("reply.text", text);
        if let Some(source) = source {
            fields = fields.source("reply.", source);
        }
    }
    Item {
        name: ItemName::new(ItemKind::Statement, &statement.id),
        title: statement.speaker.clone(),
        fields: fields.0,
        correction: statement.correction.clone(),
    }
}

impl super::Wording {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Quote => "quote",
            Self::Paraphrase => "paraphrase",
        }
    }
}

fn response(response: &Response) -> Item {
    let Fields(fields) = Fields::default()
        .put("from", &response.from)
        .put("date", response.date)
        .put("kind", response.kind.as_str())
        .put("text", &response.text)
        .source("", &response.source);
    Item {
        name: ItemName::new(ItemKind::Response, &response.id),
        title: response.from.clone(),
        fields,
        correction: response.correction.clone(),
    }
}

fn poll(poll: &Poll) -> Item {
    let mut fields = Fields::default()
        .maybe("series", poll.series.as_ref())
        .put("pollster", &poll.pollster)
        .maybe("sponsor", poll.sponsor.as_ref())
        .put("from", poll.from)
        .put("to", poll.to)
        .put("question", &poll.question)
        .put("base", &poll.base)
        .maybe("asked", poll.asked.as_ref())
        .maybe("margin", poll.margin.as_ref())
        .source("", &poll.source);
    for Group { name, asked, shares, why_not_100 } in &poll.groups {
        let of = |key: &str| match name {
            Some(name) => format!("{key} [{name}]"),
            None => key.to_owned(),
        };
        for share in shares {
            fields = fields.put(&of(&format!("share “{}”", share.option)), share.percent);
        }
        fields = fields
            .maybe(&of("asked of group"), asked.as_ref())
            .maybe(&of("why_not_100"), why_not_100.as_ref());
    }
    let name = ItemName::new(ItemKind::Poll, &poll.id);
    let title = format!("{}, {}", poll.pollster, poll.to);
    Item { name, title, fields: fields.0, correction: None }
}

fn holder(holder: &Holder) -> Item {
    let Fields(fields) = Fields::default()
        .put("name", &holder.name)
        .put("office", &holder.office)
        .maybe("party", holder.party.as_ref())
        .maybe("district", holder.district.as_ref());
    let name = ItemName::new(ItemKind::Holder, &holder.id);
    Item { name, title: holder.name.clone(), fields, correction: None }
}
