//! One throw-away PostgreSQL, and an empty database in it for whoever asks.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use postgres::error::SqlState;
use postgres::{Client, NoTls};
use rustix::process::{Pid, Signal, kill_process};

use crate::shared::account;
use crate::shared::held::Held;
use crate::shared::processes;

/// The DSN of a server that is already there, so that tests in many processes can share one.
const GIVEN: &str = "UNDERSIGNED_TEST_POSTGRES";
const FOLDER: &str = "undersigned-postgres-";
const OWNER: &str = "undersigned";
const PASSWORD: &str = "not-a-secret";
const START_AT_MOST: Duration = Duration::from_secs(60);
const TRIES: usize = 5;

/// It reads what to do from the pipe, and when that closes it ends the server and takes the folder away.
const KEEPER: &str = r#"
cd "$1" || exit
while read -r word; do
    case $word in
        prepare) "$2/initdb" --pgdata=data --username=postgres --pwfile=password --auth=scram-sha-256 \
            --encoding=UTF8 --locale=C.UTF-8 --no-sync >initdb.log 2>&1 || exit ;;
        start)
            # A killed one that nobody waited for looks alive to the next.
            [ -z "$server" ] || wait "$server" 2>/dev/null
            "$2/postgres" -D data >>server.log 2>&1 & server=$! ;;
        keep) keep=yes ;;
    esac
done
[ -z "$server" ] || { kill -QUIT "$server"; wait "$server"; } 2>/dev/null
[ -n "$keep" ] && rm -rf data || rm -rf "$1"
"#;

pub struct Cluster {
    folder: PathBuf,
    keeper: Held,
    port: u16,
}

/// An empty one, owned by an ordinary role.
pub struct Database {
    pub dsn: String,
}

impl Cluster {
    pub fn postgres() -> Self {
        for _ in 0..TRIES {
            if let Some(cluster) = Self::try_on(free_port()) {
                return cluster;
            }
        }
        panic!("PostgreSQL found no free port in {TRIES} tries");
    }

    /// A database in the server that was given, or else in one for all tests of this process.
    pub fn shared_database() -> Database {
        static SHARED: OnceLock<Cluster> = OnceLock::new();
        match std::env::var(GIVEN) {
            Ok(administrator) => create(&administrator),
            // A static value is never dropped; the keeper sees the end of the process all the same.
            Err(_) => SHARED.get_or_init(Self::postgres).database(),
        }
    }

    pub fn database(&self) -> Database {
        create(&self.administrator())
    }

    /// May do everything, and is connected to no test's database.
    pub fn administrator(&self) -> String {
        dsn("postgres", self.port, "postgres")
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub fn log(&self) -> String {
        self.said("server.log")
    }

    /// Every process of it at once, as a power cut would; what the system's cache holds is not lost.
    pub fn kill(&mut self) {
        let data = self.folder.join("data");
        assert!(0 < processes::kill_all_in(&data), "nothing was running");
        processes::forget_memory(&data);
    }

    pub fn kill_postmaster(&mut self) {
        let id = processes::postmaster(&self.folder.join("data")).expect("it runs");
        kill_process(Pid::from_raw(id).unwrap(), Signal::KILL).unwrap();
    }

    /// After `kill` or `kill_postmaster`: it recovers from its log.
    pub fn start_again(&mut self) {
        // Children of a killed postmaster end by themselves; a server refuses to start beside them.
        processes::kill_all_in(&self.folder.join("data"));
        self.keeper.say("start");
        assert!(self.is_up(), "it did not start again: {}", self.log());
    }

    fn try_on(port: u16) -> Option<Self> {
        let bin = account::binaries();
        let folder = account::folder(FOLDER);
        fs::write(folder.join("password"), PASSWORD).unwrap();
        account::give(&folder);
        let keeper = Held::start(&mut keeper(&folder, bin));
        let mut cluster = Self { folder, keeper, port };
        cluster.keeper.say("prepare");
        cluster.configure();
        cluster.keeper.say("start");
        if cluster.is_up() {
            return Some(cluster);
        }
        let log = cluster.log();
        assert!(log.contains("Address already in use"), "PostgreSQL did not start:\n{log}");
        None
    }

    fn said(&self, log: &str) -> String {
        fs::read_to_string(self.folder.join(log)).unwrap_or_default()
    }

    fn configure(&mut self) {
        let started = Instant::now();
        // The settings are there long before initdb is done with them: its last word counts.
        while !self.said("initdb.log").contains("Success.") {
            let late = START_AT_MOST < started.elapsed() || self.keeper.has_ended();
            assert!(
                !late,
                "initdb failed in {}:\n{}",
                self.folder.display(),
                self.said("initdb.log")
            );
            thread::sleep(Duration::from_millis(5));
        }
        let file = self.folder.join("data/postgresql.conf");
        let settings = format!(
            "listen_addresses = '127.0.0.1'\nport = {}\nunix_socket_directories = '{}'\n\
             max_connections = 100\nfsync = on\nsynchronous_commit = on\nlog_min_messages = warning\n\
             dynamic_shared_memory_type = mmap\n", // A killed one leaves nothing outside its folder.
            self.port,
            self.folder.display(),
        );
        let before = fs::read_to_string(&file).unwrap();
        fs::write(file, before + &settings).unwrap();
    }

    fn is_up(&mut self) -> bool {
        let started = Instant::now();
        while started.elapsed() < START_AT_MOST {
            if Client::connect(&self.administrator(), NoTls).is_ok() {
                return true;
            }
            if self.log().contains("FATAL:  could not create any TCP/IP sockets") {
                return false;
            }
            thread::sleep(Duration::from_millis(10));
        }
        false
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if thread::panicking() {
            eprintln!("the log of PostgreSQL is kept: {}/server.log", self.folder.display());
            self.keeper.say("keep");
        }
        self.keeper.let_go();
    }
}

fn keeper(folder: &Path, bin: &str) -> Command {
    let mut words = account::prefix().split_whitespace().chain(["sh", "-c", KEEPER, "keeper"]);
    let mut command = Command::new(words.next().unwrap());
    command.args(words).arg(folder).arg(bin).stderr(Stdio::null());
    command
}

fn create(administrator: &str) -> Database {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let name = format!("test_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
    let mut client = Client::connect(administrator, NoTls).unwrap();
    // Two tests may want the role at the same moment: whoever comes second finds it.
    let _ = client
        .batch_execute(&format!("CREATE ROLE {OWNER} LOGIN PASSWORD '{PASSWORD}'"))
        .inspect_err(|error| assert!(is_there(error), "{error}"));
    client.batch_execute(&format!("CREATE DATABASE {name} OWNER {OWNER}")).unwrap();
    let config: postgres::Config = administrator.parse().unwrap();
    Database { dsn: dsn(OWNER, config.get_ports()[0], &name) }
}

fn is_there(error: &postgres::Error) -> bool {
    // The second is what a race in the catalog looks like.
    [Some(&SqlState::DUPLICATE_OBJECT), Some(&SqlState::UNIQUE_VIOLATION)].contains(&error.code())
}

fn dsn(user: &str, port: u16, database: &str) -> String {
    format!("postgres://{user}:{PASSWORD}@127.0.0.1:{port}/{database}")
}

/// Free a moment ago: whoever starts on it is ready to be wrong.
fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}
