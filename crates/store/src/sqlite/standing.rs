//! How a person's standing moves the numbers, and when. One place for the rule that hidden stays hidden in time too:
//! whatever happens to a hidden signature reaches the numbers at a fixed time, together with all the others'.

use jiff::Timestamp;
use undersigned_core::signatures::{LetterId, SignatureState, Visibility};

use super::batch::{Batch, Delta};
use crate::signatures::Signature;

/// When the change from `before` to a signature of visibility `to` reaches the numbers: `None` is at once.
pub(super) fn due(before: &Signature, to: Visibility, next_joining: Timestamp) -> Option<Timestamp> {
    let was_hidden = before.content.visibility.is_hidden();
    if !was_hidden || !to.is_hidden() {
        return None; // Everybody sees the name come or go.
    }
    Some(if before.joined { next_joining } else { before.joins_at })
}

/// `before` stops standing as it stood.
pub(super) fn leave(batch: &mut Batch, before: &Signature, due: Option<Timestamp>) {
    let mut delta = Delta::default();
    delta.add(before.state, before.content.visibility, -1);
    // What has not joined yet is taken back at the very time at which it would have.
    let due = if before.joined { due } else { Some(before.joins_at) };
    apply(batch, before.letter, delta, due);
}

/// Somebody stands so from `due` on.
pub(super) fn arrive(
    batch: &mut Batch,
    letter: LetterId,
    (state, visibility): (SignatureState, Visibility),
    due: Option<Timestamp>,
) {
    let mut delta = Delta::default();
    delta.add(state, visibility, 1);
    apply(batch, letter, delta, due);
}

fn apply(batch: &mut Batch, letter: LetterId, delta: Delta, due: Option<Timestamp>) {
    match due {
        Some(due) => batch.move_at(letter, due, delta),
        None => batch.move_now(letter, delta),
    }
}
