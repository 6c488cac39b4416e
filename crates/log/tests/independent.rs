//! docs/examples/verify.py, which was written from docs/log-format.md alone, over that page's own log: it finds the same
//! numbers, and whoever serves anything else is caught.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Output};

use serde_json::{Value, json};
use undersigned_log::tiles::write_bundle;

const FORMAT: &str = include_str!("../../../docs/log-format.md");
const TEXTS: &str = include_str!("../../../docs/letter-format.md");
const VERIFIER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/examples/verify.py");
const PAGE: &str = "http://letters.example/reading-room";
const BUNDLE: &str = "log/tile/entries/000.p/21";

type Site = BTreeMap<&'static str, Vec<u8>>;

fn blocks(page: &'static str, kind: &str) -> Vec<&'static str> {
    let fence = format!("\n````{kind}\n");
    page.split(fence.as_str()).skip(1).map(|rest| rest.split("````").next().unwrap()).collect()
}

fn block(kind: &str) -> &'static str {
    blocks(FORMAT, kind)[0]
}

fn honest() -> Site {
    let texts = blocks(TEXTS, "canonical");
    Site::from([
        ("count.json", counts(4).into()),
        ("log/vkey", block("vkey").into()),
        ("log/checkpoint", block("checkpoint").into()),
        (BUNDLE, write_bundle(block("entries").lines().map(str::as_bytes))),
        ("log/openings/000", block("openings").into()),
        ("log/openings/000?size=21", block("openings").into()),
        ("letter.md?version=1", texts[0].into()),
        ("letter.md?version=2", texts[1].into()),
    ])
}

fn counts(verified: u64) -> String {
    let by_visibility = json!({ "public": 2, "addressee": 1, "organizers": 1 });
    let numbers = json!({
        "verified": verified, "held": 0, "withdrawn": 0, "removed": 1, "by_visibility": by_visibility, "size": 21,
    });
    numbers.to_string()
}

/// Answers like a web server of that name; what is not on the site is not found, and what is empty is not to be had.
fn answer(connection: TcpStream, site: &Site) {
    let mut lines = BufReader::new(&connection).lines().map(Result::unwrap);
    let first = lines.next().unwrap();
    lines.find(String::is_empty).unwrap();
    let path = first.split(' ').nth(1).unwrap().strip_prefix(&format!("{PAGE}/")).unwrap();
    let (status, body) = match site.get(path) {
        Some(body) if body.is_empty() => ("500 Internal Server Error", &[][..]),
        Some(body) => ("200 OK", body.as_slice()),
        None => ("404 Not Found", &[][..]),
    };
    let head =
        format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    (&connection).write_all(&[head.as_bytes(), body].concat()).unwrap();
}

fn verify(site: Site, key: &[&str]) -> Output {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let proxy = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        listener.incoming().for_each(|connection| answer(connection.unwrap(), &site));
    });
    let mut command = Command::new("python3");
    command.arg(VERIFIER).arg(PAGE).args(key).env("http_proxy", proxy).env_remove("no_proxy");
    command.output().unwrap()
}

#[test]
fn it_finds_the_numbers_of_the_page() {
    let output = verify(honest(), &[block("vkey").trim()]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (&found["size"], &found["verified"], &found["removed"]),
        (&json!(21), &json!(4), &json!(1))
    );
    assert_eq!(found["opened"], 1, "Bo's name is erased, Ada's opens");
}

#[test]
fn it_catches_whoever_serves_anything_else() {
    let entries = |from: &str, to: &str| {
        let changed = block("entries").replacen(from, to, 1);
        assert_ne!(changed, block("entries"));
        write_bundle(changed.lines().map(str::as_bytes))
    };
    let checkpoint = |from: &str, to: &str| block("checkpoint").replacen(from, to, 1).into_bytes();
    let openings = |from: &str, to: &str| block("openings").replacen(from, to, 1).into_bytes();
    let nobody = || br#"{"openings":[]}"#.to_vec();
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("count.json", counts(5).into(), "the server shows"),
        ("count.json", counts(4).replace(":21", ":22").into(), "is smaller than the numbers say"),
        ("log/checkpoint", checkpoint("\n21\n", "\n20\n"), "false signature"),
        ("log/checkpoint", checkpoint("O6TR", "O6TQ"), "is not the log's"),
        (BUNDLE, entries("4631f76a", "4631f76b"), "do not make the signed root"),
        (
            BUNDLE,
            entries("\"held\":true", "\"held\": true"),
            "entry 4: it is no entry in its one form",
        ),
        (
            BUNDLE,
            entries("4,\"type\":\"release", "1,\"type\":\"release"),
            "entry 5: it names no signature",
        ),
        (
            BUNDLE,
            entries("\"earlier\":2", "\"earlier\":1"),
            "entry 11: it replaces one that stands",
        ),
        (
            BUNDLE,
            entries("{\"hour\":\"2026-11-22T10Z\",\"index\":4,\"type\":\"release\"}\n", ""),
            "bundle 0 has not",
        ),
        (
            "log/openings/000",
            openings("Ada", "Eve"),
            "the name shown for entry 15 does not open it",
        ),
        (
            "log/openings/000",
            openings("\"leaf\":15", "\"leaf\":16"),
            "for entry 16 does not open it",
        ),
        ("letter.md?version=2", b"another text\n".to_vec(), "has not the hash"),
    ];
    for (path, file, contradiction) in cases {
        let mut site = honest();
        site.insert(path, file);
        let output = verify(site, &[]);
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(output.status.code(), Some(1), "{path}: {output:?}");
        assert!(said.contains(contradiction), "{path}: {said}");
    }
    let mut silent = honest();
    silent.insert("log/openings/000", nobody());
    assert_eq!(verify(silent.clone(), &[]).status.code(), Some(0), "a cache may be old");
    silent.insert("log/openings/000?size=21", nobody());
    let output = verify(silent, &[]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("entries [15] are withheld"));
}

#[test]
fn it_knows_a_key_again_and_accuses_nobody_who_cannot_be_asked() {
    let other = block("vkey").trim().replace("ARl", "ARk");
    assert_eq!(verify(honest(), &[&other]).status.code(), Some(1));
    let mut broken = honest();
    broken.insert("log/checkpoint", Vec::new());
    assert_eq!(verify(broken, &[]).status.code(), Some(2));
    let mut gone = honest();
    gone.remove("log/checkpoint");
    assert_eq!(verify(gone, &[]).status.code(), Some(1), "a log that is there has a checkpoint");
}
