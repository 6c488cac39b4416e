//! Servers on one database have the same keys. While none but this one runs, they may be replaced.

use std::time::Duration;

use super::leases::NodeId;
use super::rows::optional_bytes;
use super::session::Session;
use crate::error::{Result, StoreError};

/// Whoever gave no sign of life for so long does not run.
const MISSED_AFTER: Duration = Duration::from_secs(5);

pub(super) async fn agree(on: &Session, node: NodeId, keys: &[u8; 32]) -> Result<()> {
    let found = on.query_opt("SELECT keys FROM instance", &[]).await?;
    let known: Option<[u8; 32]> =
        found.as_ref().map(|row| optional_bytes(row, 0)).transpose()?.flatten();
    if known.is_none_or(|known| known == *keys) {
        return Ok(());
    }
    let others = on
        .query(
            "SELECT 1 FROM nodes WHERE node <> $1 AND serves
               AND (extract(epoch FROM clock_timestamp()) * 1000)::bigint - $2 < seen_at LIMIT 1",
            &[&&node[..], &(MISSED_AFTER.as_millis() as i64)],
        )
        .await?;
    if others.is_empty() { Ok(()) } else { Err(StoreError::OtherKeys) }
}

pub(super) async fn record(on: &Session, keys: &[u8; 32]) -> Result<()> {
    on.execute("UPDATE instance SET keys = $1", &[&&keys[..]]).await?;
    Ok(())
}
