//! Whether everything that was acknowledged is stored, and nothing twice.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use rusqlite::Connection;
use undersigned_core::signatures::LetterId;
use undersigned_core::tokens::SubmissionKey;
use undersigned_log::entry::Entry;
use undersigned_store::faults::NoFaults;
use undersigned_store::sqlite::{SqliteStore, Synchronous};
use undersigned_store::{ListFilter, Signature, Store, Submission};

use crate::reading::read_log;
use crate::writer::{database, hexadecimal, open};

/// What the writing process said, by `rid`.
#[derive(Clone, Debug, Default)]
pub struct Acknowledged {
    pub opened: bool,
    /// With the number of the row.
    pub appended: HashMap<String, u64>,
    pub confirmed: HashSet<String>,
    /// Begun, perhaps carried out.
    pub erasing: HashSet<String>,
    pub erased: HashSet<String>,
}

pub fn acknowledged(said: &Path) -> Acknowledged {
    Acknowledged::read(&std::fs::read_to_string(said).unwrap_or_default())
}

impl Acknowledged {
    pub fn read(said: &str) -> Self {
        let mut all = Self::default();
        for line in said.lines() {
            let mut words = line.split(' ').map(str::to_owned);
            let (what, rid) = (words.next().unwrap(), words.next().unwrap_or_default());
            match what.as_str() {
                "opened" => all.opened = true,
                "appended" => {
                    let seq = words.next().unwrap().parse().unwrap();
                    assert_eq!(all.appended.insert(rid, seq), None);
                }
                "confirmed" => drop(all.confirmed.insert(rid)),
                "erasing" => drop(all.erasing.insert(rid)),
                "erased" => drop(all.erased.insert(rid)),
                other => panic!("no such word: {other}"),
            }
        }
        all
    }
}

/// Says what is lost or doubled, if anything is.
pub async fn check(folder: &Path, acknowledged: &Acknowledged) -> Result<(), String> {
    let path = database(folder);
    let store = open(folder, Synchronous::Full, Arc::new(NoFaults)).await?;
    let book = store.letters();
    let Some(view) = book.newest_first().first().cloned() else {
        return if acknowledged.opened { Err("the letter is lost".into()) } else { Ok(()) };
    };
    if view.frozen.is_some() {
        return Err("readers were shown entries that are lost".into());
    }
    let letter = view.letter.id;
    let submissions = submissions(&store, letter).await?;
    let signatures = signatures(&store, letter).await?;
    nothing_is_lost(acknowledged, &submissions, &signatures)?;
    nothing_is_doubled(&submissions, &signatures)?;
    if view.counts.verified != signatures.len() as u64 {
        return Err(format!(
            "{} are counted, {} are there",
            view.counts.verified,
            signatures.len()
        ));
    }
    if book.pending() != submissions.len() as u64 {
        return Err(format!("{} are pending, {} are there", book.pending(), submissions.len()));
    }
    let log = read_log(&store, letter).await?;
    let is_there = |leaf: u64| matches!(log.entries.get(leaf as usize), Some(Entry::Sign(_)));
    if signatures.values().filter_map(|one| one.leaf).any(|leaf| !is_there(leaf)) {
        return Err("a signature names an entry that is none".into());
    }
    drop(store);
    is_sound(&path)
}

async fn submissions(
    store: &SqliteStore,
    letter: LetterId,
) -> Result<HashMap<String, Submission>, String> {
    let first = SubmissionKey { letter, stream: 0, seq: 0 };
    let all = store.submissions_after(first, u32::MAX).await.map_err(|e| e.to_string())?;
    Ok(all.into_iter().map(|one| (hexadecimal(one.rid), one)).collect())
}

async fn signatures(
    store: &SqliteStore,
    letter: LetterId,
) -> Result<HashMap<String, Signature>, String> {
    let filter = ListFilter::default();
    let all = store.signatures(letter, filter, None, u32::MAX).await.map_err(|e| e.to_string())?;
    Ok(all.into_iter().map(|one| (hexadecimal(one.rid), one)).collect())
}

fn nothing_is_lost(
    acknowledged: &Acknowledged,
    submissions: &HashMap<String, Submission>,
    signatures: &HashMap<String, Signature>,
) -> Result<(), String> {
    for (rid, seq) in &acknowledged.appended {
        let waits = submissions.get(rid).is_some_and(|one| one.key.seq == *seq);
        if !waits && !signatures.contains_key(rid) && !acknowledged.erasing.contains(rid) {
            return Err(format!("submission {seq} is lost"));
        }
    }
    for rid in acknowledged.confirmed.difference(&acknowledged.erasing) {
        if !signatures.contains_key(rid) {
            return Err(format!("confirmation {rid} is lost"));
        }
    }
    match acknowledged.erased.iter().find(|rid| signatures.contains_key(*rid)) {
        Some(rid) => Err(format!("{rid} was erased and is back")),
        None => Ok(()),
    }
}

fn nothing_is_doubled(
    submissions: &HashMap<String, Submission>,
    signatures: &HashMap<String, Signature>,
) -> Result<(), String> {
    if let Some(rid) = signatures.keys().find(|rid| submissions.contains_key(*rid)) {
        return Err(format!("{rid} is counted and still waits"));
    }
    let people: HashSet<_> = signatures.values().map(|one| one.dkey).collect();
    let logged: Vec<_> = signatures.values().filter_map(|one| one.leaf).collect();
    let leaves: HashSet<_> = logged.iter().collect();
    let waiting = signatures.values().filter(|one| !one.joined && one.leaf.is_none()).count();
    if people.len() != signatures.len()
        || leaves.len() != logged.len()
        || logged.len() + waiting != signatures.len()
    {
        return Err("somebody is counted twice, or has no entry".into());
    }
    Ok(())
}

fn is_sound(path: &Path) -> Result<(), String> {
    let raw = Connection::open(path).map_err(|e| e.to_string())?;
    let verdict: String =
        raw.query_row("PRAGMA integrity_check", [], |row| row.get(0)).map_err(|e| e.to_string())?;
    if verdict == "ok" { Ok(()) } else { Err(verdict) }
}
