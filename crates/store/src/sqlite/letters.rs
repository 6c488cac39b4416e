use jiff::Timestamp;
use rusqlite::OptionalExtension;
use undersigned_core::letters::Eligibility;
use undersigned_core::life::{CONFIRM_AFTER_CLOSE, HiddenBatch, Retraction};
use undersigned_core::signatures::LetterId;
use undersigned_log::entry::{Entry, Hex, Hour, Open};
use undersigned_log::tree::empty_root;

use super::batch::Batch;
use super::rows::{millis, time};
use super::state;
use super::turns::logged;
use crate::error::{Result, StoreError};
use crate::letters::{NewLetter, Opened};

pub(super) fn open_letter(batch: &mut Batch, new: &NewLetter) -> Result<Opened> {
    if let Some(opened) = opened_before(batch, new)? {
        return Ok(opened);
    }
    let definition = serde_json::to_string(&new.definition).expect("a definition is JSON");
    let opened_at = millis(new.opened_at);
    batch
        .connection
        .prepare_cached(
            "INSERT INTO letters (slug, definition, secret, opened_at, origin) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute((new.definition.slug.as_str(), definition, new.secret, opened_at, &new.origin))?;
    // Letters are never deleted, so SQLite never gives a number twice.
    let id = batch.connection.last_insert_rowid();
    batch
        .connection
        .prepare_cached(
            "INSERT INTO versions (letter_id, number, hash, canonical, created_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute((id, new.version.number, new.version.hash.0, &new.version.canonical, opened_at))?;
    batch
        .connection
        .prepare_cached(
            "INSERT INTO letter_counters
                 (letter_id, revision, pending, last_seq, last_public, last_hidden,
                  public, addressee, organizers, held, withdrawn, removed, log_size, log_root, log_closed)
             VALUES (?1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ?2, 0)",
        )?
        .execute((id, empty_root()))?;
    let id = LetterId(id as u32);
    batch.reload = true; // Whatever becomes of this call, memory is read again.
    batch.take_in(state::load_one(batch.connection, id)?);
    batch.append(id, &open_entry(new), None)?;
    Ok(Opened::Now(id))
}

/// What the letter opened with, and under which rules.
fn open_entry(new: &NewLetter) -> Entry {
    let definition = &new.definition;
    let closes = definition.closes_at.map(|at| at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
    let domains = match &definition.eligibility {
        Eligibility::Anyone => None,
        Eligibility::Domains(domains) => Some(domains.iter().map(ToString::to_string).collect()),
    };
    Entry::Open(Open {
        closes,
        domains,
        hour: Hour::of(new.opened_at),
        origin: new.origin.clone(),
        version: Hex(new.version.hash.0),
        visibilities: definition
            .visibilities
            .iter()
            .map(|visibility| logged(*visibility))
            .collect(),
    })
}

fn opened_before(batch: &Batch, new: &NewLetter) -> Result<Option<Opened>> {
    let slug = &new.definition.slug;
    let found = batch
        .connection
        .prepare_cached(
            "SELECT letter_id, definition, hash FROM letters JOIN versions USING (letter_id)
             WHERE slug = ?1 ORDER BY number DESC LIMIT 1",
        )?
        .query_row([slug.as_str()], |row| {
            Ok((row.get::<_, u32>(0)?, row.get::<_, String>(1)?, row.get::<_, [u8; 32]>(2)?))
        })
        .optional()?;
    let Some((id, definition, hash)) = found else { return Ok(None) };
    if hash != new.version.hash.0 {
        return Err(StoreError::TextDiffers { slug: slug.clone() });
    }
    let same = serde_json::from_str(&definition)
        .is_ok_and(|stored: undersigned_core::letters::LetterDefinition| stored == new.definition);
    if same {
        Ok(Some(Opened::Before(LetterId(id))))
    } else {
        Err(StoreError::RulesDiffer { slug: slug.clone() })
    }
}

pub(super) fn close_letter(batch: &mut Batch, id: LetterId, at: Timestamp) -> Result<Timestamp> {
    if let Some(closed) = batch.letter(id)?.closed_since(at) {
        return Ok(closed);
    }
    batch.refuse_frozen(id)?;
    let at = as_stored(at)?;
    batch
        .connection
        .prepare_cached(
            "UPDATE letters SET closed_at = ?2 WHERE letter_id = ?1 AND closed_at IS NULL",
        )?
        .execute((id.0, millis(at)))?;
    log_close(batch, id, at, at)?;
    batch.amend(id, |letter| letter.closed_at = Some(at));
    Ok(at)
}

/// A letter that closes by its own date needs nobody: its log hears of it from here.
pub(super) fn log_closes(batch: &mut Batch, now: Timestamp) -> Result<()> {
    for id in batch.letters() {
        if let Some(closed) = batch.letter(id)?.closed_since(now) {
            log_close(batch, id, closed, now)?;
        }
    }
    Ok(())
}

/// Until when a signature may still enter the log: who signed before the close may confirm for a while, and a hidden one
/// then waits for its fixed time.
fn log_close(batch: &mut Batch, id: LetterId, closed: Timestamp, now: Timestamp) -> Result<()> {
    if batch.counters(id)?.log_closed || batch.frozen(id)?.is_some() {
        return Ok(());
    }
    let last =
        closed.checked_add(CONFIRM_AFTER_CLOSE + HiddenBatch::LONGEST).unwrap_or(Timestamp::MAX);
    let (hour, until) = (batch.hour(id, now)?, Hour::of(last));
    batch.append(id, &Entry::Close { hour, until: until.max(hour) }, None)?;
    batch.count(id, |counters| counters.log_closed = true);
    Ok(())
}

pub(super) fn record_delivery(batch: &mut Batch, id: LetterId, at: Timestamp) -> Result<Timestamp> {
    if let Some(delivered) = batch.letter(id)?.delivered_at {
        return Ok(delivered);
    }
    let at = as_stored(at)?;
    batch
        .connection
        .prepare_cached(
            "UPDATE letters SET delivered_at = ?2 WHERE letter_id = ?1 AND delivered_at IS NULL",
        )?
        .execute((id.0, millis(at)))?;
    let hour = batch.hour(id, at)?;
    batch.append(id, &Entry::Deliver { hour }, None)?;
    batch.amend(id, |letter| letter.delivered_at = Some(at));
    Ok(at)
}

pub(super) fn retract_letter(
    batch: &mut Batch,
    id: LetterId,
    retraction: Retraction,
) -> Result<Retraction> {
    if let Some(before) = &batch.letter(id)?.retracted {
        return Ok(before.clone());
    }
    let retraction = Retraction { at: as_stored(retraction.at)?, ..retraction };
    batch
        .connection
        .prepare_cached(
            "UPDATE letters SET retracted_at = ?2, retraction_reason = ?3
             WHERE letter_id = ?1 AND retracted_at IS NULL",
        )?
        .execute((id.0, millis(retraction.at), &retraction.reason))?;
    let hour = batch.hour(id, retraction.at)?;
    batch.append(id, &Entry::Retract { hour }, None)?;
    batch.amend(id, |letter| letter.retracted = Some(retraction.clone()));
    Ok(retraction)
}

/// What a repeat of the call will find.
fn as_stored(at: Timestamp) -> Result<Timestamp> {
    time(millis(at))
}
