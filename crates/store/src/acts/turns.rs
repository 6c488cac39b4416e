//! From what log and numbers show of a person to how the person stands: the entries for it, and what they move.

use jiff::Timestamp;
use undersigned_core::signatures::{LetterId, SignatureState, Visibility};
use undersigned_log::entry::{self, Entry, Evidence, Hex, Hour, Sign};

use super::batch::{Batch, Delta};
use super::standing::Standing;
use crate::error::{Result, StoreError};

/// Organizers give their reason in words, beside the log: an entry holds none of anybody's words.
const REMOVED_BY_ORGANIZERS: &str = "organizers";

/// From what is shown to what comes after.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Turn {
    pub shown: Option<Standing>,
    pub after: Standing,
    /// A commitment that the log does not hold yet.
    pub c: Option<[u8; 32]>,
    /// The signature's own entry; `None` before it has one.
    pub leaf: Option<u64>,
    /// Before it has one: the entry whose place it takes.
    pub earlier: Option<u64>,
}

pub(crate) struct Turned {
    pub leaf: u64,
    /// The entry that holds `c`, where there was one.
    pub current: Option<u64>,
}

impl Turn {
    /// Writes the entries and moves the numbers by the same. `public` is the number of the signature, if it is a public one.
    pub(crate) fn log(
        &self,
        batch: &mut Batch,
        letter: LetterId,
        public: Option<u64>,
        at: Timestamp,
    ) -> Result<Turned> {
        let hour = batch.hour(letter, at)?;
        let turned = match self.leaf {
            Some(leaf) => self.act(batch, letter, leaf, public, hour)?,
            None => self.sign(batch, letter, public, hour)?,
        };
        let mut delta = Delta::default();
        self.shown.iter().for_each(|shown| delta.add(*shown, -1));
        delta.add(self.after, 1);
        batch.move_now(letter, delta);
        Ok(turned)
    }

    fn sign(
        &self,
        batch: &mut Batch,
        letter: LetterId,
        public: Option<u64>,
        hour: Hour,
    ) -> Result<Turned> {
        if let (Some((state, _)), Some(index)) = (self.shown, self.earlier)
            && stands(state)
        {
            // Withdrawn since the last fixed time, and signed again before the next: the log has not heard of the first.
            batch.append(letter, &Entry::Withdraw { hour, index }, None)?;
        }
        let (state, visibility) = self.after;
        let of_letter = batch.letter(letter)?;
        let sign = Sign {
            c: Hex(self.c.ok_or(StoreError::Corrupt { what: "commitment" })?),
            earlier: self.earlier,
            evidence: evidence(of_letter.evidence())?,
            held: state == SignatureState::Held,
            hour,
            version: Hex(of_letter.version.hash.0),
            visibility: logged(visibility),
        };
        let leaf = batch.append(letter, &Entry::Sign(sign), public)?;
        end(batch, letter, state, leaf, hour)?;
        Ok(Turned { leaf, current: Some(leaf) })
    }

    fn act(
        &self,
        batch: &mut Batch,
        letter: LetterId,
        index: u64,
        public: Option<u64>,
        hour: Hour,
    ) -> Result<Turned> {
        let (state, visibility) = self.after;
        let mut current = None;
        if let Some(c) = self.c.filter(|_| stands(state)) {
            let amend = Entry::Amend { c: Hex(c), hour, index, visibility: logged(visibility) };
            current = Some(batch.append(letter, &amend, public)?);
        }
        match (self.shown.map(|(state, _)| state), state) {
            (Some(SignatureState::Confirmed), SignatureState::Held) => {
                batch.append(letter, &Entry::Hold { hour, index }, None)?;
            }
            (Some(SignatureState::Held), SignatureState::Confirmed) => {
                batch.append(letter, &Entry::Release { hour, index }, None)?;
            }
            (Some(shown), state) if stands(shown) => end(batch, letter, state, index, hour)?,
            _ => {}
        }
        Ok(Turned { leaf: index, current })
    }
}

/// Withdrawn and removed are the ends of a signature.
fn end(
    batch: &mut Batch,
    letter: LetterId,
    state: SignatureState,
    index: u64,
    hour: Hour,
) -> Result<()> {
    let entry = match state {
        SignatureState::Confirmed | SignatureState::Held => return Ok(()),
        SignatureState::Withdrawn => Entry::Withdraw { hour, index },
        SignatureState::Removed => {
            Entry::Remove { code: REMOVED_BY_ORGANIZERS.to_owned(), hour, index }
        }
    };
    batch.append(letter, &entry, None).map(drop)
}

pub(crate) fn stands(state: SignatureState) -> bool {
    matches!(state, SignatureState::Confirmed | SignatureState::Held)
}

pub(crate) fn logged(visibility: Visibility) -> entry::Visibility {
    match visibility {
        Visibility::Public => entry::Visibility::Public,
        Visibility::Addressee => entry::Visibility::Addressee,
        Visibility::Organizers => entry::Visibility::Organizers,
    }
}

fn evidence(word: &str) -> Result<Evidence> {
    match word {
        "email" => Ok(Evidence::Email),
        "domain-email" => Ok(Evidence::DomainEmail),
        _ => Err(StoreError::Corrupt { what: "evidence" }),
    }
}
