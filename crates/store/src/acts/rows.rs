//! The rows that acts read and write, one by one, inside one transaction.

use jiff::Timestamp;
use undersigned_core::identity::Dkey;
use undersigned_core::life::Letter;
use undersigned_core::record::Revision;
use undersigned_core::signatures::LetterId;
use undersigned_core::slugs::Slug;
use undersigned_core::tokens::SubmissionKey;
use undersigned_log::tree::FullTile;

use super::instance::Instance;
use super::standing::{ErasedRow, WaitingRow};
use super::state::LetterState;
use crate::beside::RunId;
use crate::error::Result;
use crate::instance::RecordedCheckpoint;
use crate::letters::NewLetter;
use crate::log::Frozen;
use crate::records::RecordRow;
use crate::signatures::{Signature, SignatureId, Tombstone};
use crate::submissions::Submission;

/// A mailbox on a letter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct PersonRow {
    /// Where the signature stands; `None` once it is erased, or where there never was one ("not me").
    pub signature: Option<SignatureId>,
    pub tombstone: Option<Tombstone>,
}

/// One letter that was opened before.
#[derive(Clone)]
pub(crate) struct OpenedRow {
    pub id: LetterId,
    /// JSON.
    pub definition: String,
    pub version_hash: [u8; 32],
}

/// What a database has to do for acts. A call that fails leaves nothing behind: whoever runs it takes its rows back.
///
/// On a database that is asked in whole sets, a row that was not fetched yet is `StoreError::NotFetched`, and the act is run
/// again from its beginning: an act has no effects but these.
pub(crate) trait Rows {
    /// What is written from here on is taken back by `undo_call`. Nothing to do where the database does it.
    fn begin_call(&mut self) {}
    fn undo_call(&mut self) {}

    fn person(&mut self, letter: LetterId, dkey: Dkey) -> Result<Option<PersonRow>>;
    fn put_person(&mut self, letter: LetterId, dkey: Dkey, row: PersonRow) -> Result<()>;

    fn submission(&mut self, key: SubmissionKey) -> Result<Option<Submission>>;
    /// The row stays, so that its link can go on saying what became of it; what somebody typed goes.
    fn blank_submission(&mut self, submission: &Submission) -> Result<()>;
    fn delete_submission(&mut self, key: SubmissionKey) -> Result<()>;

    fn signature(&mut self, letter: LetterId, id: SignatureId) -> Result<Option<Signature>>;
    fn insert_signature(&mut self, signature: &Signature) -> Result<()>;
    /// `at` is where it stood.
    fn update_signature(&mut self, at: SignatureId, signature: &Signature) -> Result<()>;
    fn delete_signature(&mut self, letter: LetterId, id: SignatureId) -> Result<()>;

    fn waiting(&mut self, letter: LetterId, dkey: Dkey) -> Result<Option<WaitingRow>>;
    fn put_waiting(&mut self, letter: LetterId, row: &WaitingRow) -> Result<()>;
    fn delete_waiting(&mut self, letter: LetterId, dkey: Dkey) -> Result<()>;
    /// Those whose time has come, in the order of times and ranks.
    fn due(&mut self, letter: LetterId, now: Timestamp, limit: u32) -> Result<Vec<WaitingRow>>;

    fn erased(&mut self, letter: LetterId, dkey: Dkey) -> Result<Option<ErasedRow>>;
    fn put_erased(&mut self, letter: LetterId, dkey: Dkey, row: ErasedRow) -> Result<()>;
    fn delete_erased(&mut self, letter: LetterId, dkey: Dkey) -> Result<()>;

    /// The newest version of it.
    fn opened(&mut self, slug: &Slug) -> Result<Option<OpenedRow>>;
    /// With its text, and numbers that are all zero.
    fn insert_letter(&mut self, new: &NewLetter) -> Result<LetterId>;
    /// When it was closed, delivered, retracted.
    fn put_letter(&mut self, letter: &Letter) -> Result<()>;

    fn record(&mut self, letter: LetterId) -> Result<Option<RecordRow>>;
    /// With the revision that made it what it is.
    fn put_record(&mut self, letter: LetterId, row: &RecordRow, revision: &Revision) -> Result<()>;

    /// `public` is the number of the public signature that the entry commits to.
    fn insert_entry(
        &mut self,
        log: LetterId,
        leaf: u64,
        line: &str,
        public: Option<u64>,
    ) -> Result<()>;
    fn insert_tile(&mut self, log: LetterId, tile: &FullTile) -> Result<()>;
    /// Numbers, and the head of the log that they are counted from.
    fn put_numbers(&mut self, letter: LetterId, state: &LetterState) -> Result<()>;

    /// Whether one of these runs of a server is in the database.
    fn has_run(&mut self, known: &[RunId]) -> Result<bool>;
    /// `instance.run` is a run from now on.
    fn put_instance(&mut self, instance: &Instance) -> Result<()>;
    /// Earlier runs of the server that begins: it never asks for them again. Nothing to do where only the last run is kept.
    fn forget_runs(&mut self, _ended: &[RunId]) -> Result<()> {
        Ok(())
    }
    fn put_checkpoint(&mut self, letter: LetterId, recorded: &RecordedCheckpoint) -> Result<()>;
    fn insert_restart(&mut self, log: LetterId, known: Frozen) -> Result<()>;
}
