//! Counted people and what may be done with their signatures.

use jiff::Timestamp;
use undersigned_core::identity::{Dkey, Rid};
use undersigned_core::signatures::{Content, LetterId, SignatureState, Visibility};
use undersigned_core::tokens::SubmissionKey;
use undersigned_log::commitment::{Opening, Record};

/// Public and hidden signatures are numbered apart, so that public numbers tell nothing about hidden people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shelf {
    Public,
    Hidden,
}

impl Shelf {
    pub fn of(visibility: Visibility) -> Self {
        if visibility.is_hidden() { Self::Hidden } else { Self::Public }
    }
}

/// How organizers name a signature: `p12` is the twelfth public one, `h3` the third hidden one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SignatureId {
    pub shelf: Shelf,
    /// Counts from 1.
    pub ordinal: u64,
}

impl SignatureId {
    pub fn parse(text: &str) -> Option<Self> {
        let shelf = match text.chars().next()? {
            'p' => Shelf::Public,
            'h' => Shelf::Hidden,
            _ => return None,
        };
        let ordinal = text[1..].parse().ok().filter(|ordinal| *ordinal != 0)?;
        Some(Self { shelf, ordinal })
    }
}

impl std::fmt::Display for SignatureId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let letter = if self.shelf == Shelf::Public { 'p' } else { 'h' };
        write!(f, "{letter}{}", self.ordinal)
    }
}

#[derive(Clone, Debug)]
pub struct Signature {
    pub id: SignatureId,
    pub letter: LetterId,
    pub dkey: Dkey,
    /// The submission's: who holds its link holds this signature.
    pub rid: Rid,
    pub version: u32,
    /// As typed; `None` once addresses are erased.
    pub email: Option<String>,
    pub content: Content,
    pub state: SignatureState,
    /// Why it was removed or held: public for a removal.
    pub reason: Option<String>,
    pub confirmed_at: Timestamp,
    /// When it joins log and counts: at once if public, at a fixed time if hidden.
    pub joins_at: Timestamp,
    /// Whether that time has come and was carried out.
    pub joined: bool,
    /// Its nonce is nothing but zeros once addresses are erased.
    pub opening: Opening,
    /// Outlives the address that it binds.
    pub bind: [u8; 32],
    /// Its entry `sign` in the log; `None` before it has one.
    pub leaf: Option<u64>,
    /// The entry whose commitment stands: that one, or the latest `amend`.
    pub current: Option<u64>,
    /// Before it is in the log: the entry whose place it will take.
    pub earlier: Option<u64>,
}

impl Signature {
    /// What it commits to, as canonical JSON. `origin` names the letter's log, `version` is the hash of the text.
    pub fn record(&self, origin: &str, version: &str) -> String {
        record(&self.content, origin, version)
    }
}

pub(crate) fn record(content: &Content, origin: &str, version: &str) -> String {
    let record = Record {
        affiliation: content.affiliation.as_ref().map(|text| text.as_str()),
        letter: origin,
        name: content.name.as_str(),
        place: content.place.as_ref().map(|text| text.as_str()),
        title: content.title.as_ref().map(|text| text.as_str()),
        version,
        visibility: content.visibility.as_str(),
    };
    record.canonical()
}

/// A public signature as a page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicSignature {
    pub ordinal: u64,
    pub name: String,
    pub title: Option<String>,
    pub affiliation: Option<String>,
    pub place: Option<String>,
}

/// What the store knows of one mailbox on one letter.
#[derive(Clone, Debug)]
pub struct Person {
    pub signature: Option<Signature>,
    pub tombstone: Option<Tombstone>,
}

/// Links to submissions up to `last_seq` are dead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tombstone {
    pub reason: TombstoneReason,
    pub last_seq: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TombstoneReason {
    Withdrawn,
    /// Withdrawn before the organizers had looked at it.
    WithdrawnWhileHeld,
    Removed,
    NotMe,
}

impl TombstoneReason {
    /// Whether a fresh signature of the same person waits for a human: neither a removal nor a hold is undone by signing
    /// again.
    pub fn holds_the_next(self) -> bool {
        matches!(self, Self::WithdrawnWhileHeld | Self::Removed)
    }
}

/// A person's answer "I signed this", with the content as the page had it.
#[derive(Clone, Debug)]
pub struct Confirmation {
    pub key: SubmissionKey,
    pub dkey: Dkey,
    pub rid: Rid,
    pub content: Content,
    /// The normalized address: bound into the log entry, not stored.
    pub identity: String,
    pub opening: Opening,
    pub confirmed_at: Timestamp,
    /// The next fixed time at which hidden signatures join.
    pub next_joining: Timestamp,
}

#[derive(Clone, Debug)]
pub enum Confirmed {
    /// Counted by this link, now or before.
    Counted(Box<Signature>),
    /// This mailbox was counted before, through another submission.
    CountedBefore {
        /// Only the very address that confirmed sees its private page.
        same_address: bool,
        signature: Box<Signature>,
    },
    /// Withdrawn, removed or disowned after this submission was made: sign afresh.
    Stale(TombstoneReason),
    /// No such row, or a row of somebody else under the same number.
    Expired,
    /// The letter takes no confirmations any more.
    NotOpen,
}

/// Something a signer does on the private page.
#[derive(Clone, Copy, Debug)]
pub struct SignerAct {
    pub letter: LetterId,
    pub dkey: Dkey,
    pub rid: Rid,
    pub at: Timestamp,
    pub next_joining: Timestamp,
}

#[derive(Clone, Debug)]
pub struct Change {
    pub act: SignerAct,
    pub content: Content,
    /// `None` once the letter's secret is destroyed: then nothing can be bound anew.
    pub identity: String,
    pub opening: Opening,
}

#[derive(Clone, Debug)]
pub enum Changed {
    Now(Box<Signature>),
    /// Done before, or not possible in the state it is in: nothing changed.
    Unchanged(Box<Signature>),
    /// The signature is gone now.
    Erased,
    /// No such signature.
    NotThere,
}

#[derive(Clone, Debug)]
pub struct Moderation {
    pub letter: LetterId,
    pub signature: SignatureId,
    pub to: ModerationTo,
    pub at: Timestamp,
    pub next_joining: Timestamp,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ModerationTo {
    Hold { reason: Option<String> },
    Publish,
    Remove { reason: String },
}

#[derive(Clone, Debug)]
pub enum Moderated {
    Now(Box<Signature>),
    /// It already stood so, or its signer has withdrawn it: nothing changed.
    Unchanged(Box<Signature>),
    NotThere,
}

#[derive(Clone, Copy, Debug, Default)]
pub struct ListFilter {
    pub state: Option<SignatureState>,
    pub visibility: Option<Visibility>,
}
