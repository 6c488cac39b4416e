use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use unicode_normalization::is_nfc;
use unicode_script::{Script, UnicodeScript};

use super::people::PEOPLE;
use super::{NameError, ShortText, SignerName};

fn name(input: &str) -> Result<String, NameError> {
    SignerName::parse(input).map(|name| name.as_str().to_owned())
}

#[test]
fn people_of_every_script_keep_their_names() {
    let refused: Vec<_> =
        PEOPLE.iter().filter_map(|person| Some((person, name(person).err()?))).collect();
    assert_eq!(refused, []);
    let scripts: BTreeSet<_> = PEOPLE
        .iter()
        .flat_map(|person| person.chars())
        .map(|c| c.script())
        .filter(|script| !matches!(script, Script::Common | Script::Inherited))
        .map(|script| script.full_name())
        .collect();
    assert!(120 <= PEOPLE.len() && 35 <= scripts.len(), "{} names in {scripts:?}", PEOPLE.len());
}

#[test]
fn names_are_stored_composed_and_on_one_line() {
    assert_eq!(
        name("  Zoe\u{308}\u{A0} \tA\u{30A}ngstro\u{308}m\u{3000}"),
        Ok("Zoë Ångström".into())
    );
    assert_eq!(name("김민준"), Ok("김민준".into()), "conjoining letters become syllables");
    assert_eq!(
        name("علی\u{200C}رضا"),
        Ok("علی\u{200C}رضا".into()),
        "the joiner is part of the spelling"
    );
}

#[test]
fn each_trick_is_refused_with_a_way_to_mend_it() {
    let cases: &[(NameError, &[&str])] = &[
        (NameError::Empty, &["", "  \t ", "\u{3000}", "\n"]),
        (NameError::NoLetter, &["...", "12345", "?!", "7 8", "’"]),
        (
            NameError::LineBreak,
            &["Ada\nExample", "Ada\r\nBcc: x", "Ada\u{2028}E", "Ada\u{85}E", "Ada\u{B}E"],
        ),
        (NameError::Control, &["Ada\0", "\u{1B}[31mAda", "Ada\u{7F}", "A\u{9B}da", "A\u{8}da"]),
        (
            NameError::Direction,
            &[
                "Ada\u{202E}elpmaxE",
                "\u{200F}Ada",
                "Ada\u{200E}",
                "\u{2066}Ada\u{2069}",
                "نور\u{61C}",
                "\u{202A}Ada\u{202C}",
            ],
        ),
        (
            NameError::Invisible,
            &[
                "A\u{200B}da",
                "Ada\u{2060}",
                "\u{FEFF}Ada",
                "A\u{AD}da",
                "\u{3164}",
                "Ada\u{115F}",
                "\u{1160}김",
                "A\u{FFA0}",
                "Ada\u{E0041}\u{E0042}",
                "A\u{34F}da",
                "\u{2800}Ada",
                "Ada\u{FE0F}",
                "A\u{200D}da",
                "Ada\u{200C}",
                "\u{200D}प्रिया",
                "प्रिया\u{200D}",
                "علی\u{200C}\u{200C}رضا",
                "علی\u{200C}",
                "葛\u{E0100}\u{E0101}",
                "葛\u{FE00}\u{FE00}",
                "Ada\u{FFF9}",
                "A\u{180E}da",
                "क्\u{200D}\u{200D}ष",
                "김\u{200D}민",
                "A\u{2063}",
                "Ada\u{1D173}",
                "\u{17B4}សុខ",
            ],
        ),
        (NameError::PrivateUse, &["Ada \u{E000}", "\u{F8FF}Ada", "Ada\u{100000}"]),
        (NameError::Damaged, &["Ad\u{FFFD}", "Ada\u{FFFE}", "Ada\u{FDD0}", "Ada\u{1FFFF}"]),
        (NameError::Symbol, &["Ada ✓", "Ada ☑", "🌻 Ada", "Ada ★★★", "→ Ada", "Ada ✔"]),
        (
            NameError::TooManyMarks,
            &[
                "Z\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}algo",
                "ก็็็็็็็",
                "A\u{20DD}\u{20DE}\u{20DF}\u{20E0}\u{20E2}",
            ],
        ),
        (NameError::LooseMark, &["\u{301}Ada", "Ada \u{308}x"]),
        (
            NameError::WebAddress,
            &[
                "https://example.org",
                "Ada www.example.org",
                "WWW.example",
                "example.org",
                "Ada (example.com)",
                "Buy at shop.example.co.uk/x?y",
                "Ada|example．com",
                "ftp://x",
                "EXAMPLE.COM",
                "пример.рф",
                "example.com.",
                "Ada—example.net",
                "dr.example.com",
            ],
        ),
        (NameError::MailAddress, &["Ada ada@example.org", "Ada @ada", "ada＠example.org", "a@b"]),
    ];
    for (expected, inputs) in cases {
        for input in *inputs {
            assert_eq!(name(input).as_ref(), Err(expected), "{}", input.escape_unicode());
        }
        assert!(expected.to_string().is_ascii() && !expected.to_string().ends_with('.'));
    }
}

#[test]
fn nothing_begins_like_a_formula() {
    for start in ['=', '+', '-', '@', '＝'] {
        assert_eq!(name(&format!("{start}Ada")), Err(NameError::Start(start)));
        assert_eq!(ShortText::parse(&format!(" {start}1")), Err(NameError::Start(start)));
    }
}

#[test]
fn lengths_are_counted_in_characters() {
    let longest = "Ж".repeat(SignerName::CHARS_MAX);
    assert_eq!(name(&longest), Ok(longest.clone()));
    assert_eq!(name(&format!("{longest}Ж")), Err(NameError::TooLong { max: 120 }));
    assert_eq!(name(&"a".repeat(10_000_000)), Err(NameError::TooLong { max: 120 }));
    assert_eq!(name(&"a\u{301}".repeat(120)), Ok("á".repeat(120)), "counted as stored");
}

#[test]
fn a_character_newer_than_this_program_is_no_reason_to_refuse_a_person() {
    let unassigned = "Ada \u{2FE0}";
    assert_eq!(name(unassigned), Ok(unassigned.into()));
    assert_eq!(name("\u{2FE0}"), Ok("\u{2FE0}".into()));
}

#[test]
fn a_short_text_may_hold_digits_and_marks_of_its_own() {
    for text in [
        "7",
        "Room 12/3",
        "4th grade",
        "Nurse & midwife",
        "Ward № 5",
        "R+D",
        "Friends e.V.",
        "Dept. of Botany (retired)",
    ] {
        assert_eq!(
            ShortText::parse(text).map(|text| text.as_str().to_owned()),
            Ok(text.to_owned())
        );
    }
    assert_eq!(ShortText::parse("see example.org"), Err(NameError::WebAddress));
}

proptest! {
    #![proptest_config(ProptestConfig {
        rng_seed: RngSeed::Fixed(1),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn an_accepted_name_is_accepted_again_unchanged(input in "\\PC{0,40}") {
        if let Ok(once) = name(&input) {
            prop_assert!(is_nfc(&once));
            prop_assert_eq!(name(&once), Ok(once));
        }
    }

    #[test]
    fn no_input_brings_a_name_to_panic_or_to_two_lines(input in any::<String>()) {
        if let Ok(once) = name(&input) {
            prop_assert!(!once.chars().any(char::is_control));
            prop_assert!(once.chars().count() <= SignerName::CHARS_MAX);
        }
    }
}
