//! Which characters a printed line may hold, and where.

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{UnicodeNormalization, is_nfc};
use unicode_properties::{
    GeneralCategory as Category, GeneralCategoryGroup as Group, UnicodeGeneralCategory,
};
use unicode_script::{Script, UnicodeScript};

use super::NameError;

/// Accents that any script borrows. Towers of text are built from these; Vietnamese, Yoruba and Navajo need two or three.
const SHARED_MARKS_MAX: usize = 4;
/// A script's own marks: Burmese stacks five on one letter, Tibetan transcriptions of Sanskrit six.
const MARKS_MAX: usize = 6;

const ZWNJ: char = '\u{200C}';
const ZWJ: char = '\u{200D}';
const MONGOLIAN_VOWEL_SEPARATOR: char = '\u{180E}';
const CLASS_VIRAMA: u8 = 9;

/// Scripts in which a zero-width joiner or non-joiner changes how a word is spelled: letters that join, and those with conjuncts.
const JOINING: &[Script] = &[
    Script::Adlam,
    Script::Arabic,
    Script::Balinese,
    Script::Bengali,
    Script::Brahmi,
    Script::Chakma,
    Script::Devanagari,
    Script::Grantha,
    Script::Gujarati,
    Script::Gurmukhi,
    Script::Hanifi_Rohingya,
    Script::Javanese,
    Script::Kaithi,
    Script::Kannada,
    Script::Khmer,
    Script::Malayalam,
    Script::Mandaic,
    Script::Meetei_Mayek,
    Script::Modi,
    Script::Mongolian,
    Script::Myanmar,
    Script::Newa,
    Script::Nko,
    Script::Oriya,
    Script::Phags_Pa,
    Script::Sharada,
    Script::Sinhala,
    Script::Sundanese,
    Script::Syloti_Nagri,
    Script::Syriac,
    Script::Tai_Tham,
    Script::Takri,
    Script::Tamil,
    Script::Telugu,
    Script::Tirhuta,
];

pub(super) fn refuse_line_breaks(input: &str) -> Result<(), NameError> {
    let breaks = ['\n', '\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}'];
    if input.contains(breaks) { Err(NameError::LineBreak) } else { Ok(()) }
}

/// NFC, with every run of white space made one space.
pub(super) fn compose(input: &str) -> String {
    let spaced = input.split_whitespace().collect::<Vec<_>>().join(" ");
    if is_nfc(&spaced) { spaced } else { spaced.nfc().collect() }
}

/// Unassigned counts: a newer Unicode may know it as a letter.
pub(super) fn may_be_letter(c: char) -> bool {
    c.is_alphabetic() && !is_mark(c) || c.general_category() == Category::Unassigned
}

pub(super) fn refuse(text: &str) -> Result<(), NameError> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Ok(());
    }
    let chars: Vec<char> = text.chars().collect();
    let (mut marks, mut shared_marks) = (0, 0);
    for (index, &c) in chars.iter().enumerate() {
        let before = index.checked_sub(1).map(|index| chars[index]);
        let after = chars.get(index + 1).copied();
        refuse_char(c, before, after)?;
        if !is_nonspacing(c) {
            (marks, shared_marks) = (0, 0);
            continue;
        }
        if before.is_none_or(char::is_whitespace) {
            return Err(NameError::LooseMark);
        }
        marks += 1;
        shared_marks += usize::from(c.script() == Script::Inherited);
        if MARKS_MAX < marks || SHARED_MARKS_MAX < shared_marks {
            return Err(NameError::TooManyMarks);
        }
    }
    Ok(())
}

fn refuse_char(c: char, before: Option<char>, after: Option<char>) -> Result<(), NameError> {
    match c {
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            Err(NameError::Direction)
        }
        ZWJ | ZWNJ => {
            if may_join(before, after) {
                Ok(())
            } else {
                Err(NameError::Invisible)
            }
        }
        _ if is_variation_selector(c) => {
            if may_vary(before, c) {
                Ok(())
            } else {
                Err(NameError::Invisible)
            }
        }
        MONGOLIAN_VOWEL_SEPARATOR if before.is_some_and(|c| c.script() == Script::Mongolian) => {
            Ok(())
        }
        _ if is_blank(c) => Err(NameError::Invisible),
        '\u{FFFD}' | '\u{FDD0}'..='\u{FDEF}' => Err(NameError::Damaged),
        _ if 0xFFFE <= u32::from(c) & 0xFFFF => Err(NameError::Damaged),
        _ if is_picture(c) => Err(NameError::Symbol),
        _ => match c.general_category() {
            Category::Control => Err(NameError::Control),
            Category::PrivateUse => Err(NameError::PrivateUse),
            Category::Format => Err(NameError::Invisible),
            Category::LineSeparator | Category::ParagraphSeparator => Err(NameError::LineBreak),
            _ => Ok(()),
        },
    }
}

/// Between two letters of a script that spells with joiners, or after a virama, where it shapes the end of a word.
fn may_join(before: Option<char>, after: Option<char>) -> bool {
    let joins = |c: char| JOINING.contains(&c.script()) && (c.is_alphabetic() || is_mark(c));
    let Some(before) = before.filter(|c| joins(*c)) else { return false };
    match after {
        Some(after) if joins(after) => true,
        _ => canonical_combining_class(before) == CLASS_VIRAMA,
    }
}

fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{180B}'..='\u{180D}' | '\u{180F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// One selector after a letter whose form it chooses, as registered for Japanese family names; never a second one.
fn may_vary(before: Option<char>, selector: char) -> bool {
    let Some(script) = before.filter(|c| !is_variation_selector(*c)).map(|c| c.script()) else {
        return false;
    };
    match selector {
        '\u{180B}'..='\u{180F}' => script == Script::Mongolian,
        '\u{FE00}'..='\u{FE02}' => {
            matches!(script, Script::Han | Script::Myanmar | Script::Phags_Pa)
        }
        '\u{E0100}'..='\u{E01EF}' => script == Script::Han,
        _ => false,
    }
}

/// Characters that take part in text but print nothing, beside those whose category says so.
fn is_blank(c: char) -> bool {
    matches!(c,
        '\u{34F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{2065}' | '\u{2800}' | '\u{3164}'
        | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}' | '\u{1D159}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Arrows, boxes, ticks, stars and emoji: beside a name they pass for a mark of the site.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{23FF}' | '\u{2500}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}')
}

fn is_mark(c: char) -> bool {
    c.general_category_group() == Group::Mark
}

fn is_nonspacing(c: char) -> bool {
    matches!(c.general_category(), Category::NonspacingMark | Category::EnclosingMark)
        && !is_variation_selector(c)
}
