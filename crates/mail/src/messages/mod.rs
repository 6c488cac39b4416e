//! What the mails say. One message, one file; their form stands in `templates/`, text and HTML side by side, and their words in
//! each language come with the pages' words.

mod confirmation;

pub use confirmation::{
    Confirmation, ConfirmationFacts, ConfirmationWords, MailWords, confirmation,
};

/// The text alone is complete: nothing stands in the HTML that does not stand there.
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    /// BCP 47.
    pub language: &'static str,
    pub subject: String,
    pub text: String,
    pub html: String,
}

impl std::fmt::Debug for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Message(…)") // It holds a link that confirms.
    }
}

/// In lines as people type them, broken at spaces. Where there are few of them, as in Chinese and Japanese, whoever shows the
/// text breaks it better.
fn wrapped(paragraph: &str) -> String {
    const LINE_CHARS_MAX: usize = 76;
    const WORD_CHARS_MAX: usize = 40;
    if paragraph.split(' ').any(|word| WORD_CHARS_MAX < word.chars().count()) {
        return paragraph.to_owned();
    }
    let mut text = String::with_capacity(paragraph.len() + 8);
    let mut filled = 0;
    // Not at every white space: a no-break space keeps its place.
    for word in paragraph.split(' ') {
        let chars = word.chars().count();
        if filled != 0 && filled + 1 + chars <= LINE_CHARS_MAX {
            text.push(' ');
            filled += 1 + chars;
        } else {
            if filled != 0 {
                text.push('\n');
            }
            filled = chars;
        }
        text.push_str(word);
    }
    text
}
