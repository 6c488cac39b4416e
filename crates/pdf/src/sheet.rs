//! Turns a letter into the JSON that the template reads: every string printable, every decision made.

mod columns;
mod text;

use std::cell::Cell;

use serde_json::{Value, json};

use crate::document::{Addressee, Ask, LetterDocument, Signer};
use crate::scripts::{Locale, has_one_weight, language_by_script, runs_to_the_left};
use crate::spelling::Spelling;

pub(crate) struct Sheet {
    pub(crate) data: Value,
    pub(crate) unprintable: Vec<usize>,
}

pub(crate) fn sheet(letter: &LetterDocument, spelling: &Spelling) -> Sheet {
    let words =
        Words { letter, spelling, locale: Locale::of(&letter.language), spelled: Cell::new(false) };
    let (names, mut unprintable) = words.names(&letter.signers);
    let for_the_addressee = letter.for_the_addressee.as_ref().map(|list| {
        let (names, spelled) = words.names(&list.signers);
        unprintable.extend(spelled.into_iter().map(|index| letter.signers.len() + index));
        json!({
            "heading": words.printable(&list.heading),
            "line": words.printable(&list.line),
            "names": names,
        })
    });
    let data = json!({
        "locale": {
            "lang": words.locale.language,
            "region": words.locale.region,
            "rtl": words.locale.is_right_to_left(),
            "han": words.locale.has_han(),
            "one_weight": has_one_weight(&letter.title),
        },
        "title": words.printable(&letter.title),
        "copy_label": letter.copy_label.as_deref().map(|label| words.printable(label)),
        "addressees": letter.addressees.iter().map(|addressee| words.addressee(addressee)).collect::<Vec<_>>(),
        "date": {
            "text": words.printable(&letter.date.text),
            "year": letter.date.day.year(),
            "month": letter.date.day.month(),
            "day": letter.date.day.day(),
        },
        "blocks": text::blocks(&letter.text, &words),
        "asks": letter.asks.iter().map(|ask| words.ask(ask)).collect::<Vec<_>>(),
        "closing": letter.closing.iter().map(|line| words.printable(line)).collect::<Vec<_>>(),
        "organizers": words.joined(letter.organizers.iter().map(String::as_str)),
        "summary": {
            "heading": words.printable(&letter.summary.heading),
            "line": words.printable(&letter.summary.line),
            "note": letter.summary.note.as_deref().map(|note| words.printable(note)),
        },
        "names": names,
        "for_the_addressee": for_the_addressee,
        "footer": words.footer(),
        "labels": words.labels(),
        // Asked last: by now every other string has been through `printable`.
        "spelled": words.spelled.get(),
    });
    Sheet { data, unprintable }
}

struct Words<'a> {
    letter: &'a LetterDocument,
    spelling: &'a Spelling,
    locale: Locale,
    /// Whether anything but a signer's line holds code points, which the last page then explains.
    spelled: Cell<bool>,
}

impl Words<'_> {
    fn printable(&self, text: &str) -> String {
        match self.spelling.spelled(text) {
            None => text.to_owned(),
            Some(spelled) => {
                self.spelled.set(true);
                spelled
            }
        }
    }

    fn joined<'t>(&self, parts: impl IntoIterator<Item = &'t str>) -> String {
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        self.printable(&parts.join(self.locale.comma()))
    }

    fn addressee(&self, addressee: &Addressee) -> Value {
        let office = [&addressee.office, &addressee.organization]
            .into_iter()
            .filter_map(|part| part.as_deref());
        json!({ "name": self.printable(&addressee.name), "office": self.joined(office) })
    }

    fn ask(&self, ask: &Ask) -> Value {
        let measure = ask.measure.as_ref().map(|measure| {
            let sponsor = measure
                .sponsor
                .as_ref()
                .map(|name| self.letter.labels.sponsor.replace("{sponsor}", name));
            let line = self.joined([measure.name.as_str()].into_iter().chain(sponsor.as_deref()));
            json!({ "text": line, "link": measure.link.as_deref().and_then(text::link_target) })
        });
        json!({ "text": self.printable(&ask.text), "measure": measure })
    }

    fn footer(&self) -> Value {
        let footer = &self.letter.footer;
        let hash = text::groups_of_four(&footer.version_hash);
        let short = match hash.as_slice() {
            [first, second, .., last] => format!("{first} {second} … {last}"),
            few => few.join(" "),
        };
        json!({
            "title": self.printable(&text::shortened(&self.letter.title)),
            "short_hash": self.printable(&short),
            "hash": self.printable(&footer.version_hash),
            "texts": footer.texts.as_deref().map(|texts| self.printable(texts)),
            "check_url": self.printable(&footer.check_url),
            "check_link": text::link_target(&footer.check_url),
        })
    }

    fn labels(&self) -> Value {
        let labels = &self.letter.labels;
        let version = labels.version.replace("{version}", &self.letter.footer.version.to_string());
        json!({
            "asks": self.printable(&labels.asks),
            "organized": self.organized(),
            "version": self.printable(&version),
            "check": self.printable(&labels.check),
            "unprintable": self.printable(&labels.unprintable),
        })
    }

    /// Who organizes, in one line; nothing where nobody is named.
    fn organized(&self) -> String {
        let names = self.joined(self.letter.organizers.iter().map(String::as_str));
        if names.is_empty() {
            return names;
        }
        self.printable(&self.letter.labels.organizers.replace("{organizers}", &names))
    }

    /// The names in columns, and which of them are spelled as code points.
    fn names(&self, signers: &[Signer]) -> (Value, Vec<usize>) {
        let mut unprintable = Vec::new();
        let lines = signers.iter().enumerate().map(|(index, signer)| {
            let (line, spelled) = self.signer(signer);
            if spelled {
                unprintable.push(index);
            }
            line
        });
        let (columns, whole) = columns::balanced(lines.collect());
        (json!({ "columns": columns, "whole": whole }), unprintable)
    }

    /// A signer's line, and whether any of it had to be spelled as code points.
    fn signer(&self, signer: &Signer) -> (Value, bool) {
        let parts = [&signer.title, &signer.affiliation, &signer.place];
        let parts =
            parts.into_iter().filter_map(|part| part.as_deref()).filter(|part| !part.is_empty());
        let detail = parts.collect::<Vec<_>>().join(self.locale.comma());
        let (name_spelled, detail_spelled) =
            (self.spelling.spelled(&signer.name), self.spelling.spelled(&detail));
        let spelled = name_spelled.is_some() || detail_spelled.is_some();
        let name_rtl = self.runs_to_the_left(&signer.name);
        let mut line = json!({
            "name": text::pieces(name_spelled.as_deref().unwrap_or(&signer.name)),
            "name_rtl": name_rtl,
        });
        if !detail.is_empty() {
            let detail_rtl = self.runs_to_the_left(&detail);
            let printed = detail_spelled.as_deref().unwrap_or(&detail);
            // Pieces would follow the direction of the name.
            line["detail"] =
                if detail_rtl == name_rtl { text::pieces(printed) } else { json!(printed) };
            line["detail_rtl"] = json!(detail_rtl);
        }
        if has_one_weight(&signer.name) {
            line["one_weight"] = json!(true);
        }
        if let Some(language) =
            language_by_script(&signer.name).filter(|language| *language != self.locale.language)
        {
            line["lang"] = json!(language);
        }
        if spelled {
            line["spelled"] = json!(true);
        }
        (line, spelled)
    }

    fn runs_to_the_left(&self, text: &str) -> bool {
        runs_to_the_left(text).unwrap_or_else(|| self.locale.is_right_to_left())
    }
}
