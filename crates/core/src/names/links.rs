//! Telling addresses from names: “example.org” is one, “St.John”, “J.R. Smith” and “M.D.” are not.

use super::NameError;

pub(super) fn refuse(text: &str) -> Result<(), NameError> {
    if !text.contains(['.', ':', '@', '。', '．', '｡', '＠', '：']) {
        return Ok(());
    }
    // Browsers read the wide forms as the plain ones.
    let plain: String = text.chars().map(narrow).collect();
    if plain.contains("://") {
        return Err(NameError::WebAddress);
    }
    for word in plain.split(' ').filter(|word| 1 < word.len()) {
        if word.contains('@') {
            return Err(NameError::MailAddress);
        }
        let mut hosts =
            word.split(|c: char| !(c.is_alphanumeric() || c == '.' || c == '-' || is_mark(c)));
        if hosts.any(is_host) {
            return Err(NameError::WebAddress);
        }
    }
    Ok(())
}

fn narrow(c: char) -> char {
    match c {
        '。' | '．' | '｡' => '.',
        '＠' => '@',
        '：' => ':',
        '／' => '/',
        _ => c,
    }
}

fn is_mark(c: char) -> bool {
    use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};
    c.general_category_group() == GeneralCategoryGroup::Mark
}

fn is_host(word: &str) -> bool {
    let word = word.trim_matches(['.', '-']);
    let lower = word.to_lowercase();
    if lower.starts_with("www.") {
        return true;
    }
    let Some((rest, last)) = word.rsplit_once('.') else { return false };
    let known = psl::suffix(lower.as_bytes()).is_some_and(|suffix| suffix.is_known());
    known && psl::domain_str(&lower).is_some() && !is_part_of_name(rest, last)
}

/// Titles that people write without a space before what follows: “Dr.med.” and “Dipl.Ing.” end in top-level domains.
const TITLES: &[&str] = &[
    "dipl", "dr", "hon", "ing", "jr", "lic", "mag", "med", "mr", "mrs", "ms", "mx", "prof", "rev",
    "sr", "st", "ste",
];

/// Li, Ng and Do are family names and country codes; “B.Com” and “M.Tech” are degrees. People write them with a capital.
fn is_part_of_name(rest: &str, last: &str) -> bool {
    let mut letters = last.chars();
    let titled = letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase);
    let short = last.chars().count() == 2 || rest.chars().count() == 1;
    titled && short || rest.split('.').all(|word| TITLES.contains(&word.to_lowercase().as_str()))
}
