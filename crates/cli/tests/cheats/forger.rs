//! An operator who edits the data and has the key: entries, tiles, size and root are made to agree again, so that only
//! the intended contradiction is left.

use std::path::Path;

use rusqlite::Connection;
use undersigned_log::entry::{Entry, Hour};
use undersigned_log::tree::{Edge, leaf_hash};

pub struct Forger {
    database: Connection,
    letter: i64,
}

pub struct Line {
    pub line: String,
    /// Of the public signature that it commits to.
    pub ordinal: Option<i64>,
}

impl Forger {
    pub fn new(database: &Path, slug: &str) -> Self {
        let database = Connection::open(database).unwrap();
        let letter = "SELECT letter_id FROM letters WHERE slug = ?1";
        let letter = database.query_row(letter, [slug], |row| row.get(0)).unwrap();
        Self { database, letter }
    }

    /// One statement; `?1` is the letter.
    pub fn sql(&mut self, statement: &str) {
        let changed = self.database.execute(statement, [self.letter]).unwrap();
        assert_ne!(changed, 0, "{statement} changed nothing");
    }

    pub fn entries(&self) -> Vec<Line> {
        let all = "SELECT entry, ordinal FROM log_entries WHERE letter_id = ?1 ORDER BY leaf";
        let mut all = self.database.prepare(all).unwrap();
        let line = |row: &rusqlite::Row| Ok(Line { line: row.get(0)?, ordinal: row.get(1)? });
        all.query_map([self.letter], line).unwrap().map(Result::unwrap).collect()
    }

    pub fn newest_hour(&self) -> Hour {
        Entry::parse(self.entries().last().unwrap().line.as_bytes()).unwrap().hour()
    }

    pub fn append(&mut self, entry: &Entry) {
        self.append_all([entry.clone()]);
    }

    pub fn append_all(&mut self, more: impl IntoIterator<Item = Entry>) {
        let mut entries = self.entries();
        let line = |entry: Entry| Line { line: entry.canonical(), ordinal: None };
        entries.extend(more.into_iter().map(line));
        self.write(&entries);
    }

    /// The newest entry signs this letter's text, whatever it signed before.
    pub fn adopt_last_entry(&mut self) {
        let mut entries = self.entries();
        let Some(Entry::Open(open)) = Entry::parse(entries[0].line.as_bytes()) else {
            panic!("it opens")
        };
        let last = entries.last_mut().unwrap();
        let Some(Entry::Sign(mut sign)) = Entry::parse(last.line.as_bytes()) else {
            panic!("a signature")
        };
        sign.version = open.version;
        last.line = Entry::Sign(sign).canonical();
        self.write(&entries);
    }

    /// With the signature behind it; everything after it moves up.
    pub fn remove_entry(&mut self, leaf: u64) {
        let mut entries = self.entries();
        entries.remove(leaf as usize);
        for line in &mut entries[leaf as usize..] {
            let mut entry = Entry::parse(line.line.as_bytes()).unwrap();
            if let Entry::Withdraw { index, .. } | Entry::Remove { index, .. } = &mut entry
                && leaf < *index
            {
                *index -= 1;
            }
            line.line = entry.canonical();
        }
        self.sql(&format!("DELETE FROM signatures WHERE letter_id = ?1 AND leaf = {leaf}"));
        for column in ["leaf", "current"] {
            self.sql(&format!("UPDATE signatures SET {column} = {column} - 1 WHERE letter_id = ?1 AND {leaf} < {column}"));
        }
        self.write(&entries);
    }

    /// With the signatures behind them.
    pub fn swap_entries(&mut self, one: u64, other: u64) {
        let mut entries = self.entries();
        entries.swap(one as usize, other as usize);
        for column in ["leaf", "current"] {
            self.sql(&format!(
                "UPDATE signatures SET {column} = {one} + {other} - {column} WHERE letter_id = ?1 AND {column} IN ({one}, {other})"
            ));
        }
        self.write(&entries);
    }

    /// It holds this letter's checkpoints as they were: whoever leaves it there is caught by it.
    fn forget_the_servers_own_log(&self) {
        let forget = "DELETE FROM log_entries WHERE letter_id = 0; DELETE FROM log_tiles WHERE letter_id = 0;
                      DELETE FROM letter_checkpoints; DELETE FROM instance;";
        self.database.execute_batch(forget).unwrap();
    }

    fn write(&mut self, entries: &[Line]) {
        self.forget_the_servers_own_log();
        let letter = self.letter;
        let change = self.database.transaction().unwrap();
        for table in ["log_entries", "log_tiles"] {
            change.execute(&format!("DELETE FROM {table} WHERE letter_id = ?1"), [letter]).unwrap();
        }
        let (mut edge, mut full) = (Edge::default(), Vec::new());
        for (Line { line, ordinal }, leaf) in entries.iter().zip(0_i64..) {
            change
                .execute("INSERT INTO log_entries (letter_id, leaf, entry, ordinal) VALUES (?1, ?2, ?3, ?4)", (letter, leaf, line, ordinal))
                .unwrap();
            edge.push(leaf_hash(line.as_bytes()), &mut full);
        }
        for tile in full {
            change
                .execute(
                    "INSERT INTO log_tiles (letter_id, level, tile, root, hashes) VALUES (?1, ?2, ?3, ?4, ?5)",
                    (letter, tile.level, tile.index as i64, tile.root, tile.nodes.hashes().as_flattened()),
                )
                .unwrap();
        }
        change
            .execute(
                "UPDATE letter_counters SET log_size = ?2, log_root = ?3 WHERE letter_id = ?1",
                (letter, edge.size() as i64, edge.root()),
            )
            .unwrap();
        change.commit().unwrap();
    }
}
