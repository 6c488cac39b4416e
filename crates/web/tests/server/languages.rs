//! Which language a reader gets, how it goes on, and what caches may keep of it.

use http::StatusCode;

use crate::doors::ask;
use crate::support::{Answer, TestApp};

async fn read(app: &TestApp, path: &str, wish: &str) -> Answer {
    ask(app, "GET", path, &[("accept-language", wish)]).await
}

fn is_in(answer: &Answer, tag: &str) -> bool {
    answer.text().contains(&format!("<html lang=\"{tag}\""))
}

const CACHED: [&str; 4] =
    ["/", "/open-the-archive", "/open-the-archive/signatures", "/open-the-archive/check"];

#[tokio::test]
async fn a_browser_is_answered_in_its_language_and_the_address_decides_over_it() {
    let app = TestApp::start().await;
    app.publish("open-the-archive").await;
    for path in CACHED {
        assert!(is_in(&app.get(path).await, "en"), "{path}");
        assert!(is_in(&read(&app, path, "sw, fr-CH;q=0.9").await, "fr"), "{path}");
        let chosen = read(&app, &format!("{path}?lang=ja"), "fr").await;
        assert!(is_in(&chosen, "ja"), "{path}");
        let unknown = read(&app, &format!("{path}?lang=xx"), "fr").await;
        assert!(is_in(&unknown, "fr"), "{path}");
    }
}

#[tokio::test]
async fn a_letter_without_a_wish_is_shown_in_its_own_language() {
    let app = TestApp::start().await;
    app.publish_with("offener-brief", "language: de").await;
    app.publish_with("barua", "language: sw").await;
    assert!(is_in(&app.get("/offener-brief").await, "de"));
    assert!(is_in(&read(&app, "/offener-brief", "sw").await, "de"));
    assert!(is_in(&read(&app, "/offener-brief", "es").await, "es"));
    assert!(is_in(&app.get("/barua").await, "en"));
}

#[tokio::test]
async fn caches_are_told_what_a_page_depends_on() {
    let app = TestApp::start().await;
    app.publish("open-the-archive").await;
    for path in CACHED {
        let found = read(&app, path, "fr").await;
        assert_eq!(found.headers["vary"], "accept-encoding, accept-language", "{path}");
        let chosen = read(&app, &format!("{path}?lang=fr"), "de").await;
        assert_eq!(chosen.headers["vary"], "accept-encoding", "{path}");
        assert!(chosen.headers["cache-control"].to_str().unwrap().contains("s-maxage=1"));
        let known = chosen.headers["etag"].to_str().unwrap();
        let path = format!("{path}?lang=fr");
        let again = ask(&app, "GET", &path, &[("if-none-match", known)]).await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{path}");
        assert!(!found.headers.contains_key("set-cookie"));
    }
    let count = read(&app, "/open-the-archive/count.json", "fr").await;
    assert!(!count.headers.contains_key("vary"), "numbers are the same in every language");
}

#[tokio::test]
async fn the_chosen_language_goes_on_from_form_to_receipt() {
    let app = TestApp::start().await;
    let slug = app.publish("open-the-archive").await;
    let fields = [("name", "Zoë"), ("email", "zoe@example.org"), ("visibility", "public")];
    let sent = app.post(&format!("/{slug}/signatures?lang=de"), &fields).await;
    assert_eq!(sent.location(), format!("/{slug}/check-your-inbox?lang=de"));
    assert!(is_in(&app.get(sent.location()).await, "de"));
    let mailed = app.link_of("zoe@example.org").await;
    let link = mailed.strip_suffix("?lang=de").expect("the mail is in German too");
    let page = app.get(&format!("{link}?lang=de")).await.text();
    assert!(page.contains("Haben Sie diesen Brief unterschrieben?"), "{page}");
    assert!(page.contains(&format!("action=\"{link}?lang=de\"")), "{page}");
    let unanswered = app.post(&format!("{link}?lang=de"), &[]).await;
    assert_eq!(unanswered.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unanswered.text().contains("Wählen Sie eine der beiden Antworten"));
    let confirmed = app.post(&format!("{link}?lang=de"), &[("choice", "signed")]).await;
    assert!(confirmed.location().ends_with("?confirmed&lang=de"), "{}", confirmed.location());
    let own = app.get(confirmed.location()).await.text();
    assert!(own.contains("Danke. Ihre Unterschrift ist bestätigt"), "{own}");
    assert!(own.contains("Ihr Beleg"));
}

#[tokio::test]
async fn mistakes_and_errors_are_told_in_the_language_and_to_programs_in_english() {
    let app = TestApp::start().await;
    let slug =
        app.publish_with("open-the-archive", "eligibility: { domains: [example.org] }").await;
    let fields = [("name", ""), ("email", "ada@example.net"), ("visibility", "public")];
    let wrong = app.post(&format!("/{slug}/signatures?lang=es"), &fields).await.text();
    assert!(wrong.contains("Hay 2 cosas que corregir"), "{wrong}");
    assert!(wrong.contains("Solo pueden firmar esta carta direcciones de example.org."));
    let nothing = read(&app, "/no-such-letter", "zh-CN").await;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND);
    assert!(nothing.text().contains("这里没有页面"));
    let program = [("accept", "application/json"), ("accept-language", "es")];
    let problem = ask(&app, "GET", "/no-such-letter?lang=es", &program).await.json();
    assert_eq!(problem["title"], "There is no page here");
    let body = serde_json::json!({ "name": "", "email": "ada@example.org" });
    let problem = app.post_json(&format!("/{slug}/signatures?lang=es"), body).await.json();
    assert_eq!(problem["errors"][0]["message"], "Your name is empty.");
}

#[tokio::test]
async fn what_a_letter_says_of_itself_is_in_its_own_language() {
    let app = TestApp::start().await;
    app.publish_with("offener-brief", "language: de\nasks: [{ text: Öffnen Sie }]").await;
    let page = app.get("/offener-brief?lang=fr").await.text();
    assert!(page.contains("<h2 id=\"asks\" lang=\"de\">Wir fordern</h2>"), "{page}");
    assert!(page.contains("Signer cette lettre"), "{page}");
}

#[tokio::test]
async fn the_marked_language_is_for_those_who_work_on_the_pages() {
    let app = TestApp::start().await;
    app.publish("open-the-archive").await;
    assert!(is_in(&app.get("/open-the-archive?lang=en-XA").await, "en"));
    let demo = TestApp::with(|settings| {
        settings.dev_mail = Some(undersigned_mail::Memory::keeping(1).into())
    })
    .await;
    demo.publish("open-the-archive").await;
    assert!(is_in(&demo.get("/open-the-archive?lang=en-XA").await, "en-XA"));
}
