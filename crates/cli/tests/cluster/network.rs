//! A switch of our own with a cable to every machine and one to the test. It has no name anywhere but for the test's
//! end of its cable: a network namespace without processes is gone, and takes its cables along.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::Pid;

use crate::shared::held::Held;

/// The test's ends are called this and a number; so many clusters fit beside each other.
const CABLE: &str = "undersig";
const CLUSTERS_MAX: u32 = 250;
const OWN_ADDRESS: u32 = 254;
const APART_WITHIN: Duration = Duration::from_secs(5);

/// It goes with its pipe, and takes the cluster's folder along unless it is told to keep the logs.
const SWITCH: &str = r#"
while read -r word; do
    [ "$word" = keep ] && keep=yes
done
tries=0
while [ -d "$1" ] && [ $tries -lt 100 ]; do
    tries=$((tries + 1))
    # The machines end at the same moment and may still write.
    if [ -n "$keep" ]; then
        rm -rf "$1"/*/data "$1"/*/etcd && break
    else
        rm -rf "$1" && break
    fi
    sleep 0.1
done 2>/dev/null
"#;

pub struct Network {
    switch: Held,
    subnet: String,
    wired: bool,
}

/// Why links cannot be cut here.
pub fn is_missing() -> Option<&'static str> {
    if !crate::shared::account::is_root() {
        return Some("only root can lay cables between network namespaces");
    }
    let tried =
        Command::new("unshare").args(["--net", "--pid", "--fork", "--mount-proc", "true"]).output();
    match tried {
        Ok(output) if output.status.success() => None,
        Ok(_) => Some("this system refuses network or process namespaces"),
        Err(_) => Some("there is no \"unshare\" (Debian: util-linux)"),
    }
}

impl Network {
    /// One with cables.
    pub fn lay(folder: &Path) -> Self {
        let mut unshare = Command::new("unshare");
        unshare.args(["--net", "--", "sh", "-c", SWITCH, "switch"]).arg(folder);
        let switch = Held::start(&mut unshare);
        wait_until_apart(switch.id());
        inside(switch.id(), "ip link add switch type bridge");
        inside(switch.id(), "ip link set switch up");
        let first = std::process::id() % CLUSTERS_MAX;
        let numbers = (0..CLUSTERS_MAX).map(|step| (first + step) % CLUSTERS_MAX);
        // The kernel gives every name once: whoever comes second takes the next.
        let number = numbers.into_iter().find(|number| {
            let id = switch.id().as_raw_nonzero();
            let add = format!("ip link add {CABLE}{number} type veth peer name test netns {id}");
            words(&add).output().is_ok_and(|output| output.status.success())
        });
        let number = number.expect("a free number for the cluster's network");
        // Set aside for measuring networks (RFC 2544), so that nobody lives there.
        let subnet = format!("198.18.{number}");
        inside(switch.id(), "ip link set test master switch up");
        run(words(&format!("ip address add {subnet}.{OWN_ADDRESS}/24 dev {CABLE}{number}")));
        run(words(&format!("ip link set {CABLE}{number} up")));
        Self { switch, subnet, wired: true }
    }

    /// Loopback: addresses of its own, and nothing to cut.
    pub fn pretend(folder: &Path) -> Self {
        let mut command = Command::new("sh");
        command.args(["-c", SWITCH, "switch"]).arg(folder);
        let id = std::process::id();
        let subnet = format!("127.{}.{}", 1 + (id >> 8) % 250, id % 250);
        Self { switch: Held::start(&mut command), subnet, wired: false }
    }

    pub fn is_wired(&self) -> bool {
        self.wired
    }

    pub fn address(&self, number: usize) -> String {
        format!("{}.{number}", self.subnet)
    }

    /// A new cable to the machine whose first process this is; the one before is thrown away.
    pub fn connect(&self, number: usize, machine: Pid) {
        let switch = self.switch.id();
        self.disconnect(number);
        let (at, to) = (switch.as_raw_nonzero(), machine.as_raw_nonzero());
        // Always the same hardware address: neighbours remember it over a restart.
        let peer = format!("peer name eth0 address 02:00:00:00:00:{number:02x} netns {to}");
        run(words(&format!("ip link add port{number} netns {at} type veth {peer}")));
        inside(switch, &format!("ip link set port{number} master switch up"));
        inside(machine, "ip link set lo up");
        inside(machine, &format!("ip address add {}/24 dev eth0", self.address(number)));
        inside(machine, "ip link set eth0 up");
    }

    /// The cable's two ends go at once, and with them what was on its way.
    pub fn disconnect(&self, number: usize) {
        let command = within(self.switch.id(), &format!("ip link delete port{number}"));
        // A machine that was never connected has none.
        let _ = { command }.output();
    }

    pub fn cut(&self, number: usize) {
        inside(self.switch.id(), &format!("ip link set port{number} down"));
    }

    pub fn heal(&self, number: usize) {
        inside(self.switch.id(), &format!("ip link set port{number} up"));
    }

    pub fn keep_logs(&mut self) {
        self.switch.say("keep");
    }
}

/// Until it has a network of its own, whoever enters it is still in ours.
fn wait_until_apart(process: Pid) {
    let network = |process: &str| fs::read_link(format!("/proc/{process}/ns/net")).unwrap();
    let started = Instant::now();
    while network(&process.as_raw_nonzero().to_string()) == network("self") {
        assert!(started.elapsed() < APART_WITHIN, "the network's namespace was not made");
        thread::sleep(Duration::from_millis(1));
    }
}

fn inside(process: Pid, command: &str) {
    run(within(process, command));
}

fn within(process: Pid, command: &str) -> Command {
    words(&format!("nsenter --target {} --net -- {command}", process.as_raw_nonzero()))
}

fn words(command: &str) -> Command {
    let mut words = command.split(' ');
    let mut command = Command::new(words.next().unwrap());
    command.args(words);
    command
}

fn run(mut command: Command) {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {said}");
}
