//! Servers whose commits are lost on the way there or back, by seed: people are told the same in the end, and are stored
//! once.

use std::net::SocketAddr;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Instant;

use crate::shared::crowd::Clerk;
use crate::shared::mailroom::Mailroom;
use crate::shared::proxy::{CommitProxy, Fate, fate_of};
use crate::shared::servers::Servers;
use crate::shared::throwaway::Cluster;
use crate::shared::told::Stored;
use crate::shared::watch::{self, Watch};

/// Each server loses commits of its own.
const SERVERS: usize = 2;

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

/// For each seed one person at every server at once, in a database of their own.
pub fn sign_through_doubt(cluster: &Cluster, seeds: Range<u64>) {
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
    let people = seeds.clone().count() * SERVERS;
    for seed in seeds.clone() {
        for (number, plan) in plans.iter().enumerate() {
            plan.begin(SERVERS as u64 * seed + number as u64);
        }
        thread::scope(|scope| {
            for first in 0..SERVERS {
                scope.spawn({
                    let clerk = &clerk;
                    move || clerk.one_person(first)
                });
            }
        });
    }
    plans.iter().for_each(|plan| plan.end());
    let verdict = clerk.told.judge(&Stored::read(&dsn), &clerk.mailroom.links());
    let fates: Vec<_> = proxies.iter().flat_map(CommitProxy::fates).collect();
    let lost = fates.iter().filter(|fate| **fate != Fate::Pass).count();
    eprintln!(
        "seeds {seeds:?} in {:.1?}: {people} people, {} had to ask again; {lost} of {} commits lost",
        started.elapsed(),
        verdict.asked_again,
        fates.len()
    );
    assert!(people < lost, "too few commits were lost");
    verdict.assert_kept();
    assert_eq!(verdict.confirmed, people);
    servers.wait_for_count(people as u64);
    watch.finish().assert_one_history(&watch::log(&dsn));
    servers.verify();
}
