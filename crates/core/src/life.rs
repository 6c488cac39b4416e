//! The life of a letter: `open → closed → delivered`, or `retracted`; and what may be done when.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::letters::{Eligibility, LetterDefinition, Version};
use crate::signatures::LetterId;

/// A mail takes its time: who signed before the close may confirm for this long after it.
pub const CONFIRM_AFTER_CLOSE: SignedDuration = SignedDuration::from_hours(24);

/// A letter as it stands: what its organizers wrote, and what has happened to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    pub id: LetterId,
    pub definition: LetterDefinition,
    /// The version that signers see now.
    pub version: Version,
    pub opened_at: Timestamp,
    /// Set when somebody closed it by hand; the definition's `closes_at` needs nobody.
    pub closed_at: Option<Timestamp>,
    pub delivered_at: Option<Timestamp>,
    pub retracted: Option<Retraction>,
    /// Since when no name is shown to readers; the numbers go on.
    pub names_hidden_at: Option<Timestamp>,
    /// Public numbers below this one are shown to readers; `None` where names are shown at once.
    pub names_shown_to: Option<u64>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retraction {
    pub at: Timestamp,
    /// Public.
    pub reason: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LetterState {
    Open,
    Closed,
    Delivered,
    Retracted,
}

impl LetterState {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Delivered => "delivered",
            Self::Retracted => "retracted",
        }
    }
}

impl Letter {
    pub fn state(&self, now: Timestamp) -> LetterState {
        if self.retracted.is_some() {
            LetterState::Retracted
        } else if self.delivered_at.is_some() {
            LetterState::Delivered
        } else if self.closed_since(now).is_some() {
            LetterState::Closed
        } else {
            LetterState::Open
        }
    }

    pub fn names_are_hidden(&self) -> bool {
        self.names_hidden_at.is_some()
    }

    /// When a name that was confirmed then is shown: at a full hour, with all the others of its own. `None` where it is at once.
    pub fn name_due_at(&self, confirmed_at: Timestamp) -> Option<Timestamp> {
        let wait = 1 + i64::from(self.names_wait_hours()?);
        let hour = confirmed_at.as_second().div_euclid(3_600);
        Some(Timestamp::from_second((hour + wait) * 3_600).unwrap_or(Timestamp::MAX))
    }

    /// Names that were confirmed before this are shown now. `None` where all are at once.
    pub fn names_due_before(&self, now: Timestamp) -> Option<Timestamp> {
        let wait = i64::from(self.names_wait_hours()?);
        let hour = now.as_second().div_euclid(3_600);
        Some(Timestamp::from_second((hour - wait) * 3_600).unwrap_or(Timestamp::MIN))
    }

    /// For how long a name is held back, where it is.
    pub fn names_wait_hours(&self) -> Option<u16> {
        Some(self.definition.names_after_hours).filter(|hours| *hours != 0)
    }

    pub fn takes_submissions(&self, now: Timestamp) -> bool {
        self.state(now) == LetterState::Open
    }

    /// Confirming is still allowed for a day after closing, whatever was delivered meanwhile.
    pub fn takes_confirmations(&self, now: Timestamp) -> bool {
        self.retracted.is_none()
            && self.closed_since(now).is_none_or(|closed| {
                now < closed.checked_add(CONFIRM_AFTER_CLOSE).unwrap_or(closed)
            })
    }

    /// How a signature on this letter is checked.
    pub fn evidence(&self) -> &'static str {
        match self.definition.eligibility {
            Eligibility::Anyone => "email",
            Eligibility::Domains(_) => "domain-email",
        }
    }

    /// When it closed, by hand or by its own date, whichever came first.
    pub fn closed_since(&self, now: Timestamp) -> Option<Timestamp> {
        let by_date = self.definition.closes_at.filter(|closes| *closes <= now);
        match (self.closed_at, by_date) {
            (Some(by_hand), Some(by_date)) => Some(by_hand.min(by_date)),
            (by_hand, by_date) => by_hand.or(by_date),
        }
    }

    /// Until when a submission waits for its mail to be answered.
    pub fn submission_expires_at(&self, submitted_at: Timestamp) -> Timestamp {
        submitted_at.checked_add(self.pending_for()).unwrap_or(Timestamp::MAX)
    }

    /// Submissions made before this are expired now.
    pub fn submissions_expired_before(&self, now: Timestamp) -> Timestamp {
        now.checked_sub(self.pending_for()).unwrap_or(Timestamp::MIN)
    }

    fn pending_for(&self) -> SignedDuration {
        SignedDuration::from_hours(24 * i64::from(self.definition.retention.pending_days))
    }

    /// Until when addresses are kept, once that is known: retention runs from the close, never before.
    pub fn addresses_kept_until(&self, now: Timestamp) -> Option<Timestamp> {
        let closed = self.closed_since(now).or(self.definition.closes_at)?;
        let months = i64::from(self.definition.retention.address_months);
        let zoned = closed.to_zoned(jiff::tz::TimeZone::UTC);
        zoned.checked_add(jiff::Span::new().months(months)).ok().map(|zoned| zoned.timestamp())
    }
}

/// How often hidden signatures join log and counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HiddenBatch {
    /// Hourly; daily while a letter has few hidden signatures, for then each stands out.
    Standard,
    /// The operator's own interval, whatever the size.
    Every(SignedDuration),
}

impl HiddenBatch {
    pub const FEW_BELOW: u64 = 200;
    /// No hidden signature waits longer, whatever the operator sets: a closed letter's log ends by then.
    pub const LONGEST: SignedDuration = Self::DAY;
    const HOUR: SignedDuration = SignedDuration::from_hours(1);
    const DAY: SignedDuration = SignedDuration::from_hours(24);

    pub fn interval(self, hidden: u64) -> SignedDuration {
        match self {
            Self::Every(interval) => interval,
            Self::Standard if hidden < Self::FEW_BELOW => Self::DAY,
            Self::Standard => Self::HOUR,
        }
    }

    /// The next fixed time after `now`: a whole multiple of the interval in UTC, the same for everybody who signs before it.
    pub fn next_joining(self, now: Timestamp, hidden: u64) -> Timestamp {
        let interval = i64::try_from(self.interval(hidden).as_millis()).unwrap_or(i64::MAX).max(1);
        let passed = now.as_millisecond().rem_euclid(interval);
        now.checked_add(SignedDuration::from_millis(interval - passed))
            .map_or(Timestamp::MAX, |next| {
                Timestamp::from_millisecond(next.as_millisecond()).unwrap_or(next)
            })
    }
}
