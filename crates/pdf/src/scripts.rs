//! What the typesetter must be told about languages and directions.

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

/// A BCP 47 tag as far as shaping, hyphenation and the file's metadata use it.
pub(crate) struct Locale {
    pub(crate) language: String,
    pub(crate) region: Option<String>,
}

impl Locale {
    pub(crate) fn of(tag: &str) -> Self {
        let mut subtags = tag.split('-');
        let language = subtags.next().unwrap_or_default().to_ascii_lowercase();
        let known = matches!(language.len(), 2..=3)
            && language.bytes().all(|byte| byte.is_ascii_lowercase());
        let region = subtags.find_map(|subtag| match subtag.to_ascii_lowercase().as_str() {
            "hant" => Some("TW".to_owned()), // The font tells the forms of Han characters apart by region.
            "hans" => Some("CN".to_owned()),
            region if region.len() == 2 && region.bytes().all(|byte| byte.is_ascii_lowercase()) => {
                Some(region.to_ascii_uppercase())
            }
            _ => None,
        });
        Self { language: if known { language } else { "und".to_owned() }, region }
    }

    pub(crate) fn is_right_to_left(&self) -> bool {
        matches!(
            self.language.as_str(),
            "ar" | "ckb" | "dv" | "fa" | "he" | "ps" | "sd" | "ug" | "ur" | "yi"
        )
    }

    pub(crate) fn has_han(&self) -> bool {
        matches!(self.language.as_str(), "zh" | "ja" | "ko" | "yue")
    }

    /// Joins the parts of a line, such as an office and its organization.
    pub(crate) fn comma(&self) -> &'static str {
        match self.language.as_str() {
            "ar" | "ckb" | "fa" | "ps" | "sd" | "ug" | "ur" => "، ",
            "ja" => "、",
            "zh" | "yue" => "，",
            _ => ", ",
        }
    }
}

/// Whether the first letter with a direction runs to the left; `None` if there is none.
pub(crate) fn runs_to_the_left(text: &str) -> Option<bool> {
    text.chars().find(|character| character.is_alphabetic()).map(is_right_to_left)
}

fn is_right_to_left(character: char) -> bool {
    matches!(character,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Whether the character is shown with the letter before it.
pub(crate) fn is_mark(character: char) -> bool {
    character.general_category_group() == GeneralCategoryGroup::Mark
}

/// Whether any of the text is set in a face that comes in one weight.
pub(crate) fn has_one_weight(text: &str) -> bool {
    text.chars().any(|character| {
        matches!(character,
            '\u{a00}'..='\u{aff}' | '\u{c00}'..='\u{dff}' | '\u{e80}'..='\u{eff}' | '\u{1000}'..='\u{109f}'
            | '\u{1100}'..='\u{11ff}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'
            | '\u{f900}'..='\u{faff}' | '\u{ff61}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
    })
}

/// The language that a text's script gives away, where it changes the shape of Han characters beside it.
pub(crate) fn language_by_script(text: &str) -> Option<&'static str> {
    text.chars().find_map(|character| match character {
        '\u{3041}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' => Some("ja"),
        '\u{1100}'..='\u{11ff}' | '\u{3131}'..='\u{318e}' | '\u{ac00}'..='\u{d7a3}' => Some("ko"),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_gives_language_and_region() {
        let parts = |tag| {
            let locale = Locale::of(tag);
            (locale.language, locale.region)
        };
        assert_eq!(parts("pt-BR"), ("pt".to_owned(), Some("BR".to_owned())));
        assert_eq!(parts("zh-Hant"), ("zh".to_owned(), Some("TW".to_owned())));
        assert_eq!(parts("sr-Latn"), ("sr".to_owned(), None));
        assert_eq!(parts("no language"), ("und".to_owned(), None));
    }

    #[test]
    fn the_first_letter_decides_the_direction() {
        assert_eq!(runs_to_the_left("1. نور (Nur)"), Some(true));
        assert_eq!(runs_to_the_left("Noa נועה"), Some(false));
        assert_eq!(runs_to_the_left("123"), None);
    }
}
