//! What the shim wrote down, and what a disk holds after a power loss at some point of it.

use std::collections::HashMap;
use std::path::Path;

use crate::random::Chance;

const SECTOR_BYTES: usize = 512;
/// What this file holds was said to the outside world: no power loss takes it back.
pub const SAID: &str = "acknowledged";

#[derive(Clone)]
enum Act {
    Write { offset: usize, bytes: Vec<u8> },
    Truncate { length: usize },
    Sync,
    Unlink,
}

pub struct Journal {
    acts: Vec<(String, Act)>,
}

impl Journal {
    pub fn read(path: &Path) -> Self {
        let bytes = std::fs::read(path).unwrap();
        let mut rest = bytes.as_slice();
        let mut names = HashMap::new();
        let mut acts = Vec::new();
        while let Some((kind, file, offset, content)) = next(&mut rest) {
            let act = match kind {
                b'N' => {
                    names.insert(file, String::from_utf8(content.to_vec()).unwrap());
                    continue;
                }
                b'W' => Act::Write { offset, bytes: content.to_vec() },
                b'T' => Act::Truncate { length: offset },
                b'S' => Act::Sync,
                b'U' => Act::Unlink,
                other => panic!("no such kind: {other}"),
            };
            acts.push((names[&file].clone(), act));
        }
        Self { acts }
    }

    pub fn len(&self) -> usize {
        self.acts.len()
    }

    /// The points right after something was said.
    pub fn after_words(&self) -> Vec<usize> {
        let says = |(_, (name, _)): &(usize, &(String, Act))| name == SAID;
        self.acts.iter().enumerate().filter(says).map(|(at, _)| at + 1).collect()
    }

    pub fn syncs(&self) -> usize {
        self.acts.iter().filter(|(_, act)| matches!(act, Act::Sync)).count()
    }
}

/// Kind, file, offset, content. `None` at the end, also where the last entry is cut off.
fn next<'a>(rest: &mut &'a [u8]) -> Option<(u8, u32, usize, &'a [u8])> {
    let (head, body) = rest.split_at_checked(17)?;
    let length = u32::from_ne_bytes(head[13..17].try_into().unwrap()) as usize;
    let (content, after) = body.split_at_checked(length)?;
    *rest = after;
    let file = u32::from_ne_bytes(head[1..5].try_into().unwrap());
    let offset = u64::from_ne_bytes(head[5..13].try_into().unwrap()) as usize;
    Some((head[0], file, offset, content))
}

/// A disk on the way through a journal.
#[derive(Default)]
pub struct Disk {
    files: HashMap<String, Content>,
    passed: usize,
}

#[derive(Default)]
struct Content {
    synced: Vec<u8>,
    since: Vec<Act>,
}

impl Disk {
    pub fn advance(&mut self, journal: &Journal, to: usize) {
        for (name, act) in &journal.acts[self.passed..to] {
            let content = self.files.entry(name.clone()).or_default();
            match act {
                Act::Sync => {
                    content.since.drain(..).for_each(|act| apply(&mut content.synced, &act))
                }
                Act::Unlink => drop(self.files.remove(name)),
                act => content.since.push(act.clone()),
            }
        }
        self.passed = to;
    }

    pub fn unsynced(&self) -> usize {
        let files = self.files.iter().filter(|(name, _)| *name != SAID);
        files.map(|(_, content)| content.since.len()).sum()
    }

    /// What was synced is there; of the rest, whatever chance left, whole or in sectors.
    pub fn after_power_loss(&self, folder: &Path, chance: &mut Chance) {
        let mood = chance.below(4);
        for (name, content) in &self.files {
            let mut bytes = content.synced.clone();
            for act in &content.since {
                match mood {
                    _ if name == SAID => apply(&mut bytes, act),
                    0 => {}                      // Nothing had reached the disk.
                    1 => apply(&mut bytes, act), // All of it just had.
                    _ => apply_perhaps(&mut bytes, act, chance),
                }
            }
            std::fs::write(folder.join(name), bytes).unwrap();
        }
    }
}

fn apply(bytes: &mut Vec<u8>, act: &Act) {
    match act {
        Act::Write { offset, bytes: new } => {
            bytes.resize(bytes.len().max(offset + new.len()), 0);
            bytes[*offset..offset + new.len()].copy_from_slice(new);
        }
        Act::Truncate { length } => bytes.resize(*length, 0),
        Act::Sync | Act::Unlink => unreachable!("the disk takes these itself"),
    }
}

fn apply_perhaps(bytes: &mut Vec<u8>, act: &Act, chance: &mut Chance) {
    match (chance.below(4), act) {
        (0, _) => {}
        (1, Act::Write { offset, bytes: new }) => {
            let mut from = 0;
            while from < new.len() {
                // Sectors are those of the disk, not of the write.
                let to = new.len().min(from + SECTOR_BYTES - (offset + from) % SECTOR_BYTES);
                if chance.below(2) == 0 {
                    let piece = Act::Write { offset: offset + from, bytes: new[from..to].to_vec() };
                    apply(bytes, &piece);
                }
                from = to;
            }
        }
        _ => apply(bytes, act),
    }
}
