//! What the check of a receipt comes to, in words. The server's answer and the browser's own check say the same ones.

use jiff::Timestamp;
use undersigned_log::entry::Visibility;
use undersigned_log::receipts::{Proven, Receipt, SignedRecord};

use super::signers::joined;
use crate::words::Words;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// In the log, and bound to the address that was given.
    Bound,
    /// In the log; no address was given.
    InLog,
    /// In the log; the signer was counted by something that this check cannot compare with an address.
    UnknownIdentity,
    NotBound,
    NoAddress,
    Malformed,
    OtherLetter,
    OtherKey,
    Forged,
    NotIncluded,
    NoCommitment,
    Disagrees,
    /// A code leaves out what the log holds, and the log does not have it.
    Missing,
    /// Only a browser says these two: it could not ask the log, or it cannot check a signature.
    Unreachable,
    Unable,
}

impl Outcome {
    pub const ALL: [Self; 15] = [
        Self::Bound,
        Self::InLog,
        Self::UnknownIdentity,
        Self::NotBound,
        Self::NoAddress,
        Self::Malformed,
        Self::OtherLetter,
        Self::OtherKey,
        Self::Forged,
        Self::NotIncluded,
        Self::NoCommitment,
        Self::Disagrees,
        Self::Missing,
        Self::Unreachable,
        Self::Unable,
    ];

    /// Nothing speaks against the receipt.
    pub fn is_good(self) -> bool {
        matches!(self, Self::Bound | Self::InLog | Self::UnknownIdentity)
    }

    /// As scripts and clients that speak JSON know it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Bound => "bound",
            Self::InLog => "in-log",
            Self::UnknownIdentity => "unknown-identity",
            Self::NotBound => "not-bound",
            Self::NoAddress => "no-address",
            Self::Malformed => "malformed",
            Self::OtherLetter => "other-letter",
            Self::OtherKey => "other-key",
            Self::Forged => "forged",
            Self::NotIncluded => "not-included",
            Self::NoCommitment => "no-commitment",
            Self::Disagrees => "disagrees",
            Self::Missing => "missing",
            Self::Unreachable => "unreachable",
            Self::Unable => "unable",
        }
    }

    pub fn heading(self, words: &Words) -> &'static str {
        match self {
            Self::Bound => words.bound(),
            Self::InLog => words.in_log(),
            Self::UnknownIdentity => words.unknown_identity(),
            Self::NotBound => words.not_bound(),
            Self::NoAddress => words.no_address(),
            Self::Malformed => words.malformed(),
            Self::OtherLetter => words.other_letter(),
            Self::OtherKey => words.other_key(),
            Self::Forged => words.forged(),
            Self::NotIncluded => words.not_included(),
            Self::NoCommitment => words.no_commitment(),
            Self::Disagrees => words.disagrees(),
            Self::Missing => words.missing(),
            Self::Unreachable => words.unreachable(),
            Self::Unable => words.unable(),
        }
    }

    pub fn text(self, words: &Words) -> &'static str {
        match self {
            Self::Bound => words.bound_how(),
            Self::InLog => words.in_log_how(),
            Self::UnknownIdentity => words.unknown_identity_how(),
            Self::NotBound => words.not_bound_how(),
            Self::NoAddress => words.no_address_how(),
            Self::Malformed => words.malformed_how(),
            Self::OtherLetter => words.other_letter_how(),
            Self::OtherKey => words.other_key_how(),
            Self::Forged => words.forged_how(),
            Self::NotIncluded => words.not_included_how(),
            Self::NoCommitment => words.no_commitment_how(),
            Self::Disagrees => words.disagrees_how(),
            Self::Missing => words.missing_how(),
            Self::Unreachable => words.unreachable_how(),
            Self::Unable => words.unable_how(),
        }
    }
}

/// What a receipt says, one line each. Empty lines are left out.
#[derive(Clone, Default)]
pub struct ReceiptFacts {
    pub log: String,
    pub name: String,
    pub details: String,
    pub visibility: String,
    pub version: String,
    pub hour: String,
    pub place: String,
}

impl ReceiptFacts {
    pub fn of(receipt: &Receipt, proven: Option<&Proven>, outcome: Outcome, words: Words) -> Self {
        let log = receipt.origin().to_owned();
        let (Some(proven), Some(record)) = (proven, receipt.disclosure.record()) else {
            return if outcome == Outcome::OtherLetter {
                Self { log, ..Self::default() }
            } else {
                Self::default()
            };
        };
        let SignedRecord { affiliation, name, place, title, version, visibility, .. } = record;
        Self {
            log,
            name,
            details: joined([title, affiliation, place].iter().flatten()).unwrap_or_default(),
            visibility: who_sees(visibility, words).to_owned(),
            version: version.to_string(),
            hour: since(proven.entry.hour().starts_at(), words),
            place: words.fact_place_of(
                words.number(receipt.index + 1),
                words.number(proven.checkpoint.size),
            ),
        }
    }

    /// Key, term and value of each line.
    pub fn lines(&self, words: &Words) -> [(&'static str, &'static str, &str); 7] {
        [
            ("log", words.fact_log(), &self.log),
            ("name", words.fact_name(), &self.name),
            ("details", words.fact_details(), &self.details),
            ("visibility", words.fact_visibility(), &self.visibility),
            ("version", words.fact_version(), &self.version),
            ("hour", words.fact_hour(), &self.hour),
            ("place", words.fact_place(), &self.place),
        ]
    }
}

/// An entry names the hour in which it came, no more.
fn since(hour: Timestamp, words: Words) -> String {
    words.fact_since(words.date(hour), words.hour(hour))
}

pub(super) fn who_sees(visibility: Visibility, words: Words) -> &'static str {
    match visibility {
        Visibility::Public => words.seen_by_everyone(),
        Visibility::Addressee => words.seen_by_addressee(),
        Visibility::Organizers => words.seen_by_organizers(),
    }
}
