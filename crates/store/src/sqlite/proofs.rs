//! What is kept changes no proof: held against trees of all their leaves.

use std::convert::Infallible;

use proptest::prelude::*;
use rusqlite::Connection;
use undersigned_log::proofs::{Subtree, Subtrees, prove_consistency, prove_inclusion};
use undersigned_log::tile_nodes::TileNodes;
use undersigned_log::tree::{Edge, Hash, leaf_hash, root_of};

use super::log::{Stored, insert_entry, insert_tile};
use super::migrations::migrate;
use crate::error::{Result, StoreError};
use crate::tiles::Tiles;
use undersigned_core::signatures::LetterId;

/// A letter's log, with all its leaves.
struct Grown {
    letter: LetterId,
    edge: Edge,
    leaves: Vec<Hash>,
}

impl Grown {
    fn new(number: u32) -> Self {
        Self { letter: LetterId(number), edge: Edge::default(), leaves: Vec::new() }
    }

    fn grow(&mut self, connection: &Connection, count: usize) {
        let mut full = Vec::new();
        for leaf in self.leaves.len()..self.leaves.len() + count {
            let line = format!("entry {leaf} of letter {}", self.letter.0);
            insert_entry(connection, self.letter, leaf as u64, &line, None).unwrap();
            self.leaves.push(leaf_hash(line.as_bytes()));
            self.edge.push(leaf_hash(line.as_bytes()), &mut full);
        }
        full.iter().for_each(|tile| insert_tile(connection, self.letter, tile).unwrap());
    }

    fn is_proven(&mut self, connection: &Connection, tiles: &Tiles, leaf: u64, size: u64) {
        let mut stored = Stored::new(connection, tiles, self.letter, size);
        let proof = stored.inclusion(leaf).unwrap();
        assert_eq!(Ok(proof), prove_inclusion(self, leaf, size), "leaf {leaf} of {size}");
        let mut stored = Stored::new(connection, tiles, self.letter, size);
        let proof = stored.consistency(leaf + 1).unwrap();
        assert_eq!(Ok(proof), prove_consistency(self, leaf + 1, size), "{} of {size}", leaf + 1);
    }
}

impl Subtrees for Grown {
    type Error = Infallible;

    fn root(&mut self, Subtree { height, index }: Subtree) -> Result<Hash, Infallible> {
        let (from, to) = ((index as usize) << height, (index as usize + 1) << height);
        Ok(root_of(&self.leaves[from..to]))
    }
}

fn database() -> Connection {
    let mut connection = Connection::open_in_memory().unwrap();
    migrate(&mut connection).unwrap();
    connection
}

#[derive(Clone, Debug)]
enum Step {
    Grow { letter: usize, count: usize },
    Prove { letter: usize, leaf: u64, size: u64 },
}

fn step() -> impl Strategy<Value = Step> {
    let counts = prop_oneof![Just(1), 2..40_usize, 200..600_usize];
    let letter = 0..3_usize;
    prop_oneof![
        1 => (letter.clone(), counts).prop_map(|(letter, count)| Step::Grow { letter, count }),
        4 => (letter, any::<u64>(), any::<u64>())
            .prop_map(|(letter, leaf, size)| Step::Prove { letter, leaf, size }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Any leaf in any tree that the log has been, old or new, while a few tiles fit and the others are thrown out.
    #[test]
    fn whatever_is_kept_every_proof_is_that_of_the_leaves(
        newer_max in 1_usize..6,
        steps in prop::collection::vec(step(), 1..60),
    ) {
        let (connection, tiles) = (database(), Tiles::keeping(newer_max));
        let mut letters: Vec<Grown> = (1..=3).map(Grown::new).collect();
        for step in steps {
            match step {
                Step::Grow { letter, count } => letters[letter].grow(&connection, count),
                Step::Prove { letter, leaf, size } => {
                    let log = &mut letters[letter];
                    if !log.leaves.is_empty() {
                        let size = 1 + size % log.leaves.len() as u64;
                        log.is_proven(&connection, &tiles, leaf % size, size);
                    }
                }
            }
            let (newer, older) = tiles.kept();
            prop_assert!(newer <= newer_max && older <= newer_max);
        }
    }
}

#[test]
fn a_tree_of_three_levels_is_proven() {
    let (connection, tiles) = (database(), Tiles::keeping(4));
    let mut log = Grown::new(1);
    log.grow(&connection, 65_800);
    for size in [65_535, 65_536, 65_537, 65_793, 65_800] {
        for leaf in [0, 255, 256, 40_000, 65_279, 65_534, size - 1] {
            log.is_proven(&connection, &tiles, leaf, size);
        }
    }
    let second = "SELECT count(*) FROM log_tiles WHERE level = 1";
    let second: i64 = connection.query_row(second, [], |row| row.get(0)).unwrap();
    assert_eq!(second, 1, "a full tile of full tiles is among them");
}

#[test]
fn a_smaller_tree_has_nothing_of_what_came_later() {
    let (connection, tiles) = (database(), Tiles::default());
    let mut log = Grown::new(1);
    log.grow(&connection, 300);
    log.is_proven(&connection, &tiles, 7, 300);
    for (size, beyond) in [(100, 100), (100, 255), (256, 256), (299, 299)] {
        let mut smaller = Stored::new(&connection, &tiles, log.letter, size);
        let last = smaller.root(Subtree { height: 0, index: size - 1 });
        assert_eq!(last.unwrap(), log.leaves[size as usize - 1]);
        for height in [0, 2, 8] {
            let later = smaller.root(Subtree { height, index: beyond >> height });
            assert!(
                matches!(later, Err(StoreError::Corrupt { .. })),
                "{height} {beyond} of {size}"
            );
        }
    }
    let mut larger = Stored::new(&connection, &tiles, log.letter, 301);
    assert!(
        matches!(larger.inclusion(3), Err(StoreError::Corrupt { .. })),
        "nobody has appended it"
    );
}

fn hashes(from: usize, to: usize) -> Vec<Hash> {
    (from..to).map(|place| leaf_hash(&place.to_le_bytes())).collect()
}

fn narrow(from: usize, to: usize) -> TileNodes {
    TileNodes::default().grown(&hashes(from, to))
}

#[test]
fn whoever_was_slower_does_not_make_a_tile_narrower() {
    let tiles = Tiles::default();
    let place = (LetterId(1), 0, 0);
    let slower = tiles.get(place, 3, |known| {
        assert_eq!(known.width(), 0);
        let faster = tiles.get(place, 5, |_| Ok(narrow(0, 5))).unwrap();
        assert_eq!(faster.width(), 5);
        Ok(narrow(0, 3))
    });
    assert_eq!(slower.unwrap().width(), 3);
    let kept = tiles.get(place, 5, |_| panic!("it is there")).unwrap();
    let last = kept.root(Subtree { height: 0, index: 4 });
    assert_eq!(last, hashes(4, 5).pop());
}

#[test]
fn what_is_asked_for_again_and_again_stays() {
    let tiles = Tiles::keeping(4);
    let place = |tile| (LetterId(1), 0, tile);
    tiles.get(place(0), 2, |_| Ok(narrow(0, 2))).unwrap();
    for tile in 1..100 {
        tiles.get(place(tile), 1, |_| Ok(narrow(0, 1))).unwrap();
        tiles.get(place(0), 2, |_| panic!("thrown out for tile {tile}")).unwrap();
    }
    let mut was_read = false;
    let again = |_: &TileNodes| {
        was_read = true;
        Ok(narrow(0, 1))
    };
    tiles.get(place(1), 1, again).unwrap();
    assert!(was_read, "what nobody asked for twice is gone");
}

#[test]
fn what_could_not_be_read_is_not_kept() {
    let tiles = Tiles::default();
    let place = (LetterId(1), 0, 0);
    tiles.get(place, 2, |_| Ok(narrow(0, 2))).unwrap();
    let failed = tiles.get(place, 4, |_| Err(StoreError::Corrupt { what: "log" }));
    assert!(failed.is_err());
    let read_on = tiles.get(place, 4, |known| Ok(known.grown(&hashes(known.width(), 4)))).unwrap();
    assert_eq!(read_on.root(Subtree { height: 2, index: 0 }), Some(root_of(&hashes(0, 4))));
}
