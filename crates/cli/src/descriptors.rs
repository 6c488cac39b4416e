//! File descriptors: every connection takes one, and systems grant programs that do not ask about a thousand.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Enough for everything beside as many connections as a server takes; more would only cost children that close all of them.
const WANTED: u64 = 16_384;

/// Asks for as many as are wanted and granted, and answers how many this process may hold.
pub fn descriptors() -> usize {
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    let wanted = maximum.map_or(WANTED, |granted| granted.min(WANTED));
    let has = match current {
        Some(current) if current < wanted => {
            let raised = setrlimit(Resource::Nofile, Rlimit { current: Some(wanted), maximum });
            if raised.is_ok() { wanted } else { current }
        }
        current => current.unwrap_or(u64::MAX),
    };
    usize::try_from(has).unwrap_or(usize::MAX)
}
