//! `render`: typesets one document in a process of its own, so that nothing in there can hurt the server.

use std::io::{self, Read, Write};

use anyhow::{Context, Result};
use rustix::process::{Resource, Rlimit, setrlimit};
use undersigned_pdf::{LetterDocument, render_letter};

/// Twenty thousand names need about a gigabyte; threads reserve address space that they never use.
const ADDRESS_SPACE_BYTES: u64 = 4 * 1024 * 1024 * 1024;
/// The caller waits half a minute; on all of a small machine's cores, that is what it could have used.
const CPU_SECONDS: u64 = 120;
/// Twenty thousand names at their longest.
const DOCUMENT_BYTES_MAX: u64 = 64 * 1024 * 1024;

pub fn run() -> Result<()> {
    limit()?;
    // The standard message would repeat what it stumbled over, which may be somebody's name.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        let _ = writeln!(io::stderr(), "panicked at {place}");
    }));
    let mut json = Vec::new();
    io::stdin().lock().take(DOCUMENT_BYTES_MAX).read_to_end(&mut json)?;
    let document: LetterDocument = serde_json::from_slice(&json)
        .ok()
        .context("standard input does not hold one document as JSON")?;
    drop(json);
    let rendered = render_letter(&document)?;
    let mut out = io::stdout().lock();
    out.write_all(&rendered.pdf)?;
    Ok(out.flush()?)
}

fn limit() -> Result<()> {
    let limits = [
        (Resource::As, ADDRESS_SPACE_BYTES),
        (Resource::Cpu, CPU_SECONDS),
        (Resource::Core, 0),  // A core dump would hold names.
        (Resource::Fsize, 0), // It writes no file.
    ];
    for (resource, most) in limits {
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })
            .with_context(|| format!("cannot limit {resource:?}"))?;
    }
    Ok(())
}
