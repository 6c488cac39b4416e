//! Forward-only migrations, applied in order, each in a transaction of its own.

use super::rows::get;
use super::session::Session;
use crate::error::{Result, StoreError};

const MIGRATIONS: [&str; 7] = [
    include_str!("../../../../migrations/postgres/0001_letters.sql"),
    include_str!("../../../../migrations/postgres/0002_submissions.sql"),
    include_str!("../../../../migrations/postgres/0003_signatures.sql"),
    include_str!("../../../../migrations/postgres/0004_mail.sql"),
    include_str!("../../../../migrations/postgres/0005_erased.sql"),
    include_str!("../../../../migrations/postgres/0006_log.sql"),
    include_str!("../../../../migrations/postgres/0007_instance.sql"),
];

pub(super) async fn migrate(on: &Session) -> Result<()> {
    make_table(on).await?;
    let known = MIGRATIONS.len() as u32;
    loop {
        on.begin().await?;
        // Two programs that start at once apply each migration once: the row is held until the commit.
        let row = on.query("SELECT applied FROM migrations WHERE one = 1 FOR UPDATE", &[]).await?;
        let applied = row.first().map(|row| get::<i32>(row, 0)).transpose()?.unwrap_or(0) as u32;
        if known < applied {
            on.roll_back().await?;
            return Err(StoreError::TooNew { found: applied, known });
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
