//! A letter's files from an archive of it. The file may come from anywhere: nothing in it is believed before it is
//! measured, and no more of it is in memory than its list of names and one file.

mod directory;

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use flate2::{Crc, read::DeflateDecoder};
use undersigned_log::audit::{Fetched, Source, Unavailable, bytes_max};
use undersigned_log::notes::NoteVerifier;

use directory::{Directory, Method, Place};

pub struct Archive<F = File> {
    file: F,
    directory: Directory,
    origin: String,
}

impl Archive {
    pub fn open(path: &Path) -> Result<Self> {
        Self::read(path).with_context(|| format!("cannot read the archive {}", path.display()))
    }

    fn read(path: &Path) -> Result<Self> {
        let found = std::fs::metadata(path).context("an address begins with https://")?;
        // A pipe or a device would be waited for.
        ensure!(found.is_file(), "this is no file");
        Self::of(File::open(path)?)
    }
}

impl<F: Read + Seek> Archive<F> {
    /// Of bytes from anywhere.
    pub fn of(mut file: F) -> Result<Self> {
        let directory = Directory::read(&mut file)?;
        let mut archive = Self { file, directory, origin: String::new() };
        let Some(vkey) = archive.fetch("log/vkey").context("log/vkey")? else {
            bail!("it holds no letter: there is no log/vkey in it");
        };
        let vkey = str::from_utf8(&vkey).ok().and_then(|vkey| NoteVerifier::parse(vkey).ok());
        // Its name is shown to people, whose terminals must not be told anything else by it.
        let vkey = vkey.filter(|vkey| !vkey.name().contains(char::is_control));
        let vkey = vkey.context("its log/vkey is no key")?;
        archive.origin = vkey.name().to_owned();
        Ok(archive)
    }

    /// The letter's log that the file says it is about.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    fn fetch(&mut self, path: &str) -> Result<Fetched> {
        let Some((name, place)) = self.place(path) else { return Ok(None) };
        let most = bytes_max(path);
        ensure!(place.bytes <= most as u64, "it is longer than {most} bytes");
        let start = directory::content_start(&mut self.file, &name, &place)?;
        self.file.seek(SeekFrom::Start(start))?;
        let packed = Read::take(&mut self.file, place.packed_bytes);
        // One byte more than promised is enough to see that more would come.
        let most = place.bytes + 1;
        let mut content = Vec::new();
        match place.method {
            Method::Stored => packed.take(most).read_to_end(&mut content)?,
            Method::Deflated => DeflateDecoder::new(packed).take(most).read_to_end(&mut content)?,
        };
        let mut crc = Crc::new();
        crc.update(&content);
        let is_whole = content.len() as u64 == place.bytes && crc.sum() == place.crc;
        ensure!(is_whole, "it is damaged");
        Ok(Some(content))
    }

    fn place(&self, path: &str) -> Option<(String, Place)> {
        // An earlier version's texts stand beside the newest: `letter-version-1.md`, `letter-version-1.fr.md`.
        let of_version = path.strip_prefix("letter").and_then(|rest| rest.split_once("?version="));
        let version = of_version.map(|(rest, number)| format!("letter-version-{number}{rest}"));
        let names = version.into_iter().chain([path_in_archive(path).to_owned()]);
        let mut found = names.filter_map(|name| {
            let place = self.directory.find(&name)?;
            Some((name, place))
        });
        found.next()
    }
}

/// What follows a question mark asks a server; in an archive every file is there once.
fn path_in_archive(path: &str) -> &str {
    path.split_once('?').map_or(path, |(path, _)| path)
}

impl<F: Read + Seek> Source for Archive<F> {
    fn file(&mut self, path: &str) -> Result<Fetched, Unavailable> {
        self.fetch(path).map_err(|error| Unavailable {
            path: path_in_archive(path).to_owned(),
            why: format!("{error:#}"),
        })
    }

    fn has_pages(&self) -> bool {
        false
    }
}
