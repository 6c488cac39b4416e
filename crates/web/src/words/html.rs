use std::fmt::{self, Display};

use askama::filters::HtmlSafe;

use super::Words;
use crate::pages::LetterLink;

/// A message with elements in it: what came from outside is escaped already.
#[derive(Clone, Debug)]
pub struct Html(pub(super) String);

impl Html {
    pub(crate) fn text(text: &str) -> Self {
        let mut html = String::new();
        escape(text, &mut html);
        Self(html)
    }
}

impl Display for Html {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl HtmlSafe for Html {}

/// Where a link in a message leads.
pub trait Target {
    /// Appends the attributes of `<a>`.
    fn attributes(&self, words: Words, html: &mut String);
}

impl Target for str {
    fn attributes(&self, words: Words, html: &mut String) {
        html.push_str(" href=\"");
        escape(&words.at(self), html);
        html.push('"');
    }
}

impl Target for String {
    fn attributes(&self, words: Words, html: &mut String) {
        self.as_str().attributes(words, html);
    }
}

impl Target for LetterLink {
    fn attributes(&self, words: Words, html: &mut String) {
        self.url.attributes(words, html);
        html.push_str(" lang=\"");
        escape(&self.language, html);
        html.push_str("\" dir=\"");
        html.push_str(self.direction());
        html.push('"');
    }
}

impl<T: Target + ?Sized> Target for &T {
    fn attributes(&self, words: Words, html: &mut String) {
        (*self).attributes(words, html);
    }
}

pub(super) fn escape(text: &str, html: &mut String) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&#38;"),
            '<' => html.push_str("&#60;"),
            '>' => html.push_str("&#62;"),
            '"' => html.push_str("&#34;"),
            '\'' => html.push_str("&#39;"),
            other => html.push(other),
        }
    }
}
