//! Reading the instance into memory.

use rusqlite::{Connection, OptionalExtension};
use undersigned_core::signatures::LetterId;

use super::log::restore_log;
use super::rows::optional_time;
use crate::acts::instance::Instance;
use crate::beside::RunId;
use crate::error::Result;
use crate::instance::RecordedCheckpoint;
use crate::log::INSTANCE;

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
    let (log, damaged) = restore_log(connection, INSTANCE, &origin, size as u64, root)?;
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
