//! Reads a finished file the way people's programs do.

use std::process::Command;

use undersigned_pdf::{LetterDocument, Rendered, render_letter};

pub fn rendered(letter: &LetterDocument) -> Rendered {
    render_letter(letter).expect("a letter can be typeset")
}

/// The file's text without the marks that pdftotext puts around right-to-left words.
pub fn text(letter: &LetterDocument) -> String {
    text_of(&rendered(letter).pdf)
}

pub fn text_of(pdf: &[u8]) -> String {
    raw_text_of(pdf).replace(['\u{202a}', '\u{202b}', '\u{202c}', '\u{c}'], "")
}

/// The reader ends each page with a form feed.
pub fn pages_of(pdf: &[u8]) -> usize {
    raw_text_of(pdf).matches('\u{c}').count()
}

fn raw_text_of(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("letter.pdf");
    std::fs::write(&file, pdf).unwrap();
    let output = Command::new("pdftotext").args(["-enc", "UTF-8"]).arg(&file).arg("-").output();
    let output = output.expect("pdftotext of poppler-utils is installed");
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

pub fn contains(file: &[u8], wanted: &str) -> bool {
    file.windows(wanted.len()).any(|bytes| bytes == wanted.as_bytes())
}
