//! A process that kills itself at a step of the log's writes.

use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use undersigned_store::Result;
use undersigned_store::faults::{Faults, Moment, NoFaults, Step};
use undersigned_store::sqlite::Synchronous;

use crate::check::{acknowledged, check};
use crate::writer;

const DIES_AT: &str = "WRITER_DIES_AT";
const STEPS: [Step; 2] = [Step::Commit, Step::Head];
const MOMENTS: [Moment; 2] = [Moment::Before, Moment::After];

struct Dies {
    step: Step,
    moment: Moment,
    /// How often it gets past there.
    left: AtomicU64,
}

impl Faults for Dies {
    fn at(&self, step: Step, moment: Moment) -> Result<()> {
        if (step, moment) == (self.step, self.moment)
            && self.left.fetch_sub(1, Ordering::SeqCst) == 0
        {
            kill_myself();
        }
        Ok(())
    }
}

/// As nobody can prepare for.
fn kill_myself() -> ! {
    let pid = std::process::id().to_string();
    let _ = Command::new("kill").args(["-KILL", &pid]).status();
    loop {
        std::thread::park();
    }
}

/// For the child: where it dies, if it was told to.
pub fn dying() -> Arc<dyn Faults> {
    let Ok(told) = std::env::var(DIES_AT) else { return Arc::new(NoFaults) };
    let numbers: Vec<u64> = told.split(' ').map(|word| word.parse().unwrap()).collect();
    let (step, moment) = (STEPS[numbers[0] as usize], MOMENTS[numbers[1] as usize]);
    Arc::new(Dies { step, moment, left: numbers[2].into() })
}

/// Each round goes on with what the one before left.
#[test]
fn a_kill_at_each_step_of_the_log_loses_nothing_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    for round in 0..3 {
        for step in 0..STEPS.len() {
            for moment in 0..MOMENTS.len() {
                let seed = format!("dying {round} {step} {moment}");
                let status = writer::command(folder.path(), &seed, Synchronous::Full, u64::MAX)
                    .env(DIES_AT, format!("{step} {moment} {}", 3 + 7 * round))
                    .status()
                    .unwrap();
                assert!(!status.success(), "it was killed");
                let acknowledged = acknowledged(&writer::acknowledgements(folder.path()));
                runtime.block_on(check(folder.path(), &acknowledged)).unwrap();
            }
        }
    }
    let acknowledged = acknowledged(&writer::acknowledgements(folder.path()));
    assert!(12 < acknowledged.confirmed.len(), "{}", acknowledged.confirmed.len());
}
