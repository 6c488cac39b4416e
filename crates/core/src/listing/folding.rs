//! Words as a search knows them: without case, accents, or the width of letters, in any script.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;
use unicode_properties::{GeneralCategoryGroup as Group, UnicodeGeneralCategory};

/// Grows with every change of what is folded to what: lists that were made before are made anew.
pub const FOLDING: u32 = 1;

const CLASS_NONE: u8 = 0;
/// The marks of か and が: other letters, not other accents.
const CLASS_KANA_VOICING: u8 = 8;
/// What joins consonants in the scripts of India.
const CLASS_VIRAMA: u8 = 9;

/// What a text is to a search. Apostrophes stay, for they may stand inside a word.
pub(super) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.nfkd().filter(|character| is_kept(*character)) {
        character.to_lowercase().for_each(|lower| push(&mut folded, lower));
    }
    folded
}

fn is_kept(character: char) -> bool {
    const TATWEEL: char = '\u{640}';
    const JOINERS: [char; 2] = ['\u{200C}', '\u{200D}'];
    let class = canonical_combining_class(character);
    let is_letters_own = [CLASS_NONE, CLASS_KANA_VOICING, CLASS_VIRAMA].contains(&class);
    is_letters_own && character != TATWEEL && !JOINERS.contains(&character)
}

/// Letters that no decomposition takes apart, as people type them who do not have them on their keyboard.
fn push(folded: &mut String, lower: char) {
    let letters = match lower {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ħ' => "h",
        'ŧ' => "t",
        'ı' => "i",
        'ĸ' => "k",
        'ŋ' => "n",
        'ς' => "σ",
        // One letter, as it is written in Arabic, in Persian, and at the end of a word.
        'ى' | 'ی' => "ي",
        'ک' => "ك",
        'ة' => "ه",
        '’' | 'ʼ' | '‘' | 'ʻ' | '`' | '´' | '′' => "'",
        'ァ'..='ヶ' => {
            // The same syllables as hiragana, 0x60 below.
            folded.extend(char::from_u32(lower as u32 - 0x60));
            return;
        }
        _ => {
            folded.push(digit(lower).unwrap_or(lower));
            return;
        }
    };
    folded.push_str(letters);
}

/// Digits of scripts that many keyboards write with those of another.
fn digit(character: char) -> Option<char> {
    const ZEROS: [u32; 12] =
        [0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50];
    let zero = ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&(character as u32)))?;
    char::from_digit(character as u32 - zero, 10)
}

/// Whether it stands inside a word.
pub(super) fn is_of_word(character: char) -> bool {
    character.is_alphanumeric() || character.general_category_group() == Group::Mark
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_widths_are_no_difference() {
        for (text, expected) in [
            ("Ada Example", "ada example"),
            ("ÅSA Őry Nguyễn", "asa ory nguyen"),
            ("Łukasz Øystein Þór Đorđe", "lukasz oystein thor dorde"),
            ("STRASSE straße STRAẞE", "strasse strasse strasse"),
            ("İstanbul Işık ışık", "istanbul isik isik"),
            ("ΟΔΥΣΣΕΎΣ Οδυσσέας", "οδυσσευσ οδυσσεασ"),
            ("Ёлкин Йосип", "елкин иосип"),
            ("Ａｄａ ﬁne", "ada fine"),
            ("カタカナ ﾊﾅｺ", "かたかな はなこ"),
            ("مُحَمَّد أحمد فاطمة محمـــد", "محمد احمد فاطمه محمد"),
            ("علی کریمی", "علي كريمي"),
            ("שָׁלוֹם", "שלום"),
            ("१२३ ٤٥", "123 45"),
            ("O’Brien", "o'brien"),
        ] {
            assert_eq!(folded(text), expected);
        }
    }

    #[test]
    fn marks_that_make_another_letter_stay() {
        assert_ne!(folded("がく"), folded("かく"));
        assert_ne!(folded("कि"), folded("की"));
        assert_ne!(folded("क्षमा"), folded("कषमा"));
    }
}
