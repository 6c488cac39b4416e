//! The words of a text by which it is found, and those of a search.

use unicode_script::{Script, UnicodeScript};

use super::folding::{folded, is_of_word};

/// Longer words are found by their beginning.
const WORD_CHARS_MAX: usize = 24;
/// Of one text.
const WORDS_MAX: usize = 64;
/// Of a search that somebody typed.
pub const SEARCH_CHARS_MAX: usize = 100;
pub const SEARCH_WORDS_MAX: usize = 6;

/// Every word of the text that a search may begin, each once.
///
/// Where a script writes no spaces, a word may begin at any letter: a family name is found, and the given name after it.
pub fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for run in runs(&folded(text)) {
        // "l'université" is found as "université", and "O'Brien" as "OBrien" and as "Brien".
        let parts = run.split('\'').filter(|part| !part.is_empty());
        if run.contains('\'') {
            parts.for_each(|part| begin(part, &mut words));
        }
        begin(&run.replace('\'', ""), &mut words);
    }
    words.sort_unstable();
    words.dedup();
    words.truncate(WORDS_MAX);
    words
}

/// What somebody who typed this looks for: every word must be there, as the beginning of one.
pub fn searched(query: &str) -> Vec<String> {
    let query: String = query.chars().take(SEARCH_CHARS_MAX).collect();
    let mut searched: Vec<String> = Vec::new();
    for run in runs(&folded(&query)) {
        let word = shortened(&run.replace('\'', "")).to_owned();
        // "jo john" asks for no more than "john".
        if word.is_empty() || searched.iter().any(|other| other.starts_with(&word)) {
            continue;
        }
        searched.retain(|other| !word.starts_with(other));
        searched.push(word);
    }
    searched.truncate(SEARCH_WORDS_MAX);
    searched
}

/// A whole text as a name of a group: spellings that differ in case, accents or punctuation are one.
pub fn key(text: &str) -> Option<String> {
    let folded = folded(text).replace('\'', "");
    let key = runs(&folded).collect::<Vec<_>>().join(" ");
    (!key.is_empty()).then_some(key)
}

fn runs(folded: &str) -> impl Iterator<Item = &str> {
    let is_between = |character| !is_of_word(character) && character != '\'';
    folded.split(is_between).filter(|run| run.contains(is_of_word))
}

fn begin(word: &str, words: &mut Vec<String>) {
    if word.is_empty() {
        return;
    }
    words.push(shortened(word).to_owned());
    let unspaced = word.char_indices().skip(1).filter(|(_, character)| is_unspaced(*character));
    words.extend(unspaced.map(|(at, _)| shortened(&word[at..]).to_owned()));
}

fn shortened(word: &str) -> &str {
    let end = word.char_indices().nth(WORD_CHARS_MAX).map_or(word.len(), |(at, _)| at);
    &word[..end]
}

/// A letter, in a script without spaces, with which a word may begin.
fn is_unspaced(character: char) -> bool {
    let script = character.script();
    let writes_no_spaces = matches!(
        script,
        Script::Han
            | Script::Hiragana
            | Script::Katakana
            | Script::Thai
            | Script::Lao
            | Script::Khmer
            | Script::Myanmar
            | Script::Tibetan
    );
    writes_no_spaces && character.is_alphabetic()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_word_is_found_by_its_beginning() {
        assert_eq!(words("Jean-Luc O'Brien"), ["brien", "jean", "luc", "o", "obrien"]);
        assert_eq!(words("Université de l’État"), ["de", "etat", "l", "letat", "universite"]);
        assert_eq!(words("王小明"), ["小明", "明", "王小明"]);
        assert_eq!(words("— … !"), Vec::<String>::new());
    }

    #[test]
    fn a_search_asks_for_each_word_once() {
        assert_eq!(searched("  Ádá   EX "), ["ada", "ex"]);
        assert_eq!(searched("jo john JOHN"), ["john"]);
        assert_eq!(searched("john jo"), ["john"]);
        assert_eq!(searched("o'brien"), ["obrien"]);
        assert_eq!(searched("%_*\"'; --"), Vec::<String>::new());
        assert_eq!(searched(&"a b c d e f g h".repeat(9)).len(), SEARCH_WORDS_MAX);
        assert_eq!(searched(&"x".repeat(10_000)), ["x".repeat(WORD_CHARS_MAX)]);
    }

    #[test]
    fn spellings_of_one_name_have_one_key() {
        assert_eq!(key("North  School,"), Some("north school".to_owned()));
        assert_eq!(key("north-school"), key("NORTH SCHOOL"));
        assert_eq!(key("St. Mary's"), key("St Marys"));
        assert_eq!(key("!!"), None);
    }

    proptest! {
        #[test]
        fn whoever_types_a_word_of_a_text_finds_it(text in "\\PC{0,40}") {
            let words = words(&text);
            for typed in text.split_whitespace() {
                for searched in searched(typed) {
                    prop_assert!(
                        words.iter().any(|word| word.starts_with(&searched)),
                        "{searched:?} is not among {words:?}"
                    );
                }
            }
        }

        #[test]
        fn words_hold_nothing_that_separates_them(text in "\\PC{0,60}") {
            for word in words(&text) {
                prop_assert!(!word.is_empty() && word.chars().count() <= WORD_CHARS_MAX);
                prop_assert!(!word.contains(char::is_whitespace));
            }
        }
    }
}
