//! From the tree to HTML for the letter's page.

use std::collections::HashMap;

use super::sanitizer::sanitize;
use super::{Block, Inline, TextTree, parse_tree};

/// All ids begin so: none can clash with one of the page.
pub(super) const ID_PREFIX: &str = "letter-note-";

/// A letter's text for its page, which may set the asks and the names between the two parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LetterHtml {
    pub body: String,
    /// One `<aside>`, or empty.
    pub notes: String,
}

/// What is read out where notes and their mentions are only drawn. `{number}`, `{place}` and `{places}` stand for numbers.
#[derive(Clone, Copy, Debug)]
pub struct NoteWords<'a> {
    pub notes: &'a str,
    pub note: &'a str,
    pub back: &'a str,
    /// Of a note that is mentioned more than once.
    pub back_to_place: &'a str,
}

impl NoteWords<'static> {
    pub const ENGLISH: Self = Self {
        notes: "Notes",
        note: "Note {number}",
        back: "Back to the text",
        back_to_place: "Back to the text, place {place} of {places}",
    };
}

/// The whole text, notes at the end. Holds nothing but what docs/letter-format.md lists, whatever `markdown` holds.
pub fn render_html(markdown: &str) -> String {
    let html = render_tree(&parse_tree(markdown), NoteWords::ENGLISH);
    html.body + &html.notes
}

pub fn render_tree(tree: &TextTree, words: NoteWords) -> LetterHtml {
    let (html, mentions, written) = (String::new(), mentions(tree), HashMap::new());
    let mut writer = Writer { html, words, mentions, written };
    writer.blocks(&tree.blocks);
    let body = std::mem::take(&mut writer.html);
    writer.notes(&tree.notes);
    LetterHtml { body: sanitize(&body), notes: sanitize(&writer.html) }
}

struct Writer<'a> {
    html: String,
    words: NoteWords<'a>,
    /// How often each note is mentioned: so many ways lead back from it.
    mentions: HashMap<u32, u32>,
    /// How many of them are written.
    written: HashMap<u32, u32>,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, content } => {
                let level = level.clamp(&2, &6);
                self.element(&format!("h{level}"), |writer| writer.inlines(content));
            }
            Block::Paragraph { content } => self.element("p", |writer| writer.inlines(content)),
            Block::List { start, items } => self.list(*start, items),
            Block::Quote { blocks } => self.element("blockquote", |writer| writer.blocks(blocks)),
            Block::Code { text } => self.element("pre", |writer| {
                writer.html.push_str("<code>");
                writer.text(text);
                writer.html.push_str("</code>");
            }),
            Block::Rule => self.html.push_str("<hr>\n"),
        }
    }

    fn list(&mut self, start: Option<u32>, items: &[Vec<Block>]) {
        let (open, close) = match start {
            None => ("<ul>\n".to_owned(), "</ul>\n"),
            Some(1) => ("<ol>\n".to_owned(), "</ol>\n"),
            Some(start) => (format!("<ol start=\"{start}\">\n"), "</ol>\n"),
        };
        self.html.push_str(&open);
        items.iter().for_each(|item| self.element("li", |writer| writer.item(item)));
        self.html.push_str(close);
    }

    /// An item's only paragraph needs no element of its own.
    fn item(&mut self, blocks: &[Block]) {
        let paragraphs =
            blocks.iter().filter(|block| matches!(block, Block::Paragraph { .. })).count();
        match blocks {
            [Block::Paragraph { content }, rest @ ..] if paragraphs == 1 => {
                self.inlines(content);
                if !rest.is_empty() {
                    self.html.push('\n');
                }
                self.blocks(rest);
            }
            _ => self.blocks(blocks),
        }
    }

    fn inlines(&mut self, content: &[Inline]) {
        content.iter().for_each(|inline| self.inline(inline));
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text { text } => self.text(text),
            Inline::Emphasis { content } => self.span("em", |writer| writer.inlines(content)),
            Inline::Strong { content } => self.span("strong", |writer| writer.inlines(content)),
            Inline::Code { text } => self.span("code", |writer| writer.text(text)),
            Inline::Link { url, content } => {
                self.html.push_str("<a href=\"");
                self.text(url);
                self.html.push_str("\" rel=\"nofollow noopener\">");
                self.inlines(content);
                self.html.push_str("</a>");
            }
            Inline::Note { number } => self.mention(*number),
            Inline::LineBreak => self.html.push_str("<br>\n"),
        }
    }

    fn mention(&mut self, number: u32) {
        let written = self.written.entry(number).or_default();
        *written += 1;
        let place = place_id(number, *written);
        let words = self.words.note.replace("{number}", &number.to_string());
        self.html.push_str(&format!(
            "<sup><a href=\"#{ID_PREFIX}{number}\" id=\"{place}\" aria-label=\"{words}\">{number}</a></sup>"
        ));
    }

    fn notes(&mut self, notes: &[Vec<Block>]) {
        if notes.is_empty() {
            return;
        }
        let words = self.words.notes;
        self.html.push_str(&format!("<aside class=\"notes\" aria-label=\"{words}\"><ol>\n"));
        for (number, note) in (1..).zip(notes) {
            self.html.push_str(&format!("<li id=\"{ID_PREFIX}{number}\">"));
            self.item(note);
            self.ways_back(number);
            self.html.push_str("</li>\n");
        }
        self.html.push_str("</ol></aside>\n");
    }

    fn ways_back(&mut self, number: u32) {
        let mentions = self.mentions.get(&number).copied().unwrap_or(0);
        for place in 1..=mentions {
            let words = match mentions {
                1 => self.words.back.to_owned(),
                _ => {
                    let words = self.words.back_to_place.replace("{places}", &mentions.to_string());
                    words.replace("{place}", &place.to_string())
                }
            };
            let id = place_id(number, place);
            self.html.push_str(&format!(" <a href=\"#{id}\" aria-label=\"{words}\">↩</a>"));
        }
    }

    /// A block: on its own line.
    fn element(&mut self, name: &str, inside: impl FnOnce(&mut Self)) {
        self.span(name, inside);
        self.html.push('\n');
    }

    fn span(&mut self, name: &str, inside: impl FnOnce(&mut Self)) {
        self.html.push_str(&format!("<{name}>"));
        inside(self);
        self.html.push_str(&format!("</{name}>"));
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.html.push_str("&amp;"),
                '<' => self.html.push_str("&lt;"),
                '>' => self.html.push_str("&gt;"),
                '"' => self.html.push_str("&quot;"),
                _ => self.html.push(c),
            }
        }
    }
}

fn place_id(number: u32, place: u32) -> String {
    let suffix = if place == 1 { String::new() } else { format!("-{place}") };
    format!("{ID_PREFIX}{number}-place{suffix}")
}

fn mentions(tree: &TextTree) -> HashMap<u32, u32> {
    let mut mentions = HashMap::new();
    count_in_blocks(&tree.blocks, &mut mentions);
    tree.notes.iter().for_each(|note| count_in_blocks(note, &mut mentions));
    mentions
}

fn count_in_blocks(blocks: &[Block], mentions: &mut HashMap<u32, u32>) {
    for block in blocks {
        match block {
            Block::Heading { content, .. } | Block::Paragraph { content } => {
                count_in_inlines(content, mentions)
            }
            Block::List { items, .. } => {
                items.iter().for_each(|item| count_in_blocks(item, mentions))
            }
            Block::Quote { blocks } => count_in_blocks(blocks, mentions),
            Block::Code { .. } | Block::Rule => {}
        }
    }
}

fn count_in_inlines(content: &[Inline], mentions: &mut HashMap<u32, u32>) {
    for inline in content {
        match inline {
            Inline::Note { number } => *mentions.entry(*number).or_default() += 1,
            Inline::Emphasis { content }
            | Inline::Strong { content }
            | Inline::Link { content, .. } => {
                count_in_inlines(content, mentions);
            }
            Inline::Text { .. } | Inline::Code { .. } | Inline::LineBreak => {}
        }
    }
}
