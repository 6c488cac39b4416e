use std::fmt::{self, Display, Formatter};

use serde::Serialize;

use super::checking::Verify;
use super::memory::Append;
use super::proofs::{Proofs, StoreProofs};
use super::receipts::Receipts;
use crate::bench::disk::Disk;
use crate::bench::report::{Table, grouped, whole};

#[derive(Clone, Debug, Serialize)]
pub struct LogReport {
    /// Signatures that the checked letter has.
    pub stored: u64,
    /// Confirmations a second that the writer took, log and all.
    pub prefill_rate: f64,
    pub append: Append,
    pub in_memory: Proofs,
    pub in_store: StoreProofs,
    pub disk: Disk,
    pub verify: Verify,
    pub receipts: Receipts,
}

impl Display for LogReport {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { append, in_memory, in_store, disk, verify, receipts, .. } = self;
        let us = |us: f64| format!("{us:.1} µs");
        let ms = |ms: f64| format!("{ms:.1} ms");
        let mut table = Table::default();
        table.row("leaves a second appended in memory, one thread", whole(append.rate));
        table.row("ceiling: SHA-256 of the same bytes", whole(append.ceiling));
        table.row("  of which reached", format!("{:.0} %", 100.0 * append.rate / append.ceiling));
        table.row(
            format!("inclusion proof, in memory, {} leaves", grouped(in_memory.leaves)),
            us(in_memory.inclusion_us),
        );
        table.row("consistency proof, in memory", us(in_memory.consistency_us));
        table.row(
            format!("inclusion proof, from the store, {} leaves", grouped(in_store.leaves)),
            us(in_store.inclusion_anywhere_us),
        );
        table.row("  of a recent leaf", us(in_store.inclusion_recent_us));
        table.row("consistency proof, from the store", us(in_store.consistency_anywhere_us));
        table.row("  from a recent tree", us(in_store.consistency_recent_us));
        table.row("confirmations a second by the writer alone", whole(self.prefill_rate));
        table.row("signatures of the letter that is verified", grouped(self.stored));
        table.row("verify", format!("{:.2} s", verify.seconds));
        table.row("  its memory at its peak", format!("{:.0} MiB", verify.peak_memory_mib));
        table.row("confirmations a second, offered", grouped(receipts.offered_rate));
        table.row("  receipts a second", whole(receipts.rate));
        table.row("  from confirmation to receipt, median", ms(receipts.p50_ms));
        table.row("  99 of 100", ms(receipts.p99_ms));
        table.row("  worst", ms(receipts.max_ms));
        disk.rows(&mut table);
        table.fmt(f)
    }
}
