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

/// With a row for each letter at most, or for each node: reading all of them costs nothing.
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

/// What stands in one plan that grows with a table.
fn faults(plan: &Value, keys: &HashMap<String, usize>) -> Vec<String> {
    let text = |node: &Value, field: &str| node[field].as_str().unwrap_or_default().to_owned();
    let kind = text(plan, "Node Type");
    let mut found = Vec::new();
    let is_small = |node: &Value| SMALL.contains(&&*text(node, "Relation Name"));
    let no_key = text(plan, "Index Cond").is_empty();
    match &*kind {
        "Seq Scan" if !is_small(plan) => found.push("reads a whole table".to_owned()),
        "Index Scan" | "Index Only Scan" if no_key && !is_small(plan) => {
            found.push("reads a whole index".to_owned());
        }
        "Hash Join" | "Merge Join" | "Bitmap Heap Scan" => found.push(kind.clone()),
        _ => {}
    }
    let parts = plan["Plans"].as_array().map(Vec::as_slice).unwrap_or_default();
    for part in parts {
        if kind == "Nested Loop" && text(part, "Parent Relationship") == "Inner" && !is_small(part)
        {
            let equal = text(part, "Index Cond").matches(" = ").count();
            let whole = keys.get(&text(part, "Index Name")).copied().unwrap_or(usize::MAX);
            if equal < whole {
                found.push(format!(
                    "for each row a {} without its whole key",
                    text(part, "Node Type")
                ));
            }
        }
        found.extend(faults(part, keys));
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

/// An empty database, a connection that is set up as this program's are, and how many columns each index has.
async fn empty_database() -> (Postgres, Client, HashMap<String, usize>) {
    let database = Postgres::new().await;
    drop(database.open().await);
    let (client, connection) = tokio_postgres::connect(database.address(), NoTls).await.unwrap();
    tokio::spawn(connection);
    client.batch_execute(SETTINGS).await.unwrap();
    let indexes = client
        .query("SELECT indexrelid::regclass::text, indnkeyatts::integer FROM pg_index", &[])
        .await
        .unwrap();
    let keys = indexes.iter().map(|row| (row.get(0), row.get::<_, i32>(1) as usize)).collect();
    (database, client, keys)
}

async fn faults_of(client: &Client, keys: &HashMap<String, usize>, sql: &str) -> Vec<String> {
    let given = client.prepare(sql).await.unwrap().params().len();
    let given = vec!["NULL"; given].join(", ");
    let given = if given.is_empty() { given } else { format!("({given})") };
    text(client, &format!("PREPARE asked AS {sql}")).await;
    let plan = text(client, &format!("EXPLAIN (FORMAT JSON) EXECUTE asked{given}")).await;
    text(client, "DEALLOCATE asked").await;
    let plan: Value = serde_json::from_str(&plan).unwrap();
    faults(&plan[0]["Plan"], keys)
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
    ] {
        assert!(!faults_of(&client, &keys, sql).await.is_empty(), "{sql}");
    }
    let by_key = "SELECT name FROM unnest($1::bigint[], $2::smallint[], $3::bigint[]) AS asked (letter_id, shelf, ordinal)
                  JOIN signatures USING (letter_id, shelf, ordinal)";
    assert_eq!(faults_of(&client, &keys, by_key).await, Vec::<String>::new());
}
