//! Thousands at once on PostgreSQL: how many connections they make, how many rows are read for them, how many commits they take.

use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use futures::future::{join, join_all};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tokio_postgres::{Client, NoTls};
use undersigned_core::signatures::{LetterId, Visibility};
use undersigned_store::{Confirmed, StoreError};

use crate::fixture::{Fixture, Postgres};
use crate::story::{Story, Submitted, any_submission, content, counted};

async fn connected(address: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(address, NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

async fn until_true(client: &Client, sql: &str) {
    let asking = async {
        while !client.query_one(sql, &[]).await.unwrap().get::<_, bool>(0) {
            sleep(Duration::from_millis(10)).await;
        }
    };
    timeout(Duration::from_secs(60), asking).await.expect("it never came to be so");
}

async fn submitted(story: &Story, people: Range<usize>) -> Vec<Submitted> {
    let one = |number| async move {
        let person = content("Ada", Visibility::Public);
        story.submit(&format!("person{number}@example.org"), person).await
    };
    join_all(people.map(one)).await
}

async fn confirmed(story: &Story, submitted: &[Submitted]) -> Vec<Confirmed> {
    join_all(submitted.iter().map(|one| story.confirm(one))).await
}

/// After a start, and after a leader died, everybody asks at once while no connection stands.
#[tokio::test(flavor = "multi_thread")]
async fn a_crowd_before_the_first_connection_waits_for_the_same_few() {
    let database = Postgres::new().await;
    let admin = connected(database.address()).await;
    let (rest, name) = database.address().rsplit_once('/').unwrap();
    let (_, machine) = rest.split_once('@').unwrap();
    // The writer's, the intake's, four to read on, and one to spare: the limit of a role that owns no more than its database.
    let role = format!(
        "CREATE ROLE {name} LOGIN CONNECTION LIMIT 7; ALTER DATABASE {name} OWNER TO {name}"
    );
    admin.batch_execute(&role).await.unwrap();
    let store = Postgres::open_at(&format!("postgres://{name}@{machine}/{name}")).await;
    let mut crowd = JoinSet::new();
    for _ in 0..500 {
        let store = Arc::clone(&store);
        crowd.spawn(async move { store.submission(any_submission(LetterId(1))).await });
    }
    let answers = crowd.join_all().await;
    let refused: Vec<&StoreError> = answers.iter().filter_map(|one| one.as_ref().err()).collect();
    assert!(refused.is_empty(), "{} refused, the first: {:?}", refused.len(), refused.first());
}

/// An evening's first minute: the tables are full, and the server, which has counted nothing yet, takes them for empty.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_confirmed_is_found_by_its_key_whatever_the_server_knows_of_the_tables() {
    const WAITING: usize = 3_000;
    const CONFIRMED: usize = 60;
    let database = Postgres::new().await;
    let story = Story::begin(&database).await;
    let waiting = submitted(&story, 0..WAITING).await;
    confirmed(&story, &waiting[..CONFIRMED]).await.into_iter().for_each(|one| drop(counted(one)));
    drop(story); // What a connection counted is told when it ends.
    let admin = connected(database.address()).await;
    let is_alone = "SELECT count(*) = 0 FROM pg_stat_activity
                    WHERE datname = current_database() AND application_name = 'undersigned'";
    until_true(&admin, is_alone).await;
    let read = admin
        .query_one(
            "SELECT (seq_tup_read + coalesce(idx_tup_fetch, 0))::bigint FROM pg_stat_user_tables
             WHERE relname = 'submissions'",
            &[],
        )
        .await
        .unwrap();
    // Read before it is confirmed, and when it goes.
    let (read, most): (i64, usize) = (read.get(0), 4 * CONFIRMED);
    assert!(0 < read && read <= most as i64, "{read} rows read for {CONFIRMED} of {WAITING}");
}

/// Beside others each call would wait for its turn in a batch of one or two: what came meanwhile goes along.
#[tokio::test(flavor = "multi_thread")]
async fn who_comes_while_another_program_holds_the_letter_joins_who_waits_for_it() {
    const CROWD: usize = 40;
    let database = Postgres::new().await;
    let story = Story::begin(&database).await;
    let turns = || story.store.write_times().turns.counted().count;
    let before = turns();
    let first = submitted(&story, 0..1);
    let rest = submitted(&story, 1..CROWD);
    let waiting = while_held(&database, "submission_counters", first, rest).await;
    assert_eq!(turns() - before, 1, "signs");

    let before = turns();
    let (first, rest) = waiting.split_at(1);
    let (first, rest) = (confirmed(&story, first), confirmed(&story, rest));
    let confirmed = while_held(&database, "letter_counters", first, rest).await;
    confirmed.into_iter().for_each(|one| drop(counted(one)));
    assert_eq!(turns() - before, 1, "confirmations");
    assert_eq!(story.counts().verified, CROWD as u64);
}

/// Another program holds the letter in this table when the first come; it lets go once the rest stand in line.
async fn while_held<T>(
    database: &Postgres,
    table: &str,
    first: impl Future<Output = Vec<T>>,
    rest: impl Future<Output = Vec<T>>,
) -> Vec<T> {
    let mut other = connected(database.address()).await;
    let admin = connected(database.address()).await;
    let holding = other.transaction().await.unwrap();
    holding.query(&format!("SELECT 1 FROM {table} FOR UPDATE"), &[]).await.unwrap();
    let rest = async {
        let waits = "SELECT count(*) = 1 FROM pg_stat_activity
                     WHERE datname = current_database() AND wait_event_type = 'Lock'";
        until_true(&admin, waits).await;
        // In this order: all of them stand in line before the letter is let go.
        join(rest, holding.commit()).await.0
    };
    let (first, rest) = join(first, rest).await;
    first.into_iter().chain(rest).collect()
}
