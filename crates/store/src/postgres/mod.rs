//! `Store` on PostgreSQL, which many programs may share: batches as sets, rows of letters held for the length of a transaction,
//! nothing remembered that another program could have changed without being looked at.

mod copying;
mod featured;
mod fetch;
mod figures;
mod flush;
mod intake;
mod jobs;
mod keys;
mod leases;
mod line;
mod listing;
mod log;
mod looking;
mod mail_queue;
mod migrations;
mod moment;
mod reading;
mod records;
mod retention;
mod rows;
mod session;
mod states;
mod table;
mod working;
mod writer;

use std::sync::Arc;

use arc_swap::ArcSwap;
use async_trait::async_trait;
use jiff::Timestamp;
use undersigned_core::identity::{Dkey, MailboxKey, Rid};
use undersigned_core::life::{HiddenBatch, Retraction};
use undersigned_core::listing::Term;
use undersigned_core::record::{KeptRecord, Record};
use undersigned_core::signatures::{LetterId, NewSubmission};
use undersigned_core::tokens::SubmissionKey;
use undersigned_log::tiles::TilePath;
use undersigned_log::tree::Hash;

#[cfg(test)]
pub(crate) use self::copying::{COPIED, DERIVED};
pub(crate) use self::copying::{CopyState, begin_copy, end_copy, readable};
use self::intake::Intake;
use self::jobs::Scope;
use self::leases::Leases;
pub(crate) use self::migrations::{
    CATALOGUE, found as found_migrations, known as known_migrations,
};
use self::moment::Moment;
use self::retention::Marks;
use self::session::Sessions;
pub use self::session::{Address, Patience, SETTINGS, STATEMENTS};
pub(crate) use self::session::{Session, WHOLE_TABLES, is_retryable};
use self::working::Want;
use self::writer::Writer;
use crate::acts::batch::Batch;
use crate::acts::{
    confirmations, instance, joining, letters, moderation, reapplying, records as record_acts,
    restarting, signer_acts, submissions,
};
use crate::beside::{Beside, Erased, Erasure, Journal};
use crate::error::{Result, StoreError};
use crate::faults::{Faults, NoFaults};
use crate::figures::day_number;
use crate::listing::CommonTerms;
use crate::showing::Showing;
use crate::tiles::Tiles;
use crate::timing::WriteTimes;
use crate::work::Work;
use crate::{
    Appended, AppliedRecord, BeginRun, Change, Changed, Confirmation, Confirmed, Disowned, Figures,
    Frozen, GroupFigures, GroupKind, LetterBook, LetterCheckpoint, LetterView, ListFilter,
    ListGroups, ListPage, ListQuery, LogHead, Look, MailProgress, MailRecord, MailRetry, Mailbox,
    Moderated, Moderation, NewLetter, Opened, Person, ProvenEntry, PublicOpening, PublicSignature,
    Signature, SignatureId, SignerAct, Store, Submission,
};

pub struct PostgresStore {
    book: Arc<ArcSwap<LetterBook>>,
    writer: Writer,
    intake: Intake,
    sessions: Sessions,
    leases: Leases,
    /// A connection for recording mails.
    mail: tokio::sync::Mutex<Option<Session>>,
    /// Another one for filling lists.
    filling: tokio::sync::Mutex<Option<Session>>,
    marks: tokio::sync::Mutex<Marks>,
    tiles: Arc<Tiles>,
    common: CommonTerms,
    journal: Journal,
    times: Arc<WriteTimes>,
}

/// What else than the database has a say.
pub struct Surroundings {
    /// Of this program, random: who holds a lease.
    pub node: [u8; 16],
    pub beside: Option<Beside>,
    pub faults: Arc<dyn Faults>,
}

impl Surroundings {
    /// Nothing beside: for tests, and for what shows nobody anything.
    pub fn none(node: [u8; 16]) -> Self {
        Self { node, beside: None, faults: Arc::new(NoFaults) }
    }

    pub fn beside(node: [u8; 16], beside: Beside) -> Self {
        Self { beside: Some(beside), ..Self::none(node) }
    }
}

impl PostgresStore {
    fn view(&self, letter: LetterId) -> Result<Arc<LetterView>> {
        Ok(self.book.load().by_id(letter).ok_or(StoreError::NoLetter(letter))?.view())
    }

    /// The connection on which lists are filled and figures counted. Whoever takes it puts it back when all went well: one on which
    /// something failed is in the middle of a transaction, and is not kept.
    async fn filling_session(&self, kept: &mut Option<Session>) -> Result<Session> {
        match kept.take().filter(|session| !session.client.is_closed()) {
            Some(session) => Ok(session),
            None => self.sessions.own().await,
        }
    }

    /// Connects, migrates, and reads every letter into memory. Logs that are not the ones that were shown, as it stands
    /// beside, are frozen.
    pub async fn open_in(address: Address, surroundings: Surroundings) -> Result<Self> {
        let Surroundings { node, beside, faults } = surroundings;
        let (heads, erasures) = beside.map(|beside| (beside.heads, beside.erasures)).unzip();
        migrations::migrate(&address.connect().await?).await?;
        let book = Arc::new(ArcSwap::from_pointee(LetterBook::default()));
        let showing = Showing::new(book.clone(), heads, faults);
        let leases = Leases::new(node);
        let tiles = Arc::new(Tiles::default());
        let times = Arc::<WriteTimes>::default();
        let (leased, kept) = (leases.clone(), tiles.clone());
        let writer = Writer::start(address.clone(), showing, leased, kept, times.clone())?;
        let store = Self {
            book: book.clone(),
            writer: writer.clone(),
            intake: Intake::start(address.clone(), book, writer, times.clone()),
            sessions: Sessions::new(address),
            leases,
            mail: tokio::sync::Mutex::default(),
            filling: tokio::sync::Mutex::default(),
            marks: tokio::sync::Mutex::default(),
            tiles,
            common: CommonTerms::default(),
            journal: Journal::new(erasures),
            times,
        };
        store.ready().await?;
        Ok(store)
    }

    async fn join_letter(&self, letter: LetterId, now: Timestamp) -> Result<()> {
        let slice = || {
            let join = move |batch: &mut Batch| joining::join_slice(batch, letter, now);
            self.writer.run(Scope::Letter(letter), Vec::new(), join)
        };
        while slice().await? != 0 {}
        Ok(())
    }

    /// Letters of which log and numbers have something to take in by now.
    async fn letters_due(&self, now: Timestamp) -> Result<Vec<LetterId>> {
        let session = self.sessions.get().await?;
        let found = session
            .query(
                "SELECT letter_id FROM letter_counters WHERE EXISTS (
                     SELECT 1 FROM waiting WHERE waiting.letter_id = letter_counters.letter_id AND due_at <= $1 OFFSET 0)",
                &[&rows::millis(now)],
            )
            .await?;
        let due: Vec<LetterId> =
            found.iter().map(|row| rows::letter(row, 0)).collect::<Result<_>>()?;
        let book = self.book.load();
        let is_frozen =
            |id: &LetterId| book.by_id(*id).is_some_and(|cell| cell.view().frozen.is_some());
        Ok(due.into_iter().filter(|id| !is_frozen(id)).collect())
    }
}

fn person_wants(letter: LetterId, dkey: Dkey) -> Vec<Want> {
    vec![Want::Person((letter, dkey))]
}

#[async_trait]
impl Store for PostgresStore {
    fn letters(&self) -> Arc<LetterBook> {
        self.book.load_full()
    }

    async fn refresh(&self) -> Result<()> {
        self.writer.look().await
    }

    fn holds(&self, work: Work) -> bool {
        self.leases.holds(work)
    }

    async fn leave(&self) -> Result<()> {
        self.leases.give_back(self.sessions.get().await?.as_ref()).await
    }

    async fn open_letter(&self, new: NewLetter) -> Result<Opened> {
        let open = move |batch: &mut Batch| letters::open_letter(batch, &new);
        self.writer.run(Scope::NewLetter, Vec::new(), open).await
    }

    async fn close_letter(&self, letter: LetterId, at: Timestamp) -> Result<Timestamp> {
        let close = move |batch: &mut Batch| letters::close_letter(batch, letter, at);
        self.writer.run(Scope::Letter(letter), Vec::new(), close).await
    }

    async fn record_delivery(&self, letter: LetterId, at: Timestamp) -> Result<Timestamp> {
        let record = move |batch: &mut Batch| letters::record_delivery(batch, letter, at);
        self.writer.run(Scope::Letter(letter), Vec::new(), record).await
    }

    async fn retract_letter(&self, letter: LetterId, retraction: Retraction) -> Result<Retraction> {
        let retract = move |batch: &mut Batch| letters::retract_letter(batch, letter, &retraction);
        self.writer.run(Scope::Letter(letter), Vec::new(), retract).await
    }

    async fn apply_record(
        &self,
        letter: LetterId,
        record: Record,
        at: Timestamp,
    ) -> Result<AppliedRecord> {
        let apply = move |batch: &mut Batch| record_acts::apply(batch, letter, &record, at);
        self.writer.run(Scope::Letter(letter), Vec::new(), apply).await
    }

    async fn record(&self, letter: LetterId) -> Result<Option<KeptRecord>> {
        records::kept(self.sessions.get().await?.as_ref(), letter).await
    }

    async fn record_revision(&self, letter: LetterId) -> Result<u32> {
        records::number(self.sessions.get().await?.as_ref(), letter).await
    }

    async fn show_names(&self, letter: LetterId, are_shown: bool, at: Timestamp) -> Result<bool> {
        let show = move |batch: &mut Batch| letters::show_names(batch, letter, are_shown, at);
        self.writer.run(Scope::Letter(letter), Vec::new(), show).await
    }

    async fn show_due_names(&self, letter: LetterId, now: Timestamp) -> Result<bool> {
        let view = self.view(letter)?;
        let Some((from, before)) = view.names_due(now) else { return Ok(false) };
        let looked_at = LetterView::NAMES_DUE_AT_ONCE;
        let session = self.sessions.get().await?;
        let end =
            reading::confirmed_before(session.as_ref(), letter, from, before, looked_at).await?;
        if end == from {
            return Ok(false);
        }
        let show = move |batch: &mut Batch| letters::show_names_to(batch, letter, end);
        self.writer.run(Scope::Letter(letter), Vec::new(), show).await?;
        Ok(from + looked_at <= end)
    }

    async fn feature_signature(
        &self,
        letter: LetterId,
        ordinal: u64,
        at: Option<Timestamp>,
    ) -> Result<Option<bool>> {
        self.view(letter)?.refuse_frozen()?;
        let session = self.sessions.own().await?;
        let changed = featured::feature(&session, letter, ordinal, at).await?;
        self.writer.look().await?;
        Ok(changed)
    }

    async fn featured(&self, letter: LetterId) -> Result<Vec<PublicSignature>> {
        featured::featured(self.sessions.get().await?.as_ref(), letter).await
    }

    async fn append_pending(&self, new: NewSubmission) -> Result<Appended> {
        self.intake.append(new).await
    }

    async fn submission(&self, key: SubmissionKey) -> Result<Option<Submission>> {
        reading::submission(self.sessions.get().await?.as_ref(), key).await
    }

    async fn open_submissions(&self, mailbox: MailboxKey, limit: u32) -> Result<Vec<Submission>> {
        reading::open_submissions(self.sessions.get().await?.as_ref(), mailbox, limit).await
    }

    async fn person(&self, letter: LetterId, dkey: Dkey) -> Result<Option<Person>> {
        reading::person(self.sessions.get().await?.as_ref(), letter, dkey).await
    }

    async fn submission_and_person(
        &self,
        key: SubmissionKey,
        dkey: Dkey,
    ) -> Result<(Option<Submission>, Option<Person>)> {
        let session = self.sessions.get().await?;
        let submission = reading::submission(&session, key).await?;
        Ok((submission, reading::person(&session, key.letter, dkey).await?))
    }

    async fn confirm_signature(&self, confirmation: Confirmation) -> Result<Confirmed> {
        let letter = confirmation.key.letter;
        let wants =
            vec![Want::Person((letter, confirmation.dkey)), Want::Submission(confirmation.key)];
        let confirm = move |batch: &mut Batch| confirmations::confirm(batch, &confirmation);
        self.writer.run(Scope::Letter(letter), wants, confirm).await
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
        let wants = vec![Want::Person((key.letter, dkey)), Want::Submission(key)];
        let disown = move |batch: &mut Batch| submissions::disown(batch, key, dkey, rid);
        self.writer.run(Scope::Letter(key.letter), wants, disown).await
    }

    async fn blank_submissions(
        &self,
        letter: LetterId,
        dkey: Dkey,
        keys: Vec<SubmissionKey>,
    ) -> Result<()> {
        let own: Vec<SubmissionKey> = keys.into_iter().filter(|key| key.letter == letter).collect();
        let session = self.sessions.get().await?;
        let mut erasures = Vec::new();
        for key in &own {
            let row = reading::submission(&session, *key).await?;
            let row = row.filter(|row| row.dkey == dkey && !row.email.is_empty());
            erasures.extend(row.map(|row| {
                let what = Erased::Submission;
                Erasure { submission: *key, dkey, rid: row.rid, what }
            }));
        }
        self.journal.note(erasures).await?;
        let wants = own.iter().map(|key| Want::Submission(*key)).collect();
        let blank = move |batch: &mut Batch| {
            own.iter().try_for_each(|key| submissions::blank(batch, *key, dkey))
        };
        self.writer.run(Scope::Letter(letter), wants, blank).await
    }

    async fn withdraw_signature(&self, act: SignerAct) -> Result<Changed> {
        let wants = person_wants(act.letter, act.dkey);
        let withdraw = move |batch: &mut Batch| signer_acts::withdraw(batch, &act);
        self.writer.run(Scope::Letter(act.letter), wants, withdraw).await
    }

    async fn erase_signature(&self, act: SignerAct, from: SubmissionKey) -> Result<Changed> {
        let (dkey, rid, what) = (act.dkey, act.rid, Erased::Signature);
        self.journal.note(vec![Erasure { submission: from, dkey, rid, what }]).await?;
        let wants = person_wants(act.letter, act.dkey);
        let erase = move |batch: &mut Batch| signer_acts::erase(batch, &act);
        self.writer.run(Scope::Letter(act.letter), wants, erase).await
    }

    async fn change_signature(&self, change: Change) -> Result<Changed> {
        let letter = change.act.letter;
        let wants = person_wants(letter, change.act.dkey);
        let act = move |batch: &mut Batch| signer_acts::change(batch, &change);
        self.writer.run(Scope::Letter(letter), wants, act).await
    }

    async fn moderate_signature(&self, moderation: Moderation) -> Result<Moderated> {
        let letter = moderation.letter;
        let wants = vec![Want::Signature((letter, moderation.signature))];
        let moderate = move |batch: &mut Batch| moderation::moderate(batch, &moderation);
        self.writer.run(Scope::Letter(letter), wants, moderate).await
    }

    async fn public_block(
        &self,
        letter: LetterId,
        from: u64,
        to: u64,
    ) -> Result<Vec<PublicSignature>> {
        let session = self.sessions.get().await?;
        reading::shown_block(&session, letter, from, to, i64::MAX as u64).await
    }

    async fn public_list(&self, query: ListQuery) -> Result<ListPage> {
        let session = self.sessions.get().await?;
        if listing::names_are_hidden(&session, query.letter).await? {
            return Ok(ListPage::of_nobody());
        }
        let source = listing::PostgresList { session: &session, letter: query.letter };
        crate::listing::find(&source, &query, &self.common).await
    }

    async fn public_groups(
        &self,
        letter: LetterId,
        kind: GroupKind,
        limit: usize,
    ) -> Result<ListGroups> {
        listing::groups(self.sessions.get().await?.as_ref(), letter, kind, limit).await
    }

    async fn group_sizes(&self, letter: LetterId, groups: Vec<Term>) -> Result<Vec<u64>> {
        listing::group_sizes(self.sessions.get().await?.as_ref(), letter, &groups).await
    }

    async fn fill_list(&self, letter: LetterId) -> Result<bool> {
        let view = self.view(letter)?;
        let mut kept = self.filling.lock().await;
        let session = self.filling_session(&mut kept).await?;
        let is_more = listing::fill(&session, &view, &self.times).await?;
        *kept = Some(session);
        Ok(is_more)
    }

    async fn empty_list(&self, letter: LetterId) -> Result<()> {
        listing::begin_anew(self.sessions.get().await?.as_ref(), letter).await
    }

    async fn count_figures(&self, letter: LetterId, now: Timestamp) -> Result<bool> {
        let view = self.view(letter)?;
        let mut kept = self.filling.lock().await;
        let session = self.filling_session(&mut kept).await?;
        let is_more = figures::count(&session, &view, day_number(now)).await?;
        *kept = Some(session);
        Ok(is_more)
    }

    async fn figures(&self, letter: LetterId) -> Result<Option<Figures>> {
        figures::figures(self.sessions.get().await?.as_ref(), letter).await
    }

    async fn group_figures(
        &self,
        letter: LetterId,
        kind: GroupKind,
        limit: usize,
    ) -> Result<GroupFigures> {
        figures::group_figures(self.sessions.get().await?.as_ref(), letter, kind, limit).await
    }

    async fn empty_figures(&self, letter: LetterId) -> Result<()> {
        figures::empty(self.sessions.get().await?.as_ref(), letter).await
    }

    async fn signatures(
        &self,
        letter: LetterId,
        filter: ListFilter,
        after: Option<SignatureId>,
        limit: u32,
    ) -> Result<Vec<Signature>> {
        let session = self.sessions.get().await?;
        reading::list(&session, letter, filter, after, limit).await
    }

    async fn mail_progress(&self, letter: LetterId) -> Result<Vec<MailProgress>> {
        reading::mail_progress(self.sessions.get().await?.as_ref(), letter).await
    }

    async fn submissions_after(&self, after: SubmissionKey, limit: u32) -> Result<Vec<Submission>> {
        reading::submissions_after(self.sessions.get().await?.as_ref(), after, limit).await
    }

    async fn mailbox(&self, mailbox: MailboxKey, since: Timestamp) -> Result<Mailbox> {
        reading::mailbox(self.sessions.get().await?.as_ref(), mailbox, since).await
    }

    async fn mail_retries(&self, due: Timestamp, limit: u32) -> Result<Vec<MailRetry>> {
        reading::mail_retries(self.sessions.get().await?.as_ref(), due, limit).await
    }

    async fn record_mail(
        &self,
        records: Vec<MailRecord>,
        progress: Vec<MailProgress>,
    ) -> Result<()> {
        let mut kept = self.mail.lock().await;
        let mut tries = 2;
        loop {
            tries -= 1;
            let session = match kept.take().filter(|session| session.is_of_use()) {
                Some(session) => session,
                None => self.sessions.own().await?,
            };
            match mail_queue::record(&session, &records, &progress).await {
                Ok(()) => {
                    *kept = Some(session);
                    return Ok(());
                }
                Err(error) if tries == 0 || !mail_queue::may_pass(&error) => return Err(error),
                Err(_) => {} // Repeating it changes nothing.
            }
        }
    }

    async fn join_hidden(&self, now: Timestamp) -> Result<u32> {
        let mut moved = 0;
        let mut failed = None;
        for letter in self.letters_due(now).await? {
            match self.join_letter(letter, now).await {
                Ok(()) => moved += 1,
                // The others do not wait for it.
                Err(error) => failed = Some(error),
            }
        }
        failed.map_or(Ok(moved), Err)
    }

    async fn log_closes(&self, now: Timestamp) -> Result<()> {
        let session = self.sessions.get().await?;
        let open = session
            .query("SELECT letter_id FROM letter_counters WHERE NOT log_closed", &[])
            .await?;
        let book = self.book.load_full();
        for row in &open {
            let id = rows::letter(row, 0)?;
            let closed =
                book.by_id(id).is_some_and(|cell| cell.view().letter.closed_since(now).is_some());
            if closed {
                let close = move |batch: &mut Batch| letters::log_closes(batch, now);
                self.writer.run(Scope::Letter(id), Vec::new(), close).await?;
            }
        }
        Ok(())
    }

    async fn log_tile(&self, letter: LetterId, path: TilePath) -> Result<Vec<u8>> {
        log::tile(self.sessions.get().await?.as_ref(), letter, path).await
    }

    async fn log_openings(
        &self,
        letter: LetterId,
        from: u64,
        to: u64,
    ) -> Result<Vec<PublicOpening>> {
        log::openings(self.sessions.get().await?.as_ref(), letter, from, to).await
    }

    async fn look_at_log(&self, letter: LetterId, look: Look) -> Result<()> {
        Moment::look(self.sessions.own().await?, letter, look).await
    }

    async fn prove_entry(
        &self,
        letter: LetterId,
        leaf: u64,
        size: u64,
    ) -> Result<Option<ProvenEntry>> {
        let session = self.sessions.get().await?;
        let Some(entry) = log::entry(&session, letter, leaf).await? else { return Ok(None) };
        let proof = log::inclusion(&session, &self.tiles, letter, size, leaf).await?;
        Ok(Some(ProvenEntry { entry, proof }))
    }

    async fn prove_growth(&self, letter: LetterId, old: u64, new: u64) -> Result<Vec<Hash>> {
        let session = self.sessions.get().await?;
        log::consistency(&session, &self.tiles, letter, new, old).await
    }

    async fn expire_submissions(
        &self,
        letter: LetterId,
        before: Timestamp,
        limit: u32,
    ) -> Result<u32> {
        if self.book.load().by_id(letter).is_none() {
            return Err(StoreError::NoLetter(letter));
        }
        let session = self.sessions.own().await?;
        let expired = retention::expire_submissions(&session, letter, before, limit).await?;
        self.writer.look().await?;
        Ok(expired)
    }

    async fn sweep_mailboxes(&self, before: Timestamp, limit: u32) -> Result<u32> {
        let session = self.sessions.get().await?;
        let mut marks = self.marks.lock().await;
        retention::sweep_mailboxes(&session, &mut marks, before, limit).await
    }

    async fn erase_addresses(&self, letter: LetterId, limit: u32) -> Result<u32> {
        let session = self.sessions.own().await?;
        let mut marks = self.marks.lock().await;
        let erased = retention::erase_addresses(&session, &mut marks, letter, limit).await?;
        self.writer.look().await?;
        Ok(erased)
    }

    async fn begin_run(&self, begin: BeginRun) -> Result<bool> {
        let session = self.sessions.get().await?;
        keys::agree(&session, self.leases.node(), &begin.keys).await?;
        self.leases.want(); // From here on others know that a server runs.
        let keys = begin.keys;
        let begin_run = move |batch: &mut Batch| {
            let BeginRun { origin, known, id, at, .. } = &begin;
            instance::begin_run(batch, origin, known, *id, *at)
        };
        let is_older = self.writer.run(Scope::Everything, Vec::new(), begin_run).await?;
        keys::record(&session, &keys).await?;
        Ok(is_older)
    }

    async fn release_mail(&self) -> Result<bool> {
        self.writer
            .run(Scope::Instance, Vec::new(), |batch: &mut Batch| instance::release_mail(batch))
            .await
    }

    async fn reapply_erasures(&self, hidden_batch: HiddenBatch, at: Timestamp) -> Result<u32> {
        let all = self.journal.all()?;
        let each = all.into_iter().map(|erasure| {
            let letter = erasure.submission.letter;
            let wants =
                vec![Want::Person((letter, erasure.dkey)), Want::Submission(erasure.submission)];
            let again =
                move |batch: &mut Batch| reapplying::reapply(batch, &erasure, hidden_batch, at);
            (letter, wants, again)
        });
        let mut erased = 0;
        for (letter, wants, again) in each {
            erased += u32::from(self.writer.run(Scope::Letter(letter), wants, again).await?);
        }
        Ok(erased)
    }

    async fn restart_log(&self, log: LetterId, at: Timestamp) -> Result<Option<Frozen>> {
        let scope = if log == crate::INSTANCE { Scope::Instance } else { Scope::Letter(log) };
        self.writer
            .run(scope, Vec::new(), move |batch: &mut Batch| restarting::restart(batch, log, at))
            .await
    }

    async fn freeze_logs(&self, shown: LogHead, at: Timestamp) -> Result<()> {
        let freeze = move |batch: &mut Batch| {
            instance::hold_mail(batch, at);
            batch.evidence = Some(shown.clone());
            Ok(())
        };
        self.writer.run(Scope::Instance, Vec::new(), freeze).await
    }

    async fn append_checkpoints(&self, new: Vec<LetterCheckpoint>) -> Result<()> {
        let append = move |batch: &mut Batch| instance::append_checkpoints(batch, &new);
        self.writer.run(Scope::Instance, Vec::new(), append).await
    }

    async fn record_witnessed(&self, size: u64, note: String) -> Result<()> {
        let record = move |batch: &mut Batch| instance::record_witnessed(batch, size, &note);
        self.writer.run(Scope::Instance, Vec::new(), record).await
    }

    async fn ready(&self) -> Result<()> {
        // The first look shows what could not be shown before; the second one tells.
        self.refresh().await?;
        let is_behind = |batch: &mut Batch| {
            let behind = || StoreError::Beside("what was committed is not shown".to_owned());
            if batch.is_behind { Err(behind()) } else { Ok(()) }
        };
        self.writer.run(Scope::NewLetter, Vec::new(), is_behind).await
    }

    fn write_times(&self) -> &WriteTimes {
        &self.times
    }
}
