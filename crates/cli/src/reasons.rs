//! The reasons that organizers give for what they do to a letter or a signature. They are shown to everyone.

use thiserror::Error;

pub struct Reason(String);

#[derive(Debug, PartialEq, Eq, Error)]
pub enum ReasonError {
    #[error("the reason is empty; it is public, so say it in a sentence")]
    Empty,
    #[error("the reason is longer than {max} characters; it is public, so say it in a sentence")]
    TooLong { max: usize },
    #[error(
        "the reason has a line break or a character that nobody can see; type it again without it"
    )]
    Character,
}

impl Reason {
    const CHARS_MAX: usize = 500; // A paragraph: it stands on a page.

    pub fn parse(input: &str) -> Result<Self, ReasonError> {
        let text = input.trim();
        let is_unwanted = |c: char| {
            c.is_control()
                || 0xFFFE <= u32::from(c) & 0xFFFF // No character at all: a feed could not say it.
                || matches!(c, '\u{200B}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
        };
        match text.chars().count() {
            0 => Err(ReasonError::Empty),
            count if Self::CHARS_MAX < count => Err(ReasonError::TooLong { max: Self::CHARS_MAX }),
            _ if text.contains(is_unwanted) => Err(ReasonError::Character),
            _ => Ok(Self(text.to_owned())),
        }
    }

    pub fn into_string(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_a_sentence_that_everybody_can_read() {
        assert_eq!(Reason::parse("  Signed twice. ").unwrap().into_string(), "Signed twice.");
        assert_eq!(Reason::parse(" ").err(), Some(ReasonError::Empty));
        assert_eq!(Reason::parse(&"a".repeat(501)).err(), Some(ReasonError::TooLong { max: 500 }));
        for hidden in ["a\nb", "a\u{202e}b", "a\u{200b}b", "a\u{fffe}b"] {
            assert_eq!(Reason::parse(hidden).err(), Some(ReasonError::Character));
        }
    }
}
