//! Counting a person once.

use undersigned_core::signatures::{Content, LetterId, SignatureState};
use undersigned_log::commitment::{Opening, bind, commit};

use super::batch::Batch;
use super::people::person;
use super::rows::PersonRow;
use super::standing::{Place, Step, Who};
use super::state::as_stored;
use crate::error::Result;
use crate::signatures::{
    Confirmation, Confirmed, Person, Shelf, Signature, SignatureId, Tombstone, record,
};
use crate::submissions::Submission;

/// Repeating it changes nothing and answers the same: the `rid` that confirmed stays with the signature.
pub(crate) fn confirm(batch: &mut Batch, new: &Confirmation) -> Result<Confirmed> {
    let letter = new.key.letter;
    let person = person(batch, letter, new.dkey)?;
    let submission = batch
        .rows
        .submission(new.key)?
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

    // The tombstone of an earlier withdrawal stays: links from before it are dead for good.
    batch.rows.put_person(letter, new.dkey, PersonRow { signature: Some(id), tombstone })?;
    batch.rows.delete_submission(new.key)?;
    if let Some(earlier) = &earlier {
        batch.rows.delete_signature(letter, earlier.id)?; // The person signs afresh: the old text has no purpose any more.
    } else if tombstone.is_some() {
        batch.rows.delete_erased(letter, new.dkey)?;
    }

    take_id(batch, letter, id);
    batch.count(letter, |counters| counters.pending -= 1);
    let who = Who { letter, dkey: new.dkey, ordinal: id.ordinal };
    let standing = (state, new.content.visibility);
    let place = step.carry_out(batch, who, standing, Some(c), new.confirmed_at)?;
    let signature = Signature {
        id,
        letter,
        dkey: new.dkey,
        rid: new.rid,
        version: submission.version,
        email: Some(submission.email.clone()),
        content: new.content.clone(),
        state: place.standing.0,
        reason: None,
        confirmed_at: as_stored(new.confirmed_at),
        joins_at: as_stored(joins_at),
        joined: !place.waits(),
        opening: new.opening,
        bind,
        leaf: place.leaf,
        current: place.current,
        earlier: place.earlier,
    };
    batch.rows.insert_signature(&signature)?;
    Ok(Confirmed::Counted(Box::new(signature)))
}

pub(crate) fn next_id(batch: &Batch, letter: LetterId, shelf: Shelf) -> Result<SignatureId> {
    let counters = batch.counters(letter)?;
    let last = match shelf {
        Shelf::Public => counters.last_public,
        Shelf::Hidden => counters.last_hidden,
    };
    Ok(SignatureId { shelf, ordinal: last + 1 })
}

pub(crate) fn take_id(batch: &mut Batch, letter: LetterId, id: SignatureId) {
    batch.count(letter, |counters| match id.shelf {
        Shelf::Public => counters.last_public = id.ordinal,
        Shelf::Hidden => counters.last_hidden = id.ordinal,
    });
}

/// What a signature commits to the log, and what binds it to its mailbox: no personal data.
pub(crate) struct Bound {
    pub c: [u8; 32],
    pub bind: [u8; 32],
}

pub(crate) fn bound(
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
