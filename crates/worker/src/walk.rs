//! How far the mail loop has walked each letter: a low-water mark in the store, and what is unfinished above it in memory.

use std::collections::{BTreeSet, HashMap};

use undersigned_core::signatures::LetterId;
use undersigned_core::tokens::SubmissionKey;
use undersigned_store::MailProgress;

#[derive(Default)]
pub(crate) struct Walk {
    streams: HashMap<(LetterId, u16), Stream>,
}

#[derive(Default)]
struct Stream {
    read: u64,
    unfinished: BTreeSet<u64>,
}

impl Walk {
    pub(crate) fn knows(&self, letter: LetterId, stream: u16) -> bool {
        self.streams.contains_key(&(letter, stream))
    }

    pub(crate) fn start(&mut self, from: MailProgress) {
        let stream = Stream { read: from.walked, unfinished: BTreeSet::new() };
        self.streams.insert((from.letter, from.stream), stream);
    }

    /// The row after which to read on.
    pub(crate) fn position(&self, letter: LetterId, stream: u16) -> SubmissionKey {
        let seq = self.streams.get(&(letter, stream)).map_or(0, |stream| stream.read);
        SubmissionKey { letter, stream, seq }
    }

    pub(crate) fn took(&mut self, key: SubmissionKey) {
        let stream = self.streams.entry((key.letter, key.stream)).or_default();
        stream.read = stream.read.max(key.seq);
        stream.unfinished.insert(key.seq);
    }

    /// What became of the row is about to be in the store.
    pub(crate) fn finished(&mut self, key: SubmissionKey) {
        if let Some(stream) = self.streams.get_mut(&(key.letter, key.stream)) {
            stream.unfinished.remove(&key.seq);
        }
    }

    /// Below the first unfinished row everything is finished, whatever finished above it meanwhile.
    pub(crate) fn progress(&self, letter: LetterId, stream: u16) -> MailProgress {
        let walked = self
            .streams
            .get(&(letter, stream))
            .map_or(0, |stream| stream.unfinished.first().map_or(stream.read, |first| first - 1));
        MailProgress { letter, stream, walked }
    }
}
