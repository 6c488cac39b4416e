use super::RecordProblem;
use super::values::{
    Here, NAME_CHARS_MAX, TEXT_CHARS_MAX, ask_number, date, maybe_text, optional, required_date,
    source, text,
};
use crate::letters::file::fields::Field;
use crate::letters::file::problems::{Problem, Problems};
use crate::letters::file::values::link;
use crate::record::{AskRecord, AskStatus, MeasureKind, MeasureRecord, Sponsor, Turn};

const TURNS_MAX: usize = 200;

pub(super) fn ask(field: Field, here: Here, problems: &mut Problems) -> Option<AskRecord> {
    let known = &["ask", "measure", "history"];
    let mut section = field.section(known, "a mapping, like { ask: 1, history: […] }", problems)?;
    let ask = section.require("ask", problems).and_then(|field| ask_number(&field, here, problems));
    let measure = optional(section.take("measure"), |field| measure(field, here, problems));
    let history = optional(section.take("history"), |field| {
        let expected = "a list, like [{ date: 2026-10-04, status: promised, source: … }]";
        let turns = field.list(TURNS_MAX, expected, problems)?;
        let read: Vec<_> = turns.into_iter().map(|item| turn(item, here, problems)).collect();
        read.into_iter().collect()
    });
    Some(AskRecord { ask: ask?, measure: measure?, history: history?.unwrap_or_default() })
}

fn turn(field: Field, here: Here, problems: &mut Problems) -> Option<Turn> {
    let known = &["date", "status", "note", "source", "archived"];
    let mut section = field.section(known, "a mapping with date, status and source", problems)?;
    let date = required_date(&mut section, here, problems);
    let choices = AskStatus::ALL.map(|status| (status.as_str(), status));
    let status =
        section.require("status", problems).and_then(|field| field.choice(&choices, problems));
    let note = maybe_text(&mut section, "note", TEXT_CHARS_MAX, problems);
    let source = source(&mut section, problems);
    Some(Turn { date: date?, status: status?, note: note?, source: source? })
}

fn measure(field: Field, here: Here, problems: &mut Problems) -> Option<MeasureRecord> {
    let (line, path) = (field.line, field.path.clone());
    let known = &["kind", "name", "number", "sponsor", "link", "status", "as_of"];
    let mut section =
        field.section(known, "a mapping, like { kind: motion, name: Motion 12/2026 }", problems)?;
    let choices = MeasureKind::ALL.map(|kind| (kind.as_str(), kind));
    let kind = section.require("kind", problems).and_then(|field| field.choice(&choices, problems));
    let name = text(&mut section, "name", NAME_CHARS_MAX, problems);
    let number = maybe_text(&mut section, "number", NAME_CHARS_MAX, problems);
    let sponsor = optional(section.take("sponsor"), |field| sponsor(field, problems));
    let link = optional(section.take("link"), |field| link(&field, problems));
    let status = maybe_text(&mut section, "status", NAME_CHARS_MAX, problems);
    let as_of = optional(section.take("as_of"), |field| date(&field, here, problems));
    let (status, as_of) = (status?, as_of?);
    if status.is_none() && as_of.is_some() {
        problems.add(line, &path, Problem::Record(RecordProblem::AsOfAlone));
        return None;
    }
    Some(MeasureRecord {
        kind: kind?,
        name: name?,
        number: number?,
        sponsor: sponsor?,
        link: link?,
        status,
        as_of,
    })
}

fn sponsor(field: Field, problems: &mut Problems) -> Option<Sponsor> {
    let known = &["name", "office", "party", "district"];
    let mut section =
        field.section(known, "a mapping, like { name: Bo Example, party: Blue List }", problems)?;
    let name = text(&mut section, "name", NAME_CHARS_MAX, problems);
    let mut maybe = |key| maybe_text(&mut section, key, NAME_CHARS_MAX, problems);
    let (office, party, district) = (maybe("office"), maybe("party"), maybe("district"));
    Some(Sponsor { name: name?, office: office?, party: party?, district: district? })
}
