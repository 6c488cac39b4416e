//! Forward-only migrations, applied in order, each in a transaction of its own.

use super::rows::get;
use super::session::Session;
use crate::applied;
use crate::error::Result;

const MIGRATIONS: [&str; 14] = [
    include_str!("../../../../migrations/postgres/0001_letters.sql"),
    include_str!("../../../../migrations/postgres/0002_submissions.sql"),
    include_str!("../../../../migrations/postgres/0003_signatures.sql"),
    include_str!("../../../../migrations/postgres/0004_mail.sql"),
    include_str!("../../../../migrations/postgres/0005_erased.sql"),
    include_str!("../../../../migrations/postgres/0006_log.sql"),
    include_str!("../../../../migrations/postgres/0007_instance.sql"),
    include_str!("../../../../migrations/postgres/0008_tile_nodes.sql"),
    include_str!("../../../../migrations/postgres/0009_listing.sql"),
    include_str!("../../../../migrations/postgres/0010_names.sql"),
    include_str!("../../../../migrations/postgres/0011_record.sql"),
    include_str!("../../../../migrations/postgres/0012_names_later.sql"),
    include_str!("../../../../migrations/postgres/0013_languages.sql"),
    include_str!("../../../../migrations/postgres/0014_figures.sql"),
];

/// Tables, columns and indexes as these make them, one line each. A test makes a database and compares.
pub(crate) const CATALOGUE: &str = include_str!("../../../../migrations/postgres/catalogue.txt");

pub(super) async fn migrate(on: &Session) -> Result<()> {
    make_table(on).await?;
    let known = MIGRATIONS.len() as u32;
    // Whoever copies into it holds the row: it is not waited for.
    applied::refuse_others(found(on).await?.unwrap_or(0), known)?;
    loop {
        on.begin().await?;
        // Two programs that start at once apply each migration once: the row is held until the commit.
        let row = on.query("SELECT applied FROM migrations WHERE one = 1 FOR UPDATE", &[]).await?;
        let applied = row.first().map(|row| get::<i32>(row, 0)).transpose()?.unwrap_or(0) as u32;
        if let Err(error) = applied::refuse_others(applied, known) {
            on.roll_back().await?;
            return Err(error);
        }
        let Some(next) = MIGRATIONS.get(applied as usize) else {
            return on.roll_back().await;
        };
        on.client.batch_execute(next).await?;
        on.execute("UPDATE migrations SET applied = applied + 1 WHERE one = 1", &[]).await?;
        on.commit().await?;
    }
}

/// Two programs that make it at once: one of them is refused, and finds it made.
async fn make_table(on: &Session) -> Result<()> {
    const MAKE: &str = "
        CREATE TABLE IF NOT EXISTS migrations (one smallint PRIMARY KEY CHECK (one = 1), applied integer NOT NULL);
        INSERT INTO migrations (one, applied) VALUES (1, 0) ON CONFLICT (one) DO NOTHING;";
    if on.client.batch_execute(MAKE).await.is_ok() {
        return Ok(());
    }
    Ok(on.client.batch_execute(MAKE).await?)
}

/// `None` where this program was never here.
pub(crate) async fn found(session: &Session) -> Result<Option<u32>> {
    let there =
        session.client.query_one("SELECT to_regclass('migrations') IS NOT NULL", &[]).await?;
    if !get::<bool>(&there, 0)? {
        return Ok(None);
    }
    let row = session.client.query_opt("SELECT applied FROM migrations WHERE one = 1", &[]).await?;
    Ok(Some(row.map(|row| get::<i32>(&row, 0)).transpose()?.unwrap_or(0) as u32))
}

pub(crate) fn known() -> u32 {
    MIGRATIONS.len() as u32
}

/// All of them, for a database that has none.
pub(super) fn all() -> String {
    MIGRATIONS.concat()
}
