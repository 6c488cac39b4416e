//! "No response after so many days" counts by itself.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{Record, ResponseKind};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waiting {
    NotDelivered,
    /// Since the delivery. A word that it arrived is no answer.
    NoResponse {
        days: u32,
    },
    Answered {
        days: u32,
    },
}

impl Waiting {
    /// Days are counted as dates in UTC, as everything here is dated.
    pub fn of(record: &Record, delivered_at: Option<Timestamp>, now: Timestamp) -> Self {
        let Some(delivered) = delivered_at.map(date) else { return Self::NotDelivered };
        let answers = record.responses.iter().filter(|r| r.kind == ResponseKind::Answer);
        // An answer that was given before the letter was handed over answers nothing that was asked then.
        let first = answers.map(|answer| answer.date).filter(|date| delivered <= *date).min();
        match first {
            Some(answered) => Self::Answered { days: days(delivered, answered) },
            None => Self::NoResponse { days: days(delivered, date(now)) },
        }
    }
}

pub(super) fn date(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}

fn days(from: Date, to: Date) -> u32 {
    let days = from.until(to).map_or(0, |span| span.get_days());
    u32::try_from(days).unwrap_or(0)
}
