//! What programs read on the letter's page: how it looks when it is shared, and what it is.

use serde_json::{Value, json};
use undersigned_core::counts::Counts;
use undersigned_core::letters::LetterText;
use undersigned_core::life::Letter;
use undersigned_core::urls;

/// schema.org as JSON-LD, safe inside a `script` element.
pub(crate) fn json_ld(
    letter: &Letter,
    text: LetterText<'_>,
    counts: Counts,
    public_url: &str,
) -> String {
    let definition = &letter.definition;
    let url = format!("{public_url}{}", urls::letter(&definition.slug));
    let organizers = definition
        .organizers
        .iter()
        .map(|organizer| json!({ "@type": "Organization", "name": organizer.name }));
    let addressees = text
        .addressees()
        .iter()
        .map(|addressee| json!({ "@type": "Thing", "name": addressee.name }));
    let address = |text: &LetterText| match text.is_original() {
        true => url.clone(),
        false => format!("{url}?lang={}", text.language()),
    };
    let mut facts = json!({
        "@context": "https://schema.org",
        "@type": "Article",
        "@id": address(&text),
        "url": address(&text),
        "headline": text.title(),
        "inLanguage": text.language(),
        "datePublished": letter.opened_at,
        "author": organizers.collect::<Vec<_>>(),
        "about": addressees.collect::<Vec<_>>(),
        "image": format!("{public_url}{}", urls::card(&definition.slug)),
        "interactionStatistic": {
            "@type": "InteractionCounter",
            "interactionType": "https://schema.org/EndorseAction",
            "userInteractionCount": counts.verified,
        },
    });
    if !text.is_original() {
        facts["translationOfWork"] =
            json!({ "@type": "Article", "@id": url, "inLanguage": definition.language });
    } else if !definition.translations.is_empty() {
        let translations = definition.texts().skip(1).map(|text| {
            json!({ "@type": "Article", "@id": address(&text), "inLanguage": text.language() })
        });
        facts["workTranslation"] = translations.collect();
    }
    script_safe(&facts)
}

/// As it may stand in a `script` element: nothing in there ends the element or begins a comment.
fn script_safe(facts: &Value) -> String {
    facts.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_the_element() {
        let facts = json!({ "headline": "</script><!-- &lt;" });
        let safe = script_safe(&facts);
        assert!(!safe.contains(['<', '>', '&']), "{safe}");
        assert_eq!(serde_json::from_str::<Value>(&safe).ok(), Some(facts), "the same in there");
    }
}
