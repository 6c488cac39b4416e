//! Counting a person once.

use jiff::Timestamp;
use undersigned_core::signatures::{Content, LetterId, SignatureState};
use undersigned_log::commitment::{Opening, bind, commit};

use super::batch::Batch;
use super::rows::{millis, shelf_number, state_number, visibility_number};
use super::standing::{Place, Step, Who, forget_erased};
use super::{signatures, submissions};
use crate::error::{Result, StoreError};
use crate::signatures::{
    Confirmation, Confirmed, Person, Shelf, Signature, SignatureId, Tombstone, record,
};
use crate::submissions::Submission;

/// Repeating it changes nothing and answers the same: the `rid` that confirmed stays with the signature.
pub(super) fn confirm(batch: &mut Batch, new: &Confirmation) -> Result<Confirmed> {
    let letter = new.key.letter;
    let person = signatures::person(batch.connection, letter, new.dkey)?;
    let submission = submissions::submission(batch.connection, new.key)?
        .filter(|found| found.rid == new.rid && found.dkey == new.dkey);
    let active = person.as_ref().and_then(active_signature);
    if let Some(signature) = active {
        return Ok(counted_before(signature, new, submission.as_ref()));
    }
    let Some(submission) = submission else {
        return Ok(gone(person, new));
    };
    let tombstone = person.as_ref().and_then(|person| person.tombstone);
    if let Some(dead) = tombstone.filter(|tombstone| new.key.seq <= tombstone.last_seq) {
        return Ok(Confirmed::Stale(dead.reason));
    }
    if !batch.letter(letter)?.takes_confirmations(new.confirmed_at) {
        return Ok(Confirmed::NotOpen);
    }
    batch.refuse_frozen(letter)?;
    let earlier = person.and_then(|person| person.signature);
    count(batch, new, &submission, tombstone, earlier)
}

/// The signature that counts, is held, or was removed: anything but withdrawn.
fn active_signature(person: &Person) -> Option<&Signature> {
    let signature = person.signature.as_ref()?;
    matches!(signature.state, SignatureState::Confirmed | SignatureState::Held).then_some(signature)
}

fn counted_before(
    signature: &Signature,
    new: &Confirmation,
    submission: Option<&Submission>,
) -> Confirmed {
    if signature.rid == new.rid {
        return Confirmed::Counted(Box::new(signature.clone()));
    }
    match submission {
        Some(submission) => Confirmed::CountedBefore {
            same_address: signature.email.as_deref() == Some(&submission.email),
            signature: Box::new(signature.clone()),
        },
        None => Confirmed::Expired,
    }
}

/// The row is not there (any more): what this very link did before, if it did.
fn gone(person: Option<Person>, new: &Confirmation) -> Confirmed {
    let Some(Person { signature: Some(signature), tombstone }) = person else {
        return Confirmed::Expired;
    };
    match tombstone {
        Some(tombstone) if signature.rid == new.rid => Confirmed::Stale(tombstone.reason),
        _ => Confirmed::Expired,
    }
}

fn count(
    batch: &mut Batch,
    new: &Confirmation,
    submission: &Submission,
    tombstone: Option<Tombstone>,
    earlier: Option<Signature>,
) -> Result<Confirmed> {
    let letter = new.key.letter;
    let waits = tombstone.is_some_and(|tombstone| tombstone.reason.holds_the_next());
    let state = if waits { SignatureState::Held } else { SignatureState::Confirmed };
    let due = new.content.visibility.is_hidden().then_some(new.next_joining);
    let before = match &earlier {
        Some(earlier) => Some(Place::of(batch, earlier)?), // "Withdrawn" counts people, not clicks.
        // Nobody is erased who left no tombstone: most people need no look.
        None if tombstone.is_some() => Place::of_erased(batch, letter, new.dkey)?,
        None => None,
    };
    let step = Step::sign(before, due);
    let joins_at = step.joins_at(new.confirmed_at);
    let id = next_id(batch, letter, Shelf::of(new.content.visibility))?;
    let Bound { c, bind } = bound(batch, letter, &new.content, &new.identity, new.opening)?;

    insert_person(batch, new, id)?;
    submissions::delete(batch, new.key)?;
    if let Some(earlier) = &earlier {
        delete_body(batch, letter, earlier.id)?; // The person signs afresh: the old text has no purpose any more.
    } else if tombstone.is_some() {
        forget_erased(batch, letter, new.dkey)?;
    }

    take_id(batch, letter, id);
    batch.count(letter, |counters| counters.pending -= 1);
    let who = Who { letter, dkey: new.dkey, ordinal: id.ordinal };
    let standing = (state, new.content.visibility);
    let place = step.carry_out(batch, who, standing, Some(c), new.confirmed_at)?;
    insert_signature(batch, &Body { new, submission, id, joins_at, place, bind })?;
    let counted = signatures::by_id(batch.connection, letter, id)?;
    Ok(Confirmed::Counted(Box::new(counted.ok_or(StoreError::Corrupt { what: "signature" })?)))
}

pub(super) fn next_id(batch: &Batch, letter: LetterId, shelf: Shelf) -> Result<SignatureId> {
    let counters = batch.counters(letter)?;
    let last = match shelf {
        Shelf::Public => counters.last_public,
        Shelf::Hidden => counters.last_hidden,
    };
    Ok(SignatureId { shelf, ordinal: last + 1 })
}

pub(super) fn take_id(batch: &mut Batch, letter: LetterId, id: SignatureId) {
    batch.count(letter, |counters| match id.shelf {
        Shelf::Public => counters.last_public = id.ordinal,
        Shelf::Hidden => counters.last_hidden = id.ordinal,
    });
}

fn insert_person(batch: &Batch, new: &Confirmation, id: SignatureId) -> Result<()> {
    // The tombstone of an earlier withdrawal stays: links from before it are dead for good.
    batch
        .connection
        .prepare_cached(
            "INSERT INTO people (vb, letter_id, dkey, shelf, ordinal) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (vb, letter_id, dkey) DO UPDATE SET shelf = excluded.shelf, ordinal = excluded.ordinal",
        )?
        .execute((new.dkey.vb(), new.key.letter.0, new.dkey.0, shelf_number(id.shelf), id.ordinal as i64))?;
    Ok(())
}

struct Body<'a> {
    new: &'a Confirmation,
    submission: &'a Submission,
    id: SignatureId,
    joins_at: Timestamp,
    place: Place,
    bind: [u8; 32],
}

fn insert_signature(batch: &Batch, body: &Body) -> Result<()> {
    let Body { new, submission, id, joins_at, place, bind } = body;
    let leaf = |leaf: Option<u64>| leaf.map(|leaf| leaf as i64);
    let content = &new.content;
    batch
        .connection
        .prepare_cached(
            "INSERT INTO signatures (letter_id, shelf, ordinal, rid, dkey, version, email, name, title, affiliation,
                                     place, visibility, updates, state, confirmed_at, joins_at, waits, leaf,
                                     current, earlier, salt, nonce, bind)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21,
                     ?22, ?23)",
        )?
        .execute(rusqlite::params![
            new.key.letter.0,
            shelf_number(id.shelf),
            id.ordinal as i64,
            new.rid.0,
            new.dkey.0,
            submission.version,
            &submission.email,
            content.name.as_str(),
            content.title.as_ref().map(|text| text.as_str()),
            content.affiliation.as_ref().map(|text| text.as_str()),
            content.place.as_ref().map(|text| text.as_str()),
            visibility_number(content.visibility),
            content.updates,
            state_number(place.standing.0),
            millis(new.confirmed_at),
            millis(*joins_at),
            place.waits(),
            leaf(place.leaf),
            leaf(place.current),
            leaf(place.earlier),
            new.opening.salt,
            new.opening.nonce,
            bind,
        ])?;
    Ok(())
}

pub(super) fn delete_body(batch: &Batch, letter: LetterId, id: SignatureId) -> Result<()> {
    batch
        .connection
        .prepare_cached(
            "DELETE FROM signatures WHERE letter_id = ?1 AND shelf = ?2 AND ordinal = ?3",
        )?
        .execute((letter.0, shelf_number(id.shelf), id.ordinal as i64))?;
    Ok(())
}

/// What a signature commits to the log, and what binds it to its mailbox: no personal data.
pub(super) struct Bound {
    pub c: [u8; 32],
    pub bind: [u8; 32],
}

pub(super) fn bound(
    batch: &Batch,
    letter: LetterId,
    content: &Content,
    identity: &str,
    opening: Opening,
) -> Result<Bound> {
    let version = batch.letter(letter)?.version.hash.to_string();
    let record = record(content, &batch.origin(letter)?, &version);
    let bind = bind(&opening.nonce, identity);
    Ok(Bound { c: commit(&opening.salt, &record, &bind), bind })
}
