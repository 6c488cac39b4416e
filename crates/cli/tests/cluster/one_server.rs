//! What the tests of one PostgreSQL rely on.

use std::thread;
use std::time::{Duration, Instant};

use postgres::error::SqlState;
use postgres::{Client, NoTls};

use crate::record::Record;
use crate::shared::throwaway::Cluster;
use crate::writers::{Connection, Outcome, Writers, create_table, stored};

#[test]
fn a_server_starts_and_gives_empty_databases() {
    let started = Instant::now();
    let cluster = Cluster::postgres();
    let took = started.elapsed();
    let started = Instant::now();
    let (one, other) = (cluster.database(), cluster.database());
    eprintln!("up after {took:?}, two databases after {:?}", started.elapsed());

    create_table(&one.dsn);
    assert_eq!(Connection::open(&one.dsn).unwrap().write(7), Outcome::Acknowledged);
    assert_eq!(stored(&one.dsn), [7]);
    let error = Connection::open(&other.dsn).unwrap().run("SELECT id FROM kept").unwrap_err();
    assert_eq!(error.code(), Some(&SqlState::UNDEFINED_TABLE));
    let mut client = Client::connect(&one.dsn, NoTls).unwrap();
    for (name, value) in [("fsync", "on"), ("lc_collate", "C.UTF-8"), ("max_connections", "100")] {
        let row = client.query_one(&format!("SHOW {name}"), &[]).unwrap();
        assert_eq!(row.get::<_, &str>(0), value, "{name}");
    }
    assert!(Connection::open(&one.dsn.replace("not-a-secret", "wrong")).is_err());
}

#[test]
fn several_servers_run_beside_each_other_and_leave_nothing() {
    let servers: Vec<_> = (0..3).map(|_| thread::spawn(Cluster::postgres)).collect();
    let servers: Vec<_> = servers.into_iter().map(|server| server.join().unwrap()).collect();
    let folders: Vec<_> = servers.iter().map(|server| server.folder().to_owned()).collect();
    servers.iter().for_each(|server| create_table(&server.database().dsn));
    drop(servers);
    for folder in folders {
        assert!(!folder.exists(), "{}", folder.display());
        assert_eq!(crate::shared::processes::all_in(&folder), []);
    }
}

#[test]
fn a_killed_server_keeps_what_it_acknowledged() {
    let mut cluster = Cluster::postgres();
    let dsn = cluster.database().dsn;
    create_table(&dsn);
    let mut writers = Writers::start(&dsn, 4);
    for kill in [Cluster::kill, Cluster::kill_postmaster] {
        let before = Instant::now();
        wait_for_rows(&writers, before, 100);
        let killed = Instant::now();
        kill(&mut cluster);
        cluster.start_again();
        wait_for_rows(&writers, Instant::now(), 100);
        let pause = writers.record().longest_pause_since(killed).unwrap();
        eprintln!("nothing was acknowledged for {pause:.1?}");
    }
    let verdict = writers.judge(&dsn);
    eprintln!("{verdict:?}");
    verdict.assert_kept();
}

/// The check can fail: a server that promises what it has not written loses it.
#[test]
fn the_loss_of_an_asynchronous_commit_is_found() {
    let mut cluster = Cluster::postgres();
    let dsn = cluster.database().dsn;
    create_table(&dsn);
    let record = Record::default();
    let mut administrator = Connection::open(&cluster.administrator()).unwrap();
    administrator.run("ALTER SYSTEM SET wal_writer_delay = '10s'").unwrap();
    administrator.run("SELECT pg_reload_conf()").unwrap();
    let mut connection = Connection::open(&dsn).unwrap();
    connection.run("SET synchronous_commit = off").unwrap();
    for _ in 0..200 {
        assert_eq!(connection.write_on(&record), Outcome::Acknowledged);
    }
    cluster.kill();
    cluster.start_again();
    let verdict = record.judge(&stored(&dsn));
    eprintln!("{} of {} lost", verdict.lost.len(), verdict.acknowledged);
    assert!(!verdict.lost.is_empty());
    assert_eq!((verdict.invented.len(), verdict.twice.len()), (0, 0));
}

/// PostgreSQL answers such a COMMIT with success: only a warning tells that no standby has it.
#[test]
fn a_cancelled_wait_for_a_standby_is_no_acknowledgement() {
    let cluster = Cluster::postgres();
    let dsn = cluster.database().dsn;
    create_table(&dsn);
    let mut administrator = Client::connect(&cluster.administrator(), NoTls).unwrap();
    administrator.batch_execute("ALTER SYSTEM SET synchronous_standby_names = 'nobody'").unwrap();
    administrator.batch_execute("SELECT pg_reload_conf()").unwrap();
    let waiting = thread::spawn(move || {
        let mut connection = Connection::open(&dsn).unwrap();
        (connection.write(1), stored(&dsn))
    });
    let cancel = "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'";
    while administrator.query(cancel, &[]).unwrap().is_empty() {
        assert!(!waiting.is_finished(), "it did not wait");
        thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(waiting.join().unwrap(), (Outcome::Unknown, vec![1]));
}

fn wait_for_rows(writers: &Writers, since: Instant, rows: usize) {
    let started = Instant::now();
    while writers.record().acknowledged_since(since) < rows {
        assert!(started.elapsed() < Duration::from_secs(60), "no rows are written");
        thread::sleep(Duration::from_millis(10));
    }
}
