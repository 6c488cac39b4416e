//! A folder with a witness's key and state, and the witness as a process.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};
use sha2::{Digest, Sha256};
use undersigned_log::checkpoint::Checkpoint;
use undersigned_log::cosignatures::CosignatureVerifier;
use undersigned_log::entry::hexadecimal;

use crate::log::Log;

pub struct Place {
    folder: tempfile::TempDir,
}

/// Killed with its test.
pub struct Witness {
    child: Child,
    address: String,
    pub verifier: CosignatureVerifier,
}

#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    head: String,
    pub body: String,
}

/// Far longer than anything here takes: only a hang meets it.
const PATIENCE: Duration = Duration::from_secs(60);

pub fn log_id(log: &Log) -> String {
    hexadecimal(&Sha256::digest(log.origin()))
}

impl Place {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// `undersigned witness …`: its status, and what it said on either channel.
    pub fn run(&self, arguments: &[&str]) -> (i32, String) {
        let output = self.command(arguments).output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.code().unwrap(), String::from_utf8(said).unwrap())
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_undersigned"));
        command.arg("witness").args(arguments).current_dir(self.folder.path());
        command.env_remove("UNDERSIGNED_LOG");
        command
    }

    fn serve_arguments(logs: &[&Log]) -> Vec<String> {
        let fixed = "serve --key witness.key --name witness.example/w1 --state state";
        let fixed = fixed.split(' ').chain(["--listen", "127.0.0.1:0"]).map(str::to_owned);
        fixed.chain(logs.iter().flat_map(|log| ["--log".to_owned(), log.vkey()])).collect()
    }

    pub fn refused(&self, logs: &[&Log]) -> String {
        let arguments = Self::serve_arguments(logs);
        let (status, said) = self.run(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(status, 1, "{said}");
        said
    }

    pub fn serve(&self, logs: &[&Log]) -> Witness {
        self.serve_with(logs, &[])
    }

    pub fn serve_with(&self, logs: &[&Log], variables: &[(&str, &Path)]) -> Witness {
        let arguments = Self::serve_arguments(logs);
        let said = fs::File::create(self.path("witness.log")).unwrap();
        let mut command = self.command(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
        command.envs(variables.iter().copied());
        let mut child = command.stdout(Stdio::piped()).stderr(said).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let lines: Vec<String> = lines.take(2).map(|line| line.unwrap()).collect();
        let [vkey, listening] = lines.as_slice() else {
            panic!("it did not start: {}", fs::read_to_string(self.path("witness.log")).unwrap());
        };
        let address = listening.strip_prefix("listening on http://").unwrap().to_owned();
        Witness { child, address, verifier: CosignatureVerifier::parse(vkey).unwrap() }
    }

    /// The names of the files in the state folder.
    pub fn state(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path("state")).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

impl Witness {
    pub fn ask(&self, method: &str, path: &str, body: &[u8]) -> Answer {
        self.try_ask(method, path, body).unwrap()
    }

    /// `None` where the connection broke: the witness may have done it or not.
    pub fn try_ask(&self, method: &str, path: &str, body: &[u8]) -> Option<Answer> {
        let mut stream = TcpStream::connect(&self.address).ok()?;
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
            self.address,
            body.len()
        );
        // One that is too long is answered before it is read.
        let _ = stream.write_all(&[head.as_bytes(), body].concat());
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8(answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n")?;
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        let is_whole = length.is_none_or(|length| length.parse() == Ok(body.len()));
        let status = head[9..12].parse().unwrap();
        is_whole.then(|| Answer { status, head: head.to_owned(), body: body.to_owned() })
    }

    pub fn add(&self, request: &str) -> Answer {
        self.ask("POST", "/add-checkpoint", request.as_bytes())
    }

    /// The size of the last checkpoint, which both the log and the witness must have signed; 0 where there is none.
    pub fn remembered(&self, log: &Log) -> u64 {
        let answer = self.ask("GET", &format!("/checkpoint/{}", log_id(log)), b"");
        if answer.status == 404 {
            return 0;
        }
        let checkpoint = Checkpoint::open(&answer.body, &log.key().verifier()).unwrap();
        let (cosigned, _) = Checkpoint::open_cosigned(&answer.body, &self.verifier).unwrap();
        assert_eq!(checkpoint, cosigned);
        checkpoint.size
    }

    /// Begins a request and never ends it; answers with what the witness says to that.
    pub fn stall(&self) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        write!(
            stream,
            "POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nContent-Length: 100\r\n\r\nold 0\n"
        )
        .unwrap();
        let mut answer = [0; 12];
        stream.read_exact(&mut answer).unwrap();
        String::from_utf8(answer.to_vec()).unwrap()
    }

    pub fn kill(&self) {
        kill_process(Pid::from_child(&self.child), Signal::KILL).unwrap();
    }

    /// Asks it to stop, as a supervisor does.
    pub fn stop(mut self) {
        kill_process(Pid::from_child(&self.child), Signal::TERM).unwrap();
        assert_eq!(self.child.wait().unwrap().code(), Some(0));
    }
}

impl Drop for Witness {
    fn drop(&mut self) {
        // After `stop` it is gone already, and killing it says so.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        let value = |line: &'_ str| line.split_once(": ").is_some_and(|(key, _)| key == name);
        let line = self.head.lines().find(|line| value(line)).unwrap_or_default();
        line.split_once(": ").map_or("", |(_, value)| value)
    }
}
