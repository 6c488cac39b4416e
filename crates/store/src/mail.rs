//! What the mail loop remembers: how far it has walked, what it sent to whom, and what it must try again.

use jiff::Timestamp;
use undersigned_core::identity::MailboxKey;
use undersigned_core::signatures::LetterId;
use undersigned_core::tokens::SubmissionKey;

/// Every row of a letter's stream up to `walked` is finished or in the retry table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MailProgress {
    pub letter: LetterId,
    pub stream: u16,
    pub walked: u64,
}

/// What has happened to one mailbox lately, over all letters.
#[derive(Clone, Debug, Default)]
pub struct Mailbox {
    pub mails: Vec<MailboxMail>,
}

#[derive(Clone, Copy, Debug)]
pub struct MailboxMail {
    pub submission: SubmissionKey,
    /// `None` while it waits for its turn.
    pub mailed_at: Option<Timestamp>,
}

#[derive(Clone, Copy, Debug)]
pub struct MailRetry {
    pub submission: SubmissionKey,
    pub due_at: Timestamp,
    /// Failed attempts so far; 0 where a cap deferred the first.
    pub attempts: u32,
}

#[derive(Clone, Debug)]
pub struct MailRecord {
    pub submission: SubmissionKey,
    pub mailbox: MailboxKey,
    pub outcome: MailOutcome,
    pub at: Timestamp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailOutcome {
    /// Handed over. The link opens every open submission of this mailbox.
    Mailed,
    /// Another mail to this mailbox, sent since, opens this submission too: none of its own is needed.
    Covered,
    /// To be tried again: a cap, or a failure that may pass.
    Later { due_at: Timestamp, attempts: u32 },
    /// Refused for good.
    GivenUp,
}
