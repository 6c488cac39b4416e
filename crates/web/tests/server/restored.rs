//! An operator puts an older copy of the database back. What was mailed after the copy opens nobody else's row.

use http::StatusCode;
use tempfile::TempDir;

use crate::doors::{stored, submissions};
use crate::support::TestApp;

/// The database as it lies on the disk now, in a folder of its own.
fn copy_of(app: &TestApp) -> TempDir {
    let copy = tempfile::tempdir().unwrap();
    for file in ["undersigned.db", "undersigned.db-wal"] {
        let from = app.folder.path().join(file);
        if from.exists() {
            std::fs::copy(from, copy.path().join(file)).unwrap();
        }
    }
    copy
}

#[tokio::test]
async fn a_link_mailed_after_the_copy_opens_nobody_elses_row() {
    let app = TestApp::start().await;
    let slug = app.publish("open-the-archive").await;
    app.sign(slug, "Early Person", "early@example.org").await;
    let copy = copy_of(&app);
    app.sign(slug, "Ada Example", "ada@example.org").await;
    app.sign(slug, "Cleo Example", "cleo@example.org").await;
    let (ada, cleo) = (app.link_of("ada@example.org").await, app.link_of("cleo@example.org").await);
    let ada_row = submissions(&app, slug).await[1].key;

    let restored = TestApp::on(copy, 1_795_000_500_000, |_| {}).await;
    restored.sign(slug, "Ben Example", "ben@example.org").await;
    restored.sign(slug, "Cleo Example", "cleo@example.org").await;
    let rows = submissions(&restored, slug).await;
    assert_eq!(rows[1].key, ada_row, "the row number is given a second time");
    let before = stored(&restored, slug).await;
    // Cleo's row has her own number and address again, but is another submission.
    for link in [&ada, &cleo] {
        assert_eq!(restored.get(link).await.status, StatusCode::NOT_FOUND);
        for choice in ["signed", "not-me"] {
            assert_eq!(
                restored.post(link, &[("choice", choice)]).await.status,
                StatusCode::NOT_FOUND
            );
        }
    }
    assert_eq!(stored(&restored, slug).await, before);
    for email in ["early@example.org", "ben@example.org", "cleo@example.org"] {
        let link = restored.link_of(email).await;
        assert_eq!(restored.confirm(&link).await.status, StatusCode::SEE_OTHER, "{email}");
    }
    assert_eq!(restored.verified(slug).await, 3);
}

#[tokio::test]
async fn a_private_page_from_after_the_copy_is_gone_with_its_signature() {
    let app = TestApp::start().await;
    let slug = app.publish("open-the-archive").await;
    let copy = copy_of(&app);
    let ada = app.sign_and_confirm(slug, "Ada Example", "ada@example.org", "public").await;

    let restored = TestApp::on(copy, 1_795_000_500_000, |_| {}).await;
    let ben = restored.sign_and_confirm(slug, "Ben Example", "ben@example.org", "public").await;
    let again = restored.sign_and_confirm(slug, "Ada Example", "ada@example.org", "public").await;
    assert_ne!(again, ada);
    for act in ["withdraw", "erase", "change"] {
        assert_eq!(
            restored.post(&ada, &[("do", act), ("name", "Eve")]).await.status,
            StatusCode::NOT_FOUND
        );
    }
    for page in [&ben, &again] {
        assert_eq!(restored.get(page).await.status, StatusCode::OK);
    }
    assert_eq!(restored.verified(slug).await, 2);
}
