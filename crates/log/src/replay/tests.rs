use super::*;
use crate::entry::Hex;

const ORIGIN: &str = "letters.example/reading-room";

fn hour(hour: u32) -> Hour {
    Hour::parse(&format!("2026-11-22T{hour:02}Z")).unwrap()
}

fn opened() -> Replay {
    let mut replay = Replay::new(ORIGIN);
    push(&mut replay, open(ORIGIN)).unwrap();
    replay
}

fn open(origin: &str) -> Entry {
    let visibilities = vec![Visibility::Public, Visibility::Organizers];
    let (origin, version) = (origin.to_owned(), Hex([9; 32]));
    Entry::Open(Open {
        closes: None,
        domains: None,
        hour: hour(8),
        names_after: None,
        origin,
        version,
        visibilities,
    })
}

fn sign(c: u8) -> Sign {
    Sign {
        c: Hex([c; 32]),
        earlier: None,
        evidence: Evidence::Email,
        held: false,
        hour: hour(9),
        version: Hex([9; 32]),
        visibility: Visibility::Public,
    }
}

fn push(replay: &mut Replay, entry: Entry) -> Result<Entry, Contradiction> {
    replay.push(entry.canonical().as_bytes())
}

fn refused(replay: &mut Replay, entry: Entry) -> &'static str {
    let (tally, size) = (replay.tally().clone(), replay.size());
    let refusal = push(replay, entry).unwrap_err();
    assert_eq!((refusal.leaf, replay.size()), (size, size));
    assert_eq!(*replay.tally(), tally, "a refused entry counts nothing");
    refusal.what
}

#[test]
fn names_may_be_withheld_as_long_as_the_letter_opened_with() {
    let opened_with = |hours| {
        let Entry::Open(open) = open(ORIGIN) else { unreachable!() };
        Entry::Open(Open { names_after: Some(hours), ..open })
    };
    for hours in [0, 721] {
        let what = refused(&mut Replay::new(ORIGIN), opened_with(hours));
        assert_eq!(what, "withholds names for less than an hour or more than thirty days");
    }
    let mut replay = Replay::new(ORIGIN);
    push(&mut replay, opened_with(3)).unwrap();
    push(&mut replay, Entry::Sign(sign(1))).unwrap();
    push(&mut replay, Entry::Sign(Sign { hour: hour(10), ..sign(2) })).unwrap();
    push(&mut replay, Entry::Sign(Sign { hour: hour(10), ..sign(3) })).unwrap();
    let due = [9, 13, 14, 15, 16].map(|now| replay.names_due(hour(now)));
    assert_eq!(due, [0, 1, 2, 4, 4], "a name of 9 is shown at 13, and missed from 14 on");

    let mut at_once = self::opened();
    push(&mut at_once, Entry::Sign(sign(1))).unwrap();
    assert_eq!(at_once.names_due(hour(9)), 2);
}

#[test]
fn the_numbers_follow_the_entries() {
    let mut replay = opened();
    let hidden = Sign { visibility: Visibility::Organizers, ..sign(2) };
    let held = Sign { held: true, ..sign(3) };
    for entry in [Entry::Sign(sign(1)), Entry::Sign(hidden), Entry::Sign(held)] {
        push(&mut replay, entry).unwrap();
    }
    let numbers = |tally: &Tally| {
        (tally.public, tally.organizers, tally.held, tally.withdrawn, tally.removed)
    };
    assert_eq!(numbers(replay.tally()), (1, 1, 1, 0, 0));
    push(&mut replay, Entry::Release { hour: hour(9), index: 3 }).unwrap();
    push(&mut replay, Entry::Withdraw { hour: hour(9), index: 1 }).unwrap();
    push(&mut replay, Entry::Remove { code: "other".into(), hour: hour(9), index: 3 }).unwrap();
    assert_eq!(numbers(replay.tally()), (0, 1, 0, 1, 1));
    push(&mut replay, Entry::Sign(Sign { earlier: Some(1), ..sign(4) })).unwrap();
    assert_eq!(numbers(replay.tally()), (1, 1, 0, 0, 1), "who signs again has not withdrawn");
    let visibility = Visibility::Public;
    push(&mut replay, Entry::Amend { c: Hex([5; 32]), hour: hour(9), index: 2, visibility })
        .unwrap();
    assert_eq!(numbers(replay.tally()), (2, 0, 0, 0, 1));
    assert_eq!(replay.tally().by_evidence[&Evidence::Email], 2);
    let live: Vec<_> = replay.live_public().map(|live| (live.signed, live.current)).collect();
    assert_eq!(live, [(2, 8), (7, 7)]);
    assert_eq!(replay.commitment(8), Some([5; 32]));
}

#[test]
fn a_letter_is_opened_first_once_and_under_its_own_name() {
    let mut empty = Replay::new(ORIGIN);
    assert_eq!(
        refused(&mut empty, Entry::Sign(sign(1))),
        "is the first entry and does not open the letter"
    );
    assert_eq!(refused(&mut empty, open("letters.example/another")), "opens another log");
    let mut replay = opened();
    assert_eq!(refused(&mut replay, open(ORIGIN)), "opens a letter that is open");
}

#[test]
fn nobody_signs_twice_by_one_commitment_or_another_letters_text() {
    let mut replay = opened();
    push(&mut replay, Entry::Sign(sign(1))).unwrap();
    assert_eq!(
        refused(&mut replay, Entry::Sign(sign(1))),
        "repeats a commitment: one receipt for two signatures"
    );
    let elsewhere = Sign { version: Hex([8; 32]), ..sign(2) };
    assert_eq!(
        refused(&mut replay, Entry::Sign(elsewhere)),
        "signs a text that is not this letter's"
    );
    let sealed = Sign { visibility: Visibility::Addressee, ..sign(2) };
    assert_eq!(
        refused(&mut replay, Entry::Sign(sealed)),
        "has a visibility that the letter does not offer"
    );
}

#[test]
fn an_act_names_a_signature_that_stands() {
    let mut replay = opened();
    push(&mut replay, Entry::Sign(sign(1))).unwrap();
    let withdraw = |index| Entry::Withdraw { hour: hour(9), index };
    for nowhere in [0, 2, u64::MAX] {
        assert_eq!(refused(&mut replay, withdraw(nowhere)), "names an entry that is no signature");
    }
    let release = Entry::Release { hour: hour(9), index: 1 };
    assert_eq!(refused(&mut replay, release), "names a signature that does not stand so");
    let again = Entry::Sign(Sign { earlier: Some(1), ..sign(2) });
    assert_eq!(refused(&mut replay, again), "takes the place of a signature that stands");
    push(&mut replay, withdraw(1)).unwrap();
    assert_eq!(refused(&mut replay, withdraw(1)), "names a signature that does not stand so");
    let amend =
        Entry::Amend { c: Hex([3; 32]), hour: hour(9), index: 1, visibility: Visibility::Public };
    assert_eq!(refused(&mut replay, amend), "names a signature that does not stand");
}

#[test]
fn nothing_is_dated_back_and_nobody_signs_after_the_close() {
    let mut replay = opened();
    push(&mut replay, Entry::Close { hour: hour(9), until: hour(10) }).unwrap();
    let early = Sign { hour: hour(8), ..sign(1) };
    assert_eq!(
        refused(&mut replay, Entry::Sign(early)),
        "is dated before the entry in front of it"
    );
    push(&mut replay, Entry::Sign(Sign { hour: hour(10), ..sign(1) })).unwrap();
    let late = Sign { hour: hour(11), ..sign(2) };
    assert_eq!(refused(&mut replay, Entry::Sign(late)), "signs after the close");
    let again = Entry::Close { hour: hour(11), until: hour(12) };
    assert_eq!(refused(&mut replay, again), "closes a letter that is closed");
    let version = Entry::Version { hour: hour(11), version: Hex([8; 32]) };
    assert_eq!(
        refused(&mut replay, version),
        "names a version that is there, or comes after the close"
    );
}

#[test]
fn an_erased_opening_is_not_asked_for() {
    let mut replay = opened();
    push(&mut replay, Entry::Sign(sign(1))).unwrap();
    push(&mut replay, Entry::Sign(sign(2))).unwrap();
    push(&mut replay, Entry::Erase { from: 0, hour: hour(9), to: 2 }).unwrap();
    assert_eq!(replay.live_public().map(|live| live.signed).collect::<Vec<_>>(), [2]);
    assert_eq!(replay.tally().public, 2, "an erased name still counts");
}
