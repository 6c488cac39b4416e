use askama::Template;
use jiff::Timestamp;

use super::{Link, format};
use crate::words::Words;

/// The outgoing mail of a server that sends none: exists in `demo` and `serve --dev` only.
#[derive(Template)]
#[template(path = "dev_mail.html")]
pub struct DevMailPage {
    pub words: Words,
    /// Newest first.
    pub mails: Vec<DevMail>,
}

pub struct DevMail {
    pub url: String,
    pub to: String,
    pub subject: String,
    pub sent_at: Timestamp,
}

/// One of these mails, as text.
#[derive(Template)]
#[template(path = "dev_mail_message.html")]
pub struct DevMailMessagePage {
    pub words: Words,
    pub mail: DevMail,
    pub from: String,
    pub text: String,
}

impl DevMailMessagePage {
    /// The text in pieces; those with an address are links.
    fn pieces(&self) -> Vec<Link> {
        let mut pieces = Vec::new();
        for line in self.text.split_inclusive('\n') {
            for word in line.split_inclusive(' ') {
                let address = word.trim_end();
                let is_link = address.starts_with("http://") || address.starts_with("https://");
                pieces.push(Link::new(word, if is_link { address } else { "" }));
            }
        }
        pieces
    }
}
