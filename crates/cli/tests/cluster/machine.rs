//! One computer of the cluster: etcd, Patroni and whatever these start. With namespaces it has its own network and its
//! own list of processes, whose first is the only one that must be killed: the kernel then kills all others at once.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use crate::network::Network;
use crate::shared::account;
use crate::shared::held::Held;
use crate::shared::processes;

/// Starts nothing before its cable is in, ends with its pipe, and in between waits for children that nobody else does:
/// a killed postmaster that stays in the list of processes looks alive to Patroni.
const FIRST: &str = r#"
cd "$1" || exit
as=$2
read -r word || exit
$as etcd $(cat etcd.words) >>etcd.log 2>&1 &
read -r word || exit
$as patroni patroni.yml >>patroni.log 2>&1 &
cat >/dev/null
# Where there are no namespaces nobody else ends them.
for process in /proc/[0-9]*; do
    case $(readlink "$process/cwd") in
        "$1"/*|"$1") [ "${process#/proc/}" = $$ ] || kill -9 "${process#/proc/}" ;;
    esac
done 2>/dev/null
"#;
const START_AT_MOST: Duration = Duration::from_secs(5);

pub struct Machine {
    pub number: usize,
    folder: PathBuf,
    running: Option<Running>,
}

struct Running {
    held: Held,
    /// With namespaces: the one that takes all others along.
    first: Option<Pid>,
}

impl Machine {
    pub fn new(number: usize, folder: PathBuf) -> Self {
        Self { number, folder, running: None }
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    pub fn is_running(&self) -> bool {
        self.running.is_some()
    }

    /// A cable and etcd; `start_patroni` is the other half.
    pub fn start_etcd(&mut self, network: &Network) {
        assert!(!self.is_running(), "machine {} runs already", self.number);
        // After a crash it names a process of the list that is gone, and in the new list somebody else has that number.
        let _ = fs::remove_file(self.data().join("postmaster.pid"));
        let mut held = Held::start(&mut self.command(network.is_wired()));
        let first = network.is_wired().then(|| first(&held));
        if let Some(first) = first {
            network.connect(self.number, first);
        }
        held.say("etcd");
        self.running = Some(Running { held, first });
    }

    pub fn start_patroni(&mut self) {
        self.running.as_mut().expect("etcd is started first").held.say("patroni");
    }

    /// Every process of it, by `kill -9`.
    pub fn kill(&mut self, network: &Network) {
        let mut running = self.running.take().expect("it runs");
        match running.first {
            Some(first) => kill_process(first, Signal::KILL).unwrap(),
            None => {
                kill_process(running.held.id(), Signal::KILL).unwrap();
                processes::kill_all_in(&self.folder);
                processes::forget_memory(&self.data());
            }
        }
        // It is waited for after the last of its processes.
        running.held.wait();
        if network.is_wired() {
            network.disconnect(self.number);
        }
    }

    /// Only the postmaster: its children notice by themselves.
    pub fn kill_postmaster(&self) {
        let id = processes::postmaster(&self.data()).expect("its PostgreSQL runs");
        match self.running.as_ref().expect("it runs").first {
            Some(first) => {
                let target = first.as_raw_nonzero().to_string();
                let mut enter = Command::new("nsenter");
                enter.args(["--target", &target, "--pid", "--", "kill", "-9"]);
                assert!(enter.arg(id.to_string()).status().unwrap().success(), "it was gone");
            }
            None => kill_process(Pid::from_raw(id).unwrap(), Signal::KILL).unwrap(),
        }
    }

    /// The end of each of its logs.
    pub fn logs(&self, lines: usize) -> String {
        let end = |name: &str| {
            let text = fs::read_to_string(self.folder.join(name)).unwrap_or_default();
            let all: Vec<_> = text.lines().collect();
            let end = all[all.len().saturating_sub(lines)..].join("\n");
            format!("── machine {}, {name}\n{end}\n", self.number)
        };
        ["etcd.log", "patroni.log", "postgres.log"].map(end).concat()
    }

    fn command(&self, wired: bool) -> Command {
        let separate = "unshare --net --pid --ipc --mount --mount-proc --fork --";
        let words = if wired { separate } else { "" }.split_whitespace();
        let mut words = words.chain(["sh", "-c", FIRST, "machine"]);
        let mut command = Command::new(words.next().unwrap());
        command.args(words).arg(&self.folder).arg(account::prefix());
        let log =
            fs::File::options().create(true).append(true).open(self.folder.join("machine.log"));
        command.stderr(Stdio::from(log.unwrap()));
        command
    }
}

impl Drop for Machine {
    fn drop(&mut self) {
        if let Some(mut running) = self.running.take() {
            running.held.let_go();
            if running.first.is_none() {
                processes::kill_all_in(&self.folder);
                processes::forget_memory(&self.data());
            }
        }
    }
}

/// There a moment after its parent.
fn first(held: &Held) -> Pid {
    let started = Instant::now();
    loop {
        if let Some(first) = held.only_child() {
            return first;
        }
        assert!(started.elapsed() < START_AT_MOST, "the namespaces of a machine were not made");
        thread::sleep(Duration::from_millis(1));
    }
}
