//! How much mail one mailbox gets, whoever asks for it: mail must not become a weapon, and must not silence anyone.

use jiff::{SignedDuration, Timestamp};
use undersigned_core::tokens::SubmissionKey;
use undersigned_store::MailboxMail;

/// Over all letters, and per letter, within `WINDOW`.
pub const PER_MAILBOX_MAX: usize = 6;
pub const PER_LETTER_MAX: usize = 3;
pub const WINDOW: SignedDuration = SignedDuration::from_hours(24);
/// Between two mails about one letter.
pub const PER_LETTER_PAUSE: SignedDuration = SignedDuration::from_mins(10);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    Send,
    /// Mailed before, or a later mail about the same letter opens it too.
    NotNeeded,
    /// Not now: the cap lets it through at this time.
    NotBefore(Timestamp),
}

/// Decides on one submission from what its mailbox got within the window.
pub fn decide(
    submission: SubmissionKey,
    submitted_at: Timestamp,
    history: &[MailboxMail],
    now: Timestamp,
) -> Decision {
    let mailed = |mail: &MailboxMail| mail.mailed_at.map(|at| (mail.submission, at));
    let all: Vec<(SubmissionKey, Timestamp)> = history.iter().filter_map(mailed).collect();
    let about_letter = |mail: &&(SubmissionKey, Timestamp)| mail.0.letter == submission.letter;
    let covers = |mail: &(SubmissionKey, Timestamp)| mail.0 == submission || submitted_at < mail.1;
    if all.iter().filter(about_letter).any(covers) {
        return Decision::NotNeeded;
    }
    let letter_times: Vec<Timestamp> = all.iter().filter(about_letter).map(|mail| mail.1).collect();
    let all_times = all.iter().map(|mail| mail.1).collect();
    let allowed = [
        newest_plus(&letter_times, PER_LETTER_PAUSE),
        full_until(letter_times, PER_LETTER_MAX),
        full_until(all_times, PER_MAILBOX_MAX),
    ];
    match allowed.into_iter().flatten().max() {
        Some(allowed) if now < allowed => Decision::NotBefore(allowed),
        _ => Decision::Send,
    }
}

fn newest_plus(times: &[Timestamp], pause: SignedDuration) -> Option<Timestamp> {
    times.iter().max().and_then(|newest| newest.checked_add(pause).ok())
}

/// Until when `max` mails stand in the window.
fn full_until(mut times: Vec<Timestamp>, max: usize) -> Option<Timestamp> {
    times.sort_unstable();
    let oldest_that_fills = times.len().checked_sub(max)?;
    times[oldest_that_fills].checked_add(WINDOW).ok()
}

#[cfg(test)]
mod tests {
    use undersigned_core::signatures::LetterId;

    use super::*;

    fn key(letter: u32, seq: u64) -> SubmissionKey {
        SubmissionKey { letter: LetterId(letter), stream: 0, seq }
    }

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + minute * 60).unwrap()
    }

    fn mail(letter: u32, seq: u64, minute: i64) -> MailboxMail {
        MailboxMail { submission: key(letter, seq), mailed_at: Some(at(minute)) }
    }

    #[test]
    fn the_first_mail_goes_at_once() {
        assert_eq!(decide(key(1, 1), at(0), &[], at(0)), Decision::Send);
    }

    #[test]
    fn a_second_submission_waits_ten_minutes() {
        let history = [mail(1, 1, 0)];
        assert_eq!(decide(key(1, 2), at(3), &history, at(3)), Decision::NotBefore(at(10)));
        assert_eq!(decide(key(1, 2), at(3), &history, at(10)), Decision::Send);
    }

    #[test]
    fn a_later_mail_about_the_letter_opens_the_earlier_submission_too() {
        let history = [mail(1, 3, 12)];
        assert_eq!(decide(key(1, 2), at(3), &history, at(12)), Decision::NotNeeded);
        assert_eq!(decide(key(2, 2), at(3), &history, at(12)), Decision::Send);
    }

    #[test]
    fn the_fourth_mail_about_a_letter_waits_a_day_from_the_first() {
        let history = [mail(1, 1, 0), mail(1, 2, 20), mail(1, 3, 40)];
        assert_eq!(decide(key(1, 4), at(60), &history, at(60)), Decision::NotBefore(at(24 * 60)));
    }

    #[test]
    fn the_seventh_mail_over_all_letters_waits_a_day_from_the_first() {
        let history: Vec<_> = (1..=6).map(|letter| mail(letter, 1, i64::from(letter))).collect();
        assert_eq!(
            decide(key(7, 1), at(60), &history, at(60)),
            Decision::NotBefore(at(24 * 60 + 1))
        );
    }
}
