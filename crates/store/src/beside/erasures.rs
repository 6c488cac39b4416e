//! A journal of erasures: ids only, so that an older copy of the database is erased again before it serves.

use std::io;
use std::path::{Path, PathBuf};

use undersigned_core::identity::{Dkey, Rid};
use undersigned_core::signatures::LetterId;
use undersigned_core::tokens::SubmissionKey;
use undersigned_log::entry::{Hex, hexadecimal};

use super::lines::{Lines, damaged};

const FILE: &str = "erasures";

/// What was erased: a submission, or the signature that it had become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Erasure {
    pub submission: SubmissionKey,
    pub dkey: Dkey,
    /// Random: another row under the same number, or a fresh signature of the same person, is not meant.
    pub rid: Rid,
    pub what: Erased,
}

/// A submission that was erased never became a signature in any copy. But one may become a signature although its erasure
/// was noted: whoever asked for it got no answer, and signed after all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Erased {
    Submission,
    /// And the submission that it came from, which an older copy still has.
    Signature,
}

pub struct Erasures {
    path: PathBuf,
    /// `None` for whoever only looks.
    lines: Option<Lines>,
}

impl Erasures {
    pub(super) fn keep(folder: &Path) -> io::Result<Self> {
        let path = folder.join(FILE);
        let (lines, _) = Lines::open(&path)?;
        Ok(Self { path, lines: Some(lines) })
    }

    pub(super) fn look(folder: &Path) -> Self {
        Self { path: folder.join(FILE), lines: None }
    }

    /// Returns once they are on the disk: first the journal, then the database. Whoever asked to be erased and got no
    /// answer is erased by the next start.
    pub fn note(&mut self, erasures: &[Erasure]) -> io::Result<()> {
        if erasures.is_empty() {
            return Ok(());
        }
        let lines = self.lines.as_mut().ok_or(io::ErrorKind::PermissionDenied)?;
        lines.append(&erasures.iter().map(line).collect::<String>())
    }

    pub fn all(&self) -> io::Result<Vec<Erasure>> {
        let text = Lines::read(&self.path)?;
        let all: Option<Vec<Erasure>> = text.lines().map(read).collect();
        all.ok_or(damaged(&self.path))
    }
}

fn line(erasure: &Erasure) -> String {
    let Erasure { submission: SubmissionKey { letter, stream, seq }, dkey, rid, what } = erasure;
    let what = match what {
        Erased::Submission => "submission",
        Erased::Signature => "signature",
    };
    let (letter, dkey, rid) = (letter.0, hexadecimal(&dkey.0), hexadecimal(&rid.0));
    format!("{what} {letter} {stream} {seq} {dkey} {rid}\n")
}

fn read(line: &str) -> Option<Erasure> {
    let mut words = line.split(' ');
    let what = match words.next()? {
        "submission" => Erased::Submission,
        "signature" => Erased::Signature,
        _ => return None,
    };
    let letter = LetterId(words.next()?.parse().ok()?);
    let (stream, seq) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    let ids = Hex::parse(&format!("{}{}", words.next()?, words.next()?))?.0;
    let (dkey, rid) = ids.split_first_chunk()?;
    let rid = Rid(*rid.first_chunk()?);
    Some(Erasure {
        submission: SubmissionKey { letter, stream, seq },
        dkey: Dkey(*dkey),
        rid,
        what,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_noted_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let mut erasures = Erasures::keep(folder.path()).unwrap();
        let submission = SubmissionKey { letter: LetterId(3), stream: 0, seq: 7 };
        let one = Erasure {
            submission,
            dkey: Dkey([5; 16]),
            rid: Rid([9; 16]),
            what: Erased::Submission,
        };
        let two = Erasure { rid: Rid([8; 16]), what: Erased::Signature, ..one };
        erasures.note(&[one, two]).unwrap();
        assert_eq!(Erasures::keep(folder.path()).unwrap().all().unwrap(), [one, two]);
        assert_eq!(Erasures::look(folder.path()).all().unwrap(), [one, two]);
        assert!(Erasures::look(folder.path()).note(&[one]).is_err(), "it only looks");
    }
}
