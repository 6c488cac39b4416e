//! `Store` on one SQLite file: a writer thread with group commit, read connections, a checkpoint thread.

mod act_rows;
mod checkpoints;
mod connection;
mod featured;
mod figures;
mod filling;
mod frozen;
mod instance;
mod listing;
mod log;
mod mail_queue;
mod migrations;
mod moment;
#[cfg(test)]
mod proofs;
mod readers;
mod records;
mod retention;
mod rows;
mod signatures;
mod state;
mod submissions;

mod writer;

use std::path::Path;
use std::sync::Arc;

use arc_swap::ArcSwap;
use async_trait::async_trait;
use futures::FutureExt;
use jiff::Timestamp;
use parking_lot::Mutex;
use rusqlite::Connection;
use undersigned_core::identity::{Dkey, MailboxKey, Rid};
use undersigned_core::life::{HiddenBatch, Retraction};
use undersigned_core::listing::Term;
use undersigned_core::record::{KeptRecord, Record};
use undersigned_core::signatures::{LetterId, NewSubmission};
use undersigned_core::tokens::SubmissionKey;
use undersigned_log::tiles::TilePath;
use undersigned_log::tree::Hash;

use self::checkpoints::Checkpoints;
pub use self::connection::Synchronous;
pub(crate) use self::connection::{open_reading, open_writing};
pub(crate) use self::migrations::{
    begin_copy, end_copy, found as found_migrations, is_unfinished, known as known_migrations,
    made_by_migrations, migrate, readable,
};
use self::readers::Readers;
use self::retention::Marks;
use self::writer::Writer;
use crate::acts::batch::Batch;
use crate::acts::{
    confirmations, instance as instance_acts, joining, letters, moderation, reapplying,
    records as record_acts, restarting, signer_acts, submissions as submission_acts,
};
use crate::beside::{Beside, Erased, Erasure, Journal};
use crate::error::{Result, StoreError};
use crate::faults::{Faults, NoFaults};
use crate::figures::day_number;
use crate::listing::CommonTerms;
use crate::tiles::Tiles;
use crate::timing::WriteTimes;
use crate::{
    Appended, AppliedRecord, BeginRun, Change, Changed, Confirmation, Confirmed, Disowned, Figures,
    Frozen, GroupFigures, GroupKind, LetterBook, LetterCheckpoint, LetterView, ListFilter,
    ListGroups, ListPage, ListQuery, LogHead, Look, MailProgress, MailRecord, MailRetry, Mailbox,
    Moderated, Moderation, NewLetter, Opened, Person, ProvenEntry, PublicOpening, PublicSignature,
    Signature, SignatureId, SignerAct, Store, Submission, Work,
};

pub struct SqliteStore {
    book: Arc<ArcSwap<LetterBook>>,
    writer: Writer,
    readers: Readers,
    checkpoints: Checkpoints,
    marks: Arc<Mutex<Marks>>,
    tiles: Arc<Tiles>,
    common: Arc<CommonTerms>,
    journal: Journal,
    times: Arc<WriteTimes>,
}

/// What else than the database has a say.
pub struct Surroundings {
    pub synchronous: Synchronous,
    pub beside: Option<Beside>,
    pub faults: Arc<dyn Faults>,
}

impl Surroundings {
    /// Nothing beside: for tests, and for what shows nobody anything.
    pub fn none(synchronous: Synchronous) -> Self {
        Self { synchronous, beside: None, faults: Arc::new(NoFaults) }
    }

    pub fn beside(synchronous: Synchronous, beside: Beside) -> Self {
        Self { beside: Some(beside), ..Self::none(synchronous) }
    }
}

impl SqliteStore {
    /// Nobody waits long for a call of this many rows.
    const SLICE: usize = 500;
    /// Enough to keep two cores busy while one waits for the disk.
    const READERS: usize = 3;

    /// Opens or creates the database at `path`, migrates it, and reads every letter into memory.
    pub async fn open(path: &Path, synchronous: Synchronous) -> Result<Self> {
        Self::open_in(path, Surroundings::none(synchronous)).await
    }

    /// As `open`; logs that are not the ones that were shown, as it stands beside, are frozen.
    pub async fn open_in(path: &Path, surroundings: Surroundings) -> Result<Self> {
        let Surroundings { synchronous, beside, faults } = surroundings;
        let (heads, erasures) = beside.map(|beside| (beside.heads, beside.erasures)).unzip();
        let mut connection = connection::open_writing(path, synchronous)?;
        migrations::migrate(&mut connection)?;
        let book = Arc::new(ArcSwap::from_pointee(LetterBook::default()));
        let (turns, times) = (Arc::default(), Arc::<WriteTimes>::default());
        let writer = Writer::start(
            connection,
            book.clone(),
            heads,
            faults,
            Arc::clone(&turns),
            times.clone(),
        );
        let store = Self {
            book,
            writer: writer?,
            readers: Readers::start(path, Self::READERS)?,
            checkpoints: Checkpoints::start(path, synchronous, turns)?,
            marks: Arc::default(),
            journal: Journal::new(erasures),
            tiles: Arc::default(),
            common: Arc::default(),
            times,
        };
        store.ready().await?;
        Ok(store)
    }
}

impl SqliteStore {
    fn view(&self, letter: LetterId) -> Result<Arc<LetterView>> {
        Ok(self.book.load().by_id(letter).ok_or(StoreError::NoLetter(letter))?.view())
    }

    /// Makes the log of writes as long as it gets, for a server that expects many: syncing what is written over old
    /// bytes takes a third of the time of syncing a file that grows.
    pub async fn reserve_log(&self) -> Result<()> {
        self.checkpoints.reserve().await
    }

    async fn join_letter(&self, letter: LetterId, now: Timestamp) -> Result<()> {
        while self.writer.write(move |_, batch| joining::join_slice(batch, letter, now)).await? != 0
        {
        }
        Ok(())
    }
}

#[async_trait]
impl Store for SqliteStore {
    fn letters(&self) -> Arc<LetterBook> {
        self.book.load_full()
    }

    async fn refresh(&self) -> Result<()> {
        self.writer.write_statement(|_, _| Ok(())).await // Every batch begins with a look at what others committed.
    }

    fn holds(&self, _: Work) -> bool {
        true // One server has the file.
    }

    async fn leave(&self) -> Result<()> {
        Ok(())
    }

    async fn open_letter(&self, new: NewLetter) -> Result<Opened> {
        self.writer.write(move |_, batch| letters::open_letter(batch, &new)).await
    }

    async fn close_letter(&self, letter: LetterId, at: Timestamp) -> Result<Timestamp> {
        self.writer.write(move |_, batch| letters::close_letter(batch, letter, at)).await
    }

    async fn record_delivery(&self, letter: LetterId, at: Timestamp) -> Result<Timestamp> {
        self.writer.write(move |_, batch| letters::record_delivery(batch, letter, at)).await
    }

    async fn retract_letter(&self, letter: LetterId, retraction: Retraction) -> Result<Retraction> {
        self.writer.write(move |_, batch| letters::retract_letter(batch, letter, &retraction)).await
    }

    async fn apply_record(
        &self,
        letter: LetterId,
        record: Record,
        at: Timestamp,
    ) -> Result<AppliedRecord> {
        self.writer.write(move |_, batch| record_acts::apply(batch, letter, &record, at)).await
    }

    async fn record(&self, letter: LetterId) -> Result<Option<KeptRecord>> {
        self.readers.read(move |connection| records::kept(connection, letter)).await
    }

    async fn record_revision(&self, letter: LetterId) -> Result<u32> {
        self.readers.read(move |connection| records::number(connection, letter)).await
    }

    async fn show_names(&self, letter: LetterId, are_shown: bool, at: Timestamp) -> Result<bool> {
        self.writer.write(move |_, batch| letters::show_names(batch, letter, are_shown, at)).await
    }

    async fn show_due_names(&self, letter: LetterId, now: Timestamp) -> Result<bool> {
        let view = self.view(letter)?;
        let Some((from, before)) = view.names_due(now) else { return Ok(false) };
        let looked_at = LetterView::NAMES_DUE_AT_ONCE;
        let end = self
            .readers
            .read(move |connection| {
                signatures::confirmed_before(connection, letter, from, before, looked_at)
            })
            .await?;
        if end == from {
            return Ok(false);
        }
        self.writer.write(move |_, batch| letters::show_names_to(batch, letter, end)).await?;
        Ok(from + looked_at <= end)
    }

    async fn feature_signature(
        &self,
        letter: LetterId,
        ordinal: u64,
        at: Option<Timestamp>,
    ) -> Result<Option<bool>> {
        self.view(letter)?.refuse_frozen()?;
        self.writer
            .write(move |connection, batch| {
                let changed = featured::feature(connection, letter, ordinal, at)?;
                if changed == Some(true) {
                    batch.letter(letter)?;
                    batch.revise(letter);
                }
                Ok(changed)
            })
            .await
    }

    async fn featured(&self, letter: LetterId) -> Result<Vec<PublicSignature>> {
        self.readers.read(move |connection| featured::featured(connection, letter)).await
    }

    async fn append_pending(&self, new: NewSubmission) -> Result<Appended> {
        self.writer
            .write_statement(move |connection, batch| submissions::append(connection, batch, &new))
            .await
    }

    async fn submission(&self, key: SubmissionKey) -> Result<Option<Submission>> {
        self.readers.read(move |connection| submissions::submission(connection, key)).await
    }

    async fn open_submissions(&self, mailbox: MailboxKey, limit: u32) -> Result<Vec<Submission>> {
        self.readers
            .read(move |connection| submissions::open_submissions(connection, mailbox, limit))
            .await
    }

    async fn person(&self, letter: LetterId, dkey: Dkey) -> Result<Option<Person>> {
        self.readers.read(move |connection| signatures::person(connection, letter, dkey)).await
    }

    async fn submission_and_person(
        &self,
        key: SubmissionKey,
        dkey: Dkey,
    ) -> Result<(Option<Submission>, Option<Person>)> {
        // One read, not two: waking a thread for it takes longer than reading.
        self.readers
            .read(move |connection| {
                let submission = submissions::submission(connection, key)?;
                Ok((submission, signatures::person(connection, key.letter, dkey)?))
            })
            .await
    }

    async fn confirm_signature(&self, confirmation: Confirmation) -> Result<Confirmed> {
        self.writer.write(move |_, batch| confirmations::confirm(batch, &confirmation)).await
    }

    async fn disown_submission(
        &self,
        key: SubmissionKey,
        dkey: Dkey,
        rid: Rid,
    ) -> Result<Disowned> {
        self.journal
            .note(vec![Erasure { submission: key, dkey, rid, what: Erased::Submission }])
            .await?;
        self.writer.write(move |_, batch| submission_acts::disown(batch, key, dkey, rid)).await
    }

    async fn blank_submissions(
        &self,
        letter: LetterId,
        dkey: Dkey,
        keys: Vec<SubmissionKey>,
    ) -> Result<()> {
        let own: Vec<SubmissionKey> =
            keys.iter().copied().filter(|key| key.letter == letter).collect();
        let rows = self
            .readers
            .read(move |connection| submissions::of_person(connection, &own, dkey))
            .await?;
        self.journal.note(rows).await?;
        self.writer
            .write(move |_, batch| {
                let mut own = keys.iter().filter(|key| key.letter == letter);
                own.try_for_each(|key| submission_acts::blank(batch, *key, dkey))
            })
            .await?;
        self.checkpoints.truncate().await
    }

    async fn withdraw_signature(&self, act: SignerAct) -> Result<Changed> {
        self.writer.write(move |_, batch| signer_acts::withdraw(batch, &act)).await
    }

    async fn erase_signature(&self, act: SignerAct, from: SubmissionKey) -> Result<Changed> {
        let (dkey, rid, what) = (act.dkey, act.rid, Erased::Signature);
        self.journal.note(vec![Erasure { submission: from, dkey, rid, what }]).await?;
        let changed = self.writer.write(move |_, batch| signer_acts::erase(batch, &act)).await?;
        self.checkpoints.truncate().await?;
        Ok(changed)
    }

    async fn change_signature(&self, change: Change) -> Result<Changed> {
        self.writer.write(move |_, batch| signer_acts::change(batch, &change)).await
    }

    async fn moderate_signature(&self, moderation: Moderation) -> Result<Moderated> {
        self.writer.write(move |_, batch| moderation::moderate(batch, &moderation)).await
    }

    async fn public_block(
        &self,
        letter: LetterId,
        from: u64,
        to: u64,
    ) -> Result<Vec<PublicSignature>> {
        self.readers
            .read(move |connection| signatures::public_block(connection, letter, from, to))
            .await
    }

    async fn public_list(&self, query: ListQuery) -> Result<ListPage> {
        let common = Arc::clone(&self.common);
        self.readers
            .read(move |connection| {
                if signatures::shown_end(connection, query.letter)? == 0 {
                    return Ok(ListPage::of_nobody());
                }
                let source = listing::SqliteList { connection, letter: query.letter };
                let found = crate::listing::find(&source, &query, &common).now_or_never();
                found.expect("a file answers at once")
            })
            .await
    }

    async fn public_groups(
        &self,
        letter: LetterId,
        kind: GroupKind,
        limit: usize,
    ) -> Result<ListGroups> {
        self.readers.read(move |connection| listing::groups(connection, letter, kind, limit)).await
    }

    async fn group_sizes(&self, letter: LetterId, groups: Vec<Term>) -> Result<Vec<u64>> {
        self.readers.read(move |connection| listing::group_sizes(connection, letter, &groups)).await
    }

    async fn fill_list(&self, letter: LetterId) -> Result<bool> {
        let view = self.view(letter)?;
        filling::fill(&self.readers, &self.writer, &view).await
    }

    async fn empty_list(&self, letter: LetterId) -> Result<()> {
        let nothing = listing::Progress::default();
        self.writer
            .write(move |connection, _| listing::put_progress(connection, letter, &nothing))
            .await
    }

    async fn count_figures(&self, letter: LetterId, now: Timestamp) -> Result<bool> {
        let view = self.view(letter)?;
        figures::count(&self.readers, &self.writer, &view, day_number(now)).await
    }

    async fn figures(&self, letter: LetterId) -> Result<Option<Figures>> {
        self.readers.read(move |connection| figures::figures(connection, letter)).await
    }

    async fn group_figures(
        &self,
        letter: LetterId,
        kind: GroupKind,
        limit: usize,
    ) -> Result<GroupFigures> {
        self.readers
            .read(move |connection| figures::group_figures(connection, letter, kind, limit))
            .await
    }

    async fn empty_figures(&self, letter: LetterId) -> Result<()> {
        self.writer.write(move |connection, _| figures::empty(connection, letter)).await
    }

    async fn signatures(
        &self,
        letter: LetterId,
        filter: ListFilter,
        after: Option<SignatureId>,
        limit: u32,
    ) -> Result<Vec<Signature>> {
        self.readers
            .read(move |connection| signatures::list(connection, letter, filter, after, limit))
            .await
    }

    async fn mail_progress(&self, letter: LetterId) -> Result<Vec<MailProgress>> {
        self.readers.read(move |connection| mail_queue::progress(connection, letter)).await
    }

    async fn submissions_after(&self, after: SubmissionKey, limit: u32) -> Result<Vec<Submission>> {
        self.readers
            .read(move |connection| submissions::submissions_after(connection, after, limit))
            .await
    }

    async fn mailbox(&self, mailbox: MailboxKey, since: Timestamp) -> Result<Mailbox> {
        self.readers.read(move |connection| mail_queue::mailbox(connection, mailbox, since)).await
    }

    async fn mail_retries(&self, due: Timestamp, limit: u32) -> Result<Vec<MailRetry>> {
        self.readers.read(move |connection| mail_queue::retries(connection, due, limit)).await
    }

    async fn record_mail(
        &self,
        records: Vec<MailRecord>,
        progress: Vec<MailProgress>,
    ) -> Result<()> {
        self.writer
            .write(move |connection, _| mail_queue::record(connection, &records, &progress))
            .await
    }

    async fn join_hidden(&self, now: Timestamp) -> Result<u32> {
        let due =
            self.writer.write_statement(move |_, batch| joining::letters_due(batch, now)).await?;
        let mut moved = 0;
        let mut failed = None;
        for letter in due {
            match self.join_letter(letter, now).await {
                Ok(()) => moved += 1,
                // The others do not wait for it.
                Err(error) => failed = Some(error),
            }
        }
        failed.map_or(Ok(moved), Err)
    }

    async fn log_closes(&self, now: Timestamp) -> Result<()> {
        self.writer.write(move |_, batch| letters::log_closes(batch, now)).await
    }

    async fn log_tile(&self, letter: LetterId, path: TilePath) -> Result<Vec<u8>> {
        self.readers.read(move |connection| log::tile(connection, letter, path)).await
    }

    async fn log_openings(
        &self,
        letter: LetterId,
        from: u64,
        to: u64,
    ) -> Result<Vec<PublicOpening>> {
        self.readers.read(move |connection| log::openings(connection, letter, from, to)).await
    }

    async fn look_at_log(&self, letter: LetterId, look: Look) -> Result<()> {
        self.readers.read(move |connection| look(&mut moment::Moment { connection, letter })).await
    }

    async fn prove_entry(
        &self,
        letter: LetterId,
        leaf: u64,
        size: u64,
    ) -> Result<Option<ProvenEntry>> {
        let tiles = self.tiles.clone();
        self.readers
            .read_here(move |connection| {
                let Some(entry) = log::entry(connection, letter, leaf)? else { return Ok(None) };
                let proof = log::Stored::new(connection, &tiles, letter, size).inclusion(leaf)?;
                Ok(Some(ProvenEntry { entry, proof }))
            })
            .await
    }

    async fn prove_growth(&self, letter: LetterId, old: u64, new: u64) -> Result<Vec<Hash>> {
        let tiles = self.tiles.clone();
        self.readers
            .read_here(move |connection| {
                log::Stored::new(connection, &tiles, letter, new).consistency(old)
            })
            .await
    }

    async fn expire_submissions(
        &self,
        letter: LetterId,
        before: Timestamp,
        limit: u32,
    ) -> Result<u32> {
        let expired = self
            .writer
            .write(move |connection, batch| {
                retention::expire_submissions(connection, batch, letter, before, limit)
            })
            .await?;
        if (1..limit).contains(&expired) {
            self.checkpoints.truncate().await?; // The last slice: what expired leaves the log of writes too.
        }
        Ok(expired)
    }

    async fn sweep_mailboxes(&self, before: Timestamp, limit: u32) -> Result<u32> {
        let marks = self.marks.clone();
        self.writer
            .write(move |connection, _| {
                retention::sweep_mailboxes(connection, &mut marks.lock(), before, limit)
            })
            .await
    }

    async fn erase_addresses(&self, letter: LetterId, limit: u32) -> Result<u32> {
        let marks = self.marks.clone();
        let erased = self
            .writer
            .write(move |connection, batch| {
                retention::erase_addresses(connection, batch, &mut marks.lock(), letter, limit)
            })
            .await?;
        if erased == 0 {
            self.checkpoints.truncate().await?;
        }
        Ok(erased)
    }

    async fn begin_run(&self, begin: BeginRun) -> Result<bool> {
        self.writer
            .write(move |_, batch| {
                let BeginRun { origin, known, id, at, .. } = &begin;
                instance_acts::begin_run(batch, origin, known, *id, *at)
            })
            .await
    }

    async fn release_mail(&self) -> Result<bool> {
        self.writer.write(|_, batch| instance_acts::release_mail(batch)).await
    }

    async fn reapply_erasures(&self, hidden_batch: HiddenBatch, at: Timestamp) -> Result<u32> {
        let all = self.journal.all()?;
        let mut again = 0;
        for some in all.chunks(Self::SLICE) {
            let some = some.to_vec();
            let erase = move |_: &Connection, batch: &mut Batch| {
                let mut erased = 0;
                for erasure in &some {
                    erased += u32::from(reapplying::reapply(batch, erasure, hidden_batch, at)?);
                }
                Ok(erased)
            };
            again += self.writer.write(erase).await?;
        }
        if again != 0 {
            self.checkpoints.truncate().await?;
        }
        Ok(again)
    }

    async fn restart_log(&self, log: LetterId, at: Timestamp) -> Result<Option<Frozen>> {
        self.writer.write(move |_, batch| restarting::restart(batch, log, at)).await
    }

    async fn freeze_logs(&self, shown: LogHead, at: Timestamp) -> Result<()> {
        self.writer
            .write_statement(move |_, batch| {
                instance_acts::hold_mail(batch, at);
                batch.evidence = Some(shown);
                Ok(())
            })
            .await
    }

    async fn append_checkpoints(&self, new: Vec<LetterCheckpoint>) -> Result<()> {
        self.writer.write(move |_, batch| instance_acts::append_checkpoints(batch, &new)).await
    }

    async fn record_witnessed(&self, size: u64, note: String) -> Result<()> {
        self.writer.write(move |_, batch| instance_acts::record_witnessed(batch, size, &note)).await
    }

    async fn ready(&self) -> Result<()> {
        // The batch of this look shows what an earlier one could not; the next one tells.
        self.refresh().await?;
        self.writer
            .write_statement(|_, batch| {
                let behind = || StoreError::Beside("what was committed is not shown".to_owned());
                if batch.is_behind { Err(behind()) } else { Ok(()) }
            })
            .await
    }

    fn write_times(&self) -> &WriteTimes {
        &self.times
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::time::Duration;

    use tokio::task::JoinSet;

    use super::*;

    /// The write lock is free for a moment only between two batches: whoever asks for it now and then misses that moment
    /// fifty times, and the log of writes grows meanwhile.
    #[tokio::test(flavor = "multi_thread")]
    async fn a_checkpoint_has_its_turn_beside_a_writer_that_never_rests() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("letters.db");
        let store = Arc::new(SqliteStore::open(&path, Synchronous::Full).await.unwrap());
        let batches = Arc::new(AtomicU32::new(0));
        let mut callers = JoinSet::new();
        for _ in 0..2 {
            let (store, batches) = (store.clone(), batches.clone());
            callers.spawn(async move {
                loop {
                    let batches = batches.clone();
                    let call = move |_: &Connection, _: &mut Batch| {
                        std::thread::sleep(Duration::from_millis(100));
                        batches.fetch_add(1, Ordering::SeqCst);
                        Ok(())
                    };
                    store.writer.write_statement(call).await.unwrap();
                }
            });
        }
        for _ in 0..5 {
            let before = batches.load(Ordering::SeqCst);
            store.checkpoints.truncate().await.unwrap();
            let waited_for = batches.load(Ordering::SeqCst) - before;
            assert!(waited_for <= 5, "it waited for {waited_for} batches");
        }
    }

    /// Else a crowd's batch takes the processors for as long as the crowd is large, and nobody else is told anything.
    #[tokio::test(flavor = "multi_thread")]
    async fn a_batch_of_slow_calls_ends_before_all_who_wait_are_served() {
        const CALLS: u64 = 10;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("letters.db");
        let store = Arc::new(SqliteStore::open(&path, Synchronous::Full).await.unwrap());
        let before = store.times.turns.counted().count;
        let all_wait = Arc::new(std::sync::Barrier::new(2));
        let mut callers = JoinSet::new();
        let mut call = |slowly: Box<dyn FnOnce() + Send>| {
            let store = store.clone();
            let call = |_: &Connection, _: &mut Batch| {
                slowly();
                Ok(())
            };
            callers.spawn(async move { store.writer.write_statement(call).await.unwrap() });
        };
        let first = all_wait.clone();
        call(Box::new(move || {
            first.wait();
        }));
        for _ in 0..CALLS {
            call(Box::new(|| std::thread::sleep(Duration::from_millis(50))));
        }
        let in_line = || store.writer.waiting() as u64;
        while in_line() < CALLS {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        all_wait.wait();
        callers.join_all().await;
        assert_eq!(store.times.turns.counted().count - before, 1 + CALLS);
    }
}
