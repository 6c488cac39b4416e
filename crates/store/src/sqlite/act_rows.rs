//! Rows as acts know them, each a prepared statement on the writer's connection.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};
use undersigned_core::identity::Dkey;
use undersigned_core::life::Letter;
use undersigned_core::record::Revision;
use undersigned_core::signatures::LetterId;
use undersigned_core::slugs::Slug;
use undersigned_core::tokens::SubmissionKey;
use undersigned_log::tree::{FullTile, empty_root};

use super::rows::{
    self, millis, shelf_number, shown_number, state_number, tombstone_number, visibility_number,
};
use super::{listing, log, records, signatures, submissions};
use crate::acts::instance::Instance;
use crate::acts::rows::{OpenedRow, PersonRow, Rows};
use crate::acts::standing::{ErasedRow, WaitingRow};
use crate::acts::state::LetterState;
use crate::acts::turns::Turn;
use crate::beside::RunId;
use crate::error::Result;
use crate::instance::RecordedCheckpoint;
use crate::letters::NewLetter;
use crate::log::Frozen;
use crate::records::RecordRow;
use crate::signatures::{Shelf, Signature, SignatureId};
use crate::submissions::Submission;

pub(super) struct SqliteRows<'a>(pub &'a Connection);

impl SqliteRows<'_> {
    fn forget_listed(&self, letter: LetterId, id: SignatureId) -> Result<()> {
        match id.shelf {
            Shelf::Public => listing::forget(self.0, letter, id.ordinal),
            Shelf::Hidden => Ok(()),
        }
    }
}

const WAITING_COLUMNS: &str =
    "due_at, rank, dkey, ordinal, shown, state, visibility, c, leaf, earlier";

impl Rows for SqliteRows<'_> {
    fn person(&mut self, letter: LetterId, dkey: Dkey) -> Result<Option<PersonRow>> {
        signatures::person_row(self.0, letter, dkey)
    }

    fn put_person(&mut self, letter: LetterId, dkey: Dkey, row: PersonRow) -> Result<()> {
        let (shelf, ordinal) =
            row.signature.map(|id| (shelf_number(id.shelf), number(id.ordinal))).unzip();
        let (reason, seq) = row
            .tombstone
            .map(|dead| (tombstone_number(dead.reason), number(dead.last_seq)))
            .unzip();
        self.0
            .prepare_cached(
                "INSERT INTO people (vb, letter_id, dkey, shelf, ordinal, tombstone, tombstone_seq)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                 ON CONFLICT (vb, letter_id, dkey) DO UPDATE
                 SET shelf = excluded.shelf, ordinal = excluded.ordinal,
                     tombstone = excluded.tombstone, tombstone_seq = excluded.tombstone_seq",
            )?
            .execute((dkey.vb(), letter.0, dkey.0, shelf, ordinal, reason, seq))?;
        Ok(())
    }

    fn submission(&mut self, key: SubmissionKey) -> Result<Option<Submission>> {
        submissions::submission(self.0, key)
    }

    fn blank_submission(&mut self, submission: &Submission) -> Result<()> {
        submissions::blank(self.0, submission.key)
    }

    fn delete_submission(&mut self, key: SubmissionKey) -> Result<()> {
        submissions::delete(self.0, key)
    }

    fn signature(&mut self, letter: LetterId, id: SignatureId) -> Result<Option<Signature>> {
        signatures::by_id(self.0, letter, id)
    }

    fn insert_signature(&mut self, signature: &Signature) -> Result<()> {
        let content = &signature.content;
        self.0
            .prepare_cached(
                "INSERT INTO signatures (letter_id, shelf, ordinal, rid, dkey, version, email, name, title, affiliation,
                                         place, visibility, updates, state, reason, confirmed_at, joins_at, waits, leaf,
                                         current, earlier, salt, nonce, bind)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21,
                         ?22, ?23, ?24)",
            )?
            .execute(params![
                signature.letter.0,
                shelf_number(signature.id.shelf),
                number(signature.id.ordinal),
                signature.rid.0,
                signature.dkey.0,
                signature.version,
                signature.email,
                content.name.as_str(),
                content.title.as_ref().map(|text| text.as_str()),
                content.affiliation.as_ref().map(|text| text.as_str()),
                content.place.as_ref().map(|text| text.as_str()),
                visibility_number(content.visibility),
                content.updates,
                state_number(signature.state),
                signature.reason,
                millis(signature.confirmed_at),
                millis(signature.joins_at),
                !signature.joined,
                signature.leaf.map(number),
                signature.current.map(number),
                signature.earlier.map(number),
                signature.opening.salt,
                signature.opening.nonce,
                signature.bind,
            ])?;
        Ok(())
    }

    fn update_signature(&mut self, at: SignatureId, signature: &Signature) -> Result<()> {
        self.forget_listed(signature.letter, at)?;
        let content = &signature.content;
        self.0
            .prepare_cached(
                "UPDATE signatures
                 SET shelf = ?4, ordinal = ?5, email = ?6, name = ?7, title = ?8, affiliation = ?9, place = ?10,
                     visibility = ?11, updates = ?12, state = ?13, reason = ?14, joins_at = ?15, waits = ?16, leaf = ?17,
                     current = ?18, earlier = ?19, salt = ?20, nonce = ?21, bind = ?22, confirmed_at = ?23
                 WHERE letter_id = ?1 AND shelf = ?2 AND ordinal = ?3",
            )?
            .execute(params![
                signature.letter.0,
                shelf_number(at.shelf),
                number(at.ordinal),
                shelf_number(signature.id.shelf),
                number(signature.id.ordinal),
                signature.email,
                content.name.as_str(),
                content.title.as_ref().map(|text| text.as_str()),
                content.affiliation.as_ref().map(|text| text.as_str()),
                content.place.as_ref().map(|text| text.as_str()),
                visibility_number(content.visibility),
                content.updates,
                state_number(signature.state),
                signature.reason,
                millis(signature.joins_at),
                !signature.joined,
                signature.leaf.map(number),
                signature.current.map(number),
                signature.earlier.map(number),
                signature.opening.salt,
                signature.opening.nonce,
                signature.bind,
                millis(signature.confirmed_at),
            ])?;
        Ok(())
    }

    fn delete_signature(&mut self, letter: LetterId, id: SignatureId) -> Result<()> {
        self.forget_listed(letter, id)?;
        self.0
            .prepare_cached(
                "DELETE FROM signatures WHERE letter_id = ?1 AND shelf = ?2 AND ordinal = ?3",
            )?
            .execute((letter.0, shelf_number(id.shelf), number(id.ordinal)))?;
        Ok(())
    }

    fn waiting(&mut self, letter: LetterId, dkey: Dkey) -> Result<Option<WaitingRow>> {
        let mut statement = self.0.prepare_cached(&format!(
            "SELECT {WAITING_COLUMNS} FROM waiting WHERE letter_id = ?1 AND dkey = ?2"
        ))?;
        let mut rows = statement.query((letter.0, dkey.0))?;
        rows.next()?.map(waiting).transpose()
    }

    fn put_waiting(&mut self, letter: LetterId, row: &WaitingRow) -> Result<()> {
        let (state, visibility) = row.turn.after;
        self.0
            .prepare_cached(
                "INSERT INTO waiting (letter_id, due_at, rank, dkey, ordinal, shown, state, visibility, c, leaf, earlier)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
                 ON CONFLICT (letter_id, due_at, rank) DO UPDATE SET ordinal = excluded.ordinal",
            )?
            .execute(params![
                letter.0,
                millis(row.due_at),
                row.rank,
                row.dkey.0,
                row.ordinal.map(number),
                shown_number(row.turn.shown),
                state_number(state),
                visibility_number(visibility),
                row.turn.c,
                row.turn.leaf.map(number),
                row.turn.earlier.map(number),
            ])?;
        Ok(())
    }

    fn delete_waiting(&mut self, letter: LetterId, dkey: Dkey) -> Result<()> {
        self.0
            .prepare_cached("DELETE FROM waiting WHERE letter_id = ?1 AND dkey = ?2")?
            .execute((letter.0, dkey.0))?;
        Ok(())
    }

    fn due(&mut self, letter: LetterId, now: Timestamp, limit: u32) -> Result<Vec<WaitingRow>> {
        let mut statement = self.0.prepare_cached(&format!(
            "SELECT {WAITING_COLUMNS} FROM waiting
             WHERE letter_id = ?1 AND due_at <= ?2 ORDER BY due_at, rank LIMIT ?3"
        ))?;
        let mut rows = statement.query((letter.0, millis(now), limit))?;
        let mut due = Vec::new();
        while let Some(row) = rows.next()? {
            due.push(waiting(row)?);
        }
        Ok(due)
    }

    fn erased(&mut self, letter: LetterId, dkey: Dkey) -> Result<Option<ErasedRow>> {
        let mut statement = self.0.prepare_cached(
            "SELECT state, visibility, leaf, earlier, waits FROM erased
             WHERE vb = ?1 AND letter_id = ?2 AND dkey = ?3",
        )?;
        let mut rows = statement.query((dkey.vb(), letter.0, dkey.0))?;
        let Some(row) = rows.next()? else { return Ok(None) };
        Ok(Some(ErasedRow {
            standing: (rows::state(row.get(0)?)?, rows::visibility(row.get(1)?)?),
            leaf: rows::optional_number(row, 2)?,
            earlier: rows::optional_number(row, 3)?,
            waits: row.get(4)?,
        }))
    }

    fn put_erased(&mut self, letter: LetterId, dkey: Dkey, row: ErasedRow) -> Result<()> {
        let (state, visibility) = row.standing;
        self.0
            .prepare_cached(
                "INSERT INTO erased (vb, letter_id, dkey, visibility, state, waits, leaf, earlier)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                 ON CONFLICT (vb, letter_id, dkey) DO UPDATE
                 SET waits = excluded.waits, leaf = excluded.leaf, earlier = excluded.earlier",
            )?
            .execute((
                dkey.vb(),
                letter.0,
                dkey.0,
                visibility_number(visibility),
                state_number(state),
                row.waits,
                row.leaf.map(number),
                row.earlier.map(number),
            ))?;
        Ok(())
    }

    fn delete_erased(&mut self, letter: LetterId, dkey: Dkey) -> Result<()> {
        self.0
            .prepare_cached("DELETE FROM erased WHERE vb = ?1 AND letter_id = ?2 AND dkey = ?3")?
            .execute((dkey.vb(), letter.0, dkey.0))?;
        Ok(())
    }

    fn opened(&mut self, slug: &Slug) -> Result<Option<OpenedRow>> {
        let opened = |row: &Row| {
            let id = LetterId(row.get(0)?);
            Ok(OpenedRow { id, definition: row.get(1)?, version_hash: row.get(2)? })
        };
        Ok(self
            .0
            .prepare_cached(
                "SELECT letter_id, definition, hash FROM letters JOIN versions USING (letter_id)
                 WHERE slug = ?1 ORDER BY number DESC LIMIT 1",
            )?
            .query_row([slug.as_str()], opened)
            .optional()?)
    }

    fn insert_letter(&mut self, new: &NewLetter) -> Result<LetterId> {
        let opened_at = millis(new.opened_at);
        self.0
            .prepare_cached(
                "INSERT INTO letters (slug, definition, secret, opened_at, origin) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute((
                new.definition.slug.as_str(),
                rows::definition(&new.definition),
                new.secret,
                opened_at,
                &new.origin,
            ))?;
        // Letters are never deleted, so SQLite never gives a number twice.
        let id = self.0.last_insert_rowid();
        let version = &new.version;
        self.0
            .prepare_cached(
                "INSERT INTO versions (letter_id, number, hash, canonical, created_at) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute((id, version.number, version.hash.0, &version.canonical, opened_at))?;
        self.0
            .prepare_cached(
                "INSERT INTO letter_counters
                     (letter_id, revision, pending, last_seq, last_public, last_hidden,
                      public, addressee, organizers, held, withdrawn, removed, log_size, log_root, log_closed)
                 VALUES (?1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ?2, 0)",
            )?
            .execute((id, empty_root()))?;
        Ok(LetterId(id as u32))
    }

    fn put_letter(&mut self, letter: &Letter) -> Result<()> {
        let (retracted_at, reason) = letter
            .retracted
            .as_ref()
            .map(|retracted| (millis(retracted.at), &retracted.reason))
            .unzip();
        self.0
            .prepare_cached(
                "UPDATE letters SET closed_at = ?2, delivered_at = ?3, retracted_at = ?4, retraction_reason = ?5,
                                    names_hidden_at = ?6, names_shown_to = ?7
                 WHERE letter_id = ?1",
            )?
            .execute((
                letter.id.0,
                letter.closed_at.map(millis),
                letter.delivered_at.map(millis),
                retracted_at,
                reason,
                letter.names_hidden_at.map(millis),
                letter.names_shown_to.map(|end| end as i64),
            ))?;
        Ok(())
    }

    fn record(&mut self, letter: LetterId) -> Result<Option<RecordRow>> {
        records::row(self.0, letter)
    }

    fn put_record(&mut self, letter: LetterId, row: &RecordRow, revision: &Revision) -> Result<()> {
        records::put(self.0, letter, row, revision)
    }

    fn insert_entry(
        &mut self,
        log: LetterId,
        leaf: u64,
        line: &str,
        public: Option<u64>,
    ) -> Result<()> {
        log::insert_entry(self.0, log, leaf, line, public)
    }

    fn insert_tile(&mut self, log: LetterId, tile: &FullTile) -> Result<()> {
        log::insert_tile(self.0, log, tile)
    }

    fn put_numbers(&mut self, letter: LetterId, state: &LetterState) -> Result<()> {
        let c = &state.counters;
        let (size, root) = state.kept_head();
        self.0
            .prepare_cached(
                "UPDATE letter_counters
                 SET revision = ?2, pending = ?3, last_seq = ?4, last_public = ?5, last_hidden = ?6,
                     public = ?7, addressee = ?8, organizers = ?9, held = ?10, withdrawn = ?11, removed = ?12,
                     log_size = ?13, log_root = ?14, log_closed = ?15
                 WHERE letter_id = ?1",
            )?
            .execute((
                letter.0,
                number(c.revision),
                number(c.pending),
                number(c.last_seq),
                number(c.last_public),
                number(c.last_hidden),
                number(c.public),
                number(c.addressee),
                number(c.organizers),
                number(c.held),
                number(c.withdrawn),
                number(c.removed),
                number(size),
                root,
                c.log_closed,
            ))?;
        Ok(())
    }

    fn has_run(&mut self, known: &[RunId]) -> Result<bool> {
        let run: Option<RunId> = self
            .0
            .prepare_cached("SELECT run FROM instance")?
            .query_row([], |row| row.get(0))
            .optional()?;
        Ok(run.is_some_and(|run| known.contains(&run)))
    }

    fn put_instance(&mut self, instance: &Instance) -> Result<()> {
        let head = instance.kept_head();
        self.0
            .prepare_cached(
                "INSERT INTO instance (one, origin, log_size, log_root, run, mail_waits_since, witnessed)
                 VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT (one) DO UPDATE
                 SET log_size = excluded.log_size, log_root = excluded.log_root, run = excluded.run,
                     mail_waits_since = excluded.mail_waits_since, witnessed = excluded.witnessed",
            )?
            .execute((
                &*head.origin,
                number(head.size),
                head.root,
                instance.run,
                instance.mail_waits_since.map(millis),
                instance.witnessed.as_deref(),
            ))?;
        Ok(())
    }

    fn put_checkpoint(&mut self, letter: LetterId, recorded: &RecordedCheckpoint) -> Result<()> {
        let (leaf, size) = recorded.shown.map(|(leaf, size)| (number(leaf), number(size))).unzip();
        self.0
            .prepare_cached(
                "INSERT INTO letter_checkpoints (letter_id, leaf, size, shown_leaf, shown_size)
                 VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (letter_id) DO UPDATE
                 SET leaf = excluded.leaf, size = excluded.size,
                     shown_leaf = excluded.shown_leaf, shown_size = excluded.shown_size",
            )?
            .execute((letter.0, number(recorded.leaf), number(recorded.size), leaf, size))?;
        Ok(())
    }

    fn insert_restart(&mut self, log: LetterId, known: Frozen) -> Result<()> {
        self.0
            .prepare_cached("INSERT INTO log_restarts (letter_id, size, root) VALUES (?1, ?2, ?3)")?
            .execute((log.0, number(known.size), known.root))?;
        Ok(())
    }
}

fn number(value: u64) -> i64 {
    value as i64
}

fn waiting(row: &Row) -> Result<WaitingRow> {
    let turn = Turn {
        shown: rows::shown(row.get(4)?)?,
        after: (rows::state(row.get(5)?)?, rows::visibility(row.get(6)?)?),
        c: row.get(7)?,
        leaf: rows::optional_number(row, 8)?,
        earlier: rows::optional_number(row, 9)?,
    };
    Ok(WaitingRow {
        due_at: rows::time(row.get(0)?)?,
        rank: row.get(1)?,
        dkey: Dkey(row.get(2)?),
        ordinal: rows::optional_number(row, 3)?,
        turn,
    })
}
