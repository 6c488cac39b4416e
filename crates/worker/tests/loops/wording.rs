//! What a confirmation mail gives away to whoever can read the mailbox.

use undersigned_core::letters::ConfirmationMail;
use undersigned_mail::Outgoing;

use crate::definition::definition;
use crate::office::{Office, work};

async fn mail(wording: ConfirmationMail) -> Outgoing {
    let office = Office::open().await;
    let mut letter = definition("reading-room");
    letter.confirmation_mail = wording;
    let letter = office.letter_as(letter).await;
    office.submit(letter, "ada@example.org").await;
    work(&mut office.mail_loop()).await;
    office.post.delivered().remove(0)
}

fn everything(mail: &Outgoing) -> String {
    format!("{} {} {} {}", mail.subject, mail.text, mail.html, mail.from.name).to_lowercase()
}

#[tokio::test]
async fn a_neutral_mail_names_neither_letter_nor_side_nor_what_was_submitted() {
    let mail = everything(&mail(ConfirmationMail::Neutral).await);
    for word in ["reading", "sundays", "library", "director", "zebulon", "quillfeather", "ada@"] {
        assert!(!mail.contains(word), "{word}");
    }
    assert!(mail.contains("letters.example.org/c/"));
}

#[tokio::test]
async fn a_named_mail_names_the_title_and_nothing_that_was_submitted() {
    let mail = everything(&mail(ConfirmationMail::Named).await);
    assert!(mail.contains("keep the reading room open on sundays"));
    for word in ["zebulon", "quillfeather", "ada@"] {
        assert!(!mail.contains(word), "{word}");
    }
}
