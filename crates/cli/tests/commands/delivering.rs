use super::support::{LETTER, Place, Server, files};

/// One signature of each visibility, all counted.
fn signed(place: &Place) -> Server {
    let server = place.serve();
    place.open_letter();
    place.sign(&server, "Ada Lime", "+ada@example.org", "public");
    place.sign(&server, "Bo Elm", "bo@example.org", "addressee");
    place.sign(&server, "Cy Ash", "cy@example.org", "organizers");
    place.wait_for_verified(3);
    server
}

#[test]
fn what_is_handed_over_is_explained_in_the_letters_language() {
    let place = Place::new();
    place.write("letter.md", &LETTER.replacen("---\n", "---\nlanguage: de\n", 1));
    place.json(&["letter", "open", "letter.md", "--json"]);
    place.json(&["letter", "deliver", "lime-trees", "--to", "out", "--json"]);
    let readme = String::from_utf8(files(&place.path("out"))["README.txt"].clone()).unwrap();
    assert!(readme.contains("\nletter.pdf       der Brief mit seinen Unterschriften"), "{readme}");
    assert!(readme.contains("\nStand: "), "{readme}");
    assert!(readme.contains("\nNoch hat niemand unterschrieben\n"), "{readme}");
    assert!(!readme.contains("addressee"), "nobody is known to them alone: {readme}");
    for english in ["the ", "signed", "As of"] {
        assert!(!readme.contains(english), "{english:?} in {readme}");
    }
}

#[test]
fn a_letter_goes_from_its_file_to_a_signed_delivered_pdf() {
    let place = Place::new();
    let server = signed(&place);
    place.json(&["letter", "close", "lime-trees", "--json"]);
    let form = [("name", "Di Fir"), ("email", "di@example.org"), ("visibility", "public")];
    assert_ne!(
        server.post("/lime-trees/signatures", &form).status,
        303,
        "a closed letter takes no signature"
    );

    let delivered = place.json(&["letter", "deliver", "lime-trees", "--to", "out", "--json"]);
    assert_eq!(
        (&delivered["verified"], &delivered["delivered_before"]),
        (&3.into(), &false.into())
    );
    let copy = files(&place.path("out"));
    let names: Vec<_> = copy.keys().collect();
    assert_eq!(
        names,
        ["README.txt", "letter.md", "letter.pdf", "signatures.csv", "signatures.json"]
    );
    assert!(copy["letter.pdf"].starts_with(b"%PDF-"));
    let text = |name: &str| String::from_utf8(copy[name].clone()).unwrap();
    let hash = place.show()["version"]["hash"].as_str().unwrap().to_owned();
    let readme = text("README.txt");
    assert!(readme.contains(&hash));
    let numbers = "3 people have signed: 1 by name, 1 known to the addressee, 1 known to the organizers only.\n\
                   Each was confirmed from its own mailbox.\n\
                   Names that only the organizers know are not in these files.\n";
    assert!(readme.contains(numbers), "{readme}");
    assert!(readme.contains("\nletter.pdf       the letter with its signatures"), "{readme}");
    assert!(readme.contains("\nPlease treat names marked “addressee” as confidential"), "{readme}");
    assert!(text("letter.md").contains("title: Plant lime trees along Mill Street"));
    assert_eq!(
        text("signatures.csv"),
        "name,title,affiliation,place,visibility\n\
         Ada Lime,,Mill & Sons,,public\n\
         Bo Elm,,Mill & Sons,,addressee\n"
    );
    for (name, content) in &copy {
        let content = String::from_utf8_lossy(content);
        assert!(
            !content.contains("Cy Ash") && !content.contains("@example.org"),
            "{name} tells too much"
        );
    }
    assert_eq!(place.show()["state"], "delivered");
    assert!(server.get("/lime-trees").body.to_lowercase().contains("delivered"));
}

#[test]
fn delivering_again_writes_the_same_and_says_when_it_was_delivered() {
    let place = Place::new();
    let _server = signed(&place);
    let first = place.json(&["letter", "deliver", "lime-trees", "--to", "first", "--json"]);
    assert_eq!((&first["closed_now"], &first["delivered_before"]), (&true.into(), &false.into()));
    let second = place.json(&["letter", "deliver", "lime-trees", "--to", "second", "--json"]);
    assert_eq!((&second["closed_now"], &second["delivered_before"]), (&false.into(), &true.into()));
    assert_eq!(first["delivered_at"], second["delivered_at"]);
    assert!(
        files(&place.path("first")) == files(&place.path("second")),
        "two copies of the same differ"
    );
}

#[test]
fn a_copy_made_after_a_withdrawal_holds_that_name_no_more() {
    let place = Place::new();
    let server = place.serve();
    place.open_letter();
    let confirmed = place.sign(&server, "Ada Lime", "ada@example.org", "public");
    place.json(&["letter", "deliver", "lime-trees", "--to", "first", "--json"]);
    server.post(confirmed.location().split('?').next().unwrap(), &[("do", "withdraw")]);
    let second = place.json(&["letter", "deliver", "lime-trees", "--to", "second", "--json"]);
    assert_eq!((&second["verified"], &second["withdrawn"]), (&0.into(), &1.into()));
    let names = files(&place.path("second"));
    assert!(!String::from_utf8_lossy(&names["signatures.json"]).contains("Ada Lime"));
}

#[test]
fn a_folder_with_something_in_it_is_left_alone() {
    let place = Place::new();
    place.open_letter();
    std::fs::create_dir(place.path("out")).unwrap();
    place.write("out/notes.txt", "mine");
    assert!(
        place
            .refused(&["letter", "deliver", "lime-trees", "--to", "out"])
            .contains("out is not empty")
    );
    assert_eq!(files(&place.path("out")).keys().collect::<Vec<_>>(), ["notes.txt"]);
    assert_eq!(place.show()["state"], "open", "nothing was delivered, so nothing was closed");
}

#[test]
fn a_copy_that_cannot_be_written_delivers_nothing() {
    let place = Place::new();
    place.open_letter();
    let error = place.refused(&["letter", "deliver", "lime-trees", "--to", "letter.md/out"]);
    assert!(error.contains("cannot use letter.md/out"), "{error}");
    let shown = place.show();
    assert_eq!(
        (&shown["state"], &shown["delivered_at"]),
        (&"open".into(), &serde_json::Value::Null)
    );
}

#[test]
fn a_retracted_letter_is_not_delivered() {
    let place = Place::new();
    let server = signed(&place);
    let retract =
        ["letter", "retract", "lime-trees", "--reason", "The trees are planted.", "--json"];
    let retracted = place.json(&retract);
    assert_eq!(
        (&retracted["reason"], &retracted["retracted_before"]),
        (&"The trees are planted.".into(), &false.into())
    );
    assert_eq!(place.json(&retract)["retracted_before"], true);
    assert!(server.get("/lime-trees").body.contains("The trees are planted."));
    let error = place.refused(&["letter", "deliver", "lime-trees", "--to", "out"]);
    assert!(
        error.contains("was retracted on") && error.contains("The trees are planted."),
        "{error}"
    );
    assert!(!place.path("out").exists());
}

#[test]
fn an_export_holds_every_signature_and_addresses_only_when_asked() {
    let place = Place::new();
    let _server = signed(&place);
    let csv = place.run(&["letter", "export", "lime-trees", "--csv"]).out;
    let mut lines = csv.lines();
    assert_eq!(
        lines.next().unwrap(),
        "id,name,title,affiliation,place,visibility,state,counted,reason,version,confirmed_at,updates"
    );
    let starts: Vec<String> =
        lines.map(|line| line.split(',').take(2).collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(starts, ["p1 Ada Lime", "h1 Bo Elm", "h2 Cy Ash"]);
    assert!(!csv.contains('@'));

    let json = place.json(&["letter", "export", "lime-trees", "--json"]);
    assert_eq!(json.as_array().unwrap().len(), 3);
    assert!(json[0].get("email").is_none());
    let json = place.json(&["letter", "export", "lime-trees", "--json", "--with-addresses"]);
    assert_eq!(json[1]["email"], "bo@example.org");
    let csv = place.run(&["letter", "export", "lime-trees", "--csv", "--with-addresses"]).out;
    assert!(csv.contains(",'+ada@example.org\n"), "a cell starts a formula: {csv}");
}

#[test]
fn an_export_is_csv_or_json_and_not_both() {
    let place = Place::new();
    place.open_letter();
    assert_eq!(place.run(&["letter", "export", "lime-trees"]).status, 2);
    assert_eq!(place.run(&["letter", "export", "lime-trees", "--csv", "--json"]).status, 2);
    assert_eq!(place.run(&["letter", "export", "lime-trees", "--json"]).out, "[]\n");
}
