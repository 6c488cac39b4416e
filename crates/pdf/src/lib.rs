//! A letter with its signatures as a typeset document. Bytes out, no I/O, no clock; Typst stays in here.
//!
//! The text of people is data throughout: a fixed template reads it as JSON, and no part of it is ever read as markup. The
//! same document gives the same bytes. One unprintable name changes its own line only, because PDF/UA refuses a whole file
//! for one missing glyph.

mod copying;
mod document;
mod fonts;
mod glyphs;
mod papers;
mod scripts;
mod sheet;
mod spelling;
mod typesetter;

use spelling::Spelling;
use typesetter::{Layout, Template};

pub use document::{
    Addressee, Ask, Footer, Labels, LetterDate, LetterDocument, Measure, NameList, Signer, Summary,
};
pub use papers::{PaperDocument, PaperKind, PaperLabels, render_paper};
pub use spelling::embedded_fonts_cover;

/// Characters that no font has are known before the first round; another one is needed only where shaping then finds no
/// glyph for a cluster of covered ones.
const ROUNDS_MAX: usize = 4;

/// A typeset letter, tagged, conforming to PDF/UA-1 and PDF/A-2a.
#[derive(Clone, PartialEq, Eq)]
pub struct Rendered {
    pub pdf: Vec<u8>,
    /// The signers some of whose text is printed as code points, by their place in the document: those for the addressee
    /// count on from the public ones.
    pub unprintable: Vec<usize>,
}

#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    #[error("letter could not be written as JSON for the template")]
    Data(#[from] serde_json::Error),
    /// The typesetter's words without what it quotes, which may be somebody's name.
    #[error("letter could not be typeset: {reason}")]
    Typesetting { reason: String },
    #[error("letter could not be exported under PDF/UA-1 and PDF/A-2a: {reason}")]
    Export { reason: String },
    #[error("letter still has characters without a glyph after {ROUNDS_MAX} rounds")]
    Glyphs,
}

pub type Result<T> = std::result::Result<T, PdfError>;

/// Typesets the letter. Memory that the typesetter keeps is let go before this returns, on errors too; what the allocator
/// keeps is the reason to call it in a process of its own.
pub fn render_letter(letter: &LetterDocument) -> Result<Rendered> {
    let mut spelling = Spelling::default();
    for _ in 0..ROUNDS_MAX {
        let sheet = sheet::sheet(letter, &spelling);
        let layout = Layout::of(Template::Letter, &sheet.data)?;
        let missing = layout.missing_clusters();
        if missing.is_empty() {
            return Ok(Rendered { pdf: layout.export()?, unprintable: sheet.unprintable });
        }
        spelling.learn(missing);
    }
    Err(PdfError::Glyphs)
}
