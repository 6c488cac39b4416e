use std::sync::LazyLock;

use undersigned_log::audit::{Known, Report, audit as check, follow};
use undersigned_log::checkpoint::Checkpoint;
use undersigned_log::entry::Entry;
use undersigned_log::notes::NoteVerifier;
use undersigned_log::replay::{Replay, Tally};
use undersigned_log::tiles::{TilePath, write_bundle};
use undersigned_log::tree::{Edge, leaf_hash};

use crate::world::{self, ORIGIN, Site};

static HONEST: LazyLock<Site> = LazyLock::new(|| world::server().publish());
static HEAD: LazyLock<Checkpoint> = LazyLock::new(|| world::server().checkpoint());
static EARLIER: LazyLock<Checkpoint> = LazyLock::new(|| world::checkpoint(4));
static LINES: LazyLock<Vec<String>> = LazyLock::new(world::lines);
static KEY: LazyLock<NoteVerifier> = LazyLock::new(|| world::key().verifier());

/// Those that are read of a log of this size, in a fixed order.
pub(crate) const FILES: [&str; 8] = [
    "count.json",
    "log/checkpoint",
    "log/openings/000",
    "log/vkey",
    "letter.md",
    "signatures?page=1",
    "log/tile/entries/000.p/10",
    "log/tile/0/000.p/10",
];

/// A server whose files are made up: in part; with a log that it signed itself, as a whole; its numbers alone.
pub fn audit(data: &[u8]) {
    match data.split_first() {
        Some((mode, data)) if mode % 2 == 0 => rewritten(data),
        Some((mode, data)) if mode % 4 == 1 => invented(data),
        Some((_, data)) => counted(data),
        None => {}
    }
}

fn read(site: &Site) -> Option<Report> {
    let known = Known { key: Some(KEY.clone()), ..Known::default() };
    check(&mut site.clone(), ORIGIN, &known, &mut |_, _| {}).ok()
}

/// Files of an honest server are replaced: the file's number, two bytes of length, the bytes.
fn rewritten(mut data: &[u8]) {
    let mut site = HONEST.clone();
    while let Some(([file, high, low], rest)) = data.split_first_chunk::<3>() {
        let length = usize::from(u16::from_be_bytes([*high, *low])).min(rest.len());
        let (content, rest) = rest.split_at(length);
        let file = FILES[usize::from(*file) % FILES.len()];
        site.0.insert(file.to_owned(), content.to_vec());
        data = rest;
    }
    if let Some(report) = read(&site) {
        assert_eq!(report.checkpoint, *HEAD, "nothing else was signed");
        assert_eq!(
            (report.tally.public, report.tally.organizers, report.tally.withdrawn),
            (5, 1, 1)
        );
        assert!(report.names <= Some(report.tally.public));
        counts_hold(&site, &LINES);
    }
    for before in [None, Some(&*EARLIER)] {
        let mut news = Vec::new();
        let mut told = |leaf: u64, entry: Entry| news.push((leaf, entry.canonical()));
        let followed = follow(&mut site.clone(), ORIGIN, Some(&KEY), before, &mut told);
        let Ok(followed) = followed else { continue };
        assert_eq!(followed.head, *HEAD);
        let from = before.map_or(0, |before| before.size);
        let lines = (from..).zip(LINES.iter().skip(from as usize).cloned());
        assert_eq!(news, lines.collect::<Vec<_>>());
    }
}

/// Entries, openings, a page and numbers, parted by a byte that no text has; the server makes an honest tree of them.
fn invented(data: &[u8]) {
    let mut parts = data.splitn(4, |byte| *byte == PART);
    let [Some(entries), Some(openings), Some(page), Some(counts)] = [(); 4].map(|()| parts.next())
    else {
        return;
    };
    let lines: Vec<&[u8]> = entries.split(|byte| *byte == b'\n').take(256).collect();
    let mut site = HONEST.clone();
    let mut put = |path: String, file: Vec<u8>| drop(site.0.insert(path, file));
    put("log/openings/000".to_owned(), openings.to_vec());
    put("signatures?page=1".to_owned(), page.to_vec());
    put("count.json".to_owned(), counts.to_vec());
    publish(&lines, put);
    let Some(report) = read(&site) else { return };
    let texts: Vec<String> =
        lines.iter().map(|line| Entry::parse(line).expect("it was read").canonical()).collect();
    assert_eq!(report.tally, tally_of(&texts));
    counts_hold(&site, &texts);
}

/// Numbers beside an honest log are believed where they are true, and nowhere else: those of today are asked for too.
fn counted(data: &[u8]) {
    let Some(([size, numbers @ ..], _)) = data.split_first_chunk::<7>() else { return };
    let [public, addressee, organizers, held, withdrawn, removed] = numbers.map(u64::from);
    let mut site = HONEST.clone();
    let counts = serde_json::json!({
        "size": size, "verified": public + addressee + organizers, "held": held,
        "withdrawn": withdrawn, "removed": removed,
        "by_visibility": { "public": public, "addressee": addressee, "organizers": organizers },
    });
    let today = site.0.insert("count.json".to_owned(), counts.to_string().into());
    site.0.extend(today.map(|today| ("count.json of today".to_owned(), today)));
    let shown = [public, addressee, organizers, held, withdrawn, removed];
    let is_true = LINES.get(..usize::from(*size)).is_some_and(|lines| {
        let tally = tally_of(lines);
        let Tally { public, addressee, organizers, held, withdrawn, removed, .. } = tally;
        shown == [public, addressee, organizers, held, withdrawn, removed]
    });
    assert_eq!(read(&site).is_some(), is_true);
}

pub(crate) const PART: u8 = 0xff;

fn publish(lines: &[&[u8]], mut put: impl FnMut(String, Vec<u8>)) {
    let (mut edge, mut full) = (Edge::default(), Vec::new());
    let leaves: Vec<_> = lines.iter().map(|line| leaf_hash(line)).collect();
    leaves.iter().for_each(|leaf| edge.push(*leaf, &mut full));
    let path = |level| TilePath { level, index: 0, width: lines.len() as u16 };
    put(format!("log/tile/{}", path(None)), write_bundle(lines.iter().copied()));
    put(format!("log/tile/{}", path(Some(0))), leaves.concat());
    for tile in &full {
        put(format!("log/tile/{}/000.p/1", tile.level + 1), tile.root.to_vec());
    }
    let head = Checkpoint { origin: ORIGIN.to_owned(), size: edge.size(), root: edge.root() };
    put("log/checkpoint".to_owned(), head.sign(&world::key()).into());
}

fn tally_of(lines: &[String]) -> Tally {
    let mut replay = Replay::new(ORIGIN);
    lines.iter().for_each(|line| drop(replay.push(line.as_bytes()).expect("it was read")));
    replay.tally().clone()
}

/// The numbers that were shown are those of the entries that they are said to be of.
fn counts_hold(site: &Site, lines: &[String]) {
    let counts: serde_json::Value =
        serde_json::from_slice(&site.0["count.json"]).expect("it was read");
    let size = counts["size"].as_u64().expect("it was read") as usize;
    let tally = tally_of(&lines[..size]);
    let shown = |name: &str| counts[name].as_u64();
    assert_eq!(shown("verified"), Some(tally.verified()));
    assert_eq!(shown("withdrawn"), Some(tally.withdrawn));
    assert_eq!(counts["by_visibility"]["public"].as_u64(), Some(tally.public));
}
