//! Tables, columns and indexes as the migrations make them, held against those that are there.

use std::collections::BTreeSet;

use super::{Finding, Level};
use crate::postgres::CATALOGUE;

/// What others put beside it is theirs; only what stands in `CATALOGUE` is looked for.
pub(super) const QUERY: &str = "
    SELECT 'column ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
           || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relkind IN ('r', 'p') AND pg_table_is_visible(c.oid) AND c.relname = ANY($1)
      AND a.attnum > 0 AND NOT a.attisdropped
    UNION ALL
    SELECT 'index ' || t.relname || ' ('
           || (SELECT string_agg(pg_get_indexdef(i.indexrelid, place, true), ', ' ORDER BY place)
               FROM generate_series(1, i.indnkeyatts) AS place)
           || ')' || CASE WHEN i.indisunique THEN ' unique' ELSE '' END
           || CASE WHEN i.indpred IS NULL THEN '' ELSE ' partial' END
           || CASE WHEN i.indisvalid AND i.indisready THEN '' ELSE ' invalid' END
    FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
    WHERE t.relkind IN ('r', 'p') AND pg_table_is_visible(t.oid) AND t.relname = ANY($1)
    UNION ALL
    SELECT 'unlogged ' || c.relname
    FROM pg_class c
    WHERE c.relkind IN ('r', 'p') AND pg_table_is_visible(c.oid) AND c.relname = ANY($1) AND c.relpersistence <> 'p'";

/// Every table that the migrations make.
pub(super) fn tables() -> Vec<&'static str> {
    let tables: BTreeSet<&str> = CATALOGUE.lines().filter_map(table_of).collect();
    tables.into_iter().collect()
}

fn table_of(line: &str) -> Option<&str> {
    Some(line.strip_prefix("column ")?.split_once('.')?.0)
}

pub(super) fn judge(found: &BTreeSet<String>) -> Vec<Finding> {
    let there: BTreeSet<&str> = found.iter().filter_map(|line| table_of(line)).collect();
    let missing = tables()
        .into_iter()
        .filter(|table| !there.contains(table))
        .map(|table| Finding::new("tables", Level::Unsafe, format!("table {table} is missing")));
    let mut findings: Vec<Finding> = missing.collect();
    let expected = CATALOGUE.lines().filter(|line| !found.contains(*line));
    findings.extend(expected.filter_map(|line| lacking(line, found, &there)));
    for unlogged in found.iter().filter_map(|line| line.strip_prefix("unlogged ")) {
        let says = format!(
            "table {unlogged} is unlogged: a crash of the server empties it, and no standby has it. ALTER TABLE {unlogged} SET LOGGED"
        );
        findings.push(Finding::new("unlogged", Level::Unsafe, says));
    }
    if findings.is_empty() {
        findings.push(Finding::good("tables", "tables and indexes are those of the migrations"));
    }
    findings
}

fn lacking(line: &str, found: &BTreeSet<String>, there: &BTreeSet<&str>) -> Option<Finding> {
    if let Some(column) = line.strip_prefix("column ") {
        let is_there = there.contains(table_of(line)?);
        let says = format!("a column is not as the migrations make it: {column}");
        return is_there.then(|| Finding::new("columns", Level::Unsafe, says));
    }
    let index = line.strip_prefix("index ")?;
    let table = index.split_once(' ')?.0;
    let says = match found.contains(&format!("{line} invalid")) {
        true => format!("an index is not valid, and is not used: {index}. REINDEX TABLE {table}"),
        false => format!("an index is missing: {index}"),
    };
    there.contains(table).then(|| Finding::new("indexes", Level::Unsafe, says))
}
