//! A mark above or below a letter is shown at a height of its own, and so is a piece of its own to a reader, who puts it where
//! it begins. Many marks begin to the right of the letter that follows. An unseen glyph before the mark makes the piece begin
//! where the mark belongs.

use typst::layout::Em;
use typst::text::{Glyph, TextItem};

/// Just left of what stands at the same place: a reader's order must not hang on a tie.
const LEFT: Em = Em::new(-0.01);

/// What fonts have for nothing, in the order of preference. Each use has its own where a font allows, as some readers know one
/// text for one glyph only.
pub(super) const FOR_MARKS: [char; 3] = ['\u{a0}', ' ', '\u{200b}'];
pub(super) const FOR_JOINERS: [char; 3] = ['\u{200b}', '\u{a0}', ' '];
pub(super) const FOR_LETTERS: [char; 3] = ['\u{feff}', '\u{a0}', ' '];

/// A glyph that shows nothing and takes no room, at the height of another one. That some fonts draw their joiners is why it is
/// looked whether the glyph is blank.
pub(super) fn carrier(item: &TextItem, like: &Glyph, blanks: [char; 3]) -> Option<Glyph> {
    let font = item.font.ttf();
    let blank = blanks
        .into_iter()
        .filter_map(|blank| font.glyph_index(blank))
        .find(|glyph| font.glyph_bounding_box(*glyph).is_none())?;
    Some(Glyph { id: blank.0, x_advance: Em::zero(), x_offset: LEFT, ..like.clone() })
}

pub(super) fn keep_marks_beside(item: &mut TextItem) {
    let glyphs = std::mem::take(&mut item.glyphs);
    for cluster in glyphs.chunk_by(|one, next| one.range == next.range) {
        let mut height = cluster[0].y_offset;
        for glyph in cluster {
            if glyph.y_offset != height {
                item.glyphs.extend(carrier(item, glyph, FOR_MARKS));
                height = glyph.y_offset;
            }
            item.glyphs.push(glyph.clone());
        }
    }
}
