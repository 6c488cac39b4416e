//! No template has words of its own: what a reader sees comes from `words/*.ftl`, in every language.

use std::fs;
use std::path::{Path, PathBuf};

/// Names and formats, which are called the same everywhere.
const NAMES: [&str; 9] =
    ["Undersigned", "JSON", "Feed", "CSV", "SVG", "PNG", "PDF", "Atom", "iCalendar"];
/// Commands and pieces of addresses.
const NO_WORDS: [(&str, &str); 3] = [
    ("home.html", "undersigned letter open letter"),
    ("feed.atom.xml", "atom"),
    ("signatures.html", "page amp"),
];
/// Attributes that are read out or shown.
const SPOKEN: [&str; 5] = ["alt", "aria-label", "title", "placeholder", "label"];

fn templates(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { templates(&path, found) } else { found.push(path) }
    }
}

/// Without what stands between these marks.
fn without(text: &str, open: &str, close: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(open) {
        kept.push_str(before);
        kept.push(' ');
        rest = after.split_once(close).map_or("", |(_, after)| after);
    }
    kept + rest
}

/// Words that stand in the template itself, between elements or in an attribute that is read out.
fn own_words(template: &str) -> Vec<String> {
    let mut text = template.to_owned();
    for (open, close) in [("{#", "#}"), ("{%", "%}"), ("{{", "}}")] {
        text = without(&text, open, close);
    }
    let mut said = without(&text, "<", ">");
    for attribute in SPOKEN {
        let start = format!(" {attribute}=\"");
        let values = text.split(&start).skip(1).filter_map(|rest| rest.split('"').next());
        values.for_each(|value| said = format!("{said} {value}"));
    }
    let words = said.split(|char: char| !char.is_ascii_alphabetic());
    let words = words.filter(|word| 2 < word.len() && !NAMES.contains(word));
    words.map(str::to_owned).collect()
}

#[test]
fn no_template_has_words_of_its_own() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let mut found = Vec::new();
    templates(&folder, &mut found);
    assert!(30 < found.len(), "{found:?}");
    let mut told = Vec::new();
    for path in found {
        let words = own_words(&fs::read_to_string(&path).unwrap()).join(" ");
        let known = NO_WORDS.iter().any(|(name, text)| path.ends_with(name) && words == *text);
        if !words.is_empty() && !known {
            told.push(format!("{}: {words}", path.display()));
        }
    }
    assert!(told.is_empty(), "these templates speak English:\n{}", told.join("\n"));
}

#[test]
fn words_of_a_template_are_found() {
    let template = "{# A note. #}<p class=\"over\">{{ words.said() }}</p><img alt=\"A badge\"> (PDF) · {% if x %}Read it{% endif %}";
    assert_eq!(own_words(template), ["Read", "badge"]);
}
