//! The order of names, as readers of a language expect it.

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::Locale;

use super::folding::FOLDING;

/// The rules of one language. Keys of different collations are not compared.
pub struct Collation(CollatorBorrowed<'static>);

impl Collation {
    /// Of ICU4X and the CLDR data in it: another one makes other keys.
    const ICU: &str = "2.4.0";

    /// `language` is a BCP 47 tag; one that nobody has rules for is ordered as most are.
    pub fn of(language: &str) -> Self {
        let locale = Locale::try_from_str(language).unwrap_or(Locale::UNKNOWN);
        let of = |preferences| Collator::try_new(preferences, CollatorOptions::default());
        let collator = of(CollatorPreferences::from(&locale))
            .or_else(|_| of(CollatorPreferences::default()))
            .expect("the rules that every language begins with are compiled in");
        Self(collator)
    }

    /// Compared byte by byte, keys stand as the names do.
    pub fn sort_key(&self, name: &str) -> Vec<u8> {
        let mut key = Vec::with_capacity(2 * name.len() + 8);
        let Ok(()) = self.0.write_sort_key_to(name, &mut key);
        key
    }

    /// What a list was made with: where it differs, the list is made anew.
    pub fn made(language: &str) -> String {
        format!("{FOLDING} {} {language}", Self::ICU)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(language: &str, mut names: Vec<&'static str>) -> Vec<&'static str> {
        let collation = Collation::of(language);
        names.sort_by_key(|name| collation.sort_key(name));
        names
    }

    #[test]
    fn each_language_has_its_order() {
        let names = vec!["Öberg", "Zorn", "Åberg", "Olsson"];
        assert_eq!(sorted("sv", names.clone()), ["Olsson", "Zorn", "Åberg", "Öberg"]);
        assert_eq!(sorted("de", names), ["Åberg", "Öberg", "Olsson", "Zorn"]);
        assert_eq!(sorted("cs", vec!["Chalupa", "Cyril", "Hora"]), ["Cyril", "Hora", "Chalupa"]);
    }

    #[test]
    fn case_and_accents_decide_only_between_names_that_are_the_same_otherwise() {
        let names = vec!["resume B", "Résumé A", "résumé A", "Resume A", "resume A"];
        let expected = ["resume A", "Resume A", "résumé A", "Résumé A", "resume B"];
        assert_eq!(sorted("en", names), expected);
    }

    #[test]
    fn a_language_that_nobody_knows_is_ordered_as_most_are() {
        assert_eq!(sorted("zxx-Qaaa", vec!["b", "a"]), ["a", "b"]);
        assert_eq!(sorted("not a tag", vec!["b", "a"]), ["a", "b"]);
    }

    #[test]
    fn keys_are_remade_with_another_version_of_the_rules() {
        let lock = include_str!("../../../../Cargo.lock");
        let data = format!("name = \"icu_collator_data\"\nversion = \"{}\"", Collation::ICU);
        let code = format!("name = \"icu_collator\"\nversion = \"{}\"", Collation::ICU);
        assert!(lock.contains(&data) && lock.contains(&code), "say so in Collation::ICU");
    }
}
