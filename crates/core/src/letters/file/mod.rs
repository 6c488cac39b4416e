//! The letter file: Markdown under YAML front matter. docs/letter-format.md defines it.
//!
//! Every mistake in a file is reported, each with its line and key, so that one round of mending is enough.

pub(crate) mod fields;
mod keys;
pub(crate) mod problems;
#[cfg(test)]
mod tests;
mod translation;
pub(crate) mod values;
pub(crate) mod yaml;

pub use problems::{LetterFileError, LetterFileErrors, Problem};

use problems::Problems;

use super::LetterDefinition;
use super::canonical::canonical_body;

/// Longer than any letter that somebody signs having read it.
pub const FILE_BYTES_MAX: usize = 256 * 1024;
/// Of all files of a letter in several languages: it stays in memory whole, and its data are sent whole.
pub const FILES_BYTES_MAX: usize = 4 * FILE_BYTES_MAX;

/// What the organizers wrote, defaults filled in; or all that is wrong with it, in the order of lines.
///
/// `file_name` is only for messages. Whether `closes_at` has passed is for the caller to judge: there is no clock here.
pub fn parse_letter_file(
    source: &str,
    file_name: &str,
) -> Result<LetterDefinition, LetterFileErrors> {
    let mut problems = Problems::new(file_name);
    let definition = read(source, &mut problems);
    problems.or(definition)
}

/// A file's text, and its name for messages.
pub type NamedSource<'a> = (&'a str, &'a str);

/// A letter in several languages; or all that is wrong with any of its files, in their order.
pub fn parse_letter_files(
    original: NamedSource,
    translations: &[NamedSource],
) -> Result<LetterDefinition, LetterFileErrors> {
    let (source, file_name) = original;
    let mut problems = Problems::new(file_name);
    let mut definition = read(source, &mut problems);
    let mut found = vec![problems.into_errors()];
    let mut taken = Taken::by(definition.as_ref(), file_name);
    let mut bytes = source.len();
    for (index, (source, file_name)) in translations.iter().enumerate() {
        let mut problems = Problems::new(file_name);
        bytes += source.len();
        let problem = if index == LetterDefinition::TRANSLATIONS_MAX {
            Some(Problem::TooManyTranslations { max: index })
        } else {
            let is_too_long = FILES_BYTES_MAX < bytes;
            is_too_long.then_some(Problem::AllTooLong { kib: FILES_BYTES_MAX / 1024 })
        };
        if let Some(problem) = problem {
            problems.add(1, "", problem);
            found.push(problems.into_errors());
            break;
        }
        let read = translation::read(source, definition.as_ref(), &mut taken, &mut problems);
        if let Some((definition, translation)) = definition.as_mut().zip(read) {
            definition.translations.push(translation);
        }
        found.push(problems.into_errors());
    }
    match definition {
        Some(definition) if found.iter().all(Vec::is_empty) => Ok(definition),
        _ => Err(LetterFileErrors::join(found)),
    }
}

/// Which file has a language.
struct Taken(Vec<(String, String)>);

impl Taken {
    fn by(definition: Option<&LetterDefinition>, file_name: &str) -> Self {
        let language = definition.map(|definition| definition.language.clone());
        Self(language.into_iter().map(|language| (language, file_name.to_owned())).collect())
    }
}

fn read(source: &str, problems: &mut Problems) -> Option<LetterDefinition> {
    let (front_matter, body) = parts_of(source, problems)?;
    keys::read(front_matter, body, problems)
}

/// The front matter, and the text in its canonical form.
fn parts_of(source: &str, problems: &mut Problems) -> Option<(yaml::Value, String)> {
    if FILE_BYTES_MAX < source.len() {
        problems.add(1, "", Problem::FileTooLong { kib: FILE_BYTES_MAX / 1024 });
        return None;
    }
    let source =
        source.strip_prefix('\u{FEFF}').unwrap_or(source).replace("\r\n", "\n").replace('\r', "\n");
    let parts = match split(&source) {
        Ok(parts) => parts,
        Err(problem) => {
            problems.add(1, "", problem);
            return None;
        }
    };
    check_body(&parts, problems);
    match yaml::parse(parts.front_matter, parts.front_matter_line) {
        Ok(front_matter) => Some((front_matter, canonical_body(parts.body))),
        Err((line, problem)) => {
            problems.add(line, "", problem);
            None
        }
    }
}

struct Parts<'a> {
    front_matter: &'a str,
    front_matter_line: usize,
    body: &'a str,
    body_line: usize,
}

fn split(source: &str) -> Result<Parts<'_>, Problem> {
    let is_fence = |line: &str| line.trim_end() == "---";
    let mut lines = source.split_inclusive('\n');
    let opening = lines.next().filter(|line| is_fence(line)).ok_or(Problem::NoFrontMatter)?;
    let mut end = opening.len();
    for (number, line) in (2..).zip(lines) {
        if is_fence(line) {
            return Ok(Parts {
                front_matter: &source[opening.len()..end],
                front_matter_line: 2,
                body: &source[end + line.len()..],
                body_line: number + 1,
            });
        }
        end += line.len();
    }
    Err(Problem::UnterminatedFrontMatter)
}

fn check_body(parts: &Parts, problems: &mut Problems) {
    if parts.body.trim().is_empty() {
        problems.add(parts.body_line, "", Problem::EmptyBody);
    }
    for (number, line) in (parts.body_line..).zip(parts.body.split('\n')) {
        if let Some(c) = line.chars().find(|c| is_unwanted(*c)) {
            problems.add(number, "", Problem::Character(u32::from(c)));
        }
    }
}

/// What would make the text read otherwise than it is hashed. Marks and isolates stay: text in two directions needs them.
fn is_unwanted(c: char) -> bool {
    c.is_control() && c != '\t'
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{FEFF}' | '\u{E0000}'..='\u{E007F}')
}
