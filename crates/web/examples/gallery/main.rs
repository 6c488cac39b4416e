//! Writes every page in its several states to a folder, to be looked at: `cargo run --example gallery -- FOLDER`.

mod letters;
mod pages;

use std::path::PathBuf;

use undersigned_web::assets;
use undersigned_web::words::{Language, Words};

fn main() -> std::io::Result<()> {
    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("usage: gallery FOLDER [LANGUAGE]");
        std::process::exit(2);
    };
    std::fs::create_dir_all(&folder)?;
    for asset in assets::all() {
        std::fs::write(folder.join(asset.name), &asset.plain)?;
    }
    let mut index = String::from("<!doctype html><meta charset=utf-8><title>Pages</title><ul>");
    let language = std::env::args().nth(2).and_then(|tag| Language::named(&tag));
    for (name, html) in pages::all(language.map_or(Words::ENGLISH, Words::found)) {
        let html =
            assets::all().iter().fold(html, |html, asset| html.replace(asset.path, asset.name));
        std::fs::write(folder.join(format!("{name}.html")), html)?;
        index.push_str(&format!("<li><a href={name}.html>{name}</a>"));
    }
    std::fs::write(folder.join("index.html"), index)
}
