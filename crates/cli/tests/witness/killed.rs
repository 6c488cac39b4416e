//! `kill -9` while checkpoints stream in: what was answered is remembered.

use std::fs;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use crate::log::Log;
use crate::place::{Place, Witness, log_id};

const KILLS: u64 = 30;

/// What one log knows of its witness.
#[derive(Clone, Copy, Debug, Default)]
struct Record {
    answered: u64,
    sent: u64,
}

/// The judge: every way in which what is remembered cannot be true beside what was answered.
fn contradictions(record: Record, remembered: u64) -> Vec<String> {
    let mut found = Vec::new();
    if remembered < record.answered {
        found.push(format!("{} was answered, {remembered} is remembered", record.answered));
    }
    if record.sent < remembered {
        found.push(format!("{remembered} is remembered, {} was sent", record.sent));
    }
    found
}

/// Grows entry by entry until the witness is gone, and counts what is answered.
fn stream(witness: &Witness, log: &Log, record: &mut Record, answered: &AtomicU64) {
    for old in witness.remembered(log).. {
        record.sent = record.sent.max(old + 1);
        let request = log.request(old as usize, old as usize + 1);
        match witness.try_ask("POST", "/add-checkpoint", request.as_bytes()) {
            Some(answer) => assert_eq!(answer.status, 200, "{}", answer.body),
            None => return,
        }
        record.answered = old + 1;
        answered.fetch_add(1, Ordering::Relaxed);
    }
}

/// After some answers, however slow the disk is, and then at any moment of the next one.
fn kill_in_the_middle(witness: &Witness, kill: u64, answered: &AtomicU64) {
    while answered.load(Ordering::Relaxed) < 2 + kill % 5 {
        thread::sleep(Duration::from_millis(1));
    }
    thread::sleep(Duration::from_micros(1_700 * kill % 23_000));
    witness.kill();
}

#[test]
fn what_was_answered_survives_thirty_times_being_killed() {
    let place = Place::new();
    let logs = ["lime-trees", "library"].map(|name| Log::new(&format!("l.example/{name}"), 1_000));
    let mut records = [Record::default(); 2];
    let (mut in_all, mut copied) = (0, None);
    for kill in 0..KILLS {
        let witness = place.serve(&logs.each_ref());
        let answered = AtomicU64::new(0);
        thread::scope(|scope| {
            for (log, record) in logs.iter().zip(&mut records) {
                scope.spawn(|| stream(&witness, log, record, &answered));
            }
            kill_in_the_middle(&witness, kill, &answered);
        });
        in_all += answered.into_inner();
        drop(witness);
        let witness = place.serve(&logs.each_ref());
        for (log, record) in logs.iter().zip(&records) {
            let remembered = witness.remembered(log);
            assert_eq!(contradictions(*record, remembered), Vec::<String>::new(), "kill {kill}");
            let told = witness.add(&log.request(0, 1)).body;
            assert!(told == format!("{remembered}\n") || remembered == 0, "{told}");
        }
        witness.stop();
        let file = place.path(&format!("state/{}.checkpoint", log_id(&logs[0])));
        copied = copied.or_else(|| fs::read(&file).ok());
    }
    println!("{KILLS} kills; {in_all} checkpoints were cosigned in between: {records:?}");
    assert!(3 * KILLS < in_all, "there was load");
    let names = place.state();
    assert!(names.len() == 3 && !names.iter().any(|name| name.ends_with(".part")), "{names:?}");

    // The judge is awake: a record that claims more, and a memory that was put back.
    let witness = place.serve(&logs.each_ref());
    let remembered = witness.remembered(&logs[0]);
    let more = Record { answered: remembered + 1, sent: remembered + 1 };
    assert_ne!(contradictions(more, remembered), Vec::<String>::new());
    let less = Record { answered: 0, sent: remembered - 1 };
    assert_ne!(contradictions(less, remembered), Vec::<String>::new());
    witness.stop();
    let file = place.path(&format!("state/{}.checkpoint", log_id(&logs[0])));
    fs::write(file, copied.unwrap()).unwrap();
    let witness = place.serve(&logs.each_ref());
    assert_ne!(contradictions(records[0], witness.remembered(&logs[0])), Vec::<String>::new());
}
