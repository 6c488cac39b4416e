//! What stands around a letter on paper, for the program that has it set.

use undersigned_core::counts::Counts;
use undersigned_core::urls;

use super::{Language, Words};
use crate::pages::Numbers;
use crate::typesetting::{Document, Paper};

/// Around a letter and its names, in the letter's own language, or in English where that is none of ours.
pub struct DocumentWords {
    pub copy: &'static str,
    /// Of the day it was opened.
    pub date: String,
    pub asks: &'static str,
    /// `{sponsor}` stands for the name.
    pub sponsor: String,
    /// Only in a language in which these words are ours to choose.
    pub closing: Vec<String>,
    /// `{organizers}` stands for the names.
    pub organized: String,
    /// `{version}` stands for the number.
    pub version: String,
    pub check: &'static str,
    pub unprintable: &'static str,
    /// Above the names.
    pub heading: String,
    pub line: String,
    pub note: Option<String>,
    pub for_the_addressee: &'static str,
    pub for_the_addressee_how: String,
}

impl DocumentWords {
    pub fn of(document: &Document, public_url: &str) -> Self {
        let known = Language::of(document.text().language());
        let words = Words::found(known.unwrap_or(Language::English));
        let closing = [words.letter_respect(), words.letter_undersigned()].map(str::to_owned);
        let alone = document.for_the_addressee.len() as u64;
        Self {
            copy: words.document_copy(),
            date: words.date(document.letter.opened_at),
            asks: words.letter_asks(),
            sponsor: words.document_sponsor("{sponsor}"),
            closing: if known.is_some() { closing.into() } else { Vec::new() },
            organized: words.document_organized("{organizers}"),
            version: words.document_version("{version}"),
            check: words.document_check(),
            unprintable: words.document_unprintable(),
            heading: match document.counts.verified {
                0 => words.document_nobody().to_owned(),
                verified => words.count_signed(verified),
            },
            line: line(document, words),
            note: note(document, words, public_url),
            for_the_addressee: words.document_addressee(),
            for_the_addressee_how: words.document_addressee_how(alone),
        }
    }
}

/// How many are known to whom, as of when: whole sentences, one after the other.
fn line(document: &Document, words: Words) -> String {
    let numbers = Numbers { counts: document.counts, hidden_batch: Default::default() };
    let by = numbers.by_visibility(&words).map(|list| words.count_by_visibility(list));
    let as_of = words.document_as_of(words.date_and_hour(document.as_of));
    let identification_only = document.letter.definition.affiliations.identification_only;
    let only = identification_only.then(|| words.letter_affiliations().to_owned());
    let sentences: Vec<String> = [by, Some(as_of), only].into_iter().flatten().collect();
    sentences.join(words.format_between())
}

fn note(document: &Document, words: Words, public_url: &str) -> Option<String> {
    let Counts { by_visibility: by, .. } = document.counts;
    let list = urls::signatures(&document.letter.definition.slug);
    (Document::SIGNERS_MAX < by.public).then(|| {
        let url = format!("{public_url}{list}");
        words.document_first(Document::SIGNERS_MAX, by.public, url)
    })
}

/// On a card, a poster or a sheet to sign up on.
pub struct PaperWords {
    /// BCP 47.
    pub language: &'static str,
    pub to: String,
    /// Nothing where no number is to stand.
    pub number: Option<String>,
    /// Behind the number.
    pub signed: String,
    pub organized: String,
    pub scan: &'static str,
    pub promise: &'static str,
    pub code: &'static str,
    /// Heads of columns.
    pub columns: [&'static str; 3],
    pub notice: &'static str,
}

impl PaperWords {
    pub fn of(paper: &Paper) -> Self {
        let words = paper.words;
        let definition = &paper.letter.definition;
        let to = definition.addressees.iter().map(|to| words.apart(&to.name));
        let by = definition.organizers.iter().map(|by| words.apart(&by.name));
        let verified = paper.verified.filter(|verified| *verified != 0);
        Self {
            language: words.tag(),
            to: words.letter_description(words.listed(to)),
            number: verified.map(|verified| words.number(verified)),
            signed: match verified {
                None => words.embed_sign().to_owned(),
                Some(verified) => words.count_verb(verified),
            },
            organized: words.document_organized(words.listed(by)),
            scan: words.embed_sign(),
            promise: words.paper_promise(),
            code: words.paper_code(),
            columns: [words.fact_name(), words.paper_where(), words.form_email()],
            notice: words.paper_notice(),
        }
    }
}
