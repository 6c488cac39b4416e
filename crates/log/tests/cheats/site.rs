//! A letter's server, small enough to hold in the head: what it has, and the files that it publishes of it.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};
use undersigned_log::audit::{Fetched, Source, Unavailable};
use undersigned_log::checkpoint::Checkpoint;
use undersigned_log::commitment::{Record, bind, commit};
use undersigned_log::entry::{Entry, Evidence, Hex, Hour, Open, Sign, Visibility, hexadecimal};
use undersigned_log::notes::NoteKey;
use undersigned_log::replay::Replay;
use undersigned_log::tiles::{TilePath, write_bundle};
use undersigned_log::tree::{Edge, leaf_hash};

pub const ORIGIN: &str = "letters.example/reading-room";
pub const TEXT: &str = "undersigned letter 1\ntitle: Keep the reading room open\n\nPlease.\n";

/// The files, as a reader gets them. Tests rewrite them.
#[derive(Clone, Default)]
pub struct Site(pub BTreeMap<String, Vec<u8>>);

impl Source for Site {
    fn file(&mut self, path: &str) -> Result<Fetched, Unavailable> {
        // Numbers of today, where the ones from before are shown too.
        if let Some(today) =
            self.0.get("count.json of today").filter(|_| path.starts_with("count.json?"))
        {
            return Ok(Some(today.clone()));
        }
        let path = path.split(['?', '&']).next().unwrap_or(path);
        // Pages and versions are told apart by their query; caches by one that nobody reads.
        let named = if path == "signatures" { "signatures?page=1" } else { path };
        Ok(self.0.get(named).cloned())
    }

    fn files(&mut self, paths: &[String]) -> Vec<Result<Fetched, Unavailable>> {
        let file = |path: &String| match path.strip_prefix("signatures?page=") {
            Some(page) if page.split('&').next() != Some("1") => Ok(None),
            _ => self.file(path),
        };
        paths.iter().map(file).collect()
    }
}

#[derive(Clone)]
pub struct Signer {
    pub name: String,
    pub salt: [u8; 32],
    pub bind: [u8; 32],
    pub record: String,
}

impl Signer {
    pub fn of(name: &str, letter: &str) -> Self {
        let version = hexadecimal(&Sha256::digest(TEXT));
        let record = Record {
            affiliation: Some("Mill & Sons"),
            letter,
            name,
            place: None,
            title: None,
            version: &version,
            visibility: "public",
        };
        let salt = Sha256::digest(format!("salt of {name}")).into();
        let bound = bind(&[7; 32], &format!("{}@example.org", name.to_lowercase()));
        Self { name: name.to_owned(), salt, bind: bound, record: record.canonical() }
    }

    pub fn commitment(&self) -> [u8; 32] {
        commit(&self.salt, &self.record, &self.bind)
    }
}

/// What the server knows. A cheat changes it, or what is published of it.
#[derive(Clone)]
pub struct Server {
    pub entries: Vec<Entry>,
    /// By the leaf of their entry.
    pub public: BTreeMap<u64, Signer>,
    /// Openings that are not shown.
    pub withheld: BTreeSet<u64>,
    /// Names that are shown without an entry.
    pub invented: Vec<String>,
}

pub fn hour(hour: u32) -> Hour {
    Hour::parse(&format!("2026-11-22T{hour:02}Z")).unwrap()
}

pub fn sign(c: [u8; 32], visibility: Visibility, at: u32) -> Entry {
    Entry::Sign(Sign {
        c: Hex(c),
        earlier: None,
        evidence: Evidence::Email,
        held: false,
        hour: hour(at),
        version: Hex(Sha256::digest(TEXT).into()),
        visibility,
    })
}

impl Server {
    pub fn open() -> Self {
        let open = Entry::Open(Open {
            closes: None,
            domains: None,
            hour: hour(8),
            names_after: None,
            origin: ORIGIN.to_owned(),
            version: Hex(Sha256::digest(TEXT).into()),
            visibilities: vec![Visibility::Public, Visibility::Organizers],
        });
        let (public, withheld) = (BTreeMap::new(), BTreeSet::new());
        Self { entries: vec![open], public, withheld, invented: Vec::new() }
    }

    /// With more signers than a tile has leaves, some hidden, one withdrawn.
    pub fn grown() -> Self {
        let mut server = Self::open();
        for person in 0..300 {
            server.sign(&format!("Person{person}"));
        }
        for hidden in 0..9_u8 {
            server.entries.push(sign([hidden; 32], Visibility::Organizers, 10));
        }
        server.withdraw(12);
        server
    }

    pub fn sign(&mut self, name: &str) -> u64 {
        let signer = Signer::of(name, ORIGIN);
        let leaf = self.entries.len() as u64;
        self.entries.push(sign(signer.commitment(), Visibility::Public, 9));
        self.public.insert(leaf, signer);
        leaf
    }

    pub fn withdraw(&mut self, index: u64) {
        self.entries.push(Entry::Withdraw { hour: hour(10), index });
        self.public.remove(&index);
    }

    pub fn key(&self) -> NoteKey {
        NoteKey::new(ORIGIN, &[42; 32])
    }

    fn lines(&self) -> Vec<String> {
        self.entries.iter().map(Entry::canonical).collect()
    }

    pub fn checkpoint(&self) -> Checkpoint {
        let (mut edge, mut full) = (Edge::default(), Vec::new());
        self.lines().iter().for_each(|line| edge.push(leaf_hash(line.as_bytes()), &mut full));
        Checkpoint { origin: ORIGIN.to_owned(), size: edge.size(), root: edge.root() }
    }

    /// Everything that a reader can ask for, in every width.
    pub fn publish(&self) -> Site {
        let mut site = Site::default();
        let mut put = |path: String, file: Vec<u8>| drop(site.0.insert(path, file));
        put("log/vkey".to_owned(), self.key().verifier().to_string().into());
        put("log/checkpoint".to_owned(), self.checkpoint().sign(&self.key()).into());
        put("letter.md".to_owned(), TEXT.into());
        put("count.json".to_owned(), self.counts().into());
        put("signatures?page=1".to_owned(), self.page().into());
        let lines = self.lines();
        let leaves: Vec<_> = lines.iter().map(|line| leaf_hash(line.as_bytes())).collect();
        for (index, (some, leaves)) in lines.chunks(256).zip(leaves.chunks(256)).enumerate() {
            for width in 1..=some.len() {
                let path = |level| TilePath { level, index: index as u64, width: width as u16 };
                let bundle = write_bundle(some[..width].iter().map(String::as_bytes));
                put(format!("log/tile/{}", path(None)), bundle);
                put(format!("log/tile/{}", path(Some(0))), leaves[..width].concat());
            }
            let openings = self.openings(index as u64);
            put(format!("log/openings/{index:03}"), openings.into());
        }
        let roots: Vec<_> = leaves.chunks_exact(256).map(undersigned_log::tree::root_of).collect();
        for width in 1..=roots.len() {
            let path = TilePath { level: Some(1), index: 0, width: width as u16 };
            put(format!("log/tile/{path}"), roots[..width].concat());
        }
        site
    }

    fn counts(&self) -> String {
        let mut replay = Replay::new(ORIGIN);
        // A server that cheats in its log counts what it can.
        self.lines().iter().for_each(|line| drop(replay.push(line.as_bytes())));
        let tally = replay.tally();
        serde_json::json!({
            "size": self.entries.len(), "verified": tally.verified(), "held": tally.held,
            "withdrawn": tally.withdrawn, "removed": tally.removed,
            "by_visibility": { "public": tally.public, "addressee": tally.addressee, "organizers": tally.organizers },
        })
        .to_string()
    }

    fn openings(&self, bundle: u64) -> String {
        let leaves = self.public.range(bundle * 256..(bundle + 1) * 256);
        let openings =
            leaves.filter(|(leaf, _)| !self.withheld.contains(leaf)).map(|(leaf, signer)| {
                serde_json::json!({
                    "leaf": leaf, "record": signer.record, "salt": hexadecimal(&signer.salt),
                    "bind": hexadecimal(&signer.bind),
                })
            });
        serde_json::json!({ "openings": openings.collect::<Vec<_>>() }).to_string()
    }

    fn page(&self) -> String {
        let item = |name: &str, details: &str| {
            let details = details.replace('&', "&#38;");
            format!(
                "<li id=\"s1\" value=\"1\"><bdi>{name}</bdi><br><i dir=\"auto\">{details}</i></li>\n"
            )
        };
        let names = self.public.values().map(|signer| item(&signer.name, "Mill & Sons"));
        let invented = self.invented.iter().map(|name| item(name, "Mill & Sons"));
        format!(
            "<h1>Signers</h1><ol class=\"names\">\n{}</ol>",
            names.chain(invented).collect::<String>()
        )
    }
}
