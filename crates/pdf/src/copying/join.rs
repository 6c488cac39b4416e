//! Shaping begins a new run of text wherever glyphs change their height, such as at a mark above a letter. Both runs then carry
//! the text of the whole cluster, and a reader finds it twice. Here they become one run again, with the height in the glyph.

use typst::layout::{Abs, Em};
use typst::text::{Glyph, TextItem};

/// Every glyph knows where in its paragraph its cluster begins: the same place is the same cluster.
pub(super) fn share_a_cluster(before: &TextItem, text: &TextItem) -> bool {
    let (Some(last), Some(first)) = (before.glyphs.last(), text.glyphs.first()) else {
        return false;
    };
    last.span == first.span
        && before.text[last.range()] == text.text[first.range()]
        && before.font == text.font
        && before.size == text.size
        && before.fill == text.fill
        && before.stroke == text.stroke
}

/// `text` stands to the right of `before`, `raised` above its line.
pub(super) fn append(before: &mut TextItem, text: &TextItem, raised: Abs) {
    let (last, first) = (&before.glyphs[before.glyphs.len() - 1], &text.glyphs[0]);
    let runs_left = first.range().end == text.text.len() && last.range.start == 0;
    let (whole, by, text_by) = if runs_left {
        // What stands further right was written earlier.
        let rest = &before.text[last.range().end..];
        (format!("{}{rest}", text.text), first.range.start, 0)
    } else {
        let rest = &text.text[first.range().end..];
        (format!("{}{rest}", before.text), 0, last.range.start - first.range.start)
    };
    before.text = whole.into();
    let raised = Em::from_abs(raised, before.size);
    before.glyphs.iter_mut().for_each(|glyph| shift(glyph, by));
    before.glyphs.extend(text.glyphs.iter().cloned().map(|mut glyph| {
        shift(&mut glyph, text_by);
        Glyph { y_offset: glyph.y_offset + raised, ..glyph }
    }));
}

fn shift(glyph: &mut Glyph, by: u16) {
    glyph.range = glyph.range.start + by..glyph.range.end + by;
}
