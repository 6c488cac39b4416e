use std::sync::LazyLock;

use undersigned_log::notes::NoteVerifier;
use undersigned_log::tree::root_of;
use undersigned_log::witnessing::{AddCheckpoint, Head, Proposal, Refusal};

use crate::world;

static LOGS: LazyLock<Vec<NoteVerifier>> = LazyLock::new(|| vec![world::key().verifier()]);

/// The log after each of its entries, and another one that had another first entry.
static HEADS: LazyLock<[Vec<Head>; 2]> = LazyLock::new(|| {
    let leaves = world::leaves();
    let mut other = leaves.clone();
    other[0] = [1; 32];
    [leaves, other].map(|leaves| {
        let head = |size| Head { size: size as u64, root: root_of(&leaves[..size]) };
        (0..=leaves.len()).map(head).collect()
    })
});

/// A request has one form; a witness cosigns the log as it went on, and never beside another past.
pub fn add_checkpoint(data: &[u8]) {
    let Ok(request) = AddCheckpoint::parse(data) else { return };
    assert_eq!(request.to_string().as_bytes(), data);
    let old_size = request.old_size;
    let Ok(proposal) = Proposal::trusted(request, &LOGS) else { return };
    let [heads, others] = &*HEADS;
    let new = Head::from(&proposal.checkpoint);
    assert_eq!(heads[new.size as usize], new, "nothing else was signed");
    for known in heads {
        match proposal.decide(known) {
            Ok(()) => assert!(known.size == old_size && known.size <= new.size),
            Err(Refusal::AnotherRoot) => panic!("there is one root"),
            Err(refusal) => assert!((400..500).contains(&refusal.status())),
        }
    }
    for known in &others[1..] {
        assert_ne!(proposal.decide(known), Ok(()));
    }
}
