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
