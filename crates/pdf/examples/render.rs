//! Reads a letter as JSON on standard input and writes the PDF to standard output:
//! `cargo run --release -p undersigned-pdf --example render < letter.json > letter.pdf`

use std::io::{Error, Write, stdin, stdout};
use std::time::Instant;

fn main() -> Result<(), Error> {
    let letter = serde_json::from_reader(stdin().lock())?;
    let started = Instant::now();
    let rendered = undersigned_pdf::render_letter(&letter).map_err(Error::other)?;
    eprintln!(
        "{:.2} s, {} bytes, unprintable: {:?}",
        started.elapsed().as_secs_f64(),
        rendered.pdf.len(),
        rendered.unprintable
    );
    stdout().write_all(&rendered.pdf)
}
