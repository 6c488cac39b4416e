//! The record as JSON: all of it, with its corrections and with what counts by itself.

use jiff::Timestamp;
use serde_json::{Value, json};
use undersigned_core::life::Letter;
use undersigned_core::record::{KeptRecord, Record, Waiting};
use undersigned_core::urls;

pub(super) fn data(
    public_url: &str,
    letter: &Letter,
    kept: Option<&KeptRecord>,
    now: Timestamp,
) -> Value {
    let empty = Record::default();
    let record = kept.map_or(&empty, |kept| &kept.record);
    let slug = &letter.definition.slug;
    let asks = (1..).zip(&letter.definition.asks).map(|(number, ask)| {
        let recorded = record.ask(number);
        json!({
            "ask": number,
            "text": ask.text,
            "status": record.status(number),
            "measure": recorded.and_then(|recorded| recorded.measure.as_ref()),
            "history": recorded.map_or(&[][..], |recorded| &recorded.history),
        })
    });
    let newest = kept.and_then(|kept| kept.revisions.last());
    json!({
        "letter": format!("{public_url}{}", urls::letter(slug)),
        "url": format!("{public_url}{}", urls::record(slug)),
        "title": letter.definition.title,
        "language": letter.definition.language,
        "revision": newest.map_or(0, |revision| revision.number),
        "applied_at": newest.map(|revision| revision.applied_at),
        "delivered_at": letter.delivered_at,
        "response": waiting(Waiting::of(record, letter.delivered_at, now)),
        "asks": asks.collect::<Vec<_>>(),
        "statements": record.statements,
        "responses": record.responses,
        "polls": record.polls,
        "holders": record.holders,
        "revisions": kept.map_or(&[][..], |kept| &kept.revisions),
    })
}

fn waiting(waiting: Waiting) -> Value {
    match waiting {
        Waiting::NotDelivered => json!({ "state": "not-delivered" }),
        Waiting::NoResponse { days } => json!({ "state": "none", "days": days }),
        Waiting::Answered { days } => json!({ "state": "answered", "days": days }),
    }
}
