//! What the mails say. One message, one file; the words stand in `templates/`, text and HTML side by side.

mod confirmation;

pub use confirmation::{Confirmation, confirmation};

/// The text alone is complete: nothing stands in the HTML that does not stand there.
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    pub subject: String,
    pub text: String,
    pub html: String,
}

impl std::fmt::Debug for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Message(…)") // It holds a link that confirms.
    }
}
