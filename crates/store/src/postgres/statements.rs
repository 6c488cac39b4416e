//! Statements of one connection, each prepared once.

use std::collections::HashMap;

use tokio_postgres::types::ToSql;
use tokio_postgres::{Row, Statement};

use super::session::{Address, Session};
use crate::error::Result;

/// What a statement is given.
pub(super) type Given<'a> = &'a [&'a (dyn ToSql + Sync)];

/// A connection for one writer.
pub(super) struct Writing {
    pub session: Session,
    prepared: HashMap<&'static str, Statement>,
}

impl Writing {
    pub(super) async fn connect(address: &Address) -> Result<Self> {
        Ok(Self { session: address.connect().await?, prepared: HashMap::new() })
    }

    pub(super) async fn prepare(&mut self, sql: &'static str) -> Result<Statement> {
        if let Some(statement) = self.prepared.get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.session.client.prepare(sql).await?;
        self.prepared.insert(sql, statement.clone());
        Ok(statement)
    }

    pub(super) async fn query(&mut self, sql: &'static str, given: Given<'_>) -> Result<Vec<Row>> {
        let statement = self.prepare(sql).await?;
        Ok(self.session.client.query(&statement, given).await?)
    }

    pub(super) async fn execute(&mut self, sql: &'static str, given: Given<'_>) -> Result<u64> {
        let statement = self.prepare(sql).await?;
        Ok(self.session.client.execute(&statement, given).await?)
    }

    pub(super) async fn begin(&self) -> Result<()> {
        Ok(self.session.client.batch_execute("BEGIN").await?)
    }

    /// Takes back what was not committed. Where it fails the connection is of no use any more.
    pub(super) async fn roll_back(&self) -> Result<()> {
        Ok(self.session.client.batch_execute("ROLLBACK").await?)
    }
}
