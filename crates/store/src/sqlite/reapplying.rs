//! Erasing again what was erased before: an older copy of the database has it back.

use jiff::Timestamp;
use undersigned_core::life::HiddenBatch;

use super::batch::Batch;
use super::rows::shelf_number;
use super::{signatures, signer_acts, submissions};
use crate::beside::{Erased, Erasure};
use crate::error::Result;
use crate::signatures::{Changed, Signature, SignerAct};

/// Answers whether there was anything to erase. Repeating it changes nothing.
pub(super) fn reapply(
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
    let person = signatures::person(batch.connection, letter, erasure.dkey)?;
    let signature = person.and_then(|person| person.signature);
    let Some(signature) = signature.filter(|signature| signature.rid == erasure.rid) else {
        return Ok(of_submission);
    };
    if batch.frozen(letter)?.is_some() {
        // Its log takes no entry for it before the letter is restarted: what is personal goes now.
        return Ok(blank_signature(batch, &signature)? || of_submission);
    }
    let next_joining = hidden_batch.next_joining(at, batch.counters(letter)?.hidden());
    let act = SignerAct { letter, dkey: erasure.dkey, rid: erasure.rid, at, next_joining };
    let erased = signer_acts::erase(batch, &act)?;
    Ok(matches!(erased, Changed::Erased) || of_submission)
}

fn blank_submission(batch: &Batch, erasure: &Erasure) -> Result<bool> {
    let found = submissions::submission(batch.connection, erasure.submission)?;
    let is_meant = found.is_some_and(|found| {
        found.rid == erasure.rid && found.dkey == erasure.dkey && !found.email.is_empty()
    });
    if is_meant {
        submissions::blank(batch, erasure.submission, erasure.dkey)?;
    }
    Ok(is_meant)
}

fn blank_signature(batch: &mut Batch, signature: &Signature) -> Result<bool> {
    let blanked = batch
        .connection
        .prepare_cached(
            "UPDATE signatures
             SET email = NULL, name = '', title = NULL, affiliation = NULL, place = NULL,
                 salt = zeroblob(32), nonce = zeroblob(32)
             WHERE letter_id = ?1 AND shelf = ?2 AND ordinal = ?3 AND name <> ''",
        )?
        .execute((
            signature.letter.0,
            shelf_number(signature.id.shelf),
            signature.id.ordinal as i64,
        ))?;
    batch.revise(signature.letter);
    Ok(blanked != 0)
}
