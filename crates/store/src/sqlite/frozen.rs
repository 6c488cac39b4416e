//! Whether a log is the one that readers were shown. One that is not takes nothing more, so that no two checkpoints that
//! contradict each other are ever signed; it waits for a `restart`.

use rusqlite::Connection;
use undersigned_core::signatures::LetterId;

use super::log;
use crate::acts::state::Log;
use crate::beside::{Heads, KnownHead};
use crate::error::{Result, StoreError};
use crate::log::Frozen;

/// Holds a log against what was shown of it.
pub(super) fn frozen(
    connection: &Connection,
    heads: Option<&Heads>,
    id: LetterId,
    log: &Log,
) -> Result<Option<Frozen>> {
    let Some(known) = heads.and_then(|heads| heads.known(&log.origin)) else { return Ok(None) };
    if is_continued(connection, id, log, known)? || is_restarted(connection, id, known)? {
        return Ok(None);
    }
    Ok(Some(Frozen { size: known.size, root: known.root }))
}

fn is_continued(
    connection: &Connection,
    id: LetterId,
    log: &Log,
    known: &KnownHead,
) -> Result<bool> {
    if known.frozen || log.edge.size() < known.size {
        return Ok(false);
    }
    if log.edge.size() == known.size {
        return Ok(log.edge.root() == known.root);
    }
    match log::root_at(connection, id, known.size) {
        Ok(root) => Ok(root == known.root),
        Err(StoreError::Corrupt { .. }) => Ok(false), // What is damaged is not what was shown either.
        Err(error) => Err(error),
    }
}

/// An entry says that the lost tree was this one.
fn is_restarted(connection: &Connection, id: LetterId, known: &KnownHead) -> Result<bool> {
    Ok(connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM log_restarts WHERE letter_id = ?1 AND size = ?2 AND root = ?3)",
        )?
        .query_row((id.0, known.size as i64, known.root), |row| row.get(0))?)
}
