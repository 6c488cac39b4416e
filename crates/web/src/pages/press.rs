use askama::Template;
use jiff::Timestamp;
use undersigned_core::letters::{Eligibility, LetterDefinition};
use undersigned_core::life::Letter;
use undersigned_core::slugs::Slug;
use undersigned_core::urls;

use super::{LetterLink, Numbers};
use crate::words::{Html, Words};

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
        let names = self.definition().addressees.iter().map(|addressee| addressee.name.clone());
        self.words.listed(names)
    }

    fn organizers(&self) -> String {
        let names = self.definition().organizers.iter().map(|organizer| organizer.name.clone());
        self.words.listed(names)
    }

    fn url(&self) -> String {
        format!("{}{}", self.public_url, self.link.url)
    }

    fn standing(&self) -> Html {
        let ended = super::letter::ended(self.letter, self.words, self.now);
        ended.unwrap_or_else(|| Html::text(self.words.press_open()))
    }

    fn path(&self, of: fn(&Slug) -> String) -> String {
        of(&self.definition().slug)
    }

    /// What speaks the letter's language unless its address names another.
    fn file(&self, of: fn(&Slug) -> String) -> String {
        self.words.at(self.path(of))
    }

    fn feed_url(&self, ending: &str) -> String {
        format!("{}.{ending}", self.path(urls::letter_feed))
    }

    fn verified_by(&self) -> String {
        match &self.definition().eligibility {
            Eligibility::Anyone => self.words.press_anyone().to_owned(),
            Eligibility::Domains(domains) => {
                self.words.press_domains(self.words.listed(domains.iter().cloned()))
            }
        }
    }

    /// One line, ready to paste.
    fn quotation(&self) -> String {
        let words = self.words;
        words.press_quotation(
            self.numbers.numbers.counts.verified,
            words.apart(&self.definition().title),
            words.apart(&self.addressees()),
            words.date_and_hour(self.numbers.as_of),
            self.url(),
            self.numbers.log_size,
        )
    }

    /// The same as HTML, with a link.
    fn plain_html(&self) -> String {
        let words = self.words;
        let link = LetterLink { url: self.url(), ..self.link.clone() };
        let signed = words.count_signed(self.numbers.numbers.counts.verified);
        let date = words.date(self.numbers.as_of);
        let line = words.press_plain_line(link, &self.definition().title, signed, date);
        format!("<p lang=\"{}\" dir=\"{}\">{line}</p>", words.tag(), words.direction())
    }

    fn badge_path(&self) -> String {
        self.words.always_at(format!("{}.svg", self.path(urls::embed)))
    }

    fn badge_html(&self) -> String {
        let (badge, alt) = (self.badge_path(), self.words.letter_signatures());
        let url = self.url();
        format!("<a href=\"{url}\"><img src=\"{}{badge}\" alt=\"{alt}\"></a>", self.public_url)
    }
}
