//! Names: each trick is refused in words that say what to change, and nobody's real name is.

use http::StatusCode;
use undersigned_core::names::NameError;

use crate::doors::stored;
use crate::support::TestApp;

/// One name for each way in which a name can be refused.
fn tricks() -> Vec<(String, NameError)> {
    let plain = [
        (" ", NameError::Empty),
        ("12345", NameError::NoLetter),
        ("Ada\nExample", NameError::LineBreak),
        ("Ada\u{1b}[31m", NameError::Control),
        ("Ada \u{202e}elpmaxE", NameError::Direction),
        ("Ada\u{200b} Example", NameError::Invisible),
        ("Ada \u{e000}", NameError::PrivateUse),
        ("Ada \u{fffd}", NameError::Damaged),
        ("Ada Example ✓", NameError::Symbol),
        ("Z\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}algo", NameError::TooManyMarks),
        ("\u{301}Ada", NameError::LooseMark),
        ("=SUM(A1)", NameError::Start('=')),
        ("Read example.org", NameError::WebAddress),
        ("ada@example.org", NameError::MailAddress),
    ];
    let long = ("a".repeat(121), NameError::TooLong { max: 120 });
    plain.map(|(name, error)| (name.to_owned(), error)).into_iter().chain([long]).collect()
}

#[tokio::test]
async fn each_trick_is_refused_in_words_on_every_form() {
    let app = TestApp::start().await;
    let slug = app.publish_with("open-the-archive", "fields: { affiliation: optional }").await;
    let private =
        app.sign_and_confirm(slug, "Counted Person", "counted@example.org", "public").await;
    app.sign(slug, "Ada Example", "ada@example.org").await;
    let link = app.link_of("ada@example.org").await;
    let before = stored(&app, slug).await;
    for (name, error) in tricks() {
        let submission =
            [("name", name.as_str()), ("email", "eve@example.org"), ("visibility", "public")];
        let refused = [
            app.post(&format!("/{slug}/signatures"), &submission).await,
            app.post(&link, &[("choice", "signed"), ("name", &name)]).await,
            app.post(&private, &[("do", "change"), ("name", &name)]).await,
        ];
        for answer in refused {
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{error:?}");
            assert!(
                answer.text().contains(&format!("Your name {error}.")),
                "{error:?}: {}",
                answer.text()
            );
        }
        // Beside a name the same holds, but for what only a name must have.
        if !matches!(error, NameError::Empty | NameError::NoLetter) {
            let answer = app.post(&link, &[("choice", "signed"), ("affiliation", &name)]).await;
            assert!(answer.text().contains(&format!("Your affiliation {error}.")), "{error:?}");
        }
    }
    assert_eq!(stored(&app, slug).await, before);
}

#[tokio::test]
async fn names_that_need_an_invisible_joiner_are_printed_as_typed() {
    let app = TestApp::start().await;
    let slug = app.publish("open-the-archive").await;
    // A Persian and a Hindi spelling: without the joiner they read as other words.
    let names = [
        "علی\u{200c}رضا نمونه",
        "क्\u{200d}षमा उदाहरण",
        "Zoë O’Nyström-Ğül",
        "葛\u{e0100} 見本",
        "김민준",
    ];
    for (index, name) in names.iter().enumerate() {
        let email = format!("person{index}@example.org");
        app.sign_and_confirm(slug, name, &email, "public").await;
    }
    for path in [format!("/{slug}"), format!("/{slug}/signatures")] {
        let page = app.get(&path).await.text();
        for name in names {
            assert!(page.contains(&format!("<bdi>{name}</bdi>")), "{name} on {path}");
        }
    }
}

#[tokio::test]
async fn a_name_is_text_and_never_markup() {
    let app = TestApp::start().await;
    let slug = app.publish_with("open-the-archive", "fields: { title: optional }").await;
    let fields = [
        ("name", "Ada <script>alert(1)</script> \"Example\" & 'Co'"),
        ("email", "ada@example.org"),
        ("title", "{{ 7 * 7 }} <img src=x onerror=alert(1)>"),
        ("visibility", "public"),
    ];
    app.post(&format!("/{slug}/signatures"), &fields).await;
    let link = app.link_of("ada@example.org").await;
    let asked = app.get(&link).await.text();
    let private = app.confirm(&link).await.location().to_owned();
    let refused = app
        .post(&format!("/{slug}/signatures"), &[("name", "\"><script>alert(2)</script>\u{202e}")])
        .await
        .text();
    let mut pages = vec![asked, refused, app.get(&private).await.text()];
    for path in [format!("/{slug}"), format!("/{slug}/signatures")] {
        pages.push(app.get(&path).await.text());
    }
    for page in pages {
        assert!(!page.contains("<script>alert") && !page.contains("<img src=x"), "{page}");
        assert!(
            page.contains("&#60;script&#62;alert") || page.contains("&lt;script&gt;alert"),
            "{page}"
        );
    }
}
