//! An older copy of the database comes back: it is noticed, takes nothing, sends nothing, and forgets again whom it has to.

use std::cell::Cell;
use std::path::PathBuf;
use std::sync::Arc;

use tempfile::TempDir;
use undersigned_core::life::HiddenBatch;
use undersigned_core::signatures::Visibility;
use undersigned_log::entry::{Entry, Hex};
use undersigned_store::beside::{Beside, Run};
use undersigned_store::sqlite::{SqliteStore, Surroundings, Synchronous};
use undersigned_store::{
    BeginRun, Changed, Disowned, Frozen, INSTANCE, LetterCheckpoint, LogHead, Signature, Store,
    StoreError,
};

use crate::definition::definition;
use crate::fixture::Fixture;
use crate::story::{Story, content, fresh};

struct Folder {
    folder: TempDir,
    /// Which copy is the database now: the threads of a store that was dropped may still be closing the one before.
    copies: Cell<u32>,
}

impl Fixture for Folder {
    const LIVES: u32 = 0; // It tells stories of its own.

    async fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), copies: Cell::new(0) }
    }

    async fn open(&self) -> Arc<dyn Store> {
        let beside = Beside::keep(&self.keys()).unwrap();
        let surroundings = Surroundings::beside(Synchronous::Full, beside);
        Arc::new(SqliteStore::open_in(&self.database(), surroundings).await.unwrap())
    }
}

impl Folder {
    fn keys(&self) -> PathBuf {
        self.folder.path().join("keys")
    }

    fn name(&self) -> String {
        format!("letters-{}.db", self.copies.get())
    }

    fn database(&self) -> PathBuf {
        self.folder.path().join(self.name())
    }

    /// What an operator keeps.
    fn back_up(&self) {
        let copy = self.folder.path().join("copy.db");
        let _ = std::fs::remove_file(&copy);
        let from = rusqlite::Connection::open(self.database()).unwrap();
        from.execute("VACUUM INTO ?1", [copy.to_str().unwrap()]).unwrap();
    }

    /// With the server stopped.
    fn restore(&self) {
        self.copies.set(self.copies.get() + 1);
        std::fs::copy(self.folder.path().join("copy.db"), self.database()).unwrap();
    }

    fn holds(&self, bytes: &[u8]) -> bool {
        let files = std::fs::read_dir(self.folder.path()).unwrap();
        let mut files = files
            .map(|file| file.unwrap().path())
            .filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with(&self.name()));
        files.any(|path| {
            let file = std::fs::read(path).unwrap();
            file.windows(bytes.len()).any(|window| window == bytes)
        })
    }
}

/// As a server does on its start.
async fn begin(fixture: &Folder, story: &Story) -> bool {
    let run = Run::begin(&fixture.keys(), fresh()).unwrap();
    let begin = BeginRun {
        origin: "letters.example/log".to_owned(),
        known: run.known().to_vec(),
        id: run.id(),
        keys: [0; 32],
        at: story.now(),
    };
    let is_older = story.store.begin_run(begin).await.unwrap();
    run.begun().unwrap();
    let batch = HiddenBatch::Standard;
    story.store.reapply_erasures(batch, story.now()).await.unwrap();
    is_older
}

async fn started(fixture: &Folder) -> Story {
    let story = Story::begin(fixture).await;
    assert!(!begin(fixture, &story).await);
    story
}

async fn reopened(fixture: &Folder, story: Story) -> Story {
    let now = story.now();
    drop(story);
    let story = Story::begin(fixture).await;
    story.minutes_pass(now.duration_since(story.now()).as_mins());
    story
}

#[tokio::test]
async fn a_log_that_was_shown_longer_is_frozen_until_it_is_restarted() {
    let fixture = Folder::new().await;
    let story = started(&fixture).await;
    let early = story.sign("early@example.org", Visibility::Public).await;
    let waiting = story.submit("waiting@example.org", content("Waiting", Visibility::Public)).await;
    fixture.back_up();
    story.sign("late@example.org", Visibility::Public).await;
    let lost = story.view().log.clone();
    let story = {
        drop(story);
        fixture.restore();
        Story::begin(&fixture).await
    };
    assert_eq!(story.view().frozen, Some(Frozen { size: lost.size, root: lost.root }));
    assert!(begin(&fixture, &story).await, "an older copy");
    assert!(story.store.letters().mail_waits());
    nothing_changes(&story, &early).await;
    let confirmed = story.store.confirm_signature(story.confirmation(&waiting)).await;
    assert!(matches!(confirmed, Err(StoreError::Frozen)), "{confirmed:?}");
    assert_eq!(story.public_names().await, ["1 early"], "it can be read");

    let known = story.store.restart_log(story.letter, story.now()).await.unwrap();
    assert_eq!(known, Some(Frozen { size: lost.size, root: lost.root }));
    assert_eq!(story.store.restart_log(story.letter, story.now()).await.unwrap(), None, "once");
    story.confirm(&waiting).await;
    story.sign("more@example.org", Visibility::Public).await;
    let entries = story.log().await.entries;
    assert!(matches!(
        entries[2],
        Entry::Restart { size, root, .. } if size == lost.size && root == Hex(lost.root)
    ));
    assert!(story.store.letters().mail_waits(), "until somebody says so");
    assert!(story.store.release_mail().await.unwrap());
    let story = reopened(&fixture, story).await;
    assert!(!begin(&fixture, &story).await);
    assert_eq!((story.view().frozen, story.counts().verified), (None, 3));
    assert!(!story.store.letters().mail_waits());
}

async fn nothing_changes(story: &Story, signature: &Signature) {
    let before = story.view();
    let refused = |outcome: Result<Changed, StoreError>| matches!(outcome, Err(StoreError::Frozen));
    assert!(refused(story.store.withdraw_signature(story.act(signature)).await));
    let new = story.new_submission("new@example.org", content("New", Visibility::Public));
    assert!(matches!(story.store.append_pending(new).await, Err(StoreError::Frozen)));
    let closed = story.store.close_letter(story.letter, story.now()).await;
    assert!(matches!(closed, Err(StoreError::Frozen)));
    story.hidden_join().await;
    story.store.log_closes(story.now()).await.unwrap();
    assert_eq!((story.view().log.size, story.counts()), (before.log.size, before.counts));
}

#[tokio::test]
async fn another_log_of_the_same_size_is_noticed() {
    let fixture = Folder::new().await;
    let story = started(&fixture).await;
    fixture.back_up();
    story.sign("one@example.org", Visibility::Public).await;
    let shown = story.view().log.clone();
    drop(story);
    fixture.restore();
    // Somebody goes on from the copy without what stands beside it.
    let other = Arc::new(SqliteStore::open(&fixture.database(), Synchronous::Full).await.unwrap());
    let other = Story::begin(&Opened(other)).await;
    other.sign("another@example.org", Visibility::Public).await;
    assert_eq!(other.view().log.size, shown.size);
    other.sign("third@example.org", Visibility::Public).await;
    drop(other);
    let story = Story::begin(&fixture).await;
    assert_eq!(story.view().frozen, Some(Frozen { size: shown.size, root: shown.root }));
}

struct Opened(Arc<SqliteStore>);

impl Fixture for Opened {
    const LIVES: u32 = 0; // It tells stories of its own.

    async fn new() -> Self {
        unreachable!("made of a store")
    }

    async fn open(&self) -> Arc<dyn Store> {
        self.0.clone()
    }
}

#[tokio::test]
async fn a_copy_of_the_newest_state_freezes_nothing() {
    let fixture = Folder::new().await;
    let story = started(&fixture).await;
    story.sign("one@example.org", Visibility::Public).await;
    fixture.back_up();
    drop(story);
    fixture.restore();
    let story = Story::begin(&fixture).await;
    assert!(!begin(&fixture, &story).await);
    assert_eq!(story.view().frozen, None);
    story.sign("two@example.org", Visibility::Public).await;
}

#[tokio::test]
async fn mail_waits_for_a_copy_from_an_earlier_run_though_no_log_lost_anything() {
    let fixture = Folder::new().await;
    let story = started(&fixture).await;
    fixture.back_up();
    let story = reopened(&fixture, story).await;
    assert!(!begin(&fixture, &story).await);
    drop(story);
    fixture.restore();
    let story = Story::begin(&fixture).await;
    assert!(begin(&fixture, &story).await);
    assert!(story.store.letters().mail_waits() && story.view().frozen.is_none());
}

#[tokio::test]
async fn who_was_erased_is_erased_again_before_anything_is_served() {
    let fixture = Folder::new().await;
    let story = started(&fixture).await;
    let mut signed = Vec::new();
    for (email, visibility) in
        [("grace@example.org", Visibility::Public), ("hidden@example.org", Visibility::Organizers)]
    {
        let sent = story.submit(email, content(email.split('@').next().unwrap(), visibility)).await;
        signed.push((sent, email));
    }
    let open = story.submit("open@example.org", content("open", Visibility::Public)).await;
    // One copy in which they wait for their mail; in the next one they have signed.
    for has_signed in [false, true] {
        if has_signed {
            for (sent, _) in &signed {
                story.confirm(sent).await;
            }
        }
        fixture.back_up();
        std::fs::rename(
            fixture.folder.path().join("copy.db"),
            fixture.folder.path().join(format!("copy-{has_signed}")),
        )
        .unwrap();
    }
    story.hidden_join().await;
    for (sent, _) in &signed {
        let person = story.store.person(story.letter, sent.dkey).await.unwrap().unwrap();
        let act = story.act(&person.signature.unwrap());
        let erased = story.store.erase_signature(act, sent.key).await.unwrap();
        assert!(matches!(erased, Changed::Erased));
    }
    story.store.blank_submissions(story.letter, open.dkey, vec![open.key]).await.unwrap();
    story.hidden_join().await;
    let names = ["grace@example.org", "hidden@example.org", "open@example.org"];
    let now = story.now();
    drop(story);
    for has_signed in [false, true] {
        let copy = fixture.folder.path().join(format!("copy-{has_signed}"));
        std::fs::rename(copy, fixture.folder.path().join("copy.db")).unwrap();
        fixture.restore();
        assert!(names.iter().all(|name| fixture.holds(name.as_bytes())), "the copy has them");
        let story = Story::begin(&fixture).await;
        story.minutes_pass(now.duration_since(story.now()).as_mins());
        assert!(begin(&fixture, &story).await);
        assert!(story.view().frozen.is_some(), "their entries are lost");
        assert!(names.iter().all(|name| !fixture.holds(name.as_bytes())), "{has_signed}");
        assert_eq!(story.public_names().await, Vec::<String>::new());

        story.store.restart_log(story.letter, story.now()).await.unwrap();
        story.store.reapply_erasures(HiddenBatch::Standard, story.now()).await.unwrap();
        story.minutes_pass(24 * 60);
        story.store.join_hidden(story.now()).await.unwrap();
        let counts = story.counts();
        let withdrawn = if has_signed { 2 } else { 0 };
        assert_eq!((counts.verified, counts.withdrawn), (0, withdrawn));
        story.log().await;
    }
}

#[tokio::test]
async fn proof_from_outside_freezes_every_letter_until_each_is_restarted() {
    let fixture = Folder::new().await;
    let story = started(&fixture).await;
    story.sign("one@example.org", Visibility::Public).await;
    let checkpoint = LetterCheckpoint {
        letter: story.letter,
        size: 2,
        note: "a note\n".into(),
        instead_of: None,
    };
    story.store.append_checkpoints(vec![checkpoint.clone()]).await.unwrap();
    story.store.append_checkpoints(vec![checkpoint]).await.unwrap();
    let instance = story.store.letters().instance().unwrap().clone();
    assert_eq!((instance.log.size, instance.recorded[&story.letter].size), (1, 2), "once");
    let shown = LogHead { size: 7, root: [7; 32], ..instance.log };
    story.store.freeze_logs(shown, story.now()).await.unwrap();
    let story = reopened(&fixture, story).await;
    assert!(story.view().frozen.is_some());
    assert_eq!(
        story.store.letters().instance().unwrap().frozen,
        Some(Frozen { size: 7, root: [7; 32] })
    );
    let more = LetterCheckpoint {
        letter: story.letter,
        size: 3,
        note: "another\n".into(),
        instead_of: None,
    };
    let refused = story.store.append_checkpoints(vec![more.clone()]).await;
    assert!(matches!(refused, Err(StoreError::Frozen)));
    story.store.restart_log(story.letter, story.now()).await.unwrap().unwrap();
    story.store.restart_log(INSTANCE, story.now()).await.unwrap().unwrap();
    story.sign("two@example.org", Visibility::Public).await;
    story.store.append_checkpoints(vec![more]).await.unwrap();
    let story = reopened(&fixture, story).await;
    assert_eq!((story.view().frozen, story.counts().verified), (None, 2));
    assert_eq!(story.store.letters().instance().unwrap().log.size, 3);
    story.log().await;
}

/// "This was not me" and "I signed" at once: one of them is too late, and the journal holds its word all the same.
#[tokio::test]
async fn a_word_that_came_too_late_erases_nobody_at_the_next_start() {
    let fixture = Folder::new().await;
    let story = started(&fixture).await;
    let sent = story.submit("ada@example.org", content("Ada", Visibility::Public)).await;
    story.confirm(&sent).await;
    let late = story.store.disown_submission(sent.key, sent.dkey, sent.rid).await;
    assert!(matches!(late.unwrap(), Disowned::Counted));
    let story = reopened(&fixture, story).await;
    assert!(!begin(&fixture, &story).await);
    assert_eq!(
        (story.counts().verified, story.public_names().await),
        (1, vec!["1 Ada".to_owned()])
    );
}

#[tokio::test]
async fn a_damaged_log_stops_its_own_letter_alone() {
    let fixture = Folder::new().await;
    let story = started(&fixture).await;
    story.sign("one@example.org", Visibility::Public).await;
    let other = Story::about(&fixture, definition("lime-trees")).await;
    other.sign("two@example.org", Visibility::Public).await;
    let (damaged, whole) = (story.letter, other.letter);
    let size = story.view().log.size;
    drop((story, other));
    let database = rusqlite::Connection::open(fixture.database()).unwrap();
    database
        .execute("DELETE FROM log_entries WHERE letter_id = ?1 AND leaf = 1", [damaged.0])
        .unwrap();
    let store = fixture.open().await;
    let view = |letter| store.letters().by_id(letter).unwrap().view();
    assert_eq!(view(damaged).frozen.unwrap().size, size);
    assert_eq!(view(whole).frozen, None);
    let restarted = store.restart_log(damaged, view(damaged).letter.opened_at).await;
    assert!(matches!(restarted, Err(StoreError::Corrupt { .. })), "nothing can be appended to it");
    let before = jiff::Timestamp::MAX;
    store.expire_submissions(damaged, before, 10).await.unwrap();
    let kept: i64 = database
        .query_row(
            "SELECT log_size FROM letter_counters WHERE letter_id = ?1",
            [damaged.0],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(kept as u64, size, "what it should be is not forgotten");
    let other = Story::about(&fixture, definition("lime-trees")).await;
    other.sign("three@example.org", Visibility::Public).await;
    other.log().await;
}
