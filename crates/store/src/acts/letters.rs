use jiff::Timestamp;
use undersigned_core::letters::{Eligibility, NamesShown};
use undersigned_core::life::{CONFIRM_AFTER_CLOSE, HiddenBatch, Letter, Retraction};
use undersigned_core::signatures::LetterId;
use undersigned_log::entry::{Entry, Hex, Hour, Open};

use super::batch::Batch;
use super::state::{LetterState, as_stored};
use super::turns::logged;
use crate::error::{Result, StoreError};
use crate::letters::{NewLetter, Opened};

pub(crate) fn open_letter(batch: &mut Batch, new: &NewLetter) -> Result<Opened> {
    if let Some(opened) = opened_before(batch, new)? {
        return Ok(opened);
    }
    let id = batch.rows.insert_letter(new)?;
    batch.reload = true; // Whatever becomes of this call, memory is read again.
    batch.take_in(LetterState::opened(id, new));
    batch.append(id, &open_entry(new), None)?;
    if new.definition.names == NamesShown::OnRequest {
        show_names(batch, id, false, new.opened_at)?; // Before anybody can sign: no name is shown for a moment.
    }
    if new.definition.names_after_hours != 0 {
        put(batch, id, |_| {})?; // Up to where they are shown: nobody yet.
    }
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
        names_after: Some(definition.names_after_hours).filter(|hours| *hours != 0),
        origin: new.origin.clone(),
        version: Hex(new.version.hash.0),
        visibilities: definition
            .visibilities
            .iter()
            .map(|visibility| logged(*visibility))
            .collect(),
    })
}

fn opened_before(batch: &mut Batch, new: &NewLetter) -> Result<Option<Opened>> {
    let slug = &new.definition.slug;
    let Some(found) = batch.rows.opened(slug)? else { return Ok(None) };
    if found.version_hash != new.version.hash.0 {
        return Err(StoreError::TextDiffers { slug: slug.clone() });
    }
    let same = serde_json::from_str(&found.definition)
        .is_ok_and(|stored: undersigned_core::letters::LetterDefinition| stored == new.definition);
    if same {
        Ok(Some(Opened::Before(found.id)))
    } else {
        Err(StoreError::RulesDiffer { slug: slug.clone() })
    }
}

pub(crate) fn close_letter(batch: &mut Batch, id: LetterId, at: Timestamp) -> Result<Timestamp> {
    if let Some(closed) = batch.letter(id)?.closed_since(at) {
        return Ok(closed);
    }
    batch.refuse_frozen(id)?;
    let at = as_stored(at);
    put(batch, id, |letter| letter.closed_at = Some(at))?;
    log_close(batch, id, at, at)?;
    batch.amend(id, |letter| letter.closed_at = Some(at));
    Ok(at)
}

/// A letter that closes by its own date needs nobody: its log hears of it from here.
pub(crate) fn log_closes(batch: &mut Batch, now: Timestamp) -> Result<()> {
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

pub(crate) fn record_delivery(batch: &mut Batch, id: LetterId, at: Timestamp) -> Result<Timestamp> {
    if let Some(delivered) = batch.letter(id)?.delivered_at {
        return Ok(delivered);
    }
    let at = as_stored(at);
    put(batch, id, |letter| letter.delivered_at = Some(at))?;
    let hour = batch.hour(id, at)?;
    batch.append(id, &Entry::Deliver { hour }, None)?;
    batch.amend(id, |letter| letter.delivered_at = Some(at));
    Ok(at)
}

pub(crate) fn retract_letter(
    batch: &mut Batch,
    id: LetterId,
    retraction: &Retraction,
) -> Result<Retraction> {
    if let Some(before) = &batch.letter(id)?.retracted {
        return Ok(before.clone());
    }
    let retraction = Retraction { at: as_stored(retraction.at), ..retraction.clone() };
    put(batch, id, |letter| letter.retracted = Some(retraction.clone()))?;
    let hour = batch.hour(id, retraction.at)?;
    batch.append(id, &Entry::Retract { hour }, None)?;
    batch.amend(id, |letter| letter.retracted = Some(retraction.clone()));
    Ok(retraction)
}

/// All names at once, or all of them again. Answers whether anything changed.
pub(crate) fn show_names(
    batch: &mut Batch,
    id: LetterId,
    are_shown: bool,
    at: Timestamp,
) -> Result<bool> {
    if batch.letter(id)?.names_are_hidden() != are_shown {
        return Ok(false);
    }
    if are_shown && batch.letter(id)?.definition.names == NamesShown::OnRequest {
        return Err(StoreError::OnRequest);
    }
    batch.refuse_frozen(id)?;
    let hidden_at = (!are_shown).then(|| as_stored(at));
    put(batch, id, |letter| letter.names_hidden_at = hidden_at)?;
    let hour = batch.hour(id, at)?;
    let entry = if are_shown { Entry::Show { hour } } else { Entry::Hide { hour } };
    batch.append(id, &entry, None)?;
    batch.amend(id, |letter| letter.names_hidden_at = hidden_at);
    Ok(true)
}

/// Public numbers below `end` are shown from now on, whose names were held back for some hours.
pub(crate) fn show_names_to(batch: &mut Batch, id: LetterId, end: u64) -> Result<()> {
    let letter = batch.letter(id)?;
    let is_shown = letter.names_shown_to.is_none_or(|shown| end <= shown);
    // Hidden since somebody looked whose time had come: it stays as it was, and so tells whom readers had seen by then.
    if is_shown || letter.names_are_hidden() || batch.frozen(id)?.is_some() {
        return Ok(());
    }
    put(batch, id, |letter| letter.names_shown_to = Some(end))?;
    batch.amend(id, |letter| letter.names_shown_to = Some(end));
    Ok(())
}

/// Writes the letter's row. Memory follows once nothing can fail any more.
fn put(batch: &mut Batch, id: LetterId, change: impl FnOnce(&mut Letter)) -> Result<()> {
    let mut letter = batch.letter(id)?.clone();
    change(&mut letter);
    batch.rows.put_letter(&letter)
}
