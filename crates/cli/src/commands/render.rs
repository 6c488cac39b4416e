//! `render`: typesets one document in a process of its own, so that nothing in there can hurt the server.

use std::io::{self, Read, Write};

use anyhow::{Context, Result};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use serde::de::DeserializeOwned;
use undersigned_pdf::{LetterDocument, PaperDocument, render_letter, render_paper};

use crate::arguments::Rendering;

/// Twenty thousand names take 1.2 GB of it with two threads, sixteen thousand at their longest 2.4; what takes more has gone wrong, or
/// is more than a small machine should give.
const ADDRESS_SPACE_BYTES: u64 = 2_560 * 1024 * 1024;
/// The caller waits half a minute: that is what two threads can have used by then. It holds when the caller is gone, too.
const CPU_SECONDS: u64 = 60;
/// Twenty thousand names at their longest.
const DOCUMENT_BYTES_MAX: u64 = 64 * 1024 * 1024;

pub fn run(what: Rendering) -> Result<()> {
    limit()?;
    // The standard message would repeat what it stumbled over, which may be somebody's name.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        let _ = writeln!(io::stderr(), "panicked at {place}");
    }));
    let mut json = Vec::new();
    io::stdin().lock().take(DOCUMENT_BYTES_MAX).read_to_end(&mut json)?;
    let bytes = match what {
        Rendering::Letter => render_letter(&document::<LetterDocument>(json)?)?.pdf,
        Rendering::Paper => render_paper(&document::<PaperDocument>(json)?)?,
    };
    let mut out = io::stdout().lock();
    out.write_all(&bytes)?;
    Ok(out.flush()?)
}

/// What is wrong with it is not said: the words would be somebody's.
fn document<T: DeserializeOwned>(json: Vec<u8>) -> Result<T> {
    let document = serde_json::from_slice(&json).ok();
    document.context("standard input does not hold one document as JSON")
}

fn limit() -> Result<()> {
    let limits = [
        (Resource::As, ADDRESS_SPACE_BYTES),
        (Resource::Cpu, CPU_SECONDS),
        (Resource::Core, 0), // A core dump would hold names.
    ];
    for (resource, most) in limits {
        // Whoever started this may have been stricter, and cannot be overruled.
        let most = Some(getrlimit(resource).maximum.map_or(most, |granted| granted.min(most)));
        setrlimit(resource, Rlimit { current: most, maximum: most })
            .with_context(|| format!("cannot limit {resource:?}"))?;
    }
    Ok(())
}
