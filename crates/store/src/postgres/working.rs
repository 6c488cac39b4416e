//! The rows of one transaction. Acts read and write them here; what is not here yet is fetched in whole sets, and the acts
//! run again; what they wrote goes to the database in whole sets too.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use undersigned_core::identity::Dkey;
use undersigned_core::life::Letter;
use undersigned_core::record::Revision;
use undersigned_core::signatures::LetterId;
use undersigned_core::slugs::Slug;
use undersigned_core::tokens::SubmissionKey;
use undersigned_log::tree::{FullTile, Hash};

use super::rows::definition;
use super::table::Table;
use crate::acts::instance::Instance;
use crate::acts::rows::{OpenedRow, PersonRow, Rows};
use crate::acts::standing::{ErasedRow, WaitingRow};
use crate::acts::state::{Counters, LetterState};
use crate::beside::RunId;
use crate::error::{Result, StoreError};
use crate::instance::RecordedCheckpoint;
use crate::letters::NewLetter;
use crate::log::Frozen;
use crate::records::RecordRow;
use crate::signatures::{Shelf, Signature, SignatureId};
use crate::submissions::Submission;

pub(super) type PersonKey = (LetterId, Dkey);
pub(super) type SignatureKey = (LetterId, SignatureId);
/// Letter, time, at most so many.
pub(super) type DueKey = (LetterId, Timestamp, u32);

/// A row that a call will ask for: fetched before it runs.
#[derive(Clone, Copy, Debug)]
pub(super) enum Want {
    Person(PersonKey),
    Submission(SubmissionKey),
    Signature(SignatureKey),
}

#[derive(Default)]
pub(super) struct Working {
    pub people: Table<PersonKey, PersonRow>,
    pub submissions: Table<SubmissionKey, Submission>,
    pub signatures: Table<SignatureKey, Signature>,
    pub waiting: Table<PersonKey, WaitingRow>,
    pub erased: Table<PersonKey, ErasedRow>,
    pub due: HashMap<DueKey, Vec<WaitingRow>>,
    pub opened: HashMap<Slug, Option<OpenedRow>>,
    pub records: HashMap<LetterId, Option<RecordRow>>,
    pub next_letter: Option<u32>,
    pub has_run: Option<bool>,
    pub wanted: Wanted,
    pub log: LogRows,
    pub rare: RareRows,
    before: Option<(usize, RareRows)>,
}

/// Beside those of the tables.
#[derive(Default)]
pub(super) struct Wanted {
    pub due: Vec<DueKey>,
    pub opened: Vec<Slug>,
    pub records: Vec<LetterId>,
    pub next_letter: bool,
    pub runs: Vec<RunId>,
}

impl Wanted {
    fn is_any(&self) -> bool {
        !self.due.is_empty()
            || !self.opened.is_empty()
            || !self.records.is_empty()
            || self.next_letter
            || !self.runs.is_empty()
    }
}

#[derive(Default)]
pub(super) struct LogRows {
    pub entries: Vec<EntryRow>,
    pub tiles: Vec<(LetterId, FullTile)>,
    pub numbers: BTreeMap<LetterId, Numbers>,
}

pub(super) struct EntryRow {
    pub log: LetterId,
    pub leaf: u64,
    pub line: String,
    pub public: Option<u64>,
}

pub(super) struct Numbers {
    pub counters: Counters,
    pub size: u64,
    pub root: Hash,
}

/// What hardly any transaction writes.
#[derive(Clone, Default)]
pub(super) struct RareRows {
    pub opened: Vec<(LetterId, NewLetter)>,
    pub letters: BTreeMap<LetterId, Letter>,
    pub instance: Option<Instance>,
    pub ended_runs: Vec<RunId>,
    pub checkpoints: BTreeMap<LetterId, RecordedCheckpoint>,
    pub restarts: Vec<(LetterId, Frozen)>,
    /// As acts of this transaction left them, and each revision that they made.
    pub records: BTreeMap<LetterId, RecordRow>,
    pub revisions: Vec<(LetterId, Revision)>,
}

impl Working {
    pub(super) fn want(&mut self, want: Want) {
        match want {
            Want::Person(key) => self.people.want(key),
            Want::Submission(key) => self.submissions.want(key),
            Want::Signature(key) => self.signatures.want(key),
        }
    }

    /// Before acts run again.
    pub(super) fn forget_writes(&mut self) {
        self.people.forget_writes();
        self.submissions.forget_writes();
        self.signatures.forget_writes();
        self.waiting.forget_writes();
        self.erased.forget_writes();
        self.log = LogRows::default();
        self.rare = RareRows::default();
    }

    pub(super) fn wants_any(&self) -> bool {
        self.people.wants_any()
            || self.submissions.wants_any()
            || self.signatures.wants_any()
            || self.waiting.wants_any()
            || self.erased.wants_any()
            || self.wanted.is_any()
    }
}

impl Rows for Working {
    fn begin_call(&mut self) {
        self.people.begin_call();
        self.submissions.begin_call();
        self.signatures.begin_call();
        self.waiting.begin_call();
        self.erased.begin_call();
        self.before = Some((self.log.entries.len(), self.rare.clone()));
    }

    fn undo_call(&mut self) {
        self.people.undo_call();
        self.submissions.undo_call();
        self.signatures.undo_call();
        self.waiting.undo_call();
        self.erased.undo_call();
        if let Some((entries, rare)) = self.before.take() {
            self.log.entries.truncate(entries);
            self.rare = rare;
        }
    }

    fn person(&mut self, letter: LetterId, dkey: Dkey) -> Result<Option<PersonRow>> {
        self.people.get((letter, dkey))
    }

    fn put_person(&mut self, letter: LetterId, dkey: Dkey, row: PersonRow) -> Result<()> {
        self.people.put((letter, dkey), Some(row));
        Ok(())
    }

    fn submission(&mut self, key: SubmissionKey) -> Result<Option<Submission>> {
        self.submissions.get(key)
    }

    fn blank_submission(&mut self, submission: &Submission) -> Result<()> {
        self.submissions.put(submission.key, Some(submission.blanked()));
        Ok(())
    }

    fn delete_submission(&mut self, key: SubmissionKey) -> Result<()> {
        self.submissions.put(key, None);
        Ok(())
    }

    fn signature(&mut self, letter: LetterId, id: SignatureId) -> Result<Option<Signature>> {
        self.signatures.get((letter, id))
    }

    fn insert_signature(&mut self, signature: &Signature) -> Result<()> {
        self.signatures.put((signature.letter, signature.id), Some(signature.clone()));
        Ok(())
    }

    fn update_signature(&mut self, at: SignatureId, signature: &Signature) -> Result<()> {
        if at != signature.id {
            self.signatures.put((signature.letter, at), None);
        }
        self.insert_signature(signature)
    }

    fn delete_signature(&mut self, letter: LetterId, id: SignatureId) -> Result<()> {
        self.signatures.put((letter, id), None);
        Ok(())
    }

    fn waiting(&mut self, letter: LetterId, dkey: Dkey) -> Result<Option<WaitingRow>> {
        self.waiting.get((letter, dkey))
    }

    fn put_waiting(&mut self, letter: LetterId, row: &WaitingRow) -> Result<()> {
        self.waiting.put((letter, row.dkey), Some(row.clone()));
        Ok(())
    }

    fn delete_waiting(&mut self, letter: LetterId, dkey: Dkey) -> Result<()> {
        self.waiting.put((letter, dkey), None);
        Ok(())
    }

    fn due(&mut self, letter: LetterId, now: Timestamp, limit: u32) -> Result<Vec<WaitingRow>> {
        let key = (letter, now, limit);
        let Some(due) = self.due.get(&key) else {
            self.wanted.due.push(key);
            return Err(StoreError::NotFetched);
        };
        // Acts before this one may have changed them. Those that became due only now come with the next slice.
        let now_is = |row: &WaitingRow| match self.waiting.written((letter, row.dkey)) {
            None => Some(row.clone()),
            Some(written) => written.clone().filter(|written| written.due_at <= now),
        };
        Ok(due.iter().filter_map(now_is).collect())
    }

    fn erased(&mut self, letter: LetterId, dkey: Dkey) -> Result<Option<ErasedRow>> {
        self.erased.get((letter, dkey))
    }

    fn put_erased(&mut self, letter: LetterId, dkey: Dkey, row: ErasedRow) -> Result<()> {
        self.erased.put((letter, dkey), Some(row));
        Ok(())
    }

    fn delete_erased(&mut self, letter: LetterId, dkey: Dkey) -> Result<()> {
        self.erased.put((letter, dkey), None);
        Ok(())
    }

    fn opened(&mut self, slug: &Slug) -> Result<Option<OpenedRow>> {
        let is_it = |(_, new): &&(LetterId, NewLetter)| new.definition.slug == *slug;
        if let Some((id, new)) = self.rare.opened.iter().find(is_it) {
            let definition = definition(&new.definition);
            return Ok(Some(OpenedRow { id: *id, definition, version_hash: new.version.hash.0 }));
        }
        self.opened.get(slug).cloned().ok_or_else(|| {
            self.wanted.opened.push(slug.clone());
            StoreError::NotFetched
        })
    }

    fn insert_letter(&mut self, new: &NewLetter) -> Result<LetterId> {
        let Some(next) = self.next_letter else {
            self.wanted.next_letter = true;
            return Err(StoreError::NotFetched);
        };
        let id = LetterId(next + self.rare.opened.len() as u32);
        self.rare.opened.push((id, new.clone()));
        Ok(id)
    }

    fn put_letter(&mut self, letter: &Letter) -> Result<()> {
        self.rare.letters.insert(letter.id, letter.clone());
        Ok(())
    }

    fn record(&mut self, letter: LetterId) -> Result<Option<RecordRow>> {
        if let Some(row) = self.rare.records.get(&letter) {
            return Ok(Some(row.clone()));
        }
        self.records.get(&letter).cloned().ok_or_else(|| {
            self.wanted.records.push(letter);
            StoreError::NotFetched
        })
    }

    fn put_record(&mut self, letter: LetterId, row: &RecordRow, revision: &Revision) -> Result<()> {
        self.rare.records.insert(letter, row.clone());
        self.rare.revisions.push((letter, revision.clone()));
        Ok(())
    }

    fn insert_entry(
        &mut self,
        log: LetterId,
        leaf: u64,
        line: &str,
        public: Option<u64>,
    ) -> Result<()> {
        self.log.entries.push(EntryRow { log, leaf, line: line.to_owned(), public });
        Ok(())
    }

    fn insert_tile(&mut self, log: LetterId, tile: &FullTile) -> Result<()> {
        self.log.tiles.push((log, tile.clone()));
        Ok(())
    }

    fn put_numbers(&mut self, letter: LetterId, state: &LetterState) -> Result<()> {
        let (size, root) = state.kept_head();
        self.log.numbers.insert(letter, Numbers { counters: state.counters, size, root });
        Ok(())
    }

    fn has_run(&mut self, known: &[RunId]) -> Result<bool> {
        self.has_run.ok_or_else(|| {
            self.wanted.runs = known.to_vec();
            StoreError::NotFetched
        })
    }

    fn forget_runs(&mut self, ended: &[RunId]) -> Result<()> {
        self.rare.ended_runs = ended.to_vec();
        Ok(())
    }

    fn put_instance(&mut self, instance: &Instance) -> Result<()> {
        self.rare.instance = Some(instance.clone());
        Ok(())
    }

    fn put_checkpoint(&mut self, letter: LetterId, recorded: &RecordedCheckpoint) -> Result<()> {
        self.rare.checkpoints.insert(letter, *recorded);
        Ok(())
    }

    fn insert_restart(&mut self, log: LetterId, known: Frozen) -> Result<()> {
        self.rare.restarts.push((log, known));
        Ok(())
    }
}

impl Working {
    /// Those who are due, and what joining them will ask for.
    pub(super) fn fetched_due(&mut self, key: DueKey, rows: Vec<WaitingRow>) {
        let letter = key.0;
        for row in &rows {
            match row.ordinal {
                Some(ordinal) => {
                    self.signatures.want((letter, SignatureId { shelf: Shelf::Hidden, ordinal }));
                }
                None => self.erased.want((letter, row.dkey)),
            }
        }
        self.due.insert(key, rows);
    }
}
