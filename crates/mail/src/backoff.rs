//! When to try a mail again, and when to stop. Pure: the caller brings the random number.

use std::time::Duration;

/// RFC 5321 (4.5.4.1) asks senders to keep trying for four to five days; longer, and the link in the mail is near its own end.
pub const GIVE_UP_AFTER: Duration = Duration::from_secs(4 * 24 * 60 * 60);

/// As many attempts as fit into `GIVE_UP_AFTER` at their closest, so that the age decides and this only bounds a clock gone wrong.
pub const MAX_ATTEMPTS: u32 = 32;

const FIRST_DELAY_SECONDS: u64 = 60; // Greylisting servers take the second try after about a minute.
const LONGEST_BASE_SECONDS: u64 = 4 * 60 * 60; // With jitter at most six hours.

/// How long to wait after the attempt with this number failed; the first is 1. The wait doubles up to four hours and
/// is stretched by up to a half, so that mails which failed together do not come back together.
pub fn delay(attempt: u32, jitter: u64) -> Duration {
    let doublings = attempt.saturating_sub(1).min(16);
    let base = (FIRST_DELAY_SECONDS << doublings).min(LONGEST_BASE_SECONDS);
    let stretch_ms = jitter % (base * 500 + 1);
    Duration::from_millis(base * 1000 + stretch_ms)
}

/// Whether a mail that has failed this often, and was first tried this long ago, is given up.
pub fn is_given_up(attempts: u32, age: Duration) -> bool {
    MAX_ATTEMPTS <= attempts || GIVE_UP_AFTER <= age
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_from_a_minute_to_four_hours() {
        let minutes: Vec<u64> = (1..=11).map(|attempt| delay(attempt, 0).as_secs() / 60).collect();
        assert_eq!(minutes, [1, 2, 4, 8, 16, 32, 64, 128, 240, 240, 240]);
        assert_eq!(delay(0, 0), delay(1, 0));
        assert_eq!(delay(u32::MAX, 0), Duration::from_secs(4 * 60 * 60));
    }

    #[test]
    fn jitter_stretches_a_wait_by_at_most_a_half() {
        for attempt in 0..40 {
            let base = delay(attempt, 0);
            for jitter in [1, 12_345, 7_200_000, u64::MAX / 3, u64::MAX] {
                let stretched = delay(attempt, jitter);
                assert!(base <= stretched && stretched <= base + base / 2);
            }
        }
        assert_ne!(delay(1, 17), delay(1, 18));
        assert_eq!(delay(20, 7_200_000), Duration::from_secs(6 * 60 * 60));
    }

    #[test]
    fn the_age_is_reached_before_the_number_of_attempts() {
        let closest: Duration = (1..MAX_ATTEMPTS).map(|attempt| delay(attempt, 0)).sum();
        assert!(GIVE_UP_AFTER <= closest);
        assert!(!is_given_up(MAX_ATTEMPTS - 1, GIVE_UP_AFTER - Duration::from_secs(1)));
        assert!(is_given_up(1, GIVE_UP_AFTER));
        assert!(is_given_up(MAX_ATTEMPTS, Duration::ZERO));
    }
}
