//! docs/examples/verify.py, which shares no line with this program, over a real server.

use std::process::Command;

use serde_json::Value;

use super::support::{Place, Ran};

const VERIFIER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/examples/verify.py");

pub fn second_verifier(page: &str) -> Value {
    let second = Ran::of(Command::new("python3").arg(VERIFIER).arg(page).env_remove("http_proxy"));
    assert_eq!(second.status, 0, "{}{}", second.out, second.err);
    serde_json::from_str(&second.out).unwrap()
}

#[test]
fn two_verifiers_agree_about_a_letter() {
    let place = Place::new();
    let server = place.serve();
    place.open_letter();
    place.sign(&server, "Ada Lime", "ada@example.org", "public");
    place.sign(&server, "Bo \"Elm\" Ångström", "bo@example.org", "public");
    place.sign(&server, "Cy Hidden", "cy@example.org", "organizers");
    place.wait_for_verified(3);
    place.json(&[
        "signature",
        "remove",
        "lime-trees",
        "p1",
        "--reason",
        "Not their own name.",
        "--json",
    ]);

    let page = format!("http://{}/lime-trees", server.address);
    let second = second_verifier(&page);
    let first = place.json(&["verify", &page, "--json"]);
    for number in ["origin", "size", "root", "verified", "held", "withdrawn", "removed"] {
        assert_eq!(first[number], second[number], "{number}");
    }
    for visibility in ["public", "addressee", "organizers"] {
        assert_eq!(first[visibility], second["by_visibility"][visibility]);
    }
    assert_eq!((&first["verified"], &first["removed"]), (&2.into(), &1.into()));
}
