//! The newest head of each log that readers were shown. Written before it is shown: whoever holds a checkpoint that this
//! server signed holds none that is newer than what stands here.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use undersigned_log::entry::Hex;
use undersigned_log::tree::Hash;

use super::lines::{Lines, damaged};
use crate::log::LogHead;

const FILE: &str = "heads";

pub struct Heads {
    /// `None` for whoever only looks.
    lines: Option<Lines>,
    known: BTreeMap<String, KnownHead>,
    /// Beyond this the file is written anew with one line a log.
    bytes_max: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownHead {
    pub size: u64,
    pub root: Hash,
    /// Somebody proved that this log is not the one that was shown: it waits for a `restart`.
    pub frozen: bool,
}

impl Heads {
    const BYTES_MAX: u64 = 1 << 20;

    pub(super) fn keep(folder: &Path) -> io::Result<Self> {
        let path = folder.join(FILE);
        let (lines, text) = Lines::open(&path)?;
        let known = read(&text).ok_or(damaged(&path))?;
        let mut heads = Self { lines: Some(lines), known, bytes_max: Self::BYTES_MAX };
        heads.shorten()?;
        Ok(heads)
    }

    pub(super) fn look(folder: &Path) -> io::Result<Self> {
        let path = folder.join(FILE);
        let known = read(&Lines::read(&path)?).ok_or(damaged(&path))?;
        Ok(Self { lines: None, known, bytes_max: Self::BYTES_MAX })
    }

    pub fn known(&self, origin: &str) -> Option<&KnownHead> {
        self.known.get(origin)
    }

    /// Returns once the heads are on the disk: only then may anybody be shown them.
    pub fn show(&mut self, heads: &[LogHead]) -> io::Result<()> {
        let shown = |head: &LogHead| {
            let known = KnownHead { size: head.size, root: head.root, frozen: false };
            (head.origin.to_string(), known)
        };
        self.write(
            heads
                .iter()
                .map(shown)
                .filter(|(origin, head)| self.known(origin) != Some(head))
                .collect(),
        )
    }

    /// From now on the logs wait for a `restart` that names these heads.
    pub fn freeze(&mut self, heads: &[LogHead]) -> io::Result<()> {
        let frozen = |head: &LogHead| {
            let known = KnownHead { size: head.size, root: head.root, frozen: true };
            (head.origin.to_string(), known)
        };
        self.write(heads.iter().map(frozen).collect())
    }

    fn write(&mut self, heads: Vec<(String, KnownHead)>) -> io::Result<()> {
        let Some(lines) = self.lines.as_mut().filter(|_| !heads.is_empty()) else { return Ok(()) };
        let text: String = heads.iter().map(|(origin, head)| line(origin, head)).collect();
        lines.append(&text)?;
        self.known.extend(heads);
        self.shorten()
    }

    fn shorten(&mut self) -> io::Result<()> {
        match &mut self.lines {
            Some(lines) if self.bytes_max < lines.len() => {
                let text: String =
                    self.known.iter().map(|(origin, head)| line(origin, head)).collect();
                lines.replace(&text)?;
                // With many logs one line each is long already: not every line after it makes it new.
                self.bytes_max = Self::BYTES_MAX.max(2 * text.len() as u64);
                Ok(())
            }
            _ => Ok(()),
        }
    }
}

fn line(origin: &str, head: &KnownHead) -> String {
    let word = if head.frozen { "frozen" } else { "shown" };
    format!("{word} {origin} {} {}\n", head.size, Hex(head.root))
}

/// The last line about a log is the one that holds.
fn read(text: &str) -> Option<BTreeMap<String, KnownHead>> {
    let mut known = BTreeMap::new();
    for line in text.lines() {
        let mut words = line.split(' ');
        let frozen = match words.next()? {
            "shown" => false,
            "frozen" => true,
            _ => return None,
        };
        let (origin, size, root) = (words.next()?, words.next()?, words.next()?);
        let head = KnownHead { size: size.parse().ok()?, root: Hex::parse(root)?.0, frozen };
        known.insert(origin.to_owned(), head);
    }
    Some(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(origin: &str, size: u64) -> LogHead {
        LogHead { origin: origin.into(), size, root: [size as u8; 32] }
    }

    #[test]
    fn the_newest_head_of_each_log_is_known_to_the_next_run() {
        let folder = tempfile::tempdir().unwrap();
        let mut heads = Heads::keep(folder.path()).unwrap();
        heads.show(&[head("a/one", 1), head("a/two", 7)]).unwrap();
        heads.show(&[head("a/one", 2)]).unwrap();
        heads.freeze(&[head("a/two", 9)]).unwrap();
        let next = Heads::look(folder.path()).unwrap();
        assert_eq!(next.known("a/one"), Some(&KnownHead { size: 2, root: [2; 32], frozen: false }));
        assert_eq!(next.known("a/two"), Some(&KnownHead { size: 9, root: [9; 32], frozen: true }));
        assert_eq!(next.known("a/three"), None);
        heads.show(&[head("a/two", 3)]).unwrap();
        assert!(!Heads::look(folder.path()).unwrap().known("a/two").unwrap().frozen);
    }

    #[test]
    fn the_file_stays_short_and_a_damaged_one_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let mut heads = Heads::keep(folder.path()).unwrap();
        let many: Vec<LogHead> =
            (0..12_000).map(|size| head("letters.example/one", size)).collect();
        many.chunks(100).for_each(|some| heads.show(some).unwrap());
        let length = std::fs::metadata(folder.path().join(FILE)).unwrap().len();
        assert!(length < Heads::BYTES_MAX, "{length}");
        assert_eq!(
            Heads::keep(folder.path()).unwrap().known("letters.example/one").unwrap().size,
            11_999
        );
        std::fs::write(folder.path().join(FILE), "shown a/one 1\n").unwrap();
        assert!(Heads::keep(folder.path()).is_err());
    }
}
