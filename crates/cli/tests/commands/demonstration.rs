use std::path::Path;
use std::process::Command;

use unicode_normalization::UnicodeNormalization;

use super::support::{Place, until};

#[test]
fn the_demo_has_two_thousand_people_sign_and_leaves_a_folder_to_work_with() {
    let place = Place::new();
    let ran = place.run(&["demo", "--data", "data", "--listen", "127.0.0.1:0", "--no-serve"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out.contains("2,000 invented people signed in "), "{}", ran.out);
    assert!(
        ran.out.contains("/dev/mail") && ran.out.contains("letter show reading-room"),
        "{}",
        ran.out
    );

    let shown = place.json(&["letter", "show", "reading-room", "--json"]);
    let number = |key: &str| shown[key].as_u64().unwrap();
    assert_eq!((number("verified") + number("withdrawn"), number("pending")), (2_000, 0));
    assert!(0 < number("withdrawn") && number("withdrawn") < 20);
    assert!(
        0 < shown["by_visibility"]["addressee"].as_u64().unwrap(),
        "the hidden ones have joined"
    );
    assert_eq!(place.json(&["letter", "list", "--json"]).as_array().unwrap().len(), 2);

    // Read in slices of 500: none is left out or comes twice.
    let exported = place.json(&["letter", "export", "reading-room", "--json"]);
    let ids: std::collections::HashSet<_> =
        exported.as_array().unwrap().iter().map(|row| row["id"].as_str()).collect();
    assert_eq!((exported.as_array().unwrap().len(), ids.len()), (2_000, 2_000));

    place.json(&["letter", "deliver", "reading-room", "--to", "out", "--json"]);
    every_name_can_be_copied(&place.path("out"));
}

/// In all the demo's scripts, as pdftotext reads the delivered file.
fn every_name_can_be_copied(delivered: &Path) {
    let json = std::fs::read(delivered.join("signatures.json")).unwrap();
    let copy: serde_json::Value = serde_json::from_slice(&json).unwrap();
    let read = Command::new("pdftotext")
        .args(["-enc", "UTF-8", "letter.pdf", "-"])
        .current_dir(delivered)
        .output()
        .expect("pdftotext of poppler-utils is installed");
    let text = written(&String::from_utf8(read.stdout).unwrap());
    let signers = copy["signatures"].as_array().unwrap();
    let names = signers.iter().filter_map(|signer| signer["name"].as_str());
    let lost: Vec<&str> = names.clone().filter(|name| !text.contains(&written(name))).collect();
    assert!(1_900 < names.count());
    assert_eq!(lost, [""; 0]);
}

/// Without white space and marks of direction, which readers put where lines end and directions change.
fn written(text: &str) -> String {
    let is_direction =
        |character| matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}');
    text.nfc().filter(|character| !character.is_whitespace() && !is_direction(*character)).collect()
}

#[test]
fn a_demo_takes_no_folder_that_is_in_use() {
    let place = Place::new();
    place.open_letter();
    assert!(
        place
            .refused(&["demo", "--data", "data", "--no-serve"])
            .contains("a demo wants a folder of its own")
    );
    assert_eq!(place.json(&["letter", "list", "--json"]).as_array().unwrap().len(), 1);
}

#[test]
fn a_served_demo_is_signed_by_a_visitor_through_the_mail_it_shows() {
    let place = Place::new();
    let server = place.demo();
    let form = [("name", "Ada Lime"), ("email", "ada@example.org"), ("visibility", "public")];
    let before =
        place.json(&["letter", "show", "reading-room", "--json"])["verified"].as_u64().unwrap();
    assert_eq!(server.post("/reading-room/signatures", &form).status, 303);
    let mail = until("a mail", || {
        let list = server.get("/dev/mail").body;
        let start = list.find("/dev/mail/")?;
        Some(list[start..].split(['"', '\'', '>']).next().unwrap().to_owned())
    });
    let mail = server.get(&mail).body;
    let start = mail.find("/c/").unwrap();
    let link = mail[start..].split(['"', '<', '\n', ' ']).next().unwrap();
    assert_eq!(server.post(link, &[("choice", "signed")]).status, 303);
    until("the count", || {
        let shown = place.json(&["letter", "show", "reading-room", "--json"]);
        (before < shown["verified"].as_u64().unwrap()).then_some(())
    });
    assert_eq!(server.stop().code(), Some(0));
}
