use undersigned_core::text::{Block, Inline, TextTree};
use undersigned_pdf::LetterDocument;

use crate::letters::{paragraph, reading_room, saying, signed_by, words};
use crate::reader::{contains, rendered, text};

const MARKUP: &str = r#"#eval("1") *a* _b_ $x^2$ @ref <tag> `c` \u{41} // d"#;

#[test]
fn markup_in_anyones_text_is_printed_as_it_stands() {
    let mut letter = saying(vec![
        paragraph(vec![words(MARKUP)]),
        Block::Heading { level: 2, content: vec![words("= #panic()")] },
        Block::Code { text: "#read(\"/etc/hostname\")".to_owned() },
    ]);
    letter.title = "The #title of *this*".to_owned();
    letter.signers = signed_by(&["#include \"x\""]).signers;
    let found = text(&letter);
    for literal in
        [MARKUP, "= #panic()", "#read(\"/etc/hostname\")", "The #title of *this*", "#include \"x\""]
    {
        assert!(found.contains(literal), "{literal} is not in:\n{found}");
    }
}

#[test]
fn letter_addressee_asks_and_organizers_are_all_there() {
    let found = text(&reading_room());
    for line in [
        "Ada Example\nDirector, Town Library",
        "22 November 2026",
        "Keep the reading room open on Sundays",
        "We ask for a plan that the town can keep.",
        "1. Open the reading room on Sundays from 12 to 18.",
        "(Motion 12/2026, brought by Councillor Example)",
        "Organized by Friends of the Library",
        "version 1 · sha256 9f2c 41d7 … 41d7",
        "https://letters.example/reading-room/check",
    ] {
        assert!(found.contains(line), "{line} is not in:\n{found}");
    }
}

#[test]
fn a_letter_that_has_several_texts_says_so_beside_its_hash() {
    let mut letter = reading_room();
    let alone = text(&letter);
    letter.footer.texts = Some("One of 2 texts of this version: English, العربية.".to_owned());
    let found = text(&letter);
    assert!(found.contains("One of 2 texts of this version: English,"), "{found}");
    assert!(found.contains("العربية"), "{found}");
    assert!(!alone.contains("One of"), "{alone}");
}

#[test]
fn a_note_is_printed_once_however_often_it_is_referred_to() {
    let note = || Inline::Note { number: 1 };
    let text_tree = TextTree {
        blocks: vec![
            paragraph(vec![words("First"), note(), words(" and again"), note()]),
            paragraph(vec![words("Unknown"), Inline::Note { number: 9 }]),
        ],
        notes: vec![vec![paragraph(vec![words("Annual report, table 4."), note()])]],
    };
    let found = text(&LetterDocument { text: text_tree, ..reading_room() });
    assert_eq!(found.matches("Annual report, table 4.").count(), 1, "{found}");
    assert!(found.contains("First1 and again1"), "{found}");
}

#[test]
fn lists_quotes_and_skipped_heading_levels_are_set() {
    let item = |text: &str| vec![paragraph(vec![words(text)])];
    let found = text(&saying(vec![
        Block::Heading { level: 5, content: vec![words("Why now")] },
        Block::List { start: Some(4), items: vec![item("the fourth"), item("the fifth")] },
        Block::List { start: None, items: vec![item("a point")] },
        Block::Quote { blocks: item("what was said") },
        Block::Rule,
        paragraph(vec![
            Inline::Emphasis { content: vec![words("soft")] },
            Inline::Strong { content: vec![words(" loud")] },
            Inline::LineBreak,
            Inline::Code { text: "x = 1".to_owned() },
        ]),
    ]));
    for line in [
        "Why now",
        "4. the fourth",
        "5. the fifth",
        "• a point",
        "what was said",
        "soft loud",
        "x = 1",
    ] {
        assert!(found.contains(line), "{line} is not in:\n{found}");
    }
}

#[test]
fn links_lead_to_web_and_mail_only() {
    let link = |url: &str| Inline::Link { url: url.to_owned(), content: vec![words("here")] };
    let endless = format!("https://example.org/{}", "a".repeat(10_000));
    let links =
        vec![link("https://example.org/report"), link("javascript:alert(1)"), link(&endless)];
    let file = rendered(&saying(vec![paragraph(links)]));
    assert!(contains(&file.pdf, "https://example.org/report"));
    assert!(!contains(&file.pdf, "javascript"));
    assert!(!contains(&file.pdf, "aaaaaaaa"));
}

#[test]
fn words_that_are_hyphenated_come_back_whole() {
    let long = "internationalization characteristically ".repeat(12);
    let found = text(&saying(vec![paragraph(vec![words(long.trim())])]));
    let joined = found.replace(['\n', '\u{ad}', ' '], "");
    assert!(joined.contains(&long.replace(' ', "")), "{found}");
}

#[test]
fn an_arabic_letter_comes_back() {
    let mut letter =
        saying(vec![paragraph(vec![words("منذ الربيع وقاعة القراءة مظلمة أيام الأحد")])]);
    letter.language = "ar".to_owned();
    letter.title = "أبقوا قاعة القراءة مفتوحة".to_owned();
    let found = text(&letter);
    assert!(found.contains("منذ الربيع وقاعة القراءة مظلمة أيام الأحد"), "{found}");
    assert!(found.contains("أبقوا قاعة القراءة مفتوحة"), "{found}");
}

#[test]
fn a_character_that_cannot_be_shown_leaves_the_rest_of_the_text() {
    let found = text(&saying(vec![paragraph(vec![words("Before \u{1f600} after.")])]));
    assert!(found.contains("Before U+1F600 after."), "{found}");
    assert!(found.contains("characters this document’s fonts cannot show"), "{found}");
}
