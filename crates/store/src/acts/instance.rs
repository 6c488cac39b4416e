//! This instance: its own log of every letter's checkpoints, the run of its server, and what it knows about being an older
//! copy of itself.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use undersigned_core::signatures::LetterId;

use super::batch::Batch;
use super::state::{Log, as_stored};
use crate::beside::RunId;
use crate::error::{Result, StoreError};
use crate::instance::{InstanceView, LetterCheckpoint, RecordedCheckpoint};
use crate::log::{Frozen, LogHead};

#[derive(Clone)]
pub(crate) struct Instance {
    pub log: Log,
    /// As in `LetterState`.
    pub damaged: Option<Frozen>,
    pub frozen: Option<Frozen>,
    pub given_up: u64,
    pub recorded: BTreeMap<LetterId, RecordedCheckpoint>,
    pub witnessed: Option<Arc<str>>,
    pub mail_waits_since: Option<Timestamp>,
    /// Random, also beside the keys: a database that was restored from an earlier run is noticed by it.
    pub run: RunId,
}

impl Instance {
    fn begun(origin: &str, run: RunId) -> Self {
        Self {
            log: Log::empty(origin),
            damaged: None,
            frozen: None,
            given_up: 0,
            recorded: BTreeMap::new(),
            witnessed: None,
            mail_waits_since: None,
            run,
        }
    }

    /// The head that the database keeps: what is damaged keeps the one that it should have.
    pub(crate) fn kept_head(&self) -> LogHead {
        match self.damaged {
            Some(Frozen { size, root }) => LogHead { size, root, ..self.log.head() },
            None => self.log.head(),
        }
    }

    pub(crate) fn view(&self) -> InstanceView {
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

/// Answers whether the database is an older copy of what the last run left.
pub(crate) fn begin_run(
    batch: &mut Batch,
    origin: &str,
    known: &[RunId],
    run: RunId,
    at: Timestamp,
) -> Result<bool> {
    let is_in_use = batch.instance().is_some() || !batch.letters().is_empty();
    // Its own id is there where an earlier attempt was committed and nobody heard of it.
    let ids: Vec<RunId> = known.iter().copied().chain([run]).collect();
    let another = is_in_use && !known.is_empty() && !batch.rows.has_run(&ids)?;
    let is_older = another || batch.is_anything_frozen();
    let begun = match batch.instance() {
        Some(instance) => Instance { run, ..instance.clone() },
        None => Instance::begun(origin, run),
    };
    let waits_since = is_older.then_some(at);
    let mail_waits_since = begun.mail_waits_since.or(waits_since);
    batch.rows.put_instance(&Instance { mail_waits_since, ..begun })?;
    batch.rows.forget_runs(known)?;
    batch.reload = true;
    Ok(is_older)
}

/// No mail goes out before `release_mail`.
pub(crate) fn hold_mail(batch: &mut Batch, at: Timestamp) {
    batch.change_instance(|instance| {
        instance.mail_waits_since = instance.mail_waits_since.or(Some(as_stored(at)));
    });
}

/// Answers whether mail waited.
pub(crate) fn release_mail(batch: &mut Batch) -> Result<bool> {
    let waited = batch.instance().is_some_and(|instance| instance.mail_waits_since.is_some());
    batch.change_instance(|instance| instance.mail_waits_since = None);
    batch.reload |= waited;
    Ok(waited)
}

/// Appends each that is newer than what the log has of its letter, or comes instead of it.
pub(crate) fn append_checkpoints(batch: &mut Batch, new: &[LetterCheckpoint]) -> Result<()> {
    let mut appended = Vec::new();
    for checkpoint in new {
        let instance = batch.instance().ok_or(StoreError::NoInstance)?;
        let recorded = instance.recorded.get(&checkpoint.letter);
        let is_newer = recorded.is_none_or(|recorded| recorded.size < checkpoint.size);
        let replaces =
            recorded.is_some_and(|recorded| checkpoint.instead_of == Some(recorded.leaf));
        if !is_newer && !replaces {
            continue;
        }
        let shown = recorded.and_then(|recorded| recorded.shown);
        let leaf = batch.append_to_instance(&checkpoint.note)?;
        let recorded = RecordedCheckpoint { leaf, size: checkpoint.size, shown };
        batch.rows.put_checkpoint(checkpoint.letter, &recorded)?;
        appended.push((checkpoint.letter, recorded));
    }
    batch.change_instance(|instance| instance.recorded.extend(appended));
    Ok(())
}

/// What readers are shown of the instance's log from now on: a checkpoint of `size` leaves.
pub(crate) fn record_witnessed(batch: &mut Batch, size: u64, note: &str) -> Result<()> {
    let instance = batch.instance().ok_or(StoreError::NoInstance)?;
    let inside = |recorded: &RecordedCheckpoint| {
        recorded.leaf < size && recorded.shown != Some((recorded.leaf, recorded.size))
    };
    let shown: Vec<(LetterId, RecordedCheckpoint)> = instance
        .recorded
        .iter()
        .filter(|(_, recorded)| inside(recorded))
        .map(|(letter, recorded)| {
            let shown = Some((recorded.leaf, recorded.size));
            (*letter, RecordedCheckpoint { shown, ..*recorded })
        })
        .collect();
    for (letter, recorded) in &shown {
        batch.rows.put_checkpoint(*letter, recorded)?;
    }
    batch.change_instance(|instance| {
        instance.witnessed = Some(note.into());
        instance.recorded.extend(shown);
    });
    Ok(())
}
