//! The race that the specification warns of: two requests that were checked against the same old tree.

use std::sync::Barrier;
use std::thread;

use crate::log::Log;
use crate::place::Place;

const AT_ONCE: usize = 100;
const ROUNDS: usize = 5;

#[test]
fn of_a_hundred_that_race_from_one_tree_one_is_cosigned() {
    let place = Place::new();
    let log = Log::new("letters.example/lime-trees", 10 + ROUNDS * AT_ONCE);
    let witness = place.serve(&[&log]);
    assert_eq!(witness.add(&log.request(0, 10)).status, 200);
    for round in 0..ROUNDS {
        let old = witness.remembered(&log) as usize;
        let start = Barrier::new(AT_ONCE);
        let race = |runner: usize| {
            let new = old + 1 + runner;
            let request = log.request(old, new);
            start.wait();
            (new as u64, witness.add(&request))
        };
        let answers: Vec<_> = thread::scope(|scope| {
            let race = &race;
            let runners = (0..AT_ONCE).map(|runner| scope.spawn(move || race(runner)));
            let runners: Vec<_> = runners.collect();
            runners.into_iter().map(|runner| runner.join().unwrap()).collect()
        });
        let won: Vec<u64> = answers
            .iter()
            .filter_map(|(new, answer)| (answer.status == 200).then_some(*new))
            .collect();
        assert_eq!(won.len(), 1, "round {round}: {won:?}");
        assert_eq!(witness.remembered(&log), won[0]);
        let told = format!("{}\n", won[0]);
        let lost = answers.iter().filter(|(_, answer)| answer.status == 409 && answer.body == told);
        assert_eq!(lost.count(), AT_ONCE - 1, "all others are told what won");
    }
}
