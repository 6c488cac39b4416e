//! Names that a letter holds back for some hours: no door shows one before its time, and `verify` knows when that is.

use jiff::SignedDuration;
use undersigned_core::outside::Clock;
use undersigned_log::entry::Hour;

use crate::erasure::audited;
use crate::searching::{DOORS, doors_with, sign};
use crate::support::TestApp;

const KEYS: &str = "fields: { affiliation: optional, place: optional }\nnames_after_hours: 24";

fn now(app: &TestApp) -> Option<Hour> {
    Some(Hour::of(app.clock.now()))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_is_shown_on_every_door_when_its_hours_have_passed_and_on_none_before() {
    let app = TestApp::start().await;
    let slug = app.publish_with("open-the-archive", KEYS).await;
    let form = app.get(&format!("/{slug}")).await.text();
    assert!(form.contains("It appears 24 hours after you confirm, at the next full hour."));
    let private = sign(&app, slug, "Ada Smith", "Canary Works", "York").await;
    let letter = app.store.letters().newest_first()[0].letter.id;
    let featured = app.store.feature_signature(letter, 1, Some(app.clock.now())).await.unwrap();
    assert_eq!(featured, Some(true));

    for hours in [0, 23] {
        app.clock.advance(SignedDuration::from_hours(hours));
        app.run_upkeep().await;
        assert_eq!(doors_with(&app, "Ada Smith").await, Vec::<&str>::new(), "after {hours} hours");
        assert_eq!(app.verified(slug).await, 1, "the number does not wait");
    }
    let page = app.get(&private).await.text();
    assert!(page.contains("Your name appears on") && !page.contains("Your line in the list"));
    let list = app.get(&format!("/{slug}/signatures")).await.text();
    assert!(list.contains("A name appears here 24 hours after it was confirmed"));

    app.clock.advance(SignedDuration::from_hours(2));
    app.run_upkeep().await;
    assert_eq!(doors_with(&app, "Ada Smith").await.len(), DOORS.len(), "every door has it now");
    let page = app.get(&private).await.text();
    assert!(!page.contains("Your name appears on") && page.contains("Your line in the list"));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_withdraws_in_time_is_never_shown() {
    let app = TestApp::start().await;
    let slug = app.publish_with("open-the-archive", KEYS).await;
    let private = sign(&app, slug, "Ada Smith", "Canary Works", "York").await;
    sign(&app, slug, "Ben Adams", "", "").await;
    app.post(&private, &[("do", "withdraw")]).await;
    app.clock.advance(SignedDuration::from_hours(26));
    app.run_upkeep().await;
    assert_eq!(doors_with(&app, "Ada Smith").await, Vec::<&str>::new());
    let list = app.get(&format!("/{slug}/signatures")).await.text();
    assert!(list.contains("Ben Adams"), "who stood behind is shown");
}

#[tokio::test(flavor = "multi_thread")]
async fn verify_waits_for_a_name_as_long_as_the_letter_said_and_no_longer() {
    let app = TestApp::start().await;
    let slug = app.publish_with("open-the-archive", KEYS).await;
    sign(&app, slug, "Ada Smith", "", "").await;
    let signed = Hour::of(app.clock.now());
    assert_eq!(audited(&app, Some(signed)).unwrap().names, Some(0));
    assert_eq!(audited(&app, None).unwrap().names, Some(0), "as of the newest entry");
    assert_eq!(audited(&app, Some(signed.plus(25))).unwrap().names, Some(0));
    // This server never shows it: its time has come, and nobody ran what shows names.
    let withheld = audited(&app, Some(signed.plus(26))).unwrap_err().to_string();
    assert!(withheld.contains("is withheld"), "{withheld}");

    app.clock.advance(SignedDuration::from_hours(25));
    app.run_upkeep().await;
    assert_eq!(audited(&app, now(&app)).unwrap().names, Some(1));
}
