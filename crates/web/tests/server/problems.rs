//! What went wrong, as a problem (RFC 9457) for programs and as a page for people.

use http::StatusCode;
use jiff::SignedDuration;
use serde_json::json;
use undersigned_core::outside::Clock;

use crate::doors::{BROWSER, FORM, JSON, ask, in_pieces, letter_id, post_raw, request};
use crate::support::{Answer, TestApp};

fn assert_is_problem(answer: &Answer, status: u16) {
    assert_eq!(answer.status.as_u16(), status, "{}", answer.text());
    assert_eq!(answer.headers["content-type"], "application/problem+json", "{status}");
    let problem = answer.json();
    assert_eq!(problem["status"], status);
    assert_eq!(problem["type"], "about:blank");
    for member in ["title", "detail"] {
        let text = problem[member].as_str().unwrap_or_default();
        assert!(!text.is_empty() && !text.contains('<'), "{status} has the {member} “{text}”");
    }
}

fn assert_is_page(answer: &Answer, status: u16) {
    assert_eq!(answer.status.as_u16(), status, "{}", answer.text());
    assert_eq!(answer.headers["content-type"], "text/html; charset=utf-8", "{status}");
    let page = answer.text();
    assert!(
        page.starts_with("<!doctype html>") && page.contains("<h1") && page.contains("href=\"/"),
        "{page}"
    );
}

#[tokio::test]
async fn every_refusal_is_a_problem_for_programs_and_a_page_for_people() {
    let app =
        TestApp::with(|settings| settings.limits.as_mut().unwrap().submissions_per_prefix = 1)
            .await;
    let slug = app.publish("open-the-archive").await;
    let path = format!("/{slug}/signatures");
    let fields = json!({ "name": "Ada Example", "email": "ada@example.org" });
    assert_eq!(app.post_json(&path, fields.clone()).await.status, StatusCode::ACCEPTED);
    let typed = [("name", "Ada Example"), ("email", "ada@example.org")];
    let unlike = |field, value| [typed[0], typed[1], (field, value)];

    assert_is_problem(&ask(&app, "GET", "/nothing", &[("accept", "application/json")]).await, 404);
    assert_is_page(&ask(&app, "GET", "/nothing", &[BROWSER]).await, 404);
    assert_is_problem(&app.send(request("PUT", &path, &[JSON], "{}")).await, 405);
    assert_is_page(&ask(&app, "PUT", &path, &[BROWSER]).await, 405);
    assert_is_problem(&post_raw(&app, &path, JSON, "{").await, 400);
    assert_is_page(&post_raw(&app, &path, FORM, "name=%FF").await, 400);
    assert_is_problem(&post_raw(&app, &path, JSON, in_pieces(70, |_| vec![b' '; 1024])).await, 413);
    assert_is_page(&post_raw(&app, &path, FORM, in_pieces(70, |_| vec![b'a'; 1024])).await, 413);
    let accepting = [("content-type", "text/csv"), ("accept", "application/json")];
    assert_is_problem(&app.send(request("POST", &path, &accepting, "name")).await, 415);
    assert_is_page(&post_raw(&app, &path, ("content-type", "text/csv"), "name").await, 415);
    assert_is_problem(&app.post_json(&path, json!({ "name": "" })).await, 422);
    assert_is_page(&app.post(&path, &[("name", "")]).await, 422);
    assert_is_problem(&app.post_json(&path, json!({ "name": "Ada", "version": "1" })).await, 409);
    assert_is_page(&app.post(&path, &unlike("version", "1")).await, 409);
    assert_is_page(&app.post_from("127.0.0.1", &path, &typed).await, 429);
    assert_is_problem(&app.post_json(&path, fields).await, 429);
}

#[tokio::test]
async fn a_link_that_comes_too_late_is_a_problem_too() {
    let app = TestApp::start().await;
    let slug = app.publish("open-the-archive").await;
    app.sign(slug, "Ada Example", "ada@example.org").await;
    let link = app.link_of("ada@example.org").await;
    app.store.close_letter(letter_id(&app, slug), app.clock.now()).await.unwrap();
    app.clock.advance(SignedDuration::from_hours(24));
    assert_is_page(&ask(&app, "GET", &link, &[BROWSER]).await, 410);
    assert_is_problem(&app.post_json(&link, json!({ "choice": "signed" })).await, 410);
    assert_is_problem(&app.post_json("/c/nothing", json!({ "choice": "signed" })).await, 404);
    assert_is_problem(&app.post_json("/p/nothing", json!({ "do": "withdraw" })).await, 404);
}

#[tokio::test]
async fn a_program_signs_confirms_changes_and_withdraws_in_json() {
    let app = TestApp::start().await;
    let slug = app.publish("open-the-archive").await;
    let fields = json!({ "name": "Ada Example", "email": "ada@example.org", "visibility": "public", "updates": true });
    let answer = app.post_json(&format!("/{slug}/signatures"), fields).await;
    assert_eq!(
        (answer.status, answer.json()),
        (StatusCode::ACCEPTED, json!({ "status": "check-your-inbox" }))
    );
    let link = app.link_of("ada@example.org").await;
    let untouched = app.post_json(&link, json!({})).await;
    assert_is_problem(&untouched, 422);
    assert_eq!(untouched.json()["errors"][0]["field"], "choice");

    let confirmed = app.post_json(&link, json!({ "choice": "signed" })).await.json();
    assert_eq!(confirmed["state"], "confirmed");
    let private = confirmed["private_page"]
        .as_str()
        .unwrap()
        .strip_prefix(crate::support::ORIGIN)
        .unwrap()
        .to_owned();
    let again = app.post_json(&link, json!({ "choice": "signed" })).await.json();
    assert_eq!(again["private_page"], confirmed["private_page"]);
    assert_is_problem(&app.post_json(&private, json!({})).await, 422);
    let changed =
        app.post_json(&private, json!({ "do": "change", "visibility": "organizers" })).await.json();
    assert_eq!(changed["visibility"], "organizers");
    assert_eq!(
        app.post_json(&private, json!({ "do": "withdraw" })).await.json()["state"],
        "withdrawn"
    );
    assert_eq!(
        app.post_json(&link, json!({ "choice": "signed" })).await.json()["state"],
        "withdrawn"
    );
    assert_eq!(app.post_json(&private, json!({ "do": "erase" })).await.json()["state"], "erased");
    assert_is_problem(&app.post_json(&private, json!({ "do": "erase" })).await, 404);
}
