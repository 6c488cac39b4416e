//! What the server's own log says about this letter, and who cosigned it. Held against the letter's entries as they are read.

use std::ops::ControlFlow;

use jiff::Timestamp;

use super::ahead::in_batches;
use super::findings::{AuditError, Source, Unavailable, cheated, there, utf8};
use crate::checkpoint::Checkpoint;
use crate::cosignatures::CosignatureVerifier;
use crate::notes::NoteVerifier;
use crate::proofs::check_inclusion;
use crate::replay::Replay;
use crate::tiles::{TilePath, read_bundle};
use crate::tlog_proof::TlogProof;
use crate::tree::{Edge, Hash, leaf_hash};

/// Who stands behind the letter's log, and up to where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witnessed {
    /// The name of the server's own log: after the address that the server had when it first ran.
    pub log: String,
    /// Of the letter's log.
    pub size: u64,
    /// By name, each with its newest time.
    pub by: Vec<(String, Timestamp)>,
    /// How many there could be.
    pub of: usize,
    /// The reader brought the witnesses' keys; otherwise the server named them.
    pub keys_are_known: bool,
}

pub(super) struct Claim {
    /// What the server's log holds of this letter, by size.
    heads: Vec<(u64, Hash)>,
    /// Sizes at which the letter's own log has another root.
    others: Vec<u64>,
    pub(super) witnessed: Witnessed,
}

/// A server's log of more entries is not read through: hourly, that is a thousand letters for half a year.
const ENTRIES_MAX: u64 = 1 << 22;

const PATH: &str = "log/witnessed";

/// `None` where no checkpoint of the letter is in the server's log yet.
pub(super) fn read(
    source: &mut dyn Source,
    letter: &NoteVerifier,
    known: &[CosignatureVerifier],
) -> Result<Option<Claim>, AuditError> {
    let Some(file) = source.file(PATH)? else { return Ok(None) };
    let proof = TlogProof::parse(&utf8(PATH, Some(file))?);
    let proof = proof.ok_or_else(|| cheated(format!("{PATH} is no proof")))?;
    let log = proof.checkpoint.lines().next().unwrap_or_default().to_owned();
    if !log.ends_with("/log") {
        return Err(cheated(format!("{PATH} is not about a server's own log")));
    }
    let of_server = letter.named(&log);
    let head = Checkpoint::open(&proof.checkpoint, &of_server)
        .map_err(|error| cheated(format!("the checkpoint of the server's log {error}")))?;
    let leaf = leaf_hash(&proof.extra);
    if !check_inclusion(&leaf, proof.index, head.size, &proof.hashes, &head.root) {
        return Err(cheated(
            "what the server's log should hold about this letter is not in it".to_owned(),
        ));
    }
    let entry = String::from_utf8(proof.extra).unwrap_or_default();
    let recorded = Checkpoint::open(&entry, letter).map_err(|error| {
        cheated(format!("what the server's log holds about this letter {error}"))
    })?;
    let mut heads = vec![(recorded.size, recorded.root)];
    // A file holds one of them. A server could show two readers two of them, under one and the same cosigned head.
    if source.has_pages() {
        heads.extend(all_heads(source, letter, &head)?);
        heads.sort_unstable();
        heads.dedup();
    }
    let witnesses = if known.is_empty() { named(source)? } else { known.to_vec() };
    let time = |witness: &CosignatureVerifier| {
        Some((witness.name().to_owned(), witness.cosigned_at(&proof.checkpoint).ok()??))
    };
    let witnessed = Witnessed {
        log,
        size: recorded.size,
        by: witnesses.iter().filter_map(time).collect(),
        of: witnesses.len(),
        keys_are_known: !known.is_empty(),
    };
    Ok(Some(Claim { heads, others: Vec::new(), witnessed }))
}

/// Reads the whole log of the server, as it was cosigned, for whatever it holds of this letter.
fn all_heads(
    source: &mut dyn Source,
    letter: &NoteVerifier,
    head: &Checkpoint,
) -> Result<Vec<(u64, Hash)>, AuditError> {
    if ENTRIES_MAX < head.size {
        let why = format!("it has {} entries, more than are read here", head.size);
        return Err(Unavailable { path: "the server's log".to_owned(), why }.into());
    }
    let mut edge = Edge::default();
    let mut heads = Vec::new();
    let first_line = format!("{}\n", letter.name());
    let bundles = (0..).map_while(|index| TilePath::of(None, index, head.size));
    let path = |bundle: &TilePath| format!("/log/tile/{bundle}");
    in_batches(
        source,
        bundles,
        |bundle| vec![path(bundle)],
        |_, bundle, mut answers| {
            let answer = answers.pop().expect("a source answers for each path");
            let bytes = there(&path(&bundle), answer)?;
            let entries = read_bundle(&bytes).filter(|all| all.len() == usize::from(bundle.width));
            let wrong =
                || cheated(format!("{} is no bundle of {} entries", path(&bundle), bundle.width));
            for entry in entries.ok_or_else(wrong)? {
                edge.push(leaf_hash(entry), &mut Vec::new());
                let note = str::from_utf8(entry).ok().filter(|note| note.starts_with(&first_line));
                // Signed by a key of before a rotation: nothing that this key answers for.
                let shown = note.and_then(|note| Checkpoint::open(note, letter).ok());
                heads.extend(shown.map(|shown| (shown.size, shown.root)));
            }
            Ok(ControlFlow::Continue(()))
        },
    )?;
    if edge.root() != head.root {
        return Err(cheated(
            "the entries of the server's log do not add up to its signed root".to_owned(),
        ));
    }
    Ok(heads)
}

fn named(source: &mut dyn Source) -> Result<Vec<CosignatureVerifier>, AuditError> {
    const NAMED_MAX: usize = 64;
    let path = "log/witnesses";
    let Some(file) = source.file(path)? else { return Ok(Vec::new()) };
    let text = utf8(path, Some(file))?;
    let keys = text.lines().take(NAMED_MAX).map(CosignatureVerifier::parse);
    keys.collect::<Result<_, _>>().map_err(|error| cheated(format!("a line of {path} {error}")))
}

impl Claim {
    /// Of the longest log that others were shown of this letter.
    pub(super) fn size_max(&self) -> u64 {
        self.heads.last().map_or(0, |(size, _)| *size)
    }

    /// Called after each entry.
    pub(super) fn compare(&mut self, size: u64, root: impl FnOnce() -> Hash) {
        let from = self.heads.partition_point(|(shown, _)| *shown < size);
        let here = self.heads[from..].iter().take_while(|(shown, _)| *shown == size);
        let mut here = here.peekable();
        if here.peek().is_some() {
            let root = root();
            if here.any(|(_, shown)| *shown != root) {
                self.others.push(size);
            }
        }
    }

    /// Called when all entries are read. What a `restart` gave up is no contradiction to anybody who sees it.
    pub(super) fn check(&self, replay: &Replay) -> Result<(), AuditError> {
        let given_up = replay.restarts().iter().map(|restart| restart.size).max().unwrap_or(0);
        if let Some(size) = self.others.iter().find(|size| given_up < **size) {
            return Err(cheated(format!(
                "the first {size} entries are not those that the server's log holds of this letter"
            )));
        }
        let shown = self.size_max();
        if replay.size() < shown && given_up < shown {
            return Err(cheated(format!(
                "the server's log holds this letter with {shown} entries, and the letter's own has {}",
                replay.size()
            )));
        }
        Ok(())
    }
}
