//! This instance: its own log of every letter's checkpoints, the run of its server, and what it knows about being an older
//! copy of itself.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension};
use undersigned_core::signatures::LetterId;
use undersigned_log::tree::empty_root;

use super::batch::Batch;
use super::log::Log;
use super::rows::{millis, optional_time};
use crate::beside::RunId;
use crate::error::{Result, StoreError};
use crate::instance::{InstanceView, LetterCheckpoint, RecordedCheckpoint};
use crate::log::{Frozen, INSTANCE};

pub(super) struct Instance {
    pub log: Log,
    /// As in `LetterState`.
    pub damaged: Option<Frozen>,
    pub frozen: Option<Frozen>,
    given_up: u64,
    pub recorded: BTreeMap<LetterId, RecordedCheckpoint>,
    pub witnessed: Option<Arc<str>>,
    pub mail_waits_since: Option<Timestamp>,
    run: RunId,
}

impl Instance {
    pub(super) fn view(&self) -> InstanceView {
        InstanceView {
            log: self.log.head(),
            frozen: self.frozen,
            given_up: self.given_up,
            recorded: self.recorded.clone(),
            witnessed: self.witnessed.clone(),
            mail_waits_since: self.mail_waits_since,
        }
    }
}

/// `None` before the first server began here.
pub(super) fn load(connection: &Connection) -> Result<Option<Instance>> {
    let row = connection
        .prepare_cached(
            "SELECT origin, log_size, log_root, run, mail_waits_since, witnessed FROM instance",
        )?
        .query_row([], |row| {
            let log: (String, i64, [u8; 32]) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let rest: (RunId, Option<i64>, Option<String>) =
                (row.get(3)?, row.get(4)?, row.get(5)?);
            Ok((log, rest))
        })
        .optional()?;
    let Some(((origin, size, root), (run, mail_waits_since, witnessed))) = row else {
        return Ok(None);
    };
    let (log, damaged) = Log::restore(connection, INSTANCE, &origin, size as u64, root)?;
    let recorded = connection
        .prepare_cached(
            "SELECT letter_id, leaf, size, shown_leaf, shown_size FROM letter_checkpoints",
        )?
        .query_map([], |row| {
            let number = |column| {
                Ok::<_, rusqlite::Error>(row.get::<_, Option<i64>>(column)?.map(|n| n as u64))
            };
            let recorded = RecordedCheckpoint {
                leaf: row.get::<_, i64>(1)? as u64,
                size: row.get::<_, i64>(2)? as u64,
                shown: number(3)?.zip(number(4)?),
            };
            Ok((LetterId(row.get(0)?), recorded))
        })?
        .collect::<rusqlite::Result<_>>()?;
    let given_up: i64 = connection
        .prepare_cached("SELECT coalesce(max(size), 0) FROM log_restarts WHERE letter_id = ?1")?
        .query_row([INSTANCE.0], |row| row.get(0))?;
    Ok(Some(Instance {
        log,
        damaged,
        frozen: damaged,
        given_up: given_up as u64,
        recorded,
        witnessed: witnessed.map(Into::into),
        mail_waits_since: optional_time(mail_waits_since)?,
        run,
    }))
}

/// Answers whether the database is an older copy of what the last run left.
pub(super) fn begin_run(
    batch: &mut Batch,
    origin: &str,
    known: &[RunId],
    run: RunId,
    at: Timestamp,
) -> Result<bool> {
    let before = batch.instance().map(|instance| instance.run);
    let another = match before {
        Some(before) => !known.is_empty() && !known.contains(&before),
        None => !known.is_empty() && !batch.letters().is_empty(),
    };
    let is_older = another || batch.is_anything_frozen();
    batch
        .connection
        .prepare_cached(
            "INSERT INTO instance (one, origin, log_size, log_root, run) VALUES (1, ?1, 0, ?2, ?3)
             ON CONFLICT (one) DO UPDATE SET run = excluded.run",
        )?
        .execute((origin, empty_root(), run))?;
    if is_older {
        hold_mail(batch, at)?;
    }
    batch.reload = true;
    Ok(is_older)
}

/// No mail goes out before `release_mail`.
pub(super) fn hold_mail(batch: &Batch, at: Timestamp) -> Result<()> {
    batch
        .connection
        .prepare_cached("UPDATE instance SET mail_waits_since = coalesce(mail_waits_since, ?1)")?
        .execute([millis(at)])?;
    Ok(())
}

/// Answers whether mail waited.
pub(super) fn release_mail(batch: &mut Batch) -> Result<bool> {
    let released = batch
        .connection
        .prepare_cached(
            "UPDATE instance SET mail_waits_since = NULL WHERE mail_waits_since IS NOT NULL",
        )?
        .execute([])?;
    batch.reload |= released != 0;
    Ok(released != 0)
}

/// Appends each that is newer than what the log has of its letter.
pub(super) fn append_checkpoints(batch: &mut Batch, new: &[LetterCheckpoint]) -> Result<()> {
    let mut appended = Vec::new();
    for checkpoint in new {
        let instance = batch.instance().ok_or(StoreError::NoInstance)?;
        let recorded = instance.recorded.get(&checkpoint.letter);
        let is_newer = recorded.is_none_or(|recorded| recorded.size < checkpoint.size);
        if !is_newer && !checkpoint.again {
            continue;
        }
        let shown = recorded.and_then(|recorded| recorded.shown);
        let leaf = batch.append_to_instance(&checkpoint.note)?;
        batch
            .connection
            .prepare_cached(
                "INSERT INTO letter_checkpoints (letter_id, leaf, size) VALUES (?1, ?2, ?3)
                 ON CONFLICT (letter_id) DO UPDATE SET leaf = excluded.leaf, size = excluded.size",
            )?
            .execute((checkpoint.letter.0, leaf as i64, checkpoint.size as i64))?;
        let size = checkpoint.size;
        appended.push((checkpoint.letter, RecordedCheckpoint { leaf, size, shown }));
    }
    batch.change_instance(|instance| instance.recorded.extend(appended));
    Ok(())
}

/// What readers are shown of the instance's log from now on: a checkpoint of `size` leaves.
pub(super) fn record_witnessed(batch: &mut Batch, size: u64, note: &str) -> Result<()> {
    batch
        .connection
        .prepare_cached(
            "UPDATE letter_checkpoints SET shown_leaf = leaf, shown_size = size WHERE leaf < ?1",
        )?
        .execute([size as i64])?;
    batch.connection.prepare_cached("UPDATE instance SET witnessed = ?1")?.execute([note])?;
    batch.change_instance(|instance| {
        instance.witnessed = Some(note.into());
        for recorded in instance.recorded.values_mut().filter(|recorded| recorded.leaf < size) {
            recorded.shown = Some((recorded.leaf, recorded.size));
        }
    });
    Ok(())
}
