//! Many at once. Every answer is one that the same people, one after another, could have got.

use std::collections::HashSet;
use std::sync::Arc;

use http::StatusCode;

use crate::doors::{link_to, moderate, signatures, submissions};
use crate::support::{Answer, TestApp};
use undersigned_store::ModerationTo;

/// All at the same time, on several threads.
async fn at_once<F>(acts: impl IntoIterator<Item = F>) -> Vec<Answer>
where
    F: Future<Output = Answer> + Send + 'static,
{
    let running: Vec<_> = acts.into_iter().map(tokio::spawn).collect();
    futures::future::join_all(running).await.into_iter().map(Result::unwrap).collect()
}

fn post(
    app: &Arc<TestApp>,
    path: &str,
    fields: &[(&'static str, &'static str)],
) -> impl Future<Output = Answer> + Send + use<> {
    let (app, path, fields) = (app.clone(), path.to_owned(), fields.to_vec());
    async move { app.post(&path, &fields).await }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hundred_links_of_one_mailbox_count_once() {
    let app = Arc::new(TestApp::start().await);
    let slug = app.publish("open-the-archive").await;
    for index in 0..100 {
        // One mailbox in many spellings, each with a link of its own.
        let email = ["ada@example.org", "ADA@example.org", "Ada@Example.ORG"][index % 3];
        let visibility = ["public", "addressee", "organizers"][index % 3];
        app.sign_as(slug, &format!("Ada Example the {index}th"), email, visibility).await;
    }
    let links: Vec<_> = submissions(&app, slug).await.iter().map(link_to).collect();
    assert_eq!(links.iter().collect::<HashSet<_>>().len(), 100);
    let answers = at_once(links.iter().map(|link| post(&app, link, &[("choice", "signed")]))).await;
    let counted = answers.iter().filter(|answer| answer.status == StatusCode::SEE_OTHER).count();
    assert_eq!(counted, 1, "one of them counted");
    for told in answers.iter().filter(|answer| answer.status != StatusCode::SEE_OTHER) {
        assert_eq!(told.status, StatusCode::OK);
        assert!(told.text().contains("Your signature is counted"));
    }
    app.join_hidden().await;
    assert_eq!(app.verified(slug).await, 1);
    assert_eq!(signatures(&app, slug).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hundred_people_at_once_are_a_hundred() {
    let app = Arc::new(TestApp::start().await);
    let slug = app.publish("open-the-archive").await;
    for index in 0..100 {
        app.sign(slug, "Ada Example", &format!("person{index}@example.org")).await;
    }
    let links: Vec<_> = submissions(&app, slug).await.iter().map(link_to).collect();
    let twice = links.iter().chain(&links).map(|link| post(&app, link, &[("choice", "signed")]));
    let answers = at_once(twice).await;
    let places: HashSet<_> = answers.iter().map(|answer| answer.location().to_owned()).collect();
    assert_eq!(places.len(), 100, "each person has one page, however often the button was pressed");
    assert_eq!(app.verified(slug).await, 100);
    let ordinals: Vec<_> = signatures(&app, slug).await.iter().map(|row| row.id.ordinal).collect();
    assert_eq!(ordinals, (1..=100).collect::<Vec<_>>(), "no number twice, none left out");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn signed_and_not_me_at_once_end_in_one_of_the_two() {
    let app = Arc::new(TestApp::start().await);
    let slug = app.publish("open-the-archive").await;
    let mut counted = 0;
    for round in 0..20 {
        let email = format!("person{round}@example.org");
        app.sign(slug, "Ada Example", &email).await;
        let link = link_to(submissions(&app, slug).await.last().unwrap());
        let acts = (0..8).map(|index| {
            post(&app, &link, &[("choice", if index % 2 == 0 { "signed" } else { "not-me" })])
        });
        let answers = at_once(acts).await;
        let now = app.verified(slug).await;
        let was_counted = now == counted + 1;
        assert!(was_counted || now == counted, "{counted}, then {now}");
        let told_counted =
            answers.iter().filter(|answer| answer.status == StatusCode::SEE_OTHER).count();
        assert_eq!(
            told_counted != 0,
            was_counted,
            "who is told “confirmed” is counted, nobody else"
        );
        counted = now;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn all_that_can_be_done_with_one_signature_at_once_leaves_one_state() {
    let app = Arc::new(TestApp::start().await);
    let slug = app.publish("open-the-archive").await;
    for round in 0..20 {
        let email = format!("person{round}@example.org");
        let private = app.sign_and_confirm(slug, "Ada Example", &email, "public").await;
        let id = signatures(&app, slug).await.last().unwrap().id;
        let acts: [&[(&str, &str)]; 6] = [
            &[("do", "change"), ("visibility", "organizers")],
            &[("do", "change"), ("visibility", "public"), ("name", "A. Example")],
            &[("do", "withdraw")],
            &[("do", "withdraw")],
            &[("do", "change"), ("visibility", "addressee")],
            &[("do", "withdraw")],
        ];
        let running = at_once(acts.map(|fields| post(&app, &private, fields)));
        let hold = moderate(&app, slug, id, ModerationTo::Hold { reason: None });
        let (answers, ()) = tokio::join!(running, hold);
        for answer in answers {
            assert!(answer.status.is_redirection(), "{}", answer.text());
        }
        app.join_hidden().await;
        let counts = app.count(slug).await;
        assert_eq!((&counts["verified"], &counts["held"]), (&0.into(), &0.into()), "{counts}");
        assert_eq!(counts["withdrawn"], round + 1, "the last word is the signer's");
    }
}
