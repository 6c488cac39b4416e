use super::support::{LETTER, Place};

#[test]
fn a_letter_opens_from_its_file() {
    let place = Place::new();
    place.write("letter.md", LETTER);
    let opened = place.json(&["letter", "open", "letter.md", "--json"]);
    assert_eq!((&opened["slug"], &opened["opened_before"]), (&"lime-trees".into(), &false.into()));
    assert_eq!(opened["url"], "http://127.0.0.1:7878/lime-trees");
    let shown = place.show();
    assert_eq!(
        (&shown["state"], &shown["title"]),
        (&"open".into(), &"Plant lime trees along Mill Street".into())
    );
    assert_eq!((&shown["version"], &shown["pending"]), (&opened["version"], &0.into()));
    assert_eq!(shown["version"]["hash"].as_str().unwrap().len(), 64);
    for number in ["verified", "held", "withdrawn", "removed"] {
        assert_eq!(shown[number], 0, "{number}");
    }
}

#[test]
fn opening_the_same_file_twice_says_so_and_changes_nothing() {
    let place = Place::new();
    place.open_letter();
    let before = place.show();
    let again = place.run(&["letter", "open", "letter.md"]);
    assert_eq!(again.status, 0);
    assert!(
        again.out.contains("was opened before with the same text and rules; nothing changed"),
        "{}",
        again.out
    );
    assert_eq!(place.show(), before);
    assert_eq!(place.json(&["letter", "list", "--json"]).as_array().unwrap().len(), 1);
}

#[test]
fn another_text_or_other_rules_under_the_same_slug_are_refused() {
    let place = Place::new();
    place.open_letter();
    let before = place.show();
    place.write("letter.md", &LETTER.replace("lime trees.", "plane trees."));
    assert!(place.refused(&["letter", "open", "letter.md"]).contains("open with another text"));
    place.write("letter.md", &LETTER.replace("place: optional", "place: off"));
    assert!(place.refused(&["letter", "open", "letter.md"]).contains("other rules of signing"));
    assert_eq!(place.show(), before);
}

#[test]
fn wrong_keys_are_told_with_file_line_and_nearest_key_and_nothing_is_created() {
    let place = Place::new();
    place.write(
        "letter.md",
        &LETTER.replace("slug:", "slog:").replace("fields:", "goal: many\nfields:"),
    );
    let error = place.refused(&["letter", "open", "letter.md"]);
    assert!(error.contains("letter.md:3: unknown key \"slog\"; did you mean \"slug\"?"), "{error}");
    assert!(error.contains("letter.md:6: \"goal\""), "{error}");
    let ran = place.run(&["letter", "open", "letter.md", "--json"]);
    let refusal: serde_json::Value = serde_json::from_str(&ran.err).unwrap();
    assert_eq!(
        (&refusal["problems"][0]["line"], &refusal["problems"][0]["key"]),
        (&3.into(), &"slog".into())
    );
    assert!(!place.data().exists(), "a wrong file leaves no data folder behind");
}

#[test]
fn a_letter_that_closed_already_is_not_opened() {
    let place = Place::new();
    place
        .write("letter.md", &LETTER.replace("fields:", "closes_at: 2020-01-01T00:00:00Z\nfields:"));
    assert!(place.refused(&["letter", "open", "letter.md"]).contains("\"closes_at\" has passed"));
    assert!(place.json(&["letter", "list", "--json"]).as_array().unwrap().is_empty());
}

#[test]
fn a_missing_file_is_named() {
    let error = Place::new().refused(&["letter", "open", "leter.md"]);
    assert!(error.contains("cannot read leter.md"), "{error}");
}

#[test]
fn a_server_that_mails_nobody_opens_no_letter() {
    let place = Place::new();
    place.write("letter.md", LETTER);
    let server = place.serve_with(&[]);
    let error = place.refused(&["letter", "open", "letter.md"]);
    assert!(error.contains("has no mail setting") && error.contains("UNDERSIGNED_MAIL"), "{error}");
    server.stop();
    let _server = place.serve();
    place.open_letter();
}

#[test]
fn an_unknown_letter_is_refused_with_the_nearest_one() {
    let place = Place::new();
    let error = place.refused(&["letter", "show", "lime-trees"]);
    assert!(error.contains("there is no letter in"), "{error}");
    assert!(!place.data().exists(), "looking makes nothing");
    place.open_letter();
    for command in
        [vec!["letter", "show"], vec!["letter", "close"], vec!["letter", "export", "--csv"]]
    {
        let error = place.refused(&[command, vec!["lime-tree"]].concat());
        assert!(
            error.contains("there is no letter \"lime-tree\" here; did you mean \"lime-trees\"?"),
            "{error}"
        );
    }
    assert_eq!(place.show()["state"], "open");
}
