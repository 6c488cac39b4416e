use std::fs;

use crate::log::Log;
use crate::place::{Place, log_id};

fn logs() -> (Log, Log) {
    (Log::new("letters.example/lime-trees", 40), Log::new("letters.example/library", 40))
}

#[test]
fn a_restart_forgets_nothing() {
    let (place, (trees, library)) = (Place::new(), logs());
    let witness = place.serve(&[&trees, &library]);
    assert_eq!(witness.add(&trees.request(0, 20)).status, 200);
    assert_eq!(witness.add(&library.request(0, 3)).status, 200);
    let first = witness.verifier.clone();
    witness.stop();

    // One is not watched for a while; what was cosigned of it stays.
    place.serve(&[&trees]).stop();
    let witness = place.serve(&[&trees, &library]);
    assert_eq!(witness.verifier, first);
    assert_eq!((witness.remembered(&trees), witness.remembered(&library)), (20, 3));
    assert_eq!(witness.add(&trees.request(0, 10)).body, "20\n");
    assert_eq!(witness.add(&library.request(3, 20)).status, 200);
}

#[test]
fn two_witnesses_never_share_a_memory() {
    let (place, (trees, _)) = (Place::new(), logs());
    let witness = place.serve(&[&trees]);
    assert!(place.refused(&[&trees]).contains("a witness is serving from"));
    let (status, said) = place.run(&["forget", trees.origin(), "--state", "state"]);
    assert!(status == 1 && said.contains("stop it first"), "{said}");
    assert_eq!(witness.add(&trees.request(0, 5)).status, 200);
    witness.stop();
    place.serve(&[&trees]).stop();
}

#[test]
fn what_it_cannot_read_it_does_not_take_for_nothing() {
    let (place, (trees, library)) = (Place::new(), logs());
    let witness = place.serve(&[&trees, &library]);
    assert_eq!(witness.add(&trees.request(0, 20)).status, 200);
    assert_eq!(witness.add(&library.request(0, 20)).status, 200);
    witness.stop();
    let file = |log: &Log| place.path(&format!("state/{}.checkpoint", log_id(log)));
    let whole = fs::read_to_string(file(&trees)).unwrap();
    for damaged in [
        String::new(),
        whole[..whole.len() / 2].to_owned(),
        whole.replacen("\n20\n", "\n19\n", 1),
        trees.checkpoint(20), // Without the cosignature.
        fs::read_to_string(file(&library)).unwrap(),
    ] {
        fs::write(file(&trees), damaged).unwrap();
        let said = place.refused(&[&trees, &library]);
        assert!(
            said.contains("what this witness remembers of letters.example/lime-trees"),
            "{said}"
        );
    }
    fs::write(file(&trees), whole).unwrap();
    // Another key is another witness, and has another memory.
    fs::rename(place.path("witness.key"), place.path("old.key")).unwrap();
    assert!(place.refused(&[&trees]).contains("take the key and the state that belong together"));
    fs::rename(place.path("old.key"), place.path("witness.key")).unwrap();
    assert_eq!(place.serve(&[&trees]).remembered(&trees), 20);
}

#[test]
fn a_log_that_began_anew_is_forgotten_by_a_person_only() {
    let (place, (trees, _)) = (Place::new(), logs());
    let anew = trees.forked(0);
    let witness = place.serve(&[&trees]);
    assert_eq!(witness.add(&trees.request(0, 20)).status, 200);
    assert_eq!(witness.add(&anew.request(0, 5)).status, 409);
    let last = fs::read(place.path(&format!("state/{}.checkpoint", log_id(&trees)))).unwrap();
    witness.stop();

    let (status, said) = place.run(&["forget", "letters.example/unknown", "--state", "state"]);
    assert!(status == 1 && said.contains("remembers nothing of letters.example/unknown"), "{said}");
    let (status, said) = place.run(&["forget", trees.origin(), "--state", "state"]);
    assert_eq!(status, 0, "{said}");
    let kept = said.trim_end().rsplit_once(' ').unwrap().1;
    assert_eq!(fs::read(place.path(kept)).unwrap(), last, "what was cosigned is kept aside");

    let witness = place.serve(&[&trees]);
    assert_eq!(witness.add(&anew.request(0, 5)).status, 200);
    assert_eq!(witness.remembered(&anew), 5);
}

#[test]
fn the_key_command_shows_what_the_witness_signs_with() {
    let (place, (trees, _)) = (Place::new(), logs());
    let key = ["key", "--key", "witness.key"];
    let (status, made) = place.run(&[&key[..], &["--name", "witness.example/w1"]].concat());
    assert_eq!(status, 0, "{made}");
    assert_eq!(place.run(&key), (0, made.clone()));
    assert_eq!(place.serve(&[&trees]).verifier.to_string(), made.trim_end());
    let (_, json) = place.run(&[&key[..], &["--json"]].concat());
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        (&json["name"], &json["vkey"]),
        (&"witness.example/w1".into(), &made.trim_end().into())
    );
    let (status, said) = place.run(&[&key[..], &["--name", "witness.example/w2"]].concat());
    assert!(status == 1 && said.contains("is called witness.example/w1"), "{said}");
}
