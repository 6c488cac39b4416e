//! The SQL for PostgreSQL is such that it also runs where tables are distributed by `vb`: what would not is refused here.

use std::fs;
use std::path::Path;

/// Word, and why it has no place.
const REFUSED: [(&str, &str); 12] = [
    ("COPY", "has neither ON CONFLICT nor RETURNING, and is not the same elsewhere"),
    ("NOTIFY", "costs a commit five times its time; programs look twice a second"),
    ("LISTEN", "as NOTIFY"),
    ("ADVISORY", "is per server where tables are distributed; a row is held instead"),
    ("TRIGGER", "is refused by distributed tables; acts say what they do"),
    ("SERIAL", "orders by the server that gave the number; numbers come from held rows"),
    ("BIGSERIAL", "as SERIAL"),
    ("IDENTITY", "as SERIAL"),
    ("NEXTVAL", "as SERIAL"),
    ("REFERENCES", "cannot cross distributed tables"),
    ("EXTENSION", "is not there everywhere"),
    ("SKIP", "SKIP LOCKED works under one bucket only; a lease says who works"),
];

fn words(sql: &str) -> impl Iterator<Item = String> + '_ {
    sql.split(|character: char| !character.is_alphanumeric() && character != '_')
        .map(str::to_uppercase)
}

fn refused(sql: &str) -> Vec<String> {
    let without_comments: String = sql
        .lines()
        .map(|line| line.split("--").next().unwrap_or_default())
        .fold(String::new(), |all, line| all + line + "\n");
    let found = words(&without_comments).filter_map(|word| {
        let reason = REFUSED.iter().find(|(refused, _)| *refused == word)?;
        Some(format!("{word}: {}", reason.1))
    });
    // A statement that changes rows inside another one.
    let flat = without_comments.split_whitespace().collect::<Vec<_>>().join(" ").to_uppercase();
    let nested = ["AS (INSERT", "AS (UPDATE", "AS (DELETE", "AS MATERIALIZED (INSERT"]
        .into_iter()
        .filter(|nested| flat.contains(nested))
        .map(|nested| format!("{nested}: changes rows inside another statement"));
    found.chain(nested).collect()
}

/// Every string of the Rust sources that is a statement.
fn statements(source: &str) -> Vec<&str> {
    let begins = [
        "SELECT", "WITH", "INSERT", "UPDATE", "DELETE", "CREATE", "ALTER", "SET ", "BEGIN", "LOCK",
    ];
    source
        .split('"')
        .skip(1)
        .step_by(2)
        .filter(|text| begins.iter().any(|begin| text.trim_start().starts_with(begin)))
        .collect()
}

fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == ending) {
            found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
    assert!(!found.is_empty());
    found
}

#[test]
fn statements_and_migrations_use_portable_sql() {
    let mut seen = 0;
    for (file, source) in files("src/postgres", "rs") {
        for statement in statements(&source) {
            seen += 1;
            assert_eq!(refused(statement), Vec::<String>::new(), "{file}: {statement}");
        }
    }
    assert!(50 < seen, "statements were found: {seen}");
    for (file, sql) in files("../../migrations/postgres", "sql") {
        assert_eq!(refused(&sql), Vec::<String>::new(), "{file}");
    }
}

#[test]
fn what_is_not_portable_is_found() {
    for sql in [
        "SELECT pg_advisory_lock(1) AS advisory",
        "NOTIFY letters",
        "CREATE TABLE t (id bigserial PRIMARY KEY)",
        "WITH gone AS (DELETE FROM t RETURNING *) SELECT * FROM gone",
        "COPY t FROM STDIN",
        "CREATE TRIGGER t AFTER INSERT ON t",
    ] {
        assert!(!refused(sql).is_empty(), "{sql}");
    }
    assert!(refused("SELECT copied FROM notify_later -- COPY").is_empty());
}
