use std::fs;
use std::os::unix::fs::PermissionsExt;

use rustix::process::Signal;

use super::support::{Place, Ran};

#[test]
fn a_server_says_where_it_listens_and_stops_when_asked() {
    let place = Place::new();
    let server = place.serve();
    let serving: serde_json::Value =
        serde_json::from_slice(&fs::read(place.data().join("serving.json")).unwrap()).unwrap();
    assert_eq!(
        (&serving["listen"], &serving["mail"]),
        (&server.address.clone().into(), &"directory".into())
    );
    assert_eq!(
        (&serving["pid"], &serving["hidden_batch_ms"]),
        (&server.id().into(), &1_000.into())
    );
    assert_eq!(server.get("/readyz").status, 200);
    assert_eq!(server.get("/dev/mail").status, 404);
    assert!(server.get("/metrics").body.contains("undersigned_letters 0"));
    assert_eq!(server.stop().code(), Some(0));
    assert!(place.log().contains("stopping"));
}

#[test]
fn a_second_server_refuses_the_same_data() {
    let place = Place::new();
    let server = place.serve();
    let second = Ran::of(
        place.command(&["serve", "--listen", "127.0.0.1:0"]).env("UNDERSIGNED_MAIL", "memory:"),
    );
    assert_eq!((second.status, second.out.as_str()), (1, ""));
    assert!(
        second.err.contains(&format!("another server at {} is serving from", server.address)),
        "{}",
        second.err
    );
    assert_eq!(server.get("/healthz").status, 200);
    server.stop();
    assert_eq!(place.serve().stop().code(), Some(0));
}

#[test]
fn a_server_in_a_terminal_stops_by_its_interrupt_key() {
    let place = Place::new();
    assert_eq!(place.serve().stop_by(Signal::INT).code(), Some(0));
}

#[test]
fn a_mailed_link_opens_after_a_restart() {
    let place = Place::new();
    let mail = format!("directory:{}", place.path("mail").display());
    let variables = [
        ("UNDERSIGNED_MAIL", mail.as_str()),
        ("UNDERSIGNED_PUBLIC_URL", "https://letters.example.org"),
    ];
    let server = place.serve_with(&variables);
    place.open_letter();
    assert_eq!(place.show()["url"], "https://letters.example.org/lime-trees");
    server.post(
        "/lime-trees/signatures",
        &[("name", "Ada Lime"), ("email", "ada@example.org"), ("visibility", "public")],
    );
    let link = place.link_for("ada@example.org");
    assert_eq!(place.show()["pending"], 1);
    assert_eq!(server.stop().code(), Some(0));

    let server = place.serve_with(&variables);
    assert_eq!(server.get(&link).status, 200);
    assert_eq!(server.count()["verified"], 0, "looking confirms nothing");
    assert_eq!(server.post(&link, &[("choice", "signed")]).status, 303);
    assert_eq!(server.count()["verified"], 1);
    let key = fs::metadata(place.data().join("keys/links.key")).unwrap();
    assert_eq!((key.len(), key.permissions().mode() & 0o777), (32, 0o600));
}

#[test]
fn nothing_of_a_person_is_in_the_servers_log() {
    let place = Place::new();
    let server = place.serve_with(&[
        ("UNDERSIGNED_MAIL", &format!("directory:{}", place.path("mail").display())),
        ("UNDERSIGNED_LOG", "debug"),
    ]);
    place.open_letter();
    let confirmed = place.sign(&server, "Ada Lime", "ada@example.org", "public");
    let private_page = confirmed.location().to_owned();
    server.get(&private_page);
    server.stop();
    let log = place.log();
    let token = private_page.trim_start_matches("/p/").split('?').next().unwrap();
    for secret in [
        "Ada",
        "ada@",
        "example.org",
        token,
        place.link_for("ada@example.org").trim_start_matches("/c/"),
    ] {
        assert!(!log.contains(secret), "the log has {secret:?}");
    }
}

#[test]
fn the_dev_server_shows_its_mail_and_stays_on_this_machine() {
    let place = Place::new();
    for (listen, url) in
        [("0.0.0.0:0", "http://127.0.0.1"), ("127.0.0.1:0", "https://letters.example.org")]
    {
        let mut command = place.command(&["serve", "--dev", "--listen", listen]);
        let ran = Ran::of(command.env("UNDERSIGNED_PUBLIC_URL", url));
        assert_eq!((ran.status, ran.out.as_str()), (1, ""));
        assert!(ran.err.contains("shows outgoing mail to every visitor"), "{}", ran.err);
    }
}
