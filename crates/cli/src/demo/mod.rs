//! What `undersigned demo` shows: two letters and two thousand invented people who sign the first one.

mod languages;
pub mod signers;

/// A letter file as an organizer would write it.
pub const LETTER: &str = include_str!("letter.md");
/// Another one, in another language, so that the list of letters is a list.
pub const SECOND_LETTER: &str = include_str!("second-letter.md");

#[cfg(test)]
mod tests {
    use undersigned_core::letters::parse_letter_file;
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
    fn the_second_letter_is_in_another_language_and_at_another_address() {
        let letter = parse_letter_file(SECOND_LETTER, "second-letter.md").unwrap();
        assert_eq!((letter.slug.as_str(), letter.language.as_str()), ("paseo-del-rio", "es"));
    }
}
