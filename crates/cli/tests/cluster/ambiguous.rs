//! A connection lost around its COMMIT: the client's "unknown" is true, and nothing else is said.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::thread;
use std::time::{Duration, Instant};

use postgres::{Client, NoTls};

use crate::record::Record;
use crate::shared::doubtful::sign_through_doubt;
use crate::shared::proxy::{CommitProxy, Fate};
use crate::shared::throwaway::Cluster;
use crate::writers::{Connection, Outcome, Writers, create_table, stored};

const SEEDS: u64 = 20;
const ROWS: i64 = 40;

#[test]
fn every_outcome_is_what_the_fate_of_its_commit_allows() {
    let dsn = Cluster::shared_database().dsn;
    create_table(&dsn);
    let started = Instant::now();
    let mut counts = BTreeMap::new();
    for seed in 0..SEEDS {
        let first = ROWS * seed as i64;
        let record = Record::starting_at(first);
        let proxy = CommitProxy::start(server(&dsn), seed);
        write_rows(&proxy.dsn(&dsn), &record);
        drained(&dsn);
        let mut stored = stored(&dsn);
        stored.retain(|id| first <= *id);
        record.judge(&stored).assert_kept();
        let fates = proxy.fates();
        assert_eq!(fates.len(), ROWS as usize, "seed {seed}");
        for (id, fate) in (first..).zip(fates) {
            let found = (record.is_acknowledged(id), record.is_open(id), stored.contains(&id));
            let allowed = match fate {
                Fate::Pass => found == (true, false, true),
                Fate::LostBefore => found == (false, true, false),
                Fate::AnswerLost => found == (false, true, true),
                Fate::LostAtOnce => (found.0, found.1) == (false, true),
            };
            assert!(allowed, "seed {seed}, row {id}, {fate:?}: {found:?}");
        }
        proxy.counts().into_iter().for_each(|(fate, n)| *counts.entry(fate).or_insert(0) += n);
    }
    eprintln!("{SEEDS} seeds in {:.1?}: {counts:?}", started.elapsed());
    assert_eq!(counts.len(), 4, "some fate was never drawn: {counts:?}");
}

#[test]
fn servers_are_told_nothing_by_their_database_and_tell_people_the_truth() {
    let cluster = Cluster::postgres();
    let lane = &|lane: u64| sign_through_doubt(&cluster, 50 * lane..50 * (lane + 1));
    thread::scope(|scope| {
        for number in 0..4 {
            scope.spawn(move || lane(number));
        }
    });
}

#[test]
fn a_seed_repeats_itself() {
    let fates = |seed| {
        let dsn = Cluster::shared_database().dsn;
        create_table(&dsn);
        let proxy = CommitProxy::start(server(&dsn), seed);
        write_rows(&proxy.dsn(&dsn), &Record::default());
        proxy.fates()
    };
    assert_eq!(fates(3), fates(3));
    assert_ne!(fates(3), fates(4));
}

#[test]
fn many_clients_lose_their_connections_and_no_row() {
    let dsn = Cluster::shared_database().dsn;
    create_table(&dsn);
    let proxy = CommitProxy::start(server(&dsn), 1);
    let mut writers = Writers::start(&proxy.dsn(&dsn), 8);
    let started = Instant::now();
    while proxy.fates().len() < 300 {
        assert!(started.elapsed().as_secs() < 60, "only {} commits", proxy.fates().len());
        thread::sleep(Duration::from_millis(10));
    }
    writers.stop();
    drained(&dsn);
    let verdict = writers.judge(&dsn);
    eprintln!("{verdict:?} {:?}", proxy.counts());
    verdict.assert_kept();
    assert_eq!(Some(&verdict.acknowledged), proxy.counts().get(&Fate::Pass), "nobody was misled");
    assert!(0 < verdict.unknown_stored && verdict.unknown_stored < verdict.unknown);
}

#[test]
fn a_prepared_commit_is_seen_too_and_a_failed_one_is_answered() {
    let dsn = Cluster::shared_database().dsn;
    create_table(&dsn);
    let proxy = CommitProxy::with(server(&dsn), |_| Fate::AnswerLost);
    let connect = || Client::connect(&proxy.dsn(&dsn), NoTls).unwrap();

    let mut client = connect();
    client.batch_execute("BEGIN; INSERT INTO kept VALUES (1)").unwrap();
    assert!(client.execute("COMMIT", &[]).unwrap_err().is_closed());
    assert_eq!(stored(&dsn), [1]);

    let mut client = connect();
    assert!(client.batch_execute("BEGIN; INSERT INTO nowhere VALUES (2)").is_err());
    client.batch_execute("COMMIT").unwrap(); // Answered with ROLLBACK: there is nothing to be unsure of.
    client.batch_execute("SELECT 1").unwrap();
    assert_eq!(proxy.counts(), BTreeMap::from([(Fate::AnswerLost, 2)]));
}

/// One after the other, so that the n-th COMMIT is row n's.
fn write_rows(dsn: &str, record: &Record) {
    let mut connection = Connection::open(dsn).unwrap();
    for _ in 0..ROWS {
        match connection.write_on(record) {
            Outcome::Acknowledged => {}
            Outcome::Unknown => connection = Connection::open(dsn).unwrap(),
            Outcome::NotSent => panic!("a connection was lost before its COMMIT"),
        }
    }
}

/// A server may still be carrying out what it was sent by somebody who has gone.
fn drained(dsn: &str) {
    let mut client = Client::connect(dsn, NoTls).unwrap();
    let others = "SELECT count(*) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'";
    while client.query_one(others, &[]).unwrap().get::<_, i64>(0) != 0 {
        thread::sleep(Duration::from_millis(5));
    }
}

fn server(dsn: &str) -> SocketAddr {
    let config: postgres::Config = dsn.parse().unwrap();
    SocketAddr::from(([127, 0, 0, 1], config.get_ports()[0]))
}
