use std::fs;

use undersigned_log::cosignatures::with_lines;

use crate::log::Log;
use crate::place::{Place, Witness, log_id};

fn lime_trees() -> Log {
    Log::new("letters.example/lime-trees", 40)
}

/// It is cosigned, by a line that holds over this very checkpoint.
fn assert_cosigned(witness: &Witness, log: &Log, old: usize, new: usize) {
    let answer = witness.add(&log.request(old, new));
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(answer.body.lines().count(), 1);
    let note = with_lines(&log.checkpoint(new), &answer.body);
    let at = witness.verifier.cosigned_at(&note).unwrap().unwrap();
    // The year is that of the machine's clock, and no test knows it; the format's own time would be 1970.
    assert!("2026-01-01T00:00:00Z".parse::<jiff::Timestamp>().unwrap() < at);
}

#[test]
fn what_only_grows_is_cosigned_and_handed_out() {
    let (place, log) = (Place::new(), lime_trees());
    let witness = place.serve(&[&log]);
    assert_eq!(witness.remembered(&log), 0);
    assert_cosigned(&witness, &log, 0, 0);
    assert_cosigned(&witness, &log, 0, 7);
    assert_cosigned(&witness, &log, 7, 8);
    assert_cosigned(&witness, &log, 8, 40);
    assert_cosigned(&witness, &log, 40, 40);
    assert_eq!(witness.remembered(&log), 40);
    witness.stop();
}

#[test]
fn a_log_that_lost_its_end_is_told_so() {
    let (place, log) = (Place::new(), lime_trees());
    let witness = place.serve(&[&log]);
    assert_cosigned(&witness, &log, 0, 30);
    for request in [log.request(0, 12), log.request(12, 20), log.request(0, 0), log.request(31, 40)]
    {
        let answer = witness.add(&request);
        assert_eq!((answer.status, answer.body.as_str()), (409, "30\n"));
        assert_eq!(answer.header("content-type"), "text/x.tlog.size");
    }
    // A number proves nothing; its own signature over more entries than it has does.
    assert_eq!(witness.remembered(&log), 30);
    let shrinking = log.request(0, 12).replacen("old 0", "old 30", 1);
    assert_eq!(witness.add(&shrinking).status, 400);
}

#[test]
fn a_second_past_is_refused_and_the_proof_of_it_is_kept() {
    let (place, log) = (Place::new(), lime_trees());
    let other = log.forked(3);
    let witness = place.serve(&[&log]);
    assert_cosigned(&witness, &log, 0, 30);
    assert_eq!(witness.add(&other.request(30, 40)).status, 422);
    assert_eq!(place.state().len(), 2, "that proves nothing yet: {:?}", place.state());

    let answer = witness.add(&other.request(30, 30));
    assert_eq!(answer.status, 409);
    assert_ne!(answer.header("content-type"), "text/x.tlog.size");
    let evidence = place.path(&format!("state/{}.contradiction", log_id(&log)));
    assert_eq!(fs::read_to_string(&evidence).unwrap(), other.checkpoint(30));
    // The first one stays.
    assert_eq!(witness.add(&log.forked(4).request(30, 30)).status, 409);
    assert_eq!(fs::read_to_string(&evidence).unwrap(), other.checkpoint(30));

    assert_cosigned(&witness, &log, 30, 40);
    assert_eq!(witness.remembered(&log), 40);
}

#[test]
fn only_known_logs_with_their_own_keys_are_heard() {
    let (place, log) = (Place::new(), lime_trees());
    let unknown = Log::new("letters.example/unknown", 5);
    let witness = place.serve(&[&log]);
    assert_eq!(witness.add(&unknown.request(0, 5)).status, 404);
    assert_eq!(witness.add(&log.signed_by(9).request(0, 5)).status, 403);
    let forged = log.request(0, 5).replacen("\n5\n", "\n6\n", 1);
    assert_eq!(witness.add(&forged).status, 403);
    for id in [log_id(&log), log_id(&unknown), "x".to_owned(), "..%2fwitness.key".to_owned()] {
        assert_eq!(witness.ask("GET", &format!("/checkpoint/{id}"), b"").status, 404);
    }
    assert_eq!(place.state(), ["serve.lock"], "nothing was remembered");
}

#[test]
fn what_is_no_request_is_answered_as_such() {
    let (place, log) = (Place::new(), lime_trees());
    let witness = place.serve(&[&log]);
    let request = log.request(0, 5);
    for body in [
        b"".as_slice(),
        b"old 0",
        b"\xff\xfe\n\n",
        request.replacen("old 0", "old -1", 1).as_bytes(),
        request.trim_end().as_bytes(),
        &[b'a'; 60_000],
    ] {
        assert_eq!(witness.ask("POST", "/add-checkpoint", body).status, 400);
    }
    assert_eq!(witness.ask("POST", "/add-checkpoint", &vec![b'a'; 200_000]).status, 413);
    assert_eq!(witness.ask("GET", "/add-checkpoint", b"").status, 405);
    assert_eq!(witness.ask("POST", "/healthz", b"").status, 405);
    assert_eq!(witness.ask("GET", "/", b"").status, 404);
    assert_eq!(witness.ask("GET", "/healthz", b"").body, "ok\n");
    assert_cosigned(&witness, &log, 0, 5);
}

#[test]
fn who_does_not_finish_is_not_waited_for() {
    let (place, log) = (Place::new(), lime_trees());
    let witness = place.serve(&[&log]);
    assert_eq!(witness.stall(), "HTTP/1.1 408");
    assert_cosigned(&witness, &log, 0, 5);
}
