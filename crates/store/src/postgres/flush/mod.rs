//! Writes what acts left, each kind of row in one statement, all on their way before the first is answered.

mod log;
mod people;
mod rare;
mod signatures;

use futures::future::{BoxFuture, FutureExt, join_all};
use tokio_postgres::Statement;
use tokio_postgres::types::ToSql;

use super::session::Session;
use super::working::Working;
use crate::error::{Result, StoreError};

/// One statement and all it is given.
struct Write {
    statement: Statement,
    given: Vec<Box<dyn ToSql + Sync + Send>>,
}

impl Write {
    async fn run(&self, session: &Session) -> Result<()> {
        let given: Vec<&(dyn ToSql + Sync)> =
            self.given.iter().map(|value| &**value as &(dyn ToSql + Sync)).collect();
        session.client.execute(&self.statement, &given).await?;
        Ok(())
    }
}

macro_rules! given {
    ($($value:expr),* $(,)?) => {
        vec![$(Box::new($value) as Box<dyn tokio_postgres::types::ToSql + Sync + Send>),*]
    };
}
use given;

/// Writes and commits. What failed before the commit is not there; what failed in it may be.
pub(super) async fn commit(on: &Session, working: &Working) -> Result<()> {
    let mut writes = Vec::new();
    rare::opened(on, &working.rare, &mut writes).await?; // Before their numbers.
    people::people(on, working, &mut writes).await?;
    people::submissions(on, working, &mut writes).await?;
    people::waiting(on, working, &mut writes).await?;
    people::erased(on, working, &mut writes).await?;
    signatures::signatures(on, working, &mut writes).await?;
    log::log(on, working, &mut writes).await?;
    rare::rare(on, &working.rare, &mut writes).await?;
    let session = on;
    let mut steps: Vec<BoxFuture<Result<()>>> =
        writes.iter().map(|write| write.run(session).boxed()).collect();
    steps.push(session.commit().boxed());
    // In this order on the wire. Where a write is refused, the commit after it undoes everything.
    let mut outcomes = session.until_committed(join_all(steps)).await?;
    let committed = outcomes.pop().unwrap_or(Err(StoreError::Unknown));
    let refused = outcomes.into_iter().find_map(Result::err);
    match refused {
        None => committed,
        Some(StoreError::Lost) => Err(StoreError::Unknown),
        Some(refused) => Err(refused),
    }
}
