use super::support::Place;

#[test]
fn organizers_hold_publish_and_remove_while_the_server_runs() {
    let place = Place::new();
    let server = place.serve();
    place.open_letter();
    place.sign(&server, "Ada Lime", "ada@example.org", "public");
    place.sign(&server, "Bo Elm", "bo@example.org", "public");

    let held =
        place.json(&["signature", "hold", "lime-trees", "p1", "--reason", "asked them", "--json"]);
    assert_eq!(
        (&held["state"], &held["reason"], &held["changed"]),
        (&"held".into(), &"asked them".into(), &true.into())
    );
    assert_eq!((&server.count()["verified"], &server.count()["held"]), (&1.into(), &1.into()));
    assert!(!server.get("/lime-trees/signatures").body.contains("Ada Lime"));
    let again = place.json(&["signature", "hold", "lime-trees", "p1", "--json"]);
    assert_eq!(again["changed"], false);

    place.json(&["signature", "publish", "lime-trees", "p1", "--json"]);
    assert_eq!((&server.count()["verified"], &server.count()["held"]), (&2.into(), &0.into()));
    assert!(server.get("/lime-trees/signatures").body.contains("Ada Lime"));

    place.json(&[
        "signature",
        "remove",
        "lime-trees",
        "p1",
        "--reason",
        "Not their own name.",
        "--json",
    ]);
    assert_eq!((&server.count()["verified"], &server.count()["removed"]), (&1.into(), &1.into()));
    let error = place.refused(&["signature", "publish", "lime-trees", "p1"]);
    assert!(error.contains("was removed, and the removal is public"), "{error}");
    assert_eq!(server.count()["removed"], 1);

    let listed = place.json(&["signature", "list", "lime-trees", "--state", "removed", "--json"]);
    let listed: Vec<_> =
        listed.as_array().unwrap().iter().map(|row| (&row["id"], &row["reason"])).collect();
    assert_eq!(listed, [(&"p1".into(), &"Not their own name.".into())]);
}

#[test]
fn removing_needs_a_reason_that_can_be_read() {
    let place = Place::new();
    let server = place.serve();
    place.open_letter();
    place.sign(&server, "Ada Lime", "ada@example.org", "public");
    assert_eq!(place.run(&["signature", "remove", "lime-trees", "p1"]).status, 2);
    assert!(
        place
            .refused(&["signature", "remove", "lime-trees", "p1", "--reason", " "])
            .contains("the reason is empty")
    );
    assert_eq!(server.count()["verified"], 1);
}

#[test]
fn a_withdrawal_is_the_signers_word() {
    let place = Place::new();
    let server = place.serve();
    place.open_letter();
    let confirmed = place.sign(&server, "Ada Lime", "ada@example.org", "public");
    let private_page = confirmed.location().split('?').next().unwrap();
    assert_eq!(server.post(private_page, &[("do", "withdraw")]).status, 303);
    let error = place.refused(&["signature", "publish", "lime-trees", "p1"]);
    assert!(error.contains("was withdrawn by its signer"), "{error}");
    assert_eq!((&server.count()["verified"], &server.count()["withdrawn"]), (&0.into(), &1.into()));
}

#[test]
fn an_id_that_is_none_or_nobodys_is_refused() {
    let place = Place::new();
    place.open_letter();
    assert!(
        place
            .refused(&["signature", "hold", "lime-trees", "12"])
            .contains("\"12\" is not the id of a signature")
    );
    assert!(
        place
            .refused(&["signature", "hold", "lime-trees", "p12"])
            .contains("there is no signature p12 on")
    );
    assert!(place.run(&["signature", "list", "lime-trees"]).out.contains("no such signatures"));
}
