//! “Please confirm”: proves that the mailbox can be read, and says as little as it can to anybody else who reads it.
//!
//! Nothing that the submitter typed is in it: a mail with a stranger's words, sent to whoever they choose, is a weapon.

use askama::Template;
use jiff::Timestamp;
use undersigned_core::letters::ConfirmationMail;
use undersigned_core::signatures::LanguageNumber;

use super::{Message, wrapped};

pub struct Confirmation<'a> {
    pub language: LanguageNumber,
    /// As people know the site: `letters.example.org`.
    pub host: &'a str,
    /// The whole address with the token.
    pub link: &'a str,
    pub expires_at: Timestamp,
    pub wording: ConfirmationMail,
    /// The letter's, by its organizers. Read only where the wording is `Named`.
    pub title: &'a str,
}

/// What a confirmation mail may tell.
pub struct ConfirmationFacts<'a> {
    pub host: &'a str,
    pub expires_at: Timestamp,
    /// As the subject has it, which is short; `None` where the mail is to name no letter.
    pub short_title: Option<&'a str>,
    pub title: Option<&'a str>,
}

/// What it says, in one language.
pub struct ConfirmationWords {
    /// BCP 47.
    pub language: &'static str,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    pub subject: String,
    pub hello: String,
    /// Before the link.
    pub asked: String,
    pub works: String,
    pub otherwise: String,
}

/// The words of mails in every language. They stand with those of the pages, so whoever sends mail is handed them.
pub trait MailWords: Send + Sync {
    fn confirmation(
        &self,
        language: LanguageNumber,
        facts: &ConfirmationFacts<'_>,
    ) -> ConfirmationWords;
}

#[derive(Template)]
#[template(path = "confirmation.txt", escape = "none")]
struct Text<'a> {
    words: &'a ConfirmationWords,
    asked: &'a str,
    link: &'a str,
    works: &'a str,
    otherwise: &'a str,
}

#[derive(Template)]
#[template(path = "confirmation.html")]
struct Html<'a> {
    words: &'a ConfirmationWords,
    link: &'a str,
}

const SUBJECT_TITLE_CHARS_MAX: usize = 60; // More is cut off in a list of mails anyway.

pub fn confirmation(about: &Confirmation<'_>, words: &dyn MailWords) -> Message {
    let Confirmation { language, host, link, expires_at, wording, title } = *about;
    let title = (wording == ConfirmationMail::Named).then(|| on_one_line(title));
    let short_title = title.as_deref().map(shortened);
    let facts = ConfirmationFacts {
        host,
        expires_at,
        short_title: short_title.as_deref(),
        title: title.as_deref(),
    };
    let words = words.confirmation(language, &facts);
    // The page that it opens speaks as the mail does. English is what pages speak where nobody says otherwise.
    let link = match words.language {
        "en" => link.to_owned(),
        language => format!("{link}?lang={language}"),
    };
    let text = Text {
        asked: &wrapped(&words.asked),
        works: &wrapped(&words.works),
        otherwise: &wrapped(&words.otherwise),
        words: &words,
        link: &link,
    }
    .render();
    let html = Html { words: &words, link: &link }.render();
    let infallible = "the template has no part that can fail";
    Message {
        language: words.language,
        text: text.expect(infallible),
        html: html.expect(infallible),
        subject: words.subject,
    }
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
