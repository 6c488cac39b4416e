//! Moves an instance from one database to another, either way. Rows travel as they are; at the end both sides are read once
//! more, and every log is made anew from the entries that arrived.
//!
//! A target that does not hold everything yet says so itself, in the place where every program looks first: none starts on
//! it. Whoever was interrupted begins anew.

mod from_postgres;
mod from_sqlite;
mod into_postgres;
mod into_sqlite;
mod rows;
mod tables;
mod trees;

use std::cell::RefCell;
use std::path::PathBuf;

use futures::future::try_join;
use thiserror::Error;
use tokio::sync::mpsc;
use tokio::task::block_in_place;

use self::rows::{Slice, Sums};
use self::tables::{RUNS, TABLES, number_of};
use self::trees::Trees;
use crate::error::{Result, StoreError};
use crate::log::LogHead;
use crate::postgres::Address;

/// Slices that were read and are not written yet.
const UNDER_WAY: usize = 3;

/// Where an instance stands.
#[derive(Clone)]
pub enum Place {
    /// The file.
    Sqlite(PathBuf),
    Postgres(Box<Address>),
}

#[derive(Debug, Error)]
pub enum CopyError {
    #[error("there is nothing to copy: no letter was opened there, and no server began")]
    Nothing,
    #[error(
        "the target is in use: it has letters, or a server began on it. Copy into one that is empty"
    )]
    InUse,
    #[error("the target has tables that are not this program's. Copy into a database of its own")]
    OtherTables,
    #[error(
        "the target is the unfinished copy of another version of this program. Copy into a new database"
    )]
    OtherProgram,
    #[error("another copy into the same database is under way")]
    UnderWay,
    #[error(
        "the source was in use while it was copied: stop every server that works on it, then copy again"
    )]
    SourceChanged,
    #[error("table {table} is not in the target as it is in the source")]
    Differs { table: &'static str },
    #[error("the log {log} is not what its head says: put a good database back before you copy")]
    Damaged { log: String },
    #[error("the file of the target")]
    File(#[from] std::io::Error),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<rusqlite::Error> for CopyError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}

impl From<tokio_postgres::Error> for CopyError {
    fn from(error: tokio_postgres::Error) -> Self {
        Self::Store(error.into())
    }
}

/// What was copied, and found to be the same on both sides.
#[derive(Debug)]
pub struct Copied {
    /// Tables with their rows.
    pub tables: Vec<(&'static str, u64)>,
    /// The instance's own log first, then letters in the order of their numbers.
    pub logs: Vec<LogHead>,
}

impl Copied {
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|(_, rows)| rows).sum()
    }
}

/// How far it is: every row is read once to be copied, and then on both sides.
pub struct Progress {
    pub done: u64,
    pub of: u64,
}

/// Runs on a runtime with more than one thread.
pub async fn copy(
    from: &Place,
    to: &Place,
    progress: &mut dyn FnMut(Progress),
) -> Result<Copied, CopyError> {
    let of = 3 * from.count().await?;
    if of == 0 {
        return Err(CopyError::Nothing);
    }
    let done = RefCell::new((0, progress));
    let went_on = |slice: &Slice| {
        let (done, progress) = &mut *done.borrow_mut();
        *done += slice.rows.len() as u64;
        progress(Progress { done: *done, of });
    };
    let last_seen = from.last_seen().await?;
    let mut target = Target::begin(to).await?;
    let mut sent = Sums::default();
    let mut slices = from.stream(false).await?;
    while let Some(slice) = slices.recv().await {
        let slice = slice?;
        sent.add(&slice);
        went_on(&slice);
        target.write(slice).await?;
    }
    let mut trees = Trees::default();
    let arrived = sum(to.stream(true).await?, |slice| {
        went_on(slice);
        trees.add(slice)
    });
    let still_there = sum(from.stream(false).await?, |slice| {
        went_on(slice);
        Ok(())
    });
    let (arrived, still_there) = try_join(arrived, still_there).await?;
    if from.last_seen().await? != last_seen {
        return Err(CopyError::SourceChanged);
    }
    compare(&sent, &still_there, |_| CopyError::SourceChanged, |_| true)?;
    // One file keeps one run of a server, the last one.
    let keeps = |table: &str| table != RUNS || matches!(to, Place::Postgres(_));
    compare(&sent, &arrived, |table| CopyError::Differs { table }, keeps)?;
    let logs = trees.heads()?;
    target.finish().await?;
    let tables = TABLES.iter().map(|table| (table.name, arrived.rows(number_of(table.name))));
    Ok(Copied { tables: tables.filter(|(table, _)| keeps(table)).collect(), logs })
}

async fn sum(
    mut slices: mpsc::Receiver<Result<Slice>>,
    mut each: impl FnMut(&Slice) -> Result<(), CopyError>,
) -> Result<Sums, CopyError> {
    let mut sums = Sums::default();
    while let Some(slice) = slices.recv().await {
        let slice = slice?;
        sums.add(&slice);
        each(&slice)?;
    }
    Ok(sums)
}

fn compare(
    one: &Sums,
    other: &Sums,
    error: impl Fn(&'static str) -> CopyError,
    concerns: impl Fn(&str) -> bool,
) -> Result<(), CopyError> {
    let mut tables = TABLES.iter().enumerate().filter(|(_, table)| concerns(table.name));
    match tables.find(|(number, _)| !one.is_same(other, *number)) {
        Some((_, table)) => Err(error(table.name)),
        None => Ok(()),
    }
}

impl Place {
    async fn count(&self) -> Result<u64> {
        match self {
            Self::Sqlite(path) => block_in_place(|| from_sqlite::count(path)),
            Self::Postgres(address) => from_postgres::count(address).await,
        }
    }

    /// Everything as of one commit, in the order of `TABLES`. `is_copy`: it is the copy under way.
    async fn stream(&self, is_copy: bool) -> Result<mpsc::Receiver<Result<Slice>>> {
        match self {
            Self::Sqlite(path) => block_in_place(|| from_sqlite::stream(path, is_copy)),
            Self::Postgres(address) => from_postgres::stream(address, is_copy).await,
        }
    }

    /// When a program was at work on it last; `None` where that is not known. A file has a lock beside it.
    async fn last_seen(&self) -> Result<Option<i64>> {
        match self {
            Self::Sqlite(_) => Ok(None),
            Self::Postgres(address) => from_postgres::last_seen(address).await,
        }
    }
}

enum Target {
    Sqlite(into_sqlite::Target),
    Postgres(Box<into_postgres::Target>),
}

impl Target {
    async fn begin(place: &Place) -> Result<Self, CopyError> {
        Ok(match place {
            Place::Sqlite(path) => {
                Self::Sqlite(block_in_place(|| into_sqlite::Target::begin(path))?)
            }
            Place::Postgres(address) => {
                Self::Postgres(Box::new(into_postgres::Target::begin(address).await?))
            }
        })
    }

    async fn write(&mut self, slice: Slice) -> Result<()> {
        match self {
            Self::Sqlite(target) => block_in_place(|| target.write(&slice)),
            Self::Postgres(target) => target.write(slice).await,
        }
    }

    async fn finish(self) -> Result<(), CopyError> {
        match self {
            Self::Sqlite(target) => block_in_place(|| target.finish()),
            Self::Postgres(target) => Ok(target.finish().await?),
        }
    }
}
