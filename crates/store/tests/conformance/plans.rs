//! On PostgreSQL every statement finds its rows by a key, whatever the server knows of the tables. A plan is made when a statement
//! is first used, perhaps while the tables are empty, and kept until the server has counted them again: what it does on an evening
//! on which a million sign is decided then. So each is asked for its plan on a database that is empty.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};

use futures::stream::{self, StreamExt};
use serde_json::Value;
use tokio_postgres::{Client, NoTls, SimpleQueryMessage};
use tracing::field::{Field, Visit};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};
use undersigned_store::postgres::{SETTINGS, STATEMENTS};

use crate::fixture::{Fixture, Postgres};

/// With a row for each letter or each node, or a few of them: reading all of them costs nothing.
const SMALL: [&str; 11] = [
    "instance",
    "leases",
    "letter_checkpoints",
    "letter_counters",
    "letters",
    "listing_progress",
    "migrations",
    "nodes",
    "records",
    "submission_counters",
    "versions",
];

/// Of each index its columns.
type Keys = HashMap<String, Vec<String>>;

/// How a part of a plan is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    Once,
    /// For each row of a join.
    ForEach,
    /// For each row that a condition is asked about.
    ForEachIf,
}

/// What stands in one plan that grows with a table.
fn faults(plan: &Value, asked: Asked, keys: &Keys) -> Vec<String> {
    let text = |field: &str| plan[field].as_str().unwrap_or_default();
    let kind = text("Node Type");
    let is_small = SMALL.contains(&text("Relation Name"));
    let mut found = Vec::new();
    match kind {
        "Seq Scan" if !is_small => found.push("reads a whole table".to_owned()),
        "Hash Join" | "Merge Join" | "Bitmap Heap Scan" => found.push(kind.to_owned()),
        "Index Scan" | "Index Only Scan" if !is_small => {
            let (condition, columns) = (text("Index Cond"), &keys[text("Index Name")]);
            let words: Vec<&str> =
                condition.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
            let named = columns.iter().filter(|column| words.contains(&&***column)).count();
            let equal = condition.matches(" = ").count();
            if !words.contains(&&*columns[0]) {
                found.push("reads a whole index".to_owned());
            } else if asked == Asked::ForEach && equal < columns.len()
                || asked == Asked::ForEachIf && named < columns.len().min(2)
            {
                found.push("for each row more than one".to_owned());
            }
        }
        _ if asked == Asked::ForEach && !is_small => found.push(format!("for each row a {kind}")),
        _ => {}
    }
    let parts = plan["Plans"].as_array().map(Vec::as_slice).unwrap_or_default();
    for part in parts {
        let asked = match (kind, part["Parent Relationship"].as_str().unwrap_or_default()) {
            ("Nested Loop", "Inner") => Asked::ForEach,
            (_, "SubPlan") => Asked::ForEachIf,
            _ => Asked::Once,
        };
        found.extend(faults(part, asked, keys));
    }
    found
}

async fn text(client: &Client, sql: &str) -> String {
    let answer = client.simple_query(sql).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    let row = answer.iter().find_map(|message| match message {
        SimpleQueryMessage::Row(row) => row.get(0).map(str::to_owned),
        _ => None,
    });
    row.unwrap_or_default()
}

/// An empty database, a connection that is set up as this program's are, and the columns of each index.
async fn empty_database() -> (Postgres, Client, Keys) {
    let database = Postgres::new().await;
    drop(database.open().await);
    let (client, connection) = tokio_postgres::connect(database.address(), NoTls).await.unwrap();
    tokio::spawn(connection);
    client.batch_execute(SETTINGS).await.unwrap();
    let indexes = client
        .query(
            "SELECT indexrelid::regclass::text,
                    (SELECT array_agg(pg_get_indexdef(indexrelid, place, true) ORDER BY place)
                     FROM generate_series(1, indnkeyatts) AS place)
             FROM pg_index",
            &[],
        )
        .await
        .unwrap();
    let keys = indexes.iter().map(|row| (row.get(0), row.get(1))).collect();
    (database, client, keys)
}

async fn faults_of(client: &Client, keys: &Keys, sql: &str) -> Vec<String> {
    let given = client.prepare(sql).await.unwrap().params().len();
    let given = vec!["NULL"; given].join(", ");
    let given = if given.is_empty() { given } else { format!("({given})") };
    text(client, &format!("PREPARE asked AS {sql}")).await;
    let plan = text(client, &format!("EXPLAIN (FORMAT JSON) EXECUTE asked{given}")).await;
    text(client, "DEALLOCATE asked").await;
    let plan: Value = serde_json::from_str(&plan).unwrap();
    faults(&plan[0]["Plan"], Asked::Once, keys)
}

#[derive(Clone, Default)]
struct Statements(Arc<Mutex<BTreeSet<String>>>);

impl<S: tracing::Subscriber> Layer<S> for Statements {
    fn on_event(&self, event: &tracing::Event<'_>, _: Context<'_, S>) {
        if event.metadata().target() == STATEMENTS {
            event.record(&mut self.clone());
        }
    }
}

impl Visit for Statements {
    fn record_str(&mut self, field: &Field, sql: &str) {
        if field.name() == "sql" {
            self.0.lock().unwrap().insert(sql.to_owned());
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}
}

fn flat(sql: &str) -> String {
    sql.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Of the sources: what a statement that joins begins with, up to where something is put in.
fn joining_statements() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/postgres");
    let mut folders = vec![folder];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let source = fs::read_to_string(&path).unwrap();
                let texts = source.split('"').skip(1).step_by(2);
                let joins = |text: &&str| text.contains(" JOIN ") || text.contains(" USING ");
                let piece = |text: &str| flat(text.split('{').next().unwrap_or_default());
                found.extend(texts.filter(joins).map(piece));
            }
        }
    }
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn every_statement_finds_its_rows_by_a_key() {
    let statements = Statements::default();
    tracing::subscriber::set_global_default(
        tracing_subscriber::registry().with(statements.clone()),
    )
    .unwrap();
    stream::iter(crate::on_postgres::all()).buffer_unordered(8).collect::<()>().await;
    let mut statements: BTreeSet<String> =
        statements.0.lock().unwrap().iter().map(|sql| flat(sql)).collect();
    // And what is asked only after a fault.
    for piece in joining_statements() {
        if !statements.iter().any(|sql| sql.contains(&piece)) {
            statements.insert(piece);
        }
    }
    assert!(100 < statements.len(), "{} statements", statements.len());

    let (_database, client, keys) = empty_database().await;
    let mut wrong = Vec::new();
    for sql in &statements {
        let faults = faults_of(&client, &keys, sql).await;
        if !faults.is_empty() {
            wrong.push(format!("{}\n  {sql}", faults.join(", ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn a_statement_that_would_read_a_table_for_each_row_is_found() {
    let (_database, client, keys) = empty_database().await;
    for sql in [
        "SELECT name FROM signatures WHERE name = $1",
        "SELECT name FROM unnest($2::bigint[]) AS asked (ordinal)
         JOIN signatures ON letter_id = $1 AND shelf = 0 AND signatures.ordinal = asked.ordinal",
        "SELECT count(*) FROM people",
        "SELECT DISTINCT letter_id FROM waiting WHERE due_at <= $1",
        "SELECT mailbox FROM mailboxes WHERE vb = $1 AND NOT EXISTS (
             SELECT 1 FROM submissions WHERE vb = 0 AND rid = mailboxes.mailbox OFFSET 0)",
    ] {
        assert!(!faults_of(&client, &keys, sql).await.is_empty(), "{sql}");
    }
    let by_key = "SELECT name FROM unnest($1::bigint[], $2::smallint[], $3::bigint[]) AS asked (letter_id, shelf, ordinal)
                  JOIN signatures USING (letter_id, shelf, ordinal)";
    assert_eq!(faults_of(&client, &keys, by_key).await, Vec::<String>::new());
}
