//! What the check of a receipt comes to, in words. The server's answer and the browser's own check say the same ones.

use jiff::Timestamp;
use undersigned_log::entry::Visibility;
use undersigned_log::receipts::{Proven, Receipt, SignedRecord};

use super::format;
use super::signers::joined;

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

    pub fn heading(self) -> &'static str {
        match self {
            Self::Bound => "The receipt is good, and bound to this address",
            Self::InLog => "The entry is in the log; the name was not checked",
            Self::UnknownIdentity => "The entry is in the log; the address was not checked",
            Self::NotBound => "The entry is in the log, but it is not bound to this address",
            Self::NoAddress => "That is not a mail address",
            Self::Malformed => "That is not a receipt",
            Self::OtherLetter => "This receipt is of another letter",
            Self::OtherKey => "Another key signed this receipt",
            Self::Forged => "The signature is false",
            Self::NotIncluded => "The entry is not at that place in the log",
            Self::NoCommitment => "This entry is nobody's signature",
            Self::Disagrees => "The receipt contradicts the log",
            Self::Missing => "The log shown here does not have this entry",
            Self::Unreachable => "The log could not be asked",
            Self::Unable => "This browser cannot check the signature",
        }
    }

    pub fn text(self) -> &'static str {
        match self {
            Self::Bound => {
                "The log's key signed for the entry, and the entry opens to what stands below, bound to the address you entered. Whoever else is given this entry sees that it is not theirs."
            }
            Self::InLog => {
                "The log's key signed for the entry. The name below is what the receipt says, and anybody can write a name into a file. With the address that was used to sign, the check tells whether the entry holds it, and whose it is."
            }
            Self::UnknownIdentity => {
                "The log's key signed for the entry. The receipt says that its signer was counted by something else than a mail address as this check reads it, so the two were not compared. A newer check may know how. The name below is only what the receipt says."
            }
            Self::NotBound => {
                "It was made with another address, or the receipt was changed, or the entry belongs to somebody else. If the address is the one that was used to sign, and the receipt is as the server gave it out, the entry is somebody else's: one entry was given to two people. Keep the receipt, and tell the organizers and other signers. The name below is only what the receipt says."
            }
            Self::NoAddress => "Write it like name@example.org, or leave it empty.",
            Self::Malformed => {
                "Paste the whole text of the file, from the line “c2sp.org/tlog-proof@v1” to its end, or the address from a code."
            }
            Self::OtherLetter => "It can be checked on the page of that letter, which it names.",
            Self::OtherKey => {
                "It names this letter, but the key of this log, as it stands on this page, did not sign it. Either it was made up, or different people are shown different keys: compare the key below with what others see."
            }
            Self::Forged => {
                "The receipt shows a state of the log that the log's key did not sign in this form: it was changed or made up. It proves nothing."
            }
            Self::NotIncluded => {
                "The log's key signed this state of the log, but the entry, its place or the way to it was changed. The receipt proves nothing."
            }
            Self::NoCommitment => {
                "It is in the log, but it is a line about something else than a person who signed."
            }
            Self::Disagrees => {
                "Its entry is in the log, but says something else about the letter, the text or who sees the name than what the receipt says was signed."
            }
            Self::Missing => {
                "The log's key signed for a state of the log that has this entry, and this server gives out no entry that fits it. So the log shown here was cut or changed: keep the receipt, and tell others."
            }
            Self::Unreachable => {
                "A code leaves out what every copy of the log holds, and the server that has it did not give it out. Use the saved receipt file, which is whole and needs no network, or try again later on the letter's own page."
            }
            Self::Unable => {
                "It does not know Ed25519, or this page did not come over https. Use another browser, or the command that is named below."
            }
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
    pub fn of(receipt: &Receipt, proven: Option<&Proven>, outcome: Outcome) -> Self {
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
            visibility: who_sees(visibility).to_owned(),
            version: version.to_string(),
            hour: since(proven.entry.hour().starts_at()),
            place: format!(
                "{} of {}",
                format::number(receipt.index + 1),
                format::number(proven.checkpoint.size)
            ),
        }
    }

    /// Key, term and value of each line.
    pub fn lines(&self) -> [(&'static str, &'static str, &str); 7] {
        [
            ("log", "Log", &self.log),
            ("name", "Name", &self.name),
            ("details", "Beside it", &self.details),
            ("visibility", "Seen by", &self.visibility),
            ("version", "Text, SHA-256", &self.version),
            ("hour", "In the log since", &self.hour),
            ("place", "Entry", &self.place),
        ]
    }
}

/// An entry names the hour in which it came, no more.
fn since(hour: Timestamp) -> String {
    format!("{}, the hour from {}", format::date(hour), format::hour(hour))
}

pub(super) fn who_sees(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Public => "Everyone",
        Visibility::Addressee => "The addressee",
        Visibility::Organizers => "The organizers",
    }
}
