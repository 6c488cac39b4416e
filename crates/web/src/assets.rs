//! The stylesheets, the scripts and the icon, inside the program, packed by the build (`build/assets.rs`).
//!
//! A name carries the hash of its content, so a browser may keep a file for ever.

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
    pub path: &'static str,
    pub content_type: &'static str,
    pub plain: Bytes,
    pub brotli: Bytes,
    pub gzip: Bytes,
}

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// The asset a browser asks for, by its whole path.
pub fn find(path: &str) -> Option<&'static Asset> {
    ASSETS.iter().find(|asset| asset.path == path)
}

/// Where a template points for `name`.
pub fn url(name: &str) -> &'static str {
    named(name).path
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
    &ASSETS
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
