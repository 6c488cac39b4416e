//! What a signer does on the private page: withdraw, erase, change. Each can be repeated and then changes nothing.

use jiff::Timestamp;
use undersigned_core::identity::Dkey;
use undersigned_core::signatures::{Content, LetterId, SignatureState};

use super::batch::Batch;
use super::confirmations::{delete_body, entry, next_id, queue_leaf, take_id};
use super::rows::{
    millis, optional_time, shelf_number, state_number, tombstone_number, visibility_number,
};
use super::signatures;
use super::standing::{Before, Step};
use crate::error::{Result, StoreError};
use crate::signatures::{
    Change, Changed, Shelf, Signature, SignatureId, SignerAct, TombstoneReason,
};

/// The signature that this link's holder may act on.
fn own(batch: &Batch, act: &SignerAct) -> Result<Option<Signature>> {
    let person = signatures::person(batch.connection, act.letter, act.dkey)?;
    Ok(person.and_then(|person| person.signature).filter(|signature| signature.rid == act.rid))
}

pub(super) fn withdraw(batch: &mut Batch, act: &SignerAct) -> Result<Changed> {
    let Some(signature) = own(batch, act)? else { return Ok(Changed::NotThere) };
    if !stands(&signature) {
        return Ok(Changed::Unchanged(Box::new(signature)));
    }
    let visibility = signature.content.visibility;
    let step = Step::from(batch, &signature, visibility, act.next_joining)?;
    set_state(batch, &signature, SignatureState::Withdrawn, None, &step, act.at)?;
    bury(batch, act.letter, act.dkey, withdrawal(&signature))?;
    step.carry_out(batch, act.letter, (SignatureState::Withdrawn, visibility));
    reread(batch, &signature).map(Changed::Now)
}

/// Destroys name, address, salt and nonce. The numbers go on saying that somebody withdrew, or was removed.
pub(super) fn erase(batch: &mut Batch, act: &SignerAct) -> Result<Changed> {
    let Some(signature) = own(batch, act)? else { return Ok(Changed::NotThere) };
    let visibility = signature.content.visibility;
    let standing = if stands(&signature) {
        let step = Step::from(batch, &signature, visibility, act.next_joining)?;
        bury(batch, act.letter, act.dkey, withdrawal(&signature))?;
        step.carry_out(batch, act.letter, (SignatureState::Withdrawn, visibility))
    } else {
        Before::of(batch, &signature)?
    };
    standing.remember(batch, &signature)?;
    batch
        .connection
        .prepare_cached("UPDATE people SET shelf = NULL, ordinal = NULL WHERE vb = ?1 AND letter_id = ?2 AND dkey = ?3")?
        .execute((act.dkey.vb(), act.letter.0, act.dkey.0))?;
    delete_body(batch, act.letter, signature.id)?;
    if !visibility.is_hidden() {
        batch.revise(act.letter); // Of a hidden person not even the time of the erasure is shown.
    }
    Ok(Changed::Erased)
}

pub(super) fn change(batch: &mut Batch, change: &Change) -> Result<Changed> {
    let act = &change.act;
    let Some(before) = own(batch, act)? else { return Ok(Changed::NotThere) };
    if !stands(&before) || before.content == change.content {
        return Ok(Changed::Unchanged(Box::new(before)));
    }
    let from = before.content.visibility;
    let to = change.content.visibility;
    let moved = Shelf::of(to) != before.id.shelf;
    let id = if moved { next_id(batch, act.letter, Shelf::of(to))? } else { before.id };
    let after = Signature { id, ..before.clone() };
    let step = match from == to {
        true => None,
        false => Some(Step::from(batch, &before, to, act.next_joining)?),
    };
    update_body(batch, change, &before, id)?;
    if let Some(step) = &step {
        set_state(batch, &after, before.state, before.reason.as_deref(), step, act.at)?;
    }
    rewrite_leaf(batch, change, &after, step.as_ref().map(|step| step.joins_at(act.at)))?;
    if moved {
        place(batch, act.letter, act.dkey, id)?;
        take_id(batch, act.letter, id, 0);
    }
    if let Some(step) = step {
        step.carry_out(batch, act.letter, (before.state, to));
    }
    if !from.is_hidden() || !to.is_hidden() {
        batch.revise(act.letter);
    }
    reread(batch, &after).map(Changed::Now)
}

fn stands(signature: &Signature) -> bool {
    matches!(signature.state, SignatureState::Confirmed | SignatureState::Held)
}

/// Sets the state, and when the numbers show it.
pub(super) fn set_state(
    batch: &Batch,
    signature: &Signature,
    state: SignatureState,
    reason: Option<&str>,
    step: &Step,
    now: Timestamp,
) -> Result<()> {
    batch
        .connection
        .prepare_cached(
            "UPDATE signatures SET state = ?4, reason = ?5, joins_at = ?6, shown_as = ?7
             WHERE letter_id = ?1 AND shelf = ?2 AND ordinal = ?3",
        )?
        .execute((
            signature.letter.0,
            shelf_number(signature.id.shelf),
            signature.id.ordinal as i64,
            state_number(state),
            reason,
            millis(step.joins_at(now)),
            step.shown_as(),
        ))?;
    Ok(())
}

fn withdrawal(signature: &Signature) -> TombstoneReason {
    match signature.state {
        SignatureState::Held => TombstoneReason::WithdrawnWhileHeld,
        _ => TombstoneReason::Withdrawn,
    }
}

/// From now on every link to a submission made so far is dead. A removal or a hold goes on saying so: nobody withdraws a
/// held signature and signs again unlooked at.
pub(super) fn bury(
    batch: &Batch,
    letter: LetterId,
    dkey: Dkey,
    reason: TombstoneReason,
) -> Result<()> {
    let last_seq = batch.counters(letter)?.last_seq;
    batch
        .connection
        .prepare_cached(
            "UPDATE people
             SET tombstone = CASE WHEN ?4 <> ?6 AND tombstone IN (?6, ?7) THEN tombstone ELSE ?4 END,
                 tombstone_seq = ?5
             WHERE vb = ?1 AND letter_id = ?2 AND dkey = ?3",
        )?
        .execute((
            dkey.vb(),
            letter.0,
            dkey.0,
            tombstone_number(reason),
            last_seq as i64,
            tombstone_number(TombstoneReason::Removed),
            tombstone_number(TombstoneReason::WithdrawnWhileHeld),
        ))?;
    Ok(())
}

/// The organizers published a signature after a removal or a hold: they took it back. Older links stay dead.
pub(super) fn stop_holding(batch: &Batch, letter: LetterId, dkey: Dkey) -> Result<()> {
    batch
        .connection
        .prepare_cached(
            "UPDATE people SET tombstone = ?4
             WHERE vb = ?1 AND letter_id = ?2 AND dkey = ?3 AND tombstone IN (?5, ?6)",
        )?
        .execute((
            dkey.vb(),
            letter.0,
            dkey.0,
            tombstone_number(TombstoneReason::Withdrawn),
            tombstone_number(TombstoneReason::Removed),
            tombstone_number(TombstoneReason::WithdrawnWhileHeld),
        ))?;
    Ok(())
}

pub(super) fn reread(batch: &Batch, signature: &Signature) -> Result<Box<Signature>> {
    let found = signatures::by_id(batch.connection, signature.letter, signature.id)?;
    found.map(Box::new).ok_or(StoreError::Corrupt { what: "signature" })
}

fn place(batch: &Batch, letter: LetterId, dkey: Dkey, id: SignatureId) -> Result<()> {
    batch
        .connection
        .prepare_cached("UPDATE people SET shelf = ?4, ordinal = ?5 WHERE vb = ?1 AND letter_id = ?2 AND dkey = ?3")?
        .execute((dkey.vb(), letter.0, dkey.0, shelf_number(id.shelf), id.ordinal as i64))?;
    Ok(())
}

fn update_body(batch: &Batch, change: &Change, before: &Signature, id: SignatureId) -> Result<()> {
    let Content { name, title, affiliation, place, visibility, updates } = &change.content;
    batch
        .connection
        .prepare_cached(
            "UPDATE signatures
             SET shelf = ?4, ordinal = ?5, name = ?6, title = ?7, affiliation = ?8, place = ?9, visibility = ?10,
                 updates = ?11, salt = ?12, nonce = ?13
             WHERE letter_id = ?1 AND shelf = ?2 AND ordinal = ?3",
        )?
        .execute(rusqlite::params![
            change.act.letter.0,
            shelf_number(before.id.shelf),
            before.id.ordinal as i64,
            shelf_number(id.shelf),
            id.ordinal as i64,
            name.as_str(),
            title.as_ref().map(|text| text.as_str()),
            affiliation.as_ref().map(|text| text.as_str()),
            place.as_ref().map(|text| text.as_str()),
            visibility_number(*visibility),
            updates,
            change.opening.salt,
            change.opening.nonce,
        ])?;
    Ok(())
}

/// An entry that waits for the sequencer is nobody's yet: it says what stands now, at its own time or at a new one.
fn rewrite_leaf(
    batch: &Batch,
    change: &Change,
    after: &Signature,
    new_due: Option<Timestamp>,
) -> Result<()> {
    let (letter, id) = (after.letter, after.id);
    let (leaf, due): (i64, Option<i64>) = batch
        .connection
        .prepare_cached(
            "SELECT leaf, due_at FROM signatures LEFT JOIN leaves USING (letter_id, leaf)
             WHERE letter_id = ?1 AND shelf = ?2 AND ordinal = ?3",
        )?
        .query_row((letter.0, shelf_number(id.shelf), id.ordinal as i64), |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    let due = new_due.or(optional_time(due)?).unwrap_or(change.act.at);
    let Change { content, identity, opening, .. } = change;
    let entry = entry(batch, letter, content, identity, *opening, after.state, due)?;
    queue_leaf(batch, letter, leaf as u64, due, &entry)
}
