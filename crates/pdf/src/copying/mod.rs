//! Rearranges a finished layout so that a copy out of the file gives its text back. Nothing that is seen moves.
//!
//! A file says of each glyph, or of several together, which characters it stands for. Readers put glyphs in order by where they
//! stand, and turn what runs to the left around character by character. So what was written as one has to stay in one piece
//! (`join`), and to the left each character needs a place of its own (`leftward`).

mod carrier;
mod join;
mod leftward;

use typst::layout::{Frame, FrameItem, GroupItem, Point};
use typst::model::Document;
use typst_layout::{Page, PagedDocument};

pub(crate) fn copyable(document: &PagedDocument) -> PagedDocument {
    let pages = document.pages().iter();
    let pages = pages.map(|page| Page { frame: rearranged(&page.frame), ..page.clone() }).collect();
    PagedDocument::new(pages, document.info().clone())
}

fn rearranged(frame: &Frame) -> Frame {
    let mut items: Vec<(Point, FrameItem)> = Vec::with_capacity(frame.items().len());
    for (place, item) in frame.items() {
        match item {
            FrameItem::Group(group) => {
                let group = GroupItem { frame: rearranged(&group.frame), ..group.clone() };
                items.push((*place, FrameItem::Group(group)));
            }
            FrameItem::Text(text) => {
                if let Some((start, FrameItem::Text(before))) = items.last_mut()
                    && join::share_a_cluster(before, text)
                {
                    join::append(before, text, start.y - place.y);
                } else {
                    items.push((*place, item.clone()));
                }
            }
            _ => items.push((*place, item.clone())),
        }
    }
    for (_, item) in &mut items {
        if let FrameItem::Text(text) = item {
            leftward::part(text);
            carrier::keep_marks_beside(text);
        }
    }
    let mut rearranged = Frame::new(frame.size(), frame.kind());
    if frame.has_baseline() {
        rearranged.set_baseline(frame.baseline());
    }
    rearranged.push_multiple(items);
    rearranged
}
