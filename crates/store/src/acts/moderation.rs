//! What organizers do to a signature: hold it, publish it, remove it with a public reason.

use undersigned_core::signatures::SignatureState;

use super::batch::Batch;
use super::signer_acts::{bury, stop_holding, take_step};
use super::standing::Step;
use crate::error::Result;
use crate::signatures::{Moderated, Moderation, ModerationTo, Signature, TombstoneReason};

pub(crate) fn moderate(batch: &mut Batch, act: &Moderation) -> Result<Moderated> {
    let Some(before) = batch.rows.signature(act.letter, act.signature)? else {
        return Ok(Moderated::NotThere);
    };
    let (state, reason) = match &act.to {
        ModerationTo::Hold { reason } => (SignatureState::Held, reason.as_deref()),
        ModerationTo::Publish => (SignatureState::Confirmed, None),
        ModerationTo::Remove { reason } => (SignatureState::Removed, Some(reason.as_str())),
    };
    // A withdrawal is the signer's word: no organizer undoes it. A removal is final for the organizers too.
    let settled = matches!(before.state, SignatureState::Withdrawn | SignatureState::Removed);
    if settled || before.state == state {
        return Ok(Moderated::Unchanged(Box::new(before)));
    }
    batch.refuse_frozen(act.letter)?;
    let visibility = before.content.visibility;
    let step = Step::from(batch, &before, visibility, act.next_joining)?;
    match state {
        SignatureState::Removed => bury(batch, act.letter, before.dkey, TombstoneReason::Removed)?,
        SignatureState::Confirmed => stop_holding(batch, act.letter, before.dkey)?,
        SignatureState::Held | SignatureState::Withdrawn => {}
    }
    let signature = Signature { reason: reason.map(str::to_owned), ..before };
    take_step(batch, signature, step, (state, visibility), None, act.at).map(Moderated::Now)
}
