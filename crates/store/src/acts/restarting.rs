//! A frozen log goes on.

use jiff::Timestamp;
use undersigned_core::signatures::LetterId;
use undersigned_log::entry::{Entry, Hex};

use super::batch::Batch;
use crate::error::{Result, StoreError};
use crate::log::{Frozen, INSTANCE};

/// Goes on from what is here, and says in the log what was known before. Answers what that was; `None` where the log is
/// not frozen.
pub(crate) fn restart(batch: &mut Batch, id: LetterId, at: Timestamp) -> Result<Option<Frozen>> {
    let (frozen, damaged) = match id {
        INSTANCE => {
            let instance = batch.instance().ok_or(StoreError::NoInstance)?;
            (instance.frozen, instance.damaged)
        }
        letter => (batch.frozen(letter)?, batch.damaged(letter)?),
    };
    let Some(known) = frozen else { return Ok(None) };
    if damaged.is_some() {
        return Err(StoreError::Corrupt { what: "log" }); // Nothing can be appended to what cannot be read.
    }
    let hour = batch.hour(id, at)?;
    batch.rows.insert_restart(id, known)?;
    batch.append_restart(id, &Entry::Restart { hour, root: Hex(known.root), size: known.size })?;
    batch.reload = true;
    Ok(Some(known))
}
