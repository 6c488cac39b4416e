//! Mail in a folder: one file a mail, whole or not there.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::Arc;

use undersigned_mail::{Directory, Outgoing, SendError, Transport};

use crate::support::{mail_to, mail_with_id};

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[tokio::test]
async fn a_mail_is_one_file_that_only_its_owner_reads() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deep/mails");
    let mail = mail_to("ada@example.net");
    Directory::open(&path).unwrap().send(&mail).await.unwrap();
    assert_eq!(names(&path), ["5f3a9c@letters.example.org.eml"]);
    let file = path.join("5f3a9c@letters.example.org.eml");
    assert_eq!(fs::read(&file).unwrap(), mail.to_mime().unwrap());
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o700);
}

#[tokio::test]
async fn a_retry_makes_no_second_file() {
    let folder = tempfile::tempdir().unwrap();
    let directory = Directory::open(folder.path()).unwrap();
    directory.send(&mail_with_id("1", "ada@example.net")).await.unwrap();
    directory.send(&mail_with_id("1", "ada@example.net")).await.unwrap();
    directory.send(&mail_with_id("2", "ada@example.net")).await.unwrap();
    assert_eq!(names(folder.path()), ["1@letters.example.org.eml", "2@letters.example.org.eml"]);
}

#[tokio::test]
async fn many_at_once_are_all_whole() {
    let folder = tempfile::tempdir().unwrap();
    let directory = Arc::new(Directory::open(folder.path()).unwrap());
    let mut sends = Vec::new();
    for number in 0..100 {
        let directory = Arc::clone(&directory);
        // Each is sent twice, so that two of them meet at the same name.
        sends.push(tokio::spawn(async move {
            directory.send(&mail_with_id(&(number % 50).to_string(), "ada@example.net")).await
        }));
    }
    for send in sends {
        send.await.unwrap().unwrap();
    }
    assert_eq!(names(folder.path()).len(), 50);
    for number in 0..50 {
        let id = number.to_string();
        let file = fs::read(folder.path().join(format!("{id}@letters.example.org.eml"))).unwrap();
        assert_eq!(file, mail_with_id(&id, "ada@example.net").to_mime().unwrap());
    }
}

#[tokio::test]
async fn what_a_crash_left_half_written_is_cleared_and_mails_stay() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(".99-0.part"), "From: half a").unwrap();
    fs::write(folder.path().join("1@letters.example.org.eml"), "From: whole").unwrap();
    Directory::open(folder.path()).unwrap();
    assert_eq!(names(folder.path()), ["1@letters.example.org.eml"]);
}

#[tokio::test]
async fn a_folder_that_is_gone_holds_all_mail_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mails");
    let directory = Directory::open(&path).unwrap();
    fs::remove_dir(&path).unwrap();
    let held = directory.send(&mail_to("ada@example.net")).await.unwrap_err();
    assert!(matches!(held, SendError::Transient { .. }) && held.concerns_all_mail());
    assert_eq!(held.reason().as_str(), "mail folder: entity not found");
}

#[tokio::test]
async fn a_mail_that_no_server_would_take_makes_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let directory = Directory::open(folder.path()).unwrap();
    let refused = directory.send(&mail_to("no address")).await.unwrap_err();
    assert_eq!(
        refused,
        SendError::Permanent { reason: "the recipient is not a mail address".into() }
    );
    let escaping =
        Outgoing { message_id: "../1@example.org".to_owned(), ..mail_to("ada@example.net") };
    assert!(matches!(directory.send(&escaping).await, Err(SendError::Permanent { .. })));
    assert_eq!(names(folder.path()), Vec::<String>::new());
}
