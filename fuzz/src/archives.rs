//! A file that says that it is an archive.

#[expect(dead_code, reason = "the program opens archives by their paths")]
#[path = "../../crates/cli/src/checking/archive/mod.rs"]
mod archive;

use std::io::Cursor;

use undersigned_log::audit::{Known, Source, audit};

use crate::world::{self, ORIGIN};

/// Whatever it holds, it is refused or is the one letter that the known key signed.
pub fn archive(data: &[u8]) {
    let Ok(mut archive) = archive::Archive::of(Cursor::new(data)) else { return };
    for path in ["log/checkpoint", "letter.md", "log/tile/entries/000.p/7", "../letter.md"] {
        let file = archive.file(path).ok().flatten();
        assert!(file.is_none_or(|file| file.len() <= 8 << 20), "{path}");
    }
    let known = Known { key: Some(world::key().verifier()), ..Known::default() };
    if let Ok(report) = audit(&mut archive, ORIGIN, &known, &mut |_, _| {}) {
        assert_eq!(report.checkpoint, world::server().checkpoint(), "nothing else was signed");
    }
}

/// The plainest ZIP file: nothing packed.
pub(crate) fn zipped(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let (mut content, mut list) = (Vec::new(), Vec::new());
    for (name, file) in files {
        let mut crc = flate2::Crc::new();
        crc.update(file);
        let (start, size) = (content.len() as u32, file.len() as u32);
        let mut common = vec![20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0];
        common.extend([crc.sum(), size, size].map(u32::to_le_bytes).concat());
        common.extend([name.len() as u16, 0].map(u16::to_le_bytes).concat());
        content.extend([b"PK\x03\x04", common.as_slice(), name.as_bytes(), file].concat());
        let place = [[0; 10].as_slice(), &start.to_le_bytes()].concat();
        list.extend([b"PK\x01\x02\x14\x00", common.as_slice(), &place, name.as_bytes()].concat());
    }
    let count = (files.len() as u16).to_le_bytes();
    let (bytes, start) = ((list.len() as u32).to_le_bytes(), (content.len() as u32).to_le_bytes());
    let end = [b"PK\x05\x06\0\0\0\0", &count[..], &count, &bytes, &start, &[0, 0]].concat();
    [content, list, end].concat()
}
