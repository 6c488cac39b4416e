//! Several machines in one address.

use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use undersigned_store::Store;
use undersigned_store::postgres::{Address, PostgresStore, Surroundings};

use crate::fixture::{Fixture, Postgres};

/// A machine that takes no database connection is asked once; after that the one that does is asked first.
#[tokio::test(flavor = "multi_thread")]
async fn a_machine_that_is_no_database_any_more_is_not_asked_each_time() {
    let database = Postgres::new().await;
    let gone = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = gone.local_addr().unwrap().port();
    let asked = Arc::new(AtomicUsize::new(0));
    std::thread::spawn({
        let asked = Arc::clone(&asked);
        move || {
            for stream in gone.incoming() {
                asked.fetch_add(1, Ordering::SeqCst);
                drop(stream);
            }
        }
    });
    let (user, rest) = database.address().split_once('@').unwrap();
    let (machine, name) = rest.split_once('/').unwrap();
    let both =
        format!("{user}@127.0.0.1:{port},{machine}:5432/{name}?target_session_attrs=read-write");
    let address = Address::parse(&both).unwrap();
    let store = PostgresStore::open_in(address, Surroundings::none([7; 16])).await.unwrap();
    for _ in 0..5 {
        // A connection of its own for each.
        store.record_mail(Vec::new(), Vec::new()).await.unwrap();
    }
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}
