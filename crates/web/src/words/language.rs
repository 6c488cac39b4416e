use undersigned_core::signatures::LanguageNumber;

use super::tags::TAGS;

/// Of a header that asks for languages, so much is read.
const ASKED_MAX: usize = 20;

/// The languages of the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    English,
    Spanish,
    French,
    German,
    Arabic,
    Hindi,
    Japanese,
    Chinese,
    /// For whoever works on the pages; only where a server shows its own mail.
    Pseudo,
}

impl Language {
    pub const ALL: [Self; TAGS.len()] = [
        Self::English,
        Self::Spanish,
        Self::French,
        Self::German,
        Self::Arabic,
        Self::Hindi,
        Self::Japanese,
        Self::Chinese,
        Self::Pseudo,
    ];

    pub fn tag(self) -> &'static str {
        TAGS[self as usize]
    }

    /// As it is kept with a submission, so these never change.
    pub fn number(self) -> LanguageNumber {
        LanguageNumber(match self {
            Self::English => 1,
            Self::Spanish => 2,
            Self::French => 3,
            Self::German => 4,
            Self::Arabic => 5,
            Self::Hindi => 6,
            Self::Japanese => 7,
            Self::Chinese => 8,
            Self::Pseudo => 255,
        })
    }

    /// `None` where nobody said, or where a newer program kept one that is not known here.
    pub fn numbered(number: LanguageNumber) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.number() == number)
    }

    /// In the language itself.
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Spanish => "Español",
            Self::French => "Français",
            Self::German => "Deutsch",
            Self::Arabic => "العربية",
            Self::Hindi => "हिन्दी",
            Self::Japanese => "日本語",
            Self::Chinese => "中文",
            Self::Pseudo => "⟦Ƥśéúđó⟧",
        }
    }

    /// What numbers and dates follow. Of the English orders of a date, the one that most readers of English can take for no other.
    pub(super) fn locale(self) -> &'static str {
        match self {
            Self::English | Self::Pseudo => "en-GB",
            other => other.tag(),
        }
    }

    /// The language of a BCP 47 tag, whatever its country and script.
    pub fn of(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .filter(|language| *language != Self::Pseudo)
            .find(|language| language.tag().eq_ignore_ascii_case(primary))
    }

    /// Exactly this tag, as an address names it.
    pub fn named(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// The one that a browser likes best, the first of equals. `None` where it likes none of them.
    pub fn accepted(header: &str) -> Option<Self> {
        liked(header).find_map(|tag| Self::named(tag).or_else(|| Self::of(tag)))
    }
}

/// What a browser asks for, in the order of its liking, the first of equals first; nothing that it refuses.
pub(crate) fn liked(header: &str) -> impl Iterator<Item = &str> {
    let asked = header.split(',').take(ASKED_MAX).map(|asked| match asked.split_once(';') {
        Some((tag, weight)) => (tag.trim(), weight.trim().strip_prefix("q=")),
        None => (asked.trim(), Some("1")),
    });
    let weighed = asked.map(|(tag, weight)| {
        let weight: f32 = weight.and_then(|weight| weight.trim().parse().ok()).unwrap_or(0.0);
        (tag, weight)
    });
    let mut liked: Vec<_> = weighed.filter(|(_, weight)| 0.0 < *weight).collect();
    liked.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    liked.into_iter().map(|(tag, _)| tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_languages_stand_in_one_order() {
        for language in Language::ALL {
            assert_eq!(Language::named(language.tag()), Some(language));
        }
        assert_eq!(TAGS[Language::Pseudo as usize], "en-XA");
    }

    #[test]
    fn a_language_is_found_by_its_number() {
        for language in Language::ALL {
            assert_eq!(Language::numbered(language.number()), Some(language));
        }
        for unknown in [LanguageNumber::UNSAID, LanguageNumber(200)] {
            assert_eq!(Language::numbered(unknown), None);
        }
    }

    #[test]
    fn a_browser_gets_the_language_it_likes_best_among_ours() {
        let wishes = [
            ("fr-CH, fr;q=0.9, en;q=0.8", Some(Language::French)),
            ("sw, de;q=0.5, ja;q=0.7", Some(Language::Japanese)),
            ("zh-Hant-TW", Some(Language::Chinese)),
            ("es;q=0.5,ar;q=0.5", Some(Language::Spanish)),
            ("EN-us", Some(Language::English)),
            ("de;q=0, hi", Some(Language::Hindi)),
            ("sw", None),
            ("*", None),
            ("", None),
            ("fr;q=nan", None),
        ];
        for (header, language) in wishes {
            assert_eq!(Language::accepted(header), language, "{header}");
        }
        let many = "sw,".repeat(100) + "fr";
        assert_eq!(Language::accepted(&many), None, "nobody has us read for long");
    }

    #[test]
    fn weights_decide_and_the_first_of_equals() {
        let order = |header| liked(header).collect::<Vec<_>>().join(" ");
        assert_eq!(order("a;q=0.5, b, c;q=0.5, d;q=0, e;q=x, f;q=nan"), "b a c");
        assert_eq!(liked(&"sw,".repeat(100)).count(), ASKED_MAX);
    }
}
