//! A letter's document: what the letter says of itself, and the words around it.

use jiff::tz::TimeZone;
use undersigned_core::letters;
use undersigned_core::life::Letter;
use undersigned_core::text::parse_tree;
use undersigned_core::urls;
use undersigned_pdf::{
    Addressee, Ask, Footer, Labels, LetterDate, LetterDocument, Measure, NameList, PaperDocument,
    PaperLabels, Signer, Summary,
};
use undersigned_store::PublicSignature;
use undersigned_web::words::{DocumentWords, PaperWords};
use undersigned_web::{Document, Paper, PaperKind};

pub fn letter_document(document: &Document, public_url: &str) -> LetterDocument {
    let Letter { definition, version, opened_at, .. } = document.letter.as_ref();
    let url = format!("{public_url}{}", urls::letter(&definition.slug));
    let text = document.text();
    let words = DocumentWords::of(document, public_url);
    LetterDocument {
        title: text.title().to_owned(),
        language: text.language().to_owned(),
        copy_label: document.is_delivered_copy.then(|| words.copy.to_owned()),
        addressees: text.addressees().iter().map(addressee).collect(),
        date: LetterDate { text: words.date, day: opened_at.to_zoned(TimeZone::UTC).date() },
        text: parse_tree(text.body()),
        asks: text.asks().map(|(text, measure)| ask(text, measure)).collect(),
        closing: words.closing,
        organizers: definition.organizers.iter().map(|organizer| organizer.name.clone()).collect(),
        summary: Summary { heading: words.heading, line: words.line, note: words.note },
        signers: document.signers.iter().take(Document::SIGNERS_MAX as usize).map(signer).collect(),
        for_the_addressee: (!document.for_the_addressee.is_empty()).then(|| NameList {
            heading: words.for_the_addressee.to_owned(),
            line: words.for_the_addressee_how,
            signers: document.for_the_addressee.iter().map(signer).collect(),
        }),
        footer: Footer {
            version: version.number,
            version_hash: version.hash.to_string(),
            texts: document.about_its_texts(),
            check_url: url,
        },
        labels: Labels {
            asks: words.asks.to_owned(),
            sponsor: words.sponsor,
            organizers: words.organized,
            version: words.version,
            check: words.check.to_owned(),
            unprintable: words.unprintable.to_owned(),
        },
    }
}

pub fn paper_document(paper: Paper, public_url: &str) -> PaperDocument {
    let words = PaperWords::of(&paper);
    let definition = &paper.letter.definition;
    let link = format!("{public_url}{}", urls::letter(&definition.slug));
    let address = link.split_once("://").map_or(link.as_str(), |(_, address)| address).to_owned();
    PaperDocument {
        kind: match paper.kind {
            PaperKind::Card => undersigned_pdf::PaperKind::Card,
            PaperKind::Poster => undersigned_pdf::PaperKind::Poster,
            PaperKind::SignUpSheet => undersigned_pdf::PaperKind::SignUpSheet,
        },
        title: definition.title.clone(),
        title_language: definition.language.clone(),
        language: words.language.to_owned(),
        day: paper.letter.opened_at.to_zoned(TimeZone::UTC).date(),
        to: words.to,
        number: words.number,
        signed: words.signed,
        address,
        link,
        code: paper.code,
        organizers: words.organized,
        labels: PaperLabels {
            scan: words.scan.to_owned(),
            promise: words.promise.to_owned(),
            code: words.code.to_owned(),
            columns: words.columns.map(str::to_owned).to_vec(),
            notice: words.notice.to_owned(),
        },
    }
}

fn addressee(addressee: &letters::Addressee) -> Addressee {
    let letters::Addressee { name, office, organization, .. } = addressee.clone();
    Addressee { name, office, organization }
}

fn ask(text: &str, measure: Option<&letters::Measure>) -> Ask {
    let measure = measure.cloned().map(|measure| {
        let letters::Measure { name, sponsor, link } = measure;
        Measure { name, sponsor, link }
    });
    Ask { text: text.to_owned(), measure }
}

fn signer(signature: &PublicSignature) -> Signer {
    let PublicSignature { name, title, affiliation, place, .. } = signature.clone();
    Signer { name, title, affiliation, place }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use undersigned_core::counts::{ByVisibility, Counts};
    use undersigned_core::letters::{Version, parse_letter_file, parse_letter_files};
    use undersigned_core::signatures::LetterId;
    use undersigned_web::words::{Language, Words};

    use super::*;

    fn document(public: u64, addressee: u64, organizers: u64) -> Document {
        let definition = parse_letter_file(crate::demo::LETTER, "letter.md").unwrap();
        let opened_at = "2026-11-22T17:00:00Z".parse().unwrap();
        let version = Version::first(&definition);
        let letter = Letter {
            id: LetterId(1),
            definition,
            version,
            opened_at,
            closed_at: None,
            delivered_at: None,
            retracted: None,
            names_hidden_at: None,
            names_shown_to: None,
        };
        let verified = public + addressee + organizers;
        let by_visibility = ByVisibility { public, addressee, organizers };
        Document {
            letter: Arc::new(letter),
            text: 0,
            counts: Counts { verified, by_visibility, ..Counts::default() },
            as_of: "2026-11-22T18:00:00Z".parse().unwrap(),
            signers: (1..=public).map(|ordinal| named(ordinal, "public")).collect(),
            for_the_addressee: Vec::new(),
            is_delivered_copy: false,
        }
    }

    fn named(ordinal: u64, name: &str) -> PublicSignature {
        PublicSignature {
            ordinal,
            name: format!("{name} {ordinal}"),
            title: None,
            affiliation: None,
            place: None,
        }
    }

    fn set(document: &Document) -> LetterDocument {
        letter_document(document, "https://letters.example.org")
    }

    #[test]
    fn the_line_says_how_many_are_known_to_whom() {
        let Summary { heading, line, note } = set(&document(1_201, 61, 22)).summary;
        assert_eq!(heading, "1,284 people have signed");
        assert_eq!(
            line,
            "1,201 by name, 61 known to the addressee, 22 known to the organizers only. As of 22 November 2026, 18:00 UTC. \
             Affiliations are for identification only."
        );
        assert_eq!(note, None);
        let all_public = set(&document(1, 0, 0)).summary;
        assert_eq!(all_public.heading, "1 person has signed");
        assert!(all_public.line.starts_with("As of 22 November"), "{}", all_public.line);
    }

    #[test]
    fn a_very_long_list_is_cut_and_says_where_the_rest_is() {
        let long = set(&document(20_001, 0, 0));
        assert_eq!(long.signers.len(), 20_000);
        assert_eq!(
            long.summary.note.unwrap(),
            "The first 20,000 of 20,001 public names are printed; all are at https://letters.example.org/reading-room/signatures."
        );
    }

    #[test]
    fn names_for_the_addressee_stand_on_pages_of_their_own() {
        let for_the_addressee = vec![named(1, "hidden"), named(2, "hidden")];
        let copy = Document { for_the_addressee, is_delivered_copy: true, ..document(1, 2, 0) };
        let copy = set(&copy);
        let names = |signers: &[Signer]| {
            signers.iter().map(|signer| signer.name.clone()).collect::<Vec<_>>().join(", ")
        };
        assert_eq!(names(&copy.signers), "public 1");
        let list = copy.for_the_addressee.unwrap();
        assert_eq!(names(&list.signers), "hidden 1, hidden 2");
        assert_eq!(
            list.line,
            "2 people signed for your eyes only. Please take these pages off before you show the letter to anyone."
        );
        assert_eq!(copy.copy_label.unwrap(), "Copy for the addressee");
        let public = set(&document(1, 2, 0));
        assert!(public.copy_label.is_none() && public.for_the_addressee.is_none());
    }

    #[test]
    fn the_file_is_dated_to_the_day_it_was_opened_and_names_its_version() {
        let set = set(&document(0, 0, 0));
        assert_eq!(
            (set.date.text.as_str(), set.date.day.to_string()),
            ("22 November 2026", "2026-11-22".to_owned())
        );
        assert_eq!(set.summary.heading, "Nobody has signed yet");
        assert_eq!(set.footer.check_url, "https://letters.example.org/reading-room");
        assert_eq!(set.footer.version_hash.len(), 64);
    }

    #[test]
    fn each_language_has_a_document_that_says_which_is_the_original() {
        let files = (crate::demo::LETTER, "letter.md");
        let definition = parse_letter_files(files, &crate::demo::TRANSLATIONS).unwrap();
        let document = |text| {
            let document = document(2, 0, 0);
            let version = Version::first(&definition);
            let definition = definition.clone();
            let letter = Letter { definition, version, ..(*document.letter).clone() };
            set(&Document { letter: Arc::new(letter), text, ..document })
        };
        let [english, french, arabic] = [0, 1, 2].map(document);
        assert_eq!(
            english.footer.texts.unwrap(),
            "One of 3 texts of this version: English, Français, العربية. Original: English. A signature stands under all of them."
        );
        assert_eq!(
            (french.language.as_str(), french.title.as_str()),
            ("fr", "Ouvrez la salle de lecture le dimanche")
        );
        assert!(french.footer.texts.unwrap().starts_with("L’un des 3 textes de cette version"));
        assert_eq!(arabic.addressees[0].name, "مارغريت إليري");
        assert_eq!(arabic.asks[0].measure.as_ref().unwrap().name, "Motion 31/2026, Sunday hours");
        assert_eq!(english.footer.version_hash, arabic.footer.version_hash);
        assert!(english.signers == arabic.signers);
        assert!(super::tests::document(1, 0, 0).about_its_texts().is_none());
    }

    fn in_language(tag: &str, document: Document) -> Document {
        let mut letter = document.letter.as_ref().clone();
        letter.definition.language = tag.to_owned();
        Document { letter: Arc::new(letter), ..document }
    }

    fn paper(document: &Document, kind: PaperKind, words: Words) -> PaperDocument {
        let letter = document.letter.clone();
        let paper = Paper { kind, letter, words, verified: Some(1_284), code: None };
        paper_document(paper, "https://letters.example.org")
    }

    #[test]
    fn what_stands_around_a_letter_is_in_its_language() {
        let alone = || Document {
            for_the_addressee: vec![named(1, "hidden"), named(2, "hidden")],
            is_delivered_copy: true,
            ..document(20_001, 2, 1)
        };
        for language in Language::ALL.into_iter().filter(|language| *language != Language::Pseudo) {
            let tag = language.tag();
            let letter = in_language(tag, alone());
            let set = set(&letter);
            let mut words = vec![
                set.copy_label.unwrap(),
                set.date.text,
                set.summary.heading,
                set.summary.line,
                set.summary.note.unwrap(),
                set.for_the_addressee.as_ref().unwrap().heading.clone(),
                set.for_the_addressee.unwrap().line,
                set.labels.asks,
                set.labels.sponsor,
                set.labels.organizers,
                set.labels.version,
                set.labels.check,
                set.labels.unprintable,
            ];
            words.extend(set.closing);
            let sheet = paper(&letter, PaperKind::SignUpSheet, Words::found(language));
            assert_eq!(sheet.language, tag);
            let PaperLabels { scan, promise, code, columns, notice } = sheet.labels;
            words.extend([sheet.to, sheet.signed, sheet.organizers, scan, promise, code, notice]);
            words.extend(columns);
            for text in &words {
                assert!(undersigned_pdf::embedded_fonts_cover(text), "{tag}: {text}");
            }
            let all = words.join(" ");
            for place in ["{sponsor}", "{organizers}", "{version}"] {
                assert!(all.contains(place), "{tag}: {place} in {all}");
            }
            let english = [
                "people",
                "Organized",
                "Check this",
                "Copy for",
                "22 November 2026",
                "With respect",
            ];
            let found: Vec<_> = english.into_iter().filter(|word| all.contains(word)).collect();
            assert_eq!(found.is_empty(), tag != "en", "{tag}: {found:?}");
        }
    }

    #[test]
    fn words_that_are_not_ours_are_not_put_under_a_letter() {
        let swahili = set(&in_language("sw", document(1, 0, 0)));
        assert!(swahili.closing.is_empty());
        assert_eq!(swahili.summary.heading, "1 person has signed");
        let austrian = set(&in_language("de-AT", document(1, 0, 0)));
        assert_eq!(austrian.closing, ["Hochachtungsvoll", "die Unterzeichnenden"]);
        assert_eq!(austrian.summary.heading, "1 Person hat unterschrieben");
    }

    #[test]
    fn a_poster_in_another_language_keeps_the_title_in_its_own() {
        let letter = document(0, 0, 0);
        let poster = paper(&letter, PaperKind::Poster, Words::chosen(Language::Arabic));
        assert_eq!((poster.title_language.as_str(), poster.language.as_str()), ("en", "ar"));
        assert_eq!(poster.labels.scan, "القراءة والتوقيع");
    }
}
