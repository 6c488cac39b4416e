//! The instants at which something stops being possible: the last millisecond counts, the next does not.

use http::StatusCode;
use jiff::{SignedDuration, Timestamp};
use undersigned_core::life::CONFIRM_AFTER_CLOSE;
use undersigned_core::outside::Clock;

use crate::doors::{letter_id, stored, submissions};
use crate::support::TestApp;

const MILLISECOND: SignedDuration = SignedDuration::from_millis(1);

async fn sign(app: &TestApp, email: &str) -> StatusCode {
    let fields = [("name", "Ada Example"), ("email", email), ("visibility", "public")];
    app.post("/open-the-archive/signatures", &fields).await.status
}

/// Moves the clock to this instant.
fn go_to(app: &TestApp, instant: Timestamp) {
    app.clock.advance(instant.duration_since(app.clock.now()));
}

#[tokio::test]
async fn a_letter_closes_at_its_own_instant_and_confirming_ends_a_day_later() {
    let app = TestApp::start().await;
    let closes_at = app.clock.now() + SignedDuration::from_hours(48);
    let slug = app.publish_with("open-the-archive", &format!("closes_at: {closes_at}")).await;
    assert_eq!(sign(&app, "early@example.org").await, StatusCode::SEE_OTHER);
    go_to(&app, closes_at - MILLISECOND);
    assert_eq!(sign(&app, "last@example.org").await, StatusCode::SEE_OTHER);
    let (early, last) =
        (app.link_of("early@example.org").await, app.link_of("last@example.org").await);
    let before = stored(&app, slug).await;
    go_to(&app, closes_at);
    assert_eq!(sign(&app, "late@example.org").await, StatusCode::CONFLICT);
    assert_eq!(stored(&app, slug).await, before);

    go_to(&app, closes_at + CONFIRM_AFTER_CLOSE - MILLISECOND);
    assert_eq!(app.confirm(&early).await.status, StatusCode::SEE_OTHER);
    assert_eq!(app.verified(slug).await, 1);
    let before = stored(&app, slug).await;
    go_to(&app, closes_at + CONFIRM_AFTER_CLOSE);
    assert_eq!(app.get(&last).await.status, StatusCode::GONE);
    assert_eq!(app.confirm(&last).await.status, StatusCode::GONE);
    assert_eq!(stored(&app, slug).await, before);
    let own = app.get(&early).await;
    assert!(own.text().contains("Your signature is counted"), "who was counted stays counted");
}

#[tokio::test]
async fn a_letter_closed_by_hand_takes_confirmations_for_the_same_day() {
    let app = TestApp::start().await;
    let slug = app.publish("open-the-archive").await;
    sign(&app, "ada@example.org").await;
    sign(&app, "ben@example.org").await;
    let (ada, ben) = (app.link_of("ada@example.org").await, app.link_of("ben@example.org").await);
    let closed = app.store.close_letter(letter_id(&app, slug), app.clock.now()).await.unwrap();
    app.store.record_delivery(letter_id(&app, slug), closed).await.unwrap();
    go_to(&app, closed + CONFIRM_AFTER_CLOSE - MILLISECOND);
    assert_eq!(app.confirm(&ada).await.status, StatusCode::SEE_OTHER, "delivered or not");
    go_to(&app, closed + CONFIRM_AFTER_CLOSE);
    assert_eq!(app.confirm(&ben).await.status, StatusCode::GONE);
    assert_eq!(app.verified(slug).await, 1);
}

#[tokio::test]
async fn a_submission_expires_at_its_instant_whether_it_is_swept_or_not() {
    let app = TestApp::start().await;
    let slug = app.publish_with("open-the-archive", "retention: { pending_days: 2 }").await;
    sign(&app, "ada@example.org").await;
    sign(&app, "ben@example.org").await;
    let (ada, ben) = (app.link_of("ada@example.org").await, app.link_of("ben@example.org").await);
    app.clock.advance(SignedDuration::from_hours(48) - MILLISECOND);
    app.run_upkeep().await;
    assert_eq!(app.confirm(&ada).await.status, StatusCode::SEE_OTHER);
    app.clock.advance(MILLISECOND);
    let before = stored(&app, slug).await;
    for choice in ["signed", "not-me"] {
        assert_eq!(
            app.post(&ben, &[("choice", choice)]).await.status,
            StatusCode::NOT_FOUND,
            "{choice}"
        );
    }
    assert_eq!(stored(&app, slug).await, before);
    app.clock.advance(SignedDuration::from_mins(2));
    app.run_upkeep().await;
    assert!(submissions(&app, slug).await.is_empty());
    assert_eq!(app.get(&ben).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.verified(slug).await, 1);
}
