//! What stands in the file that explains the others to whoever is handed a letter.

use jiff::Timestamp;
use undersigned_core::counts::Counts;
use undersigned_core::life::Letter;
use undersigned_core::urls;

use super::{Language, Words};
use crate::pages::Numbers;

/// In the letter's own language, or in English where that is none of ours.
pub struct Readme<'a> {
    pub letter: &'a Letter,
    pub url: &'a str,
    pub counts: Counts,
    pub as_of: Timestamp,
}

impl Readme<'_> {
    pub fn text(&self) -> String {
        let Letter { definition, .. } = self.letter;
        let language = Language::of(&definition.language).unwrap_or(Language::English);
        let words = Words::found(language);
        let is_anybody_for_them = self.counts.by_visibility.addressee != 0;
        let parts = [
            Some(format!("{}\n{}", definition.title, self.url)),
            Some(self.numbers(words)),
            Some(self.files(words)),
            is_anybody_for_them.then(|| words.package_confidential().to_owned()),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n") + "\n"
    }

    fn numbers(&self, words: Words) -> String {
        let numbers = Numbers { counts: self.counts, hidden_batch: Default::default() };
        let set_aside = numbers.set_aside(&words).map(|list| words.count_not_counted(list));
        let Counts { verified, by_visibility, .. } = self.counts;
        let signed = match verified {
            0 => words.document_nobody().to_owned(),
            _ => numbers.signed(&words),
        };
        let sentences = [
            Some(words.document_as_of(words.date_and_hour(self.as_of))),
            Some(signed),
            set_aside,
            (verified != 0).then(|| words.letter_each().to_owned()),
            (by_visibility.organizers != 0).then(|| words.package_not_in().to_owned()),
        ];
        sentences.into_iter().flatten().collect::<Vec<_>>().join("\n")
    }

    fn files(&self, words: Words) -> String {
        let Letter { definition, version, .. } = self.letter;
        let line = |name: String, what: &str| format!("{name:<16} {what}\n");
        let mut lines = line("letter.pdf".to_owned(), words.package_pdf());
        lines += &line("letter.md".to_owned(), &words.package_text(version.number));
        lines += &format!("    {}\n", version.hash);
        for translation in &definition.translations {
            let language = translation.language.as_str();
            let file = |kind| urls::text_file(Some(language), kind);
            lines += &line(file("pdf"), &words.package_translation(language));
            lines += &line(file("md"), words.package_translation_text());
        }
        lines += &line("signatures.csv".to_owned(), words.package_csv());
        lines += &line("signatures.json".to_owned(), words.package_json());
        lines.trim_end().to_owned()
    }
}
