//! `doctor`: an operator asks what is unsafe, of a sound database and of one with each fault.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use serde_json::Value;

use super::database::Database;
use super::support::Place;

struct Doctor<'a> {
    place: &'a Place,
    arguments: Vec<&'a str>,
}

impl Doctor<'_> {
    /// The status, and what is said beyond "well", as pairs of level and matter.
    fn looks(&self) -> (i32, Vec<(String, String)>) {
        let ran = self.place.run(&[&["doctor", "--json"], self.arguments.as_slice()].concat());
        let said: Value = serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{}", ran.err));
        assert_eq!(said["safe"], ran.status == 0, "{said}");
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let findings = said["findings"].as_array().unwrap().iter();
        let pairs = findings.map(|finding| (text(&finding["level"]), text(&finding["about"])));
        (ran.status, pairs.filter(|(level, _)| level != "good").collect())
    }

    fn finds(&self, status: i32, expected: &[(&str, &str)]) {
        let (was, found) = self.looks();
        let found: Vec<(&str, &str)> =
            found.iter().map(|(level, about)| (level.as_str(), about.as_str())).collect();
        assert_eq!((was, found.as_slice()), (status, expected));
    }
}

/// Notes about every single server.
const ALWAYS: [(&str, &str); 2] = [("note", "standbys"), ("note", "disk")];

fn unsafe_(about: &'static str) -> Vec<(&'static str, &'static str)> {
    [&[("unsafe", about)], ALWAYS.as_slice()].concat()
}

#[test]
fn each_fault_of_a_postgresql_database_is_said_and_no_other() {
    let place = Place::new();
    let mut database = Database::new();
    let address = database.address.clone();
    place.write("letter.md", super::support::LETTER);
    place.json(&["letter", "open", "letter.md", "--database", &address, "--json"]);
    fs::create_dir(place.data().join("keys")).unwrap();
    let key = place.data().join("keys/log.key");
    fs::write(&key, [7; 32]).unwrap();
    fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).unwrap();
    let doctor = Doctor { place: &place, arguments: vec!["--database", &address] };
    doctor.finds(0, &ALWAYS);

    // Of the whole database: made, said, mended.
    for (setting, about) in [
        ("SET synchronous_commit = off", "synchronous_commit"),
        ("SET synchronous_commit = local", "synchronous_commit"),
        ("SET synchronous_commit = remote_write", "synchronous_commit"),
        ("SET statement_timeout = '5s'", "statement_timeout"),
        ("SET default_transaction_read_only = on", "writes"),
        ("CONNECTION LIMIT 19", "connections"),
    ] {
        database.run_on_server(&format!("ALTER DATABASE self {setting}"));
        doctor.finds(1, &unsafe_(about));
        database.run_on_server("ALTER DATABASE self RESET ALL");
        database.run_on_server("ALTER DATABASE self CONNECTION LIMIT -1");
    }
    database.run_on_server("ALTER DATABASE self SET idle_session_timeout = '10min'");
    doctor.finds(0, &[&[("warning", "idle_session_timeout")], ALWAYS.as_slice()].concat());
    database.run_on_server("ALTER DATABASE self RESET ALL");

    for (make, about, mend) in [
        ("DROP INDEX mail_retries_due", "indexes", "CREATE INDEX mail_retries_due ON mail_retries (due_at)"),
        (
            "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'waiting_due'::regclass",
            "indexes",
            "UPDATE pg_index SET indisvalid = true WHERE indexrelid = 'waiting_due'::regclass",
        ),
        ("ALTER TABLE nodes RENAME TO nodes_away", "tables", "ALTER TABLE nodes_away RENAME TO nodes"),
        (
            "ALTER TABLE signatures ALTER COLUMN bind DROP NOT NULL",
            "columns",
            "ALTER TABLE signatures ALTER COLUMN bind SET NOT NULL",
        ),
        ("ALTER TABLE mailboxes SET UNLOGGED", "unlogged", "ALTER TABLE mailboxes SET LOGGED"),
        (
            "CREATE COLLATION loose (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
             ALTER TABLE letters ALTER COLUMN slug TYPE text COLLATE loose",
            "collation",
            "ALTER TABLE letters ALTER COLUMN slug TYPE text COLLATE \"default\"",
        ),
        (
            "CREATE COLLATION older (provider = icu, locale = 'en'); UPDATE pg_collation SET collversion = '1' WHERE collname = 'older';
             ALTER TABLE letters ALTER COLUMN slug TYPE text COLLATE older",
            "collation",
            "ALTER TABLE letters ALTER COLUMN slug TYPE text COLLATE \"default\"",
        ),
        ("UPDATE migrations SET applied = applied + 1", "migrations", "UPDATE migrations SET applied = applied - 1"),
        (
            "UPDATE migrations SET applied = applied + 1000000",
            "migrations",
            "UPDATE migrations SET applied = applied - 1000000",
        ),
    ] {
        database.run(make);
        doctor.finds(1, &unsafe_(about));
        database.run(mend);
        doctor.finds(0, &ALWAYS);
    }
    database.run("UPDATE migrations SET applied = applied - 1");
    let (status, found) = doctor.looks();
    assert_eq!((status, found.len()), (0, 3), "{found:?}");
    assert!(found.contains(&("note".into(), "migrations".into())));
    database.run("UPDATE migrations SET applied = applied + 1");

    fs::set_permissions(&key, fs::Permissions::from_mode(0o644)).unwrap();
    doctor.finds(1, &unsafe_("keys"));
    let ran = place.run(&["doctor", "--database", &address]);
    assert!(
        ran.out.contains("UNSAFE  keys: others can read")
            && ran.out.ends_with("Something is unsafe.\n"),
        "{}",
        ran.out
    );
    assert_eq!(database.count("letters"), 1, "it changed nothing");
}

#[test]
fn a_database_of_another_encoding_is_unsafe_and_an_empty_one_is_not() {
    let place = Place::new();
    fs::create_dir(place.data()).unwrap();
    let latin = Database::made("ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
    let doctor = Doctor { place: &place, arguments: vec!["--database", &latin.address] };
    let (status, found) = doctor.looks();
    assert_eq!((status, &found[0]), (1, &("unsafe".to_owned(), "encoding".to_owned())));
    let mut empty = Database::made(
        "ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'en' LOCALE 'C' TEMPLATE template0",
    );
    let address = empty.address.clone();
    let doctor = Doctor { place: &place, arguments: vec!["--database", &address] };
    let (status, found) = doctor.looks();
    assert_eq!(status, 0, "{found:?}");
    assert!(found.contains(&("note".to_owned(), "migrations".to_owned())), "{found:?}");
    assert_eq!(empty.answer("SELECT to_regclass('migrations')"), None, "it made nothing");
    empty.run_on_server("UPDATE pg_database SET datcollversion = '1' WHERE datname = 'self'");
    let (status, found) = doctor.looks();
    assert_eq!((status, &found[0]), (1, &("unsafe".to_owned(), "collation".to_owned())));
}

#[test]
fn what_cannot_be_looked_at_is_no_verdict() {
    let place = Place::new();
    let database = Database::new();
    let refused = |arguments: &[&str], why: &str| {
        let ran = place.run(arguments);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{}", ran.err);
        assert!(ran.err.contains("could not look") && ran.err.contains(why), "{}", ran.err);
    };
    let other = format!("{}_not_there", database.address);
    refused(&["doctor", "--database", &other], "there is no such database");
    refused(&["doctor", "--database", "postgres://user:geheim@127.0.0.1:1/x"], "no server answers");
    refused(&["doctor"], "there is no letter in");
    assert!(!place.data().exists(), "it made nothing");
    fs::create_dir(place.data()).unwrap();
    place.write("data/undersigned.db", &"no database ".repeat(100));
    refused(&["doctor"], "cannot read");
}

#[test]
fn each_fault_of_a_database_file_is_said() {
    let place = Place::new();
    place.open_letter();
    let doctor = Doctor { place: &place, arguments: Vec::new() };
    doctor.finds(0, &[("note", "keys")]);
    let server = place.serve();
    doctor.finds(0, &[]);
    assert!(server.stop().success());
    let file = place.data().join("undersigned.db");
    let database = rusqlite::Connection::open(&file).unwrap();
    for (make, level, about, mend) in [
        (
            "DROP INDEX mail_retries_due",
            "unsafe",
            "tables",
            "CREATE INDEX mail_retries_due ON mail_retries (due_at)",
        ),
        ("PRAGMA user_version = 16", "unsafe", "migrations", "PRAGMA user_version = 15"),
        ("PRAGMA user_version = 1000015", "unsafe", "migrations", "PRAGMA user_version = 15"),
        ("PRAGMA user_version = 14", "note", "migrations", "PRAGMA user_version = 15"),
        ("PRAGMA journal_mode = DELETE", "note", "journal", "PRAGMA journal_mode = WAL"),
    ] {
        database.execute_batch(make).unwrap();
        doctor.finds(i32::from(level == "unsafe"), &[(level, about)]);
        database.execute_batch(mend).unwrap();
        doctor.finds(0, &[]);
    }
    let with = |name: &str, value: &str| {
        let ran = super::support::Ran::of(place.command(&["doctor"]).env(name, value));
        assert_eq!(ran.status, 1, "{}", ran.out);
        ran.out
    };
    assert!(with("UNDERSIGNED_SYNCHRONOUS", "off").contains("UNSAFE  synchronous"));
    assert!(with("UNDERSIGNED_LIMITS_FREE_DISK_MIB", "4000000000").contains("UNSAFE  disk"));
    let key = place.data().join("keys/links.key");
    fs::set_permissions(&key, fs::Permissions::from_mode(0o640)).unwrap();
    doctor.finds(1, &[("unsafe", "keys")]);
    fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).unwrap();

    database.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    drop(database);
    let mut bytes = fs::read(&file).unwrap();
    let page = bytes.len() / 4096 / 2 * 4096;
    bytes[page..page + 4096].fill(0x5a);
    fs::write(&file, bytes).unwrap();
    doctor.finds(1, &[("unsafe", "integrity")]);
}
