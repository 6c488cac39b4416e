//! A file that grows by lines, each synced before anybody acts on it.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, FileExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

pub(super) struct Lines {
    path: PathBuf,
    file: File,
    length: u64,
}

impl Lines {
    const OWNER_ONLY: u32 = 0o600;

    /// Opens or makes the file. Lines at the end that a loss of power left in pieces were never acted on: they go.
    pub(super) fn open(path: &Path) -> io::Result<(Self, String)> {
        let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(Self::OWNER_ONLY)
            .open(path)?;
        File::open(folder)?.sync_all()?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let whole = whole(&bytes);
        if whole != bytes.len() {
            bytes.truncate(whole);
            file.set_len(whole as u64)?;
        }
        let text = String::from_utf8(bytes).map_err(|_| damaged(path))?;
        Ok((Self { path: path.to_owned(), file, length: text.len() as u64 }, text))
    }

    /// What whole lines there are; nothing where there is no file.
    pub(super) fn read(path: &Path) -> io::Result<String> {
        let bytes = match std::fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(String::new()),
            Err(error) => return Err(error),
        };
        String::from_utf8(bytes[..whole(&bytes)].to_vec()).map_err(|_| damaged(path))
    }

    /// Returns once the lines are on the disk. After an error none of them counts.
    pub(super) fn append(&mut self, text: &str) -> io::Result<()> {
        // At the known end: what an append that failed left behind is written over.
        self.file.write_all_at(text.as_bytes(), self.length)?;
        self.file.set_len(self.length + text.len() as u64)?;
        self.file.sync_data()?;
        self.length += text.len() as u64;
        Ok(())
    }

    pub(super) fn len(&self) -> u64 {
        self.length
    }

    /// Puts other lines in their place, in one step.
    pub(super) fn replace(&mut self, text: &str) -> io::Result<()> {
        let mut part = self.path.clone().into_os_string();
        part.push(".part");
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(true)
            .mode(Self::OWNER_ONLY)
            .open(&part)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&part, &self.path)?;
        // From here on the old file has no name: whatever comes next is written to this one.
        self.file = file;
        self.length = text.len() as u64;
        File::open(self.path.parent().ok_or(io::ErrorKind::InvalidInput)?)?.sync_all()
    }
}

/// How long the whole lines are. A sector of the last append that did not reach the disk is zeros, even where the next did.
fn whole(bytes: &[u8]) -> usize {
    let written = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    bytes[..written].iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1)
}

pub(super) fn damaged(path: &Path) -> io::Error {
    let what = format!("{} is damaged: it is no file of this program any more", path.display());
    io::Error::new(io::ErrorKind::InvalidData, what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_was_cut_off_is_gone_and_the_next_one_stands_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys/lines");
        let (mut lines, text) = Lines::open(&path).unwrap();
        assert_eq!(text, "");
        lines.append("one\n").unwrap();
        std::fs::OpenOptions::new().append(true).open(&path).unwrap().write_all(b"tw").unwrap();
        assert_eq!(Lines::read(&path).unwrap(), "one\n");
        let (mut lines, text) = Lines::open(&path).unwrap();
        assert_eq!(text, "one\n");
        lines.append("three\n").unwrap();
        assert_eq!(Lines::read(&path).unwrap(), "one\nthree\n");
        lines.replace("four\n").unwrap();
        lines.append("five\n").unwrap();
        assert_eq!(Lines::read(&path).unwrap(), "four\nfive\n");
    }

    #[test]
    fn an_append_that_lost_its_first_sector_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lines");
        std::fs::write(&path, b"one\n\0\0\0\0of it\nthree\n").unwrap();
        assert_eq!(Lines::read(&path).unwrap(), "one\n");
        let (mut lines, text) = Lines::open(&path).unwrap();
        assert_eq!(text, "one\n");
        lines.append("four\n").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"one\nfour\n");
    }
}
