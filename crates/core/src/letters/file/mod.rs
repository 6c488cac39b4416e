//! The letter file: Markdown under YAML front matter. docs/letter-format.md defines it.
//!
//! Every mistake in a file is reported, each with its line and key, so that one round of mending is enough.

pub(crate) mod fields;
mod keys;
pub(crate) mod problems;
#[cfg(test)]
mod tests;
pub(crate) mod values;
pub(crate) mod yaml;

pub use problems::{LetterFileError, LetterFileErrors, Problem};

use problems::Problems;

use super::LetterDefinition;
use super::canonical::canonical_body;

/// Longer than any letter that somebody signs having read it.
pub const FILE_BYTES_MAX: usize = 256 * 1024;

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

fn read(source: &str, problems: &mut Problems) -> Option<LetterDefinition> {
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
    let front_matter = match yaml::parse(parts.front_matter, parts.front_matter_line) {
        Ok(front_matter) => front_matter,
        Err((line, problem)) => {
            problems.add(line, "", problem);
            return None;
        }
    };
    keys::read(front_matter, canonical_body(parts.body), problems)
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
