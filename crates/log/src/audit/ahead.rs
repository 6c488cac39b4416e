//! Batches of files, the next one asked for while the last one is looked at.

use std::ops::ControlFlow;

use super::findings::{AuditError, Fetched, Source, Unavailable};

/// Keys of one batch: enough to keep a network busy, and few enough for files that are as long as they may be.
const KEYS_AT_ONCE: usize = 24;

pub(super) type Answers = Vec<Result<Fetched, Unavailable>>;

/// Hands over the files of each key in turn, until there are no more keys or `take` breaks off.
pub(super) fn in_batches<K>(
    source: &mut dyn Source,
    mut keys: impl Iterator<Item = K>,
    paths_of: impl Fn(&K) -> Vec<String>,
    mut take: impl FnMut(&mut dyn Source, K, Answers) -> Result<ControlFlow<()>, AuditError>,
) -> Result<(), AuditError> {
    let mut batch = |source: &mut dyn Source| {
        let batch: Vec<(K, Vec<String>)> =
            keys.by_ref().take(KEYS_AT_ONCE).map(|key| (paths_of(&key), key)).map(swap).collect();
        let paths: Vec<String> = batch.iter().flat_map(|(_, paths)| paths.clone()).collect();
        if !paths.is_empty() {
            source.expect(&paths);
        }
        (batch, paths)
    };
    let (mut now, mut paths) = batch(source);
    while !paths.is_empty() {
        let mut answers = source.files(&paths).into_iter();
        let next = batch(source);
        for (key, paths) in now {
            let own = answers.by_ref().take(paths.len()).collect();
            if take(source, key, own)?.is_break() {
                return Ok(());
            }
        }
        (now, paths) = next;
    }
    Ok(())
}

fn swap<A, B>((one, other): (A, B)) -> (B, A) {
    (other, one)
}
