//! What a signer does on the private page: withdraw, erase, change. Each can be repeated and then changes nothing.

use jiff::Timestamp;
use undersigned_core::identity::Dkey;
use undersigned_core::signatures::{Content, LetterId, SignatureState};

use super::batch::Batch;
use super::confirmations::{Bound, bound, delete_body, next_id, take_id};
use super::rows::{millis, shelf_number, state_number, tombstone_number, visibility_number};
use super::signatures;
use super::standing::{Place, Standing, Step, Who};
use super::turns::stands;
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
    if !stands(signature.state) {
        return Ok(Changed::Unchanged(Box::new(signature)));
    }
    batch.refuse_frozen(act.letter)?;
    let visibility = signature.content.visibility;
    let step = Step::from(batch, &signature, visibility, act.next_joining)?;
    bury(batch, act.letter, act.dkey, withdrawal(&signature))?;
    take_step(batch, &signature, step, (SignatureState::Withdrawn, visibility), None, act.at)?;
    reread(batch, &signature).map(Changed::Now)
}

/// Destroys name, address, salt and nonce. The numbers go on saying that somebody withdrew, or was removed.
pub(super) fn erase(batch: &mut Batch, act: &SignerAct) -> Result<Changed> {
    let Some(signature) = own(batch, act)? else { return Ok(Changed::NotThere) };
    batch.refuse_frozen(act.letter)?;
    let visibility = signature.content.visibility;
    let place = if stands(signature.state) {
        let step = Step::from(batch, &signature, visibility, act.next_joining)?;
        bury(batch, act.letter, act.dkey, withdrawal(&signature))?;
        let withdrawn = (SignatureState::Withdrawn, visibility);
        step.carry_out(batch, who(&signature), withdrawn, None, act.at)?
    } else {
        Place::of(batch, &signature)?
    };
    place.remember(batch, &signature)?;
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
    if !stands(before.state) || before.content == change.content {
        return Ok(Changed::Unchanged(Box::new(before)));
    }
    batch.refuse_frozen(act.letter)?;
    let from = before.content.visibility;
    let to = change.content.visibility;
    let moved = Shelf::of(to) != before.id.shelf;
    let id = if moved { next_id(batch, act.letter, Shelf::of(to))? } else { before.id };
    let after = Signature { id, ..before.clone() };
    let step = Step::from(batch, &before, to, act.next_joining)?;
    let bound = bound(batch, act.letter, &change.content, &change.identity, change.opening)?;
    update_body(batch, change, &before, id, &bound)?;
    if moved {
        put_person(batch, act.letter, act.dkey, id)?;
        take_id(batch, act.letter, id);
    }
    take_step(batch, &after, step, (before.state, to), Some(bound.c), act.at)?;
    if !from.is_hidden() || !to.is_hidden() {
        batch.revise(act.letter);
    }
    reread(batch, &after).map(Changed::Now)
}

fn who(signature: &Signature) -> Who {
    let Signature { letter, dkey, id, .. } = signature;
    Who { letter: *letter, dkey: *dkey, ordinal: id.ordinal }
}

/// Carries a step out and notes in the signature's row where it stands now.
pub(super) fn take_step(
    batch: &mut Batch,
    signature: &Signature,
    step: Step,
    after: Standing,
    c: Option<[u8; 32]>,
    now: Timestamp,
) -> Result<()> {
    let joins_at = step.joins_at(now);
    let place = step.carry_out(batch, who(signature), after, c, now)?;
    let leaf = |leaf: Option<u64>| leaf.map(|leaf| leaf as i64);
    batch
        .connection
        .prepare_cached(
            "UPDATE signatures
             SET state = ?4, joins_at = ?5, waits = ?6, leaf = ?7, current = ?8, earlier = ?9
             WHERE letter_id = ?1 AND shelf = ?2 AND ordinal = ?3",
        )?
        .execute((
            signature.letter.0,
            shelf_number(signature.id.shelf),
            signature.id.ordinal as i64,
            state_number(after.0),
            millis(joins_at),
            place.waits(),
            leaf(place.leaf),
            leaf(place.current),
            leaf(place.earlier),
        ))?;
    Ok(())
}

pub(super) fn set_reason(batch: &Batch, signature: &Signature, reason: Option<&str>) -> Result<()> {
    batch
        .connection
        .prepare_cached(
            "UPDATE signatures SET reason = ?4 WHERE letter_id = ?1 AND shelf = ?2 AND ordinal = ?3",
        )?
        .execute((
            signature.letter.0,
            shelf_number(signature.id.shelf),
            signature.id.ordinal as i64,
            reason,
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

fn put_person(batch: &Batch, letter: LetterId, dkey: Dkey, id: SignatureId) -> Result<()> {
    batch
        .connection
        .prepare_cached("UPDATE people SET shelf = ?4, ordinal = ?5 WHERE vb = ?1 AND letter_id = ?2 AND dkey = ?3")?
        .execute((dkey.vb(), letter.0, dkey.0, shelf_number(id.shelf), id.ordinal as i64))?;
    Ok(())
}

fn update_body(
    batch: &Batch,
    change: &Change,
    before: &Signature,
    id: SignatureId,
    bound: &Bound,
) -> Result<()> {
    let Content { name, title, affiliation, place, visibility, updates } = &change.content;
    batch
        .connection
        .prepare_cached(
            "UPDATE signatures
             SET shelf = ?4, ordinal = ?5, name = ?6, title = ?7, affiliation = ?8, place = ?9, visibility = ?10,
                 updates = ?11, salt = ?12, nonce = ?13, bind = ?14
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
            bound.bind,
        ])?;
    Ok(())
}
