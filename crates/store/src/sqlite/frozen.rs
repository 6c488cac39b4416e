//! Whether a log is the one that readers were shown. One that is not takes nothing more, so that no two checkpoints that
//! contradict each other are ever signed; it waits for a `restart`.

use rusqlite::Connection;
use undersigned_core::signatures::LetterId;

use super::log;
use crate::acts::state::Log;
use crate::error::{Result, StoreError};
use crate::log::Frozen;
use crate::showing::{Judged, Showing};

/// Holds a log against what was shown of it.
pub(super) fn frozen(
    connection: &Connection,
    showing: &Showing,
    id: LetterId,
    log: &Log,
) -> Result<Option<Frozen>> {
    let is_continued = match showing.judge(log) {
        Judged::Continued => true,
        Judged::Diverged => false,
        Judged::If { size, root } => match log::root_at(connection, id, size) {
            Ok(found) => found == root,
            Err(StoreError::Corrupt { .. }) => false, // What is damaged is not what was shown either.
            Err(error) => return Err(error),
        },
    };
    if is_continued {
        return Ok(None);
    }
    let frozen = showing.frozen(log);
    let is_restarted =
        frozen.map(|known| is_restarted(connection, id, known)).transpose()?.unwrap_or(true);
    Ok(frozen.filter(|_| !is_restarted))
}

/// An entry says that the lost tree was this one.
fn is_restarted(connection: &Connection, id: LetterId, known: Frozen) -> Result<bool> {
    Ok(connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM log_restarts WHERE letter_id = ?1 AND size = ?2 AND root = ?3)",
        )?
        .query_row((id.0, known.size as i64, known.root), |row| row.get(0))?)
}
