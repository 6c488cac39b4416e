//! Where a write can go wrong. A server has no faults to inject; tests let each step fail before it is done, and after.

use crate::error::Result;

/// What a log goes through before readers see that it grew, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Entries, full tiles, size and root, and the numbers counted from them: one synced transaction.
    Commit,
    /// The head, beside the keys.
    Head,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// It failed and is not there.
    Before,
    /// It failed and is there.
    After,
}

pub trait Faults: Send + Sync {
    fn at(&self, step: Step, moment: Moment) -> Result<()>;
}

pub struct NoFaults;

impl Faults for NoFaults {
    fn at(&self, _: Step, _: Moment) -> Result<()> {
        Ok(())
    }
}
