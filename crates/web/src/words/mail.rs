//! What mails say, for the crate that writes them.

use undersigned_core::signatures::LanguageNumber;
use undersigned_mail::messages::{ConfirmationFacts, ConfirmationWords, MailWords};

use super::{Language, Words};

/// The words of the pages, for mails.
pub struct PageWords;

impl MailWords for PageWords {
    fn confirmation(
        &self,
        language: LanguageNumber,
        facts: &ConfirmationFacts<'_>,
    ) -> ConfirmationWords {
        let words = Words::found(Language::numbered(language).unwrap_or(Language::English));
        let host = facts.host;
        ConfirmationWords {
            language: words.tag(),
            direction: words.direction(),
            subject: match facts.short_title {
                Some(title) => words.mail_subject_named(words.apart(title)),
                None => words.mail_subject(host),
            },
            hello: words.mail_hello().to_owned(),
            asked: match facts.title {
                Some(title) => words.mail_asked_named(words.apart(title), host),
                None => words.mail_asked(host),
            },
            works: words.mail_works(words.date(facts.expires_at)),
            otherwise: words.mail_otherwise().to_owned(),
        }
    }
}
