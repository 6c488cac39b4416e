use askama::Template;
use jiff::Timestamp;
use undersigned_core::letters::{Eligibility, LetterDefinition, LetterText};
use undersigned_core::life::{CONFIRM_AFTER_CLOSE, Letter, LetterState};
use undersigned_core::urls;

use super::{Field, HiddenNames, Numbers, SignatureForm, Signer, format};
use crate::words::{Html, Language, Words, own_name};

/// The letter, the first names under it, its numbers, and the form to sign.
#[derive(Template)]
#[template(path = "letter.html")]
pub struct LetterPage<'a> {
    pub words: Words,
    pub letter: &'a Letter,
    /// Which of its texts is shown; its language need not be that of the page.
    pub text: LetterText<'a>,
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

/// One of a letter's texts, as the others link to it.
struct TextLink {
    language: String,
    /// In the language itself.
    name: String,
    url: String,
    is_original: bool,
    is_shown: bool,
}

/// That a letter takes no signatures any more, and since when.
pub(super) fn ended(letter: &Letter, words: Words, now: Timestamp) -> Option<Html> {
    match letter.state(now) {
        LetterState::Open => None,
        LetterState::Closed => letter.closed_since(now).map(|at| words.letter_closed_short(at)),
        LetterState::Delivered => letter.delivered_at.map(|at| words.letter_delivered_short(at)),
        LetterState::Retracted => {
            let retraction = letter.retracted.as_ref();
            retraction.map(|retraction| words.letter_retracted_short(retraction.at))
        }
    }
}

impl LetterPage<'_> {
    fn definition(&self) -> &LetterDefinition {
        &self.letter.definition
    }

    fn url(&self) -> String {
        urls::letter(&self.definition().slug)
    }

    /// The address to share: a translation has one of its own.
    fn canonical(&self) -> String {
        format!("{}{}", self.public_url, self.text_url(self.text))
    }

    fn text_url(&self, text: LetterText) -> String {
        match text.is_original() {
            true => self.url(),
            false => format!("{}?lang={}", self.url(), text.language()),
        }
    }

    /// Links to all texts, and which one this is; none where there is only one.
    fn texts(&self) -> Vec<TextLink> {
        if self.definition().translations.is_empty() {
            return Vec::new();
        }
        let texts = self.definition().texts().map(|text| TextLink {
            language: text.language().to_owned(),
            name: own_name(text.language()),
            url: format!("{}?lang={}", self.url(), text.language()),
            is_original: text.is_original(),
            is_shown: text.number == self.text.number,
        });
        texts.collect()
    }

    /// Of the original.
    fn language_of_original(&self) -> String {
        own_name(&self.definition().language)
    }

    /// As programs for sharing write it.
    fn og_locale(text: &LetterText) -> String {
        text.language().replace('-', "_")
    }

    fn other_texts(&self) -> impl Iterator<Item = LetterText<'_>> {
        self.definition().texts().filter(|text| text.number != self.text.number)
    }

    /// Languages of texts that the pages do not speak.
    fn further_languages(&self) -> impl Iterator<Item = &str> {
        let texts = self.definition().texts().map(LetterText::language);
        texts.filter(|tag| Language::named(tag).is_none())
    }

    fn card_url(&self) -> String {
        format!("{}{}", self.public_url, urls::card(&self.definition().slug))
    }

    fn oembed_url(&self) -> String {
        // What is embedded speaks as this page does, where its address says so.
        let lang = if self.words.is_chosen {
            format!("%3Flang={}", self.words.tag())
        } else {
            String::new()
        };
        format!("{0}/embed/oembed.json?url={0}{1}{lang}", self.public_url, self.url())
    }

    fn feed_url(&self) -> String {
        urls::letter_feed(&self.definition().slug)
    }

    fn press_url(&self) -> String {
        urls::press(&self.definition().slug)
    }

    fn names_after_hours(&self) -> Option<u16> {
        self.letter.names_wait_hours()
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
        match self.text.is_original() {
            true => urls::letter_pdf(&self.definition().slug),
            false => urls::translation_pdf(&self.definition().slug, self.text.language()),
        }
    }

    fn check_url(&self) -> String {
        urls::check(&self.definition().slug)
    }

    fn direction(&self) -> &'static str {
        format::direction(self.text.language())
    }

    /// What a reader should know before the first word of a letter that is no longer open.
    fn standing(&self) -> Option<Html> {
        let words = self.words;
        if self.is_frozen {
            return Some(Html::text(words.letter_frozen_short()));
        }
        ended(self.letter, words, self.now)
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
        let names = self.text.addressees().iter().map(|addressee| addressee.name.clone());
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
