//! What only a file can show: its bytes, its copies, its locks, and calls that fail half-way.

use std::path::Path;
use std::sync::Arc;

use rusqlite::Connection;
use tokio::task::JoinSet;
use undersigned_core::signatures::{Content, SignatureState, Visibility};
use undersigned_store::sqlite::{SqliteStore, Synchronous};
use undersigned_store::{Appended, Changed, Confirmed, Store, StoreError};

use crate::fixture::{Fixture, Sqlite};
use crate::story::{Story, any_submission, content, counted, dkey};

fn raw(fixture: &Sqlite) -> Connection {
    Connection::open(fixture.path()).unwrap()
}

fn number(connection: &Connection, query: &str) -> u64 {
    let number: i64 = connection.query_row(query, [], |row| row.get(0)).unwrap();
    number.try_into().unwrap()
}

/// Database file, log of writes, shared index: whatever stands in the folder.
fn holds(fixture: &Sqlite, marker: &[u8]) -> bool {
    let folder = fixture.path().parent().unwrap().to_owned();
    let files = std::fs::read_dir(folder).unwrap();
    files.map(|file| std::fs::read(file.unwrap().path()).unwrap()).any(|bytes| {
        let mut windows = bytes.windows(marker.len());
        windows.any(|window| window == marker)
    })
}

#[tokio::test]
async fn an_erased_person_leaves_no_byte_behind() {
    let fixture = Sqlite::new().await;
    let story = Story::begin(&fixture).await;
    for person in 0..50 {
        story.sign(&format!("filler{person}@example.org"), Visibility::Public).await;
    }
    for (email, visibility) in [
        ("markera@example.org", Visibility::Public),
        ("markerb@example.org", Visibility::Addressee),
    ] {
        let signature = story.sign(email, visibility).await;
        let renamed = content("Marker Renamed", visibility);
        let changed = crate::story::changed(story.change(&signature, renamed).await);
        let openings = [signature.opening, changed.opening];
        assert!(holds(&fixture, email.as_bytes()) && holds(&fixture, &changed.opening.salt));
        assert!(matches!(story.erase(&changed).await, Changed::Erased));
        for text in [email, "Marker Renamed", &email[..7]] {
            assert!(!holds(&fixture, text.as_bytes()), "{text}");
        }
        for opening in openings {
            assert!(!holds(&fixture, &opening.salt) && !holds(&fixture, &opening.nonce));
        }
    }
    assert!(holds(&fixture, b"filler7@example.org"), "the others are kept");
    assert_eq!((story.counts().verified, story.counts().withdrawn), (50, 1));
}

#[tokio::test]
async fn erased_addresses_and_the_secret_leave_no_byte_behind() {
    let fixture = Sqlite::new().await;
    let story = Story::begin(&fixture).await;
    for person in 0..20 {
        story.sign(&format!("person{person}@marker.example"), Visibility::Public).await;
    }
    let openings: Vec<_> = story.signatures().await.iter().map(|one| one.opening).collect();
    assert!(holds(&fixture, b"@marker.example") && holds(&fixture, &[7; 32]));
    assert!(openings.iter().all(|opening| holds(&fixture, &opening.nonce)));
    while story.store.erase_addresses(story.letter, 7).await.unwrap() != 0 {}
    assert!(!holds(&fixture, b"@marker.example"));
    assert!(!holds(&fixture, &[7; 32]));
    assert!(openings.iter().all(|opening| !holds(&fixture, &opening.nonce)));
    assert!(holds(&fixture, b"person7") && holds(&fixture, &openings[6].salt), "names stay");
    story.log().await;
}

#[tokio::test]
async fn each_counted_person_has_one_leaf() {
    let fixture = Sqlite::new().await;
    let story = Story::begin(&fixture).await;
    for person in 0..5 {
        let email = format!("person{person}@example.org");
        let sent = story.submit(&email, content("Ada", Visibility::ALL[person % 3])).await;
        let twin = story.submit(&email, content("Ada", Visibility::Public)).await;
        let confirm = |sent| story.store.confirm_signature(story.confirmation(sent));
        let answers = tokio::join!(confirm(&sent), confirm(&sent), confirm(&twin));
        assert!(matches!(answers.0.unwrap(), Confirmed::Counted(_)));
    }
    let raw = raw(&fixture);
    assert_eq!(number(&raw, "SELECT count(*) FROM waiting"), 3);
    story.hidden_join().await;
    assert_eq!(number(&raw, "SELECT count(*) FROM waiting"), 0);
    assert_eq!(number(&raw, "SELECT count(*) FROM log_entries"), 6, "the opening and five people");
    assert_eq!(number(&raw, "SELECT max(leaf) FROM log_entries"), 5, "numbered without a gap");
    assert_eq!(number(&raw, "SELECT count(DISTINCT leaf) FROM signatures"), 5);
}

/// Row numbers are given anew after an older copy came back; the links mailed before must open no stranger's row.
#[tokio::test]
async fn after_restoring_an_older_copy_no_link_opens_a_strangers_row() {
    let fixture = Sqlite::new().await;
    let story = Story::begin(&fixture).await;
    let kept = story.submit("kept@example.org", content("Kept", Visibility::Public)).await;
    let copy = Sqlite::new().await;
    raw(&fixture).execute("VACUUM INTO ?1", [copy.path().to_str().unwrap()]).unwrap();
    let lost = story.submit("lost@example.org", content("Lost", Visibility::Public)).await;

    let restored = story.beside(copy.open().await);
    let stranger =
        restored.submit("stranger@example.org", content("Stranger", Visibility::Public)).await;
    assert_eq!(stranger.key, lost.key, "the number was given anew");
    assert!(matches!(restored.confirm(&lost).await, Confirmed::Expired));
    assert_eq!(restored.counts().verified, 0);
    assert!(restored.store.person(restored.letter, lost.dkey).await.unwrap().is_none());
    counted(restored.confirm(&kept).await);
    counted(restored.confirm(&stranger).await);
    assert_eq!(restored.public_names().await, ["1 Kept", "2 Stranger"]);
}

/// Calls of one batch share a commit, not a fate.
#[tokio::test]
async fn a_call_that_fails_leaves_nothing_and_disturbs_no_other() {
    let fixture = Sqlite::new().await;
    let story = Story::begin(&fixture).await;
    let doomed = story.submit("doomed@example.org", content("Doomed", Visibility::Public)).await;
    let other = story.submit("other@example.org", content("Other", Visibility::Public)).await;
    let lock = raw(&fixture);
    // The last statement of a confirmation: person and log entry are written by then.
    lock.execute_batch(
        "CREATE TRIGGER doom BEFORE INSERT ON signatures WHEN new.name = 'Doomed'
         BEGIN SELECT RAISE(ABORT, 'doomed'); END;
         BEGIN IMMEDIATE",
    )
    .unwrap();
    let answers = async {
        tokio::join!(
            story.store.ready(),
            story.store.confirm_signature(story.confirmation(&doomed)),
            story.store.confirm_signature(story.confirmation(&other)),
            story.submit("third@example.org", content("Third", Visibility::Public)),
        )
    };
    let release = async { lock.execute_batch("COMMIT").unwrap() };
    let ((_, failed, counted, _), ()) = tokio::join!(answers, release);
    assert!(matches!(failed, Err(StoreError::Database(_))), "{failed:?}");
    assert!(matches!(counted, Ok(Confirmed::Counted(_))));
    assert_eq!((story.counts().verified, story.pending()), (1, 2));
    assert_eq!(story.public_names().await, ["1 Other"]);
    assert!(story.store.person(story.letter, dkey("doomed@example.org")).await.unwrap().is_none());
    agrees_with_file(&story, &lock);
    assert_eq!(story.log().await.entries.len(), 2, "the opening and one person");
}

fn agrees_with_file(story: &Story, raw: &Connection) {
    let confirmed = number(raw, "SELECT count(*) FROM signatures WHERE state = 0");
    assert_eq!(story.counts().verified, confirmed);
    assert_eq!(
        number(raw, "SELECT sum(public + addressee + organizers) FROM letter_counters"),
        confirmed
    );
    assert_eq!(story.pending(), number(raw, "SELECT count(*) FROM submissions"));
    assert_eq!(number(raw, "SELECT pending FROM letter_counters"), story.pending());
}

/// What a call had counted before it failed is not counted.
#[tokio::test]
async fn numbers_go_back_with_a_call_that_fails() {
    let fixture = Sqlite::new().await;
    let story = Story::begin(&fixture).await;
    let signature = story.sign("ada@example.org", Visibility::Public).await;
    let hidden = story.sign("bo@example.org", Visibility::Organizers).await;
    raw(&fixture)
        .execute_batch(
            "CREATE TRIGGER doom BEFORE DELETE ON signatures
             BEGIN SELECT RAISE(ABORT, 'doomed'); END",
        )
        .unwrap();
    for one in [&signature, &hidden] {
        assert!(
            story
                .store
                .erase_signature(story.act(one), any_submission(story.letter))
                .await
                .is_err()
        );
    }
    assert_eq!((story.counts().verified, story.counts().withdrawn), (1, 0));
    story.hidden_join().await;
    assert_eq!((story.counts().verified, story.counts().withdrawn), (2, 0));
    let states: Vec<_> = story.signatures().await.iter().map(|one| one.state).collect();
    assert_eq!(states, [SignatureState::Confirmed; 2]);
    agrees_with_file(&story, &raw(&fixture));
}

/// A full disk can end the whole transaction in the middle of a batch.
#[tokio::test]
async fn a_batch_that_is_rolled_back_keeps_nothing_of_anybody() {
    let fixture = Sqlite::new().await;
    let story = Story::begin(&fixture).await;
    let before = story.submit("before@example.org", content("Before", Visibility::Public)).await;
    let doomed = story.submit("doomed@example.org", content("Doomed", Visibility::Public)).await;
    let after = story.submit("after@example.org", content("After", Visibility::Public)).await;
    let lock = raw(&fixture);
    lock.execute_batch(
        "CREATE TRIGGER doom BEFORE DELETE ON submissions WHEN old.name = 'Doomed'
         BEGIN SELECT RAISE(ROLLBACK, 'doomed'); END;
         BEGIN IMMEDIATE",
    )
    .unwrap();
    let confirm = |sent| story.store.confirm_signature(story.confirmation(sent));
    let late = story.new_submission("late@example.org", content("Late", Visibility::Public));
    let answers = async {
        tokio::join!(
            story.store.ready(),
            confirm(&before),
            confirm(&doomed),
            confirm(&after),
            story.store.append_pending(late),
        )
    };
    let release = async { lock.execute_batch("COMMIT").unwrap() };
    let ((_, first, second, third, _), ()) = tokio::join!(answers, release);
    assert!(second.is_err());
    lock.execute_batch("DROP TRIGGER doom").unwrap();
    story.store.refresh().await.unwrap();
    agrees_with_file(&story, &lock);
    for (answer, sent) in [(first, &before), (third, &after), (second, &doomed)] {
        // An unknown outcome is asked again under the same ids.
        if answer.is_err() {
            counted(story.confirm(sent).await);
        }
    }
    assert_eq!(story.counts().verified, 3);
    agrees_with_file(&story, &lock);
}

#[tokio::test]
async fn more_calls_than_may_wait_are_told_to_come_back() {
    let fixture = Sqlite::new().await;
    let story = Story::begin(&fixture).await;
    let lock = raw(&fixture);
    lock.execute_batch("BEGIN IMMEDIATE").unwrap();
    // As many as wait in the queue and in the writer's hands, and some.
    let mut appending = JoinSet::new();
    for person in 0..8192 + 1024 + 100 {
        let email = format!("person{person}@example.org");
        let new = story.new_submission(&email, content("Ada", Visibility::Public));
        let store = story.store.clone();
        appending.spawn(async move { store.append_pending(new).await });
    }
    let full = appending.join_next().await.unwrap().unwrap();
    assert!(matches!(full, Err(StoreError::Busy)), "{full:?}");
    lock.execute_batch("COMMIT").unwrap();
    let answers = appending.join_all().await;
    let stored = answers.iter().filter(|answer| matches!(answer, Ok(Appended::At(_)))).count();
    let busy = answers.iter().filter(|answer| matches!(answer, Err(StoreError::Busy))).count();
    assert_eq!(stored + busy, answers.len());
    assert!(8192 <= stored && 99 <= busy, "{stored} {busy}");
    assert_eq!(story.pending(), stored as u64);
    assert_eq!(number(&lock, "SELECT count(*) FROM submissions"), stored as u64);
}

#[tokio::test]
async fn a_database_of_a_newer_program_is_left_alone() {
    let fixture = Sqlite::new().await;
    drop(Story::begin(&fixture).await);
    raw(&fixture).pragma_update(None, "user_version", 99).unwrap();
    let refused = SqliteStore::open(&fixture.path(), Synchronous::Full).await;
    assert!(matches!(refused, Err(StoreError::TooNew { found: 99, .. })));
}

/// As the tables were before tiles had numbers of their own.
#[tokio::test]
async fn tiles_of_an_older_program_are_taken_over() {
    let fixture = Sqlite::new().await;
    let story = Story::begin(&fixture).await;
    for person in 0..300 {
        story.sign(&format!("person{person}@example.org"), Visibility::Public).await;
    }
    let head = story.view().log.clone();
    let before = story.store.prove_entry(story.letter, 7, head.size).await.unwrap().unwrap();
    let older = raw(&fixture);
    older
        .execute_batch(
            "BEGIN;
             CREATE TABLE older (letter_id INTEGER NOT NULL, level INTEGER NOT NULL, tile INTEGER NOT NULL,
                 root BLOB NOT NULL CHECK (length(root) = 32), hashes BLOB NOT NULL CHECK (length(hashes) = 8192),
                 PRIMARY KEY (letter_id, level, tile)) STRICT, WITHOUT ROWID;
             INSERT INTO older SELECT letter_id, level, tile, root, hashes FROM log_tiles;
             DROP TABLE log_tiles;
             ALTER TABLE older RENAME TO log_tiles;
             DROP TABLE listing; DROP TABLE listing_terms; DROP TABLE listing_groups; DROP TABLE listing_due;
             DROP TABLE listing_progress; DROP TABLE featured; DROP TABLE records; DROP TABLE record_revisions;
             DROP TABLE figures_progress; DROP TABLE figures_hours; DROP TABLE figures_aside; DROP TABLE figures_turned;
             DROP TABLE figures_cohorts; DROP TABLE figures_groups;
             ALTER TABLE letters DROP COLUMN names_hidden_at; ALTER TABLE letters DROP COLUMN names_shown_to;
             ALTER TABLE submissions DROP COLUMN language;
             PRAGMA user_version = 7;
             COMMIT;",
        )
        .unwrap();
    let reopened = story.beside(fixture.open().await);
    assert_eq!(number(&older, "SELECT count(*) FROM log_tiles"), 1);
    let by_number = "SELECT count(*) FROM log_tiles WHERE rowid = 1";
    assert_eq!(number(&older, by_number), 1, "the table has numbers");
    let without_nodes = "SELECT count(*) FROM log_tiles WHERE nodes IS NULL";
    assert_eq!(number(&older, without_nodes), 1, "they are made where they are read");
    assert_eq!(reopened.view().log, head);
    let after = reopened.store.prove_entry(story.letter, 7, head.size).await.unwrap().unwrap();
    assert!(after == before, "the same entry, the same way");
    reopened.sign("later@example.org", Visibility::Public).await;
    reopened.log().await;
}

#[tokio::test]
async fn programs_that_start_at_once_make_one_database() {
    let fixture = Sqlite::new().await;
    let mut opening = JoinSet::new();
    for _ in 0..4 {
        let path = fixture.path();
        opening.spawn(async move { SqliteStore::open(&path, Synchronous::Full).await.unwrap() });
    }
    let stores: Vec<Arc<SqliteStore>> =
        opening.join_all().await.into_iter().map(Arc::new).collect();
    let story = Story::begin(&fixture).await;
    story.sign("ada@example.org", Visibility::Public).await;
    for store in stores {
        store.refresh().await.unwrap();
        assert_eq!(story.beside(store).counts().verified, 1);
    }
}

/// A name that was accepted once stays readable; the file says nothing in clear that no page says.
#[tokio::test]
async fn the_file_is_sound_after_all_this() {
    let fixture = Sqlite::new().await;
    let story = Story::begin(&fixture).await;
    let signature = story.sign("ada@example.org", Visibility::Public).await;
    let to = Content { visibility: Visibility::Organizers, ..signature.content.clone() };
    crate::story::changed(story.change(&signature, to).await);
    story.hidden_join().await;
    assert_sound(&fixture.path());
}

fn assert_sound(path: &Path) {
    let raw = Connection::open(path).unwrap();
    let verdict: String = raw.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(verdict, "ok");
}
