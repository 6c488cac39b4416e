use crate::letters::{reading_room, signed_by};
use crate::reader::{contains, rendered};

#[test]
fn the_file_declares_both_standards_and_is_tagged() {
    let mut letter = reading_room();
    letter.language = "pt-BR".to_owned();
    let file = rendered(&letter).pdf;
    for declared in [
        "<pdfaid:part>2<",
        "<pdfaid:conformance>A<",
        "<pdfuaid:part>1<",
        "/StructTreeRoot",
        "/Marked true",
    ] {
        assert!(contains(&file, declared), "{declared} is missing");
    }
    assert!(contains(&file, "pt-BR"));
    assert!(contains(&file, "Keep the reading room open on Sundays"));
    assert!(contains(&file, "2026-11-22"));
}

#[test]
fn the_same_letter_gives_the_same_bytes() {
    let letter = signed_by(&["Zoë Ångström", "نور الدين", "李小梅", "\u{e000}"]);
    let first = rendered(&letter);
    let other = rendered(&reading_room());
    let again = rendered(&letter);
    assert!(first.pdf == again.pdf);
    assert!(first.pdf != other.pdf);
}

#[test]
fn a_letter_survives_the_way_through_json() {
    let letter = reading_room();
    let json = serde_json::to_string(&letter).unwrap();
    let read = serde_json::from_str(&json).unwrap();
    assert!(letter == read);
}
