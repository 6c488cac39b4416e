//! What the record's own kinds and states are called.

use undersigned_core::record::{
    AskStatus, ItemKind, MeasureKind, Report, ResponseKind, Stance, Waiting,
};

use crate::words::Words;

pub fn status(words: Words, status: AskStatus) -> &'static str {
    match status {
        AskStatus::Open => words.record_open(),
        AskStatus::Promised => words.record_promised(),
        AskStatus::PartlyMet => words.record_partly_met(),
        AskStatus::Met => words.record_met(),
        AskStatus::Refused => words.record_refused(),
        AskStatus::Overtaken => words.record_overtaken(),
    }
}

pub fn stance(words: Words, stance: Option<Stance>) -> &'static str {
    match stance {
        Some(Stance::Supports) => words.record_supports(),
        Some(Stance::Opposes) => words.record_opposes(),
        Some(Stance::Undecided) => words.record_undecided(),
        Some(Stance::Other) => words.record_other(),
        None => words.record_unknown(),
    }
}

pub fn measure(words: Words, kind: MeasureKind) -> &'static str {
    match kind {
        MeasureKind::Bill => words.record_bill(),
        MeasureKind::Motion => words.record_motion(),
        MeasureKind::Docket => words.record_docket(),
        MeasureKind::Other => words.record_measure(),
    }
}

/// Who reported it, and whether that is the speaker's own voice.
pub fn reported(words: Words, by: &str, report: Report) -> String {
    match report {
        Report::Direct => words.record_reported(words.apart(by)),
        Report::SecondHand => words.record_second_hand(words.apart(by)),
    }
}

pub fn response(words: Words, kind: ResponseKind) -> &'static str {
    match kind {
        ResponseKind::Answer => words.record_answer(),
        ResponseKind::Acknowledgement => words.record_acknowledgement(),
    }
}

pub fn waiting(words: Words, waiting: Waiting) -> String {
    match waiting {
        Waiting::NotDelivered => words.record_not_delivered().to_owned(),
        Waiting::NoResponse { days } => words.record_no_response(days),
        Waiting::Answered { days } => words.record_answered(days),
    }
}

pub fn item(words: Words, kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Measure => words.record_item_measure(),
        ItemKind::Turn => words.record_item_turn(),
        ItemKind::Statement => words.record_item_statement(),
        ItemKind::Response => words.record_item_response(),
        ItemKind::Poll => words.record_item_poll(),
        ItemKind::Holder => words.record_item_holder(),
    }
}
