//! A database file.

use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::Connection;

use super::{Finding, Level};
use crate::applied::UNFINISHED;
use crate::error::Result;
use crate::sqlite::{found_migrations, known_migrations, made_by_migrations, open_reading};

pub fn examine(path: &Path) -> Result<Vec<Finding>> {
    let connection = open_reading(path)?;
    let found = found_migrations(&connection)?;
    let mut findings = vec![integrity(&connection)?, journal(&connection)?, migrations(found)];
    if found == known_migrations() {
        findings.extend(tables(&connection)?);
    }
    Ok(findings)
}

fn integrity(connection: &Connection) -> Result<Finding> {
    let mut statement = connection.prepare("PRAGMA quick_check(10)")?;
    // Where a page cannot even be read, that is the answer.
    let lines: Vec<String> = statement
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()
        .unwrap_or_else(|_| vec!["a page cannot be read".to_owned()]);
    if lines == ["ok"] {
        return Ok(Finding::good("integrity", "the file is whole"));
    }
    let says = format!(
        "the file is damaged: put a good database back ({} places were found)",
        lines.len()
    );
    Ok(Finding::new("integrity", Level::Unsafe, says))
}

fn journal(connection: &Connection) -> Result<Finding> {
    let mode: String = connection.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
    if mode == "wal" {
        return Ok(Finding::good("journal", "journal_mode is wal"));
    }
    let says = format!("journal_mode is {mode}: the next start of a server sets it to wal");
    Ok(Finding::new("journal", Level::Note, says))
}

fn migrations(found: u32) -> Finding {
    let known = known_migrations();
    let (level, says) = match found {
        UNFINISHED.. => (
            Level::Unsafe,
            "the database is a copy that was not completed, and no server starts on it: run `undersigned store copy` to its end".to_owned(),
        ),
        _ if found < known => (
            Level::Note,
            format!("the database has migration {found}, this program knows {known}: the next start applies the rest"),
        ),
        _ if known < found => (
            Level::Unsafe,
            format!("the database has migration {found}, this program knows {known} and refuses it: use the newer program"),
        ),
        _ => return Finding::good("migrations", format!("migration {found}, as this program knows")),
    };
    Finding::new("migrations", level, says)
}

fn tables(connection: &Connection) -> Result<Vec<Finding>> {
    let there = schema(connection)?;
    let expected = schema(&made_by_migrations()?)?;
    let missing = expected.difference(&there).map(|(kind, name, _)| {
        let says = format!("{kind} {name} is missing, or not as the migrations make it");
        Finding::new("tables", Level::Unsafe, says)
    });
    let mut findings: Vec<Finding> = missing.collect();
    if findings.is_empty() {
        findings.push(Finding::good("tables", "tables and indexes are those of the migrations"));
    }
    Ok(findings)
}

/// What is made of itself (`sqlite_stat1`, indexes of keys) is no matter of ours.
fn schema(connection: &Connection) -> Result<BTreeSet<(String, String, String)>> {
    let mut statement = connection
        .prepare("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")?;
    let rows = statement.query_map([], |row| row.try_into())?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
