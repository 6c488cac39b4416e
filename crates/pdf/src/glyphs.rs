//! Looks for missing glyphs in a finished layout, where shaping has had its say: a character may have a font and yet the
//! cluster it stands in, such as a Thai letter under a Latin mark, may have none.

use std::collections::BTreeSet;

use typst::layout::{Frame, FrameItem};
use typst::text::TextItem;

const MISSING: u16 = 0;

pub(crate) fn collect_missing(frame: &Frame, missing: &mut BTreeSet<String>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => collect_missing(&group.frame, missing),
            FrameItem::Text(text) => missing.extend(missing_in(text)),
            _ => {}
        }
    }
}

fn missing_in(text: &TextItem) -> impl Iterator<Item = String> {
    let without_glyph = text.glyphs.iter().filter(|glyph| glyph.id == MISSING);
    without_glyph
        .map(|glyph| text.text[glyph.range()].to_owned())
        .filter(|cluster| !cluster.is_empty())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::spelling::Spelling;
    use crate::typesetter::{Layout, Template};
    use crate::{LetterDocument, sheet};

    #[test]
    fn a_glyph_that_shaping_missed_is_found_and_then_spelled() {
        let letter: LetterDocument = serde_json::from_value(json!({
            "title": "Keep the reading room open", "language": "en", "addressees": [], "organizers": [],
            "date": { "text": "22 November 2026", "day": "2026-11-22" },
            "text": { "blocks": [], "notes": [] },
            "summary": { "heading": "Nobody has signed yet", "line": "" },
            "signers": [],
            "footer": { "version": 1, "version_hash": "9f2c", "check_url": "https://letters.example/check" },
        }))
        .unwrap();
        let mut data = sheet::sheet(&letter, &Spelling::default()).data;
        data["summary"]["line"] = json!("Ada \u{378}");
        let missing = Layout::of(Template::Letter, &data).unwrap().missing_clusters();
        assert_eq!(missing, BTreeSet::from(["\u{378}".to_owned()]));

        let mut spelling = Spelling::default();
        spelling.learn(missing);
        data["summary"]["line"] = json!(spelling.spelled("Ada \u{378}").unwrap());
        assert_eq!(
            Layout::of(Template::Letter, &data).unwrap().missing_clusters(),
            BTreeSet::new()
        );
    }
}
