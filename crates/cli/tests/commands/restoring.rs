//! An operator puts yesterday's database back.

use std::fs;

use super::support::{Place, Server, until};

const URL: &str = "https://letters.example.org";

/// Links and logs are bound to one public address, whatever port the next run gets.
fn serve(place: &Place) -> Server {
    let mail = format!("directory:{}", place.path("mail").display());
    let server = place.serve_with(&[
        ("UNDERSIGNED_MAIL", &mail),
        ("UNDERSIGNED_HIDDEN_BATCH", "1s"),
        ("UNDERSIGNED_PUBLIC_URL", URL),
    ]);
    until("a ready server", || (server.get("/readyz").status == 200).then_some(()));
    server
}

fn back_up(place: &Place) {
    let database = rusqlite::Connection::open(place.data().join("undersigned.db")).unwrap();
    database.execute("VACUUM INTO ?1", [place.path("copy.db").to_str().unwrap()]).unwrap();
}

fn restore(place: &Place) {
    for end in ["-wal", "-shm"] {
        let _ = fs::remove_file(place.data().join(format!("undersigned.db{end}")));
    }
    fs::copy(place.path("copy.db"), place.data().join("undersigned.db")).unwrap();
}

fn mails(place: &Place) -> usize {
    fs::read_dir(place.path("mail")).unwrap().count()
}

#[test]
fn an_older_database_is_noticed_and_goes_on_only_by_the_operators_word() {
    let place = Place::new();
    let server = serve(&place);
    place.open_letter();
    let ada = place.sign(&server, "Ada Lime", "ada@example.org", "public");
    let form = [("name", "Bo Elm"), ("email", "bo@example.org"), ("visibility", "public")];
    assert_eq!(server.post("/lime-trees/signatures", &form).status, 303);
    let bo = place.link_for("bo@example.org");
    until("the instance's log", || (server.get("/log/checkpoint").status == 200).then_some(()));
    back_up(&place);
    place.sign(&server, "Cy Ash", "cy@example.org", "public");
    let size = server.count()["size"].clone();
    assert!(server.stop().success());
    restore(&place);
    let mailed = mails(&place);

    let server = serve(&place);
    let log = place.log();
    assert!(log.contains("log restart lime-trees") && log.contains("mail release"), "{log}");
    let page = server.get("/lime-trees");
    assert_eq!(page.status, 200);
    assert!(page.body.contains("stands still for now"));
    // The copy may be from before names were hidden, or somebody withdrew: until somebody has looked, nobody is named.
    for path in ["", "/signatures", "/signatures?q=lime", "/signatures?order=name"] {
        let page = server.get(&format!("/lime-trees{path}"));
        assert_eq!(page.status, 200, "{path}");
        assert!(!page.body.contains("Ada Lime"), "{path}");
    }
    assert!(!page.body.contains("name=\"email\""), "there is no form");
    assert_eq!(server.count()["frozen"], true);
    let form = [("name", "Di Fir"), ("email", "di@example.org"), ("visibility", "public")];
    for (path, form) in [
        ("/lime-trees/signatures", form.as_slice()),
        (&bo, &[("choice", "signed")]),
        (ada.location(), &[("do", "withdraw")]),
    ] {
        let refused = server.post(path, form);
        assert_eq!(refused.status, 503, "{path}");
        assert!(refused.body.contains("stands still"), "{}", refused.body);
    }
    for path in ["/lime-trees/log/checkpoint", "/lime-trees/letter.pdf"] {
        assert_eq!(server.get(path).status, 503, "{path}: it would contradict what somebody holds");
    }
    assert_eq!(server.get("/log/checkpoint").status, 200, "the instance's own log lost nothing");
    assert!(place.refused(&["letter", "close", "lime-trees"]).contains("waits to be restarted"));

    let restarted = place.json(&["log", "restart", "--all", "--json"]);
    assert_eq!((&restarted[0]["letter"], &restarted[0]["size"]), (&"lime-trees".into(), &size));
    assert_eq!(restarted.as_array().unwrap().len(), 1, "{restarted}");
    assert_eq!(place.json(&["log", "restart", "--all", "--json"]), serde_json::json!([]));
    assert_eq!(server.get("/lime-trees/log/checkpoint").status, 200);
    assert!(server.get("/lime-trees/signatures").body.contains("Ada Lime"));
    assert_eq!(server.post(&bo, &[("choice", "signed")]).status, 303, "the link stayed good");
    assert_eq!(server.post("/lime-trees/signatures", &form).status, 303);
    assert_eq!(mails(&place), mailed, "mail waits still");
    assert_eq!(place.json(&["mail", "release", "--json"])["released"], true);
    assert_eq!(server.post(&place.link_for("di@example.org"), &[("choice", "signed")]).status, 303);
    assert_eq!(
        (server.count()["verified"].clone(), server.count()["frozen"].clone()),
        (3.into(), serde_json::Value::Null)
    );
    assert!(server.stop().success());
    let server = serve(&place);
    assert_eq!(server.count()["verified"], 3, "the next start has nothing to say");
    assert!(!place.log().contains("restart"), "{}", place.log());
}

#[test]
fn the_newest_database_put_back_needs_no_word() {
    let place = Place::new();
    let server = serve(&place);
    place.open_letter();
    place.sign(&server, "Ada Lime", "ada@example.org", "public");
    assert!(server.stop().success());
    back_up(&place);
    restore(&place);
    let server = serve(&place);
    place.sign(&server, "Bo Elm", "bo@example.org", "public");
    assert_eq!(server.count()["verified"], 2);
}

#[test]
fn whoever_was_erased_is_not_in_the_copy_that_comes_back() {
    let place = Place::new();
    let server = serve(&place);
    place.open_letter();
    let ada = place.sign(&server, "Ada Lime", "ada@example.org", "public");
    back_up(&place);
    assert_eq!(server.post(ada.location(), &[("do", "erase")]).status, 200);
    assert!(server.stop().success());
    let holds = |name: &str| {
        ["", "-wal", "-shm"].iter().any(|end| {
            let file = place.data().join(format!("undersigned.db{end}"));
            let bytes = fs::read(file).unwrap_or_default();
            bytes.windows(name.len()).any(|window| window == name.as_bytes())
        })
    };
    assert!(!holds("Ada Lime") && !holds("ada@example.org"));
    restore(&place);
    assert!(holds("Ada Lime") && holds("ada@example.org"), "the copy has her");
    let server = serve(&place);
    assert!(!holds("Ada Lime") && !holds("ada@example.org"), "gone before anything was served");
    assert!(!server.get("/lime-trees").body.contains("Ada Lime"));
    place.json(&["log", "restart", "lime-trees", "--json"]);
    assert_eq!(
        (server.count()["verified"].clone(), server.count()["withdrawn"].clone()),
        (0.into(), 1.into())
    );
}
