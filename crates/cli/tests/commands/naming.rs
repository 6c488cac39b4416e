//! What organizers do about names, from the command line, while the server runs.

use serde_json::Value;

use super::second_opinion::second_verifier;
use super::support::{LETTER, Place, Server, until};

fn list(server: &Server, query: &str) -> String {
    server.get(&format!("/lime-trees/signatures{query}")).body
}

#[test]
fn all_names_are_hidden_and_shown_again() {
    let place = Place::new();
    let server = place.serve();
    place.open_letter();
    place.sign(&server, "Ada Lime", "ada@example.org", "public");
    let names = |command: &str| place.json(&["letter", command, "lime-trees", "--json"]);
    for changed in [true, false] {
        let hidden = names("hide-names");
        assert_eq!(
            (&hidden["names_are_shown"], &hidden["changed"]),
            (&false.into(), &changed.into())
        );
    }
    assert!(!list(&server, "").contains("Ada Lime"));
    assert!(!server.get("/lime-trees").body.contains("Ada Lime"));
    assert_eq!(server.count()["verified"], 1);
    assert_eq!(names("show-names")["changed"], true);
    assert!(list(&server, "").contains("Ada Lime"));
}

#[test]
fn a_name_is_shown_first_and_the_list_is_filled_anew() {
    let place = Place::new();
    let server = place.serve();
    place.open_letter();
    place.sign(&server, "Ada Lime", "ada@example.org", "public");
    place.sign(&server, "Bo Elm", "bo@example.org", "public");
    let is_featured = || list(&server, "").contains("<section class=\"featured\"");
    let act = |command: &str, number: &str| {
        place.json(&["signature", command, "lime-trees", number, "--json"])["changed"].clone()
    };
    assert!(!is_featured());
    assert_eq!([act("feature", "2"), act("feature", "2")], [Value::from(true), false.into()]);
    assert!(is_featured());
    let refused = place.refused(&["signature", "feature", "lime-trees", "9"]);
    assert!(refused.contains("no name with the number 9"), "{refused}");
    assert_eq!([act("unfeature", "2"), act("unfeature", "2")], [Value::from(true), false.into()]);
    assert!(!is_featured());

    let is_found = || list(&server, "?q=elm").contains("Bo Elm").then_some(());
    until("the list", is_found);
    place.json(&["letter", "relist", "lime-trees", "--json"]);
    until("the list once more", is_found);
}

#[test]
fn names_held_back_are_nowhere_and_neither_verifier_misses_them() {
    let place = Place::new();
    let server = place.serve();
    place.write("letter.md", &LETTER.replacen("fields:", "names_after_hours: 2\nfields:", 1));
    place.json(&["letter", "open", "letter.md", "--json"]);
    place.sign(&server, "Ada Lime", "ada@example.org", "public");
    assert!(!list(&server, "").contains("Ada Lime"));
    let page = format!("http://{}/lime-trees", server.address);
    let first = place.json(&["verify", &page, "--json"]);
    let second = second_verifier(&page);
    assert_eq!((&first["verified"], &second["verified"]), (&1.into(), &1.into()));
    assert_eq!(first["root"], second["root"]);
    let exported = place.run(&["letter", "export", "lime-trees", "--csv"]);
    assert!(exported.out.contains("Ada Lime"), "the organizers know it");
}
