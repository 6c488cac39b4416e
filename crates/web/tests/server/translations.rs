//! A letter in several languages: which text a reader gets, what caches may keep of it, and one count under all.

use http::StatusCode;
use undersigned_core::letters::parse_letter_files;

use crate::doors::ask;
use crate::support::{Answer, TestApp};
use undersigned_core::outside::Clock;

const LETTER: &str = "\
---
title: Open the archive on Saturdays
slug: open-the-archive
addressees: [{ name: Dana Office, office: Director, email: director@example.org }]
asks:
  - text: Open it from 9 to 12.
    measure: { name: Motion 12/2026, sponsor: Councillor Example, link: https://example.org/12 }
organizers: [{ name: Friends of the Archive }]
---
Dear Director,

please open it.[^why]

[^why]: We work.
";
const FRENCH: &str = "\
---
language: fr
title: Ouvrez les archives le samedi
addressees: [{ name: Dana Office, office: Directrice }]
asks: [{ text: Ouvrir de 9 h à 12 h. }]
---
Madame la Directrice,

ouvrez-les.[^why]

[^why]: Nous travaillons.
";
const ARABIC: &str = "\
---
language: ar
title: افتحوا الأرشيف أيام السبت
asks: [{ text: فتحه من 9 إلى 12. }]
---
السيدة المديرة،

افتحوه.
";
/// A language that the pages do not speak.
const PORTUGUESE: &str = "\
---
language: pt-BR
title: Abram o arquivo aos sábados
asks: [{ text: Abrir das 9 às 12. }]
---
Senhora Diretora,

abram.
";

const TITLES: [(&str, &str); 4] = [
    ("en", "Open the archive on Saturdays"),
    ("fr", "Ouvrez les archives le samedi"),
    ("ar", "افتحوا الأرشيف أيام السبت"),
    ("pt-BR", "Abram o arquivo aos sábados"),
];

async fn in_four_languages() -> TestApp {
    let app = TestApp::start().await;
    let translations =
        [(FRENCH, "letter.fr.md"), (ARABIC, "letter.ar.md"), (PORTUGUESE, "letter.pt.md")];
    app.open(parse_letter_files((LETTER, "letter.md"), &translations).unwrap()).await;
    app
}

async fn read(app: &TestApp, path: &str, wish: &str) -> Answer {
    ask(app, "GET", path, &[("accept-language", wish)]).await
}

/// The language of the page, and that of the letter on it.
fn languages(page: &str) -> (String, String) {
    let after = |mark: &str| page.split(mark).nth(1).unwrap().split('"').next().unwrap().to_owned();
    (after("<html lang=\""), after("<article class=\"letter\" lang=\""))
}

#[tokio::test]
async fn a_reader_gets_the_text_in_their_language_and_else_the_original() {
    let app = in_four_languages().await;
    for (path, wish, page, text) in [
        ("/open-the-archive", "", "en", "en"),
        ("/open-the-archive", "fr-CH, en;q=0.8", "fr", "fr"),
        ("/open-the-archive", "de, ar;q=0.5", "de", "ar"),
        ("/open-the-archive", "ja", "ja", "en"),
        ("/open-the-archive", "pt, fr;q=0.5", "fr", "pt-BR"),
        ("/open-the-archive?lang=ar", "fr", "ar", "ar"),
        ("/open-the-archive?lang=de", "fr", "de", "en"),
        ("/open-the-archive?lang=pt-BR", "fr", "fr", "pt-BR"),
        ("/open-the-archive?lang=pt-BR", "", "en", "pt-BR"),
        ("/open-the-archive?lang=sw", "fr", "fr", "fr"),
    ] {
        let answer = read(&app, path, wish).await;
        let html = answer.text();
        assert_eq!(languages(&html), (page.to_owned(), text.to_owned()), "{path} {wish}");
        let title = TITLES.iter().find(|(tag, _)| *tag == text).unwrap().1;
        assert!(html.contains(&format!("<h1 id=\"title\">{title}</h1>")), "{path} {wish}");
        let others = TITLES.iter().filter(|(tag, _)| *tag != text);
        for (_, other) in others {
            assert!(!html.contains(other), "{path} {wish}: {other}");
        }
        // What the address decides is the same for everybody; what it leaves open is said to depend on the reader.
        let is_decided = ["?lang=ar", "?lang=de"].iter().any(|end| path.ends_with(end));
        let vary = answer.headers["vary"].to_str().unwrap();
        assert_eq!(vary.contains("accept-language"), !is_decided, "{path}");
    }
}

#[tokio::test]
async fn text_and_page_each_run_in_their_own_direction() {
    let app = in_four_languages().await;
    let arabic_page = read(&app, "/open-the-archive?lang=ar", "").await.text();
    assert!(arabic_page.contains("<html lang=\"ar\" dir=\"rtl\">"));
    assert!(arabic_page.contains("<article class=\"letter\" lang=\"ar\" dir=\"rtl\""));
    let german_page = read(&app, "/open-the-archive", "de, ar;q=0.5").await.text();
    assert!(german_page.contains("<html lang=\"de\" dir=\"ltr\">"));
    assert!(german_page.contains("<article class=\"letter\" lang=\"ar\" dir=\"rtl\""));
    assert!(german_page.contains("<nav class=\"texts\" lang=\"de\" dir=\"ltr\""));
    let japanese_page = read(&app, "/open-the-archive", "ja").await.text();
    assert!(japanese_page.contains("<article class=\"letter\" lang=\"en\" dir=\"ltr\""));
}

#[tokio::test]
async fn every_text_links_to_the_others_and_says_which_is_the_original() {
    let app = in_four_languages().await;
    let page = read(&app, "/open-the-archive?lang=fr", "").await.text();
    let (_, links) = page.split_once("<nav class=\"texts\"").unwrap();
    let links = links.split_once("</nav>").unwrap().0;
    for (tag, name) in [("en", "English"), ("ar", "العربية"), ("pt-BR", "Português (BR)")] {
        let link = format!(
            "<a href=\"/open-the-archive?lang={tag}\" hreflang=\"{tag}\"><bdi lang=\"{tag}\">{name}</bdi></a>"
        );
        assert!(links.contains(&link), "{links}");
    }
    assert!(
        links.contains("<b aria-current=\"true\"><bdi lang=\"fr\">Français</bdi></b>"),
        "{links}"
    );
    assert!(links.contains("English</bdi></a> (texte original)"), "{links}");
    assert!(
        links.contains(
            "La signature vaut pour tous ces textes. Texte original : <bdi>English</bdi>."
        )
    );
    // For programs.
    for expected in [
        "<link rel=\"canonical\" href=\"https://letters.example.org/open-the-archive?lang=fr\">",
        "<link rel=\"alternate\" hreflang=\"pt-BR\" href=\"/open-the-archive?lang=pt-BR\">",
        "<link rel=\"alternate\" hreflang=\"x-default\" href=\"/open-the-archive\">",
        "<meta property=\"og:locale\" content=\"fr\">",
        "<meta property=\"og:locale:alternate\" content=\"pt_BR\">",
        "<meta property=\"og:title\" content=\"Ouvrez les archives le samedi\">",
        "\"inLanguage\":\"fr\"",
        "\"translationOfWork\":{\"@id\":\"https://letters.example.org/open-the-archive\"",
        "href=\"/open-the-archive/letter.fr.pdf\"",
    ] {
        assert!(page.contains(expected), "{expected}");
    }
    let original = read(&app, "/open-the-archive", "").await.text();
    assert!(
        original
            .contains("rel=\"canonical\" href=\"https://letters.example.org/open-the-archive\">")
    );
    assert!(original.contains("\"workTranslation\":[{"));
}

#[tokio::test]
async fn a_letter_in_one_language_says_nothing_of_languages() {
    let app = TestApp::start().await;
    app.publish("open-the-archive").await;
    let page = read(&app, "/open-the-archive", "fr").await.text();
    for absent in ["class=\"texts\"", "og:locale", "workTranslation", "translationOfWork"] {
        assert!(!page.contains(absent), "{absent}");
    }
    assert!(
        page.contains("rel=\"canonical\" href=\"https://letters.example.org/open-the-archive\">")
    );
    let data = app.get("/open-the-archive.json").await.json();
    assert!(data["translations"].as_array().unwrap().is_empty());
    assert_eq!(app.get("/open-the-archive/letter.fr.md").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_parts_of_a_translation_stand_in_its_language_and_measures_as_they_are() {
    let app = in_four_languages().await;
    let page = read(&app, "/open-the-archive?lang=fr", "").await.text();
    for expected in [
        "<bdi>Directrice</bdi>",
        "Ouvrir de 9 h à 12 h.",
        "<a href=\"https://example.org/12\" rel=\"nofollow\"><bdi>Motion 12/2026</bdi></a>",
        "Nous travaillons.",
        "Nous demandons",
    ] {
        assert!(page.contains(expected), "{expected}");
    }
    assert!(!page.contains("Open it from 9"));
    // The notes of a text that the page does not speak are named in the page's words.
    let portuguese = read(&app, "/open-the-archive?lang=pt-BR", "de").await.text();
    assert!(portuguese.contains("Senhora Diretora"));
}

#[tokio::test]
async fn who_signs_under_one_text_signs_them_all_and_counts_once() {
    let app = in_four_languages().await;
    let page = read(&app, "/open-the-archive?lang=ar", "").await.text();
    let version =
        page.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let english = read(&app, "/open-the-archive?lang=en", "").await.text();
    assert!(english.contains(version), "one version, one hash");
    let path = "/open-the-archive/signatures";
    for lang in ["ar", "en"] {
        let fields = [
            ("name", "نور الدين"),
            ("email", "nour@example.org"),
            ("visibility", "public"),
            ("version", version),
        ];
        let sent = app.post(&format!("{path}?lang={lang}"), &fields).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
        let link = app.link_of("nour@example.org").await;
        let confirm = app.get(&format!("{link}?lang={lang}")).await.text();
        if lang == "ar" {
            assert!(
                confirm.contains("lang=\"ar\" dir=\"rtl\">افتحوا الأرشيف أيام السبت</a>"),
                "{confirm}"
            );
        }
        app.confirm(&link).await;
    }
    assert_eq!(app.verified("open-the-archive").await, 1);
    for lang in ["ar", "en", "fr", "pt-BR"] {
        let page = read(&app, &format!("/open-the-archive?lang={lang}"), "").await.text();
        assert!(page.contains("نور الدين"), "{lang}");
        assert!(page.contains("<data value=\"1\""), "{lang}");
    }
}

#[tokio::test]
async fn a_form_with_mistakes_comes_back_under_the_text_that_was_read() {
    let app = in_four_languages().await;
    let sent = app.post("/open-the-archive/signatures?lang=ar", &[("name", "")]).await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(languages(&sent.text()), ("ar".to_owned(), "ar".to_owned()));
}

#[tokio::test]
async fn each_text_is_served_in_the_form_that_its_hash_is_over() {
    use sha2::{Digest, Sha256};
    let app = in_four_languages().await;
    let original = app.get("/open-the-archive/letter.md").await.text();
    assert!(original.starts_with("undersigned letter 2\ntitle: Open the archive on Saturdays\n"));
    let data = app.get("/open-the-archive.json").await.json();
    for (index, language) in ["fr", "ar", "pt-BR"].into_iter().enumerate() {
        let path = format!("/open-the-archive/letter.{language}.md");
        let served = app.get(&path).await;
        assert_eq!(served.headers["content-type"], "text/markdown; charset=utf-8");
        let hash: String =
            Sha256::digest(&served.body).iter().map(|byte| format!("{byte:02x}")).collect();
        assert!(original.contains(&format!("\ntranslation: {language} {hash}\n")), "{original}");
        assert_eq!(data["translations"][index]["hash"], hash.as_str());
        assert_eq!(data["translations"][index]["language"], language);
        let first = app.get(&format!("{path}?version=1")).await;
        assert_eq!(first.body, served.body);
        assert_eq!(app.get(&format!("{path}?version=2")).await.status, StatusCode::NOT_FOUND);
    }
    let pdf = app.get("/open-the-archive/letter.fr.pdf").await;
    assert_eq!(pdf.headers["content-type"], "application/pdf");
    assert!(pdf.text().starts_with("%PDF Ouvrez les archives le samedi\n"), "{}", pdf.text());
    assert!(app.get("/open-the-archive/letter.pdf").await.text().starts_with("%PDF Open the"));
    for nothing in [
        "letter.en.md",
        "letter.de.md",
        "letter.FR.md",
        "letter.fr.html",
        "letter.fr",
        "letter..md",
        "letter.md.md",
        "other.fr.md",
    ] {
        let answer = app.get(&format!("/open-the-archive/{nothing}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{nothing}");
    }
    let posted = app.post("/open-the-archive/letter.fr.md", &[]).await;
    assert_eq!(posted.status, StatusCode::NOT_FOUND);
    assert_eq!(app.get("/no-such-letter/letter.fr.md").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn other_pages_name_the_letter_in_the_language_of_the_page() {
    let app = in_four_languages().await;
    for path in [
        "/",
        "/open-the-archive/signatures",
        "/open-the-archive/check",
        "/open-the-archive/check-your-inbox",
    ] {
        let french = read(&app, path, "fr").await.text();
        assert!(french.contains("Ouvrez les archives le samedi"), "{path}");
        let german = read(&app, path, "de").await.text();
        assert!(german.contains("Open the archive on Saturdays"), "{path}");
    }
    // What goes out into the world keeps the original's title.
    let feed = read(&app, "/feed/letters.atom", "fr").await.text();
    assert!(feed.contains("Open the archive on Saturdays"), "{feed}");
}

#[tokio::test]
async fn names_that_are_hidden_are_hidden_under_every_text() {
    let app = in_four_languages().await;
    app.sign_and_confirm("open-the-archive", "Ada Example", "ada@example.org", "public").await;
    app.sign_and_confirm("open-the-archive", "Bo Hidden", "bo@example.org", "addressee").await;
    let paths = [
        "/open-the-archive?lang=en",
        "/open-the-archive?lang=ar",
        "/open-the-archive?lang=pt-BR",
        "/open-the-archive/letter.pdf",
        "/open-the-archive/letter.fr.pdf",
        "/open-the-archive/letter.ar.pdf",
    ];
    for path in paths {
        let shown = app.get(path).await.text();
        assert!(shown.contains("Ada Example") && !shown.contains("Bo Hidden"), "{path}");
    }
    let book = app.store.letters();
    let letter = book.newest_first()[0].letter.id;
    assert!(app.store.show_names(letter, false, app.clock.now()).await.unwrap());
    for path in paths {
        let hidden = app.get(path).await.text();
        assert!(!hidden.contains("Ada Example"), "{path}");
    }
}
