//! Servers whose commits are lost on the way there or back, by seed: people are told the same in the end, and are stored
//! once.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::cluster::Cluster;
use crate::crowd::Clerk;
use crate::mailroom::Mailroom;
use crate::proxy::{CommitProxy, Fate, fate_of};
use crate::servers::Servers;
use crate::told::{Stored, Verdict};
use crate::watch::{self, Watch};

/// Each server loses commits of its own.
const SERVERS: usize = 3;
const SETTLED_WITHIN: Duration = Duration::from_secs(60);

/// Which commits are lost: none before the first seed.
#[derive(Default)]
struct Plan {
    /// One more than the seed.
    seed: AtomicU64,
    commits: AtomicU64,
}

impl Plan {
    fn fate(&self) -> Fate {
        let seed = self.seed.load(Ordering::SeqCst);
        let number = self.commits.fetch_add(1, Ordering::SeqCst);
        if seed == 0 { Fate::Pass } else { fate_of(seed, number) }
    }

    fn begin(&self, seed: u64) {
        self.commits.store(0, Ordering::SeqCst);
        self.seed.store(seed + 1, Ordering::SeqCst);
    }

    fn end(&self) {
        self.seed.store(0, Ordering::SeqCst);
    }
}

/// So many seeds, each with one person at every server at once.
pub fn sign_through_doubt(seeds: u64) {
    let cluster = Cluster::postgres();
    let dsn = cluster.database().dsn;
    let config: postgres::Config = dsn.parse().unwrap();
    let server = SocketAddr::from(([127, 0, 0, 1], config.get_ports()[0]));
    let plans: Vec<_> = (0..SERVERS).map(|_| Arc::<Plan>::default()).collect();
    let proxy = |plan: &Arc<Plan>| {
        let plan = Arc::clone(plan);
        CommitProxy::with(server, move |_| plan.fate())
    };
    let proxies: Vec<_> = plans.iter().map(proxy).collect();
    let ways: Vec<_> = proxies.iter().map(|proxy| proxy.dsn(&dsn)).collect();
    let servers = Servers::start(&ways);
    let clerk = Clerk::new(servers.addresses(), Mailroom::of(servers.mail()));
    let watch = Watch::start(servers.addresses(), &servers.key());

    let started = Instant::now();
    for seed in 0..seeds {
        for (number, plan) in plans.iter().enumerate() {
            plan.begin(SERVERS as u64 * seed + number as u64);
        }
        thread::scope(|scope| {
            (0..SERVERS).for_each(|first| {
                drop(scope.spawn({
                    let clerk = &clerk;
                    move || clerk.one_person(first)
                }))
            });
        });
    }
    plans.iter().for_each(|plan| plan.end());
    let verdict = settled(&clerk, &dsn);
    eprintln!(
        "{seeds} seeds in {:.1?}: {} people, {} had to ask again",
        started.elapsed(),
        verdict.confirmed,
        verdict.asked_again
    );
    let mut lost = 0;
    for proxy in &proxies {
        eprintln!("{:?}", proxy.counts());
        assert_eq!(proxy.counts().len(), 4, "some fate was never drawn");
        lost += proxy.fates().iter().filter(|fate| **fate != Fate::Pass).count();
    }
    assert!(seeds as usize * SERVERS < lost, "too few commits were lost: {lost}");
    verdict.assert_kept();
    assert_eq!(verdict.confirmed, seeds as usize * SERVERS);
    servers.wait_for_count(verdict.confirmed as u64);
    watch.finish().assert_one_history(&watch::log(&dsn));
    servers.verify();
}

/// Once every submission has its mail.
fn settled(clerk: &Clerk, dsn: &str) -> Verdict {
    let started = Instant::now();
    loop {
        let verdict = clerk.told.judge(&Stored::read(dsn), &clerk.mailroom.links());
        if verdict.too_many.is_empty() || SETTLED_WITHIN < started.elapsed() {
            return verdict;
        }
        thread::sleep(Duration::from_millis(100));
    }
}
