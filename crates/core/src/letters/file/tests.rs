use jiff::Timestamp;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::{FILE_BYTES_MAX, Problem, parse_letter_file, parse_letter_files};
use crate::letters::{
    ConfirmationMail, Eligibility, FieldRule, LetterDefinition, Retention, Version,
};
use crate::signatures::Visibility;

const WHOLE: &str = "\
---
title: Keep the reading room open on Sundays
slug: reading-room            # default: from the title
language: en
addressees: [{ name: Ada Example, office: Director, organization: Town Library, email: director@example.org }]
asks:
  - text: Open the reading room on Sundays from 12 to 18.
    measure: { name: Motion 12/2026, sponsor: Councillor Example, link: https://example.org/motions/12 }
  - text: >
      Ask the staff
      first.
organizers: [{ name: Friends of the Library, email: friends@example.org }]
closes_at: 2027-03-01T18:00:00+01:00
goal: 500
eligibility: { domains: [Example.org, \"@example.net\"] }
visibilities: [organizers, public]
fields: { title: required, affiliation: off, place: optional }      # off, optional, required
retention: { pending_days: 3, address_months: 6 }
confirmation_mail: named
---
Dear Director,

keep it open.
";

const SHORT: &str = "\
---
title: Keep it open
addressees: [{ name: Ada Example }]
organizers: [{ name: Friends of the Library }]
---
Dear Director,
";

fn parse(source: &str) -> LetterDefinition {
    parse_letter_file(source, "letter.md").unwrap()
}

/// The whole message for `source`.
fn refused(source: &str) -> String {
    parse_letter_file(source, "letter.md").unwrap_err().to_string()
}

/// The message for the short letter with `lines` as its fifth and following lines.
fn refused_with(lines: &str) -> String {
    refused(&with(lines))
}

fn with(lines: &str) -> String {
    SHORT.replacen("\n---\nDear", &format!("\n{lines}\n---\nDear"), 1)
}

#[test]
fn every_key_is_read() {
    let letter = parse(WHOLE);
    assert_eq!(letter.slug.as_str(), "reading-room");
    let addressee = &letter.addressees[0];
    assert_eq!(addressee.office.as_deref(), Some("Director"));
    assert_eq!(addressee.email.as_deref(), Some("director@example.org"));
    let measure = letter.asks[0].measure.as_ref().unwrap();
    assert_eq!(
        (measure.name.as_str(), measure.sponsor.as_deref()),
        ("Motion 12/2026", Some("Councillor Example"))
    );
    assert_eq!(measure.link.as_deref(), Some("https://example.org/motions/12"));
    assert_eq!(
        (letter.asks[1].text.as_str(), &letter.asks[1].measure),
        ("Ask the staff first.", &None)
    );
    assert_eq!(letter.closes_at, Some("2027-03-01T17:00:00Z".parse::<Timestamp>().unwrap()));
    assert_eq!(letter.goal, Some(500));
    assert_eq!(
        letter.eligibility,
        Eligibility::Domains(vec!["example.org".into(), "example.net".into()])
    );
    assert_eq!(
        letter.visibilities,
        [Visibility::Organizers, Visibility::Public],
        "in the order of the file"
    );
    let rules = (letter.fields.title, letter.fields.affiliation, letter.fields.place);
    assert_eq!(rules, (FieldRule::Required, FieldRule::Off, FieldRule::Optional));
    assert_eq!(letter.retention, Retention { pending_days: 3, address_months: 6 });
    assert_eq!(letter.confirmation_mail, ConfirmationMail::Named);
    assert_eq!(letter.body, "Dear Director,\n\nkeep it open.\n");
}

#[test]
fn three_keys_are_enough() {
    let letter = parse(SHORT);
    assert_eq!(letter.slug.as_str(), "keep-it-open");
    assert_eq!((letter.language.as_str(), letter.asks.len()), ("en", 0));
    assert_eq!((letter.closes_at, letter.goal), (None, None));
    assert_eq!(letter.eligibility, Eligibility::Anyone);
    assert_eq!(
        letter.visibilities,
        [Visibility::Public, Visibility::Addressee, Visibility::Organizers]
    );
    let rules = (letter.fields.title, letter.fields.affiliation, letter.fields.place);
    assert_eq!(rules, (FieldRule::Optional, FieldRule::Optional, FieldRule::Off));
    assert_eq!(letter.retention, Retention { pending_days: 7, address_months: 12 });
    assert_eq!(letter.confirmation_mail, ConfirmationMail::Neutral);
}

#[test]
fn one_mistake_has_one_line() {
    for (lines, message) in [
        ("adressees: []", "letter.md:5: unknown key \"adressees\"; did you mean \"addressees\"?"),
        ("colour: red", "letter.md:5: unknown key \"colour\"; the nearest known key is \"goal\""),
        ("Title: x", "letter.md:5: unknown key \"Title\"; did you mean \"title\"?"),
        ("title: again", "letter.md:5: \"title\" is already on line 2; keep one of them"),
        ("goal: 0", "letter.md:5: \"goal\" is not a whole number from 1 to 1000000000"),
        ("goal: -5", "letter.md:5: \"goal\" is not a whole number from 1 to 1000000000"),
        ("goal: +5", "letter.md:5: \"goal\" is not a whole number from 1 to 1000000000"),
        ("goal: 5.5", "letter.md:5: \"goal\" is not a whole number from 1 to 1000000000"),
        ("goal: many", "letter.md:5: \"goal\" is not a whole number from 1 to 1000000000"),
        ("goal: 99999999999", "letter.md:5: \"goal\" is not a whole number from 1 to 1000000000"),
        ("goal:", "letter.md:5: \"goal\" has no value; write one, or leave the key out"),
        ("goal: ~", "letter.md:5: \"goal\" has no value; write one, or leave the key out"),
        ("goal: [500]", "letter.md:5: \"goal\" is a list; write a whole number"),
        (
            "slug: Reading Room",
            "letter.md:5: \"slug\" is no slug: a slug has only a-z, 0-9 and single hyphens between them",
        ),
        (
            "slug: metrics",
            "letter.md:5: \"slug\" is no slug: “metrics” is an address of the server itself; choose another slug",
        ),
        (
            "language: english",
            "letter.md:5: \"language\" is not a language tag; write one like en, pt-BR or zh-Hant",
        ),
        (
            "language: en_GB",
            "letter.md:5: \"language\" is not a language tag; write one like en, pt-BR or zh-Hant",
        ),
        (
            "closes_at: 2027-03-01",
            "letter.md:5: \"closes_at\" has no time of day; write date, time and offset from UTC, like 2027-03-01T18:00:00+01:00",
        ),
        (
            "closes_at: 2027-03-01T18:00:00",
            "letter.md:5: \"closes_at\" has no offset from UTC, so that it is another moment in every zone; write it like 2027-03-01T18:00:00+01:00",
        ),
        (
            "closes_at: 2027-02-30T18:00:00Z",
            "letter.md:5: \"closes_at\" is not a time; write date, time and offset from UTC, like 2027-03-01T18:00:00+01:00",
        ),
        (
            "closes_at: next spring",
            "letter.md:5: \"closes_at\" is not a time; write date, time and offset from UTC, like 2027-03-01T18:00:00+01:00",
        ),
        (
            "asks: []",
            "letter.md:5: \"asks\" is an empty list; name at least one, or leave the key out",
        ),
        (
            "asks: Open it.",
            "letter.md:5: \"asks\" is a single value; write a list, like [{ text: Open on Sundays. }]",
        ),
        (
            "asks: [Open it.]",
            "letter.md:5: \"asks[1]\" is a single value; write a mapping, like { text: Open on Sundays. }",
        ),
        (
            "asks:\n- text: a\n- txt: b",
            "letter.md:7: unknown key \"asks[2].txt\"; did you mean \"text\"?\nletter.md:7: \"asks[2].text\" is missing",
        ),
        (
            "asks: [{ text: a, measure: { name: m, link: example.org } }]",
            "letter.md:5: \"asks[1].measure.link\" is not the address of a web page; write one that begins with https://",
        ),
        (
            "asks: [{ text: a, measure: { name: m, link: 'javascript:alert(1)' } }]",
            "letter.md:5: \"asks[1].measure.link\" is not the address of a web page; write one that begins with https://",
        ),
        ("asks: [{ text: a, measure: {} }]", "letter.md:5: \"asks[1].measure.name\" is missing"),
        (
            "eligibility: everyone",
            "letter.md:5: \"eligibility\" has the unknown value “everyone”; known: anyone, { domains: [example.org] }",
        ),
        (
            "eligibility: { domains: [] }",
            "letter.md:5: \"eligibility.domains\" is an empty list; name at least one, or leave the key out",
        ),
        (
            "eligibility: { domains: [localhost] }",
            "letter.md:5: \"eligibility.domains[1]\" is not a mail domain; write one like example.org",
        ),
        (
            "eligibility: { domains: [a.example, A.example] }",
            "letter.md:5: \"eligibility.domains[2]\" names “a.example” twice",
        ),
        (
            "eligibility: [anyone]",
            "letter.md:5: \"eligibility\" is a list; write anyone, or { domains: [example.org] }",
        ),
        (
            "visibilities: []",
            "letter.md:5: \"visibilities\" is an empty list; name at least one, or leave the key out",
        ),
        (
            "visibilities: [public, publik]",
            "letter.md:5: \"visibilities[2]\" has the unknown value “publik”; known: public, addressee, organizers",
        ),
        ("visibilities: [public, public]", "letter.md:5: \"visibilities[2]\" names “public” twice"),
        (
            "fields: { title: yes }",
            "letter.md:5: \"fields.title\" has the unknown value “yes”; known: off, optional, required",
        ),
        (
            "fields: { name: required }",
            "letter.md:5: unknown key \"fields.name\"; the nearest known key is \"place\"",
        ),
        (
            "names_after_hours: 721",
            "letter.md:5: \"names_after_hours\" is not a whole number from 0 to 720",
        ),
        (
            "retention: { pending_days: 31 }",
            "letter.md:5: \"retention.pending_days\" is not a whole number from 1 to 30",
        ),
        (
            "retention: { address_months: 0 }",
            "letter.md:5: \"retention.address_months\" is not a whole number from 1 to 60",
        ),
        (
            "confirmation_mail: loud",
            "letter.md:5: \"confirmation_mail\" has the unknown value “loud”; known: neutral, named",
        ),
        (
            "goal: &g 5",
            "letter.md:5: the front matter has an anchor, an alias or a tag (&, * or !); write the value out, or put it in quotes",
        ),
        (
            "goal: !!int 5",
            "letter.md:5: the front matter has an anchor, an alias or a tag (&, * or !); write the value out, or put it in quotes",
        ),
        ("asks: [[[[[[[[x]]]]]]]]", "letter.md:5: the front matter is nested too deep"),
        ("...\n---x: y", "letter.md:6: the front matter is not YAML: more than one document"),
    ] {
        assert_eq!(refused_with(lines), message, "{lines}");
    }
}

#[test]
fn what_stands_before_the_text_is_checked_too() {
    for (source, message) in [
        (
            "",
            "letter.md:1: no front matter; begin the file with a line --- and its keys, and end them with another line ---",
        ),
        (
            "Dear Director,\n---\n",
            "letter.md:1: no front matter; begin the file with a line --- and its keys, and end them with another line ---",
        ),
        (
            "---\ntitle: x\n",
            "letter.md:1: the front matter has no end; write a line --- after its last key",
        ),
        (
            "---\n---\nText",
            "letter.md:1: \"title\" is missing\nletter.md:1: \"addressees\" is missing\nletter.md:1: \"organizers\" is missing",
        ),
        ("---\n- a\n---\nText", "letter.md:1: is a list; write keys with values, like title: …"),
        (
            &SHORT.replace("Dear Director,", " \n "),
            "letter.md:6: the letter has no text; write it below the front matter",
        ),
        (
            &SHORT.replace("Dear", "One\nD\u{202E}ear"),
            "letter.md:7: the text has the invisible character U+202E; take it out",
        ),
        (
            &SHORT.replace("Dear", "\0Dear"),
            "letter.md:6: the text has the invisible character U+0000; take it out",
        ),
        (
            &SHORT.replace("Keep it open", "Держите открытым"),
            "letter.md:1: \"slug\" is missing, and the title gives none; write one in Latin letters, like reading-room",
        ),
        (
            &SHORT.replace("Keep it open", &"x ".repeat(101)),
            "letter.md:2: \"title\" is longer than 200 characters; shorten it\n",
        ),
        (
            &SHORT.replace("Keep it open", "\"a\\u202Eb\""),
            "letter.md:2: \"title\" has a character that changes the direction of text; type it again without it",
        ),
        (
            &SHORT.replace("name: Ada Example", "name: Ada Example, email: ada@localhost"),
            "letter.md:3: \"addressees[1].email\" has no dot after the @; write the whole domain, like example.org",
        ),
        (
            &SHORT.replace("name: Ada Example", "office: Director"),
            "letter.md:3: \"addressees[1].name\" is missing",
        ),
        (
            &SHORT.replace("[{ name: Ada Example }]", "{ name: Ada Example }"),
            "letter.md:3: \"addressees\" is a mapping; write a list, like [{ name: Ada Example }]",
        ),
        (
            &SHORT.replace("[{ name: Ada Example }]", "[]"),
            "letter.md:3: \"addressees\" is an empty list; name at least one, or leave the key out",
        ),
    ] {
        assert_eq!(refused(source), message.trim_end());
    }
    let unclosed = refused(&SHORT.replace("[{ name: Ada", "[{ name: [Ada"));
    assert!(unclosed.contains(": the front matter is not YAML: "), "{unclosed}");
    let colon = refused(&SHORT.replace("Keep it open", "Libraries: keep it open"));
    assert_eq!(
        colon,
        "letter.md:2: the front matter is not YAML: a colon where none can stand; put a text with a colon in quotes"
    );
    assert!(
        refused(&format!("{SHORT}{}", "x".repeat(FILE_BYTES_MAX))).contains("longer than 256 KiB")
    );
}

#[test]
fn all_mistakes_are_told_at_once_in_the_order_of_lines() {
    let source = "---\ntitel: x\ngoal: 0\naddressees: [{ name: '', email: x }]\norganizers: [{}]\n---\n\u{7}";
    let errors = parse_letter_file(source, "a/letter.md").unwrap_err();
    let places: Vec<_> = errors.iter().map(|error| (error.line, error.key.as_str())).collect();
    let expected = [
        (1, "title"),
        (2, "titel"),
        (3, "goal"),
        (4, "addressees[1].name"),
        (4, "addressees[1].email"),
        (5, "organizers[1].name"),
        (7, ""),
    ];
    assert_eq!(places, expected);
    assert!(errors.iter().all(|error| error.file == "a/letter.md"));
    assert_eq!(errors.to_string().lines().count(), expected.len());
}

#[test]
fn a_file_from_any_editor_reads_the_same() {
    let expected = parse(SHORT);
    assert_eq!(parse(&format!("\u{FEFF}{SHORT}")), expected);
    assert_eq!(parse(&SHORT.replace('\n', "\r\n")), expected);
    assert_eq!(parse(&SHORT.replace('\n', "\r")), expected);
    assert_eq!(
        parse(&SHORT.replace("---\nDear", "--- \n\n \nDear").replace("tor,", "tor,  \n\n\n")),
        expected
    );
}

#[test]
fn a_value_is_text_even_where_yaml_sees_a_type() {
    let letter =
        parse(&with("slug: 2027").replace("Keep it open", "1984").replace("Ada Example", "Null"));
    assert_eq!(
        (letter.title.as_str(), letter.slug.as_str(), letter.addressees[0].name.as_str()),
        ("1984", "2027", "Null")
    );
    assert_eq!(parse(&with("goal: '500'")).goal, Some(500));
}

#[test]
fn language_tags_get_their_customary_case() {
    for (written, tag) in [
        ("EN", "en"),
        ("pt-br", "pt-BR"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("de-1996", "de-1996"),
        ("ckb", "ckb"),
    ] {
        assert_eq!(parse(&with(&format!("language: {written}"))).language, tag);
    }
    for wrong in ["e", "e1", "en-", "en--GB", "en-toolongpart", "'*'", "en-ä"] {
        assert!(refused_with(&format!("language: {wrong}")).contains("language tag"), "{wrong}");
    }
}

#[test]
fn times_name_one_moment() {
    let expected: Timestamp = "2027-03-01T17:00:00Z".parse().unwrap();
    for written in [
        "2027-03-01T17:00:00Z",
        "2027-03-01 18:00:00+01:00",
        "\"2027-03-01T18:00+01:00[Europe/Berlin]\"",
    ] {
        assert_eq!(
            parse(&with(&format!("closes_at: {written}"))).closes_at,
            Some(expected),
            "{written}"
        );
    }
    let past = parse(&with("closes_at: 1999-01-01T00:00:00Z"));
    assert!(past.closes_at.is_some(), "whether it has passed is not judged here");
}

#[test]
fn a_file_that_grows_when_read_is_refused() {
    let laughs = "a: &a [x,x,x]\nb: &b [*a,*a,*a]\nc: [*b,*b,*b]";
    assert!(refused_with(laughs).contains("anchor, an alias or a tag"));
    assert!(refused_with(&format!("asks: {}", "[".repeat(100_000))).contains("too deep"));
    let many = (0..2000).map(|number| format!("k{number}: 1")).collect::<Vec<_>>().join("\n");
    let errors = parse_letter_file(&with(&many), "letter.md").unwrap_err();
    assert!(errors.iter().all(|error| matches!(error.problem, Problem::UnknownKey { .. })));
}

proptest! {
    #![proptest_config(ProptestConfig {
        rng_seed: RngSeed::Fixed(1),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_file_makes_reading_panic(source in any::<String>(), front_matter in "[ a-z:\\[\\]{},&*!|>'\"\n#~-]{0,200}", body in "\\PC{0,40}") {
        for source in [source, format!("---\n{front_matter}\n---\n{body}"), with(&front_matter)] {
            if let Err(errors) = parse_letter_file(&source, "letter.md") {
                let lines = source.split('\n').count();
                prop_assert!(0 < errors.iter().count());
                prop_assert!(errors.iter().all(|error| 1 <= error.line && error.line <= lines), "{}", errors);
            }
        }
    }

    #[test]
    fn a_body_is_stored_in_its_canonical_form(body in "\\PC{1,20}[ \n\r\t]{0,5}\\PC{0,20}[ \n\r]{0,5}") {
        if let Ok(letter) = parse_letter_file(&SHORT.replace("Dear Director,", &body), "letter.md") {
            prop_assert_eq!(parse(&SHORT.replace("Dear Director,\n", &letter.body)), letter);
        }
    }
}

const FRENCH: &str = "\
---
language: fr
title: Gardez la salle de lecture ouverte le dimanche
addressees: [{ name: Ada Exemple, office: Directrice }]
asks:
  - text: Ouvrir la salle de lecture le dimanche de 12 h à 18 h.
  - text: Consulter d'abord le personnel.
---
Madame la Directrice,
";

fn in_several(translations: &[(&str, &str)]) -> Result<LetterDefinition, String> {
    parse_letter_files((WHOLE, "letter.md"), translations).map_err(|errors| errors.to_string())
}

#[test]
fn a_translation_says_the_same_in_another_language_and_takes_the_rest_from_the_letter() {
    let spanish = FRENCH
        .replace("language: fr", "language: ES")
        .replace("addressees: [{ name: Ada Exemple, office: Directrice }]\n", "");
    let letter = in_several(&[(FRENCH, "letter.fr.md"), (&spanish, "letter.es.md")]).unwrap();
    let alone = LetterDefinition { translations: Vec::new(), ..letter.clone() };
    assert_eq!(alone, parse(WHOLE));
    let [french, spanish] = letter.translations.as_slice() else { panic!("two") };
    assert_eq!((french.language.as_str(), spanish.language.as_str()), ("fr", "es"));
    assert_eq!(french.addressees[0].name, "Ada Exemple");
    assert_eq!(french.addressees[0].organization, None);
    assert_eq!(french.body, "Madame la Directrice,\n");
    assert_eq!(spanish.addressees[0].name, "Ada Example", "not named: as in the letter");
    assert!(spanish.addressees[0].email.is_none(), "mail addresses are the letter's own");

    let texts: Vec<_> = letter.texts().collect();
    assert_eq!(texts.iter().map(|text| text.number).collect::<Vec<_>>(), [0, 1, 2]);
    assert!(texts[0].is_original() && !texts[1].is_original());
    let asks: Vec<_> = texts[1].asks().collect();
    assert_eq!(asks[1], ("Consulter d'abord le personnel.", None));
    assert_eq!(asks[0].1, letter.asks[0].measure.as_ref(), "the measure is the letter's");
    assert_eq!(letter.text_in("fr-CA").map(|text| text.number), Some(1));
    assert_eq!(letter.text_in("EN").map(|text| text.number), Some(0));
    assert!(letter.text_in("pt").is_none());
}

#[test]
fn what_is_wrong_with_a_translation_is_told_with_its_file_and_line() {
    let two = "asks:\n  - text: Ouvrir la salle de lecture le dimanche de 12 h à 18 h.\n  - text: Consulter d'abord le personnel.\n";
    for (from, to, message) in [
        ("language: fr\n", "", "letter.fr.md:1: \"language\" is missing"),
        (
            "language: fr",
            "language: french",
            "letter.fr.md:2: \"language\" is not a language tag; write one like en, pt-BR or zh-Hant",
        ),
        (
            "language: fr",
            "language: EN",
            "letter.fr.md:2: \"language\" is “en”, the language of letter.md already; a letter has one text in each language",
        ),
        (
            "title: ",
            "titre: ",
            "letter.fr.md:1: \"title\" is missing\nletter.fr.md:3: unknown key \"titre\"; did you mean \"title\"?",
        ),
        (
            "asks:",
            "goal: 5\nasks:",
            "letter.fr.md:5: unknown key \"goal\"; the nearest known key is \"language\"",
        ),
        (
            "name: Ada Exemple,",
            "name: Ada Exemple, email: ada@example.org,",
            "letter.fr.md:4: unknown key \"addressees[1].email\"; the nearest known key is \"organization\"",
        ),
        (
            "office: Directrice }]",
            "office: Directrice }, { name: Conseil }]",
            "letter.fr.md:4: \"addressees\" has another number of items than the letter: 2, not 1; write one for each, in the letter's order",
        ),
        (
            "  - text: Consulter d'abord le personnel.\n",
            "",
            "letter.fr.md:5: \"asks\" has another number of items than the letter: 1, not 2; write one for each, in the letter's order",
        ),
        (
            two,
            "",
            "letter.fr.md:1: \"asks\" is missing; the letter has 2: write each in this language, in the letter's order",
        ),
        (
            "personnel.\n---",
            "personnel.\n    measure: { name: Motion }\n---",
            "letter.fr.md:8: unknown key \"asks[2].measure\"; the nearest known key is \"text\"",
        ),
        (
            "Madame la Directrice,",
            "",
            "letter.fr.md:9: the letter has no text; write it below the front matter",
        ),
        (
            "Madame",
            "Ma\u{202E}dame",
            "letter.fr.md:9: the text has the invisible character U+202E; take it out",
        ),
    ] {
        let changed = FRENCH.replacen(from, to, 1);
        assert_ne!(changed, FRENCH, "{from}");
        assert_eq!(in_several(&[(&changed, "letter.fr.md")]).unwrap_err(), message, "{to}");
    }
}

#[test]
fn two_translations_are_in_two_languages_and_there_is_an_end_to_them() {
    let twice = in_several(&[(FRENCH, "a.md"), (FRENCH, "b.md")]).unwrap_err();
    assert_eq!(
        twice,
        "b.md:2: \"language\" is “fr”, the language of a.md already; a letter has one text in each language"
    );
    let most = LetterDefinition::TRANSLATIONS_MAX;
    let files: Vec<String> = (0..=most)
        .map(|number| FRENCH.replace("language: fr", &format!("language: fr-{number:03}")))
        .collect();
    let named: Vec<_> = files.iter().map(|file| (file.as_str(), "x.md")).collect();
    assert_eq!(in_several(&named[..most]).unwrap().translations.len(), most);
    assert_eq!(in_several(&named).unwrap_err(), "x.md:1: the letter has more than 30 translations");
    let long: Vec<String> = ["fr", "es", "it", "pt"]
        .map(|tag| FRENCH.replace("language: fr", &format!("language: {tag}")))
        .map(|file| format!("{file}{}", "x".repeat(FILE_BYTES_MAX - file.len())))
        .into();
    let named: Vec<_> = long.iter().map(|file| (file.as_str(), "x.md")).collect();
    assert_eq!(in_several(&named[..3]).unwrap().translations.len(), 3);
    assert_eq!(
        in_several(&named).unwrap_err(),
        "x.md:1: up to here the letter's files are longer than 1024 KiB; a letter is shorter, in all its languages"
    );
}

#[test]
fn the_mistakes_of_all_files_are_told_at_once() {
    let letter = WHOLE.replace("goal: 500", "goal: many");
    let french = FRENCH.replace("title: ", "titre: ");
    let errors = parse_letter_files(
        (&letter, "letter.md"),
        &[(&french, "letter.fr.md"), ("Bonjour", "letter.de.md")],
    );
    let errors = errors.unwrap_err();
    let places: Vec<_> = errors.iter().map(|error| (error.file.as_str(), error.line)).collect();
    let expected =
        [("letter.md", 14), ("letter.fr.md", 1), ("letter.fr.md", 3), ("letter.de.md", 1)];
    assert_eq!(places, expected);
}

proptest! {
    #![proptest_config(ProptestConfig {
        rng_seed: RngSeed::Fixed(1),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    /// Whatever stands in a translation's file, it is read or refused, and what is read is in the version's hash.
    #[test]
    fn any_translation_is_read_or_refused(
        language in "[a-z]{2,3}(-[A-Za-z0-9]{2,8})?",
        title in "\\PC{0,30}",
        ask in "\\PC{0,30}",
        body in "(\\PC|\n){0,60}",
    ) {
        let quoted = |text: &str| serde_json::to_string(text).unwrap();
        let file = format!(
            "---\nlanguage: {language}\ntitle: {}\nasks: [{{ text: {} }}, {{ text: b }}]\n---\n{body}\n",
            quoted(&title),
            quoted(&ask),
        );
        if let Ok(letter) = parse_letter_files((WHOLE, "letter.md"), &[(&file, "t.md")]) {
            let translation = &letter.translations[0];
            let canonical = translation.canonical();
            let head = canonical.split("\n\n").next().unwrap();
            prop_assert_eq!(head.lines().filter(|line| line.starts_with("ask: ")).count(), 2);
            let line = format!("\ntranslation: {} {}\n", translation.language, translation.hash());
            prop_assert!(Version::first(&letter).canonical.contains(&line));
            let stored = serde_json::to_string(&letter).unwrap();
            prop_assert_eq!(serde_json::from_str::<LetterDefinition>(&stored).unwrap(), letter);
        }
    }
}
