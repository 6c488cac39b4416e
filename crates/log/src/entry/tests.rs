use super::*;
use crate::commitment::{Record, bind, commit};

fn hour() -> Hour {
    Hour::parse("2026-11-22T18Z").unwrap()
}

#[test]
fn a_sign_entry_is_one_canonical_line() {
    let record = Record {
        affiliation: None,
        letter: "letters.example/reading-room",
        name: "Zoë \"Zo\" Ångström",
        place: None,
        title: Some("teacher"),
        version: "ab",
        visibility: "public",
    };
    assert_eq!(
        record.canonical(),
        r#"{"letter":"letters.example/reading-room","name":"Zoë \"Zo\" Ångström","title":"teacher","version":"ab","visibility":"public"}"#
    );
    let c = Hex(commit(&[1; 32], &record.canonical(), &bind(&[2; 32], "zoe@example.org")));
    let sign = Sign {
        c,
        earlier: None,
        evidence: Evidence::Email,
        held: false,
        hour: Hour::of("2026-11-22T18:59:59Z".parse().unwrap()),
        version: Hex([171; 32]),
        visibility: Visibility::Public,
    };
    let version = "ab".repeat(32);
    assert_eq!(
        Entry::Sign(sign).canonical(),
        format!(
            r#"{{"c":"{c}","evidence":"email","held":false,"hour":"2026-11-22T18Z","type":"sign","version":"{version}","visibility":"public"}}"#
        )
    );
}

fn one_of_each() -> Vec<Entry> {
    let (hour, c, version) = (hour(), Hex([1; 32]), Hex([2; 32]));
    let visibility = Visibility::Organizers;
    let sign = Sign {
        c,
        earlier: Some(7),
        evidence: Evidence::DomainEmail,
        held: true,
        hour,
        version,
        visibility,
    };
    let open = Open {
        closes: Some("2027-03-01T17:00:00Z".to_owned()),
        domains: Some(vec!["example.org".to_owned(), "\"odd\".example".to_owned()]),
        hour,
        names_after: Some(24),
        origin: "letters.example/reading-room".to_owned(),
        version,
        visibilities: vec![Visibility::Public, Visibility::Addressee],
    };
    vec![
        Entry::Open(open),
        Entry::Sign(sign),
        Entry::Withdraw { hour, index: 1 },
        Entry::Remove { code: "other".to_owned(), hour, index: 1 },
        Entry::Hold { hour, index: 1 },
        Entry::Release { hour, index: 1 },
        Entry::Amend { c, hour, index: 1, visibility },
        Entry::Hide { hour },
        Entry::Show { hour },
        Entry::Erase { from: 1, hour, to: 5 },
        Entry::Version { hour, version },
        Entry::Carry { c, hour, index: 1, version },
        Entry::Close { hour, until: hour },
        Entry::Deliver { hour },
        Entry::Retract { hour },
        Entry::Restart { hour, root: c, size: 1 },
    ]
}

#[test]
fn every_entry_comes_back_from_its_line() {
    for entry in one_of_each() {
        let line = entry.canonical();
        assert_eq!(Entry::parse(line.as_bytes()), Some(entry), "{line}");
    }
}

#[test]
fn no_line_has_a_second_form() {
    for entry in one_of_each() {
        let line = entry.canonical();
        let others = [
            line.replacen(',', ", ", 1),
            line.replacen('}', ",\"name\":\"Ada\"}", 1),
            line.replacen("\"hour\"", "\"hours\"", 1),
            format!("{line}\n"),
            line.replace("2026-11-22T18Z", "2026-11-22T18:00Z"),
        ];
        for other in others.iter().filter(|other| **other != line) {
            assert_eq!(Entry::parse(other.as_bytes()), None, "{other}");
        }
    }
    let upper =
        Entry::Amend { c: Hex([171; 32]), hour: hour(), index: 1, visibility: Visibility::Public };
    let upper = upper.canonical().replace("ab", "AB");
    assert_eq!(Entry::parse(upper.as_bytes()), None);
}

#[test]
fn another_salt_nonce_or_address_is_another_commitment() {
    let make = |salt, nonce, identity| commit(&[salt; 32], "{}", &bind(&[nonce; 32], identity));
    let first = make(1, 2, "a@example.org");
    assert_ne!(first, make(3, 2, "a@example.org"));
    assert_ne!(first, make(1, 3, "a@example.org"));
    assert_ne!(first, make(1, 2, "b@example.org"));
}
