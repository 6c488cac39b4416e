//! A place to run the program in: its own folder, its own data, none of this machine's settings.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

pub struct Place {
    folder: tempfile::TempDir,
}

pub struct Ran {
    pub status: i32,
    pub out: String,
    pub err: String,
}

/// A server that is killed with the test, unless it was stopped.
pub struct Server {
    child: Child,
    pub address: String,
}

pub struct Answer {
    pub status: u16,
    head: String,
    pub body: String,
}

/// Far longer than anything here takes: only a hang meets it.
const PATIENCE: Duration = Duration::from_secs(60);
const LOOK_EVERY: Duration = Duration::from_millis(10);

pub const LETTER: &str = "---
title: Plant lime trees along Mill Street
slug: lime-trees
addressees: [{ name: Ida Example, office: Mayor, email: mayor@example.org }]
organizers: [{ name: Neighbours of Mill Street }]
fields: { title: optional, affiliation: optional, place: optional }
---
Dear Mayor,

on a July afternoon Mill Street has no shade. Please plant lime trees.
";

impl Place {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn data(&self) -> PathBuf {
        self.path("data")
    }

    pub fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_undersigned"));
        let ours = std::env::vars_os()
            .filter(|(name, _)| name.to_string_lossy().starts_with("UNDERSIGNED_"));
        for (name, _) in ours {
            command.env_remove(name);
        }
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env("UNDERSIGNED_DATA", self.data());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(&mut self.command(arguments))
    }

    /// What the command says to programs.
    pub fn json(&self, arguments: &[&str]) -> Value {
        let ran = self.run(arguments);
        assert_eq!(ran.status, 0, "{}", ran.err);
        serde_json::from_str(&ran.out).unwrap()
    }

    pub fn refused(&self, arguments: &[&str]) -> String {
        let ran = self.run(arguments);
        assert_eq!((ran.status, ran.out.as_str()), (1, ""), "{}", ran.err);
        ran.err
    }

    pub fn open_letter(&self) {
        self.write("letter.md", LETTER);
        self.json(&["letter", "open", "letter.md", "--json"]);
    }

    /// A server with its mail in a folder and hidden signatures joining every second.
    pub fn serve(&self) -> Server {
        let mail = format!("directory:{}", self.path("mail").display());
        self.serve_with(&[("UNDERSIGNED_MAIL", &mail), ("UNDERSIGNED_HIDDEN_BATCH", "1s")])
    }

    pub fn serve_with(&self, variables: &[(&str, &str)]) -> Server {
        self.start(self.command(&["serve"]).envs(variables.iter().copied()))
    }

    /// Where an earlier one was.
    pub fn serve_at(&self, address: &str) -> Server {
        let mail = format!("directory:{}", self.path("mail").display());
        let variables = [("UNDERSIGNED_MAIL", mail.as_str()), ("UNDERSIGNED_HIDDEN_BATCH", "1s")];
        self.start_at(address, self.command(&["serve"]).envs(variables))
    }

    /// Where an earlier one was, on another folder or database.
    pub fn serve_moved(&self, address: &str, data: &Path, database: &str) -> Server {
        let mail = format!("directory:{}", self.path("mail").display());
        let mut command = self.command(&["serve"]);
        command
            .envs([("UNDERSIGNED_MAIL", mail.as_str()), ("UNDERSIGNED_HIDDEN_BATCH", "1s")])
            .envs([
                ("UNDERSIGNED_DATA", data.to_str().unwrap()),
                ("UNDERSIGNED_DATABASE", database),
            ]);
        self.start_at(address, &mut command)
    }

    pub fn demo(&self) -> Server {
        self.start(&mut self.command(&["demo", "--data", "data"]))
    }

    fn start(&self, command: &mut Command) -> Server {
        self.start_at("127.0.0.1:0", command)
    }

    fn start_at(&self, address: &str, command: &mut Command) -> Server {
        let log = fs::File::create(self.path("serve.log")).unwrap();
        let command = command.env("UNDERSIGNED_LISTEN", address).stdout(Stdio::piped()).stderr(log);
        let mut child = command.spawn().unwrap();
        let mut lines =
            BufReader::new(child.stdout.take().unwrap()).lines().map(|line| line.unwrap());
        let address =
            lines.find_map(|line| line.strip_prefix("listening on http://").map(str::to_owned));
        Server {
            child,
            address: address.unwrap_or_else(|| panic!("it did not start: {}", self.log())),
        }
    }

    pub fn log(&self) -> String {
        fs::read_to_string(self.path("serve.log")).unwrap()
    }

    /// The path of the link in the mail to this address, once it is there.
    pub fn link_for(&self, address: &str) -> String {
        until("a mail", || {
            let mails = fs::read_dir(self.path("mail"))
                .into_iter()
                .flatten()
                .map(|entry| entry.unwrap().path());
            let whole =
                mails.filter(|path| path.extension().is_some_and(|extension| extension == "eml"));
            whole.filter_map(|path| link(&fs::read(path).unwrap(), address)).next()
        })
    }

    /// Signs as a person does: form, mail, link, deliberate choice.
    pub fn sign(&self, server: &Server, name: &str, email: &str, visibility: &str) -> Answer {
        let form = [
            ("name", name),
            ("email", email),
            ("visibility", visibility),
            ("affiliation", "Mill & Sons"),
        ];
        let answer = server.post("/lime-trees/signatures", &form);
        assert_eq!(answer.status, 303, "{}", answer.body);
        let confirmed = server.post(&self.link_for(email), &[("choice", "signed")]);
        assert_eq!(confirmed.status, 303, "{}", confirmed.body);
        confirmed
    }

    pub fn show(&self) -> Value {
        self.json(&["letter", "show", "lime-trees", "--json"])
    }

    /// Waits until so many are counted: hidden ones join at fixed times.
    pub fn wait_for_verified(&self, verified: u64) {
        until("the count", || (self.show()["verified"] == verified).then_some(()));
    }
}

impl Ran {
    pub fn of(command: &mut Command) -> Self {
        let output = command.output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Self {
            status: output.status.code().unwrap(),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }
}

impl Server {
    pub fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "")
    }

    pub fn post(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        self.ask("POST", path, &serde_urlencoded::to_string(form).unwrap())
    }

    pub fn count(&self) -> Value {
        serde_json::from_str(&self.get("/lime-trees/count.json").body).unwrap()
    }

    fn ask(&self, method: &str, path: &str, body: &str) -> Answer {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let length = body.len();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Length: {length}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\n\r\n{body}",
            self.address
        )
        .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer);
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        Answer {
            status: head[9..12].parse().unwrap(),
            head: head.to_owned(),
            body: body.to_owned(),
        }
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Asks it to stop, as a supervisor does.
    pub fn stop(self) -> ExitStatus {
        self.stop_by(Signal::TERM)
    }

    pub fn stop_by(mut self, signal: Signal) -> ExitStatus {
        kill_process(Pid::from_child(&self.child), signal).unwrap();
        until("the server's end", || self.child.try_wait().unwrap())
    }
}

impl Answer {
    pub fn location(&self) -> &str {
        let header = |line: &'_ str| line.to_ascii_lowercase().starts_with("location: ");
        self.head.lines().find(|line| header(line)).map(|line| &line["location: ".len()..]).unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // After `stop` it is gone already, and killing it says so.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    for _ in 0..PATIENCE.as_millis() / LOOK_EVERY.as_millis() {
        if let Some(found) = look() {
            return found;
        }
        thread::sleep(LOOK_EVERY);
    }
    panic!("{what} did not come");
}

/// Every file of a folder with its bytes.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
        .collect()
}

fn link(mail: &[u8], address: &str) -> Option<String> {
    let mail = mailparse::parse_mail(mail).unwrap();
    let to = mail
        .headers
        .iter()
        .find(|header| header.get_key().eq_ignore_ascii_case("to"))
        .unwrap()
        .get_value();
    let text = mail.subparts[0].get_body().unwrap();
    let token = text.split("/c/").nth(1)?.split_whitespace().next()?;
    to.contains(address).then(|| format!("/c/{token}"))
}
