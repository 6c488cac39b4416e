//! Erasing again what was erased before: an older copy of the database has it back.

use jiff::Timestamp;
use undersigned_core::life::HiddenBatch;
use undersigned_core::names::SignerName;
use undersigned_core::signatures::Content;
use undersigned_log::commitment::Opening;

use super::batch::Batch;
use super::people::person;
use super::signer_acts;
use crate::beside::{Erased, Erasure};
use crate::error::Result;
use crate::signatures::{Changed, Signature, SignerAct};

/// Answers whether there was anything to erase. Repeating it changes nothing.
pub(crate) fn reapply(
    batch: &mut Batch,
    erasure: &Erasure,
    hidden_batch: HiddenBatch,
    at: Timestamp,
) -> Result<bool> {
    let letter = erasure.submission.letter;
    if batch.letter(letter).is_err() {
        return Ok(false); // Opened after the copy was made.
    }
    let of_submission = blank_submission(batch, erasure)?;
    if erasure.what == Erased::Submission {
        return Ok(of_submission);
    }
    let signature = person(batch, letter, erasure.dkey)?.and_then(|person| person.signature);
    let Some(signature) = signature.filter(|signature| signature.rid == erasure.rid) else {
        return Ok(of_submission);
    };
    if batch.frozen(letter)?.is_some() {
        // Its log takes no entry for it before the letter is restarted: what is personal goes now.
        return Ok(blank_signature(batch, signature)? || of_submission);
    }
    let next_joining = hidden_batch.next_joining(at, batch.counters(letter)?.hidden());
    let act = SignerAct { letter, dkey: erasure.dkey, rid: erasure.rid, at, next_joining };
    let erased = signer_acts::erase(batch, &act)?;
    Ok(matches!(erased, Changed::Erased) || of_submission)
}

fn blank_submission(batch: &mut Batch, erasure: &Erasure) -> Result<bool> {
    let found = batch.rows.submission(erasure.submission)?;
    let meant = found.filter(|found| {
        found.rid == erasure.rid && found.dkey == erasure.dkey && !found.email.is_empty()
    });
    meant.iter().try_for_each(|meant| batch.rows.blank_submission(meant))?;
    Ok(meant.is_some())
}

fn blank_signature(batch: &mut Batch, signature: Signature) -> Result<bool> {
    let letter = signature.letter;
    let is_blank = signature.content.name.as_str().is_empty();
    if !is_blank {
        let nothing = Content {
            name: SignerName::from_stored(String::new()),
            title: None,
            affiliation: None,
            place: None,
            ..signature.content
        };
        let opening = Opening { salt: [0; 32], nonce: [0; 32] };
        let blank = Signature { email: None, content: nothing, opening, ..signature };
        batch.rows.update_signature(blank.id, &blank)?;
    }
    batch.revise(letter);
    Ok(!is_blank)
}
