//! The list of files at the end of a ZIP file (APPNOTE 6.3.9, 4.3.12 to 4.3.16), read under limits and with no room for
//! two readings: no name twice, none that leads outside, no part that reaches into another's place.

use std::io::{BufReader, Read, Seek, SeekFrom};

use anyhow::{Context, Result, bail, ensure};

pub(super) struct Directory(Vec<(Box<str>, Place)>);

/// Where a file's content lies, and what it has to be.
#[derive(Clone, Copy)]
pub(super) struct Place {
    header: u64,
    pub(super) method: Method,
    pub(super) packed_bytes: u64,
    pub(super) bytes: u64,
    pub(super) crc: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Method {
    Stored,
    Deflated,
}

/// Three files for 256 entries: enough for the largest letter there will be, and a list that fits into memory.
const FILES_MAX: u64 = 500_000;
const NAME_BYTES_MAX: usize = 128;

const END: u32 = 0x0605_4b50;
const END_BYTES: usize = 22;
const END_64_LOCATOR: u32 = 0x0706_4b50;
const END_64_LOCATOR_BYTES: usize = 20;
const END_64: u32 = 0x0606_4b50;
const END_64_BYTES: usize = 56;
const LISTED: u32 = 0x0201_4b50;
const LISTED_BYTES: usize = 46;
const LOCAL: u32 = 0x0403_4b50;
const LOCAL_BYTES: usize = 30;

const ENCRYPTED: u16 = 1;
/// In place of a number that stands in the extra field of large files.
const ELSEWHERE: u32 = u32::MAX;
const EXTRA_64: u16 = 1;

/// Where the list is.
struct Listing {
    files: u64,
    start: u64,
    bytes: u64,
}

impl Directory {
    pub(super) fn read(file: &mut (impl Read + Seek)) -> Result<Self> {
        let listing = listing(file)?;
        ensure!(listing.files <= FILES_MAX, "it lists more than {FILES_MAX} files");
        let most = listing.files * (LISTED_BYTES + 2 * NAME_BYTES_MAX) as u64;
        ensure!(listing.bytes <= most, "its list of files is longer than such a list can be");
        file.seek(SeekFrom::Start(listing.start))?;
        let mut list = BufReader::new(Read::take(&mut *file, listing.bytes));
        let mut files = Vec::new();
        for _ in 0..listing.files {
            let (name, place) = listed(&mut list).context("its list of files is damaged")?;
            ensure!(place.header < listing.start, "its list of files points behind itself");
            if !name.ends_with('/') {
                files.push((name, place));
            }
        }
        ensure!(list.bytes().next().is_none(), "its list of files does not end where it should");
        files.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        if let Some([(name, _), _]) =
            files.array_windows().find(|[(one, _), (next, _)]| one == next)
        {
            bail!("it lists {name:?} twice");
        }
        Ok(Self(files))
    }

    pub(super) fn find(&self, name: &str) -> Option<Place> {
        let found = self.0.binary_search_by(|(listed, _)| (**listed).cmp(name)).ok()?;
        Some(self.0[found].1)
    }
}

fn listing(file: &mut (impl Read + Seek)) -> Result<Listing> {
    let length = file.seek(SeekFrom::End(0))?;
    let end = length.checked_sub(END_BYTES as u64).context("it is too short for a ZIP file")?;
    let record: [u8; END_BYTES] = at(file, end)?;
    ensure!(
        u32_at(&record, 0) == END && u16_at(&record, 20) == 0,
        "it does not end like a ZIP file"
    );
    let (files, bytes, start) = (u16_at(&record, 10), u32_at(&record, 12), u32_at(&record, 16));
    let is_short = files != u16::MAX && bytes != ELSEWHERE && start != ELSEWHERE;
    let (listing, ends_at) = if is_short {
        (Listing { files: files.into(), start: start.into(), bytes: bytes.into() }, end)
    } else {
        listing_64(file, end)?
    };
    let ends_there = listing.start.checked_add(listing.bytes) == Some(ends_at);
    ensure!(ends_there, "its list of files is not where it should be");
    Ok(listing)
}

fn listing_64(file: &mut (impl Read + Seek), end: u64) -> Result<(Listing, u64)> {
    let locator = end.checked_sub(END_64_LOCATOR_BYTES as u64).context("it is damaged")?;
    let record: [u8; END_64_LOCATOR_BYTES] = at(file, locator)?;
    ensure!(u32_at(&record, 0) == END_64_LOCATOR, "it does not end like a ZIP file");
    let place = u64_at(&record, 8);
    ensure!(
        place.checked_add(END_64_BYTES as u64) == Some(locator),
        "it does not end like a ZIP file"
    );
    let record: [u8; END_64_BYTES] = at(file, place)?;
    ensure!(u32_at(&record, 0) == END_64, "it does not end like a ZIP file");
    let [files, bytes, start] = [32, 40, 48].map(|from| u64_at(&record, from));
    Ok((Listing { files, start, bytes }, place))
}

fn listed(list: &mut impl Read) -> Result<(Box<str>, Place)> {
    let mut record = [0; LISTED_BYTES];
    list.read_exact(&mut record)?;
    ensure!(u32_at(&record, 0) == LISTED, "there is no file where one should be listed");
    let [flags, method, name, extra, comment] =
        [8, 10, 28, 30, 32].map(|from| u16_at(&record, from));
    let name = name_of(&take(list, name)?)?;
    let extra = take(list, extra)?;
    take(list, comment)?;
    ensure!(flags & ENCRYPTED == 0, "{name:?} is encrypted");
    let method = match method {
        0 => Method::Stored,
        8 => Method::Deflated,
        other => bail!("{name:?} is packed in a way that is not read here ({other})"),
    };
    let mut large = extra_64(&extra).chunks_exact(8).map(|bytes| u64_at(bytes, 0));
    let mut number = |from| match u32_at(&record, from) {
        ELSEWHERE => large.next().context("a size is missing"),
        number => Ok(number.into()),
    };
    let (bytes, packed_bytes, header) = (number(24)?, number(20)?, number(42)?);
    Ok((name, Place { header, method, packed_bytes, bytes, crc: u32_at(&record, 16) }))
}

/// A plain relative path.
fn name_of(bytes: &[u8]) -> Result<Box<str>> {
    let name = str::from_utf8(bytes).ok().filter(|_| bytes.len() <= NAME_BYTES_MAX);
    let name = name.context("a name in it is too long or no text")?;
    let is_plain = !name.contains(|c: char| c.is_control() || c == '\\' || c == ':');
    let parts = name.strip_suffix('/').unwrap_or(name).split('/');
    let stays_inside = parts.clone().all(|part| !matches!(part, "" | "." | ".."));
    ensure!(is_plain && stays_inside, "the name {name:?} in it leads elsewhere");
    Ok(name.into())
}

/// The numbers that a large file keeps apart; empty where there are none.
fn extra_64(mut extra: &[u8]) -> &[u8] {
    while let Some((head, rest)) = extra.split_first_chunk::<4>() {
        let (kind, bytes) = (u16_at(head, 0), usize::from(u16_at(head, 2)));
        let Some((field, rest)) = rest.split_at_checked(bytes) else { break };
        if kind == EXTRA_64 {
            return field;
        }
        extra = rest;
    }
    &[]
}

/// Where the content begins: behind a header that repeats the name.
pub(super) fn content_start(
    file: &mut (impl Read + Seek),
    name: &str,
    place: &Place,
) -> Result<u64> {
    let record: [u8; LOCAL_BYTES] = at(file, place.header).context("it is damaged")?;
    let [name_bytes, extra_bytes] = [26, 28].map(|from| u16_at(&record, from));
    let repeated = take(file, name_bytes).context("it is damaged")?;
    let is_it = u32_at(&record, 0) == LOCAL && repeated == name.as_bytes();
    ensure!(is_it, "another file lies in its place");
    Ok(place.header + LOCAL_BYTES as u64 + u64::from(name_bytes) + u64::from(extra_bytes))
}

fn at<const N: usize>(file: &mut (impl Read + Seek), place: u64) -> Result<[u8; N]> {
    let mut bytes = [0; N];
    file.seek(SeekFrom::Start(place))?;
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// At most 64 kB.
fn take(from: &mut impl Read, bytes: u16) -> Result<Vec<u8>> {
    let mut taken = vec![0; bytes.into()];
    from.read_exact(&mut taken)?;
    Ok(taken)
}

fn u16_at(bytes: &[u8], from: usize) -> u16 {
    u16::from_le_bytes([bytes[from], bytes[from + 1]])
}

fn u32_at(bytes: &[u8], from: usize) -> u32 {
    u32::from(u16_at(bytes, from)) | u32::from(u16_at(bytes, from + 2)) << 16
}

fn u64_at(bytes: &[u8], from: usize) -> u64 {
    u64::from(u32_at(bytes, from)) | u64::from(u32_at(bytes, from + 4)) << 32
}
