//! What `undersigned demo` shows: two letters and two thousand invented people who sign the first one.

mod languages;
pub mod signers;

use undersigned_core::letters::file::NamedSource;

/// A letter file as an organizer would write it.
pub const LETTER: &str = include_str!("letter.md");
/// The same letter in two more languages, one of them from right to left.
pub const TRANSLATIONS: [NamedSource; 2] = [
    (include_str!("letter.fr.md"), "letter.fr.md"),
    (include_str!("letter.ar.md"), "letter.ar.md"),
];
/// Another one, in another language, so that the list of letters is a list.
pub const SECOND_LETTER: &str = include_str!("second-letter.md");

#[cfg(test)]
mod tests {
    use undersigned_core::letters::{LetterText, parse_letter_file, parse_letter_files};
    use undersigned_core::signatures::Visibility;

    use super::*;

    #[test]
    fn the_letter_can_be_opened_and_asks_what_the_demo_signers_answer() {
        let letter = parse_letter_file(LETTER, "letter.md").unwrap();
        assert_eq!(letter.slug.as_str(), "reading-room");
        assert_eq!(letter.visibilities, Visibility::ALL);
        assert_eq!((letter.asks.len(), letter.goal), (2, Some(2_500)));
        assert!(letter.asks[0].measure.is_some());
        assert!(letter.body.starts_with("Dear Ms Ellery,"));
    }

    #[test]
    fn the_letter_is_there_in_three_languages() {
        let letter = parse_letter_files((LETTER, "letter.md"), &TRANSLATIONS).unwrap();
        let languages: Vec<_> = letter.texts().map(LetterText::language).collect();
        assert_eq!(languages, ["en", "fr", "ar"]);
        for text in letter.texts() {
            assert_eq!(text.body().matches("[^visits]").count(), 2, "a note and its mention");
            assert_eq!(text.body().split("\n\n").count(), 7, "it says as much as the others");
        }
    }

    #[test]
    fn the_second_letter_is_in_another_language_and_at_another_address() {
        let letter = parse_letter_file(SECOND_LETTER, "second-letter.md").unwrap();
        assert_eq!((letter.slug.as_str(), letter.language.as_str()), ("paseo-del-rio", "es"));
    }
}
