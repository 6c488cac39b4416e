//! Filling the derived list: what is new is read and folded outside the writer, and written in the order of the index, in
//! slices that hold the writer for some milliseconds.

use std::sync::Arc;

use undersigned_core::listing::Term;
use undersigned_core::signatures::LetterId;

use super::listing::{self, Progress};
use super::readers::Readers;
use super::signatures;
use super::writer::Writer;
use crate::error::{Result, StoreError};
use crate::letters::LetterView;
use crate::listing::{Entry, Lister};
use crate::signatures::PublicSignature;

/// The more at once, the fewer pages are written twice: this many take some megabytes of memory.
const PEOPLE_AT_ONCE: u64 = 20_000;
const READ_AT_ONCE: u64 = 2_000;
const WRITTEN_AT_ONCE: usize = 1_000;
const DUE_AT_ONCE: usize = 100;
const EMPTIED_AT_ONCE: u32 = 2_000;

/// Answers whether there is more to do.
pub(super) async fn fill(readers: &Readers, writer: &Writer, view: &LetterView) -> Result<bool> {
    let (letter, definition) = (view.letter.id, &view.letter.definition);
    let made = Lister::made(definition);
    let progress = readers.read(move |connection| listing::progress(connection, letter)).await?;
    if progress.made != made {
        return begin_anew(writer, letter, progress, made).await;
    }
    let lister = Arc::new(Lister::of(definition));
    let listed = progress.listed;
    let due = readers
        .read(move |connection| listing::due(connection, letter, listed, DUE_AT_ONCE))
        .await?;
    if !due.is_empty() {
        writer
            .write(move |connection, _| {
                listing::list_due(connection, letter, &due, |signature| lister.list(signature))
            })
            .await?;
        return Ok(true);
    }
    let end = view.fill_end().min(listed + 1 + PEOPLE_AT_ONCE);
    if end <= listed + 1 {
        return Ok(false);
    }
    let found = read(readers, letter, listed + 1, end).await?;
    // Some microseconds for each of thousands: on a thread that serves nobody.
    let (entries, places) = tokio::task::spawn_blocking(move || entries(&lister, &found))
        .await
        .map_err(|_| StoreError::Stopped)?;
    write(writer, letter, entries, places, Progress { listed: end - 1, made, is_begun: true })
        .await?;
    Ok(end < view.fill_end())
}

async fn begin_anew(
    writer: &Writer,
    letter: LetterId,
    before: Progress,
    made: String,
) -> Result<bool> {
    if before.is_begun && !before.made.is_empty() {
        // Until it is empty nobody counts on how far it was filled.
        let nothing = Progress::default();
        let put = move |connection: &rusqlite::Connection| {
            listing::put_progress(connection, letter, &nothing)
        };
        writer.write(move |connection, _| put(connection)).await?;
    }
    let is_left = writer
        .write(move |connection, _| listing::empty(connection, letter, EMPTIED_AT_ONCE))
        .await?;
    if !is_left {
        let begun = Progress { listed: 0, made, is_begun: true };
        writer
            .write(move |connection, _| listing::put_progress(connection, letter, &begun))
            .await?;
    }
    Ok(true)
}

async fn read(
    readers: &Readers,
    letter: LetterId,
    from: u64,
    to: u64,
) -> Result<Vec<PublicSignature>> {
    let mut found = Vec::new();
    let mut from = from;
    while from < to {
        let end = to.min(from + READ_AT_ONCE);
        let some = readers
            .read(move |connection| signatures::public(connection, letter, from, end, READ_AT_ONCE))
            .await?;
        found.extend(some);
        from = end;
    }
    Ok(found)
}

fn entries(lister: &Lister, found: &[PublicSignature]) -> (Vec<Entry>, Vec<(Term, u64)>) {
    let entries: Vec<Entry> = found.iter().map(|signature| lister.list(signature)).collect();
    let mut places = listing::places(&entries);
    places.sort_unstable();
    (entries, places)
}

/// Rows first, for whoever acts on a signature finds its terms by its row; the count of groups and how far it is filled last,
/// for then nothing is written twice.
async fn write(
    writer: &Writer,
    letter: LetterId,
    entries: Vec<Entry>,
    places: Vec<(Term, u64)>,
    progress: Progress,
) -> Result<()> {
    let (entries, places) = (Arc::new(entries), Arc::new(places));
    for start in (0..entries.len()).step_by(WRITTEN_AT_ONCE) {
        let entries = entries.clone();
        let end = entries.len().min(start + WRITTEN_AT_ONCE);
        writer
            .write(move |connection, _| {
                listing::insert_rows(connection, letter, &entries[start..end])
            })
            .await?;
    }
    for start in (0..places.len()).step_by(WRITTEN_AT_ONCE) {
        let places = places.clone();
        let end = places.len().min(start + WRITTEN_AT_ONCE);
        writer
            .write(move |connection, _| {
                listing::insert_terms(connection, letter, &places[start..end])
            })
            .await?;
    }
    writer
        .write(move |connection, _| listing::finish(connection, letter, &entries, &progress))
        .await
}
