//! `monitor`, as somebody runs it who comes back to a letter again and again.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};

use super::support::{Place, Server, until};

fn url(server: &Server, slug: &str) -> String {
    format!("http://{}/{slug}", server.address)
}

/// Two public signatures.
fn signed(place: &Place) -> (Server, [String; 2]) {
    let server = place.serve();
    place.open_letter();
    let pages =
        [("Ada Lime", "ada@example.org"), ("Bo Elm", "bo@example.org")].map(|(name, email)| {
            let confirmed = place.sign(&server, name, email, "public");
            confirmed.location().split('?').next().unwrap().to_owned()
        });
    (server, pages)
}

#[test]
fn what_was_seen_is_kept_and_what_is_new_is_told() {
    let place = Place::new();
    let (server, [ada, _]) = signed(&place);
    let letter = url(&server, "lime-trees");
    let look = |more: &[&str]| {
        let ran = place.run(&[&["monitor", letter.as_str(), "--state", "seen"], more].concat());
        assert_eq!(ran.status, 0, "{}", ran.err);
        ran.out
    };
    assert_eq!(look(&[]), "3 entries, 3 new entries; consistent.\n");
    let seen = fs::read_to_string(place.path("seen")).unwrap();
    let served = |file: &str| server.get(&format!("/lime-trees/log/{file}")).body;
    assert_eq!(seen, format!("{}{}", served("vkey"), served("checkpoint")), "it proves itself");
    assert_eq!(look(&[]), "3 entries, 0 new entries; consistent.\n");

    server.post(&ada, &[("do", "withdraw")]);
    place.json(&["signature", "remove", "lime-trees", "p2", "--reason", "Not a person.", "--json"]);
    assert_eq!(
        look(&[]),
        "5 entries, 2 new entries; consistent.\n  entry 3: withdraws 1\n  entry 4: removes 2\n"
    );
    place.sign(&server, "Cy Ash", "cy@example.org", "public");
    let said: serde_json::Value = serde_json::from_str(&look(&["--json"])).unwrap();
    assert_eq!(
        (&said["size"], &said["new"], &said["acts"]),
        (&6.into(), &1.into(), &serde_json::json!([]))
    );
}

#[test]
fn a_state_that_is_none_is_left_alone() {
    let place = Place::new();
    let (server, _) = signed(&place);
    let letter = url(&server, "lime-trees");
    place.run(&["monitor", &letter, "--state", "seen"]);
    let seen = fs::read_to_string(place.path("seen")).unwrap();
    let damaged = seen.replacen("\n3\n", "\n4\n", 1);
    for (state, why) in [
        ("", "is no state of this command"),
        ("my holiday\n", "is no state of this command"),
        (&seen[..seen.len() / 2], "is no state of this command"),
        (&damaged, "is no state of this command"),
    ] {
        place.write("seen", state);
        let ran = place.run(&["monitor", &letter, "--state", "seen"]);
        assert!(ran.status == 2 && ran.out.is_empty() && ran.err.contains(why), "{}", ran.err);
        assert_eq!(fs::read_to_string(place.path("seen")).unwrap(), state);
    }
    fs::File::create(place.path("seen")).unwrap().set_len(10 << 30).unwrap();
    assert!(
        place
            .run(&["monitor", &letter, "--state", "seen"])
            .err
            .contains("is no state of this command")
    );

    place.write(
        "other.md",
        &super::support::LETTER.replace("slug: lime-trees", "slug: other-trees"),
    );
    place.json(&["letter", "open", "other.md", "--json"]);
    place.run(&["monitor", &url(&server, "other-trees"), "--state", "other"]);
    let ran = place.run(&["monitor", &letter, "--state", "other"]);
    let about =
        format!("other is about {0}/other-trees, and not about {0}/lime-trees", server.address);
    assert!(ran.status == 2 && ran.err.contains(&about), "{}", ran.err);
}

#[test]
fn a_server_that_is_away_is_no_cheat() {
    let place = Place::new();
    let (server, _) = signed(&place);
    let (letter, address) = (url(&server, "lime-trees"), server.address.clone());
    place.run(&["monitor", &letter, "--state", "seen"]);
    let seen = fs::read(place.path("seen")).unwrap();
    server.stop();
    let ran = place.run(&["monitor", &letter, "--state", "seen"]);
    assert!(ran.status == 2 && ran.err.starts_with("error: could not check: "), "{}", ran.err);
    assert_eq!(fs::read(place.path("seen")).unwrap(), seen);

    let watch = ["monitor", &letter, "--state", "seen", "--every", "1s"];
    let mut watching = Watching(
        place.command(&watch).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap(),
    );
    let mut said = BufReader::new(watching.0.stderr.take().unwrap()).lines();
    let away = said.next().unwrap().unwrap();
    assert!(away.starts_with("error: could not look this time: "), "{away}");
    let server = place.serve_at(&address);
    let mut told = BufReader::new(watching.0.stdout.take().unwrap()).lines().map(Result::unwrap);
    assert_eq!(told.next().unwrap(), "3 entries, 0 new entries; consistent.");
    place.sign(&server, "Cy Ash", "cy@example.org", "public");
    until("the news", || told.next().filter(|line| line == "4 entries, 1 new entry; consistent."));
    assert!(watching.0.try_wait().unwrap().is_none(), "it goes on looking");
}

#[test]
fn how_often_is_a_duration() {
    let place = Place::new();
    for wrong in ["0s", "often", "-5s", "500ms"] {
        let every = format!("--every={wrong}");
        let ran = place.run(&["monitor", "http://127.0.0.1:1/a", "--state", "seen", &every]);
        assert!(
            ran.status == 2 && ran.err.contains("write a duration, like 60s, 5m or 1h"),
            "{}",
            ran.err
        );
    }
}

/// Stopped with the test.
struct Watching(Child);

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
