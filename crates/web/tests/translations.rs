//! What the build refuses: a reader never finds a message that one language lacks.

#[path = "../build/messages.rs"]
mod messages;

use messages::{Catalogue, Kind, arguments, is_html, is_plain_element};

const ENGLISH: &str = "title = Signers
sent = We sent { $count ->
    [one] a link
   *[other] { $count } links
} to <letter>{ $title }</letter>.
until = Until { DATE($at) }.
";

/// The mistakes of a translation of these three messages.
fn mistakes(text: &str) -> Vec<String> {
    let mut mistakes = Vec::new();
    let source = Catalogue::parse(ENGLISH, "en", &mut mistakes);
    assert_eq!(mistakes, Vec::<String>::new());
    Catalogue::parse(text, "xx", &mut mistakes).compare(&source, "xx", &mut mistakes);
    mistakes
}

const TITLE: &str = "title = Firmantes\n";
const SENT: &str = "sent = { $count } · <letter>{ $title }</letter>\n";
const UNTIL: &str = "until = { DATE($at) }\n";

#[test]
fn a_whole_translation_has_no_mistakes() {
    assert_eq!(mistakes(&format!("{UNTIL}{TITLE}{SENT}")), Vec::<String>::new());
}

#[test]
fn a_message_that_is_missing_is_named() {
    assert_eq!(mistakes(&format!("{TITLE}{UNTIL}")), ["words/xx.ftl: sent is missing"]);
}

#[test]
fn a_message_that_english_does_not_have_is_named() {
    let text = format!("{TITLE}{SENT}{UNTIL}titel = Unterzeichnende\n");
    assert_eq!(mistakes(&text), ["words/xx.ftl: titel is not in words/en.ftl"]);
}

#[test]
fn an_argument_that_is_left_out_or_made_up_is_named() {
    let text = format!("{TITLE}sent = <letter>{{ $name }}</letter>\n{UNTIL}");
    let expected = [
        "words/xx.ftl: sent leaves out count",
        "words/xx.ftl: sent leaves out title",
        "words/xx.ftl: sent knows no name",
    ];
    assert_eq!(mistakes(&text), expected);
    let text = format!("{TITLE}sent = {{ $count }} · {{ $title }}\n{UNTIL}");
    assert_eq!(mistakes(&text), ["words/xx.ftl: sent leaves out letter"]);
}

#[test]
fn what_cannot_be_read_is_named_with_its_place() {
    let wrong = [
        ("title = { $count ->\n    [lots] x\n   *[other] y\n}\n", "neither a plural nor a number"),
        ("title = { COUNT($n) }\n", "asks for COUNT"),
        ("title = <b\n", "has a < without its >"),
        ("title = { other }\n", "a part of Fluent that is not known here"),
        ("title = { $open\n", "words/xx.ftl:"),
        ("title = one\ntitle = two\n", "title stands twice"),
    ];
    for (text, expected) in wrong {
        let found = mistakes(&format!("{text}{SENT}{UNTIL}"));
        assert!(found.iter().any(|mistake| mistake.contains(expected)), "{text}: {found:?}");
    }
}

#[test]
fn arguments_have_kinds_and_only_elements_make_html() {
    let catalogue = Catalogue::parse(ENGLISH, "en", &mut Vec::new());
    assert_eq!(catalogue.keys, ["title", "sent", "until"]);
    let kinds = |key: &str| arguments(&catalogue.messages[key]);
    let expected = [("count", Kind::Number), ("letter", Kind::Link), ("title", Kind::Text)];
    assert_eq!(kinds("sent"), expected.map(|(name, kind)| (name.to_owned(), kind)));
    assert_eq!(kinds("until"), [("at".to_owned(), Kind::Date)]);
    assert!(!is_html(&catalogue.messages["title"]));
    assert!(is_html(&catalogue.messages["sent"]) && is_html(&catalogue.messages["until"]));
    assert!(is_plain_element("bdi") && !is_plain_element("letter"));
}
