//! C2SP tlog-proof: one entry's way to a signed checkpoint, with something about it in the `extra` line.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use crate::proofs::PROOF_HASHES_MAX;
use crate::tiles::plain_number;
use crate::tree::Hash;

const FIRST_LINE: &str = "c2sp.org/tlog-proof@v1";

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlogProof {
    /// What the format does not authenticate: whoever made the proof says what it is.
    pub extra: Vec<u8>,
    pub index: u64,
    pub hashes: Vec<Hash>,
    /// The signed note.
    pub checkpoint: String,
}

impl TlogProof {
    pub const BYTES_MAX: usize = 128 * 1024;

    pub fn parse(text: &str) -> Option<Self> {
        if Self::BYTES_MAX < text.len() {
            return None;
        }
        // Pasted text often comes with other line ends.
        let text = text.trim().replace("\r\n", "\n");
        if text.contains(|c: char| c < ' ' && c != '\n') {
            return None; // No line has them, and the checkpoint must not.
        }
        let (head, checkpoint) = text.split_once("\n\n")?;
        let mut lines = head.lines();
        let first = lines.next().filter(|line| *line == FIRST_LINE);
        let extra = first.and_then(|_| lines.next()?.strip_prefix("extra "))?;
        let extra = BASE64_STANDARD.decode(extra).ok()?;
        let index = plain_number(lines.next()?.strip_prefix("index ")?)?;
        let hashes: Vec<Hash> = lines
            .map(|line| BASE64_STANDARD.decode(line).ok()?.try_into().ok())
            .collect::<Option<_>>()?;
        let checkpoint = format!("{checkpoint}\n");
        (hashes.len() <= PROOF_HASHES_MAX).then_some(Self { extra, index, hashes, checkpoint })
    }
}

impl std::fmt::Display for TlogProof {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{FIRST_LINE}\nextra {}", BASE64_STANDARD.encode(&self.extra))?;
        writeln!(f, "index {}", self.index)?;
        for hash in &self.hashes {
            writeln!(f, "{}", BASE64_STANDARD.encode(hash))?;
        }
        write!(f, "\n{}", self.checkpoint)
    }
}
