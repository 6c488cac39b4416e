//! What a signer does on the private page: withdraw, erase, change. Each can be repeated and then changes nothing.

use jiff::Timestamp;
use undersigned_core::identity::Dkey;
use undersigned_core::signatures::{Content, LetterId, SignatureState, Visibility};

use super::batch::Batch;
use super::confirmations::{bound, next_id, take_id};
use super::people::person;
use super::rows::PersonRow;
use super::standing::{Place, Standing, Step, Who};
use super::state::as_stored;
use super::turns::stands;
use crate::error::Result;
use crate::signatures::{Change, Changed, Shelf, Signature, SignerAct, Tombstone, TombstoneReason};

/// The signature that this link's holder may act on.
fn own(batch: &mut Batch, act: &SignerAct) -> Result<Option<Signature>> {
    let person = person(batch, act.letter, act.dkey)?;
    Ok(person.and_then(|person| person.signature).filter(|signature| signature.rid == act.rid))
}

pub(crate) fn withdraw(batch: &mut Batch, act: &SignerAct) -> Result<Changed> {
    let Some(signature) = own(batch, act)? else { return Ok(Changed::NotThere) };
    if !stands(signature.state) {
        return Ok(Changed::Unchanged(Box::new(signature)));
    }
    batch.refuse_frozen(act.letter)?;
    let visibility = signature.content.visibility;
    let step = Step::from(batch, &signature, visibility, act.next_joining)?;
    bury(batch, act.letter, act.dkey, withdrawal(&signature))?;
    take_step(batch, signature, step, (SignatureState::Withdrawn, visibility), None, act.at)
        .map(Changed::Now)
}

/// Destroys name, address, salt and nonce. The numbers go on saying that somebody withdrew, or was removed.
pub(crate) fn erase(batch: &mut Batch, act: &SignerAct) -> Result<Changed> {
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
    let person = batch.rows.person(act.letter, act.dkey)?.unwrap_or_default();
    batch.rows.put_person(act.letter, act.dkey, PersonRow { signature: None, ..person })?;
    batch.rows.delete_signature(act.letter, signature.id)?;
    if !visibility.is_hidden() {
        batch.revise(act.letter); // Of a hidden person not even the time of the erasure is shown.
    }
    Ok(Changed::Erased)
}

pub(crate) fn change(batch: &mut Batch, change: &Change) -> Result<Changed> {
    let act = &change.act;
    let Some(before) = own(batch, act)? else { return Ok(Changed::NotThere) };
    if !stands(before.state) || before.content == change.content {
        return Ok(Changed::Unchanged(Box::new(before)));
    }
    batch.refuse_frozen(act.letter)?;
    let from = before.content.visibility;
    let to = change.content.visibility;
    let begins_anew = waits_anew(batch, act.letter, &before.content, &change.content)?;
    let moved = Shelf::of(to) != before.id.shelf || begins_anew;
    let id = if moved { next_id(batch, act.letter, Shelf::of(to))? } else { before.id };
    let step = Step::from(batch, &before, to, act.next_joining)?;
    let bound = bound(batch, act.letter, &change.content, &change.identity, change.opening)?;
    let state = before.state;
    let at = before.id;
    let after = Signature {
        id,
        content: change.content.clone(),
        opening: change.opening,
        bind: bound.bind,
        confirmed_at: if begins_anew { as_stored(act.at) } else { before.confirmed_at },
        ..before
    };
    if moved {
        let person = batch.rows.person(act.letter, act.dkey)?.unwrap_or_default();
        batch.rows.put_person(act.letter, act.dkey, PersonRow { signature: Some(id), ..person })?;
        batch.rows.update_signature(at, &after)?;
        take_id(batch, act.letter, id);
    }
    let changed = take_step(batch, after, step, (state, to), Some(bound.c), act.at)?;
    if !from.is_hidden() || !to.is_hidden() {
        batch.revise(act.letter);
    }
    Ok(Changed::Now(changed))
}

/// Where names are held back for some hours, what readers have not seen yet is: it gets the next public number and waits as long.
fn waits_anew(batch: &Batch, letter: LetterId, before: &Content, after: &Content) -> Result<bool> {
    let words = |content: &Content| {
        let Content { name, title, affiliation, place, visibility, updates: _ } = content;
        let words = (name.clone(), title.clone(), affiliation.clone(), place.clone());
        (*visibility == Visibility::Public).then_some(words)
    };
    let is_new = words(after).is_some() && words(before) != words(after);
    Ok(is_new && batch.letter(letter)?.names_wait_hours().is_some())
}

fn who(signature: &Signature) -> Who {
    let Signature { letter, dkey, id, .. } = signature;
    Who { letter: *letter, dkey: *dkey, ordinal: id.ordinal }
}

/// Carries a step out and notes in the signature's row where it stands now.
pub(crate) fn take_step(
    batch: &mut Batch,
    mut signature: Signature,
    step: Step,
    after: Standing,
    c: Option<[u8; 32]>,
    now: Timestamp,
) -> Result<Box<Signature>> {
    let joins_at = step.joins_at(now);
    let place = step.carry_out(batch, who(&signature), after, c, now)?;
    signature.state = after.0;
    signature.joins_at = as_stored(joins_at);
    signature.joined = !place.waits();
    (signature.leaf, signature.current, signature.earlier) =
        (place.leaf, place.current, place.earlier);
    batch.rows.update_signature(signature.id, &signature)?;
    Ok(Box::new(signature))
}

fn withdrawal(signature: &Signature) -> TombstoneReason {
    match signature.state {
        SignatureState::Held => TombstoneReason::WithdrawnWhileHeld,
        _ => TombstoneReason::Withdrawn,
    }
}

/// From now on every link to a submission made so far is dead. A removal or a hold goes on saying so: nobody withdraws a
/// held signature and signs again unlooked at.
pub(crate) fn bury(
    batch: &mut Batch,
    letter: LetterId,
    dkey: Dkey,
    reason: TombstoneReason,
) -> Result<()> {
    let last_seq = batch.counters(letter)?.last_seq;
    let Some(person) = batch.rows.person(letter, dkey)? else { return Ok(()) };
    let before = person.tombstone.map(|tombstone| tombstone.reason);
    let stays =
        before.filter(|before| reason != TombstoneReason::Removed && before.holds_the_next());
    let tombstone = Some(Tombstone { reason: stays.unwrap_or(reason), last_seq });
    batch.rows.put_person(letter, dkey, PersonRow { tombstone, ..person })
}

/// The organizers published a signature after a removal or a hold: they took it back. Older links stay dead.
pub(crate) fn stop_holding(batch: &mut Batch, letter: LetterId, dkey: Dkey) -> Result<()> {
    let Some(person) = batch.rows.person(letter, dkey)? else { return Ok(()) };
    let Some(held) = person.tombstone.filter(|tombstone| tombstone.reason.holds_the_next()) else {
        return Ok(());
    };
    let tombstone = Some(Tombstone { reason: TombstoneReason::Withdrawn, ..held });
    batch.rows.put_person(letter, dkey, PersonRow { tombstone, ..person })
}
