//! What can be wrong with a letter file, said so that it can be mended.

use thiserror::Error;

use crate::addresses::AddressError;
use crate::names::NameError;
use crate::record::RecordProblem;
use crate::slugs::SlugError;

/// One mistake: where, in which key, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterFileError {
    pub file: String,
    /// 1 is the first.
    pub line: usize,
    /// As in `asks[2].measure.link`, where `asks[1]` is the first; empty where the mistake is in no key.
    pub key: String,
    pub problem: Problem,
}

/// All mistakes in one file, in the order of lines. Never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterFileErrors(Vec<LetterFileError>);

#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Problem {
    #[error("the file is longer than {kib} KiB; a letter is shorter")]
    FileTooLong { kib: usize },
    #[error(
        "no front matter; begin the file with a line --- and its keys, and end them with another line ---"
    )]
    NoFrontMatter,
    #[error("the front matter has no end; write a line --- after its last key")]
    UnterminatedFrontMatter,
    #[error("the front matter is not YAML: {0}")]
    Yaml(String),
    #[error(
        "the front matter has an anchor, an alias or a tag (&, * or !); write the value out, or put it in quotes"
    )]
    YamlFeature,
    #[error("the front matter is nested too deep")]
    TooDeep,
    #[error("the letter has no text; write it below the front matter")]
    EmptyBody,
    #[error("the text has the invisible character U+{0:04X}; take it out")]
    Character(u32),
    /// `close` when it looks like a slip of the pen.
    #[error("is not a known key{}", nearest_key(.nearest, *.close))]
    UnknownKey { nearest: &'static str, close: bool },
    #[error("is already on line {first_line}; keep one of them")]
    DuplicateKey { first_line: usize },
    #[error("is missing")]
    Missing,
    #[error("has no value; write one, or leave the key out")]
    NoValue,
    #[error("is {found}; write {expected}")]
    WrongType { found: &'static str, expected: &'static str },
    #[error("is an empty list; name at least one, or leave the key out")]
    EmptyList,
    #[error("has more than {max} items")]
    TooManyItems { max: usize },
    #[error("has the unknown value “{value}”; known: {known}")]
    UnknownValue { value: String, known: String },
    #[error("names “{0}” twice")]
    Repeated(String),
    #[error("is not a whole number from {min} to {max}")]
    Number { min: u32, max: u32 },
    #[error("{0}")]
    Text(NameError),
    #[error("{0}")]
    Address(AddressError),
    #[error("is not a language tag; write one like en, pt-BR or zh-Hant")]
    Language,
    #[error("is not a mail domain; write one like example.org")]
    Domain,
    #[error("is not the address of a web page; write one that begins with https://")]
    Link,
    #[error("is no slug: {0}")]
    Slug(SlugError),
    #[error("is missing, and the title gives none; write one in Latin letters, like reading-room")]
    NoSlugFromTitle,
    #[error(
        "has no time of day; write date, time and offset from UTC, like 2027-03-01T18:00:00+01:00"
    )]
    DateAlone,
    #[error(
        "has no offset from UTC, so that it is another moment in every zone; write it like 2027-03-01T18:00:00+01:00"
    )]
    NoOffset,
    #[error("is not a time; write date, time and offset from UTC, like 2027-03-01T18:00:00+01:00")]
    NotATime,
    #[error(
        "is “{language}”, the language of {file} already; a letter has one text in each language"
    )]
    LanguageTaken { language: String, file: String },
    #[error(
        "has another number of items than the letter: {found}, not {expected}; write one for each, in the letter's order"
    )]
    OtherNumber { found: usize, expected: usize },
    #[error(
        "is missing; the letter has {expected}: write each in this language, in the letter's order"
    )]
    Untranslated { expected: usize },
    #[error(
        "up to here the letter's files are longer than {kib} KiB; a letter is shorter, in all its languages"
    )]
    AllTooLong { kib: usize },
    #[error("the letter has more than {max} translations")]
    TooManyTranslations { max: usize },
    /// In a record's files, which are read in the same way.
    #[error("{0}")]
    Record(RecordProblem),
}

fn nearest_key(nearest: &str, close: bool) -> String {
    if close {
        format!("; did you mean \"{nearest}\"?")
    } else {
        format!("; the nearest known key is \"{nearest}\"")
    }
}

impl LetterFileErrors {
    /// Those of several files, in the order of the files.
    pub(crate) fn join(all: impl IntoIterator<Item = Vec<LetterFileError>>) -> Self {
        Self(all.into_iter().flatten().collect())
    }

    pub fn iter(&self) -> std::slice::Iter<'_, LetterFileError> {
        self.0.iter()
    }
}

impl std::fmt::Display for LetterFileError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { file, line, key, problem } = self;
        match problem {
            Problem::UnknownKey { nearest, close } => {
                write!(f, "{file}:{line}: unknown key \"{key}\"{}", nearest_key(nearest, *close))
            }
            _ if key.is_empty() => write!(f, "{file}:{line}: {problem}"),
            _ => write!(f, "{file}:{line}: \"{key}\" {problem}"),
        }
    }
}

impl std::fmt::Display for LetterFileErrors {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (index, error) in self.0.iter().enumerate() {
            if 0 < index {
                writeln!(f)?;
            }
            error.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for LetterFileError {}
impl std::error::Error for LetterFileErrors {}

/// Collects mistakes while reading goes on.
pub(crate) struct Problems {
    file: String,
    found: Vec<LetterFileError>,
}

impl Problems {
    pub(crate) fn new(file: &str) -> Self {
        Self { file: file.to_owned(), found: Vec::new() }
    }

    pub(super) fn file(&self) -> &str {
        &self.file
    }

    pub(crate) fn add(&mut self, line: usize, key: &str, problem: Problem) {
        self.found.push(LetterFileError {
            file: self.file.clone(),
            line,
            key: key.to_owned(),
            problem,
        });
    }

    /// In the order of lines.
    pub(crate) fn into_errors(mut self) -> Vec<LetterFileError> {
        self.found.sort_by_key(|error| error.line);
        self.found
    }

    /// `value`, unless anything was wrong.
    pub(crate) fn or<T>(self, value: Option<T>) -> Result<T, LetterFileErrors> {
        let found = self.into_errors();
        match value {
            Some(value) if found.is_empty() => Ok(value),
            _ => Err(LetterFileErrors(found)),
        }
    }
}
