//! Mail in the signer's own language: what it says, over a real connection too, and what its link opens.

use jiff::SignedDuration;
use mailparse::{MailHeaderMap, ParsedMail, parse_mail};
use undersigned_core::letters::ConfirmationMail;
use undersigned_mail::messages::{Confirmation, Message, confirmation};
use undersigned_mail::testing::{Behaviour, FakeSmtp};
use undersigned_mail::transport_from_setting;
use undersigned_web::words::{Language, PageWords};

use crate::doors::ask;
use crate::support::TestApp;

fn mail(language: Language, wording: ConfirmationMail, title: &str) -> Message {
    let about = Confirmation {
        language: language.number(),
        host: "letters.example.org",
        link: "https://letters.example.org/c/TOKEN",
        expires_at: "2026-11-29T12:00:00Z".parse().unwrap(),
        wording,
        title,
    };
    confirmation(&about, &PageWords)
}

/// What is the same in every language is left out.
fn said(message: &Message) -> String {
    let all = format!("{} {}", message.subject, message.text).replace('\n', " ").to_lowercase();
    all.replace("letters.example.org", "HOST")
}

#[test]
fn mails_read_like_this() {
    let mut all = String::new();
    for language in Language::ALL {
        for wording in [ConfirmationMail::Neutral, ConfirmationMail::Named] {
            let message = mail(language, wording, "Keep the reading room open on Sundays");
            all.push_str(&format!("Subject: {}\n\n{}\n-----\n", message.subject, message.text));
        }
    }
    insta::assert_snapshot!("mails", all);
}

#[test]
fn a_neutral_mail_says_in_no_language_that_it_is_about_a_letter() {
    // "Letter", "sign" and "signature", "name", "petition".
    let telling = [
        "reading room letter sign petition name",
        "carta firma petición nombre",
        "lettre sign pétition nom",
        "brief unterschr unterzeichn petition name",
        "رسالة توقيع وقّع عريضة اسم",
        "पत्र हस्ताक्षर याचिका नाम",
        "書簡 署名 請願 氏名 名前",
        "公开信 签名 签署 署名 请愿 姓名",
    ];
    for (language, words) in Language::ALL.into_iter().zip(telling) {
        let neutral = said(&mail(language, ConfirmationMail::Neutral, "Reading room"));
        for word in words.split(' ') {
            assert!(!neutral.contains(word), "{word} in {neutral}");
        }
        let named = said(&mail(language, ConfirmationMail::Named, "Reading room"));
        assert!(named.contains("reading room"), "{named}");
    }
}

#[test]
fn a_title_is_kept_apart_from_a_text_that_runs_the_other_way() {
    let english = mail(Language::English, ConfirmationMail::Named, "Trees & benches");
    assert!(english.text.contains("“Trees & benches”"));
    let arabic = mail(Language::Arabic, ConfirmationMail::Named, "Trees & benches");
    assert!(arabic.text.contains("«\u{2068}Trees & benches\u{2069}»"), "{}", arabic.text);
    let mixed = mail(Language::German, ConfirmationMail::Named, "أشجار");
    assert!(mixed.subject.contains("„\u{2068}أشجار\u{2069}“"), "{}", mixed.subject);
}

async fn sign(app: &TestApp, path: &str, email: &str, wish: &str) {
    let body = format!("name=Zebulon&email={email}&visibility=public");
    let request = http::Request::post(path)
        .header("content-type", "application/x-www-form-urlencoded")
        .header("accept-language", wish)
        .body(axum::body::Body::from(body));
    let answer = app.send(request.unwrap()).await;
    assert_eq!(answer.status, http::StatusCode::SEE_OTHER, "{}", answer.text());
}

fn part(mail: &ParsedMail, index: usize) -> String {
    mail.subparts[index].get_body().unwrap()
}

#[tokio::test]
async fn mail_speaks_the_language_of_the_page_it_was_asked_for_on() {
    let app = TestApp::start().await;
    app.publish("open-the-archive").await;
    let signed = [
        ("ada@example.org", "?lang=ar", "en", "ar", "يُرجى تأكيد طلبك على letters.example.org"),
        (
            "bo@example.org",
            "",
            "ja, en;q=0.5",
            "ja",
            "letters.example.org でのお手続きのご確認のお願い",
        ),
        ("cy@example.org", "", "sw", "en", "Please confirm your request at letters.example.org"),
    ];
    for (email, query, wish, ..) in signed {
        sign(&app, &format!("/open-the-archive/signatures{query}"), email, wish).await;
    }
    app.run_mail().await;
    let server = FakeSmtp::start([Behaviour::Accept]).await;
    let transport = transport_from_setting(&server.plain_setting()).unwrap();
    for (email, ..) in signed {
        transport.send(&app.memory.newest_to(email).unwrap()).await.unwrap();
    }
    let mails = server.mails();
    assert_eq!(mails.len(), signed.len());
    for (email, _, _, tag, subject) in signed {
        let bytes = &mails.iter().find(|mail| mail.to.concat() == email).unwrap().content;
        assert!(bytes.is_ascii(), "what stands in a mail survives every server on its way");
        let mail = parse_mail(bytes).unwrap();
        let header = |name| mail.headers.get_first_value(name).unwrap();
        assert_eq!(
            (header("Content-Language").as_str(), header("Subject").as_str()),
            (tag, subject)
        );
        assert!(part(&mail, 1).contains(&format!("<html lang=\"{tag}\" dir=")));
        assert!(!part(&mail, 0).contains('\u{fffd}') && !part(&mail, 0).contains("Zebulon"));
    }
}

#[tokio::test]
async fn the_link_goes_on_in_the_language_of_its_mail() {
    let app = TestApp::start().await;
    app.publish("open-the-archive").await;
    sign(&app, "/open-the-archive/signatures?lang=de", "ada@example.org", "en").await;
    let link = app.link_of("ada@example.org").await;
    assert!(link.ends_with("?lang=de"), "{link}");
    let bare = link.split('?').next().unwrap();
    for path in [link.as_str(), bare] {
        let page = ask(&app, "GET", path, &[("accept-language", "fr")]).await.text();
        assert!(page.contains("<html lang=\"de\""), "{path}: {page}");
    }
    let asked = ask(&app, "GET", &format!("{bare}?lang=es"), &[]).await.text();
    assert!(asked.contains("<html lang=\"es\""), "whoever asks for another gets it");
    let confirmed = app.confirm(bare).await;
    assert!(confirmed.location().ends_with("?confirmed&lang=de"), "{}", confirmed.location());
    assert!(app.get(confirmed.location()).await.text().contains("<html lang=\"de\""));
    let again = app.get(&link).await.text();
    assert!(
        again.contains("<html lang=\"de\""),
        "its row is gone by now, and the link still says it"
    );
}

#[tokio::test]
async fn english_that_was_chosen_is_kept_too() {
    let app = TestApp::start().await;
    app.publish("open-the-archive").await;
    sign(&app, "/open-the-archive/signatures?lang=en", "ada@example.org", "de").await;
    let link = app.link_of("ada@example.org").await;
    assert!(!link.contains("lang="), "{link}");
    let page = ask(&app, "GET", &link, &[("accept-language", "de")]).await.text();
    assert!(page.contains("<html lang=\"en\""), "{page}");
}

#[tokio::test]
async fn one_mail_for_many_submissions_speaks_the_language_of_the_newest() {
    let app = TestApp::start().await;
    app.publish("open-the-archive").await;
    for language in ["fr", "de", "hi"] {
        let path = format!("/open-the-archive/signatures?lang={language}");
        sign(&app, &path, "ada@example.org", "en").await;
        app.run_mail().await;
        app.clock.advance(SignedDuration::from_secs(1));
    }
    assert_eq!(app.memory.newest_to("ada@example.org").unwrap().language, "fr");
    app.clock.advance(SignedDuration::from_mins(11));
    app.run_mail().await;
    let newest = app.memory.newest_to("ada@example.org").unwrap();
    assert_eq!(newest.language, "hi", "{}", newest.text);
    assert!(newest.text.contains("नमस्ते"));
}

#[tokio::test]
async fn a_program_says_in_the_address_what_its_user_reads() {
    let app = TestApp::start().await;
    let slug = app.publish("open-the-archive").await;
    for (email, query, tag) in [("ada@example.org", "?lang=zh", "zh"), ("bo@example.org", "", "en")]
    {
        let body = serde_json::json!({ "name": "Ada", "email": email, "visibility": "public" });
        let sent = app.post_json(&format!("/{slug}/signatures{query}"), body).await;
        assert_eq!(sent.status, http::StatusCode::ACCEPTED, "{}", sent.text());
        app.run_mail().await;
        assert_eq!(app.memory.newest_to(email).unwrap().language, tag);
    }
}
