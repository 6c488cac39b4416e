//! The text of the letter as nodes for the template.

use serde_json::{Value, json};
use undersigned_core::text::{Block, Inline, TextTree};

use super::Words;
use crate::scripts::is_mark;

const TITLE_CHARS_IN_FOOTER: usize = 56;
/// A word longer than this may not fit into a signer's column, in any script.
const WORD_CHARS_MAX: usize = 20;
const PIECE_CHARS: usize = 5;
const URL_BYTES_MAX: usize = 2_000;

pub(super) fn blocks(tree: &TextTree, words: &Words) -> Vec<Value> {
    let mut writer =
        Writer { tree, words, printed: vec![false; tree.notes.len()], heading_level: 1 };
    writer.blocks(&tree.blocks)
}

struct Writer<'a> {
    tree: &'a TextTree,
    words: &'a Words<'a>,
    /// Which notes have been printed: the first reference carries the note, later ones point to it.
    printed: Vec<bool>,
    heading_level: u8,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block]) -> Vec<Value> {
        blocks.iter().map(|block| self.block(block)).collect()
    }

    /// Blocks behind a number or a bullet, whose first paragraph runs on in the same line.
    fn led(&mut self, blocks: &[Block]) -> Value {
        match blocks.split_first() {
            Some((Block::Paragraph { content }, rest)) => {
                json!({ "lead": self.inlines(content), "rest": self.blocks(rest) })
            }
            _ => json!(self.blocks(blocks)),
        }
    }

    fn block(&mut self, block: &Block) -> Value {
        match block {
            Block::Heading { level, content } => {
                // PDF/UA refuses a document whose headings skip a level.
                self.heading_level = (*level).clamp(2, self.heading_level + 1);
                json!({ "kind": "heading", "level": self.heading_level, "content": self.inlines(content) })
            }
            Block::Paragraph { content } => {
                json!({ "kind": "paragraph", "content": self.inlines(content) })
            }
            Block::List { start, items } => {
                let items: Vec<_> = items.iter().map(|item| self.led(item)).collect();
                json!({ "kind": "list", "start": start, "items": items })
            }
            Block::Quote { blocks } => json!({ "kind": "quote", "blocks": self.blocks(blocks) }),
            Block::Code { text } => {
                json!({ "kind": "code", "block": true, "text": self.words.printable(text) })
            }
            Block::Rule => json!({ "kind": "rule" }),
        }
    }

    fn inlines(&mut self, inlines: &[Inline]) -> Vec<Value> {
        inlines.iter().map(|inline| self.inline(inline)).collect()
    }

    fn inline(&mut self, inline: &Inline) -> Value {
        match inline {
            Inline::Text { text } => {
                json!({ "kind": "text", "text": self.words.printable(&text.replace('\n', " ")) })
            }
            Inline::Emphasis { content } => {
                json!({ "kind": "emphasis", "content": self.inlines(content) })
            }
            Inline::Strong { content } => {
                json!({ "kind": "strong", "content": self.inlines(content) })
            }
            Inline::Code { text } => json!({ "kind": "code", "text": self.words.printable(text) }),
            Inline::Link { url, content } => {
                json!({ "kind": "link", "url": link_target(url), "content": self.inlines(content) })
            }
            Inline::Note { number } => self.note(*number),
            Inline::LineBreak => json!({ "kind": "break" }),
        }
    }

    fn note(&mut self, number: u32) -> Value {
        let index = (number as usize).wrapping_sub(1);
        match self.printed.get_mut(index) {
            None => json!({ "kind": "text", "text": "" }),
            Some(true) => json!({ "kind": "note", "number": number }),
            Some(printed) => {
                *printed = true; // Before its own text is written, which may refer to it again.
                let tree = self.tree;
                json!({ "kind": "note", "number": number, "body": self.led(&tree.notes[index]) })
            }
        }
    }
}

/// Only what a reader expects behind a link in a letter, and no longer than the typesetter takes.
pub(super) fn link_target(url: &str) -> Option<&str> {
    let scheme = url.split_once(':')?.0.to_ascii_lowercase();
    let expected = matches!(scheme.as_str(), "http" | "https" | "mailto");
    (expected && url.len() <= URL_BYTES_MAX).then_some(url)
}

pub(super) fn groups_of_four(hash: &str) -> Vec<String> {
    let digits: Vec<char> = hash.chars().collect();
    digits.chunks(4).map(|group| group.iter().collect()).collect()
}

pub(super) fn shortened(title: &str) -> String {
    match title.char_indices().nth(TITLE_CHARS_IN_FOOTER) {
        None => title.to_owned(),
        Some((end, _)) => {
            let head = &title[..end];
            let whole_words = head.rfind(' ').map_or(head, |space| &head[..space]);
            format!("{whole_words}…")
        }
    }
}

/// The text itself, or, if it has a word too long for a column, pieces between which a line may break. Nothing is
/// inserted, so that copying gives the name back.
pub(super) fn pieces(text: &str) -> Value {
    if text.split_whitespace().all(|word| word.chars().count() <= WORD_CHARS_MAX) {
        return json!(text);
    }
    let mut pieces = Vec::new();
    for word in text.split_inclusive(' ') {
        let is_long = WORD_CHARS_MAX < word.chars().count();
        let mut piece = String::new();
        for character in word.chars() {
            if is_long && PIECE_CHARS <= piece.chars().count() && may_part(&piece, character) {
                pieces.push(std::mem::take(&mut piece));
            }
            piece.push(character);
        }
        pieces.push(piece);
    }
    json!(pieces)
}

/// A mark stays with its letter, and no line ends in a hyphen that a copy would lose.
fn may_part(piece: &str, next: char) -> bool {
    !is_mark(next) && !piece.ends_with(['-', '\u{2010}', '\u{200d}'])
}
