//! Everything of one and the same commit, while a server beside may go on: the log only grows and is read in slices, and
//! what its newer entries touch is read again, until nothing is left that an entry has touched since.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use std::sync::{Arc, Mutex};

use anyhow::{Context, Result};
use undersigned_core::counts::Counts;
use undersigned_core::signatures::LetterId;
use undersigned_log::entry::{Entry, Hour};
use undersigned_log::tiles::{TilePath, read_bundle};
use undersigned_log::tree::TILE_WIDTH;
use undersigned_store::{LogHead, LogMoment, PublicOpening, PublicSignature, Store, StoreError};
use undersigned_web::{Document, published};

use super::spool::Spool;

pub(super) struct Gathered {
    pub head: LogHead,
    pub counts: Counts,
    /// Of the newest entry.
    pub hour: Hour,
    /// In the order of their numbers, as many as the PDF prints.
    pub names: Vec<PublicSignature>,
    pub openings: Spool,
}

pub(super) async fn gather(store: &dyn Store, letter: LetterId, folder: &Path) -> Result<Gathered> {
    let mut openings = Spool::new(folder).context("cannot write beside the archive")?;
    let mut gathering = Gathering::default();
    loop {
        let (after, step) = look(store, letter, move |log| {
            let step = gathering.step(log)?;
            Ok((gathering, step))
        })
        .await?;
        gathering = after;
        for (bundle, some) in step.openings {
            openings.put(bundle, &published::openings(&some))?;
        }
        if let Some((head, counts, names)) = step.end {
            let hour = gathering.hour.context("the letter's log is empty")?;
            return Ok(Gathered { head, counts, hour, names, openings });
        }
    }
}

async fn look<T: Send + 'static>(
    store: &dyn Store,
    letter: LetterId,
    look: impl FnOnce(&mut dyn LogMoment) -> Result<T, StoreError> + Send + 'static,
) -> Result<T> {
    let seen = Arc::new(Mutex::new(None));
    let here = seen.clone();
    let look = move |log: &mut dyn LogMoment| {
        let found = look(log)?;
        *here.lock().expect("nobody panics with it") = Some(found);
        Ok(())
    };
    store.look_at_log(letter, Box::new(look)).await?;
    let seen = seen.lock().expect("nobody panics with it").take();
    seen.context("the store did not look")
}

#[derive(Default)]
struct Gathering {
    /// Entries that were read.
    known: u64,
    hour: Option<Hour>,
    /// By the leaf of the `sign` entry: the leaf whose commitment stands, where it is another.
    current: HashMap<u64, u64>,
    /// Bundles whose openings an entry has touched since they were read.
    stale: BTreeSet<u64>,
}

struct Step {
    openings: Vec<(u64, Vec<PublicOpening>)>,
    end: Option<(LogHead, Counts, Vec<PublicSignature>)>,
}

impl Gathering {
    /// Read in one moment: the server beside waits for nobody longer than this takes.
    const BUNDLES_AT_ONCE: usize = 32;

    fn step(&mut self, log: &mut dyn LogMoment) -> Result<Step, StoreError> {
        let head = log.head()?;
        for _ in 0..Self::BUNDLES_AT_ONCE {
            let bundle = self.known / TILE_WIDTH as u64;
            let Some(path) = TilePath::of(None, bundle, head.size) else { break };
            if self.known == head.size {
                break;
            }
            self.read(path, &log.tile(path)?)?;
        }
        let mut step = Step { openings: Vec::new(), end: None };
        if self.known < head.size {
            return Ok(step);
        }
        while step.openings.len() < Self::BUNDLES_AT_ONCE
            && let Some(bundle) = self.stale.pop_first()
        {
            let from = bundle * TILE_WIDTH as u64;
            step.openings.push((bundle, log.openings(from, from + TILE_WIDTH as u64)?));
        }
        if self.stale.is_empty() {
            step.end = Some((head, log.counts()?, log.names(Document::SIGNERS_MAX)?));
        }
        Ok(step)
    }

    fn read(&mut self, path: TilePath, bundle: &[u8]) -> Result<(), StoreError> {
        let corrupt = || StoreError::Corrupt { what: "log" };
        let known = (self.known % TILE_WIDTH as u64) as usize;
        let lines = read_bundle(bundle).ok_or_else(corrupt)?;
        for line in lines.get(known..usize::from(path.width)).ok_or_else(corrupt)? {
            let entry = Entry::parse(line).ok_or_else(corrupt)?;
            self.touch(&entry);
            self.hour = Some(entry.hour());
            self.known += 1;
        }
        Ok(())
    }

    fn touch(&mut self, entry: &Entry) {
        let leaf = self.known;
        let bundle = |leaf: u64| leaf / TILE_WIDTH as u64;
        self.stale.insert(bundle(leaf));
        match entry {
            Entry::Withdraw { index, .. }
            | Entry::Remove { index, .. }
            | Entry::Hold { index, .. }
            | Entry::Release { index, .. } => {
                self.stale.insert(bundle(*self.current.get(index).unwrap_or(index)));
            }
            Entry::Amend { index, .. } | Entry::Carry { index, .. } => {
                let before = self.current.insert(*index, leaf).unwrap_or(*index);
                self.stale.insert(bundle(before));
            }
            Entry::Erase { from, to, .. } => {
                self.stale.extend(bundle(*from)..=bundle(*to.min(&leaf)));
            }
            Entry::Hide { .. } | Entry::Show { .. } => self.stale.extend(0..=bundle(leaf)),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use undersigned_log::entry::{Evidence, Hex, Sign, Visibility};
    use undersigned_log::tiles::write_bundle;

    use super::*;

    /// A log in memory: for each leaf whose name stands, what opens it.
    #[derive(Default)]
    struct Model {
        entries: Vec<String>,
        current: HashMap<u64, u64>,
        open: BTreeMap<u64, PublicOpening>,
    }

    impl Model {
        fn append(&mut self, entry: &Entry) -> u64 {
            self.entries.push(entry.canonical());
            self.entries.len() as u64 - 1
        }

        fn open(&mut self, leaf: u64) {
            let record = format!("the record of {leaf}");
            let opening = PublicOpening { leaf, salt: [1; 32], bind: [2; 32], record };
            self.open.insert(leaf, opening);
        }

        fn close(&mut self, signed: u64) {
            self.open.remove(self.current.get(&signed).unwrap_or(&signed));
        }

        fn sign(&mut self) {
            let sign = Sign {
                c: Hex([3; 32]),
                earlier: None,
                evidence: Evidence::Email,
                held: false,
                hour: hour(),
                version: Hex([4; 32]),
                visibility: Visibility::Public,
            };
            let leaf = self.append(&Entry::Sign(sign));
            self.open(leaf);
        }

        fn withdraw(&mut self, index: u64) {
            self.append(&Entry::Withdraw { hour: hour(), index });
            self.close(index);
        }

        fn amend(&mut self, index: u64) {
            let (c, visibility) = (Hex([5; 32]), Visibility::Public);
            let leaf = self.append(&Entry::Amend { c, hour: hour(), index, visibility });
            self.close(index);
            self.current.insert(index, leaf);
            self.open(leaf);
        }
    }

    impl LogMoment for Model {
        fn head(&mut self) -> Result<LogHead, StoreError> {
            let size = self.entries.len() as u64;
            Ok(LogHead { origin: "letters.example/trees".into(), size, root: [0; 32] })
        }

        fn counts(&mut self) -> Result<Counts, StoreError> {
            Ok(Counts { verified: self.open.len() as u64, ..Counts::default() })
        }

        fn tile(&mut self, path: TilePath) -> Result<Vec<u8>, StoreError> {
            let from = path.index as usize * TILE_WIDTH;
            let entries = &self.entries[from..from + usize::from(path.width)];
            Ok(write_bundle(entries.iter().map(String::as_bytes)))
        }

        fn openings(&mut self, from: u64, to: u64) -> Result<Vec<PublicOpening>, StoreError> {
            Ok(self.open.range(from..to).map(|(_, opening)| opening.clone()).collect())
        }

        fn names(&mut self, _: u64) -> Result<Vec<PublicSignature>, StoreError> {
            Ok(Vec::new())
        }
    }

    fn hour() -> Hour {
        Hour::parse("2026-11-22T18Z").unwrap()
    }

    #[test]
    fn what_changes_while_it_is_read_is_read_again() {
        let mut model = Model::default();
        (0..40 * TILE_WIDTH).for_each(|_| model.sign());
        model.amend(5);
        (0..40 * TILE_WIDTH).for_each(|_| model.sign());
        let mut gathering = Gathering::default();
        let mut gathered: BTreeMap<u64, Vec<PublicOpening>> = BTreeMap::new();
        for step in 0.. {
            let taken = gathering.step(&mut model).unwrap();
            gathered.extend(taken.openings);
            if let Some((head, counts, _)) = taken.end {
                assert!(4 <= step, "it took a while, and much happened meanwhile");
                assert_eq!(
                    (head.size, counts.verified),
                    (gathering.known, model.open.len() as u64)
                );
                break;
            }
            if step < 4 {
                model.withdraw(3000 * step + 3); // Here and there, in what was read and in what was not.
                model.amend(3000 * step + 700);
                model.amend(3000 * step + 700);
                model.sign();
            }
            if step == 3 {
                model.withdraw(5); // Its name was found where it had been amended.
            }
        }
        for bundle in 0..model.entries.len().div_ceil(TILE_WIDTH) as u64 {
            let from = bundle * TILE_WIDTH as u64;
            let stands = model.openings(from, from + TILE_WIDTH as u64).unwrap();
            let leaves =
                |some: &[PublicOpening]| some.iter().map(|one| one.leaf).collect::<Vec<_>>();
            assert_eq!(leaves(&gathered[&bundle]), leaves(&stands), "bundle {bundle}");
        }
    }
}
