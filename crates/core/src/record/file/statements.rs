use std::collections::HashSet;

use super::RecordProblem;
use super::values::{
    Here, NAME_CHARS_MAX, Placed, TEXT_CHARS_MAX, ask_number, id, maybe_source, maybe_text,
    optional, required_date, required_id, source, text,
};
use crate::letters::file::fields::{Field, Section};
use crate::letters::file::problems::{Problem, Problems};
use crate::letters::file::values::language;
use crate::record::{
    Holder, Reply, Report, Response, ResponseKind, Stance, StanceOn, Statement, Wording,
};

const KEYS: &[&str] = &[
    "id",
    "speaker",
    "role",
    "holder",
    "date",
    "venue",
    "quote",
    "paraphrase",
    "language",
    "reported_by",
    "report",
    "source",
    "archived",
    "stances",
    "reply",
    "correction",
];
const STANCES_MAX: usize = 50;
const REPORTS: &[(&str, Report)] =
    &[("direct", Report::Direct), ("second-hand", Report::SecondHand)];
const RESPONSES: &[(&str, ResponseKind)] =
    &[("answer", ResponseKind::Answer), ("acknowledgement", ResponseKind::Acknowledgement)];

pub(super) fn statement(field: Field, here: Here, problems: &mut Problems) -> Option<Statement> {
    let (line, path) = (field.line, field.path.clone());
    let mut section =
        field.section(KEYS, "a mapping with id, speaker, date and source", problems)?;
    let id = required_id(&mut section, problems);
    let speaker = text(&mut section, "speaker", NAME_CHARS_MAX, problems);
    let role = maybe_text(&mut section, "role", NAME_CHARS_MAX, problems);
    let holder = optional(section.take("holder"), |field| self::id(&field, problems));
    let date = required_date(&mut section, here, problems);
    let venue = maybe_text(&mut section, "venue", NAME_CHARS_MAX, problems);
    let words = words(&mut section, line, &path, problems);
    let language = optional(section.take("language"), |field| language(&field, problems));
    let reported_by = maybe_text(&mut section, "reported_by", NAME_CHARS_MAX, problems);
    let report = optional(section.take("report"), |field| field.choice(REPORTS, problems));
    let source = source(&mut section, problems);
    let stances = optional(section.take("stances"), |field| stances(field, here, problems));
    let reply = optional(section.take("reply"), |field| reply(field, here, problems));
    let correction = maybe_text(&mut section, "correction", TEXT_CHARS_MAX, problems);
    let (reported_by, report) = (reported_by?, report?);
    let report = match (&reported_by, report) {
        (None, None) => Report::Direct,
        (Some(_), None) => return fail(line, &path, "report", RecordProblem::NoReport, problems),
        (None, Some(Report::SecondHand)) => {
            return fail(line, &path, "report", RecordProblem::NoReporter, problems);
        }
        (_, Some(report)) => report,
    };
    let (wording, text) = words?;
    Some(Statement {
        id: id?,
        speaker: speaker?,
        role: role?,
        holder: holder?,
        date: date?,
        venue: venue?,
        wording,
        text,
        language: language?,
        reported_by,
        report,
        source: source?,
        stances: stances?.unwrap_or_default(),
        reply: reply?,
        correction: correction?,
    })
}

fn fail<T>(
    line: usize,
    path: &str,
    key: &str,
    problem: RecordProblem,
    problems: &mut Problems,
) -> Option<T> {
    let path = if key.is_empty() { path.to_owned() } else { format!("{path}.{key}") };
    problems.add(line, &path, Problem::Record(problem));
    None
}

fn words(
    section: &mut Section,
    line: usize,
    path: &str,
    problems: &mut Problems,
) -> Option<(Wording, String)> {
    let quote = maybe_text(section, "quote", TEXT_CHARS_MAX, problems);
    let paraphrase = maybe_text(section, "paraphrase", TEXT_CHARS_MAX, problems);
    match (quote?, paraphrase?) {
        (Some(text), None) => Some((Wording::Quote, text)),
        (None, Some(text)) => Some((Wording::Paraphrase, text)),
        _ => fail(line, path, "", RecordProblem::QuoteOrParaphrase, problems),
    }
}

fn stances(field: Field, here: Here, problems: &mut Problems) -> Option<Vec<StanceOn>> {
    let expected = "a list, like [{ ask: 1, stance: supports }]";
    let items = field.list(STANCES_MAX, expected, problems)?;
    let read: Vec<_> = items.into_iter().map(|item| stance(item, here, problems)).collect();
    let read: Vec<(StanceOn, usize, String)> = read.into_iter().collect::<Option<_>>()?;
    let mut asks = HashSet::new();
    for (on, line, path) in &read {
        if !asks.insert(on.ask) {
            problems.add(*line, &format!("{path}.ask"), Problem::Repeated(on.ask.to_string()));
        }
    }
    Some(read.into_iter().map(|(on, _, _)| on).collect())
}

fn stance(field: Field, here: Here, problems: &mut Problems) -> Option<(StanceOn, usize, String)> {
    let (line, path) = (field.line, field.path.clone());
    let mut section = field.section(
        &["ask", "stance"],
        "a mapping, like { ask: 1, stance: supports }",
        problems,
    )?;
    let ask = section.require("ask", problems).and_then(|field| ask_number(&field, here, problems));
    let choices = Stance::ALL.map(|stance| (stance.as_str(), stance));
    let stance =
        section.require("stance", problems).and_then(|field| field.choice(&choices, problems));
    Some((StanceOn { ask: ask?, stance: stance? }, line, path))
}

fn reply(field: Field, here: Here, problems: &mut Problems) -> Option<Reply> {
    let known = &["date", "text", "source", "archived"];
    let mut section = field.section(known, "a mapping with date and text", problems)?;
    let date = required_date(&mut section, here, problems);
    let text = text(&mut section, "text", TEXT_CHARS_MAX, problems);
    let source = maybe_source(&mut section, problems);
    Some(Reply { date: date?, text: text?, source: source? })
}

pub(super) fn response(field: Field, here: Here, problems: &mut Problems) -> Option<Response> {
    let known = &["id", "date", "from", "kind", "text", "source", "archived", "correction"];
    let mut section = field.section(known, "a mapping with id, date, from and text", problems)?;
    let id = required_id(&mut section, problems);
    let date = required_date(&mut section, here, problems);
    let from = text(&mut section, "from", NAME_CHARS_MAX, problems);
    let kind = optional(section.take("kind"), |field| field.choice(RESPONSES, problems));
    let text = text(&mut section, "text", TEXT_CHARS_MAX, problems);
    let source = source(&mut section, problems);
    let correction = maybe_text(&mut section, "correction", TEXT_CHARS_MAX, problems);
    Some(Response {
        id: id?,
        date: date?,
        from: from?,
        kind: kind?.unwrap_or(ResponseKind::Answer),
        text: text?,
        source: source?,
        correction: correction?,
    })
}

pub(super) fn refuse_unknown_holders(
    statements: &[Placed<Statement>],
    holders: &[Holder],
    problems: &mut Problems,
) {
    let known: HashSet<&str> = holders.iter().map(|holder| holder.id.as_str()).collect();
    for Placed { value, line, path } in statements {
        if let Some(holder) = value.holder.as_ref().filter(|id| !known.contains(id.as_str())) {
            let problem = RecordProblem::NoSuchHolder(holder.clone());
            problems.add(*line, &format!("{path}.holder"), Problem::Record(problem));
        }
    }
}
