//! Each step of a log's writes fails, before it is done and after it was: nothing acknowledged is lost, nobody counts twice,
//! and readers see only what stands in the database and beside the keys.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use parking_lot::Mutex;
use tempfile::TempDir;
use undersigned_core::signatures::Visibility;
use undersigned_store::beside::{Beside, KnownHead};
use undersigned_store::faults::{Faults, Moment, Step};
use undersigned_store::sqlite::{SqliteStore, Surroundings, Synchronous};
use undersigned_store::{Result, Store, StoreError};

use crate::fixture::Fixture;
use crate::story::{Story, content, counted};

/// Fails at the step that was last asked for, as often as it was asked.
#[derive(Default)]
struct Fails {
    next: Mutex<Option<(Step, Moment, u32)>>,
    failed: AtomicU64,
}

impl Faults for Fails {
    fn at(&self, step: Step, moment: Moment) -> Result<()> {
        let mut next = self.next.lock();
        match &mut *next {
            Some((at, when, left)) if (*at, *when) == (step, moment) && *left != 0 => *left -= 1,
            _ => return Ok(()),
        }
        self.failed.fetch_add(1, Ordering::SeqCst);
        Err(StoreError::Unknown)
    }
}

struct Folder {
    folder: TempDir,
    faults: Arc<Fails>,
}

impl Fixture for Folder {
    const LIVES: u32 = 0; // It tells stories of its own.

    async fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), faults: Arc::default() }
    }

    async fn open(&self) -> Arc<dyn Store> {
        let beside = Beside::keep(&self.folder.path().join("keys")).unwrap();
        let faults = self.faults.clone();
        let surroundings =
            Surroundings { synchronous: Synchronous::Full, beside: Some(beside), faults };
        let path = self.folder.path().join("letters.db");
        Arc::new(SqliteStore::open_in(&path, surroundings).await.unwrap())
    }
}

impl Folder {
    fn shown(&self) -> KnownHead {
        let beside = Beside::look(&self.folder.path().join("keys")).unwrap();
        *beside.heads.known("letters.example/reading-room").unwrap()
    }
}

#[tokio::test]
async fn whichever_step_fails_everybody_counts_once_and_the_tree_is_whole() {
    for step in [Step::Commit, Step::Head] {
        for moment in [Moment::Before, Moment::After] {
            fails_at(step, moment).await;
        }
    }
}

async fn fails_at(step: Step, moment: Moment) {
    let fixture = Folder::new().await;
    let story = Story::begin(&fixture).await;
    for person in 0..3 {
        story.sign(&format!("person{person}@example.org"), Visibility::Public).await;
    }
    let before = story.view();
    let sent = story.submit("late@example.org", content("Late", Visibility::Public)).await;
    *fixture.faults.next.lock() = Some((step, moment, 1));
    let answer = story.store.confirm_signature(story.confirmation(&sent)).await;
    assert_eq!(fixture.faults.failed.load(Ordering::SeqCst), 1, "{step:?} {moment:?}");
    // A commit that may not be there is no acknowledgement; one that is there is, whether it is shown yet or not.
    assert_eq!(answer.is_ok(), step == Step::Head, "{step:?} {moment:?}: {answer:?}");
    let shown = story.view();
    assert_eq!((shown.log.size, shown.counts), (before.log.size, before.counts), "not shown yet");

    let again = counted(story.confirm(&sent).await);
    assert_eq!(story.counts().verified, 4, "{step:?} {moment:?}");
    let now = story.view();
    assert_eq!(again.leaf, Some(4));
    assert_eq!((fixture.shown().size, fixture.shown().root), (now.log.size, now.log.root));
    story.log().await;

    let story = story.beside(fixture.open().await);
    assert_eq!((story.counts().verified, story.view().frozen), (4, None));
    assert_eq!(story.log().await.entries.len(), 5);
}

#[tokio::test]
async fn while_heads_cannot_be_kept_nothing_new_is_shown_and_the_store_is_not_ready() {
    let fixture = Folder::new().await;
    let story = Story::begin(&fixture).await;
    let before = story.view();
    let sent = story.submit("ada@example.org", content("Ada", Visibility::Public)).await;
    *fixture.faults.next.lock() = Some((Step::Head, Moment::Before, 1));
    story.confirm(&sent).await;
    *fixture.faults.next.lock() = Some((Step::Head, Moment::Before, 2));
    assert!(story.store.ready().await.is_err());
    assert_eq!(story.view().log, before.log);
    assert_eq!(fixture.shown().size, before.log.size);
    story.store.ready().await.unwrap();
    assert_eq!((story.view().log.size, fixture.shown().size), (2, 2));
}

/// The machine stops between the commit and the head: the next start shows what is committed.
#[tokio::test]
async fn a_head_that_was_not_kept_is_kept_on_the_next_start() {
    let fixture = Folder::new().await;
    let story = Story::begin(&fixture).await;
    let sent = story.submit("ada@example.org", content("Ada", Visibility::Public)).await;
    *fixture.faults.next.lock() = Some((Step::Head, Moment::Before, 1));
    story.confirm(&sent).await;
    let next = story.beside(fixture.open().await);
    assert_eq!((next.view().log.size, fixture.shown().size), (2, 2));
    next.log().await;
}
