//! The stylesheet, the script and the icon, inside the program.
//!
//! A name carries the hash of its content, so a browser may keep a file for ever. Compression is paid once, at start.

use std::io::Write;
use std::sync::LazyLock;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bytes::Bytes;
use sha2::{Digest, Sha256};

/// What the answer for an asset says to caches. The name changes when the content does.
pub const CACHE_CONTROL: &str = "public, max-age=31536000, immutable";

pub struct Asset {
    /// As templates ask for it: `undersigned.css`.
    pub name: &'static str,
    /// As browsers ask for it: `/static/undersigned-1a2b3c4d.css`.
    pub path: String,
    pub content_type: &'static str,
    pub plain: Bytes,
    pub brotli: Bytes,
    pub gzip: Bytes,
}

static ASSETS: LazyLock<[Asset; 6]> = LazyLock::new(|| {
    [
        Asset::new(
            "undersigned.css",
            "text/css; charset=utf-8",
            include_bytes!("../static/undersigned.css"),
        ),
        Asset::new("embed.css", "text/css; charset=utf-8", include_bytes!("../static/embed.css")),
        Asset::new(
            "undersigned.js",
            "text/javascript; charset=utf-8",
            include_bytes!("../static/undersigned.js"),
        ),
        Asset::new(
            "receipt.js",
            "text/javascript; charset=utf-8",
            include_bytes!("../static/receipt.js"),
        ),
        Asset::new(
            "check.js",
            "text/javascript; charset=utf-8",
            include_bytes!("../static/check.js"),
        ),
        Asset::new("undersigned.svg", "image/svg+xml", include_bytes!("../static/undersigned.svg")),
    ]
});

/// The asset a browser asks for, by its whole path.
pub fn find(path: &str) -> Option<&'static Asset> {
    ASSETS.iter().find(|asset| asset.path == path)
}

/// Where a template points for `name`.
pub fn url(name: &str) -> &'static str {
    &named(name).path
}

/// What a template writes into the page itself for `name`.
pub fn text(name: &str) -> &'static str {
    std::str::from_utf8(&named(name).plain).expect("styles and scripts are text")
}

/// The hash of `name` as a content policy has it: `sha256-…`.
pub fn integrity(name: &str) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(&named(name).plain)))
}

fn named(name: &str) -> &'static Asset {
    let asset = ASSETS.iter().find(|asset| asset.name == name);
    asset.expect("templates name only embedded assets")
}

/// All of them, for tests and for whoever writes pages to files.
pub fn all() -> &'static [Asset] {
    &*ASSETS
}

impl Asset {
    fn new(name: &'static str, content_type: &'static str, content: &'static [u8]) -> Self {
        let (stem, extension) = name.rsplit_once('.').expect("an asset's name has an extension");
        let digest = Sha256::digest(content);
        let hash: String = digest[..4].iter().map(|byte| format!("{byte:02x}")).collect();
        Self {
            name,
            path: format!("/static/{stem}-{hash}.{extension}"),
            content_type,
            plain: Bytes::from_static(content),
            brotli: brotli(content),
            gzip: gzip(content),
        }
    }
}

fn brotli(content: &[u8]) -> Bytes {
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 4096, 11, 22);
    writer.write_all(content).expect("a Vec takes every byte");
    drop(writer);
    packed.into()
}

fn gzip(content: &[u8]) -> Bytes {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(content).expect("a Vec takes every byte");
    writer.finish().expect("a Vec takes every byte").into()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn every_variant_unpacks_to_the_same_bytes() {
        for asset in all() {
            let mut unpacked = Vec::new();
            flate2::read::GzDecoder::new(&asset.gzip[..]).read_to_end(&mut unpacked).unwrap();
            assert_eq!(unpacked, asset.plain, "{} as gzip", asset.name);
            let mut unpacked = Vec::new();
            brotli::Decompressor::new(&asset.brotli[..], 4096).read_to_end(&mut unpacked).unwrap();
            assert_eq!(unpacked, asset.plain, "{} as brotli", asset.name);
        }
    }

    #[test]
    fn an_asset_is_found_under_its_hashed_name_only() {
        assert_eq!(find(url("undersigned.css")).unwrap().name, "undersigned.css");
        assert!(find("/static/undersigned.css").is_none());
        assert!(find("/static/undersigned-00000000.css").is_none());
    }
}
