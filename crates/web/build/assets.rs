//! The stylesheets, the scripts and the icon: named by the hash of their content, and packed as hard as their formats allow. At a
//! start, or for whoever asks first, that would take a tenth of a second.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::{fs, io};

use sha2::{Digest, Sha256};

/// Writes the packed files to `out`, and beside them the table of all as Rust.
pub fn write(from: &Path, out: &Path) -> io::Result<()> {
    let mut names = fs::read_dir(from)?
        .map(|entry| Ok(entry?.file_name().into_string().expect("an asset's name is text")))
        .collect::<io::Result<Vec<String>>>()?;
    names.sort();
    let mut table = format!("static ASSETS: [Asset; {}] = [\n", names.len());
    for name in names {
        let content = fs::read(from.join(&name))?;
        fs::write(out.join(format!("{name}.br")), brotli(&content)?)?;
        fs::write(out.join(format!("{name}.gz")), gzip(&content)?)?;
        table.push_str(&entry(&name, &content));
    }
    fs::write(out.join("assets.rs"), table + "];\n")
}

fn entry(name: &str, content: &[u8]) -> String {
    let (stem, extension) = name.rsplit_once('.').expect("an asset's name has an extension");
    let content_type = match extension {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        _ => panic!("what is {name} to be served as?"),
    };
    let mut hash = String::new();
    for byte in &Sha256::digest(content)[..4] {
        write!(hash, "{byte:02x}").expect("a String takes every text");
    }
    format!(
        r#"    Asset {{
        name: "{name}",
        path: "/static/{stem}-{hash}.{extension}",
        content_type: "{content_type}",
        plain: Bytes::from_static(include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/static/{name}"))),
        brotli: Bytes::from_static(include_bytes!(concat!(env!("OUT_DIR"), "/{name}.br"))),
        gzip: Bytes::from_static(include_bytes!(concat!(env!("OUT_DIR"), "/{name}.gz"))),
    }},
"#
    )
}

fn brotli(content: &[u8]) -> io::Result<Vec<u8>> {
    let mut packed = Vec::new();
    brotli::CompressorWriter::new(&mut packed, 4096, 11, 22).write_all(content)?;
    Ok(packed)
}

fn gzip(content: &[u8]) -> io::Result<Vec<u8>> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(content)?;
    writer.finish()
}
