//! A process that signs, confirms and erases, and says so only after the store has.

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use jiff::Timestamp;
use parking_lot::Mutex;
use tokio::task::JoinSet;
use undersigned_core::identity::{Dkey, Rid};
use undersigned_core::letters::Version;
use undersigned_core::names::SignerName;
use undersigned_core::signatures::{Content, LanguageNumber, LetterId, NewSubmission, Visibility};
use undersigned_core::tokens::SubmissionKey;
use undersigned_log::commitment::Opening;
use undersigned_store::beside::Beside;
use undersigned_store::faults::Faults;
use undersigned_store::sqlite::{SqliteStore, Surroundings, Synchronous};
use undersigned_store::{
    Appended, Changed, Confirmation, Confirmed, NewLetter, Opened, SignerAct, Store,
};

use crate::check::{acknowledged, check};
use crate::definition::definition;
use crate::dying::dying;
use crate::random::Chance;

const FOLDER: &str = "WRITER_FOLDER";
const SEED: &str = "WRITER_SEED";
const SYNCHRONOUS: &str = "WRITER_SYNCHRONOUS";
const TURNS: &str = "WRITER_TURNS";
const HANDS: u64 = 8; // At once, so that many share a commit.

pub fn database(folder: &Path) -> PathBuf {
    folder.join("letters.db")
}

pub fn acknowledgements(folder: &Path) -> PathBuf {
    folder.join("acknowledged")
}

/// This very test binary, writing in `folder` in a process of its own.
pub fn command(folder: &Path, seed: &str, synchronous: Synchronous, turns: u64) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", "writer::what_is_acknowledged_is_stored", "--nocapture"])
        .env(FOLDER, folder)
        .env(SEED, seed)
        .env(SYNCHRONOUS, format!("{synchronous:?}"))
        .env(TURNS, turns.to_string())
        .stdout(Stdio::null());
    command
}

pub fn spawn(folder: &Path, seed: &str) -> Child {
    command(folder, seed, Synchronous::Full, u64::MAX).spawn().unwrap()
}

/// Where a folder is given, this is the child of the tests beside it.
#[test]
fn what_is_acknowledged_is_stored() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).build().unwrap();
    if let Ok(folder) = std::env::var(FOLDER) {
        let full = std::env::var(SYNCHRONOUS).unwrap() == "Full";
        let synchronous = if full { Synchronous::Full } else { Synchronous::Off };
        let turns = std::env::var(TURNS).unwrap().parse().unwrap();
        let seed = std::env::var(SEED).unwrap();
        runtime.block_on(write(Path::new(&folder), &seed, synchronous, turns));
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    runtime.block_on(write(folder.path(), "alone", Synchronous::Full, 20));
    let acknowledged = acknowledged(&acknowledgements(folder.path()));
    assert_eq!(acknowledged.appended.len(), 20 * HANDS as usize);
    assert!(!acknowledged.confirmed.is_empty() && !acknowledged.erased.is_empty());
    runtime.block_on(check(folder.path(), &acknowledged)).unwrap();
}

async fn write(folder: &Path, seed: &str, synchronous: Synchronous, turns: u64) {
    let store = Arc::new(open(folder, synchronous, dying()).await.unwrap());
    let letter = open_letter(store.as_ref()).await;
    let said = OpenOptions::new().create(true).append(true).open(acknowledgements(folder)).unwrap();
    let said = Arc::new(Mutex::new(said));
    say(&said, "opened".into());
    let mut hands = JoinSet::new();
    for hand in 0..HANDS {
        let mut hand = Hand {
            store: store.clone(),
            letter,
            said: said.clone(),
            chance: Chance::new(format!("{seed} {hand}")),
        };
        hands.spawn(async move {
            for _ in 0..turns {
                hand.turn().await;
            }
        });
    }
    hands.join_all().await;
}

/// Beside the database stands what a server keeps there.
pub async fn open(
    folder: &Path,
    synchronous: Synchronous,
    faults: Arc<dyn Faults>,
) -> Result<SqliteStore, String> {
    let beside = Beside::keep(folder).map_err(|error| error.to_string())?;
    let surroundings = Surroundings { synchronous, beside: Some(beside), faults };
    SqliteStore::open_in(&database(folder), surroundings).await.map_err(|error| error.to_string())
}

async fn open_letter(store: &SqliteStore) -> LetterId {
    let definition = definition("reading-room");
    let version = Version::first(&definition);
    let origin = "letters.example/reading-room".to_owned();
    let new = NewLetter { definition, version, secret: [7; 32], origin, opened_at: now() };
    match store.open_letter(new).await.unwrap() {
        Opened::Now(letter) | Opened::Before(letter) => letter,
    }
}

fn now() -> Timestamp {
    "2027-01-15T08:00:00Z".parse().unwrap()
}

/// One write each, so that a line is there whole or not at all.
fn say(said: &Mutex<File>, line: String) {
    said.lock().write_all(format!("{line}\n").as_bytes()).unwrap();
}

pub fn hexadecimal(rid: Rid) -> String {
    rid.0.iter().map(|byte| format!("{byte:02x}")).collect()
}

struct Hand {
    store: Arc<SqliteStore>,
    letter: LetterId,
    said: Arc<Mutex<File>>,
    chance: Chance,
}

impl Hand {
    /// Three of four submissions are confirmed, some twice; one of sixteen is erased, which also moves the log of writes.
    async fn turn(&mut self) {
        let new = self.new_submission();
        let (rid, dkey, content) = (new.rid, new.dkey, new.content.clone());
        let appended = self.store.append_pending(new).await.unwrap();
        let Appended::At(key) = appended else { panic!("{appended:?}") };
        self.say(format!("appended {} {}", hexadecimal(rid), key.seq));
        let luck = self.chance.below(16);
        if 12 <= luck {
            return;
        }
        for _ in 0..1 + luck % 2 {
            let opening = Opening { salt: self.chance.bytes(), nonce: self.chance.bytes() };
            let confirmation = Confirmation {
                key,
                dkey,
                rid,
                content: content.clone(),
                identity: "ada@example.org".into(),
                opening,
                confirmed_at: now(),
                next_joining: now(),
            };
            let confirmed = self.store.confirm_signature(confirmation).await.unwrap();
            assert!(matches!(confirmed, Confirmed::Counted(_)), "{confirmed:?}");
            self.say(format!("confirmed {}", hexadecimal(rid)));
        }
        if luck == 0 {
            self.erase(key, rid, dkey).await;
        }
    }

    async fn erase(&self, key: SubmissionKey, rid: Rid, dkey: Dkey) {
        self.say(format!("erasing {}", hexadecimal(rid)));
        let act = SignerAct { letter: self.letter, dkey, rid, at: now(), next_joining: now() };
        let erased = self.store.erase_signature(act, key).await.unwrap();
        assert!(matches!(erased, Changed::Erased), "{erased:?}");
        self.say(format!("erased {}", hexadecimal(rid)));
    }

    fn new_submission(&mut self) -> NewSubmission {
        let content = Content {
            name: SignerName::parse("Ada").unwrap(),
            title: None,
            affiliation: None,
            place: None,
            visibility: Visibility::Public,
            updates: false,
        };
        NewSubmission {
            letter: self.letter,
            version: 1,
            dkey: Dkey(self.chance.bytes()),
            rid: Rid(self.chance.bytes()),
            email: "ada@example.org".into(),
            content,
            language: LanguageNumber::UNSAID,
            submitted_at: now(),
        }
    }

    fn say(&self, line: String) {
        say(&self.said, line);
    }
}
