//! Writes what the pages say, in every language, as Rust: a key, an argument or a plural form that one language lacks ends the
//! build here, and one that no page uses ends it at the compiler. Packs what pages are drawn with.

#[path = "build/assets.rs"]
mod assets;
#[path = "build/messages.rs"]
mod messages;
#[path = "build/pseudo.rs"]
mod pseudo;
#[path = "build/rust.rs"]
mod rust;
#[path = "src/words/tags.rs"]
mod tags;

use std::path::{Path, PathBuf};
use std::{env, fs};

use messages::Catalogue;

fn main() {
    println!("cargo::rerun-if-changed=words");
    println!("cargo::rerun-if-changed=static");
    println!("cargo::rerun-if-changed=build");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    assets::write(Path::new("static"), &out)
        .expect("assets can be read, and cargo's folder takes files");
    let mut mistakes = Vec::new();
    let source = read("en", &mut mistakes);
    let mut languages = Vec::new();
    for tag in tags::TAGS {
        let catalogue = match tag {
            tags::PSEUDO => pseudo::of(&source),
            _ => read(tag, &mut mistakes),
        };
        catalogue.compare(&source, tag, &mut mistakes);
        languages.push(catalogue);
    }
    for mistake in &mistakes {
        println!("cargo::error={mistake}");
    }
    if mistakes.is_empty() {
        fs::write(out.join("messages.rs"), rust::code(&source, &languages))
            .expect("cargo's folder takes files");
    }
}

fn read(tag: &str, mistakes: &mut Vec<String>) -> Catalogue {
    let path = Path::new("words").join(format!("{tag}.ftl"));
    match fs::read_to_string(&path) {
        Ok(text) => Catalogue::parse(&text, tag, mistakes),
        Err(error) => {
            mistakes.push(format!("{}: {error}", path.display()));
            Catalogue::default()
        }
    }
}
