use askama::Template;
use jiff::Timestamp;
use undersigned_core::letters::{Eligibility, LetterDefinition};
use undersigned_core::life::{CONFIRM_AFTER_CLOSE, Letter, LetterState};
use undersigned_core::urls;

use super::{Field, HiddenNames, Numbers, SignatureForm, Signer, format};
use crate::words::{Html, Words};

/// The letter, the first names under it, its numbers, and the form to sign.
#[derive(Template)]
#[template(path = "letter.html")]
pub struct LetterPage<'a> {
    pub words: Words,
    pub letter: &'a Letter,
    /// Something is recorded about it, or an answer is waited for.
    pub has_record: bool,
    pub now: Timestamp,
    /// Scheme and host.
    pub public_url: &'a str,
    /// What it is, for programs.
    pub json_ld: &'a str,
    /// Its log is not the one that was shown: it is read, and nothing of it changes.
    pub is_frozen: bool,
    /// How many of how many witnesses stand behind its log, and when last; `None` where none is asked.
    pub witnessed: Option<(usize, usize, Option<Timestamp>)>,
    /// Why no name stands under it, where that is so.
    pub hidden_names: Option<HiddenNames>,
    /// Sanitized when the letter was opened.
    pub body_html: &'a str,
    /// The notes below the names, sanitized too; empty when there are none.
    pub notes_html: &'a str,
    pub numbers: Numbers,
    /// The first public names.
    pub signers: &'a [Signer],
    /// Shown only while the letter takes submissions.
    pub form: SignatureForm<'a>,
}

impl LetterPage<'_> {
    fn definition(&self) -> &LetterDefinition {
        &self.letter.definition
    }

    fn url(&self) -> String {
        urls::letter(&self.definition().slug)
    }

    /// The address to share.
    fn canonical(&self) -> String {
        format!("{}{}", self.public_url, self.url())
    }

    fn card_url(&self) -> String {
        format!("{}{}", self.public_url, urls::card(&self.definition().slug))
    }

    fn oembed_url(&self) -> String {
        format!("{}/embed/oembed.json?url={}", self.public_url, self.canonical())
    }

    fn feed_url(&self) -> String {
        urls::letter_feed(&self.definition().slug)
    }

    fn press_url(&self) -> String {
        urls::press(&self.definition().slug)
    }

    fn signatures_url(&self) -> String {
        urls::signatures(&self.definition().slug)
    }

    fn figures_url(&self) -> String {
        urls::figures(&self.definition().slug)
    }

    fn record_url(&self) -> String {
        urls::record(&self.definition().slug)
    }

    fn pdf_url(&self) -> String {
        urls::letter_pdf(&self.definition().slug)
    }

    fn check_url(&self) -> String {
        urls::check(&self.definition().slug)
    }

    fn direction(&self) -> &'static str {
        format::direction(&self.definition().language)
    }

    /// What a reader should know before the first word of a letter that is no longer open.
    fn standing(&self) -> Option<Html> {
        let words = self.words;
        if self.is_frozen {
            return Some(Html::text(words.letter_frozen_short()));
        }
        match self.state() {
            LetterState::Open => None,
            LetterState::Closed => self.closed_at().map(|at| words.letter_closed_short(at)),
            LetterState::Delivered => {
                self.letter.delivered_at.map(|at| words.letter_delivered_short(at))
            }
            LetterState::Retracted => {
                let retraction = self.letter.retracted.as_ref();
                retraction.map(|retraction| words.letter_retracted_short(retraction.at))
            }
        }
    }

    /// Behind the words that the number can be checked.
    fn witnessed(&self) -> Option<Html> {
        let (by, of, at) = self.witnessed?;
        let (by, of) = (by as u64, of as u64);
        Some(match at {
            Some(at) => self.words.letter_witnessed_last(by, of, at),
            None => Html::text(&self.words.letter_witnessed(by, of)),
        })
    }

    fn address_kept_until(&self) -> Option<Timestamp> {
        self.letter.addresses_kept_until(self.now)
    }

    fn state(&self) -> LetterState {
        self.letter.state(self.now)
    }

    fn closed_at(&self) -> Option<Timestamp> {
        self.letter.closed_since(self.now)
    }

    /// Until when a mail that is under way may still be answered; nothing once that time is over.
    fn confirmations_until(&self) -> Option<Timestamp> {
        let until = self.closed_at()?.checked_add(CONFIRM_AFTER_CLOSE).ok()?;
        self.letter.takes_confirmations(self.now).then_some(until)
    }

    /// `value` and `max` of the bar.
    fn progress(&self) -> Option<(u64, u64)> {
        let goal = u64::from(self.definition().goal?);
        Some((self.numbers.counts.verified.min(goal), goal))
    }

    /// The domains whose addresses may sign; none when anyone may.
    fn domains(&self) -> Option<String> {
        match &self.definition().eligibility {
            Eligibility::Anyone => None,
            Eligibility::Domains(domains) => Some(self.words.listed(domains.iter().cloned())),
        }
    }

    fn addressees(&self) -> String {
        let names = self.definition().addressees.iter().map(|addressee| addressee.name.clone());
        self.words.listed(names)
    }

    fn organizers(&self) -> String {
        let names = self.definition().organizers.iter().map(|organizer| organizer.name.clone());
        self.words.listed(names)
    }

    fn short_hash(&self) -> String {
        self.letter.version.hash.to_string()[..12].to_owned()
    }

    /// The words behind the number, as a script needs them when the number moves.
    fn count_verbs(&self) -> String {
        let forms = self.words.plural_forms(|count| self.words.count_verb(count));
        serde_json::Value::from(forms).to_string()
    }

    fn has_errors(&self) -> bool {
        !self.form.errors.is_empty()
    }
}
