//! Servers of this program beside each other: one set of keys, one folder for mail, each with its own way to the database.

use std::fs;
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use postgres::{Client, NoTls};
use rustix::process::{Pid, Signal, kill_process};

use crate::shared::held::Held;
use crate::shared::http;
use crate::support::{LETTER, Place};

const START_AT_MOST: Duration = Duration::from_secs(90);
const LOOK_EVERY: Duration = Duration::from_millis(20);

/// It ends with the pipe: by `kill -9`, as all that ends here.
const KEEPER: &str = r#"
log=$1
shift
"$@" >>"$log" 2>&1 &
server=$!
cat >/dev/null
kill -9 "$server" 2>/dev/null
"#;

pub struct Servers {
    place: Place,
    all: Vec<Server>,
}

struct Server {
    name: String,
    dsn: String,
    address: String,
    held: Option<Held>,
    /// As the database knows it, since it was started last.
    node: Vec<u8>,
}

impl Servers {
    /// One server by each of these ways to the same database, with one letter open.
    pub fn start(ways: &[String]) -> Self {
        let server = |(number, dsn): (usize, &String)| Server {
            name: format!("s{}", number + 1),
            dsn: dsn.clone(),
            address: format!("127.0.0.1:{}", free_port()),
            held: None,
            node: Vec::new(),
        };
        let all = ways.iter().enumerate().map(server).collect();
        let mut servers = Self { place: Place::new(), all };
        // The keys come into being with the first one; all others get a copy.
        servers.begin(0);
        servers.open_letter();
        for number in 1..servers.all.len() {
            let own = servers.place.path(&format!("data-{}/keys", servers.all[number].name));
            fs::create_dir_all(&own).unwrap();
            for key in ["links.key", "log.key"] {
                fs::copy(servers.place.path("data-s1/keys").join(key), own.join(key)).unwrap();
            }
            servers.begin(number);
        }
        servers
    }

    pub fn count(&self) -> usize {
        self.all.len()
    }

    pub fn addresses(&self) -> Vec<String> {
        self.all.iter().map(|server| server.address.clone()).collect()
    }

    pub fn mail(&self) -> PathBuf {
        self.place.path("mail")
    }

    /// Who holds the lease for mail.
    pub fn holder(&self) -> Option<usize> {
        let mut client = Client::connect(&self.all[0].dsn, NoTls).ok()?;
        let row = client.query_opt("SELECT holder FROM leases WHERE work = 'mail'", &[]).ok()??;
        let holder: Vec<u8> = row.get(0);
        self.all.iter().position(|server| server.node == holder)
    }

    pub fn kill(&mut self, number: usize) {
        drop(self.all[number].held.take().expect("it runs"));
    }

    /// After `kill`, where it was. Comes back when it shows the letter.
    pub fn begin(&mut self, number: usize) {
        let before = self.nodes(number);
        let mut command = self.held_command(number);
        let server = &mut self.all[number];
        server.held = Some(Held::start(&mut command));
        let started = Instant::now();
        while http::get(&server.address, "/").is_err() {
            let log = fs::read_to_string(self.place.path(&format!("{}.log", server.name)));
            let log = log.unwrap_or_default();
            assert!(started.elapsed() < START_AT_MOST, "{} did not start: {log}", server.name);
            thread::sleep(LOOK_EVERY);
        }
        let mut new = self.nodes(number);
        new.retain(|node| !before.contains(node));
        assert_eq!(new.len(), 1, "one server began");
        self.all[number].node = new.remove(0);
    }

    pub fn freeze(&self, number: usize) {
        kill_process(self.process(number), Signal::STOP).unwrap();
    }

    pub fn wake(&self, number: usize) {
        kill_process(self.process(number), Signal::CONT).unwrap();
    }

    /// In kB, by number.
    pub fn memory(&self) -> Vec<u64> {
        let memory = |number| {
            let status = format!("/proc/{}/status", self.process(number).as_raw_nonzero());
            let status = fs::read_to_string(status).unwrap();
            let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
            line.trim().trim_end_matches(" kB").parse().unwrap()
        };
        (0..self.count()).map(memory).collect()
    }

    pub fn key(&self) -> String {
        let key = http::get(&self.all[0].address, "/lime-trees/log/vkey").unwrap();
        key.body.trim().to_owned()
    }

    /// The whole public log as each server shows it, checked from outside by the program's own command.
    pub fn verify(&self) {
        for address in self.addresses() {
            let url = format!("http://{address}/lime-trees");
            let ran = self.place.run(&["verify", &url, "--key", &self.key()]);
            assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
        }
    }

    /// Hidden people are counted at fixed times.
    pub fn wait_for_count(&self, verified: u64) {
        for address in self.addresses() {
            crate::support::until("the count", || {
                let answer = http::get(&address, "/lime-trees/count.json").ok()?;
                let count: serde_json::Value = serde_json::from_str(&answer.body).ok()?;
                (count["verified"] == verified).then_some(())
            });
        }
    }

    /// What it said, for who looks for the cause of a failure.
    pub fn logs(&self) -> String {
        let log = |server: &Server| {
            let text = fs::read_to_string(self.place.path(&format!("{}.log", server.name)));
            let text = text.unwrap_or_default();
            let lines: Vec<_> = text.lines().collect();
            let end = lines[lines.len().saturating_sub(60)..].join("\n");
            format!("── server {}\n{end}\n", server.name)
        };
        self.all.iter().map(log).collect()
    }

    fn process(&self, number: usize) -> Pid {
        self.all[number].held.as_ref().and_then(Held::only_child).expect("it runs")
    }

    fn nodes(&self, number: usize) -> Vec<Vec<u8>> {
        let client = Client::connect(&self.all[number].dsn, NoTls);
        // Before the first one there is no such table.
        let rows = client.and_then(|mut client| client.query("SELECT node FROM nodes", &[]));
        rows.map(|rows| rows.iter().map(|row| row.get(0)).collect()).unwrap_or_default()
    }

    fn open_letter(&self) {
        self.place.write("letter.md", LETTER);
        let mut command = self.place.command(&["letter", "open", "letter.md", "--json"]);
        let ran = crate::support::Ran::of(command.envs(self.variables(0)));
        assert_eq!(ran.status, 0, "{}", ran.err);
    }

    fn variables(&self, number: usize) -> [(&'static str, String); 7] {
        let server = &self.all[number];
        let data = self.place.path(&format!("data-{}", server.name));
        [
            ("UNDERSIGNED_DATABASE", server.dsn.clone()),
            ("UNDERSIGNED_DATA", data.display().to_string()),
            ("UNDERSIGNED_LISTEN", server.address.clone()),
            ("UNDERSIGNED_PUBLIC_URL", "http://letters.example".into()),
            ("UNDERSIGNED_MAIL", format!("directory:{}", self.mail().display())),
            ("UNDERSIGNED_HIDDEN_BATCH", "1s".into()),
            ("UNDERSIGNED_LIMITS", "off".into()),
        ]
    }

    fn held_command(&self, number: usize) -> Command {
        let serve = self.place.command(&["serve"]);
        let mut keeper = Command::new("sh");
        keeper.args(["-c", KEEPER, "keeper"]);
        keeper.arg(self.place.path(&format!("{}.log", self.all[number].name)));
        keeper.arg(serve.get_program()).args(serve.get_args());
        keeper.current_dir(serve.get_current_dir().expect("a place of its own"));
        for (name, value) in serve.get_envs() {
            match value {
                Some(value) => keeper.env(name, value),
                None => keeper.env_remove(name),
            };
        }
        keeper.envs(self.variables(number));
        keeper
    }
}

impl Drop for Servers {
    fn drop(&mut self) {
        if thread::panicking() {
            eprintln!("{}", self.logs());
        }
    }
}

/// Free a moment ago.
fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}
