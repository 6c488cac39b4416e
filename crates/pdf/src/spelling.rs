//! Which text the embedded fonts can show, and how the rest is spelled as code points.

use std::collections::BTreeSet;

use crate::fonts::FONTS;

/// Whether every character has a glyph in some embedded font. PDF/UA refuses a file with a missing glyph, and PDF/A-2a one
/// with private use characters, so both count as not covered.
pub fn embedded_fonts_cover(text: &str) -> bool {
    text.chars().all(covered)
}

/// What is known to have no glyph: single characters by the fonts' tables, clusters by an earlier round of typesetting.
#[derive(Default)]
pub(crate) struct Spelling {
    clusters: BTreeSet<String>,
}

impl Spelling {
    pub(crate) fn learn(&mut self, clusters: BTreeSet<String>) {
        self.clusters.extend(clusters);
    }

    /// `None` if the text can be printed as it is. Otherwise the text with what can't be shown as `U+…`.
    pub(crate) fn spelled(&self, text: &str) -> Option<String> {
        let mut spelled = String::new();
        let mut changed = false;
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let cluster =
                self.clusters.iter().map(String::as_str).find(|cluster| rest.starts_with(cluster));
            let (taken, readable) = match cluster {
                Some(cluster) => (cluster.len(), false),
                None => (first.len_utf8(), covered(first)),
            };
            let (piece, after) = rest.split_at(taken);
            if readable {
                spelled.push_str(piece);
            } else {
                changed = true;
                piece.chars().for_each(|character| push_code_point(&mut spelled, character));
                if after.chars().next().is_some_and(|next| !next.is_whitespace() && covered(next)) {
                    spelled.push(' ');
                }
            }
            rest = after;
        }
        changed.then_some(spelled)
    }
}

fn push_code_point(spelled: &mut String, character: char) {
    if !spelled.is_empty() && !spelled.ends_with(char::is_whitespace) {
        spelled.push(' ');
    }
    spelled.push_str(&format!("U+{:04X}", character as u32));
}

fn covered(character: char) -> bool {
    match character {
        ' ' | '\n' | '\t' => true,
        // Fonts may well have glyphs for these, but no reader of the file could tell what they mean.
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' | '\u{feff}' => false,
        _ if character.is_control() => false,
        // Shaped away: joiners, marks of direction, variation selectors.
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => {
            true
        }
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => true,
        _ => FONTS.cover(character),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_with_glyphs_is_left_alone() {
        assert_eq!(Spelling::default().spelled("Zoë Ångström, 李小梅, نور الدين"), None);
        assert!(embedded_fonts_cover("नूर\u{200d} क्षत्रिय"));
    }

    #[test]
    fn only_what_has_no_glyph_is_spelled() {
        let spelling = Spelling::default();
        assert_eq!(spelling.spelled("\u{e000}\u{e001}").as_deref(), Some("U+E000 U+E001"));
        assert_eq!(spelling.spelled("Ada\u{378}s Tea").as_deref(), Some("Ada U+0378 s Tea"));
        assert_eq!(spelling.spelled("Ada \u{10ffff}").as_deref(), Some("Ada U+10FFFF"));
        assert!(!embedded_fonts_cover("\u{feff}Ada"));
    }

    #[test]
    fn a_cluster_without_a_font_is_spelled_whole() {
        let mut spelling = Spelling::default();
        spelling.learn(BTreeSet::from(["ก\u{308}".to_owned()]));
        assert_eq!(spelling.spelled("กก\u{308}ก").as_deref(), Some("ก U+0E01 U+0308 ก"));
    }
}
