//! Two letters that were really signed: forms, mails, links, deliberate choices. Made once; every story copies them.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};

use crate::forger::Forger;
use crate::http::{get, post};

pub const SLUG: &str = "lime-trees";
const OTHER: &str = "reading-benches";
/// More than one tile.
const FIRST_SIGNERS: usize = 262;
const LATER_SIGNERS: usize = 8;

pub struct Grown {
    folder: PathBuf,
    /// Where the letter is said to be: part of the log's name, so every story uses it, one after the other.
    pub address: String,
    turn: Mutex<()>,
    pub vkey: String,
    pub size: u64,
    pub older_size: u64,
    pub verified: u64,
    pub last_page: u64,
    /// A public signature's entry, the receipt that its signer kept, and their address.
    pub dropped: u64,
    pub receipt: String,
    pub first_email: String,
    pub second: Second,
}

/// Another public signer.
pub struct Second {
    pub leaf: u64,
    pub page: String,
    pub email: String,
}

/// A data folder with letters.
pub struct Copied(PathBuf);

pub struct Running {
    child: Child,
    pub address: String,
}

/// A public signature of the other letter, as its own log has it.
pub struct Foreign {
    pub leaf: u64,
    pub entry: String,
    pub opening: String,
}

/// The program, without this machine's settings.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_undersigned"));
    let ours =
        std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("UNDERSIGNED_"));
    for (name, _) in ours {
        command.env_remove(name);
    }
    command
}

impl Grown {
    pub fn get() -> &'static Self {
        static GROWN: OnceLock<Grown> = OnceLock::new();
        GROWN.get_or_init(Self::grow)
    }

    /// One server at a time stands at the letters' address.
    pub fn alone(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn copy(&self, of: &str, name: &str) -> Copied {
        let copied = Copied(self.folder.join(name));
        copy_folder(&self.folder.join(of), &copied.0);
        copied
    }

    fn grow() -> Self {
        let folder = own_folder();
        // An address that no other process uses, with a port that is free.
        let [.., high, low] = std::process::id().to_be_bytes();
        let host = format!("127.78.{high}.{low}:0");
        let address = TcpListener::bind(host).unwrap().local_addr().unwrap().to_string();
        ADDRESS.set(address.clone()).unwrap();
        let data = Copied(folder.join("grown"));
        for (slug, title) in
            [(SLUG, "Plant lime trees along Mill Street"), (OTHER, "Benches in the reading room")]
        {
            data.open_letter(slug, title);
        }
        let server = data.serve();
        let mut pages = data.sign(&server, SLUG, 0..FIRST_SIGNERS);
        data.sign(&server, OTHER, 0..2);
        let older_size = size(&server);
        let first = pages.remove(&person(4).1).unwrap();
        let receipt = get(&server.address, &format!("{first}/receipt.txt"));
        server.stop();
        copy_folder(&data.0, &folder.join("older"));

        let server = data.serve();
        pages.extend(data.sign(&server, SLUG, FIRST_SIGNERS..FIRST_SIGNERS + LATER_SIGNERS));
        let gone = &pages[&person(9).1];
        assert_eq!(post(&server.address, gone, &[("do", "withdraw")]).status, 303);
        let verified = (FIRST_SIGNERS + LATER_SIGNERS - 1) as u64;
        let address_of = |path: &str| format!("/{SLUG}/{path}");
        assert_eq!(get(&server.address, &address_of("count.json")).json()["verified"], verified);
        let vkey = String::from_utf8(get(&server.address, &address_of("log/vkey")).body).unwrap();
        let size = size(&server);
        let pages_of_names = (1..).take_while(|page| {
            get(&server.address, &address_of(&format!("signatures?page={page}"))).status == 200
        });
        let last_page = pages_of_names.last().unwrap();
        server.stop();

        let leaf = |number: usize| data.leaf_of(&person(number).0);
        let second =
            Second { leaf: leaf(6), page: pages[&person(6).1].clone(), email: person(6).1 };
        Self {
            address,
            turn: Mutex::default(),
            vkey,
            size,
            older_size,
            verified,
            last_page,
            dropped: leaf(4),
            receipt: String::from_utf8(receipt.body).unwrap(),
            first_email: person(4).1,
            second,
            folder,
        }
    }
}

/// Some runners give each story a process of its own. What those left that are gone is taken away.
fn own_folder() -> PathBuf {
    let all = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cheats");
    fs::create_dir_all(&all).unwrap();
    for entry in fs::read_dir(&all).unwrap().map(Result::unwrap) {
        let process = Path::new("/proc").join(entry.file_name());
        if !process.exists() {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
    let own = all.join(std::process::id().to_string());
    let _ = fs::remove_dir_all(&own);
    fs::create_dir(&own).unwrap();
    own
}

static ADDRESS: OnceLock<String> = OnceLock::new();

fn size(server: &Running) -> u64 {
    get(&server.address, &format!("/{SLUG}/count.json")).json()["size"].as_u64().unwrap()
}

fn person(number: usize) -> (String, String) {
    (format!("Person {number}"), format!("person{number}@example.org"))
}

/// A few are hidden; none of the first ten.
fn visibility(number: usize) -> &'static str {
    match number % 40 {
        15 => "addressee",
        25 => "organizers",
        _ => "public",
    }
}

/// Only the keys that a server cannot do without: what it remembers beside them would let it notice the cheat itself.
fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        let is_key_folder = from.ends_with("keys");
        if entry.file_type().unwrap().is_dir() {
            if name == "keys" {
                copy_folder(&entry.path(), &to.join(name));
            }
        } else if !is_key_folder || ["links.key", "log.key"].contains(&name.as_str()) {
            fs::copy(entry.path(), to.join(name)).unwrap();
        }
    }
}

impl Copied {
    pub fn folder(&self) -> &Path {
        &self.0
    }

    pub fn database(&self) -> PathBuf {
        self.0.join("undersigned.db")
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = program();
        command
            .args(arguments)
            .env("UNDERSIGNED_DATA", &self.0)
            .env("UNDERSIGNED_PUBLIC_URL", format!("http://{}", ADDRESS.get().unwrap()))
            .env("UNDERSIGNED_MAIL", format!("directory:{}", self.0.join("mail").display()))
            .env("UNDERSIGNED_MAIL_PER_DOMAIN_SECOND", "off")
            .env("UNDERSIGNED_LIMITS", "off")
            .env("UNDERSIGNED_HIDDEN_BATCH", "1s");
        command
    }

    fn open_letter(&self, slug: &str, title: &str) {
        let letter = format!(
            "---\ntitle: {title}\nslug: {slug}\naddressees: [{{ name: Ida Example, office: Mayor }}]\n\
             organizers: [{{ name: Neighbours of Mill Street }}]\n---\nDear Mayor, it is hot. Please do it.\n"
        );
        fs::create_dir_all(&self.0).unwrap();
        let file = self.0.join(format!("{slug}.md"));
        fs::write(&file, letter).unwrap();
        let french = self.0.join(format!("{slug}.fr.md"));
        fs::write(
            &french,
            "---\nlanguage: fr\ntitle: Plantez-les\n---\nMadame la Maire, il fait chaud.\n",
        )
        .unwrap();
        let files = [file.to_str().unwrap(), "--translation", french.to_str().unwrap()];
        let output = self.command(&[&["letter", "open"][..], &files].concat()).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    /// At the letters' own address.
    pub fn serve(&self) -> Running {
        self.serve_at(ADDRESS.get().unwrap())
    }

    pub fn serve_elsewhere(&self) -> Running {
        self.serve_at("127.0.0.1:0")
    }

    fn serve_at(&self, address: &str) -> Running {
        // A server remembers beside its keys what it has shown: whoever means to cheat takes that away.
        for remembered in ["heads", "run", "erasures"] {
            let _ = fs::remove_file(self.0.join("keys").join(remembered));
        }
        let log = self.0.join("serve.log");
        let mut child = self
            .command(&["serve"])
            .env("UNDERSIGNED_LISTEN", address)
            .stdout(Stdio::piped())
            .stderr(fs::File::create(&log).unwrap())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        let address =
            lines.find_map(|line| line.strip_prefix("listening on http://").map(str::to_owned));
        let log = || fs::read_to_string(&log).unwrap();
        Running { child, address: address.unwrap_or_else(|| panic!("it did not start: {}", log())) }
    }

    /// Answers the private page of each, by their address. All are counted then.
    fn sign(
        &self,
        server: &Running,
        slug: &str,
        numbers: std::ops::Range<usize>,
    ) -> BTreeMap<String, String> {
        let address = &server.address;
        let counted =
            || get(address, &format!("/{slug}/count.json")).json()["verified"].as_u64().unwrap();
        let before = counted();
        self.mails().for_each(|mail| fs::remove_file(mail).unwrap());
        for number in numbers.clone() {
            let (name, email) = person(number);
            let form =
                [("name", name.as_str()), ("email", &email), ("visibility", visibility(number))];
            assert_eq!(post(address, &format!("/{slug}/signatures"), &form).status, 303);
        }
        let links = until(|| {
            let links = self.links();
            (links.len() == numbers.len()).then_some(links)
        });
        let confirm = |number| {
            let (_, email) = person(number);
            let confirmed = post(address, &links[&email], &[("choice", "signed")]);
            let page = confirmed.location().split('?').next().unwrap().to_owned();
            (email, page)
        };
        let pages = numbers.clone().map(confirm).collect();
        until(|| (counted() == before + numbers.len() as u64).then_some(()));
        pages
    }

    fn mails(&self) -> impl Iterator<Item = PathBuf> {
        let mails = fs::read_dir(self.0.join("mail")).into_iter().flatten();
        let mails = mails.map(|entry| entry.unwrap().path());
        mails.filter(|path| path.extension().is_some_and(|extension| extension == "eml"))
    }

    fn links(&self) -> BTreeMap<String, String> {
        self.mails().map(|path| link(&fs::read(path).unwrap())).collect()
    }

    fn leaf_of(&self, name: &str) -> u64 {
        let database = rusqlite::Connection::open(self.database()).unwrap();
        let leaf = "SELECT leaf FROM signatures JOIN letters USING (letter_id) WHERE slug = ?1 AND name = ?2";
        database.query_row(leaf, [SLUG, name], |row| row.get::<_, i64>(0)).unwrap() as u64
    }

    pub fn other_letters_signature(&self) -> Foreign {
        let server = self.serve();
        let openings = get(&server.address, &format!("/{OTHER}/log/openings/000")).json();
        server.stop();
        let opening = &openings["openings"][0];
        let leaf = opening["leaf"].as_u64().unwrap();
        let entry = Forger::new(&self.database(), OTHER).entries().swap_remove(leaf as usize).line;
        Foreign { leaf, entry, opening: opening.to_string() }
    }
}

fn link(mail: &[u8]) -> (String, String) {
    let mail = mailparse::parse_mail(mail).unwrap();
    let is_to = |header: &&mailparse::MailHeader| header.get_key().eq_ignore_ascii_case("to");
    let to = mail.headers.iter().find(is_to).unwrap().get_value();
    let text = mail.subparts[0].get_body().unwrap();
    let token = text.split("/c/").nth(1).unwrap().split_whitespace().next().unwrap();
    (to.trim_matches(['<', '>']).to_owned(), format!("/c/{token}"))
}

fn until<T>(mut look: impl FnMut() -> Option<T>) -> T {
    for _ in 0..6000 {
        if let Some(found) = look() {
            return found;
        }
        thread::sleep(Duration::from_millis(10));
    }
    panic!("it did not come");
}

impl Running {
    pub fn stop(mut self) {
        kill_process(Pid::from_child(&self.child), Signal::TERM).unwrap();
        assert!(self.child.wait().unwrap().success());
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Gone already where it was stopped.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
