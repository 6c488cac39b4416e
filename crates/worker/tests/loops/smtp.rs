//! The same over a real connection, to a server that misbehaves.

use std::collections::BTreeMap;

use undersigned_mail::testing::{Act, Behaviour, FakeSmtp, Stage};
use undersigned_mail::transport_from_setting;

use crate::office::{Office, work};

#[tokio::test]
async fn a_server_that_closes_after_the_content_gets_each_mail_twice_at_most() {
    let office = Office::open().await;
    let letter = office.letter("reading-room").await;
    let people = (0..12).map(|person| format!("person{person}@example.org"));
    office.submit_all(letter, people).await;
    let close = Behaviour::At(Stage::Content, Act::Close);
    let server = FakeSmtp::start([close, close, close, Behaviour::Accept]).await;
    let transport = transport_from_setting(&server.plain_setting()).unwrap();
    let mut mail = office.mail_loop_over(transport);
    for _ in 0..4 {
        work(&mut mail).await;
        office.minutes_pass(60);
    }
    let mut received: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for mail in server.mails() {
        let (came, acknowledged) = received.entry(mail.to.concat()).or_default();
        *came += 1;
        *acknowledged += usize::from(mail.acknowledged);
    }
    assert_eq!(received.len(), 12, "nobody is left out");
    assert!(received.values().all(|(came, acknowledged)| *came <= 2 && *acknowledged == 1));
    assert_eq!(received.values().filter(|(came, _)| *came == 2).count(), 3);
}

#[tokio::test]
async fn a_server_that_refuses_one_and_stumbles_over_another_loses_nobody_else() {
    let office = Office::open().await;
    let letter = office.letter("reading-room").await;
    for email in ["ada@example.org", "nobody@example.org", "later@example.org", "bo@example.org"] {
        office.submit(letter, email).await;
    }
    let server = FakeSmtp::start([Behaviour::Accept]).await;
    server.refuse_recipient("nobody@example.org", "550 5.1.1 no such user");
    server.refuse_recipient("later@example.org", "451 4.7.1 come back");
    let transport = transport_from_setting(&server.plain_setting()).unwrap();
    let mut mail = office.mail_loop_over(transport);
    for _ in 0..6 {
        work(&mut mail).await;
        office.minutes_pass(60);
    }
    let mut to: Vec<String> = server.mails().iter().map(|mail| mail.to.concat()).collect();
    to.sort();
    assert_eq!(to, ["ada@example.org", "bo@example.org"]);
    let named =
        |address: &str| server.commands().iter().filter(|line| line.contains(address)).count();
    assert_eq!(named("nobody@example.org"), 1, "a final word is taken as one");
    assert!(3 < named("later@example.org"));
}
