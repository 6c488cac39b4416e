use std::sync::LazyLock;

use sha2::{Digest, Sha256};
use undersigned_log::entry::{Entry, Evidence, Hex, Hour, Sign, Visibility};
use undersigned_log::replay::{Replay, Tally};

use crate::world::{self, ORIGIN, TEXT};

/// An entry has one form: that of JSON with sorted keys and no space.
pub fn entry(data: &[u8]) {
    let Some(entry) = Entry::parse(data) else { return };
    assert_eq!(entry.canonical().as_bytes(), data);
    let json: serde_json::Value = serde_json::from_slice(data).expect("an entry is JSON");
    assert_eq!(json.to_string().as_bytes(), data);
    assert_eq!(Hour::parse(&entry.hour().to_string()), Some(entry.hour()));
    assert_eq!(Hour::of(entry.hour().starts_at()), entry.hour());
}

static FIRST: LazyLock<String> = LazyLock::new(|| world::lines().remove(0));
static VERSION: LazyLock<Hex> = LazyLock::new(|| Hex(Sha256::digest(TEXT).into()));

/// Whatever is put in, a contradiction leaves no trace, and the numbers are those that counting afresh gives.
pub fn replay(data: &[u8]) {
    let Some((mode, data)) = data.split_first() else { return };
    let mut replay = Replay::new(ORIGIN);
    let mut accepted = Vec::new();
    let mut push = |line: &[u8]| accepted.extend(replay.push(line).ok());
    match mode % 2 {
        0 => data.split(|byte| *byte == b'\n').take(LINES_MAX).for_each(push),
        _ => {
            push(FIRST.as_bytes());
            let mut hour = 8;
            for act in data.as_chunks::<4>().0.iter().take(LINES_MAX) {
                hour += i64::from(act[3] % 8 == 0);
                push(made_up(*act, hour).canonical().as_bytes());
            }
        }
    }
    let mut afresh = Replay::new(ORIGIN);
    for entry in &accepted {
        afresh.push(entry.canonical().as_bytes()).expect("it was accepted");
    }
    assert_eq!(picture(&replay), picture(&afresh));
    assert_eq!(replay.size(), accepted.len() as u64);
    let mut tally = replay.tally().clone();
    tally.by_evidence.retain(|_, number| *number != 0); // Of whom nobody is left, it keeps a zero.
    assert_eq!(tally, recount(&accepted));
    assert_eq!(replay.tally().verified(), replay.tally().by_evidence.values().sum::<u64>());
    for live in replay.live_public() {
        assert!(live.signed <= live.current);
        assert!(replay.commitment(live.signed).is_some());
        assert!(replay.commitment(live.current).is_some());
    }
    assert!(replay.live_public().count() as u64 <= replay.tally().public);
}

/// All that a replay knows; which commitments it has seen it keeps under a key of its own, so only how many counts.
fn picture(replay: &Replay) -> (String, usize) {
    let all = format!("{replay:?}");
    let (before, rest) = all.split_once("hashes: {").expect("it remembers commitments");
    let (seen, after) = rest.split_once('}').expect("a set ends");
    (format!("{before}{after}"), seen.split(", ").filter(|hash| !hash.is_empty()).count())
}

const LINES_MAX: usize = 64;

/// One act: what, upon which entry, with which commitment.
fn made_up([what, upon, c, _]: [u8; 4], hour: i64) -> Entry {
    let hour = world_hour(hour);
    let index = u64::from(upon % 32);
    let version = *VERSION;
    let visibility =
        [Visibility::Public, Visibility::Organizers, Visibility::Addressee][c as usize % 3];
    let c = Hex([c; 32]);
    match what % 16 {
        0..=4 => Entry::Sign(Sign {
            c,
            earlier: (what % 16 == 4).then_some(index),
            evidence: [Evidence::Email, Evidence::Paper][upon as usize % 2],
            held: what % 16 == 3,
            hour,
            version,
            visibility,
        }),
        5 => Entry::Withdraw { hour, index },
        6 => Entry::Remove { code: "spam".to_owned(), hour, index },
        7 => Entry::Hold { hour, index },
        8 => Entry::Release { hour, index },
        9 => Entry::Amend { c, hour, index, visibility },
        10 => Entry::Carry { c, hour, index, version },
        11 => Entry::Erase { from: index, hour, to: index + u64::from(what / 16) },
        12 => Entry::Version { hour, version: c },
        13 => Entry::Close { hour, until: hour.plus(index as i64) },
        14 => [Entry::Hide { hour }, Entry::Show { hour }, Entry::Deliver { hour }]
            [upon as usize % 3]
            .clone(),
        _ => [Entry::Retract { hour }, Entry::Restart { hour, root: c, size: index }]
            [upon as usize % 2]
            .clone(),
    }
}

fn world_hour(hour: i64) -> Hour {
    Hour::parse("2026-11-22T00Z").expect("an hour").plus(hour)
}

/// The numbers, by going through the acts once for each signature.
fn recount(entries: &[Entry]) -> Tally {
    let mut tally = Tally::default();
    for (sign, at) in entries.iter().zip(0_u64..) {
        let Entry::Sign(sign) = sign else { continue };
        let (mut held, mut gone, mut visibility) = (sign.held, None, sign.visibility);
        let mut superseded = false;
        for later in &entries[at as usize + 1..] {
            match later {
                Entry::Withdraw { index, .. } if *index == at => gone = Some(&mut tally.withdrawn),
                Entry::Remove { index, .. } if *index == at => gone = Some(&mut tally.removed),
                Entry::Hold { index, .. } if *index == at => held = true,
                Entry::Release { index, .. } if *index == at => held = false,
                Entry::Amend { index, visibility: other, .. } if *index == at => {
                    visibility = *other
                }
                Entry::Sign(Sign { earlier: Some(index), .. }) if *index == at => superseded = true,
                _ => {}
            }
        }
        match (superseded, gone) {
            (true, _) => {}
            (_, Some(number)) => *number += 1,
            _ if held => tally.held += 1,
            _ => {
                *tally.by_evidence.entry(sign.evidence).or_default() += 1;
                match visibility {
                    Visibility::Public => tally.public += 1,
                    Visibility::Addressee => tally.addressee += 1,
                    Visibility::Organizers => tally.organizers += 1,
                }
            }
        }
    }
    tally
}
