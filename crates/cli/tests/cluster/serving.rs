//! Servers of this program on three machines with PostgreSQL, while people sign: every one of these is lost in its turn.

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use crate::patroni::Patroni;
use crate::shared::crowd::{Clerk, Crowd};
use crate::shared::mailroom::Mailroom;
use crate::shared::servers::Servers;
use crate::shared::told::{Stored, Verdict};
use crate::shared::watch::{self, Shown, Watch};

const SERVERS: usize = 3;
const PEOPLE_AT_ONCE: usize = 6;
const RECOVERS_WITHIN: Duration = Duration::from_secs(90);
/// How many are told that they count before something happens, and again after it.
const BEFORE: usize = 20;
/// How many at least are told so by a leader whose commits nobody else has.
const LOST: usize = 3;
/// A server has a few thousand people in memory at most here; what leaks is more.
const MEMORY_MAX_KB: u64 = 300_000;

struct World {
    servers: Servers,
    patroni: Patroni,
    clerk: Arc<Clerk>,
    pauses: Vec<(&'static str, [Duration; 3])>,
}

type Fault = fn(&mut World);

/// Each with what happens and, once people are answered again, what is mended.
const FAULTS: [(&str, Fault); 7] = [
    ("the leader's machine is killed", |world| {
        let leader = world.patroni.wait_for_leader(RECOVERS_WITHIN);
        world.around(|world| world.patroni.kill_node(leader));
        world.patroni.restart(leader);
    }),
    ("only the leader's postmaster is killed", |world| {
        let leader = world.patroni.wait_for_leader(RECOVERS_WITHIN);
        world.around(|world| world.patroni.kill_postmaster(leader));
    }),
    ("the synchronous standby's machine is killed", |world| {
        let standby = world.patroni.wait_for_sync_standby(RECOVERS_WITHIN);
        world.around(|world| world.patroni.kill_node(standby));
        world.patroni.restart(standby);
    }),
    ("a server without leases is killed", |world| {
        let holder = world.holder();
        let other = (holder + 1) % world.servers.count();
        world.around(|world| world.servers.kill(other));
        world.servers.begin(other);
    }),
    ("the server with the leases is killed", |world| {
        let holder = world.holder();
        world.around(|world| {
            world.servers.kill(holder);
            world.wait_for_other_holder(holder);
        });
        world.servers.begin(holder);
    }),
    ("the server with the leases is frozen", |world| {
        let holder = world.holder();
        world.around(|world| {
            world.servers.freeze(holder);
            world.wait_for_other_holder(holder);
        });
        world.servers.wake(holder);
    }),
    ("the leader is cut off", |world| {
        let leader = world.patroni.wait_for_leader(RECOVERS_WITHIN);
        world.around(|world| world.patroni.cut(leader));
        world.patroni.heal(leader);
    }),
];

#[test]
fn what_people_were_told_outlives_any_one_machine_and_any_server() {
    let mut world = World::new();
    let shown = world.watch();
    let crowd = Crowd::start(&world.clerk, PEOPLE_AT_ONCE);
    let wanted = std::env::var("TRIAL").unwrap_or_default();
    for (name, fault) in FAULTS.into_iter().filter(|(name, _)| name.contains(&wanted)) {
        if name.contains("cut off") && !world.patroni.can_cut() {
            continue;
        }
        world.wait_for_people(BEFORE, Instant::now());
        let started = Instant::now();
        fault(&mut world);
        world.patroni.wait_until_whole(RECOVERS_WITHIN);
        let pauses = world.pauses.last_mut().unwrap();
        pauses.0 = name;
        let [forms, mails, signatures] = pauses.1;
        eprintln!(
            "{name}: no form taken for {forms:.1?}, no mail for {mails:.1?}, nobody counted for {signatures:.1?}; \
             whole after {:.1?}",
            started.elapsed()
        );
    }
    world.wait_for_people(BEFORE, Instant::now());
    crowd.finish();
    world.judge(&shown.finish());
    if world.patroni.can_cut() {
        world.a_loss_is_found();
    }
}

impl World {
    fn new() -> Self {
        let started = Instant::now();
        let patroni = Patroni::start(3);
        eprintln!("three machines were whole after {:.1?}", started.elapsed());
        let servers = Servers::start(&vec![patroni.dsn(); SERVERS]);
        eprintln!("{SERVERS} servers were there after {:.1?}", started.elapsed());
        let clerk = Clerk::new(servers.addresses(), Mailroom::of(servers.mail()));
        Self { servers, patroni, clerk, pauses: Vec::new() }
    }

    fn watch(&self) -> Watch {
        Watch::start(self.servers.addresses(), &self.servers.key())
    }

    fn holder(&self) -> usize {
        self.servers.holder().expect("one of them holds the lease for mail")
    }

    /// A lease outlives who holds it.
    fn wait_for_other_holder(&self, than: usize) {
        crate::support::until("another holder of the lease", || {
            self.servers.holder().filter(|holder| *holder != than)
        });
    }

    /// Something happens, and people are told again that they count.
    fn around(&mut self, happens: impl FnOnce(&mut Self)) {
        let now = Instant::now();
        happens(self);
        let happened = Instant::now();
        self.wait_for_people(BEFORE, happened + Duration::from_millis(500));
        self.pauses.push(("", self.clerk.told.pauses_since(now)));
    }

    fn wait_for_people(&self, count: usize, since: Instant) {
        let started = Instant::now();
        while self.clerk.told.confirmed_since(since) < count {
            let is_late = RECOVERS_WITHIN < started.elapsed();
            assert!(!is_late, "people are not answered any more");
            thread::sleep(Duration::from_millis(20));
        }
    }

    fn verdict(&self) -> Verdict {
        let stored = Stored::read(&self.patroni.dsn());
        self.clerk.told.judge(&stored, &self.clerk.mailroom.links())
    }

    fn judge(&mut self, shown: &Shown) {
        let verdict = self.verdict();
        eprintln!(
            "{} forms taken, {} signatures confirmed, {} people had to ask again",
            verdict.forms, verdict.confirmed, verdict.asked_again
        );
        verdict.assert_kept();
        self.servers.wait_for_count(verdict.confirmed as u64);
        self.servers.verify();

        let log = watch::log(&self.patroni.dsn());
        eprintln!(
            "{} looks at {} checkpoints of a log of {}",
            shown.looks(),
            shown.sizes(),
            log.len()
        );
        assert!(10 < shown.sizes());
        shown.assert_one_history(&log);

        let memory = self.servers.memory();
        eprintln!("memory of the servers in kB: {memory:?}");
        assert!(memory.iter().all(|memory| *memory < MEMORY_MAX_KB));

        // The judge can find fault: with somebody who was never told anything.
        let invented = self.clerk.told.next();
        self.clerk.told.of(invented, |story| {
            (story.forms, story.form_taken) = (1, Some(Instant::now()));
            (story.confirmations, story.confirmed) = (1, Some(Instant::now()));
        });
        assert_eq!(self.verdict().lost.len(), 1);
        self.clerk.told.forget(invented);
    }

    /// The whole can find fault: the same machines, where a commit waits for no standby. What is lost then is found.
    fn a_loss_is_found(&mut self) {
        let leader = self.patroni.wait_for_leader(RECOVERS_WITHIN);
        self.patroni.wait_for_no_standby();
        let shown = self.watch();
        let crowd = Crowd::start(&self.clerk, PEOPLE_AT_ONCE);
        self.wait_for_people(BEFORE, Instant::now());
        let standbys = (1..=3).filter(|number| *number != leader);
        standbys.clone().for_each(|number| self.patroni.cut(number));
        // A leader without the others gives up by itself in a few seconds.
        let cut = Instant::now() + Duration::from_millis(300);
        self.wait_for_people(LOST, cut); // Whoever asked before it may be on a standby.
        self.patroni.kill_node(leader);
        standbys.for_each(|number| self.patroni.heal(number));
        self.patroni.wait_for_other_leader(leader, RECOVERS_WITHIN);
        thread::sleep(Duration::from_secs(5)); // In which the servers look at what is there now.
        crowd.give_up();
        let shown = shown.finish();
        let verdict = self.verdict();
        eprintln!("without standbys {} of {} were lost", verdict.lost.len(), verdict.confirmed);
        assert!(!verdict.lost.is_empty());
        assert!(!shown.not_in(&watch::log(&self.patroni.dsn())).is_empty());
        let contradictions = shown.contradictions();
        eprintln!("sizes at which two servers showed two logs: {contradictions:?}");
    }
}
