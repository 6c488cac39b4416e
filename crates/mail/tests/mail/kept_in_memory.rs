//! Mail in memory: found by whom it is to, and never more than was promised.

use undersigned_mail::{Memory, SendError, Sender, Transport};

use crate::support::{mail_to, mail_with_id};

#[tokio::test]
async fn a_mail_is_found_by_its_recipient() {
    let memory = Memory::new();
    memory.send(&mail_with_id("1", "Ada@example.net")).await.unwrap();
    memory.send(&mail_with_id("2", "grace@example.net")).await.unwrap();
    memory.send(&mail_with_id("3", "Ada@example.net")).await.unwrap();
    let ids: Vec<String> =
        memory.mails_to("Ada@example.net").iter().map(|mail| mail.message_id.clone()).collect();
    assert_eq!(ids, ["1@letters.example.org", "3@letters.example.org"]);
    assert_eq!(memory.newest_to("Ada@example.net").unwrap().message_id, "3@letters.example.org");
    assert!(memory.newest_to("ada@example.net").is_none(), "as typed");
}

#[tokio::test]
async fn only_the_newest_are_kept() {
    let memory = Memory::keeping(3);
    for number in 0..10 {
        memory.clone().send(&mail_with_id(&number.to_string(), "ada@example.net")).await.unwrap();
    }
    let ids: Vec<String> = memory.take().iter().map(|mail| mail.message_id.clone()).collect();
    assert_eq!(ids, ["7@letters.example.org", "8@letters.example.org", "9@letters.example.org"]);
    assert!(memory.is_empty());
}

#[tokio::test]
async fn a_wrong_sender_is_a_wrong_setting_and_mail_waits() {
    let memory = Memory::new();
    let mut mail = mail_to("ada@example.net");
    mail.from = Sender { name: "Letters".to_owned(), address: "not an address".to_owned() };
    let held = memory.send(&mail).await.unwrap_err();
    assert!(matches!(held, SendError::Transient { .. }) && held.concerns_all_mail());
    assert!(memory.is_empty());
}
