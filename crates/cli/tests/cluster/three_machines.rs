//! Three machines lose one of them, in every way there is here, while clients write. One cluster goes through all of
//! it, as one would in its life.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::patroni::Patroni;
use crate::record::Record;
use crate::writers::{Connection, Outcome, Writers, create_table, stored};

/// A leader that is lost is missed after 20 seconds, and then there is an election and a new standby.
const RECOVERS_WITHIN: Duration = Duration::from_secs(60);
const WHOLE_WITHIN: Duration = Duration::from_secs(90);
const WRITERS: usize = 4;
const ROWS_BEFORE: usize = 100;

type Trial = fn(&mut Patroni);

#[test]
fn what_was_acknowledged_outlives_any_one_machine() {
    let started = Instant::now();
    let mut cluster = Patroni::start(3);
    eprintln!("three machines were whole after {:?}", started.elapsed());
    create_table(&cluster.dsn());
    let mut trials: Vec<(&str, Trial)> = vec![
        ("the leader's machine is killed", the_leader_is_killed),
        ("only the leader's postmaster is killed", the_postmaster_is_killed),
        ("the standby's machine is killed", the_standby_is_killed),
    ];
    if cluster.can_cut() {
        trials.push(("the leader is cut off", the_leader_is_cut_off));
        trials.push(("the leader's machine loses its power", the_leader_loses_power));
        trials.push(("commits without a standby are lost", a_loss_is_found));
    }
    let wanted = std::env::var("TRIAL").unwrap_or_default();
    for (name, trial) in trials.into_iter().filter(|(name, _)| name.contains(&wanted)) {
        let started = Instant::now();
        trial(&mut cluster);
        let tried = started.elapsed();
        cluster.wait_until_whole(WHOLE_WITHIN);
        eprintln!("{name}: {tried:.1?}, and whole again {:.1?} after", started.elapsed() - tried);
    }
    let ending = Instant::now();
    drop(cluster);
    eprintln!("gone after {:.1?}", ending.elapsed());
}

fn the_leader_is_killed(cluster: &mut Patroni) {
    let leader = cluster.wait_for_leader(RECOVERS_WITHIN);
    while_writing(cluster, |cluster| cluster.kill_node(leader));
    assert_ne!(cluster.leader(), Some(leader));
    cluster.restart(leader);
}

/// Connections to it fall silent instead of closing: clients find out by their own watch.
fn the_leader_loses_power(cluster: &mut Patroni) {
    let leader = cluster.wait_for_leader(RECOVERS_WITHIN);
    while_writing(cluster, |cluster| cluster.power_off(leader));
    assert_ne!(cluster.leader(), Some(leader));
    cluster.restart(leader);
}

fn the_postmaster_is_killed(cluster: &mut Patroni) {
    let leader = cluster.wait_for_leader(RECOVERS_WITHIN);
    while_writing(cluster, |cluster| cluster.kill_postmaster(leader));
}

fn the_standby_is_killed(cluster: &mut Patroni) {
    let leader = cluster.wait_for_leader(RECOVERS_WITHIN);
    let standby = cluster.wait_for_sync_standby(RECOVERS_WITHIN);
    while_writing(cluster, |cluster| cluster.kill_node(standby));
    assert_eq!(cluster.leader(), Some(leader), "a lost standby costs nobody the lead");
    assert_ne!(cluster.sync_standby(), Some(standby));
    cluster.restart(standby);
}

fn the_leader_is_cut_off(cluster: &mut Patroni) {
    let leader = cluster.wait_for_leader(RECOVERS_WITHIN);
    let beside = cluster.dsn_beside(leader);
    // One client is on the wrong side of the cut, with a connection from before.
    let mut inside = Connection::open(&beside).unwrap();
    let record = Record::starting_at(1_000_000_000);
    assert_eq!(inside.write_on(&record), Outcome::Acknowledged);

    let mut writers = Writers::start(&cluster.dsn(), WRITERS);
    wait_for_rows(&writers, Instant::now(), ROWS_BEFORE);
    cluster.cut(leader);
    let cut = Instant::now();
    let over = Arc::new(AtomicBool::new(false));
    let waiting = thread::spawn({
        let over = Arc::clone(&over);
        move || {
            let mut outcomes = vec![inside.write_on(&record)];
            let answered = cut.elapsed();
            // It tries on whenever it is let in.
            while !over.load(Ordering::Relaxed) {
                match Connection::open(&beside) {
                    Ok(mut connection) => outcomes.push(connection.write_on(&record)),
                    Err(_) => thread::sleep(Duration::from_millis(100)),
                }
            }
            (record, outcomes, answered)
        }
    });
    let other = cluster.wait_for_other_leader(leader, RECOVERS_WITHIN);
    let promoted = cut.elapsed();
    wait_for_rows(&writers, cut + Duration::from_secs(1), ROWS_BEFORE);
    let pause = writers.record().longest_pause_since(cut).unwrap();

    // Now the old one is most dangerous: it may not have learned yet that it leads no more.
    cluster.heal(leader);
    let healed = Instant::now();
    while !cluster.is_whole() {
        assert!(healed.elapsed() < WHOLE_WITHIN, "the machines do not find together");
        if cluster.leader() == Some(leader) {
            // Nobody may be able to write any more, so the writers are not waited for.
            writers.record().judge(&stored(&cluster.dsn_of(leader))).assert_kept();
            panic!("who came back took the lead from who has newer rows");
        }
        thread::sleep(Duration::from_millis(50));
    }
    let whole = healed.elapsed();
    over.store(true, Ordering::Relaxed);
    let (inside, outcomes, answered) = waiting.join().unwrap();
    eprintln!(
        "n{other} led after {promoted:.1?}, nothing was acknowledged for {pause:.1?}; inside, the waiting commit ended \
         after {answered:.1?} with {:?}, then {} more tries; whole {whole:.1?} after the link was back",
        outcomes[0],
        outcomes.len() - 1,
    );
    assert_eq!(
        cluster.leader(),
        Some(other),
        "who came back took the lead from who has newer rows"
    );
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == Outcome::Acknowledged).count(), 0);

    writers.stop();
    let stored = same_everywhere(cluster);
    let of = |inside: bool| stored.iter().filter(move |id| (1_000_000_000 <= **id) == inside);
    assert_kept(&writers, &of(false).copied().collect::<Vec<_>>());
    inside.judge(&of(true).copied().collect::<Vec<_>>()).assert_kept();
    empty(cluster);
}

/// The check can fail: the same cluster with commits that do not wait for the standby.
fn a_loss_is_found(cluster: &mut Patroni) {
    let leader = cluster.wait_for_leader(RECOVERS_WITHIN);
    let record = Record::default();
    let mut connection = Connection::open(&cluster.dsn_beside(leader)).unwrap();
    connection.run("SET synchronous_commit = local").unwrap();
    assert_eq!(connection.write_on(&record), Outcome::Acknowledged);
    wait_until_everywhere(cluster);
    cluster.cut(leader);
    for _ in 0..50 {
        assert_eq!(connection.write_on(&record), Outcome::Acknowledged);
    }
    cluster.kill_node(leader);
    cluster.wait_for_other_leader(leader, RECOVERS_WITHIN);
    cluster.restart(leader);
    cluster.wait_until_whole(WHOLE_WITHIN);
    let verdict = record.judge(&same_everywhere(cluster));
    eprintln!("{} of {} lost", verdict.lost.len(), verdict.acknowledged);
    assert_eq!(verdict.lost, (1..51).collect::<Vec<_>>());
    empty(cluster);
}

/// Clients write, something happens, they can write again, and nothing they were promised is missing.
fn while_writing(cluster: &mut Patroni, happens: impl FnOnce(&mut Patroni)) {
    let mut writers = Writers::start(&cluster.dsn(), WRITERS);
    wait_for_rows(&writers, Instant::now(), ROWS_BEFORE);
    let now = Instant::now();
    happens(cluster);
    let happened = now.elapsed();
    wait_for_rows(&writers, now + happened + Duration::from_secs(1), ROWS_BEFORE);
    let pause = writers.record().longest_pause_since(now).unwrap();
    writers.stop();
    cluster.wait_for_leader(RECOVERS_WITHIN);
    eprintln!("nothing was acknowledged for {pause:.1?}");
    assert_kept(&writers, &stored(&cluster.dsn()));
    empty(cluster);
}

fn assert_kept(writers: &Writers, stored: &[i64]) {
    let verdict = writers.record().judge(stored);
    eprintln!(
        "{} acknowledged, {} lost, {} unknown of which {} are stored",
        verdict.acknowledged,
        verdict.lost.len(),
        verdict.unknown,
        verdict.unknown_stored
    );
    verdict.assert_kept();
}

/// The rows, when every machine has the same.
fn same_everywhere(cluster: &Patroni) -> Vec<i64> {
    wait_until_everywhere(cluster);
    let mut all: Vec<_> = (1..=3).map(|number| stored(&cluster.dsn_of(number))).collect();
    all.iter_mut().for_each(|rows| rows.sort());
    assert!(all.windows(2).all(|pair| pair[0] == pair[1]), "the machines hold different rows");
    all.remove(0)
}

/// Nobody writes; what the leader has is on its way to the others.
fn wait_until_everywhere(cluster: &Patroni) {
    let rows = |number| stored(&cluster.dsn_of(number)).len();
    let leader = cluster.wait_for_leader(RECOVERS_WITHIN);
    let started = Instant::now();
    while (1..=3).any(|number| rows(number) != rows(leader)) {
        assert!(started.elapsed() < RECOVERS_WITHIN, "the machines do not come to the same");
        thread::sleep(Duration::from_millis(50));
    }
}

fn empty(cluster: &Patroni) {
    Connection::open(&cluster.dsn()).unwrap().run("TRUNCATE kept").unwrap();
}

fn wait_for_rows(writers: &Writers, since: Instant, rows: usize) {
    let started = Instant::now();
    while writers.record().acknowledged_since(since) < rows {
        assert!(started.elapsed() < RECOVERS_WITHIN, "no rows are written");
        thread::sleep(Duration::from_millis(10));
    }
}
