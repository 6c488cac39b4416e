//! Trees, tiles, proofs and notes against other people's programs.

use proptest::prelude::*;
use tlog_tiles::tlog;
use undersigned_log::checkpoint::{Checkpoint, CheckpointError};
use undersigned_log::notes::{NoteError, NoteKey, NoteVerifier};
use undersigned_log::proofs::{
    Subtree, Subtrees, check_consistency, check_inclusion, prove_consistency, prove_inclusion,
};
use undersigned_log::tile_nodes::TileNodes;
use undersigned_log::tiles::{TilePath, read_bundle, write_bundle};
use undersigned_log::tree::{Edge, FullTile, Hash, leaf_hash, root_of};

/// The other program's hashes of a growing tree.
#[derive(Default)]
struct Oracle(Vec<tlog::Hash>);

impl tlog::HashReader for Oracle {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<tlog::Hash>, tlog::Error> {
        Ok(indexes.iter().map(|index| self.0[*index as usize]).collect())
    }
}

impl Oracle {
    fn push(&mut self, index: u64, entry: &[u8]) {
        let hashes = tlog::stored_hashes(index, entry, self).unwrap();
        self.0.extend(hashes);
    }

    fn root(&self, size: u64) -> Hash {
        tlog::tree_hash(size, self).unwrap().0
    }
}

/// Ours, from tiles and edge alone, as a server has them.
#[derive(Default)]
struct Tiled {
    edge: Edge,
    full: Vec<FullTile>,
    leaves: Vec<Hash>,
}

impl Tiled {
    fn push(&mut self, entry: &[u8]) {
        self.leaves.push(leaf_hash(entry));
        self.edge.push(leaf_hash(entry), &mut self.full);
    }

    fn tile(&self, level: u8, index: u64) -> Vec<Hash> {
        let full = self.full.iter().find(|tile| (tile.level, tile.index) == (level, index));
        match full {
            Some(tile) => tile.nodes.hashes().to_vec(),
            None if level == 0 => self.leaves[(index * 256) as usize..].to_vec(),
            None => {
                let below = self.full.iter().filter(|tile| tile.level + 1 == level);
                below.filter(|tile| tile.index / 256 == index).map(|tile| tile.root).collect()
            }
        }
    }
}

impl Subtrees for Tiled {
    type Error = ();
    fn root(&mut self, subtree: Subtree) -> Result<Hash, ()> {
        let (level, range) = subtree.in_tiles();
        let mut nodes = TileNodes::default();
        nodes.extend(&self.tile(level, range.start / 256));
        nodes.root(subtree).ok_or(())
    }
}

fn grown(size: u64) -> (Oracle, Tiled) {
    let (mut oracle, mut tiled) = (Oracle::default(), Tiled::default());
    for index in 0..size {
        let entry = format!("entry {index}");
        oracle.push(index, entry.as_bytes());
        tiled.push(entry.as_bytes());
    }
    (oracle, tiled)
}

#[test]
fn every_root_up_to_three_levels_is_the_oracles() {
    let (mut oracle, mut tiled) = (Oracle::default(), Tiled::default());
    for index in 0..66_000_u64 {
        let entry = index.to_le_bytes();
        oracle.push(index, &entry);
        tiled.push(&entry);
        if index < 1100 || (65_500..65_600).contains(&index) || index % 997 == 0 {
            assert_eq!(tiled.edge.root(), oracle.root(index + 1), "{} leaves", index + 1);
        }
    }
    let restored = Edge::restore(tiled.edge.size(), |level, from, to| {
        let tile = tiled.tile(level, from / 256);
        assert_eq!(tile.len() as u64, to - from);
        Ok::<_, ()>(tile)
    });
    assert_eq!(restored, Ok(tiled.edge.clone()));
    for tile in &tiled.full {
        let other = tlog_tiles::Tile::new(8, tile.level, tile.index, 256, false).read_data(&oracle);
        assert_eq!(
            other.unwrap(),
            tile.nodes.hashes().concat(),
            "tile {}/{}",
            tile.level,
            tile.index
        );
        assert_eq!(root_of(tile.nodes.hashes()), tile.root);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn proofs_are_the_oracles_and_nothing_else_passes(size in 1_u64..1200, one in any::<u64>(), flip in any::<u64>()) {
        let (oracle, mut tiled) = grown(size);
        let index = one % size;
        let root = tiled.edge.root();
        let leaf = tiled.leaves[index as usize];

        let proof = prove_inclusion(&mut tiled, index, size).unwrap();
        let other: Vec<Hash> = tlog::prove_record(size, index, &oracle).unwrap().iter().map(|hash| hash.0).collect();
        prop_assert_eq!(&proof, &other);
        prop_assert!(check_inclusion(&leaf, index, size, &proof, &root));
        prop_assert!(!check_inclusion(&leaf_hash(b"another"), index, size, &proof, &root));
        prop_assert!(!check_inclusion(&leaf, index + size, size, &proof, &root));
        if 1 < size {
            prop_assert!(!check_inclusion(&leaf, (index + 1) % size, size, &proof, &root));
        }
        if !proof.is_empty() {
            let mut false_proof = proof.clone();
            let at = flip as usize % proof.len();
            false_proof[at][(flip % 32) as usize] ^= 1;
            prop_assert!(!check_inclusion(&leaf, index, size, &false_proof, &root));
            prop_assert!(!check_inclusion(&leaf, index, size, &proof[1..], &root));
        }

        let old = index + 1;
        let old_root = oracle.root(old);
        let proof = prove_consistency(&mut tiled, old, size).unwrap();
        let other: Vec<Hash> = tlog::prove_tree(size, old, &oracle).unwrap().iter().map(|hash| hash.0).collect();
        prop_assert_eq!(&proof, &other);
        prop_assert!(check_consistency((old, &old_root), (size, &root), &proof));
        if old != size {
            prop_assert!(!check_consistency((old, &leaf_hash(b"x")), (size, &root), &proof));
            prop_assert!(!check_consistency((old, &old_root), (size, &leaf_hash(b"x")), &proof));
            prop_assert!(!check_consistency((old, &old_root), (size, &root), &[]) || old.is_power_of_two() && proof.is_empty());
        }
    }

    #[test]
    fn a_tile_that_grew_has_the_nodes_of_one_that_came_at_once(
        steps in prop::collection::vec(1_usize..60, 1..12),
    ) {
        let hashes: Vec<Hash> = (0..256_u16).map(|place| leaf_hash(&place.to_le_bytes())).collect();
        let mut grown = TileNodes::default();
        for step in steps {
            let width = (grown.width() + step).min(256);
            grown.extend(&hashes[grown.width()..width]);
            let mut at_once = TileNodes::default();
            at_once.extend(&hashes[..width]);
            prop_assert_eq!(&grown, &at_once);
            for height in 0..8_u8 {
                for index in 0..256 >> height {
                    let (from, to) = (index << height, (index + 1) << height);
                    // Two levels up, in the third tile.
                    let subtree = Subtree { height: 16 + height, index: ((2 * 256) >> height) + index as u64 };
                    let root = (to <= width).then(|| root_of(&hashes[from..to]));
                    prop_assert_eq!(grown.root(subtree), root);
                }
            }
        }
    }

    #[test]
    fn checkers_never_panic(index in any::<u64>(), size in any::<u64>(), old in any::<u64>(), length in 0_usize..70) {
        let proof = vec![[7; 32]; length];
        check_inclusion(&[1; 32], index, size, &proof, &[2; 32]);
        check_consistency((old, &[1; 32]), (size, &[2; 32]), &proof);
    }

    #[test]
    fn a_path_is_the_oracles_and_comes_back(level in 0_u8..7, index in 0_u64..3_000_000_000, width in 1_u16..=256) {
        let path = TilePath { level: Some(level), index, width };
        let other = tlog_tiles::Tile::new(8, level, index, width.into(), false).path();
        prop_assert_eq!(format!("tile/8/{path}"), other);
        prop_assert_eq!(TilePath::parse(&path.to_string()), Some(path));
        let entries = TilePath { level: None, ..path };
        prop_assert_eq!(TilePath::parse(&entries.to_string()), Some(entries));
    }

    #[test]
    fn a_bundle_comes_back(entries in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..300), 0..256)) {
        let bundle = write_bundle(entries.iter().map(Vec::as_slice));
        prop_assert_eq!(read_bundle(&bundle).unwrap(), entries.iter().map(Vec::as_slice).collect::<Vec<_>>());
        if !bundle.is_empty() {
            prop_assert_ne!(read_bundle(&bundle[..bundle.len() - 1]).map(|read| read.len()), Some(entries.len()));
        }
    }
}

#[test]
fn a_path_has_one_form() {
    for path in [
        "0/67",
        "0/x000/067",
        "0/x001/x234/67",
        "0/000.p/0",
        "0/000.p/256",
        "0/000.p/01",
        "8/000",
        "00/000",
        "entries/",
        "0/0000",
        "0/-01",
        "0/x001",
        "/000",
        "0/x1/000",
        "0/000.p/",
        "0/x999/x999/x999/x999/x999/x999/x999/x999/999",
    ] {
        assert_eq!(TilePath::parse(path), None, "{path}");
    }
    assert_eq!(TilePath::of(Some(0), 1, 256), None);
    assert_eq!(TilePath::of(Some(0), 1, 258).unwrap().width, 2);
    assert_eq!(TilePath::of(Some(1), 0, 65_535).unwrap().width, 255);
    assert!(TilePath::parse("0/001.p/2").unwrap().is_in(258));
    assert!(!TilePath::parse("0/001.p/3").unwrap().is_in(258));
    assert!(!TilePath::parse("0/001").unwrap().is_in(258));
    assert_eq!(TilePath::of(Some(7), u64::MAX, u64::MAX), None);
}

fn key() -> NoteKey {
    NoteKey::new("letters.example/reading-room", &[42; 32])
}

fn checkpoint() -> Checkpoint {
    let origin = "letters.example/reading-room".to_owned();
    Checkpoint { origin, size: 20, root: [3; 32] }
}

#[test]
fn notes_are_read_by_the_oracle_and_the_other_way_round() {
    use signed_note::{Note, StandardVerifier, VerifierList};
    let note = checkpoint().sign(&key());
    let vkey = key().verifier().to_string();
    assert_eq!(NoteVerifier::parse(&vkey).unwrap(), key().verifier());

    let verifier = StandardVerifier::new(&vkey).unwrap();
    let parsed = Note::from_bytes(note.as_bytes()).unwrap();
    let (signed, unknown) = parsed.verify(&VerifierList::new(vec![Box::new(verifier)])).unwrap();
    assert_eq!((signed.len(), unknown.len()), (1, 0));
    let other = tlog_tiles::Checkpoint::from_bytes(parsed.text()).unwrap();
    assert_eq!(
        (other.origin(), other.size(), other.hash().0),
        ("letters.example/reading-room", 20, [3; 32])
    );
    assert_eq!(Checkpoint::open(&note, &key().verifier()), Ok(checkpoint()));
}

#[test]
fn a_changed_note_is_no_checkpoint() {
    let note = checkpoint().sign(&key());
    let verifier = key().verifier();
    let open = |note: &str| Checkpoint::open(note, &verifier);
    let forged = Err(CheckpointError::Note(NoteError::Forged));
    let unsigned = Err(CheckpointError::Note(NoteError::Unsigned));
    assert_eq!(open(&note.replacen("20", "21", 1)), forged);
    let other = NoteKey::new("letters.example/reading-room", &[41; 32]);
    assert_eq!(open(&checkpoint().sign(&other)), unsigned);
    let elsewhere = NoteKey::new("letters.example/another", &[42; 32]);
    assert_eq!(open(&checkpoint().sign(&elsewhere)), unsigned);
    let foreign =
        key().sign("letters.example/another\n20\nAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=\n");
    assert_eq!(open(&foreign), Err(CheckpointError::Malformed), "signed, but about another log");
    for broken in [
        "",
        "\n\n",
        "a\n\n— b c\n",
        &note[..note.len() - 1],
        &note.replace("— ", "- "),
        &"x".repeat(70_000),
    ] {
        assert!(open(broken).is_err());
    }
    let cosigned = format!("{note}— witness.example AAAAAAAAAAAAAAAAAAAA\n");
    assert_eq!(open(&cosigned), Ok(checkpoint()), "unknown keys are passed over");
}
