//! Several reads of one commit, inside one read transaction.

use rusqlite::{Connection, OptionalExtension, Row};
use undersigned_core::counts::{ByVisibility, Counts};
use undersigned_core::signatures::LetterId;
use undersigned_log::tiles::TilePath;

use super::{log, signatures};
use crate::error::{Result, StoreError};
use crate::log::{LogHead, LogMoment, PublicOpening};
use crate::signatures::PublicSignature;

pub(super) struct Moment<'a> {
    pub connection: &'a Connection,
    pub letter: LetterId,
}

impl Moment<'_> {
    fn row<T>(&self, read: impl FnOnce(&Row) -> rusqlite::Result<T>) -> Result<T> {
        let row = self
            .connection
            .prepare_cached(
                "SELECT origin, log_size, log_root, public, addressee, organizers, held, withdrawn, removed
                 FROM letters JOIN letter_counters USING (letter_id) WHERE letter_id = ?1",
            )?
            .query_row([self.letter.0], read)
            .optional()?;
        row.ok_or(StoreError::NoLetter(self.letter))
    }
}

impl LogMoment for Moment<'_> {
    fn head(&mut self) -> Result<LogHead> {
        self.row(|row| {
            let origin: String = row.get(0)?;
            let size = row.get::<_, i64>(1)? as u64;
            Ok(LogHead { origin: origin.into(), size, root: row.get(2)? })
        })
    }

    fn counts(&mut self) -> Result<Counts> {
        self.row(|row| {
            let number = |column| row.get::<_, i64>(column).map(|number| number as u64);
            let by_visibility =
                ByVisibility { public: number(3)?, addressee: number(4)?, organizers: number(5)? };
            Ok(Counts {
                verified: by_visibility.public + by_visibility.hidden(),
                held: number(6)?,
                withdrawn: number(7)?,
                removed: number(8)?,
                by_visibility,
            })
        })
    }

    fn tile(&mut self, path: TilePath) -> Result<Vec<u8>> {
        log::tile(self.connection, self.letter, path)
    }

    fn openings(&mut self, from: u64, to: u64) -> Result<Vec<PublicOpening>> {
        log::openings(self.connection, self.letter, from, to)
    }

    fn names(&mut self, limit: u64) -> Result<Vec<PublicSignature>> {
        signatures::first_public(self.connection, self.letter, limit)
    }
}
