//! Tiles as C2SP tlog-tiles has them: their coordinates, their paths, and the bundles of entries.

use crate::proofs::Subtree;
use crate::tree::{Hash, TILE_WIDTH};

/// What a path under `tile/` names. Its width is 256 where it is full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TilePath {
    /// `None` for a bundle of entries.
    pub level: Option<u8>,
    pub index: u64,
    pub width: u16,
}

impl TilePath {
    const LEVEL_MAX: u8 = 7; // 256^8 leaves and more cannot be numbered.
    const INDEX_DIGITS_MAX: usize = 21;

    /// Reads what follows `tile/`: `0/x001/x234/067`, `entries/000.p/17`.
    pub fn parse(path: &str) -> Option<Self> {
        let (level, rest) = path.split_once('/')?;
        let level = match level {
            "entries" => None,
            digits => {
                Some(plain_number(digits).filter(|level| *level <= u64::from(Self::LEVEL_MAX))?
                    as u8)
            }
        };
        let (index, width) = match rest.split_once(".p/") {
            None => (rest, TILE_WIDTH as u16),
            Some((index, width)) => {
                let width = plain_number(width)?;
                (index, u16::try_from(width).ok().filter(|width| (1..256).contains(width))?)
            }
        };
        Some(Self { level, index: tile_index(index)?, width })
    }

    pub fn is_full(&self) -> bool {
        usize::from(self.width) == TILE_WIDTH
    }

    /// The widest form of this tile that a tree of `size` leaves has; `None` where it has none.
    pub fn of(level: Option<u8>, index: u64, size: u64) -> Option<Self> {
        let hashes = size.checked_shr(8 * u32::from(level.unwrap_or(0))).unwrap_or(0);
        let from = index.checked_mul(TILE_WIDTH as u64)?;
        let width = hashes.checked_sub(from)?.min(TILE_WIDTH as u64) as u16;
        (width != 0).then_some(Self { level, index, width })
    }

    /// Whether a tree of `size` leaves has it: every narrower form of a tile stays true as the tree grows.
    pub fn is_in(&self, size: u64) -> bool {
        Self::of(self.level, self.index, size).is_some_and(|widest| self.width <= widest.width)
    }
}

impl std::fmt::Display for TilePath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.level {
            None => f.write_str("entries/")?,
            Some(level) => write!(f, "{level}/")?,
        }
        let mut groups = vec![self.index % 1000];
        let mut rest = self.index / 1000;
        while rest != 0 {
            groups.push(rest % 1000);
            rest /= 1000;
        }
        for group in groups[1..].iter().rev() {
            write!(f, "x{group:03}/")?;
        }
        write!(f, "{:03}", groups[0])?;
        if self.is_full() { Ok(()) } else { write!(f, ".p/{}", self.width) }
    }
}

/// A decimal number as it is written: no sign, no zero in front.
pub(crate) fn plain_number(text: &str) -> Option<u64> {
    let is_plain =
        text.bytes().all(|byte| byte.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    is_plain.then(|| text.parse().ok())?
}

/// `x001/x234/067` is 1234067; no group of zeros in front.
fn tile_index(text: &str) -> Option<u64> {
    let mut digits = String::with_capacity(TilePath::INDEX_DIGITS_MAX);
    let mut groups = text.split('/').peekable();
    while let Some(group) = groups.next() {
        let group = match groups.peek() {
            Some(_) => group.strip_prefix('x')?,
            None => group,
        };
        let is_group = group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit());
        let is_padding = group == "000" && digits.is_empty() && groups.peek().is_some();
        if !is_group || is_padding || TilePath::INDEX_DIGITS_MAX < digits.len() + 3 {
            return None;
        }
        digits.push_str(group);
    }
    digits.parse().ok()
}

impl Subtree {
    /// The tile level it lies in, and its hashes there, by their place on that level.
    pub fn in_tiles(&self) -> (u8, std::ops::Range<u64>) {
        let from = self.index << (self.height % 8);
        (self.height / 8, from..from + (1 << (self.height % 8)))
    }
}

/// Each entry after its length, two bytes, big-endian.
pub fn write_bundle<'a>(entries: impl IntoIterator<Item = &'a [u8]>) -> Vec<u8> {
    let mut bundle = Vec::new();
    for entry in entries {
        let length = u16::try_from(entry.len()).expect("an entry is a line of less than 64 kB");
        bundle.extend_from_slice(&length.to_be_bytes());
        bundle.extend_from_slice(entry);
    }
    bundle
}

/// The entries of a bundle, or `None` where it does not end with one.
pub fn read_bundle(mut bundle: &[u8]) -> Option<Vec<&[u8]>> {
    let mut entries = Vec::with_capacity(TILE_WIDTH);
    while let Some((length, rest)) = bundle.split_first_chunk::<2>() {
        let (entry, rest) = rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
        if entries.len() == TILE_WIDTH {
            return None;
        }
        entries.push(entry);
        bundle = rest;
    }
    bundle.is_empty().then_some(entries)
}

/// The hashes of a tile, or `None` where it is not made of them.
pub fn read_tile(tile: &[u8]) -> Option<Vec<Hash>> {
    let (hashes, rest) = tile.as_chunks::<32>();
    (rest.is_empty() && hashes.len() <= TILE_WIDTH).then(|| hashes.to_vec())
}
