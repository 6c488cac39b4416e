//! “Please confirm”: proves that the mailbox can be read, and says as little as it can to anybody else who reads it.
//!
//! Nothing that the submitter typed is in it: a mail with a stranger's words, sent to whoever they choose, is a weapon.

use askama::Template;
use undersigned_core::letters::ConfirmationMail;

use super::Message;

pub struct Confirmation<'a> {
    /// As people know the site: `letters.example.org`.
    pub host: &'a str,
    /// The whole address with the token.
    pub link: &'a str,
    /// As it is to be read: `29 November 2026`.
    pub expires_on: &'a str,
    pub wording: ConfirmationMail,
    /// The letter's, by its organizers. Read only where the wording is `Named`.
    pub title: &'a str,
}

#[derive(Template)]
#[template(path = "confirmation.txt", escape = "none")]
struct Text<'a> {
    host: &'a str,
    link: &'a str,
    expires_on: &'a str,
    title: Option<&'a str>,
}

#[derive(Template)]
#[template(path = "confirmation.html")]
struct Html<'a> {
    subject: &'a str,
    host: &'a str,
    link: &'a str,
    expires_on: &'a str,
    title: Option<&'a str>,
}

const SUBJECT_TITLE_CHARS_MAX: usize = 60; // More is cut off in a list of mails anyway.

pub fn confirmation(about: &Confirmation<'_>) -> Message {
    let Confirmation { host, link, expires_on, wording, title } = *about;
    let title = on_one_line(title);
    let title = (wording == ConfirmationMail::Named).then_some(title.as_str());
    let subject = match title {
        Some(title) => format!("Please confirm your name under “{}”", shortened(title)),
        None => format!("Please confirm your request at {host}"),
    };
    let text = Text { host, link, expires_on, title }.render();
    let html = Html { subject: &subject, host, link, expires_on, title }.render();
    let infallible = "the template has no part that can fail";
    Message { text: text.expect(infallible), html: html.expect(infallible), subject }
}

/// A title with a line break in it would be refused as a subject, and with it the mail.
fn on_one_line(title: &str) -> String {
    title
        .split(|char: char| char.is_whitespace() || char.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn shortened(title: &str) -> String {
    if title.chars().count() <= SUBJECT_TITLE_CHARS_MAX {
        return title.to_owned();
    }
    let start: String = title.chars().take(SUBJECT_TITLE_CHARS_MAX - 1).collect();
    format!("{}…", start.trim_end())
}
