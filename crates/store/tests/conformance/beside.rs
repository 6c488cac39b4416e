//! Two programs on one database: a command beside the server sees, and is seen.

use tokio::task::JoinSet;
use undersigned_core::signatures::Visibility;
use undersigned_core::tokens::SubmissionKey;
use undersigned_store::{Appended, Opened};

use crate::definition::definition;
use crate::fixture::Fixture;
use crate::story::{Story, content, counted, moderated, new_letter};

pub async fn a_command_sees_what_the_server_wrote_and_is_seen(fixture: &impl Fixture) {
    let server = Story::begin(fixture).await;
    let command = server.beside(fixture.open().await);
    let signature = server.sign("ada@example.org", Visibility::Public).await;
    command.store.refresh().await.unwrap();
    assert_eq!(command.counts().verified, 1);
    moderated(command.hold(signature.id).await);
    server.store.refresh().await.unwrap();
    assert_eq!((server.counts().verified, server.counts().held), (0, 1));
    assert_eq!(server.view().revision, command.view().revision);
}

pub async fn a_letter_opened_by_a_command_appears(fixture: &impl Fixture) {
    let server = Story::begin(fixture).await;
    let command = fixture.open().await;
    let opened = command.open_letter(new_letter(definition("night-bus"))).await.unwrap();
    let Opened::Now(letter) = opened else { panic!("{opened:?}") };
    assert!(server.store.letters().by_id(letter).is_none());
    server.store.refresh().await.unwrap();
    assert!(server.store.letters().by_id(letter).is_some());
}

pub async fn a_letter_closed_by_a_command_takes_no_submission(fixture: &impl Fixture) {
    let server = Story::begin(fixture).await;
    let command = fixture.open().await;
    command.close_letter(server.letter, server.now()).await.unwrap();
    let new = server.new_submission("ada@example.org", content("Ada", Visibility::Public));
    assert_eq!(server.store.append_pending(new).await.unwrap(), Appended::NotOpen);
    assert!(server.view().letter.closed_at.is_some());
}

pub async fn two_programs_never_give_one_number_twice(fixture: &impl Fixture) {
    let server = Story::begin(fixture).await;
    let stores = [server.store.clone(), fixture.open().await];
    let mut appending = JoinSet::new();
    for person in 0..60 {
        let email = format!("person{person}@example.org");
        let new = server.new_submission(&email, content("Ada", Visibility::Public));
        let store = stores[person % 2].clone();
        appending.spawn(async move { store.append_pending(new).await.unwrap() });
    }
    let mut numbers: Vec<u64> = appending
        .join_all()
        .await
        .into_iter()
        .map(|appended| match appended {
            Appended::At(SubmissionKey { seq, .. }) => seq,
            Appended::NotOpen => panic!("the letter is open"),
        })
        .collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=60).collect::<Vec<_>>());
    server.store.refresh().await.unwrap();
    assert_eq!(server.pending(), 60);
}

pub async fn one_mailbox_counts_once_over_two_programs(fixture: &impl Fixture) {
    let server = Story::begin(fixture).await;
    let command = server.beside(fixture.open().await);
    let sent = server.submit("ada@example.org", content("Ada", Visibility::Public)).await;
    let (here, there) = tokio::join!(server.confirm(&sent), command.confirm(&sent));
    assert!(counted(here).opening == counted(there).opening);
    for story in [server, command] {
        story.store.refresh().await.unwrap();
        assert_eq!((story.counts().verified, story.pending()), (1, 0));
    }
}
