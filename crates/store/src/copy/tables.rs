//! Every table that is copied, as both databases can give and take it. What they keep in different ways stands here as
//! SQLite has it.

/// What stands in a column. Numbers of every width travel as one kind; PostgreSQL is told which it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Small,
    Integer,
    Big,
    Flag,
    Text,
    Bytes,
}

pub(super) struct Column {
    pub name: &'static str,
    pub kind: Kind,
}

pub(super) struct Table {
    pub name: &'static str,
    /// So many columns from the first one on are its key, by which rows are read.
    pub key: usize,
    pub columns: &'static [Column],
}

impl Table {
    pub(super) fn place_of(&self, column: &str) -> usize {
        let found = self.columns.iter().position(|one| one.name == column);
        found.expect("the column stands in the list")
    }

    pub(super) fn names(&self) -> String {
        self.columns.iter().map(|column| column.name).collect::<Vec<_>>().join(", ")
    }

    pub(super) fn key_names(&self) -> String {
        let key = &self.columns[..self.key];
        key.iter().map(|column| column.name).collect::<Vec<_>>().join(", ")
    }
}

pub(super) fn number_of(name: &str) -> usize {
    let found = TABLES.iter().position(|table| table.name == name);
    found.expect("the table stands in the list")
}

/// PostgreSQL counts what is settled, and the numbers of submissions stand in a row of their own.
pub(super) const COUNTERS: &str = "letter_counters";
/// One file has one server, and knows its last run only.
pub(super) const RUNS: &str = "runs";

const fn small(name: &'static str) -> Column {
    Column { name, kind: Kind::Small }
}

const fn integer(name: &'static str) -> Column {
    Column { name, kind: Kind::Integer }
}

const fn big(name: &'static str) -> Column {
    Column { name, kind: Kind::Big }
}

const fn flag(name: &'static str) -> Column {
    Column { name, kind: Kind::Flag }
}

const fn text(name: &'static str) -> Column {
    Column { name, kind: Kind::Text }
}

const fn bytes(name: &'static str) -> Column {
    Column { name, kind: Kind::Bytes }
}

/// In an order in which nothing refers to what is not there yet; heads come before the logs that must lead to them.
pub(super) const TABLES: [Table; 22] = [
    Table {
        name: "letters",
        key: 1,
        columns: &[
            big("letter_id"),
            text("slug"),
            text("definition"),
            bytes("secret"),
            big("opened_at"),
            big("closed_at"),
            big("delivered_at"),
            big("retracted_at"),
            text("retraction_reason"),
            text("origin"),
            big("names_hidden_at"),
            big("names_shown_to"),
        ],
    },
    Table {
        name: "versions",
        key: 2,
        columns: &[
            big("letter_id"),
            integer("number"),
            bytes("hash"),
            text("canonical"),
            big("created_at"),
        ],
    },
    Table {
        name: COUNTERS,
        key: 1,
        columns: &[
            big("letter_id"),
            big("revision"),
            big("pending"),
            big("last_seq"),
            big("last_public"),
            big("last_hidden"),
            big("public"),
            big("addressee"),
            big("organizers"),
            big("held"),
            big("withdrawn"),
            big("removed"),
            big("log_size"),
            bytes("log_root"),
            flag("log_closed"),
        ],
    },
    Table {
        name: "instance",
        key: 1,
        columns: &[
            small("one"),
            text("origin"),
            big("log_size"),
            bytes("log_root"),
            bytes("run"),
            big("mail_waits_since"),
            text("witnessed"),
        ],
    },
    Table { name: RUNS, key: 1, columns: &[bytes("run"), big("began_at")] },
    Table {
        name: "letter_checkpoints",
        key: 1,
        columns: &[
            big("letter_id"),
            big("leaf"),
            big("size"),
            big("shown_leaf"),
            big("shown_size"),
        ],
    },
    Table {
        name: "log_restarts",
        key: 3,
        columns: &[big("letter_id"), big("size"), bytes("root")],
    },
    Table {
        name: "submissions",
        key: 4,
        columns: &[
            small("vb"),
            big("letter_id"),
            integer("stream"),
            big("seq"),
            bytes("rid"),
            bytes("dkey"),
            integer("version"),
            text("email"),
            text("name"),
            text("title"),
            text("affiliation"),
            text("place"),
            small("visibility"),
            flag("updates"),
            big("submitted_at"),
            small("language"),
        ],
    },
    Table {
        name: "people",
        key: 3,
        columns: &[
            small("vb"),
            big("letter_id"),
            bytes("dkey"),
            small("shelf"),
            big("ordinal"),
            small("tombstone"),
            big("tombstone_seq"),
        ],
    },
    Table {
        name: "signatures",
        key: 3,
        columns: &[
            big("letter_id"),
            small("shelf"),
            big("ordinal"),
            bytes("rid"),
            bytes("dkey"),
            integer("version"),
            text("email"),
            text("name"),
            text("title"),
            text("affiliation"),
            text("place"),
            small("visibility"),
            flag("updates"),
            small("state"),
            text("reason"),
            big("confirmed_at"),
            big("joins_at"),
            flag("waits"),
            big("leaf"),
            big("current"),
            big("earlier"),
            bytes("salt"),
            bytes("nonce"),
            bytes("bind"),
        ],
    },
    // What was told of a cohort is told of it for good: it is not counted again from who is left.
    Table {
        name: "figures_cohorts",
        key: 1,
        columns: &[
            big("letter_id"),
            big("hidden_leaf"),
            big("listed"),
            big("closed"),
            big("day"),
            big("looked"),
        ],
    },
    Table {
        name: "figures_groups",
        key: 2,
        columns: &[big("letter_id"), bytes("term"), text("label"), big("people")],
    },
    Table {
        name: "featured",
        key: 2,
        columns: &[big("letter_id"), big("ordinal"), big("featured_at")],
    },
    Table {
        name: "waiting",
        key: 2,
        columns: &[
            big("letter_id"),
            bytes("dkey"),
            big("due_at"),
            bytes("rank"),
            big("ordinal"),
            small("shown"),
            small("state"),
            small("visibility"),
            bytes("c"),
            big("leaf"),
            big("earlier"),
        ],
    },
    Table {
        name: "erased",
        key: 3,
        columns: &[
            small("vb"),
            big("letter_id"),
            bytes("dkey"),
            small("visibility"),
            small("state"),
            flag("waits"),
            big("leaf"),
            big("earlier"),
        ],
    },
    Table {
        name: "mail_progress",
        key: 2,
        columns: &[big("letter_id"), integer("stream"), big("walked")],
    },
    Table {
        name: "mailboxes",
        key: 5,
        columns: &[
            small("vb"),
            bytes("mailbox"),
            big("letter_id"),
            integer("stream"),
            big("seq"),
            big("walked_at"),
            big("mailed_at"),
        ],
    },
    Table {
        name: "mail_retries",
        key: 3,
        columns: &[
            big("letter_id"),
            integer("stream"),
            big("seq"),
            big("due_at"),
            integer("attempts"),
        ],
    },
    Table {
        name: "records",
        key: 1,
        columns: &[big("letter_id"), integer("revision"), text("content")],
    },
    Table {
        name: "record_revisions",
        key: 2,
        columns: &[big("letter_id"), integer("number"), big("applied_at"), text("changes")],
    },
    Table {
        name: "log_entries",
        key: 2,
        columns: &[big("letter_id"), big("leaf"), text("entry"), big("ordinal")],
    },
    Table {
        name: "log_tiles",
        key: 3,
        columns: &[
            big("letter_id"),
            small("level"),
            big("tile"),
            bytes("root"),
            bytes("hashes"),
            bytes("nodes"),
        ],
    },
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::postgres::{CATALOGUE, COPIED, DERIVED};
    use crate::sqlite::made_by_migrations;

    fn listed() -> BTreeSet<(String, String)> {
        let columns = TABLES.iter().flat_map(|table| {
            table.columns.iter().map(|column| (table.name.to_owned(), column.name.to_owned()))
        });
        columns.collect()
    }

    fn pair(table: &str, column: &str) -> (String, String) {
        (table.to_owned(), column.to_owned())
    }

    #[test]
    fn every_column_of_a_file_is_copied() {
        let database = made_by_migrations().unwrap();
        let mut statement = database
            .prepare(
                "SELECT s.name, c.name FROM sqlite_schema s, pragma_table_info(s.name) c
                 WHERE s.type = 'table' AND s.name NOT LIKE 'sqlite_%'",
            )
            .unwrap();
        let mut there: BTreeSet<(String, String)> = statement
            .query_map([], |row| row.try_into())
            .unwrap()
            .collect::<rusqlite::Result<_>>()
            .unwrap();
        let mut listed = listed();
        listed.retain(|(table, _)| table != RUNS);
        there.retain(|(table, _)| !DERIVED.split(", ").any(|derived| derived == table));
        assert_eq!(there, listed);
    }

    #[test]
    fn every_column_of_postgresql_is_copied_but_what_its_programs_keep_for_themselves() {
        let mut there = BTreeSet::new();
        for column in CATALOGUE.lines().filter_map(|line| line.strip_prefix("column ")) {
            let (place, kind) = column.split_once(' ').unwrap();
            let (table, name) = place.split_once('.').unwrap();
            there.insert(pair(table, name));
            let kind = match kind.trim_end_matches(" not null") {
                "smallint" => Kind::Small,
                "integer" => Kind::Integer,
                "bigint" => Kind::Big,
                "boolean" => Kind::Flag,
                "text" => Kind::Text,
                "bytea" => Kind::Bytes,
                "bytea[]" if DERIVED.split(", ").any(|derived| derived == table) => continue,
                other => panic!("{other} is not copied"),
            };
            let listed = TABLES.iter().find(|listed| listed.name == table);
            let column = listed.and_then(|table| table.columns.iter().find(|one| one.name == name));
            assert!(column.is_none_or(|column| column.kind == kind), "{table}.{name}");
        }
        for table in ["migrations", "nodes", "leases"].into_iter().chain(DERIVED.split(", ")) {
            there.retain(|(name, _)| name != table);
        }
        assert!(there.remove(&pair("instance", "revision")));
        assert!(there.remove(&pair("instance", "keys"))); // Of the server that begins next.
        // These two are one row here.
        assert!(there.remove(&pair(COUNTERS, "settled")));
        assert!(there.insert(pair(COUNTERS, "pending")));
        assert!(there.remove(&pair("submission_counters", "letter_id")));
        assert!(there.remove(&pair("submission_counters", "last_seq")));
        assert!(there.insert(pair(COUNTERS, "last_seq")));
        assert_eq!(there, listed());

        let emptied: BTreeSet<&str> = COPIED.split(',').map(str::trim).collect();
        let mut expected: BTreeSet<&str> = TABLES.iter().map(|table| table.name).collect();
        expected.insert("submission_counters");
        assert_eq!(emptied, expected);
    }
}
