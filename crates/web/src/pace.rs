//! How often something that costs time is done anew while everything changes.

use jiff::Timestamp;

pub(crate) struct Pace {
    burst: f64,
    per_second: f64,
    tokens: f64,
    filled_at: Timestamp,
}

impl Pace {
    pub(crate) fn new(burst: f64, per_second: f64) -> Self {
        Self { burst, per_second, tokens: burst, filled_at: Timestamp::UNIX_EPOCH }
    }

    pub(crate) fn take(&mut self, now: Timestamp) -> bool {
        let passed = now.duration_since(self.filled_at).as_secs_f64().max(0.0);
        self.tokens = (self.tokens + passed * self.per_second).min(self.burst);
        self.filled_at = now;
        let may = 1.0 <= self.tokens;
        if may {
            self.tokens -= 1.0;
        }
        may
    }
}
