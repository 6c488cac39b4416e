//! The canonical form of a letter's text: what is hashed, byte for byte. docs/letter-format.md defines it.

use unicode_normalization::UnicodeNormalization;

use super::{Addressee, LetterDefinition, Translation, VersionHash};

/// Changes with any change of the form, so that no two forms can give the same bytes.
const FIRST_LINE: &str = "undersigned letter 1";
/// Of a letter in several languages: its head names every translation by its hash.
const FIRST_LINE_OF_SEVERAL: &str = "undersigned letter 2";
const FIRST_LINE_OF_TRANSLATION: &str = "undersigned translation 1";

impl LetterDefinition {
    /// What a signer puts their name to: who is asked, for what, in which words, and by whom it is carried.
    ///
    /// Rules of signing (closing time, goal, eligibility, fields, retention) and mail addresses are not in it.
    pub fn canonical(&self) -> String {
        let mut head = Head::of(match self.translations.is_empty() {
            true => FIRST_LINE,
            false => FIRST_LINE_OF_SEVERAL,
        });
        head.line("title", &self.title);
        head.line("language", &self.language);
        head.addressees(&self.addressees);
        for ask in &self.asks {
            head.line("ask", &ask.text);
            let Some(measure) = &ask.measure else { continue };
            head.line("  measure", &measure.name);
            measure.sponsor.iter().for_each(|sponsor| head.line("  sponsor", sponsor));
            measure.link.iter().for_each(|link| head.line("  link", link));
        }
        self.organizers.iter().for_each(|organizer| head.line("organizer", &organizer.name));
        for translation in &self.translations {
            let named = format!("{} {}", translation.language, translation.hash());
            head.line("translation", &named);
        }
        head.over(&self.body)
    }
}

impl Translation {
    /// What the letter's own form names by its hash.
    pub fn canonical(&self) -> String {
        let mut head = Head::of(FIRST_LINE_OF_TRANSLATION);
        head.line("title", &self.title);
        head.line("language", &self.language);
        head.addressees(&self.addressees);
        self.asks.iter().for_each(|ask| head.line("ask", ask));
        head.over(&self.body)
    }

    /// SHA-256 of `canonical`.
    pub fn hash(&self) -> VersionHash {
        VersionHash::of(&self.canonical())
    }
}

struct Head(Vec<String>);

impl Head {
    fn of(first_line: &str) -> Self {
        Self(vec![first_line.to_owned()])
    }

    fn line(&mut self, key: &str, value: &str) {
        self.0.push(format!("{key}: {}", one_line(value)));
    }

    fn addressees(&mut self, addressees: &[Addressee]) {
        for Addressee { name, office, organization, .. } in addressees {
            self.line("addressee", name);
            office.iter().for_each(|office| self.line("  office", office));
            organization.iter().for_each(|organization| self.line("  organization", organization));
        }
    }

    fn over(self, body: &str) -> String {
        format!("{}\n\n{}", self.0.join("\n"), canonical_body(body))
    }
}

/// A value can never begin a line of its own: that is what makes the form unambiguous.
fn one_line(value: &str) -> String {
    let composed: String = value.nfc().collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// NFC, line ends as LF, no blank lines around, exactly one newline at the end. White space inside is kept: in Markdown it has meaning.
pub(super) fn canonical_body(body: &str) -> String {
    let lines = body.replace("\r\n", "\n").replace('\r', "\n");
    let composed: String = lines.nfc().collect();
    let blank = composed.len() - composed.trim_start().len();
    // An indent before the first word stays: in Markdown it makes a code block.
    let first_line = composed[..blank].rfind('\n').map_or(0, |end| end + 1);
    format!("{}\n", composed[first_line..].trim_end())
}

#[cfg(test)]
mod tests {
    use crate::letters::{
        LetterDefinition, Version, VersionHash, parse_letter_file, parse_letter_files,
    };

    const FORMAT: &str = include_str!("../../../../docs/letter-format.md");

    /// The fenced blocks of docs/letter-format.md that are marked `kind`.
    fn blocks(kind: &str) -> Vec<&'static str> {
        let fence = format!("````{kind}\n");
        FORMAT
            .split(fence.as_str())
            .skip(1)
            .map(|rest| rest.split("````").next().unwrap())
            .collect()
    }

    fn letter() -> LetterDefinition {
        parse_letter_file(blocks("letter")[1], "letter.md").unwrap()
    }

    #[test]
    fn the_written_test_vectors_hold() {
        let (letters, canonicals, hashes) =
            (blocks("letter"), blocks("canonical"), blocks("sha256"));
        assert!(
            2 <= letters.len()
                && letters.len() == canonicals.len()
                && letters.len() == hashes.len()
        );
        for ((letter, canonical), hash) in letters.into_iter().zip(canonicals).zip(hashes) {
            let version = Version::first(&parse_letter_file(letter, "letter.md").unwrap());
            assert_eq!(version.canonical, canonical);
            assert_eq!(version.hash.to_string(), hash.trim());
            assert_eq!(VersionHash::parse(hash.trim()), Some(version.hash));
            assert_eq!(version.number, 1);
        }
    }

    /// The written letter in three languages.
    fn of_several() -> LetterDefinition {
        let translations: Vec<_> =
            blocks("translation").into_iter().map(|file| (file, "letter.xx.md")).collect();
        parse_letter_files((blocks("letter-of-several")[0], "letter.md"), &translations).unwrap()
    }

    #[test]
    fn the_written_test_vector_of_several_languages_holds() {
        let letter = of_several();
        let written = blocks("canonical-translation");
        assert_eq!((written.len(), letter.translations.len()), (2, 2));
        for (translation, written) in letter.translations.iter().zip(written) {
            assert_eq!(translation.canonical(), written);
            assert_eq!(translation.hash(), VersionHash::of(written));
        }
        let version = Version::first(&letter);
        assert_eq!(version.canonical, blocks("canonical-of-several")[0]);
        assert_eq!(version.hash.to_string(), blocks("sha256-of-several")[0].trim());
    }

    #[test]
    fn every_word_in_every_language_changes_the_hash() {
        let hash = Version::first(&of_several()).hash;
        let changes: [fn(&mut LetterDefinition); 8] = [
            |letter| letter.translations[0].title.push('!'),
            |letter| letter.translations[0].language = "fr-CA".into(),
            |letter| letter.translations[0].addressees[0].office = None,
            |letter| letter.translations[1].asks[0].push('!'),
            |letter| letter.translations[1].body.push('!'),
            |letter| letter.translations.swap(0, 1),
            |letter| drop(letter.translations.pop()),
            |letter| letter.translations.clear(),
        ];
        for change in changes {
            let mut changed = of_several();
            change(&mut changed);
            assert_ne!(Version::first(&changed).hash, hash, "{}", changed.canonical());
        }
    }

    #[test]
    fn a_letter_in_one_language_has_the_form_that_it_always_had() {
        let mut alone = of_several();
        alone.translations.clear();
        let without = parse_letter_file(blocks("letter-of-several")[0], "letter.md").unwrap();
        assert_eq!(alone, without);
        assert!(alone.canonical().starts_with("undersigned letter 1\ntitle: "));
        assert!(!alone.canonical().contains("\ntranslation: "));
    }

    #[test]
    fn no_value_of_a_translation_can_pass_for_a_line_of_its_own() {
        let mut forged = of_several();
        let translation = &mut forged.translations[0];
        translation.title.push_str("\nask: Something else.\n\nDear all");
        translation.asks[0].push_str("\u{2028}ask: Something else.\u{85}\n");
        assert_eq!(translation.canonical().matches("\nask: ").count(), 1);
    }

    #[test]
    fn what_a_signer_signs_changes_the_hash() {
        let hash = Version::first(&letter()).hash;
        let changes: [fn(&mut LetterDefinition); 8] = [
            |letter| letter.title.push('!'),
            |letter| letter.language = "fr".into(),
            |letter| letter.addressees[0].office = None,
            |letter| letter.asks[0].text.push('!'),
            |letter| letter.asks[0].measure = None,
            |letter| letter.asks.swap(0, 1),
            |letter| letter.organizers[0].name.push('!'),
            |letter| letter.body = letter.body.replacen("  ", " ", 1),
        ];
        for change in changes {
            let mut changed = letter();
            change(&mut changed);
            assert_ne!(changed, letter());
            assert_ne!(Version::first(&changed).hash, hash, "{}", changed.canonical());
        }
    }

    #[test]
    fn rules_and_mail_addresses_are_not_signed() {
        let mut changed = letter();
        changed.goal = Some(7);
        changed.closes_at = None;
        changed.visibilities.truncate(1);
        changed.retention.pending_days = 1;
        changed.addressees[0].email = None;
        changed.organizers[0].email = None;
        assert_ne!(changed, letter());
        assert_eq!(Version::first(&changed), Version::first(&letter()));
    }

    #[test]
    fn the_same_text_from_another_editor_has_the_same_hash() {
        let file = blocks("letter")[1];
        let decomposed = file.replace('é', "e\u{301}").replace('\n', "\r\n");
        assert_ne!(decomposed.replace("\r\n", "\n"), file);
        let other = parse_letter_file(&decomposed, "letter.md").unwrap();
        assert_eq!(Version::first(&other), Version::first(&letter()));
    }

    #[test]
    fn no_value_can_pass_for_a_line_of_its_own() {
        let mut forged = letter();
        forged.title.push_str("\norganizer: Somebody Else\n\nDear all");
        assert!(!forged.canonical().contains("\norganizer: Somebody"));
    }

    #[test]
    fn a_version_hash_is_64_lower_case_digits() {
        let hash = VersionHash::of("");
        let text = hash.to_string();
        assert_eq!(text, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assert_eq!(VersionHash::parse(&text), Some(hash));
        assert_eq!(VersionHash::parse(&text.to_uppercase()), None);
        assert_eq!(VersionHash::parse(&text[1..]), None);
        assert_eq!(VersionHash::parse(&format!("g{}", &text[1..])), None);
    }
}
