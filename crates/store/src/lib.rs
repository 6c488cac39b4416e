//! What is remembered. A `Store` method is one transaction with a name from the domain, safe to call twice;
//! its answer is sent after the commit that holds it was synced.
//!
//! No database type appears in a signature here. The conformance suite (`tests/conformance/`) defines the trait.

mod acts;
mod applied;
pub mod beside;
mod columns;
pub mod copy;
mod error;
pub mod examining;
pub mod faults;
mod figures;
mod instance;
mod letters;
mod listing;
mod log;
mod mail;
pub mod postgres;
mod records;
mod showing;
mod signatures;
pub mod sqlite;
mod submissions;
mod tiles;
mod timing;
mod work;

use std::sync::Arc;

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

pub use crate::error::{Result, StoreError};
pub use crate::figures::{Figures, GroupFigures, HourFigure};
pub use crate::instance::{BeginRun, InstanceView, LetterCheckpoint, RecordedCheckpoint};
pub use crate::letters::{LetterBook, LetterCell, LetterView, NewLetter, Opened};
pub use crate::listing::{
    Found, GroupKind, ListCursor, ListFrom, ListGroup, ListGroups, ListOrder, ListPage, ListQuery,
    ShownOrder,
};
pub use crate::log::{Frozen, INSTANCE, LogHead, LogMoment, Look, ProvenEntry, PublicOpening};
pub use crate::mail::{MailOutcome, MailProgress, MailRecord, MailRetry, Mailbox, MailboxMail};
pub use crate::records::AppliedRecord;
pub use crate::signatures::{
    Change, Changed, Confirmation, Confirmed, ListFilter, Moderated, Moderation, ModerationTo,
    Person, PublicSignature, Shelf, Signature, SignatureId, SignerAct, Tombstone, TombstoneReason,
};
pub use crate::submissions::{Appended, Disowned, Submission};
pub use crate::timing::{Counted, Times, WriteTimes};
pub use crate::work::Work;

#[async_trait]
pub trait Store: Send + Sync + 'static {
    /// Every letter as of the newest commit this process knows: from memory, never a query.
    fn letters(&self) -> Arc<LetterBook>;

    /// Takes in what other programs wrote to the same database.
    async fn refresh(&self) -> Result<()>;

    /// Whether this program is the one on its database that does this work now. Ask before each piece of it.
    fn holds(&self, work: Work) -> bool;

    /// This program stops: whoever takes over its work need not wait until it is missed.
    async fn leave(&self) -> Result<()>;

    /// Opening the same letter twice changes nothing and says so; another text under the same slug is refused.
    async fn open_letter(&self, new: NewLetter) -> Result<Opened>;
    /// Closing twice keeps the first time. Answers when it closed.
    async fn close_letter(&self, letter: LetterId, at: Timestamp) -> Result<Timestamp>;
    async fn record_delivery(&self, letter: LetterId, at: Timestamp) -> Result<Timestamp>;
    async fn retract_letter(&self, letter: LetterId, retraction: Retraction) -> Result<Retraction>;

    /// Puts this record in the place of the one before and keeps what changed. The same record again changes nothing.
    async fn apply_record(
        &self,
        letter: LetterId,
        record: Record,
        at: Timestamp,
    ) -> Result<AppliedRecord>;
    async fn record(&self, letter: LetterId) -> Result<Option<KeptRecord>>;
    /// The number of the record's newest revision; 0 without a record.
    async fn record_revision(&self, letter: LetterId) -> Result<u32>;
    /// Hides all names of a letter from readers at once, or shows them again; the numbers stay. Answers whether that changed anything.
    async fn show_names(&self, letter: LetterId, are_shown: bool, at: Timestamp) -> Result<bool>;
    /// Shows the names whose hours have passed, where a letter's names are held back for some: one slice. Answers whether there is more to do.
    async fn show_due_names(&self, letter: LetterId, now: Timestamp) -> Result<bool>;
    /// Shows a public signature first wherever its name is shown, or no longer. Answers whether that changed anything; `None` where no
    /// confirmed public signature has this number.
    async fn feature_signature(
        &self,
        letter: LetterId,
        ordinal: u64,
        at: Option<Timestamp>,
    ) -> Result<Option<bool>>;
    /// Those that are shown first, in the order in which organizers chose them.
    async fn featured(&self, letter: LetterId) -> Result<Vec<PublicSignature>>;

    /// Appends one row and looks nothing up, so that neither answer nor time tells whether an address has signed.
    async fn append_pending(&self, new: NewSubmission) -> Result<Appended>;
    async fn submission(&self, key: SubmissionKey) -> Result<Option<Submission>>;
    /// What waits for this mailbox on any letter, newest first, as far as the mail loop has walked.
    async fn open_submissions(&self, mailbox: MailboxKey, limit: u32) -> Result<Vec<Submission>>;

    async fn person(&self, letter: LetterId, dkey: Dkey) -> Result<Option<Person>>;
    /// What a link is about: its row, and the person behind it. The person is looked at no earlier than the row, so what is
    /// confirmed meanwhile, and moves from the one to the other, is not missed in between.
    async fn submission_and_person(
        &self,
        key: SubmissionKey,
        dkey: Dkey,
    ) -> Result<(Option<Submission>, Option<Person>)>;
    /// Counts the person once; the log entry is in the same transaction (a hidden one at its fixed time). Repeating it changes nothing and answers the same.
    async fn confirm_signature(&self, confirmation: Confirmation) -> Result<Confirmed>;
    /// "This was not me": every open submission of this person on this letter is dead from now on.
    async fn disown_submission(&self, key: SubmissionKey, dkey: Dkey, rid: Rid)
    -> Result<Disowned>;
    /// Erases what was typed in these submissions of one person on one letter. They stay as empty rows until they expire.
    async fn blank_submissions(
        &self,
        letter: LetterId,
        dkey: Dkey,
        keys: Vec<SubmissionKey>,
    ) -> Result<()>;
    async fn withdraw_signature(&self, act: SignerAct) -> Result<Changed>;
    /// Destroys name, address, salt and nonce; returns after the freed pages were overwritten and the log of writes truncated.
    /// `from` is the submission that was confirmed: an older copy of the database still has it.
    async fn erase_signature(&self, act: SignerAct, from: SubmissionKey) -> Result<Changed>;
    async fn change_signature(&self, change: Change) -> Result<Changed>;
    async fn moderate_signature(&self, moderation: Moderation) -> Result<Moderated>;

    /// Confirmed public signatures with `from <= ordinal < to`: a fixed block, which gets shorter, never renumbered.
    async fn public_block(
        &self,
        letter: LetterId,
        from: u64,
        to: u64,
    ) -> Result<Vec<PublicSignature>>;
    /// The public list, searched, narrowed or ordered: at most some seconds behind, and never with somebody who is not shown.
    async fn public_list(&self, query: ListQuery) -> Result<ListPage>;
    /// The largest groups of those who are listed.
    async fn public_groups(
        &self,
        letter: LetterId,
        kind: GroupKind,
        limit: usize,
    ) -> Result<ListGroups>;
    /// How many are in each of these groups, in the same order.
    async fn group_sizes(&self, letter: LetterId, groups: Vec<Term>) -> Result<Vec<u64>>;
    /// Lists what is not listed yet: one slice, off the path of those who sign. Answers whether there is more to do.
    async fn fill_list(&self, letter: LetterId) -> Result<bool>;
    /// Has a letter's list filled anew.
    async fn empty_list(&self, letter: LetterId) -> Result<()>;
    /// Counts entries of a letter's log that are not in its figures yet: one slice, off the path of those who sign; while names are
    /// hidden, closes cohorts whose day has come. Answers whether there is more to do.
    async fn count_figures(&self, letter: LetterId, now: Timestamp) -> Result<bool>;
    /// As of the newest entries that are counted; never of fewer than were shown before. `None` while they are counted for the first
    /// time, or anew.
    async fn figures(&self, letter: LetterId) -> Result<Option<Figures>>;
    /// By place or affiliation, of those who stand by name: never of anybody who is hidden.
    async fn group_figures(
        &self,
        letter: LetterId,
        kind: GroupKind,
        limit: usize,
    ) -> Result<GroupFigures>;
    /// Has a letter's figures counted anew, as far as they can be told from its log.
    async fn empty_figures(&self, letter: LetterId) -> Result<()>;
    /// One page of signatures of every state and visibility, for organizers. `after` is the last id of the page before.
    async fn signatures(
        &self,
        letter: LetterId,
        filter: ListFilter,
        after: Option<SignatureId>,
        limit: u32,
    ) -> Result<Vec<Signature>>;

    /// Where the mail loop stands on a letter: every row up to this number is finished or in the retry table.
    async fn mail_progress(&self, letter: LetterId) -> Result<Vec<MailProgress>>;
    /// Submissions after `after` in order of their numbers.
    async fn submissions_after(&self, after: SubmissionKey, limit: u32) -> Result<Vec<Submission>>;
    async fn mailbox(&self, mailbox: MailboxKey, since: Timestamp) -> Result<Mailbox>;
    async fn mail_retries(&self, due: Timestamp, limit: u32) -> Result<Vec<MailRetry>>;
    /// Records what became of mails, and how far the loop has walked. Repeating it changes nothing.
    async fn record_mail(
        &self,
        records: Vec<MailRecord>,
        progress: Vec<MailProgress>,
    ) -> Result<()>;

    /// Hidden signatures whose fixed time has come enter log and counts, shuffled. Answers how many letters moved.
    async fn join_hidden(&self, now: Timestamp) -> Result<u32>;
    /// Letters whose own date has come are closed in their logs too.
    async fn log_closes(&self, now: Timestamp) -> Result<()>;

    /// A tile or bundle that the letter's tree has: ask `TilePath::is_in` first.
    async fn log_tile(&self, letter: LetterId, path: TilePath) -> Result<Vec<u8>>;
    /// What opens the commitments at `from <= leaf < to` of public signatures that count.
    async fn log_openings(
        &self,
        letter: LetterId,
        from: u64,
        to: u64,
    ) -> Result<Vec<PublicOpening>>;
    /// Several reads of one commit. Keep it short: while it lasts, what is erased cannot leave the log of writes.
    async fn look_at_log(&self, letter: LetterId, look: Look) -> Result<()>;
    /// `leaf < size`, and the letter's tree has at least `size` leaves.
    async fn prove_entry(
        &self,
        letter: LetterId,
        leaf: u64,
        size: u64,
    ) -> Result<Option<ProvenEntry>>;
    /// `0 < old <= new`, and the letter's tree has at least `new` leaves.
    async fn prove_growth(&self, letter: LetterId, old: u64, new: u64) -> Result<Vec<Hash>>;
    /// Erases the oldest submissions of a letter from before `before`, at most `limit`. Answers how many.
    async fn expire_submissions(
        &self,
        letter: LetterId,
        before: Timestamp,
        limit: u32,
    ) -> Result<u32>;
    /// Forgets mailbox rows that neither a cap nor an open submission needs. Looks at `limit` rows, goes on there with
    /// the next call, and then round again. Answers how many it forgot.
    async fn sweep_mailboxes(&self, before: Timestamp, limit: u32) -> Result<u32>;
    /// Erases addresses of a letter, at most `limit`, each with the nonce that binds it to the log; with the last one the
    /// letter's secret is destroyed. Answers how many.
    async fn erase_addresses(&self, letter: LetterId, limit: u32) -> Result<u32>;

    /// A server begins: answers whether the database is an older copy of what the last run left, or holds another log than
    /// readers were shown. Then no mail goes out before `release_mail`.
    async fn begin_run(&self, begin: BeginRun) -> Result<bool>;
    /// Answers whether mail waited.
    async fn release_mail(&self) -> Result<bool>;
    /// Erases again whatever the journal beside the keys says was erased. Answers how many were there again.
    async fn reapply_erasures(&self, hidden_batch: HiddenBatch, at: Timestamp) -> Result<u32>;
    /// Lets a frozen log go on from what is here, with a `restart` that names what was known before: that is the answer.
    /// `None` where the log is not frozen.
    async fn restart_log(&self, log: LetterId, at: Timestamp) -> Result<Option<Frozen>>;
    /// Somebody proved that this instance's log was shown with a head that is not here: every log is frozen, and mail waits.
    async fn freeze_logs(&self, shown: LogHead, at: Timestamp) -> Result<()>;
    /// Appends to the instance's log the checkpoints that are newer than what it holds of their letters, or come instead of it.
    /// Repeating it appends nothing.
    async fn append_checkpoints(&self, new: Vec<LetterCheckpoint>) -> Result<()>;
    /// The instance's checkpoint, of `size` leaves, as readers are shown it from now on.
    async fn record_witnessed(&self, size: u64, note: String) -> Result<()>;

    /// A cheap round trip through the writer: whether the store can take writes now.
    async fn ready(&self) -> Result<()>;

    /// How long this program's writes took so far. For the operator alone: a commit tells that somebody did something.
    fn write_times(&self) -> &WriteTimes;
}
