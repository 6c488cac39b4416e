//! From Markdown to the tree.

use std::collections::HashMap;

use comrak::nodes::{AstNode, ListType, NodeLink, NodeValue};
use comrak::{Arena, Options, parse_document};
use unicode_script::{Script, UnicodeScript};

use super::links::safe_url;
use super::{Block, Inline, TextTree};

/// Deeper than any letter; the tree can be walked and serialized by recursion. What is nested deeper loses its markup, not its words.
const DEPTH_MAX: usize = 16;

type Node<'a> = &'a AstNode<'a>;

/// The tree of a text. Total: any text has one. Raw HTML stands in it as the text it is.
pub fn parse_tree(markdown: &str) -> TextTree {
    let mut options = Options::default();
    options.extension.footnotes = true;
    let arena = Arena::new();
    let root = parse_document(&arena, markdown, &options);
    let (notes, blocks): (Vec<Node>, Vec<Node>) = root
        .children()
        .partition(|node| matches!(node.data().value, NodeValue::FootnoteDefinition(_)));
    let mut reader = Reader::default();
    let blocks = reader.blocks(blocks, 0);
    TextTree { blocks, notes: reader.notes(&notes) }
}

#[derive(Default)]
struct Reader {
    /// Names of notes in the order in which the text mentions them.
    mentioned: Vec<String>,
    numbers: HashMap<String, u32>,
    /// Levels, as written, of the headings that the next one stands under.
    headings: Vec<u8>,
}

impl Reader {
    /// Reading a note may mention further ones: they follow it.
    fn notes(&mut self, definitions: &[Node]) -> Vec<Vec<Block>> {
        let named: HashMap<String, Node> =
            definitions.iter().filter_map(|node| Some((note_name(node)?, *node))).collect();
        let mut notes = Vec::new();
        while let Some(name) = self.mentioned.get(notes.len()) {
            let blocks =
                named.get(name).map_or_else(Vec::new, |note| self.blocks(note.children(), 0));
            notes.push(blocks);
        }
        notes
    }

    fn blocks<'a>(
        &mut self,
        nodes: impl IntoIterator<Item = Node<'a>>,
        depth: usize,
    ) -> Vec<Block> {
        nodes.into_iter().filter_map(|node| self.block(node, depth)).collect()
    }

    /// `None` when nothing would be seen.
    fn block<'a>(&mut self, node: Node<'a>, depth: usize) -> Option<Block> {
        if DEPTH_MAX <= depth {
            return paragraph(self.flat(node));
        }
        let value = &node.data().value;
        match value {
            NodeValue::Paragraph => paragraph(self.inlines(node, depth + 1)),
            NodeValue::Heading(heading) => {
                let level = self.level(heading.level);
                let content = self.inlines(node, depth + 1);
                (!content.is_empty()).then_some(Block::Heading { level, content })
            }
            NodeValue::BlockQuote => {
                let blocks = self.blocks(node.children(), depth + 1);
                (!blocks.is_empty()).then_some(Block::Quote { blocks })
            }
            NodeValue::List(list) => {
                let start = (list.list_type == ListType::Ordered)
                    .then(|| u32::try_from(list.start).unwrap_or(1));
                let items =
                    node.children().map(|item| self.blocks(item.children(), depth + 1)).collect();
                Some(Block::List { start, items })
            }
            NodeValue::CodeBlock(code) => Some(Block::Code { text: code.literal.clone() }),
            NodeValue::ThematicBreak => Some(Block::Rule),
            _ => paragraph(self.flat(node)),
        }
    }

    /// Levels by nesting: the outermost heading is 2, below the title, and none is skipped.
    fn level(&mut self, written: u8) -> u8 {
        while self.headings.last().is_some_and(|above| written <= *above) {
            self.headings.pop();
        }
        self.headings.push(written);
        (1 + self.headings.len() as u8).min(6)
    }

    fn inlines<'a>(&mut self, parent: Node<'a>, depth: usize) -> Vec<Inline> {
        let mut content = Vec::new();
        for node in parent.children() {
            self.inline(node, depth, &mut content);
        }
        join_lines(&mut content);
        content
    }

    fn inline<'a>(&mut self, node: Node<'a>, depth: usize, content: &mut Vec<Inline>) {
        if DEPTH_MAX <= depth {
            return content.append(&mut self.flat(node));
        }
        let value = &node.data().value;
        match value {
            NodeValue::Text(text) => push_text(content, text),
            NodeValue::SoftBreak => push_text(content, "\n"),
            NodeValue::HtmlInline(html) => push_text(content, html),
            NodeValue::LineBreak => content.push(Inline::LineBreak),
            NodeValue::Code(code) => content.push(Inline::Code { text: code.literal.clone() }),
            NodeValue::Emph => {
                content.push(Inline::Emphasis { content: self.inlines(node, depth + 1) })
            }
            NodeValue::Strong => {
                content.push(Inline::Strong { content: self.inlines(node, depth + 1) })
            }
            NodeValue::Link(link) => content.append(&mut self.link(node, link, depth)),
            // What a picture says stays, the picture does not: it would be fetched from elsewhere, and is not in the hash.
            NodeValue::Image(_) => content.append(&mut self.inlines(node, depth + 1)),
            NodeValue::FootnoteReference(note) => {
                content.push(Inline::Note { number: self.number(&note.name) })
            }
            _ => content.append(&mut self.flat(node)),
        }
    }

    fn link<'a>(&mut self, node: Node<'a>, link: &NodeLink, depth: usize) -> Vec<Inline> {
        let content = self.inlines(node, depth + 1);
        let Some(url) = safe_url(&link.url) else { return content };
        let content =
            if content.is_empty() { vec![Inline::Text { text: url.clone() }] } else { content };
        vec![Inline::Link { url, content }]
    }

    fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        self.mentioned.push(name.to_owned());
        let number = self.mentioned.len() as u32;
        self.numbers.insert(name.to_owned(), number);
        number
    }

    /// The words and notes below `node`, without their markup, found without recursion.
    fn flat<'a>(&mut self, node: Node<'a>) -> Vec<Inline> {
        let mut content = Vec::new();
        for below in node.descendants() {
            match &below.data().value {
                NodeValue::Text(text) => push_text(&mut content, text),
                NodeValue::Code(code) => push_text(&mut content, &code.literal),
                NodeValue::CodeBlock(code) => push_text(&mut content, &code.literal),
                NodeValue::HtmlInline(html) => push_text(&mut content, html),
                NodeValue::HtmlBlock(html) => push_text(&mut content, html.literal.trim_end()),
                NodeValue::FootnoteReference(note) => {
                    content.push(Inline::Note { number: self.number(&note.name) });
                }
                NodeValue::SoftBreak | NodeValue::LineBreak | NodeValue::Paragraph => {
                    push_text(&mut content, "\n")
                }
                _ => {}
            }
        }
        join_lines(&mut content);
        content
    }
}

fn note_name(node: Node) -> Option<String> {
    match &node.data().value {
        NodeValue::FootnoteDefinition(note) => Some(note.name.clone()),
        _ => None,
    }
}

fn paragraph(content: Vec<Inline>) -> Option<Block> {
    let blank = |inline: &Inline| match inline {
        Inline::Text { text } => text.trim().is_empty(),
        inline => *inline == Inline::LineBreak,
    };
    (!content.iter().all(blank)).then_some(Block::Paragraph { content })
}

fn push_text(content: &mut Vec<Inline>, more: &str) {
    match content.last_mut() {
        Some(Inline::Text { text }) => text.push_str(more),
        _ => content.push(Inline::Text { text: more.to_owned() }),
    }
}

/// A line break in the source is a space, except in scripts that write without any.
fn join_lines(content: &mut Vec<Inline>) {
    for inline in content.iter_mut() {
        let Inline::Text { text } = inline else { continue };
        if !text.contains('\n') {
            continue;
        }
        let mut joined = String::with_capacity(text.len());
        for line in text.split_inclusive('\n') {
            let spaceless = joined.ends_with(' ')
                && joined.trim_end().chars().next_back().is_some_and(is_spaceless)
                && line.chars().next().is_some_and(is_spaceless);
            if spaceless {
                joined.pop();
            }
            joined.push_str(line.trim_end_matches('\n'));
            if line.ends_with('\n') {
                joined.push(' ');
            }
        }
        *text = joined;
    }
    content.retain(|inline| *inline != Inline::Text { text: String::new() });
}

fn is_spaceless(c: char) -> bool {
    matches!(c.script(), Script::Han | Script::Hiragana | Script::Katakana)
        || ('\u{3001}'..='\u{3011}').contains(&c)
}
