//! The record's words, in one place.

use jiff::civil::Date;
use undersigned_core::record::{
    AskStatus, ItemKind, MeasureKind, Report, ResponseKind, Stance, Tenths, Waiting, Wording,
};

use crate::pages::format;

pub fn status(status: AskStatus) -> &'static str {
    match status {
        AskStatus::Open => "Open",
        AskStatus::Promised => "Promised",
        AskStatus::PartlyMet => "Partly met",
        AskStatus::Met => "Met",
        AskStatus::Refused => "Refused",
        AskStatus::Overtaken => "Overtaken by events",
    }
}

pub fn stance(stance: Option<Stance>) -> &'static str {
    match stance {
        Some(Stance::Supports) => "Supports",
        Some(Stance::Opposes) => "Opposes",
        Some(Stance::Undecided) => "Undecided",
        Some(Stance::Other) => "Another position",
        None => "No position known",
    }
}

pub fn measure(kind: MeasureKind) -> &'static str {
    match kind {
        MeasureKind::Bill => "Bill",
        MeasureKind::Motion => "Motion",
        MeasureKind::Docket => "Docket",
        MeasureKind::Other => "Measure",
    }
}

pub fn wording(wording: Wording) -> &'static str {
    match wording {
        Wording::Quote => "In these words",
        Wording::Paraphrase => "In the organizers’ words",
    }
}

/// Who reported it, and whether that is the speaker's own voice.
pub fn reported(by: &str, report: Report) -> String {
    match report {
        Report::Direct => format!("Reported by {by}."),
        Report::SecondHand => {
            format!("Second-hand: told by {by}, not heard from the speaker.")
        }
    }
}

pub fn response(kind: ResponseKind) -> &'static str {
    match kind {
        ResponseKind::Answer => "Answer",
        ResponseKind::Acknowledgement => "Acknowledgement of receipt, no answer",
    }
}

pub fn waiting(waiting: Waiting) -> String {
    let days = |days: u32| format::quantity(days, "day", "days");
    match waiting {
        Waiting::NotDelivered => "Not delivered yet.".to_owned(),
        Waiting::NoResponse { days: 0 } => "Delivered today; no response yet.".to_owned(),
        Waiting::NoResponse { days: count } => format!("No response after {}.", days(count)),
        Waiting::Answered { days: 0 } => "Answered on the day of its delivery.".to_owned(),
        Waiting::Answered { days: count } => format!("Answered after {}.", days(count)),
    }
}

pub fn item(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Measure => "Measure of ask",
        ItemKind::Turn => "Status of ask",
        ItemKind::Statement => "Statement",
        ItemKind::Response => "Response",
        ItemKind::Poll => "Poll",
        ItemKind::Holder => "Office holder",
    }
}

pub fn percent(share: Tenths) -> String {
    format!("{share}\u{A0}%")
}

/// A day. Templates hand over references to references, so those count too.
pub trait Day: Copy {
    fn day(self) -> Date;
}

impl Day for Date {
    fn day(self) -> Date {
        self
    }
}

impl<D: Day> Day for &D {
    fn day(self) -> Date {
        (*self).day()
    }
}

/// `4 October 2026`.
pub fn date(date: impl Day) -> String {
    date.day().strftime("%-d %B %Y").to_string()
}

/// `Oct 2026`: short enough to stand beside others under a chart.
pub fn month(date: Date) -> String {
    date.strftime("%b %Y").to_string()
}

/// `2 to 9 March 2026`, without saying twice what both ends have in common.
pub fn days(from: Date, to: Date) -> String {
    if from == to {
        date(to)
    } else if (from.year(), from.month()) == (to.year(), to.month()) {
        format!("{} to {}", from.day(), date(to))
    } else if from.year() == to.year() {
        format!("{} to {}", from.strftime("%-d %B"), date(to))
    } else {
        format!("{} to {}", date(from), date(to))
    }
}
