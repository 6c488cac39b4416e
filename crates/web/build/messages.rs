//! Fluent as far as the pages use it: texts, arguments, plural forms, and elements around a part of a sentence.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey,
};
use fluent_syntax::parser;

/// Elements that stand in a message as they are; every other one is a link, and its name an argument.
const PLAIN_ELEMENTS: [&str; 3] = ["b", "bdi", "code"];

#[derive(Default)]
pub struct Catalogue {
    /// In the order of the file.
    pub keys: Vec<String>,
    pub messages: BTreeMap<String, Vec<Piece>>,
}

#[derive(Clone, PartialEq)]
pub enum Piece {
    Text(String),
    Value(Kind, String),
    Open(String),
    Close(String),
    Choose { number: String, forms: Vec<(String, Vec<Piece>)>, otherwise: Vec<Piece> },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    Number,
    Date,
    Hour,
    Moment,
    Link,
}

impl Catalogue {
    pub fn parse(text: &str, tag: &str, mistakes: &mut Vec<String>) -> Self {
        let mut catalogue = Self::default();
        let resource = match parser::parse(text) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                for error in errors {
                    let line = text[..error.pos.start].matches('\n').count() + 1;
                    mistakes.push(format!("words/{tag}.ftl:{line}: {error}"));
                }
                resource
            }
        };
        for entry in &resource.body {
            let Entry::Message(message) = entry else { continue };
            let key = message.id.name.to_owned();
            let pieces =
                message.value.as_ref().map(pieces).unwrap_or(Err("has no value".to_owned()));
            let pieces = pieces.unwrap_or_else(|mistake| {
                mistakes.push(format!("words/{tag}.ftl: {key} {mistake}"));
                Vec::new()
            });
            if catalogue.messages.insert(key.clone(), pieces).is_some() {
                mistakes.push(format!("words/{tag}.ftl: {key} stands twice"));
            }
            catalogue.keys.push(key);
        }
        catalogue
    }

    /// Every language says the same things with the same arguments.
    pub fn compare(&self, source: &Self, tag: &str, mistakes: &mut Vec<String>) {
        for (key, pieces) in &source.messages {
            let Some(own) = self.messages.get(key) else {
                mistakes.push(format!("words/{tag}.ftl: {key} is missing"));
                continue;
            };
            let (expected, found) = (names(pieces), names(own));
            for name in expected.difference(&found) {
                mistakes.push(format!("words/{tag}.ftl: {key} leaves out {name}"));
            }
            for name in found.difference(&expected) {
                mistakes.push(format!("words/{tag}.ftl: {key} knows no {name}"));
            }
        }
        for key in self.keys.iter().filter(|key| !source.messages.contains_key(*key)) {
            mistakes.push(format!("words/{tag}.ftl: {key} is not in words/en.ftl"));
        }
    }
}

/// Arguments with their kinds, in the order in which the English text names them.
pub fn arguments(pieces: &[Piece]) -> Vec<(String, Kind)> {
    let mut found: Vec<(String, Kind)> = Vec::new();
    let mut add = |name: &str, kind: Kind| match found.iter_mut().find(|(other, _)| other == name) {
        // Whatever a plural depends on is a number wherever else it stands.
        Some((_, known)) if *known == Kind::Text => *known = kind,
        Some(_) => {}
        None => found.push((name.to_owned(), kind)),
    };
    walk(pieces, &mut |piece| match piece {
        Piece::Value(kind, name) => add(name, *kind),
        Piece::Open(name) if !PLAIN_ELEMENTS.contains(&name.as_str()) => add(name, Kind::Link),
        Piece::Choose { number, .. } => add(number, Kind::Number),
        _ => {}
    });
    found
}

/// A message with elements in it, a point in time being one, is HTML; the others are text.
pub fn is_html(pieces: &[Piece]) -> bool {
    let mut html = false;
    walk(pieces, &mut |piece| {
        html |= matches!(
            piece,
            Piece::Open(_) | Piece::Value(Kind::Date | Kind::Hour | Kind::Moment, _)
        );
    });
    html
}

pub fn is_plain_element(name: &str) -> bool {
    PLAIN_ELEMENTS.contains(&name)
}

fn names(pieces: &[Piece]) -> BTreeSet<String> {
    arguments(pieces).into_iter().map(|(name, _)| name).collect()
}

fn walk<'a>(pieces: &'a [Piece], visit: &mut impl FnMut(&'a Piece)) {
    for piece in pieces {
        visit(piece);
        if let Piece::Choose { forms, otherwise, .. } = piece {
            forms.iter().for_each(|(_, pieces)| walk(pieces, visit));
            walk(otherwise, visit);
        }
    }
}

fn pieces(pattern: &Pattern<&str>) -> Result<Vec<Piece>, String> {
    let mut found = Vec::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text(value, &mut found)?,
            PatternElement::Placeable { expression: Expression::Inline(inline) } => {
                found.push(value(inline)?)
            }
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                found.push(choice(selector, variants)?);
            }
        }
    }
    Ok(found)
}

fn text(text: &str, found: &mut Vec<Piece>) -> Result<(), String> {
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        let end = rest[start..].find('>').ok_or("has a < without its >")? + start;
        push_text(&rest[..start], found);
        let name = &rest[start + 1..end];
        found.push(match name.strip_prefix('/') {
            Some(name) => Piece::Close(name.to_owned()),
            None => Piece::Open(name.to_owned()),
        });
        rest = &rest[end + 1..];
    }
    push_text(rest, found);
    Ok(())
}

fn push_text(text: &str, found: &mut Vec<Piece>) {
    match found.last_mut() {
        _ if text.is_empty() => {}
        Some(Piece::Text(last)) => last.push_str(text),
        _ => found.push(Piece::Text(text.to_owned())),
    }
}

fn value(inline: &InlineExpression<&str>) -> Result<Piece, String> {
    match inline {
        InlineExpression::VariableReference { id } => {
            Ok(Piece::Value(Kind::Text, id.name.to_owned()))
        }
        InlineExpression::StringLiteral { value } => Ok(Piece::Text((*value).to_owned())),
        InlineExpression::FunctionReference { id, arguments } => {
            let kind = match id.name {
                "NUMBER" => Kind::Number,
                "DATE" => Kind::Date,
                "HOUR" => Kind::Hour,
                "MOMENT" => Kind::Moment,
                other => return Err(format!("asks for {other}, which is not known")),
            };
            match arguments.positional.as_slice() {
                [InlineExpression::VariableReference { id }] => {
                    Ok(Piece::Value(kind, id.name.to_owned()))
                }
                _ => Err("gives a function something else than one argument".to_owned()),
            }
        }
        _ => Err("uses a part of Fluent that is not known here".to_owned()),
    }
}

fn choice(selector: &InlineExpression<&str>, variants: &[Variant<&str>]) -> Result<Piece, String> {
    let InlineExpression::VariableReference { id } = selector else {
        return Err("chooses by something else than an argument".to_owned());
    };
    let (mut forms, mut otherwise) = (Vec::new(), Vec::new());
    for Variant { key, value, default } in variants {
        let key = match key {
            VariantKey::Identifier { name } => *name,
            VariantKey::NumberLiteral { value } => *value,
        };
        let is_known = ["zero", "one", "two", "few", "many", "other"].contains(&key)
            || key.parse::<u64>().is_ok();
        if !is_known {
            return Err(format!("has a form \"{key}\", which is neither a plural nor a number"));
        }
        match default {
            true => otherwise = pieces(value)?,
            false => forms.push((key.to_owned(), pieces(value)?)),
        }
    }
    Ok(Piece::Choose { number: id.name.to_owned(), forms, otherwise })
}
