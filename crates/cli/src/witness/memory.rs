//! What the witness remembers, log by log. Checking and remembering are one step under the log's own lock, and nothing is
//! answered before it is on disk.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::{Context, Result, bail};
use undersigned_core::outside::Clock;
use undersigned_log::checkpoint::Checkpoint;
use undersigned_log::cosignatures::{CosignatureKey, CosignatureVerifier, with_lines};
use undersigned_log::notes::NoteVerifier;
use undersigned_log::witnessing::{Head, Proposal, Refusal, log_id};

use super::state::StateFolder;

pub struct Memory {
    folder: StateFolder,
    logs: BTreeMap<String, Mutex<Remembered>>,
}

struct Remembered {
    head: Head,
    /// The last cosigned checkpoint: the log's signature and the witness's own.
    note: Option<String>,
}

#[derive(Debug, thiserror::Error)]
pub enum Unanswered {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error("cannot remember the checkpoint")]
    Disk(#[from] io::Error),
}

impl Memory {
    /// What cannot be read is refused: taken for nothing, a second past would be cosigned.
    pub fn read(
        folder: StateFolder,
        logs: &[NoteVerifier],
        witness: &CosignatureVerifier,
    ) -> Result<Self> {
        let mut remembered = BTreeMap::new();
        for log in logs {
            let id = log_id(log.name());
            let note = folder.remembered(&id)?;
            let head = match &note {
                None => Head::empty(),
                Some(note) => head_of(note, log.name(), witness).with_context(|| {
                    format!("what this witness remembers of {} ({id}.checkpoint)", log.name())
                })?,
            };
            remembered.insert(id, Mutex::new(Remembered { head, note }));
        }
        Ok(Self { folder, logs: remembered })
    }

    /// Decides, remembers, and only then cosigns: the answer is the cosignature's line. Waits for the disk.
    pub fn cosign(
        &self,
        proposal: &Proposal,
        key: &CosignatureKey,
        clock: &dyn Clock,
    ) -> Result<String, Unanswered> {
        let id = log_id(&proposal.checkpoint.origin);
        let mut remembered = self.log(&id).ok_or(Refusal::UnknownLog)?;
        if let Err(refusal) = proposal.decide(&remembered.head) {
            if refusal == Refusal::AnotherRoot {
                self.convict(&id, proposal)?;
            }
            return Err(refusal.into());
        }
        let line = key.cosign(&proposal.text, clock.now());
        let note = with_lines(&proposal.note, &line);
        let head = Head::from(&proposal.checkpoint);
        // The same tree again is remembered already: whoever repeats a request costs no write.
        if remembered.note.is_none() || remembered.head != head {
            self.folder.remember(&id, &note)?;
        }
        *remembered = Remembered { head, note: Some(note) };
        Ok(line)
    }

    fn convict(&self, id: &str, proposal: &Proposal) -> io::Result<()> {
        tracing::warn!(
            log = proposal.checkpoint.origin,
            size = proposal.checkpoint.size,
            "this log signed two trees of one size; the second checkpoint is kept as evidence"
        );
        self.folder.keep_evidence(id, &proposal.note)
    }

    /// The last cosigned checkpoint of a log.
    pub fn last(&self, id: &str) -> Option<String> {
        self.log(id)?.note.clone()
    }

    fn log(&self, id: &str) -> Option<MutexGuard<'_, Remembered>> {
        // What is remembered changes in one step, after all that can fail: nobody leaves it half done.
        Some(self.logs.get(id)?.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn head_of(note: &str, origin: &str, witness: &CosignatureVerifier) -> Result<Head> {
    match Checkpoint::open_cosigned(note, witness) {
        Ok((checkpoint, _)) if checkpoint.origin == origin => Ok(Head::from(&checkpoint)),
        Ok((checkpoint, _)) => bail!("is about {}", checkpoint.origin),
        Err(_) => bail!(
            "is nothing that {} cosigned; take the key and the state that belong together, and the newest copy of both",
            witness.name()
        ),
    }
}
