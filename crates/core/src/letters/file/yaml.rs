//! Front matter as a small tree that remembers its lines.
//!
//! Only what a letter needs: text, lists and mappings. Anchors, aliases and tags are refused, so that what is read is as
//! long as what is written; types are decided by the key, so that `off` and `12/2026` stay what they look like.

use saphyr_parser::{Event, Parser, ScalarStyle, StrInput};

use super::problems::Problem;

const DEPTH_MAX: usize = 6; // The deepest key, asks[1].measure.name, stands at 4.

pub(crate) enum Value {
    /// `plain`: not in quotes.
    Scalar {
        text: String,
        plain: bool,
    },
    List(Vec<(usize, Value)>),
    Map(Vec<Entry>),
}

pub(crate) struct Entry {
    pub(crate) line: usize,
    pub(crate) key: String,
    pub(crate) value: Value,
}

type Failure = (usize, Problem);

/// `first_line` is the line of the file on which `source` begins.
pub(crate) fn parse(source: &str, first_line: usize) -> Result<Value, Failure> {
    let mut reader = Reader { parser: Parser::new_from_str(source), lines_before: first_line - 1 };
    let (event, line) = reader.next_content()?;
    if event == Event::StreamEnd {
        return Ok(Value::Map(Vec::new()));
    }
    let value = reader.value(event, line, 0)?;
    match reader.next_content()? {
        (Event::StreamEnd, _) => Ok(value),
        (_, line) => Err((line, Problem::Yaml("more than one document".to_owned()))),
    }
}

struct Reader<'a> {
    parser: Parser<'a, StrInput<'a>>,
    lines_before: usize,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Result<(Event<'a>, usize), Failure> {
        match self.parser.next_event() {
            Some(Ok((event, span))) => Ok((event, span.start.line() + self.lines_before)),
            Some(Err(error)) => {
                Err((error.marker().line() + self.lines_before, explain(error.info())))
            }
            None => Ok((Event::StreamEnd, self.lines_before)),
        }
    }

    fn next_content(&mut self) -> Result<(Event<'a>, usize), Failure> {
        loop {
            let (event, line) = self.next()?;
            if !matches!(
                event,
                Event::StreamStart | Event::DocumentStart(_) | Event::DocumentEnd | Event::Nothing
            ) {
                return Ok((event, line));
            }
        }
    }

    fn value(&mut self, event: Event<'a>, line: usize, depth: usize) -> Result<Value, Failure> {
        if DEPTH_MAX < depth {
            return Err((line, Problem::TooDeep));
        }
        match event {
            Event::Scalar(text, style, 0, None) => {
                Ok(Value::Scalar { text: text.into_owned(), plain: style == ScalarStyle::Plain })
            }
            Event::SequenceStart(0, None) => self.list(depth),
            Event::MappingStart(0, None) => self.map(depth),
            _ => Err((line, Problem::YamlFeature)),
        }
    }

    fn list(&mut self, depth: usize) -> Result<Value, Failure> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => return Ok(Value::List(items)),
                (event, line) => items.push((line, self.value(event, line, depth + 1)?)),
            }
        }
    }

    fn map(&mut self, depth: usize) -> Result<Value, Failure> {
        let mut entries = Vec::new();
        loop {
            let (event, line) = self.next()?;
            if event == Event::MappingEnd {
                return Ok(Value::Map(entries));
            }
            let Value::Scalar { text: key, .. } = self.value(event, line, depth + 1)? else {
                return Err((line, Problem::Yaml("a key must be a word".to_owned())));
            };
            let (event, value_line) = self.next()?;
            entries.push(Entry { line, key, value: self.value(event, value_line, depth + 1)? });
        }
    }
}

/// The parser's words, with ours for the two that letters run into.
fn explain(info: &str) -> Problem {
    match info {
        "recursion limit exceeded" => Problem::TooDeep,
        "mapping values are not allowed in this context" => Problem::Yaml(
            "a colon where none can stand; put a text with a colon in quotes".to_owned(),
        ),
        _ => Problem::Yaml(info.to_owned()),
    }
}
