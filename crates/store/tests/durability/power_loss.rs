//! A kill does not test a sync: the system's memory survives it. Here the un-synced writes are dropped.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;
use undersigned_store::sqlite::Synchronous;

use crate::check::{acknowledged, check};
use crate::journal::{Disk, Journal, SAID};
use crate::random::Chance;
use crate::writer;

const TURNS: u64 = 25;

#[test]
fn a_power_loss_at_any_point_loses_nothing_acknowledged() {
    let journal = journal(Synchronous::Full);
    assert!(100 < journal.syncs() && 200 < journal.after_words().len());
    let outcome = lose_power(&journal, 200);
    assert_eq!(outcome.losses, Vec::<String>::new());
    assert!(50 < outcome.unsynced, "most points had something to lose");
}

/// The negative control: without syncs the same test must see loss, or it sees nothing.
#[test]
fn without_syncs_a_power_loss_is_seen_to_lose() {
    let journal = journal(Synchronous::Off);
    let outcome = lose_power(&journal, 40);
    assert!(!outcome.losses.is_empty());
}

/// Lets a child write under the shim, and gives what it did to its files.
fn journal(synchronous: Synchronous) -> Journal {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    std::fs::create_dir(&data).unwrap();
    let path = folder.path().join("journal");
    let wrote = writer::command(&data, "power", synchronous, TURNS)
        .env("LD_PRELOAD", shim(folder.path()))
        .env("POWERLOSS_FOLDER", &data)
        .env("POWERLOSS_JOURNAL", &path)
        .status()
        .unwrap();
    assert!(wrote.success());
    Journal::read(&path)
}

fn shim(folder: &Path) -> PathBuf {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/durability/shim.c");
    let library = folder.join("shim.so");
    let compiled = Command::new("cc")
        .args(["-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o"])
        .arg(&library)
        .arg(source)
        .args(["-ldl", "-lpthread"])
        .status()
        .unwrap();
    assert!(compiled.success());
    library
}

struct Outcome {
    losses: Vec<String>,
    /// Points at which something written was not synced.
    unsynced: usize,
}

fn lose_power(journal: &Journal, points: usize) -> Outcome {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let mut chance = Chance::new("points");
    let mut disk = Disk::default();
    let mut outcome = Outcome { losses: Vec::new(), unsynced: 0 };
    for point in choose(journal, points, &mut chance) {
        disk.advance(journal, point);
        outcome.unsynced += usize::from(disk.unsynced() != 0);
        let folder = TempDir::new().unwrap();
        disk.after_power_loss(folder.path(), &mut chance);
        let said = acknowledged(&folder.path().join(SAID));
        if let Err(loss) = runtime.block_on(check(folder.path(), &said)) {
            outcome.losses.push(format!("at {point} of {}: {loss}", journal.len()));
        }
    }
    outcome
}

/// Half of them right after an acknowledgement, where loss would show; in order.
fn choose(journal: &Journal, points: usize, chance: &mut Chance) -> BTreeSet<usize> {
    let words = journal.after_words();
    let first = words[0];
    let mut chosen = BTreeSet::new();
    while chosen.len() < points {
        let word = words[chance.below(words.len() as u64) as usize];
        let anywhere = first + chance.below((journal.len() - first) as u64) as usize;
        chosen.insert(if chosen.len() % 2 == 0 { word } else { anywhere });
    }
    chosen
}
