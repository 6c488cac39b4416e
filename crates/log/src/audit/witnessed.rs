//! What the server's own log says about this letter, and who cosigned it. Held against the letter's entries as they are read.

use jiff::Timestamp;

use super::findings::{AuditError, Source, cheated, utf8};
use crate::checkpoint::Checkpoint;
use crate::cosignatures::CosignatureVerifier;
use crate::notes::NoteVerifier;
use crate::proofs::check_inclusion;
use crate::tlog_proof::TlogProof;
use crate::tree::{Hash, leaf_hash};

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
    root: Hash,
    pub(super) witnessed: Witnessed,
}

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
    Ok(Some(Claim { root: recorded.root, witnessed }))
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
    /// The letter's log as it is served is at least as long as what others were shown.
    pub(super) fn check_size(&self, head: &Checkpoint) -> Result<(), AuditError> {
        let shown = self.witnessed.size;
        if head.size < shown {
            return Err(cheated(format!(
                "the server's log holds this letter with {shown} entries, and the letter's own has {}",
                head.size
            )));
        }
        Ok(())
    }

    /// Called after each entry.
    pub(super) fn check(&self, size: u64, root: impl FnOnce() -> Hash) -> Result<(), AuditError> {
        if size == self.witnessed.size && root() != self.root {
            return Err(cheated(format!(
                "the first {size} entries are not those that the server's log holds of this letter"
            )));
        }
        Ok(())
    }
}
