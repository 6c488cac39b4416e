use jiff::{SignedDuration, Timestamp};
use undersigned_core::identity::MailboxKey;
use undersigned_core::signatures::Visibility;
use undersigned_core::tokens::SubmissionKey;
use undersigned_store::{MailOutcome, MailProgress, MailRecord};

use crate::fixture::Fixture;
use crate::story::{Story, content, counted};

const ADA: MailboxKey = MailboxKey([1; 16]);
const BO: MailboxKey = MailboxKey([2; 16]);

async fn submit(story: &Story) -> SubmissionKey {
    story.submit("ada@example.org", content("Ada", Visibility::Public)).await.key
}

fn record(submission: SubmissionKey, outcome: MailOutcome, at: Timestamp) -> MailRecord {
    MailRecord { submission, mailbox: ADA, outcome, at }
}

async fn tell(story: &Story, submission: SubmissionKey, outcome: MailOutcome) {
    let records = vec![record(submission, outcome, story.now())];
    story.store.record_mail(records, Vec::new()).await.unwrap();
}

/// When each submission was mailed, as far as it is known.
async fn mailed(story: &Story, mailbox: MailboxKey, since: Timestamp) -> Vec<(u64, bool)> {
    let known = story.store.mailbox(mailbox, since).await.unwrap();
    known.mails.iter().map(|mail| (mail.submission.seq, mail.mailed_at.is_some())).collect()
}

async fn retries(story: &Story, due: Timestamp) -> Vec<(u64, u32)> {
    let found = story.store.mail_retries(due, 100).await.unwrap();
    found.iter().map(|retry| (retry.submission.seq, retry.attempts)).collect()
}

pub async fn a_mailed_submission_is_remembered_for_its_mailbox_alone(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let key = submit(&story).await;
    let sent_at = story.now();
    tell(&story, key, MailOutcome::Mailed).await;
    tell(&story, key, MailOutcome::Mailed).await;
    assert_eq!(mailed(&story, ADA, sent_at).await, [(1, true)]);
    assert!(mailed(&story, BO, sent_at).await.is_empty());
    let later = sent_at + SignedDuration::from_secs(1);
    assert!(mailed(&story, ADA, later).await.is_empty(), "what was mailed before is no matter");
}

pub async fn what_comes_later_takes_no_mail_back(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let key = submit(&story).await;
    tell(&story, key, MailOutcome::Mailed).await;
    tell(&story, key, MailOutcome::Covered).await;
    assert_eq!(mailed(&story, ADA, story.now()).await, [(1, true)]);
}

pub async fn a_retry_comes_when_it_is_due_and_ends_with_its_outcome(fixture: &impl Fixture) {
    for end in [MailOutcome::Mailed, MailOutcome::Covered, MailOutcome::GivenUp] {
        let story = Story::begin(fixture).await;
        let key = submit(&story).await;
        let due_at = story.now() + SignedDuration::from_mins(1);
        tell(&story, key, MailOutcome::Later { due_at, attempts: 1 }).await;
        assert!(retries(&story, story.now()).await.is_empty());
        assert_eq!(retries(&story, due_at).await, [(key.seq, 1)]);
        let due_at = due_at + SignedDuration::from_mins(2);
        tell(&story, key, MailOutcome::Later { due_at, attempts: 2 }).await;
        assert_eq!(retries(&story, due_at).await, [(key.seq, 2)], "one row, the newest word");
        tell(&story, key, end).await;
        assert!(retries(&story, Timestamp::MAX).await.is_empty());
    }
}

pub async fn retries_come_in_the_order_of_their_times(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    for minutes in [3, 1, 2] {
        let key = submit(&story).await;
        let due_at = story.now() + SignedDuration::from_mins(minutes);
        tell(&story, key, MailOutcome::Later { due_at, attempts: 0 }).await;
    }
    assert_eq!(retries(&story, Timestamp::MAX).await, [(2, 0), (3, 0), (1, 0)]);
    let one = story.store.mail_retries(Timestamp::MAX, 1).await.unwrap();
    assert_eq!(one[0].submission.seq, 2);
}

pub async fn progress_never_goes_back(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    assert!(story.store.mail_progress(story.letter).await.unwrap().is_empty());
    for walked in [5, 3] {
        let progress = MailProgress { letter: story.letter, stream: 0, walked };
        story.store.record_mail(Vec::new(), vec![progress]).await.unwrap();
        let stored = story.store.mail_progress(story.letter).await.unwrap();
        assert_eq!(stored, [MailProgress { letter: story.letter, stream: 0, walked: 5 }]);
    }
}

pub async fn a_mailboxs_open_submissions_come_newest_first(fixture: &impl Fixture) {
    let story = Story::begin(fixture).await;
    let mut sent = Vec::new();
    for name in ["First", "Second", "Third"] {
        sent.push(story.submit("ada@example.org", content(name, Visibility::Public)).await);
        story.minutes_pass(1);
    }
    let open = async |mailbox, limit| {
        let found = story.store.open_submissions(mailbox, limit).await.unwrap();
        found.iter().map(|one| one.content.name.as_str().to_owned()).collect::<Vec<_>>()
    };
    assert!(open(ADA, 10).await.is_empty(), "the mail loop has not walked there yet");
    tell(&story, sent[0].key, MailOutcome::Mailed).await;
    let due_at = story.now();
    tell(&story, sent[1].key, MailOutcome::Later { due_at, attempts: 0 }).await;
    tell(&story, sent[2].key, MailOutcome::Covered).await;
    assert_eq!(open(ADA, 10).await, ["Third", "Second", "First"]);
    assert_eq!(open(ADA, 2).await, ["Third", "Second"]);
    assert!(open(BO, 10).await.is_empty());
    counted(story.confirm(&sent[1]).await);
    assert_eq!(open(ADA, 10).await, ["Third", "First"], "a counted one is open no more");
}
