//! Forward-only migrations, applied in order, each in a transaction of its own.

use rusqlite::{Connection, TransactionBehavior};

use crate::applied::{self, UNFINISHED};
use crate::error::{Result, StoreError};

const MIGRATIONS: [&str; 15] = [
    include_str!("../../../../migrations/sqlite/0001_letters.sql"),
    include_str!("../../../../migrations/sqlite/0002_submissions.sql"),
    include_str!("../../../../migrations/sqlite/0003_signatures.sql"),
    include_str!("../../../../migrations/sqlite/0004_mail.sql"),
    include_str!("../../../../migrations/sqlite/0005_erased.sql"),
    include_str!("../../../../migrations/sqlite/0006_log.sql"),
    include_str!("../../../../migrations/sqlite/0007_instance.sql"),
    include_str!("../../../../migrations/sqlite/0008_log_tiles.sql"),
    include_str!("../../../../migrations/sqlite/0009_tile_nodes.sql"),
    include_str!("../../../../migrations/sqlite/0010_listing.sql"),
    include_str!("../../../../migrations/sqlite/0011_names.sql"),
    include_str!("../../../../migrations/sqlite/0012_record.sql"),
    include_str!("../../../../migrations/sqlite/0013_names_later.sql"),
    include_str!("../../../../migrations/sqlite/0014_languages.sql"),
    include_str!("../../../../migrations/sqlite/0015_figures.sql"),
];

/// The migration after this one gives every letter a log, which begins with its opening: none can be given one later.
const BEFORE_THE_LOG: u32 = 5;

pub(crate) fn migrate(connection: &mut Connection) -> Result<()> {
    let known = MIGRATIONS.len() as u32;
    loop {
        // The number is read under the write lock: two programs that start at once apply each migration once.
        let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let applied: u32 = tx.pragma_query_value(None, "user_version", |row| row.get(0))?;
        applied::refuse_others(applied, known)?;
        let Some(next) = MIGRATIONS.get(applied as usize) else {
            return Ok(());
        };
        if applied == BEFORE_THE_LOG && has_letters(&tx)? {
            return Err(StoreError::BeforeTheLog);
        }
        tx.execute_batch(next)?;
        tx.pragma_update(None, "user_version", applied + 1)?;
        tx.commit()?;
    }
}

/// `is_copy`: it is a copy under way that is looked at.
pub(crate) fn readable(connection: &Connection, is_copy: bool) -> Result<()> {
    applied::readable(found(connection)?, MIGRATIONS.len() as u32, is_copy)
}

pub(crate) fn is_unfinished(connection: &Connection) -> Result<bool> {
    Ok(UNFINISHED <= found(connection)?)
}

/// From here on no program starts on this database. A new one gets its tables in the same step: it is never empty and whole.
pub(crate) fn begin_copy(connection: &mut Connection, is_new: bool) -> Result<()> {
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if is_new {
        MIGRATIONS.iter().try_for_each(|next| tx.execute_batch(next))?;
    }
    tx.pragma_update(None, "user_version", UNFINISHED + MIGRATIONS.len() as u32)?;
    Ok(tx.commit()?)
}

pub(crate) fn end_copy(connection: &Connection) -> Result<()> {
    Ok(connection.pragma_update(None, "user_version", MIGRATIONS.len() as u32)?)
}

pub(crate) fn known() -> u32 {
    MIGRATIONS.len() as u32
}

/// In memory, with nothing in it.
pub(crate) fn made_by_migrations() -> Result<Connection> {
    let mut connection = Connection::open_in_memory()?;
    migrate(&mut connection)?;
    Ok(connection)
}

pub(crate) fn found(connection: &Connection) -> Result<u32> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

fn has_letters(connection: &Connection) -> Result<bool> {
    Ok(connection.query_row("SELECT EXISTS (SELECT 1 FROM letters)", [], |row| row.get(0))?)
}
