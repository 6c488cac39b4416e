//! People who come back: after withdrawing, after being removed, with another spelling, to change what stands.

use http::StatusCode;
use jiff::SignedDuration;
use serde_json::json;
use undersigned_store::ModerationTo;

use crate::doors::{moderate, signatures, stored};
use crate::support::TestApp;

const NOT_ME: &[(&str, &str)] = &[("choice", "not-me")];
const WITHDRAW: &[(&str, &str)] = &[("do", "withdraw")];

/// Signs again, late enough for the mail caps, and answers the link.
async fn sign_again(
    app: &TestApp,
    slug: &str,
    name: &str,
    email: &str,
    visibility: &str,
) -> String {
    app.clock.advance(SignedDuration::from_mins(11));
    app.sign_as(slug, name, email, visibility).await;
    app.link_of(email).await
}

async fn counted_and_withdrawn(app: &TestApp, slug: &str) -> (u64, u64) {
    let counts = app.count(slug).await;
    (counts["verified"].as_u64().unwrap(), counts["withdrawn"].as_u64().unwrap())
}

#[tokio::test]
async fn who_withdrew_signs_afresh_and_no_old_link_does_it_for_them() {
    let app = TestApp::start().await;
    let slug = app.publish("open-the-archive").await;
    app.sign(slug, "Ada Example", "ada@example.org").await;
    let old = app.link_of("ada@example.org").await;
    // A second one, signed before the withdrawal and never answered.
    let older = sign_again(&app, slug, "Ada Example", "ada@example.org", "public").await;
    let private = app.confirm(&old).await.location().to_owned();
    app.post(&private, WITHDRAW).await;
    assert_eq!(counted_and_withdrawn(&app, slug).await, (0, 1));

    let before = stored(&app, slug).await;
    for link in [&old, &older] {
        for answer in [app.get(link).await, app.confirm(link).await, app.post(link, NOT_ME).await] {
            assert_eq!(answer.status, StatusCode::OK);
            assert!(answer.text().contains("You withdrew your signature"), "{}", answer.text());
            assert!(
                answer.text().contains("/open-the-archive#sign"),
                "and says how to sign afresh"
            );
        }
    }
    assert_eq!(stored(&app, slug).await, before);

    let fresh = sign_again(&app, slug, "Ada Example", "ada@example.org", "public").await;
    assert_eq!(app.confirm(&fresh).await.status, StatusCode::SEE_OTHER);
    assert_eq!(counted_and_withdrawn(&app, slug).await, (1, 0), "withdrawn counts people");
    let numbers: Vec<_> =
        signatures(&app, slug).await.iter().map(|row| row.id.to_string()).collect();
    assert_eq!(numbers, ["p2"], "under a new number; the old body is gone");
    // The first private page was of the signature that was withdrawn.
    assert_eq!(app.get(&private).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.post(&private, WITHDRAW).await.status, StatusCode::NOT_FOUND);
    assert_eq!(counted_and_withdrawn(&app, slug).await, (1, 0));
}

#[tokio::test]
async fn a_stranger_who_signs_with_my_address_cannot_make_me_withdraw() {
    let app = TestApp::start().await;
    let slug = app.publish("open-the-archive").await;
    app.sign_and_confirm(slug, "Ada Example", "ada@example.org", "public").await;
    let mailed = sign_again(&app, slug, "Not Ada At All", "ada@example.org", "organizers").await;
    let answer = app.post(&mailed, NOT_ME).await;
    assert!(answer.text().contains("Your signature is counted"), "{}", answer.text());
    let page = app.get("/open-the-archive/signatures").await.text();
    assert!(page.contains("<bdi>Ada Example</bdi>"));
    assert_eq!(counted_and_withdrawn(&app, slug).await, (1, 0));
}

#[tokio::test]
async fn this_was_not_me_ends_what_waits_and_nothing_that_comes_later() {
    let app = TestApp::start().await;
    let slug = app.publish("open-the-archive").await;
    app.sign(slug, "Not Ada", "ada@example.org").await;
    let first = app.link_of("ada@example.org").await;
    let second = sign_again(&app, slug, "Not Ada Either", "ada@example.org", "public").await;
    let answer = app.post(&first, NOT_ME).await;
    assert!(answer.text().contains("Nothing was signed in your name"));
    for link in [&first, &second] {
        let told = app.confirm(link).await;
        assert!(told.text().contains("Nothing was signed in your name"), "{}", told.text());
    }
    assert_eq!(counted_and_withdrawn(&app, slug).await, (0, 0), "nobody was ever counted");
    let own = sign_again(&app, slug, "Ada Example", "ada@example.org", "public").await;
    assert_eq!(app.confirm(&own).await.status, StatusCode::SEE_OTHER);
    assert_eq!(counted_and_withdrawn(&app, slug).await, (1, 0));
}

#[tokio::test]
async fn who_was_removed_is_told_why_and_waits_for_the_organizers_when_signing_again() {
    let app = TestApp::start().await;
    let slug = app.publish("open-the-archive").await;
    app.sign(slug, "The Mayor", "ada@example.org").await;
    let old = app.link_of("ada@example.org").await;
    let private = app.confirm(&old).await.location().to_owned();
    let id = signatures(&app, slug).await[0].id;
    moderate(&app, slug, id, ModerationTo::Remove { reason: "Not the mayor.".to_owned() }).await;
    for path in [&old, &private] {
        assert!(app.get(path).await.text().contains("Not the mayor."), "{path}");
    }
    app.confirm(&old).await;
    app.post(&private, WITHDRAW).await;
    app.post(&private, &[("do", "change"), ("name", "The Mayor Again")]).await;
    let counts = app.count(slug).await;
    assert_eq!(
        (&counts["verified"], &counts["removed"], &counts["withdrawn"]),
        (&0.into(), &1.into(), &0.into())
    );

    let fresh = sign_again(&app, slug, "Ada Example", "ada@example.org", "public").await;
    let own = app.confirm(&fresh).await.location().to_owned();
    assert!(app.get(&own).await.text().contains("The organizers look at it before it counts"));
    let counts = app.count(slug).await;
    assert_eq!(
        (&counts["verified"], &counts["held"], &counts["removed"]),
        (&0.into(), &1.into(), &0.into())
    );
    assert!(!app.get(&format!("/{slug}/signatures")).await.text().contains("Ada Example</bdi>"));
    let id = signatures(&app, slug).await[0].id;
    moderate(&app, slug, id, ModerationTo::Publish).await;
    assert_eq!(app.verified(slug).await, 1);
}

#[tokio::test]
async fn a_held_signer_may_change_and_withdraw_but_not_release() {
    let app = TestApp::start().await;
    let slug = app.publish("open-the-archive").await;
    let private = app.sign_and_confirm(slug, "Ada Example", "ada@example.org", "public").await;
    let id = signatures(&app, slug).await[0].id;
    moderate(&app, slug, id, ModerationTo::Hold { reason: Some("Is this her?".to_owned()) }).await;
    app.post(&private, &[("do", "change"), ("name", "Ada E. Example")]).await;
    let page = app.get(&private).await.text();
    assert!(
        page.contains("Ada E. Example") && !page.contains("Is this her?"),
        "the reason is the organizers' own"
    );
    let counts = app.count(slug).await;
    assert_eq!((&counts["verified"], &counts["held"]), (&0.into(), &1.into()));
    app.post(&private, WITHDRAW).await;
    let counts = app.count(slug).await;
    assert_eq!((&counts["held"], &counts["withdrawn"]), (&0.into(), &1.into()));
}

#[tokio::test]
async fn name_and_visibility_change_in_all_directions() {
    let app = TestApp::start().await;
    let slug = app.publish("open-the-archive").await;
    let all = ["public", "addressee", "organizers"];
    let pairs = all.into_iter().flat_map(|from| all.map(|to| (from, to)));
    for (index, (from, to)) in pairs.enumerate() {
        let (first, second) = (format!("First {from} to {to}"), format!("Second {from} to {to}"));
        let private =
            app.sign_and_confirm(slug, &first, &format!("person{index}@example.org"), from).await;
        if index % 2 == 0 {
            app.join_hidden().await; // Once after it was counted, once before.
        }
        let fields = [("do", "change"), ("name", second.as_str()), ("visibility", to)];
        assert_eq!(app.post(&private, &fields).await.status, StatusCode::SEE_OTHER);
        let page = app.get(&private).await.text();
        assert!(page.contains(&second) && !page.contains(&first), "{from} to {to}");
        app.join_hidden().await;
        let list = app.get(&format!("/{slug}/signatures")).await.text();
        assert!(!list.contains(&first), "{from} to {to}");
        assert_eq!(
            list.contains(&format!("<bdi>{second}</bdi>")),
            to == "public",
            "{from} to {to}"
        );
        assert_eq!(app.verified(slug).await, index as u64 + 1);
    }
    let counts = app.count(slug).await;
    assert_eq!(counts["by_visibility"], json!({ "public": 3, "addressee": 3, "organizers": 3 }));
    assert_eq!(counts["withdrawn"], 0, "a change is no withdrawal");
}

#[tokio::test]
async fn what_was_erased_has_no_page_and_no_link() {
    let app = TestApp::start().await;
    let slug = app.publish("open-the-archive").await;
    app.sign(slug, "Ada Example", "ada@example.org").await;
    let link = app.link_of("ada@example.org").await;
    let private = app.confirm(&link).await.location().split('?').next().unwrap().to_owned();
    assert_eq!(app.post(&private, &[("do", "erase")]).await.status, StatusCode::OK);
    let before = stored(&app, slug).await;
    for path in [&link, &private] {
        assert_eq!(app.get(path).await.status, StatusCode::NOT_FOUND);
        for act in [
            ("choice", "signed"),
            ("choice", "not-me"),
            ("do", "withdraw"),
            ("do", "erase"),
            ("do", "change"),
        ] {
            assert_eq!(app.post(path, &[act, ("name", "Ada")]).await.status, StatusCode::NOT_FOUND);
        }
    }
    assert_eq!(stored(&app, slug).await, before);
    assert_eq!(counted_and_withdrawn(&app, slug).await, (0, 1));
    let fresh = sign_again(&app, slug, "Ada Example", "ada@example.org", "public").await;
    assert_eq!(app.confirm(&fresh).await.status, StatusCode::SEE_OTHER);
    assert_eq!(app.verified(slug).await, 1);
}

#[tokio::test]
async fn another_spelling_of_a_counted_mailbox_is_told_so_without_its_private_page() {
    let app = TestApp::start().await;
    let slug = app.publish("open-the-archive").await;
    // A provider that reads dots and tags as nothing.
    let private =
        app.sign_and_confirm(slug, "Ada Example", "ada.example@gmail.com", "public").await;
    for spelling in ["adaexample@gmail.com", "a.d.a.example+letters@gmail.com"] {
        let link = sign_again(&app, slug, "Other Ada", spelling, "public").await;
        for answer in [app.get(&link).await, app.confirm(&link).await] {
            let page = answer.text();
            assert!(page.contains("Your signature is counted") && !page.contains("/p/"), "{page}");
        }
        let told = app.post_json(&link, json!({ "choice": "signed" })).await.json();
        assert_eq!(told, json!({ "state": "confirmed", "private_page": null }));
    }
    // The very address that confirmed is led there.
    let link = sign_again(&app, slug, "Ada Example", "ada.example@gmail.com", "public").await;
    assert!(app.get(&link).await.text().contains(&private));
    assert_eq!(app.verified(slug).await, 1);
}

#[tokio::test]
async fn one_mailed_link_opens_what_waits_on_every_letter() {
    let app = TestApp::start().await;
    let letters = ["open-the-archive", "fix-the-bridge", "plant-the-square"];
    for slug in letters {
        app.publish(slug).await;
        app.sign(slug, &format!("Ada of {slug}"), "ada@example.org").await;
        app.sign(slug, "Somebody Else", "else@example.org").await;
    }
    app.clock.advance(SignedDuration::from_mins(1));
    let link = app.link_of("ada@example.org").await;
    let page = app.get(&link).await.text();
    let others: Vec<_> = page
        .split("href=\"/c/")
        .skip(1)
        .map(|rest| format!("/c/{}", rest.split('"').next().unwrap()))
        .collect();
    assert_eq!(others.len(), 2, "the other two letters, and nobody else's submissions: {page}");
    assert_eq!(app.post(&others[0], NOT_ME).await.status, StatusCode::OK);
    assert_eq!(app.confirm(&others[1]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(app.confirm(&link).await.status, StatusCode::SEE_OTHER);
    let mut counts = Vec::new();
    for slug in letters {
        counts.push(app.verified(slug).await);
    }
    counts.sort_unstable();
    assert_eq!(counts, [0, 1, 1]);
}
