//! What the number of migrations in a database says to whoever opens it.

use crate::error::{Result, StoreError};

/// Added to the number while a copy into this database is not complete: the first thing that every program reads, so that
/// none starts on half a copy, whatever its version.
pub(crate) const UNFINISHED: u32 = 1_000_000;

/// Whether this program may apply what is missing.
pub(crate) fn refuse_others(found: u32, known: u32) -> Result<()> {
    match found {
        UNFINISHED.. => Err(StoreError::Unfinished),
        _ if known < found => Err(StoreError::TooNew { found, known }),
        _ => Ok(()),
    }
}

/// For whoever reads and applies nothing. `is_copy`: it is a copy under way that is looked at.
pub(crate) fn readable(found: u32, known: u32, is_copy: bool) -> Result<()> {
    let expected = if is_copy { UNFINISHED + known } else { known };
    if found == expected {
        return Ok(());
    }
    refuse_others(found, known)?;
    Err(StoreError::TooOld { found, known })
}
