//! The form of the mails. Their words are read in the tests of the pages, which they stand with.

use undersigned_core::letters::ConfirmationMail;
use undersigned_core::signatures::LanguageNumber;
use undersigned_mail::messages::{Confirmation, Message, confirmation};
use undersigned_mail::testing::TestWords;

const LINK: &str = "https://letters.example.org/c/TOKEN";

fn message(wording: ConfirmationMail, title: &str) -> Message {
    message_in(LanguageNumber::UNSAID, wording, title)
}

fn message_in(language: LanguageNumber, wording: ConfirmationMail, title: &str) -> Message {
    let about = Confirmation {
        language,
        host: "letters.example.org",
        link: LINK,
        expires_at: "2026-11-29T12:00:00Z".parse().unwrap(),
        wording,
        title,
    };
    confirmation(&about, &TestWords)
}

#[test]
fn a_mail_says_which_language_it_is_in_and_which_way_it_runs() {
    let english = message(ConfirmationMail::Neutral, "");
    assert_eq!(english.language, "en");
    assert!(english.html.contains("<html lang=\"en\" dir=\"ltr\">"));
    let arabic = message_in(LanguageNumber(4), ConfirmationMail::Neutral, "");
    assert_eq!(arabic.language, "ar");
    assert!(arabic.html.contains("<html lang=\"ar\" dir=\"rtl\">"));
    assert!(arabic.html.contains("<body dir=\"rtl\""), "where a mail program keeps no <html>");
    assert!(arabic.html.contains(&format!(
        "<p dir=\"ltr\" style=\"overflow-wrap: anywhere\"><a href=\"{LINK}?lang=ar\""
    )));
    assert!(arabic.text.lines().any(|line| line == format!("{LINK}?lang=ar")));
}

#[test]
fn a_text_stands_in_lines_as_people_type_them() {
    let message = message(ConfirmationMail::Named, &"Benches ".repeat(40));
    let is_short = |line: &str| line.chars().count() <= 76;
    assert!(message.text.lines().all(is_short), "{}", message.text);
    assert!(4 < message.text.lines().filter(|line| line.contains("Benches")).count());
}

#[test]
fn a_title_is_text_wherever_it_stands() {
    let message =
        message(ConfirmationMail::Named, "Trees & <b>benches</b>\r\nBcc: eve@example.net");
    assert_eq!(
        message.subject,
        "Please confirm your name under “Trees & <b>benches</b> Bcc: eve@example.net”"
    );
    assert!(
        message.text.replace('\n', " ").contains("“Trees & <b>benches</b> Bcc: eve@example.net”")
    );
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
    assert!(message.text.replace('\n', " ").contains(title.trim()));
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
        assert!(message.text.replace('\n', " ").contains(part), "{part}");
    }
    assert!(!message.text.contains('!') && !message.subject.contains('!'));
}

#[test]
fn debug_output_does_not_show_the_link() {
    assert!(!format!("{:?}", message(ConfirmationMail::Neutral, "")).contains("TOKEN"));
}
