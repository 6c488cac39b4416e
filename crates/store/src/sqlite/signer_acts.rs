//! What a signer does on the private page: withdraw, erase, change. Each can be repeated and then changes nothing.

use jiff::Timestamp;
use undersigned_core::identity::Dkey;
use undersigned_core::signatures::{Content, LetterId, SignatureState};

use super::batch::Batch;
use super::confirmations::{delete_body, entry, next_id, queue_leaf, take_id};
use super::rows::{millis, shelf_number, state_number, tombstone_number, visibility_number};
use super::{signatures, standing};
use crate::error::{Result, StoreError};
use crate::signatures::{Change, Changed, Shelf, Signature, SignatureId, SignerAct, TombstoneReason};

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
    let due = standing::due(&signature, signature.content.visibility, act.next_joining);
    set_state(batch, &signature, SignatureState::Withdrawn, None, due)?;
    bury(batch, act.letter, act.dkey, TombstoneReason::Withdrawn)?;
    standing::leave(batch, &signature, due);
    standing::arrive(batch, act.letter, (SignatureState::Withdrawn, signature.content.visibility), due);
    reread(batch, &signature).map(Changed::Now)
}

/// Destroys name, address, salt and nonce. The numbers go on saying that somebody withdrew, or was removed.
pub(super) fn erase(batch: &mut Batch, act: &SignerAct) -> Result<Changed> {
    let Some(signature) = own(batch, act)? else { return Ok(Changed::NotThere) };
    if stands(&signature) {
        let due = standing::due(&signature, signature.content.visibility, act.next_joining);
        bury(batch, act.letter, act.dkey, TombstoneReason::Withdrawn)?;
        standing::leave(batch, &signature, due);
        standing::arrive(batch, act.letter, (SignatureState::Withdrawn, signature.content.visibility), due);
    }
    batch
        .connection
        .prepare_cached("UPDATE people SET shelf = NULL, ordinal = NULL WHERE vb = ?1 AND letter_id = ?2 AND dkey = ?3")?
        .execute((act.dkey.vb(), act.letter.0, act.dkey.0))?;
    delete_body(batch, act.letter, signature.id)?;
    batch.revise(act.letter);
    Ok(Changed::Erased)
}

pub(super) fn change(batch: &mut Batch, change: &Change) -> Result<Changed> {
    let act = &change.act;
    let Some(before) = own(batch, act)? else { return Ok(Changed::NotThere) };
    if !stands(&before) || before.content == change.content {
        return Ok(Changed::Unchanged(Box::new(before)));
    }
    let to = change.content.visibility;
    let due = standing::due(&before, to, act.next_joining);
    let moved = Shelf::of(to) != before.id.shelf;
    let id = if moved { next_id(batch, act.letter, Shelf::of(to))? } else { before.id };
    let counts_differ = to != before.content.visibility;
    let joins_at = match due {
        Some(due) if counts_differ => due,
        _ if moved => act.at,
        _ => before.joins_at,
    };
    update_body(batch, change, &before, id, joins_at)?;
    rewrite_leaf(batch, change, before.state, id, joins_at)?;
    if moved {
        place(batch, act.letter, act.dkey, id)?;
        take_id(batch, act.letter, id, 0);
    }
    if counts_differ {
        standing::leave(batch, &before, due);
        standing::arrive(batch, act.letter, (before.state, to), due);
    }
    batch.revise(act.letter);
    let after = signatures::by_id(batch.connection, act.letter, id)?;
    Ok(Changed::Now(Box::new(after.ok_or(StoreError::Corrupt { what: "signature" })?)))
}

fn stands(signature: &Signature) -> bool {
    matches!(signature.state, SignatureState::Confirmed | SignatureState::Held)
}

/// Sets the state; where that reaches the numbers later, so does the row's joining time.
pub(super) fn set_state(
    batch: &Batch,
    signature: &Signature,
    state: SignatureState,
    reason: Option<&str>,
    due: Option<Timestamp>,
) -> Result<()> {
    batch
        .connection
        .prepare_cached(
            "UPDATE signatures SET state = ?4, reason = ?5, joins_at = ?6
             WHERE letter_id = ?1 AND shelf = ?2 AND ordinal = ?3",
        )?
        .execute((
            signature.letter.0,
            shelf_number(signature.id.shelf),
            signature.id.ordinal as i64,
            state_number(state),
            reason,
            millis(due.unwrap_or(signature.joins_at)),
        ))?;
    Ok(())
}

/// From now on every link to a submission made so far is dead.
pub(super) fn bury(batch: &Batch, letter: LetterId, dkey: Dkey, reason: TombstoneReason) -> Result<()> {
    let last_seq = batch.counters(letter)?.last_seq;
    batch
        .connection
        .prepare_cached(
            "UPDATE people SET tombstone = ?4, tombstone_seq = ?5 WHERE vb = ?1 AND letter_id = ?2 AND dkey = ?3",
        )?
        .execute((dkey.vb(), letter.0, dkey.0, tombstone_number(reason), last_seq as i64))?;
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

fn update_body(
    batch: &Batch,
    change: &Change,
    before: &Signature,
    id: SignatureId,
    joins_at: Timestamp,
) -> Result<()> {
    let Content { name, title, affiliation, place, visibility, updates } = &change.content;
    batch
        .connection
        .prepare_cached(
            "UPDATE signatures
             SET shelf = ?4, ordinal = ?5, name = ?6, title = ?7, affiliation = ?8, place = ?9, visibility = ?10,
                 updates = ?11, joins_at = ?12, salt = ?13, nonce = ?14
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
            millis(joins_at),
            change.opening.salt,
            change.opening.nonce,
        ])?;
    Ok(())
}

/// An entry that waits for the sequencer is nobody's yet: it says what stands now.
fn rewrite_leaf(batch: &Batch, change: &Change, state: SignatureState, id: SignatureId, joins_at: Timestamp) -> Result<()> {
    let letter = change.act.letter;
    let leaf: i64 = batch
        .connection
        .prepare_cached("SELECT leaf FROM signatures WHERE letter_id = ?1 AND shelf = ?2 AND ordinal = ?3")?
        .query_row((letter.0, shelf_number(id.shelf), id.ordinal as i64), |row| row.get(0))?;
    let entry = entry(batch, letter, &change.content, &change.identity, change.opening, state, joins_at)?;
    queue_leaf(batch, letter, leaf as u64, joins_at, &entry)
}
