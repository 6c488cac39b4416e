use crate::check::{acknowledged, check};
use crate::random::Chance;
use crate::writer;

const ROUNDS: u64 = 10;

/// Each round goes on with what the last one left, its log of writes and all.
#[test]
fn a_kill_at_any_moment_loses_nothing_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let said = writer::acknowledgements(folder.path());
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let mut chance = Chance::new("moments");
    let mut before = 0;
    for round in 0..ROUNDS {
        let mut child = writer::spawn(folder.path(), &format!("round {round}"));
        let enough = before + 20 + chance.below(300) as usize;
        while lines(&said) < enough {
            assert!(child.try_wait().unwrap().is_none(), "the writer stopped by itself");
            std::thread::yield_now();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let acknowledged = acknowledged(&said);
        before = lines(&said);
        runtime.block_on(check(folder.path(), &acknowledged)).unwrap();
    }
    assert!(ROUNDS as usize * 20 <= acknowledged(&said).appended.len());
}

fn lines(said: &std::path::Path) -> usize {
    let bytes = std::fs::read(said).unwrap_or_default();
    bytes.iter().filter(|byte| **byte == b'\n').count()
}
