//! The folder that mail is written into, read as it fills.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

const LOOK_EVERY: Duration = Duration::from_millis(20);

/// Links by the address they were sent to, each mail once: a file is named by its Message-ID.
#[derive(Clone)]
pub struct Mailroom {
    folder: PathBuf,
    read: Arc<Mutex<Read>>,
}

#[derive(Default)]
struct Read {
    files: BTreeSet<String>,
    links: BTreeMap<String, Vec<String>>,
}

impl Mailroom {
    pub fn of(folder: PathBuf) -> Self {
        Self { folder, read: Arc::default() }
    }

    /// The path of the first link that was sent there.
    pub fn link_for(&self, address: &str, at_most: Duration) -> Option<String> {
        let started = Instant::now();
        while started.elapsed() < at_most {
            if let Some(links) = self.links().get(address) {
                return links.first().cloned();
            }
            thread::sleep(LOOK_EVERY);
        }
        None
    }

    pub fn links(&self) -> BTreeMap<String, Vec<String>> {
        let mut read = self.read.lock().unwrap();
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let name = entry.file_name().into_string().unwrap();
            if name.ends_with(".eml") && read.files.insert(name) {
                let (address, link) = open(&fs::read(entry.path()).unwrap());
                read.links.entry(address).or_default().push(link);
            }
        }
        read.links.clone()
    }
}

fn open(mail: &[u8]) -> (String, String) {
    let mail = mailparse::parse_mail(mail).unwrap();
    let mut headers = mail.headers.iter();
    let to = headers.find(|header| header.get_key_ref().eq_ignore_ascii_case("to")).unwrap();
    let to = to.get_value();
    let address = to.split(['<', '>']).find(|part| part.contains('@')).unwrap().trim().to_owned();
    let text = mail.subparts[0].get_body().unwrap();
    let token = text.split("/c/").nth(1).and_then(|rest| rest.split_whitespace().next());
    (address, format!("/c/{}", token.expect("a link")))
}
