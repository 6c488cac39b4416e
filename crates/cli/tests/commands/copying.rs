//! An operator moves an instance to another database, either way.

use std::fs;
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::types::Value as Column;

use super::database::Database;
use super::support::{Place, Ran, Server, until};

/// Every row of every table that is copied, by the table's name; the list's tables are filled again from the others.
fn tables(folder: &Path) -> Vec<(String, Vec<Vec<Column>>)> {
    let database = rusqlite::Connection::open(folder.join("undersigned.db")).unwrap();
    let names: Vec<String> = database
        .prepare(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'listing%'
               AND name NOT IN ('figures_progress', 'figures_hours', 'figures_aside', 'figures_turned') ORDER BY name",
        )
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap();
    let rows = |name: &String| {
        let mut statement = database.prepare(&format!("SELECT * FROM {name}")).unwrap();
        let width = statement.column_count();
        statement
            .query_map([], |row| (0..width).map(|column| row.get(column)).collect())
            .unwrap()
            .collect::<rusqlite::Result<_>>()
            .unwrap()
    };
    names.into_iter().map(|name| (name.clone(), rows(&name))).collect()
}

fn copy_keys(from: &Path, to: &Path) {
    fs::create_dir_all(to.join("keys")).unwrap();
    for file in fs::read_dir(from.join("keys")).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), to.join("keys").join(file.file_name())).unwrap();
    }
}

fn is_consistent(place: &Place, server: &Server) {
    let ran = place.run(&["verify", &format!("http://{}/lime-trees", server.address), "--json"]);
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
}

fn ask_to_sign(server: &Server, name: &str, email: &str) {
    let form = [("name", name), ("email", email), ("visibility", "public")];
    assert_eq!(server.post("/lime-trees/signatures", &form).status, 303);
}

const RECORD: &str = "responses: [{ id: first, date: 2026-01-10, from: Mayor, text: We will see., source: { name: Mail } }]";

/// People in every standing: public, hidden, held, removed, withdrawn, erased, and one who has not answered the mail.
fn told(place: &Place) -> String {
    let server = place.serve();
    place.open_letter();
    place.write("record.yaml", RECORD);
    place.json(&["record", "apply", "lime-trees", "record.yaml", "--json"]);
    place.sign(&server, "Ada Lime", "ada@example.org", "public");
    place.json(&["signature", "feature", "lime-trees", "1", "--json"]);
    place.sign(&server, "Bo Elm", "bo@example.org", "addressee");
    place.sign(&server, "Cy Ash", "cy@example.org", "organizers");
    let di = place.sign(&server, "Di Fir", "di@example.org", "public");
    assert_eq!(server.post(di.location(), &[("do", "withdraw")]).status, 303);
    let ed = place.sign(&server, "Ed Oak", "ed@example.org", "public");
    assert_eq!(server.post(ed.location(), &[("do", "erase")]).status, 200);
    place.sign(&server, "Fy Yew", "fy@example.org", "public");
    place.sign(&server, "Gi Box", "gi@example.org", "public");
    place.json(&["signature", "hold", "lime-trees", "p4", "--json"]);
    place.json(&["signature", "remove", "lime-trees", "p5", "--reason", "Twice.", "--json"]);
    ask_to_sign(&server, "Hu Bay", "hu@example.org");
    place.link_for("hu@example.org");
    place.wait_for_verified(3);
    until("the instance's log", || (server.get("/log/checkpoint").status == 200).then_some(()));
    let address = server.address.clone();
    let data = place.data();
    let refused = place.refused(&["store", "copy", "--from", "data", "--to", "elsewhere"]);
    assert!(refused.contains("is serving from data; stop it first"), "{refused}");
    assert!(!place.path("elsewhere").join("undersigned.db").exists());
    assert!(server.stop().success());
    assert!(data.join("keys/log.key").exists());
    address
}

#[test]
fn an_instance_goes_to_postgresql_and_back_and_lives_on_in_both() {
    let mut database = Database::new();
    let place = Place::new();
    let address = told(&place);
    let data = place.data();
    let before = tables(&data);
    let empty: Vec<&str> =
        before.iter().filter(|(_, rows)| rows.is_empty()).map(|(name, _)| name.as_str()).collect();
    // Nothing to copy there says nothing about the copy: a row each, where nobody could put one by the doors.
    let expected = [
        "figures_cohorts",
        "figures_groups",
        "log_restarts",
        "log_tiles",
        "mail_retries",
        "waiting",
    ];
    assert_eq!(empty, expected);
    fill_what_is_empty(&data);
    let before = tables(&data);

    let said =
        place.json(&["store", "copy", "--from", "data", "--to", &database.address, "--json"]);
    let of_table = |name: &str| before.iter().find(|(table, _)| table == name).unwrap().1.len();
    for name in ["letters", "people", "signatures", "erased", "submissions", "log_entries"] {
        assert_eq!(said["tables"][name], of_table(name), "{name}");
    }
    assert_eq!(said["logs"][1]["origin"], format!("{address}/lime-trees"));
    assert!(said["by_hand"][0].as_str().unwrap().contains("data/keys"), "{said}");
    let copied = place.run(&["store", "copy", "--from", &database.address, "--to", "back"]);
    assert_eq!(copied.status, 0, "{}", copied.err);
    assert!(
        copied.out.contains("back/keys") && !copied.out.contains("example.org"),
        "{}",
        copied.out
    );
    assert!(before == tables(&place.path("back")), "the same tables");
    assert_eq!(database.answer("SELECT last_seq - settled FROM letter_counters JOIN submission_counters USING (letter_id)"), Some("1".into()));

    take_out_what_was_filled_in(&mut database);
    let server = place.serve_moved(&address, &data, &database.address);
    assert_eq!(server.count()["verified"], 3);
    let hu = place.link_for("hu@example.org");
    assert_eq!(server.post(&hu, &[("choice", "signed")]).status, 303, "a link from before");
    place.sign(&server, "Io Fig", "io@example.org", "public");
    is_consistent(&place, &server);
    assert_eq!(server.count()["verified"], 5);
    assert!(server.stop().success());
    assert!(!place.log().contains("older copy"), "{}", place.log());

    let forth = place.path("forth");
    // An address with a password stands in the configuration.
    let mut copy = place.command(&["store", "copy", "--from", "configured", "--to", "forth"]);
    let copied = Ran::of(copy.env("UNDERSIGNED_DATABASE", &database.address));
    assert_eq!(copied.status, 0, "{}", copied.err);
    copy_keys(&data, &forth);
    let server = place.serve_moved(&address, &forth, "sqlite");
    assert_eq!(server.count()["verified"], 5);
    place.sign(&server, "Jo Nut", "jo@example.org", "public");
    is_consistent(&place, &server);
    assert_eq!(server.count()["verified"], 6);
    assert!(server.stop().success());
    assert!(!place.log().contains("older copy"), "{}", place.log());
}

fn fill_what_is_empty(data: &Path) {
    let database = rusqlite::Connection::open(data.join("undersigned.db")).unwrap();
    database
        .execute_batch(
            "INSERT INTO figures_cohorts VALUES (1, 4, 2, 2, 20000, 20001);
             INSERT INTO figures_groups VALUES (1, randomblob(9), 'North School', 5);
             INSERT INTO log_restarts VALUES (1, 7, randomblob(32));
             INSERT INTO mail_retries VALUES (1, 0, 3, 1700000000000, 2);
             INSERT INTO waiting VALUES (1, 1700000000000, randomblob(32), randomblob(16), 1, 0, 0, 1, NULL, NULL, 3);",
        )
        .unwrap();
}

fn take_out_what_was_filled_in(database: &mut Database) {
    database.run(
        "DELETE FROM figures_cohorts; DELETE FROM figures_groups; DELETE FROM log_restarts; DELETE FROM mail_retries; DELETE FROM waiting",
    );
}

/// Enough to be met in the middle.
const MANY: u64 = 40_000;

/// An opened letter, and rows that take their time.
fn filled(place: &Place) {
    place.open_letter();
    let database = rusqlite::Connection::open(place.data().join("undersigned.db")).unwrap();
    let numbers = format!(
        "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {MANY})"
    );
    database
        .execute_batch(&format!(
            "INSERT INTO submissions {numbers} SELECT 0, 1, 0, n, CAST(printf('%016d', n) AS BLOB),
                 CAST(printf('%016d', n) AS BLOB), 1, printf('%d@example.org', n), 'Ada Lime', NULL, NULL, NULL, 0, 0, 1700000000000, 0 FROM n;
             INSERT INTO mailboxes {numbers} SELECT n % 256, CAST(printf('%016d', n) AS BLOB), 1, 0, n, 1700000000000, NULL FROM n;
             UPDATE letter_counters SET last_seq = {MANY}, pending = {MANY};"
        ))
        .unwrap();
}

fn begin_copy(place: &Place, from: &str, to: &str) -> Child {
    let mut command = place.command(&["store", "copy", "--from", from, "--to", to]);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// Waits for a place in the middle, kills, and says whether it was still running.
fn kill_when(copying: &mut Child, mut is_there: impl FnMut() -> bool) -> bool {
    while !is_there() {
        if copying.try_wait().unwrap().is_some() {
            return false;
        }
    }
    copying.kill().unwrap();
    !copying.wait().unwrap().success()
}

fn serves_nobody(place: &Place, target: [&str; 2]) {
    let arguments = [&["serve", "--listen", "127.0.0.1:0"], &target[..]].concat();
    let mut serving = place.command(&arguments).stderr(Stdio::piped()).spawn().unwrap();
    let began = Instant::now();
    while serving.try_wait().unwrap().is_none() {
        if Duration::from_secs(20) < began.elapsed() {
            serving.kill().unwrap();
            panic!("it serves half a copy");
        }
        thread::sleep(Duration::from_millis(10));
    }
    let error = String::from_utf8(serving.wait_with_output().unwrap().stderr).unwrap();
    assert!(error.contains("a copy that was not completed"), "{error}");
    let refused = place.refused(&[&["letter", "list"], &target[..]].concat());
    assert!(refused.contains("a copy that was not completed"), "{refused}");
}

#[test]
fn a_copy_to_postgresql_that_was_killed_serves_nobody_and_is_made_again() {
    let mut database = Database::new();
    let place = Place::new();
    filled(&place);
    let to = database.address.clone();
    type Middle = fn(&mut Database) -> bool;
    let middles: [Middle; 4] = [
        |database| database.count("migrations") == 1,
        |database| 0 < database.count("submissions"),
        |database| 0 < database.count("mailboxes"),
        |database| database.count("mailboxes") == MANY, // Both sides are compared.
    ];
    for middle in middles {
        let mut copying = begin_copy(&place, "data", &to);
        assert!(kill_when(&mut copying, || middle(&mut database)), "it was met in the middle");
        serves_nobody(&place, ["--database", &to]);
    }
    let said = place.json(&["store", "copy", "--from", "data", "--to", &to, "--json"]);
    assert_eq!(
        (&said["tables"]["mailboxes"], &said["tables"]["submissions"]),
        (&MANY.into(), &MANY.into())
    );
    let letters = place.json(&["letter", "list", "--database", &to, "--json"]);
    assert_eq!(letters.as_array().unwrap().len(), 1);
}

/// `0` also where there is no such file or table yet.
fn rows_in(file: &Path, table: &str) -> u64 {
    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
    let counted = rusqlite::Connection::open_with_flags(file, flags).and_then(|database| {
        let sql = format!("SELECT count(*) FROM {table}");
        database.query_row(&sql, [], |row| row.get::<_, i64>(0))
    });
    counted.unwrap_or(0) as u64
}

#[test]
fn a_copy_to_sqlite_that_was_killed_serves_nobody_and_is_made_again() {
    let database = Database::new();
    let place = Place::new();
    filled(&place);
    place.json(&["store", "copy", "--from", "data", "--to", &database.address, "--json"]);
    let file = place.path("back").join("undersigned.db");
    let rows = |table: &str| rows_in(&file, table);
    for (table, least) in
        [("sqlite_schema", 1), ("submissions", 1), ("mailboxes", 1), ("mailboxes", MANY)]
    {
        let mut copying = begin_copy(&place, &database.address, "back");
        assert!(kill_when(&mut copying, || least <= rows(table)), "it was met in the middle");
        serves_nobody(&place, ["--data", "back"]);
    }
    place.json(&["store", "copy", "--from", &database.address, "--to", "back", "--json"]);
    assert!(tables(&place.data()) == tables(&place.path("back")), "the same tables");
}

#[test]
fn a_source_that_somebody_uses_is_noticed_at_the_end() {
    let mut database = Database::new();
    let place = Place::new();
    filled(&place);
    place.json(&["store", "copy", "--from", "data", "--to", &database.address, "--json"]);
    let noticed = |place: &Place, copying: Child| {
        let output = copying.wait_with_output().unwrap();
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{error}");
        assert!(error.contains("the source was in use while it was copied"), "{error}");
        assert!(!error.contains("example.org"), "{error}");
        assert!(place.refused(&["letter", "list", "--data", "back"]).contains("not completed"));
    };
    let begin = |place: &Place| {
        let arguments = ["store", "copy", "--from", &database.address, "--to", "back"];
        let copying = place.command(&arguments).stderr(Stdio::piped()).spawn().unwrap();
        let file = place.path("back").join("undersigned.db");
        until("the copy", || (0 < rows_in(&file, "submissions")).then_some(()));
        copying
    };
    let copying = begin(&place);
    // Nothing but a row that is gone: no number tells.
    database.run("DELETE FROM mailboxes WHERE seq = 17");
    noticed(&place, copying);

    let server = place.serve_moved("127.0.0.1:0", &place.path("node"), &database.address);
    let arguments = ["store", "copy", "--from", &database.address, "--to", "back"];
    noticed(&place, place.command(&arguments).stderr(Stdio::piped()).spawn().unwrap());
    assert!(server.stop().success());
    let said =
        place.json(&["store", "copy", "--from", &database.address, "--to", "back", "--json"]);
    assert_eq!(said["tables"]["letters"], 1);
}

fn says(ran: &Ran, what: &str) {
    assert_eq!((ran.status, ran.out.as_str()), (1, ""), "{}", ran.err);
    assert!(ran.err.contains(what), "{}", ran.err);
}

#[test]
fn what_must_not_be_written_over_is_refused_and_left_as_it_is() {
    let place = Place::new();
    let (database, mut taken) = (Database::new(), Database::new());
    let copy = |from: &str, to: &str| place.run(&["store", "copy", "--from", from, "--to", to]);
    place.open_letter();
    says(&copy("data", "data"), "are the same");
    says(&copy("data", "./data"), "are the same folder");
    says(&copy("nowhere", "elsewhere"), "there is no letter in nowhere yet");
    says(&copy("data", "mysql://127.0.0.1/x"), "write an address as postgres://");
    says(&copy("data", "postgres://user:secret@host:port/x"), "write an address as postgres://");
    says(&copy(&database.address, "elsewhere"), "no server has begun on this database yet");
    says(&copy("data", "configured"), "names no PostgreSQL database");

    assert_eq!(copy("data", &database.address).status, 0);
    let before = tables(&place.data());
    says(&copy("data", &database.address), "the target is in use");
    says(&copy(&database.address, "data"), "the target is in use");
    says(
        &copy(&database.address, &format!("{}?application_name=x", database.address)),
        "the target is in use",
    );
    assert!(before == tables(&place.data()));
    assert_eq!(
        place
            .json(&["letter", "list", "--database", &database.address, "--json"])
            .as_array()
            .unwrap()
            .len(),
        1
    );

    taken.run("CREATE TABLE people (name text); INSERT INTO people VALUES ('not ours')");
    says(&copy("data", &taken.address), "tables that are not this program's");
    assert_eq!(taken.count("people"), 1);
    assert_eq!(taken.answer("SELECT to_regclass('migrations')"), None);
}

#[test]
fn a_row_that_did_not_arrive_is_noticed() {
    let place = Place::new();
    let mut database = Database::new();
    filled(&place);
    let arguments = ["store", "copy", "--from", "data", "--to", &database.address];
    let copying = place.command(&arguments).stderr(Stdio::piped()).spawn().unwrap();
    until("the copy", || (0 < database.count("mailboxes")).then_some(()));
    database.run("DELETE FROM submissions WHERE seq = 17");
    let output = copying.wait_with_output().unwrap();
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{error}");
    assert!(
        error.contains("table submissions is not in the target as it is in the source"),
        "{error}"
    );
    let refused = place.refused(&["letter", "list", "--database", &database.address]);
    assert!(refused.contains("not completed"), "{refused}");
}

#[test]
fn two_copies_into_one_database_do_not_meet() {
    let place = Place::new();
    let mut database = Database::new();
    filled(&place);
    let mut copying = begin_copy(&place, "data", &database.address);
    until("the first copy", || (0 < database.count("submissions")).then_some(()));
    let second = place.run(&["store", "copy", "--from", "data", "--to", &database.address]);
    // The folder of the source has one copy at a time, too.
    says(&second, "is serving from data");
    fs::create_dir(place.path("other")).unwrap();
    fs::copy(place.data().join("undersigned.db"), place.path("other/undersigned.db")).unwrap();
    let second = place.run(&["store", "copy", "--from", "other", "--to", &database.address]);
    says(&second, "another copy into the same database is under way");
    assert!(copying.wait().unwrap().success());
}

#[test]
fn a_log_that_does_not_lead_to_its_head_is_not_passed_on() {
    let place = Place::new();
    let database = Database::new();
    place.open_letter();
    let file = rusqlite::Connection::open(place.data().join("undersigned.db")).unwrap();
    file.execute("UPDATE log_entries SET entry = replace(entry, '\"open\"', '\"opem\"')", [])
        .unwrap();
    drop(file);
    let ran = place.run(&["store", "copy", "--from", "data", "--to", &database.address]);
    says(&ran, "is not what its head says");
    let refused = place.refused(&["letter", "list", "--database", &database.address]);
    assert!(refused.contains("not completed"), "{refused}");
}
