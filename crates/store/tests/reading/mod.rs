//! Reads a letter's whole log as a stranger would, and holds it against the numbers beside it.

use undersigned_core::signatures::LetterId;
use undersigned_log::commitment::commit;
use undersigned_log::entry::Entry;
use undersigned_log::replay::Replay;
use undersigned_log::tiles::{TilePath, read_bundle, read_tile};
use undersigned_log::tree::{Edge, FullTile, leaf_hash};
use undersigned_store::{LetterView, Store};

pub struct ReadLog {
    pub entries: Vec<Entry>,
}

/// Says what contradicts what, if anything does.
pub async fn read_log(store: &dyn Store, letter: LetterId) -> Result<ReadLog, String> {
    let view = store.letters().by_id(letter).ok_or("no letter")?.view();
    let mut lines = Vec::new();
    for index in 0.. {
        let Some(path) = TilePath::of(None, index, view.log.size) else { break };
        let bundle = store.log_tile(letter, path).await.map_err(|error| error.to_string())?;
        let entries = read_bundle(&bundle).ok_or("no bundle")?;
        lines.extend(entries.into_iter().map(<[u8]>::to_vec));
    }
    if lines.len() as u64 != view.log.size {
        return Err(format!("{} entries in a log of {}", lines.len(), view.log.size));
    }
    let (mut edge, mut full) = (Edge::default(), Vec::new());
    lines.iter().for_each(|line| edge.push(leaf_hash(line), &mut full));
    if edge.root() != view.log.root {
        return Err("the root is not that of the entries".into());
    }
    same_tiles(store, &view, &full).await?;
    let mut replay = Replay::new(&view.log.origin);
    let entries: Result<Vec<_>, _> = lines.iter().map(|line| replay.push(line)).collect();
    let entries = entries.map_err(|contradiction| contradiction.to_string())?;
    same_numbers(&view, &replay)?;
    names_are_opened(store, &view, &replay).await?;
    Ok(ReadLog { entries })
}

async fn same_tiles(store: &dyn Store, view: &LetterView, full: &[FullTile]) -> Result<(), String> {
    for tile in full {
        let path = TilePath { level: Some(tile.level), index: tile.index, width: 256 };
        let served = store.log_tile(view.letter.id, path).await.map_err(|e| e.to_string())?;
        if read_tile(&served).as_deref() != Some(tile.nodes.hashes()) {
            return Err(format!("tile {path} is not that of the entries"));
        }
    }
    Ok(())
}

fn same_numbers(view: &LetterView, replay: &Replay) -> Result<(), String> {
    let (counts, tally) = (view.counts, replay.tally());
    let by = counts.by_visibility;
    let shown =
        [by.public, by.addressee, by.organizers, counts.held, counts.withdrawn, counts.removed];
    let counted = [
        tally.public,
        tally.addressee,
        tally.organizers,
        tally.held,
        tally.withdrawn,
        tally.removed,
    ];
    if shown != counted || counts.verified != tally.verified() {
        return Err(format!("{counts:?} is shown, {tally:?} is counted"));
    }
    Ok(())
}

async fn names_are_opened(
    store: &dyn Store,
    view: &LetterView,
    replay: &Replay,
) -> Result<(), String> {
    let openings = store.log_openings(view.letter.id, 0, view.log.size).await;
    let openings = openings.map_err(|error| error.to_string())?;
    for opening in &openings {
        let c = commit(&opening.salt, &opening.record, &opening.bind);
        if replay.commitment(opening.leaf) != Some(c) {
            return Err(format!("the opening of entry {} does not open it", opening.leaf));
        }
    }
    let opened: Vec<u64> = openings.iter().map(|opening| opening.leaf).collect();
    let mut live: Vec<u64> = replay.live_public().map(|live| live.current).collect();
    live.sort_unstable();
    if opened != live {
        return Err(format!("{opened:?} are opened, {live:?} should be"));
    }
    Ok(())
}
