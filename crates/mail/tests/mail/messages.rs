//! The words of the mails, read as a signer reads them.

use undersigned_core::letters::ConfirmationMail;
use undersigned_mail::messages::{Confirmation, Message, confirmation};

const LINK: &str = "https://letters.example.org/c/TOKEN";

fn message(wording: ConfirmationMail, title: &str) -> Message {
    confirmation(&Confirmation {
        host: "letters.example.org",
        link: LINK,
        expires_on: "29 November 2026",
        wording,
        title,
    })
}

fn whole(message: &Message) -> String {
    format!("Subject: {}\n\n{}\n-----\n{}", message.subject, message.text, message.html)
}

#[test]
fn a_neutral_confirmation_reads_like_this() {
    insta::assert_snapshot!(whole(&message(
        ConfirmationMail::Neutral,
        "Keep the reading room open on Sundays"
    )));
}

#[test]
fn a_named_confirmation_reads_like_this() {
    insta::assert_snapshot!(whole(&message(
        ConfirmationMail::Named,
        "Keep the reading room open on Sundays"
    )));
}

#[test]
fn a_neutral_confirmation_says_nothing_about_the_letter() {
    let neutral = message(ConfirmationMail::Neutral, "Keep the reading room open on Sundays");
    let (_, body) = neutral.html.split_once("<body").unwrap();
    let seen = format!("{} {} {body}", neutral.subject, neutral.text);
    let seen = seen.replace("letters.example.org", "HOST").to_lowercase();
    for word in ["reading room", "letter", "sign", "petition", "name"] {
        assert!(!seen.contains(word), "{word}");
    }
}

#[test]
fn a_title_is_text_wherever_it_stands() {
    let message =
        message(ConfirmationMail::Named, "Trees & <b>benches</b>\r\nBcc: eve@example.net");
    assert_eq!(
        message.subject,
        "Please confirm your name under “Trees & <b>benches</b> Bcc: eve@example.net”"
    );
    assert!(message.text.contains("“Trees & <b>benches</b> Bcc: eve@example.net”"));
    assert!(message.html.contains("Trees &#38; &#60;b&#62;benches&#60;/b&#62; Bcc"));
    assert!(!message.html.contains("<b>benches"));
}

#[test]
fn a_long_title_is_cut_in_the_subject_only() {
    let title = "Benches for the riverside path ".repeat(6);
    let message = message(ConfirmationMail::Named, &title);
    assert!(
        message.subject.chars().count() <= 95 && message.subject.ends_with("…”"),
        "{}",
        message.subject
    );
    assert!(message.text.contains(title.trim()));
}

#[test]
fn a_confirmation_loads_nothing_and_has_one_link() {
    for wording in [ConfirmationMail::Neutral, ConfirmationMail::Named] {
        let message = message(wording, "Keep the reading room open on Sundays");
        assert_eq!(message.html.matches("href=").count(), 1);
        assert!(message.html.contains(&format!("href=\"{LINK}\"")));
        for loading in
            ["src=", "<img", "<link", "url(", "<script", "<iframe", "@import", "background"]
        {
            assert!(!message.html.contains(loading), "{loading}");
        }
        assert_eq!(message.text.matches("https://").count(), 1);
        assert!(
            message.text.lines().any(|line| line == LINK),
            "the link stands on a line of its own"
        );
    }
}

#[test]
fn the_text_alone_is_complete() {
    let message = message(ConfirmationMail::Named, "Keep the reading room open on Sundays");
    for part in [
        "letters.example.org",
        LINK,
        "29 November 2026",
        "Keep the reading room open on Sundays",
        "it was not you",
    ] {
        assert!(message.text.contains(part), "{part}");
    }
    assert!(!message.text.contains('!') && !message.subject.contains('!'));
}

#[test]
fn debug_output_does_not_show_the_link() {
    assert!(!format!("{:?}", message(ConfirmationMail::Neutral, "")).contains("TOKEN"));
}
