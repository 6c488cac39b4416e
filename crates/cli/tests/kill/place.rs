//! A data folder, a mail folder, and the program on them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

use crate::connection::Connection;
use crate::record::Record;

pub const SLUG: &str = "lime-trees";
const LETTER: &str = "---
title: Plant lime trees along Mill Street
slug: lime-trees
addressees: [{ name: Ida Example, office: Mayor }]
organizers: [{ name: Neighbours of Mill Street }]
---
Dear Mayor, on a July afternoon Mill Street has no shade. Please plant lime trees.
";
/// Far longer than anything here takes: only a hang meets it.
const PATIENCE: Duration = Duration::from_secs(120);
const LOOK_EVERY: Duration = Duration::from_millis(50);

pub struct Place {
    folder: tempfile::TempDir,
}

pub struct Server {
    child: Child,
    pub address: String,
}

/// The outgoing mail, as another program would fetch it.
pub struct MailFolder {
    path: PathBuf,
    known: BTreeSet<String>,
}

/// A mail as it lies in the folder.
#[derive(Clone, Debug)]
pub struct Mail {
    pub message_id: String,
    pub to: String,
    /// The path of the link in it.
    pub link: String,
}

impl Place {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn mail_path(&self) -> PathBuf {
        self.folder.path().join("mail")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_undersigned"));
        let outer = std::env::vars_os()
            .filter(|(name, _)| name.to_string_lossy().starts_with("UNDERSIGNED_"));
        for (name, _) in outer {
            command.env_remove(name);
        }
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env("UNDERSIGNED_DATA", self.folder.path().join("data"))
            .env("UNDERSIGNED_LISTEN", "127.0.0.1:0")
            // Links are bound to it, and the port is another one after each kill.
            .env("UNDERSIGNED_PUBLIC_URL", "https://letters.example.org")
            .env("UNDERSIGNED_MAIL", format!("directory:{}", self.mail_path().display()))
            .env("UNDERSIGNED_MAIL_PER_DOMAIN_SECOND", "off")
            .env("UNDERSIGNED_LIMITS", "off")
            .env("UNDERSIGNED_HIDDEN_BATCH", "1s");
        command
    }

    /// What the command says to programs.
    pub fn json(&self, arguments: &[&str]) -> Value {
        let output = self.command(arguments).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    pub fn open_letter(&self) {
        fs::write(self.folder.path().join("letter.md"), LETTER).unwrap();
        self.json(&["letter", "open", "letter.md", "--json"]);
    }

    pub fn serve(&self) -> Server {
        let log = fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.folder.path().join("serve.log"))
            .unwrap();
        let mut child =
            self.command(&["serve"]).stdout(Stdio::piped()).stderr(log).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        let address =
            lines.find_map(|line| line.strip_prefix("listening on http://").map(str::to_owned));
        let log = || fs::read_to_string(self.folder.path().join("serve.log")).unwrap_or_default();
        Server { child, address: address.unwrap_or_else(|| panic!("it did not start: {}", log())) }
    }

    pub fn mail_folder(&self) -> MailFolder {
        MailFolder { path: self.mail_path(), known: BTreeSet::new() }
    }

    pub fn wait_for_mail(&self, addresses: &BTreeSet<String>) {
        let (mut folder, mut arrived) = (self.mail_folder(), BTreeSet::new());
        until("mail for everybody who signed", || {
            arrived.extend(folder.new_mails().into_iter().map(|mail| mail.to));
            addresses.is_subset(&arrived)
        });
    }

    /// Hidden signatures join at fixed times: until then the number is allowed to be lower.
    pub fn wait_for_hidden(&self, server: &Server, record: &Record) {
        let expected: BTreeMap<_, _> = record.standing_by_visibility();
        let mut connection = Connection::open(&server.address).unwrap();
        until("the hidden signatures", || {
            let counts = connection.get(&format!("/{SLUG}/count.json")).unwrap().json();
            let stands = |(visibility, count): (&&str, &u64)| {
                counts["by_visibility"][*visibility].as_u64() == Some(*count)
            };
            expected.iter().all(stands)
        });
    }
}

impl MailFolder {
    /// Whole mails that came since the last look.
    pub fn new_mails(&mut self) -> Vec<Mail> {
        let entries = fs::read_dir(&self.path).into_iter().flatten().flatten();
        let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
        let new: Vec<_> =
            names.filter(|name| name.ends_with(".eml") && !self.known.contains(name)).collect();
        self.known.extend(new.iter().cloned());
        new.iter().map(|name| read_mail(&fs::read(self.path.join(name)).unwrap())).collect()
    }
}

impl Server {
    /// Without a word of warning, and this process only.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    pub fn stop(mut self) -> ExitStatus {
        kill_process(Pid::from_child(&self.child), Signal::TERM).unwrap();
        self.child.wait().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It is gone already where the test went well.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn until(what: &str, mut is_there: impl FnMut() -> bool) {
    for _ in 0..PATIENCE.as_millis() / LOOK_EVERY.as_millis() {
        if is_there() {
            return;
        }
        thread::sleep(LOOK_EVERY);
    }
    panic!("{what} did not come");
}

fn read_mail(bytes: &[u8]) -> Mail {
    use mailparse::MailHeaderMap;

    let mail = mailparse::parse_mail(bytes).unwrap();
    let text = mail.subparts[0].get_body().unwrap();
    let token = text.split("/c/").nth(1).unwrap().split_whitespace().next().unwrap();
    Mail {
        message_id: mail.headers.get_first_value("Message-ID").unwrap(),
        to: mail.headers.get_first_value("To").unwrap(),
        link: format!("/c/{token}"),
    }
}
