//! Three machines with etcd, Patroni and PostgreSQL, of which any one may be lost: a commit is answered once a second
//! machine has it, and while there is no second machine it is not answered at all.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use postgres::{Client, NoTls};

use crate::answers::{Role, ask, has_decided};
use crate::machine::Machine;
use crate::network::{self, Network};
use crate::settings::{DATABASE_PORT, ETCD_PORT, LOOP_SECONDS, PASSWORD, PATRONI_PORT, Settings};
use crate::shared::account;

const FOLDER: &str = "undersigned-patroni-";
const OWNER: &str = "undersigned";
const BUILD_AT_MOST: Duration = Duration::from_secs(120);
const LOOK_EVERY: Duration = Duration::from_millis(50);
const LOG_LINES: usize = 40;

pub struct Patroni {
    // In this order they are dropped: first the machines, then what connects them.
    machines: Vec<Machine>,
    network: Network,
    folder: PathBuf,
}

impl Patroni {
    /// Comes back when there is a leader, a synchronous standby and an empty database.
    pub fn start(nodes: usize) -> Self {
        let folder = account::folder(FOLDER);
        let missing = network::is_missing();
        let network = match missing {
            None => Network::lay(&folder),
            Some(reason) => {
                eprintln!("the machines share one network and their links cannot be cut: {reason}");
                Network::pretend(&folder)
            }
        };
        let mut cluster = Self { machines: Vec::new(), network, folder };
        let addresses: Vec<_> = (1..=nodes).map(|n| cluster.network.address(n)).collect();
        let settings = Settings { addresses: &addresses };
        for number in 1..=nodes {
            let folder = cluster.folder.join(format!("n{number}"));
            fs::create_dir_all(folder.join("socket")).unwrap();
            fs::write(folder.join("patroni.yml"), settings.patroni(number, &folder)).unwrap();
            fs::write(folder.join("etcd.words"), settings.etcd(number)).unwrap();
            cluster.machines.push(Machine::new(number, folder));
        }
        account::give(&cluster.folder);
        cluster.build();
        cluster
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub fn can_cut(&self) -> bool {
        self.network.is_wired()
    }

    /// Names every machine; a client takes the one that can be written to.
    pub fn dsn(&self) -> String {
        let hosts = self.hosts(DATABASE_PORT).join(",");
        format!(
            "postgres://{OWNER}:{PASSWORD}@{hosts}/{OWNER}?target_session_attrs=read-write&connect_timeout=2"
        )
    }

    pub fn dsn_of(&self, number: usize) -> String {
        let address = self.address(number);
        format!("postgres://{OWNER}:{PASSWORD}@{address}/{OWNER}?connect_timeout=2")
    }

    pub fn address(&self, number: usize) -> SocketAddr {
        self.port_of(number, DATABASE_PORT)
    }

    /// By way of a socket in a folder, so on the machine's own side of any cut.
    pub fn dsn_beside(&self, number: usize) -> String {
        let socket = self.machine(number).folder().join("socket");
        format!(
            "host={} port={DATABASE_PORT} user={OWNER} password={PASSWORD} dbname={OWNER}",
            socket.display()
        )
    }

    pub fn leader(&self) -> Option<usize> {
        self.all_with(Role::Leader).first().copied()
    }

    /// The one that commits wait for now: by the leader's own list, since what Patroni has written down may be what it is
    /// about to change.
    pub fn sync_standby(&self) -> Option<usize> {
        let leader = self.leader()?;
        let name = self.standbys(leader).ok()?.into_iter().find(|(_, sync)| *sync)?.0;
        name.strip_prefix('n')?.parse().ok()
    }

    pub fn wait_for_leader(&self, at_most: Duration) -> usize {
        self.wait_for("a leader", at_most, || self.leader())
    }

    pub fn wait_for_sync_standby(&self, at_most: Duration) -> usize {
        self.wait_for("a synchronous standby", at_most, || self.sync_standby())
    }

    pub fn wait_for_other_leader(&self, than: usize, at_most: Duration) -> usize {
        let other = || self.leader().filter(|leader| *leader != than);
        self.wait_for("another leader", at_most, other)
    }

    /// A leader, a synchronous standby, and everybody else following.
    pub fn wait_until_whole(&self, at_most: Duration) {
        self.wait_for("the whole cluster", at_most, || self.is_whole().then_some(()));
    }

    pub fn is_whole(&self) -> bool {
        let Some(leader) = self.leader() else { return false };
        let mut following = self.all_with(Role::Replica);
        following.retain(|number| *number != leader);
        let named = self.all_with(Role::SyncStandby);
        // Patroni answers from what it remembers, which right after a change is the past; the leader's list is the
        // present.
        let listed = self.standbys(leader).unwrap_or_default();
        let sync = listed.iter().filter(|(_, sync)| *sync).map(|(name, _)| name.clone());
        following.len() == self.machines.len() - 1
            && listed.len() == following.len()
            && sync.eq(named.iter().map(|number| format!("n{number}")))
            && named.len() == 1
    }

    /// Commits wait for no standby from here on.
    pub fn wait_for_no_standby(&self) {
        self.change("{\"synchronous_mode\": false, \"synchronous_mode_strict\": false}");
        let leader = self.wait_for_leader(BUILD_AT_MOST);
        let nobody = || self.standbys(leader).ok()?.iter().all(|(_, sync)| !sync).then_some(());
        self.wait_for("commits that wait for nobody", BUILD_AT_MOST, nobody);
    }

    /// etcd, Patroni, the postmaster and its backends, all at once. Others see the connections close.
    pub fn kill_node(&mut self, number: usize) {
        self.machines[number - 1].kill(&self.network);
    }

    /// As `kill_node`, but nothing says goodbye: connections to it just fall silent.
    pub fn power_off(&mut self, number: usize) {
        self.cut(number);
        self.kill_node(number);
    }

    pub fn kill_postmaster(&self, number: usize) {
        self.machine(number).kill_postmaster();
    }

    pub fn restart(&mut self, number: usize) {
        let machine = &mut self.machines[number - 1];
        machine.start_etcd(&self.network);
        machine.start_patroni();
    }

    pub fn cut(&self, number: usize) {
        assert!(self.can_cut(), "there is no link to cut");
        self.network.cut(number);
    }

    pub fn heal(&self, number: usize) {
        self.network.heal(number);
    }

    pub fn machine(&self, number: usize) -> &Machine {
        &self.machines[number - 1]
    }

    pub fn logs(&self) -> String {
        self.machines.iter().map(|machine| machine.logs(LOG_LINES)).collect()
    }

    /// Each waits for what it needs, since whoever looks too early looks again only seconds later.
    fn build(&mut self) {
        self.machines.iter_mut().for_each(|machine| machine.start_etcd(&self.network));
        self.wait_for("etcd", BUILD_AT_MOST, || {
            let addresses = self.hosts(ETCD_PORT);
            addresses.iter().all(|etcd| has_decided(etcd.parse().unwrap())).then_some(())
        });
        self.machines[0].start_patroni();
        self.wait_for_leader(BUILD_AT_MOST);
        self.machines[1..].iter_mut().for_each(Machine::start_patroni);
        self.wait_until_whole(BUILD_AT_MOST);
        self.make_database();
        self.slow_down();
    }

    /// While it is built it looks every second; from here on as an operator's would.
    fn slow_down(&self) {
        self.change(&format!("{{\"loop_wait\": {LOOP_SECONDS}}}"));
    }

    fn change(&self, settings: &str) {
        let patroni = self.port_of(1, PATRONI_PORT);
        let answer = ask(patroni, "PATCH", "config", settings).unwrap();
        assert!(answer.starts_with("HTTP/1.0 200"), "{answer}");
    }

    fn hosts(&self, port: u16) -> Vec<String> {
        let numbers = 1..=self.machines.len();
        numbers.map(|number| self.port_of(number, port).to_string()).collect()
    }

    fn port_of(&self, number: usize, port: u16) -> SocketAddr {
        SocketAddr::new(self.network.address(number).parse().unwrap(), port)
    }

    /// Who streams from this leader, and who of them a commit waits for.
    fn standbys(&self, leader: usize) -> Result<Vec<(String, bool)>, postgres::Error> {
        let mut client = Client::connect(&self.administrator(leader), NoTls)?;
        let rows = client.query(
            "SELECT application_name, sync_state = 'sync' FROM pg_stat_replication
             WHERE NOT pg_is_in_recovery() AND state = 'streaming' AND application_name ~ '^n[0-9]+$'",
            &[],
        )?;
        Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
    }

    fn administrator(&self, number: usize) -> String {
        self.dsn_of(number).replace(OWNER, "postgres")
    }

    /// Asked at the same time, since one that is cut off answers late or never.
    fn all_with(&self, role: Role) -> Vec<usize> {
        let ask = |machine: &Machine| -> Option<usize> {
            let patroni = self.port_of(machine.number, PATRONI_PORT);
            role.is_of(patroni).then_some(machine.number)
        };
        thread::scope(|scope| {
            let running = self.machines.iter().filter(|machine| machine.is_running());
            let asked: Vec<_> = running.map(|machine| scope.spawn(move || ask(machine))).collect();
            asked.into_iter().filter_map(|thread| thread.join().unwrap()).collect()
        })
    }

    fn wait_for<T>(&self, what: &str, at_most: Duration, look: impl Fn() -> Option<T>) -> T {
        let started = Instant::now();
        while started.elapsed() < at_most {
            if let Some(found) = look() {
                return found;
            }
            thread::sleep(LOOK_EVERY);
        }
        panic!("{what} did not come within {at_most:?}");
    }

    fn make_database(&self) {
        let leader = self.wait_for_leader(BUILD_AT_MOST);
        let administrator = self.administrator(leader);
        let mut client = Client::connect(&administrator, NoTls).unwrap();
        let role = format!("CREATE ROLE {OWNER} LOGIN PASSWORD '{PASSWORD}'");
        client.batch_execute(&role).unwrap();
        client.batch_execute(&format!("CREATE DATABASE {OWNER} OWNER {OWNER}")).unwrap();
    }
}

impl Drop for Patroni {
    fn drop(&mut self) {
        if thread::panicking() {
            eprintln!("{}the logs are kept in {}", self.logs(), self.folder.display());
            self.network.keep_logs();
        }
    }
}
