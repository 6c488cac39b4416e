//! The text of a letter: CommonMark with footnotes, as sanitized HTML and as blocks that the PDF sets.
//!
//! Everything is made from one tree, so that page, PDF and mail say the same. The tree holds no raw HTML, no image and no
//! address but http, https and mailto: what is not in it can't come out. docs/letter-format.md lists what is.

mod html;
pub(crate) mod links;
mod parse;
mod plain;
mod sanitizer;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use html::{LetterHtml, NoteWords, render_html, render_tree};
pub use parse::parse_tree;
pub use plain::plain_text;

/// A letter's text as a tree, for everything that is not a web page (PDF, plain text).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextTree {
    pub blocks: Vec<Block>,
    /// Note 1 is the first. `Inline::Note(1)` points to it.
    pub notes: Vec<Vec<Block>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Block {
    /// `level` is 2 to 6: the title is the only heading of level 1.
    Heading {
        level: u8,
        content: Vec<Inline>,
    },
    Paragraph {
        content: Vec<Inline>,
    },
    List {
        /// The first number of an ordered list; `None` for bullets.
        start: Option<u32>,
        items: Vec<Vec<Block>>,
    },
    Quote {
        blocks: Vec<Block>,
    },
    Code {
        text: String,
    },
    Rule,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Inline {
    Text { text: String },
    Emphasis { content: Vec<Inline> },
    Strong { content: Vec<Inline> },
    Code { text: String },
    Link { url: String, content: Vec<Inline> },
    Note { number: u32 },
    LineBreak,
}
