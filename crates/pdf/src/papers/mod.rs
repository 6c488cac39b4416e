//! Small things to share: a card for a link's preview, a poster, a sheet to sign up on.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::scripts::{Locale, has_one_weight};
use crate::spelling::Spelling;
use crate::typesetter::{Layout, Template};
use crate::{PdfError, ROUNDS_MAX, Result};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaperKind {
    /// A PNG of 1200 × 630 pixels.
    Card,
    /// One page A4, PDF/UA-1 and PDF/A-2a, as the letter.
    Poster,
    /// Likewise.
    SignUpSheet,
}

/// Everything is already worded: the caller knows language, time and counts.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperDocument {
    pub kind: PaperKind,
    pub title: String,
    /// BCP 47.
    pub title_language: String,
    /// Of everything else.
    pub language: String,
    /// As it stands in a PDF's metadata.
    pub day: Date,
    /// Such as "An open letter to the City Library".
    pub to: String,
    /// Such as "1,284"; nothing where no number is to stand.
    pub number: Option<String>,
    /// What stands behind the number, such as "people have signed".
    pub signed: String,
    /// Where the letter is read, without its scheme.
    pub address: String,
    /// The same as a link.
    pub link: String,
    /// The same as a code to scan: an SVG.
    pub code: Option<String>,
    /// Who organizes, in one line.
    pub organizers: String,
    pub labels: PaperLabels,
}

/// The templates' own words.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperLabels {
    /// Above the code.
    pub scan: String,
    /// Below it.
    pub promise: String,
    /// What the code is, for those who cannot see it.
    pub code: String,
    /// Column heads of the sheet.
    pub columns: Vec<String>,
    /// What is done with the sheet.
    pub notice: String,
}

/// PNG or PDF, as the kind has it.
pub fn render_paper(paper: &PaperDocument) -> Result<Vec<u8>> {
    let template = match paper.kind {
        PaperKind::Card => Template::Card,
        PaperKind::Poster => Template::Poster,
        PaperKind::SignUpSheet => Template::SignUpSheet,
    };
    let mut spelling = Spelling::default();
    for _ in 0..ROUNDS_MAX {
        let layout = Layout::of(template, &data(paper, &spelling))?;
        let missing: BTreeSet<String> = layout.missing_clusters();
        if !missing.is_empty() {
            spelling.learn(missing);
            continue;
        }
        return match paper.kind {
            PaperKind::Card => layout.picture(CARD_PIXELS_PER_PT),
            PaperKind::Poster | PaperKind::SignUpSheet => layout.export(),
        };
    }
    Err(PdfError::Glyphs)
}

/// The card is set on 600 × 315 pt.
const CARD_PIXELS_PER_PT: f64 = 2.0;

fn data(paper: &PaperDocument, spelling: &Spelling) -> Value {
    let printable = |text: &str| spelling.spelled(text).unwrap_or_else(|| text.to_owned());
    let locale = Locale::of(&paper.language);
    let title = Locale::of(&paper.title_language);
    let PaperLabels { scan, promise, code, columns, notice } = &paper.labels;
    json!({
        "locale": {
            "lang": locale.language,
            "region": locale.region,
            "rtl": locale.is_right_to_left(),
            "han": locale.has_han(),
            "one_weight": has_one_weight(&paper.title),
        },
        "title": printable(&paper.title),
        "title_locale": { "lang": title.language, "region": title.region },
        "date": { "year": paper.day.year(), "month": paper.day.month(), "day": paper.day.day() },
        "to": printable(&paper.to),
        "number": paper.number.as_deref().map(printable),
        "signed": printable(&paper.signed),
        "address": printable(&paper.address),
        "link": paper.link,
        "code": paper.code,
        "organizers": printable(&paper.organizers),
        "labels": {
            "scan": printable(scan),
            "promise": printable(promise),
            "code": printable(code),
            "columns": columns.iter().map(|column| printable(column)).collect::<Vec<_>>(),
            "notice": printable(notice),
        },
    })
}
