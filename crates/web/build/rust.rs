//! One method for each key, which asks for its arguments by type.

use std::fmt::Write;

use crate::messages::{Catalogue, Kind, Piece, arguments, is_html, is_plain_element};

pub fn code(source: &Catalogue, languages: &[Catalogue]) -> String {
    let mut code = String::from("impl Words {\n");
    for key in &source.keys {
        method(key, source, languages, &mut code);
    }
    code.push_str("}\n");
    code
}

fn method(key: &str, source: &Catalogue, languages: &[Catalogue], code: &mut String) {
    let pieces = &source.messages[key];
    let arguments = arguments(pieces);
    let (is_html, name) = (is_html(pieces), key.replace('-', "_"));
    let texts = languages.iter().map(|language| &language.messages[key]);
    if let (false, true) = (is_html, arguments.is_empty()) {
        let texts: Vec<String> = texts.map(|pieces| format!("{:?}", whole(pieces))).collect();
        write(
            code,
            format_args!(
                "pub(crate) fn {name}(self) -> &'static str {{ [{}][self.language as usize] }}\n",
                texts.join(", ")
            ),
        );
        return;
    }
    let parameters: String = arguments
        .iter()
        .map(|(name, kind)| format!(", {name}: impl {}", parameter(*kind)))
        .collect();
    let values: Vec<String> = arguments.iter().map(|(name, kind)| given(name, *kind)).collect();
    let texts: Vec<String> =
        texts.map(|pieces| format!("&{}", list(pieces, &arguments, is_html))).collect();
    let (answer, say) = if is_html { ("Html", "say_html") } else { ("String", "say") };
    write(
        code,
        format_args!(
            "pub(crate) fn {name}(self{parameters}) -> {answer} {{\n\
             static TEXTS: [&[Piece]; {}] = [{}];\n\
             self.{say}(TEXTS[self.language as usize], &[{}])\n}}\n",
            texts.len(),
            texts.join(",\n"),
            values.join(", "),
        ),
    );
}

fn write(code: &mut String, text: std::fmt::Arguments) {
    code.write_fmt(text).expect("a String takes every text");
}

fn whole(pieces: &[Piece]) -> String {
    pieces
        .iter()
        .map(|piece| if let Piece::Text(text) = piece { text.as_str() } else { "" })
        .collect()
}

fn parameter(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "Display",
        Kind::Number => "Count",
        Kind::Date | Kind::Hour | Kind::Moment => "Moment",
        Kind::Link => "Target",
    }
}

fn given(name: &str, kind: Kind) -> String {
    match kind {
        Kind::Text => format!("Value::Text(&{name})"),
        Kind::Number => format!("Value::Number({name}.count())"),
        Kind::Date | Kind::Hour | Kind::Moment => format!("Value::Time({name}.moment())"),
        Kind::Link => format!("Value::Link(&{name})"),
    }
}

fn list(pieces: &[Piece], arguments: &[(String, Kind)], is_html: bool) -> String {
    let pieces: Vec<String> = pieces.iter().map(|piece| one(piece, arguments, is_html)).collect();
    format!("[{}]", pieces.join(", "))
}

fn one(piece: &Piece, arguments: &[(String, Kind)], is_html: bool) -> String {
    let place =
        |name: &str| arguments.iter().position(|(other, _)| other == name).unwrap_or_default();
    match piece {
        Piece::Text(text) if is_html => format!("Piece::Text({:?})", text.replace('&', "&amp;")),
        Piece::Text(text) => format!("Piece::Text({text:?})"),
        Piece::Value(kind, name) => match kind {
            Kind::Date => format!("Piece::Date({})", place(name)),
            Kind::Hour => format!("Piece::Hour({})", place(name)),
            Kind::Moment => format!("Piece::Moment({})", place(name)),
            _ => format!("Piece::Value({})", place(name)),
        },
        Piece::Open(name) if is_plain_element(name) => format!("Piece::Text(\"<{name}>\")"),
        Piece::Close(name) if is_plain_element(name) => format!("Piece::Text(\"</{name}>\")"),
        Piece::Open(name) => format!("Piece::Open({})", place(name)),
        Piece::Close(_) => "Piece::Close".to_owned(),
        Piece::Choose { number, forms, otherwise } => {
            let form = |(key, pieces): &(String, Vec<Piece>)| {
                format!("({}, &{} as &[Piece])", case(key), list(pieces, arguments, is_html))
            };
            let forms: Vec<String> = forms.iter().map(form).collect();
            format!(
                "Piece::Choose({}, &[{}], &{})",
                place(number),
                forms.join(", "),
                list(otherwise, arguments, is_html)
            )
        }
    }
}

fn case(key: &str) -> String {
    match key {
        "zero" => "Case::Plural(PluralCategory::Zero)".to_owned(),
        "one" => "Case::Plural(PluralCategory::One)".to_owned(),
        "two" => "Case::Plural(PluralCategory::Two)".to_owned(),
        "few" => "Case::Plural(PluralCategory::Few)".to_owned(),
        "many" => "Case::Plural(PluralCategory::Many)".to_owned(),
        "other" => "Case::Plural(PluralCategory::Other)".to_owned(),
        number => format!("Case::Exactly({number})"),
    }
}
