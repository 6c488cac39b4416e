//! What each search begins with: small true inputs of every kind. Making them up is hopeless, for they are signed.

use std::fmt::Write;

use undersigned_log::tiles::{TilePath, write_bundle};
use undersigned_log::witnessing::AddCheckpoint;

use crate::archives::zipped;
use crate::audits::{FILES, PART};
use crate::world::{self, TEXT};

/// By target; each with its inputs.
pub fn all() -> Vec<(&'static str, Vec<Vec<u8>>)> {
    vec![
        ("note", notes()),
        ("cosignature", notes()),
        ("vkey", vkeys()),
        ("tile_path", tile_paths()),
        ("tile", tiles()),
        ("receipt", [1, 4].map(|leaf| world::receipt(leaf).to_string().into()).to_vec()),
        ("entry", world::lines().into_iter().map(String::into_bytes).collect()),
        ("replay", replays()),
        ("add_checkpoint", requests()),
        ("audit", audits()),
        ("archive", archives()),
        ("planted", vec![write_bundle([b"oak".as_slice()])]),
    ]
}

fn notes() -> Vec<Vec<u8>> {
    let server = world::server();
    let checkpoint = server.checkpoint();
    let line = world::witness().cosign(&checkpoint.text(), world::cosigned_at());
    let notes = [checkpoint.sign(&world::key()), world::cosigned_note(), checkpoint.text(), line];
    notes.map(String::into_bytes).to_vec()
}

fn vkeys() -> Vec<Vec<u8>> {
    let keys = [world::key().verifier().to_string(), world::witness().verifier().to_string()];
    keys.map(String::into_bytes).to_vec()
}

fn tile_paths() -> Vec<Vec<u8>> {
    let path = |level, index, width| TilePath { level, index, width };
    let paths = [path(None, 0, 17), path(Some(0), 1_234_067, 256), path(Some(3), 4, 255)];
    paths.map(|path| [&7_u64.to_be_bytes(), path.to_string().as_bytes()].concat()).to_vec()
}

fn tiles() -> Vec<Vec<u8>> {
    let lines = world::lines();
    vec![write_bundle(lines[..3].iter().map(String::as_bytes)), world::leaves().concat()]
}

fn replays() -> Vec<Vec<u8>> {
    let lines = world::lines().join("\n").into_bytes();
    let acts = [
        [0, 0, 3, 0],
        [1, 0, 6, 1],
        [7, 1, 0, 1],
        [8, 1, 0, 1],
        [5, 1, 0, 1],
        [4, 1, 9, 1],
        [9, 2, 12, 0],
    ];
    vec![[&[0], lines.as_slice()].concat(), [&[1], acts.concat().as_slice()].concat()]
}

fn requests() -> Vec<Vec<u8>> {
    let request = |(old, new): (u64, u64)| {
        let note = world::checkpoint(new as usize).sign(&world::key());
        let request = AddCheckpoint::new(old, world::consistency(old, new), note);
        request.expect("it is one").to_string().into_bytes()
    };
    [(0, 0), (0, 4), (3, 10), (4, 9), (10, 10)].map(request).to_vec()
}

fn audits() -> Vec<Vec<u8>> {
    let site = world::server().publish();
    let file = |name: &str| site.0[name].clone();
    let rewritten = |(number, name): (usize, &&str)| {
        let content = file(name);
        let length = (content.len() as u16).to_be_bytes();
        [&[0, number as u8], length.as_slice(), &content].concat()
    };
    let mut seeds: Vec<Vec<u8>> = FILES.iter().enumerate().map(rewritten).collect();
    let parts = [file(FILES[2]), file(FILES[5]), file(FILES[0])];
    let mut invented = [b"\x01".as_slice(), world::lines().join("\n").as_bytes()].concat();
    for part in parts {
        invented.push(PART);
        invented.extend(part);
    }
    seeds.push(invented);
    seeds.push(vec![3, 10, 5, 0, 1, 0, 1, 0]);
    seeds
}

fn archives() -> Vec<Vec<u8>> {
    let site = world::server().publish();
    let of_archive =
        |name: &str| !name.contains('?') && (!name.contains(".p/") || name.ends_with(".p/10"));
    let files = site.0.iter().filter(|(name, _)| of_archive(name));
    let files: Vec<_> = files.map(|(name, file)| (name.clone(), file.clone())).collect();
    vec![zipped(&files), zipped(&files[..1])]
}

/// Words of these formats, for a search that puts words together.
pub fn words() -> String {
    let words = [
        "\\n\\n",
        "\u{2014} ",
        "old ",
        "index ",
        "extra ",
        "c2sp.org/tlog-proof@v1",
        "entries/",
        ".p/",
        "x000/",
        "\\\"type\\\":\\\"sign\\\"",
        "\\\"type\\\":\\\"open\\\"",
        "\\\"type\\\":\\\"erase\\\"",
        "\\\"index\\\":",
        "\\\"earlier\\\":",
        "\\\"hour\\\":\\\"2026-11-22T09Z\\\"",
        "\\\"leaf\\\":",
        "<bdi>",
        "</bdi>",
        "&#38;",
    ];
    words.iter().fold(String::new(), |mut all, word| {
        // Beyond ASCII, such a file knows bytes only.
        let plain = word.bytes().map(|byte| match byte {
            b' '..=b'~' => char::from(byte).to_string(),
            byte => format!("\\x{byte:02x}"),
        });
        let plain = plain.collect::<String>().replace("\\n", "\\x0a");
        let _ = writeln!(all, "\"{plain}\"");
        all
    }) + &format!("\"{}\"\n", TEXT.lines().next().unwrap_or_default())
}
