//! The test vectors of docs/log-format.md, read from that page: each is recomputed here and by other people's programs.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::Value;
use tlog_tiles::tlog;
use undersigned_log::checkpoint::Checkpoint;
use undersigned_log::commitment::{bind, commit};
use undersigned_log::entry::{Hex, hexadecimal};
use undersigned_log::notes::{NoteKey, NoteVerifier};
use undersigned_log::proofs::{
    Subtree, Subtrees, check_consistency, check_inclusion, prove_consistency, prove_inclusion,
};
use undersigned_log::receipts::{Disclosure, Receipt};
use undersigned_log::replay::Replay;
use undersigned_log::tiles::{TilePath, read_bundle, write_bundle};
use undersigned_log::tree::{Edge, Hash, leaf_hash, root_of};

const FORMAT: &str = include_str!("../../../docs/log-format.md");
const TEXTS: &str = include_str!("../../../docs/letter-format.md");
const ORIGIN: &str = "letters.example/reading-room";

/// The one fenced block that is marked `kind`.
fn block(kind: &str) -> &'static str {
    let fence = format!("\n````{kind}\n");
    let mut found = FORMAT.split(&fence).skip(1);
    let block = found.next().unwrap_or_else(|| panic!("there is no block {kind}"));
    assert!(found.next().is_none(), "two blocks are {kind}");
    block.split_once("````").unwrap().0
}

fn entries() -> Vec<&'static str> {
    block("entries").lines().collect()
}

fn leaves() -> Vec<Hash> {
    entries().iter().map(|line| leaf_hash(line.as_bytes())).collect()
}

fn root(leaves: &[Hash]) -> Hash {
    let mut edge = Edge::default();
    leaves.iter().for_each(|leaf| edge.push(*leaf, &mut Vec::new()));
    edge.root()
}

fn hash(base64: &str) -> Hash {
    BASE64_STANDARD.decode(base64).unwrap().try_into().unwrap()
}

fn hex(text: &Value) -> Hash {
    Hex::parse(text.as_str().unwrap()).unwrap().0
}

fn verifier() -> NoteVerifier {
    NoteVerifier::parse(block("vkey")).unwrap()
}

struct Leaves(Vec<Hash>);

impl Subtrees for Leaves {
    type Error = ();
    fn root(&mut self, subtree: Subtree) -> Result<Hash, ()> {
        let from = (subtree.index << subtree.height) as usize;
        Ok(root_of(&self.0[from..from + (1 << subtree.height)]))
    }
}

/// Another program's hashes of the same tree.
struct Oracle(Vec<tlog::Hash>);

impl tlog::HashReader for Oracle {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<tlog::Hash>, tlog::Error> {
        Ok(indexes.iter().map(|index| self.0[*index as usize]).collect())
    }
}

fn oracle() -> Oracle {
    let mut oracle = Oracle(Vec::new());
    for (line, index) in entries().iter().zip(0..) {
        let hashes = tlog::stored_hashes(index, line.as_bytes(), &oracle).unwrap();
        oracle.0.extend(hashes);
    }
    oracle
}

#[test]
fn the_seed_makes_the_key() {
    let seed = Hex::parse(block("seed").trim()).unwrap().0;
    let key = NoteKey::new(ORIGIN, &seed).verifier();
    assert_eq!(key.to_string(), block("vkey").trim());
    assert!(signed_note::StandardVerifier::new(block("vkey").trim()).is_ok());
}

#[test]
fn the_entries_make_leaves_roots_and_numbers() {
    let written: Vec<&str> = block("leaves").lines().collect();
    let computed: Vec<String> = leaves().iter().map(|leaf| Hex(*leaf).to_string()).collect();
    assert_eq!(written, computed);

    let roots: Vec<&str> = block("roots").lines().collect();
    assert_eq!(roots.len(), entries().len() + 1);
    let oracle = oracle();
    for (line, size) in roots.iter().zip(0..) {
        let (number, written) = line.split_once(' ').unwrap();
        assert_eq!(number.parse(), Ok(size));
        assert_eq!(hash(written), root(&leaves()[..size]), "{line}");
        assert_eq!(hash(written), tlog::tree_hash(size as u64, &oracle).unwrap().0, "{line}");
    }

    let mut replay = Replay::new(ORIGIN);
    let mut numbers = block("numbers").lines();
    assert_eq!(
        numbers.next(),
        Some("size verified public addressee organizers held withdrawn removed")
    );
    for line in entries() {
        replay.push(line.as_bytes()).unwrap();
        let tally = replay.tally();
        let by = [tally.public, tally.addressee, tally.organizers];
        let computed = [replay.size(), tally.verified(), by[0], by[1], by[2], tally.held];
        let computed = [computed.as_slice(), &[tally.withdrawn, tally.removed]].concat();
        let written: Vec<u64> =
            numbers.next().unwrap().split(' ').map(|number| number.parse().unwrap()).collect();
        assert_eq!(written, computed);
    }
    assert_eq!(numbers.next(), None);
}

#[test]
fn every_kind_of_entry_is_among_them() {
    let kind = |line: &&str| {
        let line: Value = serde_json::from_str(line).unwrap();
        line["type"].as_str().unwrap().to_owned()
    };
    let kinds: std::collections::BTreeSet<String> = entries().iter().map(kind).collect();
    assert_eq!(kinds.len(), 16, "{kinds:?}");
    for kind in &kinds {
        assert!(FORMAT.contains(&format!("| `{kind}` | ")), "the page says what {kind} is");
    }
}

#[test]
fn the_versions_are_the_texts_of_the_other_page() {
    let mut replay = Replay::new(ORIGIN);
    entries().iter().for_each(|line| drop(replay.push(line.as_bytes()).unwrap()));
    assert_eq!(replay.versions().len(), 2);
    for version in replay.versions() {
        assert!(TEXTS.contains(&format!("````sha256\n{}\n", Hex(*version))));
    }
}

#[test]
fn the_checkpoint_is_signed() {
    let note = block("checkpoint");
    let size = entries().len() as u64;
    let checkpoint = Checkpoint { origin: ORIGIN.to_owned(), size, root: root(&leaves()) };
    assert_eq!(Checkpoint::open(note, &verifier()), Ok(checkpoint.clone()));
    let seed = Hex::parse(block("seed").trim()).unwrap().0;
    assert_eq!(checkpoint.sign(&NoteKey::new(ORIGIN, &seed)), note);

    let key = signed_note::StandardVerifier::new(block("vkey").trim()).unwrap();
    let other = signed_note::Note::from_bytes(note.as_bytes()).unwrap();
    let (signed, unknown) =
        other.verify(&signed_note::VerifierList::new(vec![Box::new(key)])).unwrap();
    assert_eq!((signed.len(), unknown.len()), (1, 0));
}

#[test]
fn the_parts_make_the_commitments() {
    let committed = entries().into_iter().filter_map(|line| {
        let line: Value = serde_json::from_str(line).unwrap();
        line["c"].as_str().map(str::to_owned)
    });
    let committed: Vec<String> = committed.collect();
    let parts: Vec<Value> =
        block("commitments").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(parts.len(), committed.len());
    for (parts, c) in parts.iter().zip(committed) {
        let bound = bind(&hex(&parts["nonce"]), parts["identity"].as_str().unwrap());
        assert_eq!(bound, hex(&parts["bind"]));
        let made = commit(&hex(&parts["salt"]), parts["record"].as_str().unwrap(), &bound);
        assert_eq!((Hex(made).to_string(), parts["c"].as_str().unwrap()), (c.clone(), &*c));
    }
}

fn proof(kind: &str) -> (u64, u64, Vec<Hash>) {
    let mut lines = block(kind).lines();
    let (first, size) = lines.next().unwrap().split_once(' ').unwrap();
    (first.parse().unwrap(), size.parse().unwrap(), lines.map(hash).collect())
}

#[test]
fn the_proofs_lead_to_the_roots() {
    let mut tree = Leaves(leaves());
    let (index, size, written) = proof("inclusion");
    assert_eq!(written, prove_inclusion(&mut tree, index, size).unwrap());
    assert!(check_inclusion(&leaves()[index as usize], index, size, &written, &root(&leaves())));
    let other = tlog::prove_record(size, index, &oracle()).unwrap();
    assert_eq!(written, other.iter().map(|hash| hash.0).collect::<Vec<_>>());

    let (old, new, written) = proof("consistency");
    assert_eq!(written, prove_consistency(&mut tree, old, new).unwrap());
    let (old_root, new_root) = (root(&leaves()[..old as usize]), root(&leaves()));
    assert!(check_consistency((old, &old_root), (new, &new_root), &written));
    let other = tlog::prove_tree(new, old, &oracle()).unwrap();
    assert_eq!(written, other.iter().map(|hash| hash.0).collect::<Vec<_>>());
}

#[test]
fn the_bundle_has_two_entries() {
    let written = block("bundle").trim();
    let made = write_bundle(entries()[5..7].iter().map(|line| line.as_bytes()));
    assert_eq!(hexadecimal(&made), written);
    assert_eq!(read_bundle(&made).unwrap().len(), 2);
}

#[test]
fn the_openings_open_just_what_is_public() {
    let openings: Value = serde_json::from_str(block("openings")).unwrap();
    let openings = openings["openings"].as_array().unwrap();
    let mut replay = Replay::new(ORIGIN);
    entries().iter().for_each(|line| drop(replay.push(line.as_bytes()).unwrap()));
    let live: Vec<u64> = replay.live_public().map(|live| live.current).collect();
    let opened: Vec<u64> =
        openings.iter().map(|opening| opening["leaf"].as_u64().unwrap()).collect();
    assert_eq!(opened, live);
    for opening in openings {
        let record = opening["record"].as_str().unwrap();
        let made = commit(&hex(&opening["salt"]), record, &hex(&opening["bind"]));
        assert_eq!(Some(made), replay.commitment(opening["leaf"].as_u64().unwrap()));
    }
}

#[test]
fn the_receipt_proves_its_entry_and_whose_it_is() {
    let receipt = Receipt::parse(block("receipt")).unwrap();
    assert_eq!(receipt.to_string(), block("receipt"));
    let disclosure: Disclosure = serde_json::from_str(block("disclosure")).unwrap();
    assert!(receipt.disclosure == disclosure);
    assert_eq!(serde_json::to_string(&disclosure).unwrap(), block("disclosure").trim());
    let proven = receipt.check(&verifier()).unwrap();
    assert_eq!(receipt.disclosure.entry, entries()[receipt.index as usize]);
    assert!(proven.opens(&disclosure, "ada@example.org"));
    assert!(!proven.opens(&disclosure, "di@example.org"));
}

#[test]
fn the_paths_name_tiles() {
    for line in block("paths").lines() {
        let parts: Vec<&str> = line.split(' ').collect();
        let [level, index, width, path] = parts[..] else { panic!("{line}") };
        let (index, width) = (index.parse().unwrap(), width.parse().unwrap());
        let tile = TilePath { level: level.parse().ok(), index, width };
        assert_eq!((tile.level.is_none(), tile.to_string().as_str()), (level == "entries", path));
        assert_eq!(TilePath::parse(path), Some(tile));
        if let Some(level) = tile.level {
            let other = tlog_tiles::Tile::new(8, level, index, width.into(), false).path();
            assert_eq!(other, format!("tile/8/{path}"));
        }
    }
}

#[test]
fn the_larger_trees_have_these_roots() {
    let written: Vec<(u64, Hash)> = block("large-roots")
        .lines()
        .map(|line| line.split_once(' ').unwrap())
        .map(|(size, root)| (size.parse().unwrap(), hash(root)))
        .collect();
    let (mut edge, mut checked) = (Edge::default(), 0);
    for index in 0..written.last().unwrap().0 {
        edge.push(leaf_hash(index.to_string().as_bytes()), &mut Vec::new());
        if let Some((_, root)) = written.iter().find(|(size, _)| *size == edge.size()) {
            assert_eq!(edge.root(), *root, "{} entries", edge.size());
            checked += 1;
        }
    }
    assert_eq!(checked, written.len());
}
