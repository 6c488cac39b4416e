//! Readers turn what runs to the left around character by character, also where several stand in one piece: such a piece would
//! come out backwards. So each character gets a piece of its own: a glyph where there is one, an unseen glyph where not.

use std::ops::Range;

use typst::layout::Em;
use typst::text::{Glyph, TextItem};

use super::carrier::{FOR_JOINERS, FOR_LETTERS, FOR_MARKS, carrier};
use crate::scripts::{is_mark, runs_to_the_left};

const NON_JOINER: &str = "\u{200c}";
/// Between unseen glyphs: readers take the same glyph at the same place for a second stroke of the first.
const STEP: Em = Em::new(-0.1);

pub(super) fn part(item: &mut TextItem) {
    let glyphs = std::mem::take(&mut item.glyphs);
    for cluster in glyphs.chunk_by(|one, next| one.range == next.range) {
        let text = &item.text[cluster[0].range()];
        let has_many = text.chars().nth(1).is_some();
        let parted = (has_many && runs_to_the_left(text) == Some(true))
            .then(|| parted(cluster, item))
            .flatten();
        match parted {
            Some(parted) => item.glyphs.extend(parted.into_iter().rev()),
            None => item.glyphs.extend_from_slice(cluster),
        }
    }
}

/// In the order of the text, from right to left. `None`: it can't be told which glyph is what.
fn parted(cluster: &[Glyph], item: &TextItem) -> Option<Vec<Glyph>> {
    let mut pieces = Vec::new();
    let Range { mut start, end } = cluster[0].range();
    if item.text[start..end].starts_with(NON_JOINER) {
        let after = start + NON_JOINER.len();
        pieces.push(standing_for(start..after, carrier(item, &cluster[0], FOR_JOINERS)?));
        start = after;
    }
    let marks = item.text[start..end].find(is_mark).map_or(end, |at| start + at);
    match cluster {
        [letter] => pieces.extend(ligature(letter, start..end, item)?),
        [shown @ .., letter] if start < marks && marks < end => {
            pieces.extend(ligature(letter, start..marks, item)?);
            // Together, as a font may have one glyph for two of them. In which order they come out makes no difference
            // to Unicode, other than for marks of one kind.
            pieces.extend(shown.iter().rev().map(|mark| standing_for(marks..end, mark.clone())));
            pieces.push(standing_for(marks..end, carrier(item, &shown[0], FOR_MARKS)?));
        }
        _ => return None,
    }
    Some(pieces)
}

/// The glyph stands for the last character, unseen ones for those before: one for a character and its like, as they read the
/// same in both directions.
fn ligature(glyph: &Glyph, range: Range<usize>, item: &TextItem) -> Option<Vec<Glyph>> {
    let text = &item.text[range.clone()];
    let last = text.char_indices().next_back()?.0;
    let ahead: Vec<(usize, char)> = text[..last].char_indices().collect();
    let mut pieces = Vec::new();
    let mut offset = Em::zero();
    for alike in ahead.chunk_by(|one, next| one.1 == next.1) {
        let (start, character) = alike[0];
        let from = range.start + start;
        let unseen = Glyph { x_offset: offset, ..carrier(item, glyph, FOR_LETTERS)? };
        pieces.push(standing_for(from..from + alike.len() * character.len_utf8(), unseen));
        offset += STEP;
    }
    pieces.push(standing_for(range.start + last..range.end, glyph.clone()));
    Some(pieces)
}

fn standing_for(range: Range<usize>, glyph: Glyph) -> Glyph {
    Glyph { range: range.start as u16..range.end as u16, ..glyph }
}
