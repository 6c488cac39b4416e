//! Files and servers that mean harm: a clear word, in bounded memory, and no accusation where there is only garbage.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::thread;

use undersigned_log::checkpoint::Checkpoint;
use undersigned_log::entry::{Entry, Hex, Hour, Open, Visibility};
use undersigned_log::notes::NoteKey;
use undersigned_log::tiles::write_bundle;
use undersigned_log::tree::leaf_hash;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::support::{Place, Ran};

/// Far below what any of these would need if it were believed.
const ADDRESS_SPACE_KIB: &str = "600000";

/// `verify`, with so much memory and no more.
fn verify(place: &Place, letter: &str) -> Ran {
    let mut command = Command::new("sh");
    command.args([
        "-c",
        "ulimit -v \"$0\"; exec \"$@\"",
        ADDRESS_SPACE_KIB,
        env!("CARGO_BIN_EXE_undersigned"),
        "verify",
        letter,
    ]);
    Ran::of(command.current_dir(place.path("")))
}

fn not_checked(place: &Place, letter: &str, why: &str) {
    let ran = verify(place, letter);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{letter}: {}", ran.err);
    assert!(
        ran.err.starts_with("error: could not check: ") && ran.err.contains(why),
        "{letter}: {}",
        ran.err
    );
}

fn cheated(place: &Place, letter: &str, what: &str) {
    let ran = verify(place, letter);
    assert_eq!(ran.status, 1, "{letter}: {}{}", ran.out, ran.err);
    assert!(ran.out.contains(what), "{letter}: {}", ran.out);
}

/// A letter with one signature, archived.
fn archived() -> Place {
    let place = Place::new();
    let server = place.serve();
    place.open_letter();
    place.sign(&server, "Ada Lime", "ada@example.org", "public");
    place.json(&["archive", "lime-trees", "--to", "good.zip", "--json"]);
    assert_eq!(verify(&place, "good.zip").status, 0, "so much memory is enough for an honest file");
    place
}

/// The good archive with one file changed; `None` leaves it out.
fn changed(place: &Place, to: &str, name: &str, content: Option<&mut dyn Read>) {
    let mut good = ZipArchive::new(File::open(place.path("good.zip")).unwrap()).unwrap();
    let mut bad = ZipWriter::new(File::create(place.path(to)).unwrap());
    for index in 0..good.len() {
        let file = good.by_index(index).unwrap();
        if file.name().unwrap() != name {
            bad.raw_copy_file(file).unwrap();
        }
    }
    if let Some(content) = content {
        bad.start_file(name, SimpleFileOptions::default()).unwrap();
        std::io::copy(content, &mut bad).unwrap();
    }
    bad.finish().unwrap();
}

/// The bytes of the good archive, changed wherever `from` stands.
fn patched(place: &Place, to: &str, from: &[u8], by: &[u8]) {
    assert_eq!(from.len(), by.len());
    let mut bytes = fs::read(place.path("good.zip")).unwrap();
    let found: Vec<_> = bytes
        .windows(from.len())
        .enumerate()
        .filter(|(_, window)| *window == from)
        .map(|(at, _)| at)
        .collect();
    assert!(!found.is_empty());
    for at in found {
        bytes[at..at + by.len()].copy_from_slice(by);
    }
    fs::write(place.path(to), bytes).unwrap();
}

#[test]
fn a_file_that_is_no_archive_accuses_nobody() {
    let place = archived();
    not_checked(&place, "missing.zip", "cannot read the archive missing.zip");
    not_checked(&place, "letters.example/lime-trees", "an address begins with https://");
    not_checked(&place, ".", "this is no file");
    place.write("empty.zip", "");
    not_checked(&place, "empty.zip", "too short for a ZIP file");
    place.write("text.zip", &"This is a text and no archive. ".repeat(100));
    not_checked(&place, "text.zip", "does not end like a ZIP file");
    not_checked(&place, "letter.md", "does not end like a ZIP file");
    let mut other = ZipWriter::new(File::create(place.path("other.zip")).unwrap());
    other.start_file("holiday.txt", SimpleFileOptions::default()).unwrap();
    other.finish().unwrap();
    not_checked(&place, "other.zip", "it holds no letter");
    let good = fs::read(place.path("good.zip")).unwrap();
    fs::write(place.path("half.zip"), &good[..good.len() / 2]).unwrap();
    not_checked(&place, "half.zip", "does not end like a ZIP file");
}

#[test]
fn ten_gigabytes_of_nothing_are_not_read() {
    let place = archived();
    let sparse = File::create(place.path("sparse.zip")).unwrap();
    sparse.set_len(10 << 30).unwrap();
    not_checked(&place, "sparse.zip", "does not end like a ZIP file");

    // A list of files that is said to fill it.
    for (name, files, why) in [
        ("list.zip", 200_000_000_u64, "lists more than"),
        ("long.zip", 400_000, "longer than such a list"),
    ] {
        let mut file = File::create(place.path(name)).unwrap();
        file.set_len((10 << 30) - 98).unwrap();
        file.seek(SeekFrom::End(0)).unwrap();
        let bytes = (10_u64 << 30) - 98;
        file.write_all(&end_64(files, bytes, 0)).unwrap();
        not_checked(&place, name, why);
    }
    // One that is as long as its files allow, and empty.
    let mut file = File::create(place.path("zeros.zip")).unwrap();
    file.set_len(18_400_000).unwrap();
    file.seek(SeekFrom::End(0)).unwrap();
    file.write_all(&end_64(400_000, 18_400_000, 0)).unwrap();
    not_checked(&place, "zeros.zip", "its list of files is damaged");
}

/// The records with which a large ZIP file ends.
fn end_64(files: u64, bytes: u64, start: u64) -> Vec<u8> {
    let mut end = Vec::new();
    end.extend(0x0606_4b50_u32.to_le_bytes());
    end.extend(44_u64.to_le_bytes());
    end.extend([0; 12]);
    end.extend([files, files, bytes, start].map(u64::to_le_bytes).concat());
    end.extend(0x0706_4b50_u32.to_le_bytes());
    end.extend(0_u32.to_le_bytes());
    end.extend((start + bytes).to_le_bytes());
    end.extend(1_u32.to_le_bytes());
    end.extend(0x0605_4b50_u32.to_le_bytes());
    end.extend([0xff; 16]);
    end.extend([0; 2]);
    end
}

#[test]
fn a_small_file_does_not_become_a_large_one() {
    let place = archived();
    changed(
        &place,
        "bomb.zip",
        "log/openings/000",
        Some(&mut std::io::repeat(b' ').take(900_000_000)),
    );
    assert!(fs::metadata(place.path("bomb.zip")).unwrap().len() < 2_000_000);
    not_checked(&place, "bomb.zip", "log/openings/000: it is longer than 4194304 bytes");

    // It says that it is small.
    let mut bytes = fs::read(place.path("bomb.zip")).unwrap();
    let (from, by) = (900_000_000_u32.to_le_bytes(), 1000_u32.to_le_bytes());
    let places: Vec<_> = bytes
        .windows(4)
        .enumerate()
        .filter(|(_, window)| *window == from)
        .map(|(at, _)| at)
        .collect();
    assert_eq!(places.len(), 2, "in its own header, and in the list");
    places.iter().for_each(|at| bytes[*at..at + 4].copy_from_slice(&by));
    fs::write(place.path("lying.zip"), bytes).unwrap();
    not_checked(&place, "lying.zip", "log/openings/000: it is damaged");
}

#[test]
fn names_that_lead_elsewhere_or_stand_twice_are_refused() {
    let place = archived();
    for (name, by, why) in [
        ("absolute.zip", "/EADME.txt", "leads elsewhere"),
        ("outside.zip", "../DME.txt", "leads elsewhere"),
        ("drive.zip", "C:ADME.txt", "leads elsewhere"),
        ("twice.zip", "letter.pdf", "it lists \"letter.pdf\" twice"),
    ] {
        patched(&place, name, b"README.txt", by.as_bytes());
        not_checked(&place, name, why);
    }
    patched(&place, "crossed.zip", b"log/vkey", b"log/vkez");
    not_checked(&place, "crossed.zip", "it holds no letter");
}

#[test]
fn garbage_in_an_archive_is_named() {
    let place = archived();
    let mut noise = std::io::repeat(0xa7).take(8192);
    changed(&place, "key.zip", "log/vkey", Some(&mut noise));
    not_checked(&place, "key.zip", "log/vkey");
    let escape = NoteKey::new("\u{1b}[2J", &[7; 32]).verifier().to_string();
    changed(&place, "escape.zip", "log/vkey", Some(&mut escape.as_bytes()));
    not_checked(&place, "escape.zip", "its log/vkey is no key");
    for (name, what) in [
        ("log/checkpoint", "log/checkpoint is no text"),
        ("log/tile/0/000.p/2", "tile 0/000.p/2 is not that of the entries"),
        ("log/tile/entries/000.p/2", "entries/000.p/2 is no bundle of 2 entries"),
        ("log/openings/000", "log/openings/000 is no list of openings"),
        ("count.json", "count.json does not say how many have signed"),
        ("letter.md", "the text of version 1 has the hash"),
    ] {
        changed(&place, "noise.zip", name, Some(&mut std::io::repeat(0xa7).take(64)));
        cheated(&place, "noise.zip", what);
        if name != "count.json" {
            changed(&place, "missing-part.zip", name, None);
            let path = if name == "letter.md" { "letter.md?version=1" } else { name };
            cheated(&place, "missing-part.zip", &format!("{path} is withheld"));
        }
    }
    // A flipped bit on the disk is no cheat.
    let good = fs::read(place.path("good.zip")).unwrap();
    let mut zip = ZipArchive::new(File::open(place.path("good.zip")).unwrap()).unwrap();
    let tile = zip.by_name("log/tile/0/000.p/2").unwrap().data_start().unwrap() as usize;
    let mut damaged = good;
    damaged[tile + 5] ^= 1;
    fs::write(place.path("damaged.zip"), damaged).unwrap();
    not_checked(&place, "damaged.zip", "log/tile/0/000.p/2: it is damaged");
}

/// A server of its own make: `answer` writes what follows the request line.
fn server(
    answer: impl Fn(&str, &mut TcpStream) -> std::io::Result<()> + Send + Sync + 'static,
) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let answer = std::sync::Arc::new(answer);
    thread::spawn(move || {
        for stream in listener.incoming() {
            let (mut stream, answer) = (stream.unwrap(), answer.clone());
            thread::spawn(move || {
                let mut lines =
                    BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
                let Some(first) = lines.next() else { return };
                lines.find(String::is_empty);
                let path = first.split(' ').nth(1).unwrap().trim_start_matches("/x/").to_owned();
                let _ = answer(&path, &mut stream); // Whoever asked hangs up when it is too much.
            });
        }
    });
    address
}

fn whole(stream: &mut TcpStream, body: &[u8]) -> std::io::Result<()> {
    write!(
        stream,
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
        body.len()
    )?;
    stream.write_all(body)
}

fn endless(stream: &mut TcpStream, piece: &[u8]) -> std::io::Result<()> {
    stream.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")?;
    loop {
        stream.write_all(piece)?;
    }
}

/// An honest letter that nobody has signed, and what the server does about some of its files.
fn letter_with(twist: fn(&str, &mut TcpStream) -> Option<std::io::Result<()>>) -> String {
    let address = server(move |path, stream| {
        if let Some(done) = twist(path, stream) {
            return done;
        }
        let origin = format!("{}/x", stream.local_addr().unwrap());
        let key = NoteKey::new(&origin, &[7; 32]);
        let opened = open(&origin);
        let root = leaf_hash(opened.as_bytes());
        let body = match path {
            "log/vkey" => key.verifier().to_string().into_bytes(),
            "log/checkpoint" => Checkpoint { origin, size: 1, root }.sign(&key).into_bytes(),
            "log/tile/entries/000.p/1" => write_bundle([opened.as_bytes()]),
            "log/tile/0/000.p/1" => root.to_vec(),
            "log/openings/000" => b"{\"openings\":[]}".to_vec(),
            "letter.md?version=1" => TEXT.to_vec(),
            path if path.starts_with("count.json") => COUNTS.to_vec(),
            "signatures?page=1" => b"<h1>Signers</h1>".to_vec(),
            _ => {
                return stream.write_all(
                    b"HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
                );
            }
        };
        whole(stream, &body)
    });
    format!("http://{address}/x")
}

const TEXT: &[u8] = b"Dear Mayor, please.\n";
const COUNTS: &[u8] = b"{\"verified\":0,\"held\":0,\"withdrawn\":0,\"removed\":0,\"by_visibility\":{\"public\":0,\"addressee\":0,\"organizers\":0},\"size\":1}";

fn open(origin: &str) -> String {
    use sha2::{Digest, Sha256};
    let open = Open {
        closes: None,
        domains: None,
        hour: Hour::parse("2026-11-22T18Z").unwrap(),
        names_after: None,
        origin: origin.to_owned(),
        version: Hex(Sha256::digest(TEXT).into()),
        visibilities: vec![Visibility::Public],
    };
    Entry::Open(open).canonical()
}

#[test]
fn a_server_that_never_stops_is_not_listened_to_for_ever() {
    let place = Place::new();
    let honest = verify(&place, &letter_with(|_, _| None));
    assert_eq!(honest.status, 0, "{}{}", honest.out, honest.err);
    let endless_file =
        |twist| not_checked(&place, &letter_with(twist), "the answer is longer than");
    endless_file(|path, stream| (path == "count.json").then(|| endless(stream, b"{\"size\": 1, ")));
    endless_file(|path, stream| (path == "log/vkey").then(|| endless(stream, b"letters.example")));
    endless_file(|path, stream| {
        (path == "log/checkpoint").then(|| endless(stream, b"letters.example\n1\n"))
    });
    endless_file(|path, stream| path.starts_with("log/tile/").then(|| endless(stream, &[0; 4096])));
    endless_file(|path, stream| {
        path.starts_with("log/openings/").then(|| endless(stream, b"{\"openings\":["))
    });
    endless_file(|path, stream| {
        path.starts_with("letter.md").then(|| endless(stream, b"Dear Mayor, "))
    });
    endless_file(|path, stream| {
        path.starts_with("signatures").then(|| endless(stream, b"<li><bdi>Ada</bdi></li>"))
    });
    let headers = |path: &str, stream: &mut TcpStream| {
        (path == "count.json").then(|| {
            stream.write_all(b"HTTP/1.1 200 OK\r\n")?;
            loop {
                stream.write_all(b"X-More: and more\r\n")?;
            }
        })
    };
    not_checked(&place, &letter_with(headers), "count.json");
}

#[test]
fn pages_without_end_are_a_contradiction() {
    let pages = letter_with(|path, stream| {
        path.starts_with("signatures").then(|| {
            let names = "<li id=\"s1\" value=\"1\"><bdi>Ada Lime</bdi></li>\n".repeat(100);
            whole(stream, format!("<ol class=\"names\">{names}</ol>").as_bytes())
        })
    });
    cheated(&Place::new(), &pages, "the pages show more names than the 1 entries of the log");
}

#[test]
fn a_log_that_is_said_to_be_endless_is_not_read() {
    let large = letter_with(|path, stream| {
        let origin = format!("{}/x", stream.local_addr().unwrap());
        let key = NoteKey::new(&origin, &[7; 32]);
        let checkpoint = Checkpoint { origin, size: 1 << 60, root: [9; 32] };
        (path == "log/checkpoint").then(|| whole(stream, checkpoint.sign(&key).as_bytes()))
    });
    not_checked(
        &Place::new(),
        &large,
        "it speaks of 1152921504606846976 entries, more than are read here",
    );
}
