//! Counting a person once.

use jiff::Timestamp;
use undersigned_core::signatures::{Content, LetterId, SignatureState};
use undersigned_log::commitment::{Opening, Record, bind, commit};
use undersigned_log::entry::Sign;

use super::batch::Batch;
use super::rows::{millis, shelf_number, state_number, visibility_number};
use super::standing::{Before, Step, forget_erased};
use super::{signatures, submissions};
use crate::error::{Result, StoreError};
use crate::signatures::{
    Confirmation, Confirmed, Person, Shelf, Signature, SignatureId, Tombstone,
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
        Some(earlier) => Some(Before::of(batch, earlier)?), // "Withdrawn" counts people, not clicks.
        // Nobody is erased who left no tombstone: most people need no look.
        None if tombstone.is_some() => Before::erased(batch, letter, new.dkey)?,
        None => None,
    };
    let step = Step::sign(before, due);
    let joins_at = step.joins_at(new.confirmed_at);
    let id = next_id(batch, letter, Shelf::of(new.content.visibility))?;
    let leaf = batch.counters(letter)?.last_leaf + 1;

    insert_person(batch, new, id)?;
    let body = Body { new, submission, id, state, joins_at, shown_as: step.shown_as(), leaf };
    insert_signature(batch, &body)?;
    let entry = entry(batch, letter, &new.content, &new.identity, new.opening, state, joins_at)?;
    queue_leaf(batch, letter, leaf, joins_at, &entry)?;
    submissions::delete(batch, new.key)?;
    if let Some(earlier) = &earlier {
        delete_body(batch, letter, earlier.id)?; // The person signs afresh: the old text has no purpose any more.
    } else if tombstone.is_some() {
        forget_erased(batch, letter, new.dkey)?;
    }

    take_id(batch, letter, id, leaf);
    batch.count(letter, |counters| counters.pending -= 1);
    step.carry_out(batch, letter, (state, new.content.visibility));
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

pub(super) fn take_id(batch: &mut Batch, letter: LetterId, id: SignatureId, leaf: u64) {
    batch.count(letter, |counters| {
        match id.shelf {
            Shelf::Public => counters.last_public = id.ordinal,
            Shelf::Hidden => counters.last_hidden = id.ordinal,
        }
        counters.last_leaf = counters.last_leaf.max(leaf);
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
    state: SignatureState,
    joins_at: Timestamp,
    shown_as: Option<i64>,
    leaf: u64,
}

fn insert_signature(batch: &Batch, body: &Body) -> Result<()> {
    let Body { new, submission, id, state, joins_at, shown_as, leaf } = body;
    let content = &new.content;
    batch
        .connection
        .prepare_cached(
            "INSERT INTO signatures (letter_id, shelf, ordinal, rid, dkey, version, email, name, title, affiliation,
                                     place, visibility, updates, state, confirmed_at, joins_at, shown_as, leaf,
                                     salt, nonce)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)",
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
            state_number(*state),
            millis(new.confirmed_at),
            millis(*joins_at),
            *shown_as,
            *leaf as i64,
            new.opening.salt,
            new.opening.nonce,
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

/// The log entry: a commitment to the full record, bound to the mailbox; no personal data.
pub(super) fn entry(
    batch: &Batch,
    letter: LetterId,
    content: &Content,
    identity: &str,
    opening: Opening,
    state: SignatureState,
    joins_at: Timestamp,
) -> Result<String> {
    let version = batch.letter(letter)?.version.hash.to_string();
    let visibility = content.visibility.as_str();
    let record = Record {
        affiliation: content.affiliation.as_ref().map(|text| text.as_str()),
        name: content.name.as_str(),
        place: content.place.as_ref().map(|text| text.as_str()),
        title: content.title.as_ref().map(|text| text.as_str()),
        version: &version,
        visibility,
    };
    let bound = bind(&opening.nonce, identity);
    let c = commit(&opening.salt, &record.canonical(), &bound);
    let evidence = batch.letter(letter)?.evidence();
    Ok(Sign::new(&c, evidence, state == SignatureState::Held, joins_at, &version, visibility)
        .canonical())
}

pub(super) fn queue_leaf(
    batch: &Batch,
    letter: LetterId,
    leaf: u64,
    due_at: Timestamp,
    entry: &str,
) -> Result<()> {
    batch
        .connection
        .prepare_cached(
            "INSERT INTO leaves (letter_id, leaf, due_at, entry) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (letter_id, leaf) DO UPDATE SET due_at = excluded.due_at, entry = excluded.entry",
        )?
        .execute((letter.0, leaf as i64, millis(due_at), entry))?;
    Ok(())
}
