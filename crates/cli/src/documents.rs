//! How a letter's document is worded.

use jiff::tz::TimeZone;
use undersigned_core::counts::Counts;
use undersigned_core::letters;
use undersigned_core::life::Letter;
use undersigned_core::text::parse_tree;
use undersigned_core::urls;
use undersigned_pdf::{
    Addressee, Ask, Footer, Labels, LetterDate, LetterDocument, Measure, NameList, PaperDocument,
    PaperLabels, Signer, Summary,
};
use undersigned_store::PublicSignature;
use undersigned_web::pages::format::{date, date_and_hour, names, number, plural};
use undersigned_web::{Document, Paper, PaperKind};

pub fn letter_document(document: &Document, public_url: &str) -> LetterDocument {
    let Letter { definition, version, opened_at, .. } = document.letter.as_ref();
    let url = format!("{public_url}{}", urls::letter(&definition.slug));
    let text = document.text();
    LetterDocument {
        title: text.title().to_owned(),
        language: text.language().to_owned(),
        copy_label: document.is_delivered_copy.then(|| "Copy for the addressee".to_owned()),
        addressees: text.addressees().iter().map(addressee).collect(),
        date: LetterDate { text: date(*opened_at), day: opened_at.to_zoned(TimeZone::UTC).date() },
        text: parse_tree(text.body()),
        asks: text.asks().map(|(text, measure)| ask(text, measure)).collect(),
        closing: closing(text.language()),
        organizers: definition.organizers.iter().map(|organizer| organizer.name.clone()).collect(),
        summary: summary(document, public_url),
        signers: document.signers.iter().take(Document::SIGNERS_MAX as usize).map(signer).collect(),
        for_the_addressee: for_the_addressee(&document.for_the_addressee),
        footer: Footer {
            version: version.number,
            version_hash: version.hash.to_string(),
            texts: document.about_its_texts(),
            check_url: url,
        },
        labels: Labels::default(),
    }
}

pub fn paper_document(paper: Paper, public_url: &str) -> PaperDocument {
    let definition = &paper.letter.definition;
    let link = format!("{public_url}{}", urls::letter(&definition.slug));
    let address = link.split_once("://").map_or(link.as_str(), |(_, address)| address).to_owned();
    let verified = paper.verified.unwrap_or(0);
    let signed = match verified {
        0 => "Read and sign it",
        count => plural(count, "person has signed", "people have signed"),
    };
    PaperDocument {
        kind: match paper.kind {
            PaperKind::Card => undersigned_pdf::PaperKind::Card,
            PaperKind::Poster => undersigned_pdf::PaperKind::Poster,
            PaperKind::SignUpSheet => undersigned_pdf::PaperKind::SignUpSheet,
        },
        title: definition.title.clone(),
        language: definition.language.clone(),
        day: paper.letter.opened_at.to_zoned(TimeZone::UTC).date(),
        to: format!("An open letter to {}", names(definition.addressees.iter().map(|to| to.name.as_str()))),
        number: (verified != 0).then(|| number(verified)),
        signed: signed.to_owned(),
        address,
        link,
        code: paper.code,
        organizers: format!("Organized by {}", names(definition.organizers.iter().map(|by| by.name.as_str()))),
        labels: PaperLabels {
            scan: "Read and sign".to_owned(),
            promise: "You choose who sees your name. Anyone can check the number of signatures.".to_owned(),
            code: "A code that opens the letter’s page".to_owned(),
            columns: ["Name", "Affiliation or place", "E-mail"].map(str::to_owned).to_vec(),
            notice: "You get one mail with a link. Your signature counts once you have opened it and chosen who sees your name. \
                     Whoever keeps this sheet uses it for nothing else and destroys it afterwards."
                .to_owned(),
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

/// Only in the language in which these words are ours to choose.
fn closing(language: &str) -> Vec<String> {
    let is_english =
        language.split('-').next().is_some_and(|primary| primary.eq_ignore_ascii_case("en"));
    if is_english {
        vec!["With respect,".to_owned(), "the undersigned".to_owned()]
    } else {
        Vec::new()
    }
}

fn summary(document: &Document, public_url: &str) -> Summary {
    let Counts { verified, by_visibility: by, .. } = document.counts;
    let heading = match verified {
        0 => "Nobody has signed yet".to_owned(),
        _ => format!(
            "{} {}",
            number(verified),
            plural(verified, "person has signed", "people have signed")
        ),
    };
    let parts = [
        (by.public, "by name"),
        (by.addressee, "known to the addressee"),
        (by.organizers, "known to the organizers"),
    ];
    let told = parts
        .iter()
        .filter(|(count, _)| *count != 0)
        .map(|(count, how)| format!("{} {how}", number(*count)));
    let told = told.collect::<Vec<_>>().join(", ");
    let how_known = if by.hidden() == 0 { String::new() } else { format!("{told}. ") };
    let as_of = date_and_hour(document.as_of);
    let only = match document.letter.definition.affiliations.identification_only {
        true => " Affiliations are for identification only.",
        false => "",
    };
    let line = format!("{how_known}As of {as_of}.{only}");
    Summary { heading, line, note: note(document, public_url) }
}

fn note(document: &Document, public_url: &str) -> Option<String> {
    let by = document.counts.by_visibility;
    let list = urls::signatures(&document.letter.definition.slug);
    (Document::SIGNERS_MAX < by.public).then(|| {
        let (first, all) = (number(Document::SIGNERS_MAX), number(by.public));
        format!(
            "The first {first} of {all} public names are printed; all are at {public_url}{list}."
        )
    })
}

fn for_the_addressee(signers: &[PublicSignature]) -> Option<NameList> {
    let count = signers.len() as u64;
    let signed = plural(count, "person signed", "people signed");
    (count != 0).then(|| NameList {
        heading: "For the addressee alone".to_owned(),
        line: format!(
            "{} {signed} for your eyes only. Please take these pages off before you show the letter to anyone.",
            number(count)
        ),
        signers: signers.iter().map(signer).collect(),
    })
}

fn signer(signature: &PublicSignature) -> Signer {
    let PublicSignature { name, title, affiliation, place, .. } = signature.clone();
    Signer { name, title, affiliation, place }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use undersigned_core::counts::ByVisibility;
    use undersigned_core::letters::{Version, parse_letter_file, parse_letter_files};
    use undersigned_core::signatures::LetterId;

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
            "1,201 by name, 61 known to the addressee, 22 known to the organizers. As of 22 November 2026, 18:00 UTC. \
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
}
