use jiff::SignedDuration;
use undersigned_core::life::HiddenBatch;
use undersigned_core::signatures::{LetterId, Visibility};
use undersigned_core::tokens::SubmissionKey;
use undersigned_log::commitment::Opening;
use undersigned_store::{Confirmation, Confirmed, ListFilter};

use crate::definition::definition;
use crate::office::{Office, mailbox, work};

fn counted(office: &Office, letter: LetterId) -> u64 {
    office.store.letters().by_id(letter).unwrap().view().counts.verified
}

fn pending(office: &Office, letter: LetterId) -> u64 {
    office.store.letters().by_id(letter).unwrap().pending()
}

pub async fn confirm(office: &Office, key: SubmissionKey, visibility: Visibility) {
    let row = office.store.submission(key).await.unwrap().unwrap();
    let mut content = row.content;
    content.visibility = visibility;
    let confirmation = Confirmation {
        key,
        dkey: row.dkey,
        rid: row.rid,
        content,
        identity: row.email,
        opening: Opening { salt: [1; 32], nonce: [2; 32] },
        confirmed_at: office.now(),
        next_joining: HiddenBatch::Every(SignedDuration::from_hours(1))
            .next_joining(office.now(), 0),
    };
    let confirmed = office.store.confirm_signature(confirmation).await.unwrap();
    assert!(matches!(confirmed, Confirmed::Counted(_)));
}

#[tokio::test]
async fn hidden_signatures_join_at_the_full_hour() {
    let office = Office::open().await;
    let letter = office.letter("reading-room").await;
    let mut upkeep = office.upkeep();
    office.minutes_pass(10);
    for email in ["ada@example.org", "bo@example.org"] {
        let key = office.submit(letter, email).await;
        confirm(&office, key, Visibility::Organizers).await;
        office.minutes_pass(10);
        upkeep.step().await.unwrap();
        assert_eq!(counted(&office, letter), 0);
    }
    office.seconds_pass(30 * 60 - 1);
    upkeep.step().await.unwrap();
    assert_eq!(counted(&office, letter), 0);
    office.seconds_pass(1);
    upkeep.step().await.unwrap();
    assert_eq!(counted(&office, letter), 2, "both at once");
    upkeep.step().await.unwrap();
    assert_eq!(counted(&office, letter), 2);
}

#[tokio::test]
async fn submissions_expire_after_the_letters_days() {
    let office = Office::open().await;
    let mut quick = definition("old-oak");
    quick.retention.pending_days = 2;
    let (quick, usual) = (office.letter_as(quick).await, office.letter("reading-room").await);
    for letter in [quick, usual] {
        let people = (0..1200).map(|person| format!("person{person}@example.org"));
        office.submit_all(letter, people).await;
    }
    let both = || (pending(&office, quick), pending(&office, usual));
    let mut upkeep = office.upkeep();
    office.pass(SignedDuration::from_hours(48));
    upkeep.step().await.unwrap();
    assert_eq!(both(), (1200, 1200), "to the second");
    office.minutes_pass(1);
    upkeep.step().await.unwrap();
    assert_eq!(both(), (0, 1200));
    office.pass(SignedDuration::from_hours(5 * 24));
    upkeep.step().await.unwrap();
    assert_eq!(both(), (0, 0));
}

async fn addresses(office: &Office, letter: LetterId) -> usize {
    let filter = ListFilter::default();
    let all = office.store.signatures(letter, filter, None, 1000).await.unwrap();
    all.iter().filter(|one| one.email.is_some()).count()
}

fn has_secret(office: &Office, letter: LetterId) -> bool {
    office.store.letters().by_id(letter).unwrap().view().secret.is_some()
}

#[tokio::test]
async fn addresses_are_kept_while_a_letter_is_open_and_its_months_after_the_close() {
    let office = Office::open().await;
    let letter = office.letter("reading-room").await;
    for email in ["ada@example.org", "bo@example.org"] {
        let key = office.submit(letter, email).await;
        confirm(&office, key, Visibility::Public).await;
    }
    let mut upkeep = office.upkeep();
    office.pass(SignedDuration::from_hours(24 * 365 * 3));
    upkeep.step().await.unwrap();
    assert_eq!(addresses(&office, letter).await, 2, "retention runs from the close, never before");
    office.store.close_letter(letter, office.now()).await.unwrap();
    office.pass(SignedDuration::from_hours(24 * 364));
    upkeep.step().await.unwrap();
    assert_eq!((addresses(&office, letter).await, has_secret(&office, letter)), (2, true));
    office.pass(SignedDuration::from_hours(24 * 3));
    upkeep.step().await.unwrap();
    assert_eq!((addresses(&office, letter).await, has_secret(&office, letter)), (0, false));
    assert_eq!(counted(&office, letter), 2, "names and numbers stay");
    upkeep.step().await.unwrap();
}

#[tokio::test]
async fn mailboxes_are_forgotten_a_day_after_their_last_need() {
    let office = Office::open().await;
    let letter = office.letter("reading-room").await;
    let key = office.submit(letter, "ada@example.org").await;
    work(&mut office.mail_loop()).await;
    confirm(&office, key, Visibility::Public).await;
    let since = office.now();
    let known =
        async || office.store.mailbox(mailbox("ada@example.org"), since).await.unwrap().mails.len();
    let mut upkeep = office.upkeep();
    office.pass(SignedDuration::from_hours(24));
    upkeep.step().await.unwrap();
    assert_eq!(known().await, 1, "the caps look a day back");
    office.minutes_pass(2);
    upkeep.step().await.unwrap();
    assert_eq!(known().await, 0);
}
