//! An operator begins with a new key for the logs.

use std::fs;

use undersigned_log::checkpoint::Checkpoint;
use undersigned_log::notes::NoteVerifier;
use undersigned_log::receipts::Receipt;
use undersigned_log::tlog_proof::TlogProof;

use super::support::{LETTER, Place, Server, until};

/// The address stays, for it is part of each log's name.
fn serve(place: &Place, url: &str) -> Server {
    let mail = format!("directory:{}", place.path("mail").display());
    place.serve_with(&[("UNDERSIGNED_MAIL", &mail), ("UNDERSIGNED_PUBLIC_URL", url)])
}

#[test]
fn old_proofs_stay_good_under_the_old_key_and_readers_are_told_of_the_new_one() {
    let place = Place::new();
    let server = serve(&place, "https://letters.example.org");
    place.open_letter();
    place.write("other.md", &LETTER.replace("slug: lime-trees", "slug: other"));
    let ada = place.sign(&server, "Ada Lime", "ada@example.org", "public");
    let page = ada.location().split('?').next().unwrap().to_owned();
    let receipt = server.get(&format!("{page}/receipt.txt")).body;
    let old = place.run(&["log", "key", "lime-trees"]).out.trim().to_owned();
    place.json(&["letter", "open", "other.md", "--json"]);
    let recorded = |server: &Server| {
        until("the server's own log", || {
            let body = server.get("/other/log/witnessed").body;
            TlogProof::parse(&body).map(|proof| String::from_utf8(proof.extra).unwrap())
        })
    };
    recorded(&server);
    assert!(server.stop().success());

    let key = place.data().join("keys/log.key");
    fs::rename(&key, place.path("log.key.old")).unwrap();
    let server = serve(&place, "https://letters.example.org");
    place.sign(&server, "Bo Elm", "bo@example.org", "public");
    let new = place.run(&["log", "key", "lime-trees"]).out.trim().to_owned();
    assert_ne!(old, new);
    assert_eq!(server.get("/lime-trees/log/vkey").body.trim(), new);

    let kept = Receipt::parse(&receipt).unwrap();
    let proven = kept.check(&NoteVerifier::parse(&old).unwrap()).unwrap();
    assert!(proven.opens(&kept.disclosure, "ada@example.org"), "what it proved it proves");
    assert!(kept.check(&NoteVerifier::parse(&new).unwrap()).is_err(), "under its own key only");
    let fresh = Receipt::parse(&server.get(&format!("{page}/receipt.txt")).body).unwrap();
    assert!(fresh.check(&NoteVerifier::parse(&new).unwrap()).is_ok(), "and she gets a new one");

    // A letter that did not change is signed anew in the server's own log, else its readers would find another key there.
    let other = NoteVerifier::parse(&place.run(&["log", "key", "other"]).out).unwrap();
    until("the new key", || Checkpoint::open(&recorded(&server), &other).ok());

    place.json(&["archive", "lime-trees", "--to", "letter.zip", "--json"]);
    assert_eq!(place.run(&["verify", "letter.zip", "--key", &new]).status, 0);
    let told = place.run(&["verify", "letter.zip", "--key", &old]);
    assert_eq!(told.status, 1);
    assert!(told.out.contains("another key than the one you gave"), "{}", told.out);
}
