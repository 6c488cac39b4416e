//! The file of a translation: what of a letter is said in another language, and nothing else of it.

use super::fields::{Field, Section};
use super::keys::{ASK_CHARS_MAX, ASKS_MAX, NAME_CHARS_MAX, TITLE_CHARS_MAX, each, maybe};
use super::problems::{Problem, Problems};
use super::values::language;
use super::{Taken, parts_of};
use crate::letters::{Addressee, LetterDefinition, Translation};

const KEYS: &[&str] = &["language", "title", "addressees", "asks"];

/// `original` is `None` where its own file has mistakes: what can be judged without it is judged.
pub(super) fn read(
    source: &str,
    original: Option<&LetterDefinition>,
    taken: &mut Taken,
    problems: &mut Problems,
) -> Option<Translation> {
    let (front_matter, body) = parts_of(source, problems)?;
    let mut file = Section::of_file(front_matter, KEYS, problems)?;
    let language =
        file.require("language", problems).and_then(|field| free(&field, taken, problems));
    let title =
        file.require("title", problems).and_then(|field| field.text(TITLE_CHARS_MAX, problems));
    let addressees = match file.take("addressees") {
        Some(field) => addressees(field, original, problems),
        None => original.map(|original| original.addressees.iter().map(without_mail).collect()),
    };
    let asks = match file.take("asks") {
        Some(field) => asks(field, original, problems),
        None => no_asks(&file, original, problems),
    };
    Some(Translation {
        language: language?,
        title: title?,
        addressees: addressees?,
        asks: asks?,
        body,
    })
}

/// A language that no other file has.
fn free(field: &Field, taken: &mut Taken, problems: &mut Problems) -> Option<String> {
    let language = language(field, problems)?;
    if let Some((_, file)) = taken.0.iter().find(|(other, _)| *other == language) {
        let file = file.clone();
        return field.fail(Problem::LanguageTaken { language, file }, problems);
    }
    taken.0.push((language.clone(), problems.file().to_owned()));
    Some(language)
}

fn addressees(
    field: Field,
    original: Option<&LetterDefinition>,
    problems: &mut Problems,
) -> Option<Vec<Addressee>> {
    let (line, path) = (field.line, field.path.clone());
    let read = each(field, addressee, problems)?;
    let expected = original.map_or(read.len(), |original| original.addressees.len());
    as_many(read, expected, line, &path, problems)
}

fn addressee(field: Field, problems: &mut Problems) -> Option<Addressee> {
    let known = &["name", "office", "organization"];
    let mut section = field.section(
        known,
        "a mapping, like { name: Ada Example, office: Director }",
        problems,
    )?;
    let name =
        section.require("name", problems).and_then(|field| field.text(NAME_CHARS_MAX, problems));
    let office = maybe(section.take("office"), |field| field.text(NAME_CHARS_MAX, problems));
    let organization =
        maybe(section.take("organization"), |field| field.text(NAME_CHARS_MAX, problems));
    Some(Addressee { name: name?, office: office?, organization: organization?, email: None })
}

fn without_mail(addressee: &Addressee) -> Addressee {
    Addressee { email: None, ..addressee.clone() }
}

fn asks(
    field: Field,
    original: Option<&LetterDefinition>,
    problems: &mut Problems,
) -> Option<Vec<String>> {
    let (line, path) = (field.line, field.path.clone());
    let items = field.list(ASKS_MAX, "a list, like [{ text: Open on Sundays. }]", problems)?;
    let read: Vec<_> = items.into_iter().map(|item| ask(item, problems)).collect();
    let expected = original.map_or(read.len(), |original| original.asks.len());
    as_many(read.into_iter().collect::<Option<_>>()?, expected, line, &path, problems)
}

fn ask(field: Field, problems: &mut Problems) -> Option<String> {
    let mut section =
        field.section(&["text"], "a mapping, like { text: Open on Sundays. }", problems)?;
    section.require("text", problems).and_then(|field| field.text(ASK_CHARS_MAX, problems))
}

/// Nobody signs an ask that they were not told in the language they read.
fn no_asks(
    file: &Section,
    original: Option<&LetterDefinition>,
    problems: &mut Problems,
) -> Option<Vec<String>> {
    let expected = original.map_or(0, |original| original.asks.len());
    if expected != 0 {
        problems.add(file.line(), "asks", Problem::Untranslated { expected });
    }
    (expected == 0).then(Vec::new)
}

fn as_many<T>(
    read: Vec<T>,
    expected: usize,
    line: usize,
    path: &str,
    problems: &mut Problems,
) -> Option<Vec<T>> {
    if read.len() != expected {
        problems.add(line, path, Problem::OtherNumber { found: read.len(), expected });
        return None;
    }
    Some(read)
}
