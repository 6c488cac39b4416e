//! Several reads of one commit, inside one read transaction, asked for one after the other.

use tokio::runtime::Handle;
use tokio_postgres::Row;
use undersigned_core::counts::{ByVisibility, Counts};
use undersigned_core::signatures::LetterId;
use undersigned_log::tiles::TilePath;

use super::rows::{bytes, get, number};
use super::session::Session;
use super::{log, reading};
use crate::error::{Result, StoreError};
use crate::log::{LogHead, LogMoment, Look, PublicOpening};
use crate::signatures::PublicSignature;

pub(super) struct Moment {
    session: Session,
    letter: LetterId,
    /// Whoever looks does so step by step, on a thread of its own.
    runtime: Handle,
}

impl Moment {
    pub(super) async fn look(session: Session, letter: LetterId, look: Look) -> Result<()> {
        const BEGIN: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
        session.answer(session.client.batch_execute(BEGIN)).await?;
        let mut moment = Self { session, letter, runtime: Handle::current() };
        tokio::task::spawn_blocking(move || look(&mut moment))
            .await
            .unwrap_or_else(|_| Err(StoreError::Database("a look panicked".into())))
    }

    fn row(&self) -> Result<Row> {
        let row = self.runtime.block_on(self.session.query_opt(
            "SELECT origin, log_size, log_root, public, addressee, organizers, held, withdrawn, removed
             FROM letters JOIN letter_counters USING (letter_id) WHERE letter_id = $1",
            &[&i64::from(self.letter.0)],
        ))?;
        row.ok_or(StoreError::NoLetter(self.letter))
    }
}

impl LogMoment for Moment {
    fn head(&mut self) -> Result<LogHead> {
        let row = self.row()?;
        let origin: &str = get(&row, 0)?;
        Ok(LogHead { origin: origin.into(), size: number(&row, 1)?, root: bytes(&row, 2)? })
    }

    fn counts(&mut self) -> Result<Counts> {
        let row = self.row()?;
        let by_visibility = ByVisibility {
            public: number(&row, 3)?,
            addressee: number(&row, 4)?,
            organizers: number(&row, 5)?,
        };
        Ok(Counts {
            verified: by_visibility.public + by_visibility.hidden(),
            held: number(&row, 6)?,
            withdrawn: number(&row, 7)?,
            removed: number(&row, 8)?,
            by_visibility,
        })
    }

    fn tile(&mut self, path: TilePath) -> Result<Vec<u8>> {
        self.runtime.block_on(log::tile(&self.session, self.letter, path))
    }

    fn openings(&mut self, from: u64, to: u64) -> Result<Vec<PublicOpening>> {
        self.runtime.block_on(log::openings(&self.session, self.letter, from, to))
    }

    fn names(&mut self, limit: u64) -> Result<Vec<PublicSignature>> {
        let names = reading::shown_block(&self.session, self.letter, 0, i64::MAX as u64, limit);
        self.runtime.block_on(names)
    }
}
