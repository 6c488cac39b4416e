//! What a witness answers, with proofs that another program made.

use proptest::prelude::*;
use tlog_tiles::tlog;
use undersigned_log::checkpoint::Checkpoint;
use undersigned_log::cosignatures::{CosignatureKey, with_lines};
use undersigned_log::notes::{NoteKey, NoteVerifier};
use undersigned_log::tree::{Hash, empty_root};
use undersigned_log::witnessing::{AddCheckpoint, Head, Proposal, Refusal};

const ORIGIN: &str = "letters.example/lime-trees";

/// A log of another program. Two of another seed begin alike and part at `parts_at`.
struct Log(Vec<tlog::Hash>);

impl tlog::HashReader for Log {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<tlog::Hash>, tlog::Error> {
        Ok(indexes.iter().map(|index| self.0[*index as usize]).collect())
    }
}

impl Log {
    fn of(size: u64, parts_at: u64) -> Self {
        let mut log = Self(Vec::new());
        for index in 0..size {
            let side = if index < parts_at { "both" } else { "one" };
            let entry = format!("{side} {index}");
            let hashes = tlog::stored_hashes(index, entry.as_bytes(), &log).unwrap();
            log.0.extend(hashes);
        }
        log
    }

    fn root(&self, size: u64) -> Hash {
        if size == 0 { empty_root() } else { tlog::tree_hash(size, self).unwrap().0 }
    }

    fn head(&self, size: u64) -> Head {
        Head { size, root: self.root(size) }
    }

    fn checkpoint(&self, size: u64) -> Checkpoint {
        Checkpoint { origin: ORIGIN.to_owned(), size, root: self.root(size) }
    }

    fn proof(&self, old: u64, new: u64) -> Vec<Hash> {
        if old == 0 || old == new {
            return Vec::new();
        }
        tlog::prove_tree(new, old, self).unwrap().iter().map(|hash| hash.0).collect()
    }

    fn request(&self, old: u64, new: u64) -> AddCheckpoint {
        let note = self.checkpoint(new).sign(&key());
        AddCheckpoint::new(old, self.proof(old, new), note).unwrap()
    }
}

fn key() -> NoteKey {
    NoteKey::new(ORIGIN, &[42; 32])
}

fn logs() -> Vec<NoteVerifier> {
    vec![NoteKey::new("letters.example/other", &[1; 32]).verifier(), key().verifier()]
}

fn decide(request: AddCheckpoint, known: Head) -> Result<Head, Refusal> {
    let proposal = Proposal::trusted(request, &logs())?;
    proposal.decide(&known).map(|()| Head::from(&proposal.checkpoint))
}

#[test]
fn a_log_that_only_grows_is_cosigned() {
    let log = Log::of(40, 40);
    let mut known = Head::empty();
    for size in [0, 0, 1, 1, 2, 7, 8, 8, 31, 40] {
        known = decide(log.request(known.size, size), known).unwrap();
        assert_eq!(known, log.head(size));
    }
}

#[test]
fn who_asks_with_another_old_size_is_told_the_known_one() {
    let log = Log::of(40, 40);
    for (old, new) in [(0, 7), (6, 20), (8, 20), (0, 20), (0, 0), (6, 6), (20, 20)] {
        let refusal = decide(log.request(old, new), log.head(7)).unwrap_err();
        assert_eq!((refusal, refusal.status()), (Refusal::AnotherSize { known: 7 }, 409));
        assert_eq!(refusal.to_string(), "7");
    }
    let note = log.checkpoint(6).sign(&key());
    let shrinks = decide(AddCheckpoint::new(7, Vec::new(), note).unwrap(), log.head(7));
    assert_eq!(
        shrinks.map_err(|refusal| (refusal, refusal.status())),
        Err((Refusal::Shrinks, 400))
    );
}

#[test]
fn another_past_is_never_cosigned() {
    let (log, other) = (Log::of(40, 40), Log::of(40, 5));
    let same_size = decide(other.request(7, 7), log.head(7)).unwrap_err();
    assert_eq!((same_size, same_size.status()), (Refusal::AnotherRoot, 409));
    for new in [8, 9, 16, 40] {
        let grown = decide(other.request(7, new), log.head(7)).unwrap_err();
        assert_eq!((grown, grown.status()), (Refusal::Unproven, 422));
        // With the true log's proof, too.
        let note = other.checkpoint(new).sign(&key());
        let mixed = AddCheckpoint::new(7, log.proof(7, new), note).unwrap();
        assert_eq!(decide(mixed, log.head(7)), Err(Refusal::Unproven));
    }
    // They part after the fifth entry: up to there, one log is as good as the other.
    assert!(decide(other.request(5, 40), log.head(5)).is_ok());
}

#[test]
fn a_proof_is_given_where_it_is_needed_and_nowhere_else() {
    let log = Log::of(40, 40);
    for (known, new) in [(0, 7), (7, 7), (0, 0)] {
        let note = log.checkpoint(new).sign(&key());
        let request = AddCheckpoint::new(known, vec![[1; 32]], note).unwrap();
        assert_eq!(decide(request, log.head(known)), Err(Refusal::Unproven), "{known} to {new}");
    }
    let note = log.checkpoint(9).sign(&key());
    let unproven = AddCheckpoint::new(7, Vec::new(), note).unwrap();
    assert_eq!(decide(unproven, log.head(7)), Err(Refusal::Unproven));
}

#[test]
fn an_empty_log_has_one_root() {
    let false_root = Checkpoint { origin: ORIGIN.to_owned(), size: 0, root: [3; 32] };
    let request = AddCheckpoint::new(0, Vec::new(), false_root.sign(&key())).unwrap();
    assert_eq!(decide(request, Head::empty()), Err(Refusal::AnotherRoot));
}

#[test]
fn only_a_known_log_with_its_own_key_is_cosigned() {
    let checkpoint = Log::of(7, 7).checkpoint(7);
    let ask = |note: String| {
        let refusal = decide(AddCheckpoint::new(0, Vec::new(), note).unwrap(), Head::empty());
        refusal.map_err(|refusal| (refusal, refusal.status()))
    };
    let unknown = Checkpoint { origin: "letters.example/unknown".to_owned(), ..checkpoint.clone() };
    assert_eq!(ask(unknown.sign(&key())), Err((Refusal::UnknownLog, 404)));
    let untrusted = Err((Refusal::Untrusted, 403));
    assert_eq!(ask(checkpoint.sign(&NoteKey::new(ORIGIN, &[9; 32]))), untrusted);
    assert_eq!(ask(checkpoint.sign(&key()).replacen("\n7\n", "\n8\n", 1)), untrusted);
    // Of two known logs, neither speaks for the other.
    assert_eq!(ask(checkpoint.sign(&NoteKey::new("letters.example/other", &[1; 32]))), untrusted);
    let broken = key().sign(&format!("{ORIGIN}\n07\nAAAA\n"));
    assert_eq!(ask(broken), Err((Refusal::Malformed, 400)));
}

#[test]
fn a_log_may_change_its_key() {
    let log = Log::of(7, 7);
    let (old, new) = (key(), NoteKey::new(ORIGIN, &[43; 32]));
    let both = [old.verifier(), new.verifier()];
    for key in [&old, &new] {
        let request = AddCheckpoint::new(0, Vec::new(), log.checkpoint(7).sign(key)).unwrap();
        let proposal = Proposal::trusted(request, &both).unwrap();
        assert_eq!(proposal.decide(&Head::empty()), Ok(()));
    }
}

#[test]
fn what_others_signed_under_a_checkpoint_is_not_passed_on() {
    let note = Log::of(7, 7).checkpoint(7).sign(&key());
    let witness = CosignatureKey::new("witness.example/w2", &[6; 32]);
    let line = witness.cosign("anything\n", jiff::Timestamp::from_second(5).unwrap());
    let request = AddCheckpoint::new(0, Vec::new(), with_lines(&note, &line)).unwrap();
    assert_eq!(Proposal::trusted(request, &logs()).unwrap().note, note);
}

#[test]
fn a_request_has_one_form() {
    let log = Log::of(40, 40);
    let body = log.request(7, 40).to_string();
    assert_eq!(AddCheckpoint::parse(body.as_bytes()), Ok(log.request(7, 40)));
    let note = log.checkpoint(7).sign(&key());
    let many = "AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=\n";
    assert!(AddCheckpoint::parse(format!("old 0\n{}\n{note}", many.repeat(63)).as_bytes()).is_ok());
    for broken in [
        String::new(),
        "\n\n".to_owned(),
        "old 7".to_owned(),
        body.replacen("old 7", "old 07", 1),
        body.replacen("old 7", "old +7", 1),
        body.replacen("old 7", "old ", 1),
        body.replacen("old 7", "old  7", 1),
        body.replacen("old 7", "7", 1),
        body.replacen("old 7", "old 18446744073709551616", 1),
        body.replacen("old 7\n", "old 7\r\n", 1),
        body.replacen("old 7\n", "\nold 7\n", 1),
        body.replacen("=\n", "\n", 1),
        body.replacen("\n\n", "\n", 1),
        body.replacen("\n\n", "\n\n\n", 1),
        body.trim_end().to_owned(),
        body.replacen("\n40\n", "\n40\n\n", 1),
        format!("old 0\n{}\n{note}", many.repeat(64)),
        format!("old 0\n\n{}", "x".repeat(100_000)),
    ] {
        let parsed = AddCheckpoint::parse(broken.as_bytes());
        assert_eq!(parsed, Err(Refusal::Malformed), "{broken}");
    }
    assert_eq!(AddCheckpoint::parse(b"old 0\n\n\xff\n"), Err(Refusal::Malformed));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn between_any_two_sizes_one_log_passes_and_a_forked_one_does_not(old in 0_u64..300, more in 0_u64..300, at in any::<u64>()) {
        let new = old + more;
        let log = Log::of(new, new);
        prop_assert_eq!(decide(log.request(old, new), log.head(old)), Ok(log.head(new)));
        if old != 0 {
            let forked = Log::of(new, at % old);
            prop_assert!(decide(forked.request(old, new), log.head(old)).is_err());
        }
    }

    #[test]
    fn no_bytes_panic(body in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(AddCheckpoint::parse(&body).is_err());
    }
}
