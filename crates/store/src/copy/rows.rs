//! Rows on their way, in slices.

use sha2::{Digest, Sha256};

use super::tables::TABLES;
use crate::error::{Result, StoreError};

#[derive(Clone, PartialEq, Eq)]
pub(super) enum Value {
    Null,
    Number(i64),
    Text(String),
    Bytes(Vec<u8>),
}

pub(super) type Row = Vec<Value>;

/// Rows of one table, in the order of its key.
pub(super) struct Slice {
    /// In `TABLES`.
    pub table: usize,
    pub rows: Vec<Row>,
}

/// When a slice is large enough to go: in rows, or in bytes where rows are long.
#[derive(Default)]
pub(super) struct Filling {
    rows: Vec<Row>,
    bytes: usize,
}

impl Filling {
    const ROWS_MAX: usize = 4_000;
    const BYTES_MAX: usize = 4 << 20;

    /// Answers the slice that this row fills.
    pub(super) fn push(&mut self, table: usize, row: Row) -> Option<Slice> {
        self.bytes += row.iter().map(Value::length).sum::<usize>();
        self.rows.push(row);
        let is_full = Self::ROWS_MAX <= self.rows.len() || Self::BYTES_MAX <= self.bytes;
        is_full.then(|| self.take(table)).flatten()
    }

    pub(super) fn take(&mut self, table: usize) -> Option<Slice> {
        self.bytes = 0;
        let rows = std::mem::take(&mut self.rows);
        (!rows.is_empty()).then_some(Slice { table, rows })
    }
}

impl Value {
    fn length(&self) -> usize {
        match self {
            Self::Null | Self::Number(_) => 8,
            Self::Text(text) => text.len(),
            Self::Bytes(bytes) => bytes.len(),
        }
    }

    fn digest(&self, into: &mut Sha256) {
        let (tag, bytes): (u8, &[u8]) = match self {
            Self::Null => return into.update([0]),
            Self::Number(number) => return into.update([&[1][..], &number.to_be_bytes()].concat()),
            Self::Text(text) => (2, text.as_bytes()),
            Self::Bytes(bytes) => (3, bytes),
        };
        into.update([tag]);
        into.update((bytes.len() as u64).to_be_bytes());
        into.update(bytes);
    }

    pub(super) fn number(&self) -> Result<i64> {
        match self {
            Self::Number(number) => Ok(*number),
            _ => Err(StoreError::Corrupt { what: "row" }),
        }
    }

    pub(super) fn text(&self) -> Result<&str> {
        match self {
            Self::Text(text) => Ok(text),
            _ => Err(StoreError::Corrupt { what: "row" }),
        }
    }

    pub(super) fn bytes(&self) -> Result<&[u8]> {
        match self {
            Self::Bytes(bytes) => Ok(bytes),
            _ => Err(StoreError::Corrupt { what: "row" }),
        }
    }
}

/// How many rows each table has, and what they come to: equal where every row is.
#[derive(Default)]
pub(super) struct Sums([(u64, Sha256); TABLES.len()]);

impl Sums {
    pub(super) fn add(&mut self, slice: &Slice) {
        let (rows, digest) = &mut self.0[slice.table];
        *rows += slice.rows.len() as u64;
        slice.rows.iter().flatten().for_each(|value| value.digest(digest));
    }

    pub(super) fn rows(&self, table: usize) -> u64 {
        self.0[table].0
    }

    pub(super) fn is_same(&self, other: &Self, table: usize) -> bool {
        let of = |sums: &Self| (sums.0[table].0, sums.0[table].1.clone().finalize());
        of(self) == of(other)
    }
}
