use askama::Template;
use jiff::Timestamp;
use undersigned_core::life::Letter;

use super::signers::joined;
use super::{Field, LetterLink, SignatureForm};
use crate::words::Words;

/// The page that one signer's own link opens: what stands, the receipt, and the ways to change or end it.
#[derive(Template)]
#[template(path = "private.html")]
pub struct PrivatePage<'a> {
    pub words: Words,
    pub letter: &'a Letter,
    /// Where all its forms go: this page's own address.
    pub action: String,
    pub standing: Standing,
    /// Where everybody sees the name: its own line in the list.
    pub place: Option<String>,
    /// When the name appears there, where it is held back for some hours.
    pub name_due_at: Option<Timestamp>,
    /// The signer comes straight from confirming.
    pub just_confirmed: bool,
    /// What stands, in fields.
    pub form: SignatureForm<'a>,
    /// `None` while the letter has no closing date.
    pub address_kept_until: Option<Timestamp>,
    /// And with it what a receipt is made of.
    pub address_is_erased: bool,
    /// `None` before the signature is in the log, and once addresses are erased.
    pub receipt: Option<ShownReceipt>,
}

pub enum Standing {
    Counted {
        since: Timestamp,
    },
    /// Hidden signatures join log and counts at fixed times.
    Joining {
        at: Timestamp,
    },
    Held,
    Removed {
        reason: String,
    },
    Withdrawn {
        at: Timestamp,
    },
}

/// What proves that the log holds this signature, and where it can be checked.
pub struct ShownReceipt {
    pub text: String,
    /// The address of the same as a file.
    pub file: String,
    /// The check, with this receipt in it.
    pub check: String,
    /// The address of the same as a code to scan; `None` for a receipt that is too long for one.
    pub code: Option<String>,
    /// Whoever sees it learns that this hidden person signed.
    pub tells_a_hidden_name: bool,
}

impl Standing {
    /// Only what stands can be changed or withdrawn.
    fn stands(&self) -> bool {
        matches!(self, Self::Counted { .. } | Self::Joining { .. } | Self::Held)
    }
}

impl PrivatePage<'_> {
    fn link(&self) -> LetterLink {
        LetterLink::on(self.words, self.letter)
    }

    fn title(&self) -> &'static str {
        match self.standing {
            _ if self.just_confirmed && self.standing.stands() => self.words.own_thanks(),
            _ => self.words.own_title(),
        }
    }

    /// What stands beside the name now.
    fn details(&self) -> Option<String> {
        let values = &self.form.values;
        let parts = [&values.title, &values.affiliation, &values.place];
        joined(parts.into_iter().filter(|part| !part.is_empty()))
    }
}
