use crate::cluster::{Cluster, verified, wait_for_verified};

#[test]
fn a_form_sent_to_one_server_is_confirmed_at_another_and_counted_at_all() {
    let cluster = Cluster::new("together");
    let (a, b) = (cluster.node("a"), cluster.node("b"));
    cluster.sign(&a, &b, "Ada Lime", "public");
    cluster.sign(&b, &a, "Bo Elm", "organizers");
    wait_for_verified(&a, 2);
    wait_for_verified(&b, 2);
    assert_eq!(a.count(), b.count());
    assert!(b.get("/lime-trees").body.contains("Ada Lime"));
    cluster.verify(&a);
    cluster.verify(&b);
    assert_eq!(cluster.mails(), 2, "each mail is sent once, by one of them");
}

#[test]
fn a_letter_closed_at_one_server_takes_no_form_at_another() {
    let cluster = Cluster::new("closed");
    let (a, b) = (cluster.node("a"), cluster.node("b"));
    let closed = cluster.run("a", &["letter", "close", "lime-trees", "--json"]);
    assert_eq!(closed.status, 0, "{}", closed.err);
    for server in [&a, &b] {
        let form = [("name", "Di Fir"), ("email", "di@example.org"), ("visibility", "public")];
        assert_ne!(server.post("/lime-trees/signatures", &form).status, 303);
    }
    assert_eq!(verified(&b), 0);
}

#[test]
fn a_server_with_other_keys_is_refused_while_one_runs() {
    let cluster = Cluster::new("keys");
    let a = cluster.node("a");
    let stranger = cluster.run("stranger", &["serve"]);
    assert_eq!(stranger.status, 1);
    assert!(stranger.err.contains("runs with other keys"), "{}", stranger.err);
    // Nobody else runs: the operator may have replaced the keys.
    a.stop();
    let c = cluster.node("c");
    assert_eq!(c.get("/lime-trees").status, 200);
}
