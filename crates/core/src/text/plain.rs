//! From the tree to plain text, for mails and exports.

use super::{Block, Inline, TextTree};

/// Paragraphs of one line each, blank lines between them; notes as `[1]`, their texts at the end. Ends with a newline unless empty.
pub fn plain_text(tree: &TextTree) -> String {
    let mut lines = blocks(&tree.blocks);
    for (number, note) in (1..).zip(&tree.notes) {
        lines.push(String::new());
        lines.extend(item(&format!("[{number}] "), note));
    }
    let text = lines.join("\n");
    let text = text.trim_matches('\n');
    if text.is_empty() { String::new() } else { format!("{text}\n") }
}

fn blocks(blocks: &[Block]) -> Vec<String> {
    let mut lines = Vec::new();
    for one in blocks {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(block(one));
    }
    lines
}

fn block(block: &Block) -> Vec<String> {
    match block {
        Block::Heading { content, .. } | Block::Paragraph { content } => lines(&inlines(content)),
        Block::List { start, items } => list(*start, items),
        Block::Quote { blocks: quoted } => {
            blocks(quoted).iter().map(|line| prefixed("> ", line)).collect()
        }
        Block::Code { text } => lines(text).iter().map(|line| prefixed("    ", line)).collect(),
        Block::Rule => vec!["* * *".to_owned()],
    }
}

fn list(start: Option<u32>, items: &[Vec<Block>]) -> Vec<String> {
    let mut lines = Vec::new();
    for (index, blocks) in (0..).zip(items) {
        let bullet =
            start.map_or("- ".to_owned(), |start| format!("{}. ", start.saturating_add(index)));
        lines.extend(item(&bullet, blocks));
    }
    lines
}

/// The first line after `bullet`, the others below its text.
fn item(bullet: &str, content: &[Block]) -> Vec<String> {
    let indent = " ".repeat(bullet.len());
    let mut lines = blocks(content);
    if lines.is_empty() {
        lines.push(String::new());
    }
    let starts = std::iter::once(bullet).chain(std::iter::repeat(indent.as_str()));
    starts.zip(&lines).map(|(start, line)| prefixed(start, line)).collect()
}

fn prefixed(prefix: &str, line: &str) -> String {
    format!("{prefix}{line}").trim_end().to_owned()
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

fn inlines(content: &[Inline]) -> String {
    content.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> String {
    match inline {
        Inline::Text { text } | Inline::Code { text } => text.clone(),
        Inline::Emphasis { content } | Inline::Strong { content } => inlines(content),
        Inline::Link { url, content } => link(url, &inlines(content)),
        Inline::Note { number } => format!("[{number}]"),
        Inline::LineBreak => "\n".to_owned(),
    }
}

fn link(url: &str, text: &str) -> String {
    let shown = url.strip_prefix("mailto:").unwrap_or(url);
    if text == shown || text == url || text == url.trim_end_matches('/') {
        return text.to_owned();
    }
    format!("{text} ({shown})")
}
