//! Letters to typeset. People and places are invented.

use jiff::civil::date;
use undersigned_core::text::{Block, Inline, TextTree};
use undersigned_pdf::{
    Addressee, Ask, Footer, Labels, LetterDate, LetterDocument, Measure, Signer, Summary,
};

pub fn reading_room() -> LetterDocument {
    LetterDocument {
        title: "Keep the reading room open on Sundays".to_owned(),
        language: "en".to_owned(),
        copy_label: None,
        addressees: vec![Addressee {
            name: "Ada Example".to_owned(),
            office: Some("Director".to_owned()),
            organization: Some("Town Library".to_owned()),
        }],
        date: LetterDate { text: "22 November 2026".to_owned(), day: date(2026, 11, 22) },
        text: text(vec![paragraph(vec![words("We ask for a plan that the town can keep.")])]),
        asks: vec![Ask {
            text: "Open the reading room on Sundays from 12 to 18.".to_owned(),
            measure: Some(Measure {
                name: "Motion 12/2026".to_owned(),
                sponsor: Some("Councillor Example".to_owned()),
                link: Some("https://example.org/motions/12".to_owned()),
            }),
        }],
        closing: vec!["With respect,".to_owned(), "the undersigned".to_owned()],
        organizers: vec!["Friends of the Library".to_owned()],
        summary: Summary {
            heading: "2 people have signed".to_owned(),
            line: "2 by name. As of 22 November 2026, 18:00 UTC.".to_owned(),
            note: None,
        },
        signers: vec![signer("Zoë Ångström"), signer("Tomás Ó Briain")],
        for_the_addressee: None,
        footer: Footer {
            version: 1,
            version_hash: "9f2c41d7".repeat(8),
            texts: None,
            check_url: "https://letters.example/reading-room/check".to_owned(),
        },
        labels: Labels::default(),
    }
}

pub fn signer(name: &str) -> Signer {
    Signer { name: name.to_owned(), title: None, affiliation: None, place: None }
}

pub fn signed_by(names: &[&str]) -> LetterDocument {
    LetterDocument { signers: names.iter().map(|name| signer(name)).collect(), ..reading_room() }
}

pub fn saying(blocks: Vec<Block>) -> LetterDocument {
    LetterDocument { text: text(blocks), ..reading_room() }
}

pub fn text(blocks: Vec<Block>) -> TextTree {
    TextTree { blocks, notes: Vec::new() }
}

pub fn paragraph(content: Vec<Inline>) -> Block {
    Block::Paragraph { content }
}

pub fn words(text: &str) -> Inline {
    Inline::Text { text: text.to_owned() }
}
