//! Random lives of a letter. A model, which is the table of docs/log-format.md in other words, says of every entry whether
//! it may follow and what the numbers are then: the replay says the same. And no line can be changed unnoticed.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use undersigned_log::entry::{Entry, Evidence, Hex, Hour, Open, Sign, Visibility};
use undersigned_log::replay::{Replay, Tally};
use undersigned_log::tree::{Edge, Hash, leaf_hash};

const ORIGIN: &str = "letters.example/reading-room";
const OFFERED: [Visibility; 2] = [Visibility::Public, Visibility::Organizers];
const VISIBILITIES: [Visibility; 3] =
    [Visibility::Public, Visibility::Organizers, Visibility::Addressee];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Confirmed,
    Held,
    Withdrawn,
    Removed,
    Replaced,
}

#[derive(Clone, Copy, Debug)]
struct Person {
    state: State,
    visibility: Visibility,
    evidence: Evidence,
    current: u64,
}

#[derive(Debug, Default)]
struct Model {
    size: u64,
    hour: i64,
    people: BTreeMap<u64, Person>,
    versions: BTreeSet<Hex>,
    commitments: BTreeSet<Hex>,
    erased: BTreeSet<u64>,
    until: Option<i64>,
    delivered: bool,
    retracted: Option<i64>,
}

fn hours(hour: Hour) -> i64 {
    hour.starts_at().as_second() / 3600
}

impl Model {
    fn state(&self, index: u64) -> Option<State> {
        self.people.get(&index).map(|person| person.state)
    }

    fn stands(&self, index: u64) -> bool {
        matches!(self.state(index), Some(State::Confirmed | State::Held))
    }

    fn allows(&self, entry: &Entry) -> bool {
        let is_first = self.size == 0;
        if is_first != matches!(entry, Entry::Open(_)) || hours(entry.hour()) < self.hour {
            return false;
        }
        match entry {
            Entry::Open(open) => open.origin == ORIGIN,
            Entry::Sign(sign) => {
                let is_in_time = self.until.is_none_or(|until| hours(sign.hour) <= until)
                    && self.retracted.is_none_or(|since| hours(sign.hour) <= since + 24);
                let is_free = sign.earlier.is_none_or(|index| {
                    matches!(self.state(index), Some(State::Withdrawn | State::Removed))
                });
                is_in_time
                    && is_free
                    && OFFERED.contains(&sign.visibility)
                    && self.versions.contains(&sign.version)
                    && !self.commitments.contains(&sign.c)
            }
            Entry::Withdraw { index, .. } | Entry::Remove { index, .. } => self.stands(*index),
            Entry::Hold { index, .. } => self.state(*index) == Some(State::Confirmed),
            Entry::Release { index, .. } => self.state(*index) == Some(State::Held),
            Entry::Amend { c, index, visibility, .. } => {
                self.stands(*index) && OFFERED.contains(visibility) && !self.commitments.contains(c)
            }
            Entry::Carry { c, index, version, .. } => {
                self.stands(*index)
                    && self.versions.contains(version)
                    && !self.commitments.contains(c)
            }
            Entry::Hide { .. } | Entry::Show { .. } | Entry::Restart { .. } => true,
            Entry::Erase { from, to, .. } => from < to && *to <= self.size,
            Entry::Version { version, .. } => {
                self.until.is_none() && !self.versions.contains(version)
            }
            Entry::Close { .. } => self.until.is_none(),
            Entry::Deliver { .. } => !self.delivered,
            Entry::Retract { .. } => self.retracted.is_none(),
        }
    }

    fn take(&mut self, entry: &Entry) {
        let leaf = self.size;
        match entry {
            Entry::Open(Open { version, .. }) | Entry::Version { version, .. } => {
                self.versions.insert(*version);
            }
            Entry::Sign(Sign { c, earlier, evidence, held, visibility, .. }) => {
                self.commitments.insert(*c);
                earlier.iter().for_each(|index| self.turn(*index, State::Replaced));
                let state = if *held { State::Held } else { State::Confirmed };
                let (visibility, evidence) = (*visibility, *evidence);
                self.people.insert(leaf, Person { state, visibility, evidence, current: leaf });
            }
            Entry::Withdraw { index, .. } => self.turn(*index, State::Withdrawn),
            Entry::Remove { index, .. } => self.turn(*index, State::Removed),
            Entry::Hold { index, .. } => self.turn(*index, State::Held),
            Entry::Release { index, .. } => self.turn(*index, State::Confirmed),
            Entry::Amend { c, index, visibility, .. } => {
                self.commitments.insert(*c);
                let person = self.people.get_mut(index).unwrap();
                (person.current, person.visibility) = (leaf, *visibility);
            }
            Entry::Carry { c, index, .. } => {
                self.commitments.insert(*c);
                self.people.get_mut(index).unwrap().current = leaf;
            }
            Entry::Erase { from, to, .. } => self.erased.extend(*from..*to),
            Entry::Close { until, .. } => self.until = Some(hours(*until)),
            Entry::Deliver { .. } => self.delivered = true,
            Entry::Retract { hour } => self.retracted = Some(hours(*hour)),
            Entry::Hide { .. } | Entry::Show { .. } | Entry::Restart { .. } => {}
        }
        self.hour = hours(entry.hour());
        self.size += 1;
    }

    fn turn(&mut self, index: u64, state: State) {
        self.people.get_mut(&index).unwrap().state = state;
    }

    /// Counted from the beginning, every time.
    fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for Person { state, visibility, evidence, .. } in self.people.values() {
            match (state, visibility) {
                (State::Confirmed, Visibility::Public) => tally.public += 1,
                (State::Confirmed, Visibility::Addressee) => tally.addressee += 1,
                (State::Confirmed, Visibility::Organizers) => tally.organizers += 1,
                (State::Held, _) => tally.held += 1,
                (State::Withdrawn, _) => tally.withdrawn += 1,
                (State::Removed, _) => tally.removed += 1,
                (State::Replaced, _) => {}
            }
            if *state == State::Confirmed {
                *tally.by_evidence.entry(*evidence).or_default() += 1;
            }
        }
        tally
    }

    fn live(&self) -> Vec<u64> {
        let is_shown = |person: &&Person| {
            person.state == State::Confirmed && person.visibility == Visibility::Public
        };
        let current = self.people.values().filter(is_shown).map(|person| person.current);
        current.filter(|leaf| !self.erased.contains(leaf)).collect()
    }
}

/// Eight dice from which an entry is made: one that may follow more often than not.
type Throw = [u8; 8];

fn hour(hours: i64) -> Hour {
    Hour::of(jiff::Timestamp::from_second(hours * 3600).unwrap())
}

fn proposed(throw: Throw, model: &Model) -> Entry {
    let [kind, whom, what, when, seen, earlier, held, odd] = throw;
    if model.size == 0 && kind < 250 {
        return open(if odd < 250 { ORIGIN } else { "letters.example/another" });
    }
    let hour = hour(model.hour + [0, 0, 0, 0, 0, 1, 7, -1][when as usize % 8]);
    let signatures: Vec<u64> = model.people.keys().copied().collect();
    let index = match signatures.get(whom as usize % (signatures.len() + 1)) {
        Some(index) => *index,
        None => u64::from(whom) % (model.size + 2),
    };
    // Mostly one that no entry has.
    let c = match seen {
        0..16 => model.commitments.first().copied().unwrap_or(Hex([0; 32])),
        _ => Hex(leaf_hash(&model.size.to_be_bytes())),
    };
    let version = Hex([[1, 1, 1, 1, 1, 2, 2, 3][what as usize % 8]; 32]);
    let visibility = VISIBILITIES[[0, 0, 0, 1, 1, 1, 1, 2][odd as usize % 8]];
    match kind {
        0..110 => Entry::Sign(Sign {
            c,
            earlier: (earlier < 80).then_some(index),
            evidence: [Evidence::Email, Evidence::DomainEmail][held as usize % 2],
            held: held < 50,
            hour,
            version,
            visibility,
        }),
        110..140 => Entry::Withdraw { hour, index },
        140..155 => Entry::Remove { code: "organizers".to_owned(), hour, index },
        155..170 => Entry::Hold { hour, index },
        170..185 => Entry::Release { hour, index },
        185..205 => Entry::Amend { c, hour, index, visibility },
        205..220 => Entry::Carry { c, hour, index, version },
        220..224 => Entry::Hide { hour },
        224..228 => Entry::Show { hour },
        228..234 => Entry::Erase { from: index, hour, to: u64::from(what) % (model.size + 3) },
        234..238 => Entry::Version { hour, version },
        238..241 => Entry::Close { hour, until: hour.plus(i64::from(what) % 50) },
        241..244 => Entry::Deliver { hour },
        244..246 => Entry::Retract { hour },
        246..250 => Entry::Restart { hour, root: c, size: u64::from(what) % (model.size + 2) },
        250.. => open(ORIGIN),
    }
}

fn open(origin: &str) -> Entry {
    Entry::Open(Open {
        closes: None,
        domains: None,
        hour: hour(500_000),
        names_after: None,
        origin: origin.to_owned(),
        version: Hex([1; 32]),
        visibilities: OFFERED.to_vec(),
    })
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        rng_seed: RngSeed::Fixed(31),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

fn throws() -> impl Strategy<Value = Vec<Throw>> {
    prop::collection::vec(any::<Throw>(), 1..160)
}

/// What the model allows of it, as lines.
fn history(throws: &[Throw]) -> Vec<String> {
    let (mut model, mut lines) = (Model::default(), Vec::new());
    for throw in throws {
        let entry = proposed(*throw, &model);
        if model.allows(&entry) {
            model.take(&entry);
            lines.push(entry.canonical());
        }
    }
    lines
}

fn root(lines: &[Vec<u8>]) -> Hash {
    let mut edge = Edge::default();
    lines.iter().for_each(|line| edge.push(leaf_hash(line), &mut Vec::new()));
    edge.root()
}

fn is_a_life(lines: &[Vec<u8>]) -> bool {
    let mut replay = Replay::new(ORIGIN);
    lines.iter().all(|line| replay.push(line).is_ok())
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn the_replay_allows_and_counts_what_the_model_does(throws in throws()) {
        let (mut model, mut replay) = (Model::default(), Replay::new(ORIGIN));
        for throw in throws {
            let entry = proposed(throw, &model);
            let line = entry.canonical();
            let taken = replay.push(line.as_bytes());
            prop_assert_eq!(taken.is_ok(), model.allows(&entry), "{}: {:?}", line, taken);
            if taken.is_ok() {
                model.take(&entry);
            }
            let tally = replay.tally();
            let by_evidence = tally.by_evidence.iter().filter(|(_, count)| **count != 0);
            let by_evidence = by_evidence.map(|(evidence, count)| (*evidence, *count)).collect();
            prop_assert_eq!(Tally { by_evidence, ..tally.clone() }, model.tally(), "{}", line);
            let live: Vec<u64> = replay.live_public().map(|live| live.current).collect();
            prop_assert_eq!(live, model.live(), "{}", line);
            prop_assert_eq!(replay.size(), model.size);
        }
    }

    #[test]
    fn a_changed_history_is_refused_or_has_another_root(
        throws in throws(),
        way in 0_u8..6,
        at in any::<prop::sample::Index>(),
        place in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let honest: Vec<Vec<u8>> = history(&throws).into_iter().map(String::into_bytes).collect();
        prop_assume!(!honest.is_empty());
        prop_assert!(is_a_life(&honest));
        let mut changed = honest.clone();
        let at = at.index(honest.len());
        let place = place.index(honest[at].len());
        match way {
            0 => drop(changed.remove(at)),
            1 => changed.insert(at, honest[at].clone()),
            2 => changed.swap(at, (at + 1) % honest.len()),
            3 => changed[at][place] = byte,
            4 => changed[at].insert(place, byte),
            _ => drop(changed[at].remove(place)),
        }
        prop_assert!(changed == honest || !is_a_life(&changed) || root(&changed) != root(&honest));
        // No line has a second form: what is read from the changed one is written as just that.
        let read = changed.get(at).and_then(|line| Some((line, Entry::parse(line)?)));
        if let Some((line, entry)) = read {
            prop_assert_eq!(entry.canonical().into_bytes(), line.clone());
        }
    }
}

/// The properties above would be empty if nothing much happened in these lives.
#[test]
fn the_dice_throw_lives_in_which_everything_happens() {
    let mut runner = proptest::test_runner::TestRunner::new(config(400));
    let kinds = std::cell::RefCell::new(BTreeMap::<String, u64>::new());
    let outcome = runner.run(&throws(), |throws| {
        for line in history(&throws) {
            let line: serde_json::Value = serde_json::from_str(&line).unwrap();
            *kinds.borrow_mut().entry(line["type"].as_str().unwrap().to_owned()).or_default() += 1;
        }
        Ok(())
    });
    outcome.unwrap();
    let kinds = kinds.into_inner();
    assert!(kinds.len() == 16 && kinds.values().all(|count| 50 < *count), "{kinds:?}");
}
