//! Reading one value of the front matter: its type, its bounds, and the words for what is wrong with it.

use super::problems::{Problem, Problems};
use super::yaml::{Entry, Value};
use crate::names::parse_line;

/// A value and where it stands.
pub(crate) struct Field {
    pub(crate) path: String,
    pub(crate) line: usize,
    value: Value,
}

/// A mapping whose keys are all known. Keys are taken out one by one.
pub(crate) struct Section {
    path: String,
    line: usize,
    entries: Vec<Entry>,
}

impl Section {
    pub(crate) fn of_file(
        value: Value,
        known: &[&'static str],
        problems: &mut Problems,
    ) -> Option<Self> {
        Field { path: String::new(), line: 1, value }.section(
            known,
            "keys with values, like title: …",
            problems,
        )
    }

    pub(crate) fn line(&self) -> usize {
        self.line
    }

    pub(crate) fn take(&mut self, key: &str) -> Option<Field> {
        let index = self.entries.iter().position(|entry| entry.key == key)?;
        let Entry { line, value, .. } = self.entries.remove(index);
        Some(Field { path: join(&self.path, key), line, value })
    }

    pub(crate) fn require(&mut self, key: &str, problems: &mut Problems) -> Option<Field> {
        let field = self.take(key);
        if field.is_none() {
            problems.add(self.line, &join(&self.path, key), Problem::Missing);
        }
        field
    }

    /// Reports keys that nobody knows and keys that come twice, and forgets them.
    fn keep_known(&mut self, known: &[&'static str], problems: &mut Problems) {
        let mut seen: Vec<(String, usize)> = Vec::new();
        let path = &self.path;
        self.entries.retain(|entry| {
            let first = seen.iter().find(|(key, _)| *key == entry.key).map(|(_, line)| *line);
            let problem = match first {
                Some(first_line) => Problem::DuplicateKey { first_line },
                None if known.contains(&entry.key.as_str()) => {
                    seen.push((entry.key.clone(), entry.line));
                    return true;
                }
                None => unknown_key(&entry.key, known),
            };
            problems.add(entry.line, &join(path, &short(&entry.key)), problem);
            false
        });
    }
}

impl Field {
    pub(crate) fn fail<T>(&self, problem: Problem, problems: &mut Problems) -> Option<T> {
        problems.add(self.line, &self.path, problem);
        None
    }

    pub(crate) fn section(
        self,
        known: &[&'static str],
        expected: &'static str,
        problems: &mut Problems,
    ) -> Option<Section> {
        let Value::Map(entries) = self.value else { return self.wrong_type(expected, problems) };
        let mut section = Section { path: self.path, line: self.line, entries };
        section.keep_known(known, problems);
        Some(section)
    }

    pub(crate) fn list(
        self,
        max: usize,
        expected: &'static str,
        problems: &mut Problems,
    ) -> Option<Vec<Field>> {
        let Value::List(items) = self.value else { return self.wrong_type(expected, problems) };
        if items.is_empty() {
            problems.add(self.line, &self.path, Problem::EmptyList);
            return None;
        }
        if max < items.len() {
            problems.add(self.line, &self.path, Problem::TooManyItems { max });
            return None;
        }
        let item = |(number, (line, value))| Field {
            path: format!("{}[{number}]", self.path),
            line,
            value,
        };
        Some((1..).zip(items).map(item).collect())
    }

    /// A scalar as it is written, whatever YAML would make of it.
    pub(crate) fn scalar(&self, expected: &'static str, problems: &mut Problems) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, plain: true } if matches!(text.as_str(), "" | "~" | "null") => {
                self.fail(Problem::NoValue, problems)
            }
            Value::Scalar { text, .. } => Some(text),
            _ => self.wrong_type(expected, problems),
        }
    }

    /// One line of text.
    pub(crate) fn text(&self, chars_max: usize, problems: &mut Problems) -> Option<String> {
        let text = self.scalar("text", problems)?;
        // A folded text over several lines is one line to its writer.
        let text = text.replace('\n', " ");
        parse_line(&text, chars_max)
            .map_or_else(|error| self.fail(Problem::Text(error), problems), Some)
    }

    pub(crate) fn number(&self, min: u32, max: u32, problems: &mut Problems) -> Option<u32> {
        let text = self.scalar("a whole number", problems)?;
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        match text.parse() {
            Ok(number) if digits && min <= number && number <= max => Some(number),
            _ => self.fail(Problem::Number { min, max }, problems),
        }
    }

    /// One of a few words.
    pub(crate) fn choice<T: Copy>(
        &self,
        choices: &[(&'static str, T)],
        problems: &mut Problems,
    ) -> Option<T> {
        let text = self.scalar("one word", problems)?;
        if let Some((_, value)) = choices.iter().find(|(word, _)| *word == text) {
            return Some(*value);
        }
        let known = choices.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ");
        self.fail(Problem::UnknownValue { value: short(text), known }, problems)
    }

    pub(crate) fn is_scalar(&self) -> bool {
        matches!(self.value, Value::Scalar { .. })
    }

    fn wrong_type<T>(&self, expected: &'static str, problems: &mut Problems) -> Option<T> {
        let problem = match &self.value {
            Value::Scalar { text, plain: true } if text.is_empty() => Problem::NoValue,
            Value::Scalar { .. } => Problem::WrongType { found: "a single value", expected },
            Value::List(_) => Problem::WrongType { found: "a list", expected },
            Value::Map(_) => Problem::WrongType { found: "a mapping", expected },
        };
        self.fail(problem, problems)
    }
}

fn unknown_key(key: &str, known: &[&'static str]) -> Problem {
    const CLOSE: f64 = 0.8; // Lets transposed, missing and doubled letters through, and little else.
    let (nearest, similarity) = nearest(key, known);
    Problem::UnknownKey { nearest, close: CLOSE <= similarity }
}

fn nearest(word: &str, known: &[&'static str]) -> (&'static str, f64) {
    let word = short(word).to_lowercase();
    let rated = known.iter().map(|known| (*known, strsim::jaro_winkler(&word, known)));
    rated.max_by(|(_, a), (_, b)| a.total_cmp(b)).expect("every section knows a key")
}

/// Enough of a word from the file to find it again.
pub(crate) fn short(word: &str) -> String {
    word.chars().filter(|c| !c.is_control()).take(60).collect()
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}
