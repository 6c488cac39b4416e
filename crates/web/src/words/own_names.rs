//! What languages call themselves, for links to a text in them: whoever reads a language finds its name, whatever the page speaks.

/// By primary subtag; where scripts differ, by script too.
const NAMES: &[(&str, &str)] = &[
    ("af", "Afrikaans"),
    ("am", "አማርኛ"),
    ("ar", "العربية"),
    ("az", "Azərbaycanca"),
    ("be", "Беларуская"),
    ("bg", "Български"),
    ("bn", "বাংলা"),
    ("bo", "བོད་སྐད་"),
    ("br", "Brezhoneg"),
    ("bs", "Bosanski"),
    ("ca", "Català"),
    ("ckb", "کوردیی ناوەندی"),
    ("co", "Corsu"),
    ("cs", "Čeština"),
    ("cy", "Cymraeg"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("eo", "Esperanto"),
    ("es", "Español"),
    ("et", "Eesti"),
    ("eu", "Euskara"),
    ("fa", "فارسی"),
    ("fi", "Suomi"),
    ("fil", "Filipino"),
    ("fo", "Føroyskt"),
    ("fr", "Français"),
    ("fy", "Frysk"),
    ("ga", "Gaeilge"),
    ("gd", "Gàidhlig"),
    ("gl", "Galego"),
    ("gu", "ગુજરાતી"),
    ("ha", "Hausa"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("hr", "Hrvatski"),
    ("hu", "Magyar"),
    ("hy", "Հայերեն"),
    ("id", "Bahasa Indonesia"),
    ("ig", "Igbo"),
    ("is", "Íslenska"),
    ("it", "Italiano"),
    ("ja", "日本語"),
    ("ka", "ქართული"),
    ("kk", "Қазақша"),
    ("km", "ខ្មែរ"),
    ("kn", "ಕನ್ನಡ"),
    ("ko", "한국어"),
    ("ku", "Kurdî"),
    ("ky", "Кыргызча"),
    ("la", "Latina"),
    ("lb", "Lëtzebuergesch"),
    ("lo", "ລາວ"),
    ("lt", "Lietuvių"),
    ("lv", "Latviešu"),
    ("mi", "Māori"),
    ("mk", "Македонски"),
    ("ml", "മലയാളം"),
    ("mn", "Монгол"),
    ("mr", "मराठी"),
    ("ms", "Bahasa Melayu"),
    ("mt", "Malti"),
    ("my", "မြန်မာ"),
    ("nb", "Norsk bokmål"),
    ("ne", "नेपाली"),
    ("nl", "Nederlands"),
    ("nn", "Norsk nynorsk"),
    ("no", "Norsk"),
    ("oc", "Occitan"),
    ("om", "Afaan Oromoo"),
    ("or", "ଓଡ଼ିଆ"),
    ("pa", "ਪੰਜਾਬੀ"),
    ("pl", "Polski"),
    ("ps", "پښتو"),
    ("pt", "Português"),
    ("qu", "Runa simi"),
    ("rm", "Rumantsch"),
    ("ro", "Română"),
    ("ru", "Русский"),
    ("sd", "سنڌي"),
    ("se", "Davvisámegiella"),
    ("si", "සිංහල"),
    ("sk", "Slovenčina"),
    ("sl", "Slovenščina"),
    ("so", "Soomaali"),
    ("sq", "Shqip"),
    ("sr", "Српски"),
    ("sr-Latn", "Srpski"),
    ("sv", "Svenska"),
    ("sw", "Kiswahili"),
    ("ta", "தமிழ்"),
    ("te", "తెలుగు"),
    ("tg", "Тоҷикӣ"),
    ("th", "ไทย"),
    ("ti", "ትግርኛ"),
    ("tk", "Türkmençe"),
    ("tr", "Türkçe"),
    ("tt", "Татарча"),
    ("ug", "ئۇيغۇرچە"),
    ("uk", "Українська"),
    ("ur", "اردو"),
    ("uz", "Oʻzbekcha"),
    ("vi", "Tiếng Việt"),
    ("wo", "Wolof"),
    ("xh", "isiXhosa"),
    ("yi", "ייִדיש"),
    ("yo", "Yorùbá"),
    ("zh", "中文"),
    ("zh-Hans", "简体中文"),
    ("zh-Hant", "繁體中文"),
    ("zu", "isiZulu"),
];

/// The tag itself where nothing better is known; what a tag says beyond the name stands behind it.
pub fn own_name(tag: &str) -> String {
    let mut cut = tag.len();
    loop {
        let known = NAMES.binary_search_by_key(&&tag[..cut], |(known, _)| known);
        let rest = tag[cut..].trim_start_matches('-').replace('-', ", ");
        match known {
            Ok(index) if rest.is_empty() => return NAMES[index].1.to_owned(),
            Ok(index) => return format!("{} ({rest})", NAMES[index].1),
            Err(_) => {}
        }
        match tag[..cut].rfind('-') {
            Some(shorter) => cut = shorter,
            None => return tag.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Language;
    use super::*;

    #[test]
    fn names_can_be_found() {
        assert!(NAMES.is_sorted_by(|(one, _), (next, _)| one < next));
        for language in Language::ALL.into_iter().filter(|language| *language != Language::Pseudo) {
            assert_eq!(own_name(language.tag()), language.name());
        }
    }

    #[test]
    fn two_forms_of_one_language_have_two_names() {
        let names =
            ["pt-BR", "zh-Hant", "zh-Hant-TW", "sr-Latn", "sr-Cyrl", "xx", "xx-YY"].map(own_name);
        assert_eq!(
            names,
            [
                "Português (BR)",
                "繁體中文",
                "繁體中文 (TW)",
                "Srpski",
                "Српски (Cyrl)",
                "xx",
                "xx-YY"
            ]
        );
    }
}
