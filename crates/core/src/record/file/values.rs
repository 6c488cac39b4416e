//! Values that several parts of a record have: dates, short names, numbers of asks, sources.

use jiff::civil::Date;

use super::RecordProblem;
use crate::letters::file::fields::{Field, Section};
use crate::letters::file::problems::{Problem, Problems};
use crate::letters::file::values::link;
use crate::record::Source;
use crate::text::links::web_url;

const ITEMS_MAX: usize = 2000;
pub(super) const NAME_CHARS_MAX: usize = 200;
pub(super) const TEXT_CHARS_MAX: usize = 4000;
const ID_BYTES_MAX: usize = 60;

/// What a record is read against.
#[derive(Clone, Copy)]
pub(super) struct Here {
    /// How many the letter has.
    pub(super) asks: u32,
    pub(super) today: Date,
}

/// Something that was read, and where it stands.
pub(super) struct Placed<T> {
    pub(super) value: T,
    pub(super) line: usize,
    pub(super) path: String,
}

/// `None` inside where the key is absent.
pub(super) fn optional<T>(
    field: Option<Field>,
    read: impl FnOnce(Field) -> Option<T>,
) -> Option<Option<T>> {
    field.map_or(Some(None), |field| read(field).map(Some))
}

/// A list that may be absent. All are read before any is missed, so that each one's mistakes are reported.
pub(super) fn items<T>(
    field: Option<Field>,
    problems: &mut Problems,
    read: impl Fn(Field, &mut Problems) -> Option<T>,
) -> Option<Vec<Placed<T>>> {
    let Some(field) = field else { return Some(Vec::new()) };
    let items = field.list(ITEMS_MAX, "a list of mappings, each beginning with - ", problems)?;
    let placed = |item: Field, problems: &mut Problems| {
        let (line, path) = (item.line, item.path.clone());
        Some(Placed { value: read(item, problems)?, line, path })
    };
    let read: Vec<_> = items.into_iter().map(|item| placed(item, problems)).collect();
    read.into_iter().collect()
}

/// Reports whatever is called as one before it.
pub(super) fn distinct<T>(
    items: Vec<Placed<T>>,
    name: impl Fn(&T) -> String,
    key: &str,
    problems: &mut Problems,
) -> Option<Vec<T>> {
    let mut seen: std::collections::HashMap<String, usize> = std::collections::HashMap::new();
    let mut is_distinct = true;
    for Placed { value, line, path } in &items {
        if let Some(first_line) = seen.insert(name(value), *line) {
            let problem = RecordProblem::Twice { first_line };
            problems.add(*line, &format!("{path}.{key}"), Problem::Record(problem));
            is_distinct = false;
        }
    }
    is_distinct.then(|| items.into_iter().map(|placed| placed.value).collect())
}

pub(super) fn id(field: &Field, problems: &mut Problems) -> Option<String> {
    let text = field.scalar("a short name, like radio-talk", problems)?;
    if is_id(text) {
        return Some(text.to_owned());
    }
    field.fail(Problem::Record(RecordProblem::Id), problems)
}

pub(super) fn is_id(text: &str) -> bool {
    let known = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=ID_BYTES_MAX).contains(&text.len())
        && text.bytes().all(known)
        && !text.starts_with('-')
        && !text.ends_with('-')
}

pub(super) fn required_id(section: &mut Section, problems: &mut Problems) -> Option<String> {
    section.require("id", problems).and_then(|field| id(&field, problems))
}

pub(super) fn text(
    section: &mut Section,
    key: &str,
    chars_max: usize,
    problems: &mut Problems,
) -> Option<String> {
    section.require(key, problems).and_then(|field| field.text(chars_max, problems))
}

pub(super) fn maybe_text(
    section: &mut Section,
    key: &str,
    chars_max: usize,
    problems: &mut Problems,
) -> Option<Option<String>> {
    optional(section.take(key), |field| field.text(chars_max, problems))
}

pub(super) fn date(field: &Field, here: Here, problems: &mut Problems) -> Option<Date> {
    let text = field.scalar("a date, like 2026-10-04", problems)?;
    match parse_date(text, here.today) {
        Ok(date) => Some(date),
        Err(problem) => field.fail(Problem::Record(problem), problems),
    }
}

pub(super) fn required_date(
    section: &mut Section,
    here: Here,
    problems: &mut Problems,
) -> Option<Date> {
    section.require("date", problems).and_then(|field| date(&field, here, problems))
}

pub(super) fn parse_date(text: &str, today: Date) -> Result<Date, RecordProblem> {
    const SHAPE: usize = "2026-10-04".len();
    let date: Option<Date> = (text.len() == SHAPE).then(|| text.parse().ok()).flatten();
    let date = date.ok_or(RecordProblem::Date)?;
    if today < date { Err(RecordProblem::InTheFuture) } else { Ok(date) }
}

pub(super) fn ask_number(field: &Field, here: Here, problems: &mut Problems) -> Option<u32> {
    let text = field.scalar("the number of an ask", problems)?;
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    match text.parse() {
        Ok(ask) if is_number && 1 <= ask && ask <= here.asks => Some(ask),
        _ => field.fail(Problem::Record(RecordProblem::NoSuchAsk(here.asks)), problems),
    }
}

/// `source: https://…`, or `source: { name: …, link: … }`; and `archived` beside it.
pub(super) fn source(section: &mut Section, problems: &mut Problems) -> Option<Source> {
    let archived = optional(section.take("archived"), |field| link(&field, problems));
    let source = section.require("source", problems).and_then(|field| named(field, problems));
    let (name, link) = source?;
    Some(Source { name, link, archived: archived? })
}

pub(super) fn maybe_source(
    section: &mut Section,
    problems: &mut Problems,
) -> Option<Option<Source>> {
    let archived = optional(section.take("archived"), |field| link(&field, problems));
    let source = optional(section.take("source"), |field| named(field, problems));
    let archived = archived?;
    Some(source?.map(|(name, link)| Source { name, link, archived }))
}

type Named = (Option<String>, Option<String>);

fn named(field: Field, problems: &mut Problems) -> Option<Named> {
    if field.is_scalar() {
        let text = field.text(2000, problems)?;
        return match link_of(&text) {
            Some(link) => Some((None, Some(link))),
            None => field.fail(Problem::Record(RecordProblem::Source), problems),
        };
    }
    let (line, path) = (field.line, field.path.clone());
    let mut section = field.section(
        &["name", "link"],
        "an address, or { name: Example Gazette of 4 October }",
        problems,
    )?;
    let name = maybe_text(&mut section, "name", NAME_CHARS_MAX, problems);
    let link = optional(section.take("link"), |field| link(&field, problems));
    let (name, link) = (name?, link?);
    if name.is_none() && link.is_none() {
        problems.add(line, &path, Problem::Record(RecordProblem::NoSource));
        return None;
    }
    Some((name, link))
}

pub(super) fn link_of(text: &str) -> Option<String> {
    (!text.contains(' ') && web_url(text).is_some()).then(|| text.to_owned())
}
