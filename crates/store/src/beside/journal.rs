//! The journal of erasures, as a store keeps it: waiting for the disk keeps nobody else waiting.

use std::io;
use std::sync::Arc;

use parking_lot::Mutex;

use super::{Erasure, Erasures};
use crate::error::{Result, StoreError};

/// `None` where erasures are not kept beside the database.
pub(crate) struct Journal(Option<Arc<Mutex<Erasures>>>);

impl Journal {
    pub(crate) fn new(erasures: Option<Erasures>) -> Self {
        Self(erasures.map(|erasures| Arc::new(Mutex::new(erasures))))
    }

    /// Returns once the journal holds the erasures: the database is next.
    pub(crate) async fn note(&self, erasures: Vec<Erasure>) -> Result<()> {
        let Some(journal) = self.0.clone() else { return Ok(()) };
        match tokio::task::spawn_blocking(move || journal.lock().note(&erasures)).await {
            Ok(noted) => noted.map_err(|error| beside(&error)),
            Err(_) => Err(StoreError::Stopped),
        }
    }

    pub(crate) fn all(&self) -> Result<Vec<Erasure>> {
        let Some(journal) = &self.0 else { return Ok(Vec::new()) };
        journal.lock().all().map_err(|error| beside(&error))
    }
}

fn beside(error: &io::Error) -> StoreError {
    StoreError::Beside(error.to_string())
}
