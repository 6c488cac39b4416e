use std::thread::sleep;

use rustix::process::{Pid, Signal, kill_process};

use crate::cluster::{Cluster, LEASE, verified, wait_for_verified};
use crate::support::until;

/// Who held the leases is gone: mail and fixed times go on with another, and nothing that was acknowledged is missing.
#[test]
fn when_any_server_is_killed_the_others_go_on() {
    let cluster = Cluster::new("killed");
    let (a, b) = (cluster.node("a"), cluster.node("b"));
    cluster.sign(&a, &b, "Ada Lime", "public");
    let holder = cluster.query("SELECT encode(holder, 'hex') FROM leases WHERE work = 'mail'");
    a.stop_by(Signal::KILL);
    let c = cluster.node("c");
    // Signing and confirming wait for nobody; mail waits for the lease, if it was the dead one's.
    cluster.sign(&b, &c, "Bo Elm", "public");
    cluster.sign(&c, &b, "Cy Ash", "organizers");
    wait_for_verified(&b, 3);
    wait_for_verified(&c, 3);
    cluster.verify(&b);
    b.stop_by(Signal::KILL);
    cluster.sign(&c, &c, "Di Fir", "public");
    wait_for_verified(&c, 4);
    assert_ne!(
        cluster.query("SELECT encode(holder, 'hex') FROM leases WHERE work = 'mail'"),
        holder,
        "one of two was killed that might have held it, and then the other"
    );
    assert_eq!(cluster.mails(), 4);
    cluster.verify(&c);
}

/// A frozen server holds no letter up: what it locked is ended by the database. When it wakes up it finds out, and no
/// checkpoint of it contradicts another.
#[test]
fn a_frozen_server_wakes_up_into_a_log_that_went_on() {
    let cluster = Cluster::new("frozen");
    let (a, b) = (cluster.node("a"), cluster.node("b"));
    cluster.sign(&a, &b, "Ada Lime", "public");
    wait_for_verified(&a, 1);
    let before = a.get("/lime-trees/log/checkpoint").body;

    let pid = Pid::from_raw(a.id() as i32).unwrap();
    kill_process(pid, Signal::STOP).unwrap();
    sleep(LEASE); // Longer than any lease of it.
    cluster.sign(&b, &b, "Bo Elm", "public");
    cluster.sign(&b, &b, "Cy Ash", "organizers");
    wait_for_verified(&b, 3);
    kill_process(pid, Signal::CONT).unwrap();

    wait_for_verified(&a, 3);
    cluster.sign(&a, &b, "Di Fir", "public");
    wait_for_verified(&a, 4);
    wait_for_verified(&b, 4);
    assert_eq!(cluster.mails(), 4);
    let newer = until("the same checkpoint at both", || {
        let at_a = a.get("/lime-trees/log/checkpoint").body;
        (at_a == b.get("/lime-trees/log/checkpoint").body).then_some(at_a)
    });
    assert_ne!(newer, before);
    cluster.verify(&a);
    assert_eq!(verified(&a), 4);
}
