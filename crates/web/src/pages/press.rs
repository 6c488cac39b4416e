use askama::Template;
use jiff::Timestamp;
use undersigned_core::letters::{Eligibility, LetterDefinition};
use undersigned_core::life::{Letter, LetterState};
use undersigned_core::urls;

use super::{LetterLink, Numbers, format};
use crate::words::Words;

/// What a journalist needs before writing about a letter.
#[derive(Template)]
#[template(path = "sharing/press.html")]
pub struct PressPage<'a> {
    pub words: Words,
    pub letter: &'a Letter,
    pub link: LetterLink,
    /// Scheme and host.
    pub public_url: &'a str,
    pub now: Timestamp,
    pub is_frozen: bool,
    pub numbers: PressNumbers,
    /// The frame, as it is pasted.
    pub iframe: String,
}

/// Numbers, and the checkpoint behind them.
pub struct PressNumbers {
    pub numbers: Numbers,
    pub as_of: Timestamp,
    pub log_size: u64,
    /// Hexadecimal.
    pub log_root: String,
}

impl PressPage<'_> {
    fn definition(&self) -> &LetterDefinition {
        &self.letter.definition
    }

    fn addressees(&self) -> String {
        format::names(self.definition().addressees.iter().map(|addressee| addressee.name.as_str()))
    }

    fn organizers(&self) -> String {
        format::names(self.definition().organizers.iter().map(|organizer| organizer.name.as_str()))
    }

    fn url(&self) -> String {
        format!("{}{}", self.public_url, self.link.url)
    }

    fn state(&self) -> LetterState {
        self.letter.state(self.now)
    }

    fn path(&self, of: fn(&undersigned_core::slugs::Slug) -> String) -> String {
        of(&self.definition().slug)
    }

    fn verified_by(&self) -> String {
        match &self.definition().eligibility {
            Eligibility::Anyone => "Anyone may sign. Each signature was confirmed from its own e-mail address: a link was mailed there, and \
                 somebody opened it and chose to sign. One address counts once.".to_owned(),
            Eligibility::Domains(domains) => format!(
                "Only people with an address at {} may sign. Each signature was confirmed from its own address: a link was mailed \
                 there, and somebody opened it and chose to sign. One address counts once.",
                domains.join(", ")
            ),
        }
    }

    /// One line, ready to paste.
    fn quotation(&self) -> String {
        let count = self.numbers.numbers.counts.verified;
        let signed = format::quantity(count, "person", "people");
        format!(
            "“{}”, an open letter to {}, signed by {signed} as of {} ({}, checkpoint of {} entries)",
            self.definition().title,
            self.addressees(),
            format::date_and_hour(self.numbers.as_of),
            self.url(),
            format::number(self.numbers.log_size),
        )
    }

    /// The same as HTML, with a link.
    fn plain_html(&self) -> String {
        let escaped = |text: &str| {
            askama::filters::escape(text, askama::filters::Html)
                .map(|text| text.to_string())
                .unwrap_or_default()
        };
        let count = self.numbers.numbers.counts.verified;
        format!(
            "<p><a href=\"{}\">{}</a>: {} {} ({})</p>",
            escaped(&self.url()),
            escaped(&self.definition().title),
            format::number(count),
            self.words.count_verb(count),
            format::date(self.numbers.as_of),
        )
    }

    fn badge_html(&self) -> String {
        let badge = format!("{}{}.svg", self.public_url, self.path(urls::embed));
        format!("<a href=\"{}\"><img src=\"{badge}\" alt=\"Signatures\"></a>", self.url())
    }
}
