//! Everything that the servers ever showed of the log, against the log as it is in the end.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use postgres::{Client, NoTls};
use undersigned_log::checkpoint::Checkpoint;
use undersigned_log::notes::NoteVerifier;
use undersigned_log::tree::{Edge, Hash, leaf_hash};

use crate::shared::http;

const LOOK_EVERY: Duration = Duration::from_millis(20);

#[derive(Default)]
pub struct Shown {
    /// Roots by size: two of one size are two histories.
    roots: BTreeMap<u64, Vec<Hash>>,
    looks: usize,
    /// Where one server showed less than before.
    shrunk: Vec<(u64, u64)>,
}

pub struct Watch {
    shown: Arc<Mutex<Shown>>,
    stop: Arc<AtomicBool>,
    threads: Vec<JoinHandle<()>>,
}

impl Watch {
    pub fn start(servers: Vec<String>, key: &str) -> Self {
        let (shown, stop) = (Arc::<Mutex<Shown>>::default(), Arc::new(AtomicBool::new(false)));
        let verifier = Arc::new(NoteVerifier::parse(key).unwrap());
        let start = |server: String| {
            let (shown, stop, verifier) = (shown.clone(), stop.clone(), verifier.clone());
            thread::spawn(move || {
                let mut last = 0;
                while !stop.load(Ordering::Relaxed) {
                    thread::sleep(LOOK_EVERY);
                    let Ok(answer) = http::get(&server, "/lime-trees/log/checkpoint") else {
                        continue;
                    };
                    if answer.status == 200 {
                        let checkpoint = Checkpoint::open(&answer.body, &verifier).unwrap();
                        shown.lock().unwrap().add(&checkpoint, last);
                        last = checkpoint.size;
                    }
                }
            })
        };
        let threads = servers.into_iter().map(start).collect();
        Self { shown, stop, threads }
    }

    pub fn finish(self) -> Shown {
        self.stop.store(true, Ordering::Relaxed);
        for thread in self.threads {
            thread.join().unwrap();
        }
        std::mem::take(&mut self.shown.lock().unwrap())
    }
}

impl Shown {
    fn add(&mut self, checkpoint: &Checkpoint, last: u64) {
        self.looks += 1;
        let roots = self.roots.entry(checkpoint.size).or_default();
        if !roots.contains(&checkpoint.root) {
            roots.push(checkpoint.root);
        }
        if checkpoint.size < last {
            self.shrunk.push((last, checkpoint.size));
        }
    }

    pub fn looks(&self) -> usize {
        self.looks
    }

    pub fn sizes(&self) -> usize {
        self.roots.len()
    }

    /// What anybody was ever shown is a beginning of this log, and grew.
    pub fn assert_one_history(&self, log: &[String]) {
        let faults = (self.contradictions(), self.not_in(log), self.shrunk.clone());
        assert_eq!(faults, Default::default());
    }

    pub fn contradictions(&self) -> Vec<u64> {
        self.roots.iter().filter(|(_, roots)| 1 < roots.len()).map(|(size, _)| *size).collect()
    }

    /// Sizes at which something else was shown than the beginning of this log.
    pub fn not_in(&self, log: &[String]) -> Vec<u64> {
        let mut edge = Edge::default();
        let mut at = vec![edge.root()];
        for entry in log {
            edge.push(leaf_hash(entry.as_bytes()), &mut Vec::new());
            at.push(edge.root());
        }
        let is_other = |size: u64, roots: &[Hash]| {
            roots.iter().any(|root| at.get(size as usize) != Some(root))
        };
        let others = self.roots.iter().filter(|(size, roots)| is_other(**size, roots));
        others.map(|(size, _)| *size).collect()
    }
}

/// The entries of the one letter's log.
pub fn log(dsn: &str) -> Vec<String> {
    let sql = "SELECT entry FROM log_entries WHERE letter_id <> 0 ORDER BY letter_id, leaf";
    let rows = Client::connect(dsn, NoTls).unwrap().query(sql, &[]).unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

#[test]
fn what_was_never_in_the_log_is_found() {
    let log: Vec<_> = ["a", "b", "c"].map(str::to_owned).into();
    let checkpoint = |size: u64, entries: &[&str]| {
        let mut edge = Edge::default();
        entries.iter().for_each(|entry| edge.push(leaf_hash(entry.as_bytes()), &mut Vec::new()));
        Checkpoint { origin: "letters.example/1".into(), size, root: edge.root() }
    };
    let mut shown = Shown::default();
    shown.add(&checkpoint(1, &["a"]), 0);
    shown.add(&checkpoint(3, &["a", "b", "c"]), 1);
    shown.assert_one_history(&log);
    shown.add(&checkpoint(2, &["a", "x"]), 3);
    assert!(shown.contradictions().is_empty());
    assert_eq!(shown.not_in(&log), vec![2_u64]);
    shown.add(&checkpoint(2, &["a", "b"]), 2);
    assert_eq!(shown.contradictions(), vec![2_u64]);
    assert_eq!(shown.shrunk, [(3, 2)]);
    assert_eq!(shown.not_in(&log[..2]), vec![2_u64, 3]);
}
