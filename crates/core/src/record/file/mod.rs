//! The files of a record: one in YAML, and beside it CSV for polls and office holders. docs/record-format.md defines them.
//!
//! Every mistake in every file is reported, each with its file and line, so that one round of mending is enough.

mod asks;
mod holders;
mod polls;
mod problems;
mod statements;
mod table;
mod values;

use jiff::civil::Date;

pub use problems::RecordProblem;

use self::values::{Here, items, optional};
use super::{Record, TakenOut};
use crate::letters::file::fields::{Field, Section};
use crate::letters::file::problems::{LetterFileErrors, Problem, Problems};
use crate::letters::file::yaml;

pub const FILE_BYTES_MAX: usize = 1024 * 1024;
const KEYS: &[&str] = &["asks", "statements", "responses", "polls", "holders", "taken_out"];
const TAKEN_OUT_MAX: usize = 2000;

/// Reads a file beside the record's, by its bare name; the text of an error says what is wrong with it.
pub type ReadBeside<'a> = &'a mut dyn FnMut(&str) -> Result<String, String>;

/// What the organizers wrote; or all that is wrong with it, file by file, in the order of lines.
///
/// `asks`: how many the letter has. Nothing in a record is dated after `today`.
pub fn parse_record(
    source: &str,
    file_name: &str,
    asks: u32,
    today: Date,
    read: ReadBeside,
) -> Result<Record, LetterFileErrors> {
    let mut problems = Problems::new(file_name);
    let mut tables = [Vec::new(), Vec::new()];
    let record = read_all(source, Here { asks, today }, &mut problems, &mut tables, read);
    let [polls, holders] = tables;
    let all = [problems.into_errors(), polls, holders];
    match record {
        Some(mut record) if all.iter().all(Vec::is_empty) => {
            record.arrange();
            Ok(record)
        }
        _ => Err(LetterFileErrors::join(all)),
    }
}

type Errors = Vec<crate::letters::LetterFileError>;

fn read_all(
    source: &str,
    here: Here,
    problems: &mut Problems,
    [poll_errors, holder_errors]: &mut [Errors; 2],
    read: ReadBeside,
) -> Option<Record> {
    let mut file = Section::of_file(tree(source, problems)?, KEYS, problems)?;
    let polls = beside(file.take("polls"), problems, poll_errors, read, |text, problems| {
        polls::parse(text, here.today, problems)
    });
    let holders = beside(file.take("holders"), problems, holder_errors, read, holders::parse);
    let asks =
        items(file.take("asks"), problems, |field, problems| asks::ask(field, here, problems));
    let mut statements = items(file.take("statements"), problems, |field, problems| {
        statements::statement(field, here, problems)
    });
    // Whoever is not in a list that could not be read is not known to be missing.
    if let (Some(statements), Some(holders)) = (&mut statements, &holders) {
        statements::refuse_unknown_holders(statements, holders, problems);
    }
    let responses = items(file.take("responses"), problems, |field, problems| {
        statements::response(field, here, problems)
    });
    let taken_out = optional(file.take("taken_out"), |field| {
        let items =
            field.list(TAKEN_OUT_MAX, "a list, like [{ id: radio-talk, why: … }]", problems)?;
        let read: Vec<_> = items.into_iter().map(|item| taken_out(item, problems)).collect();
        read.into_iter().collect()
    });
    let record = Record {
        asks: values::distinct(asks?, |ask| ask.ask.to_string(), "ask", problems)?,
        statements: values::distinct(statements?, |one| one.id.clone(), "id", problems)?,
        responses: values::distinct(responses?, |one| one.id.clone(), "id", problems)?,
        polls: polls?,
        holders: holders?,
        taken_out: taken_out?.unwrap_or_default(),
    };
    Some(record)
}

fn tree(source: &str, problems: &mut Problems) -> Option<yaml::Value> {
    if FILE_BYTES_MAX < source.len() {
        let problem = RecordProblem::FileTooLong { kib: FILE_BYTES_MAX / 1024 };
        problems.add(1, "", Problem::Record(problem));
        return None;
    }
    let source = source.strip_prefix('\u{FEFF}').unwrap_or(source);
    match yaml::parse(source, 1) {
        Ok(tree) => Some(tree),
        Err((line, problem)) => {
            let problem = match problem {
                Problem::Yaml(text) => Problem::Record(RecordProblem::Yaml(text)),
                Problem::YamlFeature => Problem::Record(RecordProblem::YamlFeature),
                Problem::TooDeep => Problem::Record(RecordProblem::TooDeep),
                other => other,
            };
            problems.add(line, "", problem);
            None
        }
    }
}

/// A table in a file of its own. Its mistakes are reported under its name; `None` where there is any.
fn beside<T>(
    field: Option<Field>,
    problems: &mut Problems,
    errors: &mut Errors,
    read: ReadBeside,
    parse: impl FnOnce(&str, &mut Problems) -> Option<Vec<T>>,
) -> Option<Vec<T>> {
    let Some(field) = field else { return Some(Vec::new()) };
    let name = field.text(200, problems)?;
    if name.contains(['/', '\\', ':']) || name.starts_with('.') {
        return field.fail(Problem::Record(RecordProblem::FileName), problems);
    }
    let text = match read(&name) {
        Ok(text) => text,
        Err(why) => {
            return field.fail(Problem::Record(RecordProblem::Unreadable { name, why }), problems);
        }
    };
    let mut of_table = Problems::new(&name);
    let table = parse(&text, &mut of_table);
    *errors = of_table.into_errors();
    table.filter(|_| errors.is_empty())
}

fn taken_out(field: Field, problems: &mut Problems) -> Option<TakenOut> {
    let mut section =
        field.section(&["id", "why"], "a mapping, like { id: radio-talk, why: … }", problems)?;
    let id = section.require("id", problems).and_then(|field| values::id(&field, problems));
    let why = section.require("why", problems).and_then(|field| field.text(1000, problems));
    Some(TakenOut { id: id?, why: why? })
}
