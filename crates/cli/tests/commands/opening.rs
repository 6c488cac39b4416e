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

const FRENCH: &str = "---\nlanguage: fr\ntitle: Plantez des tilleuls rue du Moulin\n---\nMadame la Maire,\n\nplantez des tilleuls.\n";
const ARABIC: &str =
    "---\nlanguage: ar\ntitle: ازرعوا أشجار الزيزفون\n---\nالسيدة العمدة،\n\nازرعوها.\n";
const IN_THREE: [&str; 7] = [
    "letter",
    "open",
    "letter.md",
    "--translation",
    "letter.fr.md",
    "--translation",
    "letter.ar.md",
];

fn in_three_languages(place: &Place) {
    place.write("letter.md", LETTER);
    place.write("letter.fr.md", FRENCH);
    place.write("letter.ar.md", ARABIC);
}

#[test]
fn a_letter_opens_in_three_languages_under_one_hash() {
    let place = Place::new();
    in_three_languages(&place);
    let server = place.serve();
    let opened = place.json(&[&IN_THREE[..], &["--json"]].concat());
    let languages: Vec<_> = opened["translations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|translation| translation["language"].as_str().unwrap())
        .collect();
    assert_eq!(languages, ["fr", "ar"]);
    assert_eq!(place.show()["translations"], opened["translations"]);
    let shown = place.run(&["letter", "show", "lime-trees"]).out;
    assert!(shown.contains("“Plantez des tilleuls rue du Moulin”"), "{shown}");

    let again = place.run(&IN_THREE);
    assert!(again.out.starts_with("“lime-trees” was opened before"), "{}", again.out);
    assert!(again.out.contains("\nin fr    “Plantez des tilleuls"), "{}", again.out);
    // Fewer languages, another order, another word: another text.
    for changed in [&IN_THREE[..3], &IN_THREE[..5]] {
        assert!(place.refused(changed).contains("open with another text"));
    }
    place.write("letter.fr.md", &FRENCH.replace("tilleuls.", "platanes."));
    assert!(place.refused(&IN_THREE).contains("open with another text"));
    assert_eq!(place.show()["version"], opened["version"]);

    let text = server.get("/lime-trees/letter.md").body;
    for translation in opened["translations"].as_array().unwrap() {
        let (language, hash) = (&translation["language"], &translation["hash"]);
        let (language, hash) = (language.as_str().unwrap(), hash.as_str().unwrap());
        assert!(text.contains(&format!("\ntranslation: {language} {hash}\n")), "{text}");
    }
    place.sign(&server, "Ada Lime", "ada@example.org", "public");
    let page = format!("http://{}/lime-trees", server.address);
    let verified = place.json(&["verify", &page, "--json"]);
    assert_eq!((&verified["versions"], &verified["translations"]), (&1.into(), &2.into()));
    let said = place.run(&["verify", &page]).out;
    assert!(said.contains("its text and 2 translations have their hashes."), "{said}");
}

#[test]
fn a_translation_with_a_mistake_opens_nothing() {
    let place = Place::new();
    in_three_languages(&place);
    place.write("letter.ar.md", FRENCH);
    let error = place.refused(&IN_THREE);
    assert!(
        error
            .contains("letter.ar.md:2: \"language\" is “fr”, the language of letter.fr.md already"),
        "{error}"
    );
    place.write("letter.ar.md", &ARABIC.replace("title:", "goal: 5\ntitle:"));
    let error = place.refused(&IN_THREE);
    assert!(error.contains("letter.ar.md:3: unknown key \"goal\""), "{error}");
    let missing = place.refused(&["letter", "open", "letter.md", "--translation", "letter.pt.md"]);
    assert!(missing.contains("cannot read letter.pt.md"), "{missing}");
    assert!(!place.data().exists(), "a wrong file leaves no data folder behind");
}

#[test]
fn archive_and_delivered_copy_hold_every_language() {
    let place = Place::new();
    in_three_languages(&place);
    let server = place.serve();
    place.json(&[&IN_THREE[..], &["--json"]].concat());
    place.sign(&server, "Ada Lime", "ada@example.org", "public");
    let served = |path: &str| server.get(&format!("/lime-trees/{path}"));
    assert!(served("letter.fr.pdf").body.starts_with("%PDF-"));
    assert_eq!(served("letter.pt.pdf").status, 404);

    place.json(&["archive", "lime-trees", "--to", "letter.zip", "--json"]);
    assert_eq!(place.json(&["verify", "letter.zip", "--json"])["translations"], 2);
    let mut zip =
        zip::ZipArchive::new(std::fs::File::open(place.path("letter.zip")).unwrap()).unwrap();
    for language in ["fr", "ar"] {
        let mut text = String::new();
        let mut file = zip.by_name(&format!("letter.{language}.md")).unwrap();
        std::io::Read::read_to_string(&mut file, &mut text).unwrap();
        assert_eq!(text, served(&format!("letter.{language}.md?version=1")).body);
        drop(file);
        assert!(zip.by_name(&format!("letter.{language}.pdf")).is_ok());
    }

    place.json(&["letter", "deliver", "lime-trees", "--to", "out", "--json"]);
    let copy = super::support::files(&place.path("out"));
    let names: Vec<_> =
        copy.keys().map(String::as_str).filter(|name| name.starts_with("letter")).collect();
    assert_eq!(
        names,
        [
            "letter.ar.md",
            "letter.ar.pdf",
            "letter.fr.md",
            "letter.fr.pdf",
            "letter.md",
            "letter.pdf"
        ]
    );
    let readme = String::from_utf8(copy["README.txt"].clone()).unwrap();
    assert!(
        readme.contains("letter.fr.pdf    the same letter in another language (fr)"),
        "{readme}"
    );
}
