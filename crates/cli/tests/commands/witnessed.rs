//! A server and witnesses, each a process of its own.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};

use undersigned_log::checkpoint::Checkpoint;
use undersigned_log::cosignatures::CosignatureVerifier;
use undersigned_log::notes::NoteVerifier;
use undersigned_log::proofs::check_inclusion;
use undersigned_log::tlog_proof::TlogProof;
use undersigned_log::tree::leaf_hash;

use super::support::{Place, Server, until};

const URL: &str = "https://letters.example.org";

/// Killed with its test.
struct Witness {
    child: Child,
    vkey: String,
    address: String,
}

impl Witness {
    fn start(place: &Place, name: &str, log: &str) -> Self {
        let key = format!("{name}.key");
        let vkey = place.run(&["witness", "key", "--key", &key, "--name", name]).out;
        let arguments = [
            "witness",
            "serve",
            "--key",
            &key,
            "--state",
            name,
            "--listen",
            "127.0.0.1:0",
            "--log",
            log,
        ];
        let mut command = place.command(&arguments);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let address = lines
            .map_while(Result::ok)
            .find_map(|line| line.strip_prefix("listening on ").map(str::to_owned));
        Self { child, vkey: vkey.trim().to_owned(), address: address.unwrap() }
    }

    fn setting(&self) -> String {
        format!("{} {}", self.vkey, self.address)
    }

    fn verifier(&self) -> CosignatureVerifier {
        CosignatureVerifier::parse(&self.vkey).unwrap()
    }
}

impl Drop for Witness {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn serve(place: &Place, witnesses: &str) -> Server {
    let mail = format!("directory:{}", place.path("mail").display());
    place.serve_with(&[
        ("UNDERSIGNED_MAIL", &mail),
        ("UNDERSIGNED_PUBLIC_URL", URL),
        ("UNDERSIGNED_WITNESSES", witnesses),
    ])
}

/// The key of the instance's log, which a witness is told to trust.
fn instance_key(place: &Place) -> String {
    let keys = place.json(&["log", "key", "--json"]);
    let of_instance = keys.as_array().unwrap().iter().find(|key| key["letter"].is_null());
    of_instance.unwrap()["vkey"].as_str().unwrap().to_owned()
}

#[test]
fn two_of_three_witnesses_stand_behind_a_letter_and_one_knows_better_after_a_restore() {
    let place = Place::new();
    let server = serve(&place, "");
    place.open_letter();
    let log = instance_key(&place);
    assert!(!server.get("/lime-trees").body.contains("witnessed"), "nobody is asked");
    assert!(server.stop().success());
    let witnesses =
        [Witness::start(&place, "one.example", &log), Witness::start(&place, "two.example", &log)];
    let third = place.run(&["witness", "key", "--key", "3.key", "--name", "three.example"]).out;
    let settings = [
        witnesses[0].setting(),
        witnesses[1].setting(),
        format!("{} http://127.0.0.1:9", third.trim()),
    ];

    let server = serve(&place, &settings.join(","));
    let says =
        |what: &str| until(what, || server.get("/lime-trees").body.contains(what).then_some(()));
    says("witnessed by 2 of 3");
    let data: serde_json::Value =
        serde_json::from_str(&server.get("/lime-trees.json").body).unwrap();
    assert_eq!((&data["witnessed"]["by"], &data["witnessed"]["size"]), (&2.into(), &1.into()));
    proves(&server.get("/lime-trees/log/witnessed").body, &log, &witnesses);
    assert_eq!(server.get("/log/witnesses").body.lines().count(), 3);
    assert_eq!(server.get("/log/vkey").body.trim(), log);

    // Everything is copied, what stands beside the keys too: only somebody else can notice.
    assert!(server.stop().success());
    copy(&place.data(), &place.path("copy"));
    let server = serve(&place, &settings.join(","));
    place.json(&["letter", "close", "lime-trees", "--json"]);
    until("the close, witnessed", || {
        let data: serde_json::Value =
            serde_json::from_str(&server.get("/lime-trees.json").body).unwrap();
        (data["witnessed"]["size"] == 2 && data["witnessed"]["by"] == 2).then_some(())
    });
    assert!(server.stop().success());
    std::fs::remove_dir_all(place.data()).unwrap();
    copy(&place.path("copy"), &place.data());
    let server = serve(&place, &settings.join(","));
    until("the witness's word", || {
        server.get("/lime-trees").body.contains("stands still").then_some(())
    });
    assert!(
        place.log().contains("a witness holds a checkpoint that this server signed"),
        "{}",
        place.log()
    );
    assert_eq!(server.get("/log/checkpoint").status, 503);

    assert_eq!(place.json(&["log", "restart", "--all", "--json"]).as_array().unwrap().len(), 2);
    assert_eq!(server.get("/lime-trees/log/checkpoint").status, 200);
    place.json(&["letter", "close", "lime-trees", "--json"]);
    let checked = until("the checkpoint", || {
        Some(server.get("/log/checkpoint")).filter(|answer| answer.status == 200)
    });
    assert!(checked.body.starts_with("letters.example.org/log\n"));
    assert_eq!(server.get("/lime-trees").status, 200);
    assert!(
        !server.get("/lime-trees").body.contains("stands still"),
        "what was given up is no news"
    );
}

/// What a stranger checks who trusts these two witnesses.
fn proves(proof: &str, log: &str, witnesses: &[Witness]) {
    let proof = TlogProof::parse(proof).unwrap();
    let head = Checkpoint::open(&proof.checkpoint, &NoteVerifier::parse(log).unwrap()).unwrap();
    let leaf = leaf_hash(&proof.extra);
    assert!(check_inclusion(&leaf, proof.index, head.size, &proof.hashes, &head.root));
    let letter = NoteVerifier::parse(log).unwrap().named("letters.example.org/lime-trees");
    let note = String::from_utf8(proof.extra.clone()).unwrap();
    assert_eq!(Checkpoint::open(&note, &letter).unwrap().size, 1);
    for witness in witnesses {
        assert!(witness.verifier().cosigned_at(&proof.checkpoint).unwrap().is_some());
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(|entry| entry.unwrap()) {
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), &to).unwrap();
        }
    }
}
