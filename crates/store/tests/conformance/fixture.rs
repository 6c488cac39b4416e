//! Where a store under test comes from. A second database joins the suite by a second `Fixture`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tempfile::TempDir;
use undersigned_store::Store;
use undersigned_store::sqlite::{SqliteStore, Synchronous};

/// One empty database.
pub trait Fixture {
    fn new() -> Self;

    /// A store on that database: another program beside those that are open, or the next one after they were dropped.
    async fn open(&self) -> Arc<dyn Store>;
}

pub struct Sqlite {
    folder: TempDir,
}

impl Sqlite {
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("letters.db")
    }

    pub async fn open_at(path: &Path) -> Arc<dyn Store> {
        Arc::new(SqliteStore::open(path, Synchronous::Full).await.unwrap())
    }
}

impl Fixture for Sqlite {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    async fn open(&self) -> Arc<dyn Store> {
        Self::open_at(&self.path()).await
    }
}
