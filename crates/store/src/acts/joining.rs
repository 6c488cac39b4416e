//! The fixed times at which hidden people reach log and numbers, in slices, so that nobody waits long for the writer.

use jiff::Timestamp;
use undersigned_core::signatures::LetterId;

use super::batch::Batch;
use super::standing::{ErasedRow, WaitingRow};
use super::turns::Turned;
use crate::error::{Result, StoreError};
use crate::signatures::{Shelf, Signature, SignatureId};

/// Entries, tiles and rows of this many people take a commit of a few milliseconds.
const SLICE: u32 = 500;

/// Letters with somebody whose time has come.
pub(crate) fn letters_due(batch: &mut Batch, now: Timestamp) -> Result<Vec<LetterId>> {
    let mut due = Vec::new();
    for letter in batch.letters() {
        let is_due = !batch.rows.due(letter, now, 1)?.is_empty();
        if is_due && batch.frozen(letter)?.is_none() {
            due.push(letter);
        }
    }
    Ok(due)
}

/// One slice of those whose time has come, in the order of their ranks. Answers how many: none once all are in.
pub(crate) fn join_slice(batch: &mut Batch, letter: LetterId, now: Timestamp) -> Result<usize> {
    batch.refuse_frozen(letter)?;
    let due = batch.rows.due(letter, now, SLICE)?;
    let count = due.len();
    due.into_iter().try_for_each(|waiting| join(batch, letter, waiting, now))?;
    Ok(count)
}

fn join(batch: &mut Batch, letter: LetterId, waiting: WaitingRow, now: Timestamp) -> Result<()> {
    let Turned { leaf, current } = waiting.turn.log(batch, letter, None, now)?;
    batch.rows.delete_waiting(letter, waiting.dkey)?;
    let Some(ordinal) = waiting.ordinal else {
        let erased = batch.rows.erased(letter, waiting.dkey)?;
        let erased = erased.ok_or(StoreError::Corrupt { what: "standing" })?;
        let joined = ErasedRow { waits: false, leaf: Some(leaf), earlier: None, ..erased };
        return batch.rows.put_erased(letter, waiting.dkey, joined);
    };
    let id = SignatureId { shelf: Shelf::Hidden, ordinal };
    let waiting = batch.rows.signature(letter, id)?;
    let waiting = waiting.ok_or(StoreError::Corrupt { what: "signature" })?;
    let current = current.or(waiting.current);
    let joined = Signature { joined: true, leaf: Some(leaf), current, earlier: None, ..waiting };
    batch.rows.update_signature(id, &joined)
}
