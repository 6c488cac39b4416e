//! The file itself: a ZIP of plain files, each under the address that it has below the letter's own.

use std::fs::File;
use std::io::{BufWriter, Write};

use anyhow::{Context, Result};
use bytes::Bytes;
use undersigned_core::signatures::LetterId;
use undersigned_log::tiles::TilePath;
use undersigned_store::Store;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::gather::Gathered;

pub(super) struct Parts {
    pub readme: String,
    /// With their names: the original's first.
    pub texts: Vec<(String, String)>,
    pub counts: String,
    pub vkey: String,
    pub checkpoint: String,
    /// That the letter's checkpoint is in the server's log; `None` while it is not.
    pub witnessed: Option<String>,
    /// The keys of the witnesses that the server asks, a line each.
    pub witnesses: String,
    /// Likewise.
    pub pdfs: Vec<(String, Bytes)>,
}

/// Where the entries are: those of a tree never change, so they are read in their turn.
pub(super) struct Log<'a> {
    pub store: &'a dyn Store,
    pub letter: LetterId,
}

type Zip<'a> = ZipWriter<BufWriter<&'a mut File>>;

pub(super) async fn write(
    file: &mut File,
    parts: &Parts,
    log: &Log<'_>,
    gathered: &mut Gathered,
) -> Result<()> {
    let mut zip = ZipWriter::new(BufWriter::new(file));
    put(&mut zip, "README.txt", parts.readme.as_bytes(), CompressionMethod::Deflated)?;
    for (name, text) in &parts.texts {
        put(&mut zip, name, text.as_bytes(), CompressionMethod::Deflated)?;
    }
    for (name, pdf) in &parts.pdfs {
        put(&mut zip, name, pdf, CompressionMethod::Deflated)?;
    }
    let beside: [(&str, &[u8]); 3] = [
        ("count.json", parts.counts.as_bytes()),
        ("log/vkey", parts.vkey.as_bytes()),
        ("log/checkpoint", parts.checkpoint.as_bytes()),
    ];
    for (name, content) in beside {
        put(&mut zip, name, content, CompressionMethod::Deflated)?;
    }
    if let Some(witnessed) = &parts.witnessed {
        put(&mut zip, "log/witnessed", witnessed.as_bytes(), CompressionMethod::Deflated)?;
        put(&mut zip, "log/witnesses", parts.witnesses.as_bytes(), CompressionMethod::Deflated)?;
    }
    let size = gathered.head.size;
    for path in all_of(None, size) {
        let name = format!("log/tile/{path}");
        put(&mut zip, &name, &log.tile(path).await?, CompressionMethod::Deflated)?;
    }
    for path in (0..u8::MAX)
        .map_while(|level| all_of(Some(level), size).next().map(|_| level))
        .flat_map(|level| all_of(Some(level), size))
    {
        let name = format!("log/tile/{path}");
        // Hashes do not get smaller.
        put(&mut zip, &name, &log.tile(path).await?, CompressionMethod::Stored)?;
    }
    for path in all_of(None, size) {
        let full = TilePath { width: 256, ..path }.to_string();
        let name = format!("log/openings/{}", full.trim_start_matches("entries/"));
        let openings =
            gathered.openings.get(path.index).context("cannot read what was gathered")?;
        put(&mut zip, &name, &openings, CompressionMethod::Deflated)?;
    }
    zip.finish()?.flush()?;
    Ok(())
}

impl Log<'_> {
    async fn tile(&self, path: TilePath) -> Result<Vec<u8>> {
        Ok(self.store.log_tile(self.letter, path).await?)
    }
}

/// Every tile of a level that a tree of this size has, or every bundle.
fn all_of(level: Option<u8>, size: u64) -> impl Iterator<Item = TilePath> {
    (0..).map_while(move |index| TilePath::of(level, index, size))
}

/// Without a time, a user or a place: the same content gives the same bytes.
fn put(zip: &mut Zip, name: &str, content: &[u8], method: CompressionMethod) -> Result<()> {
    let options = SimpleFileOptions::default()
        .compression_method(method)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    zip.start_file(name, options)?;
    Ok(zip.write_all(content)?)
}
