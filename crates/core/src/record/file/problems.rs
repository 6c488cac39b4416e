//! What can be wrong with a record's files and not with a letter's, said so that it can be mended.

use jiff::civil::Date;
use thiserror::Error;

#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum RecordProblem {
    #[error("the file is longer than {kib} KiB")]
    FileTooLong { kib: usize },
    #[error("the file is not YAML: {0}")]
    Yaml(String),
    #[error(
        "the file has an anchor, an alias or a tag (&, * or !); write the value out, or put it in quotes"
    )]
    YamlFeature,
    #[error("the file is nested too deep")]
    TooDeep,
    #[error("is not the bare name of a file in the same folder")]
    FileName,
    #[error("names “{name}”, which cannot be read: {why}")]
    Unreadable { name: String, why: String },
    #[error("is not a date; write it like 2026-10-04")]
    Date,
    #[error("lies in the future; the record holds what has happened")]
    InTheFuture,
    #[error("is not the number of an ask; {}", asks(*.0))]
    NoSuchAsk(u32),
    #[error("is not a short name; write at most 60 of a-z, 0-9 and -, like radio-talk")]
    Id,
    #[error("is the same as on line {first_line}; give each one its own")]
    Twice { first_line: usize },
    #[error("names “{0}”, who is not in the list of office holders")]
    NoSuchHolder(String),
    #[error("needs \"quote\" (the very words) or \"paraphrase\" (yours), and not both")]
    QuoteOrParaphrase,
    #[error(
        "is missing: who reported it must say whether the words are the speaker's own; write direct or second-hand"
    )]
    NoReport,
    #[error("is second-hand, so \"reported_by\" must say who tells it")]
    NoReporter,
    #[error("is no address of a web page; for what is not on the web write {{ name: … }}")]
    Source,
    #[error("has neither \"name\" nor \"link\"; write one or both")]
    NoSource,
    #[error("has \"as_of\" without \"status\"; write both, or neither")]
    AsOfAlone,

    #[error("has no first line with the names of columns")]
    NoHeader,
    #[error("is not CSV that can be read: {0}")]
    NotCsv(String),
    #[error("is not a known column{}", nearest_column(.nearest))]
    UnknownColumn { nearest: Option<&'static str> },
    #[error("is a column twice")]
    ColumnTwice,
    #[error("is missing among the columns of the first line")]
    NoColumn,
    #[error(
        "the line has {found} cells, the first line {expected}; mind quotes around cells with a comma"
    )]
    Cells { found: usize, expected: usize },
    #[error("the table has more than {max} lines")]
    TooManyLines { max: usize },
    #[error("is empty")]
    EmptyCell,
    #[error("is not a whole number")]
    Number,
    #[error("is not a number of at most one decimal, like 54 or 54.5")]
    Decimal,
    #[error("is not a share from 0 to 100 with at most one decimal, like 54 or 54.5")]
    Share,
    #[error(
        "differs from line {first_line}, which is about the same poll; leave it empty, or write the same"
    )]
    DiffersFrom { first_line: usize },
    #[error("ends before it begins, on {from}")]
    EndsBefore { from: Date },
    #[error("is already on line {first_line} for the same group")]
    OptionTwice { first_line: usize },
    #[error("make up {sum} and not 100{}; mend them, or say why in the column why_not_100", in_group(.group))]
    Sum { sum: String, group: Option<String> },
}

fn asks(count: u32) -> String {
    match count {
        0 => "the letter has none".to_owned(),
        1 => "the letter has one: write 1".to_owned(),
        _ => format!("write one from 1 to {count}"),
    }
}

fn nearest_column(nearest: &Option<&'static str>) -> String {
    nearest.map_or_else(String::new, |nearest| format!("; the nearest known one is \"{nearest}\""))
}

fn in_group(group: &Option<String>) -> String {
    group.as_ref().map_or_else(String::new, |group| format!(" in the group “{group}”"))
}
