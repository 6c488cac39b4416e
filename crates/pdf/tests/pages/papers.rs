//! Card, poster and sign-up sheet in many scripts.

use crate::reader::{pages_of, text_of};
use undersigned_pdf::{PaperDocument, PaperKind, PaperLabels, render_paper};

const CODE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 29 29\"><path d=\"M4 4h7v7H4z\"/></svg>";

fn paper(kind: PaperKind, title: &str, language: &str) -> PaperDocument {
    PaperDocument {
        kind,
        title: title.to_owned(),
        title_language: language.to_owned(),
        language: language.to_owned(),
        day: jiff::civil::date(2026, 11, 22),
        to: "An open letter to the City Library".to_owned(),
        number: Some("1,284".to_owned()),
        signed: "people have signed".to_owned(),
        address: "letters.example.org/reading-room".to_owned(),
        link: "https://letters.example.org/reading-room".to_owned(),
        code: Some(CODE.to_owned()),
        organizers: "Organized by Friends of the Library".to_owned(),
        labels: PaperLabels {
            scan: "Read and sign".to_owned(),
            promise: "You choose who sees your name.".to_owned(),
            code: "A code that opens the letter’s page".to_owned(),
            columns: ["Name", "Place", "E-mail"].map(str::to_owned).to_vec(),
            notice: "You get one mail.".to_owned(),
        },
    }
}

/// A sentence of each script, one that is far too long, and one that no font has.
fn titles() -> [(String, &'static str); 8] {
    [
        ("Open the reading room on Sundays".to_owned(), "en"),
        ("افتحوا قاعة القراءة يوم الأحد".to_owned(), "ar"),
        ("פתחו את חדר הקריאה בימי ראשון".to_owned(), "he"),
        ("वाचनालय को रविवार को खोलें".to_owned(), "hi"),
        ("日曜日に閲覧室を開けてください".to_owned(), "ja"),
        ("请在星期日开放阅览室".to_owned(), "zh"),
        ("Please open it. ".repeat(25), "en"),
        ("The reading room 𓂀 \u{10FFFD}".to_owned(), "en"),
    ]
}

/// Width and height stand in the header (PNG, third edition, 11.2.1).
fn size(png: &[u8]) -> (u32, u32) {
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}

#[test]
fn a_card_is_small_and_as_large_as_previews_want_it() {
    for (title, language) in titles() {
        let png = render_paper(&paper(PaperKind::Card, &title, language)).unwrap();
        assert_eq!(size(&png), (1200, 630), "{title}");
        assert!(png.len() < 150_000, "{title}: {} bytes", png.len());
    }
}

#[test]
fn poster_and_sheet_are_one_page_each_under_the_letters_standards() {
    for kind in [PaperKind::Poster, PaperKind::SignUpSheet] {
        for (title, language) in titles() {
            let pdf = render_paper(&paper(kind, &title, language)).unwrap();
            assert_eq!(pages_of(&pdf), 1, "{kind:?} {title}");
            assert!(text_of(&pdf).contains("letters.example.org/reading-room"), "{title}");
        }
    }
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    for kind in [PaperKind::Card, PaperKind::Poster, PaperKind::SignUpSheet] {
        let paper = paper(kind, "Open the reading room on Sundays", "en");
        assert!(render_paper(&paper).unwrap() == render_paper(&paper).unwrap(), "{kind:?}");
    }
}
