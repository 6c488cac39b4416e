//! What every page promises, whatever it shows. Behaviour is tested through the router, elsewhere.

#[path = "../examples/gallery/letters.rs"]
mod letters;
#[path = "../examples/gallery/pages.rs"]
mod pages;

use std::collections::HashSet;
use std::io::Write;

use askama::Template;
use undersigned_core::counts::Counts;
use undersigned_web::assets;
use undersigned_web::pages::{
    CheckForm, CheckPage, Field, FieldError, FormValues, OfflineCheckPage, Outcome, SignaturesPage,
    Signer,
};
use undersigned_web::words::{Language, Words};

fn page(name: &str) -> String {
    let all = pages::all(Words::ENGLISH);
    all.into_iter().find(|(other, _)| *other == name).expect("the gallery has this page").1
}

/// Every page in every language, named by both.
fn every_page() -> Vec<(String, String)> {
    let of = |language: Language| {
        let pages = pages::all(Words::chosen(language)).into_iter();
        pages.map(move |(name, html)| (format!("{name} in {}", language.tag()), html))
    };
    Language::ALL.into_iter().flat_map(of).collect()
}

/// Names and attributes of every element, as written: `input id="field-name" required`.
fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.split('<')
        .skip(1)
        .filter_map(|rest| rest.split('>').next())
        .filter(|tag| !tag.starts_with('/'))
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let from = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[from..].split('"').next()
}

#[test]
fn no_page_needs_inline_styles_or_scripts() {
    for (name, html) in every_page() {
        for tag in tags(&html) {
            assert!(attribute(tag, "style").is_none(), "{name}: <{tag}>");
            assert!(!tag.starts_with("style"), "{name}: <{tag}>");
            assert!(!tag.contains("javascript:"), "{name}: <{tag}>");
            let handler = tag.split(' ').any(|word| word.starts_with("on") && word.contains('='));
            assert!(!handler, "{name}: <{tag}>");
            // What is said to programs in JSON-LD is data: nothing runs it.
            let is_data = attribute(tag, "type") == Some("application/ld+json");
            if tag.starts_with("script") && !is_data {
                assert!(
                    attribute(tag, "src").is_some_and(|src| src.starts_with("/static/")),
                    "{name}: <{tag}>"
                );
            }
        }
    }
}

#[test]
fn every_reference_within_a_page_leads_somewhere() {
    for (name, html) in every_page() {
        let mut ids = HashSet::new();
        for id in tags(&html).filter_map(|tag| attribute(tag, "id")) {
            assert!(ids.insert(id), "{name}: two elements are #{id}");
        }
        for tag in tags(&html) {
            let link = attribute(tag, "href").and_then(|href| href.strip_prefix('#'));
            let label = attribute(tag, "for");
            let described =
                attribute(tag, "aria-describedby").or(attribute(tag, "aria-labelledby"));
            let named = described.into_iter().flat_map(|ids| ids.split(' '));
            for id in [link, label].into_iter().flatten().chain(named) {
                assert!(ids.contains(id), "{name}: <{tag}> refers to nothing");
            }
        }
    }
}

#[test]
fn every_page_has_one_heading_of_the_first_level_and_a_quiet_voice() {
    for (name, html) in every_page() {
        assert_eq!(html.matches("<h1").count(), 1, "{name}");
        assert_eq!(html.matches('!').count(), 1, "{name}: one exclamation mark, the doctype's");
    }
}

#[test]
fn the_letter_page_weighs_little() {
    let html = page("letter");
    assert_eq!(html.matches("<li><bdi>").count(), 24, "with the names that stand under it");
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(html.as_bytes()).unwrap();
    let files: Vec<_> = assets::all().iter().filter(|asset| html.contains(asset.path)).collect();
    let bytes =
        packed.finish().unwrap().len() + files.iter().map(|asset| asset.gzip.len()).sum::<usize>();
    assert!(bytes < 15_000, "{bytes} bytes compressed");
    assert!(files.len() < 6, "a request for the page and one for each file");
}

#[test]
fn a_confirmation_page_chooses_nothing_by_itself() {
    let html = page("confirm");
    let chosen: Vec<&str> = tags(&html).filter(|tag| tag.ends_with(" checked")).collect();
    assert_eq!(chosen.len(), 1, "{chosen:?}");
    assert_eq!(attribute(chosen[0], "name"), Some("visibility"), "as it was submitted");
    let answers = tags(&html).filter(|tag| attribute(tag, "name") == Some("choice"));
    assert_eq!(answers.count(), 2);
}

#[test]
fn forms_that_end_a_signature_do_nothing_when_sent_untouched() {
    let html = page("private");
    for what in ["withdraw", "erase"] {
        let mut boxes = tags(&html).filter(|tag| attribute(tag, "value") == Some(what));
        let tag = boxes.next().expect("a box to tick");
        assert_eq!(
            (attribute(tag, "type"), attribute(tag, "name")),
            (Some("checkbox"), Some("do"))
        );
        assert!(!tag.contains("checked"), "<{tag}>");
        assert!(boxes.next().is_none(), "nothing else sends do={what}");
    }
}

#[test]
fn a_form_that_comes_back_says_so_in_its_title_and_keeps_what_was_typed() {
    let html = page("letter-errors");
    assert!(html.contains("<title>Error: Keep the reading room open on Sundays"));
    assert!(html.contains("value=\"ada.example.org\""));
    assert!(html.contains("<a href=\"#field-email\">Enter an address with an @"));
    assert!(html.contains("aria-describedby=\"field-email-error\""));
    assert!(
        html.find("field-email").unwrap() < html.find("Dear Ms Example").unwrap(),
        "the form stands first"
    );
}

#[test]
fn the_check_as_one_file_allows_what_is_in_it_and_nothing_else() {
    let CheckPage { words, letter, public_url, form, .. } = pages::checked(Words::ENGLISH, None);
    let form = CheckForm { action: None, proofs: None, ..form };
    let html = OfflineCheckPage { words, letter, public_url, form }.render().unwrap();
    let policy = OfflineCheckPage::policy();
    assert!(html.contains(&format!("content=\"{}\"", policy.replace('\'', "&#39;"))), "{policy}");
    for asset in ["undersigned.css", "receipt.js", "check.js"] {
        let asset = assets::all().iter().find(|known| known.name == asset).unwrap();
        let text = std::str::from_utf8(&asset.plain).unwrap();
        assert!(!text.contains("</"), "{} ends no element early", asset.name);
        assert!(
            html.contains(&format!(">{text}</")),
            "{} stands in it as it was hashed",
            asset.name
        );
        assert!(policy.contains(&assets::integrity(asset.name)));
    }
    for tag in tags(&html) {
        assert!(attribute(tag, "src").is_none() && attribute(tag, "href").is_none(), "<{tag}>");
    }
}

#[test]
fn every_outcome_of_a_check_is_on_the_page_for_the_script_to_show() {
    let html = page("check");
    for outcome in Outcome::ALL {
        assert!(html.contains(&format!("<template data-outcome=\"{}\">", outcome.code())));
        assert!(
            html.contains(&outcome.heading(&Words::ENGLISH).replace('\'', "&#39;")),
            "{outcome:?}"
        );
    }
    assert!(!html.contains("server&#39;s word"), "said only where the server was asked");
    assert!(page("check-good").contains("This is the server&#39;s word"));
}

#[test]
fn an_error_of_the_form_as_a_whole_leads_nowhere() {
    assert_eq!(FieldError::new(Field::Form, "The text changed.").field.id(), None);
    assert!(page("letter-errors").contains("<li>The text changed"));
}

#[test]
fn names_are_text_whatever_they_hold() {
    let letter = letters::letter();
    let signer = Signer {
        ordinal: 7,
        name: "<script src=//example.net></script>".to_owned(),
        title: Some("\" onmouseover=\"".to_owned()),
        ..Signer::default()
    };
    let page = SignaturesPage {
        words: Words::ENGLISH,
        place: pages::place(&letter),
        form: pages::list_form(""),
        featured: vec![signer.clone()],
        affiliations: None,
        numbers: letters::numbers(1, 0, 0),
        page: 1,
        pages: 1,
        signers: &[signer],
    };
    let html = page.render().unwrap();
    assert!(!html.contains("<script src=//"));
    assert!(tags(&html).all(|tag| !tag.contains("onmouseover")));
    assert!(html.contains("<li id=\"s7\" value=\"7\">"));
}

#[test]
fn an_empty_form_prefers_what_the_organizers_put_first() {
    let mut letter = letters::letter();
    letter.definition.visibilities.reverse();
    let values = FormValues::empty(&letter.definition);
    assert_eq!(values.visibility, Some(undersigned_core::signatures::Visibility::Organizers));
    assert!(!values.updates);
}

#[test]
fn a_letter_that_nobody_signed_claims_nothing() {
    let html = page("letter-none");
    assert!(html.contains("Yours would be the first."));
    assert!(!html.contains("Each was confirmed"));
    assert_eq!(letters::numbers(0, 0, 0).counts, Counts::default());
}

#[test]
fn pages_look_as_they_did() {
    for name in ["letter", "letter-arabic", "confirm", "private-joining", "check-inbox", "check"] {
        let mut html = page(name);
        for asset in assets::all() {
            html = html.replace(asset.path, &format!("/static/{}", asset.name));
        }
        insta::assert_snapshot!(name, html);
    }
}

#[test]
fn a_page_says_its_language_and_leads_to_all_others() {
    for language in Language::ALL {
        for (name, html) in pages::all(Words::chosen(language)) {
            let tag = language.tag();
            let direction = if language == Language::Arabic { "rtl" } else { "ltr" };
            let root = format!("<html lang=\"{tag}\" dir=\"{direction}\">");
            assert!(html.contains(&root), "{name} in {tag}");
            let others = Language::ALL.into_iter().filter(|other| *other != Language::Pseudo);
            for other in others.filter(|other| *other != language) {
                let (tag, label) = (other.tag(), other.name());
                let link = format!("lang={tag}\" lang=\"{tag}\" hreflang=\"{tag}\">{label}</a>");
                assert!(html.contains(&link), "{name} has no link to {tag}");
            }
        }
    }
}

#[test]
fn a_chosen_language_goes_on_in_every_link_and_form() {
    for (name, html) in pages::all(Words::chosen(Language::French)) {
        for tag in tags(&html) {
            let address = attribute(tag, "href").or(attribute(tag, "action"));
            let Some(address) = address.filter(|address| address.starts_with('/')) else {
                continue;
            };
            // Files are the same in every language.
            let file = address.starts_with("/static/") || address.contains("/letter.");
            let file = file
                || address.ends_with(".json")
                || address.ends_with(".csv")
                || address.contains("receipt.txt");
            let alternate =
                attribute(tag, "rel") == Some("alternate") || attribute(tag, "hreflang").is_some();
            assert!(
                file || alternate || address.contains("lang=fr"),
                "{name}: <{tag}> leaves the language"
            );
        }
    }
}

/// What stands in `html` outside ⟦⟧, as text or as an attribute that is read out, but for what people and programs wrote.
fn unmarked(html: &str) -> Vec<String> {
    const WITHOUT_END: [&str; 6] = ["!doctype", "meta", "link", "input", "img", "br"];
    const READ_OUT: [&str; 3] = ["aria-label", "alt", "data-copy-label"];
    let mut found = Vec::new();
    let mut open: Vec<bool> = Vec::new(); // Of each element around, whether what is in it was written by others.
    let mut marks = 0;
    for part in html.split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap_or((part, ""));
        let name = tag.split(char::is_whitespace).next().unwrap_or_default();
        if name.starts_with('/') {
            open.pop();
        } else if !WITHOUT_END.contains(&name) {
            open.push(open.last().is_some_and(|written| *written) || is_written(name, tag));
        }
        let is_written_by_others = open.last().is_some_and(|written| *written);
        let read_out = READ_OUT.iter().filter_map(|read| attribute(tag, read));
        let read_out = read_out.filter(|read| !is_written_by_others && !read.starts_with('⟦'));
        found.extend(read_out.map(str::to_owned));
        let mut outside = String::new();
        for character in text.chars() {
            marks += i32::from(character == '⟦') - i32::from(character == '⟧');
            if marks == 0 && character != '⟧' {
                outside.push(character);
            }
        }
        if !is_written_by_others && outside.contains(char::is_alphabetic) {
            found.push(outside.trim().to_owned());
        }
    }
    found
}

/// Names, letters and what is for machines. A title is the name of a page and of this program.
fn is_written(name: &str, tag: &str) -> bool {
    const NAMES: [&str; 9] =
        ["bdi", "code", "pre", "textarea", "time", "blockquote", "title", "script", "style"];
    let of_other_language = attribute(tag, "lang").is_some_and(|lang| lang != "en-XA");
    NAMES.contains(&name)
        || of_other_language
        || ["dir=\"auto\"", "class=\"home\"", "class=\"body\"", "class=\"called\"", "class=\"time"]
            .iter()
            .any(|known| tag.contains(known))
}

#[test]
fn every_word_was_given_to_translators() {
    for (name, html) in pages::all(Words::found(Language::Pseudo)) {
        assert_eq!(unmarked(&html), Vec::<String>::new(), "{name}");
    }
    assert_eq!(unmarked("<p aria-label=\"Hint\">⟦Ś⟧ <b>here</b></p>"), ["Hint", "here"]);
}
