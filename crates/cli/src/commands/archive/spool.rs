use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// Openings wait here until the last of them is known to be of the same commit. The file has no name: whatever happens,
/// nobody's name is left behind in it.
pub(super) struct Spool {
    file: File,
    end: u64,
    /// By the number of the bundle.
    places: BTreeMap<u64, (u64, usize)>,
}

impl Spool {
    pub(super) fn new(folder: &Path) -> io::Result<Self> {
        Ok(Self { file: tempfile::tempfile_in(folder)?, end: 0, places: BTreeMap::new() })
    }

    /// In the place of what was there under this number.
    pub(super) fn put(&mut self, bundle: u64, openings: &str) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(self.end))?;
        self.file.write_all(openings.as_bytes())?;
        self.places.insert(bundle, (self.end, openings.len()));
        self.end += openings.len() as u64;
        Ok(())
    }

    pub(super) fn get(&mut self, bundle: u64) -> io::Result<Vec<u8>> {
        let (place, bytes) = *self.places.get(&bundle).ok_or(io::ErrorKind::NotFound)?;
        let mut openings = vec![0; bytes];
        self.file.seek(SeekFrom::Start(place))?;
        self.file.read_exact(&mut openings)?;
        Ok(openings)
    }
}
