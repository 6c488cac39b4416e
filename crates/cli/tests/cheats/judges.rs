//! Who looks at a server: the two commands, and a signer with a receipt.

use std::io::{BufRead, BufReader, Lines};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use undersigned_log::audit::{Fetched, Source, Unavailable, same_log};
use undersigned_log::notes::NoteVerifier;
use undersigned_log::receipts::Receipt;

use crate::grown::{Grown, SLUG, program};
use crate::http;

pub struct Judges {
    grown: &'static Grown,
    state: PathBuf,
}

struct Judgement {
    status: i32,
    out: String,
    err: String,
}

impl Judges {
    pub fn new(grown: &'static Grown, folder: &Path) -> Self {
        Self { grown, state: folder.join("monitor.state") }
    }

    pub fn state(&self) -> PathBuf {
        self.state.clone()
    }

    fn url(&self) -> String {
        format!("http://{}/{SLUG}", self.grown.address)
    }

    fn ask(&self, arguments: &[&str]) -> Judgement {
        let output = program().args(arguments).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Judgement {
            status: output.status.code().unwrap(),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }

    fn verify(&self, more: &[&str]) -> Judgement {
        self.ask(&[&["verify", &self.url()], more].concat())
    }

    fn monitor(&self, state: &Path, more: &[&str]) -> Judgement {
        self.ask(&[&["monitor", &self.url(), "--state", state.to_str().unwrap()], more].concat())
    }

    pub fn verify_is_content(&self) {
        let Judgement { status, out, err } = self.verify(&[]);
        assert!(status == 0 && out.contains("Everything is consistent."), "{out}{err}");
    }

    pub fn are_content(&self) {
        self.verify_is_content();
        let Judgement { status, out, err } = self.monitor(&self.state, &[]);
        assert!(status == 0 && out.contains("; consistent."), "{out}{err}");
    }

    pub fn verify_finds_something(&self) -> String {
        let Judgement { status, out, err } = self.verify(&["--json"]);
        assert_eq!(status, 1, "{out}{err}");
        let said: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(said["consistent"], false);
        said["contradiction"].as_str().unwrap().to_owned()
    }

    pub fn verify_finds(&self, what: &str) {
        assert_eq!(self.verify_finds_something(), what);
        let Judgement { status, out, .. } = self.verify(&[]);
        assert_eq!((status, out), (1, format!("CONTRADICTION: {what}.\n")));
    }

    /// One number of what is true.
    pub fn verify_says(&self, what: &str) -> serde_json::Value {
        let said: serde_json::Value = serde_json::from_str(&self.verify(&["--json"]).out).unwrap();
        said[what].clone()
    }

    /// Of docs/examples/verify.py, which shares no line with this program.
    pub fn second_opinion(&self) -> String {
        const VERIFIER: &str =
            concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/examples/verify.py");
        let mut command = Command::new("python3");
        let output = command.arg(VERIFIER).arg(self.url()).env_remove("http_proxy").output();
        String::from_utf8(output.unwrap().stdout).unwrap()
    }

    pub fn monitor_finds(&self, what: &str) {
        self.monitor_finds_with(&self.state, what);
    }

    pub fn monitor_finds_with(&self, state: &Path, what: &str) {
        let before = std::fs::read(state).unwrap();
        let Judgement { status, out, err } = self.monitor(state, &[]);
        assert_eq!((status, out), (1, format!("CONTRADICTION: {what}.\n")), "{err}");
        let said: serde_json::Value =
            serde_json::from_str(&self.monitor(state, &["--json"]).out).unwrap();
        assert_eq!(said["contradiction"], what);
        assert!(std::fs::read(state).unwrap() == before, "what was seen before is kept");
    }

    pub fn monitor_tells(&self) -> String {
        let Judgement { status, out, err } = self.monitor(&self.state, &[]);
        assert_eq!(status, 0, "{out}{err}");
        out
    }

    /// A monitor that goes on.
    pub fn watch(&self, every: &str) -> Watching {
        let state = self.state.to_str().unwrap();
        let mut command = program();
        command.args(["monitor", &self.url(), "--state", state, "--every", every]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        Watching { child, lines }
    }

    pub fn receipt_of(&self, page: &str) -> String {
        let answer = http::get(&self.grown.address, &format!("{page}/receipt.txt"));
        assert_eq!(answer.status, 200);
        String::from_utf8(answer.body).unwrap()
    }

    /// Whether the receipt is whole, and the log that is served now is the one that it is about.
    pub fn receipt_holds(&self, text: &str) -> bool {
        let proven = checked(text);
        let mut served = Served(self.grown);
        same_log(&mut served, proven.checkpoint.size, &proven.checkpoint.root).unwrap()
    }
}

pub struct Watching {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Watching {
    pub fn next_line(&mut self) -> String {
        self.lines.next().unwrap().unwrap()
    }

    /// Once it has ended.
    pub fn last_line(&mut self) -> String {
        self.lines.by_ref().last().unwrap().unwrap()
    }

    pub fn status(&mut self) -> i32 {
        self.child.wait().unwrap().code().unwrap()
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        // Gone already where it ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn receipt(text: &str) -> Receipt {
    Receipt::parse(text).unwrap()
}

fn checked(text: &str) -> undersigned_log::receipts::Proven {
    let key = NoteVerifier::parse(&Grown::get().vkey).unwrap();
    receipt(text).check(&key).unwrap()
}

/// Whether it was written for this address.
pub fn opens(text: &str, email: &str) -> bool {
    checked(text).opens(&receipt(text).disclosure, email)
}

struct Served(&'static Grown);

impl Source for Served {
    fn file(&mut self, path: &str) -> Result<Fetched, Unavailable> {
        let answer = http::get(&self.0.address, &format!("/{SLUG}/{path}"));
        Ok((answer.status == 200).then_some(answer.body))
    }
}
