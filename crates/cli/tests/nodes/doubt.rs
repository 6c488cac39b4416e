use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::thread;
use std::time::Duration;

use crate::shared::doubtful::sign_through_doubt;
use crate::shared::http;
use crate::shared::mailroom::Mailroom;
use crate::shared::proxy::{CommitProxy, Fate};
use crate::shared::servers::Servers;
use crate::shared::throwaway::Cluster;
use crate::shared::told::Stored;

/// The connection is lost around the commit, before the database hears of it or before the server hears back.
/// scripts/test-cluster does this with many more seeds.
#[test]
fn commits_of_which_nobody_knows_are_found_out_about() {
    sign_through_doubt(&Cluster::postgres(), 1000..1010);
}

const ALL_PASS: u8 = 0;
const ONE_ANSWER_IS_LOST: u8 = 1;
const ALL_ARE_LOST: u8 = 2;

/// A server does not know whether it stored a form. The form is there, is mailed, and is confirmed at another server before
/// the first one finds out.
#[test]
fn who_confirms_while_a_server_still_asks_is_stored_once() {
    let cluster = Cluster::postgres();
    let dsn = cluster.database().dsn;
    let config: postgres::Config = dsn.parse().unwrap();
    let database = SocketAddr::from(([127, 0, 0, 1], config.get_ports()[0]));
    let plan = Arc::new(AtomicU8::new(ALL_PASS));
    let proxy = CommitProxy::with(database, {
        let plan = Arc::clone(&plan);
        move |_| match plan.load(Ordering::SeqCst) {
            ALL_PASS => Fate::Pass,
            ONE_ANSWER_IS_LOST => {
                plan.store(ALL_ARE_LOST, Ordering::SeqCst);
                Fate::AnswerLost
            }
            _ => Fate::LostBefore,
        }
    });
    let servers = Servers::start(&[proxy.dsn(&dsn), dsn.clone()]);
    let [doubting, other] = &servers.addresses()[..] else { panic!("two servers") };
    let mailroom = Mailroom::of(servers.mail());

    plan.store(ONE_ANSWER_IS_LOST, Ordering::SeqCst);
    let form = [("name", "Ada Lime"), ("email", "ada@example.org"), ("visibility", "public")];
    let answer = thread::scope(|scope| {
        let asking = scope.spawn(|| http::post(doubting, "/lime-trees/signatures", &form));
        let link = mailroom.link_for("ada@example.org", Duration::from_secs(30));
        let confirmed = http::post(other, &link.expect("a mail"), &[("choice", "signed")]);
        assert_eq!(confirmed.unwrap().status, 303);
        assert!(!asking.is_finished(), "it does not know yet");
        plan.store(ALL_PASS, Ordering::SeqCst);
        asking.join().unwrap()
    });
    assert_eq!(answer.unwrap().status, 303);
    let stored = Stored::read(&dsn);
    assert_eq!(
        (stored.submissions, stored.signed, stored.waiting.len()),
        (1, vec!["ada@example.org".to_owned()], 0)
    );
}
